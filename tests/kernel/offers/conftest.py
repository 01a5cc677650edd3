"""Two offers in Duin: a job service that centre Noord and Zuid share, and one in Elders."""

import datetime as dt

import pytest

from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.parties.models import Relation, Term, Territory
from tests import world as tiny


@pytest.fixture
def offered(world) -> tiny.World:
    """`world.work` has Noord and Zuid since 2021, but not West; it had to be looked at by the summer of 2026."""
    for party, code, name in ((world.noord, "99001", "Noord"), (world.zuid, "99002", "Zuid")):
        area, _new = Territory.objects.get_or_create(code=code, defaults={"kind": "municipality", "name_nl": name})
        party.territory = area
        party.save()
    west = Territory.objects.create(code="99003", kind="municipality", name_nl="West")
    world.west = tiny.party("ocmw-west", "OCMW West", type="ocmw", public=True, territory=west)
    Relation.objects.create(party=world.west, kind="member_of", other=world.duin, start=tiny.SINCE)
    world.domain = Term.objects.create(partnership=world.duin, scheme="domain", key="werk", label_nl="Werk")
    world.youth = Term.objects.create(partnership=world.duin, scheme="target_group", key="jongeren", label_nl="Jongeren")
    world.work = Offer.objects.create(
        partnership=world.duin, owner=world.region, key="wijk-werken", kind="service", name_nl="Wijk-werken", domain=world.domain,
        review=dt.date(2026, 7, 1), figures=[{"on": "2025", "what": "uren", "value": 4200, "unit": "uur", "source": "telling"}],
    )  # fmt: skip
    world.work.target_groups.add(world.youth)
    for party in (world.noord, world.zuid):
        Agreement.objects.create(offer=world.work, party=party, start=dt.date(2021, 1, 1))
    world.elsewhere = Offer.objects.create(partnership=world.elders, owner=world.far, key="elders", kind="service", name_nl="Iets ver")
    return world
