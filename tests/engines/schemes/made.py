"""Schemes for the tests: by hand, and made up by hypothesis."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bundel.engines.schemes.model import Scheme

BASKET = {"first_adult": 1300, "other_adult": 500, "child": 300, "origin": "korf van de test"}


def scheme(
    formula: dict[str, Any],
    when: Any = None,
    *,
    key: str = "proef",
    member: str = "",
    period: str = "month",
    **more: Any,
) -> Scheme:
    version = {
        "from": "2020-01-01",
        "source": "reglement van de test",
        "period": period,
        "formula": formula,
        "when": when,
        **more,
    }
    return Scheme.model_validate({"key": key, "member": member, "label": {"nl": "Proef"}, "versions": [version]})


def household(
    *ages: int, adults: int = 1, net: float | None = None, incomes: Any = None, **more: Any
) -> dict[str, Any]:
    told = ([{"type": "net_wage", "amount": net, "period": "month"}] if net is not None else []) + (incomes or [])
    grown = [
        {"id": f"p{number}", "role": ("applicant", "partner")[number], "age": 40, "incomes": []}
        for number in range(adults)
    ]
    grown[0]["incomes"] = told
    young = [
        {"id": f"k{number}", "role": "child", "age": age, "fiscally_dependent": True} for number, age in enumerate(ages)
    ]
    return {"people": [*grown, *young], **more}


MONEY = st.integers(0, 3000).map(Decimal)
MEANS = ("net_income", "savings", "taxable_joint")


@st.composite
def conditions(draw: st.DrawFn, depth: int = 2) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(
            ["money", "yes", "choice", "number", "judge", "all", "any"] if depth else ["money", "yes", "number"]
        )
    )
    if kind in ("all", "any"):
        return {kind: draw(st.lists(conditions(depth - 1), min_size=1, max_size=3))}
    if kind == "judge":
        return {"judge": "schrijnend"}
    if kind == "yes":
        return {"fact": draw(st.sampled_from(["leefloon", "has_partner"])), "holds": draw(st.booleans())}
    if kind == "choice":
        return {
            "fact": "household_type",
            "one_of": draw(st.lists(st.sampled_from(["single", "couple", "single_parent"]), min_size=1, max_size=2)),
        }
    sign = draw(st.sampled_from(["<=", "<", ">=", ">", "=="]))
    if kind == "number":
        return {"fact": "children", "operator": sign, "bound": draw(st.integers(0, 3))}
    bound: Any = draw(MONEY)
    if draw(st.booleans()):
        bound = {"base": bound, "step": draw(st.integers(0, 300)), "count": "children"}
    return {"fact": draw(st.sampled_from(MEANS)), "operator": sign, "bound": bound, "holds": draw(st.booleans())}


@st.composite
def formulas(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["flat", "base_step", "gap", "cost_share", "table", "brackets"]))
    if kind == "flat":
        return {"kind": kind, "amount": draw(MONEY)}
    if kind == "base_step":
        return {"kind": kind, "base": draw(MONEY), "step": draw(MONEY)}
    if kind == "gap":
        return {"kind": kind, "share": draw(st.integers(0, 100)), "reference": {**BASKET, "first_adult": draw(MONEY)}}
    if kind == "cost_share":
        return {
            "kind": kind,
            "cost": draw(st.sampled_from(["net_income", "savings"]) | MONEY),
            "share": draw(st.integers(0, 100)),
        }
    if kind == "table":
        return {
            "kind": kind,
            "by": "children",
            "rows": {str(row): draw(MONEY) for row in range(draw(st.integers(1, 3)))},
        }
    ends = sorted(draw(st.sets(st.integers(1, 3000), min_size=1, max_size=3)))
    return {"kind": kind, "rows": [{"up_to": end, "amount": draw(MONEY)} for end in ends]}


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    more: dict[str, Any] = {}
    if draw(st.booleans()):
        more["cap"] = draw(MONEY)
    if draw(st.booleans()):
        more["cap_income"] = draw(MONEY)
    return scheme(draw(formulas()), draw(st.none() | conditions()), key=draw(st.sampled_from(["a", "b-2"])), **more)
