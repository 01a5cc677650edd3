"""Residents' cases in the demo: a year of opening, talking, moving and asking others, told day by day through the commands.

Every case is a story that says on which day it goes on; the stories are told in the order of those days, so numbers and trail
follow the calendar. What a type asks is filled in from its declaration, so any declared type can be told.
"""

import dataclasses
import datetime as dt
import heapq
import random
from collections.abc import Callable, Iterator

from django.db.models import Q
from django.utils import timezone

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer, the_house, viewer_of
from bundel.kernel.cases import commands, commands_people, commands_types, rules, rules_programme
from bundel.kernel.cases import queries as case_queries
from bundel.kernel.cases.declaration import Declaration
from bundel.kernel.cases.models import Case, CaseType, Member, Task
from bundel.kernel.cases.shipped import types_for
from bundel.kernel.parties import commands_residents
from bundel.kernel.parties.models import Party, Person
from bundel.loader import demo_cases_words as words
from bundel.loader.demo_cases_ask import Asking
from bundel.loader.demo_cases_walk import Walk

SIZE = 150  # cases of a partnership; a centre's part follows the residents that it knows
FIRST, LEAST = 24, 3  # cases of the centre that newcomers look at, and of the smallest one
SHARES = {"guidance": 6, "gbo": 3, "woonclub": 3, "eviction": 2}  # how often a type is chosen
HIRE = Callable[[str, Party, str, str], Account]
DAY = dt.timedelta(days=1)
Story = Iterator[dt.date]


@dataclasses.dataclass(frozen=True)
class Staff:
    """Who works on cases in the demo: the workers of each centre, its head, and whom else can be asked."""

    workers: dict[object, list[Account]]
    heads: dict[object, Account]
    specialist: Account
    partners: dict[object, Account]


