"""Bodies, seats and competences of a folder: refused with place and remedy, taken over, given back without loss, and without people."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from bundel.kernel.access.models import User
from bundel.kernel.access.viewer import the_house
from bundel.kernel.decisions import commands_bodies, commands_statutes
from bundel.kernel.decisions.commands_items import propose
from bundel.kernel.decisions.models import Allotment, Body, Competence, Seat, Term
from bundel.kernel.parties.models import Party
from bundel.loader.apply import load
from bundel.loader.export import export
from bundel.loader.folder import read_region, region_files, write_region

TODAY = dt.date(2026, 11, 21)
GROUND_KEYS = ("ocmw-noord", "ocmw-zuid")
REGIONS = Path(__file__).resolve().parents[2] / "bundel" / "regions"
BODIES = """\
[[bodies]]
key = "bestuur"
kind = "board"
name_nl = "Raad van bestuur"
quorum = "share"
quorum_value = 66.67
majority = "two_thirds"
chair_breaks_ties = true
proxies_max = 2
councils_rule = "weight"
councils_value = 75
from = 2015-06-01
source = "statuten, artikel 12"

[[bodies.terms]]
from = 2019-01-01
until = 2024-12-31

[[bodies.terms]]
from = 2025-01-01

[[bodies]]
key = "gezinszorg"
kind = "service_advice"
name_nl = "Adviescommissie gezinszorg"
offer = "gezinszorg"
quorum = "none"
majority = "simple"
councils_rule = "none"
public = false

