"""The forms of who takes part, on which terms, and of where and when people are received."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.offers import hours, queries
from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.kernel.rooms.fields import Day, day_field


class Parameters(forms.CharField):
    """Lines “naam = waarde”, kept as a mapping."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: object) -> object:
        return "\n".join(f"{name} = {one}" for name, one in value.items()) if isinstance(value, dict) else value

    def clean(self, value: object) -> dict[str, str]:
        found = {}
        for number, line in enumerate(str(super().clean(value)).splitlines(), start=1):
            if not line.strip():
                continue
            name, equals, one = line.partition("=")
            if not (equals and name.strip() and one.strip()):
                told = {"number": number, "line": line.strip()[:60]}
                raise forms.ValidationError(_("Regel %(number)s, “%(line)s”: schrijf “naam = waarde”.") % told)
            found[name.strip()] = one.strip()
        return found


class TermsForm(forms.Form):
    """On which terms: what a bill, a quota and an access right read afterwards."""

    start = day_field(_("Vanaf"))
    until = day_field(_("Tot en met"), required=False)
    quota = forms.DecimalField(label=_("Quotum"), max_digits=10, decimal_places=2, required=False)
    quota_unit = forms.ChoiceField(label=_("Eenheid van het quotum"), choices=[("", "—"), *Agreement.UNITS], required=False)
    quota_period = forms.ChoiceField(label=_("Periode van het quotum"), choices=[("", _("in het geheel")), *Agreement.PERIODS], required=False)
    share = forms.CharField(label=_("Aandeel"), max_length=120, required=False, help_text=_("Bijvoorbeeld 0,5 VTE of 12 uur per week."))
    cost_key = forms.ChoiceField(label=_("Verdeelsleutel"), choices=[("", "—"), *Agreement.COST_KEYS], required=False)
    cost_parameters = Parameters(
        label=_("Gegevens van de sleutel"), required=False, help_text=_("Eén per regel, bijvoorbeeld “peildatum = 1 januari 2026”.")
    )
    rests_on = forms.CharField(
        label=_("Waarop dit steunt"), max_length=300, required=False, help_text=_("Bijvoorbeeld het besluit en zijn datum.")
    )
    decision_number = forms.CharField(
        label=_("Nummer van het besluit"), max_length=40, required=False, help_text=_("Zoals het in de lijst van besluiten van de regio staat.")
    )
    notice_months = forms.IntegerField(label=_("Opzegtermijn in maanden"), min_value=0, max_value=120, required=False)
    note = forms.CharField(label=_("Opmerking"), max_length=300, required=False)


class JoinForm(TermsForm):
    party = forms.ModelChoiceField(None, label=_("Organisatie"))
    field_order = ["party"]

    def __init__(self, *args: object, viewer: Viewer, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["party"].queryset = queries.who(viewer)
        self.fields["start"].initial = viewer.today


class ChangeTermsForm(TermsForm):
    start = day_field(_("Vanaf"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, agreement: Agreement, number: str, **options: object) -> None:
        names = ("start", "until", "version", *[name for name in TermsForm.base_fields if hasattr(agreement, name)])
        initial = {name: getattr(agreement, name) for name in names} | {"decision_number": number}
        super().__init__(*args, initial=initial, **options)
        if agreement.decision and not number:  # who may not see the decision leaves it as it is
            del self.fields["decision_number"]


class LeaveForm(forms.Form):
    until = day_field(_("Laatste dag"))
    note = forms.CharField(label=_("Waarop dit steunt"), max_length=300, required=False)


class MomentForm(forms.ModelForm):
    week = forms.CharField(
        label=_("Openingsuren"), widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=1000,
        help_text=_("Eén dag per regel, bijvoorbeeld “ma 9:00-12:00, 13:30-16:00”."),
    )  # fmt: skip

    class Meta:
        model = ContactMoment
        fields = [
            "label", "street", "postal_code", "place", "by_appointment", "phone", "email", "url", "text_nl", "text_fr", "text_en",
            "start", "until",
        ]  # fmt: skip
        widgets = {"start": Day(), "until": Day()}
        help_texts = {"label": _("Bijvoorbeeld Sociaal Huis, loket 3.")}

    field_order = ["party", "label", "street", "postal_code", "place", "week", "by_appointment"]

    def __init__(self, *args: object, viewer: Viewer, offer: Offer, **options: object) -> None:
        super().__init__(*args, **options)
        if self.instance._state.adding:
            self.fields["party"] = forms.ModelChoiceField(queries.receivers(viewer, offer), label=_("Bij wie"), empty_label=None)
            self.order_fields(self.field_order)
        else:
            self.fields["week"].initial = hours.written(self.instance.hours)

    def _post_clean(self) -> None:
        """Validation against the model happens in the command."""
