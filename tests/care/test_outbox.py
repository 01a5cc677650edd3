"""The outbox, tried on a real mail server on the loopback."""

import datetime as dt
import email.message
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.utils import timezone

from bundel.kernel.access import outbox
from bundel.kernel.access.models import Mail
from tests.support.house import House


class Postbox(Message):
    """Keeps what it took; refuses addresses that start with `refused`, for as long as `refuses`."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[email.message.Message] = []
        self.refuses = True

    def handle_message(self, message: email.message.Message) -> None:
        self.letters.append(message)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refuses and address.startswith("refused"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def subjects(self) -> list[str]:
        return sorted(str(letter["Subject"]) for letter in self.letters)


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    handler = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture
def mail(settings, postbox: tuple[Postbox, int], db) -> Postbox:
    """The settings of this test send to the postbox."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postbox[1]
    return postbox[0]


def test_a_letter_is_sent_once(mail: Postbox) -> None:
    outbox.post("anna@example.org", "Vraag\nvan Bram", "Dag Anna,\nhoe gaat het?")
    assert outbox.deliver() == (1, 0)
    assert outbox.deliver() == (0, 0)
    (letter,) = mail.letters
    assert (letter["Subject"], letter["To"]) == ("Vraag van Bram", "anna@example.org")
    assert letter["Message-ID"] == f"<{Mail.objects.get().uuid}@bundel>"
    assert Mail.objects.get().state == "sent"


def test_the_same_key_is_never_sent_twice(mail: Postbox) -> None:
    assert outbox.post("anna@example.org", "Herinnering", "x", key="stale:1:2026-11")
    assert outbox.post("anna@example.org", "Herinnering", "x", key="stale:1:2026-11") is None
    outbox.deliver()
    assert outbox.post("anna@example.org", "Herinnering", "x", key="stale:1:2026-11") is None
    outbox.deliver()
    assert len(mail.letters) == 1


def test_a_refused_letter_is_tried_again_later_and_holds_up_no_other(mail: Postbox) -> None:
    outbox.post("refused@example.org", "Eerst", "x")
    outbox.post("anna@example.org", "Daarna", "x")
    now = timezone.now()
    assert outbox.deliver(now=now) == (1, 1)
    assert mail.subjects() == ["Daarna"]
    assert outbox.deliver(now=now) == (0, 0)
    mail.refuses = False
    assert outbox.deliver(now=now + dt.timedelta(minutes=2)) == (1, 0)
    assert mail.subjects() == ["Daarna", "Eerst"]
    assert Mail.objects.get(subject="Eerst").error == ""


def test_a_letter_that_keeps_failing_waits_for_a_person(mail: Postbox) -> None:
    outbox.post("refused@example.org", "Nooit", "x")
    now = timezone.now()
    for _attempt in range(len(outbox.BACKOFF_MINUTES) + 1):
        assert outbox.deliver(now=now) == (0, 1)
        now += dt.timedelta(days=1)
    assert outbox.deliver(now=now) == (0, 0)
    letter = Mail.objects.get()
    assert (letter.state, "451" in letter.error) == ("failed", True)


def test_without_a_server_nothing_is_lost(mail: Postbox, settings) -> None:
    settings.EMAIL_PORT = 1
    outbox.post("anna@example.org", "Later", "x")
    assert outbox.deliver() == (0, 1)
    assert Mail.objects.get().state == "waiting"
    assert Mail.objects.get().error


def test_a_letter_whose_deliverer_died_comes_back(mail: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    class Died(BaseException):
        pass

    def die(mail: Mail) -> None:
        raise Died

    outbox.post("anna@example.org", "Halverwege", "x")
    now = timezone.now()
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "_send", die)
        with pytest.raises(Died):
            outbox.deliver(now=now)
    assert outbox.deliver(now=now) == (0, 0)
    assert outbox.deliver(now=timezone.now() + outbox.CLAIMED + dt.timedelta(minutes=1)) == (1, 0)
    assert mail.subjects() == ["Halverwege"]


def test_two_deliverers_at_once_send_each_letter_once(house: House, postbox: tuple[Postbox, int]) -> None:
    """Two processes on one database, let go at the same moment."""
    handler, port = postbox
    house.python(
        "from bundel.kernel.access import outbox\n"
        "for n in range(40):\n    outbox.post('anna@example.org', f'Brief {n:02}', 'x', key=f'k{n}')\n"
    )
    code = (
        "import django, sys; django.setup()\n"
        "from bundel.kernel.access import outbox\n"
        "print('ready', flush=True); sys.stdin.readline(); print(outbox.deliver()[0])"
    )
    environment = house.environment(BUNDEL_MAIL_HOST="127.0.0.1", BUNDEL_MAIL_PORT=str(port))
    pair = [
        subprocess.Popen(
            [sys.executable, "-c", code], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for process in pair:
        assert process.stdout.readline() == "ready\n"
    for process in pair:
        process.stdin.write("\n")
        process.stdin.flush()
    counts = [int(process.communicate(timeout=60)[0]) for process in pair]
    assert handler.subjects() == [f"Brief {n:02}" for n in range(40)]
    assert sum(counts) == 40
