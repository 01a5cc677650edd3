"""The directory: who may see and change which organisation, and what happens to the past."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bundel.kernel.access.models import Trail
from bundel.kernel.access.viewer import stranger
from bundel.kernel.parties import commands, queries
from bundel.kernel.parties.models import Party, Relation
from bundel.kernel.rooms import search
from bundel.kernel.rooms.screens import Stale
from tests.world import SINCE, TODAY, party

DAY = dt.date(2026, 6, 1)


def test_a_stranger_and_someone_without_a_post_see_nothing(world):
    assert not queries.directory(stranger(TODAY)).exists()
    world.accounts["Anna"].posts.update(until=dt.date(2026, 1, 1))
    assert not queries.directory(world.viewer("Anna")).exists()
    assert search.find(world.viewer("Anna"), "zuid", kinds=["party"]) == search.find(
        stranger(TODAY), "zuid", kinds=["party"]
    )


def test_an_organisation_that_is_not_public_is_seen_only_in_its_own_partnership(world):
    hidden = party("stil", "Stille partner")
    Relation.objects.create(party=hidden, kind="partner_of", other=world.duin, start=SINCE)
    assert queries.find_party(world.viewer("Anna"), hidden.pk) == hidden
    with pytest.raises(Http404):
        queries.find_party(world.viewer("Odo"), hidden.pk)


def test_a_coordinator_adds_an_organisation_and_everyone_of_the_partnership_finds_it(world):
    added = commands.add_party(
        by=world.viewer("Ella"), name="Huis Ámber", type="association", relation="partner_of", start=DAY, public=False
    )
    assert [hit.subject for hit in search.find(world.viewer("Anna"), "amb")] == [added.pk]
    assert search.find(world.viewer("Odo"), "amber") == []
    assert Trail.objects.get(subject=added.pk).verb == "party.added"


def test_a_social_worker_may_not_change_the_directory(world):
    with pytest.raises(PermissionDenied):
        commands.edit_party(world.zuid, by=world.viewer("Anna"), version=1, name="Anders")
    with pytest.raises(PermissionDenied):
        commands.add_party(by=world.viewer("Anna"), name="X", relation="partner_of", start=DAY)


def test_a_head_changes_her_own_centre_and_no_other(world):
    bram = world.viewer("Bram")
    assert commands.edit_party(world.zuid, by=bram, version=1, website="zuid.example").website == "zuid.example"
    with pytest.raises(PermissionDenied):
        commands.edit_party(world.noord, by=bram, version=1, website="zuid.example")


def test_a_coordinator_elsewhere_may_not_change_a_public_organisation(world):
    with pytest.raises(PermissionDenied):
        commands.edit_party(world.zuid, by=world.viewer("Odo"), version=1, name="Anders")


def test_the_second_to_save_the_same_party_is_told_and_nothing_is_overwritten(world):
    ella = world.viewer("Ella")
    commands.edit_party(world.zuid, by=ella, version=1, website="eerst.example")
    with pytest.raises(Stale):
        commands.edit_party(world.zuid, by=ella, version=1, website="tweede.example")
    assert Party.objects.get(pk=world.zuid.pk).website == "eerst.example"


def test_a_wrong_kbo_number_is_refused_and_a_new_one_that_starts_with_1_is_taken(world):
    with pytest.raises(ValidationError, match="KBO"):
        commands.edit_party(world.zuid, by=world.viewer("Ella"), version=1, kbo="0123456788")
    assert commands.check_kbo("1010.784.738") == "1010784738"


def test_two_parties_cannot_hold_the_same_kbo_number(world):
    ella = world.viewer("Ella")
    commands.edit_party(world.zuid, by=ella, version=1, kbo="0212247282")
    with pytest.raises(ValidationError, match="OCMW Zuid"):
        commands.add_party(by=ella, name="Dubbel", type="ocmw", relation="member_of", start=DAY, kbo="0212247282")


def test_a_membership_cannot_end_before_it_starts(world):
    relation = world.noord.relations.get()
    with pytest.raises(ValidationError, match="voor het begin"):
        commands.end_relation(world.noord, relation.pk, by=world.viewer("Ella"), until=dt.date(2019, 1, 1))
    assert world.noord.relations.get().until is None


def test_who_joined_and_left_and_joined_again_has_two_periods(world):
    ella = world.viewer("Ella")
    commands.end_relation(world.noord, world.noord.relations.get().pk, by=ella, until=dt.date(2023, 12, 31))
    commands.relate(world.noord, by=ella, kind="member_of", other=world.duin, start=dt.date(2025, 1, 1))
    days = [dt.date(2022, 1, 1), dt.date(2023, 12, 31), dt.date(2024, 6, 1), dt.date(2026, 1, 1)]
    assert [world.noord in queries.members(world.duin.pk, day) for day in days] == [True, True, False, True]


def test_the_same_membership_cannot_run_twice(world):
    with pytest.raises(ValidationError, match="loopt"):
        commands.relate(world.noord, by=world.viewer("Ella"), kind="member_of", other=world.duin, start=DAY)


def test_a_merger_succeeds_and_the_past_stays_readable(world):
    one = party("ocmw-samen", "OCMW Samen", public=True)
    commands.succeed([world.noord, world.zuid], one, by=world.viewer("Ella"), on=dt.date(2025, 1, 1))
    before, after = dt.date(2024, 12, 31), dt.date(2025, 1, 1)
    assert set(queries.members(world.duin.pk, before)) == {world.noord, world.zuid, world.caw}
    assert set(queries.members(world.duin.pk, after)) == {one, world.caw}
    assert set(one.relations.filter(kind="succeeds").values_list("other", flat=True)) == {world.noord.pk, world.zuid.pk}


def test_a_new_address_ends_the_one_before_it_the_day_before(world):
    ella = world.viewer("Ella")
    address = {"label": "Zetel", "postal_code": "1740", "place": "Ternat"}
    commands.move(world.zuid, by=ella, start=dt.date(2010, 1, 1), street="Oude weg 1", **address)
    commands.move(world.zuid, by=ella, start=dt.date(2020, 7, 1), street="Nieuwe weg 8", **address)
    assert list(world.zuid.locations.values_list("street", "until")) == [
        ("Oude weg 1", dt.date(2020, 6, 30)),
        ("Nieuwe weg 8", None),
    ]


def test_the_list_costs_as_many_queries_with_one_row_as_with_many(world, as_, django_assert_max_num_queries):
    client = as_("Ella")
    client.get("/werk/organisaties/")
    for number in range(60):
        party(f"extra-{number}", f"Extra {number}", type="association", public=True)
    with django_assert_max_num_queries(12):
        page = client.get("/werk/organisaties/")
    assert page.status_code == 200
    assert "van 66" in page.content.decode() or "van 67" in page.content.decode()


def test_a_list_is_exported_without_formulas(world, as_):
    party("rekenaar", "=1+1", public=True)
    page = as_("Ella").get("/werk/organisaties/?export=csv")
    text = b"".join(page.streaming_content).decode()
    assert "'=1+1" in text
    assert as_("Cas").get("/werk/organisaties/?export=csv").status_code == 403


def test_a_role_is_reached_without_naming_a_person(world, as_):
    client, address = as_("Ella"), f"/werk/organisaties/{world.zuid.pk}/contact/"
    assert client.post(address, {"role_nl": "Onthaal"}).status_code == 422
    typed = {"role_nl": "Onthaal", "role_fr": "Accueil", "phone": "050 12 34 56", "public": "on"}
    assert client.post(address, typed).status_code == 302
    page = client.get(f"/werk/organisaties/{world.zuid.pk}/")
    assert "050 12 34 56" in page.content.decode()
    client.cookies["django_language"] = "fr"
    french = client.get(f"/werk/organisaties/{world.zuid.pk}/").content.decode()
    assert "Accueil" in french


def test_teams_and_bodies_are_parties_too(world):
    team = commands.add_party(
        by=world.viewer("Ella"), kind="team", name="Jongerenteam", type="other", relation="part_of", start=DAY
    )
    assert (team.kind, queries.find_party(world.viewer("Anna"), team.pk)) == ("team", team)


def test_an_organisation_is_named_in_a_form_by_its_name_and_never_picked_from_thousands(world, as_):
    client, address = as_("Ella"), f"/werk/organisaties/{world.duin.pk}/verband/"
    typed = {"kind": "partner_of", "start": "2026-01-01"}
    assert "OCMW Ver" not in client.get(address).content.decode()
    several = client.post(address, {**typed, "party": "ocmw"})
    assert several.status_code == 422
    assert "OCMW Noord, OCMW Ver, OCMW Zuid" in several.content.decode()
    assert client.post(address, {**typed, "party": "bestaat niet"}).status_code == 422
    assert client.post(address, {**typed, "party": "ocmw vér"}).status_code == 302
    assert world.far.relations.filter(other=world.duin, kind="partner_of").exists()
