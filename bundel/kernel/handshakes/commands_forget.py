"""What was said in handshakes goes with what they were about, when the room that asked says that its time is over."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from bundel.kernel.handshakes.models import Handshake, Link

GONE = "…"


def forget_words(handshakes: Iterable[UUID]) -> int:
    """Empty question, answer, outcome and what came with them; who asked whom, when and the state stay. The caller, who
    carries out a retention, writes the sentence. How many were emptied."""
    rows = Handshake.objects.filter(pk__in=list(handshakes))
    Link.objects.filter(handshake__in=rows.values("pk")).delete()
    rows.filter(~Q(answer="")).update(answer=GONE)
    rows.filter(~Q(outcome="")).update(outcome=GONE)
    return rows.update(question="", payload={}, answer_data={}, email="", answered_name="")
