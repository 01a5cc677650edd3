"""The form by which a year is frozen."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReportForm(forms.Form):
    year = forms.IntegerField(label=_("Jaar"), min_value=1900, max_value=2200)
    title = forms.CharField(label=_("Titel"), max_length=200, required=False, help_text=_("Leeg: Jaarverslag en het jaar."))
    intro = forms.CharField(label=_("Voorwoord"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 8}))
