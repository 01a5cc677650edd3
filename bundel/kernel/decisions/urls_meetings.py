"""Addresses of meetings, their agenda, minutes and tasks, under /werk/."""

from django.urls import path

from bundel.kernel.decisions import views_agenda, views_files, views_meetings

urlpatterns = [
    path("vergaderingen/", views_meetings.meetings, name="meetings"),
    path("vergaderingen/nieuw/", views_meetings.meeting_new, name="meeting_new"),
    path("vergaderingen/<uuid:key>/", views_meetings.meeting, name="meeting"),
    path("vergaderingen/<uuid:key>/kalender.ics", views_meetings.meeting_ics, name="meeting_ics"),
    path("vergaderingen/<uuid:key>/bewerken/", views_meetings.meeting_edit, name="meeting_edit"),
    path("vergaderingen/<uuid:key>/afgelasten/", views_meetings.meeting_cancel, name="meeting_cancel"),
    path("vergaderingen/<uuid:key>/stap/<slug:step>/", views_meetings.meeting_step, name="meeting_step"),
    path("vergaderingen/<uuid:key>/aanwezigheid/", views_meetings.meeting_attendance, name="meeting_attendance"),
    path("vergaderingen/<uuid:key>/verslag/", views_meetings.meeting_minutes, name="meeting_minutes"),
    path("vergaderingen/<uuid:key>/verslag.pdf", views_meetings.meeting_paper, name="meeting_paper"),
    path("vergaderingen/<uuid:key>/rechtzetting/", views_meetings.meeting_correct, name="meeting_correct"),
    path("vergaderingen/<uuid:key>/actiepunt/", views_meetings.meeting_task, name="meeting_task"),
    path("vergaderingen/<uuid:key>/agenda/", views_agenda.meeting_agenda, name="meeting_agenda"),
    path("organen/<uuid:key>/kalender.ics", views_meetings.body_ics, name="body_ics"),
    path("organen/<uuid:key>/verslag/", views_meetings.forum_report, name="forum_report"),
    path("punten/<uuid:key>/schuif/", views_agenda.item_move, name="item_move"),
    path("punten/<uuid:key>/van-agenda/", views_agenda.item_backlog, name="item_backlog"),
    path("punten/<uuid:key>/uitstellen/", views_agenda.item_postpone, name="item_postpone"),
    path("punten/<uuid:key>/stuk/", views_agenda.paper_new, name="paper_new"),
    path("punten/<uuid:key>/bestand/", views_files.file_new, name="item_file_new"),
    path("punten/<uuid:key>/bestand/<uuid:file>/", views_files.file, name="item_file"),
    path("punten/<uuid:key>/bestand/<uuid:file>/weg/", views_files.file_remove, name="item_file_remove"),
    path("punten/<uuid:key>/belang/", views_agenda.conflict_new, name="conflict_new"),
    path("punten/<uuid:key>/besproken/", views_agenda.item_discuss, name="item_discuss"),
    path("punten/<uuid:key>/verslag/", views_agenda.item_minutes, name="item_minutes"),
    path("actiepunten/", views_meetings.tasks, name="tasks"),
]
