"""The open directory: what a stranger may fetch, and a file that comes in."""

import dataclasses
import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from bundel.engines.formats.hsds import write
from bundel.kernel.access.models import Trail
from bundel.kernel.offers import commands, commands_intake, queries_hsds, queries_intake
from bundel.kernel.offers import commands_agreements as agreements
from bundel.kernel.offers.models import ContactMoment, Offer
from tests.engines.hsds.test_write_and_read import wrong
from tests.support.shared import requires_shared
from tests.world import TODAY


def full(world) -> Offer:
    """The job service with everything filled in."""
    ella = world.viewer("Ella")
    commands.edit_offer(
        world.work, by=ella, version=1, summary_nl="Een eerste stap.", conditions_nl="Wie werk zoekt.", apply_residents_nl="Bel.",
        residents_phone="050 11 22 33", residents_url="https://duin.example/", residents_walk_in=True, apply_professionals_nl="Mail.",
        professionals_email="pro@duin.example", cost_nl="Gratis.", cost_amount=0, exception_nl="Niet voor wie al begeleid wordt.",
        regulation_nl="Decreet van 9 februari 2018, art. 9", product_type="AdviesBegeleiding", waiting_days=14,
        waiting_on=dt.date(2026, 11, 1), capacity=8,
        capacity_unit="places", languages=["nl", "ar"],
    )  # fmt: skip
    agreements.add_moment(world.work, world.noord, by=ella, week="ma 9:00-12:00", street="Dorp 1", postal_code="8000", place="Noord")
    return Offer.objects.get(pk=world.work.pk)


def get(client, path: str, status: int = 200):
    answer = client.get(f"/hsds/{path}")
    assert answer.status_code == status, answer.content[:200]
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer.json()


def test_only_public_offers_of_public_partnerships_go_out(offered, client):
    assert {one["name"] for one in get(client, "services")["contents"]} == {"Wijk-werken", "Iets ver"}
    commands.edit_offer(offered.work, by=offered.viewer("Ella"), version=1, public=False)
    assert [one["name"] for one in get(client, "services")["contents"]] == ["Iets ver"]
    get(client, f"services/{offered.work.pk}", 404)
    offered.elders.public = False
    offered.elders.save()
    assert get(client, "services")["empty"] is True


@requires_shared
def test_every_answer_is_valid_against_the_published_schemas(offered, client):
    full(offered)
    assert get(client, "")["version"] == "3.0"
    assert wrong("service", get(client, f"services/{offered.work.pk}")) == []
    assert wrong("organization", get(client, f"organizations/{offered.region.pk}?full_service=true")) == []
    for path, name in (("services", "service_list"), ("services?full=true", "service"), ("organizations", "organization_list")):
        page = get(client, path)
        assert page["total_items"] == len(page["contents"]) == 2
        assert [wrong(name, one) for one in page["contents"]] == [[], []]
    [place] = get(client, "service_at_locations")["contents"]
    assert wrong("service_at_location", place) == []
    assert get(client, f"service_at_locations/{place['id']}") == place


def test_a_service_tells_where_it_works_for_whom_and_when(offered, client):
    told = get(client, f"services/{full(offered).pk}")
    assert [area["name"] for area in told["service_areas"]] == ["Noord", "Zuid"]
    assert {one["link_type"]: one["value"] for one in told["attributes"]}["target_group"] == "jongeren"
    assert told["service_at_locations"][0]["schedules"][0]["byday"] == "MO"
    assert told["wait_time"] == "14 dagen"
    assert told["status"] == "active"


def test_lists_are_paged_and_narrowed_as_the_standard_says(offered, client):
    page = get(client, "services?per_page=1&page=2")
    assert (page["total_pages"], page["first_page"], page["last_page"], page["size"]) == (2, False, True, 1)
    [youth] = [one for one in get(client, "taxonomy_terms")["contents"] if one["code"] == "jongeren"]
    taxonomies = {one["id"] for one in get(client, "taxonomies")["contents"]}
    assert youth["taxonomy_id"] in taxonomies
    for narrowed in (
        f"taxonomy_term_id={youth['id']}", f"taxonomy_id={youth['taxonomy_id']}", f"organization_id={offered.region.pk}", "search=wijk",
    ):  # fmt: skip
        assert [one["name"] for one in get(client, f"services?{narrowed}")["contents"]] == ["Wijk-werken"], narrowed
    assert get(client, "services?modified_after=2099-01-01")["empty"] is True
    assert len(get(client, "services?minimal=true")["contents"]) == 2
    lines = b"".join(client.get("/hsds/services?format=ndjson").streaming_content).decode().splitlines()
    assert {json.loads(line)["name"] for line in lines} == {"Wijk-werken", "Iets ver"}
    full(offered)
    assert get(client, "service_at_locations?postcode=8000")["total_items"] == 1
    assert get(client, "service_at_locations?postcode=9999")["total_items"] == 0


