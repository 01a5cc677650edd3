"""Local schemes of the demo: each centre with a made-up one, approved by a colleague, a made-up population, a common scheme that is proposed,
and one poverty test up to its answers. No published table of a member is known: every figure here is invented, and says so as its source."""

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bundel.engines.population.margins import regions
from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties.models import Party
from bundel.services.measures import commands, commands_common, commands_impact, commands_people, commands_tests
from bundel.services.measures.models import Version

AsViewer = Callable[[Account, dt.date, int], Viewer]
SOURCE = "Verzonnen voor de demo"
REFERENCE = "Demo, geen echte berekening"


def happen(
    seed: str, partnership: Party, *, coordinator: Account, second: Account, heads: dict[Any, Account], workers: dict[Any, Account],
    boards: dict[Any, Account], as_: AsViewer, today: dt.date,
) -> None:  # fmt: skip
    """So few that a part of the year is the year. `heads`, `workers` and `boards` by member; `second` approves what the coordinator enters."""
    chance = random.Random(f"{seed}-measures")  # its own, so that the rest of the demo stays what it was
    centres = sorted((one for one in workers if one in heads), key=lambda key: workers[key].pk)
    if len(centres) < 2:
        return
    start = dt.date(today.year - 1, 1, 1)
    for number, centre in enumerate(centres):
        _scheme(chance, number, workers[centre], heads[centre], as_, start, today)
    common = _common(coordinator, second, as_, today)
    _recorded(workers[centres[0]], as_, today)
    _groups(coordinator, as_, today)
    if partnership.key in regions():
        by = as_(coordinator, today - dt.timedelta(days=60), 9)
        commands_people.make_people(commands_people.ask_people(by=by, margins="", seed=13))
        if common is not None:
            commands_common.propose_common(
                by=as_(coordinator, today - dt.timedelta(days=20), 11), kind="top_up", day=today - dt.timedelta(days=20), to=str(common.pk),
                figures={}, why="Wie verhuist binnen de regio, krijgt nu andere steun. Met één regeling niet meer.",
            )  # fmt: skip
    home = centres[0]
    _test(workers[home], boards.get(home) or heads[home], heads[centres[1]], as_, today)


def _scheme(chance: random.Random, number: int, worker: Account, head: Account, as_: AsViewer, start: dt.date, today: dt.date) -> None:
    member = worker.organisation
    enter, approve = as_(worker, today - dt.timedelta(days=200 - number), 9), as_(head, today - dt.timedelta(days=195 - number), 14)
    row = commands.add_scheme(
        by=enter, member=member, kind="top_up", title_nl=chance.choice(["Aanvullende steun", "Steun boven het leefloon",
        "Toelage menswaardig leven"]),
        procedure="Vraag het aan een maatschappelijk werker; na een sociaal onderzoek beslist het bijzonder comité.",
    )  # fmt: skip
    version = commands.write_version(row, by=enter, start=start, until=None, content=_content(chance, number))
    commands.offer(version, by=enter)
    commands.approve(version, by=approve)


def _content(chance: random.Random, number: int) -> dict[str, Any]:
    """One of four shapes in turn, so that a comparison has something to compare."""
    top = str(chance.choice([1300, 1400, 1500, 1600]))
    low = {"fact": "net_income", "operator": "<=", "bound": top}
    shapes: list[dict[str, Any]] = [
        {"formula": {"kind": "flat", "amount": str(chance.choice([75, 100, 125]))}, "when": low},
        {"formula": {"kind": "base_step", "base": str(chance.choice([60, 80])), "step": "25", "count": "children"}, "when": low},
        {
            "formula": {
                "kind": "gap", "share": chance.choice([50, 75, 100]),
                "reference": {"first_adult": "1450", "other_adult": "500", "child": "350", "origin": SOURCE, "fictional": True},
            },
            "cap": "300",
        },
        {
            "formula": {"kind": "brackets", "rows": [{"up_to": "1100", "amount": "180"}, {"up_to": "1400", "amount": "120"},
            {"up_to": "1700", "amount": "60"}]},
            "when": {"any": [{"fact": "net_income", "operator": "<=", "bound": "1700"}, {"judge": {"nl": "schrijnende toestand"}}]},
        },
    ]  # fmt: skip
    return {"source": SOURCE, "period": "month", **shapes[number % len(shapes)]}


def _common(coordinator: Account, second: Account, as_: AsViewer, today: dt.date) -> Version | None:
    by = as_(coordinator, today - dt.timedelta(days=40), 10)
    row = commands.add_scheme(by=by, member=None, kind="top_up", title_nl="Eén regeling voor de regio")
    content = {
        "source": SOURCE, "period": "month", "cap": "250",
        "formula": {
            "kind": "gap", "share": 60,
            "reference": {"first_adult": "1400", "other_adult": "450", "child": "325", "origin": SOURCE, "fictional": True},
        },
    }  # fmt: skip
    version = commands.write_version(row, by=by, start=today - dt.timedelta(days=30), until=None, content=content)
    commands.offer(version, by=by)
    if second.pk == coordinator.pk:
        return None
    return commands.approve(version, by=as_(second, today - dt.timedelta(days=35), 15))


def _recorded(worker: Account, as_: AsViewer, today: dt.date) -> None:
    day = today - dt.timedelta(days=50)
    commands.record_shortage(
        by=as_(worker, day, 10), member=worker.organisation, family="single_parent_2", on=day, income=Decimal(1820), budget=Decimal(2060),
        reference=REFERENCE,
    )  # fmt: skip


def _test(worker: Account, board: Account, taker: Account, as_: AsViewer, today: dt.date) -> None:
    owner, first = worker.organisation, today - dt.timedelta(days=110)
    by = as_(worker, first, 9)
    members = {"members": [owner.territory.code]} if owner.territory_id else {}
    change = {
        "kind": "fee", "label": {"nl": "Herinnering per brief"}, "amount": "2", "before": "0", "per": "household", "times": 4,
        "reduction": {"percent": 50, "when": {"fact": "net_income", "operator": "<=", "bound": "1500"}}, **members,
    }  # fmt: skip
    row = commands_tests.begin(
        by=by, owner=owner, title="De bibliotheek stuurt geen brieven meer", kind="fee", change=change, digital=True, scheme=None, place=False,
        text="Herinneringen komen alleen nog per e-mail. Wie te laat is, betaalt een boete.", decided_on=first + dt.timedelta(days=60),
        model="Met een vereniging en een vaste groep", take_up=100, poverty_line=None, poverty_source="",
    )  # fmt: skip
    commands_tests.answer_scan(row, by=by, answers={
        "income": {"effect": -1, "who": "gezinnen met een laag inkomen", "why": "boetes lopen op"},
        "leisure": {"effect": -1, "who": "kinderen", "why": "men leent minder uit schrik"},
        "access": {"effect": -2, "who": "wie geen e-mail leest", "why": "de herinnering komt niet aan"}, "mobility": {"effect": 0},
    })  # fmt: skip
    then = as_(worker, first + dt.timedelta(days=14), 10)
    commands_tests.note_talk(
        row, by=then, on=then.today, experts=4, officials=2, place="Dienstencentrum", association="Vereniging (demo)", paid=Decimal(160),
        told="Een bericht op de telefoon lezen de meesten wel. Een boete die oploopt, doet mensen wegblijven.",
    )  # fmt: skip
    texts = ("Stuur ook een bericht op de telefoon.", "Leg een grens op de boete.", "Geen boete voor wie het kansentarief heeft.")
    advised = [commands_tests.recommend(row, by=then, text=text) for text in texts]
    commands_tests.advise(row, by=then)
    reply = as_(board, first + dt.timedelta(days=40), 16)
    answers = [
        ("yes", "Het kost bijna niets."),
        ("yes", "De boete gaat nooit boven vijf euro."),
        ("no", "Het systeem van de bibliotheek kan dit nog niet."),
    ]
    for one, (taken, reason) in zip(advised, answers, strict=True):
        commands_tests.answer(one, by=reply, taken=taken, reason=reason)
    commands_tests.share(row, by=as_(worker, first + dt.timedelta(days=60), 11))
    commands_tests.adopt(row, by=as_(taker, first + dt.timedelta(days=75), 11), member=taker.organisation)
    for by, households, dropped, paid in ((worker, 34, 4, 410), (taker, 12, 1, 150)):
        start = first + dt.timedelta(days=78)
        commands_impact.tell_effect(
            row, by=as_(by, today - dt.timedelta(days=2), 9), member=by.organisation, start=start, until=today - dt.timedelta(days=3),
            households=households, dropped=dropped, paid=Decimal(paid), remark="Geteld aan de balie.",
        )  # fmt: skip


def _groups(coordinator: Account, as_: AsViewer, today: dt.date) -> None:
    """The three of which everyone speaks; the bounds of income are made up for the demo and say so."""
    by = as_(coordinator, today - dt.timedelta(days=45), 10)
    source, line = "verzonnen voor de demo", Decimal(1500)
    for given in (
        {"title": "Jongvolwassenen", "text": "Wie 18 tot en met 25 jaar is.", "age_from": 18, "age_until": 25},
        {"title": "Werkende armen", "text": "Wie werkt en toch onder de armoedegrens leeft.", "age_from": 18, "age_until": 64, "works": "yes",
         "income_until": 100, "poverty_line": line, "source": source},
        {"title": "Lagere middenklasse", "text": "Wie net boven de grens van de steun valt.", "income_from": 100, "income_until": 160,
         "poverty_line": line, "source": source},
    ):  # fmt: skip
        commands_impact.add_group(by=by, **given)
