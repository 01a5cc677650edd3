"""A meeting from its planning to its approved minutes, and what must not be possible on the way."""

import datetime as dt

import icalendar
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import trail
from bundel.kernel.access.models import Mail
from bundel.kernel.decisions import (
    commands_agenda,
    commands_bodies,
    commands_decisions,
    commands_meetings,
    commands_minutes,
    queries_calendar,
    queries_meetings,
)
from bundel.kernel.decisions.models import Item, Meeting, Seat, Task
from bundel.kernel.rooms.screens import Stale
from tests.kernel.decisions.conftest import moment
from tests.world import TODAY


def test_a_decision_of_a_meeting_bears_its_day_and_closes_the_item(running, attend, vote, ella):
    meeting, item = running
    attend(meeting, Gust="present", Zita="present", Cas="absent")
    decision = vote(item, Gust="yes", Zita="yes")
    assert (decision.meeting, decision.on, decision.outcome) == (meeting, TODAY, "adopted")
    closed = commands_meetings.close_meeting(meeting, by=ella)
    assert commands_meetings.approve(closed, by=ella).approved_on == TODAY
    told = [row.verb for row in trail.timeline(meeting.pk)]
    assert told == ["meeting.approved", "meeting.closed", "meeting.attended", "meeting.opened", "meeting.planned"]