@pytest.mark.parametrize(
    "asked", ["page=0", "page=x", "per_page=100000", "taxonomy_id=x", "modified_after=gisteren", "modified_after=2026-13-01", "format=xml"]
)
def test_what_is_asked_wrong_says_which_parameter_and_what_to_do(offered, client, asked):
    assert get(client, f"services?{asked}", 400)["error"].startswith(asked.partition("=")[0])


def test_hours_of_who_takes_no_part_any_more_do_not_go_out(offered, client):
    full(offered)
    agreements.leave(offered.work.agreements.get(party=offered.noord), by=offered.viewer("Ella"), until=TODAY - dt.timedelta(days=9))
    assert get(client, "service_at_locations")["empty"] is True
    assert "service_at_locations" not in get(client, f"services/{offered.work.pk}")


def test_a_list_takes_the_same_number_of_queries_however_long(offered, client, django_assert_max_num_queries):
    Offer.objects.bulk_create(
        Offer(partnership=offered.duin, owner=offered.region, key=f"k{n}", kind="service", name_nl=f"Dienst {n}", domain=offered.domain)
        for n in range(60)
    )
    with django_assert_max_num_queries(4):
        assert get(client, "services")["size"] == 50
    with django_assert_max_num_queries(16):
        assert get(client, "services?full=true")["size"] == 50


# in ------------------------------------------------------------------------------------------------------------------


def written(offer: Offer) -> dict:
    [one] = queries_hsds.whole([Offer.objects.get(pk=offer.pk)], TODAY)
    return write.service(one)


def test_what_went_out_and_comes_back_changes_nothing(offered):
    intake = queries_intake.compare(offered.viewer("Ella"), json.dumps([written(full(offered))]))
    assert [(row.kind, row.fields) for row in intake.rows] == [("same", [])]
    assert intake.problems == []


def test_a_file_shows_what_would_change_and_then_changes_just_that(offered):
    ella, told = offered.viewer("Ella"), written(full(offered))
    told |= {"wait_time": "30 dagen", "description": "Een eerste stap naar werk.", "assured_date": "2026-11-20"}
    new = {"id": "6f2b4f0e-5d0c-4d2b-9a57-000000000001", "name": "Klusdienst", "status": "active", "organization": {"name": "CAW Duin"}}
    data = json.dumps([told, new])
    intake = queries_intake.compare(ella, data)
    assert ([row.name for row in intake.new], [row.name for row in intake.changed]) == (["Klusdienst"], ["Wijk-werken"])
    assert {str(label) for label, _old, _new in intake.changed[0].fields} == {"korte uitleg", "wachttijd in dagen", "nagekeken op"}
    assert Offer.objects.get(pk=offered.work.pk).waiting_days == 14
    commands_intake.take_over(data, by=ella)
    offer = Offer.objects.get(pk=offered.work.pk)
    assert (offer.waiting_days, offer.assured_on, offer.capacity) == (30, dt.date(2026, 11, 20), 8)
    assert Offer.objects.get(name_nl="Klusdienst").owner == offered.caw
    assert Trail.objects.latest("seq").verb == "offer.taken_over"
    again = commands_intake.take_over(data, by=ella)
    assert (again.new, again.changed) == ([], [])


def test_where_and_when_a_service_is_had_comes_in_with_the_file(offered):
    ella, told = offered.viewer("Ella"), written(full(offered))
    [there] = told["service_at_locations"]
    there["schedules"][0] |= {"byday": "MO,TH", "closes_at": "11:30"}
    own = {"id": "x", "service_id": told["id"], "description": "Bel aan.", "location": {"id": "y", "location_type": "physical",
           "name": "Loods", "addresses": [{"id": "z", "address_1": "Kaai 5", "city": "Duin", "postal_code": "8001"}]}}  # fmt: skip
    stranger = {"id": "q", "location": {"id": "r", "organization_id": str(offered.caw.pk), "name": "Elders"}, "phones": [{"number": "1"}]}
    told["service_at_locations"] += [own, stranger]
    intake = queries_intake.compare(ella, json.dumps([told]))
    [row] = intake.changed
    assert ["Uren bij OCMW Noord" in str(label) for label, *_rest in row.fields][0]
    assert "service_at_location ‘CAW Duin’" in intake.passed_over, "who takes no part has no hours here"
    commands_intake.take_over(json.dumps([told]), by=ella)
    moments = {one.party.name: one for one in ContactMoment.objects.filter(offer=offered.work).select_related("party")}
    assert moments["OCMW Noord"].hours == [{"day": day, "opens": "09:00", "closes": "11:30"} for day in ("mo", "th")]
    mine = moments[str(offered.work.owner)]
    assert (mine.label, mine.street, mine.place, mine.text_nl) == ("Loods", "Kaai 5", "Duin", "Bel aan.")
    again = commands_intake.take_over(json.dumps([told]), by=ella)
    assert (again.new, again.changed) == ([], [])


