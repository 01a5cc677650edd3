"""The forms of the catalogue. They say what is asked; commands decide."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.offers import queries
from bundel.kernel.offers.models import Offer
from bundel.kernel.rooms.fields import Day, day_field


class OfferForm(forms.ModelForm):
    """An offer. Without an instance it asks no version: nobody can have saved first."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Offer
        fields = [
            "kind", "name_nl", "name_fr", "name_en", "summary_nl", "summary_fr", "summary_en", "domain", "target_groups",
            "rights", "owner", "start", "until", "review", "participants_known", "source", "public",
        ]  # fmt: skip
        widgets = {
            "start": Day(), "until": Day(), "review": Day(),
            "target_groups": forms.CheckboxSelectMultiple, "rights": forms.CheckboxSelectMultiple,
        }  # fmt: skip
        labels = {
            "domain": _("Domein"), "target_groups": _("Voor wie"), "rights": _("Grondrechten"), "owner": _("Wie het aanbiedt"),
            "participants_known": _("Aantal deelnemers zonder namen"), "source": _("Bron"),
        }  # fmt: skip
        help_texts = {
            "participants_known": _("Alleen wanneer een bron een aantal geeft en de namen niet bekend zijn."),
            "review": _("Tegen wanneer moet iemand nakijken of dit nog klopt?"),
        }

    def __init__(self, *args: object, viewer: Viewer, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["domain"].queryset = queries.terms(viewer, "domain")
        self.fields["target_groups"].queryset = queries.terms(viewer, "target_group")
        self.fields["rights"].queryset = queries.terms(viewer, "right")
        self.fields["owner"].queryset = queries.who(viewer)
        if self.instance._state.adding:
            del self.fields["version"]
            self.fields["owner"].initial = viewer.partnership
        else:
            self.fields["version"].initial = self.instance.version

    def clean_target_groups(self) -> list:
        return queries.Words(self.cleaned_data["target_groups"])

    def clean_rights(self) -> list:
        return queries.Words(self.cleaned_data["rights"])

    def _post_clean(self) -> None:
        """Validation against the model happens in the command, on the row as it then is."""


class JoinForm(forms.Form):
    party = forms.ModelChoiceField(None, label=_("Organisatie"))
    start = day_field(_("Vanaf"))
    until = day_field(_("Tot en met"), required=False)
    share = forms.CharField(label=_("Aandeel"), max_length=120, required=False, help_text=_("Bijvoorbeeld 0,5 VTE of 12 uur per week."))
    note = forms.CharField(
        label=_("Waarop dit steunt"), max_length=300, required=False, help_text=_("Bijvoorbeeld het besluit en zijn datum.")
    )

    def __init__(self, *args: object, viewer: Viewer, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["party"].queryset = queries.who(viewer)
        self.fields["start"].initial = viewer.today


class LeaveForm(forms.Form):
    until = day_field(_("Laatste dag"))
    note = forms.CharField(label=_("Waarop dit steunt"), max_length=300, required=False)


class LookOverForm(forms.Form):
    review = day_field(_("Opnieuw nakijken voor"))

    def __init__(self, *args: object, today: dt.date, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["review"].initial = today + dt.timedelta(days=365)
