"""What agreeing and deciding is measured on: 5,000 handshakes, 20,000 decisions, a full agenda, a year of candidates."""

import datetime as dt
import random
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from bundel.kernel.access.viewer import the_house
from bundel.kernel.decisions.models import Body, Decision, Item, Meeting, Seat
from bundel.kernel.handshakes.models import STATES, Handshake
from bundel.kernel.parties.models import Party
from bundel.kernel.plan import commands_reports
from bundel.kernel.plan.models import Action, ActionParty, Candidate, Consultation, Goal, Plan, Progress, Remark, Year

HANDSHAKES, DECISIONS, AGENDA, CANDIDATES, REMARKS, REPORTED = 5_000, 20_000, 30, 200, 300, 55
BATCH = 1_000


@dataclass
class Agreed:
    """What the measured pages name."""

    year: uuid.UUID
    meeting: uuid.UUID
    decision: uuid.UUID
    handshake: uuid.UUID
    round: uuid.UUID
    report: uuid.UUID


def build(chance: random.Random, partnership: Party, members: list[Party], plan: Plan, actions: list[Action], scale: float) -> Agreed:
    body = Body.objects.create(partnership=partnership, key="bench-raad", kind="board", name="Raad van de meting")
    for member in members:
        Seat.objects.create(body=body, party=member, holder_name=f"Zetel {member}", start=dt.date(2020, 1, 1))
    handshakes = _handshakes(chance, partnership, members, actions, int(HANDSHAKES * scale))
    decisions = _decisions(chance, partnership, body, int(DECISIONS * scale))
    return Agreed(
        _year(plan, members, actions), _meeting(partnership, body), decisions[0].pk, handshakes[0].pk, _round(plan, members),
        _report(partnership, members),
    )  # fmt: skip


def _key(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def _handshakes(
    chance: random.Random, partnership: Party, members: list[Party], actions: list[Action], count: int
) -> list[Handshake]:
    found = []
    for number in range(count):
        action, state = actions[number % len(actions)], STATES[number % len(STATES)][0]
        asked = members[number % len(members)]
        found.append(
            Handshake(
                id=_key(chance), partnership=partnership, kind="plan.lead", asker=partnership, asked=asked,
                subject_kind="plan.action", subject=action.pk, title=str(action)[:300], state=state,
                term=dt.date(2026, 1, 1) + dt.timedelta(days=number % 300), asked_on=dt.date(2025, 12, 1),
                answer="meting", outcome="meting", answered_at=timezone.now(),
                handled=number % 40 > 0,  # what was refused long ago is dealt with
            )  # fmt: skip
        )
    Handshake.objects.bulk_create(found, batch_size=BATCH)
    return found


def _decisions(chance: random.Random, partnership: Party, body: Body, count: int) -> list[Decision]:
    found = []
    for number in range(count):
        year = 2006 + number % 20
        title = f"Besluit over {chance.choice(['zorg', 'wonen', 'energie', 'voeding'])} {number}"
        found.append(
            Decision(
                id=_key(chance), partnership=partnership, body=body, number=f"{year}-{number:05}", year=year,
                on=dt.date(year, 1 + number % 12, 1 + number % 27), title=title, sort_title=title.lower(), text="Artikel 1. " * 20,
                subject=f"onderwerp-{number % 12}", publish_by=dt.date(year, 12, 31), published_on=dt.date(year, 12, 30),
                followed_up=number % 5 > 0,
            )  # fmt: skip
        )
    Decision.objects.bulk_create(found, batch_size=BATCH)
    return found


def _meeting(partnership: Party, body: Body) -> uuid.UUID:
    starts = timezone.now() + dt.timedelta(days=5)
    meeting = Meeting.objects.create(partnership=partnership, body=body, starts=starts, ends=starts + dt.timedelta(hours=3), place="Kortrijk")
    Item.objects.bulk_create(
        Item(
            partnership=partnership, body=body, meeting=meeting, order=n, title=f"Punt {n}", text="Toelichting. " * 30,
            proposal="Artikel 1. " * 10,
        )
        for n in range(AGENDA)
    )  # fmt: skip
    return meeting.pk


def _year(plan: Plan, members: list[Party], actions: list[Action]) -> uuid.UUID:
    criteria = [{"key": key, "label": key, "weight": 1} for key in ("nood", "effect", "rijp", "steun", "geld")]
    year = Year.objects.create(plan=plan, year=plan.start_year, state="selecting", criteria=criteria)
    Candidate.objects.bulk_create(
        Candidate(
            year=year, action=action, proposed_by=members[n % len(members)], why="meting", score=Decimal(n % 500) / 100,
            scorers=len(members), selected=n % 3 == 0,
        )
        for n, action in enumerate(actions[:CANDIDATES])
    )  # fmt: skip
    return year.pk


def _round(plan: Plan, members: list[Party]) -> uuid.UUID:
    """A consultation with a remark of each member on many goals, a third of them answered."""
    today = timezone.localdate()
    found = Consultation.objects.create(
        plan=plan, title="Raadpleging van de meting", opens=today - dt.timedelta(days=9), closes=today + dt.timedelta(days=9), state="open"
    )
    goals = list(plan.goals.order_by("order")[:20])
    Remark.objects.bulk_create(
        Remark(
            consultation=found, goal=goals[n % len(goals)], party=members[n % len(members)], text="Een opmerking. " * 8,
            verdict="taken" if n % 3 == 0 else "", answer="Een antwoord." if n % 3 == 0 else "",
        )
        for n in range(REMARKS)
    )  # fmt: skip
    return found.pk


def _report(partnership: Party, members: list[Party]) -> uuid.UUID:
    """The frozen report of a year of 55 actions, each with a lead and two reports."""
    year = timezone.localdate().year
    plan = Plan.objects.create(
        partnership=partnership, key="bench-verslag", title="Jaarverslag van de meting", start_year=year, end_year=year, status="adopted"
    )
    goals = Goal.objects.bulk_create(Goal(plan=plan, code=str(n), title=f"Doel {n} van de meting", order=n) for n in range(1, 9))
    actions = Action.objects.bulk_create(
        Action(
            plan=plan, goal=goals[n % len(goals)], code=f"{n % len(goals) + 1}.{n}", title=f"Actie {n} van de meting", order=n,
            text="Wat er gebeurt. " * 20, effect="Wat inwoners merken. " * 5, state="on_schedule", state_on=dt.date(year, 1, 1),
        )
        for n in range(REPORTED)
    )  # fmt: skip
    ActionParty.objects.bulk_create(ActionParty(action=one, party=members[n % len(members)], role="lead") for n, one in enumerate(actions))
    Progress.objects.bulk_create(
        Progress(action=one, on=dt.date(year, 1, 1), state="on_schedule", reason="Zo ver staat het. " * 6)
        for one in actions
        for _twice in (1, 2)
    )
    return commands_reports.freeze_report(plan, by=the_house("bench"), year=year, intro="Een inleiding. " * 40).pk
