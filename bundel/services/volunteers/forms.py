"""The forms of vacancies, volunteers, wishes, duos and allowances."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.services.volunteers import words
from bundel.services.volunteers.models import ENDS, GENDERS, HOMES, STEPS, SYSTEMS, WAYS

MOST_TEXT = 4000


def _long(label: object, help_text: object = "", *, required: bool = False, rows: int = 4, most: int = MOST_TEXT) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


def _several(label: object, choices: list, help_text: object = "", *, required: bool = False) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


def _one(label: object, choices: list, empty: object, *, required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], required=required)


def _place(label: object = _("Gemeente"), *, required: bool = False) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(None, label=label, required=required, empty_label=_("kies een gemeente"))


def _money(label: object, help_text: object = "", *, required: bool = False, digits: int = 2) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, required=required, min_value=0, max_value=99999, decimal_places=digits,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01" if digits == 2 else "0.1"}),
    )  # fmt: skip


class _Placed(forms.Form):
    def __init__(self, *args: Any, municipalities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities


class VacancyForm(_Placed):
    title_nl = forms.CharField(label=_("Titel"), max_length=160)
    text_nl = _long(_("Wat een vrijwilliger doet"), _("Zeg ook wat niet: geen betalingen, niet altijd beschikbaar."), required=True)
    municipality = _place(_("Waar"))
    languages = _several(_("Talen"), words.LANGUAGES)
    slots = _several(_("Wanneer"), words.SLOTS)
    minimum_age = forms.IntegerField(label=_("Minimumleeftijd"), min_value=15, max_value=99, initial=18)
    wanted = forms.IntegerField(label=_("Hoeveel mensen zoekt u?"), min_value=1, max_value=500, initial=1)
    record = forms.BooleanField(label=_("Een uittreksel uit het strafregister wordt bekeken"), required=False)
    training = forms.BooleanField(label=_("Niemand begint zonder de vorming"), required=False)
    opens = day_field(_("Open van"))
    closes = day_field(_("Open tot en met"), required=False)
    public = forms.BooleanField(label=_("Toon op de publieke site zolang ze open is"), required=False)
    title_fr = forms.CharField(label=_("Titel in het Frans"), max_length=160, required=False)
    text_fr = _long(_("Wat een vrijwilliger doet, in het Frans"))
    title_en = forms.CharField(label=_("Titel in het Engels"), max_length=160, required=False)
    text_en = _long(_("Wat een vrijwilliger doet, in het Engels"))


class EditVacancyForm(VacancyForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class _Person(_Placed):
    name = forms.CharField(label=_("Naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("E-mailadres"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    phone = forms.CharField(
        label=_("Telefoon"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text=_("Een van de twee volstaat."),
    )  # fmt: skip
    birth_date = day_field(_("Geboortedatum"), help_text=_("Een vrijwilliger heeft een minimumleeftijd."))
    municipality = _place(_("Waar u woont"), required=True)
    languages = _several(_("Talen"), words.LANGUAGES, required=True)
    slots = _several(_("Wanneer kan het?"), words.SLOTS)
    interests = _several(_("Wat doet u graag?"), words.INTERESTS)
    wish = _long(_("Waarom wilt u dit doen, en wat wenst u?"))


class ApplyForm(_Person):
    """What someone without account types. The last field is for machines: a person does not see it."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=_("Laat dit veld leeg"), required=False, max_length=200, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Laat dit veld leeg: het houdt automaten tegen."))
        return ""

    def given(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data.pop("website")
        return data


class VolunteerForm(_Person):
    brings = _several(_("Brengt mee"), words.AROUND)
    gender = _one(_("Geslacht"), GENDERS, _("niet gezegd"))
    rather = _one(_("Liever bij"), HOMES, _("om het even"))
    most = forms.IntegerField(label=_("Hoogstens zoveel mensen tegelijk"), min_value=1, max_value=5, initial=1)
    reach = forms.IntegerField(label=_("Hoogstens zoveel kilometer ver"), min_value=0, max_value=200, required=False)
    raised = forms.BooleanField(label=_("Functie met een verhoogd jaarplafond"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].label = _("Gemeente")
        self.fields["wish"].label = _("Motivatie en wensen")
        self.fields["interests"].label, self.fields["slots"].label = _("Interesses"), _("Wanneer")


class EditVolunteerForm(VolunteerForm):
    supervisor = forms.ChoiceField(label=_("Begeleider"), required=False)
    substitute = forms.ChoiceField(label=_("Vervanger"), required=False, help_text=_("Neemt over wanneer de begeleider niet reageert."))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, colleagues: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(one.uuid): one for one in colleagues}
        choices = [("", _("nog niemand")), *[(key, one.user.name) for key, one in self.colleagues.items()]]
        self.fields["supervisor"].choices = self.fields["substitute"].choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("supervisor", "substitute"):
            data[name] = self.colleagues.get(data.get(name) or "")
        return data


class StepForm(forms.Form):
    kind = forms.ChoiceField(label=_("Stap"), choices=STEPS)
    on = day_field(_("Op welke dag?"))
    good = forms.BooleanField(label=_("In orde"), required=False, initial=True)
    text = forms.CharField(
        label=_("Opmerking"), max_length=300, required=False,
        help_text=_("Van het uittreksel bewaren we alleen wie het zag en wanneer; noteer niet wat erin staat."),
    )  # fmt: skip


class DayForm(forms.Form):
    on = day_field(_("Op welke dag?"))


class StopForm(DayForm):
    why = forms.CharField(label=_("Waarom?"), max_length=300)


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Waarom?"), max_length=300)


class EnrolForm(forms.Form):
    moment = forms.ModelChoiceField(None, label=_("Vorming"), empty_label=_("kies een vorming"))

    def __init__(self, *args: Any, moments: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moments = {str(one.pk): one for one in moments}
        self.fields["moment"] = forms.ChoiceField(
            label=_("Vorming"), choices=[("", _("kies een vorming")), *[(key, str(one)) for key, one in self.moments.items()]]
        )

    def clean_moment(self) -> Any:
        return self.moments[self.cleaned_data["moment"]]


class PayForm(forms.Form):
    on = day_field(_("Voor welke dag?"))
    system = forms.ChoiceField(
        label=_("Stelsel"), choices=SYSTEMS, initial="lump", widget=forms.RadioSelect, help_text=_("Eén stelsel per kalenderjaar.")
    )
    amount = _money(_("Bedrag in euro"))
    kilometres = _money(_("Kilometer"), _("Naast een forfait, tot het plafond van het jaar."), digits=1)
    km_amount = _money(_("Bedrag voor de kilometers, in euro"))
    elsewhere = forms.BooleanField(label=_("Betaald door een andere organisatie"), required=False, help_text=_("Telt mee voor de plafonds."))
    text = forms.CharField(label=_("Waarvoor"), max_length=200, required=False)


class NoteForm(forms.Form):
    text = _long(_("Tekst"), _("Doel, statuut, verzekering, vergoeding en geheimhouding. Wie ze al kreeg, houdt de vorige versie."),
                 required=True, rows=12, most=20000)  # fmt: skip
    since = day_field(_("Geldig vanaf"))


class PolicyForm(forms.Form):
    insurer = forms.CharField(label=_("Verzekeraar"), max_length=160)
    number = forms.CharField(label=_("Polisnummer"), max_length=80)
    start = day_field(_("Van"))
    until = day_field(_("Tot en met"), required=False)


class CeilingForm(forms.Form):
    year = forms.IntegerField(label=_("Kalenderjaar"), min_value=2006, max_value=2100)
    day = _money(_("Plafond per dag, in euro"), required=True)
    total = _money(_("Plafond per jaar, in euro"), required=True)
    raised = _money(_("Verhoogd plafond per jaar, in euro"))
    kilometres = forms.IntegerField(label=_("Kilometer per jaar naast het forfait"), min_value=0, max_value=100000, required=False)
    source = forms.CharField(label=_("Officiële bron"), max_length=300, help_text=_("Waar u het las: naam en webadres."))


class NeedForm(_Placed):
    asked = forms.ChoiceField(label=_("Aan wie vraagt u een buddy?"))
    number = forms.CharField(label=_("Kenmerk"), max_length=40, required=False, help_text=_("Waaraan u de vraag herkent, zonder naam."))
    municipality = _place(required=True)
    languages = _several(_("Talen"), words.LANGUAGES, required=True)
    slots = _several(_("Wanneer kan het?"), words.SLOTS)
    gender = _one(_("Liefst een"), GENDERS, _("om het even"))
    home = _one(_("Voor"), HOMES, _("niet gezegd"))
    interests = _several(_("Interesses"), words.INTERESTS)
    avoid = _several(_("Liever niet"), words.AROUND)
    wish = _long(_("Wat zij van een buddy wil"), _("Zonder naam: de vrijwilliger leest dit voor de eerste kennismaking."))

    def __init__(self, *args: Any, organisations: list[tuple[UUID, str]], case: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].choices = [(str(key), name) for key, name in organisations]
        if case is not None:
            del self.fields["number"]

    def clean_asked(self) -> UUID:
        return UUID(self.cleaned_data["asked"])


class DecideForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Uw beslissing"), choices=[("yes", _("ja, zij leren elkaar kennen")), ("no", _("nee"))], widget=forms.RadioSelect
    )
    every = forms.IntegerField(
        label=_("Contact om de zoveel dagen"), min_value=1, max_value=180, initial=14,
        help_text=_("Blijft het langer stil, dan krijgt de begeleider bericht, en daarna de vervanger."),
    )  # fmt: skip
    why = forms.CharField(label=_("Waarom niet?"), max_length=300, required=False, help_text=_("Alleen bij nee."))


class ContactForm(DayForm):
    way = forms.ChoiceField(label=_("Hoe?"), choices=WAYS)
    reached = forms.BooleanField(label=_("Er was contact"), required=False, initial=True)
    minutes = forms.IntegerField(label=_("Minuten"), min_value=0, max_value=1440, required=False)


class EndForm(DayForm):
    how = forms.ChoiceField(label=_("Hoe eindigde het?"), choices=ENDS)
    why = forms.CharField(label=_("Toelichting"), max_length=300, required=False)
