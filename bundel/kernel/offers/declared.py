"""What the catalogue adds to the frame: what must be looked at again, a figure, and a panel on the page of a party."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.offers import queries
from bundel.kernel.rooms.registry import Card, Line, Panel, Waiting


def waiting(viewer: Viewer) -> Iterable[Waiting]:
    """The offers whose review day is past: first for the people of the owner, after the last reminder for who coordinates."""
    for offer in queries.stale(viewer):
        silent = offer.reminders >= queries.MOST_REMINDERS
        told = {"day": date_format(offer.review, "j F Y"), "owner": str(offer.owner)}
        yield Waiting(
            title=_("Kijk “%(name)s” na") % {"name": offer.name()},
            detail=_("%(owner)s reageerde niet; nagekeken moest het zijn voor %(day)s") % told
            if silent
            else _("Dit had nagekeken moeten zijn voor %(day)s") % told,
            url=reverse("offer", args=[offer.pk]),
            chip=_("geen antwoord") if silent else _("nakijken"),
            mood="bad" if silent else "warn",
            urgency=40 if silent else 60,
            initials="A",
        )


def card(viewer: Viewer) -> Iterable[Card]:
    if not may(viewer, "offers:read"):
        return
    found = queries.freshness(viewer)
    if found.running:
        yield Card(
            title=_("Aanbod dat nagekeken is"),
            value=found.fresh,
            of=found.running,
            url=reverse("offers") + "?review=fresh",
            rule=_("Van wat vandaag loopt: waarvan de dag om na te kijken nog niet voorbij is."),
            part=found.fresh,
            whole=found.running,
            order=60,
        )


def panel(viewer: Viewer, party: object) -> Panel | None:
    """What the party takes part in, on its own page."""
    found = queries.taken_by(viewer, party)
    if not found:
        return None
    lines = [
        Line(
            title=row.offer.name(),
            url=reverse("offer", args=[row.offer_id]),
            detail=_("sinds %(start)s") % {"start": row.start.year} if row.start else "",
        )
        for row in found[:10]
    ]
    return Panel(_("Neemt deel aan"), lines, url=f"{reverse('offers')}?party={party.pk}")
