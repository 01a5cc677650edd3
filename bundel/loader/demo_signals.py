"""What is signalled in the demo: a year of signals, bundled into themes of which one became an action, one a letter and one a no; and a
few rules and calls that are watched. All of it is made up."""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties.models import Party
from bundel.services.signals import commands, commands_gates, commands_themes, commands_watch, queries
from bundel.services.signals import queries_themes as themes
from bundel.services.signals.models import Signal, Theme

AsViewer = Callable[[Account, dt.date, int], Viewer]
# (what the theme is called in Dutch, French, English; what is missing; the signals)
TOLD: list[tuple[tuple[str, str, str], str, list[str]]] = [
    (
        ("Opvang voor kinderen na zes uur", "Garde d’enfants après six heures", "Childcare after six"),
        "Wie in ploegen werkt, vindt na zes uur geen opvang voor jonge kinderen.",
        [
            "Een moeder weigerde een job in de avondploeg: geen enkele opvang in de buurt is dan open.",
            "Ouders die poetsen in kantoren werken na zes uur. De kinderen blijven bij buren, elke dag bij iemand anders.",
            "Voor de opleiding ’s avonds haken jonge ouders af, want er is geen oppas te vinden.",
            "De crèche sluit om zes uur stipt. Wie de bus mist, betaalt een boete of verliest de plaats.",
            "Alleenstaande vaders met laat werk vragen ons naar avondopvang; wij kunnen hen nergens naartoe sturen.",
        ],
    ),
    (
        ("Wachttijd voor woonbegeleiding", "Attente pour l’accompagnement au logement", "Waiting for housing support"),
        "Wie begeleiding nodig heeft om te kunnen blijven wonen, wacht maanden.",
        [
            "De dienst woonbegeleiding neemt tot het voorjaar niemand meer op.",
            "Mensen verliezen hun woning terwijl ze op de lijst voor begeleiding staan.",
            "Na een ziekenhuisopname kunnen mensen niet naar huis, omdat begeleiding pas maanden later start.",
            "Verhuurders willen wel wachten met opzeggen als er iemand meekomt, maar die is er niet.",
        ],
    ),
    (
        ("Energiefacturen die niemand begrijpt", "Des factures d’énergie que personne ne comprend", "Energy bills nobody understands"),
        "De brieven van leveranciers zijn zo lang dat mensen ze niet meer openen.",
        [
            "Mensen komen met een schoendoos ongeopende facturen; de taal is te moeilijk.",
            "De digitale meter stuurt berichten naar een adres dat mensen niet meer gebruiken.",
            "Wie geen computer heeft, krijgt zijn voorschot niet aangepast.",
        ],
    ),
    (
        ("Vervoer naar het ziekenhuis", "Transport vers l’hôpital", "Transport to the hospital"),
        "Wie ver van het spoor woont, raakt zonder auto niet in het ziekenhuis.",
        [
            "De bus naar het ziekenhuis rijdt in het weekend niet meer.",
            "De vrijwilligers van de minder mobiele centrale zijn volzet tot volgende maand.",
            "Dialysepatiënten betalen drie taxiritten per week.",
        ],
    ),
]  # fmt: skip
ABOUT = ("zorg", "wonen", "armoede", "zorg")  # what the key of the domain of each theme holds, where the region has such a domain
STAFF = "edewerkers"  # a target group that nobody signals about here
LOOSE = [
    "Voor jongeren van achttien die uit de jeugdhulp komen, is er geen tijdelijke kamer.",
    "Een tolk vinden voor een dringend gesprek lukt niet binnen de week.",
    "De voedselbedeling is alleen op dinsdag: wie dan werkt, krijgt niets.",
    "Formulieren voor de studietoelage moeten drie keer opnieuw worden ingevuld.",
    "Mensen zonder vast adres raken niet ingeschreven bij een huisarts.",
]
TRIED = ["", "Gebeld met twee diensten, zonder resultaat.", "Besproken in het teamoverleg.", "Doorverwezen; men kwam terug.", ""]
WATCHED = [
    ("call", "Oproep: kinderopvang op ongewone uren", "Steun voor wie samen opvang in de vroege ochtend en de late avond opzet.", 40, 60_000, 3),
    ("call", "Oproep: buurten die samen energie besparen", "Proefprojecten met ten minste één sociale dienst.", 75, 500_000, None),
    ("rule", "Nieuwe modellen van de brieven bij schuldbemiddeling", "De modelbrieven veranderen; sjablonen moeten mee.", 21, None, None),
]  # fmt: skip


def happen(
    seed: str, partnership: Party, *, coordinator: Account, heads: dict, workers: dict, members: list[Party], as_: AsViewer, today: dt.date,
    part: float = 1.0,
) -> None:  # fmt: skip
    """`workers` by centre, `heads` by member; `as_` makes a viewer of an account on a day. A `part` of the year: fewer signals."""
    chance = random.Random(f"{seed}-signalen")  # its own, so that the rest of the demo stays what it was
    placed = [one for one in members if one.territory_id]
    speakers = [one for one in placed if one.pk in workers] or [one for one in placed if one.pk in heads]
    if not speakers:
        return
    told = [
        (names, text, [_tell(chance, words, speakers, heads, workers, as_, today, place) for words in _some(signals, part)])
        for place, (names, text, signals) in enumerate(TOLD)
    ]
    made = [_bundle(coordinator, names, text, rows, as_, today) for names, text, rows in told]
    for words in _some(LOOSE, part):
        _tell(chance, words, speakers, heads, workers, as_, today, len(TOLD))
    _through_a_link(coordinator, speakers, as_, today)
    _decide(made, coordinator, as_, today)
    _watch(partnership, coordinator, as_, today)


