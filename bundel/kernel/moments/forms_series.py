"""What is typed about a series: what, where, when it comes back, how many places and for whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.engines.terms.recurrence import Rule, read
from bundel.kernel.moments.models import BOOKERS, KINDS, Series
from bundel.kernel.rooms.fields import day_field

REPEATS = [("", _("eenmalig")), ("weekly", _("om de zoveel weken")), ("monthly", _("om de zoveel maanden, op een vaste weekdag"))]
WEEKDAYS = [
    ("0", _("maandag")), ("1", _("dinsdag")), ("2", _("woensdag")), ("3", _("donderdag")), ("4", _("vrijdag")), ("5", _("zaterdag")),
    ("6", _("zondag")),
]  # fmt: skip
ORDINALS = [("1", _("eerste")), ("2", _("tweede")), ("3", _("derde")), ("4", _("vierde")), ("-1", _("laatste"))]


def _text() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class SeriesForm(forms.Form):
    kind = forms.ChoiceField(label=_("Soort"), choices=KINDS)
    title_nl = forms.CharField(label=_("Titel"), max_length=160)
    text_nl = forms.CharField(label=_("Uitleg"), required=False, widget=_text(), max_length=4000)
    organisation = forms.ModelChoiceField(label=_("Wie houdt het"), queryset=None)
    holders = forms.MultipleChoiceField(
        label=_("Welke mensen"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Zij zien wie reserveerde. Kies mensen die werken voor wie het houdt."),
    )  # fmt: skip
    host = forms.ModelChoiceField(label=_("Bij welk centrum"), queryset=None)
    place = forms.CharField(label=_("Plaats"), max_length=200, required=False, help_text=_("Adres of lokaal."))
    serves = forms.ModelChoiceField(label=_("Alleen voor dit lid"), queryset=None, required=False, empty_label=_("voor iedereen"))
    first = day_field(_("Eerste dag"))
    begins = forms.TimeField(
        label=_("Begint om"), input_formats=["%H:%M", "%H:%M:%S"], widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.IntegerField(label=_("Duur in minuten"), min_value=5, max_value=1440, initial=180)
    repeat = forms.ChoiceField(label=_("Komt terug"), choices=REPEATS, required=False)
    every = forms.IntegerField(label=_("Om de hoeveel weken of maanden"), min_value=1, max_value=26, required=False, initial=1)
    weekdays = forms.MultipleChoiceField(
        label=_("Op welke dagen"),
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leeg: zoals de eerste dag."),
    )
    ordinal = forms.ChoiceField(label=_("De hoeveelste van de maand"), choices=ORDINALS, required=False)
    until = day_field(_("Tot en met"), required=False, help_text=_("Leeg: het blijft terugkomen."))
    skip_holidays = forms.BooleanField(label=_("Niet op wettelijke feestdagen"), required=False, initial=True)
    slot_minutes = forms.IntegerField(
        label=_("Minuten per gesprek"), min_value=5, max_value=1440, required=False, help_text=_("Leeg: iedereen komt bij het begin.")
    )
    capacity = forms.IntegerField(
        label=_("Plaatsen"), min_value=1, max_value=1000, initial=1, help_text=_("Per gesprek, of in het hele moment.")
    )
    who = forms.ChoiceField(label=_("Wie mag reserveren"), choices=BOOKERS, initial="workers")
    title_fr = forms.CharField(label=_("Titel (Frans)"), max_length=160, required=False)
    title_en = forms.CharField(label=_("Titel (Engels)"), max_length=160, required=False)
    text_fr = forms.CharField(label=_("Uitleg (Frans)"), required=False, widget=_text(), max_length=4000)
    text_en = forms.CharField(label=_("Uitleg (Engels)"), required=False, widget=_text(), max_length=4000)

    def __init__(self, *args: Any, organisations: Any, places: Any, served: Any, people: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(one.uuid): one for one in people}
        self.fields["organisation"].queryset = organisations
        self.fields["host"].queryset = places
        self.fields["serves"].queryset = served
        self.fields["holders"].choices = [(key, one.user.name) for key, one in self.by_key.items()]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            days = tuple(sorted(int(day) for day in data["weekdays"])) or (data["first"].weekday(),)
            if data["repeat"] == "monthly" and len(days) > 1:
                self.add_error("weekdays", _("Kies één dag voor wat maandelijks terugkomt."))
            elif data["repeat"] == "monthly" and (data["every"] or 1) > 12:
                self.add_error("every", _("Hoogstens om de twaalf maanden."))
            else:
                ordinal = int(data["ordinal"] or 1) if data["repeat"] == "monthly" else 0
                self.rule = str(Rule(data["every"] or 1, days, ordinal)) if data["repeat"] else ""
        return data

    def given(self) -> dict[str, Any]:
        """As the command takes it."""
        data = {
            name: value for name, value in self.cleaned_data.items() if name not in ("repeat", "every", "weekdays", "ordinal", "version")
        }
        data["holders"] = [self.by_key[key] for key in data["holders"]]
        for name in ("organisation", "host", "serves"):
            if name in data:
                data[name] = data[name].pk if data[name] else None
        return {**data, "rule": self.rule}


class ChangeSeriesForm(SeriesForm):
    """Kind, organisation, centre and first day stay what they were: another one is another series."""

    reason = forms.CharField(
        label=_("Waarom vallen er dagen weg?"), max_length=300, required=False,
        help_text=_("Alleen nodig als er op een dag die wegvalt al gereserveerd is."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(series), **kwargs)
        for name in ("kind", "organisation", "host", "first"):
            del self.fields[name]
        self.series = series

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["first"] = self.series.first
        return super().clean()

    def given(self) -> dict[str, Any]:
        data = super().given()
        data.pop("first")
        data["serves_id"] = data.pop("serves")
        return {**data, "version": self.cleaned_data["version"]}


def _initial(series: Series) -> dict[str, Any]:
    plain = (
        "title_nl", "title_fr", "title_en", "text_nl", "text_fr", "text_en", "place", "begins", "minutes", "slot_minutes", "capacity",
        "skip_holidays", "who", "serves", "version",
    )  # fmt: skip
    found: dict[str, Any] = {name: getattr(series, name) for name in plain}
    found["until"] = series.until if series.rule else None
    found["holders"] = [str(one.uuid) for one in series.holders.all()]
    if series.rule:
        rule = read(series.rule)
        found |= {"repeat": "monthly" if rule.ordinal else "weekly", "every": rule.every, "weekdays": [str(day) for day in rule.weekdays]}
        found["ordinal"] = str(rule.ordinal or 1)
    return found
