"""What must hold for any scheme."""

import datetime as dt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.engines.schemes.checks import rises
from bundel.engines.schemes.evaluate import evaluate
from bundel.engines.schemes.explain import explain
from bundel.engines.schemes.facts import FACTS
from bundel.engines.schemes.files import as_json, as_toml, read_scheme
from bundel.engines.schemes.ground import Ground, ground_of_people
from tests.engines.schemes.made import household, schemes

DAY = dt.date(2024, 6, 1)
SOME = settings(max_examples=60, deadline=None)


def people(seed: int, households: int = 40) -> Ground:
    """Households of one to four, with incomes, savings and statuses."""
    dice = np.random.default_rng(seed)
    sizes = dice.integers(1, 5, households)
    home = np.repeat(np.arange(households), sizes)
    first = np.flatnonzero(np.diff(home, prepend=-1))
    role = np.full(len(home), 2)
    role[first] = 0
    second = first[sizes > 1] + 1
    role[second] = np.where(dice.random(len(second)) < 0.5, 1, 2)
    grown = role < 2
    persons = {
        "household": home, "role": role, "age": np.where(grown, 40, 9), "fiscally_dependent": ~grown,
        "income_net_wage": np.where(grown, dice.integers(0, 3000_00, len(home)), 0),
        "income_taxable_joint": np.where(role == 0, dice.integers(0, 3500_00, len(home)), 0),
        "status_leefloon": grown & (dice.random(len(home)) < 0.3),
    }  # fmt: skip
    return ground_of_people(persons, {"savings": dice.integers(0, 3500_00, households)})


@SOME
@given(schemes(), st.integers(0, 9))
def test_a_scheme_never_pays_more_than_its_cap(scheme, seed):
    version, ground = scheme.versions[0], people(seed)
    amount = evaluate([scheme], ground, DAY).paid(scheme.key).amount
    assert (amount >= 0).all()
    if version.cap is not None:
        assert (amount <= int(version.cap * 100)).all()
    if version.cap_income is not None:
        income = ground.columns["total_net_income"][:, 0]
        assert (amount <= np.maximum(int(version.cap_income * 100) - income, 0)).all()


@SOME
@given(
    schemes(), st.integers(0, 9), st.sampled_from(["net_income", "savings", "taxable_joint"]), st.integers(1, 500_00)
)
def test_with_more_means_never_more_aid_unless_it_is_named(scheme, seed, fact, more):
    if fact in set(rises(scheme.versions[0])):
        return
    ground, column = people(seed), FACTS[fact].column
    before = evaluate([scheme], ground, DAY).paid(scheme.key)
    richer = ground.changed({column: ground.columns[column] + more}) if column in ground.columns else ground
    after = evaluate([scheme], richer, DAY).paid(scheme.key)
    assert (after.amount <= before.amount).all()


@SOME
@given(schemes())
def test_a_scheme_survives_its_files(scheme):
    assert read_scheme(as_toml(scheme)) == scheme
    assert read_scheme(as_json(scheme)) == scheme


@SOME
@given(schemes(), st.integers(0, 9), st.data())
def test_a_changed_figure_gives_what_starting_over_gives(scheme, seed, data):
    ground = people(seed)
    done = evaluate([scheme], ground, DAY)
    done.paid(scheme.key)
    name = data.draw(st.sampled_from(sorted(done.figures())))
    value = data.draw(st.integers(0, 90))
    moved = done.redo({name: value}).paid(scheme.key)
    fresh = evaluate([scheme], people(seed), DAY).redo({name: value}).paid(scheme.key)
    assert (moved.amount == fresh.amount).all()
    assert (moved.verdict == fresh.verdict).all()
    assert (
        done.redo({name: done.figures()[name] / (100 if done.schemes[scheme.key].units[name] == "money" else 1)})
        .paid(scheme.key)
        .amount
        == done.paid(scheme.key).amount
    ).all()


@SOME
@given(schemes(), st.integers(0, 2000), st.integers(0, 2))
def test_one_household_gets_what_the_region_gives_it(scheme, net, children):
    found = explain(
        scheme,
        household(*[9] * children, net=net, incomes=[{"type": "taxable_joint", "amount": 100, "period": "year"}]),
        DAY,
    )
    home, count = np.zeros(1 + children, dtype=int), 1 + children
    persons = {
        "household": home, "role": np.array([0, *[2] * children]), "age": np.array([40, *[9] * children]),
        "fiscally_dependent": np.arange(count) > 0,
        "income_net_wage": np.array([net * 100, *[0] * children]), "income_taxable_joint": np.array([100_00, *[0] * children]),
    }  # fmt: skip
    paid = evaluate([scheme], ground_of_people(persons, {}), DAY).paid(scheme.key)
    assert {"yes": 1, "no": 0}.get(found["verdict"], -1) == paid.verdict[0]
    if found["verdict"] == "yes":
        assert found["amount"] == paid.amount[0] / 100
