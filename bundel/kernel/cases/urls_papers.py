"""The documents of a case, under /werk/."""

from django.urls import path

from bundel.kernel.cases import views_papers

urlpatterns = [
    path("dossiers/vervalt/", views_papers.expiring, name="case_expiring"),
    path("dossiers/<uuid:pk>/stukken/", views_papers.papers, name="case_papers"),
    path("dossiers/<uuid:pk>/stukken/<uuid:file>/", views_papers.file, name="case_file"),
    path("dossiers/<uuid:pk>/stukken/<uuid:file>/verwijder/", views_papers.file_remove, name="case_file_remove"),
    path("dossiers/<uuid:pk>/brief/<slug:key>/", views_papers.letter_new, name="case_letter_new"),
    path("dossiers/<uuid:pk>/brieven/<uuid:letter>/", views_papers.letter, name="case_letter"),
    path("dossiers/<uuid:pk>/brieven/<uuid:letter>/nieuw/", views_papers.letter_again, name="case_letter_again"),
    path("dossiers/<uuid:pk>/reserveer/", views_papers.book, name="case_book"),
]
