"""Schemes as data: the published tables come out, what is wrong is refused with its place, and every answer says why."""

import datetime as dt
from decimal import Decimal

import pytest

from bundel.engines.schemes.checks import check
from bundel.engines.schemes.evaluate import NoVersion, evaluate
from bundel.engines.schemes.explain import explain
from bundel.engines.schemes.files import Refused, as_json, as_toml, read_scheme
from bundel.engines.schemes.ground import ground_of_households
from tests.engines.schemes.made import BASKET, household, scheme

DAY = dt.date(2024, 6, 1)
OOSTENDE = """
key = "oostende-kansentarief"
member = "35013"
kind = "tariff"
label = { nl = "Kansentarief", fr = "Tarif réduit", en = "Reduced tariff" }

[[versions]]
from = 2023-01-01
to = 2023-12-31
source = "Oostende, inkomenstabel, inkomsten 2022"
period = "year"
formula = { kind = "flat", amount = 4 }
when = { fact = "taxable_joint", operator = "<=", bound = { base = 23303.84, step = 4314.18, count = "dependants_weighted" } }

[[versions]]
from = 2024-01-01
source = "Oostende, inkomenstabel, inkomsten 2023"
period = "year"
formula = { kind = "flat", amount = 4 }
when = { fact = "taxable_joint", operator = "<=", bound = { base = 25630.67, step = 4744.94, count = "dependants_weighted" } }
"""


def taxable(amount):
    return [{"type": "taxable_joint", "amount": amount, "period": "year"}]


def test_the_income_table_of_oostende_comes_out_to_the_cent():
    oostende = read_scheme(OOSTENDE)
    for date, base, step in ((dt.date(2023, 5, 1), "23303.84", "4314.18"), (DAY, "25630.67", "4744.94")):
        for children in range(8):
            limit = Decimal(base) + children * Decimal(step)
            for amount, verdict in ((limit, "yes"), (limit + Decimal("0.01"), "no")):
                found = explain(oostende, household(*[8] * children, incomes=taxable(float(amount))), date)
                assert (found["verdict"], found["reasons"][0]["bound"]) == (verdict, float(limit))
    assert (
        explain(oostende, household(8, 9, 10, incomes=taxable(36246.38)), dt.date(2023, 5, 1))["reasons"][0]["distance"]
        == 0
    )
    assert explain(oostende, household(8, 9, 10, incomes=taxable(39865.49)), DAY)["reasons"][0]["distance"] == 0


def test_a_dependant_with_a_disability_counts_twice_and_an_unknown_attestation_is_asked():
    oostende, family = read_scheme(OOSTENDE), household(8, 9, 10, incomes=taxable(39900))
    assert explain(oostende, family, DAY)["verdict"] == "no"
    family["people"][1]["statuses"] = ["recognised_disability"]
    found = explain(oostende, family, DAY)
    assert (found["verdict"], found["reasons"][0]["bound"]) == ("yes", 44610.43)
    asked = explain(oostende, {**household(8, 9, 10, incomes=taxable(39900)), "open": True}, DAY)
    assert asked["verdict"] == "depends"
    assert {"status_recognised_disability", "status_child_disability_allowance"} <= set(asked["missing"])


def test_what_remi_told_is_recorded_and_the_cap_shows():
    """The facts' second example: a shortage of 180 under a cap of income and aid together leaves 150."""
    capped = scheme({"kind": "given", "amount": "remi_shortage"}, cap_income=1970)
    family = household(5, 8, net=1820)
    found = explain(capped, family, DAY, given={"remi_shortage": 180})
    assert (found["amount"], found["amount_a_year"]) == (150, 1800)
    assert [note[:9] for note in found["notes"]] == ["Begrensd:", "Bedrag zo"]
    without = explain(capped, family, DAY)
    assert (without["verdict"], without["missing"]) == ("depends", ["remi_shortage"])


