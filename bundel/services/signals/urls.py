"""Addresses of signals, themes, links and what is watched, under /werk/."""

from django.urls import path

from bundel.services.signals import views, views_gates, views_themes, views_watch

urlpatterns = [
    path("signalen/", views.signals, name="signal_list"),
    path("signalen/nieuw/", views.new, name="signal_new"),
    path("signalen/links/", views_gates.gates, name="gate_list"),
    path("signalen/links/nieuw/", views_gates.new, name="gate_new"),
    path("signalen/links/<uuid:key>/intrekken/", views_gates.end, name="gate_end"),
    path("signalen/<uuid:key>/", views.one, name="signal_detail"),
    path("signalen/<uuid:key>/bundelen/", views.bundle, name="signal_bundle"),
    path("signalen/<uuid:key>/thema/", views.new_theme, name="signal_theme"),
    path("signalen/<uuid:key>/los/", views.unbundle, name="signal_unbundle"),
    path("signalen/<uuid:key>/apart/", views.apart, name="signal_apart"),
    path("themas/", views_themes.themes, name="theme_list"),
    path("themas/nieuw/", views_themes.new, name="theme_new"),
    path("themas/<uuid:key>/", views_themes.one, name="theme_detail"),
    path("themas/<uuid:key>/bewerken/", views_themes.edit, name="theme_edit"),
    path("themas/<uuid:key>/signalen/", views_themes.gather, name="theme_gather"),
    path("themas/<uuid:key>/agenda/", views_themes.agenda, name="theme_agenda"),
    path("themas/<uuid:key>/beslissen/", views_themes.decide, name="theme_decide"),
    path("themas/<uuid:key>/afronden/", views_themes.finish, name="theme_finish"),
    path("themas/<uuid:key>/site/", views_themes.publish, name="theme_publish"),
    path("brieven/<uuid:key>/", views_themes.letter, name="theme_letter"),
    path("brieven/<uuid:key>/brief.pdf", views_themes.letter_paper, name="theme_letter_paper"),
    path("beleidswacht/", views_watch.watched, name="watch_list"),
    path("beleidswacht/nieuw/", views_watch.new, name="watch_new"),
    path("beleidswacht/<uuid:key>/", views_watch.one, name="watch_detail"),
    path("beleidswacht/<uuid:key>/bewerken/", views_watch.edit, name="watch_edit"),
    path("beleidswacht/<uuid:key>/gedaan/", views_watch.step, name="watch_step"),
]
