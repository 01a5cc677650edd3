"""Households for the tests of rights: by hand, and made up by hypothesis."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from bundel.engines.rights.words import vocabulary

DATES = [dt.date(2019, 10, 1), dt.date(2022, 5, 1), dt.date(2023, 10, 1), dt.date(2025, 3, 1), dt.date(2026, 4, 15)]
MARCH_2025 = dt.date(2025, 3, 1)


def alone(*statuses: Any, age: int = 30, incomes: list[Any] | None = None, **more: Any) -> dict[str, Any]:
    """A Belgian who is willing to work and lives alone."""
    person = {
        "id": "p1",
        "age": age,
        "role": "applicant",
        "incomes": incomes or [],
        "statuses": ["belgian", "willing_to_work", *statuses],
    }
    return {"residence": {"region": "Vlaanderen"}, "people": [person], **more}


def income(word: str, amount: float, period: str = "month") -> dict[str, Any]:
    return {"type": word, "amount": amount, "period": period}


@st.composite
def households(draw: st.DrawFn) -> dict[str, Any]:
    """Any household that can be read: one to five people, some facts left out."""
    words = vocabulary()
    people = []
    for number in range(draw(st.integers(1, 5))):
        role = (
            "applicant"
            if number == 0
            else draw(
                st.sampled_from(["child", "child", "student", "sibling", "parent", "grandparent", "other_cohabitant"])
            )
        )
        if number == 1 and draw(st.booleans()):
            role = "partner"
        age = draw(st.integers(0, 24) if role in ("child", "student") else st.integers(16, 90))
        types = draw(st.lists(st.sampled_from(sorted(words.incomes)), max_size=2, unique=True))
        person: dict[str, Any] = {
            "id": f"p{number}", "role": role, "age": age,
            "statuses": draw(st.lists(st.sampled_from(sorted(words.statuses)), max_size=4, unique=True)),
            "incomes": [income(word, draw(st.integers(0, 40_000)), "year") for word in types],
        }  # fmt: skip
        if draw(st.booleans()):
            person["education"] = draw(st.sampled_from(["nursery", "primary", "secondary", "higher"]))
            person["fiscally_dependent"] = draw(st.booleans())
        people.append(person)
    facts = {
        "owns_home": st.booleans(), "points": st.integers(0, 12), "social_housing_waiting_years": st.integers(0, 9),
        "rent_arrears": st.integers(0, 6000), "guidance_agreement": st.booleans(),
        "heating_fuel": st.sampled_from(["stookolie_bulk", "aardgas"]),
        "annual_water_bill_full": st.integers(0, 900),
    }  # fmt: skip
    found: dict[str, Any] = {"people": people, "residence": {"region": "Vlaanderen"}}
    for key in draw(st.lists(st.sampled_from(sorted(facts)), max_size=5, unique=True)):
        found[key] = draw(facts[key])
    if draw(st.booleans()):
        found["residence"].update(
            tenure=draw(st.sampled_from(["private_rent", "social_rent", "owner_occupier"])),
            rent=draw(st.integers(0, 1200)),
        )
    if draw(st.booleans()):
        found["assets"] = {"savings": draw(st.integers(0, 50_000))}
    return found
