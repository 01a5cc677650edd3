"""What is typed on the way from a booking to a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import grounds
from bundel.kernel.cases.forms_share import TakeInForm


class WhoForm(TakeInForm):
    """A resident of the own centre that is known already, or a new one with what she typed herself."""

    basis = forms.ChoiceField(
        label=_("Op welke grond ziet u deze gegevens?"), choices=grounds.BASES, widget=forms.RadioSelect, required=False
    )
    reason = forms.CharField(label=_("Waarom?"), max_length=300, required=False)
    confirmed = forms.BooleanField(label=_("Het is iemand anders: neem toch op"), required=False, widget=forms.HiddenInput)
    resident = forms.ModelChoiceField(
        label=_("Inwoner die al gekend is"), queryset=None, required=False, empty_label=_("nee, neem haar hieronder op"),
        help_text=_("Inwoners van uw centrum van wie de gegevens voor u open zijn."),
    )  # fmt: skip
    field_order = ("resident",)

    def __init__(self, *args: Any, residents: Any, may_write: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resident"].queryset = residents
        self.fields["resident"].label_from_instance = lambda one: one.name
        if not may_write:
            self.fields["resident"].required = True
            for name in set(self.fields) - {"resident"}:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        for name in ("basis", "reason"):
            if name in self.fields and not found.get("resident") and not found.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        return found

    def ask_to_confirm(self) -> None:
        self.fields["confirmed"].widget = forms.CheckboxInput()
