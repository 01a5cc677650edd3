"""The approved minutes of a meeting on paper: what the page of the meeting shows to the same viewer, and nothing more."""

from uuid import UUID

from django.http import Http404

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions import papers, queries_meetings
from bundel.kernel.decisions.models import Decision


def minutes_paper(viewer: Viewer, key: UUID) -> tuple[str, bytes]:
    """The name and the PDF; Http404 while the minutes are not approved, for a draft on paper leads its own life."""
    page = queries_meetings.meeting_page(viewer, key)
    if page.meeting.state != "approved":
        raise Http404
    taken = {one.item_id: one for one in Decision.objects.filter(meeting=page.meeting, item__isnull=False)}
    hidden = {item.pk for item in page.agenda if not item.shown}
    for item in page.agenda:
        item.taken = None if item.pk in hidden else taken.get(item.pk)
    tasks = [task for task in page.tasks if task.item_id not in hidden]
    name = f"verslag-{page.meeting.body.key}-{queries_meetings.day_of(page.meeting):%Y-%m-%d}"
    return name, papers.minutes_pdf(page, tasks)
