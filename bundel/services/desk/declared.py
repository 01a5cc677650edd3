"""What the desk adds to the frame: my desk on the home page, and what waits on the viewer."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.rooms.registry import Card, Waiting
from bundel.services.desk import rules
from bundel.services.desk.models import OPEN, Question, Reusable


def cards(viewer: Viewer) -> Iterable[Card]:
    """New, late and mine, for the specialists of a desk."""
    desks = rules.answers_for(viewer)
    if not desks:
        return
    running = Q(state__in=OPEN)
    found = Question.objects.filter(desk__in=desks, forgotten__isnull=True).aggregate(
        new=Count("pk", filter=Q(state="asked")), late=Count("pk", filter=running & Q(due__lt=viewer.today)),
        mine=Count("pk", filter=running & Q(specialist=viewer.account)), open=Count("pk", filter=running),
    )  # fmt: skip
    address = reverse("desk_questions")
    yield Card(_("Mijn desk: nieuw"), found["new"], of=found["open"], url=f"{address}?stand=asked", order=12,
               rule=_("Vragen op uw desks die nog niemand kreeg, van alle open vragen daar."))  # fmt: skip
    yield Card(_("Mijn desk: te laat"), found["late"], of=found["open"], url=f"{address}?stand=late", order=13,
               mood="bad" if found["late"] else "", rule=_("Open vragen op uw desks waarvan de dag voor het antwoord voorbij is."))  # fmt: skip
    yield Card(_("Mijn desk: van mij"), found["mine"], of=found["open"], url=f"{address}?stand=mine", order=14,
               rule=_("Open vragen op uw desks die u kreeg."))  # fmt: skip


def waiting(viewer: Viewer) -> Iterable[Waiting]:
    """The specialist's most urgent questions, what came back to the asker, and answers to look at again."""
    desks = rules.answers_for(viewer)
    asks = may(viewer, "desk:ask", organisation=viewer.organisation)
    if not desks and not asks:
        return
    turn = Q(desk__in=desks) & (Q(turn="desk") | Q(turn="specialist", specialist=viewer.account))
    if asks:
        turn |= Q(asker=viewer.account, turn="asker", state__in=("clarifying", "answered"), organisation=viewer.organisation)
    rows = Question.objects.filter(turn, partnership=viewer.partnership, forgotten__isnull=True).select_related("desk")
    rows = rows.only("number", "title", "state", "due", "desk__name_nl", "desk__name_fr", "desk__name_en")
    for row in rows.order_by("due", "number")[:8]:
        yield _line(row, viewer)
    due = Reusable.objects.filter(owner=viewer.account, withdrawn_on__isnull=True, review__lt=viewer.today) if desks else []
    for one in due[:4]:
        yield Waiting(
            _("Antwoord nakijken: %(title)s") % {"title": one.title}, _("herzien tegen %(day)s") % {"day": date_format(one.review, "j F Y")},
            reverse("desk_reusable", args=[one.uuid]), urgency=45, initials="D",
        )  # fmt: skip


def _line(row: Question, viewer: Viewer) -> Waiting:
    late = row.state in OPEN and row.due < viewer.today
    chip, mood = (_("te laat"), "bad") if late else (row.get_state_display(), "good" if row.state == "answered" else "")
    detail = _("%(desk)s, antwoord tegen %(day)s") % {"desk": row.desk, "day": date_format(row.due, "j F Y")}
    return Waiting(
        f"{row.number} · {row.title}", detail, reverse("desk_question", args=[row.pk]), chip, mood, 5 if late else 22, "D"
    )
