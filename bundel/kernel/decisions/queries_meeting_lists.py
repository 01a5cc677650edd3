"""The lists of meetings and tasks: their columns and filters."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions.models import Meeting, Task
from bundel.kernel.decisions.queries_lists import of_body
from bundel.kernel.rooms.lists import Column, Filter


def meeting_columns() -> list[Column]:
    return [
        Column("starts", _("wanneer"), lambda row: f"{timezone.localtime(row.starts):%Y-%m-%d %H:%M}", ("starts", "id")),
        Column("body", _("orgaan"), lambda row: str(row.body), ("body__name", "starts", "id")),
        Column("place", _("plaats"), lambda row: row.place, wide=True),
        Column("state", _("stand"), lambda row: row.get_state_display(), ("state", "starts", "id")),
    ]


def meeting_filters(viewer: Viewer) -> list[Filter]:
    start = timezone.make_aware(dt.datetime.combine(viewer.today, dt.time.min))

    def when(rows: QuerySet[Meeting], value: str) -> QuerySet[Meeting]:
        return rows.filter(starts__gte=start) if value == "ahead" else rows.filter(starts__lt=start)

    return [
        Filter("wanneer", _("wanneer"), [("ahead", _("komend")), ("past", _("voorbij"))], when),
        of_body(viewer),
        Filter("stand", _("stand"), Meeting.STATES, lambda rows, value: rows.filter(state=value)),
    ]


def task_columns() -> list[Column]:
    return [
        Column("title", _("wat"), lambda row: row.title, ("title", "id")),
        Column("owner", _("wie"), lambda row: str(row.owner), ("owner__sort_name", "id")),
        Column("from", _("uit"), lambda row: str(row.decision or row.meeting or ""), wide=True),
        Column("due", _("tegen"), lambda row: row.due, ("finished", "due", "id")),
        Column("done_on", _("gedaan op"), lambda row: row.done_on, ("done_on", "id")),
    ]


def task_filters(viewer: Viewer) -> list[Filter]:
    def stand(rows: QuerySet[Task], value: str) -> QuerySet[Task]:
        if value == "done":
            return rows.filter(done_on__isnull=False)
        rows = rows.filter(done_on__isnull=True)
        return rows.filter(due__lt=viewer.today) if value == "late" else rows

    def whose(rows: QuerySet[Task], value: str) -> QuerySet[Task]:
        return rows.filter(owner=viewer.organisation)

    return [
        Filter("stand", _("stand"), [("open", _("nog te doen")), ("late", _("te laat")), ("done", _("gedaan"))], stand),
        Filter("wie", _("wie"), [("own", _("mijn organisatie"))], whose),
    ]


def tasks_with_word(rows: QuerySet[Task], word: str) -> QuerySet[Task]:
    return rows.filter(title__icontains=word)


