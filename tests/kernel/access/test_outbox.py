"""The outbox: a letter is written with the act, sent at least once, and never twice under one key."""

import datetime as dt

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from bundel.kernel.access import outbox
from bundel.kernel.access.models import Mail

pytestmark = pytest.mark.django_db


def test_the_same_key_is_written_once():
    assert outbox.post("a@example.org", "Een", "tekst", key="herinnering:1")
    assert outbox.post("a@example.org", "Twee", "tekst", key="herinnering:1") is None
    assert outbox.post("a@example.org", "Drie", "tekst")
    assert outbox.post("a@example.org", "Vier", "tekst")
    assert Mail.objects.count() == 3


def test_what_was_sent_is_not_sent_again():
    outbox.post("a@example.org", "Een", "tekst")
    assert outbox.deliver() == (1, 0)
    assert outbox.deliver() == (0, 0)
    assert [letter.to for letter in mail.outbox] == [["a@example.org"]]


def test_an_act_that_fails_writes_no_letter():
    def act():
        with transaction.atomic():
            outbox.post("a@example.org", "Een", "tekst")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own, three lines up
        act()
    assert outbox.deliver() == (0, 0)


def test_a_subject_stays_one_line():
    outbox.post("a@example.org", "Een\nBcc: b@example.org", "tekst")
    assert Mail.objects.get().subject == "Een Bcc: b@example.org"


def test_a_server_that_is_away_is_asked_again_later_and_not_for_ever(monkeypatch):
    def away(self, *args):
        raise OSError("geen verbinding")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
    outbox.post("a@example.org", "Een", "tekst")
    now = timezone.now()
    assert outbox.deliver(now=now) == (0, 1)
    assert outbox.deliver(now=now) == (0, 0), "not before its time"
    for _attempt in range(6):
        now += dt.timedelta(days=1)
        outbox.deliver(now=now)
    letter = Mail.objects.get()
    assert (letter.state, letter.attempts) == ("failed", 6)
    assert "geen verbinding" in letter.error
