"""A small region for the public site: three members with dates, a merger, a service that two of them share."""

import datetime as dt

import pytest

from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.parties.models import (
    ContactPoint,
    Location,
    PartnershipProfile,
    Population,
    Relation,
    Succession,
    Term,
    Territory,
    TerritoryPart,
)
from bundel.kernel.plan.models import Action, ActionParty, Goal, Milestone, Plan, Progress
from tests import world as tiny


@pytest.fixture
def region(world) -> tiny.World:
    """Centre Noord lies in a merged municipality with facilities; centre Zuid left; CAW Duin serves no one municipality."""
    noord = Territory.objects.get(code="99001")
    noord.facilities = "language_border"
    noord.name_fr = "Nord"
    noord.save()
    zuid = Territory.objects.create(code="99002", kind="municipality", name_nl="Zuid")
    west = Territory.objects.create(code="99003", kind="municipality", name_nl="West")
    for code, name in (("98001", "Oudnoord"), ("98002", "Klein-Noord")):
        old = Territory.objects.create(code=code, kind="municipality", name_nl=name, until=dt.date(2018, 12, 31))
        Succession.objects.create(predecessor=old, successor=noord, on=dt.date(2019, 1, 1))
        Population.objects.create(territory=old, year=2015, inhabitants=4000, source="telling van toen")
    zone = Territory.objects.create(code="elz-duin", kind="first_line_zone", name_nl="ELZ Duin")
    TerritoryPart.objects.create(whole=zone, part=noord)
    for area, number in ((noord, 12000), (zuid, 5000), (west, 7000)):
        Population.objects.create(territory=area, year=2026, inhabitants=number, source="telling 2026")
    Population.objects.create(territory=noord, year=2021, inhabitants=11000, source="telling 2021")
    for party, area in ((world.noord, noord), (world.zuid, zuid)):
        party.territory = area
        party.save()
    world.west = tiny.party("ocmw-west", "OCMW West", type="ocmw", public=True, territory=west)
    Relation.objects.create(party=world.west, kind="member_of", other=world.duin, start=dt.date(2022, 1, 1), start_precision="year")
    Relation.objects.filter(party=world.zuid, other=world.duin).update(until=dt.date(2024, 12, 31), source="raadsbesluit Zuid")
    Location.objects.create(party=world.noord, label="Sociaal huis", street="Oude straat 1", place="Noord", until=dt.date(2020, 6, 30))
    Location.objects.create(party=world.noord, label="Sociaal huis", street="Nieuwe straat 2", place="Noord", start=dt.date(2020, 7, 1))
    ContactPoint.objects.create(party=world.noord, role_nl="Onthaal", phone="050 11 22 33", email="onthaal@noord.example")
    ContactPoint.objects.create(party=world.noord, role_nl="Interne lijn", phone="050 99 99 99", public=False)
    ContactPoint.objects.create(party=world.duin, role_nl="Algemene inlichtingen", role_fr="Renseignements", phone="050 44 55 66")
    PartnershipProfile.objects.create(
        party=world.duin,
        languages=["nl", "fr"],
        facts=[{"on": "2020", "text": "Het begon met drie.", "source": "terugblik", "confidence": "high"}],
        counts=[
            {"on": "2021-05", "what": "leden", "value": 4, "source": "jaarverslag"},
            {"on": "2021", "what": "personeel", "value": 71, "source": "jaarverslag"},
        ],
    )
    domain = Term.objects.create(partnership=world.duin, scheme="domain", key="wonen", label_nl="Wonen", label_fr="Logement")
    world.service = Offer.objects.create(
        partnership=world.duin, owner=world.region, key="woonclub", kind="service", name_nl="Woonclub", name_fr="Club logement",
        summary_nl="Samen een woning zoeken.", domain=domain, start=dt.date(2021, 1, 1),
        figures=[{"on": "2025", "what": "bereikte gezinnen", "value": 1240, "unit": "gezinnen", "source": "jaarverslag"}],
    )  # fmt: skip
    Agreement.objects.create(offer=world.service, party=world.noord, start=dt.date(2021, 3, 1))
    Agreement.objects.create(offer=world.service, party=world.zuid, start=dt.date(2021, 3, 1), until=dt.date(2024, 12, 31))
    Offer.objects.create(
        partnership=world.duin, owner=world.region, key="geheim", kind="service", name_nl="Nog in voorbereiding", public=False
    )
    return world


@pytest.fixture
def planned(region) -> tiny.World:
    """A public plan with two actions, of which one has a public and a newer internal report; and a draft beside it."""
    region.plan = Plan.objects.create(
        partnership=region.duin, key="plan-2026", title="Meerjarenplan Duin", start_year=2026, end_year=2031, status="adopted",
        public=True, strands=[{"key": "wonen", "label": "Luik wonen"}],
    )  # fmt: skip
    region.goal = Goal.objects.create(plan=region.plan, code="1", title="Iedereen woont", strand="wonen")
    region.action = Action.objects.create(plan=region.plan, goal=region.goal, code="1.1", sort_code="1", title="Woonclub starten")
    Action.objects.create(plan=region.plan, goal=region.goal, code="1.2", sort_code="2", title="Panden zoeken")
    ActionParty.objects.create(action=region.action, party=region.noord, role="lead")
    Milestone.objects.create(action=region.action, title="Eerste groep", due=dt.date(2026, 3, 1), done=dt.date(2026, 2, 1))
    Progress.objects.create(action=region.action, on=dt.date(2026, 3, 1), state="on_schedule", reason="De eerste groep draait.")
    Progress.objects.create(
        action=region.action, on=dt.date(2026, 9, 1), state="late", reason="Intern: ruzie over het pand.", public=False
    )
    draft = Plan.objects.create(partnership=region.duin, key="ontwerp", title="Ontwerp", start_year=2032, end_year=2037, public=True)
    region.draft_goal = Goal.objects.create(plan=draft, code="9", title="Geheim doel")
    return region
