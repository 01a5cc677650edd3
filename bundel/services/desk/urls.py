"""Addresses of the desk, under /werk/."""

from django.urls import path

from bundel.services.desk import views, views_court, views_desks, views_figures, views_reuse

urlpatterns = [
    path("desk/", views_desks.overview, name="desk"),
    path("desk/aangifte/", views_desks.load, name="desk_load"),
    path("desk/overnemen/", views_desks.start, name="desk_start"),
    path("desk/vragen/", views.questions, name="desk_questions"),
    path("desk/vragen/<uuid:pk>/", views.question, name="desk_question"),
    path("desk/vragen/<uuid:pk>/verdeel/", views.assign, name="desk_assign"),
    path("desk/vragen/<uuid:pk>/doorgeven/", views.reroute, name="desk_reroute"),
    path("desk/vragen/<uuid:pk>/bericht/", views.say, name="desk_say"),
    path("desk/vragen/<uuid:pk>/antwoord/", views.answer, name="desk_answer"),
    path("desk/vragen/<uuid:pk>/sluit/", views.close, name="desk_close"),
    path("desk/vragen/<uuid:pk>/herbruik/", views_reuse.publish, name="desk_reuse"),
    path("desk/antwoorden/", views_reuse.reusables, name="desk_reusables"),
    path("desk/antwoorden/<uuid:pk>/", views_reuse.reusable, name="desk_reusable"),
    path("desk/antwoorden/<uuid:pk>/herzien/", views_reuse.review, name="desk_review"),
    path("desk/antwoorden/<uuid:pk>/intrekken/", views_reuse.withdraw, name="desk_withdraw"),
    path("desk/cijfers/", views_figures.figures, name="desk_figures"),
    path("desk/cijfers/rijen/", views_figures.rows, name="desk_rows"),
    path("desk/rechtbank/", views_court.files, name="court_files"),
    path("desk/rechtbank/nieuw/", views_court.new, name="court_new"),
    path("desk/rechtbank/<uuid:pk>/", views_court.file, name="court_file"),
    path("desk/rechtbank/<uuid:pk>/zitting/", views_court.hearing, name="court_hearing"),
    path("desk/rechtbank/<uuid:pk>/termijn/", views_court.term, name="court_term"),
    path("desk/rechtbank/<uuid:pk>/termijn/<uuid:term>/klaar/", views_court.meet, name="court_meet"),
    path("desk/rechtbank/<uuid:pk>/stuk/", views_court.exhibit_new, name="court_exhibit_new"),
    path("desk/rechtbank/<uuid:pk>/stuk/<uuid:stored>/", views_court.exhibit, name="court_exhibit"),
    path("desk/rechtbank/<uuid:pk>/resultaat/", views_court.result, name="court_result"),
    path("desk/rechtbank/<uuid:pk>/agenda.ics", views_court.calendar, name="court_ics"),
    path("desk/<slug:key>/", views_desks.desk, name="desk_page"),
    path("desk/<slug:key>/mensen/", views_desks.staff, name="desk_staff"),
    path("desk/<slug:key>/gesprek/", views_desks.talk, name="desk_talk_new"),
    path("desk/<slug:key>/vraag/", views.ask_desk, name="desk_ask"),
    path("desk/<slug:key>/eerder/", views_reuse.similar, name="desk_similar"),
]
