"""What is typed about bookings and about one moment."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.moments.models import Moment
from bundel.kernel.rooms.fields import day_field

MOMENT = "%Y-%m-%dT%H:%M"
FIRST = ("", _("het eerste vrije uur"))


class BookForm(forms.Form):
    """For whom, and when in the moment. `residents` is None for who may find none; `slots` as (number, hour)."""

    resident = forms.ModelChoiceField(
        label=_("Inwoner"), queryset=None, required=False, empty_label=_("niemand"),
        help_text=_("Wie u nu begeleidt. Staat iemand er niet bij, open dan eerst haar fiche op een grond."),
    )  # fmt: skip
    colleague = forms.ChoiceField(label=_("Of een collega"), required=False)
    name = forms.CharField(
        label=_("Of een andere naam"), max_length=120, required=False, help_text=_("Verdwijnt negentig dagen na het moment.")
    )
    phone = forms.CharField(label=_("Telefoon"), max_length=40, required=False)
    slot = forms.ChoiceField(label=_("Uur"), required=False)
    about = forms.CharField(label=_("Waarover, in enkele woorden"), max_length=200, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, residents: Any, colleagues: list, slots: list[tuple[int, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.by_key = {str(one.uuid): one for one in colleagues}
        if residents is None:
            del self.fields["resident"]
        else:
            field = self.fields["resident"]
            field.queryset = residents
            field.choices = [("", field.empty_label), *[(one.pk, one.name) for one in residents]]  # they were asked already
        self.fields["colleague"].choices = [("", _("niemand")), *[(key, one.user.name) for key, one in self.by_key.items()]]
        if slots:
            self.fields["slot"].choices = [FIRST, *[(str(number), hour) for number, hour in slots]]
        else:
            del self.fields["slot"]

    def given(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["colleague"] = self.by_key.get(data["colleague"])
        slot = data.pop("slot", "")
        return {**data, "slot": int(slot) if slot else None}


class CancelMomentForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom gaat het niet door?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wie reserveerde, krijgt dit te lezen."),
    )  # fmt: skip


class MoveMomentForm(forms.Form):
    starts = forms.DateTimeField(
        label=_("Nieuwe dag en uur"), input_formats=[MOMENT], widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    )
    place = forms.CharField(label=_("Plaats"), max_length=200, required=False)


class CountForm(forms.Form):
    """How many of one member came."""

    party = forms.ModelChoiceField(label=_("Van welk lid"), queryset=None)
    persons = forms.IntegerField(label=_("Hoeveel personen"), min_value=0, max_value=9999)
    fresh = forms.IntegerField(label=_("Van wie nieuw bereikt"), min_value=0, max_value=9999, initial=0)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = members

    def given(self) -> dict[str, Any]:
        return {**self.cleaned_data, "party": self.cleaned_data["party"].pk}


class PeriodForm(forms.Form):
    van = day_field(_("Van"), required=False)
    tot = day_field(_("Tot en met"), required=False)


def of_moment(row: Moment) -> dict[str, Any]:
    """What a form about moving a moment starts from."""
    return {"starts": row.starts, "place": row.place}
