"""What a reader types to ask for records."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _


class AskToReadForm(forms.Form):
    """The last field is for machines: a person does not see it."""

    wanted = forms.CharField(
        label=_("Wat wilt u raadplegen?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De referentie en de titel volstaan."),
    )  # fmt: skip
    purpose = forms.CharField(label=_("Waarvoor?"), max_length=300, required=False)
    name = forms.CharField(label=_("Uw naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "email"}), help_text=_("Hier komt het antwoord.")
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=_("Laat dit veld leeg"), required=False, max_length=200, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Laat dit veld leeg: het houdt automaten tegen."))
        return ""

    def given(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data.pop("website")
        return data
