"""What people do with questions: ask, divide, reroute, say more, answer, close."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, sealed, trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.accounts.queries_posts import works_in
from bundel.kernel.offers import queries_agreements as agreements
from bundel.kernel.parties.queries_names import known_names
from bundel.services.desk import indexing, letters, privacy, rules
from bundel.services.desk.models import OPEN, Desk, Message, Question
from bundel.services.desk.privacy import masked
from bundel.services.desk.sources import read as read_sources

__all__ = ["SaysWho", "answer", "ask", "assign", "close", "masked", "note_read", "read_sources", "reroute", "say"]

LONGEST = 20_000


class SaysWho(ValidationError):
    """A text says who somebody is: nothing was kept. `parts` are what to hide, by field."""

    def __init__(self, parts: dict[str, list[str]]) -> None:
        self.parts = parts
        told = _("Hierin stond een rijksregisternummer of de naam van een inwoner. Wij vervingen die door %(mask)s. Kijk na en bewaar opnieuw.")
        super().__init__({name: told % {"mask": privacy.MASK} for name in parts})


@transaction.atomic
def ask(
    desk: Desk, *, by: Viewer, title: str, facts: str, question: str, topic: str, wanted: dt.date | None = None, opponent: str = "",
    company: str = "", names: str = "", case_number: str = "",
) -> Question:  # fmt: skip
    """A worker of a member asks. Nothing is kept while a text holds a national number or the name of a resident of the own centre
    (SaysWho). ValidationError beside the field, also when the member takes no part in the offer of the desk that day."""
    require(by, "desk:ask", partnership=desk.partnership_id, organisation=by.organisation)
    wrong: dict[str, str] = {}
    for name, text in (("title", title), ("question", question)):
        if not text.strip():
            wrong[name] = _("Vul dit in: zonder kan niemand antwoorden.")
    if topic not in dict(rules.topics(desk)):
        wrong["topic"] = _("Kies een thema van deze desk.")
    if wanted and wanted < by.today:
        wrong["wanted"] = _("Deze dag is voorbij. Kies vandaag of later.")
    if wrong:
        raise ValidationError(wrong)
    _without_people(by, title=title, facts=facts, question=question, case_number=case_number)
    number = rules.company_number(company)
    if desk.offer_id:
        agreements.require_agreement(desk.offer, by.account.organisation, by.today)
    desk = Desk.objects.select_for_update().get(pk=desk.pk)
    made = Question(
        partnership_id=desk.partnership_id, desk=desk, number=rules.next_number(desk, by.today.year), organisation_id=by.organisation,
        asker=by.account, title=" ".join(title.split())[:160], facts=facts.strip()[:LONGEST], question=question.strip()[:LONGEST],
        names_sealed=sealed.seal_text("\n".join(one.strip() for one in names.splitlines() if one.strip())[:2000]), topic=topic,
        case_number=case_number.strip()[:30], opponent_digest=rules.opponent_digest(opponent), company_digest=rules.company_digest(number),
        asked_on=by.today, wanted=wanted, due=rules.due_on(by.today, desk.answer_days, wanted),
    )  # fmt: skip
    made.save(force_insert=True)
    indexing.index_questions([made])
    letters.asked(made)
    trail.record("desk.asked", by=by, subject=made, partnership=made.partnership_id, number=made.number, desk=desk.name_nl)
    return made


@rows.as_house
@transaction.atomic
def assign(question: Question, *, by: Viewer, to: UUID, topic: str = "") -> Question:
    """A specialist of the desk gives it to herself or to a colleague of the same desk."""
    row = _for_specialist(question, by)
    if row.state not in OPEN:
        raise ValidationError(_("Deze vraag is al beantwoord. Stel een opvolgvraag als er nog iets is."))
    chosen = row.desk.specialists.filter(uuid=to).select_related("user").first()
    if chosen is None or not works_in(chosen, row.partnership_id, on=by.today):
        raise ValidationError({"to": _("Kies een specialist van deze desk.")})
    if topic and topic not in dict(rules.topics(row.desk)):
        raise ValidationError({"topic": _("Kies een thema van deze desk.")})
    row.specialist, row.topic = chosen, topic or row.topic
    if row.state == "asked":
        row.state, row.turn = "assigned", "specialist"
    row.save()
    letters.assigned(row, by)
    trail.record("desk.assigned", by=by, subject=row, partnership=row.partnership_id, number=row.number, person=chosen.user.name)
    return row


@rows.as_house
@transaction.atomic
def reroute(question: Question, *, by: Viewer, desk: Desk, topic: str) -> Question:
    """To another desk of the partnership, whose specialists it then has; the number and the day it was asked stay."""
    row = _for_specialist(question, by)
    if row.state not in OPEN:
        raise ValidationError(_("Deze vraag is al beantwoord. Stel een opvolgvraag als er nog iets is."))
    if desk.partnership_id != row.partnership_id or desk.pk == row.desk_id:
        raise ValidationError({"desk": _("Kies een andere desk.")})
    if topic not in dict(rules.topics(desk)):
        raise ValidationError({"topic": _("Kies een thema van deze desk.")})
    row.desk, row.topic, row.specialist, row.state, row.turn = desk, topic, None, "asked", "desk"
    row.due = max(rules.due_on(by.today, desk.answer_days, row.wanted), by.today)
    row.save()
    letters.asked(row)
    trail.record("desk.rerouted", by=by, subject=row, partnership=row.partnership_id, number=row.number, desk=desk.name_nl)
    return row


@rows.as_house
@transaction.atomic
def say(question: Question, *, by: Viewer, text: str, minutes: int = 0) -> Message:
    """One more turn: the specialist asks back (then it waits on the asker), the asker adds, or asks on after an answer."""
    row, is_specialist = _for_both(question, by)
    if not text.strip():
        raise ValidationError({"text": _("Schrijf iets.")})
    _without_people(by, text=text)
    if row.state == "closed":
        raise ValidationError({"text": _("Deze vraag is afgesloten. Stel een nieuwe.")})
    if is_specialist:
        kind, row.state, row.turn = "back", ("clarifying" if row.state in OPEN else row.state), "asker"
        if row.specialist_id is None:
            row.specialist = by.account
    elif row.state == "answered":
        kind, row.state, row.turn = "more", "assigned", "specialist"
        row.due = rules.due_on(by.today, row.desk.answer_days, None)
    else:
        kind, row.turn = "added", "specialist" if row.specialist_id else "desk"
        row.state = "assigned" if row.specialist_id else "asked"
    made = _message(row, kind, text, by, minutes=minutes if is_specialist else 0)
    row.minutes += made.minutes
    row.save()
    letters.said(row, made)
    trail.record("desk.said", by=by, subject=row, partnership=row.partnership_id, number=row.number)
    return made


@rows.as_house
@transaction.atomic
def answer(question: Question, *, by: Viewer, text: str, sources: list[dict[str, str]], minutes: int, topic: str, outcome: str) -> Message:
    """The answer, with where it rests on, how long it took (minutes), on which topic and with which outcome. The asker is told."""
    row = _for_specialist(question, by)
    wrong: dict[str, str] = {}
    if row.state == "closed":
        raise ValidationError(_("Deze vraag is afgesloten."))
    if not text.strip():
        wrong["text"] = _("Schrijf het antwoord.")
    if not sources:
        wrong["sources"] = _("Noem minstens één bron: een wet met haar artikel, een vonnis of een bladzijde.")
    if not 1 <= minutes <= 6000:
        wrong["minutes"] = _("Hoeveel minuten kostte dit? Een getal van 1 tot 6000.")
    if topic not in dict(rules.topics(row.desk)):
        wrong["topic"] = _("Kies een thema van deze desk.")
    if outcome not in dict(rules.outcomes(row.desk)):
        wrong["outcome"] = _("Kies een resultaat van deze desk.")
    if wrong:
        raise ValidationError(wrong)
    _without_people(by, text=text)
    made = _message(row, "answer", text, by, minutes=minutes, sources=sources)
    row.specialist = row.specialist or by.account
    row.state, row.turn, row.topic, row.outcome = "answered", "asker", topic, outcome
    row.answered_on = by.today
    row.minutes += minutes
    row.save()
    letters.answered(row)
    trail.record("desk.answered", by=by, subject=row, partnership=row.partnership_id, number=row.number, minutes=minutes)
    return made


@rows.as_house
@transaction.atomic
def close(question: Question, *, by: Viewer) -> Question:
    """Nothing more is asked. Twice is once."""
    row, _specialist = _for_both(question, by)
    if row.state == "closed":
        return row
    if row.state != "answered":
        raise ValidationError(_("Deze vraag is nog niet beantwoord. Beantwoord ze eerst, met ‘niet meer nodig’ als dat zo is."))
    row.state, row.turn = "closed", "nobody"
    row.save()
    trail.record("desk.closed", by=by, subject=row, partnership=row.partnership_id, number=row.number)
    return row


def note_read(question: Question, *, by: Viewer) -> None:
    """Someone else than who asked opened what was asked: that is a read, and stands in the trail."""
    if by.account is not None and question.asker_id == by.account.pk:
        return
    trail.record("desk.read", by=by, subject=question, partnership=question.partnership_id, is_read=True, number=question.number)


def _message(row: Question, kind: str, text: str, by: Viewer, *, minutes: int, sources: list | None = None) -> Message:
    return Message.objects.create(
        question=row, kind=kind, text=text.strip()[:LONGEST], minutes=minutes, sources=sources or [], by=by.account, at=by.at or timezone.now()
    )


def _without_people(by: Viewer, **texts: str) -> None:
    """Names of residents are compared for who may find them at her own centre: to a specialist the answer would tell who is known."""
    parts = {name: found for name, text in texts.items() if (found := [*privacy.numbers_in(text), *known_names(by, text)])}
    if parts:
        raise SaysWho(parts)


def _for_specialist(question: Question, by: Viewer) -> Question:
    row = Question.objects.select_for_update(of=("self",)).select_related("desk", "organisation").get(pk=question.pk)
    if not rules.is_specialist(by, row.desk):
        if _of_asker(row, by):
            raise PermissionDenied("desk:answer")
        raise Http404
    return row


def _for_both(question: Question, by: Viewer) -> tuple[Question, bool]:
    row = Question.objects.select_for_update(of=("self",)).select_related("desk", "organisation").get(pk=question.pk)
    if rules.is_specialist(by, row.desk):
        return row, True
    if not _of_asker(row, by):
        raise Http404
    return row, False


def _of_asker(row: Question, by: Viewer) -> bool:
    return row.organisation_id == by.organisation and may(by, "desk:ask", partnership=row.partnership_id, organisation=by.organisation)
