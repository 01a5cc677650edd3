"""Addresses of the public site. A partnership's key is the first segment, so nothing of the frame may share one."""

from django.urls import path

from bundel.shell.site import (
    papers,
    views,
    views_consult,
    views_decisions,
    views_desk,
    views_moments,
    views_plan,
    views_programmes,
    views_report,
    views_signals,
)

urlpatterns = [
    path("", views.home, name="public_home"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("robots.txt", papers.robots, name="robots"),
    path("sitemap.xml", papers.sitemap, name="sitemap"),
    path("<region:region>/", views.region, name="region_home"),
    path("<region:region>/leden/", views.members, name="region_members"),
    path("<region:region>/leden/<slug:key>/", views.member, name="region_member"),
    path("<region:region>/diensten/", views.offers_list, name="region_offers"),
    path("<region:region>/diensten/<slug:key>/", views.offer, name="region_offer"),
    path("<region:region>/programmas/", views_programmes.programme_list, name="region_programmes"),
    path("<region:region>/programmas/<slug:key>/", views_programmes.programme, name="region_programme"),
    path("<region:region>/plan/", views_plan.plan_list, name="region_plans"),
    path("<region:region>/plan/<slug:key>/", views_plan.plan, name="public_plan"),
    path("<region:region>/plan/<slug:key>/doel/<uuid:pk>/", views_plan.goal, name="public_goal"),
    path("<region:region>/plan/<slug:key>/actie/<uuid:pk>/", views_plan.action, name="public_action"),
    path("<region:region>/plan/<slug:key>/raadpleging/<uuid:pk>/", views_consult.consultation, name="public_consultation"),
    path("<region:region>/besluiten/", views_decisions.decision_list, name="region_decisions"),
    path("<region:region>/besluiten/besluitenlijst.pdf", views_decisions.decision_list_paper, name="region_decisions_paper"),
    path("<region:region>/besluiten/<slug:number>/", views_decisions.decision, name="public_decision"),
    path("<region:region>/besluiten/<slug:number>/besluit.pdf", views_decisions.decision_paper, name="public_decision_paper"),
    path("<region:region>/signalen/", views_signals.theme_list, name="region_themes"),
    path("<region:region>/signalen/<uuid:pk>/", views_signals.theme, name="public_theme"),
    path("<region:region>/jaarverslag/<slug:key>/<int:year>/", views_report.year_report, name="public_year_report"),
    path(
        "<region:region>/jaarverslag/<slug:key>/<int:year>/<int:number>/",
        views_report.year_report,
        name="public_year_report_version",
    ),
    path("<region:region>/lees/<slug:key>/", views.document, name="region_document"),
    path("<region:region>/afspraak/", views_moments.moments, name="region_moments"),
    path("<region:region>/specialist/", views_desk.desks, name="region_desk"),
    path("<region:region>/afspraak/<uuid:pk>/", views_moments.book, name="public_book"),
    path("<region:region>/mijn-afspraak/<str:token>/", views_moments.booking, name="public_booking"),
    path("<region:region>/contact/", views.contact, name="region_contact"),
]
