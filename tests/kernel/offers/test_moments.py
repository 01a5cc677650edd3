"""Where and when people are received: laid down by the centre itself, read by residents on its page."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bundel.kernel.offers import commands_agreements as agreements
from bundel.kernel.offers import hours
from bundel.kernel.offers.models import ContactMoment
from tests.world import TODAY


def test_hours_are_read_as_people_type_them():
    read = hours.read("vr 13.30 - 16\nma 9:00-12:00, 13:30-16:00\n\nMaandag: 18u-20u")
    assert [(one["day"], one["opens"], one["closes"]) for one in read] == [
        ("mo", "09:00", "12:00"), ("mo", "13:30", "16:00"), ("mo", "18:00", "20:00"), ("fr", "13:30", "16:00"),
    ]  # fmt: skip
    assert hours.read(hours.written(read)) == read


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ma 9:00-12:00\nelke dag", "Regel 2, “elke dag”"),
        ("ma 12:00-9:00", "einduur"),
        ("ma 9:00-25:00", "einduur"),
        ("ma 9:00-12:00, 11:00-13:00", "overlappen"),
        ("ma", "Regel 1"),
    ],
)
def test_hours_that_cannot_be_name_the_line_and_the_remedy(typed, told):
    with pytest.raises(ValidationError) as refused:
        hours.read(typed)
    assert told in refused.value.message_dict["week"][0]


def test_a_head_lays_down_the_hours_of_her_own_centre_and_of_no_other(offered):
    bram = offered.viewer("Bram")
    row = agreements.add_moment(offered.work, offered.zuid, by=bram, week="ma 9:00-12:00", place="Zuid")
    with pytest.raises(PermissionDenied):
        agreements.add_moment(offered.work, offered.noord, by=bram, week="ma 9:00-12:00")
    with pytest.raises(PermissionDenied):
        agreements.add_moment(offered.work, offered.noord, by=offered.viewer("Anna"), week="ma 9:00-12:00")
    agreements.edit_moment(row, by=bram, week="di 9:00-12:00", place="Zuid")
    assert ContactMoment.objects.get().hours[0]["day"] == "tu"


def test_who_takes_no_part_any_more_lays_down_no_hours(offered):
    ella = offered.viewer("Ella")
    agreements.leave(offered.work.agreements.get(party=offered.zuid), by=ella, until=TODAY - dt.timedelta(days=1))
    with pytest.raises(PermissionDenied):
        agreements.add_moment(offered.work, offered.zuid, by=offered.viewer("Bram"), week="ma 9:00-12:00")
    with pytest.raises(ValidationError, match="neemt vandaag geen deel"):
        agreements.add_moment(offered.work, offered.zuid, by=ella, week="ma 9:00-12:00")


def test_a_moment_says_something(offered):
    with pytest.raises(ValidationError):
        agreements.add_moment(offered.work, offered.noord, by=offered.viewer("Ella"), place="Noord")


def test_a_member_page_shows_a_regional_service_as_its_own_with_its_own_hours(offered, as_, client):
    ella, path = as_("Ella"), f"/werk/aanbod/{offered.work.pk}/contactmoment/"
    typed = {"party": offered.noord.pk, "street": "Dorp 1", "place": "Noorddorp", "week": "ma 9:00-12", "phone": "050 11 22 33"}
    bad = ella.post(path, typed | {"week": "maandagmorgen"})
    assert bad.status_code == 422
    assert "maandagmorgen" in bad.content.decode()
    assert ella.post(path, typed).status_code == 302
    agreements.add_moment(offered.work, offered.zuid, by=offered.viewer("Ella"), week="vr 8:00-9:00", place="Zuiddorp")
    page = client.get("/duin/leden/ocmw-noord/").content.decode()
    for told in ("Wijk-werken", "Dorp 1", "maandag", "09:00-12:00", "050 11 22 33"):
        assert told in page, told
    assert "08:00-09:00" not in page
    page = client.get("/duin/diensten/wijk-werken/").content.decode()
    for told in ("OCMW Noord", "Noorddorp", "Zuiddorp", "08:00-09:00"):
        assert told in page, told


def test_the_public_page_tells_a_resident_how_to_apply_and_a_professional_apart(offered, client):
    from bundel.kernel.offers import commands

    commands.edit_offer(
        offered.work, by=offered.viewer("Ella"), version=1, apply_residents_nl="Bel of kom langs.", residents_phone="050 99 88 77",
        residents_walk_in=True, apply_professionals_nl="Stuur een aanmelding.", cost_amount=0, languages=["nl", "fr"],
    )  # fmt: skip
    page = client.get("/duin/diensten/wijk-werken/").content.decode()
    for told in ("Bel of kom langs.", "050 99 88 77", "Kan zonder afspraak.", "Stuur een aanmelding.", "gratis", "Nederlands, Frans"):
        assert told in page, told
    assert page.index("Bel of kom langs.") < page.index("Stuur een aanmelding.")
