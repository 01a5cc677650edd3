"""The forms of the way to a vote: advice asked and given, and a position from an extract on paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.decisions.models import Advice, Position
from bundel.kernel.rooms.fields import Day


class AskAdviceForm(forms.Form):
    body = forms.ModelChoiceField(label=_("Aan wie"), queryset=None)
    until = forms.DateField(
        label=_("Verwacht tegen"), widget=Day(), required=False, help_text=_("Tot die dag wacht de stemming op het advies.")
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class AdviceForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Advies"), choices=Advice.VERDICTS, widget=forms.RadioSelect)
    on = forms.DateField(label=_("Gegeven op"), widget=Day())
    text = forms.CharField(label=_("Opmerkingen of bezwaren"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=8000)


class PaperPositionForm(forms.Form):
    """What stands on the extract."""

    verdict = forms.ChoiceField(label=_("Standpunt van de raad"), choices=Position.VERDICTS, widget=forms.RadioSelect)
    on = forms.DateField(label=_("Zitting van de raad"), widget=Day())
    reference = forms.CharField(label=_("Nummer van het raadsbesluit"), max_length=80)
    conditions = forms.CharField(label=_("Voorwaarden"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=4000)
    text = forms.CharField(label=_("Toelichting"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=8000)
