"""The forms of a worker. They say what is asked; commands decide."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.services.rights.forms_walk import Money
from bundel.services.rights.models import GROUNDS, STATES


class FollowForm(forms.Form):
    state = forms.ChoiceField(label=_("Hoe staat het ermee?"), choices=STATES, widget=forms.RadioSelect)
    on = day_field(_("Sinds"))
    gained = Money(
        label=_("Hoeveel brengt het op, in euro per jaar?"),
        help_text=_("Alleen als het toegekend is. Laat leeg als het bedrag van de scan klopt."),
    )
    note = forms.CharField(
        label=_("Wat u wilt onthouden"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Verzegeld bewaard, alleen voor wie in dit dossier werkt."),
    )  # fmt: skip

    def clean_gained(self) -> Any:
        given = self.cleaned_data["gained"]
        return None if given is None else Decimal(str(given)).quantize(Decimal("0.01"))


class WatchForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Mag het dossier elke nacht nagekeken worden?"), choices=GROUNDS, required=False, widget=forms.RadioSelect
    )
    until = day_field(_("Tot en met"), required=False, help_text=_("Hoogstens een jaar. Daarna vraagt u het opnieuw."))
    reference = forms.CharField(label=_("Wetsartikel, als het op een wet steunt"), required=False, max_length=200)

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"].widget.attrs.update(min=today.isoformat(), max=(today + dt.timedelta(days=366)).isoformat())


class WhatIfForm(forms.Form):
    """How much more wage; bad input is passed over, the drawing stands at nought then."""

    extra = forms.IntegerField(required=False, min_value=0, max_value=2000)
    gross = forms.IntegerField(required=False, min_value=0, max_value=10_000)

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return {"extra": given.get("extra") or 0, "gross": given.get("gross")}
