"""Rights in the cases of the demo: a year of scans, rights asked and granted or not, and a night that looks at who agreed. All made up."""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases.models import Case, Member
from bundel.kernel.parties.models import Party
from bundel.services.rights import commands, commands_night, queries, rules, telling
from bundel.services.rights.models import Followed, Scan
from bundel.services.rights.walk import STEPS, Walk

AsViewer = Callable[[Account, dt.date, int], Viewer]
SCANS = 40  # a partnership's in the year
DAY = dt.timedelta(days=1)
UNASKED, GROWN, NEARLY = "unasked", "grown", "nearly"
NOT_HELD = (
    "single_parent", "widowed", "widowed_after_2018", "disability_recognised_earning_capacity_max_one_third", "child_disability_allowance",
    "unaccompanied_minor", "full_orphan", "no_other_real_estate", "pensioner",
)  # fmt: skip
# (net benefit a month, net wage a month, gross taxable a year), by how old she is
OLD = [(0, 0, 17_200), (0, 0, 19_500), (0, 0, 22_800)]
YOUNG = [
    (950, 0, 13_400), (1_120, 0, 15_800), (0, 1_480, 24_100), (0, 1_790, 29_900), (640, 700, 21_300), (0, 1_950, 38_900), (1_260, 0, 47_500),
]  # fmt: skip
HOW = ["brief samen ingevuld", "meegegaan naar het loket", "online gevraagd met haar erbij", "gebeld met de dienst", ""]
ENDS = ["granted", "granted", "granted", "granted", "refused", "not_wanted"]


