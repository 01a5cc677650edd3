"""Volunteers of the demo: two vacancies of the region, people in every step, wishes for a buddy, duos that run and one that fell silent.
All of them are made up. Of the demo's own year no ceiling is known, so the flat rates are of 2024, as they were."""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties.models import Party
from bundel.services.volunteers import commands, commands_allowances, commands_duos, commands_vacancies, queries_match
from bundel.services.volunteers.models import Need, Vacancy, Volunteer

AsViewer = Callable[[Account, dt.date, int], Viewer]
NOTE = (
    "Doel: u gaat een tijd mee met iemand die uit budgethulp komt.\n\nStatuut: u bent vrijwilliger, zonder loon.\n\n"
    "Verzekering: wij verzekeren uw burgerlijke aansprakelijkheid.\n\nVergoeding: alleen kosten, binnen de plafonds van het jaar.\n\n"
    "Geheimhouding: wat u hoort, blijft tussen u, de bewoner en uw begeleider."
)
BUDDY = {
    "title_nl": "Buddy na budgethulp", "title_fr": "Parrain après une aide budgétaire", "title_en": "Buddy after budget help",
    "text_nl": "U houdt samen rekeningen op een rij, gaat mee naar de winkel en zoekt iets leuks dat weinig kost. U doet geen betalingen "
               "en u hoeft niet altijd klaar te staan.",
    "text_fr": "Vous classez ensemble les factures, accompagnez au magasin et cherchez un loisir à petit prix. Vous ne faites aucun paiement "
               "et ne devez pas toujours être disponible.",
    "text_en": "Together you keep bills in order, go to the shop and find something nice that costs little. You make no payments, and you "
               "need not always be there.",
}  # fmt: skip
TABLE = {
    "title_nl": "Gastvrouw of gastheer aan het onthaal", "title_fr": "Accueil au guichet", "title_en": "Host at the reception",
    "text_nl": "U ontvangt mensen, toont de weg en helpt met een formulier. Dossiers ziet u niet.",
    "text_fr": "Vous accueillez les gens, montrez le chemin et aidez à remplir un formulaire. Vous ne voyez pas les dossiers.",
    "text_en": "You welcome people, show the way and help with a form. You see no cases.",
}  # fmt: skip
# name, born, languages, slots, interests, gender, what she wishes
PEOPLE: list[tuple[str, dt.date, list[str], list[str], list[str], str, str]] = [
    ("Rita Wouters", dt.date(1958, 3, 4), ["nl", "fr"], ["tue-day", "thu-evening"], ["walk", "budget"], "woman", "Ik wandel graag."),
    ("Koen Lievens", dt.date(1955, 9, 21), ["nl"], ["tue-evening", "wed-evening"], ["budget", "papers"], "man", "Ik was boekhouder."),
    ("Nadia El Amrani", dt.date(1984, 1, 15), ["nl", "ar", "fr"], ["tue-day", "sat-day"], ["cook", "children"], "woman", "Vrij op dinsdag."),
    ("Willem Desmet", dt.date(1990, 6, 30), ["nl", "en"], ["mon-evening", "thu-evening"], ["computer", "sport"], "man", "Liefst iemand jong."),
    ("Els Vermeire", dt.date(1971, 11, 2), ["nl"], ["thu-evening", "sat-day"], ["shop", "walk"], "woman", "Ik doe graag samen boodschappen."),
    ("Yusuf Kaya", dt.date(1996, 4, 18), ["nl", "tr"], ["wed-evening", "sun-day"], ["sport", "computer"], "man", "Ik wil iets terugdoen."),
    ("Lieve Claes", dt.date(1962, 8, 8), ["nl", "es"], ["mon-day", "thu-day"], ["culture", "papers"], "woman", ""),
]  # fmt: skip
# mark, languages, slots, interests, gender, wish
WISHES: list[tuple[str, list[str], list[str], list[str], str, str]] = [
    ("B1", ["nl"], ["tue-evening", "wed-evening"], ["budget"], "", "Iemand die rustig meekijkt met de post."),
    ("B2", ["nl", "ar"], ["tue-day"], ["cook"], "woman", "Samen koken en boodschappen leren doen."),
    ("B3", ["fr"], ["tue-day", "thu-evening"], ["walk"], "", "Wandelen, en wat Nederlands oefenen."),
    ("B4", ["nl"], ["thu-evening"], ["shop"], "woman", "Bewust leren kopen."),
    ("B5", ["nl"], ["mon-evening"], ["computer"], "", "Hulp met apps van de bank en de mutualiteit."),
]  # fmt: skip


