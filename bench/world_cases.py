"""What cases are measured on: 60,000 cases of the centres' residents, a million timeline entries, and what hangs on them.

Everything is made in bulk and with the world's own chance, so it is the same each time; nobody in it exists.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.utils import timezone

import bundel
from bundel.kernel.access import sealed
from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.access.viewer import the_house
from bundel.kernel.cases import commands_types, rules
from bundel.kernel.cases.models import Case, CaseType, Consent, Member, Note, Question, Share, Task
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.parties import national_number
from bundel.kernel.parties.models import Party, Person

CASES, NOTES, TASKS, CONSENTS, QUESTIONS = 60_000, 1_000_000, 150_000, 30_000, 50_000
TYPES = Path(bundel.__file__).parent / "kernel/cases/types"
KINDS = ("guidance", "family_guidance")
WORKERS = 6  # of each centre; the first of the first centre is the one who is measured
BATCH = 2_000
ASKED = [("reinforce", "accepted"), ("refer", "done"), ("advise", "done"), ("refer", "asked"), ("reinforce", "declined"), ("refer", "expired")]
NUMBER = "85073003328"  # the one national number of this world, made up with a right check figure


@dataclass
class Cased:
    """What the measured pages name."""

    case: uuid.UUID
    question: uuid.UUID
    name: str
    number: str
    case_number: str
    cases: int
    notes: int


def build(
    chance: random.Random, partnership: Party, members: list[Party], residents: list[Person], worker: Account, scale: float
) -> Cased:
    """`worker` is the account that is measured: a sixth of her centre's cases are hers."""
    today = timezone.localdate()
    kinds = _types(partnership)
    staff = {member.pk: _staff(member, partnership, worker) for member in members}
    cases = list(_cases(chance, partnership, kinds, residents, staff, int(CASES * scale), today))
    _store(Case, cases)
    _store(Member, _members(chance, cases, staff))
    notes = int(NOTES * scale)
    _store(Note, _notes(chance, cases, notes, today))
    _store(Task, _tasks(cases, int(TASKS * scale)))
    consents = _consents(chance, cases, members, int(CONSENTS * scale), today)
    _store(Consent, consents)
    questions = _questions(chance, partnership, cases, members, consents, int(QUESTIONS * scale), today)
    mine = next(case for case in cases if case.worker_id == worker.pk and not case.closed)
    for number in range(40):  # the measured page is a long one
        Note.objects.create(
            case=mine, kind="contact", way="visit", on=today, minutes=30, text=_text(chance), by=worker, by_name="meting",
            at=timezone.now() - dt.timedelta(hours=number + 1),
        )  # fmt: skip
    asked = next(one for one in questions if one.asker_id == mine.owner_id and one.case.worker_id == worker.pk and one.kind != "advise")
    name = next(case.client.person.sort_name for case in cases if case.worker_id == worker.pk)
    return Cased(mine.pk, asked.pk, name, _national_number(mine), mine.number, len(cases), notes + 40)


def _types(partnership: Party) -> list[CaseType]:
    """Guidance, and a programme with a yearly goal."""
    files = [TYPES / f"{key}.toml" for key in KINDS]
    house = the_house("bench")
    return [
        commands_types.load_type(file.read_text(encoding="utf-8"), file=file.name, by=house, partnership=partnership)[0] for file in files
    ]


def _staff(member: Party, partnership: Party, worker: Account) -> list[Account]:
    found = [worker] if worker.organisation_id == member.pk else []
    for number in range(WORKERS - len(found)):
        user = User.objects.create(email=f"worker-{number}-{member.key}@bench.invalid", name=f"Begeleider {number} {member.key}", password="!")
        account = Account.objects.create(user=user, organisation=member, start=dt.date(2020, 1, 1))
        Post.objects.create(account=account, partnership=partnership, role="social_worker", start=dt.date(2020, 1, 1))
        found.append(account)
    return found


def _key(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def _store(model: type, rows: Iterable) -> None:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


WORDS = ["gesprek", "over", "huur", "rekening", "water;", "zij", "belt", "morgen", "met", "de dienst,", "wij", "vragen", "het", "attest"]


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=25)).capitalize()


def _cases(
    chance: random.Random, partnership: Party, kinds: list[CaseType], residents: list[Person], staff: dict, count: int, today: dt.date
) -> Iterator[Case]:
    """Over four years, two in five still open, one in ten of those without a worker or late."""
    told = {kind.pk: rules.declared(kind) for kind in kinds}
    for number in range(count):
        person, kind = residents[number % len(residents)], kinds[number % len(kinds)]
        one = told[kind.pk]
        opened = today - dt.timedelta(days=chance.randrange(1400))
        closed = chance.random() < 0.6
        states = [state.key for state in one.states if (state.kind == "end") == closed]
        workers = staff[person.holder_id]
        ended = min(today, opened + dt.timedelta(days=chance.randrange(300))) if closed else None
        pk = _key(chance)
        yield Case(
            id=pk, partnership=partnership, type=kind, number=f"{one.number}-{opened:%y}-{number:05d}", owner_id=person.holder_id,
            trajectory=pk, client=person.party, question=_text(chance), fields={"urgency": _text(chance)}, state=chance.choice(states),
            state_since=opened, opened=opened, closed=closed, ended=ended,
            counted=opened if one.programme and one.programme.goal else None,
            urgent=number % 20 == 0, worker=None if number % 97 == 0 else workers[chance.randrange(len(workers))],
            municipality_id=person.party.territory_id, age_band="26-44",
            due=None if closed else today + dt.timedelta(days=chance.randrange(-20, 180)),
            touched=timezone.now() - dt.timedelta(hours=chance.randrange(20_000)),
        )  # fmt: skip


