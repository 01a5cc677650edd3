"""Made-up people: they fit their margins, they are the same for a seed, and what is not known is told."""

import numpy as np
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.engines.population.extract import ExtractProblem, Mapping, read_extract
from bundel.engines.population.fit import table, worst
from bundel.engines.population.make import make
from bundel.engines.population.margins import MarginProblem, Margins, UnknownRegion, margins_of, read_margins, regions
from bundel.engines.schemes.facts import TYPES
from bundel.engines.schemes.files import Refused

FULL = {
    "code": "1", "name": "Proefdorp", "population": 10000, "mean_age": 43.1, "income_per_resident": 24000, "households": 4472,
    "ages": {"0-17": 1900, "18-64": 5900, "65+": 2200}, "sizes": {"1": 1500, "2": 1500, "3": 700, "4": 560, "5+": 212},
    "types": {"single": 1500, "couple": 1250, "single_parent": 400, "couple_children": 1150, "other": 172},
}  # fmt: skip


def margins(*places):
    return Margins.model_validate({"region": "proef", "date": "2026-01-01", "municipalities": places})


@pytest.fixture(scope="module")
def region():
    told = []
    people = make(margins_of("noord-limburg"), 1, progress=lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(done, 8) for done in range(9)]
    return people


def test_the_people_of_a_region_fit_its_public_margins(region):
    assert region.synthetic
    assert region.count[1] == sum(one.population for one in margins_of("noord-limburg").municipalities)
    off = worst(region.fit)
    assert off["population"] == 0
    assert off["income_per_resident"] < 0.01
    assert off["mean_age"] < 0.5
    assert set(region.missing) == {"households", "sizes", "ages", "types"}
    assert region.about()["synthetic"] is True
    assert len(region.about()["assumed"]) == 2


def test_they_are_whole_households(region):
    household, role = region.persons["household"], region.persons["role"]
    assert (np.bincount(household[role == 0], minlength=region.count[0]) == 1).all()
    assert (np.bincount(household[role == 1], minlength=region.count[0]) <= 1).all()
    assert (np.diff(household) >= 0).all()
    assert region.persons["income_net_wage"][role == 2].sum() == 0
    region.ground.need(["household_type"])
    assert set(np.unique(region.ground.columns["household_type"])) == set(range(len(TYPES)))


def test_the_same_seed_gives_the_same_people_and_a_new_member_leaves_the_others():
    whole = margins_of("noord-limburg")
    one, again = make(whole, 5), make(whole, 5)
    assert all((one.persons[name] == again.persons[name]).all() for name in one.persons)
    assert not np.array_equal(one.persons["income_net_wage"], make(whole, 6).persons["income_net_wage"])
    fewer = make(whole.model_copy(update={"municipalities": whole.municipalities[:3]}), 5)
    count = fewer.count[1]
    assert all((one.persons[name][:count] == fewer.persons[name]).all() for name in one.persons)


def test_every_kind_of_margin_is_met():
    people = make(margins(FULL), 3)
    for row in people.fit:
        assert abs(row.made - row.asked) <= max(3, 0.003 * row.asked), row
    exact = [row for row in people.fit if row.name.startswith(("population", "sizes", "households"))]
    assert all(row.made == row.asked for row in exact)
    assert people.missing == {}
    assert "| Proefdorp | gezinsgrootte 5+ | 212 | 212 | 0% |" in table(people)


@settings(max_examples=15, deadline=None)
@given(st.integers(200, 5000), st.floats(34, 52), st.integers(0, 40_000), st.integers(0, 99))
def test_whatever_the_margins_the_people_fit(population, mean_age, income, seed):
    place = {
        "code": "1",
        "name": "A",
        "population": population,
        "mean_age": round(mean_age, 1),
        "income_per_resident": income,
    }
    people = make(margins(place), seed)
    made = {row.name: row.made for row in people.fit}
    assert made["population"] == population
    assert abs(made["mean_age"] - round(mean_age, 1)) < 0.6
    assert abs(made["income_per_resident"] - income) <= 0.01 + income * 1e-6


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"population": 0}, "geen inwoners"),
        ({"ages": {"0-17": 1, "18+": 2}}, "telt op tot 3, population is 10000"),
        ({"ages": {"0-17": 5000, "20+": 5000}}, "gat of raken elkaar"),
        ({"ages": {"kind": 10000}}, "is geen klasse"),
        ({"mean_age": 80}, "kan niet bij deze leeftijdsklassen"),
        ({"sizes": {"1": 9000, "2+": 5000}, "households": None, "types": None}, "deze gezinnen tellen"),
        ({"sizes": {"1": 4000, "2+": 472}, "types": None}, "deze gezinnen tellen"),
        ({"households": 400, "sizes": None, "types": None}, "400 gezinnen voor 10000 inwoners"),
        ({"households": 4000}, "sizes telt op tot 4472, households is 4000"),
        ({"types": {"singel": 4472}}, "kies uit single"),
        ({"types": {"single": 4400, "couple": 72}, "sizes": None}, "past niet bij"),
        ({"mean_age": 99, "ages": None, "sizes": None, "types": None, "households": None}, "past niet bij"),
    ],
)
def test_margins_that_do_not_fit_each_other_are_refused(change, said):
    with pytest.raises(MarginProblem, match=said):
        make(margins({key: value for key, value in {**FULL, **change}.items() if value is not None}))


