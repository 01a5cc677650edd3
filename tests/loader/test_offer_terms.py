"""The terms, hours and ways of an offer go in and out of a folder without loss, and what is wrong names its line."""

import datetime as dt
from decimal import Decimal

import pytest

from bundel.kernel.access.viewer import the_house
from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.loader.apply import load
from bundel.loader.export import export
from bundel.loader.folder import read_region, region_files

WHOLE = """\
key = "gezinszorg"
kind = "service"
name_nl = "Gezinszorg"
summary_nl = "Hulp thuis."
conditions_nl = "Wie hulp nodig heeft."
conditions_fr = "Qui a besoin d’aide."
exception_nl = "Niet bij een lopende procedure."
regulation_nl = "Reglement van 1 maart 2024."
product_type = "AdviesBegeleiding"
apply_residents_nl = "Bel."
residents_url = "https://duin.example/zorg"
residents_phone = "050 11 22 33"
residents_email = "zorg@duin.example"
residents_walk_in = true
apply_professionals_nl = "Mail."
professionals_email = "pro@duin.example"
cost_nl = "Naar inkomen."
cost_amount = 7.5
capacity = 40
capacity_unit = "households"
waiting_days = 14
waiting_on = 2026-11-01
languages = ["nl", "ar"]
domain = "zorg"
target_groups = ["ouderen"]
rights = ["wonen"]
area = ["99002"]
owner = "duin"
assured_on = 2026-10-01
review = 2027-10-01

[[participants]]
party = "ocmw-noord"
from = 2021
quota = 120.5
quota_unit = "hours"
quota_period = "year"
cost_key = "inhabitants"
cost_parameters = { peildatum = "1 januari", "naam met spatie" = "x" }
rests_on = "raadsbesluit"
notice_months = 6

[[contact_moments]]
party = "ocmw-noord"
label = "Sociaal Huis"
street = "Dorp 1"
postal_code = "9901"
place = "Noord"
hours = ["ma 09:00-12:00, 13:30-16:00", "vr 09:00-12:00"]
by_appointment = true
text_nl = "Loket 3."
phone = "050 44 55 66"
from = 2026-01-01
"""


@pytest.fixture
def whole(folder):
    (folder / "offers" / "gezinszorg.toml").write_text(WHOLE, encoding="utf-8")
    return folder


def test_a_file_with_everything_is_written_as_it_stands(whole):
    assert region_files(read_region(whole))["offers/gezinszorg.toml"] == WHOLE


@pytest.mark.django_db
def test_everything_comes_back_and_a_second_load_changes_nothing(whole):
    region, house = read_region(whole), the_house("bundel load", dt.date(2026, 11, 21))
    load(region, by=house)
    offer = Offer.objects.get()
    assert (offer.cost_amount, offer.languages, [area.code for area in offer.area.all()]) == (Decimal("7.50"), ["nl", "ar"], ["99002"])
    assert Agreement.objects.get().cost_parameters == {"peildatum": "1 januari", "naam met spatie": "x"}
    assert [one["opens"] for one in ContactMoment.objects.get().hours] == ["09:00", "13:30", "09:00"]
    assert region_files(export("duin"))["offers/gezinszorg.toml"] == WHOLE
    assert load(export("duin"), by=house) == []
    before = offer.modified
    (whole / "offers" / "gezinszorg.toml").write_text(WHOLE.replace("capacity = 40", "capacity = 41"), encoding="utf-8")
    [change] = load(read_region(whole), by=house)
    assert "capaciteit ‘40’ → ‘41’" in str(change)
    assert Offer.objects.get().modified > before


@pytest.mark.parametrize(
    ("old", "new", "line", "told", "remedy"),
    [
        ('area = ["99002"]', 'area = ["99009"]', 27, "‘99009’", "territories.csv"),
        ("waiting_on = 2026-11-01\n", "", 21, "geen dag van meting", "waiting_on"),
        ('capacity_unit = "households"\n', "", 19, "geen eenheid", "capacity_unit"),
        ('quota_unit = "hours"\n', "", 32, "half gegeven", "quota_unit"),
        ('quota_unit = "hours"', 'quota_unit = "stuks"', 36, "‘stuks’", "'hours'"),
        ('"vr 09:00-12:00"', '"vrijdag 9 tot 12"', 49, "hours", ""),
        ('party = "ocmw-noord"\nlabel', 'party = "ocmw-oost"\nlabel', 44, "‘ocmw-oost’", "parties.csv"),
    ],
)
def test_what_is_wrong_names_its_line_and_the_remedy(whole, spoiled, old, new, line, told, remedy):
    [problem] = spoiled("offers/gezinszorg.toml", old, new)
    assert (problem.file, problem.line) == ("offers/gezinszorg.toml", line)
    assert told in problem.message
    assert remedy in problem.remedy
