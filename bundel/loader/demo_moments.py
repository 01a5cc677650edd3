"""The moments of the demo: the specialists of the region hold a consultation hour in every centre every week, residents
come or do not, and once a month people go out to meet whom no one reached yet.

All of it is made up. What is older than two weeks is written at once, without a sentence for each booking: thousands of
them would bury what the trail is to show. From then on people book through the room's commands.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.moments import commands, commands_moments, commands_public, commands_series, ticks
from bundel.kernel.moments.models import Booking, Moment, Series
from bundel.kernel.parties.models import Party, Person
from bundel.loader import demo_words as made_up

AsViewer = Callable[[Account, dt.date, int], Viewer]
YEAR, RECENT, AHEAD = dt.timedelta(days=364), dt.timedelta(days=14), dt.timedelta(days=120)
KEPT = dt.timedelta(days=90)  # afterwards the retention took what was written
WINDOWS = [dt.time(9), dt.time(10, 45), dt.time(13, 15), dt.time(15)]  # four centres a day fit in
TALK, TALKS = 30, 3
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")
SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"


@dataclass
class Specialist:
    """Who holds consultation hours, on what, and what people come for."""

    account: Account
    titles: dict[str, str]
    text: str
    about: list[str]
    who: str


class Moments:
    """`workers` are the social workers by centre, `heads` by member; `as_` makes a viewer of an account on a day."""

    def __init__(
        self, seed: str, partnership: Party, *, centres: list[Party], coordinator: Account, jurist: Account, workers: dict, as_: AsViewer,
                today: dt.date, address: Callable[[str], str], password: str, part: float = 1.0,
    ) -> None:  # fmt: skip
        self.chance = random.Random(f"{seed}-momenten")  # its own, so that the rest of the demo stays what it was
        self.partnership, self.centres, self.coordinator, self.jurist = partnership, centres, coordinator, jurist
        self.workers, self.as_, self.today, self.address, self.password = workers, as_, today, address, password
        self.begin = today - YEAR
        self.hosts = centres[: max(1, round(len(WINDOWS) * len(WEEKDAYS) * part))]
        self.residents = {centre.pk: self._residents(centre) for centre in centres}

    def happen(self) -> None:
        if not self.centres:
            return
        for specialist in self._specialists():
            for number, centre in enumerate(self.hosts):
                self._weekly(specialist, centre, number)
        self._long_ago()
        self._recently()
        self._go_out()
        self._visits()
        ticks.tick(timezone.make_aware(dt.datetime.combine(self.today, dt.time.min)))

    # who and when -----------------------------------------------------------------------------------------------------

    def _specialists(self) -> list[Specialist]:
        found = [Specialist(self.jurist, *made_up.CONSULTATIONS["jurist"])]
        for key, title in made_up.SPECIALISTS:
            found.append(Specialist(self._hire(key, title), *made_up.CONSULTATIONS[key]))
        return found

    def _hire(self, key: str, title: str) -> Account:
        name = f"{self.chance.choice(made_up.GIVEN)} {self.chance.choice(made_up.FAMILY)}"
        user = User.objects.create(email=self.address(key), name=name, password=self.password)
        since = self.begin - dt.timedelta(days=self.chance.randrange(100, 900))
        account = Account.objects.create(user=user, organisation=self.partnership, start=since)
        Post.objects.create(account=account, partnership=self.partnership, role="specialist", title=title, start=since)
        return account

    def _residents(self, centre: Party) -> list[Party]:
        rows = Person.objects.filter(holder=centre, is_resident=True).select_related("party").order_by("sort_name", "birth_date", "phone")
        return [row.party for row in rows[:200]]

    def _weekly(self, specialist: Specialist, centre: Party, number: int) -> Series:
        """Each centre has its own half day, the first one today's; the specialist is never at two centres at once."""
        weekday, window = (number + self.today.weekday()) % len(WEEKDAYS), number // len(WEEKDAYS)
        first = self.begin + dt.timedelta(days=(weekday - self.begin.weekday()) % 7)
        return commands_series.plan_series(
            by=self.as_(specialist.account, self.begin, 8), kind="consultation", organisation=self.partnership.pk, host=centre.pk, first=first,
            begins=WINDOWS[window], minutes=TALK * TALKS, slot_minutes=TALK, capacity=1, rule=f"FREQ=WEEKLY;BYDAY={WEEKDAYS[weekday]}",
            until=self.today + AHEAD, who=specialist.who, holders=[specialist.account], text_nl=specialist.text, **specialist.titles,
        )  # fmt: skip

    # who came ---------------------------------------------------------------------------------------------------------

    def _long_ago(self) -> None:
        """A year of bookings of residents by their own centre; most came."""
        edge = timezone.make_aware(dt.datetime.combine(self.today - RECENT, dt.time.min))
        rows = Moment.objects.filter(partnership=self.partnership, kind="consultation", starts__lt=edge).select_related("series")
        bookings, moments = [], []
        for moment in rows.order_by("starts", "series__title_nl", "host__sort_name"):
            people = self.residents[moment.host_id]
            number = min(self.chance.choices([0, 1, 2, 3], [20, 35, 30, 15])[0], len(people))
            for seat, resident in enumerate(self.chance.sample(people, k=number), start=1):
                bookings.append(self._past(moment, resident, seat))
            moment.taken = number
            moments.append(moment)
        Booking.objects.bulk_create(bookings, batch_size=500)
        Moment.objects.bulk_update(moments, ["taken"], batch_size=500)

    def _past(self, moment: Moment, resident: Party, seat: int) -> Booking:
        code = f"{self.chance.choice(SIGNS)}{self.chance.choice(SIGNS)}{self.chance.choice(SIGNS)}{SIGNS[seat]}"
        worker, expected = self.workers.get(moment.host_id), moment.time_of(seat)
        came = self.chance.random() < 0.84
        arrived = expected - dt.timedelta(minutes=self.chance.randrange(2, 12)) if came else None
        kept = timezone.localdate(moment.starts) > self.today - KEPT
        return Booking(
            moment=moment, organisation_id=moment.host_id, resident=resident, state="present" if came else "absent", seat=seat, code=code,
            booked_by=worker, booked_at=expected - dt.timedelta(days=self.chance.randrange(1, 12)), arrived_at=arrived,
            called_at=arrived and expected,
            about=self.chance.choice(self._about(moment)) if kept else "",
        )  # fmt: skip

    def _about(self, moment: Moment) -> list[str]:
        return next((rest[2] for rest in made_up.CONSULTATIONS.values() if rest[0]["title_nl"] == moment.series.title_nl), [""])

    def _recently(self) -> None:
        """The last two weeks and the coming ones: booked, noted, one called off, one moved, one that is full."""
        start = timezone.make_aware(dt.datetime.combine(self.today - RECENT, dt.time.min))
        rows = list(
            Moment.objects.filter(partnership=self.partnership, kind="consultation", starts__gte=start, starts__lt=start + 2 * RECENT)
            .select_related("series")
            .order_by("starts", "series__title_nl", "host__sort_name")
        )
        coming = [one for one in rows if timezone.localdate(one.starts) > self.today]
        for moment in rows:
            if self.chance.random() < 0.45:
                self._book(moment, self.chance.choice([1, 1, 2]))
        for moment in [one for one in rows if timezone.localdate(one.starts) == self.today and one.host_id == self.centres[0].pk]:
            self._here(moment)
        if len(coming) > 12:
            self._book(coming[5], 5)
            holder = coming[8].series.holders.first()
            commands_moments.cancel_moment(coming[8], by=self._now(holder), reason="vorming van het hele team (voorbeeld)")
            moved = coming[11].series.holders.first()
            commands_moments.move_moment(coming[11], by=self._now(moved), starts=coming[11].starts + dt.timedelta(days=1, hours=8))

    def _here(self, moment: Moment) -> None:
        """Today at the first centre: somebody booked, and at half of the hours somebody is already there."""
        self._book(moment, 1)
        booking = moment.bookings.filter(state="booked").order_by("seat").first()
        if booking is not None and self.chance.random() < 0.5:
            commands.arrive(booking, by=self._now(self.workers[moment.host_id]))

    def _now(self, account: Account) -> Viewer:
        return self.as_(account, self.today, 8)

    def _book(self, moment: Moment, number: int) -> None:
        already = set(moment.bookings.values_list("resident", flat=True))
        people = [one for one in self.residents[moment.host_id] if one.pk not in already]
        worker = self.workers.get(moment.host_id)
        day = timezone.localdate(moment.starts)
        if worker is None or not people:
            return
        before = min(day - dt.timedelta(days=self.chance.randrange(1, 8)), self.today)
        by = self.as_(worker, before, 8)
        for resident in self.chance.sample(people, k=min(number, len(people))):
            about = self.chance.choice(self._about(moment))
            if moment.series.who == "everyone" and self.chance.random() < 0.3:
                name = f"{self.chance.choice(made_up.GIVEN)} {self.chance.choice(made_up.FAMILY)}"
                phone = f"0470 {self.chance.randrange(10, 100)} {self.chance.randrange(10, 100)} {self.chance.randrange(10, 100)}"
                booking, _token = commands_public.book_public(moment, name=name, phone=phone, about=about, by=by)
            else:
                booking = commands.book(moment, by=by, resident=resident, about=about)
            if day < self.today and booking.seat and self.chance.random() < 0.9:
                commands.attend(booking, by=self.as_(worker, day, 17), present=self.chance.random() < 0.84)

    # going out --------------------------------------------------------------------------------------------------------

    def _go_out(self) -> None:
        """Each month at another centre; the centre and its neighbour count whom they met."""
        for number in range(14):
            place = self.centres[number % len(self.centres)]
            day = self._workday(self.begin + dt.timedelta(days=30 * number + 9))
            title = made_up.OUTREACH[number % len(made_up.OUTREACH)]
            starts = timezone.make_aware(dt.datetime.combine(day, dt.time(13, 30)))
            moment = commands.plan_once(
                by=self.as_(self.coordinator, min(day - dt.timedelta(days=21), self.today), 8), kind="outreach", title=title, starts=starts,
                ends=starts + dt.timedelta(hours=3), organisation=self.partnership.pk, host=place.pk, capacity=20, who="nobody",
            )  # fmt: skip
            if day < self.today:
                by = self.as_(self.coordinator, day, 17)
                neighbour = self.centres[(number + 1) % len(self.centres)]
                for member in dict.fromkeys([place.pk, neighbour.pk]):
                    persons = self.chance.randrange(8, 45)
                    commands.count(moment, by=by, party=member, persons=persons, fresh=self.chance.randrange(1, persons // 2))

    def _workday(self, day: dt.date) -> dt.date:
        while day.weekday() > 4:
            day += dt.timedelta(days=1)
        return day

    def _visits(self) -> None:
        """The coordinator comes to the teams: one went by, one is to come."""
        for days, centre in ((-20, self.centres[0]), (16, self.centres[-1])):
            day = self._workday(self.today + dt.timedelta(days=days))
            starts = timezone.make_aware(dt.datetime.combine(day, dt.time(9, 30)))
            commands.plan_once(
                by=self.as_(self.coordinator, min(day - dt.timedelta(days=21), self.today), 8), kind="visit", title="Teambezoek van de regio",
                starts=starts, ends=starts + dt.timedelta(hours=2), organisation=self.partnership.pk, host=centre.pk, serves=centre.pk,
                capacity=12, holders=[self.coordinator],
            )  # fmt: skip
