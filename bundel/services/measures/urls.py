"""Addresses of local schemes and poverty tests, under /werk/."""

from django.urls import path

from bundel.services.measures import views, views_compare, views_tests

urlpatterns = [
    path("regelingen/", views.schemes, name="scheme_list"),
    path("regelingen/nieuw/", views.new, name="scheme_new"),
    path("regelingen/vergelijken/", views_compare.families, name="scheme_compare"),
    path("regelingen/kosten/", views_compare.costs, name="scheme_costs"),
    path("regelingen/overstap/", views_compare.move, name="scheme_move"),
    path("regelingen/overstap/voorstel/", views_compare.propose, name="scheme_propose"),
    path("regelingen/voorstellen/", views_compare.proposals, name="scheme_proposals"),
    path("regelingen/voorstellen/<uuid:key>/", views_compare.proposal, name="scheme_proposal"),
    path("regelingen/voorstellen/<uuid:key>/beslissen/", views_compare.decide, name="scheme_decide"),
    path("regelingen/bevolking/", views_compare.people, name="scheme_people"),
    path("regelingen/bevolking/nieuw/", views_compare.people_new, name="scheme_people_new"),
    path("regelingen/remi/", views.shortages, name="scheme_shortages"),
    path("regelingen/remi/nieuw/", views.shortage_new, name="scheme_shortage_new"),
    path("regelingen/<uuid:key>/", views.one, name="scheme_detail"),
    path("regelingen/<uuid:key>/versie/", views.version_new, name="scheme_version_new"),
    path("regelingen/versies/<uuid:key>/bewerken/", views.version_edit, name="scheme_version_edit"),
    path("regelingen/versies/<uuid:key>/aanbieden/", views.version_offer, name="scheme_version_offer"),
    path("regelingen/versies/<uuid:key>/goedkeuren/", views.version_approve, name="scheme_version_approve"),
    path("regelingen/versies/<uuid:key>/terug/", views.version_back, name="scheme_version_back"),
    path("regelingen/versies/<uuid:key>/einde/", views.version_end, name="scheme_version_end"),
    path("armoedetoets/", views_tests.tests, name="ptest_list"),
    path("armoedetoets/nieuw/", views_tests.new, name="ptest_new"),
    path("armoedetoets/<uuid:key>/", views_tests.one, name="ptest_detail"),
    path("armoedetoets/<uuid:key>/bewerken/", views_tests.edit, name="ptest_edit"),
    path("armoedetoets/<uuid:key>/quickscan/", views_tests.scan, name="ptest_scan"),
    path("armoedetoets/<uuid:key>/verklaring/", views_tests.statement, name="ptest_statement"),
    path("armoedetoets/<uuid:key>/effect/", views_tests.effect, name="ptest_effect"),
    path("armoedetoets/<uuid:key>/cijfers/", views_tests.figures, name="ptest_figures"),
    path("armoedetoets/<uuid:key>/gesprek/", views_tests.talk, name="ptest_talk"),
    path("armoedetoets/<uuid:key>/aanbeveling/", views_tests.recommend, name="ptest_recommend"),
    path("armoedetoets/<uuid:key>/advies/", views_tests.advise, name="ptest_advise"),
    path("armoedetoets/<uuid:key>/delen/", views_tests.share, name="ptest_share"),
    path("armoedetoets/<uuid:key>/overnemen/", views_tests.adopt, name="ptest_adopt"),
    path("armoedetoets/<uuid:key>/verslag.pdf", views_tests.report, name="ptest_report"),
    path("armoedetoets/aanbevelingen/<uuid:key>/antwoord/", views_tests.answer, name="ptest_answer"),
    path("armoedetoets/aanbevelingen/<uuid:key>/opvolging/", views_tests.follow, name="ptest_follow"),
]
