"""A consultation and a study in the tiny world, where it is 21 November 2026."""

import datetime as dt

from bundel.kernel.plan import commands_consult, commands_studies
from bundel.kernel.plan.models import Consultation, Plan, Study
from tests.kernel.plan import small
from tests.world import World

OPENS, CLOSES, AFTER = dt.date(2026, 11, 2), dt.date(2026, 12, 4), dt.date(2026, 12, 5)


def round_of(world: World, plan: Plan | None = None, **fields: object) -> Consultation:
    asked = {"title": "Wat vindt u van het plan?", "opens": OPENS, "closes": CLOSES, **fields}
    return commands_consult.open_round(plan or small.plan_of(world), by=world.viewer("Ella"), **asked)


def remarked(world: World, plan: Plan | None = None) -> Consultation:
    """Open, with one remark of centre Zuid on the first goal and one of centre Noord about the whole."""
    found = round_of(world, plan)
    goal = found.plan.goals.get(code="1")
    commands_consult.remark(found, by=world.viewer("Bram"), goal=goal, text="Te vaag.")
    commands_consult.remark(found, by=world.viewer("Anna"), goal=None, text="Goed plan.")
    return found


def published(world: World, plan: Plan | None = None) -> Consultation:
    found, ella = remarked(world, plan), world.viewer("Ella")
    for row in found.remarks.all():
        commands_consult.answer_remark(row, by=ella, verdict="taken", answer="We passen het aan.")
    commands_consult.close_round(found, by=ella)
    return commands_consult.publish(found, by=ella, conclusion="Twee opmerkingen overgenomen.")


def study_of(world: World, kind: str = "study") -> Study:
    """Taken up: brought in by Zuid, in the stage of studying."""
    found = commands_studies.add_idea(by=world.viewer("Bram"), title="Deelauto", text="Inwoners raken niet bij de dokter.")
    return commands_studies.start_study(found, by=world.viewer("Ella"), kind=kind, owner=world.caw)


def weighing(world: World) -> Study:
    """A study with two options, being weighed."""
    found, ella = study_of(world), world.viewer("Ella")
    for title in ("Kopen", "Huren"):
        commands_studies.add_option(found, by=ella, title=title, pro="Snel.", contra="Duur.", cost=1200)
    return commands_studies.turn(found, by=ella, stage="weighing")


def piloting(world: World) -> Study:
    """An experiment that ran until the last day of October."""
    found, ella = study_of(world, "experiment"), world.viewer("Ella")
    said = {"hypothesis": "Meer mensen gaan.", "measure": "Ritten.", "start": dt.date(2026, 9, 1), "until": dt.date(2026, 10, 31)}
    found = commands_studies.edit_study(found, by=ella, version=found.version, **said)
    for stage in ("weighing", "piloting"):
        found = commands_studies.turn(found, by=ella, stage=stage)
    return found
