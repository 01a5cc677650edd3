"""Addresses of consultations, and of ideas, experiments and studies, under /werk/."""

from django.urls import path

from bundel.kernel.plan import views_consult, views_studies

urlpatterns = [
    path("plannen/<uuid:key>/raadplegingen/", views_consult.rounds, name="consult_list"),
    path("plannen/<uuid:key>/raadplegingen/nieuw/", views_consult.new, name="consult_new"),
    path("raadplegingen/<uuid:key>/", views_consult.one, name="consult_detail"),
    path("raadplegingen/<uuid:key>/uitnodigen/", views_consult.invite, name="consult_invite"),
    path("raadplegingen/<uuid:key>/opmerking/", views_consult.remark, name="consult_remark"),
    path("raadplegingen/<uuid:key>/sluiten/", views_consult.close, name="consult_close"),
    path("raadplegingen/<uuid:key>/bekendmaken/", views_consult.publish, name="consult_publish"),
    path("opmerkingen/<uuid:key>/", views_consult.answer, name="consult_answer"),
    path("ideeen/", views_studies.studies, name="study_list"),
    path("ideeen/nieuw/", views_studies.new, name="study_new"),
    path("ideeen/<uuid:key>/", views_studies.one, name="study_detail"),
    path("ideeen/<uuid:key>/bewerken/", views_studies.edit, name="study_edit"),
    path("ideeen/<uuid:key>/oppakken/", views_studies.start, name="study_start"),
    path("ideeen/<uuid:key>/fase/", views_studies.turn, name="study_turn"),
    path("ideeen/<uuid:key>/optie/", views_studies.new_option, name="study_option_new"),
    path("ideeen/<uuid:key>/afwegen/", views_studies.weigh, name="study_weigh"),
    path("ideeen/<uuid:key>/vragen/", views_studies.ask_members, name="study_ask"),
    path("ideeen/<uuid:key>/beslissen/", views_studies.decide, name="study_decide"),
    path("ideeen/<uuid:key>/actie/", views_studies.action, name="study_action"),
    path("opties/<int:key>/", views_studies.edit_option, name="study_option_edit"),
    path("opties/<int:key>/weg/", views_studies.remove_option, name="study_option_remove"),
]
