"""Which volunteers fit a resident who asks for a buddy, with the reasons.

Hard: a language, a moment, the wish for a woman or a man, what she cannot have around, within reach, room for another one, screened,
and not refused before for her. Soft: near, more moments in common, the same interests, a wish for one person or a family, and who
accompanies nobody yet. The weights are a choice of the house: they order, a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bundel.engines.matching.places import Place, kilometres
from bundel.engines.matching.ranking import Outcome, Reason, rank

NEAR, PER_KM = 30, 2  # points of the own municipality, and what each kilometre takes off
PER_SLOT, MOST_SLOTS = 5, 15
PER_INTEREST, MOST_INTERESTS = 10, 30
SAME_WISH, FREE = 15, 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked. `slots` are days with a part of the day (`tue-evening`); an empty set asks nothing. `avoid` names what she cannot
    have around (a dog, smoke); `home` is "family" or "single"; `refused` the keys of who was refused for her already."""

    languages: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    place: Place | None = None
    gender: str = ""
    avoid: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    home: str = ""
    refused: frozenset[Any] = frozenset()


@dataclass(frozen=True, slots=True)
class Buddy:
    """A volunteer. `load` how many she accompanies now, `most` how many she may; `reach` in kilometres, None for any distance;
    `rather` "family", "single" or ""; `ready` whether the screening is done."""

    key: Any
    languages: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    place: Place | None = None
    reach: int | None = None
    gender: str = ""
    brings: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    rather: str = ""
    load: int = 0
    most: int = 1
    ready: bool = True


def _ready(wish: Wish, one: Buddy) -> Reason | None:
    return None if one.ready else Reason("not_ready")


def _room(wish: Wish, one: Buddy) -> Reason | None:
    return Reason("full", facts={"load": one.load, "most": one.most}) if one.load >= one.most else None


def _refused(wish: Wish, one: Buddy) -> Reason | None:
    return Reason("refused") if one.key in wish.refused else None


def _language(wish: Wish, one: Buddy) -> Reason | None:
    asked = sorted(wish.languages)
    return Reason("language", facts={"asked": asked}) if asked and not wish.languages & one.languages else None


def _moment(wish: Wish, one: Buddy) -> Reason | None:
    return Reason("moment", facts={"asked": sorted(wish.slots)}) if wish.slots and not wish.slots & one.slots else None


def _gender(wish: Wish, one: Buddy) -> Reason | None:
    return Reason("gender") if wish.gender and one.gender != wish.gender else None


def _around(wish: Wish, one: Buddy) -> Reason | None:
    both = sorted(wish.avoid & one.brings)
    return Reason("around", facts={"what": both}) if both else None


def _reach(wish: Wish, one: Buddy) -> Reason | None:
    far = kilometres(wish.place, one.place)
    return Reason("far", facts={"km": far, "reach": one.reach}) if far is not None and one.reach is not None and far > one.reach else None


def _spoken(wish: Wish, one: Buddy) -> Reason | None:
    both = sorted(wish.languages & one.languages)
    return Reason("speaks", 0, {"languages": both}) if both else None


def _near(wish: Wish, one: Buddy) -> Reason | None:
    far = kilometres(wish.place, one.place)
    if far is None:
        return None
    return Reason("same_place" if far == 0 else "near", max(0, NEAR - PER_KM * far), {"km": far})


def _moments(wish: Wish, one: Buddy) -> Reason | None:
    both = sorted(wish.slots & one.slots)
    return Reason("moments", min(MOST_SLOTS, PER_SLOT * len(both)), {"slots": both}) if both else None


def _interests(wish: Wish, one: Buddy) -> Reason | None:
    both = sorted(wish.interests & one.interests)
    return Reason("interests", min(MOST_INTERESTS, PER_INTEREST * len(both)), {"interests": both}) if both else None


def _home(wish: Wish, one: Buddy) -> Reason | None:
    return Reason("home", SAME_WISH, {"home": wish.home}) if wish.home and one.rather == wish.home else None


def _free(wish: Wish, one: Buddy) -> Reason | None:
    return Reason("free", FREE) if one.load == 0 else Reason("load", 0, {"load": one.load, "most": one.most})


HARD = (_ready, _room, _refused, _language, _moment, _gender, _around, _reach)
SOFT = (_spoken, _near, _moments, _interests, _home, _free)


def propose(wish: Wish, volunteers: Iterable[Buddy]) -> Outcome[Buddy]:
    """Everyone who fits, the best first; and everyone who does not, with each condition that she fails."""
    return rank(wish, volunteers, hard=HARD, soft=SOFT, tie=lambda one: (one.load, str(one.key)))
