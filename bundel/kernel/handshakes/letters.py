"""The letters that go with a handshake, through the outbox, to both sides. Never a resident's data."""

from bundel.kernel.handshakes.models import Handshake


def asked(handshake: Handshake) -> None:
    """To the asked party: its people who may answer, or the address of the link."""


def answered(handshake: Handshake) -> None:
    """To whoever asked."""


def withdrawn(handshake: Handshake) -> None:
    """To the asked party."""


def expired(handshake: Handshake) -> None:
    """To both sides: the question came back."""
