"""The rows of outcomes: the scores of a case that Anna of centre Noord opened, and the report. Columns as in `url_table`."""

from typing import Any

from tests.house.url_row import Row

ANNA = (302, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404)
REPORT = (302, 403, 200, 403, 403, 200, 403, 200, 403, 200, 403)


def case(o: Any) -> Any:
    from bundel.kernel.cases import commands
    from tests.kernel.cases import small

    def make(o: Any) -> Any:
        return commands.open_case(small.load(o.world), by=o.world.viewer("Anna"), client=o.resident.pk, confirmed=True)

    return o.once("scored_case", make)


def score(o: Any) -> Any:
    from bundel.kernel.cases import commands_outcomes
    from tests.world import TODAY

    def make(o: Any) -> Any:
        return commands_outcomes.score(
            case(o), "self_reliance", by=o.world.viewer("Anna"), phase="start", on=TODAY, levels={"finances": 2}
        )

    return o.once("score", make)


OUTCOMES: dict[str, Row] = {
    "outcomes": Row(REPORT),
    "case_outcomes": Row(ANNA, lambda o: [case(o).pk]),
    "case_score": Row(ANNA, lambda o: [case(o).pk, "self_reliance"]),
    "score_correct": Row(ANNA, lambda o: [case(o).pk, score(o).pk]),
}
