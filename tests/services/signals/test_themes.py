"""Themes: bundled and taken apart, brought before the steering group, decided, and every sender hears what came of it."""

import dataclasses
import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import rows
from bundel.kernel.access.models import Mail
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.commands_kinds import KINDS, Kind
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.moments import commands as commands_moments
from bundel.kernel.moments import commands_series
from bundel.kernel.parties.models import Territory
from bundel.kernel.plan import queries_steering
from bundel.kernel.rooms import search
from bundel.services.signals import commands_themes, counting, home, queries_public, queries_themes, retention, ticks
from bundel.services.signals.models import Gate, Letter, Signal, Theme
from tests.kernel.moments.conftest import MONDAY, TUESDAY
from tests.kernel.plan import small as plans
from tests.services.signals import small
from tests.world import TODAY


def letters_to(name: str) -> list[str]:
    return [one.subject for one in Mail.objects.filter(to=f"{name}@example.org").order_by("created", "pk")]


# bad input ------------------------------------------------------------------------------------------------------------


def test_a_theme_needs_a_title_and_names_no_resident(world, as_):
    ella = as_("Ella")
    for field, value in (("title_nl", ""), ("text_nl", "Voor 85.07.30-033.28 is er niets.")):
        answer = ella.post(reverse("theme_new"), {"title_nl": "Opvang", "text_nl": "Er is niets.", field: value})
        assert answer.status_code == 422
        assert field in answer.context["form"].errors
    assert not Theme.objects.exists()


def test_a_theme_is_decided_only_from_the_agenda_and_with_what_its_outcome_needs(world):
    ella, theme = world.viewer("Ella"), small.bundled(world, small.told(world))
    with pytest.raises(ValidationError):
        commands_themes.decide(theme, by=ella, outcome="no", reason="Nee.")
    with pytest.raises(ValidationError):
        commands_themes.to_agenda(theme, by=ella, on=TODAY - dt.timedelta(days=1))
    small.on_agenda(world, theme)
    for fields, wrong in (
        ({"outcome": "", "reason": "x"}, "outcome"), ({"outcome": "no", "reason": " "}, "reason"),
        ({"outcome": "action", "reason": "x"}, "action"), ({"outcome": "letter", "reason": "x", "authority": " "}, "authority"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as found:
            commands_themes.decide(theme, by=ella, **fields)
        assert wrong in found.value.message_dict
    with pytest.raises(ValidationError):
        commands_themes.finish(theme, by=ella, result_nl="x")
    with pytest.raises(PermissionDenied):
        commands_themes.decide(theme, by=world.viewer("Bram"), outcome="no", reason="x")


def test_an_empty_theme_does_not_come_before_the_steering_group(world):
    theme = small.bundled(world)
    with pytest.raises(ValidationError):
        small.on_agenda(world, theme)
    with pytest.raises(ValidationError):
        commands_themes.publish(theme, by=world.viewer("Ella"), public=True)


def test_a_signal_stands_in_one_theme_and_stays_where_it_was_decided(world):
    ella, one = world.viewer("Ella"), small.told(world)
    first, second = small.bundled(world, one), small.bundled(world, title_nl="Vervoer")
    with pytest.raises(ValidationError):
        commands_themes.bundle(second, by=ella, signals=[one])
    commands_themes.unbundle(one, by=ella)
    first.refresh_from_db()
    assert first.state == "new"
    assert commands_themes.bundle(second, by=ella, signals=[one]) == 1
    assert commands_themes.bundle(second, by=ella, signals=[one]) == 0
    with pytest.raises(ValidationError):
        commands_themes.bundle(second, by=ella, signals=[])
    commands_themes.decide(small.on_agenda(world, second), by=ella, outcome="no", reason="Dat doet de NMBS.")
    with pytest.raises(ValidationError):
        commands_themes.unbundle(one, by=ella)
    with pytest.raises(ValidationError):
        commands_themes.bundle(second, by=ella, signals=[small.told(world, "Bram")])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"authority": ""}, "authority"), ({"sent_on": TODAY + dt.timedelta(days=1)}, "sent_on"),
        ({"answered_on": TODAY, "answer": "Ja"}, "sent_on"), ({"sent_on": TODAY, "answered_on": TODAY}, "answer"),
        ({"sent_on": TODAY, "answered_on": TODAY - dt.timedelta(days=3), "answer": "Ja"}, "answered_on"),
    ],
)  # fmt: skip
def test_a_letter_is_sent_before_it_is_answered(world, fields, wrong):
    theme = small.on_agenda(world, small.bundled(world, small.told(world)))
    commands_themes.decide(theme, by=world.viewer("Ella"), outcome="letter", reason="x", authority="Vlaamse overheid")
    letter = Letter.objects.get()
    with pytest.raises(ValidationError) as found:
        commands_themes.save_letter(letter, by=world.viewer("Ella"), version=1, **fields)
    assert wrong in found.value.message_dict