def _members(chance: random.Random, cases: list[Case], staff: dict) -> Iterator[Member]:
    for case in cases:
        others = [one for one in staff[case.owner_id] if one.pk != case.worker_id]
        chosen = [(case.worker, "worker")] if case.worker_id else []
        chosen += [(one, role) for one, role in zip(chance.sample(others, k=chance.randrange(3)), ("colleague", "reader"), strict=False)]
        for account, role in chosen:
            looked = case.touched - dt.timedelta(hours=chance.choice([-2, -2, -2, 5]))
            yield Member(case=case, account=account, role=role, why="meting", start=case.opened, looked=looked)


def _notes(chance: random.Random, cases: list[Case], count: int, today: dt.date) -> Iterator[Note]:
    texts = [_text(chance) for _ in range(500)]
    now = timezone.now()
    for number in range(count):
        case = cases[number % len(cases)]
        ago = chance.randrange(1400)
        yield Note(
            id=_key(chance), case=case, kind=("note", "contact", "move", "task")[number % 4], way="phone" if number % 4 == 1 else "",
            on=today - dt.timedelta(days=ago), minutes=15 if number % 4 == 1 else None, text=texts[number % 500], data={}, by=case.worker,
            by_name="Begeleider", at=now - dt.timedelta(days=ago, seconds=number % 80_000),
        )  # fmt: skip


def _tasks(cases: list[Case], count: int) -> Iterator[Task]:
    """The first task of an open case is due on the case's own day; the others were done."""
    for number in range(count):
        case = cases[number % len(cases)]
        first = number < len(cases) and case.due is not None
        due = case.due if first else case.opened + dt.timedelta(days=number % 200)
        yield Task(
            case=case, title=f"Taak {number}", rule="" if number % 3 else "first_contact", due=due, account=case.worker if number % 3 else None,
            done=None if first else due, done_by="" if first else "meting",
        )  # fmt: skip


def _consents(chance: random.Random, cases: list[Case], members: list[Party], count: int, today: dt.date) -> list[Consent]:
    return [
        Consent(
            id=_key(chance), case=case, organisation=_other(case, members, number), kind="secrecy", purpose="meting", given="spoken",
            explained_by=case.worker, explained_name="Begeleider", start=today - dt.timedelta(days=30), until=today + dt.timedelta(days=300),
        )
        for number, case in enumerate(cases[:count])
    ]  # fmt: skip


def _other(case: Case, members: list[Party], number: int) -> Party:
    place = number % len(members)
    return members[place] if members[place].pk != case.owner_id else members[place - 1]


def _questions(
    chance: random.Random, partnership: Party, cases: list[Case], members: list[Party], consents: list[Consent], count: int, today: dt.date
) -> list[Question]:
    """One a case; those with a ground carry a share, the others are advice."""
    handshakes, questions, shares = [], [], []
    for number, case in enumerate(cases[:count]):
        kind, state = ASKED[number % len(ASKED)]
        consent = consents[number] if number < len(consents) else None
        kind = kind if consent else "advise"
        pk, asked = _key(chance), consent.organisation if consent else _other(case, members, number)
        handshake = Handshake(
            id=_key(chance), partnership=partnership, kind=f"case.{kind}", private=True, asker_id=case.owner_id,
            asked=asked,
            subject_kind="cases.question", subject=pk, title=f"Vraag · {case.number}", state=state, term=today + dt.timedelta(days=number % 30),
            asked_on=today - dt.timedelta(days=3), answer="meting", outcome="meting", answered_at=timezone.now(), handled=True,
        )  # fmt: skip
        question = Question(
            id=pk, case=case, partnership=partnership, kind=kind, asker_id=case.owner_id, asked=asked, purpose="meting", text=_text(chance),
            handshake=handshake, on=today - dt.timedelta(days=number % 300), by=case.worker, open=state in ("asked", "accepted"),
        )  # fmt: skip
        handshakes.append(handshake)
        questions.append(question)
        if consent and kind != "advise":
            copy = {"client": [["Naam", case.client.name]], "fields": [["Wat haast heeft", "water"]], "notes": []}
            shares.append(Share(id=_key(chance), question=question, consent=consent, copy=copy, on=question.on))
    _store(Handshake, handshakes)
    _store(Question, questions)
    _store(Share, shares)
    return questions


def _national_number(case: Case) -> str:
    """Give the client of one case the number that is sought."""
    index = national_number.index_of(NUMBER, case.owner_id)
    Person.objects.filter(pk=case.client_id).update(national_number_sealed=sealed.seal_text(NUMBER), national_number_index=index)
    return NUMBER
