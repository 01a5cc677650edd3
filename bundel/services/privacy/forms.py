"""The forms of controllers, records, papers, training and days. They say what is asked; commands decide."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field

Choices = list[tuple[str, Any]]
AWARE = _("Wanneer werd dit bekend? Vanaf dan loopt de termijn van 72 uur; weet u het niet juist, neem het vroegste moment.")


def long_field(label: object, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=8000, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Moment(forms.DateTimeInput):
    """A day and an hour, picked or typed, in the time of the house."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class Choosing(forms.Form):
    """A form whose choices come from queries: `choices` is {field: [(value, label)]}."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, found in (choices or {}).items():
            self.fields[name].choices = found


class StaffForm(Choosing):
    officers = forms.MultipleChoiceField(
        label=_("Functionarissen voor gegevensbescherming"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Wie hier staat, ziet en houdt alle registers bij. Alleen specialisten van de regio."),
    )  # fmt: skip
    offer = forms.ChoiceField(label=_("Aanbod waarin het quotum van dagen staat"), required=False)


class ControllerForm(Choosing):
    organisation = forms.ChoiceField(label=_("Lid"))
    kind = forms.ChoiceField(label=_("Soort"))
    name = forms.CharField(label=_("Naam"), max_length=160)
    contact = forms.CharField(
        label=_("Adres voor betrokkenen"), max_length=160, required=False,
            help_text=_("Het gepubliceerde adres van een functie, niet van een persoon."),
    )  # fmt: skip
    appointed_on = day_field(_("DPO aangesteld op"), required=False)
    reported_on = day_field(_("Aan de VTC gemeld op"), required=False)
    staff = forms.IntegerField(label=_("Aantal medewerkers"), min_value=0, max_value=100_000, required=False)

    def __init__(self, *args: Any, fresh: bool, **options: Any) -> None:
        if not fresh:
            options["choices"] = {key: value for key, value in options["choices"].items() if key != "organisation"}
        super().__init__(*args, **options)
        if not fresh:
            del self.fields["organisation"]


class ContactsForm(Choosing):
    contacts = forms.MultipleChoiceField(
        label=_("Aanspreekpunten"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Zij houden het register bij, naast het hoofd van de sociale dienst en de DPO."),
    )  # fmt: skip


class DescribedForm(Choosing):
    """What art. 30(1) asks, and more; used for records and templates."""

    title = forms.CharField(label=_("Verwerking"), max_length=160)
    purpose = long_field(_("Doel"), 3, required=False)
    ground = forms.ChoiceField(
        label=_("Grond"),
        help_text=_("Een overheid werkt zelden op toestemming: die moet vrij zijn, en elk ogenblik in te trekken."),
    )  # fmt: skip
    law = long_field(_("Wet of decreet"), 2, required=False)
    subjects = long_field(_("Categorieën van betrokkenen"), 3, required=False, help_text=_("Eén per regel."))
    data = long_field(_("Categorieën van gegevens"), 3, required=False, help_text=_("Eén per regel."))
    special = forms.BooleanField(label=_("Er zijn bijzondere categorieën bij (art. 9 of 10)"), required=False)
    recipients = long_field(_("Ontvangers"), 3, required=False, help_text=_("Eén per regel."))
    transfers = long_field(_("Doorgifte buiten de EU, met waarborgen"), 2, required=False, help_text=_("Leeg als er geen is."))
    retention = long_field(_("Bewaartermijn"), 2, required=False, help_text=_("Een termijn met een einde, of de selectieregel van het archief."))
    rule = forms.CharField(label=_("Selectieregel van het archief"), max_length=160, required=False)
    security = long_field(_("Beveiliging"), 2, required=False)
    origin = forms.CharField(label=_("Waar de gegevens vandaan komen"), max_length=300, required=False)
    systems = forms.CharField(label=_("Toepassingen"), max_length=300, required=False)


class TemplateForm(DescribedForm):
    why = forms.CharField(label=_("Wat veranderde er"), max_length=300, required=False, help_text=_("Elk register ziet dit bij het verschil."))

    def __init__(self, *args: Any, fresh: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if fresh:
            del self.fields["why"]


class RecordForm(DescribedForm):
    review = day_field(_("Herzien tegen"))
    draft = forms.BooleanField(label=_("Bewaar als ontwerp: er ontbreekt nog iets"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CopyForm(Choosing):
    controllers = forms.MultipleChoiceField(label=_("In welke registers"), required=False, widget=forms.CheckboxSelectMultiple)


class FollowForm(Choosing):
    fields_taken = forms.MultipleChoiceField(label=_("Wat u overneemt"), required=False, widget=forms.CheckboxSelectMultiple)


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Waarom het eigene blijft"), max_length=300)


class ContractForm(Choosing):
    controller = forms.ChoiceField(label=_("Verwerkingsverantwoordelijke"))
    kind = forms.ChoiceField(label=_("Soort"))
    processor = forms.CharField(label=_("Verwerker of andere partij"), max_length=160)
    what = forms.CharField(label=_("Waarvoor"), max_length=300)
    subprocessors = long_field(_("Andere verwerkers"), 2, required=False)
    clauses = forms.MultipleChoiceField(label=_("Staat erin (AVG, art. 28, lid 3)"), required=False, widget=forms.CheckboxSelectMultiple)
    start = day_field(_("Vanaf"), required=False)
    until = day_field(_("Loopt tot en met"), required=False)
    opinion = forms.CharField(label=_("Advies van de DPO"), max_length=300, required=False)

    def __init__(self, *args: Any, fresh: bool, **options: Any) -> None:
        if not fresh:
            options["choices"] = {key: value for key, value in options["choices"].items() if key != "controller"}
        super().__init__(*args, **options)
        if not fresh:
            del self.fields["controller"]


class TrainingForm(forms.Form):
    title = forms.CharField(label=_("Vorming"), max_length=160)
    on = day_field(_("Dag"))
    participants = forms.IntegerField(label=_("Deelnemers"), min_value=0, max_value=100_000)


class WorkForm(Choosing):
    controller = forms.ChoiceField(label=_("Voor wie"))
    on = day_field(_("Dag"))
    days = forms.DecimalField(label=_("Dagen"), max_digits=4, decimal_places=2, help_text=_("In kwartdagen: 0,25, 0,5, 1…"))
    what = forms.CharField(label=_("Waaraan"), max_length=160)


class ScoresForm(forms.Form):
    """A number and what shows it for each norm; the norm says its scale. An empty score is no score."""

    def __init__(self, *args: Any, norms: list[Any], given: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = [one.key for one in norms]
        for one in norms:
            had = given.get(one.key)
            label = _("%(norm)s (0 tot %(scale)s)") % {"norm": one, "scale": one.scale}
            self.fields[f"norm_{one.key}"] = forms.IntegerField(label=label, required=False, initial=had.score if had else None)
            self.fields[f"why_{one.key}"] = forms.CharField(
                label=_("Waaruit blijkt: %(norm)s") % {"norm": one}, max_length=300, required=False, initial=had.why if had else ""
            )

    def scores(self) -> dict[str, tuple[int, str]]:
        given = self.cleaned_data
        return {key: (given[f"norm_{key}"], given[f"why_{key}"]) for key in self.keys if given.get(f"norm_{key}") is not None}


class NormForm(forms.Form):
    label_nl = forms.CharField(label=_("Norm"), max_length=200)
    label_fr = forms.CharField(label=_("Norm (Frans)"), max_length=200, required=False)
    label_en = forms.CharField(label=_("Norm (Engels)"), max_length=200, required=False)
    scale = forms.IntegerField(label=_("Hoogste score"), initial=3)
    source = forms.CharField(label=_("Bron"), max_length=200)


class MeasureForm(Choosing):
    title = forms.CharField(label=_("Maatregel"), max_length=200)
    norm = forms.ChoiceField(label=_("Bij welke norm"), required=False)
    owner = forms.CharField(label=_("Wie doet het"), max_length=120, help_text=_("Een functie of dienst, geen persoon."))
    due = day_field(_("Tegen"))


class DoneForm(forms.Form):
    on = day_field(_("Klaar op"))
    evidence = forms.CharField(label=_("Waaruit dat blijkt"), max_length=300)

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = today


class DpiaForm(Choosing):
    title = forms.CharField(label=_("Waarover gaat het"), max_length=160)
    record = forms.ChoiceField(label=_("Verwerking in het register"), required=False)
    criteria = forms.MultipleChoiceField(
        label=_("Wat hier speelt"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Vanaf twee is een effectbeoordeling nodig (Europese richtsnoeren WP 248)."),
    )  # fmt: skip
    necessity = long_field(_("Waarom het nodig is, en niet met minder kan"), 4, required=False)


class RiskForm(forms.Form):
    what = forms.CharField(label=_("Wat kan er misgaan"), max_length=300)
    likelihood = forms.IntegerField(label=_("Kans, 1 tot 5"))
    impact = forms.IntegerField(label=_("Gevolg, 1 tot 5"))
    measure = forms.CharField(label=_("Maatregel"), max_length=300, required=False, help_text=_("Nodig vanaf kans maal gevolg 12."))
    likelihood_after = forms.IntegerField(label=_("Kans na de maatregel"), required=False)
    impact_after = forms.IntegerField(label=_("Gevolg na de maatregel"), required=False)


class OpinionForm(Choosing):
    opinion = forms.ChoiceField(label=_("Advies"))
    text = long_field(_("Toelichting"), 5)


class DecisionForm(Choosing):
    decision = forms.ChoiceField(label=_("Beslissing"))
    on = day_field(_("Beslist op"))
    review = day_field(_("Herzien tegen"))

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial, self.fields["review"].initial = today, today + dt.timedelta(days=365)


class ReportForm(Choosing):
    """In two minutes: what, when it became known, and for whom."""

    controller = forms.ChoiceField(label=_("Bij wie"))
    what = long_field(
        _("Wat gebeurde er"), 5,
        help_text=_("In een paar zinnen. Noem geen namen die niet nodig zijn; de tekst wordt verzegeld bewaard."),
    )  # fmt: skip
    aware_at = forms.DateTimeField(
        label=_("Wanneer werd het bekend"), widget=Moment(), error_messages={"required": AWARE},
        help_text=_("Vanaf dan lopen 72 uur. Hoorde u het van een verwerker, dan vanaf toen die het u zei."),
    )  # fmt: skip
    harm = forms.ChoiceField(label=_("Wat gebeurde er met de gegevens"), widget=forms.RadioSelect)
    people = forms.IntegerField(label=_("Over hoeveel mensen, ongeveer"), min_value=0, max_value=10_000_000, required=False)
    encrypted = forms.BooleanField(label=_("De gegevens waren versleuteld"), required=False)


class AssessForm(Choosing):
    risk = forms.ChoiceField(
        label=_("Hoe groot is het risico voor de betrokkenen"), widget=forms.RadioSelect,
        help_text=_("Onwaarschijnlijk: alleen in het register. Risico: aan de VTC. Hoog: ook aan de betrokkenen, tenzij alles versleuteld was."),
    )  # fmt: skip
    why = long_field(_("Waarop steunt dat"), 4)
    people = forms.IntegerField(label=_("Over hoeveel mensen, ongeveer"), min_value=0, max_value=10_000_000, required=False)
    encrypted = forms.BooleanField(label=_("De gegevens waren versleuteld"), required=False)


class NotifyForm(forms.Form):
    at = forms.DateTimeField(label=_("Aan de VTC gemeld op"), widget=Moment())
    reference = forms.CharField(label=_("Kenmerk van de VTC"), max_length=60, required=False)
    late_why = forms.CharField(
        label=_("Waarom later dan 72 uur"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Alleen nodig als de termijn voorbij is."),
    )  # fmt: skip


class TellForm(forms.Form):
    on = day_field(_("Ingelicht op"))
    how = long_field(_("Hoe, en wat werd gezegd"), 4)

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = today


class CloseForm(forms.Form):
    lesson = forms.CharField(label=_("Wat verandert er"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RequestForm(Choosing):
    controller = forms.ChoiceField(label=_("Aan wie"))
    right = forms.ChoiceField(label=_("Welk recht"))
    received = day_field(_("Ontvangen op"))
    person = forms.CharField(
        label=_("Wie vraagt het, en hoe bereikt u haar"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Wordt verzegeld bewaard."),
    )  # fmt: skip
    what = long_field(_("Wat wordt er gevraagd"), 4, help_text=_("Wordt verzegeld bewaard. Alleen wat nodig is om te antwoorden."))


class ExtendForm(forms.Form):
    informed_on = day_field(_("De vrager hoorde het op"))
    why = forms.CharField(label=_("Waarom is meer tijd nodig"), max_length=300)


class AnswerForm(Choosing):
    outcome = forms.ChoiceField(label=_("Antwoord"))
    text = long_field(
        _("Wat geantwoord werd"), 5,
        help_text=_("Bij een weigering ook waarom, en dat zij kan klagen bij de VTC of naar de rechter kan."),
    )  # fmt: skip
    on = day_field(_("Beantwoord op"))

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = today
