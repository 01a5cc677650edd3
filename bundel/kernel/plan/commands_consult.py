"""What people do in a consultation of a plan: open a round, invite, remark, answer each remark, close, publish.

open → answering → published. Remarks are taken while the round is open, each for an organisation; it is published only
when every remark has its answer. Input errors: ValidationError with the field where there is one.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.engines.terms.days import next_working_day
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes import queries as asked_before
from bundel.kernel.parties import queries as directory
from bundel.kernel.plan.commands_actions import as_kept, one_line, open_plan
from bundel.kernel.plan.models import Consultation, Goal, Plan, Remark
from bundel.kernel.plan.queries_consult import REMARK

LONGEST = 5000


def _held(key: UUID) -> Consultation:
    return Consultation.objects.select_for_update(of=("self",)).select_related("plan").get(pk=key)


def _told(verb: str, by: Viewer, found: Consultation, subject: object = None, **details: object) -> None:
    trail.record(verb, by=by, subject=subject or found, partnership=found.plan.partnership_id, title=found.title, **details)


@transaction.atomic
def open_round(plan: Plan, *, by: Viewer, title: str, opens: dt.date, closes: dt.date, intro: str = "") -> Consultation:
    """Remarks are taken from `opens` until `closes`, which moves to the next working day when it is a day off."""
    require(by, "plan:consult", partnership=plan.partnership_id)
    plan = open_plan(plan.pk)
    wrong: dict[str, str] = {}
    if not one_line(title):
        wrong["title"] = _("Geef een titel.")
    if closes < opens:
        wrong["closes"] = _("De ronde kan niet eindigen voor ze begint. Kies een latere dag.")
    elif closes < by.today:
        wrong["closes"] = _("Die dag is al voorbij. Kies een latere.")
    if wrong:
        raise ValidationError(wrong)
    made = Consultation.objects.create(
        plan=plan, title=one_line(title)[:200], intro=as_kept(intro).strip(), opens=opens, closes=next_working_day(closes), state="open"
    )
    _told("consultation.opened", by, made, until=made.closes)
    return made


@transaction.atomic
def invite(consultation: Consultation, *, by: Viewer, parties: Iterable[UUID], emails: Mapping[UUID, str] | None = None) -> int:
    """Ask each party for its remarks in a handshake of its own, by `emails` also without account. Gives how many."""
    require(by, "plan:consult", partnership=consultation.plan.partnership_id)
    found, emails = _held(consultation.pk), emails or {}
    if found.state != "open" or found.closes < by.today:
        raise ValidationError(_("Deze ronde neemt geen opmerkingen meer aan; er is niemand meer te vragen."), code="closed")
    wanted = list(dict.fromkeys(parties))
    around = set(directory.around(found.plan.partnership_id, by.today).filter(pk__in=wanted).values_list("pk", flat=True))
    if not wanted or set(wanted) - around:
        raise ValidationError({"parties": _("Kies leden of partners van het samenwerkingsverband.")})
    for party in wanted:
        handshakes.ask(
            REMARK, by=by, partnership=found.plan.partnership_id, asked=party, subject=found, occasion=found.pk, title=found.title,
            question=found.intro, term=found.closes, email=emails.get(party, ""),
        )  # fmt: skip
    _told("consultation.asked", by, found, number=len(wanted))
    return len(wanted)


@transaction.atomic
def remark(consultation: Consultation, *, by: Viewer, goal: Goal | None, text: str) -> Remark:
    """What the viewer's organisation says about a goal, or about the whole (None). More than one is fine."""
    require(by, "plan:remark", partnership=consultation.plan.partnership_id, organisation=by.organisation)
    if by.organisation is None:
        raise ValidationError(_("Een opmerking komt van een organisatie."))
    found = _held(consultation.pk)
    [made] = _kept(found, by.organisation, [(goal.pk if goal else None, text)], by, by.name)
    _told("consultation.remarked", by, found, party=directory.name_of(by.organisation), number=1)
    return made


def keep_remarks(consultation: UUID, party: UUID, said: list[tuple[UUID | None, str]], by: Viewer, name: str) -> None:
    """What an answered question leaves: no, one or more remarks of the asked party. Called within the answer."""
    found = _held(consultation)
    _kept(found, party, said, by, name)
    _told("consultation.remarked", by, found, party=directory.name_of(party), number=len(said))


