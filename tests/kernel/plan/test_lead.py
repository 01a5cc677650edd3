"""Who leads or helps is asked, and answers."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bundel.kernel.access.models import Trail
from bundel.kernel.access.viewer import stranger
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.commands_kinds import KINDS
from bundel.kernel.plan import commands_actions, commands_lead
from tests.kernel.plan import small
from tests.world import TODAY


def asked(world, action, party=None, ask=commands_lead.ask_lead):
    return ask(action, by=world.viewer("Ella"), party=(party or world.zuid).pk, question="Kunt u dit trekken?")


def now(action) -> set:
    return {(row.role, row.party.key) for row in action.parties.filter(until__isnull=True)}


def test_who_accepts_leads_from_today_and_the_earlier_lead_keeps_its_time(world):
    action = small.led(world, small.plan_of(world))
    handshakes.answer(asked(world, action), by=world.viewer("Bram"), say="accepted")
    assert now(action) == {("lead", "ocmw-zuid")}
    old = action.parties.get(party=world.noord)
    assert old.until == TODAY - dt.timedelta(days=1)
    assert action.parties.get(party=world.zuid).start == TODAY
    assert Trail.objects.order_by("-pk").first().verb == "handshake.accepted"


def test_an_acceptance_counts_though_somebody_else_was_assigned_meanwhile(world):
    action = small.action_of(small.plan_of(world))
    question = asked(world, action)
    commands_actions.assign(action, by=world.viewer("Ella"), lead=world.caw.pk, partners=[world.noord.pk])
    handshakes.answer(question, by=world.viewer("Bram"), say="accepted")
    assert now(action) == {("lead", "ocmw-zuid"), ("partner", "ocmw-noord")}
    assert action.parties.get(party=world.caw).until == TODAY


def test_a_refusal_leaves_the_action_without_lead(world):
    action = small.action_of(small.plan_of(world))
    handshakes.answer(asked(world, action), by=world.viewer("Bram"), say="declined", text="Geen tijd.")
    assert now(action) == set()


def test_silence_leaves_the_action_without_lead(world):
    action = small.action_of(small.plan_of(world))
    question = asked(world, action)
    assert handshakes.expire(question, by=world.viewer("Ella", dt.date(2027, 1, 31)))
    assert now(action) == set()


def test_a_partner_that_accepts_stands_beside_the_lead(world):
    action = small.led(world, small.plan_of(world))
    handshakes.answer(asked(world, action, ask=commands_lead.ask_partner), by=world.viewer("Bram"), say="accepted")
    assert now(action) == {("lead", "ocmw-noord"), ("partner", "ocmw-zuid")}


def test_a_partner_that_accepts_the_lead_is_no_longer_a_partner(world):
    action = small.action_of(small.plan_of(world))
    commands_actions.assign(action, by=world.viewer("Ella"), lead=None, partners=[world.zuid.pk])
    handshakes.answer(asked(world, action), by=world.viewer("Bram"), say="accepted")
    assert now(action) == {("lead", "ocmw-zuid")}


def test_an_answer_without_account_changes_the_plan_too(world):
    action = small.action_of(small.plan_of(world))
    commands_actions.accept_part(action, by=stranger(TODAY), party=world.zuid.pk, role="lead")
    assert now(action) == {("lead", "ocmw-zuid")}


def test_of_two_people_the_first_answer_stands(world):
    action = small.action_of(small.plan_of(world))
    question = asked(world, action, world.noord)
    handshakes.answer(question, by=world.viewer("Anna"), say="accepted")
    with pytest.raises(ValidationError, match="Anna antwoordde al"):
        handshakes.answer(question, by=world.viewer("Gust"), say="declined", text="Toch niet.")
    assert now(action) == {("lead", "ocmw-noord")}


def test_only_who_leads_the_regions_work_asks_and_only_who_belongs_is_asked(world):
    action = small.led(world, small.plan_of(world))
    with pytest.raises(PermissionDenied):
        commands_lead.ask_lead(action, by=world.viewer("Bram"), party=world.caw.pk)
    with pytest.raises(ValidationError, match="hoort vandaag niet"):
        asked(world, action, world.far)
    with pytest.raises(ValidationError, match="doet dat al"):
        asked(world, action, world.noord)
    asked(world, action)
    with pytest.raises(ValidationError, match="nog niet beantwoord"):
        asked(world, action)


def test_the_asked_party_sees_what_it_needs_and_no_more(world):
    question = asked(world, small.action_of(small.plan_of(world)))
    shown = {str(label): text for label, text in KINDS["plan.lead"].shows(question)}
    assert shown == {"Plan": "Meerjarenplan (2026–2031)", "Doel": "1 Onthaal", "In klare taal": "Rechten verkennen"}


def test_an_action_that_left_the_plan_has_no_lead_to_accept(world):
    action = small.action_of(small.plan_of(world))
    question = asked(world, action)
    type(action).objects.filter(pk=action.pk).update(ended=TODAY)
    with pytest.raises(ValidationError, match="niet meer in het plan"):
        handshakes.answer(question, by=world.viewer("Bram"), say="accepted")
    assert now(action) == set()
