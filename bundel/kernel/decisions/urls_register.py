"""Addresses of the way to a vote, under /werk/."""

from django.urls import path

from bundel.kernel.decisions import views_register

urlpatterns = [
    path("punten/raden/", views_register.councils_open, name="councils_open"),
    path("punten/<uuid:key>/advies/", views_register.item_advice, name="item_advice"),
    path("punten/<uuid:key>/advies/<int:advice>/", views_register.item_advice_given, name="item_advice_given"),
    path("punten/<uuid:key>/standpunt/<int:position>/", views_register.position_paper, name="position_paper"),
]
