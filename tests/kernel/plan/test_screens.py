"""The screens of the plan: what people see, type and get back."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bundel.kernel.access import rows
from bundel.kernel.parties.models import Party, Term
from bundel.kernel.plan import commands, commands_actions, queries, queries_tree
from bundel.kernel.plan.models import Action, Goal, Plan, PlanUpload, Progress
from bundel.kernel.rooms.registry import rooms
from tests.kernel.plan.small import action_of, goal, led, many, plan_of, tree
from tests.kernel.plan.test_reading import TEXT
from tests.world import TODAY

SHOWN = 17  # queries a page may take, session, posts and menu counted in; the home page asks every room what waits


@pytest.fixture
def plan(world) -> Plan:
    return plan_of(world)


def page(client, name: str, *args, **asked) -> str:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def fields(html: str) -> dict[str, str]:
    """The hidden fields of the first form with a version, as a browser would send them."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))


# seeing


def test_the_plan_shows_its_tree_its_figure_and_the_rule_beside_it(world, plan, as_):
    action = led(world, plan)
    commands_actions.report(action, by=world.viewer("Ella"), state="done", on=TODAY, reason="Alles gestart.")
    html = page(as_("Anna"), "plan_detail", plan.pk)
    for word in (
        "Rechten verkennen",
        "Woonclub",
        "Betaalbaar",
        "acties op schema of klaar",
        "van alle acties die in het plan staan",
    ):
        assert word in html
    assert f"{reverse('action_list')}?plan={plan.pk}&amp;state=good" in html
    assert "2026–2031" in html


def test_the_figure_opens_exactly_the_rows_it_counts(world, plan, as_):
    for code, state in (("1.1", "done"), ("1.2", "late"), ("2.1.1", "on_schedule")):
        commands_actions.report(action_of(plan, code), by=world.viewer("Ella"), state=state, on=TODAY, reason="ja")
    html = page(as_("Anna"), "action_list", plan=plan.pk, state="good")
    assert "Rechten verkennen" in html
    assert "Woonclub" in html
    assert "Eén loket" not in html
    under = page(as_("Anna"), "action_list", plan=plan.pk, goal=Goal.objects.get(plan=plan, code="2").pk, state="good")
    assert "Woonclub" in under
    assert "Rechten verkennen" not in under


def test_an_action_tells_everything_of_itself(world, plan, as_):
    ella = world.viewer("Ella")
    action = led(world, plan)
    commands_actions.assign(action, by=ella, lead=world.noord.pk, partners=[world.caw.pk])
    words = {"plain": "Je recht.", "effect": "193 euro meer.", "why_regional": "Alleen lukt niet."}
    commands_actions.edit_action(action, by=ella, version=1, nature="structural", stage="preventive", **words)
    commands_actions.add_milestone(action, by=ella, title="Opleiding", due=dt.date(2026, 3, 1))
    Action.objects.filter(pk=action.pk).update(external_codes=[{"scheme": "omzendbrief", "code": "VBJ-3"}])
    commands_actions.report(action, by=ella, state="late", on=TODAY, reason="Opleider ziek.")
    html = page(as_("Cas"), "action_detail", action.pk)
    for word in (
        *words.values(),
        "Tekst van 1.1.",
        "OCMW Noord",
        "CAW Duin",
        "Opleiding",
        "structureel",
        "preventief",
        "VBJ-3",
    ):
        assert word in html
    assert "Opleider ziek." in html
    assert "moest er zijn tegen 1/3/2026" in html
    assert "Ella meldde over" in html
    assert "Voortgang melden" not in html


def test_our_actions_are_those_we_lead_or_help_with(world, plan, as_):
    led(world, plan)
    commands_actions.assign(
        action_of(plan, "1.2"), by=world.viewer("Ella"), lead=world.zuid.pk, partners=[world.noord.pk]
    )
    html = page(as_("Anna"), "action_ours")
    assert "Rechten verkennen" in html
    assert "Eén loket" in html
    assert "Woonclub" not in html
    assert "trekt nog geen actie" in page(as_("Cas"), "action_ours")


def test_what_a_goal_is_about_counts_for_its_actions_unless_they_say_otherwise(world, plan, as_):
    wonen, zorg = (Term.objects.create(scheme="domain", key=key, label_nl=key) for key in ("wonen", "zorg"))
    Goal.objects.get(plan=plan, code="2").terms.add(wonen)
    Goal.objects.get(plan=plan, code="1").terms.add(wonen)
    action_of(plan, "1.1").terms.add(zorg)
    html = page(as_("Anna"), "plan_detail", plan.pk, domain=wonen.pk)
    assert "Woonclub" in html
    assert "Eén loket" in html
    assert "Rechten verkennen" not in html
    assert "Rechten verkennen" in page(as_("Anna"), "action_list", domain=zorg.pk)


