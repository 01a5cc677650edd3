"""What if she earns more: what is left to spend at each extra net wage, as a drawing without script, a table, and words where work does
not pay."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bundel.engines.rights.curve import Curve, income_curve
from bundel.services.rights import telling
from bundel.services.rights.telling import title_of
from bundel.services.rights.walk import Walk

WIDTH, HEIGHT, LEFT, FOOT, TOP = 340, 190, 52, 26, 12
UP_TO, STEP, IN_TABLE = 2000, 50, 5


@dataclass
class WhatIf:
    """What is left to spend at each extra net wage. Places in the drawing are text in units of its box."""

    extra: int
    gross: int | None
    left: str
    kept: str
    lost: list[str]
    points: str
    here: tuple[str, str]
    axis: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    bands: list[tuple[str, str, str]]  # x, width, and what is said of it
    table: list[dict[str, Any]]
    traps: list[str]
    left_out: list[str]
    box: str = f"0 0 {WIDTH} {HEIGHT}"
    x0: str = str(LEFT)
    x1: str = str(WIDTH - 8)
    y1: str = str(TOP)
    tall: str = str(HEIGHT - FOOT - TOP)
    words: str = str(HEIGHT - 6)
    top: int = UP_TO
    step: int = STEP

    @classmethod
    def of(cls, walk: Walk, on: dt.date, *, extra: int = 0, gross: int | None = None) -> "WhatIf":
        """`gross` is how much gross taxable income a year goes with 100 euro of net wage a month, as the worker states it."""
        extra = min(UP_TO, max(0, extra) // STEP * STEP)
        also = {"gross_taxable_household": gross * 100, "gross_taxable_annualised_household": gross * 100} if gross else None
        curve = income_curve(walk.household, on, up_to=UP_TO * 100, step=STEP * 100, also=also)
        spoken, most = telling.language(), max(one.disposable for one in curve.points) or 1
        least = min(one.disposable for one in curve.points)

        def across(cents: int) -> str:
            return f"{LEFT + (WIDTH - LEFT - 8) * cents / (UP_TO * 100):.1f}"

        def up(cents: int) -> str:
            return f"{HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * (cents - least) / max(1, most - least):.1f}"

        at = next(one for one in curve.points if one.extra == extra * 100)
        zero = curve.points[0]
        lost = [title_of(key) for key, held in zero.verdicts.items() if held == 1 and at.verdicts.get(key) == 0]
        say = telling.say.money
        return cls(
            extra=extra, gross=gross, left=say(at.disposable, spoken), kept=say(at.disposable - zero.disposable, spoken), lost=lost,
            points=" ".join(f"{across(one.extra)},{up(one.disposable)}" for one in curve.points), here=(across(at.extra), up(at.disposable)),
            axis=[(across(cents), say(cents, spoken)) for cents in range(0, UP_TO * 100 + 1, 500_00)],
            levels=[(up(cents), say(round(cents / 100) * 100, spoken)) for cents in (least, (least + most) // 2, most)],
            bands=[(across(one.start), f"{float(across(one.end)) - float(across(one.start)):.1f}", "") for one in curve.traps],
            table=_table(curve, spoken), traps=[_trap(one, spoken) for one in curve.traps],
            left_out=[title_of(key) for key in curve.left_out],
        )  # fmt: skip


def _table(curve: Curve, spoken: str) -> list[dict[str, Any]]:
    """Every so many steps: extra wage, what is left, and how much of the extra that is."""
    zero, say = curve.points[0], telling.say.money
    return [
        {
            "extra": say(one.extra, spoken), "left": say(one.disposable, spoken), "kept": say(one.disposable - zero.disposable, spoken),
            "rights": say(sum(one.rights.values()), spoken),
        }
        for one in curve.points[::IN_TABLE]
    ]  # fmt: skip


def _trap(one: Any, spoken: str) -> str:
    say = telling.say.money
    words = {"start": say(one.start, spoken), "end": say(one.end, spoken), "kept": str(max(one.kept, 0))}
    if one.kept < 0:
        said = _("Tussen %(start)s en %(end)s extra blijft er minder over dan ervoor.") % words
    else:
        said = _("Tussen %(start)s en %(end)s extra blijft van elke 100 euro maar %(kept)s euro over.") % words
    lost = ", ".join(title_of(key) for key in one.lost)
    return f"{said} {_('Hier valt weg: %(rights)s.') % {'rights': lost}}" if lost else said
