"""Addresses of the plan, under /werk/."""

from django.urls import include, path

from bundel.kernel.plan import urls_priorities, urls_review, urls_voice, urls_year, views, views_actions, views_upload

urlpatterns = [
    *urls_year.urlpatterns,
    *urls_voice.urlpatterns,
    *urls_priorities.urlpatterns,
    *urls_review.urlpatterns,
    path("", include("bundel.kernel.plan.urls_report")),
    path("plannen/", views.plans, name="plan_list"),
    path("plannen/nieuw/", views.new_plan, name="plan_new"),
    path("plannen/inlezen/", views_upload.upload, name="plan_upload"),
    path("plannen/inlezen/<uuid:key>/", views_upload.preview, name="plan_preview"),
    path("plannen/<uuid:key>/", views.plan, name="plan_detail"),
    path("plannen/<uuid:key>/bewerken/", views.edit_plan, name="plan_edit"),
    path("plannen/<uuid:key>/stand/", views.move_plan, name="plan_move"),
    path("plannen/<uuid:key>/uitvoer/<slug:form>/", views.export_plan, name="plan_export"),
    path("plannen/<uuid:key>/doel/", views.new_goal, name="plan_goal_new"),
    path("doelen/<uuid:key>/", views.goal, name="plan_goal"),
    path("doelen/<uuid:key>/bewerken/", views.edit_goal, name="plan_goal_edit"),
    path("doelen/<uuid:key>/actie/", views_actions.new, name="action_new"),
    path("acties/", views_actions.actions, name="action_list"),
    path("onze-acties/", views_actions.ours, name="action_ours"),
    path("acties/<uuid:key>/", views_actions.action, name="action_detail"),
    path("acties/<uuid:key>/bewerken/", views_actions.edit, name="action_edit"),
    path("acties/<uuid:key>/melden/", views_actions.report, name="action_report"),
    path("acties/<uuid:key>/trekker/", views_actions.assign, name="action_assign"),
    path("acties/<uuid:key>/mijlpaal/", views_actions.add_milestone, name="action_milestone_add"),
    path("mijlpalen/<int:key>/", views_actions.mark_milestone, name="action_milestone_mark"),
]
