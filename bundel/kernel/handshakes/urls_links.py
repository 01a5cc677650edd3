"""Addresses behind a link, under /antwoord/, without sign-in."""

from django.urls import path

from bundel.kernel.handshakes import views_links

urlpatterns = [
    path("<str:token>/", views_links.page, name="link_page"),
    path("<str:token>/gezien/", views_links.seen, name="link_seen"),
]
