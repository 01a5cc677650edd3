"""Addresses of the year's programme and of asking a lead, under /werk/."""

from django.urls import path

from bundel.kernel.plan import views_year as views

urlpatterns = [
    path("plannen/<uuid:key>/jaren/", views.years, name="year_list"),
    path("plannen/<uuid:key>/jaren/nieuw/", views.new, name="year_new"),
    path("jaarprogramma/<uuid:key>/", views.year, name="year_detail"),
    path("jaarprogramma/<uuid:key>/voorstellen/", views.propose, name="year_propose"),
    path("jaarprogramma/<uuid:key>/scoren/", views.score, name="year_score"),
    path("jaarprogramma/<uuid:key>/selectie/", views.select, name="year_select"),
    path("jaarprogramma/<uuid:key>/vastleggen/", views.freeze, name="year_freeze"),
    path("jaarprogramma/<uuid:key>/stand/", views.move, name="year_move"),
    path("kandidaten/<uuid:key>/resultaat/", views.result, name="year_result"),
    path("kandidaten/<uuid:key>/overdragen/", views.carry, name="year_carry"),
    path("acties/<uuid:key>/vragen/", views.ask_party, name="action_ask"),
]
