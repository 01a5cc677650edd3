"""Addresses behind a link, under /signaal/, without sign-in."""

from django.urls import path

from bundel.services.signals import views_gates

urlpatterns = [
    path("volg/<str:token>/", views_gates.follow, name="signal_follow"),
    path("<str:token>/", views_gates.gate, name="signal_gate"),
]
