"""Local schemes: entered as data, approved by four eyes, never two on one day; compared, and a common one sent to a decision."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from bundel.kernel.access import trail
from bundel.kernel.decisions import commands_bodies
from bundel.kernel.decisions.models import Item
from bundel.services.measures import (
    commands,
    commands_common,
    commands_people,
    home,
    queries,
    queries_compare,
    queries_people,
    ticks,
)
from bundel.services.measures.models import Population, Version
from tests.services.measures import small
from tests.world import TODAY

FILLED = {
    "start": "2026-01-01", "source": "Reglement van de raad", "period": "month", "join": "all", "formula": "flat",
    "amount": "100", "version": "1",
}  # fmt: skip


def shown_by(response: object) -> str:
    return response.content.decode()


def refused(response: object, *words: str) -> None:
    text = response.content.decode()
    assert response.status_code == 422
    for word in words:
        assert word in text


def test_what_cannot_be_meant_is_asked_back_and_nothing_typed_is_lost(world, as_):
    small.placed(world)
    row = small.scheme(world)
    url = reverse("scheme_version_new", args=[row.pk])
    anna = as_("Anna")
    contradicting = {
        "c0_fact": "net_income", "c0_operator": "<=", "c0_bound": "1000", "c1_fact": "net_income", "c1_operator": ">=", "c1_bound": "2000",
    }  # fmt: skip
    refused(anna.post(url, {**FILLED, **contradicting}), "spreken elkaar tegen", 'value="2000"', "Reglement van de raad")
    refused(anna.post(url, {**FILLED, "cap": "40"}), "nooit betaald")
    refused(anna.post(url, {**FILLED, "amount": ""}), "Dit hoort bij de gekozen manier")
    refused(anna.post(url, {**FILLED, "amount": "9000"}), "is dit een bedrag per jaar?")
    refused(
        anna.post(url, {**FILLED, "formula": "brackets", "brackets": "tot 1500 honderd"}), "is geen schijf", "tot 1500 honderd"
    )
    refused(anna.post(url, {**FILLED, "c0_fact": "net_income", "c0_operator": "<="}), "vul een grens in")
    refused(anna.post(url, {**FILLED, "until": "2025-01-01"}), "Keer ze om")
    refused(anna.post(url, {**FILLED, "period": "use"}), "hoe vaak per jaar")
    assert not Version.objects.exists()
    good = {
        **FILLED, "join": "any", "c0_group": "A", "c0_fact": "net_income", "c0_operator": "<=", "c0_bound": "1500,50", "c1_group": "A",
        "c1_fact": "tenure=private_rent", "c1_operator": "yes", "c2_judge": "schrijnende toestand", "c3_fact": "leefloon", "c3_operator": "no",
    }  # fmt: skip
    assert anna.post(url, good).status_code == 302
    kept = Version.objects.get()
    assert kept.content["when"] == {"any": [
        {"all": [{"fact": "net_income", "operator": "<=", "bound": "1500.50"}, {"fact": "tenure", "one_of": ["private_rent"]}]},
        {"judge": {"nl": "schrijnende toestand"}}, {"fact": "leefloon", "holds": False},
    ]}  # fmt: skip
    edit = anna.get(reverse("scheme_version_edit", args=[kept.pk])).content.decode()
    assert "schrijnende toestand" in edit
    assert 'value="1.500,50"' in edit
    shown = anna.get(reverse("scheme_detail", args=[row.pk])).content.decode()
    assert "een maatschappelijk werker oordeelt: schrijnende toestand" in shown


def test_four_eyes_of_the_same_member_and_never_two_versions_on_a_day(world):
    small.placed(world)
    row = small.scheme(world)
    first = small.version(world, row)
    commands.offer(first, by=world.viewer("Anna"))
    with pytest.raises(ValidationError, match="zelf in"):
        commands.approve(first, by=world.viewer("Anna"))
    with pytest.raises(PermissionDenied):
        commands.approve(first, by=world.viewer("Bram"))
    with pytest.raises(ValidationError, match="van dit lid zelf"):
        commands.approve(first, by=world.viewer("Ella"))
    joke = world.viewer("Joke")
    assert [one.url for one in home.waiting(joke)] == [reverse("scheme_detail", args=[row.pk])]
    assert not list(home.waiting(world.viewer("Anna")))
    commands.send_back(first, by=joke, remark="Welk reglement?")
    with pytest.raises(ValidationError):
        commands.approve(first, by=joke)
    commands.offer(first, by=world.viewer("Anna"))
    commands.approve(first, by=joke)
    with pytest.raises(ValidationError, match="wijzigt niet meer"):
        commands.write_version(row, by=joke, start=TODAY, until=None, content=small.content(), row=first, version=3)
    later = dt.date(2027, 1, 1)
    with pytest.raises(ValidationError, match="geldt al de versie vanaf 1 januari 2026"):
        small.version(world, row, start=later)
    second = small.approved(world, row, start=later, closes=True, content=small.content("120"))
    first.refresh_from_db()
    assert (first.until, second.state) == (dt.date(2026, 12, 31), "approved")
    with pytest.raises(Http404):
        queries.scheme_of(world.viewer("Odo"), row.pk)
    assert queries.schemes(world.viewer("Ine")).count() == 1
    small.scheme(world, title="Nog geen versie")
    assert queries.schemes(world.viewer("Ine")).count() == 1
    assert queries.schemes(world.viewer("Anna")).count() == 2
    with pytest.raises(PermissionDenied):
        commands.add_scheme(by=world.viewer("Cas"), member=world.noord, kind="top_up", title_nl="Van een ander")
    verbs = {one.verb for one in trail.timeline(row.pk)}
    assert {"scheme.added", "scheme.offered", "scheme.approved", "scheme.sent_back"} <= verbs


def test_people_are_made_in_the_background_and_what_does_not_fit_is_said(world, as_):
    small.placed(world)
    ella = world.viewer("Ella")
    for margins, word in [
        ("", "kent Bundel geen openbare cijfers"), ("region = ", "regel 1"),
        (small.MARGINS.replace("population = 900", "population = 0"), "Noord: heeft geen inwoners"),
    ]:  # fmt: skip
        with pytest.raises(ValidationError, match=word):
            commands_people.ask_people(by=ella, margins=margins)
    with pytest.raises(PermissionDenied):
        commands_people.ask_people(by=world.viewer("Anna"), margins=small.MARGINS)
    row = commands_people.ask_people(by=ella, margins=small.MARGINS)
    with pytest.raises(ValidationError, match="al een bevolking"):
        commands_people.ask_people(by=ella, margins=small.MARGINS)
    assert "Wacht op de werker" in as_("Ella").get(reverse("scheme_people")).content.decode()
    assert (ticks.tick(None), ticks.tick(None)) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.persons, row.done, row.whole) == ("ready", 1500, 2, 2)
    page = as_("Ella").get(reverse("scheme_people")).content.decode()
    assert "Niemand ervan bestaat" in page
    assert "gemiddelde leeftijd" in page
    assert "mean_age" not in page
    world.caw.territory = world.noord.territory.__class__.objects.create(code="99003", kind="municipality", name_nl="Ver")
    world.caw.save()
    assert queries_people.without_people(ella, row) == ["CAW Duin"]
    impossible = small.MARGINS.replace("mean_age = 43.0", "mean_age = 109.0")
    failed = commands_people.make_people(Population.objects.create(partnership=world.duin, margins=impossible, asked_on=TODAY, serial=9))
    assert failed.state == "failed"
    assert "Zuid" in failed.error


PERSONS = "NR,GEZIN,REL,LFT,NETTO\n" + "".join(f"{one},g{one},hoofd,{20 + one},{900 + one}.50\n" for one in range(1, 15))
HOMES = "NR,NIS\n" + "".join(f"g{one},{99001 + one % 2}\n" for one in range(1, 15))
MAPPING = """[persons]
household = { column = "GEZIN" }
person_id = { column = "NR" }
age = { column = "LFT" }
role = { column = "REL", words = { hoofd = "applicant" } }
income_net_wage = { column = "NETTO", unit = "euro" }
[households]
id = { column = "NR" }
municipality = { column = "NIS" }
"""


def test_people_of_ones_own_take_the_place_of_made_up_ones_and_go_again(world, as_):
    small.placed(world)
    made = small.people(world)
    ella, url = as_("Ella"), reverse("scheme_people_own")

    def load(persons=PERSONS, homes=HOMES, mapping=MAPPING, **more):
        files = {"persons": SimpleUploadedFile("mensen.csv", persons.encode()), "households": SimpleUploadedFile("gezinnen.csv", homes.encode())}
        return ella.post(url, {**files, "mapping": mapping, "separator": ",", **more})

    for wrong, said in [
        (load(PERSONS.replace("LFT", "OUD")), "kolom ‘LFT’ ontbreekt"),
        (load(homes=HOMES + "g1,99001\n"), "‘g1’ staat er twee keer"),
        (load(homes=HOMES + "g15,99001\n"), "‘g15’ heeft geen leden"),
        (load(homes=HOMES.replace("99002", "99001")), "van Zuid (99002) staat er geen enkel gezin"),
        (load(mapping="[persons"), "geen geldige TOML"),
        (load(mapping=MAPPING.replace("NETTO", "NETTO2")), "kolom ‘NETTO2’ ontbreekt"),
    ]:
        refused(wrong, said, "[persons")
    french = ella.post(url, {"mapping": "[persons", "separator": ","}, headers={"accept-language": "fr"})
    assert french.status_code == 422
    assert queries_people.population(world.duin.pk) == made
    assert load().status_code == 302
    own = queries_people.population(world.duin.pk)
    assert (own.own, own.households, own.persons, own.about["synthetic"]) == (True, 14, 14, False)
    page = ella.get(reverse("scheme_people")).content.decode()
    assert "Eigen mensen" in page
    assert "Niemand ervan bestaat" not in page
    small.approved(world, small.scheme(world))
    costs = ella.get(reverse("scheme_costs")).content.decode()
    assert "uit eigen bestanden" in costs
    assert "Synthetisch" not in costs
    one = queries.schemes(world.viewer("Anna")).get().versions.get()
    behind = ella.get(reverse("scheme_move_behind"), {"kind": "top_up", "to": str(one.pk)})
    assert behind.context["found"].rows == []
    assert "tonen we niet één voor één" in behind.content.decode()
    assert as_("Anna").post(reverse("scheme_people_gone", args=[own.pk])).status_code == 403
    assert ella.post(reverse("scheme_people_gone", args=[made.pk])).status_code == 404
    assert ella.post(reverse("scheme_people_gone", args=[own.pk])).status_code == 302
    assert queries_people.population(world.duin.pk) == made
    assert {"population.loaded", "population.dropped"} == {one.verb for one in trail.timeline(own.pk)}


def test_what_an_engine_refuses_is_said_in_the_language_of_the_reader(world):
    small.placed(world)
    row, anna, ella = small.scheme(world), world.viewer("Anna"), world.viewer("Ella")
    rising = {"source": "x", "period": "month", "formula": {"kind": "brackets", "rows": [
        {"up_to": "1500", "amount": "10"}, {"up_to": "1000", "amount": "20"},
    ]}}  # fmt: skip

    def told(act):
        with pytest.raises(ValidationError) as wrong:
            act()
        return " ".join(wrong.value.messages)

    def scheme():
        return told(lambda: commands.write_version(row, by=anna, start=TODAY, until=None, content=rising))

    def margins():
        impossible = small.MARGINS.replace("population = 900", "population = 0")
        return told(lambda: commands_people.ask_people(by=ella, margins=impossible))

    assert (scheme(), margins()) == (
        "De schijven staan niet van laag naar hoog. Zet `up_to` in stijgende volgorde, elk één keer.",
        "Noord: heeft geen inwoners; laat de gemeente weg of geef haar inwonertal.",
    )
    impossible = small.MARGINS.replace("mean_age = 43.0", "mean_age = 109.0")
    failed = commands_people.make_people(Population.objects.create(partnership=world.duin, margins=impossible, asked_on=TODAY))
    assert "past niet bij" in queries_people.why_not(failed)
    with translation.override("fr"):
        assert scheme().startswith("Les tranches")
        assert margins() == "Noord: n’a pas d’habitants ; retirez la commune ou donnez son nombre d’habitants."
        assert "ne va pas avec" in queries_people.why_not(failed)
    with translation.override("en"):
        assert "from low to high" in scheme()
        assert "has no residents" in margins()


def test_schemes_are_compared_and_a_common_one_goes_to_a_decision(world, as_, django_assert_max_num_queries):
    small.placed(world)
    noord, zuid = small.scheme(world), small.scheme(world, "Koen", "Hulp")
    small.approved(world, noord)
    moving = small.approved(world, zuid, "Koen", "Bram", content=small.content("60", None))
    common = small.scheme(world, "Ella", "Samen", member=None)
    row = small.version(world, common, "Ella", content=small.content("80", "2000"))
    commands.offer(row, by=world.viewer("Ella"))
    ella = as_("Ella")
    text = ella.get(reverse("scheme_compare"), {"income": "1000"}).content.decode()
    assert "1.200" in text
    assert "val</span>" in text  # one euro above 1500 loses 1200 euro a year
    assert "Nog geen bevolking" in ella.get(reverse("scheme_costs")).content.decode()
    small.people(world)
    costs = ella.get(reverse("scheme_costs")).content.decode()
    assert "Synthetisch" in costs
    url = reverse("scheme_move")
    asked = {"kind": "top_up", "to": str(moving.pk)}
    with django_assert_max_num_queries(30):
        still = ella.get(url, asked)
    moved = ella.get(url, {**asked, "f0": "120"})
    assert still.context["page"].totals["cost_after"] * 2 == moved.context["page"].totals["cost_after"]
    assert still.context["page"].totals["losers"] > 0
    assert "bedrag: 120" in moved.content.decode()
    for wrong in ("abc", "NaN", "-5", "1e99"):
        assert ella.get(url, {**asked, "f0": wrong, "day": "2026-13-40"}).status_code == 200
    onward = moved.context["onward"]
    assert "De regel" in shown_by(moved)
    lost = ella.get(reverse("scheme_move_behind"), {**asked, "f0": "40", "wie": "losers", "gemeente": "99001"})
    rows = lost.context["found"].rows
    assert rows
    assert {one["municipality"] for one in rows} == {"Noord"}
    assert all(one["difference"] == one["after"] - one["before"] < 0 for one in rows)
    assert "Synthetisch" in shown_by(lost)
    assert "minder dan vijf gezinnen" in shown_by(ella.get(reverse("scheme_move_behind"), {**asked, "wie": "losers", "gemeente": "99009"}))
    small.approved(world, small.scheme(world, title="Nog iets"), content=small.content("40", "1400"))  # a second of this kind: both count
    text = ella.get(reverse("scheme_compare"), {"income": "1000"}).content.decode()
    assert "Noord: Nog iets" in text
    assert "Noord: Steun" in text
    more = ella.get(url, {**asked, "f0": "120"}).context["page"].totals
    assert more["cost_before"] > moved.context["page"].totals["cost_before"]
    assert more["cost_after"] == moved.context["page"].totals["cost_after"]
    refused(ella.post(onward, {"why": " "}), "verplicht")
    assert ella.post(onward, {"why": "Overal hetzelfde."}).status_code == 302
    proposal = queries_compare.proposals(world.viewer("Hanna")).get()
    assert proposal.result["figures"][0]["value"] == "120"
    body = commands_bodies.create_body(world.duin.pk, by=world.viewer("Ella"), name="Stuurgroep", kind="steering")
    assert ella.post(reverse("scheme_decide", args=[proposal.pk]), {"body": body.pk}).status_code == 302
    item = Item.objects.get()
    assert (item.source_kind, item.source) == (commands_common.SOURCE, proposal.pk)
    assert "Meerkost per lid" in item.text
    assert "- Noord:" in item.text
    assert "Gezinnen die verliezen" in item.text
    proposal.refresh_from_db()
    assert commands_common.to_decision(proposal, by=world.viewer("Ella"), body=body) == item.pk
    assert Item.objects.count() == 1
    shown = ella.get(reverse("scheme_proposal", args=[proposal.pk])).content.decode()
    assert "Synthetisch" in shown


def test_what_the_licensed_tool_told_is_recorded_and_never_worked_out(world, as_):
    small.placed(world)
    row = small.scheme(world)
    small.approved(world, row, content={"source": "reglement", "period": "month", "formula": {"kind": "given", "share": 50}})
    anna = as_("Anna")
    told = {"member": world.noord.pk, "family": "single_parent_2", "on": TODAY.isoformat(), "income": "1820", "budget": "2060"}
    refused(anna.post(reverse("scheme_shortage_new"), told), "verplicht")
    assert anna.post(reverse("scheme_shortage_new"), {**told, "reference": "R-1"}).status_code == 302
    page = queries_compare.families_page(world.viewer("Anna"), "top_up", TODAY, 1500)
    assert [(one["short"], one["aid"]) for one in page.told] == [(240, 120)]
    assert page.lines[0][2][0].amount is None
    with pytest.raises(PermissionDenied):
        commands.record_shortage(
            by=world.viewer("Anna"), member=world.zuid, family="single", on=TODAY, income=1, budget=1, reference="R-2"
        )
