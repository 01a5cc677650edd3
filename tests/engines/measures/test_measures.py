"""Measures: totals that add up, nobody moved by standing still, and what cannot be computed said with its questions."""

import datetime as dt
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.engines.calculators.calculator import Refused
from bundel.engines.measures.cells import hidden, told
from bundel.engines.measures.curves import curves, curves_json
from bundel.engines.measures.families import FAMILIES
from bundel.engines.measures.measure import Measure
from bundel.engines.measures.policies import compare
from bundel.engines.measures.service import SCHEME, SIMULATE, SchemeAsked, SimulateAsked
from bundel.engines.measures.simulate import simulate, tried
from bundel.engines.measures.world import world
from bundel.engines.population.make import make
from bundel.engines.population.margins import margins_of
from bundel.engines.schemes.files import Refused as BadFile
from bundel.engines.schemes.files import as_json, as_toml, read
from tests.engines.schemes.made import BASKET, household, scheme, schemes

DAY = dt.date(2024, 6, 1)


@pytest.fixture(scope="module")
def people():
    whole = margins_of("westhoek")
    return make(whole.model_copy(update={"municipalities": whole.municipalities[:3]}), 1)


@pytest.fixture(scope="module")
def here(people):
    return world(people, DAY)


def own_schemes(here):
    """Two members with a scheme, one without."""
    one, two, _three = (place.code for place in here.places)
    limit = {"fact": "net_income", "operator": "<=", "bound": 1500}
    return [
        scheme({"kind": "flat", "amount": 100}, limit, key="een", member=one),
        scheme({"kind": "gap", "reference": BASKET}, key="twee", member=two, cap=200),
        scheme({"kind": "gap", "share": 60, "reference": BASKET}, key="samen", cap=300),
    ]


def test_moving_to_a_common_scheme(here):
    done = compare(here, own_schemes(here))
    assert done.own == {here.places[0].code: "een", here.places[1].code: "twee"}
    found = done.moved(done.everyone("samen"))
    totals = found.totals()
    assert totals["households"] == len(here.municipality)
    assert totals["persons"] == here.people.count[1]
    assert totals["difference"] == pytest.approx(totals["gained"] + totals["lost"])
    assert totals["poor_after"] < totals["persons"]
    for by in ("municipality", "kind"):
        rows = found.rows(by, least=0)
        for name in totals:
            assert sum(row[name] for row in rows) == pytest.approx(totals[name])
    assert sum(row["winners"] for row in found.table(least=0)) == totals["winners"]
    costs = {(one.scheme, one.code): one for one in done.costs()}
    for row in found.rows(least=0):
        assert round(row["cost_after"] * 100) == costs["samen", row["code"]].most
    third = found.rows(least=0)[2]
    assert (third["cost_before"], third["losers"]) == (0, 0)
    assert {one["own"] for one in done.costs_table()} == {True, False}


def test_what_several_schemes_of_one_member_give_adds_up(here):
    first, second, common = own_schemes(here)
    code = first.member
    done = compare(here, [first, second.model_copy(update={"member": code}), common])
    assert done.own == {code: ("een", "twee")}
    inside = here.municipality == 0
    both = done.under(done.own)
    assert np.array_equal(both, np.where(inside, done.year("een") + done.year("twee"), 0))
    still = done.moved(done.own)
    assert still.total("winners") == still.total("losers") == still.difference == 0
    assert set(np.unique(done.unknown_under(done.own))) <= {0, 1}
    assert [row["scheme"] for row in done.costs_table() if row["own"]] == ["een", "twee"]


def test_a_trap_is_counted_where_the_aid_goes_down_with_the_raise(here):
    done = compare(here, own_schemes(here))
    all_of_it, part = done.withdrawn("twee"), done.withdrawn("samen")
    assert all_of_it.max() == 1200_00
    assert part.max() <= 720_00
    found = done.moved(done.everyone("samen")).totals()
    assert found["trapped_before"] > 0
    assert found["trapped_after"] == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(schemes(), min_size=2, max_size=2, unique_by=lambda one: one.key), st.booleans(), st.data())