def _some(words: list[str], part: float) -> list[str]:
    return words[: max(1, round(len(words) * part))]


def _tell(chance, words: str, speakers, heads, workers, as_: AsViewer, today: dt.date, place: int) -> Signal:
    """The older the theme, the longer ago; what stands alone is of the last weeks."""
    centre = chance.choice(speakers)
    account = workers.get(centre.pk) if chance.random() < 0.7 else heads.get(centre.pk)
    account = account or workers.get(centre.pk) or heads[centre.pk]
    first, last = (330 - 70 * place, 130 - 25 * place) if place < len(TOLD) else (40, 2)
    by = as_(account, today - dt.timedelta(days=chance.randrange(max(last, 2), first)), 15)
    domains = list(queries.terms(by.partnership, "domain"))
    fitting = [one for one in domains if place < len(TOLD) and ABOUT[place] in one.key] or domains
    domain = chance.choice(fitting) if fitting else None
    groups = [one for one in queries.terms(by.partnership, "target_group") if STAFF not in one.label_nl]
    group = chance.choice(groups) if groups and chance.random() < 0.8 else None
    return commands.report(
        by=by, text=words, municipality=centre.territory, people=chance.choice([1, 2, 2, 3, 4, 6, 8, 12, 15]), domain=domain,
        urgency=chance.choice(["high", "normal", "normal", "low"]), tried=chance.choice(TRIED), target_group=group,
        origin=chance.choice(["own", "own", "own", "declined", "waiting"]),
    )  # fmt: skip


def _bundle(coordinator: Account, names: tuple[str, str, str], text: str, rows: list[Signal], as_: AsViewer, today: dt.date) -> Theme:
    by = as_(coordinator, max(row.made for row in rows) + dt.timedelta(days=1), 10)
    words = dict(zip(("title_nl", "title_fr", "title_en"), names, strict=True))
    theme = commands_themes.add_theme(by=by, signals=rows, text_nl=text, domain=rows[0].domain, **words)
    return commands_themes.publish(theme, by=by, public=True)


def _decide(made: list[Theme], coordinator: Account, as_: AsViewer, today: dt.date) -> None:
    """The first became an action, the second a letter that waits for an answer, the third a no; the last is on the agenda."""
    for theme, days in zip(made, (100, 75, 50, 0), strict=True):
        by = as_(coordinator, max(today - dt.timedelta(days=days), theme.moved), 14)
        theme.refresh_from_db()
        theme = commands_themes.to_agenda(theme, by=by, on=by.today if days else today + dt.timedelta(days=12))
        if not days:
            continue
        action = themes.actions_for(theme).first()
        if days == 100 and action:
            reason = "Geen enkele gemeente krijgt dit alleen rond; samen wel."
            theme = commands_themes.decide(theme, by=by, outcome="action", action=action, reason=reason)
            later = as_(coordinator, max(today - dt.timedelta(days=20), by.today), 11)
            result = "Twee opvangplaatsen in de regio zijn nu op weekdagen open tot negen uur ’s avonds."
            commands_themes.finish(theme, by=later, result_nl=result)
        elif days == 75:
            reason = "De plaatsen worden elders toegekend; met cijfers van alle leden staan we sterker."
            theme = commands_themes.decide(theme, by=by, outcome="letter", authority="Departement Zorg", reason=reason)
            letter = theme.letters.get()
            commands_themes.save_letter(letter, by=by, version=letter.version, sent_on=by.today, remind_on=by.today + dt.timedelta(days=60))
        else:
            reason = "De energiehuizen beginnen hiermee in het voorjaar; we doen het niet dubbel."
            commands_themes.decide(theme, by=by, outcome="no", reason=reason)


def _through_a_link(coordinator: Account, speakers: list[Party], as_: AsViewer, today: dt.date) -> None:
    by = as_(coordinator, today - dt.timedelta(days=60), 9)
    given = {"name": "Sofie Schoolmaatje", "email": "sofie.school@example.org", "expires": today + dt.timedelta(days=200)}
    gate = commands_gates.make_gate(by=by, party=speakers[0], **given)
    later = as_(coordinator, today - dt.timedelta(days=9), 16)
    through = dataclasses.replace(commands_gates.viewer_through(gate), today=later.today, at=later.at)
    text = "Kinderen komen zonder boterhammen naar school, vooral aan het einde van de maand."
    commands.report(by=through, gate=gate, text=text, municipality=speakers[0].territory, people=9, urgency="high")


def _watch(partnership: Party, coordinator: Account, as_: AsViewer, today: dt.date) -> None:
    by = as_(coordinator, today - dt.timedelta(days=10), 9)
    domains = list(queries.terms(partnership.pk, "domain"))
    for number, (kind, title, text, days, inhabitants, centres) in enumerate(WATCHED):
        row = commands_watch.add_watch(
            by=by, kind=kind, title=title, text=text, source=f"https://example.org/bericht-{number + 1}", on=by.today,
            deadline=today + dt.timedelta(days=days), minimum_inhabitants=inhabitants, minimum_centres=centres,
            domains=domains[number : number + 1],
        )  # fmt: skip
        if number == 0:
            commands_watch.step(row, by=by, text="Gevraagd aan alle hoofden wie wil meedoen.")
