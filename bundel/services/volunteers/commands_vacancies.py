"""What an organisation does with its vacancies, its note of information, its insurance, and the ceilings of a year."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.engines.allowances.ceilings import CEILINGS
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.screens import Stale
from bundel.services.volunteers import queries_ready, words
from bundel.services.volunteers.commands import YOUNGEST, give_note
from bundel.services.volunteers.models import Ceiling, InfoNote, Policy, Vacancy

FIELDS = (
    "title_nl", "title_fr", "title_en", "text_nl", "text_fr", "text_en", "municipality", "languages", "slots", "minimum_age", "wanted",
    "record", "training", "opens", "closes", "public",
)  # fmt: skip


def _saved(row: Vacancy, by: Viewer, fields: dict[str, Any], verb: str) -> Vacancy:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of a vacancy: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    wrong: dict[str, str] = {}
    if not row.title_nl:
        wrong["title_nl"] = _("Geef een titel.")
    if not row.text_nl:
        wrong["text_nl"] = _("Zeg wat een vrijwilliger doet, en wat niet.")
    if row.minimum_age is None or not YOUNGEST <= row.minimum_age <= 99:
        wrong["minimum_age"] = _("Een vrijwilliger is minstens %(age)s jaar.") % {"age": YOUNGEST}
    if not row.wanted or not 1 <= row.wanted <= 500:
        wrong["wanted"] = _("Zeg hoeveel mensen u zoekt: 1 tot 500.")
    if row.opens is None:
        wrong["opens"] = _("Vanaf welke dag is het open?")
    elif row.closes and row.closes < row.opens:
        wrong["closes"] = _("De laatste dag valt niet voor de eerste. Kijk de dagen na.")
    for name, known in (("languages", words.LANGUAGES), ("slots", words.SLOTS)):
        if words.unknown(getattr(row, name), known):
            wrong[name] = _("Kies een woord uit de lijst.")
    if wrong:
        raise ValidationError(wrong)
    row.save()
    trail.record(verb, by=by, subject=row, partnership=row.partnership_id, title=row.title_nl)
    return row


@transaction.atomic
def add_vacancy(*, by: Viewer, **fields: Any) -> Vacancy:
    """A vacancy of the viewer's own organisation; `public` puts it on the site while it is open."""
    require(by, "volunteers:lead", organisation=by.organisation)
    return _saved(Vacancy(partnership_id=by.partnership, organisation_id=by.organisation), by, fields, "vacancy.added")


@transaction.atomic
def edit_vacancy(vacancy: Vacancy, *, by: Viewer, version: int, **fields: Any) -> Vacancy:
    """Stale when `version` is not the one that is stored."""
    require(by, "volunteers:lead", partnership=vacancy.partnership_id, organisation=vacancy.organisation_id)
    row = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if row.version != version:
        raise Stale
    row.version += 1
    return _saved(row, by, fields, "vacancy.edited")


@transaction.atomic
def write_note(*, by: Viewer, text: str, since: dt.date) -> InfoNote:
    """A new version of the note of information; the earlier ones stay as they were given. Law of 3 July 2005, art. 4."""
    require(by, "volunteers:lead", organisation=by.organisation)
    if not text.strip():
        raise ValidationError({"text": _("Schrijf de nota: doel, statuut, verzekering, vergoeding en geheimhouding.")})
    last = InfoNote.objects.select_for_update().filter(organisation=by.organisation).order_by("-number").first()
    if last and since < last.since:
        raise ValidationError({"since": _("Een nieuwe versie geldt niet vroeger dan de vorige.")})
    number = last.number + 1 if last else 1
    row = InfoNote.objects.create(
        partnership_id=by.partnership, organisation_id=by.organisation, number=number, text=text.strip(), since=since
    )
    trail.record("volunteer.note_written", by=by, subject=row, partnership=by.partnership, number=number)
    return row


@transaction.atomic
def insure(*, by: Viewer, insurer: str, number: str, start: dt.date, until: dt.date | None = None) -> Policy:
    """The insurance of the own organisation for its volunteers. Law of 3 July 2005, art. 6."""
    require(by, "volunteers:lead", organisation=by.organisation)
    wrong: dict[str, str] = {}
    if not insurer.strip():
        wrong["insurer"] = _("Wie verzekert?")
    if not number.strip():
        wrong["number"] = _("Geef het polisnummer.")
    if until and until < start:
        wrong["until"] = _("De laatste dag valt niet voor de eerste. Kijk de dagen na.")
    if wrong:
        raise ValidationError(wrong)
    row = Policy.objects.create(
        organisation_id=by.organisation, insurer=insurer.strip()[:160], number=number.strip()[:80], start=start, until=until
    )
    trail.record("volunteer.insured", by=by, subject=row, partnership=by.partnership, title=row.insurer)
    return row


@transaction.atomic
def set_ceiling(
    *, by: Viewer, year: int, day: Decimal, total: Decimal, source: str, raised: Decimal | None = None, kilometres: int | None = None
) -> Ceiling:
    """The ceilings of a year, read in an official source. A year that the house knows, or that was set, is not set again."""
    require(by, "volunteers:ceilings")
    wrong: dict[str, str] = {}
    if year in CEILINGS or Ceiling.objects.filter(partnership=by.partnership, year=year).exists():
        wrong["year"] = _("Van %(year)s zijn de plafonds al bekend.") % {"year": year}
    elif not 2006 <= year <= by.today.year + 1:
        wrong["year"] = _("Kies een jaar tot en met volgend jaar.")
    if day <= 0:
        wrong["day"] = _("Geef een bedrag boven nul.")
    if total < day:
        wrong["total"] = _("Het plafond van het jaar is niet lager dan dat van een dag.")
    if raised is not None and raised < total:
        wrong["raised"] = _("Het verhoogde plafond is niet lager dan het gewone.")
    if not source.strip():
        wrong["source"] = _("Noem de officiële bron waarin u dit las.")
    if wrong:
        raise ValidationError(wrong)
    row = Ceiling.objects.create(
        partnership_id=by.partnership, year=year, day=day, total=total, raised=raised, kilometres=kilometres, source=source.strip()[:300],
        checked=by.today,
    )  # fmt: skip
    trail.record("volunteer.ceiling", by=by, partnership=by.partnership, year=year, source=row.source)
    return row


def give_present_note(volunteer: Any, *, by: Viewer, on: dt.date) -> Any:
    """The version of the note that holds today. ValidationError when the organisation has none."""
    require(by, "volunteers:lead", partnership=volunteer.partnership_id, organisation=volunteer.organisation_id)
    note = queries_ready.note_of(volunteer.organisation_id, by.today)
    if note is None:
        raise ValidationError(_("Uw organisatie heeft nog geen informatienota. Schrijf ze bij Nota, verzekering en plafonds."))
    return give_note(volunteer, by=by, note=note, on=on)
