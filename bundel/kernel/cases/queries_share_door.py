"""What an organisation without account sees behind its link and code: the question, and exactly what was shared."""

from dataclasses import dataclass

from django.utils import timezone

from bundel.kernel.access import rows
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import queries_share
from bundel.kernel.cases.commands_share_door import opens
from bundel.kernel.cases.models import Consent, Question, ShareDoor


@dataclass
class SharePage:
    """`shared` is never None: a door whose ground ended does not open."""

    question: Question
    shared: list[tuple[str, str]]
    consent: Consent
    worker: str


@rows.as_house
def page(viewer: Viewer, door: ShareDoor) -> SharePage:
    """The read stands in the trail before anything is shown."""
    question = door.question
    lines = queries_share.shared_lines(viewer, question) or []
    return SharePage(question, lines, question.share.consent, str(question.by.user) if question.by else "")


@rows.as_house
def door_of(viewer: Viewer, question: Question) -> dict | None:
    """For the asking side: whether who accepted without account has a way in, and whether it has its code. None when it needs none."""
    if not opens(question, viewer.today):
        return None
    door = ShareDoor.objects.filter(question=question, ended__isnull=True, expires__gt=timezone.now()).first()
    return {"made": door is not None, "coded": bool(door and door.code), "sent": bool(question.handshake.email)}
