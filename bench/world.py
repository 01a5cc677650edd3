"""The world of the measurements: the four partnerships, and in W13 140,000 parties, 10,000 actions and 60,000 cases, always the same.

The names are made up from syllables with a fixed seed; nobody in it exists.
"""

import datetime as dt
import random
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import connection
from django.utils import timezone

from bench import world_agree, world_cases, world_desk, world_moments, world_offers
from bundel.kernel.access.models import Account, Ground, Post, User
from bundel.kernel.access.viewer import the_house
from bundel.kernel.parties.models import Party, Person, Relation
from bundel.kernel.plan.models import Action, ActionParty, Goal, Milestone, Plan, Progress
from bundel.kernel.rooms.text import fold, sortable
from bundel.loader.apply import load
from bundel.loader.folder import read_region
from bundel.shell.care.indexing import rebuild

REGIONS = Path(__file__).resolve().parents[1] / "bundel/regions"
SEED = 13
RESIDENTS, HOUSEHOLDS, ORGANISATIONS, ACTIONS, GOALS = 100_000, 32_000, 8_000, 10_000, 200
SINCE = dt.date(2020, 1, 1)
BEGINS = ["ma", "li", "jo", "fe", "sa", "no", "el", "ka", "ri", "to", "an", "be", "da", "mi", "wa", "zo"]
ENDS = ["ra", "na", "lien", "ka", "bert", "mans", "sen", "ter", "wijn", "donk", "veld", "beek", "hof", "laer"]
WORDS = [
    "energie",
    "wonen",
    "schuld",
    "jeugd",
    "kind",
    "zorg",
    "vrijwillig",
    "armoede",
    "digitaal",
    "vervoer",
    "sport",
    "school",
    "werk",
    "recht",
    "buurt",
]
STATES = ["on_schedule", "at_risk", "late", "done", "stopped", ""]


@dataclass
class Facts:
    """What the measurements need to know of the world."""

    partnership: Party
    coordinator: User
    worker: User
    resident: uuid.UUID
    organisation: uuid.UUID
    action: uuid.UUID
    plan: uuid.UUID
    parties: int
    actions: int
    agreed: world_agree.Agreed
    offer: uuid.UUID
    planned: world_moments.Planned
    cased: world_cases.Cased
    asked: world_desk.Asked


