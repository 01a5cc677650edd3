"""A year's programme in the tiny world: three candidates of 2027, proposed by Ella."""

from bundel.kernel.plan import commands_year
from bundel.kernel.plan.models import Action, Candidate, Plan, Year
from tests.kernel.plan import small
from tests.world import World

CODES = ("1.1", "1.2", "2.1.1")


def ready(plan: Plan) -> None:
    Action.objects.filter(plan=plan).update(effect="Mensen vinden hun rechten.", why_regional="Alleen lukt het niet.")


def year_of(world: World, plan: Plan | None = None, *, year: int = 2027, **fields: object) -> Year:
    plan = plan or small.plan_of(world)
    ready(plan)
    return commands_year.open_year(plan, by=world.viewer("Ella"), year=year, **fields)


def proposed(world: World, plan: Plan | None = None, **fields: object) -> Year:
    year = year_of(world, plan, **fields)
    for code in CODES:
        commands_year.propose(year, small.action_of(year.plan, code), by=world.viewer("Ella"), why="Nu is er geld.")
    return year


def scoring(world: World, plan: Plan | None = None, **fields: object) -> Year:
    year = proposed(world, plan, **fields)
    commands_year.start_scoring(year, by=world.viewer("Ella"))
    year.refresh_from_db()
    return year


def points(year: Year, *each: int) -> dict:
    """The same points on every criterion, one number a candidate in the order of the codes."""
    return {candidate(year, code).pk: {one["key"]: number for one in year.criteria} for code, number in zip(CODES, each, strict=True)}


def candidate(year: Year, code: str = "1.1") -> Candidate:
    return Candidate.objects.get(year=year, action__code=code)


def scored(world: World, plan: Plan | None = None, **fields: object) -> Year:
    year = scoring(world, plan, **fields)
    commands_year.score(year, by=world.viewer("Bram"), points=points(year, 5, 3, 1))
    commands_year.score(year, by=world.viewer("Anna"), points=points(year, 4, 2, 1))
    return year


def frozen(world: World, plan: Plan | None = None, **fields: object) -> Year:
    year = scored(world, plan, **fields)
    commands_year.select(year, by=world.viewer("Hanna"), chosen={candidate(year).pk, candidate(year, "1.2").pk})
    commands_year.freeze(year, by=world.viewer("Hanna"))
    year.refresh_from_db()
    return year
