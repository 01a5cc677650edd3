"""What must be true of indicators.csv across the files of a folder."""

from collections.abc import Iterable, Iterator

from bundel.engines.formats.problems import Problem
from bundel.loader.checks import PARTY_REMEDY, problem, unknown, walk
from bundel.loader.figure_declarations import Indicator
from bundel.loader.files import Located
from bundel.loader.plan_declarations import Plan


def indicators(rows: list[Located[Indicator]], known: set[str], plans: Iterable[Located[Plan]]) -> Iterator[Problem]:
    goals = {plan.item.key: {goal.code for _path, goal in walk(plan.item.goals, ())} for plan in plans}
    first: dict[str, int] = {}
    for row in rows:
        one = row.item
        if one.key in first:
            yield problem(row, (), f"het cijfer ‘{one.key}’ staat er al op regel {first[one.key]}", "geef een van beide een andere sleutel")
        first.setdefault(one.key, row.line())
        yield from unknown(row, (), one.owner, known, "de partij", PARTY_REMEDY)
        if one.base is not None and one.base_on is None:
            yield problem(row, (), f"het vertrekpunt van ‘{one.title}’ heeft geen dag", "vul base_on in, bijvoorbeeld 2024-12-31")
        try:
            one.aims()
        except ValueError as error:
            yield problem(row, (), f"het streefcijfer ‘{error}’ is niet te lezen", "schrijf DAG=GETAL, bijvoorbeeld 2027-12-31=200")
        for plan, code in one.of_goals():
            if plan not in goals:
                yield problem(row, (), f"onbekend plan ‘{plan}’ bij ‘{one.title}’", "schrijf PLAN:CODE met de sleutel van een plan in plans/")
            elif code not in goals[plan]:
                yield problem(row, (), f"het plan ‘{plan}’ heeft geen doel ‘{code}’", "schrijf PLAN:CODE met de code van een doel van dat plan")
