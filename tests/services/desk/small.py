"""A small desk: the legal one of Duin, on which Dina answers, and a question of Anna."""

from bundel.services.desk import commands, commands_desks, commands_reuse
from bundel.services.desk.models import Desk, Question, Reusable
from tests.world import World

SOURCES = [{"label": "organieke wet OCMW", "reference": "art. 102"}]


def desk(world: World, key: str = "legal") -> Desk:
    made = commands_desks.start(key, by=world.viewer("Ella"), partnership=world.duin.pk)
    return commands_desks.staff(made, by=world.viewer("Ella"), specialists=[world.accounts["Dina"].uuid], offer=None)


def question(world: World, on: Desk, who: str = "Anna", **given: object) -> Question:
    told = {"title": "Terugvordering na samenwonen", "facts": "Er werd leefloon betaald.", "question": "Hoelang kan worden teruggevorderd?"}
    return commands.ask(on, by=world.viewer(who), **{**told, "topic": "recovery", **given})


def answered(world: World, on: Desk, who: str = "Anna", minutes: int = 45, **given: object) -> Question:
    row = question(world, on, who, **given)
    commands.answer(
        row, by=world.viewer("Dina"), text="Vijf jaar.", sources=SOURCES, minutes=minutes, topic="recovery",
        outcome="answered",
    )  # fmt: skip
    row.refresh_from_db()
    return row


def reusable(world: World, row: Question, **given: object) -> Reusable:
    told = {"title": "Verjaring van terugvordering", "asked": "Hoelang kan worden teruggevorderd?", "answer": "Vijf jaar."}
    review = given.pop("review", world.viewer("Dina").today.replace(year=2027))
    return commands_reuse.publish(row, by=world.viewer("Dina"), sources=SOURCES, review=review, **{**told, **given})
