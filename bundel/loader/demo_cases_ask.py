"""What crosses the border in the demo: questions to a CAW, to the region's specialist and to other centres, and their answers."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Max

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import the_house
from bundel.kernel.cases import commands, commands_answers, commands_people, commands_share, queries_share
from bundel.kernel.cases.models import Case, Consent, Member, Note, Question
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.parties.models import Party
from bundel.loader import demo_cases_words as words

if TYPE_CHECKING:
    from bundel.loader.demo_cases import Casework

QUESTIONS = 34  # of a partnership in the year
DAY = dt.timedelta(days=1)
Story = Iterator[dt.date]


class Asking:
    """`work` is the year of cases that these stories are part of."""

    def __init__(self, work: "Casework") -> None:
        self.work, self.chance, self.staff = work, work.chance, work.staff
        self.receivers: list[tuple[Party, Account]] = [(work.partnership, self.staff.specialist)]
        secret = Party.objects.filter(pk__in=self.staff.partners, type__in=("caw", "health_fund", "private_care")).order_by("sort_name")
        self.receivers += [(party, self.staff.partners[party.pk]) for party in secret]

    def plan(self) -> None:
        """Spread over the year and the centres; the first centre asks most. One consent is withdrawn, one person goes to and fro."""
        endings = ["accepted"] * 6 + ["declined", "declined", "expired"]
        whole = max(1, round(QUESTIONS * self.work.part))
        for number in range(whole):
            centre = self.work.centres[0] if number % 4 == 0 else self.chance.choice(self.work.centres)
            kind = ("reinforce", "refer", "advise", "reinforce")[number // 2 % 4]
            self.work.tell(self._story(centre, kind, self.chance.choice(endings), 30 + number * 320 // whole))
        self.work.tell(self._story(self.work.centres[0], "reinforce", "accepted", 70, withdrawn=True))
        if len(self.work.centres) > 1:
            self.work.tell(self._to_and_fro(*self.work.centres[:2]))

    # ---- one question --------------------------------------------------------------------------------------------------

    def _story(self, centre: Party, kind: str, ending: str, ago: int, *, withdrawn: bool = False) -> Story:
        """A question about a case of this centre: the ground, the asking, the answer and what comes of it."""
        day = self.work.workday(self.work.today - ago * DAY, 0, 6)
        yield day
        found = self._case_of(centre, reserve=kind != "advise")
        if found is None:
            return
        case, worker = found
        party, receiver = self._receiver(centre, kind)
        if kind == "refer" and queries_share.came_from(case, party.pk):
            return
        question = self._ask(case, worker, kind, party, day)
        day = self.work.workday(day, 1, 5)
        yield day
        if ending == "expired" and kind != "advise":
            day = question.handshake.term + 2 * DAY
            yield day
            if not _waits(question):
                return
            handshakes.expire(question.handshake, by=the_house("Bundel", day))
            self._handled(question, worker, day)
            return
        if not _waits(question):
            return
        by = self.work.as_(receiver, day, 11)
        if ending != "accepted" and kind != "advise":
            why, other = self.chance.choice(words.DECLINED)
            handshakes.answer(question.handshake, by=by, say="declined", text=why, data={"alternative": other})
            self._handled(question, worker, day)
            return
        text = self.chance.choice(words.ADVICE if kind == "advise" else words.ACCEPTED)
        handshakes.answer(question.handshake, by=by, say="accepted", text=text)
        if kind != "advise":
            worker = Case.objects.select_related("worker__user").get(pk=case.pk).worker
            yield from (self._worked if kind == "reinforce" else self._handed)(question, worker, receiver, day, withdrawn)

    def _case_of(self, centre: Party, *, reserve: bool) -> tuple[Case, Account] | None:
        """An open case with a known client in which nothing was asked yet; its worker."""
        rows = Case.objects.filter(owner=centre, closed=False, role="main", client__isnull=False, worker__isnull=False)
        if reserve:
            rows = rows.filter(questions__isnull=True)
        rows = rows.filter(members__account__in=self.staff.workers[centre.pk], members__until__isnull=True, members__role="worker")
        found = list(rows.select_related("type", "client", "worker__user").order_by("number").distinct())
        if not found:
            return None
        case = self.chance.choice(found)
        return case, case.worker

    def _receiver(self, centre: Party, kind: str) -> tuple[Party, Account]:
        if kind == "advise":
            return self.receivers[0]
        if kind == "reinforce":
            return self.chance.choice(self.receivers)
        others = [one for one in self.work.centres if one.pk != centre.pk]
        if not others or (len(self.receivers) > 1 and self.chance.random() < 0.5):
            return self.receivers[-1]
        chosen = self.chance.choice(others)
        return chosen, self.staff.workers[chosen.pk][0]

    def _ask(self, case: Case, worker: Account, kind: str, party: Party, day: dt.date, **given: object) -> Question:
        by = self.work.as_(worker, day, 10)
        purpose, text = self.chance.choice(words.ASKED[kind])
        if kind == "advise":
            return commands_share.ask(case, by=by, kind=kind, asked=party.pk, purpose=purpose, text=text)
        consent = commands_share.record_consent(
            case, by=by, organisation=party.pk, kind="secrecy", purpose=f"{purpose}, {words.PURPOSE}",
            given=self.chance.choice(["spoken", "spoken", "signed", "eid"]), start=day, until=day + 360 * DAY,
        )  # fmt: skip
        notes = list(Note.objects.filter(case=case, kind="contact").exclude(text="").order_by("-at").values_list("pk", flat=True)[:1])
        return commands_share.ask(
            case, by=by, kind=kind, asked=party.pk, purpose=purpose, text=text, consent=consent, client=["name", "phone", "language"],
            fields=self.work.walk.declared(case.type).minimum, notes=notes, urgent=self.chance.random() < 0.1,
            **{"confirmed": kind == "refer", **given},
        )  # fmt: skip

    def _handled(self, question: Question, worker: Account, day: dt.date) -> None:
        """What came back long ago is dealt with; what came back lately still waits on who asked."""
        if (self.work.today - day).days > 25:
            question.handshake.refresh_from_db()
            handshakes.handle(question.handshake, by=self.work.as_(worker, day, 16))

    def _worked(self, question: Question, worker: Account, receiver: Account, day: dt.date, withdrawn: bool) -> Story:
        """The specialist works in her own case beside it and reports; the case stays where it was."""
        question = _again(question)
        co_case = question.co_case
        meet = self.work.workday(day, 4, 12)
        commands_answers.plan_handover(question, by=self.work.as_(worker, day, 15), meet_on=meet, meet_who=_who(question, worker, receiver))
        for number in range(3):
            day = max(meet, self.work.workday(day, 5, 20))
            yield day
            by = self.work.as_(receiver, day, 10)
            if number == 0:
                commands_answers.met(question, by=by, met_on=day, met_who=_who(question, worker, receiver))
            way = ("face_to_face", "phone", "message")[number]
            commands.take_note(co_case, by=by, text=words.SPECIALIST[question.purpose][number], kind="contact", way=way, minutes=45)
            if number == 1 and withdrawn:
                consent = Consent.objects.select_related("case__worker__user").get(shares__question=question)
                commands_share.withdraw_consent(consent, by=self.work.as_(consent.case.worker, day, 16))
            if number == 1 or self.chance.random() < 0.5:
                co_case.refresh_from_db()
                self.work.walk.step(co_case, self.work.as_(receiver, day, 14))
        day = self.work.workday(day, 3, 30)
        yield day
        if not withdrawn:
            by = self.work.as_(receiver, day, 11)
            done = self.chance.random() < 0.9
            commands_answers.report_back(_again(question), by=by, text=words.REPORTED[question.purpose] if done else words.NOT_DONE, done=done)
            co_case.refresh_from_db()
            if not co_case.closed:
                self.work.walk.close(co_case, by, words.REASONS[4])

    def _handed(self, question: Question, worker: Account, receiver: Account, day: dt.date, _withdrawn: bool) -> Story:
        """A warm handover: planned, met, the first contact; then the receiver goes on and the sender rounds off."""
        question = _again(question)
        meet = self.work.workday(day, 3, 9)
        commands_answers.plan_handover(question, by=self.work.as_(worker, day, 15), meet_on=meet, meet_who=_who(question, worker, receiver))
        yield meet
        by = self.work.as_(receiver, meet, 14)
        commands_answers.met(question, by=by, met_on=meet, met_who=_who(question, worker, receiver))
        question = commands_answers.first_contact(question, by=by, on=meet, way="face_to_face")
        self.work.tell(self.work.follow(question.co_case, receiver, meet))
        day = self.work.workday(meet, 2, 8)
        yield day
        case = Case.objects.select_related("type", "client", "worker__user").get(pk=question.case_id)
        if not case.closed:
            self.work.walk.close(case, self.work.as_(case.worker, day, 15), words.HANDED)

    def _to_and_fro(self, one: Party, other: Party) -> Story:
        """A person is referred to a second centre, which refers her back: that is noticed, and confirmed with a reason."""
        day = self.work.workday(self.work.today - 95 * DAY, 0, 4)
        yield day
        found = self._case_of(other, reserve=True)
        if found is None:
            return
        case, worker = found
        receiver = self.staff.workers[one.pk][0]
        question = self._ask(case, worker, "refer", one, day)
        day = self.work.workday(day, 1, 4)
        yield day
        if not _waits(question):
            return
        handshakes.answer(question.handshake, by=self.work.as_(receiver, day, 11), say="accepted", text="")
        question = commands_answers.first_contact(_again(question), by=self.work.as_(receiver, day, 15), on=day, way="visit")
        day = self.work.workday(day, 20, 30)
        yield day
        mine = Case.objects.select_related("type", "client").get(pk=question.co_case_id)
        if mine.closed:
            return
        commands.take_note(mine, by=self.work.as_(receiver, day, 9), text="Overlegd met de collega’s: zij ging terug wonen.", minutes=15)
        back = self._ask(mine, receiver, "refer", other, day, confirmed=True)
        day = self.work.workday(day, 2, 5)
        yield day
        if not _waits(back):
            return
        handshakes.answer(back.handshake, by=self.work.as_(worker, day, 10), say="accepted", text=words.AGAIN)

    # ---- today ---------------------------------------------------------------------------------------------------------

    def today(self) -> None:
        """Questions that wait for an answer: on the region's specialist, on a partner, and on the first centre itself."""
        first = self.work.centres[0]
        day = self.work.workday(self.work.today - 3 * DAY, 0, 1)
        asked: list[tuple[Party, str, Party]] = [(first, "reinforce", self.receivers[0][0]), (first, "advise", self.receivers[0][0])]
        asked += [(centre, "reinforce", party) for centre, (party, _who) in zip(self.work.centres[1:], self.receivers[1:], strict=False)]
        asked += [(self.work.centres[0], "refer", party) for party, _account in self.receivers[1:2]]
        asked += [(centre, "refer", first) for centre in self.work.centres[1:3]]
        for centre, kind, party in asked:
            found = self._case_of(centre, reserve=True) or self._new(centre, day)
            if found is not None and not (kind == "refer" and queries_share.came_from(found[0], party.pk)):
                since = Member.objects.filter(case=found[0], account=found[1], until__isnull=True).aggregate(day=Max("start"))["day"]
                self._ask(*found, kind, party, max(min(day, self.work.today), since or found[0].opened))
        self._withdrawn(first)
        related = list(Case.objects.filter(owner=first, worker=self.staff.workers[first.pk][0]).select_related("type").order_by("number")[:2])
        if len(related) == 2:
            commands_people.link(related[0], by=self.work.as_(self.staff.workers[first.pk][0], self.work.today, 9), number=related[1].number)

    def _new(self, centre: Party, day: dt.date) -> tuple[Case, Account] | None:
        """A case opened that very day, about someone who had none yet."""
        told = set(Case.objects.filter(client__in=self.work.residents[centre.pk]).values_list("client", flat=True))
        person = next((one for one in self.work.residents[centre.pk] if one.pk not in told), None)
        if person is None:
            return None
        worker = self.staff.workers[centre.pk][0]
        case = self.work.open(worker, person, min(day, self.work.today))
        return (case, worker) if case.client_id else None

    def _withdrawn(self, centre: Party) -> None:
        """Someone changed her mind: if the year did not tell it, one of the centre's running grounds ends today."""
        if Consent.objects.filter(withdrawn__isnull=False, case__partnership=self.work.partnership).exists():
            return
        rows = Consent.objects.filter(case__owner=centre, case__closed=False, case__worker__in=self.staff.workers[centre.pk])
        consent = rows.select_related("case__worker__user").order_by("start", "case__number").first()
        if consent is not None:
            commands_share.withdraw_consent(consent, by=self.work.as_(consent.case.worker, self.work.today, 9))


def _waits(question: Question) -> bool:
    """Whether it is still to be answered: a case that closed took its questions back."""
    question.handshake.refresh_from_db()
    return question.handshake.is_open


def _again(question: Question) -> Question:
    return Question.objects.select_related("case__type", "case__client", "co_case__type", "handshake", "asked").get(pk=question.pk)


def _who(question: Question, worker: Account, receiver: Account) -> str:
    return f"{question.case.client.name if question.case.client_id else question.case.pseudonym}, {worker.user.name} en {receiver.user.name}"
