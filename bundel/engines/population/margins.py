"""The public margins of a region: what is known of each municipality, with its source, and what is not.

A file per region stands in `regions/`; a region may hand in one of its own with more margins: `households`, `sizes`
(households by number of members, the last class open: "5+"), `ages` (persons by class, "0-17", "85+"), `types` (households
by kind). A margin that is absent is told as missing and never made up.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.schemes.facts import TYPES
from bundel.engines.schemes.files import read

HERE = Path(__file__).parent
OLDEST = 110
LARGEST = 8  # people in a made-up household
OPTIONAL = ("mean_age", "income_per_resident", "households", "sizes", "ages", "types")
Count = Annotated[int, Field(ge=0)]


class MarginProblem(ValueError):
    """Margins that cannot hold together. `municipality`, `margins` (names) and a sentence with the remedy."""

    def __init__(self, municipality: str, margins: tuple[str, ...], message: str) -> None:
        super().__init__(Said("%(municipality)s: %(message)s", municipality=municipality, message=message))
        self.municipality, self.margins, self.message = municipality, margins, message


class UnknownRegion(ValueError):
    """No file of margins stands for this region."""


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Municipality(Part):
    """What is known of one municipality; euros a year for incomes."""

    code: str
    name: str
    population: Count
    mean_age: Annotated[Decimal, Field(ge=0, le=OLDEST)] | None = None
    income_per_resident: Annotated[Decimal, Field(ge=0, le=1_000_000)] | None = None
    households: Count | None = None
    sizes: dict[str, Count] | None = None
    ages: dict[str, Count] | None = None
    types: dict[str, Count] | None = None


class Margins(Part):
    """The margins of a region on a day. `sources`: margin → where it was read."""

    region: str
    name: str = ""
    date: dt.date
    sources: dict[str, str] = {}
    municipalities: tuple[Municipality, ...] = Field(min_length=1)

    def missing(self) -> dict[str, tuple[str, ...]]:
        """Margin → the municipalities for which nobody gave it."""
        found = {
            name: tuple(one.code for one in self.municipalities if getattr(one, name) is None) for name in OPTIONAL
        }
        return {name: codes for name, codes in found.items() if codes}


def regions() -> list[str]:
    """The regions whose public margins come with Bundel."""
    return sorted(path.stem for path in (HERE / "regions").glob("*.toml"))


def margins_of(region: str) -> Margins:
    """The public margins of a region. Raises UnknownRegion that names those there are."""
    path = HERE / "regions" / f"{region}.toml"
    if region not in regions():
        raise UnknownRegion(
            Said(_("van ‘%(region)s’ kennen we geen randtotalen; kies uit %(choices)s of geef een eigen bestand"), region=region,
                 choices=", ".join(regions()))  # fmt: skip
        )
    return read_margins(path.read_text(encoding="utf-8"))


def read_margins(text: str) -> Margins:
    """Margins in TOML or JSON. Raises files.Refused for what cannot be read, MarginProblem for what does not fit."""
    found = read(text, Margins)
    seen: set[str] = set()
    for one in found.municipalities:
        if one.code in seen:
            raise MarginProblem(
                one.name, ("code",), Said(_("de code %(code)s staat er twee keer; geef elke gemeente haar eigen NIS-code."), code=one.code)
            )
        seen.add(one.code)
        check(one)
    lacking = {
        name for name in ("population", *OPTIONAL) for one in found.municipalities if getattr(one, name) is not None
    } - found.sources.keys()
    if lacking:
        raise MarginProblem(
            found.region,
            tuple(sorted(lacking)),
            Said(_("van %(margins)s ontbreekt de bron; zet ze onder [sources]."), margins=", ".join(sorted(lacking))),
        )
    return found


def check(one: Municipality) -> None:
    """Margins of one municipality that contradict each other by themselves. Raises MarginProblem."""
    if one.population == 0:
        raise MarginProblem(
            one.name, ("population",), Said(_("heeft geen inwoners; laat de gemeente weg of geef haar inwonertal."))
        )
    if one.ages is not None:
        classes = age_classes(one)
        _equal(one, "ages", sum(one.ages.values()), "population", one.population)
        if one.mean_age is not None:
            low = sum(one.ages[name] * first for name, (first, _last) in classes.items()) / one.population
            high = sum(one.ages[name] * (last + 1) for name, (_first, last) in classes.items()) / one.population
            if not low <= one.mean_age <= high:
                said = _("de gemiddelde leeftijd %(age)s kan niet bij deze leeftijdsklassen (%(low)s tot %(high)s); kijk beide na.")
                told = Said(said, age=one.mean_age, low=f"{low:.1f}", high=f"{high:.1f}")
                raise MarginProblem(one.name, ("ages", "mean_age"), told)
    if one.sizes is not None:
        classes = size_classes(one)
        if one.households is not None:
            _equal(one, "sizes", sum(one.sizes.values()), "households", one.households)
        low = sum(one.sizes[name] * first for name, (first, _last) in classes.items())
        high = sum(one.sizes[name] * last for name, (_first, last) in classes.items())
        if not low <= one.population <= high:
            said = _("deze gezinnen tellen %(low)s tot %(high)s mensen, er wonen er %(people)s; kijk beide na.")
            raise MarginProblem(one.name, ("sizes", "population"), Said(said, low=low, high=high, people=one.population))
    if one.types is not None:
        if wrong := sorted(set(one.types) - set(TYPES)):
            said = _("‘%(word)s’ is geen soort gezin; kies uit %(choices)s.")
            raise MarginProblem(one.name, ("types",), Said(said, word=wrong[0], choices=", ".join(TYPES)))
        if one.households is not None:
            _equal(one, "types", sum(one.types.values()), "households", one.households)
        if one.sizes is not None:
            _equal(one, "types", sum(one.types.values()), "sizes", sum(one.sizes.values()))
    if one.households is not None and not one.households <= one.population <= one.households * LARGEST:
        said = _("%(households)s gezinnen voor %(people)s inwoners kan niet; kijk beide na.")
        raise MarginProblem(one.name, ("households", "population"), Said(said, households=one.households, people=one.population))


def _equal(one: Municipality, name: str, total: int, other: str, asked: int) -> None:
    if total != asked:
        said = _("%(margin)s telt op tot %(total)s, %(other)s is %(asked)s; maak ze gelijk.")
        raise MarginProblem(one.name, (name, other), Said(said, margin=name, total=total, other=other, asked=asked))


def age_classes(one: Municipality) -> dict[str, tuple[int, int]]:
    """Class → first and last age. Raises MarginProblem for classes that leave a hole or overlap."""
    return _classes(one, "ages", one.ages or {}, 0, OLDEST)


def size_classes(one: Municipality) -> dict[str, tuple[int, int]]:
    """Class → smallest and largest number of members."""
    return _classes(one, "sizes", one.sizes or {}, 1, LARGEST)


def _classes(
    one: Municipality, margin: str, given: Mapping[str, Any], first: int, last: int
) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for name in given:
        low, _dash, high = name.partition("-")
        start = low.removesuffix("+")
        if not start.isdecimal() or (high and not high.isdecimal()):
            raise MarginProblem(one.name, (margin,), Said(_("‘%(name)s’ is geen klasse; schrijf 3, 18-64 of 65+."), name=name))
        found[name] = (int(start), last if low.endswith("+") else int(high or start))
    ordered = sorted(found.values())
    ends = [(first - 1, first - 1), *ordered, (last + 1, last + 1)]
    if any(after[0] != before[1] + 1 for before, after in zip(ends, ends[1:], strict=False)):
        said = _("de klassen van %(margin)s laten een gat of raken elkaar; ga van %(first)s tot %(last)s, het laatste open (‘%(last)s+’).")
        raise MarginProblem(one.name, (margin,), Said(said, margin=margin, first=first, last=last))
    return found
