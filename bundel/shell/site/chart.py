"""Small drawings for the public site, as plain numbers for an SVG: no script, prints well, a table stands beside it."""

import datetime as dt
from dataclasses import dataclass

from bundel.kernel.parties.queries_public import Step

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 34, 16, 14, 28


@dataclass(frozen=True)
class Line:
    """A step line with its axes. Every place is text in units of the view box, because a template would write numbers in
    the reader's own notation. `path` follows the dated members, `unsure` joins the counts before all dates were known. `dots` are the
    counts of a source; `end` is where the line stands today.
    """

    path: str
    unsure: str
    dots: list[tuple[str, str, str]]
    years: list[tuple[str, str]]
    levels: list[tuple[str, str]]
    end: tuple[str, str, str] | None
    box: str = f"0 0 {WIDTH} {HEIGHT}"
    left: str = str(LEFT)
    right: str = str(WIDTH - RIGHT)
    foot: str = str(HEIGHT - 8)


def growth(steps: list[Step], today: dt.date) -> Line | None:
    """The members over time up to today. None when there is less than a year to draw."""
    if not steps or (today - steps[0].on).days < 365:
        return None
    first, last = dt.date(steps[0].on.year, 1, 1).toordinal(), today.toordinal()
    top = max(max(step.members, step.known or 0) for step in steps)
    unit = next((size for size in (1, 2, 5, 10, 20, 50, 100) if top / size <= 5), 500)
    ceiling = max(unit, -(-top // unit) * unit)

    def across(day: int) -> str:
        return f"{LEFT + (WIDTH - LEFT - RIGHT) * (day - first) / (last - first):.1f}"

    def up(value: int) -> str:
        return f"{HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / ceiling:.1f}"

    sure = [step for step in steps if step.complete]
    told = [step for step in steps if not step.complete and step.number is not None] + sure[:1]
    drawn = [f"M{across(sure[0].on.toordinal())} {up(sure[0].number)}"] if sure else []
    drawn += [f"H{across(step.on.toordinal())}V{up(step.number)}" for step in sure[1:]]
    drawn += [f"H{across(last)}"] if sure else []
    guessed = "L".join(f"{across(step.on.toordinal())} {up(step.number)}" for step in told)
    stride = next((size for size in (1, 2, 5, 10, 20) if (today.year - steps[0].on.year) / size <= 8), 50)
    years = range(-(-steps[0].on.year // stride) * stride, today.year + 1, stride)
    return Line(
        path="".join(drawn),
        unsure=f"M{guessed}" if len(told) > 1 else "",
        dots=[
            (across(step.on.toordinal()), up(step.known), str(step.known)) for step in steps if step.known is not None
        ],
        years=[(across(dt.date(year, 1, 1).toordinal()), str(year)) for year in years],
        levels=[(up(value), str(value)) for value in range(0, ceiling + 1, unit)],
        end=(across(last), up(sure[-1].number), str(sure[-1].number)) if sure else None,
    )
