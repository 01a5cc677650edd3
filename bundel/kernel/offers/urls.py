from django.urls import path

from bundel.kernel.offers import views

urlpatterns = [
    path("aanbod/", views.offers, name="offers"),
    path("aanbod/nieuw/", views.offer_new, name="offer_new"),
    path("aanbod/<uuid:pk>/", views.offer, name="offer"),
    path("aanbod/<uuid:pk>/wijzig/", views.offer_edit, name="offer_edit"),
    path("aanbod/<uuid:pk>/nagekeken/", views.offer_look_over, name="offer_look_over"),
    path("aanbod/<uuid:pk>/deelnemer/", views.offer_join, name="offer_join"),
    path("aanbod/<uuid:pk>/deelnemer/<uuid:agreement>/einde/", views.offer_leave, name="offer_leave"),
]
