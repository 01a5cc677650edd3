"""The form of the mid-term review."""

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
