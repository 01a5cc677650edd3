"""The forms of the directory and of residents. They say what is asked; commands decide."""

import datetime as dt

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import grounds
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties import queries
from bundel.kernel.parties.models import ContactPoint, Location, Party, Person, Relation
from bundel.kernel.rooms.fields import Day, day_field


class PartyForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Party
        fields = [
            "name", "short_name", "name_fr", "type", "sector", "kbo", "website", "territory",
            "description_nl", "description_fr", "description_en", "public",
        ]  # fmt: skip
        labels = {
            "description_nl": _("Omschrijving"),
            "description_fr": _("Omschrijving in het Frans"),
            "description_en": _("Omschrijving in het Engels"),
            "territory": _("Gemeente"),
        }
        help_texts = {"kbo": _("Tien cijfers; nummers van nieuwe besturen kunnen met 1 beginnen.")}

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].queryset = queries.municipalities()
        self.fields["type"].required = True
        if self.instance._state.adding:
            del self.fields["version"]
        else:
            self.fields["version"].initial = self.instance.version

    def _post_clean(self) -> None:
        """Validation against the model happens in the command, on the row as it then is."""


class NewPartyForm(PartyForm):
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[(key, label) for key, label in Party.KINDS if key in ("organisation", "team", "body")],
    )
    relation = forms.ChoiceField(
        label=_("Verband met het samenwerkingsverband"),
        choices=[(key, label) for key, label in Relation.KINDS if key in queries.BELONGS],
        initial="partner_of",
    )
    start = day_field(_("Sinds"), initial=dt.date.today)


class PartyField(forms.CharField):
    """An organisation by name or KBO number: a directory of thousands fits no list of choices."""

    viewer: Viewer

    def clean(self, value: object) -> Party | None:
        words = super().clean(value)
        found = queries.by_name(self.viewer, words) if words else []
        if len(found) == 1 or not words:
            return found[0] if found else None
        if not found:
            raise forms.ValidationError(_("Geen organisatie heet zo. Typ haar naam of KBO-nummer zoals ze in de lijst staat."))
        names = ", ".join(one.name for one in found[: queries.SUGGESTED])
        raise forms.ValidationError(_("Meer dan één organisatie begint zo: %(names)s. Typ meer van de naam."), params={"names": names})


class RelationForm(forms.Form):
    party = PartyField(label=_("Organisatie"), help_text=_("Haar naam, of haar KBO-nummer."))
    kind = forms.ChoiceField(
        label=_("Verband"), choices=[(key, label) for key, label in Relation.KINDS if key in queries.BELONGS]
    )
    start = day_field(_("Vanaf"))
    until = day_field(_("Tot en met"), required=False)
    role = forms.CharField(label=_("Hoedanigheid"), max_length=80, required=False)
    note = forms.CharField(
        label=_("Waarop dit steunt"),
        max_length=300,
        required=False,
        help_text=_("Bijvoorbeeld het besluit en zijn datum."),
    )

    def __init__(self, *args: object, viewer: Viewer, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["party"].viewer = viewer


class EndRelationForm(forms.Form):
    until = day_field(_("Laatste dag"))
    note = forms.CharField(label=_("Waarop dit steunt"), max_length=300, required=False)


class SuccessionForm(forms.Form):
    predecessors = forms.ModelMultipleChoiceField(
        Party.objects.none(), label=_("Voorgangers"), widget=forms.CheckboxSelectMultiple
    )
    successor = PartyField(label=_("Opvolger"), help_text=_("Haar naam, of haar KBO-nummer."))
    on = day_field(_("Vanaf"))

    def __init__(self, *args: object, viewer: Viewer, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["predecessors"].queryset = queries.members(viewer.partnership, viewer.today)
        self.fields["successor"].viewer = viewer


class ContactPointForm(forms.ModelForm):
    class Meta:
        model = ContactPoint
        fields = ["role_nl", "role_fr", "role_en", "phone", "email", "url", "public"]


class LocationForm(forms.ModelForm):
    class Meta:
        model = Location
        fields = ["label", "street", "postal_code", "place", "start"]
        widgets = {"start": Day()}

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for name in ("street", "postal_code", "place", "start"):
            self.fields[name].required = True


class GroundForm(forms.Form):
    basis = forms.ChoiceField(label=_("Grond"), choices=grounds.BASES, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Waarom hebt u deze gegevens nodig?"), max_length=300)
    until = day_field(_("Tot en met"), help_text=_("Hoogstens een jaar."))

    def __init__(self, *args: object, today: dt.date, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["until"].initial = today + dt.timedelta(days=92)


class HouseholdForm(forms.Form):
    other = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("Woont samen met"),
        help_text=_("Alleen wie u nu mag zien. Open anders eerst haar gegevens."),
    )
    start = day_field(_("Sinds"))

    def __init__(self, *args: object, viewer: Viewer, apart: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["other"].queryset = queries.opened_residents(viewer).exclude(pk=apart)
        self.fields["start"].initial = viewer.today


class LeaveHouseholdForm(forms.Form):
    until = day_field(_("Laatste dag"))


class ResidentForm(forms.ModelForm):
    national_number = forms.CharField(
        label=_("Rijksregisternummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Of BIS-nummer. Elf cijfers, met of zonder punten. Het wordt verzegeld bewaard."),
    )
    territory = forms.ModelChoiceField(queries.municipalities(), label=_("Gemeente"), required=False)
    field_order = ["given_name", "family_name", "birth_date", "national_number"]

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "birth_date", "phone", "email", "language"]
        widgets = {
            "birth_date": Day(),
            "language": forms.Select(choices=[("", "—"), *settings.LANGUAGES]),
        }

    def _post_clean(self) -> None:
        """Validation against the model happens in the command, on the row as it then is."""


class NewResidentForm(ResidentForm):
    basis = forms.ChoiceField(
        label=_("Op welke grond ziet u deze gegevens?"), choices=grounds.BASES, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Waarom?"), max_length=300)
    confirmed = forms.BooleanField(label=_("Het is iemand anders: neem toch op"), required=False, widget=forms.HiddenInput)

    def ask_to_confirm(self) -> None:
        self.fields["confirmed"].widget = forms.CheckboxInput()


class EditResidentForm(ResidentForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = [*ResidentForm.field_order, "without_number"]
    without_number = forms.BooleanField(label=_("Haal het rijksregisternummer weg"), required=False)

    def __init__(self, *args: object, number: str | None, **options: object) -> None:
        """`number` is the stored one, masked; None when it cannot be read, empty when there is none."""
        super().__init__(*args, **options)
        if number == "":
            del self.fields["without_number"]
        else:
            self.fields["national_number"].help_text = _("Bewaard: %(number)s. Laat leeg om het te houden; typ een ander om het "
                                                         "te verbeteren.") % {
                "number": number or "••.••.••-•••.••"
            }
