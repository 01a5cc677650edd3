"""The public site: what a stranger reads, and what never shows."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from bundel.kernel.access import rows
from bundel.kernel.parties.models import Party, Relation
from bundel.shell.site.pages import RESERVED
from tests import world as tiny

pytestmark = pytest.mark.django_db
PAGES = [
    "/duin/", "/duin/leden/", "/duin/leden/ocmw-noord/", "/duin/leden/ocmw-zuid/", "/duin/leden/caw-duin/", "/duin/diensten/",
    "/duin/diensten/woonclub/", "/duin/contact/", "/toegankelijkheid/", "/robots.txt", "/sitemap.xml",
]  # fmt: skip


def read(path: str, language: str = "nl", client: Client | None = None) -> str:
    response = (client or Client()).get(path, headers={"accept-language": language})
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def test_the_home_page_leads_to_the_only_partnership(region):
    Party.objects.filter(pk=region.elders.pk).update(public=False)
    assert Client().get("/").headers["Location"] == "/duin/"


def test_the_home_page_lists_several_partnerships_and_nothing_that_is_not_public(region):
    tiny.party("verborgen", "Welzijnsregio Verborgen", "partnership", type="partnership", public=False)
    page = read("/")
    assert 'href="/duin/"' in page
    assert 'href="/elders/"' in page
    assert "Verborgen" not in page


def test_an_empty_house_says_how_to_start(db):
    assert "bundel load" in read("/")


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_public_page_reads_in_each_language_with_few_queries(region, path, language, django_assert_max_num_queries):
    with django_assert_max_num_queries(14 + 2 * rows.locked()):
        page = read(path, language)
    if not path.endswith((".txt", ".xml")):
        assert f'<html lang="{language}"' in page
        assert '<meta name="description" content="' in page


def test_the_partnership_counts_members_and_inhabitants_with_year_and_source(region):
    page = read("/duin/")
    assert "19.000" in page  # Noord and West; Zuid left, CAW has no municipality
    assert "Op 1 januari 2026" in page
    assert "telling 2026" in page
    assert "OCMW West" in page
    assert "OCMW Zuid" not in page


def test_members_now_and_before_stand_with_their_dates(region):
    page = read("/duin/leden/")
    assert "3 leden" in page
    assert page.index("Vroegere leden") < page.index("1 januari 2020 tot 31 december 2024")


def test_growth_follows_from_dated_memberships_and_names_the_source_of_other_counts(region):
    page = read("/duin/leden/")
    assert "Volgens de bron 4 leden" in page
    assert "van 1 is de naam of de datum niet bekend" in page
    assert "raadsbesluit Zuid" in page
    assert 'class="line" d="M' in page
    assert "Personeel" in page


def test_a_member_that_left_stays_readable_with_its_dates(region):
    assert "was lid van 1 januari 2020 tot 31 december 2024" in read("/duin/leden/ocmw-zuid/")


def test_a_member_page_gives_the_address_of_today_and_keeps_the_old_one_apart(region):
    page = read("/duin/leden/ocmw-noord/")
    assert page.index("Nieuwe straat 2") < page.index("Vroegere adressen") < page.index("Oude straat 1")


def test_a_member_page_shows_contact_by_role_and_no_line_that_is_not_public(region):
    page = read("/duin/leden/ocmw-noord/")
    assert "Onthaal" in page
    assert 'href="tel:050112233"' in page
    assert "050 99 99 99" not in page


def test_a_merged_municipality_keeps_the_names_and_figures_of_before(region):
    page = read("/duin/leden/ocmw-noord/")
    assert "Klein-Noord en Oudnoord gaan op in Noord." in page
    assert "4.000" in page
    assert "12.000" in page


def test_a_municipality_with_language_facilities_says_of_which_kind(region):
    assert "taalgrensgemeente" in read("/duin/leden/ocmw-noord/")
    assert "Taalfaciliteiten" not in read("/duin/leden/ocmw-zuid/")


def test_a_member_page_names_the_services_and_the_wider_areas(region):
    page = read("/duin/leden/ocmw-noord/")
    assert 'href="/duin/diensten/woonclub/"' in page
    assert "ELZ Duin" in page


def test_an_offer_says_where_it_is_not_and_who_took_part_before(region):
    page = read("/duin/diensten/woonclub/")
    assert "1 deelnemer vandaag" in page
    assert "Niet in West." in page
    assert page.index("Namen vroeger deel") < page.index("OCMW Zuid")
    assert "1.240" in page
    assert "Algemene inlichtingen" in page


def test_text_that_is_only_there_in_dutch_is_marked_as_dutch(region):
    page = read("/duin/diensten/woonclub/", "fr")
    assert "<h1>Club logement</h1>" in page
    assert '<div lang="nl"><p>Samen een woning zoeken.</p>' in page


@pytest.mark.parametrize(
    "path",
    [
        "/onbekend/", "/onbekend/leden/", "/duin/leden/niemand/", "/duin/diensten/niets/", "/duin/diensten/geheim/",
        "/duin/leden/ocmw-ver/", "/elders/leden/ocmw-noord/", "/elders/diensten/woonclub/", "/ocmw-noord/",
    ],
)  # fmt: skip
def test_what_is_unknown_elsewhere_or_not_public_is_not_found(region, path):
    assert Client().get(path).status_code == 404


def test_a_party_that_is_not_public_has_no_page_and_no_mention(region):
    Party.objects.filter(pk=region.west.pk).update(public=False)
    assert Client().get("/duin/leden/ocmw-west/").status_code == 404
    for path in PAGES:
        assert "OCMW West" not in read(path)


def test_a_person_never_stands_on_the_public_site(region):
    someone = tiny.party("jan-modaal", "Jan Modaal", "person", public=True)
    Relation.objects.create(party=someone, kind="member_of", other=region.duin, start=dt.date(2020, 1, 1))
    assert Client().get("/duin/leden/jan-modaal/").status_code == 404
    for path in PAGES:
        assert "Jan Modaal" not in read(path)


def test_a_future_leave_keeps_the_member_until_that_day(region):
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    Relation.objects.filter(party=region.west).update(until=tomorrow)
    assert "3 leden" in read("/duin/leden/")
    Relation.objects.filter(party=region.west).update(until=dt.date.today() - dt.timedelta(days=1))
    assert "2 leden" in read("/duin/leden/")


@pytest.mark.parametrize("path", PAGES)
def test_a_strangers_page_may_be_kept_a_minute_and_sets_no_cookie(region, path):
    first = Client().get(path)
    assert "max-age=60" in first.headers["Cache-Control"]
    assert "public" in first.headers["Cache-Control"]
    assert not first.cookies
    again = Client().get(path, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_signed_in_persons_page_is_not_kept_in_common(region, as_):
    assert "private" in as_("Anna").get("/duin/").headers["Cache-Control"]


def test_the_public_site_only_reads(region):
    assert Client().post("/duin/").status_code == 405


def test_search_engines_are_shown_every_public_page_and_kept_from_the_work(region):
    assert "Disallow: /werk/" in read("/robots.txt")
    page = read("/sitemap.xml")
    for path in ("/duin/leden/ocmw-zuid/", "/duin/diensten/woonclub/", "/elders/"):
        assert f"{path}</loc>" in page
    assert "geheim" not in page


def test_no_partnership_can_take_an_address_of_the_frame():
    fixed = {str(p.pattern).split("/")[0] for p in get_resolver().url_patterns if str(p.pattern)}
    fixed |= {str(p.pattern).split("/")[0] for r in get_resolver().url_patterns if isinstance(r, URLResolver) and not str(r.pattern)
              for p in r.url_patterns}  # fmt: skip
    assert {one for one in fixed if one and "<" not in one and "." not in one} <= RESERVED
    for word in RESERVED:
        assert Client().get(f"/{word}/leden/").status_code == 404
    assert reverse("region_home", args=["werkplaats"]) == "/werkplaats/"
