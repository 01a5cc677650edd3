"""What an organisation without account sees, under /gedeeld/, without sign-in."""

from django.urls import path

from bundel.kernel.cases import views_share_door

urlpatterns = [
    path("<str:token>/", views_share_door.share_door, name="share_door"),
    path("<str:token>/blad/", views_share_door.share_page, name="share_page"),
]
