"""What the desk adds to the frame: my desk on the home page, and what waits on the viewer."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.rooms.registry import Card, Waiting
from bundel.services.desk import rules
from bundel.services.desk.models import OPEN, Desk, Question, Reusable


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


FIRST = 8
# the desks apart: joined, SQLite would begin with them and walk every question of each
_DESKS = Prefetch("desk", Desk.objects.only("name_nl", "name_fr", "name_en"))
_LINE = ("number", "title", "state", "due", "desk")


@prepared_query
def _on_desks(partnership: UUID, desks: list[UUID], account: int) -> QuerySet[Question]:
    turn = Q(turn="desk") | Q(turn="specialist", specialist=account)
    rows = Question.objects.filter(turn, desk__in=desks, partnership=partnership, forgotten__isnull=True)
    return rows.only(*_LINE).prefetch_related(_DESKS).order_by("due", "number")[:FIRST]


@prepared_query
def _back_at(account: int, partnership: UUID, organisation: UUID) -> QuerySet[Question]:
    rows = Question.objects.filter(asker=account, turn="asker", state__in=("clarifying", "answered"), organisation=organisation)
    rows = rows.filter(partnership=partnership, forgotten__isnull=True)
    return rows.only(*_LINE).prefetch_related(_DESKS).order_by("due", "number")[:FIRST]


def waiting(viewer: Viewer) -> Iterable[Waiting]:
    """The specialist's most urgent questions, what came back to the asker, and answers to look at again."""
    desks = rules.answers_for(viewer)
    asks = may(viewer, "desk:ask", organisation=viewer.organisation)
    if not desks and not asks:
        return
    found = _on_desks(viewer.partnership, list(desks), viewer.account.pk) if desks else []
    found += _back_at(viewer.account.pk, viewer.partnership, viewer.organisation) if asks else []
    for row in sorted({row.pk: row for row in found}.values(), key=lambda row: (row.due, row.number))[:FIRST]:
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
