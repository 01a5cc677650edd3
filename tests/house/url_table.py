"""The table itself: which address gives what to whom. Read a row as: for a stranger, Anna, Bram, …"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bundel.kernel.parties import commands as parties
from bundel.kernel.plan import commands as plans
from bundel.kernel.plan import commands_actions
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


@dataclass(frozen=True)
class Row:
    codes: tuple[int, ...]
    args: Callable[[Objects], list] = lambda objects: []
    post: bool = False
    data: dict = field(default_factory=dict)


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


def plan(objects: Objects) -> list:
    return [objects.plan.pk]


def goal(objects: Objects) -> list:
    return [objects.action.goal_id]


def action(objects: Objects) -> list:
    return [objects.action.pk]


ALL_OF_DUIN = (302, 200, 200, 200, 200, 200, 200, 404)
COORDINATOR = (302, 403, 403, 403, 403, 200, 403, 404)
SENT_ON = (302, 403, 403, 403, 403, 302, 403, 404)
PLAN = {
    "plan_list": Row((302, 200, 200, 200, 200, 200, 200, 200)),
    "plan_new": Row((302, 403, 403, 403, 403, 200, 403, 200)),
    "plan_upload": Row((302, 403, 403, 403, 403, 200, 403, 200)),
    "plan_preview": Row(COORDINATOR, lambda o: [o.upload.pk]),
    "plan_detail": Row(ALL_OF_DUIN, plan),
    "plan_edit": Row(COORDINATOR, plan),
    "plan_move": Row(SENT_ON, plan, post=True, data={"to": "publish"}),
    "plan_export": Row((302, 200, 200, 403, 200, 200, 403, 404), lambda o: [o.plan.pk, "json"]),
    "plan_goal_new": Row(COORDINATOR, plan),
    "plan_goal": Row(ALL_OF_DUIN, goal),
    "plan_goal_edit": Row(COORDINATOR, goal),
    "action_new": Row(COORDINATOR, goal),
    "action_list": Row((302, 200, 200, 200, 200, 200, 200, 200)),
    "action_ours": Row((302, 200, 200, 200, 200, 200, 200, 200)),
    "action_detail": Row(ALL_OF_DUIN, action),
    "action_edit": Row(COORDINATOR, action),
    "action_report": Row((302, 200, 403, 403, 403, 200, 403, 404), action),
    "action_assign": Row(COORDINATOR, action),
    "action_milestone_add": Row(SENT_ON, action, post=True, data={"title": "Einde"}),
    "action_milestone_mark": Row(SENT_ON, lambda o: [o.milestone.pk], post=True, data={"to": "done"}),
}
TABLE: dict[str, Row] = {**PARTIES, **PLAN}
