"""The way of an item to its vote: advice, positions on paper, and what each council still has to say."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bundel.engines.governance import rules
from bundel.kernel.access import trail
from bundel.kernel.decisions import (
    commands_agenda,
    commands_bodies,
    commands_decisions,
    commands_items,
    commands_meetings,
    commands_route,
    queries_route,
)
from bundel.kernel.decisions.models import Body, Decision, Item, Position
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.models import Handshake
from tests.world import TODAY

UNTIL, DAY = dt.date(2027, 1, 15), dt.timedelta(days=1)


@pytest.fixture
def desk(world):
    return commands_bodies.create_body(world.duin.pk, by=world.viewer("Ella"), name="Adviescommissie", kind="policy_advice")


@pytest.fixture
def decide(world, seats):
    def taken(item, today=TODAY):
        votes = dict.fromkeys(seats.values(), "yes")
        return commands_decisions.decide(Item.objects.get(pk=item.pk), by=world.viewer("Ella", today), votes=votes)

    return taken


@pytest.fixture
def strategic(world, propose):
    item = propose(kind="strategic")
    commands_items.ask_councils(item, by=world.viewer("Ella"), until=UNTIL)
    return Item.objects.get(pk=item.pk)


def noted(world, item, party, by="Hanna", today=TODAY, **given):
    position = Position.objects.get(item=item, member=party)
    given = {"verdict": "for", "on": TODAY, "reference": "R 12", **given}
    return commands_route.record_position(position, by=world.viewer(by, today), **given)


# advice --------------------------------------------------------------------------------------------------------------


def test_a_vote_waits_for_advice_until_its_day_and_names_the_body(world, propose, desk, decide):
    item = propose()
    commands_route.ask_advice(item, desk, by=world.viewer("Ella"), until=TODAY + DAY)
    for day in (TODAY, TODAY + DAY):
        with pytest.raises(ValidationError, match="ontbreekt van: Adviescommissie"):
            decide(item, day)
    assert not Decision.objects.exists()
    assert decide(item, TODAY + 2 * DAY).outcome == "adopted"


def test_a_vote_waits_for_advice_without_a_day_until_it_is_given(world, propose, desk, decide):
    item = propose()
    advice = commands_route.ask_advice(item, desk, by=world.viewer("Ella"))
    with pytest.raises(ValidationError, match="Adviescommissie"):
        decide(item, TODAY + 400 * DAY)
    commands_route.give_advice(advice, by=world.viewer("Hanna"), verdict="against", text="Te duur.", on=TODAY)
    assert Item.objects.get(pk=item.pk).state == "advised"
    assert decide(item).outcome == "adopted"  # advice does not bind
    verbs = {row.verb for row in trail.timeline(item.pk)}
    assert {"item.advice_asked", "item.advice_given"} <= verbs


def test_who_advises_first_in_the_matrix_is_asked_before_the_vote(world, propose, desk, board, decide, as_):
    ella = world.viewer("Ella")
    commands_bodies.add_competence(world.duin.pk, by=ella, label="Werking", body=board, advice=[desk])
    item = propose(body=None, subject="werking")
    with pytest.raises(ValidationError, match="adviseert eerst Adviescommissie"):
        decide(item)
    html = as_("Hanna").get(reverse("item", args=[item.pk])).content.decode()
    assert "nog niet gevraagd" in html
    assert "0 van 1 adviezen gegeven" in html
    later = propose(body=None, subject="werking", title="Ook nog")
    starts = timezone.make_aware(dt.datetime.combine(TODAY + 5 * DAY, dt.time(19)))
    meeting = commands_meetings.plan_meeting(board, by=ella, starts=starts, ends=starts + dt.timedelta(hours=2))
    commands_agenda.put_on_agenda(later, meeting, by=ella)
    assert as_("Hanna").get(reverse("meeting", args=[meeting.pk])).content.decode().count("eerst advies vragen") == 1
    commands_route.ask_advice(later, desk, by=ella)
    assert "eerst advies vragen" not in as_("Hanna").get(reverse("meeting", args=[meeting.pk])).content.decode()
    advice = commands_route.ask_advice(item, desk, by=ella)
    with pytest.raises(ValidationError, match="Adviescommissie"):
        decide(item)
    commands_route.give_advice(advice, by=ella, verdict="for", on=TODAY)
    made = decide(item)
    html = as_("Hanna").get(reverse("decision", args=[made.pk])).content.decode()
    assert "Onderwerp</dt><dd>Werking" in html
    exported = b"".join(as_("Hanna").get(reverse("decisions") + f"?q={made.number}&export=csv").streaming_content).decode()
    assert "Werking;opgevolgd" in exported
    told = propose(kind="information", title="Ter kennis")
    html = as_("Hanna").get(reverse("item", args=[told.pk])).content.decode()
    assert reverse("item_vote", args=[told.pk]) not in html
    assert "Besproken" in html


def test_given_advice_stays(world, propose, desk):
    advice = commands_route.ask_advice(propose(), desk, by=world.viewer("Ella"))
    commands_route.give_advice(advice, by=world.viewer("Ella"), verdict="for", on=TODAY)
    with pytest.raises(ValidationError, match="blijft staan"):
        commands_route.give_advice(advice, by=world.viewer("Ella"), verdict="against", text="Toch niet.", on=TODAY)
    advice.refresh_from_db()
    assert advice.verdict == "for"


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"verdict": "remarks"}, "opmerkingen"), ({"verdict": "against", "text": "  "}, "opmerkingen"), ({"verdict": "misschien"}, "Kies"),
        ({"on": TODAY + DAY}, "moet nog komen"), ({"on": TODAY - DAY}, "nog niet gevraagd"),
    ],
)  # fmt: skip
def test_advice_that_cannot_be_is_refused(world, propose, desk, given, word):
    advice = commands_route.ask_advice(propose(), desk, by=world.viewer("Ella"))
    with pytest.raises(ValidationError, match=word):
        commands_route.give_advice(advice, by=world.viewer("Ella"), **{"verdict": "for", "on": TODAY, **given})
    advice.refresh_from_db()
    assert advice.verdict == ""


def test_advice_is_asked_once_of_another_body_on_an_open_item(world, propose, desk, board, decide):
    ella, item = world.viewer("Ella"), propose()
    with pytest.raises(ValidationError, match="beslist zelf"):
        commands_route.ask_advice(item, board, by=ella)
    with pytest.raises(ValidationError, match="al voorbij"):
        commands_route.ask_advice(item, desk, by=ella, until=TODAY - DAY)
    commands_route.ask_advice(item, desk, by=ella, until=TODAY)
    with pytest.raises(ValidationError, match="al advies gevraagd"):
        commands_route.ask_advice(item, desk, by=ella)
    decide(item, TODAY + DAY)
    with pytest.raises(ValidationError, match="al afgehandeld"):
        commands_route.give_advice(item.advices.get(), by=ella, verdict="for", on=TODAY)
    elsewhere = Body.objects.create(partnership=world.elders, key="x", kind="board", name="Elders")
    with pytest.raises(ValidationError, match="van het samenwerkingsverband"):
        commands_route.ask_advice(propose(title="Nog een"), elsewhere, by=ella)


@pytest.mark.parametrize("name", ["Anna", "Gust", "Ine", "Flor"])
def test_only_who_prepares_asks_and_notes(world, strategic, desk, name):
    with pytest.raises(PermissionDenied):
        commands_route.ask_advice(strategic, desk, by=world.viewer(name))
    advice = commands_route.ask_advice(strategic, desk, by=world.viewer("Ella"))
    with pytest.raises(PermissionDenied):
        commands_route.give_advice(advice, by=world.viewer(name), verdict="for", on=TODAY)
    with pytest.raises(PermissionDenied):
        noted(world, strategic, world.noord, by=name)


# the councils --------------------------------------------------------------------------------------------------------


def test_seven_of_eight_councils_leave_one_missing_by_name():
    names = ["Bocholt", "Hamont-Achel", "Hechtel-Eksel", "Lommel", "Meeuwen-Gruitrode", "Neerpelt", "Overpelt"]
    found = rules.prepared("all", None, [*(rules.Council(name, "for") for name in names), rules.Council("Peer", "")])
    assert (found.ready, list(found.missing)) == (False, ["Peer"])  # GOV-03


def test_a_position_on_paper_is_a_position_and_ends_the_question(world, strategic, decide):
    position = noted(world, strategic, world.noord, verdict="conditions", conditions="een evaluatie", reference=" 2026/R/7 ")
    assert (position.reference, position.late) == ("2026/R/7", False)
    handshake = Handshake.objects.get(occasion=strategic.pk, asked=world.noord)
    assert handshake.state == "withdrawn"  # nobody answered in the council's name
    assert handshake.answered_by is None
    assert "2026/R/7" in handshake.outcome
    with pytest.raises(ValidationError, match="aan: OCMW Zuid"):
        decide(strategic)
    noted(world, strategic, world.zuid)
    assert Item.objects.get(pk=strategic.pk).state == "prepared"
    assert decide(strategic).outcome == "adopted"


def test_what_a_council_said_itself_is_not_overwritten_from_paper(world, strategic):
    handshake = Handshake.objects.get(occasion=strategic.pk, asked=world.zuid)
    handshakes.answer(handshake, by=world.viewer("Ine"), say="accepted", data={"verdict": "against", "on": TODAY.isoformat()})
    with pytest.raises(ValidationError, match="sprak zich al uit"):
        noted(world, strategic, world.zuid)
    assert Position.objects.get(member=world.zuid).verdict == "against"


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"reference": " "}, "uittreksel"), ({"verdict": "conditions"}, "voorwaarden"), ({"verdict": ""}, "Kies"),
        ({"on": TODAY + DAY}, "moet nog komen"), ({"on": TODAY - DAY}, "voor de vraag"),
    ],
)  # fmt: skip
def test_a_paper_that_cannot_be_is_refused(world, strategic, given, word):
    with pytest.raises(ValidationError, match=word):
        noted(world, strategic, world.noord, **given)
    assert not Position.objects.exclude(verdict="").exists()
    assert Handshake.objects.get(asked=world.noord).is_open


def test_a_paper_after_the_vote_is_refused(world, strategic, decide):
    Item.objects.filter(pk=strategic.pk).update(rule="number", rule_value=1)
    noted(world, strategic, world.zuid)
    decide(strategic)
    with pytest.raises(ValidationError, match="al afgehandeld"):
        noted(world, strategic, world.noord)


def test_a_session_after_the_term_counts_and_is_late(world, strategic):
    assert noted(world, strategic, world.noord, on=UNTIL + DAY, today=UNTIL + DAY).late
    assert not noted(world, strategic, world.zuid, on=UNTIL, today=UNTIL + DAY).late


def test_a_council_does_not_answer_from_a_session_that_must_still_come(world, strategic):
    handshake = Handshake.objects.get(occasion=strategic.pk, asked=world.zuid)
    with pytest.raises(ValidationError, match="moet nog komen"):
        handshakes.answer(handshake, by=world.viewer("Ine"), say="accepted", data={"verdict": "for", "on": (TODAY + DAY).isoformat()})
    handshake.refresh_from_db()
    assert handshake.is_open
    assert Position.objects.get(member=world.zuid).verdict == ""


def test_the_list_names_what_each_council_still_has_to_say(world, strategic, as_):
    noted(world, strategic, world.noord)
    assert [str(row.member) for row in queries_route.open_positions(world.viewer("Anna"))] == ["OCMW Zuid"]
    commands_items.withdraw(strategic, by=world.viewer("Ella"), reason="geen draagvlak")
    assert not queries_route.open_positions(world.viewer("Anna")).exists()


def test_an_item_behind_closed_doors_is_not_on_the_list_of_who_may_not_see_it(world, propose):
    item = propose(kind="strategic", title="Stil")
    commands_items.ask_councils(item, by=world.viewer("Ella"), until=UNTIL)
    Item.objects.update(closed=True)  # no command does so; should one ever, the list still keeps silent
    assert not queries_route.open_positions(world.viewer("Anna")).exists()
    assert queries_route.open_positions(world.viewer("Hanna")).count() == 2


# the screens ---------------------------------------------------------------------------------------------------------


def test_advice_is_asked_and_given_on_screen(world, propose, desk, as_):
    item, other, hanna = propose(), propose(title="Nog een"), as_("Hanna")
    hanna.post(reverse("item_advice", args=[other.pk]), {"body": desk.pk, "until": ""})
    assert other.advices.get().body == desk
    advice = commands_route.ask_advice(item, desk, by=world.viewer("Ella"))
    wrong = hanna.post(reverse("item_advice_given", args=[item.pk, advice.pk]), {"verdict": "against", "on": "2026-11-21", "text": ""})
    assert wrong.status_code == 422
    hanna.post(reverse("item_advice_given", args=[item.pk, advice.pk]), {"verdict": "against", "on": "2026-11-21", "text": "Te duur, zegt men."})
    advice.refresh_from_db()
    assert advice.verdict == "against"
    html = as_("Anna").get(reverse("item", args=[item.pk])).content.decode()
    assert "Te duur, zegt men." in html
    assert "ongunstig" in html
    assert reverse("item_advice", args=[item.pk]) not in html


def test_the_item_of_another_route_gives_no_advice_or_position(world, strategic, propose, desk, as_):
    advice = commands_route.ask_advice(strategic, desk, by=world.viewer("Ella"))
    other = propose(title="Een ander")
    assert as_("Hanna").get(reverse("item_advice_given", args=[other.pk, advice.pk])).status_code == 404
    position = strategic.positions.first()
    assert as_("Hanna").get(reverse("position_paper", args=[other.pk, position.pk])).status_code == 404


def test_the_page_and_the_list_show_script_as_text(world, propose, desk, as_):
    item = propose(kind="strategic", title="<script>x</script>")
    commands_items.ask_councils(item, by=world.viewer("Ella"), until=UNTIL)
    advice = commands_route.ask_advice(item, desk, by=world.viewer("Ella"))
    commands_route.give_advice(advice, by=world.viewer("Ella"), verdict="remarks", text="<script>y</script>", on=TODAY)
    for address in (reverse("item", args=[item.pk]), reverse("councils_open")):
        html = as_("Ella").get(address).content.decode()
        assert "<script>x" not in html
        assert "<script>y" not in html


def test_the_list_of_councils_asks_the_same_number_of_queries_however_long(world, strategic, propose, as_, django_assert_num_queries):
    client, address = as_("Ella"), reverse("councils_open")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(4):
        commands_items.ask_councils(propose(kind="strategic", title=f"Punt {number}"), by=world.viewer("Ella"), until=UNTIL)
    with django_assert_num_queries(len(few)):
        client.get(address)
