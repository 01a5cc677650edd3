"""The list of handshakes: its columns, its filters."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.handshakes.commands_kinds import choices
from bundel.kernel.handshakes.models import OPEN, STATES, Handshake
from bundel.kernel.handshakes.queries import received, sent
from bundel.kernel.rooms.lists import Column, Filter


def with_word(rows: QuerySet[Handshake], word: str) -> QuerySet[Handshake]:
    return rows.filter(Q(title__icontains=word) | Q(asked__name__icontains=word))


def filters(rows: QuerySet[Handshake], viewer: Viewer) -> list[Filter]:
    sides = {"in": lambda found: received(found, viewer), "out": lambda found: sent(found, viewer)}
    return [
        Filter("kant", _("welke"), [("in", _("aan ons")), ("out", _("door ons"))], lambda found, value: sides[value](found)),
        Filter("stand", _("stand"), [("open", _("wacht op antwoord")), *STATES], _in_state),
        Filter("soort", _("soort"), choices(), lambda found, value: found.filter(kind=value)),
    ]


def _in_state(rows: QuerySet[Handshake], value: str) -> QuerySet[Handshake]:
    return rows.filter(state__in=OPEN) if value == "open" else rows.filter(state=value)


def columns() -> list[Column]:
    return [
        Column("title", _("waarover"), lambda row: row.title),
        Column("kind", _("soort"), lambda row: str(row.label), wide=True),
        Column("asker", _("vraagt"), lambda row: str(row.asker), wide=True),
        Column("asked", _("gevraagd aan"), lambda row: str(row.asked)),
        Column("term", _("antwoord tegen"), lambda row: row.term, ("term", "id")),
        Column("state", _("stand"), lambda row: row.get_state_display()),
    ]