class Casework:
    """The year. `centres` are the local centres, the one that a newcomer sees first in front."""

    def __init__(
        self, chance: random.Random, partnership: Party, *, members: list[Party], accounts: dict[str, Account], heads: dict[object, Account],
        hire: HIRE, today: dt.date, part: float = 1.0,
    ) -> None:  # fmt: skip
        self.part = part
        self.chance, self.partnership, self.today = chance, partnership, today
        self.centres = [member for member in members if member.type == "ocmw" and member.pk in heads]
        self.residents = {centre.pk: self._known(centre) for centre in self.centres}
        self.coordinator = accounts["coordinator"]
        self.staff = Staff(
            workers={centre.pk: self._workers(centre, accounts, hire) for centre in self.centres},
            heads={centre.pk: heads[centre.pk] for centre in self.centres},
            specialist=next(account for name, account in accounts.items() if name == "jurist"),
            partners={member.pk: heads[member.pk] for member in members if member.type != "ocmw" and member.pk in heads},
        )
        self.viewers: dict[int, Viewer] = {}
        self.waiting: list[tuple[dt.date, int, Story]] = []
        self.number = 0
        self.types: list[CaseType] = []
        self.programmes: list[CaseType] = []  # those that this region itself names
        self.walk = Walk(chance)

    def happen(self) -> None:
        self._load_types()
        if not self.centres or not self.types:
            return
        for centre in self.centres:
            for resident in self._chosen(centre):
                self.tell(self._case(centre, resident))
        self._programmes()
        asking = Asking(self)
        asking.plan()
        self._run()
        self._now(asking)

    def _programmes(self) -> None:
        """A few cases of the programmes that the region names itself, at the centre that a newcomer looks at and at one other."""
        for number, kind in enumerate(self.programmes):
            one = rules.declared(kind)
            if "person" not in one.client:
                continue
            for centre in {self.centres[0].pk: self.centres[0], **{c.pk: c for c in self.centres[1 + number :][:1]}}.values():
                known = [person for person in self.residents[centre.pk] if self._welcome(one, person)]
                for resident in self.chance.sample(known, k=min(len(known), 1 + (self.part >= 1 and centre == self.centres[0]))):
                    self.tell(self._case(centre, resident, kind))

    def _welcome(self, one: Declaration, resident: Party) -> bool:
        """Whether she has the age for it, all year."""
        window = rules_programme.ages(one)
        born = Person.objects.filter(party=resident).values_list("birth_date", flat=True).first() if window else None
        if window is None or born is None:
            return window is None
        since, until = rules_programme.birthday(born, window.since), rules_programme.birthday(born, window.until + 1)
        return since <= self.today - dt.timedelta(days=380) and until > self.today

    # ---- who and what ------------------------------------------------------------------------------------------------

    def _load_types(self) -> None:
        by = self.as_(self.coordinator, self.today - dt.timedelta(days=380), 9)
        stand = {one.key: one for one in case_queries.types(self.partnership.pk)}  # a region's own version goes before ours
        for key, (one, text) in types_for(self.partnership.key).items():
            found = stand.get(key) or commands_types.load_type(text, file=f"{key}.toml", by=by, partnership=self.partnership)[0]
            self.types.append(found)
            if one.programme and one.programme.only:
                self.programmes.append(found)

    def _known(self, centre: Party) -> list[Party]:
        return list(Party.objects.filter(kind="person", person__is_resident=True, person__holder=centre).order_by("sort_name", "name", "pk"))

    def _workers(self, centre: Party, accounts: dict[str, Account], hire: HIRE) -> list[Account]:
        """The centre's first worker, and colleagues where there is much to do."""
        name, first = next((name, one) for name, one in accounts.items() if name.startswith("werker.") and one.organisation_id == centre.pk)
        more = 1 + (len(self.residents[centre.pk]) > 100) if centre == self.centres[0] or len(self.residents[centre.pk]) > 55 else 0
        place = name.removeprefix("werker.")
        return [first, *(hire(f"werker{number + 2}.{place}", centre, "social_worker", "maatschappelijk werker") for number in range(more))]

    def _chosen(self, centre: Party) -> list[Party]:
        known = self.residents[centre.pk]
        whole = sum(len(people) for people in self.residents.values())
        least = FIRST if centre == self.centres[0] else LEAST
        number = max(1, round(max(least, SIZE * len(known) / whole) * self.part))
        return self.chance.sample(known, k=min(number, len(known)))

    def as_(self, account: Account, day: dt.date, hour: int) -> Viewer:
        """This account on that day; what it may do is looked up once."""
        if account.pk not in self.viewers:
            self.viewers[account.pk] = viewer_of(account.user, today=self.today)
        moment = timezone.make_aware(dt.datetime(day.year, day.month, day.day, hour, self.chance.randrange(60)))
        return dataclasses.replace(self.viewers[account.pk], today=day, at=min(moment, timezone.now()))

    # ---- telling -----------------------------------------------------------------------------------------------------

    def tell(self, story: Story) -> None:
        """Begin a story; what lies after today does not happen."""
        day = next(story, None)
        if day is not None and day <= self.today:
            self.number += 1
            heapq.heappush(self.waiting, (day, self.number, story))

    def _run(self) -> None:
        while self.waiting:
            _day, _number, story = heapq.heappop(self.waiting)
            self.tell(story)

    def workday(self, day: dt.date, low: int, high: int) -> dt.date:
        """So many days later, on a weekday."""
        day += dt.timedelta(days=self.chance.randrange(low, high))
        return day + DAY * {5: 2, 6: 1}.get(day.weekday(), 0)

    def _kind(self, *, pseudonym: bool = False) -> CaseType:
        about = "pseudonym" if pseudonym else "person"
        fit = [kind for kind in self.types if kind.key in SHARES and about in self.walk.declared(kind).client]
        return self.chance.choices(fit, [SHARES[kind.key] for kind in fit])[0]

    def open(self, worker: Account, resident: Party, day: dt.date, *, kind: CaseType | None = None) -> Case:
        """A worker opens a case of her own centre, on a ground that she recorded for as long as it still runs."""
        by = self.as_(worker, day, 9)
        kind = kind or self._kind()
        client, pseudonym = resident.pk, ""
        if self.chance.random() < 0.08 and "pseudonym" in self.walk.declared(kind).client:
            client, pseudonym = None, f"{self.chance.choice(words.PSEUDONYMS)} {self.chance.randrange(10, 99)}"
        else:
            now = max(self.today, timezone.localdate())  # grounds run by the clock, also in a demo that is told of another day
            commands_residents.open_ground(
                resident, by=dataclasses.replace(by, today=now), basis="guidance", reason="begeleiding in een dossier",
                until=now + dt.timedelta(days=self.chance.randrange(20, 300)),
            )  # fmt: skip
        question = self.chance.choice(words.QUESTIONS.get(kind.key, words.QUESTIONS[""]))
        return commands.open_case(
            kind, by=by, client=client, pseudonym=pseudonym, question=question, urgent=self.chance.random() < 0.07,
            municipality=resident.territory, fields=self.walk.at_start(kind, day),
        )  # fmt: skip

    def _case(self, centre: Party, resident: Party, kind: CaseType | None = None) -> Story:
        """One case of a centre, from its first day to its end or to today."""
        ago = self.chance.choice([self.chance.randrange(0, 90), self.chance.randrange(0, 180), self.chance.randrange(100, 370)])
        day = self.workday(self.today - dt.timedelta(days=ago), 0, 1)
        yield day
        worker = self.chance.choice(self.staff.workers[centre.pk])
        case = self.open(worker, resident, min(day, self.today), kind=kind)
        yield from self.follow(case, worker, day)

    def follow(self, case: Case, worker: Account, day: dt.date) -> Story:
        """What a worker does in a case: talk, move, plan and do tasks, until a move ends it."""
        slow = 0
        while True:
            day = self.workday(day, 2 + slow, 9 + 2 * slow)
            yield day
            case = Case.objects.select_related("type", "client").get(pk=case.pk)
            if case.closed:
                return
            if not Member.objects.filter(case=case, account=worker, until__isnull=True).exists():
                worker = case.worker
            self._talk(case, worker, day)
            self.walk.measure(case, self.as_(worker, day, 12), "interim" if slow else "start")
            self._tasks(case, worker, day)
            day = self.workday(day, 3 + slow, 20 + 2 * slow)
            slow = 16
            yield day
            case = Case.objects.select_related("type", "client").get(pk=case.pk)
            if case.closed:
                return
            worker = case.worker
            if self.chance.random() < 0.12:
                worker = self._other_worker(case, worker, day)
            self.walk.step(case, self.as_(worker, day, 15))
            case.refresh_from_db()
            if case.closed:
                self.walk.measure(case, self.as_(worker, day, 16), "end")
                return

    def _talk(self, case: Case, worker: Account, day: dt.date) -> None:
        way = self.chance.choices(["face_to_face", "phone", "visit", "not_reached", "message"], [40, 30, 15, 8, 7])[0]
        text = self.chance.choice(words.CONTACTS[way])
        minutes = {"phone": 15, "face_to_face": 60, "visit": 75, "not_reached": 5, "message": 10}[way] + 5 * self.chance.randrange(5)
        commands.take_note(case, by=self.as_(worker, day, 10), text=text, kind="contact", way=way, minutes=minutes)
        if self.chance.random() < 0.25:
            kind, texts = self.chance.choice([("note", words.NOTES), ("agreed", words.AGREED)])
            minutes = self.chance.choice([None, 10])
            commands.take_note(case, by=self.as_(worker, day, 11), text=self.chance.choice(texts), kind=kind, minutes=minutes)

    def _tasks(self, case: Case, worker: Account, day: dt.date) -> None:
        """Do what is due soon; now and then plan the next thing."""
        by = self.as_(worker, day, 13)
        due = Task.objects.filter(Q(rule="") | Q(account=worker), case=case, done__isnull=True, due__lte=day + 12 * DAY).select_related("case")
        for task in due.order_by("due", "title")[:2]:
            dropped = self.chance.random() < 0.06
            commands.do_task(task, by=by, result=self.chance.choice(words.DROPPED if dropped else words.RESULTS), dropped=dropped)
        if self.chance.random() < 0.3:
            commands.add_task(
                case, by=by, title=self.chance.choice(words.TASKS), due=self.workday(day, 5, 25), for_client=self.chance.random() < 0.25
            )

    def _other_worker(self, case: Case, worker: Account, day: dt.date) -> Account:
        """The head gives the case to a colleague, or looks along herself."""
        head = self.staff.heads.get(case.owner_id)
        colleagues = [one for one in self.staff.workers.get(case.owner_id, []) if one.pk != worker.pk]
        if head is None:
            return worker
        if not colleagues or self.chance.random() < 0.4:
            if not Member.objects.filter(case=case, account=head).exists():
                commands_people.invite(
                    case, by=self.as_(worker, day, 14), account=head, role="reader", why=self.chance.choice(words.INVITED),
                    until=self.workday(day, 10, 60),
                )  # fmt: skip
            return worker
        chosen = self.chance.choice(colleagues)
        commands_people.assign(case, by=self.as_(head, day, 14), account=chosen, why=self.chance.choice(words.ASSIGNED))
        return chosen

    # ---- today -------------------------------------------------------------------------------------------------------

    def _now(self, asking: Asking) -> None:
        """What waits on whoever looks at the demo: late, today and soon; a case without worker; news; someone to stand in for."""
        for centre in self.centres[:2]:
            for worker in self.staff.workers[centre.pk]:
                self._busy(worker)
            self._stands_in(centre)
        self._busy(self.staff.specialist)
        for account in self.staff.partners.values():
            self._busy(account)
        self._unassigned(self.centres[0])
        asking.today()

    def _busy(self, worker: Account) -> None:
        mine = list(Case.objects.filter(worker=worker, closed=False, members__account=worker, members__until__isnull=True).order_by("number"))
        by = self.as_(worker, self.today, 8)
        for number, (titles, days) in enumerate([(words.LATE, -4), (words.LATE, -1), (words.TODAY, 0), (words.TODAY, 0), (words.SOON, 3)]):
            if mine:
                case = mine[number % len(mine)]
                due = max(case.opened, self.today + days * DAY)
                commands.add_task(case, by=by, title=titles[number % len(titles)], due=due)

    def _stands_in(self, centre: Party) -> None:
        """A colleague is away: another opens one of her cases for a while, and writes in it, which is news to who comes back."""
        workers = self.staff.workers[centre.pk]
        if len(workers) < 2:
            return
        for away, other in ((workers[0], workers[1]), (workers[1], workers[0])):
            case = Case.objects.filter(worker=away, closed=False).order_by("number").first()
            if case is None:
                continue
            day = self.workday(self.today - dt.timedelta(days=3), 0, 1)
            by = self.as_(other, min(day, self.today), 16)
            commands_people.stand_in(case, by=by, why=self.chance.choice(words.ABSENT), until=self.today + 11 * DAY)
            commands.take_note(case, by=by, text=words.AWAY, kind="contact", way="phone", minutes=10)

    def _unassigned(self, centre: Party) -> None:
        """Two cases came in that nobody works on yet: the head divides them."""
        house = the_house("Bundel (demo)", self.today)
        kind = next((one for one in self.types if one.key == "guidance"), self.types[0])
        for resident in self.chance.sample(self.residents[centre.pk], k=2):
            commands.open_case(
                kind, by=house, client=resident.pk, owner=centre.pk, confirmed=True, question=self.chance.choice(words.QUESTIONS["guidance"]),
                fields=self.walk.at_start(kind, self.today),
            )  # fmt: skip
