"""The catalogue: who reads and changes which offer, and from when until when someone takes part."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from bundel.kernel.access import rows, trail
from bundel.kernel.access.models import Trail
from bundel.kernel.access.viewer import stranger
from bundel.kernel.offers import commands, commands_agreements, declared, queries
from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.rooms import search
from bundel.kernel.rooms.screens import Stale
from tests.world import TODAY

START = dt.date(2026, 1, 1)


def now_in(world, on: dt.date = TODAY) -> set[str]:
    return {row.party.name for row in queries.offer_page(world.viewer("Ella", today=on), world.work.pk).now}


def test_each_partnership_sees_its_own_catalogue_and_no_other(offered):
    assert [one.key for one in queries.catalogue(offered.viewer("Anna"))] == ["wijk-werken"]
    assert [one.key for one in queries.catalogue(offered.viewer("Odo"))] == ["elders"]
    with pytest.raises(Http404):
        queries.offer_page(offered.viewer("Odo"), offered.work.pk)
    with pytest.raises(Http404):
        queries.catalogue(stranger(TODAY))


def test_a_social_worker_reads_and_may_not_change(offered):
    anna = offered.viewer("Anna")
    assert not queries.offer_page(anna, offered.work.pk).may_edit
    for act in (
        lambda: commands_agreements.join(offered.work, offered.west, by=anna, start=START),
        lambda: commands.edit_offer(offered.work, by=anna, version=1, name_nl="Anders"),
        lambda: commands.add_offer(by=anna, name_nl="Nieuw", kind="service", owner=offered.region),
        lambda: commands.assure(offered.work, by=anna, review=dt.date(2027, 1, 1)),
        lambda: commands_agreements.leave(offered.work.agreements.first(), by=anna, until=TODAY),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Trail.objects.exists()


def test_a_member_joins_from_a_day_and_leaves_after_its_last_day(offered):
    ella = offered.viewer("Ella")
    joined = commands_agreements.join(offered.work, offered.west, by=ella, start=dt.date(2026, 12, 1), note="raadsbesluit")
    assert "OCMW West" not in now_in(offered, dt.date(2026, 11, 30))
    assert "OCMW West" in now_in(offered, dt.date(2026, 12, 1))
    commands_agreements.leave(joined, by=ella, until=dt.date(2026, 12, 31))
    assert "OCMW West" in now_in(offered, dt.date(2026, 12, 31))
    assert "OCMW West" not in now_in(offered, dt.date(2027, 1, 1))
    assert [row.verb for row in Trail.objects.order_by("seq")] == ["offer.joined", "offer.left"]


def test_who_ended_yesterday_takes_no_part_and_stays_readable(offered):
    yesterday = TODAY - dt.timedelta(days=1)
    commands_agreements.leave(Agreement.objects.get(party=offered.zuid), by=offered.viewer("Ella"), until=yesterday)
    page = queries.offer_page(offered.viewer("Ella"), offered.work.pk)
    assert [row.party for row in page.now] == [offered.noord]
    assert [row.party for row in page.earlier] == [offered.zuid]


def test_an_agreement_cannot_end_before_it_starts(offered):
    ella = offered.viewer("Ella")
    with pytest.raises(ValidationError):
        commands_agreements.join(offered.work, offered.west, by=ella, start=START, until=START - dt.timedelta(days=1))
    with pytest.raises(ValidationError):
        commands_agreements.leave(Agreement.objects.get(party=offered.zuid), by=ella, until=dt.date(2020, 12, 31))
    assert Agreement.objects.count() == 2


@pytest.mark.parametrize(
    ("start", "until"),
    [(dt.date(2025, 1, 1), None), (dt.date(2019, 1, 1), dt.date(2021, 1, 1)), (dt.date(2019, 1, 1), None)],
)
def test_agreements_of_the_same_party_do_not_overlap(offered, start, until):
    with pytest.raises(ValidationError):
        commands_agreements.join(offered.work, offered.noord, by=offered.viewer("Ella"), start=start, until=until)
    assert Agreement.objects.filter(party=offered.noord).count() == 1


def test_who_left_may_join_again_and_may_then_not_leave_over_the_second_time(offered):
    ella, first = offered.viewer("Ella"), Agreement.objects.get(party=offered.noord)
    commands_agreements.leave(first, by=ella, until=dt.date(2022, 12, 31))
    commands_agreements.join(offered.work, offered.noord, by=ella, start=dt.date(2024, 1, 1))
    with pytest.raises(ValidationError):
        commands_agreements.leave(first, by=ella, until=dt.date(2024, 1, 1))


def test_a_party_that_does_not_belong_to_the_partnership_cannot_join(offered):
    with pytest.raises(ValidationError):
        commands_agreements.join(offered.work, offered.far, by=offered.viewer("Ella"), start=START)


def test_an_area_that_differs_from_the_membership_says_who_is_not_in_it(offered):
    assert [str(area) for area in queries.offer_page(offered.viewer("Ella"), offered.work.pk).served.outside] == ["West"]
    commands_agreements.join(offered.work, offered.west, by=offered.viewer("Ella"), start=START)
    assert queries.offer_page(offered.viewer("Ella"), offered.work.pk).served.outside == []


def test_an_area_is_not_guessed_where_no_participant_is_known(offered):
    Agreement.objects.all().delete()
    assert queries.offer_page(offered.viewer("Ella"), offered.work.pk).served.outside == []


def test_an_offer_past_its_review_day_waits_on_who_may_edit_it(offered):
    assert [one.url for one in declared.waiting(offered.viewer("Ella"))] == [f"/werk/aanbod/{offered.work.pk}/"]
    assert list(declared.waiting(offered.viewer("Anna"))) == []
    commands.assure(offered.work, by=offered.viewer("Ella"), review=dt.date(2027, 7, 1))
    assert list(declared.waiting(offered.viewer("Ella"))) == []


def test_a_review_day_must_still_come(offered):
    with pytest.raises(ValidationError):
        commands.assure(offered.work, by=offered.viewer("Ella"), review=TODAY)


def test_an_edit_on_an_older_version_is_refused(offered):
    ella = offered.viewer("Ella")
    commands.edit_offer(offered.work, by=ella, version=1, name_nl="Wijkwerk")
    with pytest.raises(Stale):
        commands.edit_offer(offered.work, by=ella, version=1, name_nl="Nog anders")
    assert Offer.objects.get(pk=offered.work.pk).name_nl == "Wijkwerk"


def test_an_edit_names_what_changed_and_nothing_when_nothing_did(offered):
    ella = offered.viewer("Ella")
    commands.edit_offer(offered.work, by=ella, version=1, name_nl="Wijk-werken", target_groups=[offered.youth])
    assert not Trail.objects.exists()
    commands.edit_offer(offered.work, by=ella, version=1, target_groups=[])
    assert trail.sentence(Trail.objects.get()) == "Ella wijzigde doelgroepen van Wijk-werken"  # the row keeps the names of the fields


def test_two_offers_of_the_same_name_get_their_own_address(offered):
    ella = offered.viewer("Ella")
    keys = [commands.add_offer(by=ella, name_nl="Wijk-werken", kind="service", owner=offered.region).key for _n in range(2)]
    assert keys == ["wijk-werken-2", "wijk-werken-3"]


def test_everyone_finds_a_public_offer_and_only_the_partnership_one_that_is_not(offered):
    ella = offered.viewer("Ella")
    commands.edit_offer(offered.work, by=ella, version=1, summary_nl="klusjes")
    [hit] = search.find(stranger(TODAY), "wijk")
    assert hit.public_url == "/duin/diensten/wijk-werken/"
    assert search.find(offered.viewer("Anna"), "jonger", kinds=["offer"])
    commands.edit_offer(offered.work, by=ella, version=2, public=False)
    assert search.find(stranger(TODAY), "wijk") == []
    assert search.find(offered.viewer("Odo"), "wijk") == []
    assert search.find(offered.viewer("Anna"), "wijk")


# the screens ---------------------------------------------------------------------------------------------------------


def test_the_list_offers_only_who_ever_took_part_as_a_participant(offered, as_):
    page = as_("Ella").get("/werk/aanbod/").content.decode()
    assert f'value="{offered.noord.pk}"' in page
    assert f'value="{offered.west.pk}"' not in page


def test_the_list_narrows_by_domain_target_group_kind_participant_and_freshness(offered, as_):
    client = as_("Ella")
    for good, bad in (
        (f"domain={offered.domain.pk}", "kind=pool"),
        (f"target={offered.youth.pk}", "kind=framework"),
        (f"party={offered.noord.pk}", "review=fresh"),
        ("review=stale", "q=onbekend"),
        ("kind=service", "review=unset"),
    ):
        assert "Wijk-werken" in client.get(f"/werk/aanbod/?{good}").content.decode(), good
        assert "Niets gevonden" in client.get(f"/werk/aanbod/?{bad}").content.decode(), bad


def test_the_list_costs_the_same_number_of_queries_however_long(offered, as_, django_assert_max_num_queries):
    client = as_("Ella")
    Offer.objects.bulk_create(
        Offer(partnership=offered.duin, owner=offered.region, key=f"k{n}", kind="service", name_nl=f"Dienst {n}", domain=offered.domain)
        for n in range(60)
    )
    with django_assert_max_num_queries(16 + 2 * rows.locked()):  # whose rows: set, and emptied at the end
        page = client.get("/werk/aanbod/").content.decode()
    assert "van 61" in page


def test_the_list_goes_out_as_a_spreadsheet(offered, as_):
    body = b"".join(as_("Ella").get("/werk/aanbod/?export=csv").streaming_content).decode("utf-8-sig")
    assert body.splitlines()[1].startswith("Wijk-werken;dienst;Werk;Regiodienst Duin;;2;2026-07-01")


def test_the_page_shows_participants_figures_with_source_and_what_must_be_looked_at(offered, as_, django_assert_max_num_queries):
    client = as_("Ella")
    with django_assert_max_num_queries(17 + 2 * rows.locked()):
        page = client.get(f"/werk/aanbod/{offered.work.pk}/").content.decode()
    for told in ("OCMW Noord", "niet in West", "4.200", "telling", "nakijken"):
        assert told in page


def test_a_coordinator_adds_a_participant_on_the_screen_and_bad_dates_come_back_with_what_was_typed(offered, as_):
    client, path = as_("Ella"), f"/werk/aanbod/{offered.work.pk}/deelnemer/"
    answer = client.post(path, {"party": offered.west.pk, "start": "2026-03-01", "until": "2026-02-01", "note": "besluit 12"})
    assert answer.status_code == 422
    assert "Het einde ligt voor het begin." in answer.content.decode()
    assert "besluit 12" in answer.content.decode()
    assert client.post(path, {"party": offered.west.pk, "start": "2026-03-01"}).status_code == 302
    taken = Agreement.objects.get(party=offered.west)
    gone = client.post(f"/werk/aanbod/{offered.work.pk}/deelnemer/{taken.pk}/einde/", {"until": "2026-10-31"})
    assert gone.status_code == 302
    page = client.get(f"/werk/aanbod/{offered.work.pk}/").content.decode()
    assert page.index("Nam vroeger deel") < page.index("OCMW West")


def test_two_who_save_the_same_offer_see_each_other(offered, as_):
    client, path = as_("Ella"), f"/werk/aanbod/{offered.work.pk}/wijzig/"
    typed = {"kind": "service", "name_nl": "Mijn naam", "owner": offered.region.pk, "version": 1, "target_groups": [offered.youth.pk]}
    commands.edit_offer(offered.work, by=offered.viewer("Ella"), version=1, name_nl="Haar naam")
    page = client.post(path, typed).content.decode()
    assert "Haar naam" in page
    assert "Mijn naam" in page
    assert client.post(path, {**typed, "version": 2}).status_code == 302
    assert Offer.objects.get(pk=offered.work.pk).name_nl == "Mijn naam"


@pytest.mark.parametrize("way", ["", "wijzig/", "deelnemer/", "nagekeken/"])
def test_a_stranger_signs_in_an_outsider_finds_nothing_and_a_colleague_reads_only(offered, as_, client, way):
    path = f"/werk/aanbod/{offered.work.pk}/{way}"
    assert client.get(path).status_code == 302
    assert as_("Odo").get(path).status_code == 404
    assert as_("Anna").get(path).status_code == (403 if way else 200)
    assert as_("Ella").get(path).status_code == 200


def test_a_new_offer_is_made_on_the_screen(offered, as_):
    client = as_("Ella")
    assert as_("Anna").get("/werk/aanbod/nieuw/").status_code == 403
    day = timezone.localdate() + dt.timedelta(days=90)
    typed = {"kind": "pool", "name_nl": "Reservepool", "owner": offered.duin.pk, "review": day.isoformat(), "public": "on"}
    assert client.post("/werk/aanbod/nieuw/", typed).status_code == 302
    assert "Reservepool" in client.get("/werk/aanbod/").content.decode()
    assert "Reservepool" in client.get("/duin/diensten/").content.decode()
