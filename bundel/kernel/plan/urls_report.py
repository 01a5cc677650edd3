"""Addresses of the reports of a year, under /werk/."""

from django.urls import path

from bundel.kernel.plan import views_pick, views_report

urlpatterns = [
    path("plannen/<uuid:key>/jaarverslagen/", views_report.reports, name="report_list"),
    path("plannen/<uuid:key>/jaarverslagen/nieuw/", views_report.new_report, name="report_new"),
    path("jaarverslagen/<uuid:key>/", views_report.report, name="report_detail"),
    path("jaarverslagen/<uuid:key>/site/", views_report.move_report, name="report_move"),
    path("jaarverslagen/<uuid:key>/<slug:form>/", views_report.report_file, name="report_file"),
    path("acties/<uuid:key>/geschiedenis/", views_report.action_history, name="amend_action_history"),
    path("acties/<uuid:key>/einde/", views_pick.end_action, name="amend_action_end"),
    path("doelen/<uuid:key>/einde/", views_report.end_goal, name="amend_goal_end"),
    path("doelen/<uuid:key>/geschiedenis/", views_report.goal_history, name="amend_goal_history"),
]
