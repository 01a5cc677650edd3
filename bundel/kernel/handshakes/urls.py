"""Addresses of handshakes: under /werk/ for people with an account, /antwoord/ for who has none."""

from django.urls import path

from bundel.kernel.handshakes import views, views_links

urlpatterns = [
    path("verzoeken/", views.handshakes, name="handshakes"),
    path("verzoeken/<uuid:key>/", views.handshake, name="handshake"),
    path("verzoeken/<uuid:key>/gezien/", views.seen, name="handshake_seen"),
    path("verzoeken/<uuid:key>/antwoord/", views.answer, name="handshake_answer"),
    path("verzoeken/<uuid:key>/intrekken/", views.withdraw, name="handshake_withdraw"),
    path("verzoeken/<uuid:key>/afronden/", views.finish, name="handshake_finish"),
    path("verzoeken/<uuid:key>/opnieuw/", views.again, name="handshake_again"),
    path("verzoeken/<uuid:key>/link/", views.link, name="handshake_send_link"),
    path("verzoeken/<uuid:key>/afgehandeld/", views.handle, name="handshake_handle"),
]
link_patterns = [
    path("antwoord/<str:token>/", views_links.open_link, name="handshake_link"),
    path("antwoord/<str:token>/gezien/", views_links.link_seen, name="handshake_link_seen"),
]
