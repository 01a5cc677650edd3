"""Addresses of crisis places, under /werk/."""

from django.urls import path

from bundel.services.crisis import views

urlpatterns = [
    path("crisisplaatsen/", views.register, name="crisis_register"),
    path("crisisplaatsen/nieuw/", views.new, name="crisis_house_new"),
    path("crisisplaatsen/<uuid:key>/", views.edit, name="crisis_house"),
    path("crisisplaatsen/<uuid:key>/vrij/", views.tell, name="crisis_tell"),
    path("crisisplaatsen/<uuid:key>/weigering/", views.refuse, name="crisis_refuse"),
    path("crisisplaatsen/oproep/<uuid:key>/", views.call, name="crisis_call"),
    path("crisisplaatsen/oproep/<uuid:key>/<uuid:house>/", views.give, name="crisis_give"),
]
