"""Addresses of volunteers, vacancies, wishes and duos, under /werk/."""

from django.urls import path

from bundel.services.volunteers import views, views_duos, views_terms

urlpatterns = [
    path("vrijwilligers/", views.volunteers, name="volunteer_list"),
    path("vrijwilligers/nieuw/", views.new, name="volunteer_new"),
    path("vrijwilligers/vacatures/", views_terms.vacancies, name="vacancy_list"),
    path("vrijwilligers/vacatures/nieuw/", views_terms.new_vacancy, name="vacancy_new"),
    path("vrijwilligers/vacatures/<uuid:key>/", views_terms.edit_vacancy, name="vacancy_edit"),
    path("vrijwilligers/regels/", views_terms.terms, name="volunteer_terms"),
    path("vrijwilligers/regels/nota/", views_terms.new_note, name="volunteer_note_new"),
    path("vrijwilligers/regels/verzekering/", views_terms.new_policy, name="volunteer_policy_new"),
    path("vrijwilligers/regels/plafond/", views_terms.new_ceiling, name="volunteer_ceiling_new"),
    path("vrijwilligers/vergoedingen/", views_terms.allowances, name="allowance_list"),
    path("vrijwilligers/vergoedingen/<uuid:key>/terugnemen/", views_terms.take_back, name="allowance_back"),
    path("vrijwilligers/<uuid:key>/", views.one, name="volunteer_detail"),
    path("vrijwilligers/<uuid:key>/bewerken/", views.edit, name="volunteer_edit"),
    path("vrijwilligers/<uuid:key>/stap/", views.step, name="volunteer_step"),
    path("vrijwilligers/<uuid:key>/nota/", views.give_note, name="volunteer_note"),
    path("vrijwilligers/<uuid:key>/nota/<int:number>/", views.acknowledge, name="volunteer_note_read"),
    path("vrijwilligers/<uuid:key>/aanvaarden/", views.accept, name="volunteer_accept"),
    path("vrijwilligers/<uuid:key>/afsluiten/", views.stop, name="volunteer_stop"),
    path("vrijwilligers/<uuid:key>/vorming/", views.enrol, name="volunteer_enrol"),
    path("vrijwilligers/<uuid:key>/vergoeding/", views_terms.pay, name="volunteer_pay"),
    path("buddys/", views_duos.needs, name="need_list"),
    path("buddys/nieuw/", views_duos.new, name="need_new"),
    path("buddys/<uuid:key>/", views_duos.need, name="need_detail"),
    path("buddys/<uuid:key>/intrekken/", views_duos.withdraw, name="need_withdraw"),
    path("buddys/<uuid:key>/voorstel/<uuid:volunteer>/", views_duos.propose, name="need_propose"),
    path("buddys/voorstel/<uuid:key>/", views_duos.decide, name="proposal_decide"),
    path("duos/<uuid:key>/", views_duos.duo, name="duo_detail"),
    path("duos/<uuid:key>/contact/", views_duos.contact, name="duo_contact"),
    path("duos/<uuid:key>/onderbreken/", views_duos.pause, name="duo_pause"),
    path("duos/<uuid:key>/afsluiten/", views_duos.end, name="duo_end"),
]
