"""The forms of the mid-term review, and of actions that go on in another."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import Day


class ReviewForm(forms.Form):
    on = forms.DateField(label=_("Dag van de evaluatie"), widget=Day())
    title = forms.CharField(label=_("Titel"), max_length=200, help_text=_("Bijvoorbeeld: evaluatie halfweg."))
    conclusions = forms.CharField(
        label=_("Wat besluit de evaluatie?"), max_length=20000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Aan het plan zelf verandert niets; wat u bijstuurt, wijzigt u daarna bij het doel of de actie."),
    )  # fmt: skip


class _ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Waarom?"), widget=forms.Textarea(attrs={"rows": 3}))
    decision_text = forms.CharField(label=_("Rust op welk besluit?"), max_length=300, required=False)


class SupersedeForm(_ReasonForm):
    into = forms.ChoiceField(label=_("Welke actie komt in de plaats?"))
    field_order = ["into", "reason", "decision_text"]

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("kies een actie")), *others]


class MergeForm(_ReasonForm):
    actions = forms.MultipleChoiceField(
        label=_("Welke acties gaan hierin verder?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Hun meldingen, mijlpalen en partners blijven bij hen leesbaar."),
    )  # fmt: skip
    field_order = ["actions", "reason", "decision_text"]

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actions"].choices = others
