"""What is typed on the screens of administration."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.policy import ROLE_CHOICES
from bundel.kernel.accounts.commands import SESSION_MINUTES
from bundel.kernel.rooms.fields import day_field

LANGUAGES = [("nl", _("Nederlands")), ("fr", _("Frans")), ("en", _("Engels"))]


class StartForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom beheert u?"),
        max_length=300,
        help_text=_("Bijvoorbeeld: nieuwe collega van OCMW Noord. Het staat bij alles wat u in deze sessie doet."),
    )
    minutes = forms.TypedChoiceField(
        label=_("Hoe lang?"), coerce=int, choices=[(one, format_lazy(_("{minutes} minuten"), minutes=one)) for one in SESSION_MINUTES],
        widget=forms.RadioSelect, initial=15,
    )  # fmt: skip


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Voornaam en naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mailadres op het werk"), help_text=_("Deze persoon krijgt een brief met een link die één keer werkt."))
    organisation = forms.ModelChoiceField(label=_("Organisatie"), queryset=None, empty_label=_("kies"))
    role = forms.ChoiceField(label=_("Rol"), choices=[("", _("kies")), *ROLE_CHOICES])
    title = forms.CharField(label=_("Functie"), max_length=120, required=False)
    start = day_field(label=_("Vanaf"))
    language = forms.ChoiceField(label=_("Taal"), choices=LANGUAGES, initial="nl")

    def __init__(self, *args: object, organisations: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations


class PostForm(forms.Form):
    role = forms.ChoiceField(label=_("Rol"), choices=[("", _("kies")), *ROLE_CHOICES])
    title = forms.CharField(label=_("Functie"), max_length=120, required=False)
    start = day_field(label=_("Vanaf"))
    until = day_field(label=_("Tot en met"), required=False)


class EndForm(forms.Form):
    until = day_field(label=_("Laatste dag"))
