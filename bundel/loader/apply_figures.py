"""Brings indicators.csv into the database: indicators, what they aim at, and the goals they belong to. Figures are never touched."""

from bundel.kernel.figures.commands import next_due
from bundel.kernel.figures.models import Indicator, Target
from bundel.kernel.parties.models import Party
from bundel.kernel.plan.models import Goal, GoalIndicator
from bundel.loader.region import Region
from bundel.loader.rows import Changes, Wanted, bring

SAME = (
    "key", "title", "definition", "rule", "unit", "decimals", "direction", "period", "start", "due_days", "base", "base_on", "public",
)  # fmt: skip


def bring_figures(region: Region, partnership: Party, parties: dict[str, Party], changes: Changes) -> None:
    stand = {row.key: row for row in Indicator.objects.filter(partnership=partnership).prefetch_related("targets")}
    wanted = []
    for one in region.indicators:
        found = stand.pop(one.key, None)
        values = {name: getattr(one, name) for name in SAME} | {"partnership": partnership, "owner": parties[one.owner]}
        if found is not None and found.period != one.period and found.observations.exists():
            values["period"] = found.period  # the figures that were told would not fit
        wanted.append(Wanted(found, values, f"cijfer {one.title}"))
    rows = bring(Indicator, wanted, changes)
    for row in rows:
        row.next_due = next_due(row)
    Indicator.objects.bulk_update(rows, ["next_due"])
    _aims(region, rows, changes)
    _goals(region, partnership, rows, changes)
    changes.kept([row for row in stand.values() if not row.ended], lambda row: f"cijfer {row.title}")


def _aims(region: Region, rows: list[Indicator], changes: Changes) -> None:
    stand = {(row.indicator_id, row.by): row for row in Target.objects.filter(indicator__in=rows).select_related("indicator")}
    wanted = [
        Wanted(stand.pop((row.pk, by), None), {"indicator": row, "by": by, "value": value}, f"streefcijfer van {row.title} tegen {by}")
        for row, one in zip(rows, region.indicators, strict=True)
        for by, value in one.aims().items()
    ]
    bring(Target, wanted, changes)
    changes.kept(stand.values(), lambda row: f"streefcijfer van {row.indicator.title} tegen {row.by}")


def _goals(region: Region, partnership: Party, rows: list[Indicator], changes: Changes) -> None:
    goals = {(row.plan.key, row.code): row for row in Goal.objects.filter(plan__partnership=partnership).select_related("plan")}
    ties = GoalIndicator.objects.filter(indicator__in=rows).select_related("goal", "indicator")
    stand = {(row.goal_id, row.indicator_id): row for row in ties}
    wanted = []
    for row, one in zip(rows, region.indicators, strict=True):
        for named in one.of_goals():
            goal = goals[named]
            what = f"cijfer {row.title} bij doel {goal.code}"
            wanted.append(Wanted(stand.pop((goal.pk, row.pk), None), {"goal": goal, "indicator": row}, what))
    bring(GoalIndicator, wanted, changes)
    changes.kept(stand.values(), lambda row: f"cijfer {row.indicator.title} bij doel {row.goal.code}")
