"""What a room declares to the frame: its places in the menu, its cards, what waits on a person, its search kinds.

Rooms register in `AppConfig.ready`; the shell finds them here. Nothing is found that was not declared.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.rooms.calendar import Entry
from bundel.kernel.rooms.retention import Retention

WINGS = ("regie", "inwoners", "diensten", "samenwerken")


@dataclass(frozen=True)
class Place:
    """One line of the menu. `url_name` takes no arguments; `act` is what the viewer must be allowed to see it.

    `under` is the `url_name` of the place it belongs to: such a line is shown while one is there, so that the menu stays short.
    """

    wing: str
    label: object
    url_name: str
    act: str
    order: int = 50
    own: bool = False  # the act counts on the viewer's own organisation
    count: Callable[[Viewer], int] | None = None
    when: Callable[[Viewer], bool] | None = None  # asked last: a room that not every partnership has
    under: str = ""


@dataclass(frozen=True)
class Card:
    """A figure on the home page: it opens its rows (`url`) and says its rule (`rule`)."""

    title: object
    value: object
    of: object = ""
    url: str = ""
    rule: object = ""
    part: int | None = None  # for a meter: `part` of `whole`
    whole: int | None = None
    word: object = ""
    mood: str = ""  # good, warn, bad or nothing
    order: int = 50


@dataclass(frozen=True)
class Waiting:
    """Something that waits on the viewer, most urgent first (`urgency` 0 is now). `lang`: of a title that someone wrote."""

    title: object
    detail: object
    url: str
    chip: object = ""
    mood: str = ""
    urgency: int = 50
    initials: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Line:
    """One row of a panel: a link, a word beside it, a chip."""

    title: object
    url: str
    detail: object = ""
    chip: object = ""
    mood: str = ""


@dataclass(frozen=True)
class Panel:
    """What a higher room adds to the page of a lower one's object: a title, at most ten lines, a link to all of them."""

    title: object
    lines: list[Line]
    url: str = ""
    empty: object = ""


@dataclass
class Registry:
    places: list[Place] = field(default_factory=list)
    cards: list[Callable[[Viewer], Iterable[Card]]] = field(default_factory=list)
    waiting: list[Callable[[Viewer], Iterable[Waiting]]] = field(default_factory=list)
    kinds: dict[str, object] = field(default_factory=dict)
    party_panels: list[Callable[[Viewer, object], Panel | None]] = field(default_factory=list)
    action_panels: list[Callable[[Viewer, object], Panel | None]] = field(default_factory=list)
    resident_panels: list[Callable[[Viewer, object], Panel | None]] = field(default_factory=list)
    # (title, Markdown) of what a room above the plan lays before the steering group
    steering: list[Callable[[Viewer], Iterable[tuple[str, str]]]] = field(default_factory=list)
    # (viewer, organisations, since) → (label, number, rule) of what a room counts about residents, for whoever follows a measure
    effects: list[Callable[[Viewer, list[UUID], dt.date], Iterable[tuple[object, object, object]]]] = field(default_factory=list)
    # a step that a room offers on the page of a request that was refused; and beside a waiting list of so many
    after_refusal: list[Callable[[Viewer, object], Line | None]] = field(default_factory=list)
    at_waiting_list: list[Callable[[Viewer, object, int], Line | None]] = field(default_factory=list)
    # the steps that a room offers beside bookings of people whom the viewer may know, by the key of the booking
    at_bookings: list[Callable[[Viewer, list], dict[UUID, Line]]] = field(default_factory=list)
    # what a room says at the top of an item that is still to be decided: a line, a warning with the mood `warn`
    at_item: list[Callable[[Viewer, object], Line | None]] = field(default_factory=list)
    checks: list[Callable[[], Iterable[str]]] = field(default_factory=list)
    # (name, tick): `tick(now)` does what is due at that moment and gives how many; twice is once
    ticks: list[tuple[str, Callable[[dt.datetime], int]]] = field(default_factory=list)
    # (user, the (account, partnership) she works in, day) → entries of her one calendar; see `rooms.calendar`
    calendar: list[Callable[[object, list[tuple[int, UUID]], dt.date], Iterable[Entry]]] = field(default_factory=list)
    index: list[Callable[[], int]] = field(default_factory=list)
    retention: list[Retention] = field(default_factory=list)

    def menu(self, viewer: Viewer) -> dict[str, list[Place]]:
        """The viewer's places by wing, in order; a wing without places is left out."""
        own = viewer.organisation
        seen = [place for place in self.places if may(viewer, place.act, organisation=own if place.own else None)]
        seen = [place for place in seen if place.when is None or place.when(viewer)]
        ordered = sorted(seen, key=lambda place: place.order)
        return {wing: found for wing in WINGS if (found := [place for place in ordered if place.wing == wing])}


rooms = Registry()
