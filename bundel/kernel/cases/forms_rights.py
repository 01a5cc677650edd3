"""What is typed for a person's rights and for the data checks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.cases.models import Correction
from bundel.kernel.rooms.fields import day_field


class AskCorrectionForm(forms.Form):
    wrong = forms.CharField(label=_("Wat klopt er volgens haar niet?"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    wanted = forms.CharField(
        label=_("Wat zou er moeten staan?"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    asked = day_field(_("Gevraagd op"), help_text=_("Binnen een maand na deze dag krijgt zij antwoord (AVG, art. 12)."))


class DecideCorrectionForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Beslissing"), choices=[("", "—"), *Correction.OUTCOMES])
    why = forms.CharField(
        label=_("Wat is er rechtgezet, of waarom niet?"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Zij krijgt deze uitleg. Wijzig het gegeven zelf bij de inwoner, of met een rechtzetting in het verloop."),
    )  # fmt: skip


class MunicipalityForm(forms.Form):
    municipality = forms.ModelChoiceField(label=_("Gemeente"), queryset=None, empty_label="—")

    def __init__(self, *args: object, municipalities: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities
