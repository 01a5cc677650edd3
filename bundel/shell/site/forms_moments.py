"""What a resident types to book a consultation."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST = ("", _("het eerste vrije uur"))


class PublicBookForm(forms.Form):
    """What a resident types. The last field is for machines: a person does not see it."""

    slot = forms.ChoiceField(label=_("Uur"), required=False)
    name = forms.CharField(label=_("Uw naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.CharField(
        label=_("Telefoon"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    )
    email = forms.EmailField(
        label=_("E-mailadres"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Een van de twee volstaat. Met een e-mailadres krijgt u een bevestiging."),
    )  # fmt: skip
    about = forms.CharField(
        label=_("Waarover wilt u praten?"), max_length=200, required=False, help_text=_("Enkele woorden; geen gegevens over uw gezondheid.")
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, slots: list[tuple[int, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if slots:
            self.fields["slot"].choices = [FIRST, *[(str(number), hour) for number, hour in slots]]
        else:
            del self.fields["slot"]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Laat dit veld leeg: het houdt automaten tegen."))
        return ""

    def given(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data.pop("website")
        slot = data.pop("slot", "")
        return {**data, "slot": int(slot) if slot else None}