def test_a_strand_holds_for_the_goals_under_it(world, as_):
    plan = plan_of(world, strands=[{"key": "netwerk", "label": "Netwerk en kennis"}])
    Goal.objects.filter(plan=plan, code="2").update(strand="netwerk")
    html = page(as_("Anna"), "plan_detail", plan.pk, strand="netwerk")
    assert "Woonclub" in html
    assert "Eén loket" not in html


def test_each_work_field_has_a_page_with_its_own_figure(world, plan, as_):
    werf = Term.objects.create(scheme="field", key="leren", label_nl="Genetwerkt leren")
    Goal.objects.get(plan=plan, code="2").terms.add(werf)
    assert f'href="?field={werf.pk}"' in page(as_("Anna"), "plan_detail", plan.pk)
    html = page(as_("Anna"), "plan_detail", plan.pk, field=werf.pk)
    assert '<span class="of">/ 1</span>' in html


def test_an_empty_plan_says_what_to_do_first(world, as_):
    ella = world.viewer("Ella")
    plan = commands.create_plan(world.duin, by=ella, key="leeg", title="Leeg", start_year=2026, end_year=2027)
    assert "Voeg een doel toe" in page(as_("Ella"), "plan_detail", plan.pk)
    assert "nog geen doelen" in page(as_("Anna"), "plan_detail", plan.pk)


