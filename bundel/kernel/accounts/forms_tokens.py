"""What is typed to make a key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field


class TokenForm(forms.Form):
    label = forms.CharField(label=_("Waarvoor"), max_length=80, help_text=_("Bijvoorbeeld: dashboard van onze dienst."))
    until = day_field(label=_("Geldig tot en met"), help_text=_("Hoogstens een jaar. Daarna maakt u een nieuwe."))
    writes = forms.BooleanField(
        label=_("Ook doen wat ik mag, niet alleen lezen"), required=False, help_text=_("Laat dit uit voor een programma dat alleen leest.")
    )
