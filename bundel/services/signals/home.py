"""What this room puts on the home page: how much was signalled, and what waits on who leads the region's work."""

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.rooms.registry import Card, Line, Panel, Waiting
from bundel.services.signals.models import Letter, Signal, Theme
from bundel.services.signals.queries import MOODS

SHOWN = 6


def cards(viewer: Viewer) -> Iterable[Card]:
    """For who leads the region's work: signals that wait for a theme. One query."""
    if viewer.partnership is None or not may(viewer, "signals:bundle"):
        return
    loose = Signal.objects.filter(partnership=viewer.partnership, theme=None).count()
    yield Card(
        title=_("Signalen zonder thema"), value=loose, url=f"{reverse('signal_list')}?bundled=no", order=30,
        rule=_("Signalen van de hele regio die nog bij geen thema gevoegd zijn."),
        word=_("bundel ze") if loose else _("alles gebundeld"), mood="warn" if loose else "good",
    )  # fmt: skip


@prepared_query
def _still(partnership: UUID, until: dt.date) -> QuerySet[Theme]:
    rows = Theme.objects.filter(partnership=partnership, moved__lte=until).exclude(state="done").order_by("moved", "pk")
    return rows.only("id", "title_nl", "moved", "state")[:SHOWN]


@prepared_query
def _unanswered(partnership: UUID, today: dt.date) -> QuerySet[Letter]:
    rows = Letter.objects.filter(theme__partnership=partnership, sent_on__isnull=False, answered_on=None, reminded_on=None)
    return rows.filter(remind_on__lte=today).select_related("theme").order_by("remind_on", "pk")[:SHOWN]


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """Themes that lie still, and letters to authorities without answer."""
    if viewer.partnership is None or not may(viewer, "signals:bundle"):
        return
    limit = viewer.today - dt.timedelta(days=settings.SIGNAL_STILL_DAYS)
    for row in _still(viewer.partnership, limit):
        days = (viewer.today - row.moved).days
        still = ngettext("%(days)s dag stil", "%(days)s dagen stil", days) % {"days": days}
        yield Waiting(row.title_nl, row.get_state_display(), reverse("theme_detail", args=[row.pk]), still, "warn", 25, "S")
    for one in _unanswered(viewer.partnership, viewer.today):
        sent = _("brief van %(day)s zonder antwoord") % {"day": date_format(one.sent_on, "j F Y")}
        yield Waiting(f"{one.authority}: {one.theme}", sent, reverse("theme_detail", args=[one.theme_id]), _("herinner"), "warn", 24, "S")


def from_handshake(viewer: Viewer, row: object) -> Line | None:
    """On the page of a refused request, for who asked it: signal what is missing, with the counts filled in."""
    asked = row.asker_id in (viewer.organisation, viewer.partnership) and row.state == "declined"
    if not asked or not may(viewer, "signals:add", partnership=row.partnership_id, organisation=viewer.organisation):
        return None
    return Line(_("Signaleer wat ontbreekt"), f"{reverse('signal_new')}?van=declined&bron={row.pk}")


def from_moment(viewer: Viewer, row: object, waiting: int) -> Line | None:
    """On the page of a moment with a waiting list."""
    if not waiting or not may(viewer, "signals:add", partnership=row.partnership_id, organisation=viewer.organisation):
        return None
    return Line(_("Signaleer wat ontbreekt"), f"{reverse('signal_new')}?van=waiting&bron={row.pk}")


def on_action(viewer: Viewer, action: object) -> Panel | None:
    """On the page of an action: the themes that led to it, at most ten, with how often that lack was met."""
    partnership = action.plan.partnership_id
    if not may(viewer, "signals:read", partnership=partnership):
        return None
    rows = Theme.objects.filter(partnership=partnership, action=action.pk, outcome="action").annotate(number=Count("signals"))
    lines = [
        Line(
            row.title_nl, reverse("theme_detail", args=[row.pk]),
            ngettext("%(count)s signaal", "%(count)s signalen", row.number) % {"count": row.number}, row.get_state_display(), MOODS[row.state],
        )
        for row in rows.order_by("-decided_on", "pk")[:10]
    ]  # fmt: skip
    return Panel(_("Kwam uit signalen"), lines) if lines else None
