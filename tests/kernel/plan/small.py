"""A small plan in the tiny world: two goals (one nested), three actions, led by centre Noord."""

import datetime as dt

from bundel.kernel.plan import commands, commands_actions
from bundel.kernel.plan.models import Action, Plan
from tests.world import World


def tree(*goals: dict, title: str = "Meerjarenplan", front: str = "Vooraf gezegd.") -> dict:
    return {"title": title, "period": [2026, 2031], "front": front, "goals": list(goals), "warnings": []}


def goal(code: str, title: str, *actions: tuple[str, str], goals: tuple = (), text: str = "") -> dict:
    lines = [{"code": one, "title": name, "text": f"Tekst van {one}."} for one, name in actions]
    return {"code": code, "title": title, "text": text, "actions": lines, "goals": list(goals)}


TREE = tree(
    goal("1", "Onthaal", ("1.1", "Rechten verkennen"), ("1.2", "Eén loket"), text="Mensen vinden de weg."),
    goal("2", "Wonen", goals=(goal("2.1", "Betaalbaar", ("2.1.1", "Woonclub")),)),
)


def plan_of(world: World, source: dict = TREE, *, key: str = "plan", adopted: bool = True, **fields: object) -> Plan:
    ella = world.viewer("Ella")
    years = {"start_year": 2026, "end_year": 2031, **fields}
    plan = commands.create_plan(world.duin, by=ella, key=key, title="Meerjarenplan", **years)
    commands.apply_tree(plan, source, by=ella)
    if adopted:
        commands.adopt(plan, by=ella)
    plan.refresh_from_db()
    return plan


def action_of(plan: Plan, code: str = "1.1") -> Action:
    return Action.objects.get(plan=plan, code=code)


def led(world: World, plan: Plan, code: str = "1.1", party=None, since: dt.date = dt.date(2026, 1, 1)) -> Action:
    action = action_of(plan, code)
    lead = (party or world.noord).pk
    commands_actions.assign(action, by=world.viewer("Ella"), lead=lead, on=since)
    return action


def many(world: World, number: int) -> Plan:
    """A plan with `number` actions under ten goals."""
    each = number // 10
    goals = [
        goal(str(g), f"Doel {g}", *((f"{g}.{a}", f"Actie {g}.{a}") for a in range(1, each + 1))) for g in range(1, 11)
    ]
    return plan_of(world, tree(*goals), key=f"plan-{number}")