def test_the_exported_list_says_more_than_the_screen(world, plan, as_):
    led(world, plan)
    answer = as_("Anna").get(reverse("action_list"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Code;Actie;Doel;Trekker;Partners;Stand")
    assert "1.1;Rechten verkennen;1 Onthaal;OCMW Noord" in text
    assert as_("Cas").get(reverse("action_list"), {"export": "csv"}).status_code == 403


# the same number of queries, however long


@pytest.mark.parametrize("number", [10, 400])
def test_a_long_plan_takes_no_more_queries(world, as_, number, django_assert_max_num_queries):
    plan, client = many(world, number), as_("Ella")
    first = Goal.objects.filter(plan=plan).first()
    for name, args in (
        ("plan_list", []),
        ("plan_detail", [plan.pk]),
        ("plan_goal", [first.pk]),
        ("action_list", []),
        ("today", []),
    ):
        client.get(reverse(name, args=args))
        every_room = 23 if name == "today" else 0  # the home page asks each room what waits
        with django_assert_max_num_queries(SHOWN + every_room + 2 * rows.locked()):
            assert client.get(reverse(name, args=args)).status_code == 200


def test_a_long_plan_opens_its_actions_goal_by_goal(world, as_):
    plan = many(world, 400)
    html = page(as_("Anna"), "plan_detail", plan.pk)
    assert "Actie 1.1<" not in html
    assert "0/40" in html
    assert "Actie 1.1<" in page(as_("Anna"), "plan_goal", Goal.objects.get(plan=plan, code="1").pk)


def test_a_long_plan_is_drawn_with_every_word_of_people_as_text(world, plan):
    script = "<script>x</script>\" & '"
    Goal.objects.filter(code="2").update(title=script, plain=script)
    Goal.objects.filter(code="2.1").update(code=script, title="")
    shut, opened = queries_tree.tree(plan, shown=0).drawn, queries_tree.tree(plan, shown=0).drawn_open
    for html in (shut, opened):
        assert "<script" not in html
        assert html.count("&lt;script&gt;x&lt;/script&gt;&quot; &amp; &#x27;") >= 4
        assert "Toon de acties" not in html, "no goal with goals under it has actions of its own"
        assert "1 doel, 1 actie" in html
        assert html.count("<ul") == html.count("</ul>") == 2
        assert html.count("<details") == html.count("</details>") == 1
    Action.objects.filter(code="1.1").update(goal=Goal.objects.get(code="2"), state="done")
    html = queries_tree.tree(plan, shown=0).drawn
    assert "Toon de acties" in html
    assert ">1/2<" in html


def test_the_filters_of_a_plan_and_its_review_show_the_words_of_people_as_text(world, plan, as_):
    script = "<script>x</script>\"'"
    Party.objects.filter(pk=world.noord.pk).update(short_name=script)
    led(world, plan)
    Goal.objects.filter(code="1").update(code=script, title=script)
    for name in ("plan_detail", "review_list"):
        html = page(as_("Ella"), name, plan.pk)
        assert "<script>x" not in html, name
        assert "&lt;script&gt;x&lt;/script&gt;&quot;&#x27;" in html, name
    chosen = as_("Ella").get(reverse("plan_detail", args=[plan.pk]) + f"?lead={world.noord.pk}").content.decode()
    assert f'<option value="{world.noord.pk}" selected>&lt;script&gt;' in chosen


def test_the_silent_ones_are_counted_as_the_list_finds_them(world):
    plan = plan_of(world, start_year=2024)
    days = (("1.1", "late", TODAY - dt.timedelta(days=400)), ("1.2", "on_schedule", TODAY), ("2.1.1", "", None))
    for code, state, on in days:
        Action.objects.filter(plan=plan, code=code).update(state=state, state_on=on)
    for start, status, silent in ((2024, "adopted", 2), (TODAY.year + 1, "adopted", 1), (2024, "draft", 0)):
        plan.start_year, plan.status = start, status
        counted = queries.stale_in(plan, TODAY, queries_tree.tree(plan).counts)
        listed = queries_tree.live(plan).filter(queries.stale_rule([plan], TODAY)).count()
        assert counted == listed == silent


# reporting


def test_the_form_comes_with_the_proposal_and_its_reason(world, plan, as_):
    action = led(world, plan)
    commands_actions.add_milestone(action, by=world.viewer("Ella"), title="Opleiding", due=dt.date(2026, 3, 1))
    html = page(as_("Anna"), "action_report", action.pk)
    assert re.search(r'value="late"[^>]*checked', html)
    assert "moest er zijn tegen" in html
    assert "Een open mijlpaal voorbij haar datum" in html


def test_a_report_is_kept_and_shown(world, plan, as_):
    action = led(world, plan)
    url = reverse("action_report", args=[action.pk])
    answer = as_("Anna").post(url, {"state": "at_risk", "on": "2026-11-01", "reason": "Opleider ziek.", "public": "on"})
    assert answer.url == reverse("action_detail", args=[action.pk])
    row = Progress.objects.get()
    assert (row.state, row.reason, row.public, row.account) == (
        "at_risk",
        "Opleider ziek.",
        True,
        world.accounts["Anna"],
    )


def test_a_refused_report_keeps_what_was_typed(world, plan, as_):
    action = led(world, plan)
    answer = as_("Anna").post(
        reverse("action_report", args=[action.pk]), {"state": "late", "on": "2099-01-01", "reason": "Klaar is klaar."}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Die dag moet nog komen" in html
    assert "Klaar is klaar." in html
    assert not Progress.objects.exists()


# editing


def test_the_second_sees_what_the_first_changed_and_loses_nothing(world, plan, as_):
    action = action_of(plan)
    url = reverse("action_edit", args=[action.pk])
    client = as_("Ella")
    opened = fields(client.get(url).content.decode())
    commands_actions.edit_action(
        action, by=world.viewer("Ella"), version=1, title="Titel van de ander", effect="Effect van de ander"
    )
    typed = {**opened, "code": "1.1", "title": "Rechten verkennen", "effect": "Mijn effect", "text": "Tekst van 1.1."}
    answer = client.post(url, typed)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "bewaarde intussen als eerste" in html
    assert "Effect van de ander" in html
    assert "Mijn effect</textarea>" in html
    assert 'value="Titel van de ander" maxlength="500"' in html or 'value="Titel van de ander"' in html
    again = {**typed, **fields(html), "title": "Titel van de ander"}
    assert client.post(url, {**again, "reason": "De raad vroeg het."}).status_code == 302
    kept = action_of(plan)
    assert (kept.title, kept.effect) == ("Titel van de ander", "Mijn effect")


def test_a_save_without_a_change_keeps_every_field(world, plan, as_):
    action = action_of(plan)
    url = reverse("action_edit", args=[action.pk])
    client = as_("Ella")
    opened = fields(client.get(url).content.decode())
    body = {name.removeprefix("initial-"): value for name, value in opened.items()}
    assert client.post(url, {**opened, **body}).status_code == 302
    kept = action_of(plan)
    assert (kept.title, kept.text, kept.version) == ("Rechten verkennen", "Tekst van 1.1.", 2)


def test_goals_and_actions_are_added_by_hand(world, plan, as_):
    client = as_("Ella")
    above = Goal.objects.get(plan=plan, code="2")
    assert 'value="2.2"' in page(client, "plan_goal_new", plan.pk, onder=above.pk)
    client.post(
        f"{reverse('plan_goal_new', args=[plan.pk])}?onder={above.pk}", {"code": "2.2", "title": "Gezond wonen", "reason": "Erbij"}
    )
    made = Goal.objects.get(plan=plan, code="2.2")
    assert made.parent == above
    said = {"effect": "Lagere facturen.", "why_regional": "Samen aankopen.", "reason": "Erbij"}
    client.post(reverse("action_new", args=[made.pk]), {"code": "2.2.1", "title": "Energiescans", "nature": "flanking", **said})
    assert action_of(plan, "2.2.1").nature == "flanking"


def test_strands_keep_their_key_when_their_words_stay(world, as_):
    plan = plan_of(world, strands=[{"key": "luik-1", "label": "Netwerk"}])
    typed = {
        "title": "Meerjarenplan",
        "kind": "action_programme",
        "start_year": 2026,
        "end_year": 2029,
        "staleness_days": 90,
        "version": plan.version,
    }
    answer = as_("Ella").post(
        reverse("plan_edit", args=[plan.pk]), {**typed, "strands": "Netwerk\nActiepunten", "front": ""}
    )
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert plan.strands == [{"key": "luik-1", "label": "Netwerk"}, {"key": "actiepunten", "label": "Actiepunten"}]


def test_a_lead_and_partners_are_given_on_a_screen(world, plan, as_):
    action = action_of(plan)
    url = reverse("action_assign", args=[action.pk])
    as_("Ella").post(url, {"lead": world.noord.pk, "partners": [world.caw.pk], "on": "2026-11-01"})
    assert {(row.party_id, row.role) for row in action.parties.all()} == {
        (world.noord.pk, "lead"),
        (world.caw.pk, "partner"),
    }
    assert as_("Ella").post(url, {"lead": world.far.pk, "on": "2026-11-01"}).status_code == 422


# reading a file


def test_a_file_is_read_looked_at_and_saved(world, as_):
    client = as_("Ella")
    answer = client.post(reverse("plan_upload"), {"file": SimpleUploadedFile("plan.txt", TEXT.encode())})
    html = client.get(answer.url).content.decode()
    for word in ("1 doel", "2 acties", "Rechten verkennen", 'value="meerjarenplan-2026-2031"', 'value="2026"'):
        assert word in html
    typed = {"title": "Ons plan", "key": "ons-plan", "start_year": 2026, "end_year": 2031, "kind": "multi_year"}
    saved = client.post(answer.url, typed)
    plan = Plan.objects.get(key="ons-plan")
    assert saved.url == reverse("plan_detail", args=[plan.pk])
    assert plan.actions.count() == 2


def test_the_preview_tells_what_changes_in_a_plan_and_saves_that(world, as_):
    plan = plan_of(world, tree(goal("1", "Onthaal", ("1.1", "Oude titel"), ("9.9", "Weg ermee"))))
    client = as_("Ella")
    url = client.post(reverse("plan_upload"), {"file": SimpleUploadedFile("plan.txt", TEXT.encode())}).url
    html = page(client, "plan_preview", PlanUpload.objects.get().pk, **{"in": plan.pk})
    for word in ("Oude titel", "Rechten verkennen", "eindigt", "nieuw", "wordt niet gewist"):
        assert word in html
    client.post(url, {"in": plan.pk, "version": plan.version, "reason": "De raad stelde de tekst bij."})
    assert action_of(plan).title == "Rechten verkennen"
    assert action_of(plan, "9.9").ended


def test_a_file_that_cannot_be_read_says_why_on_the_form(world, as_):
    answer = as_("Ella").post(reverse("plan_upload"), {"file": SimpleUploadedFile("plan.txt", b"\x00" * 400)})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()


# the home page


def test_the_home_page_counts_and_tells_what_waits(world, plan, as_):
    action = led(world, plan)
    commands_actions.add_milestone(action, by=world.viewer("Ella"), title="Opleiding", due=dt.date(2026, 3, 1))
    cards = [
        card
        for source in rooms.cards
        for card in source(world.viewer("Anna"))
        if "actie" in card.url or "acties" in card.url
    ]
    assert [(card.value, card.of) for card in cards] == [(0, 3), (3, 3)]
    assert all(card.rule for card in cards)
    waits = {
        name: [str(one.chip) for source in rooms.waiting for one in source(world.viewer(name))]
        for name in ("Anna", "Bram", "Ella")
    }
    assert waits["Anna"] == ["mijlpaal te laat", "meld hoe het staat"]
    assert waits["Bram"] == []
    assert "trekker" in waits["Ella"]


def test_a_figure_on_the_home_page_follows_the_act_at_once(world, plan):
    def figures() -> list[tuple[int, int]]:
        return [(card.value, card.of) for source in rooms.cards for card in source(world.viewer("Ella")) if "acties" in card.url]

    action = led(world, plan)
    assert figures() == [(0, 3), (3, 3)]
    commands_actions.report(action, by=world.viewer("Anna"), state="on_schedule", on=dt.date(2026, 11, 1), reason="Goed.")
    assert figures() == [(1, 3), (2, 3)]
    commands.close(Plan.objects.get(pk=plan.pk), by=world.viewer("Ella"))
    assert figures() == []


def test_what_is_done_waits_on_nobody(world, plan):
    action = led(world, plan)
    commands_actions.report(action, by=world.viewer("Anna"), state="done", on=dt.date(2026, 1, 2), reason="Klaar.")
    waits = [one for source in rooms.waiting for one in source(world.viewer("Anna"))]
    assert [one for one in waits if "melding" in str(one.chip) or "meld" in str(one.chip)] == []
