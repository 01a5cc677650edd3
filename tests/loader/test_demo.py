"""The demo of each region: made with one command, recognisable on its first pages, the same when it is made again."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client

from bundel.kernel.access.middleware import SECOND_FACTOR
from bundel.kernel.access.models import Trail, User
from bundel.kernel.parties.models import Party
from bundel.kernel.plan.models import Plan
from bundel.loader import demo

TODAY = dt.date(2026, 11, 21)
PART = 0.1  # the same year with fewer cases; tests/loader/test_demo_whole.py makes a whole one


def opened(*addresses: str) -> dict[str, int]:
    return {address: Client().get(address, follow=True).status_code for address in addresses}


REGIONS = ["w13", "west-brabant", "noord-limburg", "westhoek"]


@pytest.mark.parametrize("region", REGIONS[-1:] if connection.vendor == "postgresql" else REGIONS)  # one will do on the second database
def test_the_demo_of_a_region_can_be_made_and_looked_at(db, region: str) -> None:
    people = demo.make(region, today=TODAY, part=PART)
    assert people[0].email == f"coordinator@{region}.demo"
    plans = [f"/{region}/plan/{key}/" for key in Plan.objects.filter(partnership__key=region, public=True).values_list("key", flat=True)]
    addresses = ["/", f"/{region}/", f"/{region}/leden/", f"/{region}/diensten/", f"/{region}/plan/", *plans]
    assert opened(*addresses) == dict.fromkeys(addresses, 200)
    client = Client()
    client.force_login(User.objects.get(email=people[0].email))
    session = client.session
    session[SECOND_FACTOR] = "totp"
    session.save()
    assert [client.get(address).status_code for address in ("/werk/", "/werk/plannen/", "/werk/onze-acties/")] == [200] * 3
    before = (Trail.objects.count(), Party.objects.count())
    demo.make(region, today=TODAY, part=PART)
    assert (Trail.objects.count(), Party.objects.count()) == before, "made again, nothing changes"
