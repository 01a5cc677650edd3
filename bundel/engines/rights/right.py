"""What a right is: a tree of limits, an amount rule, and what it tells beside its amount."""

from dataclasses import dataclass
from functools import cache

from bundel.engines.rules.limits import Limit, Node, any_of

YES, NO, DEPENDS, JUDGE = "yes", "no", "depends", "judge"
NONE = -1  # in a column of money: this household's amount cannot be computed, a figure for it is not known


@dataclass(frozen=True)
class Extra:
    """One more key of the answer.

    kind    money, number, yes, choice (index of `choices`), people (who it holds for), by_child (money per child),
            text (a fixed word), thousandths
    other   with `when`: the column to take where the yes/no column `when` is no
    """

    name: str
    column: str
    kind: str = "money"
    choices: tuple[str, ...] = ()
    when: str = ""
    other: str = ""
    only_if_yes: bool = False


@dataclass(frozen=True)
class Right:
    """One right. Its texts stand in the folder's `texts.toml` under the same key.

    level   amount, eligibility (yes or no, no amount), information (where to ask, no verdict)
    when    the tree; None for information
    low, low_where  another amount column, and the yes/no column that says where it stands in for `amount`
    least, most  columns of the lowest and highest amount where a person decides between them
    modes   (tree, word): how it is granted, the first that holds
    """

    key: str
    number: int
    level: str
    when: Node | Limit | None = None
    amount: str = ""
    period: str = ""
    low: str = ""
    low_where: str = ""
    least: str = ""
    most: str = ""
    extras: tuple[Extra, ...] = ()
    modes: tuple[tuple[Node | Limit, str], ...] = ()
    mode: str = "request"
    opens: tuple[str, ...] = ()
    judged: bool = False  # the yes is for a person to give, whatever the limits say


@cache
def has(word: str) -> Limit:
    """The person who asks holds this status."""
    return Limit(f"status.{word}", f"own_{word}")


@cache
def anyone(word: str) -> Limit:
    """Someone in the household holds this status."""
    return Limit(f"status.{word}", f"any_{word}")


@cache
def family(word: str) -> Limit:
    """The person who asks, the partner or a child holds this status: what a parent or housemate has does not count."""
    return Limit(f"status.{word}", f"family_{word}")


@cache
def lacks(word: str) -> Limit:
    """The person who asks does not hold this status."""
    return Limit(f"not.{word}", f"own_{word}", negated=True)


FLANDERS = Limit("in_flanders", "in_flanders")
BENEFITS = any_of(
    anyone("leefloon"),
    anyone("equivalent_leefloon"),
    anyone("igo"),
    anyone("ivt"),
    anyone("it"),
    anyone("zorgbudget_ouderen"),
)
VT_AUTOMATIC = any_of(
    Limit("leefloon_three_months", "any_leefloon_three_months", source="KB 15/1/2014"),
    family("igo"),
    family("ivt"),
    family("it"),
    family("zorgbudget_ouderen"),
    family("child_disability_allowance"),
    has("unaccompanied_minor"),
    has("full_orphan"),
)
VT_HELD = any_of(family("verhoogde_tegemoetkoming"), *VT_AUTOMATIC.parts)
FAMILY_BENEFITS = any_of(*(family(limit.key.removeprefix("status.")) for limit in BENEFITS.parts if isinstance(limit, Limit)))
