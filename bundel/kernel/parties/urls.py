from django.urls import path

from bundel.kernel.parties import views

urlpatterns = [
    path("organisaties/", views.parties, name="parties"),
    path("organisaties/nieuw/", views.party_new, name="party_new"),
    path("organisaties/fusie/", views.succession, name="succession"),
    path("organisaties/<uuid:pk>/", views.party, name="party"),
    path("organisaties/<uuid:pk>/wijzig/", views.party_edit, name="party_edit"),
    path("organisaties/<uuid:pk>/verband/", views.relation_new, name="relation_new"),
    path("organisaties/<uuid:pk>/verband/<uuid:relation>/einde/", views.relation_end, name="relation_end"),
    path("organisaties/<uuid:pk>/contact/", views.contact_new, name="contact_new"),
    path("organisaties/<uuid:pk>/contact/<int:contact>/einde/", views.contact_end, name="contact_end"),
    path("organisaties/<uuid:pk>/adres/", views.location_new, name="location_new"),
    path("inwoners/", views.residents, name="residents"),
    path("inwoners/nieuw/", views.resident_new, name="resident_new"),
    path("inwoners/<uuid:pk>/", views.resident, name="resident"),
    path("inwoners/<uuid:pk>/wijzig/", views.resident_edit, name="resident_edit"),
    path("inwoners/<uuid:pk>/rijksregisternummer/", views.resident_number, name="resident_number"),
    path("inwoners/<uuid:pk>/huisgenoot/", views.household_join, name="household_join"),
    path("inwoners/<uuid:pk>/huishouden/einde/", views.household_leave, name="household_leave"),
    path("inwoners/<uuid:pk>/sluit/", views.resident_close, name="resident_close"),
]