def build(scale: float) -> Facts:
    """Load the four folders, then everything in bulk; the search index is made by the rooms themselves."""
    told = _clock()
    for folder in ("w13", "west-brabant", "noord-limburg", "westhoek"):
        load(read_region(REGIONS / folder), by=the_house("bench"))
    chance = random.Random(SEED)
    partnership = Party.objects.get(key="w13")
    members = [
        relation.party
        for relation in Relation.objects.filter(
            other=partnership, kind="member_of", until__isnull=True, party__type="ocmw"
        ).select_related("party").order_by("party__key")
    ]  # fmt: skip
    told("the four folders")
    organisations = _organisations(chance, partnership, int(ORGANISATIONS * scale))
    residents = _residents(chance, partnership, members, int(RESIDENTS * scale), int(HOUSEHOLDS * scale))
    told("parties")
    plan, actions = _plan(chance, partnership, members, int(ACTIONS * scale))
    told("the plan")
    agreed = world_agree.build(chance, partnership, members, plan, actions, scale)
    told("handshakes and decisions")
    offer = world_offers.build(chance, partnership, members, scale)
    told("offers")
    coordinator = _user("coordinator", members[0], partnership, "coordinator")
    worker = _user("social_worker", members[0], partnership, "social_worker")
    planned = world_moments.build(chance, partnership, members, worker.accounts.get(), residents, scale)
    told("moments")
    cased = world_cases.build(chance, partnership, members, residents, worker.accounts.get(), scale)
    told("cases")
    asked = world_desk.build(chance, partnership, members, worker.accounts.get(), scale)
    told("questions")
    rebuild()
    told("the search index")
    resident = next(one.party_id for one in residents if one.holder_id == members[0].pk)
    now = timezone.now()
    Ground.objects.create(
        account=worker.accounts.get(), person_id=resident, basis="guidance", reason="meting", start=now,
        until=now + dt.timedelta(days=1),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    told("statistics")
    return Facts(
        partnership, coordinator, worker, resident, organisations[0].pk, actions[0].pk, plan.pk,
        Party.objects.count(), Action.objects.count(), agreed, offer, planned, cased, asked,
    )  # fmt: skip


def _clock() -> Callable[[str], None]:
    """Tells how long each part of the building took, by the clock and of this process."""
    last = [time.monotonic(), time.process_time()]

    def told(part: str) -> None:
        now = [time.monotonic(), time.process_time()]
        print(f"   built {part}: {now[0] - last[0]:.0f} s, {now[1] - last[1]:.0f} s of the processor", flush=True)
        last[:] = now

    return told


def _key(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(BEGINS)}{chance.choice(ENDS)}".capitalize()


def _store(model: type, rows: Iterable) -> None:
    rows = iter(rows)
    while batch := list(islice(rows, 2000)):
        model.objects.bulk_create(batch)


def _organisations(chance: random.Random, partnership: Party, count: int) -> list[Party]:
    found = []
    for number in range(count):
        name = f"{chance.choice(['vzw', 'Huis', 'Dienst', 'School'])} {_name(chance)} {_name(chance)} {number}"
        found.append(
            Party(
                id=_key(chance),
                key=f"bench-{number}",
                kind="organisation",
                name=name,
                sort_name=fold(name),
                type=chance.choice(["association", "school", "company", "private_care"]),
                public=number % 3 == 0,
            )  # fmt: skip
        )
    _store(Party, found)
    _store(Relation, (Relation(party=one, kind="partner_of", other=partnership, start=SINCE) for one in found))
    return found


def _residents(
    chance: random.Random, partnership: Party, members: list[Party], count: int, households: int
) -> list[Person]:
    homes = [
        Party(id=_key(chance), kind="household", name=f"Huishouden {n}", sort_name=f"huishouden {n}")
        for n in range(households)
    ]
    _store(Party, homes)
    parties, people = [], []
    for number in range(count):
        given, family, holder = _name(chance), f"{_name(chance)}{chance.choice(ENDS)}", members[number % len(members)]
        party = Party(
            id=_key(chance), kind="person", name=f"{given} {family}", sort_name=fold(f"{family} {given}"),
            territory_id=holder.territory_id,
        )  # fmt: skip
        parties.append(party)
        people.append(
            Person(
                party=party,
                given_name=given,
                family_name=family,
                is_resident=True,
                holder=holder,
                partnership=partnership,
                sort_name=fold(f"{family} {given}")[:170],
                last_contact=SINCE,
                birth_date=dt.date(1940 + number % 80, 5, 5),
            )  # fmt: skip
        )
    _store(Party, parties)
    _store(Person, people)
    if homes:
        lives = (
            Relation(party=one, kind="lives_with", other=homes[n % len(homes)], start=SINCE)
            for n, one in enumerate(parties)
        )
        _store(Relation, lives)
    return people


def _plan(chance: random.Random, partnership: Party, members: list[Party], count: int) -> tuple[Plan, list[Action]]:
    plan = Plan.objects.create(
        partnership=partnership, key="bench", title="Plan van de meting", start_year=2026, end_year=2031, status="adopted",
        public=True,
    )  # fmt: skip
    goals = [Goal(id=_key(chance), plan=plan, code=str(n + 1), title=_title(chance), order=n) for n in range(GOALS)]
    _store(Goal, goals)
    actions = []
    for number in range(count):
        code = f"{number % GOALS + 1}.{number // GOALS + 1}"
        state = STATES[number % len(STATES)]
        actions.append(
            Action(
                id=_key(chance),
                plan=plan,
                goal=goals[number % GOALS],
                code=code,
                title=_title(chance),
                text=" ".join(_title(chance) for _ in range(12)),
                order=number,
                sort_code=sortable(code),
                state=state,
                state_on=SINCE if state else None,
            )  # fmt: skip
        )
    _store(Action, actions)
    _store(ActionParty, _parts(actions, members))
    _store(
        Milestone,
        (Milestone(action=a, title="Stap", due=dt.date(2027, 1, 1), order=n) for a in actions for n in (1, 2)),
    )
    _store(
        Progress,
        (Progress(id=_key(chance), action=a, on=SINCE, state=a.state, reason="meting") for a in actions if a.state),
    )
    return plan, actions


def _title(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(6)).capitalize()


def _parts(actions: list[Action], members: list[Party]) -> Iterator[ActionParty]:
    for number, action in enumerate(actions):
        yield ActionParty(action=action, party=members[number % len(members)], role="lead", start=SINCE)
        yield ActionParty(action=action, party=members[(number + 1) % len(members)], role="partner", start=SINCE)


def _user(name: str, organisation: Party, partnership: Party, role: str) -> User:
    user = User(email=f"{name}@bench.invalid", name=name)
    user.set_unusable_password()
    user.save()
    account = Account.objects.create(user=user, organisation=organisation, start=SINCE)
    Post.objects.create(account=account, partnership=partnership, role=role, start=SINCE)
    return user
