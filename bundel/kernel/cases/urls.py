from django.urls import include, path

from bundel.kernel.cases import urls_rights, views, views_share, views_types, views_work

urlpatterns = [
    path("", include("bundel.kernel.cases.urls_outcomes")),
    path("", include("bundel.kernel.cases.urls_papers")),
    path("", include("bundel.kernel.cases.urls_programmes")),
    path("dossiers/", views.cases, name="cases"),
    path("dossiers/filter/", views.filter_save, name="case_filter_save"),
    path("dossiers/filter/weg/", views.filter_drop, name="case_filter_drop"),
    path("dossiers/nieuw/", views.case_start, name="case_start"),
    path("dossiers/nieuw/<slug:key>/", views.case_new, name="case_new"),
    path("dossiers/types/", views_types.case_types, name="case_types"),
    path("dossiers/types/laden/", views_types.case_type_load, name="case_type_load"),
    path("dossiers/types/<uuid:pk>/", views_types.case_type, name="case_type"),
    path("dossiers/types/<uuid:pk>/verzet/", views_types.case_type_move, name="case_type_move"),
    path("dossiers/<uuid:pk>/", views.case, name="case"),
    path("dossiers/<uuid:pk>/waarnemen/", views.case_stand_in, name="case_stand_in"),
    path("dossiers/<uuid:pk>/velden/", views_work.case_edit, name="case_edit"),
    path("dossiers/<uuid:pk>/stap/<slug:key>/", views_work.case_move, name="case_move"),
    path("dossiers/<uuid:pk>/notitie/", views_work.case_note, name="case_note"),
    path("dossiers/<uuid:pk>/notitie/<uuid:note>/", views_work.note_correct, name="note_correct"),
    path("dossiers/<uuid:pk>/taak/", views_work.case_task, name="case_task"),
    path("dossiers/<uuid:pk>/taak/<uuid:task>/", views_work.case_task_done, name="case_task_done"),
    path("dossiers/<uuid:pk>/begeleider/", views_work.case_assign, name="case_assign"),
    path("dossiers/<uuid:pk>/meekijken/", views_work.case_invite, name="case_invite"),
    path("dossiers/<uuid:pk>/betrokken/<int:member>/einde/", views_work.case_leave, name="case_leave"),
    path("dossiers/<uuid:pk>/grond/", views_share.consent_new, name="case_consent_new"),
    path("dossiers/<uuid:pk>/grond/<uuid:consent>/", views_share.consent, name="case_consent"),
    path("dossiers/<uuid:pk>/grond/<uuid:consent>/intrekken/", views_share.consent_withdraw, name="case_consent_withdraw"),
    path("dossiers/<uuid:pk>/vraag/", views_share.case_ask, name="case_ask"),
    path("dossiers/<uuid:pk>/vraag/<slug:kind>/<uuid:asked>/", views_share.case_ask_of, name="case_ask_of"),
    path("dossiers/<uuid:pk>/opnemen/", views_share.case_take_in, name="case_take_in"),
    path("dossiers/<uuid:pk>/eigen-pagina/", views_share.door_new, name="case_door"),
    path("dossiers/vragen/<uuid:pk>/", views_share.question, name="case_question"),
    path("dossiers/vragen/<uuid:pk>/overdracht/", views_share.question_meet, name="question_meet"),
    path("dossiers/vragen/<uuid:pk>/overgedragen/", views_share.question_met, name="question_met"),
    path("dossiers/vragen/<uuid:pk>/eerste-contact/", views_share.question_contact, name="question_contact"),
    path("dossiers/vragen/<uuid:pk>/terugkoppeling/", views_share.question_report, name="question_report"),
    path("dossiers/<uuid:pk>/verband/", views_work.case_link, name="case_link"),
]

urlpatterns += urls_rights.urlpatterns
