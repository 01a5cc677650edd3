"""Typical families for comparing schemes: made up, without incomes; the curve gives them these."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bundel.engines.rights.words import Text, text


@dataclass(frozen=True)
class Family:
    """`household` in the words of the rights, without incomes."""

    key: str
    name: Text
    household: Mapping[str, Any]


def _household(adults: int, *ages: int, tenure: str = "private_rent", old: bool = False) -> dict[str, Any]:
    age = 72 if old else 38
    grown = [
        {"id": f"p{number + 1}", "role": role, "age": age, "incomes": []}
        for number, role in enumerate(("applicant", "partner")[:adults])
    ]
    school = [(3, "none"), (6, "nursery"), (12, "primary"), (18, "secondary"), (26, "higher")]
    young = [
        {
            "id": f"k{number + 1}",
            "role": "child",
            "age": years,
            "fiscally_dependent": True,
            "education": next(word for top, word in school if years < top),
        }
        for number, years in enumerate(ages)
    ]
    return {"residence": {"region": "Vlaanderen", "tenure": tenure, "rent": 700}, "people": grown + young}


FAMILIES: tuple[Family, ...] = (
    Family("single", text(["Alleenstaande", "Personne isolée", "Single person"]), _household(1)),
    Family(
        "single_old",
        text(["Alleenstaande van 72", "Personne isolée de 72 ans", "Single person of 72"]),
        _household(1, old=True),
    ),
    Family("couple", text(["Koppel", "Couple", "Couple"]), _household(2)),
    Family(
        "single_parent_1",
        text(["Alleenstaande ouder, 1 kind", "Parent isolé, 1 enfant", "Single parent, 1 child"]),
        _household(1, 8),
    ),
    Family(
        "single_parent_2",
        text(["Alleenstaande ouder, 2 kinderen", "Parent isolé, 2 enfants", "Single parent, 2 children"]),
        _household(1, 13, 8),
    ),
    Family("couple_2", text(["Koppel, 2 kinderen", "Couple, 2 enfants", "Couple, 2 children"]), _household(2, 13, 8)),
    Family(
        "couple_3", text(["Koppel, 3 kinderen", "Couple, 3 enfants", "Couple, 3 children"]), _household(2, 13, 8, 4)
    ),
)
