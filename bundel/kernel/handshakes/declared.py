"""What handshakes add to the frame: what waits on the viewer, what came back to her, and a panel on a party's page."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.engines.terms.days import working_days_between
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.handshakes import queries
from bundel.kernel.handshakes.commands_kinds import kind_of
from bundel.kernel.rooms.registry import Line, Panel, Waiting

BACK = {"declined": "bad", "countered": "idea", "expired": "warn", "not_done": "bad"}


def waiting(viewer: Viewer) -> Iterable[Waiting]:
    for row in queries.waiting(viewer):
        days = working_days_between(viewer.today, row.term)
        yield Waiting(
            title=row.title,
            detail=f"{row.asker} {kind_of(row).sentence}",
            url=reverse("handshake", args=[row.pk]),
            chip=ngettext("nog %(days)s werkdag", "nog %(days)s werkdagen", days) % {"days": days} if days else _("vandaag"),
            mood="bad" if days <= 1 else "warn" if days <= 3 else "plain",
            urgency=5 + min(days, 40),
            initials="V",
        )
    for row in queries.came_back(viewer):
        yield Waiting(
            title=row.title,
            detail=_("%(party)s: %(state)s. Vraag opnieuw, of zet als afgehandeld.")
            % {"party": row.asked, "state": row.get_state_display()},
            url=reverse("handshake", args=[row.pk]),
            chip=row.get_state_display(),
            mood=BACK[row.state],
            urgency=20,
            initials="T",
        )


def panel(viewer: Viewer, party: object) -> Panel | None:
    """The open questions to and from the party that the viewer may see."""
    found = queries.open_of(viewer, party.pk)
    if not found:
        return None
    lines = [
        Line(
            title=row.title,
            url=reverse("handshake", args=[row.pk]),
            detail=_("tegen %(day)s") % {"day": date_format(row.term, "j F Y")},
            chip=row.get_state_display(),
            mood="plain",
        )
        for row in found
    ]
    return Panel(_("Open verzoeken"), lines, url=reverse("handshakes") + "?state=open")
