"""The forms of signals, themes, letters, links, and of what is watched."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.services.signals.queries import MOST_TEXT, ORIGINS, URGENCIES
from bundel.services.signals.queries_themes import OUTCOMES
from bundel.services.signals.queries_watch import WATCHED


def _long(label: object, help_text: object = "", *, required: bool = False, rows: int = 4, most: int = MOST_TEXT) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


def _choice(label: object, empty: object, *, required: bool = False) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(None, label=label, required=required, empty_label=empty)


class ReportForm(forms.Form):
    """What is missing, in two minutes. `once` belongs to this one opening of the form, so that a second click keeps nothing twice."""

    text = _long(_("Wat ontbreekt er?"), _("Beschrijf wat u ziet, niet wie. Noem geen namen en geen nummers van mensen."), required=True)
    municipality = _choice(_("In welke gemeente?"), _("kies een gemeente"), required=True)
    people = forms.IntegerField(
        label=_("Hoeveel mensen zag u dit overkomen?"), min_value=1, help_text=_("Een schatting mag."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    target_group = _choice(_("Voor wie?"), _("voor iedereen, of dat weet ik niet"))
    domain = _choice(_("Waarover gaat het?"), _("dat weet ik niet"))
    urgency = forms.ChoiceField(label=_("Hoe dringend is het?"), choices=URGENCIES, initial="normal", widget=forms.RadioSelect)
    tried = _long(_("Wat probeerde u al?"), rows=2)
    origin = forms.ChoiceField(choices=ORIGINS, required=False, widget=forms.HiddenInput)
    source = forms.UUIDField(required=False, widget=forms.HiddenInput)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, municipalities: Any, groups: Any, domains: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), "origin": "own", **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities
        self.fields["target_group"].queryset, self.fields["domain"].queryset = groups, domains

    def clean(self) -> dict:
        data = super().clean()
        data["origin"] = data.get("origin") or "own"
        return data

    def put(self, texts: dict[str, str]) -> None:
        """These texts in the place of what was typed."""
        self.data = self.data.copy()
        for name, text in texts.items():
            self.data[name] = text


class ThemeForm(forms.Form):
    title_nl = forms.CharField(label=_("Titel"), max_length=200)
    text_nl = _long(_("Wat er ontbreekt"), _("Zeg het probleem in neutrale woorden, zonder oplossing en zonder namen: dit kan op de site."))
    domain = _choice(_("Domein"), _("nog geen"))
    title_fr = forms.CharField(label=_("Titel in het Frans"), max_length=200, required=False)
    text_fr = _long(_("Wat er ontbreekt, in het Frans"))
    title_en = forms.CharField(label=_("Titel in het Engels"), max_length=200, required=False)
    text_en = _long(_("Wat er ontbreekt, in het Engels"))

    def __init__(self, *args: Any, domains: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].queryset = domains


class EditThemeForm(ThemeForm):
    result_nl = _long(_("Wat ervan kwam"))
    result_fr = _long(_("Wat ervan kwam, in het Frans"))
    result_en = _long(_("Wat ervan kwam, in het Engels"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class BundleForm(forms.Form):
    theme = _choice(_("Thema"), _("kies een thema"), required=True)

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes


class _Signals(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.municipality}, {obj.people}; {obj.sender})"


class GatherForm(forms.Form):
    signals = _Signals(None, label=_("Signalen zonder thema"), widget=forms.CheckboxSelectMultiple,
                       error_messages={"required": _("Kies minstens één signaal.")})  # fmt: skip

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signals"].queryset = rows


class AgendaForm(forms.Form):
    on = day_field(_("Vergadering van"))


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Wat wordt het?"), choices=OUTCOMES, widget=forms.RadioSelect)
    reason = _long(_("Waarom?"), _("Wie signaleerde, leest dit."), required=True)
    action = _choice(_("Actie van het plan"), _("kies een actie"))
    authority = forms.CharField(label=_("Aan welke overheid?"), max_length=200, required=False, help_text=_("Alleen bij een brief."))
    subject = forms.CharField(label=_("Onderwerp van de brief"), max_length=200, required=False)

    def __init__(self, *args: Any, actions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions


class FinishForm(forms.Form):
    result_nl = _long(_("Wat kwam ervan?"), _("Elke afzender krijgt dit te lezen; op de site staat het bij het thema."), required=True)
    result_fr = _long(_("Wat ervan kwam, in het Frans"))
    result_en = _long(_("Wat ervan kwam, in het Engels"))


class LetterForm(forms.Form):
    authority = forms.CharField(label=_("Aan welke overheid?"), max_length=200)
    subject = forms.CharField(label=_("Onderwerp"), max_length=200, required=False)
    sent_on = day_field(_("Verstuurd op"), required=False)
    remind_on = day_field(_("Herinneren op"), required=False, help_text=_("Die dag krijgt de coördinator bericht als er geen antwoord is."))
    reminded_on = day_field(_("Herinnering verstuurd op"), required=False)
    answered_on = day_field(_("Antwoord op"), required=False)
    answer = _long(_("Antwoord"))
    effect = _long(_("Wat het veranderde"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class GateForm(forms.Form):
    party = _choice(_("Organisatie"), _("kies een organisatie"), required=True)
    name = forms.CharField(label=_("Naam"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres"), help_text=_("Daarheen gaat de persoonlijke link."))
    expires = day_field(_("Geldig tot en met"), help_text=_("Hoogstens een jaar; u kunt de link altijd intrekken."))

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = parties


class WatchForm(forms.Form):
    kind = forms.ChoiceField(label=_("Soort"), choices=WATCHED)
    title = forms.CharField(label=_("Titel"), max_length=200)
    source = forms.URLField(label=_("Webadres van de bron"), max_length=500, assume_scheme="https")
    on = day_field(_("Van welke dag is het?"))
    deadline = day_field(_("Uiterste dag"), required=False)
    text = _long(_("Wat er verandert of gevraagd wordt"), most=20000)
    domains = forms.ModelMultipleChoiceField(
        None, label=_("Voor welke domeinen?"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Geen enkel: voor alle."),
    )  # fmt: skip
    members = forms.ModelMultipleChoiceField(
        None, label=_("Voor welke leden?"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Geen enkel: voor alle leden."),
    )  # fmt: skip
    minimum_inhabitants = forms.IntegerField(label=_("Een oproep vraagt minstens zoveel inwoners"), min_value=1, required=False)
    minimum_centres = forms.IntegerField(label=_("Een oproep vraagt minstens zoveel OCMW's"), min_value=1, required=False)

    def __init__(self, *args: Any, domains: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domains"].queryset, self.fields["members"].queryset = domains, members


class EditWatchForm(WatchForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(forms.Form):
    text = forms.CharField(label=_("Wat is er gedaan?"), max_length=500)
    settled = forms.BooleanField(label=_("Hiermee is het afgehandeld"), required=False)