# the course -----------------------------------------------------------------------------------------------------------


def test_from_signal_to_action_and_every_sender_hears_it(world, as_):
    plan = plans.plan_of(world)
    action = plans.action_of(plan)
    ella = as_("Ella")
    one, two = small.told(world), small.told(world, "Bram", people=3)
    ella.post(reverse("signal_theme", args=[one.pk]), {"title_nl": "Opvang na zes uur", "text_nl": "Opvang sluit om zes uur."})
    theme = Theme.objects.get()
    page = ella.get(reverse("theme_gather", args=[theme.pk])).content.decode()
    assert small.LACK[:40] in page
    assert ella.post(reverse("theme_gather", args=[theme.pk]), {}).status_code == 422
    ella.post(reverse("theme_gather", args=[theme.pk]), {"signals": [two.pk]})
    ella.post(reverse("theme_agenda", args=[theme.pk]), {"on": timezone.localdate() + dt.timedelta(days=7)})
    assert ella.post(reverse("theme_decide", args=[theme.pk]), {"outcome": "action", "reason": "Dit kan samen."}).status_code == 422
    answer = ella.post(reverse("theme_decide", args=[theme.pk]), {"outcome": "action", "reason": "Dit kan samen.", "action": action.pk})
    assert answer.status_code == 302
    shown = as_("Bram").get(reverse("theme_detail", args=[theme.pk])).content.decode()
    assert reverse("action_detail", args=[action.pk]) in shown
    on_action = as_("Bram").get(reverse("action_detail", args=[action.pk])).content.decode()
    assert "Kwam uit signalen" in on_action
    assert reverse("theme_detail", args=[theme.pk]) in on_action
    assert "2 signalen" in on_action
    assert "Dit kan samen." in shown
    assert ella.post(reverse("theme_finish", args=[theme.pk]), {"result_nl": ""}).status_code == 422
    ella.post(reverse("theme_finish", args=[theme.pk]), {"result_nl": "De opvang is open tot acht uur."})
    for name in ("anna", "bram"):
        told = letters_to(name)
        assert [told[0], *(one.split(":")[0] for one in told[1:])] == [
            "Uw signaal is ontvangen", "Uw signaal is gebundeld", "Beslist over uw signaal", "Wat er van uw signaal kwam",
        ]  # fmt: skip
        assert "tot acht uur" in Mail.objects.filter(to=f"{name}@example.org").latest("pk").text
    assert "De opvang is open tot acht uur." in as_("Anna").get(reverse("signal_detail", args=[one.pk])).content.decode()
    assert [hit.kind for hit in search.find(world.viewer("Cas"), "opvang zes")] == ["theme"]


