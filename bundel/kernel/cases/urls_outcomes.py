from django.urls import path

from bundel.kernel.cases import views_outcomes

urlpatterns = [
    path("uitkomsten/", views_outcomes.outcomes, name="outcomes"),
    path("dossiers/<uuid:pk>/metingen/", views_outcomes.case_outcomes, name="case_outcomes"),
    path("dossiers/<uuid:pk>/metingen/<slug:key>/", views_outcomes.case_score, name="case_score"),
    path("dossiers/<uuid:pk>/meting/<uuid:score>/", views_outcomes.score_correct, name="score_correct"),
]
