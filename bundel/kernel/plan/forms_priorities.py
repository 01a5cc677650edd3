"""The forms by which a priority is entered, and by which an action says which it serves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.plan.forms_report import with_reason


class PriorityForm(forms.Form):
    scheme = forms.CharField(
        label=_("Lijst"), max_length=60, help_text=_("Een korte naam, dezelfde voor alle codes van die lijst: vlaamse-prioriteiten-2026.")
    )
    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Zoals ze in het document van de overheid staat."))
    label_nl = forms.CharField(label=_("Omschrijving"), max_length=300)
    label_fr = forms.CharField(label=_("Omschrijving (Frans)"), max_length=300, required=False)
    label_en = forms.CharField(label=_("Omschrijving (Engels)"), max_length=300, required=False)
    source = forms.CharField(
        label=_("Bron"), max_length=300, help_text=_("Het besluit of de omzendbrief waaruit de code komt, met datum of adres.")
    )
    start_year = forms.IntegerField(label=_("Eerste jaar"), required=False, min_value=1900, max_value=2200)
    end_year = forms.IntegerField(label=_("Laatste jaar"), required=False, min_value=1900, max_value=2200)


class MapForm(forms.Form):
    codes = forms.MultipleChoiceField(label=_("Welke prioriteiten dient de actie?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, plan: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = choices
        with_reason(self, plan)

    def clean_codes(self) -> list[tuple[str, str]]:
        return [tuple(one.split(":", 1)) for one in self.cleaned_data["codes"]]