[[bodies]]
key = "raad-noord"
kind = "council"
name_nl = "Raad van Noord"
member = "ocmw-noord"
quorum = "half_plus"
majority = "absolute"
councils_rule = "all"
"""
SEATS = """\
body,party,seats,weight,votes,from,until,source
bestuur,caw-duin,1,1,false,,,
bestuur,ocmw-noord,2,2.5,true,,,"statuten, artikel 13"
bestuur,ocmw-zuid,1,1,true,2016-01-01,2019-12-31,
"""
COMPETENCES = """\
subject,label_nl,label_fr,label_en,up_to,body,advice,strategic,rule,from,until,source
aankopen,Aankopen,Achats,,1500.5,gezinszorg,,false,,,,
aankopen,Aankopen,Achats,,,bestuur,gezinszorg raad-noord,false,,,,
plan,Meerjarenplan,,,,bestuur,,true,consent,2020-01-01,,"statuten, artikel 9"
"""


@pytest.fixture
def governed(folder):
    """The small region with bodies; gives its folder."""
    for name, text in (("bodies.toml", BODIES), ("seats.csv", SEATS), ("competences.csv", COMPETENCES)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def house():
    return the_house("bundel load", TODAY)


@pytest.fixture
def duin(db, governed, house):
    load(read_region(governed), by=house)
    return governed


def again(folder, name, old, new, house) -> list[str]:
    path = folder / name
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return [str(change) for change in load(read_region(folder), by=house)]


def test_the_files_are_written_as_they_stand(governed) -> None:
    files = region_files(read_region(governed))
    assert (files["bodies.toml"], files["seats.csv"], files["competences.csv"]) == (BODIES, SEATS, COMPETENCES)


def test_a_region_without_bodies_has_none_of_the_files(governed) -> None:
    empty = read_region(governed).model_copy(update={"bodies": [], "seats": [], "competences": []})
    write_region(empty, governed)
    assert read_region(governed) == empty
    assert not (governed / "bodies.toml").exists()
    assert not (governed / "competences.csv").exists()


WRONG = [
    ("bodies.toml", 'quorum = "share"', 'quorum = "helft"', 5, "‘quorum’ kent de waarde ‘helft’ niet", "kies uit"),
    ("bodies.toml", "quorum_value = 66.67\n", "", 5, 'quorum = "share" vraagt een getal', "voeg ‘quorum_value’ toe uit de statuten"),
    ("bodies.toml", "councils_value = 75\n", "", 10, 'councils_rule = "weight" vraagt een getal', "voeg ‘councils_value’ toe uit de statuten"),
    ("bodies.toml", 'majority = "two_thirds"\n', "", 1, "het veld ‘majority’ ontbreekt", "voeg ‘majority’ toe"),
    ("bodies.toml", "proxies_max = 2", "proxies_max = -1", 9, "‘proxies_max’ is minstens 0, hier staat -1", "verbeter het getal"),
    ("bodies.toml", 'key = "gezinszorg"', 'key = "bestuur"', 23, "het orgaan ‘bestuur’ staat er al op regel 2", "een andere sleutel"),
    ("bodies.toml", 'member = "ocmw-noord"\n', "", 32, "‘Raad van Noord’ is een raad van geen enkel lid", "voeg ‘member’ toe"),
    ("bodies.toml", "ocmw-noord", "ocmw-west", 36, "de partij ‘ocmw-west’ is niet bekend", "voeg de partij toe aan parties.csv"),
    ("bodies.toml", 'offer = "gezinszorg"', 'offer = "zorg"', 26, "het aanbod ‘zorg’ is niet bekend", "een aanbod in offers/"),
    ("bodies.toml", "2024-12-31", "2025-06-30", 19, "deze zittingsperiode overlapt met regel 15", "laat de eerste eindigen"),
    ("bodies.toml", "2024-12-31", "2018-12-31", 17, "eindigt op 2018-12-31, voor het begin", "verbeter ‘from’ of ‘until’"),
    ("seats.csv", "ocmw-noord,2", "ocmw-noord,0", 3, "‘seats’ is minstens 1, hier staat 0", "verbeter het getal"),
    ("seats.csv", "2.5", "twee", 3, "‘weight’ moet een getal zijn", "schrijf alleen cijfers"),
    ("seats.csv", "2.5", "-1", 3, "‘weight’ moet groter zijn dan 0", "verbeter het getal"),
    ("seats.csv", "true,,", "ja,,", 3, "‘votes’", "true of false"),
    ("seats.csv", "bestuur,caw", "bestuurd,caw", 2, "het orgaan ‘bestuurd’ is niet bekend", "voeg het orgaan toe aan bodies.toml"),
    ("seats.csv", "ocmw-zuid", "ocmw-noord", 4, "de zetels van ‘ocmw-noord’ in ‘bestuur’ staat er al op regel 3", "laat de eerste eindigen"),
    ("competences.csv", "1500.5", "-3", 2, "‘up_to’ is minstens 0", "verbeter het getal"),
    ("competences.csv", "1500.5", "", 3, "wie beslist over ‘Aankopen’ tot dat bedrag staat er al op regel 2", "laat de eerste eindigen"),
    ("competences.csv", "raad-noord", "raad-west", 3, "het orgaan ‘raad-west’ is niet bekend", "bodies.toml"),
    ("competences.csv", "true,consent", "false,consent", 4, "een regel voor de raden maar is niet strategisch", "zet strategic op true"),
    ("competences.csv", "true,consent", "true,iedereen", 4, "‘iedereen’", "kies uit"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "line", "message", "remedy"), WRONG)
def test_what_is_wrong_names_file_line_and_remedy(governed, spoiled, name, old, new, line, message, remedy) -> None:
    problems = spoiled(name, old, new)
    found = [one for one in problems if (one.file, one.line) == (name, line)]
    assert any(message in one.message and remedy in one.remedy for one in found), [str(one) for one in problems]


def test_what_names_a_body_of_a_refused_file_is_not_blamed_too(governed, spoiled) -> None:
    assert {problem.file for problem in spoiled("bodies.toml", 'kind = "board"', 'kind = "baas"')} == {"bodies.toml"}


def test_a_folder_with_bodies_comes_back_as_it_was_and_a_second_load_changes_nothing(duin, house) -> None:
    region = read_region(duin)
    assert export("duin", shared=GROUND_KEYS) == region
    assert region_files(export("duin", shared=GROUND_KEYS)) == region_files(region)
    assert load(region, by=house) == []
    board = Body.objects.get(key="bestuur")
    assert (board.quorum_value, board.majority, board.proxies_max) == (Decimal("66.67"), "two_thirds", 2)
    assert list(board.terms.values_list("start__year", flat=True)) == [2019, 2025]
    assert sorted(one.key for one in Competence.objects.get(subject="aankopen", up_to=None).advice.all()) == ["gezinszorg", "raad-noord"]


def test_what_the_folder_changes_is_told_with_old_and_new(duin, house) -> None:
    assert again(duin, "bodies.toml", 'majority = "two_thirds"', 'majority = "absolute"', house) == [
        "Gewijzigd: orgaan Raad van bestuur (meerderheid ‘two_thirds’ → ‘absolute’)."
    ]
    assert Body.objects.get(key="bestuur").version == 2
    assert again(duin, "seats.csv", "ocmw-noord,2,", "ocmw-noord,3,", house) == [
        "Gewijzigd: zetels van OCMW Noord in Raad van bestuur (aantal zetels ‘2’ → ‘3’)."
    ]
    assert again(duin, "competences.csv", "gezinszorg raad-noord", "gezinszorg", house) == [
        "Gewijzigd: bevoegdheid Aankopen (adviseert vooraf ‘2’ → ‘1’)."
    ]
    assert again(duin, "bodies.toml", "from = 2025-01-01\n", "from = 2025-01-01\nuntil = 2030-12-31\n", house) == [
        "Beëindigd: zittingsperiode van Raad van bestuur vanaf 2025-01-01 (tot en met ‘’ → ‘2030-12-31’)."
    ]


def test_what_people_made_on_a_screen_stays_and_is_exported_and_who_sits_never(duin, house) -> None:
    duin_party = Party.objects.get(key="duin")
    made = commands_bodies.create_body(duin_party.pk, by=house, name="Bureau", kind="steering")
    zuid = Party.objects.get(key="ocmw-zuid")
    commands_statutes.allot(made, by=house, party=zuid.pk, seats=2)
    commands_statutes.add_term(made, by=house, start=dt.date(2026, 1, 1))
    commands_bodies.add_competence(duin_party.pk, by=house, label="Post", body=made)
    commands_bodies.seat(made, by=house, party=zuid.pk, holder_name="Zita Zetel", start=TODAY)
    told = [str(change) for change in load(read_region(duin), by=house)]
    assert told == [f"Blijft staan, al noemt de map het niet: {what}." for what in ("orgaan Bureau", "bevoegdheid Post")]
    out = export("duin", shared=GROUND_KEYS)
    write_region(out, duin)
    assert read_region(duin) == out
    assert "bureau" in (duin / "seats.csv").read_text()
    assert not any("Zita" in path.read_text() for path in duin.rglob("*") if path.is_file())
    assert load(out, by=house) == []
    assert Seat.objects.get().holder_name == "Zita Zetel"


def test_the_matrix_of_the_folder_says_who_decides(duin, house) -> None:
    partnership = Party.objects.get(key="duin").pk
    small = propose(partnership, by=house, title="Affiches", subject="aankopen", amount=Decimal(900))
    large = propose(partnership, by=house, title="Wagen", subject="aankopen", amount=Decimal(9000))
    plan = propose(partnership, by=house, title="Plan", subject="plan")
    assert [item.body.key for item in (small, large, plan)] == ["gezinszorg", "bestuur", "bestuur"]
    assert (plan.kind, plan.rule) == ("strategic", "consent")


def test_the_four_regions_name_nobody_and_say_where_each_row_comes_from() -> None:
    for key in ("noord-limburg", "w13", "west-brabant", "westhoek"):
        region = read_region(REGIONS / key)
        rows = [*region.bodies, *region.seats, *region.competences]
        assert len(region.bodies) >= 4
        assert region.seats
        assert region.competences
        assert [row for row in rows if not row.source] == []


def test_bodies_of_a_region_ask_the_database_as_often_however_many(duin, house, django_assert_max_num_queries) -> None:
    text = BODIES.split("\n[[bodies.terms]]")[0]
    with (duin / "bodies.toml").open("a") as file:
        for number in range(30):
            file.write("\n" + text.replace('"bestuur"', f'"bestuur-{number}"') + "\n[[bodies.terms]]\nfrom = 2019-01-01\n")
    region = read_region(duin)
    load(region, by=house)
    assert (Body.objects.count(), Term.objects.count(), Allotment.objects.count()) == (33, 32, 3)
    assert not User.objects.exists()
    with django_assert_max_num_queries(60):
        load(region, by=house)
