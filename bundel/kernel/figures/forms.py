"""The forms of indicators."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from bundel.kernel.figures.models import DIRECTIONS, PERIODS
from bundel.kernel.rooms.fields import day_field

NUMBER = {"max_digits": 16, "decimal_places": 4, "localize": True}


class IndicatorForm(forms.Form):
    title = forms.CharField(label=_("Naam van het cijfer"), max_length=200)
    definition = forms.CharField(
        label=_("Wat geteld wordt"), widget=forms.Textarea, max_length=4000, help_text=_("Zo precies dat twee mensen hetzelfde tellen.")
    )
    rule = forms.CharField(label=_("Hoe geteld, en waar het cijfer vandaan komt"), widget=forms.Textarea, max_length=4000, required=False)
    unit = forms.CharField(label=_("Eenheid"), max_length=40, help_text=_("Bijvoorbeeld gezinnen, ton, uren of %."))
    decimals = forms.IntegerField(label=_("Cijfers na de komma"), min_value=0, max_value=4, initial=0)
    direction = forms.ChoiceField(label=_("Wat beter is"), choices=DIRECTIONS, widget=forms.RadioSelect, initial="up")
    period = forms.ChoiceField(label=_("Hoe vaak"), choices=PERIODS, initial="year")
    start = day_field(_("Eerste periode rond"))
    owner = forms.ModelChoiceField(None, label=_("Wie het cijfer levert"), empty_label=_("kies een organisatie"))
    due_days = forms.IntegerField(
        label=_("Uiterlijk zoveel dagen na de periode"), min_value=0, max_value=366, initial=30,
        help_text=_("Daarna krijgt wie het cijfer levert een herinnering; twee weken later wie coördineert."),
    )  # fmt: skip
    base = forms.DecimalField(label=_("Vertrekpunt"), required=False, **NUMBER)
    base_on = day_field(_("Vertrekpunt op"), required=False)
    public = forms.BooleanField(label=_("Ook in het publieke jaarverslag"), required=False)

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners


class EditIndicatorForm(IndicatorForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ObserveForm(forms.Form):
    start = forms.TypedChoiceField(label=_("Periode"))
    value = forms.DecimalField(label=_("Cijfer"), **NUMBER)
    remark = forms.CharField(
        label=_("Toelichting"), widget=forms.Textarea, max_length=2000, required=False,
        help_text=_("Verplicht als u een cijfer rechtzet dat er al staat; het vorige blijft te lezen."),
    )  # fmt: skip

    def __init__(self, *args: Any, periods: list[Any], have: dict[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_day = {one.start.isoformat(): one.start for one in periods}
        self.fields["start"].choices = [
            (one.start.isoformat(), f"{date_format(one.start, 'j F Y')} – {date_format(one.until, 'j F Y')}{have.get(one.start, '')}")
            for one in periods
        ]
        self.fields["start"].coerce = by_day.get


class AimForm(forms.Form):
    on = day_field(_("Tegen"))
    value = forms.DecimalField(label=_("Streefcijfer"), required=False, help_text=_("Leeg haalt het streefcijfer van die dag weg."), **NUMBER)


class EndForm(forms.Form):
    why = forms.CharField(label=_("Waarom"), widget=forms.Textarea, max_length=2000)
