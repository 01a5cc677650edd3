"""The form of an offer, in groups. It says what is asked; commands decide."""

import datetime as dt
from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.offers import queries
from bundel.kernel.offers.models import TEXTS, Offer
from bundel.kernel.offers.spoken_languages import choices, language_name
from bundel.kernel.rooms.fields import Day, day_field

# (title, what it is for, fields): the first stands open, the others open on request and when something in them is wrong
GROUPS = [
    (_("Wat het is"), "", ["kind", "name_nl", "summary_nl", "owner", "domain", "target_groups", "rights", "public"]),
    (
        _("Voor inwoners"), _("Dit leest een inwoner op de publieke site."),
        ["conditions_nl", "exception_nl", "apply_residents_nl", "residents_url", "residents_phone", "residents_email", "residents_walk_in",
         "cost_nl", "cost_amount", "languages"],
    ),
    (
        _("Voor hulpverleners"), "",
        ["apply_professionals_nl", "professionals_url", "professionals_phone", "professionals_email", "professionals_walk_in"],
    ),
    (
        _("Capaciteit en wachttijd"), "",
        ["capacity", "capacity_unit", "waiting_days", "waiting_on"],
    ),
    (_("Waar en wanneer"), "", ["area", "start", "until", "review"]),
    (
        _("Frans"), _("Waar niets staat, leest men het Nederlands."),
        ["name_fr", "summary_fr", "conditions_fr", "exception_fr", "regulation_fr", "apply_residents_fr", "apply_professionals_fr", "cost_fr"],
    ),
    (
        _("Engels"), "",
        ["name_en", "summary_en", "conditions_en", "exception_en", "regulation_en", "apply_residents_en", "apply_professionals_en", "cost_en"],
    ),
    (
        _("Voor de producten- en dienstencatalogus"), _("Dit gaat mee in de uitvoer met de velden van LPDC."),
        ["product_type", "regulation_nl"],
    ),
    (_("Herkomst"), "", ["source", "participants_known"]),
]  # fmt: skip


class Languages(forms.MultipleChoiceField):
    """Codes of languages; in words they are named."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: object) -> list[str]:
        return queries.Words(super().clean(value), said=language_name)


class OfferForm(forms.ModelForm):
    """An offer. Without an instance it asks no version: nobody can have saved first."""

    languages = Languages(label=_("In welke talen men geholpen wordt"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Offer
        fields = [name for _title, _about, names in GROUPS for name in names]
        widgets = {
            "start": Day(), "until": Day(), "review": Day(), "waiting_on": Day(), "area": forms.CheckboxSelectMultiple,
            "target_groups": forms.CheckboxSelectMultiple, "rights": forms.CheckboxSelectMultiple,
            **{
                f"{text}_{language}": forms.Textarea(attrs={"rows": 4 if text == "summary" else 3})
                for text in TEXTS for language in ("nl", "fr", "en")
            },
        }  # fmt: skip
        labels = {
            "domain": _("Domein"), "target_groups": _("Voor wie"), "rights": _("Grondrechten"), "owner": _("Wie het aanbiedt"),
            "participants_known": _("Aantal deelnemers zonder namen"), "source": _("Bron"), "area": _("Werkgebied"),
        }  # fmt: skip
        help_texts = {
            "participants_known": _("Alleen wanneer een bron een aantal geeft en de namen niet bekend zijn."),
            "review": _("Tegen wanneer moet iemand nakijken of dit nog klopt?"),
            "area": _("Alleen aankruisen wanneer dit anders is dan de gemeenten van de deelnemers."),
            "product_type": _("De code uit de lijst van LPDC, zoals u ze daar vindt."),
            "regulation_nl": _("Welke wet, welk decreet of welk reglement, met artikel en datum."),
            "cost_amount": _("Leeg wanneer er geen vast bedrag is; 0 wanneer het gratis is."),
        }

    def __init__(self, *args: object, viewer: Viewer, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["domain"].queryset = queries.terms(viewer, "domain")
        self.fields["target_groups"].queryset = queries.terms(viewer, "target_group")
        self.fields["rights"].queryset = queries.terms(viewer, "right")
        self.fields["owner"].queryset = queries.who(viewer)
        self.fields["area"].queryset = queries.places(viewer, self.instance)
        self.fields["languages"].choices = choices(self.instance.languages)
        if self.instance._state.adding:
            del self.fields["version"]
            self.fields["owner"].initial = viewer.partnership
        else:
            self.fields["version"].initial = self.instance.version

    @property
    def groups(self) -> Iterator[dict[str, object]]:
        for place, (title, about, names) in enumerate(GROUPS):
            fields = [self[name] for name in names]
            yield {"title": title, "about": about, "fields": fields, "open": not place or any(one.errors for one in fields)}

    def clean_target_groups(self) -> list:
        return queries.Words(self.cleaned_data["target_groups"])

    def clean_rights(self) -> list:
        return queries.Words(self.cleaned_data["rights"])

    def clean_area(self) -> list:
        return queries.Words(self.cleaned_data["area"])

    def _post_clean(self) -> None:
        """Validation against the model happens in the command, on the row as it then is."""


class LookOverForm(forms.Form):
    review = day_field(_("Opnieuw nakijken voor"))

    def __init__(self, *args: object, today: dt.date, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["review"].initial = today + dt.timedelta(days=365)
