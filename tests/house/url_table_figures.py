"""The rows of figures. Columns as in `url_table`. The indicator is delivered by centre Noord."""

import datetime as dt
from typing import Any

from tests.house.url_row import Row

READS = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
ONE = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
WRITES = (302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403)
TELLS = (302, 200, 403, 403, 403, 200, 403, 404, 403, 403, 403)


def _indicator(objects: Any) -> Any:
    from bundel.kernel.figures import commands

    return commands.add(
        by=objects.world.viewer("Ella"), title="Huizen", definition="Bewoond.", unit="stuks", owner=objects.world.noord, period="year",
        start=dt.date(2024, 1, 1), due_days=30,
    )  # fmt: skip


def indicator(objects: Any) -> list:
    return [objects.once("indicator", _indicator).pk]


FIGURES: dict[str, Row] = {
    "indicators": Row(READS),
    "indicator_new": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)),
    "indicator_detail": Row(ONE, indicator),
    "indicator_edit": Row(WRITES, indicator),
    "indicator_observe": Row(TELLS, indicator),
    "indicator_aim": Row(WRITES, indicator),
    "indicator_end": Row(WRITES, indicator),
    "goal_figures": Row(WRITES, lambda o: [o.goal.pk]),
}
