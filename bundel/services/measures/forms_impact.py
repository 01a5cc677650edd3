"""The forms of target groups, and of what a measure did."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.services.measures.models_impact import WORKS

PART = {"required": False, "min_value": 0, "max_value": 1000}


class GroupForm(forms.Form):
    title = forms.CharField(label=_("Naam van de doelgroep"), max_length=120)
    text = forms.CharField(label=_("Wie het zijn, in woorden"), widget=forms.Textarea, max_length=2000)
    age_from = forms.IntegerField(label=_("Leeftijd vanaf"), required=False, min_value=0, max_value=120)
    age_until = forms.IntegerField(label=_("Leeftijd tot en met"), required=False, min_value=0, max_value=120)
    works = forms.ChoiceField(label=_("Werk"), choices=WORKS, required=False, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label=_("Soort gezin"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Geen gekozen: elke soort.")
    )
    income_from = forms.IntegerField(label=_("Inkomen vanaf (% van de armoedegrens)"), **PART)
    income_until = forms.IntegerField(
        label=_("Inkomen onder (% van de armoedegrens)"), help_text=_("100 is de armoedegrens van het gezin zelf, naar zijn grootte."), **PART
    )
    poverty_line = forms.DecimalField(
        label=_("Armoedegrens van een alleenstaande (euro per maand)"), required=False, min_value=1, max_digits=8, decimal_places=2,
        localize=True, help_text=_("Leeg: die van vandaag, als ze bekend is."),
    )  # fmt: skip
    source = forms.CharField(label=_("Waar de grenzen vandaan komen"), max_length=300, required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds


class EditGroupForm(GroupForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class EffectForm(forms.Form):
    member = forms.ModelChoiceField(None, label=_("Bestuur"), empty_label=None)
    start = day_field(_("Van"))
    until = day_field(_("Tot en met"))
    households = forms.IntegerField(label=_("Gezinnen bereikt"), min_value=0, max_value=1_000_000)
    dropped = forms.IntegerField(
        label=_("Daarvan afgehaakt"), min_value=0, max_value=1_000_000, initial=0, help_text=_("Begonnen, en gestopt voor het hielp.")
    )
    paid = forms.DecimalField(label=_("Betaalde steun (euro)"), max_digits=12, decimal_places=2, initial=0, localize=True)
    remark = forms.CharField(label=_("Toelichting"), widget=forms.Textarea, max_length=2000, required=False)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
