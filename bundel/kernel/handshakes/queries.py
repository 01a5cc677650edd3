"""What people see of handshakes: those of the own organisation; who leads the region's work sees all of them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.engines.terms.days import working_days_between
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.handshakes.commands_kinds import KINDS, Kind, kind_of
from bundel.kernel.handshakes.models import OPEN, Handshake
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.registry import Line, Panel, Waiting

CAME_BACK = ("declined", "countered", "expired")
SHOWN = 6
LISTED = (
    "kind", "title", "state", "term", "asked_on", "handled", "partnership", "asker__name", "asker__short_name", "asked__name",
    "asked__short_name",
)  # fmt: skip


def of_subject(subject: UUID, kind: str | None = None) -> list[Handshake]:
    """All that was ever asked about one thing, newest first. The caller has checked that the thing may be seen."""
    rows = Handshake.objects.filter(subject=subject, **({"kind": kind} if kind else {}))
    return list(rows.select_related("asked", "asker").order_by("-asked_on", "-term"))


def of_occasion(occasion: UUID, kind: str) -> list[Handshake]:
    """What was asked in one round, by the name of the asked party."""
    return list(
        Handshake.objects.filter(occasion=occasion, kind=kind).select_related("asked").order_by("asked__sort_name", "asked_on")
    )


def latest_by_party(occasion: UUID, kind: str) -> dict[UUID, Handshake]:
    """The last try of each asked party in one round."""
    rows = Handshake.objects.filter(occasion=occasion, kind=kind).select_related("asked").order_by("asked_on", "term")
    return {row.asked_id: row for row in rows}


def waits_on(party: UUID, occasion: UUID, kind: str) -> Handshake | None:
    """The open question to this party in a round, or None."""
    return Handshake.objects.filter(occasion=occasion, kind=kind, asked=party, state__in=OPEN).first()


def seen_by(viewer: Viewer) -> QuerySet[Handshake]:
    """The rows of the partnership that the viewer may see."""
    require(viewer, "handshakes:read")
    rows = Handshake.objects.filter(partnership=viewer.partnership)
    if not may(viewer, "handshakes:all"):
        rows = rows.filter(Q(asked=viewer.organisation) | Q(asker=viewer.organisation))
    return rows.select_related("asked", "asker").only(*LISTED)


def received(rows: QuerySet[Handshake], viewer: Viewer) -> QuerySet[Handshake]:
    return rows.filter(asked=viewer.organisation)


def sent(rows: QuerySet[Handshake], viewer: Viewer) -> QuerySet[Handshake]:
    """By the own organisation; for who leads the region's work also by the partnership itself."""
    own = Q(asker=viewer.organisation)
    return rows.filter(own | Q(asker=viewer.partnership)) if may(viewer, "handshakes:all") else rows.filter(own)


def handshake_of(viewer: Viewer, key: UUID) -> Handshake:
    """Http404 for whoever has no part in it."""
    found = Handshake.objects.select_related("asked", "asker", "partnership", "asked_by__user", "follows").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "handshakes:read", partnership=found.partnership_id)
    if viewer.organisation not in (found.asked_id, found.asker_id) and not may(
        viewer, "handshakes:all", partnership=found.partnership_id
    ):
        raise Http404
    return found


def may_of(viewer: Viewer, handshake: Handshake) -> dict[str, bool]:
    """Which acts the viewer gets on this page."""
    kind, where = kind_of(handshake), handshake.partnership_id
    asks = may(viewer, kind.ask_act, partnership=where, organisation=handshake.asker_id)
    answers = may(viewer, kind.answer_act, partnership=where, organisation=handshake.asked_id)
    came_back = handshake.state in CAME_BACK and not handshake.handled
    return {
        "answer": answers and handshake.is_open,
        "withdraw": asks and handshake.is_open,
        "link": asks and handshake.is_open and kind.by_link,
        "finish": kind.ends_with_work and handshake.state == "accepted" and (asks or answers),
        "again": asks and (came_back or handshake.state in ("withdrawn", "not_done")),
        "handle": asks and came_back,
    }


def subject_of(handshake: Handshake) -> object | None:
    """The thing it is about, for a new try; None when it is gone."""
    return apps.get_model(handshake.subject_kind).objects.filter(pk=handshake.subject).first()


def timeline(handshake: Handshake) -> list:
    return trail.timeline(handshake.pk)


def parties_around(handshake: Handshake, today: dt.date) -> QuerySet:
    """Who could be asked next: everyone around the partnership today."""
    return parties.around(handshake.partnership_id, today)


def days_left(handshake: Handshake, today: dt.date) -> int:
    """Working days until the term, negative when it is over."""
    if handshake.term < today:
        return -working_days_between(handshake.term, today)
    return working_days_between(today, handshake.term)


def _answerable(viewer: Viewer) -> QuerySet[Handshake]:
    """Open questions to the own organisation, of the kinds that the viewer may answer."""
    if not viewer.organisation or not may(viewer, "handshakes:read"):
        return Handshake.objects.none()
    kinds = [kind.key for kind in KINDS.values() if _answers(viewer, kind)]
    return Handshake.objects.filter(
        partnership=viewer.partnership, asked=viewer.organisation, state__in=OPEN, kind__in=kinds
    )


def _answers(viewer: Viewer, kind: Kind) -> bool:
    return may(viewer, kind.answer_act, organisation=viewer.organisation)


def waiting_count(viewer: Viewer) -> int:
    """What the own organisation still has to answer; for the menu. One query."""
    return _answerable(viewer).count()


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """Questions to answer, nearest term first; and for whoever asked, what was refused or stayed silent."""
    for one in _answerable(viewer).order_by("term", "id")[:SHOWN]:
        left = days_left(one, viewer.today)
        when = (
            ngettext("nog %(days)s werkdag", "nog %(days)s werkdagen", left) % {"days": left}
            if left >= 0
            else _("de termijn is voorbij")
        )
        yield Waiting(
            one.title, f"{one.label} · {when}", reverse("handshake", args=[one.pk]), _("antwoord gevraagd"),
            "bad" if left <= 1 else "warn", 5 if left <= 1 else 12, "?",
        )  # fmt: skip
    if not may(viewer, "handshakes:read"):
        return
    back = Handshake.objects.filter(partnership=viewer.partnership, state__in=CAME_BACK, handled=False)
    for one in sent(back, viewer).select_related("asked").order_by("-term")[:SHOWN]:
        if may_of(viewer, one)["handle"]:
            yield Waiting(
                one.title, f"{one.asked} · {one.label}", reverse("handshake", args=[one.pk]), one.get_state_display(), "warn",
                18, "!",
            )  # fmt: skip


def panel(viewer: Viewer, party: object) -> Panel | None:
    """On the page of a party: what is open with it, for who leads the region's work."""
    if not may(viewer, "handshakes:all"):
        return None
    rows = Handshake.objects.filter(partnership=viewer.partnership, asked=party.pk, state__in=OPEN).order_by("term")[:10]
    lines = [
        Line(one.title, reverse("handshake", args=[one.pk]), one.label, one.get_state_display(), "warn") for one in rows
    ]
    return Panel(_("Openstaande verzoeken"), lines) if lines else None


def due(kinds: Iterable[Kind], today: dt.date) -> QuerySet[Handshake]:
    """Open handshakes whose term is over, or near enough that a reminder may be due."""
    furthest = max((max(kind.remind_days, default=0) for kind in kinds), default=0)
    return Handshake.objects.filter(state__in=OPEN, term__lte=today + dt.timedelta(days=2 * furthest + 10)).order_by("term")
