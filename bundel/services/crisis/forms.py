"""The forms of crisis places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.services.crisis.models import REFUSALS


class HouseForm(forms.Form):
    name = forms.CharField(label=_("Naam van het huis"), max_length=120)
    municipality = forms.ModelChoiceField(None, label=_("Gemeente"), required=False, empty_label=_("kies een gemeente"))
    on_call = forms.CharField(label=_("Oproepnummer"), max_length=40, required=False)
    places = forms.IntegerField(label=_("Plaatsen"), min_value=1, max_value=500)
    fresh_hours = forms.IntegerField(
        label=_("Een melding geldt zoveel uur"), min_value=1, max_value=168, initial=12,
        help_text=_("Ouder wordt niet als vrij aangeboden; wie belt, ziet dat het nagevraagd moet worden."),
    )  # fmt: skip
    children = forms.BooleanField(label=_("Kinderen zijn welkom"), required=False, initial=True)
    pets = forms.BooleanField(label=_("Een huisdier is welkom"), required=False)

    def __init__(self, *args: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities


class EditHouseForm(HouseForm):
    closed = forms.BooleanField(label=_("Het huis doet niet meer mee"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class TellForm(forms.Form):
    free = forms.IntegerField(label=_("Vrije plaatsen nu"), min_value=0, max_value=500)


class RefusalForm(forms.Form):
    reason = forms.ChoiceField(label=_("Waarom niet?"), choices=REFUSALS)
    persons = forms.IntegerField(label=_("Personen"), min_value=1, max_value=50, initial=1)
    children = forms.IntegerField(label=_("Waarvan kinderen"), min_value=0, max_value=50, initial=0)