def test_margins_come_with_a_source_and_an_unknown_region_is_told():
    text = 'region = "x"\ndate = 2026-01-01\n[[municipalities]]\ncode = "1"\nname = "A"\npopulation = 900\n'
    with pytest.raises(MarginProblem, match="ontbreekt de bron"):
        read_margins(text)
    with pytest.raises(MarginProblem, match="staat er twee keer"):
        read_margins(text + '[[municipalities]]\ncode = "1"\nname = "B"\npopulation = 9\n')
    with pytest.raises(Refused, match="population"):
        read_margins(text.replace("population", "inwoners"))
    with pytest.raises(UnknownRegion, match="noord-limburg, w13, west-brabant, westhoek"):
        margins_of("limburg")
    assert [len(margins_of(name).municipalities) for name in regions()] == [8, 14, 24, 18]


def test_without_incomes_none_are_made_up():
    people = make(margins({"code": "1", "name": "A", "population": 500}))
    assert not [name for name in people.persons if name.startswith("income")]
    assert any("inkomens zijn niet bekend" in one for one in people.assumed)
    people.ground.need(["total_net_income", "size"])
    assert people.ground.unknown == {} or people.ground.unknown["total_net_income"].all()


PERSONS = "NR,GEZIN,REL,LFT,NETTO\n1,g1,hoofd,40,1500.50\n2,g1,kind,8,0\n3,g2,hoofd,70,900\n"
HOMES = "NR,NIS,HUUR\ng1,72003,650\ng2,72004,0\n"
MAPPING = {
    "persons": {
        "household": {"column": "GEZIN"}, "person_id": {"column": "NR"}, "age": {"column": "LFT"},
        "role": {"column": "REL", "words": {"hoofd": "applicant", "kind": "child"}}, "income_net_wage": {"column": "NETTO", "unit": "euro"},
    },
    "households": {"id": {"column": "NR"}, "municipality": {"column": "NIS"}, "rent": {"column": "HUUR", "unit": "euro"}},
}  # fmt: skip
PLACES = {"72003": "Bocholt", "72004": "Bree"}


def extract(folder, persons=PERSONS, homes=HOMES, mapping=MAPPING):
    (folder / "p.csv").write_text(persons, encoding="utf-8")
    (folder / "h.csv").write_text(homes, encoding="utf-8")
    return read_extract(
        folder / "p.csv", folder / "h.csv", Mapping.model_validate(mapping), region="wnl", places=PLACES
    )


def test_an_extract_takes_the_place_of_made_up_people(tmp_path):
    people = extract(tmp_path)
    assert (people.synthetic, people.count) == (False, (2, 3))
    assert people.persons["income_net_wage"].tolist() == [150050, 0, 90000]
    assert (people.households["rent"].tolist(), people.municipality.tolist()) == ([65000, 0], [0, 1])
    people.ground.need(["total_net_income", "children"])
    assert people.ground.columns["total_net_income"][:, 0].tolist() == [150050, 90000]
    for name in ("p", "h"):
        polars.read_csv(tmp_path / f"{name}.csv", infer_schema=False).write_parquet(tmp_path / f"{name}.parquet")
    same = read_extract(
        tmp_path / "p.parquet", tmp_path / "h.parquet", Mapping.model_validate(MAPPING), region="wnl", places=PLACES
    )
    assert all((same.persons[name] == people.persons[name]).all() for name in people.persons)


@pytest.mark.parametrize(
    ("persons", "homes", "said"),
    [
        (PERSONS.replace("LFT", "LEEFTIJD"), HOMES, "kolom ‘LFT’ ontbreekt; er zijn NR, GEZIN"),
        (PERSONS.replace("2,g1", "1,g1"), HOMES, "person_id ‘1’ staat er twee keer"),
        (PERSONS, HOMES.replace("g2", "g1"), "id ‘g1’ staat er twee keer"),
        (PERSONS, HOMES + "g3,72004,1\n", "gezin ‘g3’ heeft geen leden"),
        (PERSONS, HOMES.replace("72004", "72003"), "van Bree (72004) staat er geen enkel gezin"),
        (PERSONS, HOMES.replace("72004", "1"), "gemeente ‘1’ is geen lid"),
        (PERSONS.replace("3,g2", "3,g9"), HOMES, "gezin ‘g9’ bestaat niet"),
        (PERSONS.replace("3,g2,hoofd", "3,g2,kind"), HOMES, "gezin ‘g2’ heeft 0 aanvragers"),
        (PERSONS.replace("kind", "oom"), HOMES, "codes zonder vertaling: oom"),
        (PERSONS.replace(",8,", ",acht,"), HOMES, "rij 2: ‘acht’ in ‘LFT’ is geen getal"),
        (PERSONS.replace(",8,", ",,"), HOMES, "rij 2: ‘LFT’ is leeg (1 keer)"),
    ],
)
def test_an_extract_that_does_not_hold_is_told_where(tmp_path, persons, homes, said):
    with pytest.raises(ExtractProblem) as problem:
        extract(tmp_path, persons, homes)
    assert said in str(problem.value)


def test_a_mapping_reads_only_facts_that_are_known(tmp_path):
    wrong = {**MAPPING, "persons": {**MAPPING["persons"], "name": {"column": "NAAM"}}}
    del wrong["households"]["rent"]
    with pytest.raises(ExtractProblem, match="‘name’ is geen feit"):
        extract(tmp_path, mapping=wrong)
