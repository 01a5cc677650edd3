from django.urls import path

from bundel.kernel.cases import views_checks, views_rights

urlpatterns = [
    path("inwoners/<uuid:pk>/rechten/", views_rights.resident_rights, name="resident_rights"),
    path("inwoners/<uuid:pk>/rechten/alles.<slug:form>", views_rights.resident_export, name="resident_export"),
    path("inwoners/<uuid:pk>/rechten/rechtzetting/", views_rights.correction_new, name="correction_new"),
    path("inwoners/<uuid:pk>/rechten/rechtzetting/<uuid:correction>/", views_rights.correction_decide, name="correction_decide"),
    path("nakijken/", views_checks.data_checks, name="data_checks"),
    path("dossiers/<uuid:pk>/gemeente/", views_checks.case_municipality, name="case_municipality"),
]
