import datetime as dt
import re

import pytest
from django.urls import reverse

from bundel.kernel.access import outbox
from bundel.kernel.access.models import Mail, User
from bundel.kernel.handshakes import commands, queries, retention, ticks
from bundel.kernel.handshakes.models import Handshake, Link
from bundel.kernel.parties.models import PartnershipProfile
from tests.world import TODAY

TERM = dt.date(2026, 12, 18)  # a Friday: reminders on Tuesday 15 and Thursday 17 December


def letters(**which):
    return sorted(Mail.objects.filter(**which).values_list("to", flat=True))


@pytest.fixture
def row(asked):
    made = asked(term=TERM)
    Mail.objects.all().delete()
    return made


def test_a_question_goes_to_those_who_may_answer_in_their_language(world, asked):
    world.users["Gust"].language = "fr"
    world.users["Gust"].save()
    asked()
    assert letters() == ["anna@example.org", "gust@example.org"]
    assert letters(language="fr") == ["gust@example.org"]
    assert "http" in Mail.objects.first().text


def test_who_asked_reads_the_answer_and_who_was_asked_the_withdrawal(world, row, asked):
    commands.answer(row, by=world.viewer("Anna"), say="declined", text="geen tijd")
    assert letters() == ["ella@example.org"]
    assert "geen tijd" in Mail.objects.get().text
    other = asked(asked=world.zuid.pk)
    Mail.objects.all().delete()
    commands.withdraw(other, by=world.viewer("Ella"), reason="vergissing")
    assert letters() == ["bram@example.org", "ine@example.org"]


def test_each_reminder_goes_out_once(row):
    done = [ticks.remind(dt.date(2026, 12, day)) for day in (14, 15, 15, 16, 17, 17, 18)]
    assert done == [0, 1, 0, 0, 1, 0, 0]
    assert len(letters(to="anna@example.org")) == 2


def test_a_reminder_that_the_tick_missed_is_made_up_for_once(row):
    assert [ticks.remind(dt.date(2026, 12, 18)) for _time in range(2)] == [1, 0]
    assert len(letters(to="anna@example.org")) == 1


def test_what_is_asked_just_before_its_term_is_not_reminded_the_same_day(asked):
    asked(term=dt.date(2026, 11, 24))
    Mail.objects.all().delete()
    assert ticks.remind(TODAY) == 0
    assert ticks.remind(dt.date(2026, 11, 23)) == 1


def test_a_reminder_through_a_link_names_no_new_link(asked, world):
    asked(asked=world.caw.pk, email="piet@example.org", term=TERM)
    ticks.remind(dt.date(2026, 12, 15))
    assert letters() == ["piet@example.org"] * 2
    assert Link.objects.count() == 1


def test_a_silent_one_comes_back_once_and_both_sides_are_told(row, world, happened):
    noon = dt.datetime(2026, 12, 18, 12, tzinfo=dt.UTC)
    assert ticks.expire(noon.date()) == 0
    assert [ticks.expire(dt.date(2026, 12, 19)) for _time in range(2)] == [1, 0]
    assert Handshake.objects.get().state == "expired"
    assert happened == [("expired", "Bundel")]
    assert letters() == ["anna@example.org", "ella@example.org", "gust@example.org"]
    assert [one.pk for one in queries.came_back(world.viewer("Ella"))] == [row.pk]


def test_what_was_answered_is_neither_reminded_nor_sent_back(row, world):
    commands.answer(row, by=world.viewer("Anna"), say="accepted")
    assert ticks.tick(dt.datetime(2027, 1, 10, 12, tzinfo=dt.UTC)) == 0


def test_addresses_go_two_years_after_the_end_and_links_a_year_after_theirs(asked, world):
    row = asked(asked=world.caw.pk, email="piet@example.org", term=TERM)
    ticks.expire(dt.date(2026, 12, 19))
    Handshake.objects.update(closed_at=dt.datetime(2026, 12, 19, 12, tzinfo=dt.UTC))
    forget = {one.fields: one for one in retention.RETENTION if one.due}
    assert not retention._addresses_due(dt.date(2028, 12, 19)).exists()
    assert not retention._links_due(dt.date(2027, 12, 19)).exists()
    assert retention.forget_links(retention._links_due(dt.date(2027, 12, 20))) == 1
    assert retention.forget_addresses(retention._addresses_due(dt.date(2028, 12, 20))) == 1
    row.refresh_from_db()
    assert (row.email, len(forget)) == ("", 1)


def test_who_has_no_account_here_is_written_in_her_own_language_or_that_of_the_partnership(asked, world):
    User.objects.create(email="luc@example.org", name="Luc", language="fr", password="!")
    asked(asked=world.caw.pk, email="Luc@example.org")
    told = Mail.objects.get()
    assert (told.language, "Répondez ici" in told.text) == ("fr", True)
    PartnershipProfile.objects.update_or_create(party=world.duin, defaults={"default_language": "en"})
    row = asked(asked=world.zuid.pk, email="stranger@example.org", term=TERM)
    ticks.remind(dt.date(2026, 12, 15))
    commands.withdraw(row, by=world.viewer("Ella"), reason="vergissing")
    assert [one.language for one in Mail.objects.filter(to="stranger@example.org")] == ["en"] * 3
    assert "You need no account" in Mail.objects.filter(to="stranger@example.org").earliest("pk").text


def test_the_outbox_holds_the_token_of_a_link_only_until_it_was_sent(asked, world, client, mailoutbox):
    asked(asked=world.caw.pk, email="piet@example.org")
    token = re.search(r"/antwoord/([^/\s]+)/", Mail.objects.get().text)[1]
    outbox.deliver()
    assert token in mailoutbox[0].body
    kept = Mail.objects.get()
    assert token not in str(vars(kept))
    assert Link.objects.get().digest in kept.text
    assert client.get(reverse("link_page", args=[token])).status_code == 200
    with pytest.raises(ValueError, match="secret"):
        outbox.post("piet@example.org", "x", "zonder link", secret=token)
