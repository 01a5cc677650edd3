"""What is typed on the screens of meetings, agendas and minutes."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.decisions.models import Attendance, Seat, Vote
from bundel.kernel.rooms.fields import Day, day_field

MOMENT = "%Y-%m-%dT%H:%M"


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MeetingForm(forms.Form):
    body = forms.ModelChoiceField(label=_("Orgaan"), queryset=None)
    starts = forms.DateTimeField(label=_("Begint"), widget=_moment(), input_formats=[MOMENT])
    ends = forms.DateTimeField(label=_("Eindigt"), widget=_moment(), input_formats=[MOMENT])
    place = forms.CharField(label=_("Plaats"), max_length=200, required=False)
    online = forms.CharField(label=_("Onlineadres"), max_length=300, required=False, help_text=_("Begint met https://."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bodies: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bodies is None:
            del self.fields["body"]
        else:
            self.fields["body"].queryset = bodies


class AgendaForm(forms.Form):
    items = forms.MultipleChoiceField(
        label=_("Punten die wachten"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Kies minstens één punt.")}
    )

    def __init__(self, *args: Any, items: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(str(item.pk), f"{item.title} ({item.minutes}′)") for item in items]


class PostponeForm(forms.Form):
    reason = forms.CharField(label=_("Reden"), widget=_text(2), max_length=2000)
    to = forms.ModelChoiceField(
        label=_("Naar welke vergadering"), queryset=None, required=False, empty_label=_("terug bij de punten die wachten")
    )

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = meetings
        self.fields["to"].label_from_instance = lambda one: f"{one.body} {timezone.localtime(one.starts):%d/%m/%Y %H:%M}"


class PaperForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=200)
    url = forms.CharField(label=_("Webadres"), max_length=300, required=False, help_text=_("Begint met https://."))
    text = forms.CharField(label=_("Tekst"), widget=_text(6), max_length=40_000, required=False)


class ConflictForm(forms.Form):
    seat = forms.TypedChoiceField(label=_("Wie verlaat de zaal"), coerce=UUID)
    reason = forms.CharField(label=_("Welk belang"), max_length=200)

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [(str(seat.pk), f"{seat.holder_name} ({seat.party})") for seat in seats]


class DiscussForm(forms.Form):
    minuted = forms.CharField(label=_("Verslag van dit punt"), widget=_text(5), required=False, max_length=20_000)


class ItemMinutesForm(forms.Form):
    minuted = forms.CharField(label=_("Verslag van dit punt"), widget=_text(8), required=False, max_length=20_000)
    version = forms.IntegerField(widget=forms.HiddenInput)


class MinutesForm(forms.Form):
    notes = forms.CharField(label=_("Algemeen verslag"), widget=_text(8), required=False, max_length=20_000)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReportForm(forms.Form):
    on = forms.DateField(label=_("Datum"), widget=Day())
    title = forms.CharField(label=_("Titel"), max_length=200)
    text = forms.CharField(label=_("Verslag"), widget=_text(6), max_length=20_000)
    position = forms.CharField(label=_("Ingenomen standpunt"), widget=_text(2), required=False, max_length=4000)
    mandate = forms.CharField(label=_("Op welk mandaat"), max_length=200, required=False)


class AttendanceForm(forms.Form):
    """One line a seat: whether it is filled, and who votes for it when it is not."""

    def __init__(self, *args: Any, chairs: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = [chair.seat for chair in chairs]
        others = [(str(seat.pk), seat.holder_name) for seat in self.seats if seat.votes]
        for chair in chairs:
            seat, line = chair.seat, chair.line
            states = [one for one in Attendance.STATES if one[0] != "substitute" or seat.substitute_name or seat.substitute_id]
            self.fields[f"state_{seat.pk}"] = forms.ChoiceField(
                label=f"{seat.holder_name} ({seat.party})", choices=[*states, ("left", _("vertrokken"))],
                initial=("left" if line.left else line.state) if line else "absent",
            )  # fmt: skip
            self.fields[f"proxy_{seat.pk}"] = forms.ChoiceField(
                label=_("Volmacht van %(name)s aan") % {"name": seat.holder_name}, required=False,
                choices=[("", _("niemand")), *[one for one in others if one[0] != str(seat.pk)]],
                initial=str(line.proxy_id) if line and line.proxy_id else "",
            )  # fmt: skip

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        return [(self[f"state_{seat.pk}"], self[f"proxy_{seat.pk}"]) for seat in self.seats]

    def given(self) -> dict[str, Any]:
        proxies = {seat.pk: self.cleaned_data[f"proxy_{seat.pk}"] for seat in self.seats}
        return {
            "seats": {seat.pk: self.cleaned_data[f"state_{seat.pk}"] for seat in self.seats},
            "proxies": {pk: UUID(value) for pk, value in proxies.items() if value},
        }


class BallotForm(forms.Form):
    """The votes of who sits at the table now; of a secret vote only the counts."""

    def __init__(self, *args: Any, seats: list[Seat], secret: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats, self.secret = seats, secret
        if secret:
            for choice, label in Vote.CHOICES:
                self.fields[choice] = forms.DecimalField(label=label, min_value=Decimal(0), max_digits=9, decimal_places=2, initial=0)
        else:
            for seat in seats:
                through = _(", volmacht aan %(name)s") % {"name": seat.through} if seat.through else ""
                self.fields[f"vote_{seat.pk}"] = forms.ChoiceField(
                    label=f"{seat.holder_name} ({seat.party}){through}", choices=[("", "…"), *Vote.CHOICES]
                )
        self.fields["effect_on"] = day_field(_("Uitwerking vanaf"), required=False, help_text=_("Leeg: de dag van de zitting."))
        self.fields["minuted"] = forms.CharField(
            label=_("Verslag van dit punt"), widget=_text(4), required=False, max_length=20_000
        )

    def given(self) -> dict[str, Any]:
        data = self.cleaned_data
        said = {"minuted": data["minuted"], "effect_on": data["effect_on"]}
        if self.secret:
            return {"votes": {}, "ballots": {choice: data[choice] for choice, _label in Vote.CHOICES}, **said}
        return {"votes": {seat.pk: data[f"vote_{seat.pk}"] for seat in self.seats}, **said}


