"""Needs beside volunteers: what excludes, what orders, and when contact has stopped."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bundel.engines.matching.buddies import Buddy, Wish, propose
from bundel.engines.matching.contact import silence
from bundel.engines.matching.places import Place, kilometres

HARELBEKE, KORTRIJK, MENEN = Place("34013", 50.853, 3.309), Place("34022", 50.828, 3.265), Place("34027", 50.797, 3.121)
WISH = Wish(
    languages=frozenset({"nl"}), slots=frozenset({"tue-evening"}), place=HARELBEKE, gender="woman", avoid=frozenset({"dog"}),
    interests=frozenset({"budget"}),
)  # fmt: skip
FITS = {"languages": frozenset({"nl"}), "slots": frozenset({"tue-evening"}), "gender": "woman"}


def codes(found) -> list[list[str]]:
    return [[reason.code for reason in one.reasons] for one in found]


def test_one_hard_condition_is_enough_and_the_nearest_on_another_day_is_not_proposed():
    man = Buddy("man", **{**FITS, "gender": "man"}, place=HARELBEKE)
    far = Buddy("tuesday", **FITS, place=KORTRIJK, interests=frozenset({"budget"}))
    near = Buddy("wednesday", **{**FITS, "slots": frozenset({"wed-evening"})}, place=HARELBEKE)
    found = propose(WISH, [man, near, far])
    assert [one.supply.key for one in found.ranked] == ["tuesday"]
    assert codes(found.ranked) == [["speaks", "near", "moments", "interests", "free"]]
    assert [one.supply.key for one in found.excluded] == ["man", "wednesday"]
    assert codes(found.excluded) == [["gender"], ["moment"]]


def test_every_condition_that_fails_is_told():
    busy = Buddy(
        "busy", frozenset({"fr"}), frozenset(), MENEN, reach=5, gender="man", brings=frozenset({"dog"}), load=2, most=2, ready=False,
    )  # fmt: skip
    wish = Wish(WISH.languages, WISH.slots, WISH.place, WISH.gender, WISH.avoid, refused=frozenset({"busy"}))
    assert codes(propose(wish, [busy]).excluded) == [["not_ready", "full", "refused", "language", "moment", "gender", "around", "far"]]


def test_who_accompanies_nobody_yet_stands_above_who_does_and_nearer_above_farther():
    there = Buddy("there", **FITS, place=HARELBEKE, load=1, most=2)
    free = Buddy("free", **FITS, place=HARELBEKE)
    away = Buddy("away", **FITS, place=MENEN)
    unknown = Buddy("unknown", **FITS)
    found = propose(WISH, [away, unknown, there, free]).ranked
    assert [one.supply.key for one in found] == ["free", "there", "away", "unknown"]
    assert kilometres(HARELBEKE, KORTRIJK) == 4
    assert kilometres(HARELBEKE, None) is None
    assert propose(Wish(), [Buddy("any")]).ranked[0].reasons[0].code == "free"


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_what_is_given_changes_nothing(keys):
    assert [one.supply.key for one in propose(WISH, [Buddy(key, **FITS) for key in keys]).ranked] == ["a", "b", "c", "d"]


def test_contact_stops_after_the_rhythm_and_then_it_is_the_substitutes_turn():
    day = dt.date(2026, 11, 1)

    def on(days: int, **known):
        return silence(start=day, every=14, today=day + dt.timedelta(days=days), **{"reached": None, **known})

    assert on(14) is None
    first = on(15)
    assert (first.since, first.late, first.to) == (day, 1, "supervisor")
    assert (on(21).to, on(22).to) == ("supervisor", "substitute")
    assert on(15, supervisor_works=False).to == "substitute"
    assert on(20, reached=day + dt.timedelta(days=6)) is None
    assert on(21, reached=day + dt.timedelta(days=6)).late == 1
