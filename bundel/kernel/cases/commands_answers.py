"""What answers to a question about a case bring, and what follows: the co-case, the warm handover, the first contact, the report.

The first part is called by the handshake inside its own transaction.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.engines.terms.days import working_days_after
from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import (
    commands,
    commands_allot,
    commands_share,
    commands_share_door,
    indexing,
    queries,
    queries_share,
    rules,
    rules_programme,
)
from bundel.kernel.cases.models import Case, CaseLink, CaseType, Member, Question, Task
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.parties import commands_residents as residents

# ---- what answers bring (called by the handshake, inside its own transaction) ------------------------------------------


@rows.as_house
def check(handshake: object, say: str, text: str, data: dict) -> None:
    question = queries_share.of_handshake(handshake)
    if say != "accepted":
        return
    if question.kind == "advise":
        if not text:
            raise ValidationError({"text": _("Schrijf hier uw advies.")})
        commands_share.without_person(question.case, text)
    elif queries.conflicts(question.partnership_id, question.asked_id, question.case.client_id, None):
        raise ValidationError(
            _("Er is een belangenconflict met een ander dossier van dit huis. Weiger, en zeg wie het wel kan opnemen."), code="conflict"
        )


@rows.as_house
def accepted(handshake: object, by: Viewer) -> None:
    question = queries_share.of_handshake(handshake)
    row = question.case
    if question.kind == "advise":
        question.answer, question.open = handshake.answer, False
        question.save()
        commands_share.tell(row, by, _("Advies van %(party)s: %(text)s") % {"party": question.asked, "text": handshake.answer})
        return
    if not queries_share.runs(question.share.consent, by.today):
        raise ValidationError(_("Het akkoord van de cliënt is ingetrokken of voorbij. U kunt dit niet meer aanvaarden."))
    if by.account is not None:
        question.co_case = _co_case(question, by)
        question.save()
    else:
        _way_in(question, handshake, by)
    commands_share.tell(row, by, _("%(party)s aanvaardde de vraag.") % {"party": question.asked})
    commands_allot.answered(question, by=by, yes=True)
    due = working_days_after(by.today, commands_share.CONTACT_DAYS if not question.urgent else commands_share.URGENT_DAYS + 1)
    if question.kind == "refer":
        where = question.co_case or row
        Task.objects.create(
            case=where,
            title=_("Eerste contact na doorverwijzing, en bevestig het"),
            due=due,
            account=by.account if question.co_case else row.worker,
        )
        _due(where)
    if question.meet_on:
        Task.objects.create(
            case=row, title=_("Warme overdracht met %(party)s") % {"party": question.asked}, due=question.meet_on, account=row.worker
        )
        _due(row)


def _way_in(question: Question, handshake: object, by: Viewer) -> None:
    """Who accepts without account gets a link to what was shared; the code is for the asking worker to tell."""
    question.handshake = handshake
    if handshake.email:
        commands_share_door.open_for(question, by=by)
    row, who = question.case, question.asked
    title = _("Geef %(party)s de code bij de link naar wat gedeeld is, aan de telefoon") % {"party": who}
    Task.objects.create(case=row, title=title[:200], due=working_days_after(by.today, 1), account=row.worker)
    _due(row)


def _due(row: Case) -> None:
    first = Task.objects.filter(case=row, done__isnull=True).order_by("due").values_list("due", flat=True).first()
    Case.objects.filter(pk=row.pk).update(due=first)


def _co_case(question: Question, by: Viewer) -> Case:
    """The receiver's own case: with the same client, none of the sender's fields or notes, and the share beside it. ValidationError
    when the programme takes no new cases any more: then there was no answer."""
    row, one = question.case, rules.declared(question.case.type)
    kind = CaseType.objects.get(partnership=row.partnership_id, key=row.type.key, current=True)
    rules_programme.refuse_start(rules.declared(kind), by.today, None)  # her age was judged when the first case began
    made = Case.objects.create(
        partnership_id=row.partnership_id,
        type=kind,
        number=commands._number(kind, one, by.today),
        owner_id=question.asked_id,
        role="co",
        trajectory=row.trajectory,
        leads=False,
        parent=row,
        client_id=row.client_id,
        pseudonym=row.pseudonym,
        urgent=question.urgent,
        state=rules.declared(kind).first.key,
        state_since=by.today,
        opened=by.today,
        worker=by.account,
        municipality_id=row.municipality_id,
        age_band=row.age_band,
        touched=commands._now(by),
    )
    Member.objects.create(
        case=made, account=by.account, role="worker", why=_("aanvaardde de vraag"), start=by.today, looked=commands._now(by)
    )
    CaseLink.objects.create(one=made, other=row, kind="continues", since=by.today)
    trail.record(
        "case.co_opened",
        by=by,
        subject=made,
        partnership=made.partnership_id,
        people=queries.about(made),
        number=made.number,
        other=row.number,
    )
    indexing.index_cases([made.pk])
    return made


@rows.as_house
def declined(handshake: object, by: Viewer) -> None:
    question = queries_share.of_handshake(handshake)
    question.open, question.alternative = False, str(handshake.answer_data.get("alternative") or "")[:300]
    question.save()
    told = _("%(party)s weigerde: %(why)s") % {"party": question.asked, "why": handshake.answer}
    if question.alternative:
        told += " " + _("Voorstel: %(what)s") % {"what": question.alternative}
    _back(question, by, told)
    commands_allot.answered(question, by=by, yes=False, why=handshake.answer)


@rows.as_house
def expired(handshake: object, by: Viewer) -> None:
    question = queries_share.of_handshake(handshake)
    question.open = False
    question.save()
    _back(question, by, _("%(party)s antwoordde niet op tijd. De vraag is terug bij u.") % {"party": question.asked})
    commands_allot.answered(question, by=by, yes=False, why=_("antwoordde niet op tijd"))


@rows.as_house
def withdrawn(handshake: object, by: Viewer) -> None:
    question = queries_share.of_handshake(handshake)
    question.open = False
    question.save()
    commands_share.tell(
        question.case, by, _("De vraag aan %(party)s is ingetrokken: %(why)s") % {"party": question.asked, "why": handshake.outcome}
    )


def _back(question: Question, by: Viewer, told: str) -> None:
    """The ball is with the sender again, as a task of two working days: nobody falls in between."""
    row = question.case
    Task.objects.create(
        case=row,
        title=_("Zoek een andere weg: %(purpose)s") % {"purpose": question.purpose[:150]},
        due=working_days_after(by.today, 2),
        account=row.worker,
    )
    commands_share.tell(row, by, told)


@rows.as_house
def closed(handshake: object, by: Viewer) -> None:
    question = queries_share.of_handshake(handshake)
    if question.kind == "refer" and handshake.state == "done" and not question.first_contact:
        raise ValidationError(_("Bevestig een doorverwijzing met het eerste contact, in het dossier."))
    question.open = False
    question.save()
    told = _("%(party)s rondde de vraag af: %(what)s") if handshake.state == "done" else _("%(party)s kon de vraag niet afronden: %(what)s")
    said = told % {"party": question.asked, "what": handshake.outcome}
    if handshake.state == "done":
        commands_share.tell(question.case, by, said)
    else:
        _back(question, by, said)


# ---- after acceptance ------------------------------------------------------------------------------------------------


def _taking(question: Question, by: Viewer) -> tuple[Question, bool]:
    """The question, locked, for a member on either side; and whether she stands on the receiving side."""
    found = (
        Question.objects.select_for_update(of=("self",)).select_related("case__type", "co_case", "asked", "handshake").get(pk=question.pk)
    )
    if found.co_case_id and found.co_case.owner_id == by.organisation:
        queries.require_open(by, found.co_case)
        return found, True
    queries.require_open(by, found.case)
    return found, False


@rows.as_house
@transaction.atomic
def plan_handover(question: Question, *, by: Viewer, meet_on: dt.date, meet_who: str) -> Question:
    """A joint contact of sender, receiver and client: when, and who is there."""
    found, _receives = _taking(question, by)
    if meet_on < by.today:
        raise ValidationError({"meet_on": _("Die dag is al voorbij.")})
    if not meet_who.strip():
        raise ValidationError({"meet_who": _("Zeg wie erbij is: de cliënt, en van elke kant iemand.")})
    found.meet_on, found.meet_who = meet_on, meet_who.strip()[:300]
    found.save()
    told = _("Warme overdracht gepland op %(day)s met %(who)s.") % {"day": date_format(meet_on, "j F Y"), "who": found.meet_who}
    for row in filter(None, (found.case, found.co_case)):
        commands_share.tell(row, by, told)
    return found


@rows.as_house
@transaction.atomic
def met(question: Question, *, by: Viewer, met_on: dt.date, met_who: str) -> Question:
    """The joint contact took place: who was there."""
    found, _receives = _taking(question, by)
    if not found.on <= met_on <= by.today:
        raise ValidationError({"met_on": _("Kies een dag tussen de vraag en vandaag.")})
    if not met_who.strip():
        raise ValidationError({"met_who": _("Zeg wie erbij was.")})
    found.met_on, found.met_who = met_on, met_who.strip()[:300]
    found.save()
    for row in filter(None, (found.case, found.co_case)):
        commands_share.tell(row, by, _("Warme overdracht gehad, met %(who)s.") % {"who": found.met_who})
    return found


@rows.as_house
@transaction.atomic
def first_contact(question: Question, *, by: Viewer, on: dt.date, way: str) -> Question:
    """The receiver saw the client: from now on she is responsible. Until here the sender was. Twice is once.

    PermissionDenied for the sender as long as the receiver has a case of her own to say it in."""
    found, receives = _taking(question, by)
    if found.kind != "refer":
        raise ValidationError(_("Alleen een doorverwijzing verandert wie verantwoordelijk is."))
    if found.co_case_id and not receives:
        raise PermissionDenied("cases:answer")
    if found.first_contact:
        return found
    if found.handshake.state != "accepted":
        raise ValidationError(_("Deze doorverwijzing is niet (meer) aanvaard."))
    if not found.on <= on <= by.today:
        raise ValidationError({"on": _("Kies een dag tussen de vraag en vandaag.")})
    if way == "not_reached":
        raise ValidationError({"way": _("Zij is nog niet bereikt: schrijf dat als notitie en probeer opnieuw.")})
    found.first_contact, found.first_contact_way = on, way
    found.save()
    if found.co_case_id:
        Case.objects.filter(pk=found.case_id).update(leads=False)
        Case.objects.filter(pk=found.co_case_id).update(leads=True, role="main")
        commands._write(found.co_case, "contact", by=by, on=on, way=way, text=_("Eerste contact na doorverwijzing"))
    handshakes.finish(found.handshake, by=by, done=True, text=_("Eerste contact op %(day)s.") % {"day": date_format(on, "j F Y")})
    trail.record(
        "case.handed_over",
        by=by,
        subject=found.case,
        partnership=found.partnership_id,
        people=queries.about(found.case),
        number=found.case.number,
        party=str(found.asked),
    )
    return Question.objects.select_related("case", "co_case").get(pk=found.pk)


@rows.as_house
@transaction.atomic
def take_in(case: Case, *, by: Viewer, **fields: object) -> Case:
    """The receiver sees the client herself and writes down her own record of her: from now on her centre keeps its own data and
    the case no longer hangs on what was shared. Only after the first contact, by a member of the co-case."""
    row = commands._mine(case, by)
    question = Question.objects.filter(co_case=row).first()
    if question is None or (question.kind == "refer" and not question.first_contact):
        raise ValidationError(_("Dat kan zodra het eerste contact bevestigd is."))
    if row.client_id and getattr(row.client, "person", None) and row.client.person.holder_id == row.owner_id:
        raise ValidationError(_("Uw centrum houdt deze persoon al zelf bij."))
    resident = residents.add_resident(by=by, basis="guidance", reason=_("overgenomen na doorverwijzing"), **fields)
    row.client = resident
    row.pseudonym = ""
    row.municipality = resident.territory or row.municipality
    commands._write(row, "share", by=by, on=by.today, text=_("Opgenomen als inwoner van het eigen centrum."))
    commands._keep(row, by)
    indexing.index_cases([row.pk])
    trail.record("case.taken_in", by=by, subject=row, partnership=row.partnership_id, people=[resident.pk], number=row.number)
    return row


@rows.as_house
@transaction.atomic
def report_back(question: Question, *, by: Viewer, text: str, done: bool = True) -> Question:
    """The specialist tells the asking worker what was done, or why not; the co-case itself stays hers."""
    found, receives = _taking(question, by)
    if not receives:
        raise PermissionDenied("cases:answer")
    if found.kind == "refer" and done:
        raise ValidationError(_("Bevestig een doorverwijzing met het eerste contact."))
    handshakes.finish(found.handshake, by=by, done=done, text=text)
    found.refresh_from_db()
    Question.objects.filter(pk=found.pk).update(answer=text.strip())
    return found
