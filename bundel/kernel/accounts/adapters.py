"""Our answers to allauth's questions: no self-signup, letters through the outbox, a second factor, a sentence per step."""

import base64
import hashlib
import io
import secrets
import time

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from bundel.kernel.access import outbox
from bundel.kernel.access.middleware import DEMO_FACTOR, SECOND_FACTOR
from bundel.kernel.access.models import User
from bundel.kernel.accounts import arrive, commands, queries

FRESH_SECONDS = 300  # who signed in this short ago is not asked for the password again

# Security letters: what happened, by allauth's name of the letter.
NOTICES = {
    "account/email/password_changed": gettext_lazy("Uw wachtwoord is gewijzigd"),
    "account/email/password_reset": gettext_lazy("Uw wachtwoord is opnieuw ingesteld"),
    "account/email/password_set": gettext_lazy("Uw wachtwoord is ingesteld"),
    "mfa/email/totp_activated": gettext_lazy("Een authenticatie-app is aan uw aanmelding toegevoegd"),
    "mfa/email/totp_deactivated": gettext_lazy("De authenticatie-app is van uw aanmelding verwijderd"),
    "mfa/email/webauthn_added": gettext_lazy("Een passkey is aan uw aanmelding toegevoegd"),
    "mfa/email/webauthn_removed": gettext_lazy("Een passkey is van uw aanmelding verwijderd"),
    "mfa/email/recovery_codes_generated": gettext_lazy("Er zijn nieuwe herstelcodes gemaakt voor uw aanmelding"),
    "socialaccount/email/account_connected": gettext_lazy("Een andere manier van aanmelden is aan u gekoppeld"),
    "socialaccount/email/account_disconnected": gettext_lazy("Een andere manier van aanmelden is van u losgekoppeld"),
}


def needs_none(user: User) -> str:
    """A made-up person in a demo is let in by her password alone, so that a newcomer needs no phone; "" for all others."""
    return DEMO_FACTOR if settings.DEMO and user.email.endswith(queries.DEMO_ENDING) else ""


class SecondStep(AuthenticateStage):
    """Asks for the second factor, unless a trusted provider already did (`mfa_trusted`)."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not arrive.brought_second_factor(self.login.signal_kwargs) and super()._should_handle(request)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
        "too_many_login_attempts": gettext_lazy("Te veel mislukte pogingen. Probeer het over vijf minuten opnieuw."),
        "incorrect_password": gettext_lazy("Dit wachtwoord klopt niet."),
        "incorrect_code": gettext_lazy("Deze code klopt niet, of ze is al gebruikt."),
        "rate_limited": gettext_lazy("Te veel pogingen. Probeer het over enkele minuten opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["bundel.kernel.accounts.adapters.SecondStep"]

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        commands.note_failed_sign_in(str(credentials.get("email", "")), address=self.get_client_ip(request))

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse:
        """Marks the session with how the second factor was shown, then writes the sentence."""
        signal_kwargs = kwargs.get("signal_kwargs") or {}
        records = get_authentication_records(request, user)
        shown = next((one.get("type") for one in reversed(records) if one["method"] == "mfa"), None)
        shown = shown or arrive.brought_second_factor(signal_kwargs) or needs_none(user)
        if shown:
            request.session[SECOND_FACTOR] = str(shown)
        request.session["signed_in"] = time.time()
        arrive.choose_account(request.session, signal_kwargs)
        commands.note_sign_in(user, how=records[0]["method"] if records else "?", shown=shown or "", address=self.get_client_ip(request))
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        commands.note_sign_out(request.user)
        super().logout(request)

    def reauthenticate(self, user: User, password: str) -> bool:
        """allauth looks for its own e-mail rows; ours stands on the user."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        if time.time() - context.request.session.get("signed_in", 0) < FRESH_SECONDS:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """From our own address, never from the Host that a request claims: a link in a letter must not be steered."""
        return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}).replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Through the outbox, in the reader's language."""
        user = context.get("user")
        language = user.language if user else "nl"
        with override(language):
            context = {**context, "site_url": settings.SITE_URL}
            subject = render_to_string(f"{template_prefix}_subject.txt", context)
            text = render_to_string(f"{template_prefix}_message.txt", context)
        link = context.get("password_reset_url", "")
        outbox.post(email, subject.strip(), text.strip() + "\n", language=language, secret=link if link in text else "")

    def send_notification_mail(self, template_prefix: str, user: User, context: dict | None = None, email: str | None = None) -> None:
        """A letter after each change of how a person signs in, so that a change by another is noticed."""
        with override(user.language):
            what = str(NOTICES[template_prefix])
            text = render_to_string("account/email/notice.txt", {"what": what, "user": user, "site_url": settings.SITE_URL})
        outbox.post(email or user.email, what, text.strip() + "\n", language=user.language)

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None) -> None:
        """Only what we say ourselves: signing in and out needs no message, the page itself shows it."""
        if message is None and message_template in SAID:
            message = str(SAID[message_template])
        if message is not None:
            super().add_message(request, level, extra_tags=extra_tags, message=message)


SAID = {
    "account/messages/password_changed.txt": gettext_lazy("Uw nieuwe wachtwoord geldt vanaf nu."),
    "account/messages/password_set.txt": gettext_lazy("Uw wachtwoord is ingesteld."),
    "mfa/messages/totp_activated.txt": gettext_lazy("De authenticatie-app werkt."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("De authenticatie-app is verwijderd."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Uw nieuwe herstelcodes zijn klaar; de oude gelden niet meer."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("De passkey is toegevoegd."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("De passkey is verwijderd."),
    "socialaccount/messages/account_connected.txt": gettext_lazy("De koppeling is gelegd: u kunt voortaan ook zo aanmelden."),
    "socialaccount/messages/account_connected_updated.txt": gettext_lazy("Deze koppeling bestond al."),
    "socialaccount/messages/account_connected_other.txt": gettext_lazy("Deze aanmelding hoort al bij iemand anders."),
}


def _box() -> Fernet:
    """Encrypts secrets of authenticators with a key derived from SECRET_KEY: a copied database alone gives no codes."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"bundel.accounts.authenticators:" + settings.SECRET_KEY.encode()).digest()))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Deze code klopt niet, of ze is al gebruikt."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """After SECRET_KEY was replaced nothing can be read: a random secret then, so that no code fits (fail closed)."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """Dark on white with a quiet zone, also in dark mode: cameras want it so."""
        memory = io.BytesIO()
        segno.make(url, error="m").save(memory, kind="svg", scale=5, border=3, dark="#111", light="#fff")
        return memory.getvalue().decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        return _("Passkey")


class ProviderAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: object) -> None:
        arrive.check_in(request, sociallogin)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False

    def list_apps(self, request, provider=None, client_id=None) -> list:
        """Only the declared providers: the database is not asked, so that nothing can be slipped in there."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: object) -> str:
        return reverse("my_account")


