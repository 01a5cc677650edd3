from django.urls import path

from bundel.kernel.offers import views, views_agreements, views_intake

urlpatterns = [
    path("aanbod/", views.offers, name="offers"),
    path("aanbod/nieuw/", views.offer_new, name="offer_new"),
    path("aanbod/uit-bestand/", views_intake.offers_intake, name="offers_intake"),
    path("aanbod/lpdc/", views_intake.offers_lpdc, name="offers_lpdc"),
    path("aanbod/<uuid:pk>/", views.offer, name="offer"),
    path("aanbod/<uuid:pk>/wijzig/", views.offer_edit, name="offer_edit"),
    path("aanbod/<uuid:pk>/klopt-nog/", views.offer_assure, name="offer_assure"),
    path("aanbod/<uuid:pk>/nagekeken/", views.offer_look_over, name="offer_look_over"),
    path("aanbod/<uuid:pk>/deelnemer/", views_agreements.offer_join, name="offer_join"),
    path("aanbod/<uuid:pk>/deelnemer/<uuid:agreement>/", views_agreements.offer_terms, name="offer_terms"),
    path("aanbod/<uuid:pk>/deelnemer/<uuid:agreement>/einde/", views_agreements.offer_leave, name="offer_leave"),
    path("aanbod/<uuid:pk>/contactmoment/", views_agreements.offer_moment_new, name="offer_moment_new"),
    path("aanbod/<uuid:pk>/contactmoment/<uuid:moment>/", views_agreements.offer_moment, name="offer_moment"),
]
