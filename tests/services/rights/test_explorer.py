"""The explorer of the public site: five pages to a first result, nothing kept, nothing typed lost, in three languages."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from bundel.engines.rights.book import book
from bundel.services.rights import choosing, forms_walk, queries_flow, queries_public, rules, telling
from bundel.services.rights.walk import Unreadable, Walk
from tests.services.rights import small
from tests.world import TODAY

STATE = re.compile(r'name="staat" value="([\w-]*)"')


def state(answer) -> str:
    return STATE.search(answer.content.decode())[1]


def test_five_pages_lead_to_a_result_and_nothing_is_kept(world):
    client, address = Client(), reverse("region_rights", args=["duin"])
    answer = client.get(address)
    pages = (
        ("people", {"age": "38", "partner": "no", "children": "7, 3"}), ("held", {}), ("home", {"tenure": "private_rent", "rent": "€ 750"}),
        ("money", {"net_wage_0": "1.450,00"}), ("tax", {"gross": "24.100"}),
    )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        for step, given in pages:
            assert f'value="{step}"' in answer.content.decode()
            answer = client.post(address, {"staat": state(answer), "stap": step, "doe": "verder", **given})
            assert answer.status_code == 200
    written = [one["sql"] for one in asked.captured_queries if not one["sql"].lstrip("( ").upper().startswith(("SELECT", "SET"))]
    assert written == []
    assert Session.objects.count() == 0
    assert "sessionid" not in client.cookies
    body = answer.content.decode()
    assert "rechten" in body
    assert "Verhoogde tegemoetkoming" in body
    assert "Dit weten we nog niet:" in body
    assert "style=" not in body
    assert answer["Cache-Control"].count("no-store")
    assert state(answer) not in (answer.wsgi_request.get_full_path())
    # a question of the engine, not known, then skipped, then in French with what was typed, then the letter
    asked = client.post(address, {"staat": state(answer), "stap": "resultaat", "doe": "meer"})
    name = re.search(r'name="stap" value="([^"]+)"', asked.content.decode())[1]
    after = client.post(address, {"staat": state(asked), "stap": name, "doe": "weet-niet"})
    assert name in Walk.read(state(after)).unsure
    french = client.post(address, {"staat": state(after), "stap": "home", "language": "fr", "tenure": "social_rent", "rent": "12x"})
    assert 'lang="fr"' in french.content.decode()
    assert "12x" in french.content.decode()
    assert french["Content-Language"] == "fr"
    letter = client.post(address, {"staat": state(after), "stap": "resultaat", "doe": "brief"})
    assert "<svg" in letter.content.decode()
    assert letter.status_code == 200


def test_few_questions_are_asked_and_more_only_about_the_right_that_was_chosen(world):
    """After the five pages at most five by themselves; what was left open on a page is not asked again; each with its why."""
    found = small.walk()
    found.set_people([*found.household["people"], {"id": "2", "role": "child", "birth_date": "2022-01-05"}])
    turn = queries_flow.turn({"staat": found.text(), "stap": "resultaat", "doe": "resultaat"}, TODAY, few=True)
    assert 0 < turn.left <= choosing.MOST < len(turn.result.left)
    asked = []
    turn = queries_flow.turn({"staat": turn.state, "doe": "meer"}, TODAY, few=True)
    for _question in range(choosing.MOST + 1):
        if turn.kind != "question":
            break
        assert turn.why
        asked.append(turn.name)
        given = {"answer": ["one_parent_deceased"]} if turn.name == choosing.SPECIAL else {}
        act = "verder" if given else "weet-niet"
        turn = queries_flow.turn(small.posted(staat=turn.state, stap=turn.name, doe=act, **given), TODAY, few=True)
        assert turn.status == 200
    assert turn.kind == "result"
    assert asked[:2] == [choosing.SPECIAL, "status.one_parent_deceased"]  # of two children: asked at once of which
    assert len(asked) <= choosing.MOST + 1
    assert choosing.PAPERS in asked
    assert turn.left == 0
    more = {told.key: told.more for told in turn.result.told if told.more}
    assert more["huurpremie"] > 1
    assert all(told.asks for told in turn.result.told if told.group == "depends")
    about = queries_flow.turn({"staat": turn.state, "doe": "over-huurpremie"}, TODAY, few=True)
    assert about.kind == "question"
    assert about.about == "Vlaamse huurpremie"
    for _question in range(more["huurpremie"]):
        if about.kind == "question":
            given = "no" if about.form.asked["kind"] == "yes" else "2"
            about = queries_flow.turn({"staat": about.state, "stap": about.name, "doe": "verder", "answer": given}, TODAY, few=True)
            assert about.status == 200
    assert about.kind == "result"
    assert (about.result.about.key, about.result.about.group) == ("huurpremie", "no")
    found.set_people([*found.household["people"], {"id": "A1", "role": "other_cohabitant", "age": 70}])
    found.passed = ["people"]
    held = queries_flow.turn(small.posted(staat=found.text(), stap="held", doe="verder", held=["igo"]), TODAY, few=True)
    asked = queries_flow.turn({"staat": held.state, "doe": "meer"}, TODAY, few=True)
    assert asked.name == "status.igo"  # whose it is decides what it opens
    assert [one["value"] for one in asked.form.asked["choices"]][-1] == "A1"
    whole = queries_flow.turn({"staat": turn.state, "doe": "meer"}, TODAY)
    assert whole.kind == "question"  # a worker's scan goes on to the last question


def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(world):
    client, address = Client(), reverse("region_rights", args=["duin"])
    first = client.post(address, {"staat": "", "stap": "people", "doe": "verder", "age": "oud", "children": "7, 3", "partner": "yes"})
    body = first.content.decode()
    assert first.status_code == 422
    assert "geen leeftijd" in body
    assert 'value="7, 3"' in body
    money = client.post(address, {"staat": small.walk().text(), "stap": "money", "doe": "verder", "net_wage_0": "30000"})
    body = money.content.decode()
    assert money.status_code == 422
    assert "per jaar" in body
    assert 'name="sure"' in body
    assert "30000" in body
    sure = client.post(address, {"staat": small.walk().text(), "stap": "money", "doe": "verder", "net_wage_0": "30000", "sure": "on"})
    assert sure.status_code == 200
    assert Walk.read(state(sure)).income("ik", "net_wage") == 30000
    nobody = Walk(household={"open": True, "people": [{"role": "nobody"}]}, passed=["people"]).text()
    for broken in ("%%%", "x" * 9000, "eJyrVspQslKqBQAMhQJ2", nobody):
        answer = client.post(address, {"staat": broken, "stap": "tax", "doe": "verder", "gross": "1"})
        assert answer.status_code == 422
        assert "Begin opnieuw" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "amount"), [("1250", 1250), ("1.250,50", 1250.5), ("€ 900", 900), ("1 250.5", 1250.5), ("1.250", 1250), ("12,345.60", 12345.6),
     ("0", 0)],
)
def test_an_amount_is_read_as_people_write_it(typed, amount):
    assert forms_walk.plain(forms_walk.money(typed)) == amount


@pytest.mark.parametrize("typed", ["veel", "-5", "1,2,3,x", "99999999999", ",,"])
def test_what_is_no_amount_is_refused_with_the_remedy(typed):
    with pytest.raises(forms_walk.ValidationError) as found:
        forms_walk.money(typed)
    assert found.value.messages[0]


def test_not_asked_is_not_no_and_nearly_is_told_with_its_distance():
    bare = Walk()
    asked = telling.result(bare.compute(small.JULY))
    assert asked.of("leefloon").group == "depends"
    assert asked.of("leefloon").asks
    with translation.override("fr"):
        near = telling.result(small.walk().compute(small.JULY)).of("verhoogde_tegemoetkoming")
        assert near.group == "yes"
        assert near.title.startswith("Intervention")
    over = telling.result(small.walk(gross=47_500).compute(small.JULY)).of("groeipakket_sociale_toeslag")
    assert (over.group, over.near_by, over.amount) == ("near", "€ 14,81 te veel", "")
    far = telling.result(small.walk(gross=200_000).compute(small.JULY)).of("groeipakket_sociale_toeslag")
    assert far.group == "no"
    assert any(one["passes"] is False and "te veel" in one["by"] for one in far.reasons)


def test_a_state_is_not_believed():
    assert Walk.read(small.walk().text()).text() == small.walk().text()
    bomb = Walk(household={"people": [], "x": "a" * 200_000})
    assert len(bomb.text()) < 8000
    with pytest.raises(Unreadable):
        Walk.read(bomb.text())
    assert Walk(on="2099-01-01").day(TODAY) == TODAY
    assert Walk(on="x").day(TODAY) == TODAY
    assert Walk(on="1900-01-01").day(TODAY) == book().first_day


def test_every_figure_stands_with_its_source_in_each_language_and_on_paper(world, client):
    listed = queries_public.limits(small.JULY)
    assert {one.key for one in listed} == set(book().rights)
    leefloon = next(one for one in listed if one.key == "leefloon")
    assert any(figure.values and figure.source for figure in leefloon.figures)
    page = client.get(reverse("region_rights_limits", args=["duin"]), {"op": "2026-07-01"}, headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "Leefloon (living wage)" in page.content.decode()
    assert f"Rules of version {rules.version()}." in page.content.decode()
    for odd in ("gisteren", "1500-01-01", "9999-12-31"):
        assert client.get(reverse("region_rights_limits", args=["duin"]), {"op": odd}).status_code == 200
    paper = client.get(reverse("region_rights_limits_paper", args=["duin"]), {"op": "2026-07-01"})
    assert paper.content.startswith(b"%PDF")
    assert paper["Content-Type"] == "application/pdf"