def test_whatever_the_schemes(people, here, both, doubt, data):
    codes = [place.code for place in here.places]
    own = [one.model_copy(update={"member": code}) for one, code in zip(both, codes, strict=False)]
    done = compare(here, own, doubt=doubt)
    still = done.moved(done.own)
    assert still.total("winners") == still.total("losers") == still.difference == 0
    assert still.total("poor_before") == still.total("poor_after")
    assert still.total("trapped_before") == still.total("trapped_after")
    moved = done.moved(done.everyone(own[0].key))
    for name, cells in moved.cells.items():
        assert cells.sum(axis=0).sum() == cells.sum(axis=1).sum() == moved.total(name)
    assert moved.total("cost_after") == int(done.year(own[0].key).sum())
    assert moved.difference == moved.total("gained") + moved.total("lost")
    name = data.draw(st.sampled_from(sorted(done.evaluation.figures())))
    value = data.draw(st.integers(0, 90))
    slid = done.redo({name: value}).moved(done.everyone(own[0].key), since=done)
    assert slid.total("cost_before") == still.total("cost_before")
    redone = done.redo({name: value}).moved(done.everyone(own[0].key))
    assert slid.total("cost_after") == redone.total("cost_after")
    fresh = compare(here, own, doubt=doubt).redo({name: value}).moved(done.everyone(own[0].key))
    assert redone.totals() == fresh.totals()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=5), st.integers(2, 8))
def test_no_small_cell_shows_and_no_total_gives_one_away(rows, least):
    counts = np.array(rows)
    mask = hidden(counts, least)
    assert mask[(counts > 0) & (counts < least)].all()
    for lines, marks in ((counts, mask), (counts.T, mask.T)):
        for line, mark in zip(lines, marks, strict=True):
            assert mark.sum() != 1 or not ((line > 0) & ~mark).any()
    assert not hidden(counts, 0).any()


def test_what_few_receive_shows_in_no_row(here):
    """One household in a municipality would show its own amount: its cost stays hidden, and one more with it."""
    rare = scheme({"kind": "flat", "amount": 10}, {"fact": "net_income", "operator": "<=", "bound": 0}, key="zeldzaam")
    done = compare(here, [rare])
    found = done.moved(done.everyone("zeldzaam"))
    most = max(row["winners"] for row in found.rows(least=0))
    rows = found.rows(least=most + 1)
    assert (
        {row["cost_after"] for row in rows}
        == {row["difference"] for row in rows}
        == {row["winners"] for row in rows}
        == {None}
    )
    assert all(row["households"] for row in rows)
    assert {one["most"] for one in done.costs_table(least=most + 1)} == {None}


    totals = found.totals(least=found.total("winners") + 1)
    assert (totals["winners"], totals["gained"], totals["difference"]) == (None, None, None)
    # of people who exist two answers that differ by one household are told alike, or differ by five
    assert [told(count, real=True) for count in (12, 13, 17, 18)] == [10, 15, 15, 20]
    assert [told(count, real=False) for count in (12, 13)] == [12, 13]
    assert told(149_99, real=True, money=True) == 100_00


def test_the_facts_example_of_three_in_a_municipality():
    assert hidden(np.array([3, 12, 40, 8])).tolist() == [True, False, False, True]


MEASURE = """
key = "zwembad"
date = 2024-06-01
label = { nl = "Nieuw tarief", fr = "Nouveau tarif", en = "New tariff" }
[[changes]]
kind = "fee"
label = { nl = "Zwembad" }
amount = 5
before = 3
per = "child"
times = 10
when = { fact = "children", operator = ">=", bound = 1 }
reduction = { percent = 80, when = { fact = "net_income", operator = "<=", bound = 1800 } }
[[changes]]
kind = "fee"
label = { nl = "Toeslag huurders" }
amount = 5
when = { fact = "rent", operator = ">=", bound = 300 }
[[changes]]
kind = "premium"
label = { nl = "Kinderpremie" }
formula = { kind = "base_step", base = 0, step = 50, count = "minor_children" }
[[changes]]
kind = "closure"
label = { nl = "Loket sluit" }
[[changes]]
kind = "threshold"
right = "pro_deo"
figure = "pro_deo_limits"
to = [1700, 2000, 2000, 2300]
[[changes]]
kind = "threshold"
figure = "niets#hier"
to = 3
"""