def test_a_ticket_is_shared_by_three():
    split = {"user": 20, "organiser": 40, "local": 40}
    uitpas = scheme(
        {"kind": "cost_share", "cost": 14, "share": 80, "split": split}, {"fact": "leefloon"}, period="use", times=10
    )
    person = household()
    person["people"][0]["statuses"] = ["leefloon"]
    found = explain(uitpas, person, DAY)
    assert (found["amount"], found["amount_a_year"]) == (11.2, 112)
    with pytest.raises(ValueError, match="tellen op tot 90"):
        scheme({"kind": "cost_share", "cost": 14, "share": 80, "split": {**split, "local": 30}})


def test_a_worker_judges_what_no_fact_tells():
    judged = scheme({"kind": "flat", "amount": 50}, {"any": [{"fact": "leefloon"}, {"judge": "schrijnende toestand"}]})
    found = explain(judged, household(), DAY, language="fr")
    assert (found["verdict"], found["amount"], found["amount_if"]) == ("judge", None, 50)
    assert found["reasons"] == [
        {
            "limit": "when.any.1",
            "passes": None,
            "decides": True,
            "judge": True,
            "text": "Un travailleur social apprécie : schrijnende toestand",
        }
    ]
    paid = evaluate([judged], ground_of_households([household()], DAY), DAY).paid("proef")
    assert (paid.verdict[0], paid.year(doubt=True)[0], paid.year(doubt=False)[0]) == (-1, 600_00, 0)


@pytest.mark.parametrize(
    ("formula", "family", "amount"),
    [
        ({"kind": "flat", "amount": 40}, household(), 40),
        ({"kind": "base_step", "base": 10, "step": 5}, household(3, 5), 20),
        ({"kind": "gap", "share": 60, "reference": BASKET}, household(3, adults=2, net=1500), 360),
        ({"kind": "cost_share", "cost": "rent", "share": 50, "most": 200}, household(residence={"rent": 700}), 200),
        ({"kind": "table", "rows": {"single": 30, "couple": 45}}, household(adults=2), 45),
        ({"kind": "table", "by": "children", "rows": {"1": 20, "3": 50}}, household(1, 2, 3, 4), 50),
        ({"kind": "table", "by": "children", "rows": {"1": 20, "3": 50}}, household(), 0),
        (
            {"kind": "brackets", "rows": [{"up_to": 1000, "amount": 90}, {"up_to": 1500, "amount": 40}]},
            household(net=1000.01),
            40,
        ),
        (
            {"kind": "brackets", "rows": [{"up_to": 1000, "amount": 90}, {"up_to": 1500, "amount": 40}]},
            household(net=1500.01),
            0,
        ),
    ],
)
def test_every_formula(formula, family, amount):
    assert explain(scheme(formula), family, DAY)["amount"] == amount


def test_reasons_carry_value_bound_and_room():
    tenant = scheme(
        {"kind": "flat", "amount": 25},
        {
            "all": [
                {"fact": "tenure", "one_of": ["private_rent", "social_rent"]},
                {"fact": "net_income", "operator": "<", "bound": 1500},
            ]
        },
    )
    found = explain(tenant, household(net=1600, residence={"tenure": "owner_occupier"}), DAY)
    assert [(one["passes"], one["text"]) for one in found["reasons"]] == [
        (
            False,
            "Gevraagd: Hoe woon je: huur je privé, huur je sociaal, of ben je eigenaar (ik huur privé, ik huur sociaal)",
        ),
        (False, "netto-inkomen van het gezin: € 1.600, minder dan € 1.500"),
    ]
    assert found["reasons"][1]["distance"] == -100
    assert explain(tenant, household(net=1600), DAY)["verdict"] == "no"  # the income settles it, whatever the home
    assert explain(tenant, household(net=1400), DAY)["missing"] == ["tenure"]


