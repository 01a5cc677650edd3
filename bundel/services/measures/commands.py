"""What people do with local schemes: enter them in dated versions that another person of the same member approves, end them, and record
what the licensed tool told of a typical family."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bundel.engines.measures.families import FAMILIES
from bundel.engines.schemes.checks import check
from bundel.engines.schemes.files import Refused, made
from bundel.engines.schemes.model import Scheme as Declared
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.said import sentence
from bundel.kernel.rooms.screens import Stale
from bundel.services.measures import content as contents
from bundel.services.measures import queries
from bundel.services.measures.models import KINDS, Scheme, Shortage, Version

TEXTS = ("title_nl", "title_fr", "title_en", "procedure")


def _may_enter(by: Viewer, partnership: UUID, member: UUID | None) -> None:
    """A member's scheme is entered at that member; a common one (no member) by who leads the region's work."""
    require(by, "schemes:enter", partnership=partnership, organisation=member)


@transaction.atomic
def add_scheme(*, by: Viewer, member: Any, kind: str, title_nl: str, **texts: str) -> Scheme:
    """A scheme without version yet. Without member a common one. ValidationError with the field."""
    _may_enter(by, by.partnership, member.pk if member else None)
    wrong = {}
    if member is not None and not queries.members(by.partnership, by.today).filter(pk=member.pk).exists():
        wrong["member"] = _("Kies een lid van het samenwerkingsverband.")
    if not title_nl.strip():
        wrong["title_nl"] = _("Geef een titel.")
    if kind not in dict(KINDS):
        wrong["kind"] = _("Kies een soort.")
    if wrong:
        raise ValidationError(wrong)
    place = slugify(member.short_name or member.name if member else _("samen"))[:30]
    stem = f"{place}-{slugify(title_nl)[:40]}".strip("-") or "regeling"
    taken = set(Scheme.objects.filter(partnership=by.partnership, key__startswith=stem).values_list("key", flat=True))
    key = next(one for number in range(1, 1000) if (one := stem if number == 1 else f"{stem}-{number}") not in taken)
    row = Scheme.objects.create(
        partnership_id=by.partnership, member=member, key=key, kind=kind, title_nl=title_nl.strip()[:200], made=by.today,
        **{name: (texts.get(name) or "").strip() for name in TEXTS[1:]},
    )  # fmt: skip
    trail.record("scheme.added", by=by, subject=row, partnership=row.partnership_id, title=row.title_nl)
    return row


@transaction.atomic
def write_version(
    scheme: Scheme, *, by: Viewer, start: dt.date, until: dt.date | None, content: dict[str, Any], closes: bool = False,
    row: Version | None = None,
    version: int = 1,
) -> Version:  # fmt: skip
    """A new version, or a draft changed (`row`, as it stood at `version`: Stale otherwise). It is approved afterwards, by another person.

    ValidationError for conditions that contradict each other, an amount above its cap, days on which another approved version holds;
    under `sure` for what looks like a slip, until `sure` is told.
    """
    _may_enter(by, scheme.partnership_id, scheme.member_id)
    if row is not None:
        row = Version.objects.select_for_update().get(pk=row.pk)
        if row.state == "approved":
            raise ValidationError(_("Wat goedgekeurd is, wijzigt niet meer. Voer een nieuwe versie in."))
        if row.version != version:
            raise Stale
    _sound(scheme, start, until, content, closes)
    found = row or Version(scheme=scheme, version=0)
    found.start, found.until, found.content, found.closes, found.state = start, until, content, closes, "draft"
    found.entered_by, found.version = by.account, found.version + 1
    found.save()
    trail.record("scheme.written", by=by, subject=scheme, partnership=scheme.partnership_id, title=scheme.title_nl, day=start)
    return found


def _sound(scheme: Scheme, start: dt.date, until: dt.date | None, content: dict[str, Any], closes: bool) -> None:
    if until is not None and until < start:
        raise ValidationError({"until": _("De laatste dag ligt voor de eerste. Keer ze om.")})
    try:
        declared = made(contents.data_of(scheme, start, until, content), Declared)
    except Refused as refused:
        raise ValidationError(_by_field(refused)) from None
    found = check(declared)
    wrong: dict[str, list[str]] = {}
    for one in found:
        if one.level == "refused":
            field = "cap" if one.code == "over_cap" else "conditions"
            wrong.setdefault(field, []).append(contents.said(one.says))
        elif one.level == "doubt" and not content.get("sure"):
            wrong.setdefault("sure", []).append(contents.said(one.says))
    if wrong:
        raise ValidationError(wrong)
    _apart(scheme, start, until, closes, None)


def _by_field(refused: Refused) -> dict[str, list[str]]:
    """The engine's faults beside the fields of the form: the last word of a place that a field bears, or the conditions."""
    wrong: dict[str, list[str]] = {}
    for fault in refused.faults:
        parts = [part for part in fault.place.split(".") if not part.isdigit()]
        field = "conditions" if "when" in parts else parts[-1] if parts else "formula"
        wrong.setdefault(field, []).append(sentence(fault.message, fault.remedy))
    return wrong


