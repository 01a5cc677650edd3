"""How many voices become one line: a consultation answered in public, ideas weighed and decided, a meeting from call to approved minutes."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.browser.conftest import EMAIL
from tests.browser.people import shown
from tests.browser.test_agree import HEAD, PLAN, WORKER, agreeing, form_a_board  # noqa: F401 - the fixture is used by its name
from tests.browser.walker import Walker

pytestmark = pytest.mark.browser

BRUSSELS = ZoneInfo("Europe/Brussels")
ROUND, REMARK = "Ronde over het ontwerp", "Waar blijft het vervoer naar de voedselbank?"
IDEA = "Eén nummer voor wie schulden heeft"


def in_days(number: int) -> str:
    return (dt.datetime.now(BRUSSELS).date() + dt.timedelta(days=number)).isoformat()


# a consultation --------------------------------------------------------------------------------------------------------


def open_a_round(walker: Walker, plan: str) -> str:
    """Returns the address of the round, for which OCMW Menen got a link."""
    page = walker.page
    walker.go(f"/werk/plannen/{plan}/raadplegingen/")
    walker.follow("Begin een raadpleging")
    page.locator("input[name=title]").fill(ROUND)
    page.locator("textarea[name=intro]").fill("Wat ontbreekt er volgens u?")
    page.locator("input[name=closes]").fill(in_days(20))
    walker.press("Bewaar")
    walker.follow(ROUND)
    where = page.url
    walker.follow("Vraag opmerkingen")
    row = page.locator("li", has_text="OCMW Menen")
    row.locator("input[type=checkbox]").check()
    row.locator("input[type=email]").fill("mia@example.org")
    walker.press("Verstuur de vragen")
    return where


def remark_by_link(walker: Walker, path: str) -> None:
    """Without account."""
    walker.go(path)
    walker.page.locator("input[name=name]").fill("Mia Menens")
    walker.page.locator("select[name=goal_1]").select_option(index=1)
    walker.page.locator("textarea[name=remark_1]").fill(REMARK)
    walker.press("Verstuur")
    assert "Bedankt, uw antwoord is bewaard" in shown(walker)


def remark_behind_sign_in(walker: Walker, where: str, text: str) -> None:
    walker.go(where)
    walker.page.get_by_role("link", name="Geef een opmerking", exact=True).first.click()
    walker.look()
    walker.page.locator("textarea[name=text]").fill(text)
    walker.press("Bewaar")
    assert text in shown(walker)


def answer_everything(walker: Walker, where: str) -> None:
    """Publishing is refused while a remark is without an answer."""
    page = walker.page
    walker.go(where)
    walker.press("Sluit de ronde")
    for number, (verdict, text) in enumerate((("taken", "Er komt een busje op dinsdag."), ("kept", "Daarvoor is er geen geld.")), 1):
        walker.follow("Maak de antwoorden bekend")
        page.locator("textarea[name=conclusion]").fill("Te vroeg.")
        walker.press("Bewaar")
        assert page.url != where
        walker.go(where)
        with page.expect_navigation():
            page.locator("tbody a", has_text="beantwoord").first.click()
        walker.look()
        page.locator(f"input[name=verdict][value={verdict}]").check()
        page.locator("textarea[name=answer]").fill(text)
        walker.press("Bewaar")
        assert page.locator("tbody .chip.warn").count() == 2 - number


def publish_the_answers(walker: Walker) -> str:
    """Returns the public address."""
    walker.follow("Maak de antwoorden bekend")
    walker.page.locator("textarea[name=conclusion]").fill("We nemen het vervoer op in actie 1.2.")
    walker.press("Bewaar")
    return walker.page.get_by_role("link", name="Bekijk de publieke bladzijde").get_attribute("href")


# an idea ---------------------------------------------------------------------------------------------------------------


def bring_in_an_idea(walker: Walker) -> str:
    page = walker.page
    walker.go("/werk/ideeen/")
    page.get_by_role("link", name="Breng een idee in", exact=True).first.click()
    walker.look()
    page.locator("select[name=kind]").select_option("idea")
    page.locator("input[name=title]").fill(IDEA)
    page.locator("textarea[name=text]").fill("Wie nu belt, wordt vier keer doorverbonden.")
    walker.press("Bewaar")
    walker.follow(IDEA)
    return page.url


def give_points(walker: Walker, idea: str, points: dict[str, int]) -> None:
    walker.go(idea)
    walker.follow("Geef punten")
    for option, number in points.items():
        walker.page.get_by_label(option).select_option(str(number))
    walker.press("Bewaar")


def study_it(walker: Walker, idea: str) -> None:
    """From an idea to an experiment with hypothesis, measure and period, between two options."""
    page = walker.page
    walker.go(idea)
    walker.follow("Pak op")
    page.locator("input[name=kind][value=experiment]").check()
    walker.press("Bewaar")
    options = (("Eén nummer", "Niemand belt verkeerd.", "Vraagt permanentie."), ("Elk zijn nummer", "Kost niets.", "Blijft zoals het is."))
    for title, pro, contra in options:
        walker.follow("Voeg een optie toe")
        page.locator("input[name=title]").fill(title)
        page.locator("textarea[name=pro]").fill(pro)
        page.locator("textarea[name=contra]").fill(contra)
        walker.press("Bewaar")
    walker.press("Naar: afwegen")


def try_it_out(walker: Walker, idea: str) -> None:
    page = walker.page
    walker.go(idea)
    assert "hypothese" in page.locator("p.note").inner_text().lower()
    walker.follow("Bewerk")
    page.locator("textarea[name=hypothesis]").fill("Met één nummer krijgt wie belt dezelfde dag een afspraak.")
    page.locator("textarea[name=measure]").fill("Dagen tussen het eerste telefoontje en de afspraak.")
    page.locator("input[name=start]").fill(in_days(-30))
    page.locator("input[name=until]").fill(in_days(-1))
    walker.press("Bewaar")
    with page.expect_navigation():
        page.locator("button[name=stage][value=piloting]").click()
    walker.look()


def scale_it(walker: Walker, plan: str, idea: str) -> None:
    """The decision, and the action that it becomes in the adopted plan: the history of the action says why it came."""
    page = walker.page
    walker.go(idea)
    walker.follow("Opschalen of stoppen")
    page.locator("input[name=scale][value=yes]").check()
    page.locator("textarea[name=why]").fill("De wachttijd zakte van negen dagen naar één.")
    page.locator("select[name=chosen]").select_option(label="Eén nummer")
    walker.press("Bewaar")
    assert page.locator(".wrong textarea[name=result]").count() == 1, "what was tried out is scaled with its result"
    page.locator("textarea[name=result]").fill("Eén dag.")
    walker.press("Bewaar")
    walker.follow("Verder als actie")
    page.locator("select[name=goal]").select_option(index=1)
    page.locator("input[name=code]").fill("1.9")
    walker.press("Bewaar")
    walker.follow(f"1.9 {IDEA}")
    walker.follow("Wat hieraan veranderde")
    assert "De wachttijd zakte" in shown(walker)


def review_the_plan(walker: Walker, plan: str) -> None:
    page = walker.page
    walker.go(f"/werk/plannen/{plan}/evaluaties/")
    assert "toegevoegd" in shown(walker)
    walker.follow("Evaluatie bewaren")
    page.locator("input[name=title]").fill("Halfweg")
    page.locator("textarea[name=conclusions]").fill("Vijf acties lopen; het vervoer komt erbij.")
    walker.press("Bewaar")
    assert "Vijf acties lopen" in page.locator("section[aria-labelledby=reviews]").inner_text()


def test_remarks_are_answered_in_public_and_an_idea_is_weighed_tried_and_scaled(browser, agreeing) -> None:  # noqa: F811
    plan = agreeing.house.python(PLAN)
    with agreeing.walk(browser, EMAIL) as nele, agreeing.walk(browser, HEAD, phone=True) as hilde:
        where = open_a_round(nele, plan)
        with agreeing.walk(browser, phone=True) as mia:
            remark_by_link(mia, agreeing.letter_to("mia@example.org"))
        remark_behind_sign_in(hilde, where, "Geef elk lid een eigen loket.")
        answer_everything(nele, where)
        public = publish_the_answers(nele)
        with agreeing.walk(browser, phone=True) as stranger:
            stranger.go(public)
            told = shown(stranger)
            assert [one for one in (REMARK, "Er komt een busje op dinsdag.", "We nemen het vervoer op", "OCMW Menen") if one not in told] == []
            assert "Mia Menens" not in told, "organisations are named, people are not"
        idea = bring_in_an_idea(hilde)
        with agreeing.walk(browser, WORKER) as wim:
            study_it(nele, idea)
            give_points(hilde, idea, {"Eén nummer": 9, "Elk zijn nummer": 2})
            give_points(wim, idea, {"Eén nummer": 6, "Elk zijn nummer": 4})
        nele.go(idea)
        assert "7,5" in nele.page.locator("section[aria-labelledby=options]").inner_text()
        try_it_out(nele, idea)
        scale_it(nele, plan, idea)
        review_the_plan(nele, plan)


# a meeting -------------------------------------------------------------------------------------------------------------

ITEM, LATER = "Samen een energieploeg aanwerven", "Stand van de voedselhulp"
HILDE_SITS = f"""
from bundel.kernel.access.models import Account
from bundel.kernel.decisions.models import Seat
print(Seat.objects.filter(party__name="OCMW Kortrijk").update(account=Account.objects.get(user__email="{HEAD}")))
"""
LETTER = f"from bundel.kernel.access.models import Mail; print(Mail.objects.filter(to='{HEAD}').latest('created').text)"


def propose_two(walker: Walker) -> None:
    page = walker.page
    for title in (ITEM, LATER):
        walker.go("/werk/punten/nieuw/")
        page.locator("input[name=title]").fill(title)
        page.locator("select[name=body]").select_option(label="Bestuur van de proef")
        page.locator("textarea[name=proposal]").fill("Artikel 1. De raad keurt het goed.")
        walker.press("Bewaar")


def call_a_meeting(walker: Walker) -> str:
    """From the backlog to the agenda to the call; returns the address of the meeting."""
    page = walker.page
    walker.go("/werk/vergaderingen/nieuw/")
    page.locator("select[name=body]").select_option(label="Bestuur van de proef")
    page.locator("input[name=starts]").fill(f"{in_days(0)}T19:00")
    page.locator("input[name=ends]").fill(f"{in_days(0)}T21:00")
    page.locator("input[name=place]").fill("Kortrijk")
    walker.press("Bewaar")
    with page.expect_navigation():
        page.locator("tbody th a").first.click()
    walker.look()
    where = page.url
    walker.follow("Zet punten op de agenda")
    for box in page.locator("input[name=items]").all():
        box.check()
    walker.press("Zet op de agenda")
    agenda = page.locator("section[aria-labelledby=agenda]").inner_text()
    assert [one for one in (ITEM, LATER) if one not in agenda] == []
    walker.press("Roep bijeen")
    return where


def note_who_is_there(walker: Walker) -> None:
    page = walker.page
    walker.press("Open de vergadering")
    assert "geen quorum" in page.locator("section[aria-labelledby=there]").inner_text()
    walker.follow("Wie is er")
    states = page.locator("select[name^=state_]").all()
    for state, select in zip(("present", "present", "excused"), states, strict=True):
        select.select_option(state)
    walker.press("Bewaar")
    assert "2 van de 3 zetels aanwezig" in page.locator("section[aria-labelledby=there]").inner_text()


def vote_and_postpone(walker: Walker) -> None:
    """Minutes are written while it happens."""
    page = walker.page
    agenda = page.locator("section[aria-labelledby=agenda]")
    walker.follow("Stem", agenda)
    selects = page.locator("select[name^=vote_]").all()
    assert len(selects) == 2, "who is away does not vote"
    for select in selects:
        select.select_option("yes")
    page.locator("textarea[name=minuted]").fill("De voorzitter licht het voorstel toe.")
    walker.press("Noteer het besluit")
    walker.press("Sluit de vergadering")
    assert LATER in page.locator(".message.error").inner_text(), "nothing on the agenda is left untouched"
    walker.follow("Stel uit", agenda)
    page.locator("textarea[name=reason]").fill("De cijfers komen pas in het voorjaar.")
    walker.press("Bewaar")
    walker.press("Sluit de vergadering")


def write_and_approve(walker: Walker, where: str) -> str:
    """The general minutes after the meeting, then approval; returns the address where the first item is minuted."""
    page = walker.page
    walker.follow("Schrijf")
    page.locator("textarea[name=notes]").fill("De vergadering begon om zeven uur.")
    walker.press("Bewaar")
    minutes = page.locator("section[aria-labelledby=agenda]").get_by_role("link", name="Verslag").first.get_attribute("href")
    walker.press("Het verslag is goedgekeurd")
    assert page.get_by_role("link", name="Schrijf").count() == 0
    return minutes


def what_is_approved_stays(walker: Walker, where: str, minutes: str) -> None:
    """An edit is refused, also from a page that was still open; a correction stands beside what was approved."""
    page = walker.page
    for address, field in ((minutes, "minuted"), (f"{where}verslag/", "notes")):
        walker.go(address)
        page.locator(f"textarea[name={field}]").fill("Het was anders.")
        walker.press("Bewaar")
        assert page.get_by_role("alert").is_visible()
    walker.go(where)
    assert "Het was anders." not in shown(walker)
    walker.follow("Rechtzetting")
    page.locator("textarea[name=text]").fill("De vergadering begon om kwart na zeven.")
    page.locator("input[name=reason]").fill("Verkeerd genoteerd.")
    walker.press("Bewaar")
    notes = page.locator("section[aria-labelledby=notes]").inner_text()
    assert "De vergadering begon om zeven uur." in notes
    assert "De vergadering begon om kwart na zeven." in notes


def test_a_meeting_goes_from_the_backlog_to_approved_minutes(browser, agreeing) -> None:  # noqa: F811
    with agreeing.walk(browser, EMAIL) as nele:
        form_a_board(nele)
        assert agreeing.house.python(HILDE_SITS) == "1"
        propose_two(nele)
        where = call_a_meeting(nele)
        letter = agreeing.house.python(LETTER)
        assert [one for one in (ITEM, LATER, "Kortrijk", "kalender.ics") if one not in letter] == []
        with nele.page.expect_download() as saved:
            nele.page.get_by_role("link", name="In mijn agenda (.ics)").click()
        (event,) = Calendar.from_ical(Path(saved.value.path()).read_bytes()).walk("VEVENT")
        assert f"{event.decoded('dtstart').astimezone(BRUSSELS):%Y-%m-%dT%H:%M}" == f"{in_days(0)}T19:00"
        note_who_is_there(nele)
        vote_and_postpone(nele)
        minutes = write_and_approve(nele, where)
        what_is_approved_stays(nele, where, minutes)
    with agreeing.walk(browser, HEAD, phone=True) as hilde:
        hilde.go(where)
        assert "De voorzitter licht het voorstel toe." in shown(hilde)
