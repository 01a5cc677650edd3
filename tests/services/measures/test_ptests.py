"""A poverty test: a measure through quick scan, sliders, talk, advice, answers and follow-up; what cannot be computed asks for a talk."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from bundel.kernel.decisions import commands_bodies, commands_items
from bundel.kernel.rooms.screens import Stale
from bundel.services.measures import commands_tests, home, queries_tests, retention, scan
from bundel.services.measures.models import PovertyTest, Talk
from tests.services.measures import small
from tests.world import TODAY

LATER = (TODAY + dt.timedelta(days=40)).isoformat()
FEE = {
    "title": "Zwembad duurder", "text": "Een beurt kost meer.", "kind": "fee", "decided_on": LATER, "amount": "6", "before": "4",
    "per": "person",
    "times": "10", "take_up": "100", "how": "closes", "reduction": "50", "reduction_income": "1500", "version": "1",
}  # fmt: skip


def test_a_fee_is_tried_on_the_people_and_the_sliders_move_it(world, as_):
    small.placed(world)
    anna = as_("Anna")
    url = reverse("ptest_new")
    early = anna.post(url, {**FEE, "owner": world.noord.pk, "decided_on": "2026-01-01", "poverty_line": "1500"})
    assert early.status_code == 422
    text = early.content.decode()
    assert "Een test komt voor de beslissing" in text
    assert "waar de armoedegrens vandaan komt" in text
    assert "Een beurt kost meer." in text
    assert "tot welk inkomen" in anna.post(url, {**FEE, "owner": world.noord.pk, "reduction_income": ""}).content.decode()
    assert anna.post(url, {**FEE, "owner": world.zuid.pk}).status_code == 422  # of another member
    assert anna.post(url, {**FEE, "owner": world.noord.pk}).status_code == 302
    row = PovertyTest.objects.get()
    effect = reverse("ptest_effect", args=[row.pk])
    assert "Nog geen bevolking" in anna.get(effect).content.decode()
    small.people(world)
    first = anna.get(effect)
    totals = first.context["page"].kept["totals"]
    assert totals["cost_after"] > -900 * 10 * 2  # two euro more a turn; who has little pays half
    assert totals["winners"] > 0
    assert "Synthetisch" in first.content.decode()
    assert totals["losers"] > 0
    assert {one["name"] for one in first.context["page"].kept["municipalities"]} == {"Noord", "Zuid"}
    assert "€ 6 voor elk van" in first.content.decode()
    assert "50% korting voor" in first.content.decode()
    lost = anna.get(reverse("ptest_behind", args=[row.pk]), {"wie": "losers", "soort": "single"})
    assert {len(one["ages"]) for one in lost.context["found"].rows} == {1}
    assert max(one["difference"] for one in lost.context["found"].rows) < 0
    name = next(one.field for one in first.context["page"].sliders if one.start == 6)
    moved = anna.get(effect, {name: "4"}).context["page"].kept["totals"]
    assert moved["losers"] == 0
    assert anna.post(reverse("ptest_figures", args=[row.pk]), {name: "5"}).status_code == 302
    assert next(one.value for one in anna.get(effect).context["page"].sliders if one.field == name) == 5
    edit = anna.get(reverse("ptest_edit", args=[row.pk]))
    assert 'value="6' in edit.content.decode()
    row.refresh_from_db()
    with pytest.raises(Stale):
        commands_tests.describe(row, by=world.viewer("Anna"), version=1, change={}, title="Anders")


def test_what_no_figure_tells_is_said_and_a_talk_is_offered(world, as_):
    small.placed(world)
    small.people(world)
    closing = {"kind": "closure", "label": {"nl": "Loket"}, "how": "closes", "members": ["99001"]}
    row = small.ptest(world, title="Loket weg", kind="closure", change=closing)
    page = as_("Anna").get(reverse("ptest_effect", args=[row.pk])).content.decode()
    assert "Niet te berekenen" in page
    assert "Wie komt er nu" in page
    nothing = small.ptest(world, title="Iets anders")
    assert "Hiervan is niets te berekenen" in as_("Anna").get(reverse("ptest_effect", args=[nothing.pk])).content.decode()
    far = small.ptest(world, "Ella", owner=world.caw, kind="premium", change={
        "kind": "premium", "label": {"nl": "P"}, "formula": {"kind": "flat", "amount": "10"}})  # fmt: skip
    assert "geen bevolking gemaakt" in as_("Ella").get(reverse("ptest_effect", args=[far.pk])).content.decode()
    scheme = small.scheme(world)
    small.approved(world, scheme)
    moved = small.ptest(
        world, title="Grens", kind="threshold", scheme=scheme, change={"kind": "scheme", "use": scheme.key, "members": ["99001"]}
    )
    found = queries_tests.outcome(moved)
    assert found.computed
    bound = next(one for one in found.sliders if one.start == 1500)
    lower = queries_tests.outcome(moved, {bound.field: "1200"}).kept["totals"]
    assert lower["losers"] > 0
    assert found.kept["totals"]["losers"] == 0


def test_from_quick_scan_to_follow_up(world, as_):
    small.placed(world)
    anna, bram, gust = (world.viewer(name) for name in ("Anna", "Bram", "Gust"))
    row = small.ptest(world)
    with pytest.raises(ValidationError, match="quickscan"):
        commands_tests.state_no_effect(row, by=anna, statement="Geen")
    url = reverse("ptest_scan", args=[row.pk])
    wrong = as_("Anna").post(url, {"income_effect": "-1", "work_effect": "skip", "income_why": "het is duurder"})
    assert wrong.status_code == 422
    assert "wie het raakt" in wrong.content.decode()
    assert "het is duurder" in wrong.content.decode()
    assert as_("Anna").post(url, {"income_effect": "skip"}).status_code == 422  # nothing but ‘not applicable’
    commands_tests.answer_scan(row, by=anna, answers={"income": {"effect": 0}})
    row.refresh_from_db()
    assert (row.state, row.triggers) == ("scan", [])
    stated = small.ptest(world, title="Ander zwembad")
    commands_tests.answer_scan(stated, by=anna, answers={"income": {"effect": 1, "who": "gezinnen"}})
    assert commands_tests.state_no_effect(stated, by=anna, statement="Alleen goedkoper.").state == "statement"
    assert (
        as_("Anna").post(url, {"income_effect": "-1", "income_who": "gezinnen", "mobility_effect": "unknown"}).status_code == 302
    )
    row.refresh_from_db()
    assert (row.state, row.triggers) == ("dialogue", ["negative", "unknown"])
    with pytest.raises(ValidationError, match="na een gesprek"):
        commands_tests.recommend(row, by=anna, text="Te vroeg")
    with pytest.raises(ValidationError, match="ervaringsdeskundige"):
        commands_tests.note_talk(row, by=anna, on=TODAY, experts=0, told="Niemand")
    with pytest.raises(PermissionDenied):
        commands_tests.note_talk(row, by=bram, on=TODAY, experts=3, told="Van een ander")
    commands_tests.note_talk(row, by=anna, on=TODAY, experts=4, officials=2, told="Stuur een bericht.", paid=Decimal(120))
    yes, no = (commands_tests.recommend(row, by=anna, text=text) for text in ("Stuur een bericht.", "Geen boete."))
    assert (yes.number, no.number) == (1, 2)
    commands_tests.advise(row, by=anna)
    with pytest.raises(ValidationError, match="staat nu vast"):
        commands_tests.describe(row, by=anna, version=row.version, change={}, title="Anders")
    assert [str(one.title) for one in home.waiting(gust)] == [row.title]
    with pytest.raises(PermissionDenied):
        commands_tests.answer(yes, by=anna, taken="yes", reason="Goed")
    with pytest.raises(ValidationError):
        commands_tests.answer(yes, by=gust, taken="yes", reason=" ")
    commands_tests.answer(yes, by=gust, taken="yes", reason="Goed idee", follow_on=TODAY)
    with pytest.raises(ValidationError, match="op alles"):
        commands_tests.follow_up(yes, by=anna, result="Te vroeg")
    assert commands_tests.answer(no, by=gust, taken="no", reason="Te duur").state == "answered"
    assert reverse("ptest_detail", args=[row.pk]) in [one.url for one in home.waiting(anna)]
    assert commands_tests.follow_up(yes, by=anna, result="Minder boetes.").state == "closed"
    with pytest.raises(ValidationError, match="nog niet gedeeld"):
        commands_tests.adopt(row, by=bram, member=world.zuid)
    commands_tests.share(row, by=anna)
    commands_tests.adopt(row, by=bram, member=world.zuid)
    commands_tests.adopt(row, by=bram, member=world.zuid)
    with pytest.raises(ValidationError):
        commands_tests.adopt(row, by=anna, member=world.noord)
    page = as_("Ine").get(reverse("ptest_detail", args=[row.pk])).content.decode()
    for words in ("Minder boetes.", "Te duur", "OCMW Zuid", "niet overgenomen"):
        assert words in page
    paper = as_("Ine").get(reverse("ptest_report", args=[row.pk]))
    assert paper.content.startswith(b"%PDF")
    assert as_("Odo").get(reverse("ptest_detail", args=[row.pk])).status_code == 404
    late = TODAY.replace(year=2032)
    assert retention.forget(retention.RETENTION[0].due(late)) == 1
    assert Talk.objects.get().experts == 4


def test_an_agenda_item_that_touches_people_in_poverty_asks_for_a_test_and_then_shows_it(world, as_):
    small.placed(world)
    ella, anna = world.viewer("Ella"), as_("Anna")
    body = commands_bodies.create_body(world.duin.pk, by=ella, name="Stuurgroep", kind="steering")
    item = commands_items.propose(world.duin.pk, by=ella, title="Nieuw tarief van het zwembad", body=body, text="Een beurt wordt duurder.")
    plain = commands_items.propose(world.duin.pk, by=ella, title="Huishoudelijk reglement", body=body)
    assert "niet getest" not in anna.get(reverse("item", args=[plain.pk])).content.decode()
    url = f"{reverse('ptest_new')}?punt={item.pk}"
    shown = anna.get(reverse("item", args=[item.pk])).content.decode()
    assert "lijkt mensen in armoede te raken (een nieuwe of gewijzigde retributie, prijs of boete) en is niet getest" in shown
    assert url in shown
    assert url not in as_("Gust").get(reverse("item", args=[item.pk])).content.decode()  # who begins no test only reads the warning
    assert [one.pk for one in anna.get(reverse("ptest_list")).context["untested"]] == [item.pk]
    form = anna.get(url)
    assert "Een beurt wordt duurder." in form.content.decode()
    assert form.context["form"]["kind"].value() == "fee"
    filled = {"owner": world.noord.pk, "title": item.title, "text": item.text, "kind": "other", "decided_on": "2027-06-01", "per": "household",
              "how": "closes", "take_up": "100", "item": str(item.pk)}  # fmt: skip
    assert anna.post(reverse("ptest_new"), filled).status_code == 302
    row = PovertyTest.objects.get()
    assert row.item == item.pk
    shown = anna.get(reverse("item", args=[item.pk])).content.decode()
    assert "niet getest" not in shown
    assert anna.get(reverse("ptest_list")).context["untested"] == []
    assert reverse("ptest_detail", args=[row.pk]) in shown
    assert anna.get(f"{reverse('ptest_new')}?punt=geen").status_code == 200
    # French words count too; then the region writes its own, and those alone count
    assert scan.likely("Nouvelle redevance et fermeture du guichet") == ["fee", "closure"]
    assert scan.likely("Primeur: sluitend budget. Prix.") == ["fee"]
    mine = as_("Ella")
    words = mine.get(reverse("ptest_words")).context["form"]
    assert "règlement" in words["rule"].value()
    given = dict.fromkeys(scan.STEMS, "") | {"version": "0", "closure": "wijkloket, buurthuis", "fee": "wat"}
    refused = mine.post(reverse("ptest_words"), given)
    assert refused.status_code == 422
    assert "te kort" in refused.content.decode()
    assert "wijkloket, buurthuis" in refused.content.decode()
    assert mine.post(reverse("ptest_words"), given | {"fee": ""}).status_code == 302
    assert mine.post(reverse("ptest_words"), given | {"fee": ""}).status_code == 422  # someone else saved first
    new = commands_items.propose(world.duin.pk, by=ella, title="Een ander buurthuis", body=body)
    commands_items.propose(world.duin.pk, by=ella, title="Retributie parkeren", body=body)
    assert [one.pk for one in anna.get(reverse("ptest_list")).context["untested"]] == [new.pk]
