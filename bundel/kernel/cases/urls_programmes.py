from django.urls import path

from bundel.kernel.cases import views_programmes

urlpatterns = [
    path("programmas/", views_programmes.programmes, name="programmes"),
    path("programmas/<slug:key>/", views_programmes.programme, name="programme"),
    path("dossiers/<uuid:pk>/overnemen/", views_programmes.case_reuse, name="case_reuse"),
]
