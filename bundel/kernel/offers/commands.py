"""What people do with offers. Each verb checks access, writes once and leaves one sentence."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.offers.indexing import index_offers
from bundel.kernel.offers.models import TEXTS, WAYS, Offer
from bundel.kernel.rooms.screens import Stale

LANGUAGES = ("nl", "fr", "en")
WRITTEN = tuple(f"{text}_{language}" for text in TEXTS for language in LANGUAGES)
APPLIED = tuple(f"{audience}_{way}" for audience in ("residents", "professionals") for way in WAYS)
MEASURED = ("cost_amount", "capacity", "capacity_unit", "waiting_days", "waiting_on")
PLAIN = (
    "kind", "name_nl", "name_fr", "name_en", "domain", "owner", "public", "start", "until", "review", "participants_known",
    "source", "languages", "product_type", *WRITTEN, *APPLIED, *MEASURED,
)  # fmt: skip
MANY = ("target_groups", "rights", "area")
AGAIN = dt.timedelta(days=365)  # looked over once a year unless someone says otherwise: own rule of the house
LABELS = {
    "domain": gettext_lazy("domein"), "owner": gettext_lazy("wie het aanbiedt"), "target_groups": gettext_lazy("doelgroepen"),
    "rights": gettext_lazy("grondrechten"), "participants_known": gettext_lazy("aantal deelnemers"), "source": gettext_lazy("bron"),
    "area": gettext_lazy("werkgebied"), "languages": gettext_lazy("talen"),
}  # fmt: skip


@transaction.atomic
def add_offer(*, by: Viewer, **fields: object) -> Offer:
    """A new offer of the partnership the viewer works in. Its key, the last part of its address, comes from its name."""
    require(by, "offers:edit")
    check_period(fields)
    _check_terms(fields, by.today)
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
    check_period({"start": current.start, "until": current.until, **fields})
    _check_terms({**{name: getattr(current, name) for name in (*MEASURED, "languages")}, **fields}, by.today)
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
    if "review" in changed:
        current.reminders, current.reminded_on = 0, None
    current.version += 1
    current.modified = by.at or timezone.now()
    current.full_clean(exclude=["figures"])
    current.save()
    index_offers([current.pk])
    told = [f"offer.{name}" for name in changed]
    trail.record(
        "offer.edited", by=by, subject=current, partnership=current.partnership_id, name=current.name_nl, fields=told
    )
    return current


@transaction.atomic
def assure(offer: Offer, *, by: Viewer, review: dt.date | None = None) -> Offer:
    """What it says was looked at and holds: the reminders stop and start anew when `review` is past, a year from now
    when nothing else is said. The owner's own people may. ValidationError for a day not to come."""
    require(by, "offers:assure", partnership=offer.partnership_id, organisation=offer.owner_id)
    review = review or by.today + AGAIN
    if review <= by.today:
        raise ValidationError({"review": _("Kies een dag die nog komt.")})
    Offer.objects.filter(pk=offer.pk).update(
        review=review, assured_on=by.today, assured_by=by.account, reminders=0, reminded_on=None, modified=by.at or timezone.now()
    )
    trail.record(
        "offer.looked_over", by=by, subject=offer, partnership=offer.partnership_id, name=offer.name_nl, review=review.isoformat()
    )
    return offer


def check_period(fields: dict) -> None:
    start, until = fields.get("start"), fields.get("until")
    if start and until and until < start:
        raise ValidationError({"until": _("Het einde ligt voor het begin.")})


def _check_terms(fields: dict, today: dt.date) -> None:
    """A waiting time has the day on which it was measured, a capacity its unit; languages are codes of ISO 639."""
    problems = {}
    if fields.get("waiting_days") is not None and not fields.get("waiting_on"):
        problems["waiting_on"] = _("Zeg op welke dag deze wachttijd gemeten is.")
    if fields.get("waiting_on") and fields["waiting_on"] > today:
        problems["waiting_on"] = _("Deze dag moet nog komen: neem de dag van de meting.")
    if fields.get("capacity") is not None and not fields.get("capacity_unit"):
        problems["capacity_unit"] = _("Zeg waarin deze capaciteit telt.")
    wrong = [code for code in fields.get("languages") or [] if not (len(code) in (2, 3) and code.isascii() and code.islower())]
    if wrong:
        problems["languages"] = _("“%(code)s” is geen taalcode, zoals nl, fr of ar.") % {"code": wrong[0]}
    if problems:
        raise ValidationError(problems)


def _free_key(by: Viewer, name: str) -> str:
    """The name as an address, with a number behind it when the partnership has one like it."""
    base = slugify(name)[:74] or "aanbod"
    taken = set(Offer.objects.filter(partnership=by.partnership, key__startswith=base).values_list("key", flat=True))
    return next(key for number in range(1, len(taken) + 2) if (key := base if number == 1 else f"{base}-{number}") not in taken)
