"""The papers of a steering group prepare themselves from the plan."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.decisions import commands_agenda, commands_bodies, commands_meetings
from bundel.kernel.decisions.models import Item, Meeting, Paper
from bundel.kernel.plan import commands_actions
from bundel.kernel.plan.models import Action
from tests.kernel.plan.small import action_of, plan_of


@pytest.fixture
def meeting(world):
    ella = world.viewer("Ella")
    group = commands_bodies.create_body(world.duin.pk, by=ella, name="Stuurgroep", kind="steering")
    starts = timezone.make_aware(dt.datetime(2026, 12, 1, 14))
    return commands_meetings.plan_meeting(group, by=ella, starts=starts, ends=starts + dt.timedelta(hours=2), place="Kortrijk")


def test_the_papers_tell_figures_what_is_stuck_and_their_rule(world, meeting):
    plan, ella = plan_of(world), world.viewer("Ella")
    commands_actions.add_milestone(action_of(plan), by=ella, title="Nota [klaar](http://elders)", due=dt.date(2026, 10, 1))
    item = commands_agenda.prepare_papers(meeting, by=ella)
    papers = {paper.title: paper.text for paper in item.papers.all()}
    assert list(papers) == ["Hoe ver staan we", "Wat vastzit", "Wat op een antwoord of beslissing wacht"]
    whole = Action.objects.filter(plan=plan, ended__isnull=True).count()
    assert f"van {whole} acties op schema of klaar" in papers["Hoe ver staan we"]
    assert "Geteld: de acties waarvan" in papers["Hoe ver staan we"]
    assert "1 oktober 2026: Nota (klaar)(http://elders)" in papers["Wat vastzit"]
    assert reverse("action_detail", args=[action_of(plan).pk]) in papers["Wat vastzit"]


def test_preparing_again_renews_the_papers_and_doubles_nothing(world, meeting, as_):
    plan_of(world)
    step = reverse("meeting_step", args=[meeting.pk, "stukken"])
    for _time in range(2):
        assert as_("Ella").post(step).status_code == 302
    assert (Item.objects.count(), Paper.objects.count()) == (1, 3)
    assert "Stand van zaken" in as_("Ella").get(reverse("meeting", args=[meeting.pk])).content.decode()


def test_without_a_running_plan_there_is_nothing_to_prepare(world, meeting):
    with pytest.raises(ValidationError, match="nog niets"):
        commands_agenda.prepare_papers(meeting, by=world.viewer("Ella"))
    assert not Item.objects.exists()


def test_what_lies_before_a_running_meeting_stays(world, meeting):
    plan_of(world)
    Meeting.objects.update(state="running")
    with pytest.raises(ValidationError, match="loopt al"):
        commands_agenda.prepare_papers(meeting, by=world.viewer("Ella"))


def test_only_who_prepares_makes_the_papers(world, meeting):
    with pytest.raises(PermissionDenied):
        commands_agenda.prepare_papers(meeting, by=world.viewer("Anna"))
