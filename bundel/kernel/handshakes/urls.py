"""Addresses of handshakes, under /werk/."""

from django.urls import path

from bundel.kernel.handshakes import views

urlpatterns = [
    path("verzoeken/", views.handshakes, name="handshakes"),
    path("verzoeken/<uuid:pk>/", views.handshake, name="handshake"),
    path("verzoeken/<uuid:pk>/antwoord/", views.answer, name="handshake_answer"),
    path("verzoeken/<uuid:pk>/gezien/", views.seen, name="handshake_seen"),
    path("verzoeken/<uuid:pk>/intrekken/", views.withdraw, name="handshake_withdraw"),
    path("verzoeken/<uuid:pk>/gedaan/", views.finish, name="handshake_finish"),
    path("verzoeken/<uuid:pk>/opnieuw/", views.again, name="handshake_again"),
    path("verzoeken/<uuid:pk>/link/", views.link, name="handshake_link"),
    path("verzoeken/<uuid:pk>/afgehandeld/", views.handle, name="handshake_handle"),
]
