"""What cases add to the frame: what is due, what moved, what has no worker yet, and the count on the home page."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases import queries, queries_papers
from bundel.kernel.rooms.registry import Card, Waiting


def waiting(viewer: Viewer) -> Iterable[Waiting]:
    for task in queries.due_tasks(viewer):
        late = (viewer.today - task.due).days
        since = " · " + _("tegen %(day)s") % {"day": date_format(task.due, "j F")} if late > 0 else ""
        yield Waiting(
            title=task.title,
            detail=f"{task.case.number} · {task.case.type}{since}",
            url=reverse("case", args=[task.case_id]),
            chip=_("te laat") if late > 0 else _("vandaag") if late == 0 else date_format(task.due, "j F"),
            mood="bad" if late > 0 else "warn" if late == 0 else "plain",
            urgency=max(0, 10 - late) if late > 0 else 10 - late,
            initials="D",
            lang="nl",
        )
    for case in queries.unassigned(viewer):
        yield Waiting(
            title=_("Dossier %(number)s heeft nog geen begeleider") % {"number": case.number}, detail=str(case.type),
            url=reverse("case", args=[case.pk]), chip=_("wijs toe"), mood="warn", urgency=15, initials="D",
        )  # fmt: skip
    for paper in queries_papers.expiring(viewer, within=dt.timedelta(days=30), limit=3):
        yield Waiting(
            title=_("Een stuk in %(number)s vervalt") % {"number": paper.case.number}, detail=paper.title, url=reverse("case_expiring"),
            chip=date_format(paper.valid_until, "j F"), mood="bad" if paper.valid_until < viewer.today else "warn", urgency=25, initials="S",
        )  # fmt: skip
    for case in queries.news(viewer):
        yield Waiting(
            title=_("Nieuw in %(number)s sinds u laatst keek") % {"number": case.number}, detail=str(case.type),
            url=reverse("case", args=[case.pk]), chip=_("nieuw"), mood="idea", urgency=30, initials="D",
        )  # fmt: skip


def card(viewer: Viewer) -> Iterable[Card]:
    if not may(viewer, "cases:open", organisation=viewer.organisation):
        return
    found = queries.counts(viewer)
    if found["open"]:
        yield Card(
            title=_("Mijn open dossiers"), value=found["open"], url=reverse("cases") + "?mine=yes&stand=open",
            rule=_("Open dossiers waarvan u de begeleider bent; te laat is een taak of termijn waarvan de dag voorbij is."),
            word=_("%(number)s te laat") % {"number": found["late"]} if found["late"] else "", mood="bad" if found["late"] else "",
            order=20,
        )  # fmt: skip
