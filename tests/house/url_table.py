"""The table itself: which address gives what to whom. Read a row as: for a stranger, Anna, Bram, …"""

from dataclasses import dataclass
from typing import Any

from bundel.kernel.parties import commands as parties
from bundel.kernel.plan import commands as plans
from bundel.kernel.plan import commands_actions
from tests.house.url_row import Row
from tests.house.url_table_accounts import ACCOUNTS
from tests.house.url_table_plan import PLAN
from tests.kernel.plan.small import led, plan_of
from tests.world import World

COLUMNS = ("stranger", "Anna", "Bram", "Cas", "Dina", "Ella", "Flor", "Odo")
#           -           Noord   Zuid    CAW    region  region  region  elsewhere
#           -           worker  head    partner special coordin admin   coordinator


@dataclass
class Objects:
    """One of everything that an address can name, all of partnership Duin, the resident of centre Noord."""

    world: World
    resident: Any = None
    relation: Any = None
    contact: Any = None
    plan: Any = None
    action: Any = None
    milestone: Any = None
    upload: Any = None

    @classmethod
    def of(cls, world: World) -> "Objects":
        found = cls(world)
        ella, anna = world.viewer("Ella"), world.viewer("Anna")
        found.resident = parties.add_resident(by=anna, basis="law", reason="tabel", family_name="Tabel")
        found.relation = world.zuid.relations.get()
        found.contact = parties.add_contact_point(world.zuid, by=ella, role_nl="onthaal", phone="050 00 00 00")
        found.plan = plan_of(world)
        found.action = led(world, found.plan)  # by centre Noord
        found.milestone = commands_actions.add_milestone(found.action, by=ella, title="Start")
        found.upload = plans.upload(world.duin, by=ella, data=b"Doelstelling 1: Wonen", filename="plan.txt")
        return found


def zuid(objects: Objects) -> list:
    return [objects.world.zuid.pk]


def resident(objects: Objects) -> list:
    return [objects.resident.pk]


PARTIES = {
    "parties": Row((302, 200, 200, 200, 200, 200, 200, 200)),
    "party": Row((302, 200, 200, 200, 200, 200, 200, 200), zuid),
    "party_new": Row((302, 403, 403, 403, 403, 200, 403, 200)),
    "party_edit": Row((302, 403, 200, 403, 403, 200, 403, 403), zuid),
    "relation_new": Row((302, 403, 200, 403, 403, 200, 403, 403), zuid),
    "relation_end": Row((302, 403, 403, 403, 403, 200, 403, 403), lambda o: [o.world.zuid.pk, o.relation.pk]),
    "succession": Row((302, 403, 403, 403, 403, 200, 403, 200)),
    "contact_new": Row((302, 403, 200, 403, 403, 200, 403, 403), zuid),
    "contact_end": Row((302, 403, 200, 403, 403, 200, 403, 403), lambda o: [o.world.zuid.pk, o.contact.pk]),
    "location_new": Row((302, 403, 200, 403, 403, 200, 403, 403), zuid),
    "residents": Row((302, 200, 200, 403, 200, 403, 403, 403)),
    "resident_new": Row((302, 200, 200, 403, 403, 403, 403, 403)),
    "resident": Row((302, 200, 404, 404, 404, 404, 404, 404), resident),
    "resident_edit": Row((302, 200, 404, 403, 403, 403, 403, 403), resident),
    "resident_close": Row((302, 302, 404, 404, 404, 404, 404, 404), resident, post=True),
}
TABLE: dict[str, Row] = {**PARTIES, **ACCOUNTS, **PLAN}
