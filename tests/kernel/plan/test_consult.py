"""A consultation: remarks while it is open, each answered, and only then published."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.models import Mail
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.plan import commands, commands_consult, queries_consult
from bundel.kernel.plan.models import Consultation, Remark
from tests.kernel.plan import small, small_voice
from tests.kernel.plan.small_voice import AFTER, CLOSES, OPENS


@pytest.fixture
def plan(world):
    return small.plan_of(world)


def html(client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, name: str, key: object, **data: object):
    return client.post(reverse(name, args=[key]), data)


def test_a_consultation_runs_from_screen_to_the_public_page(world, plan, as_):
    ella, bram = as_("Ella"), as_("Bram")
    assert reverse("consult_list", args=[plan.pk]) in html(ella, "plan_detail", plan.pk)
    assert "nog niemand geraadpleegd" in html(ella, "consult_list", plan.pk)
    post(ella, "consult_new", plan.pk, title="Ronde een", intro="Zeg maar.", opens="2026-11-02", closes="2099-12-31")
    found = Consultation.objects.get()
    post(ella, "consult_invite", found.pk, parties=[world.zuid.pk, world.caw.pk])
    asked = Handshake.objects.get(kind="plan.remark", asked=world.zuid)
    goal = plan.goals.get(code="1")
    assert "Onthaal" in html(bram, "handshake", asked.pk)
    assert post(bram, "handshake_answer", asked.pk, say="accepted").status_code == 422
    post(bram, "handshake_answer", asked.pk, say="accepted", goal_1=goal.pk, remark_1="Te vaag.", goal_2="", remark_2="Goed plan.")
    shown = html(ella, "consult_detail", found.pk)
    assert "1 van 2 antwoordden" in shown
    assert "Te vaag." in shown
    post(ella, "consult_close", found.pk)
    assert Handshake.objects.get(asked=world.caw).state == "withdrawn"
    assert post(ella, "consult_publish", found.pk, conclusion="Klaar.").status_code == 422
    for row in Remark.objects.all():
        assert post(ella, "consult_answer", row.pk, verdict="partly", answer="We schrijven het om.").status_code == 302
    post(ella, "consult_publish", found.pk, conclusion="We nemen het mee.")
    address = reverse("public_consultation", args=["duin", plan.key, found.pk])
    assert Client().get(address).status_code == 404
    commands.publish(plan, by=world.viewer("Ella"))
    public = Client().get(address).content.decode()
    for words in ("OCMW Zuid", "Te vaag.", "We schrijven het om.", "deels overgenomen", "We nemen het mee.", "Onthaal"):
        assert words in public
    assert "Bram" not in public
    assert address in Client().get(reverse("public_plan", args=["duin", plan.key])).content.decode()


def test_a_round_cannot_end_before_it_begins_or_in_the_past(world, plan):
    for opens, closes in ((CLOSES, OPENS), (dt.date(2026, 10, 1), dt.date(2026, 10, 2))):
        with pytest.raises(ValidationError) as refused:
            small_voice.round_of(world, plan, opens=opens, closes=closes)
        assert list(refused.value.message_dict) == ["closes"]
    with pytest.raises(ValidationError):
        small_voice.round_of(world, plan, title=" ")


def test_a_round_that_would_close_on_a_day_off_closes_on_the_next_working_day(world, plan):
    assert small_voice.round_of(world, plan, closes=dt.date(2026, 12, 5)).closes == dt.date(2026, 12, 7)


def test_a_closed_plan_is_not_consulted_on(world, plan):
    commands.close(plan, by=world.viewer("Ella"))
    with pytest.raises(ValidationError):
        small_voice.round_of(world, plan)


def test_only_who_consults_opens_answers_and_publishes(world, plan):
    found, bram = small_voice.remarked(world, plan), world.viewer("Bram")
    row = found.remarks.first()
    for act in (
        lambda: commands_consult.open_round(plan, by=bram, title="x", opens=OPENS, closes=CLOSES),
        lambda: commands_consult.invite(found, by=bram, parties=[world.noord.pk]),
        lambda: commands_consult.answer_remark(row, by=bram, verdict="taken", answer="Ja."),
        lambda: commands_consult.close_round(found, by=bram),
        lambda: commands_consult.publish(found, by=bram, conclusion="x"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    with pytest.raises(Http404):
        commands_consult.remark(found, by=world.viewer("Odo"), goal=None, text="x")


def test_a_remark_after_the_last_day_or_after_closing_is_refused(world, plan):
    found = small_voice.round_of(world, plan)
    with pytest.raises(ValidationError, match="gesloten"):
        commands_consult.remark(found, by=world.viewer("Bram", AFTER), goal=None, text="Te laat.")
    with pytest.raises(ValidationError, match="begint pas"):
        commands_consult.remark(found, by=world.viewer("Bram", dt.date(2026, 11, 1)), goal=None, text="Te vroeg.")
    commands_consult.close_round(found, by=world.viewer("Ella"))
    with pytest.raises(ValidationError, match="gesloten"):
        commands_consult.remark(found, by=world.viewer("Bram"), goal=None, text="Te laat.")
    assert not Remark.objects.exists()


def test_a_question_answered_after_closing_leaves_no_remark(world, plan):
    found = small_voice.round_of(world, plan)
    commands_consult.invite(found, by=world.viewer("Ella"), parties=[world.zuid.pk])
    asked = Handshake.objects.get()
    with pytest.raises(ValidationError):
        handshakes.answer(asked, by=world.viewer("Bram", AFTER), say="accepted", data={"goal_1": "", "remark_1": "Te laat."})
    asked.refresh_from_db()
    assert asked.is_open
    assert not Remark.objects.exists()


def test_a_remark_says_something_about_a_goal_of_this_plan(world, plan):
    found = small_voice.round_of(world, plan)
    other = small.plan_of(world, key="ander").goals.first()
    for goal, text in ((None, "  "), (other, "Mis."), (None, "x" * 5001)):
        with pytest.raises(ValidationError):
            commands_consult.remark(found, by=world.viewer("Bram"), goal=goal, text=text)
    assert not Remark.objects.exists()


def test_publishing_with_unanswered_remarks_is_refused_and_says_how_many(world, plan):
    found, ella = small_voice.remarked(world, plan), world.viewer("Ella")
    with pytest.raises(ValidationError, match="Sluit eerst"):
        commands_consult.publish(found, by=ella, conclusion="Klaar.")
    commands_consult.close_round(found, by=ella)
    with pytest.raises(ValidationError, match="2 opmerkingen"):
        commands_consult.publish(found, by=ella, conclusion="Klaar.")
    first, last = found.remarks.all()
    commands_consult.answer_remark(first, by=ella, verdict="kept", answer="Dat kan niet.")
    with pytest.raises(ValidationError, match="1 opmerking "):
        commands_consult.publish(found, by=ella, conclusion="Klaar.")
    commands_consult.answer_remark(last, by=ella, verdict="noted", answer="Dank u.")
    with pytest.raises(ValidationError) as refused:
        commands_consult.publish(found, by=ella, conclusion=" ")
    assert list(refused.value.message_dict) == ["conclusion"]
    assert commands_consult.publish(found, by=ella, conclusion="Klaar.").published_on == ella.today


def test_an_answer_has_a_consequence_and_words_and_stays_once_published(world, plan):
    ella = world.viewer("Ella")
    found = small_voice.remarked(world, plan)
    row = found.remarks.first()
    for verdict, answer in (("", "Ja."), ("maybe", "Ja."), ("taken", " ")):
        with pytest.raises(ValidationError):
            commands_consult.answer_remark(row, by=ella, verdict=verdict, answer=answer)
    done = small_voice.published(world, small.plan_of(world, key="tweede"))
    with pytest.raises(ValidationError, match="bekendgemaakt"):
        commands_consult.answer_remark(done.remarks.first(), by=ella, verdict="kept", answer="Toch niet.")


def test_a_party_without_account_remarks_through_its_link_and_a_colleague_beside_it(world, plan):
    found = small_voice.round_of(world, plan, closes=dt.date(2099, 12, 31))
    commands_consult.invite(found, by=world.viewer("Ella"), parties=[world.zuid.pk], emails={world.zuid.pk: "info@zuid.example"})
    commands_consult.remark(found, by=world.viewer("Bram"), goal=None, text="Van Bram.")
    address = re.search(r"/antwoord/\S+", Mail.objects.latest("pk").text).group().rstrip(".")
    client, goal = Client(), plan.goals.get(code="1")
    assert "Onthaal" in client.get(address).content.decode()
    answer = client.post(address, {"say": "accepted", "name": "Zoë Zand", "goal_1": goal.pk, "remark_1": "Van Zoë."})
    assert answer.status_code == 302
    assert {(row.text, row.party) for row in Remark.objects.all()} == {("Van Bram.", world.zuid), ("Van Zoë.", world.zuid)}
    again = client.post(address, {"say": "accepted", "name": "Zoë Zand", "text": "Toch nog.", "remark_1": "Nog iets."})
    assert again.status_code == 409
    assert Remark.objects.count() == 2


def test_no_remarks_is_an_answer_and_no_wish_needs_its_reason(world, plan):
    found = small_voice.round_of(world, plan)
    commands_consult.invite(found, by=world.viewer("Ella"), parties=[world.zuid.pk, world.noord.pk])
    of_zuid, of_noord = Handshake.objects.get(asked=world.zuid), Handshake.objects.get(asked=world.noord)
    handshakes.answer(of_zuid, by=world.viewer("Bram"), say="accepted", data={"none": True})
    with pytest.raises(ValidationError):
        handshakes.answer(of_noord, by=world.viewer("Anna"), say="declined", text="")
    handshakes.answer(of_noord, by=world.viewer("Anna"), say="declined", text="Geen tijd.")
    page = queries_consult.round_page(world.viewer("Ella"), found)
    assert (page.answered, page.number) == (2, 0)


def test_only_members_and_partners_are_asked_and_each_once(world, plan):
    found, ella = small_voice.round_of(world, plan), world.viewer("Ella")
    for wrong in ([], [world.far.pk]):
        with pytest.raises(ValidationError):
            commands_consult.invite(found, by=ella, parties=wrong)
    assert commands_consult.invite(found, by=ella, parties=[world.zuid.pk, world.zuid.pk]) == 1
    with pytest.raises(ValidationError):
        commands_consult.invite(found, by=ella, parties=[world.zuid.pk])
    assert world.zuid not in queries_consult.invitable(found, ella.today)


def test_unanswered_remarks_stand_first_and_can_be_filtered(world, plan, as_):
    found = small_voice.remarked(world, plan)
    goal = plan.goals.get(code="1")
    row = found.remarks.get(goal=goal)
    commands_consult.answer_remark(row, by=world.viewer("Ella"), verdict="taken", answer="Doen we.")
    client = as_("Ella")
    shown = html(client, "consult_detail", found.pk).split('class="list"')[1]
    assert shown.index("Goed plan.") < shown.index("Te vaag.")
    address = reverse("consult_detail", args=[found.pk])
    assert "Te vaag." not in client.get(address, {"verdict": "none"}).content.decode().split('class="list"')[1]
    assert "Goed plan." not in client.get(address, {"goal": goal.pk}).content.decode().split('class="list"')[1]
    assert "Te vaag." in client.get(address, {"export": "csv"}).getvalue().decode()


def test_a_persons_name_is_for_who_consults_alone(world, plan, as_):
    found = small_voice.remarked(world, plan)
    assert "<small>Bram</small>" in html(as_("Ella"), "consult_detail", found.pk)
    assert "Bram" not in html(as_("Cas"), "consult_detail", found.pk)


def test_an_open_round_waits_on_an_organisation_that_said_nothing_and_was_not_asked(world, plan):
    found, ella = small_voice.round_of(world, plan), world.viewer("Ella")
    titles = lambda name: [one.title for one in queries_consult.waiting(world.viewer(name))]  # noqa: E731
    assert titles("Bram") == titles("Cas") == [found.title]
    commands_consult.remark(found, by=world.viewer("Bram"), goal=None, text="Goed.")
    commands_consult.invite(found, by=ella, parties=[world.caw.pk])
    assert titles("Bram") == titles("Cas") == []
    assert "1 opmerking wacht op antwoord" in titles("Ella")
    assert not list(queries_consult.waiting(world.viewer("Odo")))


def test_a_round_asks_the_same_number_of_queries_however_many_remarks(world, plan, as_, django_assert_max_num_queries):
    found = small_voice.remarked(world, plan)
    client = as_("Ella")
    for number in range(30):
        commands_consult.remark(found, by=world.viewer("Cas"), goal=None, text=f"Opmerking {number}.")
    html(client, "consult_detail", found.pk)
    with django_assert_max_num_queries(22):
        html(client, "consult_detail", found.pk)


def test_what_is_typed_by_people_is_never_run_on_a_page(world, plan, as_):
    found = small_voice.round_of(world, plan)
    commands_consult.remark(found, by=world.viewer("Bram"), goal=None, text="<script>alert(1)</script>")
    assert "<script>alert" not in html(as_("Ella"), "consult_detail", found.pk)
