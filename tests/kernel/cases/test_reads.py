"""Whoever reads something of a resident leaves a trace of it, and what is not needed is not shown."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bundel.kernel.access.models import TrailPerson
from bundel.kernel.cases import commands, commands_people, commands_share, queries
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.parties import commands_residents
from tests.kernel.cases import small
from tests.kernel.cases.small import TODAY
from tests.world import someone

pytestmark = pytest.mark.django_db


def reads(person) -> int:
    return TrailPerson.objects.filter(person=person, trail__is_read=True).count()


SAID = {"purpose": "roodborst", "text": "kwartelei"}


def test_each_page_that_shows_something_of_her_leaves_a_read(world, as_):
    case = small.case(world, question="kwartelei", fields={"domains": ["housing"]})
    ground = small.ground(world, case)
    question = small.refer(world, case, consent=ground, **SAID)
    anna = as_("Anna")
    pages = [
        ("case", [case.pk]), ("case_edit", [case.pk]), ("case_consent", [case.pk, ground.pk]), ("case_question", [question.pk]),
        ("case_ask_of", [case.pk, "refer", world.zuid.pk]), ("case_outcomes", [case.pk]),
    ]  # fmt: skip
    for name, args in pages:
        before = reads(case.client_id)
        assert anna.get(reverse(name, args=args)).status_code == 200
        assert reads(case.client_id) == before + 1, name


def test_the_question_itself_is_read_on_its_own_page_only_and_that_is_written_down(world, as_):
    case = small.case(world)
    question = small.refer(world, case, **SAID)
    bram, before = as_("Bram"), reads(case.client_id)
    shown = bram.get(reverse("handshake", args=[question.handshake_id])).content.decode()
    assert "kwartelei" not in shown
    assert "roodborst" not in shown
    assert reads(case.client_id) == before
    assert "kwartelei" in bram.get(reverse("case_question", args=[question.pk])).content.decode()
    assert reads(case.client_id) == before + 1


def test_when_the_ground_ends_the_question_in_words_is_gone_too(world, as_):
    case = small.case(world)
    question = small.refer(world, case, **SAID)
    handshakes.answer(question.handshake, by=world.viewer("Bram"), say="accepted", text="")
    question.refresh_from_db()
    bram = as_("Bram")
    pages = [reverse("case", args=[question.co_case_id]), reverse("case_question", args=[question.pk])]
    assert all("kwartelei" in bram.get(page).content.decode() for page in pages)
    commands_share.withdraw_consent(question.share.consent, by=world.viewer("Anna"))
    for page in [*pages, reverse("handshake", args=[question.handshake_id]), reverse("case_edit", args=[question.co_case_id])]:
        told = bram.get(page).content.decode()
        assert "kwartelei" not in told, page
        assert "roodborst" not in told, page


@pytest.mark.parametrize(("family", "text", "refused"), [
    ("Van den Berghe", "hulp van de dienst", False), ("Van den Berghe", "mevrouw Berghe", True),
    ("El Amrani", "de elektriciteit el en la", False), ("Li", "Li belde", True), ("De", "de huur", False),
])  # fmt: skip
def test_a_name_in_a_request_for_advice_is_a_name_and_no_small_word(world, family, text, refused):
    case = small.case(world, client=small.resident(world, given="", family=family).pk)
    ask = {"by": world.viewer("Anna"), "kind": "advise", "asked": world.region.pk, "purpose": "advies", "text": text}
    if not refused:
        commands_share.ask(case, **ask)
        return
    with pytest.raises(ValidationError, match="naam"):
        commands_share.ask(case, **ask)


def test_a_household_is_called_by_who_lives_in_it_and_each_of_them_sees_who_looked(world, as_):
    karin, lies = small.resident(world), small.resident(world, given="Lies")
    home = commands_residents.live_together(karin, lies, by=world.viewer("Anna"), start=TODAY)
    case = small.case(world, client=home.pk)
    before = reads(lies.pk)
    shown = as_("Anna").get(reverse("case", args=[case.pk])).content.decode()
    assert "Huishouden van Karin Vandaele en Lies Vandaele" in shown
    assert reads(lies.pk) == before + 1
    assert "Vandaele" not in as_("Bram").get(reverse("cases")).content.decode()


def test_someone_against_whom_the_house_stands_cannot_be_helped_as_one_of_a_household(world):
    karin, lies = small.resident(world), small.resident(world, given="Lies")
    home = commands_residents.live_together(karin, lies, by=world.viewer("Anna"), start=TODAY)
    small.case(world, client=small.resident(world, given="Tom").pk, against=lies.pk)
    with pytest.raises(ValidationError, match="belangenconflict"):
        small.case(world, client=home.pk)


def test_a_task_of_a_colleague_waits_on_her_as_long_as_she_works_on_the_case(world):
    case = small.case(world)
    someone(world, "Jef", world.noord, world.duin, "social_worker")
    jef = world.viewer("Jef")
    member = commands_people.invite(case, by=world.viewer("Anna"), account=world.accounts["Jef"], role="colleague", why="samen")
    task = commands.add_task(case, by=world.viewer("Anna"), title="Bel de bank", due=TODAY, account=world.accounts["Jef"])
    assert queries.due_tasks(jef) == [task]
    assert task not in queries.due_tasks(world.viewer("Anna"))
    member.until = TODAY - dt.timedelta(days=1)
    member.start = TODAY - dt.timedelta(days=2)
    member.save()
    assert queries.due_tasks(jef) == []
