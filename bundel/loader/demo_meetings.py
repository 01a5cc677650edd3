"""The board's meetings in the demo: planned, called, opened, voted, minuted, closed and approved, month after month."""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable

from django.utils import timezone

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions import (
    commands_agenda,
    commands_decisions,
    commands_items,
    commands_meetings,
    commands_minutes,
    commands_route,
)
from bundel.kernel.decisions.models import Body, Decision, Item, Meeting
from bundel.kernel.parties.models import Party
from bundel.loader import demo_words as made_up

MONTHS = 11
KNOWN = 40  # days after which a decision of the demo is made known


class Meetings:
    """`coordinator` prepares; `as_` makes a viewer of an account on a day and hour; `heads` do what was asked of a member."""

    def __init__(
        self, chance: random.Random, board: Body, *, coordinator: Account, heads: dict, centres: list[Party],
        as_: Callable[[Account, dt.date, int], Viewer], today: dt.date,
    ) -> None:  # fmt: skip
        self.chance, self.board, self.coordinator, self.heads = chance, board, coordinator, heads
        self.centres, self.as_, self.today = centres, as_, today

    def happen(self) -> None:
        before: Meeting | None = None
        for month in range(MONTHS, 0, -1):
            before = self._month(wednesday(self.today - dt.timedelta(days=30 * month + 6)), before)
        self._next()

    def _planned(self, day: dt.date) -> Meeting:
        starts = timezone.make_aware(dt.datetime.combine(day, dt.time(18, 30)))
        by = self.as_(self.coordinator, day - dt.timedelta(days=21), 9)
        meeting = commands_meetings.plan_meeting(
            self.board, by=by, starts=starts, ends=starts + dt.timedelta(hours=2), place="vergaderzaal van het samenwerkingsverband"
        )
        for title in self.chance.sample(made_up.DECISIONS, k=2):
            item = commands_items.propose(
                self.board.partnership_id, by=by, title=title, amount=made_up.PURCHASES.get(title),
                subject="aankopen-en-opdrachten" if title in made_up.PURCHASES else "werking-van-de-diensten",
                text="Besproken met de hoofden van de sociale diensten.", minutes=20,
                proposal=f"Artikel 1. De raad van bestuur keurt goed: {title[0].lower()}{title[1:]}.\n\n"
                "Artikel 2. De coördinator voert dit uit.",
            )  # fmt: skip
            commands_agenda.put_on_agenda(item, meeting, by=by)
            advised(item, by, day - dt.timedelta(days=12), self.today)
        return meeting

    def _month(self, day: dt.date, before: Meeting | None) -> Meeting:
        meeting = self._planned(day)
        commands_meetings.call(meeting, by=self.as_(self.coordinator, day - dt.timedelta(days=8), 10))
        by = self.as_(self.coordinator, day, 19)
        commands_meetings.open_meeting(meeting, by=by)
        seats = list(self.board.seats.filter(until__isnull=True).order_by("holder_name"))
        away = set(self.chance.sample([seat.pk for seat in seats if not seat.chair], k=min(2, max(0, len(seats) // 4))))
        commands_minutes.attend(meeting, by=by, seats={seat.pk: "excused" if seat.pk in away else "present" for seat in seats})
        if before is not None:
            commands_meetings.approve(before, by=by)
        for item in meeting.items.all():
            against = self.chance.choice([0, 0, 0, 1])
            there = [seat.pk for seat in seats if seat.pk not in away]
            votes = {pk: "no" if number < against else "yes" for number, pk in enumerate(there)}
            self._follow(commands_decisions.decide(item, by=by, votes=votes, minuted=self.chance.choice(made_up.MINUTES)), day, by)
        commands_meetings.close_meeting(meeting, by=self.as_(self.coordinator, day, 20))
        return meeting

    def _follow(self, decision: Decision, day: dt.date, by: Viewer) -> None:
        """Made known within ten days, and for half of them someone has work."""
        if (self.today - day).days > KNOWN:
            known = day + dt.timedelta(days=self.chance.randrange(2, 10))
            later = dataclasses.replace(by, today=known, at=by.at + (known - day))
            commands_decisions.publish(decision, by=later, on=known)
        if self.chance.random() < 0.5:
            owner = self.chance.choice(self.centres)
            task = commands_decisions.add_task(
                decision, by=by, title="Afspraken met de diensten maken en verslag uitbrengen", owner=owner.pk,
                due=day + dt.timedelta(days=45),
            )  # fmt: skip
            if (self.today - day).days > 90:
                done = self.as_(self.heads[owner.pk], day + dt.timedelta(days=40), 10)
                commands_decisions.finish_task(task, by=done, result="Besproken in de drie diensten; de afspraken staan op papier.")

    def _next(self) -> None:
        """The coming meeting is called and its papers are there."""
        meeting = self._planned(wednesday(self.today + dt.timedelta(days=9)))
        by = self.as_(self.coordinator, self.today, 8)
        commands_agenda.prepare_papers(meeting, by=by)
        commands_meetings.call(meeting, by=by)


def wednesday(day: dt.date) -> dt.date:
    """The Wednesday on or after a day: when boards meet."""
    return day + dt.timedelta(days=(2 - day.weekday()) % 7)


def advised(item: Item, by: Viewer, day: dt.date, today: dt.date) -> None:
    """Who advises first on the subject, says the matrix, is asked and has advised by that day, when it is there."""
    if item.competence is None:
        return
    for number, body in enumerate(item.competence.advice.order_by("key")):
        advice = commands_route.ask_advice(item, body, by=by, until=day + dt.timedelta(days=5))
        if day <= today:
            later = dataclasses.replace(by, today=day, at=min(by.at + (day - by.today), timezone.now()))
            verdict, text = [("for", ""), ("remarks", "Neem de kost op in het budget van volgend jaar.")][(len(item.title) + number) % 2]
            commands_route.give_advice(advice, by=later, verdict=verdict, on=day, text=text)
