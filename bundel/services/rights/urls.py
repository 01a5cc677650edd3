"""Addresses of rights, under /werk/."""

from django.urls import path

from bundel.services.rights import views, views_work

urlpatterns = [
    path("dossiers/<uuid:pk>/rechtenscan/", views.walk, name="case_scan"),
    path("dossiers/<uuid:pk>/rechten/", views.case_rights, name="case_rights"),
    path("dossiers/<uuid:pk>/rechten/<slug:right>/", views.follow, name="right_follow"),
    path("rechtenscans/<uuid:pk>/", views.scan, name="rights_scan"),
    path("rechtenscans/<uuid:pk>/brief/", views.letter, name="rights_letter"),
    path("rechtenscans/<uuid:pk>/nakijken/", views.watch, name="rights_watch"),
    path("rechten/", views_work.work, name="rights_work"),
    path("rechten/cijfers/", views_work.counts, name="rights_counts"),
]
