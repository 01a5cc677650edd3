"""What specialists do with court files: open one, plan hearings, reckon terms, number exhibits, close with a result."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.engines.terms.procedure import reckon
from bundel.kernel.access import rows, sealed, trail
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.library import commands as library
from bundel.kernel.parties import queries as parties
from bundel.services.desk import privacy, rules
from bundel.services.desk.models import Desk, Question
from bundel.services.desk.models_court import RESULTS, CourtFile, CourtTerm, Exhibit, Hearing


@rows.as_house
@transaction.atomic
def open_file(
    desk: Desk, *, by: Viewer, organisation: UUID, court: str, role: str, parties_named: str, mandate: str, roll_number: str = "",
    opponent: str = "", case_number: str = "", question: Question | None = None,
) -> CourtFile:  # fmt: skip
    """A member goes to court, or is taken there; a specialist of the desk holds the file. What the parties are called is sealed."""
    if not rules.is_specialist(by, desk):
        raise PermissionDenied("desk:answer")
    wrong = {
        name: _("Vul dit in.")
        for name, text in (("court", court), ("parties_named", parties_named), ("mandate", mandate))
        if not text.strip()
    }
    if not parties.is_member(desk.partnership_id, organisation, by.today):
        wrong["organisation"] = _("Kies een lid van dit samenwerkingsverband.")
    if privacy.numbers_in(parties_named + case_number + mandate):
        wrong["parties_named"] = _("Hier staat een rijksregisternummer. Laat het weg: de naam volstaat.")
    if roll_number.strip() and CourtFile.objects.filter(
        partnership=desk.partnership_id, court=" ".join(court.split()), roll_number=roll_number.strip()
    ).exists():
        wrong["roll_number"] = _("Dit rolnummer staat al in een dossier van deze rechtbank. Zoek dat eerst op.")
    if question and (question.desk_id != desk.pk or question.organisation_id != organisation):
        wrong["question"] = _("Deze vraag is van een andere desk of een ander lid.")
    if wrong:
        raise ValidationError(wrong)
    locked = Desk.objects.select_for_update().get(pk=desk.pk)
    made = CourtFile(
        partnership_id=desk.partnership_id, desk=locked, number=f"R{rules.next_number(locked, by.today.year)}", organisation_id=organisation,
        question=question, case_number=case_number.strip()[:30], court=" ".join(court.split())[:160], roll_number=roll_number.strip()[:40],
        role=role, parties_sealed=sealed.seal_text(parties_named.strip()[:4000]), opponent_digest=rules.opponent_digest(opponent),
        mandate=mandate.strip()[:300], specialist=by.account, opened=by.today,
    )  # fmt: skip
    made.save(force_insert=True)
    trail.record("desk.court_opened", by=by, subject=made, partnership=made.partnership_id, number=made.number, court=made.court)
    return made


@rows.as_house
@transaction.atomic
def plan_hearing(file: CourtFile, *, by: Viewer, at: dt.datetime, what: str, place: str = "") -> Hearing:
    row = _held(file, by)
    if not what.strip():
        raise ValidationError({"what": _("Zeg wat er die dag gebeurt: inleiding, pleidooi, uitspraak …")})
    if timezone.localdate(at) < row.opened - dt.timedelta(days=3650):
        raise ValidationError({"at": _("Deze dag ligt meer dan tien jaar voor het dossier. Kijk het jaar na.")})
    made = Hearing.objects.create(file=row, at=at, what=what.strip()[:160], place=place.strip()[:160])
    day = timezone.localdate(at).isoformat()
    trail.record("desk.court_hearing", by=by, subject=row, partnership=row.partnership_id, number=row.number, on=day)
    return made


@rows.as_house
@transaction.atomic
def reckon_term(
    file: CourtFile, *, by: Viewer, event: dt.date, rule: str = "", label: str = "", number: int | None = None, unit: str = "",
    source: str = "",
) -> CourtTerm:  # fmt: skip
    """A term from its event: of a rule that the desk declares, or of a length laid down by hand with its source. Its last day is
    never typed."""
    row = _held(file, by)
    if rule:
        found = next((one for one in rules.declared(row.desk).terms if one.key == rule), None)
        if found is None:
            raise ValidationError({"rule": _("Kies een termijn van deze desk.")})
        label, number, unit, source = found.label.nl, found.number, found.unit, found.source
        rolls, holidays = found.rolls, found.judicial_holidays
    else:
        rolls, holidays = True, False
        wrong = {name: _("Vul dit in, of kies een termijn uit de lijst.") for name, given in
                 (("label", label.strip()), ("number", number), ("unit", unit), ("source", source.strip())) if not given}  # fmt: skip
        if wrong:
            raise ValidationError(wrong)
    reckoned = reckon(event, number, unit, rolls=rolls, judicial_holidays=holidays)
    made = CourtTerm.objects.create(
        file=row, rule=rule, label=label.strip()[:160], event=event, number=number, unit=unit, raw=reckoned.raw, last=reckoned.last,
        why=list(reckoned.why), source=source.strip()[:300],
    )  # fmt: skip
    trail.record("desk.court_term", by=by, subject=row, partnership=row.partnership_id, number=row.number, until=made.last.isoformat())
    return made


@rows.as_house
@transaction.atomic
def meet_term(term: CourtTerm, *, by: Viewer) -> CourtTerm:
    """Done in time or not: it runs no more. Twice is once."""
    row = CourtTerm.objects.select_for_update(of=("self",)).select_related("file").get(pk=term.pk)
    held = _held(row.file, by)
    if row.done_on is None:
        row.done_on = by.today
        row.save(update_fields=["done_on"])
        trail.record("desk.court_term_met", by=by, subject=held, partnership=held.partnership_id, number=held.number)
    return row


@rows.as_house
@transaction.atomic
def add_exhibit(file: CourtFile, *, by: Viewer, upload: UploadedFile, title: str = "") -> Exhibit:
    """The next numbered exhibit. A number is never given twice, also when a file was removed."""
    row = _held(file, by)
    stored = library.keep(by=by, owner=row, upload=upload, title=title, partnership=row.partnership_id, quiet="@exhibit")
    number = (Exhibit.objects.filter(file=row).aggregate(last=Max("number"))["last"] or 0) + 1
    made = Exhibit.objects.create(file=row, number=number, stored=stored.pk)
    trail.record("desk.court_exhibit", by=by, subject=row, partnership=row.partnership_id, number=row.number, exhibit=number)
    return made


@rows.as_house
@transaction.atomic
def conclude(file: CourtFile, *, by: Viewer, result: str, on: dt.date, text: str = "") -> CourtFile:
    row = _held(file, by)
    if result not in dict(RESULTS) or not result:
        raise ValidationError({"result": _("Kies hoe het afliep.")})
    if on > by.today or on < row.opened:
        raise ValidationError({"on": _("Kies een dag tussen de opening van het dossier en vandaag.")})
    row.result, row.result_on, row.result_text = result, on, text.strip()[:4000]
    row.save()
    trail.record("desk.court_concluded", by=by, subject=row, partnership=row.partnership_id, number=row.number, court_result=result)
    return row


def _held(file: CourtFile, by: Viewer) -> CourtFile:
    row = CourtFile.objects.select_for_update(of=("self",)).select_related("desk", "organisation").get(pk=file.pk)
    if rules.is_specialist(by, row.desk):
        return row
    if row.organisation_id == by.organisation and may(by, "desk:ask", partnership=row.partnership_id, organisation=by.organisation):
        raise PermissionDenied("desk:answer")
    raise Http404
