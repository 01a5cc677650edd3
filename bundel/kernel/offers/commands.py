"""What people do with offers and with who takes part. Each verb checks access, writes once and leaves one sentence."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.offers import queries
from bundel.kernel.offers.indexing import index_offers
from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.rooms.screens import Stale

PLAIN = (
    "kind", "name_nl", "name_fr", "name_en", "summary_nl", "summary_fr", "summary_en", "domain", "owner", "public", "start",
    "until", "review", "participants_known", "source",
)  # fmt: skip
MANY = ("target_groups", "rights")
LABELS = {
    "domain": gettext_lazy("domein"), "owner": gettext_lazy("wie het aanbiedt"), "target_groups": gettext_lazy("doelgroepen"),
    "rights": gettext_lazy("grondrechten"), "participants_known": gettext_lazy("aantal deelnemers"), "source": gettext_lazy("bron"),
}  # fmt: skip


@transaction.atomic
def add_offer(*, by: Viewer, **fields: object) -> Offer:
    """A new offer of the partnership the viewer works in. Its key, the last part of its address, comes from its name."""
    require(by, "offers:edit")
    _check_period(fields)
    many = {name: fields.pop(name, []) for name in MANY}
    offer = Offer(partnership_id=by.partnership, key=_free_key(by, str(fields["name_nl"])), **fields)
    offer.full_clean(exclude=["figures"])
    offer.save()
    for name, terms in many.items():
        getattr(offer, name).set(terms)
    index_offers([offer.pk])
    trail.record("offer.added", by=by, subject=offer, partnership=offer.partnership_id, name=offer.name_nl)
    return offer


@transaction.atomic
def edit_offer(offer: Offer, *, by: Viewer, version: int, **fields: object) -> Offer:
    """Change an offer. Stale when someone else saved since `version` was read; its key and address stay."""
    require(by, "offers:edit", partnership=offer.partnership_id)
    current = Offer.objects.select_for_update().get(pk=offer.pk)
    if current.version != version:
        raise Stale
    _check_period({"start": current.start, "until": current.until, **fields})
    changed = [name for name in PLAIN if name in fields and getattr(current, name) != fields[name]]
    changed += [name for name in MANY if name in fields and set(getattr(current, name).all()) != set(fields[name])]
    if not changed:
        return current
    for name in changed:
        if name in MANY:
            getattr(current, name).set(fields[name])
        else:
            setattr(current, name, fields[name])
            if name in ("start", "until"):
                setattr(current, f"{name}_precision", "day")
    current.version += 1
    current.full_clean(exclude=["figures"])
    current.save()
    index_offers([current.pk])
    told = [f"offer.{name}" for name in changed]
    trail.record(
        "offer.edited", by=by, subject=current, partnership=current.partnership_id, name=current.name_nl, fields=told
    )
    return current


@transaction.atomic
def look_over(offer: Offer, *, by: Viewer, review: dt.date) -> Offer:
    """What it says was looked at and holds; `review` is when to look again. ValidationError for a day not to come."""
    require(by, "offers:edit", partnership=offer.partnership_id)
    if review <= by.today:
        raise ValidationError({"review": _("Kies een dag die nog komt.")})
    Offer.objects.filter(pk=offer.pk).update(review=review)
    trail.record(
        "offer.looked_over", by=by, subject=offer, partnership=offer.partnership_id, name=offer.name_nl, review=review.isoformat()
    )
    return offer


@transaction.atomic
def join(
    offer: Offer, party: object, *, by: Viewer, start: dt.date, until: dt.date | None = None, share: str = "", note: str = ""
) -> Agreement:
    """From `start` the party takes part. ValidationError when it ends before it starts, lies outside the life of the
    offer, or overlaps another agreement of the same party."""
    require(by, "offers:edit", partnership=offer.partnership_id)
    if not queries.who(by).filter(pk=party.pk).exists():
        raise ValidationError({"party": _("Deze organisatie hoort niet bij het samenwerkingsverband.")})
    _check_period({"start": start, "until": until})
    if offer.until and start > offer.until:
        raise ValidationError({"start": _("Dit aanbod is dan al gestopt.")})
    rows = Agreement.objects.select_for_update().filter(offer=offer, party=party)
    overlapping = rows.exclude(until__isnull=False, until__lt=start)
    if until:
        overlapping = overlapping.exclude(start__gt=until)
    if overlapping.exists():
        raise ValidationError({"start": _("Deze organisatie neemt in die periode al deel. Beëindig dat eerst.")})
    agreement = Agreement(offer=offer, party=party, start=start, until=until, share=share, note=note)
    agreement.full_clean()
    agreement.save()
    trail.record(
        "offer.joined", by=by, subject=offer, partnership=offer.partnership_id, name=offer.name_nl, party=str(party),
        start=start.isoformat(),
    )  # fmt: skip
    return agreement


@transaction.atomic
def leave(agreement: Agreement, *, by: Viewer, until: dt.date, note: str = "") -> Agreement:
    """`until` is the last day on which the party takes part; the past stays. ValidationError for a day before its start."""
    offer = agreement.offer
    require(by, "offers:edit", partnership=offer.partnership_id)
    current = Agreement.objects.select_for_update().select_related("party").get(pk=agreement.pk)
    _check_period({"start": current.start, "until": until})
    overlapping = Agreement.objects.filter(offer=offer, party=current.party, start__gt=current.start or dt.date.min, start__lte=until)
    if overlapping.exclude(pk=current.pk).exists():
        raise ValidationError({"until": _("Dan loopt dit over een volgende deelname heen.")})
    current.until, current.until_precision, current.note = until, "day", note or current.note
    current.save()
    trail.record(
        "offer.left", by=by, subject=offer, partnership=offer.partnership_id, name=offer.name_nl, party=str(current.party),
        until=until.isoformat(),
    )  # fmt: skip
    return current


def _check_period(fields: dict) -> None:
    start, until = fields.get("start"), fields.get("until")
    if start and until and until < start:
        raise ValidationError({"until": _("Het einde ligt voor het begin.")})


def _free_key(by: Viewer, name: str) -> str:
    """The name as an address, with a number behind it when the partnership has one like it."""
    base = slugify(name)[:74] or "aanbod"
    taken = set(Offer.objects.filter(partnership=by.partnership, key__startswith=base).values_list("key", flat=True))
    return next(key for number in range(1, len(taken) + 2) if (key := base if number == 1 else f"{base}-{number}") not in taken)
