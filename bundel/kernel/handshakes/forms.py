"""What is typed on the screens of handshakes."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """The answer itself; what the kind asks besides stands in a form of its own."""

    name = forms.CharField(label=_("Uw naam"), max_length=120, required=False)
    text = forms.CharField(
        label=_("Uw antwoord in woorden"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000,
        help_text=_("Nodig wanneer u weigert of iets anders voorstelt."),
    )  # fmt: skip

    def __init__(self, *args: object, by_link: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not by_link:
            del self.fields["name"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reden"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class FinishForm(forms.Form):
    done = forms.ChoiceField(label=_("Hoe liep het af"), choices=[("yes", _("gedaan")), ("no", _("niet gedaan"))], widget=forms.RadioSelect)
    text = forms.CharField(label=_("Wat er gedaan is, of waarom niet"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)


class AgainForm(forms.Form):
    asked = forms.ModelChoiceField(label=_("Aan wie"), queryset=None)
    question = forms.CharField(label=_("Vraag"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000)
    term = forms.DateField(label=_("Antwoord tegen"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    email = forms.EmailField(label=_("E-mailadres, zonder account"), required=False)

    def __init__(self, *args: object, parties: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].queryset = parties


class LinkForm(forms.Form):
    email = forms.EmailField(label=_("E-mailadres"), help_text=_("De link werkt één keer en tot het einde van de termijn."))