def happen(
    seed: str, partnership: Party, *, coordinator: Account, jurist: Account, workers: dict[Any, Account], as_: AsViewer, today: dt.date,
) -> None:  # fmt: skip
    """So few that a part of the year is the year. `workers` are the social workers by centre. The coordinator guides the volunteers, the
    jurist stands in for her."""
    centres = sorted((one for one in workers.values() if one.organisation.territory_id), key=lambda one: one.pk)
    if not centres:
        return
    chance = random.Random(f"{seed}-vrijwilligers")  # its own, so that the rest of the demo stays what it was
    begin = as_(coordinator, today - dt.timedelta(days=300), 9)
    commands_vacancies.write_note(by=begin, text=NOTE, since=begin.today)
    commands_vacancies.insure(by=begin, insurer="Verzekeraar van de demo", number="VW-0001", start=begin.today)
    place = {"municipality": centres[0].organisation.territory, "opens": begin.today, "public": True}
    buddy = commands_vacancies.add_vacancy(by=begin, **BUDDY, **place, record=True, wanted=6, languages=["nl"])
    table = commands_vacancies.add_vacancy(by=begin, **TABLE, **place, minimum_age=16, wanted=2, slots=["mon-day", "thu-day"])
    ready = []
    for number, told in enumerate(PEOPLE):
        home = centres[number % min(4, len(centres))].organisation.territory
        row = _apply(buddy if number < 6 else table, told, home, as_(coordinator, today - dt.timedelta(days=250 - 30 * number), 10))
        if number < 5:
            ready.append(_guide(row, coordinator, jurist, as_, today - dt.timedelta(days=230 - 30 * number)))
        elif number == 5:
            commands.take_step(row, by=as_(coordinator, today - dt.timedelta(days=9), 11), kind="talk", on=today - dt.timedelta(days=9))
    _pay(ready[0], coordinator, as_, today)
    for number, told in enumerate(WISHES):
        _wish(number, told, centres, coordinator, partnership, as_, today, chance)


def _apply(vacancy: Vacancy, told: tuple, home: Any, by: Viewer) -> Volunteer:
    name, born, languages, slots, interests, gender, wish = told
    somebody = dataclasses.replace(commands.on_the_site(), today=by.today, at=by.at)
    return commands.apply(
        vacancy, by=somebody, name=name, email=f"{name.lower().replace(' ', '.')}@example.org", phone="", birth_date=born, municipality=home,
        languages=languages, slots=slots, interests=interests, gender=gender, wish=wish,
    )  # fmt: skip


def _guide(row: Volunteer, coordinator: Account, jurist: Account, as_: AsViewer, day: dt.date) -> Volunteer:
    by = as_(coordinator, day, 14)
    known = {name: getattr(row, name) for name in commands.FIELDS}
    commands.edit(row, by=by, version=row.version, supervisor=coordinator, substitute=jurist, **known)
    for kind in ("talk", "record"):
        commands.take_step(row, by=by, kind=kind, on=day)
    given = commands_vacancies.give_present_note(row, by=by, on=day)
    later = as_(coordinator, day + dt.timedelta(days=4), 14)
    commands.acknowledge(given, by=later, on=later.today)
    return commands.accept(row, by=later)


def _pay(row: Volunteer, coordinator: Account, as_: AsViewer, today: dt.date) -> None:
    by = as_(coordinator, today - dt.timedelta(days=60), 15)
    for week in range(5):
        day = dt.date(2024, 3, 5) + dt.timedelta(days=7 * week)
        commands_allowances.pay(row, by=by, on=day, system="lump", amount=Decimal("20"), text="Vorming en eerste bezoeken")


def _wish(
    number: int, told: tuple, centres: list[Account], coordinator: Account, partnership: Party, as_: AsViewer, today: dt.date,
    chance: random.Random,
) -> None:  # fmt: skip
    """The first ones became duos, of which the first is silent; one waits for a decision, the last for a proposal."""
    mark, languages, slots, interests, gender, wish = told
    worker = centres[number % min(4, len(centres))]
    begun = today - dt.timedelta(days=90 - 20 * number)
    asks = as_(worker, begun, 11)
    need = commands_duos.ask(
        by=asks, asked=coordinator.organisation_id, number=f"{mark}-{asks.today.year}", municipality=worker.organisation.territory,
        languages=languages, slots=slots, interests=interests, gender=gender, wish=wish,
    )  # fmt: skip
    best = _best(need)
    if number == len(WISHES) - 1 or best is None:
        return
    proposal = commands_duos.propose(need, by=as_(coordinator, begun + dt.timedelta(days=2), 10), volunteer=best)
    if number == 2:
        return
    decides = as_(worker, begun + dt.timedelta(days=6), 16)
    duo = commands_duos.decide(proposal, by=decides, accept=True, every=14)
    day = decides.today
    last = today - dt.timedelta(days=25 if number == 0 else 3)
    while duo is not None and (day := day + dt.timedelta(days=chance.choice([9, 10, 12, 13]))) <= last:
        by = as_(coordinator, day, 17)
        commands_duos.contact(duo, by=by, on=day, way=chance.choice(["visit", "visit", "phone"]), minutes=chance.choice([30, 60, 90]))


def _best(need: Need) -> Volunteer | None:
    fit, _not_fit = queries_match.candidates(Need.objects.get(pk=need.pk))
    return fit[0].volunteer if fit else None
