"""The forms of court files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.services.desk import queries_court


class CourtForm(forms.Form):
    desk = forms.ChoiceField(label=_("Desk"))
    organisation = forms.ChoiceField(label=_("Lid"))
    court = forms.CharField(label=_("Rechtbank"), max_length=160)
    roll_number = forms.CharField(label=_("Rolnummer"), max_length=40, required=False)
    role = forms.ChoiceField(label=_("Hoedanigheid van het lid"), choices=queries_court.ROLES)
    parties_named = forms.CharField(
        label=_("Partijen"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Verzegeld bewaard; zonder rijksregisternummer."),
    )  # fmt: skip
    opponent = forms.CharField(
        label=_("Tegenpartij"), max_length=160, required=False,
        help_text=_("Verhuurder, bedrijf of persoon. De naam wordt niet bewaard, alleen waarmee een conflict herkend wordt."),
    )  # fmt: skip
    mandate = forms.CharField(label=_("Mandaat"), max_length=300, help_text=_("Wie besliste om op te treden, en wanneer."))
    question = forms.ChoiceField(label=_("Vraag waaruit dit komt"), required=False)
    case_number = forms.CharField(label=_("Nummer van het dossier bij het lid"), max_length=30, required=False)

    def __init__(self, *args: Any, desks: list, members: list, questions: list, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["desk"].choices = desks
        self.fields["organisation"].choices = members
        self.fields["question"].choices = [("", "—"), *questions]


class HearingForm(forms.Form):
    day = day_field(_("Dag"))
    hour = forms.TimeField(label=_("Uur"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    what = forms.CharField(label=_("Wat"), max_length=160, help_text=_("Inleiding, pleidooi, uitspraak …"))
    place = forms.CharField(label=_("Zaal"), max_length=160, required=False)


class TermForm(forms.Form):
    rule = forms.ChoiceField(label=_("Termijn"), required=False)
    event = day_field(_("Begint met (kennisgeving, aanvraag, bekendmaking)"))
    label = forms.CharField(label=_("Andere termijn: naam"), max_length=160, required=False)
    number = forms.IntegerField(label=_("Andere termijn: aantal"), min_value=1, max_value=400, required=False)
    unit = forms.ChoiceField(label=_("Andere termijn: eenheid"), choices=[("", "—"), *queries_court.UNITS], required=False)
    source = forms.CharField(label=_("Andere termijn: bron"), max_length=300, required=False)

    def __init__(self, *args: Any, rules: list, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rule"].choices = [("", _("een andere, hieronder")), *rules]


class ExhibitForm(forms.Form):
    upload = forms.FileField(label=_("Bestand"), widget=forms.ClearableFileInput(attrs={"accept": queries_court.ACCEPT}))
    title = forms.CharField(label=_("Titel"), max_length=200, required=False)


class ResultForm(forms.Form):
    result = forms.ChoiceField(label=_("Resultaat"), choices=[("", "—"), *queries_court.RESULTS[1:]])
    on = day_field(_("Uitspraak of einde op"))
    text = forms.CharField(label=_("Toelichting"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
