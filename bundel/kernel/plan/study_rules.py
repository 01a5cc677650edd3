"""The rules of ideas, experiments and studies: which stage follows which, what must be known first, how members weigh.

Pure: no database, no clock. The rules are the house's own; nothing in the law prescribes them.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

LOWEST, HIGHEST = 0, 10
STAGES = ("scouting", "studying", "weighing", "piloting")
OVER = ("scaled", "stopped")
# stage → the stages that `turn` may reach; scaling and stopping are decisions with a reason, and go by `may_scale`
MOVES = {"scouting": ("studying",), "studying": ("weighing",), "weighing": ("piloting",), "piloting": (), "scaled": (), "stopped": ()}
BEFORE_PILOT = ("hypothesis", "measure", "start", "until")
OPTIONS_NEEDED = 2


def may_move(stage: str, to: str) -> bool:
    return to in MOVES[stage]


def may_scale(kind: str, stage: str) -> bool:
    """After trying it out; a feasibility study also straight from the weighing, for it is settled on paper."""
    return stage == "piloting" or (kind == "study" and stage == "weighing")


def may_stop(stage: str) -> bool:
    return stage not in OVER


def missing(kind: str, to: str, said: Mapping[str, object], options: Iterable[tuple[str, str]]) -> list[str]:
    """What must be told before the stage `to`: names of fields of the study, or "options". Empty when it may go on.

    `said` the fields of the study, `options` (pro, contra) of each option. Whatever is tried out needs a hypothesis, a
    measure and a period; a feasibility study is weighed only between two options with something for and against each.
    """
    if to == "piloting":
        return [name for name in BEFORE_PILOT if not said.get(name)]
    if to == "weighing" and kind == "study":
        whole = sum(bool(pro.strip() and contra.strip()) for pro, contra in options)
        return ["options"] if whole < OPTIONS_NEEDED else []
    return []


def sound_points(points: object) -> bool:
    return type(points) is int and LOWEST <= points <= HIGHEST


def mean(points: Iterable[int]) -> Decimal | None:
    """The mean over the members, each counting once, on two digits, a half upward. None when nobody weighed."""
    given = list(points)
    if not given:
        return None
    return (Decimal(sum(given)) / len(given)).quantize(Decimal("0.01"), ROUND_HALF_UP)