def test_a_letter_to_an_authority_is_followed(world, as_):
    ella = as_("Ella")
    theme = small.on_agenda(world, small.bundled(world, small.told(world)))
    ella.post(reverse("theme_decide", args=[theme.pk]), {"outcome": "letter", "reason": "Niet van ons.", "authority": "Opgroeien"})
    letter = Letter.objects.get()
    assert ella.post(reverse("theme_finish", args=[theme.pk]), {"result_nl": "x"}).status_code == 422
    day = TODAY - dt.timedelta(days=40)
    given = {"authority": "Opgroeien", "subject": "Opvang", "sent_on": day, "remind_on": day + dt.timedelta(days=30), "version": 1}
    assert ella.post(reverse("theme_letter", args=[letter.pk]), given).status_code == 302
    assert ella.post(reverse("theme_letter", args=[letter.pk]), given).status_code == 422
    now = timezone.make_aware(dt.datetime.combine(TODAY, dt.time(9)))
    assert (ticks.tick(now), ticks.tick(now)) == (1, 0)
    assert "Nog geen antwoord van Opgroeien" in letters_to("ella")
    assert any("Opgroeien" in str(one.title) for one in home.waiting(world.viewer("Ella")))
    given |= {"answered_on": TODAY, "answer": "Er komt een proef.", "effect": "Twee proefjaren.", "version": 2}
    ella.post(reverse("theme_letter", args=[letter.pk]), given)
    assert "Twee proefjaren." in ella.get(reverse("theme_detail", args=[theme.pk])).content.decode()
    assert not any("Opgroeien" in str(one.title) for one in home.waiting(world.viewer("Ella")))
    paper = ella.get(reverse("theme_letter_paper", args=[letter.pk]))
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert queries_themes.letter_context(world.viewer("Ella"), letter)["people"] == 6


def test_a_reasoned_no_ends_a_theme_at_once(world):
    theme = small.on_agenda(world, small.bundled(world, small.told(world)))
    ended = commands_themes.decide(theme, by=world.viewer("Ella"), outcome="no", reason="De stad opent er een in mei.")
    assert (ended.state, ended.result_nl) == ("done", "De stad opent er een in mei.")
    assert letters_to("anna")[-1].startswith("Wat er van uw signaal kwam")


def test_the_papers_of_the_steering_group_show_the_themes_on_the_agenda(world):
    ella = world.viewer("Ella")
    assert list(queries_steering.papers(ella)) == []
    theme = small.on_agenda(world, small.bundled(world, small.told(world), small.told(world, "Bram", people=3)))
    ((title, text),) = queries_steering.papers(ella)
    assert "thema" in title
    assert "2 signalen van 2 organisaties, over 9 mensen" in text
    assert reverse("theme_detail", args=[theme.pk]) in text
    assert "OCMW Noord" not in text
    plans.plan_of(world)
    assert [title for title, _text in queries_steering.papers(ella)][-1] == title


def test_a_theme_that_lies_still_is_told_once_a_period_to_the_coordinator(world, settings):
    theme = small.bundled(world, small.told(world))
    at = [timezone.make_aware(dt.datetime.combine(TODAY + dt.timedelta(days=days), dt.time(9))) for days in (59, 60, 61, 120)]
    assert [ticks.tick(one) for one in at] == [0, 1, 0, 1]
    assert list(home.waiting(world.viewer("Ella", TODAY + dt.timedelta(days=60))))[0].title == theme.title_nl
    assert list(home.waiting(world.viewer("Bram", TODAY + dt.timedelta(days=60)))) == []
    settings.SIGNAL_STILL_DAYS = 7
    assert len(list(home.waiting(world.viewer("Ella", TODAY + dt.timedelta(days=8))))) == 1


# from elsewhere -------------------------------------------------------------------------------------------------------


def refused(world):
    KINDS.setdefault("house.signals", Kind("house.signals", "Versterking", "vraagt", "handshakes:answer", "handshakes:answer"))
    asked = handshakes.ask(
        "house.signals", by=world.viewer("Bram"), partnership=world.duin.pk, asker=world.zuid.pk, asked=world.caw.pk,
        subject=plans.plan_of(world), title="Jan Janssens begeleiden",
    )  # fmt: skip
    return handshakes.answer(asked, by=world.viewer("Cas"), say="declined", text="Wachtlijst van veertien weken.") or asked


def test_a_refused_request_becomes_a_signal_with_its_count_and_no_name(world, as_):
    refused(world)
    row = Handshake.objects.get()
    page = as_("Bram").get(reverse("handshake", args=[row.pk])).content.decode()
    link = re.search(r'href="([^"]*van=declined[^"]*)"', page)[1].replace("&amp;", "&")
    form = as_("Bram").get(link).context["form"]
    assert "CAW Duin 1 keer" in form["text"].value()
    assert "Janssens" not in form["text"].value()
    given = {"text": form["text"].value(), "people": 1, "municipality": small.noord().pk, "urgency": "normal"}
    given |= {"origin": "declined", "source": row.pk}
    assert as_("Bram").post(reverse("signal_new"), given).status_code == 302
    assert Signal.objects.get().origin == "declined"
    assert "van=declined" not in as_("Cas").get(reverse("handshake", args=[row.pk])).content.decode()
    assert as_("Anna").get(link).status_code == 404