def test_a_measure_is_computed_as_far_as_it_can_be(people, here):
    measure = read(MEASURE, Measure)
    assert read(as_toml(measure), Measure) == measure == read(as_json(measure), Measure)
    trial = tried(measure, people, ready=here)
    found = trial.outcome().as_json("fr")
    json.dumps(found)
    assert found["synthetic"] is True
    assert found["people"]["region"] == "westhoek"
    assert found["computed"] == 3
    assert [(one["change"], one["code"]) for one in found["not_computable"]] == [
        (1, "facts"),
        (3, "closure"),
        (5, "figure"),
    ]
    assert found["not_computable"][0]["missing"] == ["rent"]
    assert all(len(one["dialogue"]) >= 1 for one in found["not_computable"])
    assert found["not_computable"][1]["text"] == "Ce que « Loket sluit » fait aux gens ne figure dans aucun chiffre."
    (right,) = found["rights"]
    assert (right["falls_out"], right["comes_in"] > 0) == (0, True)
    assert sum(row["comes_in"] or 0 for row in right["municipalities"]) <= right["comes_in"]
    # by hand: 10 times 5 euro a child instead of 3, and 4 off where the income is low; 50 euro for each minor
    people.ground.need(["children", "minor_children", "total_net_income"])
    column = {name: people.ground.columns[name][:, 0] for name in ("children", "minor_children", "total_net_income")}
    each = np.where(column["total_net_income"] <= 1800_00, 10, 50) - 30
    expected = column["minor_children"] * 50 - column["children"] * each
    assert found["totals"]["difference"] == expected.sum()
    assert found["totals"]["losers"] == (expected < 0).sum()


def test_a_moved_slider_gives_what_starting_over_gives(people, here):
    measure = read(MEASURE, Measure)
    trial = tried(measure, people, ready=here)
    trial.outcome()
    for name, old, new, value in (
        ("c0#formula.step", "amount = 5\nbefore", "amount = 7\nbefore", 7),
        ("c0-reduction#when.all.1.bound", "bound = 1800", "bound = 2100", 2100),
        ("c2#formula.step", "step = 50", "step = 65", 65),
    ):
        fresh = simulate(read(MEASURE.replace(old, new), Measure), people)
        assert trial.move({name: value}).effect.totals() == fresh.effect.totals()
    with pytest.raises(KeyError):
        trial.move({"niets#hier": 1})


def test_schemes_move_stop_and_change_within_a_measure(people, here):
    own = own_schemes(here)
    base = {
        "key": "m",
        "label": {"nl": "M"},
        "date": "2024-06-01",
        "schemes": [one.model_dump(by_alias=True) for one in own],
    }
    moved = simulate(
        Measure.model_validate({**base, "changes": [{"kind": "scheme", "use": "samen"}]}), people, ready=here
    )
    done = compare(here, own)
    assert moved.effect.totals() == done.moved(done.everyone("samen")).totals()
    stopped = simulate(Measure.model_validate({**base, "changes": [{"kind": "scheme"}]}), people, ready=here)
    assert stopped.effect.total("cost_after") == 0
    half = simulate(
        Measure.model_validate({**base, "take_up": 50, "changes": [{"kind": "scheme", "use": "samen"}]}),
        people,
        ready=here,
    )
    assert abs(half.effect.total("cost_after") * 2 - moved.effect.total("cost_after")) <= here.ground.households
    raised = {"kind": "threshold", "figure": "een#formula.amount", "to": 120}
    higher = simulate(Measure.model_validate({**base, "changes": [raised]}), people, ready=here)
    assert higher.effect.rows(least=0)[0]["cost_after"] == pytest.approx(
        higher.effect.rows(least=0)[0]["cost_before"] * 1.2
    )
    assert higher.effect.rows(least=0)[1]["difference"] == 0
    for change, said in (
        ({"kind": "scheme", "use": "geen"}, "is geen regeling"),
        ({"kind": "scheme", "use": "samen", "members": ["1"]}, "is geen lid"),
        ({"kind": "scheme", "scheme": own[0].model_dump(by_alias=True)}, "twee regelingen heten"),
    ):
        with pytest.raises(ValueError, match=said):
            simulate(Measure.model_validate({**base, "changes": [change]}), people, ready=here)
    with pytest.raises(BadFile, match="poverty_source"):
        read(MEASURE.replace("date = 2024", "poverty_line = 1500\ndate = 2024"), Measure)


