"""The partnership's own pages: in the reader's language, and only with an owner and a review date."""

import pytest

from bundel.kernel.parties.models import PartnershipProfile


@pytest.fixture
def pages(world):
    page = {"audience": "public", "owner": "coördinator", "review": "2027-06-30"}
    PartnershipProfile.objects.create(
        party=world.duin,
        pages=[
            {
                **page,
                "key": "over",
                "language": "nl",
                "title": "Over Duin",
                "body": "Samen **sterk** <script>x</script>",
            },
            {**page, "key": "over", "language": "fr", "title": "À propos de Duin", "body": "Ensemble"},
            {**page, "key": "intern", "language": "nl", "title": "Intern", "audience": "staff", "body": "x"},
            {**page, "key": "wees", "language": "nl", "title": "Wees", "owner": "", "body": "x"},
        ],
    )


def test_a_page_is_read_in_the_readers_language_and_is_safe(client, pages):
    dutch = client.get("/duin/lees/over/").content.decode()
    assert "<strong>sterk</strong>" in dutch
    assert "<script>x" not in dutch
    assert "Ensemble" in client.get("/duin/lees/over/", headers={"accept-language": "fr"}).content.decode()


def test_what_is_not_public_or_has_no_owner_is_not_published(client, pages):
    assert client.get("/duin/lees/intern/").status_code == 404
    assert client.get("/duin/lees/wees/").status_code == 404
    home = client.get("/duin/").content.decode()
    assert "/duin/lees/over/" in home
    assert "/duin/lees/wees/" not in home
