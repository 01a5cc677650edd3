"""What is typed when something crosses the border: the ground, the question, the handover."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.cases.models import Consent, Note, Question
from bundel.kernel.rooms.fields import Day, day_field

LANGUAGES = [("nl", _("Nederlands")), ("fr", _("Frans")), ("en", _("Engels")), ("xx", _("een andere taal, met tolk"))]
HINTS = {
    "reinforce": _("De vraag gaat op weg; de cliënt en dit dossier blijven bij u."),
    "refer": _("U blijft verantwoordelijk tot de ander het eerste contact bevestigt."),
    "advise": _("Er vertrekt niets over de persoon: geen naam, geen nummer."),
}


class ToWhomForm(forms.Form):
    kind = forms.ChoiceField(label=_("Wat vraagt u?"), widget=forms.RadioSelect)
    offer = forms.ModelChoiceField(
        label=_("Via een dienst van de regio"), queryset=None, required=False, empty_label=_("geen"),
        help_text=_("Uw organisatie moet er vandaag aan deelnemen."),
    )  # fmt: skip
    asked = forms.ModelChoiceField(label=_("Of rechtstreeks aan"), queryset=None, required=False, empty_label=_("geen"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("offer") and not given.get("asked"):
            self.add_error("asked", _("Kies een dienst of een organisatie."))
        return given

    def __init__(self, *args: Any, receivers: Any, offers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offer"].queryset = offers
        self.fields["kind"].choices = [(key, f"{str(label).capitalize()}: {HINTS[key]}") for key, label in Question.KINDS]
        self.fields["asked"].queryset = receivers


class ConsentForm(forms.Form):
    organisation = forms.ModelChoiceField(label=_("Voor welke organisatie"), queryset=None)
    kind = forms.ChoiceField(label=_("Grond"), choices=Consent.KINDS)
    purpose = forms.CharField(label=_("Waarvoor dienen de gegevens"), max_length=300)
    given = forms.ChoiceField(label=_("Hoe gegeven"), choices=Consent.GIVEN)
    language = forms.ChoiceField(label=_("In welke taal uitgelegd"), choices=LANGUAGES)
    start = day_field(_("Gegeven op"))
    until = forms.DateField(label=_("Geldt tot en met"), widget=Day(), help_text=_("Hoogstens een jaar."))
    reference = forms.CharField(label=_("Wetsartikel"), max_length=200, required=False, help_text=_("Alleen bij een wettelijke grond."))

    def __init__(self, *args: Any, receivers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = receivers


class AskForm(forms.Form):
    """`what` says what can be ticked; a request for advice asks none of it."""

    purpose = forms.CharField(label=_("Wat u vraagt, in enkele woorden"), max_length=300)
    text = forms.CharField(label=_("Toelichting"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}))
    urgent = forms.BooleanField(label=_("Dringend: antwoord binnen één werkdag"), required=False)

    def __init__(self, *args: Any, kind: str, what: dict, consents: list, reached: bool, pingpong: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == "advise":
            return
        self.fields["consent"] = forms.ChoiceField(
            label=_("Grond"), choices=[(str(one.pk), f"{one.get_kind_display()}: {one.purpose}") for one in consents]
        )
        ticks = {"client": _("Van de cliënt vertrekt"), "fields": _("Van het dossier vertrekt"), "notes": _("Notities die vertrekken")}
        for key, label in ticks.items():
            if what[key]:
                self.fields[key] = forms.MultipleChoiceField(
                    label=label, choices=what[key], required=False, widget=forms.CheckboxSelectMultiple
                )
        self.fields["meet_on"] = day_field(_("Warme overdracht: samen op"), required=False)
        self.fields["meet_who"] = forms.CharField(label=_("Wie daarbij is"), max_length=300, required=False)
        if not reached:
            self.fields["email"] = forms.EmailField(
                label=_("E-mailadres"),
                required=False,
                help_text=_("Niemand van deze organisatie heeft een account: zij antwoordt met een link."),
            )
        if pingpong:
            self.fields["confirmed"] = forms.BooleanField(
                label=_("Deze organisatie verwees deze persoon eerder hierheen; wij overlegden"), required=False
            )


class HandoverForm(forms.Form):
    meet_on = day_field(_("Samen op"))
    meet_who = forms.CharField(label=_("Wie erbij is"), max_length=300, help_text=_("De cliënt, en van elke kant iemand."))


class MetForm(forms.Form):
    met_on = day_field(_("Samen gezien op"))
    met_who = forms.CharField(label=_("Wie erbij was"), max_length=300)


class ContactForm(forms.Form):
    on = day_field(_("Op"))
    way = forms.ChoiceField(label=_("Hoe"), choices=Note.WAYS)


class TakeInForm(forms.Form):
    """Her own record in the receiving centre; what was shared stands in it already."""

    given_name = forms.CharField(label=_("Voornaam"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Familienaam"), max_length=80, required=False)
    birth_date = day_field(_("Geboortedatum"), required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    language = forms.ChoiceField(label=_("Taal"), choices=[("", "—"), *LANGUAGES[:3]], required=False)
    territory = forms.ModelChoiceField(label=_("Gemeente"), queryset=None, required=False)

    def __init__(self, *args: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].queryset = municipalities


class ReportForm(forms.Form):
    text = forms.CharField(label=_("Wat er gedaan is, voor wie vroeg"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    done = forms.TypedChoiceField(
        label=_("Gelukt?"), choices=[("yes", _("ja")), ("no", _("nee"))], coerce=lambda word: word == "yes", widget=forms.RadioSelect
    )


class DoorCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code van zes cijfers"), max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip
