"""All addresses. Behind sign-in everything starts with /werk/ or /account/; the public site has the rest."""

from django.urls import include, path

from bundel.shell import views

urlpatterns = [
    path("werk/", views.today, name="today"),
    path("werk/zoek/", views.search, name="search"),
    path("werk/wissel/", views.switch, name="switch"),
    path("werk/", include("bundel.kernel.accounts.urls_own")),
    path("werk/", include("bundel.kernel.parties.urls")),
    path("werk/", include("bundel.kernel.offers.urls")),
    path("werk/", include("bundel.kernel.plan.urls")),
    path("werk/", include("bundel.kernel.handshakes.urls")),
    path("werk/", include("bundel.kernel.moments.urls")),
    path("werk/", include("bundel.kernel.library.urls")),
    path("werk/", include("bundel.kernel.decisions.urls")),
    path("werk/", include("bundel.kernel.cases.urls")),
    path("werk/", include("bundel.services.signals.urls")),
    path("werk/", include("bundel.services.desk.urls")),
    path("werk/", include("bundel.services.privacy.urls")),
    path("werk/", include("bundel.services.archive.urls")),
    path("werk/", include("bundel.services.volunteers.urls")),
    path("werk/", include("bundel.kernel.figures.urls")),
    path("werk/", include("bundel.services.crisis.urls")),
    path("werk/", include("bundel.services.rights.urls")),
    path("werk/", include("bundel.services.measures.urls")),
    path("werk/", include("bundel.shell.calculators.urls")),
    path("kalender/", include("bundel.kernel.accounts.urls_calendar")),
    path("antwoord/", include("bundel.kernel.handshakes.urls_links")),
    path("signaal/", include("bundel.services.signals.urls_links")),
    path("mijn/", include("bundel.kernel.cases.urls_door")),
    path("gedeeld/", include("bundel.kernel.cases.urls_shares")),
    path("kalender/momenten/", include("bundel.kernel.moments.urls_feeds")),
    path("hsds/", include("bundel.kernel.offers.urls_hsds")),
    path("api/", include("bundel.shell.api.urls")),
    path("account/", include("bundel.kernel.accounts.urls")),
    path("taal/", views.language, name="language"),
    path("weergave/", views.theme, name="theme"),
    path("", include("bundel.shell.site.urls")),
]
handler400 = "bundel.shell.errors.bad_request"
handler403 = "bundel.shell.errors.forbidden"
handler404 = "bundel.shell.errors.not_found"
handler500 = "bundel.shell.errors.broken"