def happen(seed: str, partnership: Party, *, as_: AsViewer, today: dt.date, part: float = 1.0) -> None:
    """Scans in open cases about a person of the own centre, by the worker of the case, told on the day she opened it or later."""
    chance = random.Random(f"{seed}-rechten")  # its own, so that the rest of the demo stays what it was
    rows = Case.objects.filter(partnership=partnership, closed=False, client__kind="person", worker__isnull=False, parent__isnull=True)
    rows = rows.filter(type__key__in=("guidance", "gbo", "woonclub", "eviction")).select_related("type", "client__person", "worker__user")
    known = list(rows.order_by("number"))
    newcomer = min((one.worker_id for one in known), default=None)  # the worker as whom one looks around first
    here, others = [one for one in known if one.worker_id == newcomer], [one for one in known if one.worker_id != newcomer]
    number = max(8, round(SCANS * part))
    chosen = here[: number // 2] + chance.sample(others, k=min(len(others), number - number // 2))
    told = dict(zip((one.pk for one in sorted(here[: number // 2], key=lambda one: one.number)), (UNASKED, GROWN, NEARLY), strict=False))
    made = [_scan(chance, case, as_, today, told.get(case.pk, "")) for case in sorted(chosen, key=lambda one: (one.opened, one.number))]
    for scan in made:
        if scan.case.worker_id != newcomer and chance.random() < 0.4:
            continue
        commands.watch(scan, by=_now(as_, scan, today), ground="agreed", until=today + chance.randrange(40, 300) * DAY)
    commands_night.look(today, partnership=partnership.pk)


def _now(as_: AsViewer, scan: Scan, today: dt.date) -> Viewer:
    return as_(scan.case.worker, today, 8)


def _scan(chance: random.Random, case: Case, as_: AsViewer, today: dt.date, story: str) -> Scan:
    since = Member.objects.filter(case=case, account=case.worker).aggregate(day=Max("start"))["day"]  # she may have taken it over
    day = min(today, max(case.opened + chance.randrange(3, 25) * DAY, since))
    by = as_(case.worker, day, 14)
    walk = _answered(chance, queries.prefilled(by, case), day)
    _told(walk, story, today)
    if rules.known_until(day) < day:  # as a worker does when the figures of the day are not out yet
        walk.on = rules.known_until(day).isoformat()
    scan = commands.save(case, walk, by=by)
    if story == UNASKED:  # found some weeks ago, and nobody asked it
        Followed.objects.filter(case=case).update(found_on=min(day, today - 20 * DAY))
        return scan
    for row in Followed.objects.filter(case=case).order_by("right"):
        _follow(chance, row, case, as_, day, today)
    return scan


def _told(walk: Walk, story: str, today: dt.date) -> None:
    """Three cases of the first worker that the night has something to say of."""
    if story == UNASKED:
        walk.set_people([one for one in walk.household["people"] if one["role"] != "child"])
        walk.set_single_parent()
        walk.set_income("ik", "gross_taxable_household", 14_800)
    elif story == GROWN:
        people = [one for one in walk.household["people"] if one["role"] != "child"]
        born = today.replace(year=today.year - 26) + 3 * DAY
        walk.set_people([*people, {"id": "1", "role": "child", "birth_date": born.isoformat(), "education": "higher"}])
    elif story == NEARLY:
        for word in NOT_HELD:
            walk.answer(f"status.{word}", False)
        found = telling.result(walk.compute(today)).of("verhoogde_tegemoetkoming")
        bound = next((one["bound"] for one in found.answer["reasons"] if one["limit"] == "vt_income_year" and "bound" in one), 28_000)
        walk.set_income("ik", "gross_taxable_household", round(bound) + 640)


def _answered(chance: random.Random, walk: Walk, day: dt.date) -> Walk:
    people = walk.household["people"]
    me = people[0]
    me.setdefault("birth_date", dt.date(day.year - chance.randrange(22, 60), chance.randrange(1, 13), 15).isoformat())
    age = day.year - int(me["birth_date"][:4])
    if age >= 18 and not any(one["role"] == "child" for one in people) and age < 58 and chance.random() < 0.6:
        ages = sorted((chance.randrange(1, 18) for _one in range(chance.choice([1, 1, 2, 3]))), reverse=True)
        born = [dt.date(day.year - years, chance.randrange(1, 13), chance.randrange(1, 28)) for years in ages]
        people += [{"id": str(at), "role": "child", "birth_date": one.isoformat()} for at, one in enumerate(born, 1)]
    walk.set_people(people)
    benefit, wage, gross = chance.choice(OLD if age >= 66 else YOUNG)
    walk.set_held([*(["pensioner"] if age >= 66 else []), *(["debt_mediation"] if chance.random() < 0.2 else [])])
    walk.household["residence"] |= chance.choice(
        [{"tenure": "private_rent", "rent": chance.randrange(58, 92) * 10}, {"tenure": "social_rent", "rent": chance.randrange(28, 45) * 10},
         {"tenure": "owner_occupier"}]
    )  # fmt: skip
    for word, amount in (("net_wage", wage), ("net_replacement_income", benefit), ("net_pension", 1_400 if age >= 66 else 0)):
        walk.set_income("ik", word, amount)
    walk.set_income("ik", "gross_taxable_household", gross)
    walk.set_single_parent()
    walk.passed = list(STEPS)
    return walk


def _follow(chance: random.Random, row: Followed, case: Case, as_: AsViewer, day: dt.date, today: dt.date) -> None:
    """Most are asked within weeks, and decided weeks later; what lies after today has not happened yet."""
    asked = day + chance.randrange(2, 30) * DAY
    if asked > today or chance.random() < 0.35:
        return
    told = {"by": as_(case.worker, asked, 15), "state": "asked", "on": asked, "note": chance.choice(HOW)}
    commands.follow(case, row.right, **told)
    decided = asked + chance.randrange(15, 60) * DAY
    if decided > today:
        return
    state = chance.choice(ENDS)
    gained = Decimal(chance.randrange(6, 60) * 10) if state == "granted" and not row.expected else None
    by = dataclasses.replace(as_(case.worker, decided, 11), today=min(decided, timezone.localdate()))
    commands.follow(case, row.right, by=by, state=state, on=decided, gained=gained)
