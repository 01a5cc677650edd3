"""The forms of the archive. They say what is asked; commands decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.kernel.rooms.uploads import UploadField
from bundel.services.archive.queries_choices import ACCEPT, DAY_KINDS, FINALS, SUPPORT_KINDS

NONE = [("", "—")]


def _long(label: object, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Choosing(forms.Form):
    """`choices` fills the choice fields by name; a choice that may stay empty gets a line for that."""

    def __init__(self, *args: Any, choices: dict[str, list], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, found in choices.items():
            field = self.fields[name]
            several = isinstance(field, forms.MultipleChoiceField)
            field.choices = found if several else [*NONE, *found]


class ServiceForm(Choosing):
    archivists = forms.MultipleChoiceField(label=_("Archivarissen"), widget=forms.CheckboxSelectMultiple, required=False)
    offer = forms.ChoiceField(
        label=_("Aanbod waarin de dagen per bestuur staan"), required=False,
        help_text=_("Het quotum in dagen van elke deelname aan dit aanbod staat naast de geboekte dagen."),
    )  # fmt: skip


class NewBoardForm(Choosing):
    party = forms.ChoiceField(label=_("Bestuur"))
    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Begin van elke referentie, zoals BE/OCMW-NOORD."))


class BoardForm(Choosing):
    code = forms.CharField(label=_("Code"), max_length=40)
    contacts = forms.MultipleChoiceField(
        label=_("Contactpersonen"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Zij zien en bewerken het archief van dit bestuur, en geen ander."),
    )  # fmt: skip


class RuleForm(forms.Form):
    number = forms.CharField(label=_("Nummer in het serieregister"), max_length=40)
    name = forms.CharField(label=_("Naam"), max_length=200)
    final = forms.ChoiceField(label=_("Eindbestemming"), choices=[*NONE, *FINALS])
    retention_years = forms.IntegerField(label=_("Bewaartermijn in jaren"), min_value=0, max_value=200, required=False)
    sample = forms.CharField(label=_("Hoe de steekproef genomen wordt"), max_length=300, required=False)
    reason = _long(_("Waarom"), 3, required=False)
    published = day_field(
        _("Gepubliceerd op"), required=False, help_text=_("Zonder publicatie heeft vernietigen altijd de toelating van het Rijksarchief nodig.")
    )
    until = day_field(_("Geldig tot en met"), required=False, help_text=_("Leeg: vijf jaar na de publicatie. Langer kan een regel niet gelden."))
    source = forms.CharField(label=_("Bron"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NewInventoryForm(Choosing):
    board = forms.ChoiceField(label=_("Bestuur"))
    title = forms.CharField(label=_("Titel"), max_length=200)
    introduction = _long(_("Inleiding"), 4, required=False)


class InventoryForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=200)
    introduction = _long(_("Inleiding"), 6, required=False)


class UnitForm(Choosing):
    level = forms.ChoiceField(label=_("Niveau"))
    reference = forms.CharField(label=_("Referentie"), max_length=60, required=False)
    title = forms.CharField(label=_("Titel"), max_length=300)
    date = forms.CharField(label=_("Datering"), max_length=80, required=False, help_text=_("Zoals men het zegt: 1977-1985, of 12 mei 1950."))
    extent = forms.CharField(
        label=_("Omvang en drager"), max_length=120, required=False, help_text=_("Bijvoorbeeld 12 delen, 3 dozen of 0,4 m.")
    )
    creator = forms.CharField(label=_("Archiefvormer"), max_length=160, required=False)
    begin = forms.IntegerField(label=_("Eerste jaar"), required=False)
    end = forms.IntegerField(label=_("Laatste jaar"), required=False)
    scope = _long(_("Inhoud"), 3, required=False)
    access = forms.CharField(label=_("Voorwaarden voor raadpleging"), max_length=300, required=False)
    rule = forms.ChoiceField(label=_("Selectieregel"), required=False, help_text=_("Leeg: die van wat erboven staat."))
    closed = day_field(_("Afgesloten op"), required=False, help_text=_("Vanaf het einde van dat jaar loopt de bewaartermijn."))
    public = forms.BooleanField(
        label=_("Staat op de publieke site"), required=False, help_text=_("Alleen als er geen namen van mensen in staan die nog kunnen leven.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: dict[str, list], new: bool, **options: Any) -> None:
        super().__init__(*args, choices=choices, **options)
        if not new:
            del self.fields["level"]


class HoldForm(forms.Form):
    why = forms.CharField(
        label=_("Geblokkeerd wegens"), max_length=200, required=False,
        help_text=_("Bijvoorbeeld een rechtszaak, met haar nummer en zonder namen. Maak leeg om op te heffen."),
    )  # fmt: skip


class PartForm(forms.Form):
    upload = UploadField(label=_("Bestand"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}))
    title = forms.CharField(label=_("Titel"), max_length=200, required=False)


class PlaceForm(Choosing):
    board = forms.ChoiceField(label=_("Bestuur"), help_text=_("In wiens gebouw de plaats is."))
    building = forms.CharField(label=_("Gebouw"), max_length=120)
    room = forms.CharField(label=_("Lokaal"), max_length=80)
    rack = forms.CharField(label=_("Rek en plank"), max_length=40)
    metres = forms.DecimalField(label=_("Strekkende meter"), max_digits=7, decimal_places=2, localize=True)
    climate = forms.CharField(label=_("Klimaat"), max_length=120, required=False)


class BoxForm(Choosing):
    board = forms.ChoiceField(label=_("Bestuur"))
    code = forms.CharField(label=_("Doosnummer"), max_length=40)
    width_cm = forms.DecimalField(label=_("Breedte in cm"), max_digits=5, decimal_places=1, localize=True)
    contents = forms.CharField(label=_("Inhoud"), max_length=300, required=False)
    place = forms.ChoiceField(label=_("Plaats"), required=False)


class PutForm(Choosing):
    place = forms.ChoiceField(label=_("Plaats"), required=False)
    unit = forms.ChoiceField(label=_("Beschrijving waar ze bij hoort"), required=False)
    contents = forms.CharField(label=_("Inhoud"), max_length=300, required=False)


class TransferForm(Choosing):
    board = forms.ChoiceField(label=_("Bestuur"))
    title = forms.CharField(label=_("Wat wordt overgedragen"), max_length=200)
    deed = forms.CharField(label=_("Akte of besluit"), max_length=200, required=False)


class BoxListForm(forms.Form):
    lines = _long(
        _("Dozenlijst"), 10, help_text=_("Eén doos per regel: nummer; breedte in cm; inhoud. Bijvoorbeeld: D-001; 12; notulen 1977-1985")
    )


class ReceiveForm(forms.Form):
    counted = forms.IntegerField(label=_("Dozen geteld"), min_value=0)
    on = day_field(_("Ontvangen op"))
    note = forms.CharField(label=_("Opmerking"), max_length=300, required=False)


class PlaceTransferForm(Choosing):
    place = forms.ChoiceField(label=_("Plaats voor alle dozen"))


class MoveForm(Choosing):
    title = forms.CharField(label=_("Naam van de verhuizing"), max_length=160)
    planned_on = day_field(_("Gepland op"))
    target = forms.ChoiceField(label=_("Naar"))
    boxes = forms.MultipleChoiceField(label=_("Dozen"), widget=forms.CheckboxSelectMultiple)


class DepartForm(forms.Form):
    counted = forms.IntegerField(label=_("Dozen geteld bij vertrek"), min_value=0)
    on = day_field(_("Vertrokken op"))


class ArriveForm(Choosing):
    counted = forms.IntegerField(label=_("Dozen geteld bij aankomst"), min_value=0)
    on = day_field(_("Aangekomen op"))
    absent = forms.MultipleChoiceField(label=_("Ontbreken nog"), widget=forms.CheckboxSelectMultiple, required=False)
    note = forms.CharField(label=_("Opmerking"), max_length=300, required=False)


class ProposeForm(Choosing):
    units = forms.MultipleChoiceField(
        label=_("Wat vernietigd mag worden"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Afgesloten bestanddelen en reeksen zonder onderverdeling. Wat bewaard wordt, staat hier niet."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Waarom nu"), max_length=300, required=False)


class PermitForm(forms.Form):
    number = forms.CharField(label=_("Kenmerk van de toelating"), max_length=60)
    on = day_field(_("Toelating van"))
    given_by = forms.CharField(label=_("Gegeven door"), max_length=120)
    early = forms.BooleanField(
        label=_("Ze zegt zelf dat een lopende bewaartermijn niet afgewacht moet worden"), required=False,
        help_text=_(
            "Een toelating vervangt een regel die er niet is of niet meer geldt. Een bewaartermijn die nog loopt, verkort ze niet vanzelf."
        ),
    )  # fmt: skip


class CarryOutForm(forms.Form):
    on = day_field(_("Vernietigd op"))
    method = forms.CharField(label=_("Hoe en door wie"), max_length=200)


class WhyForm(forms.Form):
    reason = forms.CharField(label=_("Waarom"), max_length=300)


class ReadingForm(Choosing):
    board = forms.ChoiceField(label=_("Bestuur"))
    inventory = forms.ChoiceField(label=_("Inventaris"), required=False)
    name = forms.CharField(label=_("Naam van de lezer"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres"), required=False)
    wanted = _long(_("Wat wil men raadplegen"), 3)
    purpose = forms.CharField(label=_("Waarvoor"), max_length=300, required=False)


class DecideForm(forms.Form):
    granted = forms.ChoiceField(label=_("Beslissing"), choices=[("yes", _("toegang")), ("no", _("geen toegang"))], widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reden of voorwaarde"), max_length=300, required=False, help_text=_("Komt in de brief aan de lezer."))


class OnForm(forms.Form):
    on = day_field(_("Dag"))


class SupportForm(Choosing):
    board = forms.ChoiceField(label=_("Bestuur"))
    kind = forms.ChoiceField(label=_("Soort"), choices=SUPPORT_KINDS)
    title = forms.CharField(label=_("Onderwerp"), max_length=160)
    text = _long(_("Vraag of inhoud"), 4, required=False)
    planned_on = day_field(_("Gepland op"), required=False)


class FinishForm(forms.Form):
    on = day_field(_("Gedaan op"))
    result = _long(_("Resultaat"), 3)
    participants = forms.IntegerField(label=_("Deelnemers"), min_value=0, max_value=1000, required=False)
    days = forms.DecimalField(label=_("Dagen die het kostte"), max_digits=4, decimal_places=2, required=False, localize=True)


class DayForm(Choosing):
    board = forms.ChoiceField(label=_("Bestuur"))
    on = day_field(_("Dag"))
    days = forms.DecimalField(label=_("Dagen"), max_digits=4, decimal_places=2, localize=True, help_text=_("Per kwart dag."))
    kind = forms.ChoiceField(label=_("Waaraan"), choices=DAY_KINDS)
    what = forms.CharField(label=_("Wat"), max_length=200, required=False)
