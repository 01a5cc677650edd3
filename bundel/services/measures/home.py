"""What waits: a version on a second person, an advice on an answer, a recommendation on its follow-up; and what an agenda item lacks."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.rooms.registry import Line, Waiting
from bundel.services.measures import queries_words, scan
from bundel.services.measures.models import PovertyTest, Recommendation, Version
from bundel.services.measures.models_tests import MOODS

SHOWN = 4


def at_item(viewer: Viewer, item: Any) -> Line | None:
    """On the page of an agenda item: its test; or a warning when it seems to touch people in poverty and nobody tested it. Two queries."""
    if item.closed or item.kind == "information" or not may(viewer, "tests:read", partnership=item.partnership_id):
        return None
    row = PovertyTest.objects.filter(item=item.pk, partnership=item.partnership_id).order_by("-made", "pk").first()
    if row is not None:
        told = _("Van dit punt is een armoedetoets gemaakt.")
        return Line(row.title, reverse("ptest_detail", args=[row.pk]), told, row.get_state_display(), MOODS[row.state])
    found = scan.likely(f"{item.title} {item.text} {item.proposal}", queries_words.words_of(item.partnership_id))
    if not found:
        return None
    why = ", ".join(str(scan.TRIGGERS[one]) for one in found)
    told = _("Dit punt lijkt mensen in armoede te raken (%(why)s) en is niet getest.") % {"why": why}
    writes = may(viewer, "tests:write", partnership=item.partnership_id, organisation=viewer.organisation)
    url = f"{reverse('ptest_new')}?{urlencode({'punt': item.pk})}" if writes else ""
    return Line(_("Begin een armoedetoets"), url, told, _("armoedetoets"), "warn")


@prepared_query
def _offered(partnership: UUID, member: UUID, account: int) -> QuerySet[Version]:
    rows = Version.objects.filter(state="offered", scheme__partnership=partnership, scheme__member=member).exclude(entered_by=account)
    return rows.select_related("scheme").only("scheme__title_nl").order_by("start", "pk")[:SHOWN]


@prepared_query
def _advised(partnership: UUID, owner: UUID) -> QuerySet[PovertyTest]:
    rows = PovertyTest.objects.filter(state="advice", partnership=partnership, owner=owner)
    return rows.only("title").order_by("decided_on", "pk")[:SHOWN]


@prepared_query
def _to_follow(partnership: UUID, owner: UUID, today: dt.date) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(test__partnership=partnership, test__owner=owner, test__state="answered", result_on=None)
    return rows.filter(follow_on__lte=today).select_related("test").only("test__title").order_by("follow_on", "pk")[:SHOWN]


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """For the viewer's own organisation. At most three queries."""
    if viewer.partnership is None or viewer.account is None:
        return
    own = viewer.organisation
    if may(viewer, "schemes:enter", organisation=own):
        for row in _offered(viewer.partnership, own, viewer.account.pk):
            yield Waiting(
                row.scheme.title_nl,
                _("nieuwe versie van een regeling"),
                reverse("scheme_detail", args=[row.scheme_id]),
                _("keur goed"),
                "warn",
                30,
                "R",
            )
    if may(viewer, "tests:answer", organisation=own):
        for test in _advised(viewer.partnership, own):
            yield Waiting(
                test.title,
                _("advies van een armoedetoets"),
                reverse("ptest_detail", args=[test.pk]),
                _("antwoord"),
                "warn",
                28,
                "A",
            )
    if may(viewer, "tests:write", organisation=own):
        for one in _to_follow(viewer.partnership, own, viewer.today):
            yield Waiting(
                one.test.title,
                _("aanbeveling op te volgen"),
                reverse("ptest_detail", args=[one.test_id]),
                _("volg op"),
                "plain",
                40,
                "A",
            )
