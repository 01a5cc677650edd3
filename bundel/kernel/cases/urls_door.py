"""The client's own page, under /mijn/, without sign-in."""

from django.urls import path

from bundel.kernel.cases import views_door

urlpatterns = [
    path("<str:token>/", views_door.client_door, name="client_door"),
    path("<str:token>/blad/", views_door.client_page, name="client_page"),
    path("<str:token>/blad/<uuid:consent>/", views_door.client_withdraw, name="client_withdraw"),
]