def test_a_waiting_list_becomes_a_signal_with_its_count_and_no_name(world, as_):
    early = timezone.make_aware(dt.datetime.combine(MONDAY, dt.time(9)))
    series = commands_series.plan_series(
        by=dataclasses.replace(world.viewer("Ella", MONDAY), at=early), kind="consultation", title_nl="Jurist", organisation=world.region.pk,
        host=world.noord.pk, first=TUESDAY, begins=dt.time(9), minutes=60, slot_minutes=30, who="everyone", rule="FREQ=WEEKLY;BYDAY=TU",
        until=TUESDAY, holders=[world.accounts["Dina"]],
    )  # fmt: skip
    moment = series.moments.get()
    assert "van=waiting" not in as_("Anna").get(reverse("moment", args=[moment.pk])).content.decode()
    for number in range(5):
        commands_moments.book(moment, by=dataclasses.replace(world.viewer("Anna", MONDAY), at=early), name=f"Jan Janssens {number}")
    page = as_("Bram").get(reverse("moment", args=[moment.pk])).content.decode()
    form = as_("Bram").get(re.search(r'href="([^"]*van=waiting[^"]*)"', page)[1].replace("&amp;", "&")).context["form"]
    assert (form["text"].value(), form["people"].value()) == ("Voor ‘Jurist’ staan 3 mensen op de wachtlijst.", 3)
    assert as_("Odo").get(reverse("signal_new"), {"van": "waiting", "bron": str(moment.pk)}).status_code == 404


@pytest.mark.parametrize("query", ["?van=declined&bron=geen-uuid", "?van=iets", "?van=waiting&bron="])
def test_a_broken_start_begins_empty(world, as_, query):
    assert as_("Anna").get(reverse("signal_new") + query).status_code == 200


# for the public -------------------------------------------------------------------------------------------------------


def test_figures_below_five_are_hidden_and_cannot_be_worked_out():
    lines = counting.table([("a", 20), ("b", 7), ("c", 2), ("d", 9)])
    assert [(one.label, one.people) for one in counting.hidden(lines)] == [("a", 20), ("d", 9), ("b", None), ("c", None)]
    assert [one.people for one in counting.hidden(counting.table([("a", 20), ("b", 7)]))] == [20, 7]
    assert [one.people for one in counting.hidden(counting.table([("a", 3)]))] == [None]
    assert [one.people for one in counting.hidden(counting.table([("a", 15), ("b", 2), ("c", 2)]))] == [None, None, None]
    assert [one.people for one in counting.hidden(counting.table([("a", 15), ("b", 4), ("c", 2)]))] == [15, None, None]
    assert (counting.shown(4), counting.shown(5)) == (None, 5)


def test_the_public_reads_what_was_signalled_and_what_came_of_it_and_no_sender(world, as_):
    south = Territory.objects.create(code="99002", kind="municipality", name_nl="Zuiderdorp")
    _domain, group = small.words(world)
    many = [small.told(world, "Anna", text=f"Nummer {number} zoekt iets anders {'x' * number}", target_group=group) for number in range(5)]
    theme = small.bundled(world, *many, small.told(world, "Bram", municipality=south, people=2), title_en="Childcare after six")
    page, everything = reverse("public_theme", args=["duin", theme.pk]), reverse("region_themes", args=["duin"])
    visitor = Client()
    assert visitor.get(page).status_code == 404
    as_("Ella").post(reverse("theme_publish", args=[theme.pk]), {"public": "yes"})
    commands_themes.decide(small.on_agenda(world, theme), by=world.viewer("Ella"), outcome="no", reason="De stad opent er een in mei.")
    shown = visitor.get(page).content.decode()
    assert "De stad opent er een in mei." in shown
    assert "<dd>32</dd>" in shown
    assert shown.count("te weinig om te tonen") == 4  # two places, and two groups: one alone could be worked out
    assert [word for word in ("OCMW Noord", "OCMW Zuid", "Anna", "Bram", "Nummer 1") if word in shown] == []
    assert "6 keer gemeld" in visitor.get(everything).content.decode()
    visitor.post(reverse("language"), {"language": "en"})
    assert "Childcare after six" in visitor.get(everything).content.decode()
    as_("Ella").post(reverse("theme_publish", args=[theme.pk]), {"public": "no"})
    assert visitor.get(page).status_code == 404


