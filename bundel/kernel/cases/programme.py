"""The programme that a case type may be: what it wants to reach in a year, what it can take, for whom it is, until when it runs.

A figure stands in it only with its source. Everything is optional: what nobody decided is left out.
"""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints

from bundel.engines.formats.declared_parts import Key, Label, Part, Source, Words
from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.formats.toml_read import Fault

if TYPE_CHECKING:
    from bundel.kernel.cases.declaration import CaseField, State

PLACES = ("people", "places", "places_a_day", "hours")


class Goal(Part):
    """So many cases a year: `opened`, `closed`, or those that came into one state for the first time (`state:running`)."""

    number: Annotated[int, Field(ge=0, le=1_000_000)]
    counts: Annotated[str, StringConstraints(pattern=r"^(opened|closed|state:[a-z][a-z0-9_]*)$")]
    source: Source

    @property
    def state(self) -> str:
        """The key of the state that is counted; "" when it counts what was opened or closed."""
        return self.counts.removeprefix("state:") if self.counts.startswith("state:") else ""


class Staff(Part):
    """A line of staff, such as 20 family workers."""

    number: Annotated[int, Field(ge=1, le=10_000)]
    label: Label


class Capacity(Part):
    """What the programme can take at one moment. A case takes one of `number` in the states `taken_in` (unless said otherwise
    each state but the first and the last). `hours` adds up the number field `field` of those cases instead, and may do so without
    a `number`; `places_a_day` counts each day of the field `field` (choices) apart, where it is named."""

    number: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    unit: Literal["people", "places", "places_a_day", "hours"] = "people"
    taken_in: list[Key] = []
    field: Key | None = None
    staff: list[Staff] = []
    source: Source


class Ages(Part):
    """Whole years: who is `until` years old is welcome up to the day before her next birthday."""

    since: Annotated[int, Field(ge=0, le=120, alias="from")] = 0
    until: Annotated[int, Field(ge=0, le=120)] = 120


class Target(Part):
    words: Label
    ages: Ages | None = None


class PublicWords(Part):
    what: Words
    who: Words
    how: Words


Partnerships = list[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]]


class Programme(Part):
    """`until` is the last day on which a new case may start. `only` names the partnerships (by key) that run it, when it is not
    for each of them. `public`: it stands on the public site, in `words`; or only on that of the partnerships that it names."""

    goal: Goal | None = None
    capacity: Capacity | None = None
    target: Target | None = None
    until: dt.date | None = None
    public: bool | Partnerships = False
    words: PublicWords | None = None
    only: Partnerships = []

    def ended(self, day: dt.date) -> bool:
        return self.until is not None and day > self.until

    def public_in(self, partnership: str) -> bool:
        """Whether it stands on the public site of this partnership (by key)."""
        return self.words is not None and (self.public if isinstance(self.public, bool) else partnership in self.public)


def faults_of(one: Programme, states: "Mapping[str, State]", fields: "Mapping[str, CaseField]") -> list[Fault]:
    """What a programme cannot be: a goal of nothing, a state or field that is not there, an age window turned round, public
    without words."""
    found: list[Fault] = []
    here, goal, capacity = "programme", one.goal, one.capacity
    known = Said(_("kies uit %(choices)s"), choices=", ".join(sorted(states)))
    if goal and goal.number == 0:
        found.append(
            ((here, "goal", "number"), Said(_("een jaardoel van nul zegt niets")), Said(_("geef een getal vanaf 1, of laat het doel weg")))
        )
    if goal and goal.state and goal.state not in states:
        found.append(
            (
                (here, "goal", "counts"),
                Said(_("de stand ‘%(key)s’ bestaat niet"), key=goal.state),
                Said(_("schrijf opened of closed, of %(known)s"), known=known),
            )
        )
    if capacity:
        found += [
            ((here, "capacity", "taken_in"), Said(_("de stand ‘%(key)s’ bestaat niet"), key=key), known)
            for key in capacity.taken_in
            if key not in states
        ]
        if capacity.number is None and not capacity.staff and capacity.unit != "hours":
            found.append(((here, "capacity"), Said(_("er staat niet hoeveel het aankan")), Said(_("geef number, of een regel staff"))))
        field = fields.get(capacity.field or "")
        if capacity.unit == "hours" and (field is None or field.type != "number"):
            what, remedy = Said(_("het is niet gezegd welk veld de uren telt")), Said(_("noem in field een veld van het type number"))
            found.append(((here, "capacity"), what, remedy))
        elif capacity.unit == "places_a_day" and capacity.field and (field is None or field.type != "choices"):
            what, remedy = (
                Said(_("het is niet gezegd welk veld de dagen heeft")),
                Said(_("noem in field een veld van het type choices, of laat het weg")),
            )
            found.append(((here, "capacity", "field"), what, remedy))
        elif capacity.unit in ("people", "places") and capacity.field:
            found.append(
                ((here, "capacity", "field"), Said(_("alleen uren tellen een veld op")), Said(_('schrap field, of schrijf unit = "hours"')))
            )
    ages = one.target.ages if one.target else None
    if ages and ages.until < ages.since:
        what = Said(_("de leeftijd loopt van %(since)s tot %(until)s"), since=ages.since, until=ages.until)
        found.append(((here, "target", "ages"), what, Said(_("zet de jongste leeftijd in from en de oudste in until"))))
    if one.public and one.words is None:
        found.append(
            (
                (here, "public"),
                Said(_("wat op de publieke site staat, heeft woorden nodig")),
                Said(_("voeg [programme.words] toe met what, who en how")),
            )
        )
    return found
