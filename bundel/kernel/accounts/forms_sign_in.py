"""allauth's forms in our own words: the same fields and checks, our labels, no placeholders that stand in for a label."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

CODE = _("Code")
WORDS = {
    "login": _("E-mailadres"),
    "email": _("E-mailadres"),
    "password": _("Wachtwoord"),
    "oldpassword": _("Uw wachtwoord van nu"),
    "password1": _("Nieuw wachtwoord"),
    "password2": _("Nieuw wachtwoord, nog eens"),
    "code": CODE,
    "name": _("Naam van deze passkey"),
    "passwordless": _("Ook om aan te melden zonder wachtwoord"),
}
HELP = {"passwordless": _("Het toestel vraagt dan altijd uw vingerafdruk, gezicht of pincode.")}


class OurWords:
    """Mixed in before the form of allauth."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if name in WORDS:
                field.label = WORDS[name]
                field.help_text = HELP.get(name, "")
                field.widget.attrs.pop("placeholder", None)
        if "login" in self.fields:
            self.fields["login"].widget.attrs["autocomplete"] = "username"
        if "code" in self.fields:
            self.fields["code"].widget.attrs["inputmode"] = "numeric"


class LoginForm(OurWords, account.LoginForm):
    pass


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    pass


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(OurWords, account.SetPasswordForm):
    pass


class AuthenticateForm(OurWords, mfa.AuthenticateForm):
    pass


class ReauthenticateByCodeForm(OurWords, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(OurWords, totp.ActivateTOTPForm):
    pass


class AddPasskeyForm(OurWords, webauthn.AddWebAuthnForm):
    pass


class EditPasskeyForm(OurWords, webauthn.EditWebAuthnForm):
    pass
