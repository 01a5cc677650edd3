"""The table itself: which address gives what to whom. Read a row as: for a stranger, Anna, Bram, …"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bundel.kernel.offers import commands as offers
from bundel.kernel.offers import commands_agreements as agreements
from bundel.kernel.parties import commands as parties
from bundel.kernel.parties import commands_residents as residents
from bundel.kernel.plan import commands as plans
from bundel.kernel.plan import commands_actions as actions
from tests.house.url_row import Row
from tests.house.url_table_accounts import ACCOUNTS
from tests.house.url_table_api import API
from tests.house.url_table_archive import ARCHIVE
from tests.house.url_table_cases import CASES
from tests.house.url_table_cases_rights import CASES_RIGHTS
from tests.house.url_table_crisis import CRISIS
from tests.house.url_table_decisions import DECISIONS
from tests.house.url_table_desk import DESK
from tests.house.url_table_figures import FIGURES
from tests.house.url_table_handshakes import HANDSHAKES
from tests.house.url_table_library import LIBRARY
from tests.house.url_table_measures import MEASURES
from tests.house.url_table_moments import MOMENTS
from tests.house.url_table_offers import OFFERS_ON_TERMS
from tests.house.url_table_outcomes import OUTCOMES
from tests.house.url_table_plan import PLAN
from tests.house.url_table_priorities import PRIORITIES
from tests.house.url_table_privacy import PRIVACY
from tests.house.url_table_programmes import PROGRAMMES
from tests.house.url_table_register import REGISTER
from tests.house.url_table_rights import RIGHTS
from tests.house.url_table_signals import SIGNALS
from tests.house.url_table_site import OFFERS, SITE
from tests.house.url_table_voice import VOICE
from tests.house.url_table_volunteers import VOLUNTEERS
from tests.house.url_table_year import YEAR
from tests.house.url_table_year_report import YEAR_REPORT
from tests.world import TODAY, World

COLUMNS = ("stranger", "Anna", "Bram", "Cas", "Dina", "Ella", "Flor", "Odo", "Gust", "Hanna", "Ine")
#           -           Noord   Zuid    CAW    region  region  region  elsewhere      Noord   region   Zuid
#           -           worker  head    partner special coordin admin   coordinator    board   secretary council
#           -           Noord   Zuid    CAW    region  region  region  elsewhere
#           -           worker  head    partner special coordin admin   coordinator


@dataclass
class Objects:
    """One of everything that an address can name, all of partnership Duin; the resident is of centre Noord, and centre
    Zuid leads the action. The second plan is public, the first is not."""

    world: World
    resident: Any = None
    relation: Any = None
    contact: Any = None
    offer: Any = None
    agreement: Any = None
    plan: Any = None
    goal: Any = None
    action: Any = None
    milestone: Any = None
    upload: Any = None
    shown: Any = None
    shown_goal: Any = None
    shown_action: Any = None
    made: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, make: Callable[["Objects"], Any]) -> Any:
        """What only some rows need: made when it is first asked for, and the same afterwards."""
        if name not in self.made:
            self.made[name] = make(self)
        return self.made[name]

    @classmethod
    def of(cls, world: World) -> "Objects":
        found = cls(world)
        ella, anna = world.viewer("Ella"), world.viewer("Anna")
        found.resident = residents.add_resident(by=anna, basis="law", reason="tabel", family_name="Tabel")
        found.relation = world.zuid.relations.get()
        found.contact = parties.add_contact_point(world.zuid, by=ella, role_nl="onthaal", phone="050 00 00 00")
        found.offer = offers.add_offer(by=ella, name_nl="Woonclub", kind="service", owner=world.region)
        found.agreement = agreements.join(found.offer, world.zuid, by=ella, start=TODAY)
        found.plan, found.goal, found.action = _plan(world, "intern")
        found.shown, found.shown_goal, found.shown_action = _plan(world, "publiek")
        plans.adopt(found.shown, by=ella)
        found.shown.refresh_from_db()
        plans.publish(found.shown, by=ella)
        found.milestone = actions.add_milestone(found.action, by=ella, title="Start", due=None)
        text = b"1. Doel\n\nActie 1.1. Iets doen\n"
        found.upload = plans.upload(world.duin, by=ella, data=text, filename="plan.txt")
        return found


def _plan(world: World, key: str) -> tuple[Any, Any, Any]:
    ella = world.viewer("Ella")
    plan = plans.create_plan(world.duin, by=ella, key=key, title=key, start_year=2024, end_year=2027)
    goal = actions.add_goal(plan, by=ella, code="1", title="Doel")
    action = actions.add_action(goal, by=ella, code="1.1", title="Iets doen")
    actions.assign(action, by=ella, lead=world.zuid.pk, on=ella.today)
    return plan, goal, action


def zuid(objects: Objects) -> list:
    return [objects.world.zuid.pk]


def resident(objects: Objects) -> list:
    return [objects.resident.pk]


PARTIES = {
    "parties": Row((302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)),
    "party": Row((302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200), zuid),
    "party_new": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 200, 403)),
    "party_edit": Row((302, 403, 200, 403, 403, 200, 403, 403, 403, 200, 403), zuid),
    "relation_new": Row((302, 403, 200, 403, 403, 200, 403, 403, 403, 200, 403), zuid),
    "relation_end": Row((302, 403, 403, 403, 403, 200, 403, 403, 403, 200, 403), lambda o: [o.world.zuid.pk, o.relation.pk]),
    "succession": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 200, 403)),
    "contact_new": Row((302, 403, 200, 403, 403, 200, 403, 403, 403, 200, 403), zuid),
    "contact_end": Row((302, 403, 200, 403, 403, 200, 403, 403, 403, 200, 403), lambda o: [o.world.zuid.pk, o.contact.pk]),
    "location_new": Row((302, 403, 200, 403, 403, 200, 403, 403, 403, 200, 403), zuid),
    "residents": Row((302, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403)),
    "resident_new": Row((302, 200, 200, 403, 403, 403, 403, 403, 403, 403, 403)),
    "resident": Row((302, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404), resident),
    "resident_edit": Row((302, 200, 404, 403, 403, 403, 403, 403, 403, 403, 403), resident),
    "resident_number": Row((302, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404), resident, post=True),
    "household_join": Row((302, 200, 404, 403, 403, 403, 403, 403, 403, 403, 403), resident),
    "household_leave": Row((302, 200, 404, 403, 403, 403, 403, 403, 403, 403, 403), resident),
    "resident_close": Row((302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 404), resident, post=True),
}

EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)  # everyone with a post
FRAME = {
    "language": Row((302,) * 11, post=True, data={"language": "fr"}),
    "theme": Row((302,) * 11, post=True, data={"theme": "dark"}),
    "today": Row(EACH),
    "search": Row(EACH),
    "switch": Row((302,) * 11, post=True, data={"to": "account:x"}),
}
NEW = {
    **CASES, **HANDSHAKES, **MOMENTS, **DECISIONS, **REGISTER, **YEAR, **YEAR_REPORT, **PRIORITIES, **VOICE,
    **SIGNALS, **DESK, **OUTCOMES, **CASES_RIGHTS, **LIBRARY, **OFFERS_ON_TERMS, **PROGRAMMES, **API, **ARCHIVE,
    **PRIVACY, **VOLUNTEERS, **CRISIS, **FIGURES, **RIGHTS, **MEASURES,
}  # fmt: skip
TABLE: dict[str, Row] = {**PARTIES, **OFFERS, **PLAN, **SITE, **FRAME, **ACCOUNTS, **NEW}