def _kept(found: Consultation, party: UUID, said: list[tuple[UUID | None, str]], by: Viewer, name: str) -> list[Remark]:
    if found.state != "open" or by.today > found.closes:
        raise ValidationError(
            _("Deze ronde is gesloten: opmerkingen konden tot en met %(day)s.") % {"day": date_format(found.closes, "j F Y")},
            code="closed",
        )
    if by.today < found.opens:
        raise ValidationError(_("Deze ronde begint pas op %(day)s.") % {"day": date_format(found.opens, "j F Y")}, code="early")
    goals = {goal for goal, _text in said if goal}
    if goals and Goal.objects.filter(pk__in=goals, plan=found.plan_id, ended__isnull=True).count() != len(goals):
        raise ValidationError({"goal": _("Dat doel staat niet in dit plan.")})
    words = [(goal, as_kept(text).strip()) for goal, text in said]
    if any(not text for _goal, text in words):
        raise ValidationError({"text": _("Schrijf wat u wilt zeggen.")})
    if any(len(text) > LONGEST for _goal, text in words):
        raise ValidationError({"text": _("Een opmerking telt hoogstens %(number)s tekens.") % {"number": LONGEST}})
    return Remark.objects.bulk_create(
        Remark(consultation=found, goal_id=goal, party_id=party, by_name=name[:120], text=text, account=by.account) for goal, text in words
    )


@transaction.atomic
def answer_remark(remark: Remark, *, by: Viewer, verdict: str, answer: str) -> Remark:
    """What is done with a remark, and why. May be worded again until the round is published."""
    require(by, "plan:consult", partnership=remark.consultation.plan.partnership_id)
    found = _held(remark.consultation_id)
    if found.state == "published":
        raise ValidationError(_("Deze ronde is bekendgemaakt: de antwoorden blijven zoals ze waren."), code="published")
    if verdict not in dict(Remark.VERDICTS):
        raise ValidationError({"verdict": _("Kies wat u met de opmerking doet.")})
    if not answer.strip():
        raise ValidationError({"answer": _("Schrijf een antwoord: wie iets zei, wil weten wat ermee gebeurt en waarom.")})
    row = Remark.objects.select_related("party").get(pk=remark.pk)
    row.verdict, row.answer, row.answered_on = verdict, as_kept(answer).strip(), by.today
    row.save(update_fields=["verdict", "answer", "answered_on"])
    _told("consultation.answered", by, found, row, party=str(row.party), remark_verdict=verdict)
    return row


@transaction.atomic
def close_round(consultation: Consultation, *, by: Viewer) -> Consultation:
    """No remarks any more; questions without answer are taken back."""
    require(by, "plan:consult", partnership=consultation.plan.partnership_id)
    found = _held(consultation.pk)
    if found.state != "open":
        raise ValidationError(_("Deze ronde is al gesloten."), code="closed")
    found.state, found.version = "answering", found.version + 1
    found.save()
    for one in asked_before.latest_by_party(found.pk, REMARK).values():
        if one.is_open:
            handshakes.withdraw(one, by=by, reason=_("De ronde is gesloten."))
    _told("consultation.closed", by, found, number=found.remarks.count())
    return found


@transaction.atomic
def publish(consultation: Consultation, *, by: Viewer, conclusion: str) -> Consultation:
    """Give everyone the answers. ValidationError while the round is open, or naming how many remarks have no answer."""
    require(by, "plan:consult", partnership=consultation.plan.partnership_id)
    found = _held(consultation.pk)
    if found.state == "published":
        raise ValidationError(_("Deze ronde is al bekendgemaakt."), code="published")
    if found.state == "open":
        raise ValidationError(_("Sluit eerst de ronde; er kunnen nog opmerkingen komen."), code="open")
    silent = found.remarks.filter(verdict="").count()
    if silent:
        text = ngettext(
            "%(number)s opmerking heeft nog geen antwoord. Beantwoord ze eerst.",
            "%(number)s opmerkingen hebben nog geen antwoord. Beantwoord ze eerst.", silent,
        )  # fmt: skip
        raise ValidationError(text % {"number": silent}, code="unanswered")
    if not conclusion.strip():
        raise ValidationError({"conclusion": _("Zeg in enkele zinnen wat u met de opmerkingen doet.")})
    found.state, found.published_on, found.conclusion = "published", by.today, as_kept(conclusion).strip()
    found.version += 1
    found.save()
    _told("consultation.published", by, found)
    return found
