"""What waits: a version on a second person, an advice on an answer, a recommendation on its follow-up; and what an agenda item lacks."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

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


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """For the viewer's own organisation. At most three queries."""
    if viewer.partnership is None or viewer.account is None:
        return
    own = viewer.organisation
    if may(viewer, "schemes:enter", organisation=own):
        rows = Version.objects.filter(state="offered", scheme__partnership=viewer.partnership, scheme__member=own)
        for row in rows.exclude(entered_by=viewer.account.pk).select_related("scheme").order_by("start", "pk")[:SHOWN]:
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
        for test in PovertyTest.objects.filter(state="advice", partnership=viewer.partnership, owner=own).order_by(
            "decided_on", "pk"
        )[:SHOWN]:
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
        due = Recommendation.objects.filter(
            test__partnership=viewer.partnership, test__owner=own, test__state="answered", result_on=None
        )
        for one in due.filter(follow_on__lte=viewer.today).select_related("test").order_by("follow_on", "pk")[:SHOWN]:
            yield Waiting(
                one.test.title,
                _("aanbeveling op te volgen"),
                reverse("ptest_detail", args=[one.test_id]),
                _("volg op"),
                "plain",
                40,
                "A",
            )
