"""How far an action is, and how far a plan: pure rules, no clock and no database. Each rule is also a sentence on screen."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

SOON = 30  # days before its date that an open milestone makes an action count as at risk
GOOD = ("on_schedule", "done")
SETTLED = ("done", "stopped")

PROPOSAL_RULE = format_lazy(
    _(
        "Een actie die klaar of gestopt gemeld is, blijft dat. Alle mijlpalen gehaald: klaar. Een open mijlpaal voorbij haar datum, "
        "of nog open na het einde van het plan: te laat. Een open mijlpaal binnen {days} dagen: in gevaar. Anders: op schema. "
        "Zonder mijlpalen is er geen voorstel. Het blijft een voorstel; wie meldt, beslist."
    ),
    days=SOON,
)
ROLL_UP_RULE = _(
    "Geteld: de acties waarvan de laatste melding zegt op schema of klaar, van alle acties die in het plan staan. "
    "Gestopte en nog niet gemelde acties tellen mee in het geheel; acties die uit het plan gehaald zijn niet."
)
STALE_RULE = _(
    "Geteld: acties van een vastgesteld plan die niet klaar of gestopt zijn en waarover langer dan de afgesproken termijn van hun plan "
    "niets gemeld is. Zonder melding loopt de termijn vanaf het begin van het plan."
)


@dataclass(frozen=True)
class Step:
    """A milestone as the rule sees it: `due` None means no date was agreed, `done` None that it is still open."""

    title: str
    due: dt.date | None = None
    done: dt.date | None = None


@dataclass(frozen=True)
class Proposal:
    """`state` is a code of STATES, or "" when nothing can be proposed; `why` is a Dutch sentence, translated when shown."""

    state: str
    why: object


def propose(milestones: Iterable[Step], today: dt.date, period_end: dt.date, last_report: str = "") -> Proposal:
    """What the milestones say about an action on `today`; the first line that fits decides:

    1. last reported done or stopped → the same again
    2. no milestones → nothing
    3. every milestone done → done
    4. an open milestone whose date has passed → late
    5. an open milestone while the plan is over (`period_end` is its last day) → late
    6. an open milestone due within SOON days → at risk
    7. else → on schedule
    """
    steps = list(milestones)
    still = [step for step in steps if step.done is None]
    if last_report in SETTLED:
        return Proposal(last_report, _("De laatste melding was klaar of gestopt."))
    if not steps:
        return Proposal("", _("Er zijn geen mijlpalen om uit af te leiden."))
    if not still:
        return Proposal("done", _("Alle mijlpalen zijn gehaald."))
    dated = sorted((step for step in still if step.due), key=lambda step: step.due)
    if dated and dated[0].due < today:
        return Proposal("late", _why(_("Mijlpaal ‘{title}’ moest er zijn tegen {day} en staat open."), dated[0]))
    if today > period_end:
        return Proposal(
            "late", format_lazy(_("Het plan is voorbij en mijlpaal ‘{title}’ staat open."), title=still[0].title)
        )
    if dated and dated[0].due <= today + dt.timedelta(days=SOON):
        return Proposal("at_risk", _why(_("Mijlpaal ‘{title}’ moet er zijn tegen {day} en staat nog open."), dated[0]))
    if not dated:
        return Proposal("on_schedule", _("Geen open mijlpaal heeft een datum die nadert of voorbij is."))
    return Proposal("on_schedule", _why(_("De eerstvolgende mijlpaal is ‘{title}’, tegen {day}."), dated[0]))


def _why(sentence: object, step: Step) -> object:
    return format_lazy(sentence, title=step.title, day=f"{step.due.day}/{step.due.month}/{step.due.year}")


def is_stale(last_on: dt.date | None, staleness_days: int, today: dt.date) -> bool:
    """Whether nothing was heard for more than `staleness_days` days. None (never heard) is stale; a caller who lets the
    term run from the start of the plan gives that day."""
    return last_on is None or (today - last_on).days > staleness_days


def stale_before(staleness_days: int, today: dt.date) -> dt.date:
    """A last report before this day is stale: the same rule for a query."""
    return today - dt.timedelta(days=staleness_days)


@dataclass(frozen=True)
class RollUp:
    """`counts` by state ("" is not reported yet); `value` of `whole` actions are on schedule or done; `rule` says so."""

    counts: dict[str, int]
    value: int
    whole: int
    rule: object = ROLL_UP_RULE

    @property
    def percentage(self) -> int | None:
        """None when there is nothing to count."""
        return round(100 * self.value / self.whole) if self.whole else None


def roll_up(states: Iterable[str]) -> RollUp:
    """The figure of a goal or a plan from the state of each of its actions."""
    return roll_up_counts(Counter(states))


def roll_up_counts(counts: dict[str, int]) -> RollUp:
    """The same from counts by state, for a database that has counted already."""
    return RollUp(dict(counts), sum(counts.get(state, 0) for state in GOOD), sum(counts.values()))
