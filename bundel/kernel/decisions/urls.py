"""Addresses of bodies, items and decisions, under /werk/."""

from django.urls import path

from bundel.kernel.decisions import urls_meetings, urls_register, views, views_items

urlpatterns = [
    *urls_register.urlpatterns,
    *urls_meetings.urlpatterns,
    path("organen/", views.bodies, name="bodies"),
    path("organen/nieuw/", views.body_new, name="body_new"),
    path("organen/bevoegdheden/", views.matrix, name="competences"),
    path("organen/bevoegdheden/nieuw/", views.competence_new, name="competence_new"),
    path("organen/<uuid:key>/", views.body, name="body"),
    path("organen/<uuid:key>/bewerken/", views.body_edit, name="body_edit"),
    path("organen/<uuid:key>/zetel/", views.seat_new, name="seat_new"),
    path("organen/<uuid:key>/zetel/<uuid:seat>/einde/", views.seat_end, name="seat_end"),
    path("organen/<uuid:key>/zetel/<uuid:seat>/account/", views.seat_account, name="seat_account"),
    path("organen/<uuid:key>/zittingsperiode/", views.term_new, name="term_new"),
    path("organen/<uuid:key>/zetelverdeling/", views.allotment_new, name="allotment_new"),
    path("punten/", views_items.items, name="items"),
    path("punten/nieuw/", views_items.item_new, name="item_new"),
    path("punten/toetreding/", views_items.item_join, name="item_join"),
    path("punten/<uuid:key>/", views_items.item, name="item"),
    path("punten/<uuid:key>/bewerken/", views_items.item_edit, name="item_edit"),
    path("punten/<uuid:key>/intrekken/", views_items.item_withdraw, name="item_withdraw"),
    path("punten/<uuid:key>/raden/", views_items.item_councils, name="item_councils"),
    path("punten/<uuid:key>/stemming/", views_items.item_vote, name="item_vote"),
    path("besluiten/", views_items.decisions, name="decisions"),
    path("besluiten/<uuid:key>/", views_items.decision, name="decision"),
    path("besluiten/<uuid:key>/bekendmaken/", views_items.decision_publish, name="decision_publish"),
    path("besluiten/<uuid:key>/rechtzetting/", views_items.decision_correct, name="decision_correct"),
    path("besluiten/<uuid:key>/actiepunt/", views_items.task_new, name="task_new"),
    path("actiepunten/<uuid:key>/gedaan/", views_items.task_done, name="task_done"),
]