# planning ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ends": moment(8)}, "ends"),
        ({"ends": moment(9)}, "ends"),
        ({"ends": moment(9, day=TODAY + dt.timedelta(days=2))}, "ends"),
        ({"online": "javascript:alert(1)"}, "online"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(ella, board, given, field):
    with pytest.raises(ValidationError) as refused:
        commands_meetings.plan_meeting(board, by=ella, **{"starts": moment(9), "ends": moment(10), **given})
    assert set(refused.value.message_dict) == {field}
    assert not Meeting.objects.exists()


def test_a_body_does_not_meet_twice_at_once(plan):
    plan(9)
    with pytest.raises(ValidationError, match="vergadert dan al"):
        plan(10)
    assert plan(11)


def test_only_who_prepares_plans_a_meeting(world, board):
    for name, refused in (("Gust", PermissionDenied), ("Anna", PermissionDenied), ("Odo", Http404)):
        with pytest.raises(refused):
            commands_meetings.plan_meeting(board, by=world.viewer(name), starts=moment(9), ends=moment(10))


def test_who_saves_second_is_told_so(ella, plan):
    meeting = plan()
    commands_meetings.edit_meeting(meeting, by=ella, version=1, place="Zaal")
    with pytest.raises(Stale):
        commands_meetings.edit_meeting(meeting, by=ella, version=1, place="Elders")


# the agenda ----------------------------------------------------------------------------------------------------------


def test_an_item_stands_on_one_agenda(ella, plan, propose):
    first, second, item = plan(9), plan(14), propose()
    commands_agenda.put_on_agenda(item, first, by=ella)
    with pytest.raises(ValidationError, match="staat al op de agenda van 21/11/2026"):
        commands_agenda.put_on_agenda(item, second, by=ella)


def test_an_item_of_another_body_is_refused_with_the_right_one(world, ella, plan, propose):
    other = commands_bodies.create_body(world.duin.pk, by=ella, name="Stuurgroep", kind="steering")
    with pytest.raises(ValidationError, match="beslist Raad van bestuur"):
        commands_agenda.put_on_agenda(propose(), plan(body=other), by=ella)


def test_an_agenda_has_an_order_that_can_be_changed(ella, plan, propose):
    meeting = plan()
    for title in ("een", "twee", "drie"):
        commands_agenda.put_on_agenda(propose(title=title), meeting, by=ella)
    commands_agenda.move(Item.objects.get(title="drie"), by=ella, up=True)
    commands_agenda.move(Item.objects.get(title="een"), by=ella, up=True)  # at the edge nothing changes
    assert [item.title for item in queries_meetings.meeting_page(ella, meeting.pk).agenda] == ["een", "drie", "twee"]


def test_an_agenda_that_takes_too_long_says_so(ella, plan, propose):
    meeting = plan(length=1)
    commands_agenda.put_on_agenda(propose(minutes=60), meeting, by=ella)
    assert not queries_meetings.meeting_page(ella, meeting.pk).over
    commands_agenda.put_on_agenda(propose(minutes=1), meeting, by=ella)
    assert queries_meetings.meeting_page(ella, meeting.pk).over


def test_what_is_put_off_keeps_its_preparation_and_leaves_a_line(ella, running, plan):
    meeting, item = running
    following = plan(14)
    with pytest.raises(ValidationError, match="waarom"):
        commands_agenda.postpone(item, by=ella, reason=" ", to=following)
    with pytest.raises(ValidationError, match="latere vergadering"):
        commands_agenda.postpone(item, by=ella, reason="geen tijd", to=meeting)
    moved = commands_agenda.postpone(item, by=ella, reason="geen tijd", to=following)
    assert (moved.pk, moved.meeting, moved.state) == (item.pk, following, "proposed")
    line = meeting.items.get()
    assert (line.state, line.minuted, moved.follows) == ("postponed", "geen tijd", line)
    commands_meetings.close_meeting(meeting, by=ella)


@pytest.mark.parametrize("given", [{}, {"url": "javascript:alert(1)"}, {"url": "ftp://x"}, {"title": " ", "text": "iets"}])
def test_a_paper_holds_a_text_or_a_web_address(ella, propose, given):
    with pytest.raises(ValidationError):
        commands_agenda.add_paper(propose(), by=ella, **{"title": "Nota", **given})


def test_calling_writes_to_who_sits_there_and_hides_what_is_closed(world, ella, plan, propose, board):
    meeting = plan()
    with pytest.raises(ValidationError, match="minstens één punt"):
        commands_meetings.call(meeting, by=ella)
    commands_agenda.put_on_agenda(propose(title="Personeelszaak Wortel", closed=True), meeting, by=ella)
    commands_agenda.put_on_agenda(propose(title="Begroting"), meeting, by=ella)
    Seat.objects.filter(holder_name="Gust").update(account=world.accounts["Gust"], substitute=world.accounts["Anna"])
    assert commands_meetings.call(meeting, by=ella).state == "called"
    letters = list(Mail.objects.all())
    assert {letter.to for letter in letters} == {"gust@example.org", "anna@example.org"}
    assert all("Begroting" in one.text and "Wortel" not in one.text and ".ics" in one.text for one in letters)


def test_a_cancelled_meeting_gives_its_items_back(ella, plan, propose):
    meeting, item = plan(), propose()
    commands_agenda.put_on_agenda(item, meeting, by=ella)
    commands_meetings.cancel(meeting, by=ella, reason="te weinig aanwezigen")
    assert Item.objects.get().meeting is None
    with pytest.raises(ValidationError, match="afgelast"):
        commands_meetings.open_meeting(meeting, by=ella)


def test_a_calendar_file_holds_the_meeting_and_no_titles(ella, plan, propose, board):
    meeting = plan()
    commands_agenda.put_on_agenda(propose(title="Wortel"), meeting, by=ella)
    for data in (queries_calendar.meeting_calendar(ella, meeting.pk), queries_calendar.body_calendar(ella, board.pk)):
        (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
        assert (event["dtstart"].dt, event["dtend"].dt) == (meeting.starts, meeting.ends)
        assert b"Wortel" not in data


# the meeting ---------------------------------------------------------------------------------------------------------


def test_a_meeting_opens_once_and_not_before_its_day(ella, plan):
    meeting, later = plan(), plan(day=TODAY + dt.timedelta(days=1))
    commands_meetings.open_meeting(meeting, by=ella)
    with pytest.raises(ValidationError, match="bezig"):
        commands_meetings.open_meeting(meeting, by=ella)
    with pytest.raises(ValidationError, match="pas op 22/11/2026"):
        commands_meetings.open_meeting(later, by=ella)


def test_what_is_for_information_is_discussed_and_not_voted(ella, plan, propose, attend, vote):
    meeting = plan()
    item = commands_agenda.put_on_agenda(propose(kind="information"), meeting, by=ella)
    with pytest.raises(ValidationError, match="gepland"):
        commands_minutes.discuss(item, by=ella, minuted="x")
    commands_meetings.open_meeting(meeting, by=ella)
    attend(meeting, Gust="present", Zita="present")
    with pytest.raises(ValidationError, match="wordt niet beslist"):
        vote(item, Gust="yes", Zita="yes")
    assert commands_minutes.discuss(item, by=ella, minuted="Ter kennis genomen.").state == "discussed"


# afterwards ----------------------------------------------------------------------------------------------------------


def test_a_meeting_with_an_unhandled_item_does_not_close(ella, running):
    with pytest.raises(ValidationError, match="Nog te behandelen: Een nieuwe dienst"):
        commands_meetings.close_meeting(running[0], by=ella)


@pytest.fixture
def approved(ella, running):
    meeting, item = running
    commands_agenda.postpone(item, by=ella, reason="geen tijd")
    commands_meetings.close_meeting(meeting, by=ella)
    return commands_meetings.approve(meeting, by=ella)


def test_after_approval_nothing_is_edited_and_a_correction_stands_beside_it(ella, approved, attend, propose):
    line = approved.items.get()
    refused = [
        lambda: commands_minutes.minute(approved, by=ella, version=approved.version, notes="anders"),
        lambda: commands_minutes.minute_item(line, by=ella, version=line.version, minuted="anders"),
        lambda: commands_agenda.put_on_agenda(propose(), approved, by=ella),
        lambda: commands_meetings.edit_meeting(approved, by=ella, version=approved.version, place="anders"),
        lambda: commands_meetings.approve(approved, by=ella),
        lambda: attend(approved, Gust="present"),
    ]
    for act in refused:
        with pytest.raises(ValidationError, match="goedgekeurd"):
            act()
    with pytest.raises(ValidationError):
        commands_meetings.correct(approved, by=ella, text="Lees 10 uur.", reason=" ")
    commands_meetings.correct(approved, by=ella, text="Lees 10 uur.", reason="schrijffout")
    assert queries_meetings.meeting_page(ella, approved.pk).corrections[0].text == "Lees 10 uur."


def test_minutes_are_not_corrected_before_they_are_approved(ella, running):
    with pytest.raises(ValidationError, match="bezig"):
        commands_meetings.correct(running[0], by=ella, text="x", reason="y")


def test_minutes_are_saved_over_only_by_who_saw_them(ella, running):
    meeting, item = running
    commands_minutes.minute_item(item, by=ella, version=item.version, minuted="Besproken.")
    with pytest.raises(Stale):
        commands_minutes.minute_item(item, by=ella, version=item.version, minuted="Anders.")
    with pytest.raises(Stale):
        commands_minutes.minute(meeting, by=ella, version=meeting.version - 1, notes="Anders.")


def test_a_task_of_a_meeting_is_done_by_its_owner(world, ella, running):
    with pytest.raises(ValidationError, match="voor de vergadering"):
        commands_minutes.add_meeting_task(
            running[0], by=ella, title="Bellen", owner=world.zuid.pk, due=TODAY - dt.timedelta(days=1)
        )
    task = commands_minutes.add_meeting_task(running[0], by=ella, title="Bellen", owner=world.zuid.pk)
    assert [one.title for one in queries_meetings.tasks(world.viewer("Anna"))] == ["Bellen"]
    commands_decisions.finish_task(task, by=world.viewer("Bram"), result="gebeld")
    assert Task.objects.get().done_on == TODAY


def test_a_report_comes_from_who_represents_us_in_a_forum(world, ella, board):
    given = {"on": TODAY, "title": "Overleg", "text": "Besproken."}
    forum = commands_bodies.create_body(world.duin.pk, by=ella, name="Provinciaal overleg", kind="forum")
    with pytest.raises(PermissionDenied):
        commands_minutes.add_report(forum, by=world.viewer("Bram"), **given)
    seat = commands_bodies.seat(forum, by=ella, party=world.zuid.pk, holder_name="Bram", start=dt.date(2025, 1, 1))
    Seat.objects.filter(pk=seat.pk).update(account=world.accounts["Bram"])
    assert commands_minutes.add_report(forum, by=world.viewer("Bram"), **given).account == world.accounts["Bram"]
    with pytest.raises(ValidationError, match="extern overleg"):
        commands_minutes.add_report(board, by=ella, **given)
    with pytest.raises(ValidationError):
        commands_minutes.add_report(forum, by=ella, **{**given, "on": TODAY + dt.timedelta(days=1)})


# what people see -----------------------------------------------------------------------------------------------------


def test_what_is_closed_on_an_agenda_has_no_title_for_outsiders(world, ella, as_, plan, propose):
    meeting = plan()
    item = commands_agenda.put_on_agenda(propose(title="Personeelszaak Wortel", closed=True), meeting, by=ella)
    Seat.objects.filter(holder_name="Gust").update(account=world.accounts["Gust"])
    page = reverse("meeting", args=[meeting.pk])
    for name, sees in (("Gust", True), ("Hanna", True), ("Anna", False), ("Ine", False)):
        answer = as_(name).get(page)
        assert ("Wortel" in answer.content.decode()) is sees
        assert as_(name).get(reverse("item", args=[item.pk])).status_code == (200 if sees else 404)


def test_a_meeting_waits_on_who_sits_there_and_its_minutes_on_who_keeps_them(world, ella, plan, running):
    plan(day=TODAY + dt.timedelta(days=13))
    plan(day=TODAY + dt.timedelta(days=15))
    Seat.objects.filter(holder_name="Gust").update(account=world.accounts["Gust"])
    assert len(list(queries_meetings.waiting(world.viewer("Gust")))) == 2
    assert list(queries_meetings.waiting(world.viewer("Anna"))) == []
    commands_agenda.postpone(running[1], by=ella, reason="geen tijd")
    commands_meetings.close_meeting(running[0], by=ella)
    assert [str(one.chip) for one in queries_meetings.waiting(ella)] == ["goed te keuren"]


def test_a_meeting_is_run_from_its_screens(world, as_, seats, plan, propose):
    hanna, meeting, item = as_("Hanna"), plan(day=timezone.localdate()), propose()
    page = reverse("meeting", args=[meeting.pk])

    def post(name, key, *more, **data):
        return hanna.post(reverse(name, args=[key, *more]), data)

    assert post("meeting_agenda", meeting.pk).status_code == 422
    assert post("meeting_agenda", meeting.pk, items=[str(item.pk)]).status_code == 302
    assert post("meeting_step", meeting.pk, "roep").url == page
    assert post("meeting_step", meeting.pk, "open").url == page
    states = {f"state_{pk}": "present" for pk in seats.values()}
    assert post("meeting_attendance", meeting.pk, **states).status_code == 302
    assert post("item_vote", item.pk).status_code == 422
    assert post("item_vote", item.pk, **{f"vote_{pk}": "yes" for pk in seats.values()}, minuted="Goed.").url == page
    assert post("meeting_step", meeting.pk, "sluit").url == page
    assert post("meeting_step", meeting.pk, "keur-goed").url == page
    assert post("meeting_step", meeting.pk, "anders").status_code == 404
    assert Meeting.objects.get().state == "approved"
    assert "Goed." in hanna.get(page).content.decode()


def test_script_in_an_item_its_minutes_or_a_paper_is_shown_as_text(ella, running, as_):
    meeting, item = running
    script = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    commands_agenda.add_paper(item, by=ella, title=script, text=script)
    item = commands_minutes.minute_item(item, by=ella, version=item.version, minuted=script)
    meeting.refresh_from_db()
    commands_minutes.minute(meeting, by=ella, version=meeting.version, notes=script)
    for address in (reverse("meeting", args=[meeting.pk]), reverse("item", args=[item.pk]), reverse("item_minutes", args=[item.pk])):
        text = as_("Ella").get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img" not in text


@pytest.mark.parametrize("number", [1, 12])
def test_a_meeting_page_asks_as_much_however_long_it_is(ella, plan, propose, number, django_assert_max_num_queries):
    meeting = plan()
    for place in range(number):
        commands_agenda.add_paper(propose(title=f"Punt {place}"), by=ella, title="Nota", text="x")
    for item in Item.objects.all():
        commands_agenda.put_on_agenda(item, meeting, by=ella)
    with django_assert_max_num_queries(12):
        queries_meetings.meeting_page(ella, meeting.pk)
