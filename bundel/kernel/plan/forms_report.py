"""The forms by which a year is frozen, and by which an adopted plan is changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReportForm(forms.Form):
    year = forms.IntegerField(label=_("Jaar"), min_value=1900, max_value=2200)
    title = forms.CharField(label=_("Titel"), max_length=200, required=False, help_text=_("Leeg: Jaarverslag en het jaar."))
    intro = forms.CharField(label=_("Voorwoord"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 8}))


def with_reason(form: forms.Form, plan) -> None:
    """An adopted plan changes for a reason: the form asks it, and on which decision it rests."""
    if plan.status == "adopted":
        # not required here: saving without a change asks no reason; the command knows whether anything changed
        form.fields["reason"] = forms.CharField(
            required=False,
            label=_("Waarom wijzigt u dit?"),
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Het plan is vastgesteld; de reden blijft bij de wijziging staan."),
        )
        form.fields["decision_text"] = forms.CharField(label=_("Rust op welk besluit?"), max_length=300, required=False)


class EndForm(forms.Form):
    """An action leaves the plan, alone or to go on in another."""

    into = forms.ChoiceField(label=_("Gaat verder in"), required=False)
    reason = forms.CharField(label=_("Waarom?"), widget=forms.Textarea(attrs={"rows": 3}))
    decision_text = forms.CharField(label=_("Rust op welk besluit?"), max_length=300, required=False)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("geen andere actie")), *others]
