"""An agreement on an offer names its decision by number: what is closed is found and shown by nobody who may not see it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from bundel.kernel.decisions.models import Body, Decision
from bundel.kernel.offers import commands, queries
from bundel.kernel.offers import commands_agreements as agreements

START = dt.date(2026, 1, 1)


@pytest.fixture
def decided(world):
    """An open and a closed decision of Duin, and an offer."""
    body = Body.objects.create(partnership=world.duin, key="raad", kind="board", name="Raad")
    for number, closed in (("2026-00001", False), ("2026-00002", True)):
        Decision.objects.create(
            partnership=world.duin, body=body, number=number, year=2026, on=START, title="Deelname", text="Goedgekeurd.", closed=closed
        )
    world.offer = commands.add_offer(by=world.viewer("Ella"), name_nl="Woonclub", kind="service", owner=world.region)
    return world


def test_the_page_of_an_offer_links_to_the_decision_on_which_it_rests(decided, as_):
    ella = decided.viewer("Ella")
    taken = agreements.join(decided.offer, decided.zuid, by=ella, start=START, decision_number=" 2026-00001 ")
    assert taken.decision == Decision.objects.get(number="2026-00001").pk
    page = as_("Anna").get(f"/werk/aanbod/{decided.offer.pk}/").content.decode()
    assert f'href="/werk/besluiten/{taken.decision}/">2026-00001</a>' in page


def test_what_is_closed_is_not_shown_to_who_may_not_see_it(decided):
    agreements.join(decided.offer, decided.zuid, by=decided.viewer("Ella"), start=START, decision_number="2026-00002")
    [row] = queries.offer_page(decided.viewer("Anna"), decided.offer.pk).now
    assert row.rests is None
    [row] = queries.offer_page(decided.viewer("Ella"), decided.offer.pk).now
    assert row.rests.title == "2026-00002"


def test_a_decision_that_is_not_there_is_named_with_what_to_do(decided):
    with pytest.raises(ValidationError, match="lijst van besluiten"):
        agreements.join(decided.offer, decided.zuid, by=decided.viewer("Ella"), start=START, decision_number="2026-00009")