def test_two_versions_on_one_day_are_refused_by_both_names():
    with pytest.raises(
        Refused,
        match=r"vanaf 2023-01-01 \(bron: Oostende, inkomenstabel, inkomsten 2022\) loopt over die vanaf 2023-12-01",
    ):
        read_scheme(OOSTENDE.replace("from = 2024-01-01", "from = 2023-12-01"))
    with pytest.raises(NoVersion, match="heeft geen versie op 2022-01-01"):
        explain(read_scheme(OOSTENDE), household(), dt.date(2022, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('"taxable_joint"', '"taxable_join"', "versions.0.when.fact", "bedoelt u ‘taxable_joint’"),
        ('"dependants_weighted"', '"tenure"', "versions.0.when.bound", "is geen getal"),
        ("amount = 4 }", "amount = -4 }", "versions.0.formula.amount", "minstens 0"),
        ('kind = "flat", amount', 'kind = "flat", bedrag', "versions.0.formula", "onbekend veld"),
        ("from = 2023-01-01", "from = 2025-01-01", "versions.0", "keer de dagen om"),
        ('period = "year"', 'period = "use"', "versions.0", "hoe vaak per jaar"),
        ('operator = "<=", ', "", "versions.0.when", "geef `operator` en `bound`"),
        ("amount = 4 }", "amount = }", "", "geen geldige TOML"),
    ],
)
def test_what_is_wrong_is_told_with_place_and_remedy(old, new, place, said):
    with pytest.raises(Refused) as refused:
        read_scheme(OOSTENDE.replace(old, new))
    assert any(fault.place.startswith(place) and fault.line and said in str(fault) for fault in refused.value.faults), (
        str(refused.value)
    )


def test_what_goes_out_comes_in_the_same():
    oostende = read_scheme(OOSTENDE)
    for text in (as_toml(oostende), as_json(oostende)):
        assert read_scheme(text) == oostende
    assert as_toml(read_scheme(as_toml(oostende))) == as_toml(oostende)


def codes(formula, when=None, **more):
    return [(one.level, one.code) for one in check(scheme(formula, when, **more))]


def test_what_cannot_be_meant_is_refused():
    flat = {"kind": "flat", "amount": 40}
    low, high = (
        {"fact": "net_income", "operator": sign, "bound": bound} for sign, bound in (("<=", 1000), (">", 1100))
    )
    assert ("refused", "contradiction") in codes(flat, {"all": [low, high]})
    assert ("refused", "contradiction") in codes(flat, {"all": [{"any": [high, {"fact": "igo"}]}, low]})
    assert ("refused", "contradiction") in codes(flat, {"all": [{"fact": "igo"}, {"fact": "igo", "holds": False}]})
    single, couple = ({"fact": "household_type", "one_of": [word]} for word in ("single", "couple"))
    assert ("refused", "contradiction") in codes(flat, {"all": [single, couple]})
    assert not [one for one in codes(flat, {"any": [single, couple]}) if one[0] == "refused"]
    grows = {"fact": "net_income", "operator": "<=", "bound": {"base": 1000, "step": 200}}
    assert ("refused", "contradiction") not in codes(flat, {"all": [grows, high]})  # met by who has dependants
    assert codes({"kind": "flat", "amount": 40}, cap=30) == [("refused", "over_cap")]


def test_an_amount_of_another_period_is_asked_back_and_can_be_confirmed():
    yearly = {"fact": "net_income", "operator": "<=", "bound": 18000}
    monthly = {"fact": "taxable_joint", "operator": "<=", "bound": 1500}
    flat = {"kind": "flat", "amount": 1}
    assert codes(flat, yearly) == [("doubt", "looks_yearly")]
    assert codes(flat, monthly) == [("doubt", "looks_monthly")]
    assert codes(flat, yearly, sure=True) == []
    assert codes({"kind": "flat", "amount": 4800}) == [("doubt", "looks_yearly")]


def test_steps_traps_and_aid_that_rises_are_named():
    limit = {"fact": "net_income", "operator": "<=", "bound": 1500}
    assert codes({"kind": "flat", "amount": 200}, limit) == [("named", "step")]
    found = check(scheme({"kind": "flat", "amount": 200}, limit))[0]
    assert found.says["nl"].startswith("Drempel: wie één cent boven € 1.500")
    assert "€ 2.400" in found.says["nl"]
    assert codes({"kind": "gap", "reference": BASKET}) == [("named", "trap")]
    assert codes({"kind": "gap", "share": 60, "reference": BASKET}) == []
    rising = {"kind": "brackets", "rows": [{"up_to": 500, "amount": 1}, {"up_to": 3000, "amount": 1.5}]}
    assert ("named", "rises") in codes(rising)
    assert ("named", "rises") not in codes(rising, rising=True)
