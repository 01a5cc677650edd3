"""Everything under /account/: allauth's own views at our addresses, and our screens. Nobody can sign up by herself."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from bundel.kernel.accounts import views, views_admin, views_oidc, views_tokens, views_trail

urlpatterns = [
    path("", views.my_account, name="my_account"),
    path("aanmelden/", account.login, name="account_login"),
    path("afmelden/", account.logout, name="account_logout"),
    path("afgesloten/", account.account_inactive, name="account_inactive"),
    path("inschrijven/", account.signup, name="account_signup"),
    path("bevestig/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/eerste/", account.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", account.password_reset_from_key, name="account_reset_password_from_key"
    ),
    path("wachtwoord/nieuw/klaar/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("tweede-stap/kies/", views.second_factor, name="second_factor"),
    path("tweede-stap/", include("allauth.mfa.urls")),
    path("sessies/<int:pk>/einde/", views.session_end, name="session_end"),
    path("sessies/andere/einde/", views.sessions_end_others, name="sessions_end_others"),
    path("elders/", RedirectView.as_view(pattern_name="my_account"), name="socialaccount_connections"),
    path("elders/inschrijven/", RedirectView.as_view(pattern_name="account_login"), name="socialaccount_signup"),
    path("elders/gestopt/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("elders/mislukt/", social.login_error, name="socialaccount_login_error"),
    path("elders/<int:pk>/los/", views.unlink, name="unlink"),
    path("oidc/<slug:provider_id>/", views_oidc.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/terug/", views_oidc.callback, name="openid_connect_callback"),
    path("beheer/", views_admin.admin_session, name="admin_session"),
    path("beheer/mensen/", views_admin.people, name="people"),
    path("beheer/mensen/nieuw/", views_admin.person_add, name="person_add"),
    path("beheer/mensen/<uuid:uuid>/", views_admin.person_manage, name="person_manage"),
    path("beheer/mensen/<uuid:uuid>/uitnodiging/", views_admin.person_invite, name="person_invite"),
    path("beheer/mensen/<uuid:uuid>/tweede-stap/wis/", views_admin.factors_reset, name="factors_reset"),
    path("beheer/accounts/<uuid:uuid>/functie/", views_admin.post_give, name="post_give"),
    path("beheer/accounts/<uuid:uuid>/einde/", views_admin.account_end, name="account_end"),
    path("beheer/functies/<int:pk>/einde/", views_admin.post_end, name="post_end"),
    path("sleutels/", views_tokens.tokens, name="tokens"),
    path("sleutels/<uuid:pk>/einde/", views_tokens.token_end, name="token_end"),
    path("logboek/", views_trail.trail_list, name="trail"),
    path("logboek/inwoner/<uuid:uuid>/", views_trail.who_saw, name="who_saw"),
]
