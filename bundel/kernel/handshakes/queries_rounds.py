"""The handshakes of one round, or of one subject, for the room that asked them. That room guards who may see them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from bundel.kernel.handshakes.models import Handshake


def of_occasion(occasion: UUID, kind: str) -> QuerySet[Handshake]:
    """Of a round, the latest first."""
    return Handshake.objects.filter(occasion=occasion, kind=kind).select_related("asked").order_by("-asked_on", "-version", "id")


def of_subject(subject: UUID, kinds: Iterable[str]) -> QuerySet[Handshake]:
    """About a subject, the latest first."""
    found = Handshake.objects.filter(subject=subject, kind__in=list(kinds)).select_related("asked")
    return found.order_by("-asked_on", "-version", "id")
