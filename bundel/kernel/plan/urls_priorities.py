"""Addresses of the priorities of higher authorities, under /werk/."""

from django.urls import path

from bundel.kernel.plan import views_priorities as views

urlpatterns = [
    path("prioriteiten/", views.priorities, name="priority_list"),
    path("prioriteiten/nieuw/", views.new, name="priority_new"),
    path("prioriteiten/<int:key>/", views.edit, name="priority_edit"),
    path("plannen/<uuid:key>/prioriteiten/", views.mapped, name="priority_map"),
    path("plannen/<uuid:key>/prioriteiten/<slug:form>/", views.report, name="priority_report"),
    path("acties/<uuid:key>/prioriteiten/", views.map_action, name="priority_action"),
]
