"""Incidents and requests: report, assess, tell the authority, tell the persons, close; note, identify, extend, answer.

What may name somebody is sealed, and whoever opens it stands in the trail.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.engines.privacy import breach, request
from bundel.kernel.access import rows, sealed, trail
from bundel.kernel.access.viewer import Viewer, may
from bundel.services.privacy import letters, rules
from bundel.services.privacy.models import Controller, Incident, SubjectRequest
from bundel.services.privacy.models_alarm import HARMS, OUTCOMES, RIGHTS, RISKS

LONGEST = 8000


@rows.as_house
@transaction.atomic
def report(
    controller: Controller, *, by: Viewer, aware_at: dt.datetime | None, harm: str, what: str, people: int | None = None,
        encrypted: bool = False,
) -> Incident:  # fmt: skip
    """Anyone who works at the member tells what went wrong; the 72 hours run from `aware_at`. ValidationError beside the field."""
    if not may_report(by, controller):
        if not may(by, "privacy:read", partnership=controller.partnership_id, organisation=controller.organisation_id):
            raise Http404
        raise PermissionDenied("privacy:report")
    now = rules.now(by)
    wrong: dict[str, str] = {}
    if aware_at is None:
        wrong["aware_at"] = _("Wanneer werd dit bekend? Vanaf dan loopt de termijn van 72 uur; weet u het niet juist, neem het vroegste moment.")
    elif aware_at > now:
        wrong["aware_at"] = _("Dit moment moet nog komen. Kies wanneer het bekend werd.")
    if harm not in dict(HARMS):
        wrong["harm"] = _("Kies wat er met de gegevens gebeurde.")
    if not what.strip():
        wrong["what"] = _("Zeg in een paar zinnen wat er gebeurde.")
    if wrong or aware_at is None:
        raise ValidationError(wrong)
    made = Incident(
        partnership_id=controller.partnership_id, organisation_id=controller.organisation_id, controller=controller, reporter=by.account,
        number=rules.next_number(controller.partnership_id, "INC", by.today.year), reported_at=now, aware_at=aware_at,
        notify_before=breach.notify_before(aware_at), harm=harm, what_sealed=sealed.seal_text(what.strip()[:LONGEST]), people=people,
        encrypted=encrypted,
    )  # fmt: skip
    made.save(force_insert=True)
    letters.reported(made)
    told = {"number": made.number, "controller": controller.name}
    trail.record("privacy.incident_reported", by=by, subject=made, partnership=made.partnership_id, **told)
    return made


@rows.as_house
@transaction.atomic
def assess(incident: Incident, *, by: Viewer, risk: str, why: str, people: int | None = None, encrypted: bool | None = None) -> Incident:
    """How big the risk is for the people concerned: from that follows who must be told. Can be done again until it is closed."""
    row = _open(incident, by)
    if risk not in dict(RISKS):
        raise ValidationError({"risk": _("Kies hoe groot het risico is.")})
    if not why.strip():
        raise ValidationError({"why": _("Waarop steunt die beoordeling? De toezichthouder kan ernaar vragen.")})
    row.risk, row.assessed_at, row.assessed_sealed = risk, rules.now(by), sealed.seal_text(why.strip()[:LONGEST])
    row.people = people if people is not None else row.people
    row.encrypted = row.encrypted if encrypted is None else encrypted
    duties = breach.duties(row.aware_at, risk=risk, encrypted=row.encrypted)
    row.tells_authority, row.tells_people = duties.notify_authority, duties.notify_subjects
    row.state = "assessed" if row.state == "reported" else row.state
    row.save()
    trail.record("privacy.incident_assessed", by=by, subject=row, partnership=row.partnership_id, number=row.number, breach_risk=risk)
    return row


@rows.as_house
@transaction.atomic
def notify(incident: Incident, *, by: Viewer, at: dt.datetime | None, reference: str = "", late_why: str = "") -> Incident:
    """It was told to the VTC. Later than 72 hours needs a reason (GDPR, art. 33.1)."""
    row = _open(incident, by)
    if not row.risk:
        raise ValidationError(_("Beoordeel eerst het risico; daaruit blijkt of de VTC het moet weten."))
    if not row.tells_authority:
        raise ValidationError(_("Bij een onwaarschijnlijk risico is geen melding nodig; het incident blijft in het register."))
    if at is None:
        raise ValidationError({"at": _("Wanneer werd het aan de VTC gemeld?")})
    if not row.aware_at <= at <= rules.now(by):
        raise ValidationError({"at": _("Kies een moment nadat het bekend werd, en niet later dan nu.")})
    duties = breach.duties(row.aware_at, risk=row.risk, encrypted=row.encrypted, notified_at=at)
    if duties.late and not late_why.strip():
        told = _("Dit is %(hours)s uur te laat: zeg waarom. Die reden hoort bij de melding (AVG, art. 33, lid 1).")
        raise ValidationError({"late_why": told % {"hours": f"{duties.hours_late:g}".replace(".", ",")}})
    row.notified_at, row.reference = at, reference.strip()[:60]
    row.late_why = late_why.strip()[:500] if duties.late else ""
    row.state = "told" if row.told_on else "notified"
    row.save()
    trail.record("privacy.incident_notified", by=by, subject=row, partnership=row.partnership_id, number=row.number)
    return row


@rows.as_house
@transaction.atomic
def tell_people(incident: Incident, *, by: Viewer, on: dt.date, how: str) -> Incident:
    """The people concerned know (GDPR, art. 34)."""
    row = _open(incident, by)
    if not row.risk:
        raise ValidationError(_("Beoordeel eerst het risico."))
    if not how.strip():
        raise ValidationError({"how": _("Hoe werden zij ingelicht, en wat werd gezegd?")})
    if not row.aware_at.date() <= on <= by.today:
        raise ValidationError({"on": _("Kies een dag vanaf toen het bekend werd, en niet later dan vandaag.")})
    row.told_on, row.told_sealed, row.state = on, sealed.seal_text(how.strip()[:LONGEST]), "told"
    row.save()
    trail.record("privacy.incident_told", by=by, subject=row, partnership=row.partnership_id, number=row.number)
    return row


@rows.as_house
@transaction.atomic
def close(incident: Incident, *, by: Viewer, lesson: str) -> Incident:
    """Everything that had to be done is done, and what changes is written down."""
    row = _open(incident, by)
    if not row.risk:
        raise ValidationError(_("Beoordeel eerst het risico."))
    if row.tells_authority and row.notified_at is None:
        raise ValidationError(_("Dit incident moet nog aan de VTC gemeld worden."))
    if row.tells_people and row.told_on is None:
        raise ValidationError(_("De betrokkenen moeten nog ingelicht worden."))
    if not lesson.strip():
        raise ValidationError({"lesson": _("Wat verandert er, zodat het niet opnieuw gebeurt?")})
    row.lesson, row.state, row.closed_on = lesson.strip()[:500], "closed", by.today
    row.save()
    trail.record("privacy.incident_closed", by=by, subject=row, partnership=row.partnership_id, number=row.number)
    return row


@rows.as_house
@transaction.atomic
def receive(controller: Controller, *, by: Viewer, right: str, received: dt.date, person: str, what: str) -> SubjectRequest:
    """Someone uses a right. The term of one month runs from the day it came in."""
    rules.require_keeps(by, controller)
    wrong: dict[str, str] = {}
    if right not in dict(RIGHTS):
        wrong["right"] = _("Kies welk recht zij gebruikt.")
    if received > by.today:
        wrong["received"] = _("Deze dag moet nog komen. Kies wanneer het verzoek binnenkwam.")
    if not person.strip():
        wrong["person"] = _("Wie vraagt het, en hoe bereikt u haar?")
    if not what.strip():
        wrong["what"] = _("Wat wordt er gevraagd?")
    if wrong:
        raise ValidationError(wrong)
    made = SubjectRequest(
        partnership_id=controller.partnership_id, organisation_id=controller.organisation_id, controller=controller,
        number=rules.next_number(controller.partnership_id, "VRZ", by.today.year), right=right, received=received, due=request.due_on(received),
        person_sealed=sealed.seal_text(person.strip()[:1000]), what_sealed=sealed.seal_text(what.strip()[:LONGEST]),
    )  # fmt: skip
    made.save(force_insert=True)
    told = {"number": made.number, "controller": controller.name}
    trail.record("privacy.request_received", by=by, subject=made, partnership=made.partnership_id, **told)
    return made


@rows.as_house
@transaction.atomic
def identify(asked: SubjectRequest, *, by: Viewer) -> SubjectRequest:
    """It is sure that she is who she says. Twice is once."""
    row = _unanswered(asked, by)
    if row.identified_on is None:
        row.identified_on, row.state = by.today, "identified"
        row.save()
        trail.record("privacy.request_identified", by=by, subject=row, partnership=row.partnership_id, number=row.number)
    return row


@rows.as_house
@transaction.atomic
def extend(asked: SubjectRequest, *, by: Viewer, informed_on: dt.date, why: str) -> SubjectRequest:
    """Two months more, told to the person with the reason within the first month (GDPR, art. 12.3)."""
    row = _unanswered(asked, by)
    if row.extended:
        raise ValidationError(_("De termijn werd al verlengd; een tweede keer kan niet."))
    if not why.strip():
        raise ValidationError({"why": _("Waarom is meer tijd nodig? De vrager hoort dat ook te weten.")})
    if informed_on > by.today:
        raise ValidationError({"informed_on": _("Deze dag moet nog komen. Licht de vrager eerst in.")})
    try:
        row.due = request.due_on(row.received, extended=True, informed_on=informed_on)
    except request.TooLate:
        told = _("Verlengen kan alleen als de vrager het binnen de eerste maand hoorde, uiterlijk op %(day)s. Antwoord zo snel mogelijk.")
        raise ValidationError({"informed_on": told % {"day": request.first_due(row.received).strftime("%d/%m/%Y")}}) from None
    except ValueError:
        raise ValidationError({"informed_on": _("Deze dag ligt voor het verzoek binnenkwam.")}) from None
    row.extended, row.informed_on, row.extension_why = True, informed_on, " ".join(why.split())[:300]
    row.save()
    trail.record(
        "privacy.request_extended", by=by, subject=row, partnership=row.partnership_id, number=row.number, until=row.due.isoformat()
    )
    return row


@rows.as_house
@transaction.atomic
def answer(asked: SubjectRequest, *, by: Viewer, outcome: str, text: str, on: dt.date) -> SubjectRequest:
    """The answer went out. Before the identity was checked it does not; a refusal says why, and where one can complain."""
    row = _unanswered(asked, by)
    wrong: dict[str, str] = {}
    if row.identified_on is None:
        raise ValidationError(_("Ga eerst na of de vrager is wie zij zegt; anders krijgt een ander haar gegevens."))
    if outcome not in dict(OUTCOMES) or not outcome:
        wrong["outcome"] = _("Kies een antwoord.")
    if not text.strip():
        wrong["text"] = _("Schrijf wat geantwoord werd; bij een weigering ook waarom, en waar zij kan klagen.")
    if not row.received <= on <= by.today:
        wrong["on"] = _("Kies een dag vanaf de ontvangst, en niet later dan vandaag.")
    if wrong:
        raise ValidationError(wrong)
    row.outcome, row.answer_sealed, row.answered_on, row.state = outcome, sealed.seal_text(text.strip()[:LONGEST]), on, "answered"
    row.save()
    trail.record("privacy.request_answered", by=by, subject=row, partnership=row.partnership_id, number=row.number, request_outcome=outcome)
    return row


def note_incident_read(row: Incident, *, by: Viewer) -> None:
    """Who opens what was reported stands in the trail, unless it is her own report."""
    if by.account is not None and row.reporter_id == by.account.pk:
        return
    trail.record("privacy.incident_read", by=by, subject=row, partnership=row.partnership_id, is_read=True, number=row.number)


def note_request_read(row: SubjectRequest, *, by: Viewer) -> None:
    trail.record("privacy.request_read", by=by, subject=row, partnership=row.partnership_id, is_read=True, number=row.number)


def may_report(by: Viewer, controller: Controller) -> bool:
    own = {"partnership": controller.partnership_id, "organisation": controller.organisation_id}
    if by.account is not None and controller.organisation_id == by.organisation and may(by, "privacy:report", **own):
        return True
    return by.account is not None and rules.is_officer(by, controller.partnership_id)


def _open(incident: Incident, by: Viewer) -> Incident:
    row = Incident.objects.select_for_update(of=("self",)).select_related("controller").get(pk=incident.pk)
    _require(row, by)
    if row.state == "closed":
        raise ValidationError(_("Dit incident is afgesloten."))
    return row


def _unanswered(asked: SubjectRequest, by: Viewer) -> SubjectRequest:
    row = SubjectRequest.objects.select_for_update(of=("self",)).select_related("controller").get(pk=asked.pk)
    _require(row, by)
    if row.state == "answered":
        raise ValidationError(_("Dit verzoek is beantwoord. Noteer een nieuw als er iets bij komt."))
    return row


def _require(row: Incident | SubjectRequest, by: Viewer) -> None:
    """Http404 for who may not know that it is there; PermissionDenied for who reported it but does not keep it."""
    if rules.keeps(by, row.controller):
        return
    if by.account is not None and getattr(row, "reporter_id", None) == by.account.pk:
        raise PermissionDenied("privacy:edit")
    raise Http404