def test_hours_that_cannot_be_read_leave_those_that_stand(offered):
    ella, told = offered.viewer("Ella"), written(full(offered))
    told["service_at_locations"][0]["schedules"][0]["opens_at"] = "negen"
    intake = commands_intake.take_over(json.dumps([told]), by=ella)
    assert [problem.place for problem in intake.problems] == ["[0].service_at_locations[0].schedules[0].opens_at"]
    assert ContactMoment.objects.get(offer=offered.work).hours == [{"day": "mo", "opens": "09:00", "closes": "12:00"}]


def test_an_organisation_that_is_not_known_here_is_named_with_what_to_do(offered):
    new = {"name": "Klusdienst", "status": "active", "organization": {"id": "x", "name": "Vzw Onbekend"}}
    intake = queries_intake.compare(offered.viewer("Ella"), json.dumps([new]))
    assert intake.rows == []
    assert "Vzw Onbekend" in intake.problems[0].message
    assert "partner" in intake.problems[0].remedy


def test_a_field_that_the_catalogue_refuses_is_named_before_anything_is_written(offered):
    told = written(full(offered)) | {"email": "geen adres", "name": "Wijk-werken"}
    [problem] = queries_intake.compare(offered.viewer("Ella"), json.dumps([told])).problems
    assert "e-mailadres voor inwoners" in problem.message


def test_only_who_may_edit_offers_takes_over_a_file(offered):
    with pytest.raises(PermissionDenied):
        commands_intake.take_over("[]", by=offered.viewer("Anna"))
    with pytest.raises(ValidationError):
        commands_intake.take_over("{", by=offered.viewer("Ella"))


def test_an_offer_of_another_partnership_is_never_touched(offered):
    odo = dataclasses.replace(offered.viewer("Odo"))
    intake = queries_intake.compare(odo, json.dumps([written(full(offered))]))
    assert intake.changed == []


def test_a_coordinator_sees_first_and_takes_over_then(offered, as_):
    client, data = as_("Ella"), json.dumps([written(full(offered)) | {"wait_time": "30 dagen"}])
    bad = client.post("/werk/aanbod/uit-bestand/", {"file": SimpleUploadedFile("x.json", b"{")})
    assert bad.status_code == 422
    assert "geen JSON" in bad.content.decode()
    page = client.post("/werk/aanbod/uit-bestand/", {"file": SimpleUploadedFile("x.json", data.encode())}).content.decode()
    assert "wachttijd in dagen" in page
    assert "0 nieuw, 1 gewijzigd" in page
    assert Offer.objects.get(pk=offered.work.pk).waiting_days == 14
    assert client.post("/werk/aanbod/uit-bestand/", {"text": data}).status_code == 302
    assert Offer.objects.get(pk=offered.work.pk).waiting_days == 30


def test_the_catalogue_goes_out_under_the_names_of_lpdc(offered, as_):
    full(offered)
    lines = b"".join(as_("Ella").get("/werk/aanbod/lpdc/?export=csv").streaming_content).decode("utf-8-sig").splitlines()
    heads = "title;title (fr);title (en);description;exception;regulation;start;end;product type;target audience;theme;competent authority"
    assert lines[0].startswith(heads)
    assert "AdviesBegeleiding" in lines[1]
    assert "Niet voor wie al begeleid wordt." in lines[1]
    assert "Decreet van 9 februari 2018, art. 9" in lines[1]
    for told in ("Wie werk zoekt.", "Jongeren", "99001, 99002", "Regiodienst Duin, OCMW Noord, OCMW Zuid"):
        assert told in lines[1], told
    assert as_("Anna").get("/werk/aanbod/lpdc/").status_code == 302