def test_a_small_theme_says_less_than_five(world):
    theme = small.bundled(world, small.told(world, people=2))
    commands_themes.publish(theme, by=world.viewer("Ella"), public=True)
    found = queries_public.theme(world.duin.pk, theme.pk)
    assert (found.people, found.signals, found.places, found.groups) == (None, None, [], [])


# the house ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["signal_list", "theme_list"])
def test_a_list_takes_as_many_queries_however_long_it_is(world, as_, name):
    ella, counts = as_("Ella"), []
    for times in (1, 12):
        for number in range(times):
            small.bundled(world, small.told(world, text=f"{number} {times} {'y' * number}"), title_nl=f"T{number} {times}")
        ella.get(reverse("today"))  # the first page of a session writes when she was last seen
        with CaptureQueriesContext(connection) as taken:
            ella.get(reverse(name))
        counts.append(len(taken))
    assert counts[0] == counts[1]
    assert counts[1] <= 16 + 2 * rows.locked()


@pytest.mark.parametrize("name", ["theme_detail", "public_theme"])
def test_a_theme_takes_as_many_queries_however_many_signals(world, as_, name):
    theme = small.bundled(world, small.told(world))
    commands_themes.publish(theme, by=world.viewer("Ella"), public=True)
    visitor, counts = as_("Ella"), []
    visitor.get(reverse("today"))  # the first page of a session writes when she was last seen
    for number in range(2):
        for other in range(number * 10):
            commands_themes.bundle(theme, by=world.viewer("Ella"), signals=[small.told(world, text=f"z{'z' * other} iets {other}")])
        with CaptureQueriesContext(connection) as taken:
            visitor.get(reverse(name, args=[*(["duin"] if name.startswith("public") else []), theme.pk]))
        counts.append(len(taken))
    assert counts[0] == counts[1]


def test_who_signalled_through_a_link_is_forgotten_and_the_signal_stays(world):
    gate = Gate.objects.create(
        partnership=world.duin, party=world.caw, name="Sofie", email="s@example.org", digest="a" * 64, made=dt.date(2020, 1, 1),
        expires=dt.date(2020, 6, 1),
    )  # fmt: skip
    kept = small.told(world)
    Signal.objects.filter(pk=kept.pk).update(gate=gate, made=TODAY - dt.timedelta(days=400))
    (rule,) = retention.RETENTION
    assert list(rule.due(TODAY)) == []
    Signal.objects.filter(pk=kept.pk).update(made=TODAY - dt.timedelta(days=1200))
    assert rule.carry_out(rule.due(TODAY)) == 1
    kept.refresh_from_db()
    assert kept.gate is None


def test_the_public_page_asks_as_often_however_many_themes_ended_in_a_letter(world, django_assert_num_queries):
    def with_letter(number: int) -> None:
        signal = small.told(world, text=f"Gebrek {number} van deze soort")
        theme = small.on_agenda(world, small.bundled(world, signal, title_nl=f"Thema {number}"))
        ella = world.viewer("Ella")
        commands_themes.decide(theme, by=ella, outcome="letter", reason="Niet van ons.", authority="Opgroeien")
        commands_themes.publish(theme, by=ella, public=True)
        commands_themes.save_letter(Letter.objects.get(theme=theme), by=ella, version=1, sent_on=ella.today)

    for number in range(3):
        with_letter(number)
        with django_assert_num_queries(3):
            shown = queries_public.themes(world.duin.pk)
        assert [len(one.answered) for one in shown] == [1] * (number + 1)
