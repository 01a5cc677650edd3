"""What this room puts on the home page of a worker: how many lines the night left for her."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.rooms.registry import Waiting
from bundel.services.rights import queries_work


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """One line, when there is something. One query."""
    number = queries_work.waiting_count(viewer)
    if number:
        said = ngettext("%(number)s recht na te kijken", "%(number)s rechten na te kijken", number) % {"number": number}
        yield Waiting(_("Rechten"), said, reverse("rights_work"), _("kijk na"), "warn", 30, "R")