def _apart(scheme: Scheme, start: dt.date, until: dt.date | None, closes: bool, own: UUID | None) -> Version | None:
    """The approved version that this one ends. ValidationError when two would hold on one day."""
    others = (
        Version.objects.filter(scheme=scheme, state="approved")
        .exclude(pk=own)
        .filter(Q(until__isnull=True) | Q(until__gte=start))
    )
    if until is not None:
        others = others.filter(start__lte=until)
    ended = None
    for other in others.order_by("start"):
        if closes and other.start < start and ended is None:
            ended = other
            continue
        told = _(
            "Op %(day)s geldt al de versie vanaf %(other)s. Laat die eerst eindigen, vink aan dat ze de dag "
            "ervoor eindigt, of kies een andere dag."
        )
        raise ValidationError(
            {"start": told % {"day": date_format(max(start, other.start), "j F Y"), "other": date_format(other.start, "j F Y")}}
        )
    return ended


@transaction.atomic
def offer(row: Version, *, by: Viewer) -> Version:
    """The draft is ready: another person of the same member may approve it."""
    found = _locked(row, by)
    if found.state != "draft":
        raise ValidationError(_("Dit is geen ontwerp meer."))
    found.state, found.remark = "offered", ""
    return _moved(found, by, "scheme.offered")


@transaction.atomic
def approve(row: Version, *, by: Viewer) -> Version:
    """Four eyes: by someone of the same member who did not enter it. ValidationError for who did, and for days that are taken."""
    found = _locked(row, by)
    if found.state != "offered":
        raise ValidationError(_("Alleen wat op een tweede persoon wacht, kan goedgekeurd worden."))
    if by.account is None or by.account.pk == found.entered_by_id:
        raise ValidationError(_("U voerde deze versie zelf in. Vraag een collega van hetzelfde lid om ze goed te keuren."))
    if found.scheme.member_id and found.scheme.member_id != by.organisation:
        raise ValidationError(_("Alleen iemand van dit lid zelf keurt zijn regeling goed."))
    ended = _apart(found.scheme, found.start, found.until, found.closes, found.pk)
    if ended is not None:
        Version.objects.filter(pk=ended.pk).update(until=found.start - dt.timedelta(days=1), version=F("version") + 1)
    found.state, found.approved_by, found.approved_on = "approved", by.account, by.today
    return _moved(found, by, "scheme.approved")


@transaction.atomic
def send_back(row: Version, *, by: Viewer, remark: str) -> Version:
    """Not yet: with a remark for who entered it."""
    found = _locked(row, by)
    if found.state != "offered":
        raise ValidationError(_("Alleen wat op een tweede persoon wacht, kan terug."))
    if not remark.strip():
        raise ValidationError({"remark": _("Zeg wat er anders moet.")})
    found.state, found.remark = "draft", remark.strip()
    return _moved(found, by, "scheme.sent_back")


@transaction.atomic
def end(row: Version, *, by: Viewer, until: dt.date) -> Version:
    """The last day of an approved version; its content stays as it was."""
    found = _locked(row, by)
    if found.state != "approved":
        raise ValidationError(_("Alleen een goedgekeurde versie krijgt zo een laatste dag."))
    if until < found.start or (found.until and until > found.until):
        raise ValidationError({"until": _("Kies een dag in de tijd dat deze versie geldt.")})
    found.until = until
    return _moved(found, by, "scheme.ended")


def _locked(row: Version, by: Viewer) -> Version:
    found = Version.objects.select_for_update(of=("self",)).select_related("scheme__member").get(pk=row.pk)
    _may_enter(by, found.scheme.partnership_id, found.scheme.member_id)
    return found


def _moved(row: Version, by: Viewer, verb: str) -> Version:
    row.version += 1
    row.save()
    trail.record(verb, by=by, subject=row.scheme, partnership=row.scheme.partnership_id, title=row.scheme.title_nl, day=row.start)
    return row


@transaction.atomic
def record_shortage(
    *, by: Viewer, member: Any, family: str, on: dt.date, income: Decimal, budget: Decimal, reference: str
) -> Shortage:
    """What the licensed tool told for a typical family: recorded, never worked out again."""
    require(by, "schemes:enter", partnership=by.partnership, organisation=member.pk if member else None)
    wrong = {}
    if member is None or not queries.members(by.partnership, by.today).filter(pk=member.pk).exists():
        wrong["member"] = _("Kies een lid van het samenwerkingsverband.")
    if family not in {one.key for one in FAMILIES}:
        wrong["family"] = _("Kies een typegezin.")
    if on > by.today:
        wrong["on"] = _("Die dag moet nog komen. Kies de dag van de berekening.")
    if not reference.strip():
        wrong["reference"] = _("Geef de referentie, zodat het resultaat terug te vinden is.")
    if wrong:
        raise ValidationError(wrong)
    row, _new = Shortage.objects.update_or_create(
        member=member, family=family, on=on,
        defaults={"partnership_id": by.partnership, "income": income, "budget": budget, "reference": reference.strip()[:80]},
    )  # fmt: skip
    trail.record("scheme.shortage", by=by, subject=row, partnership=by.partnership, party=str(member), day=on)
    return row
