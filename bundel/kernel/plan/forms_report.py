"""The forms by which a year is frozen, and by which an adopted plan is changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReportForm(forms.Form):
    year = forms.IntegerField(label=_("Jaar"), min_value=1900, max_value=2200)
    title = forms.CharField(label=_("Titel"), max_length=200, required=False, help_text=_("Leeg: Jaarverslag en het jaar."))
    intro = forms.CharField(label=_("Voorwoord"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 8}))


def with_reason(form: forms.Form, plan, *, always: bool = False) -> None:
    """An adopted plan changes for a reason: the form asks it, and on which decision it rests."""
    if plan.status == "adopted":
        # not required where saving without a change asks no reason; the command knows whether anything changed
        form.fields["reason"] = forms.CharField(
            required=always,
            label=_("Waarom wijzigt u dit?"),
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Het plan is vastgesteld; de reden blijft bij de wijziging staan."),
            error_messages={"required": _("Dit plan is vastgesteld. Zeg waarom u het wijzigt.")},
        )
        form.fields["decision_text"] = forms.CharField(label=_("Rust op welk besluit?"), max_length=300, required=False)


class ApplyForm(forms.Form):
    """Why a file changes an adopted plan; nothing is asked for a draft, nor when nothing changes."""

    def __init__(self, *args: Any, plan: Any, changes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if changes:
            with_reason(self, plan, always=True)


class EndGoalForm(forms.Form):
    """A goal leaves the plan, with what stands under it once the person says so."""

    together = forms.BooleanField(label=_("Haal alles wat hieronder staat mee uit het plan"), required=False)

    def __init__(self, *args: Any, plan: Any, under: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not under:
            del self.fields["together"]
        with_reason(self, plan, always=True)
