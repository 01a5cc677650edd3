"""What members say in the demo: a consultation on the newest plan that was answered, and an idea, a trial and a study."""

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties.models import Party
from bundel.kernel.plan import commands_consult, commands_studies
from bundel.kernel.plan.models import Plan
from bundel.loader import demo_words as made_up


def happen(
    chance: random.Random, plan: Plan, *, coordinator: Account, heads: dict[object, Account], members: list[Party],
    as_: Callable[[Account, dt.date, int], Viewer], today: dt.date,
) -> None:  # fmt: skip
    """A round in spring, published in summer; ideas of the last half year."""
    speakers = [member for member in members if member.pk in heads]
    if not speakers:
        return
    _consult(chance, plan, coordinator, heads, speakers, as_, today - dt.timedelta(days=210))
    _study(chance, plan, coordinator, heads, speakers, as_, today)


def _consult(chance, plan, coordinator, heads, speakers, as_, begin: dt.date) -> None:
    by = as_(coordinator, begin, 9)
    round_ = commands_consult.open_round(
        plan, by=by, title="Wat vinden de partners van het plan?", intro="Zeg per doel wat beter kan; elke opmerking krijgt een antwoord.",
        opens=begin, closes=begin + dt.timedelta(days=30),
    )  # fmt: skip
    commands_consult.invite(round_, by=by, parties=[one.pk for one in speakers], emails={})
    goals = list(plan.goals.filter(ended__isnull=True)[:8])
    for number, member in enumerate(speakers[:6]):
        viewer = as_(heads[member.pk], begin + dt.timedelta(days=3 + 2 * number), 14)
        text = made_up.REMARKS[number % len(made_up.REMARKS)]
        commands_consult.remark(round_, by=viewer, goal=chance.choice(goals) if goals else None, text=text)
    later = as_(coordinator, begin + dt.timedelta(days=33), 10)
    round_.refresh_from_db()
    commands_consult.close_round(round_, by=later)
    for number, remark in enumerate(round_.remarks.order_by("made", "pk")):
        verdict, answer = made_up.ANSWERS[number % len(made_up.ANSWERS)]
        commands_consult.answer_remark(remark, by=later, verdict=verdict, answer=answer)
    round_.refresh_from_db()
    commands_consult.publish(round_, by=later, conclusion="De meeste opmerkingen zijn overgenomen in de tekst van het plan.")


def _study(chance, plan, coordinator, heads, speakers, as_, today: dt.date) -> None:
    first = as_(heads[speakers[0].pk], today - dt.timedelta(days=150), 10)
    by = as_(coordinator, today - dt.timedelta(days=140), 10)
    title, text = made_up.STUDY
    study = commands_studies.add_idea(by=first, title=title, text=text, kind="study")
    commands_studies.start_study(study, by=by, kind="study", owner=speakers[0])
    for option, pro, contra, cost in made_up.OPTIONS:
        study.refresh_from_db()
        commands_studies.add_option(study, by=by, title=option, pro=pro, contra=contra, cost=Decimal(cost))
    study.refresh_from_db()
    commands_studies.turn(study, by=by, stage="weighing")
    for number, member in enumerate(speakers[:5]):
        points = {option.pk: chance.randrange(3, 10) for option in study.options.all()}
        commands_studies.weigh(study, by=as_(heads[member.pk], today - dt.timedelta(days=100 - number), 11), points=points)
    for title, text in made_up.IDEAS:
        member = chance.choice(speakers)
        commands_studies.add_idea(by=as_(heads[member.pk], today - dt.timedelta(days=chance.randrange(10, 90)), 15), title=title, text=text)