def test_what_lacks_on_a_day_is_told_and_can_be_given(people):
    later = world(people, dt.date(2027, 3, 1))
    assert later.line is None
    assert "poverty_line" in later.missing["poverty_line"]
    given = world(people, dt.date(2027, 3, 1), poverty_line=1520_00)
    assert "poverty_line" not in given.missing
    assert given.line.min() == 1520_00
    totals = compare(later, own_schemes(later)).moved({}).totals()
    assert "poor_before" not in totals
    assert "trapped_before" in totals


def test_curves_show_the_trap_of_one_member_and_the_gain_of_another():
    """The facts' third example: 300 net more, one scheme takes it all, the other 60%."""
    steep = scheme({"kind": "gap", "reference": BASKET}, key="a")
    soft = scheme({"kind": "gap", "share": 60, "reference": BASKET}, key="b")
    found = {(one.scheme, one.family): one for one in curves([steep, soft], date=DAY, up_to=1200_00, step=300_00)}
    assert len(found) == 2 * len(FAMILIES)
    single = [found[key, "single"] for key in ("a", "b")]
    assert [one.withdrawn(12).tolist()[:3] for one in single] == [[100, 100, 100], [60, 60, 60]]
    first, *_rest = curves_json([single[1]])
    assert first["left"][1] - first["left"][0] == 120
    with pytest.raises(ValueError, match="stap"):
        curves([steep], date=DAY, step=1)


def test_what_is_not_known_is_told_apart_and_never_given(people, here):
    low = {"fact": "net_income", "operator": "<=", "bound": 1500}
    either = scheme({"kind": "flat", "amount": 10}, {"any": [{"fact": "leefloon"}, low]}, key="of")
    plain = scheme({"kind": "flat", "amount": 10}, low, key="enkel")
    judged = scheme({"kind": "flat", "amount": 10}, {"any": [{"judge": "schrijnend"}, low]}, key="oordeel")
    done = compare(here, [either, plain, judged])
    found = {key: done.moved(done.everyone(key)).totals() for key in done.keys}
    assert found["of"]["cost_after"] == found["enkel"]["cost_after"] > 0
    assert found["of"]["not_known"] == found["of"]["households"] - found["of"]["winners"] > 0
    assert found["enkel"]["not_known"] == found["oordeel"]["not_known"] == 0
    assert found["oordeel"]["winners"] == found["oordeel"]["households"]
    careful = compare(here, [judged], doubt=False)
    assert careful.moved(careful.everyone("oordeel")).totals()["cost_after"] == found["enkel"]["cost_after"]
    assert all(one.least <= one.most for one in done.costs())
    status = scheme({"kind": "flat", "amount": 10}, {"fact": "leefloon"}, key="statuut")
    change = {"kind": "scheme", "scheme": status.model_dump(by_alias=True)}
    measure = Measure.model_validate({"key": "m", "label": {"nl": "M"}, "date": "2024-06-01", "changes": [change]})
    assert [one.missing for one in simulate(measure, people, ready=here).not_computable] == [("status_leefloon",)]


def test_the_typed_doors():
    asked = SchemeAsked(scheme=scheme({"kind": "flat", "amount": 40}), household=household(), date=DAY)
    assert SCHEME.compute(asked).amount == 40
    with pytest.raises(Refused) as refused:
        SCHEME.compute(asked.model_copy(update={"household": {"people": []}}))
    assert (refused.value.code, refused.value.more["problems"][0]["place"]) == ("invalid_input", "household.people")
    measure = read(MEASURE, Measure)
    with pytest.raises(Refused) as refused:
        SIMULATE.compute(SimulateAsked(region="nergens", measure=measure))
    assert refused.value.code == "region_unknown"
    wrong = scheme({"kind": "flat", "amount": 40}, cap=30)
    change = {"kind": "scheme", "scheme": wrong.model_dump(by_alias=True)}
    with pytest.raises(Refused) as refused:
        SIMULATE.compute(
            SimulateAsked(
                region="noord-limburg",
                measure=Measure.model_validate(
                    {"key": "m", "label": {"nl": "M"}, "date": "2024-06-01", "changes": [change]}
                ),
            )
        )
    assert (refused.value.code, refused.value.more["findings"][0]["code"]) == ("scheme_invalid", "over_cap")
    found = SIMULATE.compute(SimulateAsked(region="noord-limburg", measure=measure, language="en"))
    assert (found.synthetic, found.title, len(found.municipalities)) == (True, "New tariff", 8)
