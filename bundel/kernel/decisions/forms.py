"""What is typed on the screens of bodies, items and decisions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bundel.kernel.decisions import commands_seats
from bundel.kernel.decisions.models import Body, Item, Seat, Vote
from bundel.kernel.rooms.fields import Day


class BodyForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Body
        fields = [
            "name", "name_fr", "name_en", "kind", "member", "offer", "mandate", "quorum", "quorum_value", "majority", "chair_breaks_ties",
            "proxies_max", "councils_rule", "councils_value", "level", "public", "source",
        ]  # fmt: skip
        widgets = {"mandate": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, members: Any, offers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset, self.fields["offer"].queryset = members, offers

    def _post_clean(self) -> None:
        """The command checks; the form only gathers."""


class AccountField(forms.ChoiceField):
    """One of the accounts of the partnership, grouped by organisation; gives the account itself, or None."""

    def __init__(self, *, accounts: list, **kwargs: Any) -> None:
        self.known = {str(account.uuid): account for account in accounts}
        groups: dict[str, list] = {}
        for account in accounts:
            post = account.held[0]
            groups.setdefault(str(account.organisation), []).append(
                (str(account.uuid), f"{account.user} ({post.title or post.get_role_display()})")
            )
        super().__init__(choices=[("", _("geen")), *groups.items()], required=False, **kwargs)

    def prepare_value(self, value: object) -> object:
        return str(getattr(value, "uuid", value or ""))

    def clean(self, value: object) -> Any:
        return self.known.get(super().clean(value))


class SeatAccountForm(forms.Form):
    """Who gets the calls for a seat: someone with an account, or whoever is invited."""

    email = forms.EmailField(
        label=_("Of nodig uit: e-mailadres"), required=False,
        help_text=_("Wie zetelt en nog geen account heeft, krijgt een brief met een link die één keer werkt."),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Uitgenodigd als"), choices=commands_seats.ROLES, required=False)
    language = forms.ChoiceField(label=_("Taal van de brief"), choices=settings.LANGUAGES, initial="nl", required=False)

    def __init__(self, *args: Any, accounts: list, may_invite: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_invite:
            for name in ("email", "role", "language"):
                del self.fields[name]
        self.fields["account"] = AccountField(
            accounts=accounts, label=_("Account van wie zetelt"), help_text=_("Wie een account heeft, krijgt de bijeenroepingen per e-mail.")
        )
        self.fields["substitute"] = AccountField(accounts=accounts, label=_("Account van de plaatsvervanger"))
        self.order_fields(["account", "email", "role", "language", "substitute"])


class SeatForm(SeatAccountForm):
    party = forms.ModelChoiceField(label=_("Namens"), queryset=None)
    holder_name = forms.CharField(label=_("Wie zetelt"), max_length=120)
    substitute_name = forms.CharField(label=_("Plaatsvervanger"), max_length=120, required=False)
    start = forms.DateField(label=_("Vanaf"), widget=Day())
    until = forms.DateField(label=_("Tot en met"), widget=Day(), required=False)
    weight = forms.DecimalField(
        label=_("Stemgewicht"), required=False, max_digits=9, decimal_places=2, help_text=_("Leeg: wat de statuten zeggen, anders 1.")
    )
    chair = forms.BooleanField(label=_("Voorzitter"), required=False)
    votes = forms.BooleanField(label=_("Stemgerechtigd"), required=False, initial=True)

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = parties
        self.order_fields(["party", "holder_name", "account", "email", "role", "language", "substitute_name", "substitute"])


class TermForm(forms.Form):
    start = forms.DateField(label=_("Vanaf"), widget=Day())
    until = forms.DateField(label=_("Tot en met"), widget=Day(), required=False, help_text=_("Leeg: nog niet bekend."))


class AllotmentForm(forms.Form):
    party = forms.ModelChoiceField(label=_("Namens"), queryset=None)
    seats = forms.IntegerField(label=_("Aantal zetels"), min_value=1, max_value=999, initial=1)
    weight = forms.DecimalField(label=_("Stemgewicht per zetel"), initial=1, max_digits=9, decimal_places=2)
    votes = forms.BooleanField(label=_("Stemgerechtigd"), required=False, initial=True)
    start = forms.DateField(label=_("Vanaf"), widget=Day(), required=False, help_text=_("Leeg: van bij het begin."))
    source = forms.CharField(label=_("Statuten of bron"), max_length=300, required=False)

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = parties


class EndForm(forms.Form):
    until = forms.DateField(label=_("Tot en met"), widget=Day())


class CompetenceForm(forms.Form):
    label = forms.CharField(label=_("Onderwerp"), max_length=200)
    up_to = forms.DecimalField(
        label=_("Tot en met (euro)"), required=False, min_value=0, max_digits=14, decimal_places=2, help_text=_("Leeg: elk bedrag.")
    )
    body = forms.ModelChoiceField(label=_("Beslist"), queryset=None)
    advice = forms.ModelMultipleChoiceField(
        label=_("Adviseert vooraf"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    strategic = forms.BooleanField(label=_("Strategisch: eerst de raden"), required=False)
    source = forms.CharField(label=_("Grond"), max_length=300, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = self.fields["advice"].queryset = bodies


class ItemForm(forms.ModelForm):
    subject = forms.ChoiceField(label=_("Onderwerp uit de bevoegdheden"), required=False)
    body = forms.ModelChoiceField(
        label=_("Orgaan"), queryset=None, required=False, help_text=_("Mag leeg wanneer het onderwerp zegt wie beslist.")
    )
    kind = forms.ChoiceField(label=_("Soort"), choices=[one for one in Item.KINDS if one[0] != "strategic"], initial="decision", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Item
        fields = ["title", "body", "amount", "text", "proposal", "legal_basis", "presenter", "minutes", "closed", "secret"]

    field_order = ["title", "kind", "subject", "amount", "body"]

    def __init__(self, *args: Any, bodies: Any, subjects: list, new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.fields["subject"].choices = [("", _("geen")), *subjects]
        if not new:
            for name in ("kind", "subject", "body", "amount"):
                del self.fields[name]

    def clean_kind(self) -> str:
        """Whether it is strategic the competence matrix says, not the form."""
        return self.cleaned_data["kind"] or "decision"

    def _post_clean(self) -> None:
        """The command checks; the form only gathers."""


class JoinForm(forms.Form):
    name = forms.CharField(label=_("Wie treedt toe"), max_length=200, help_text=_("De naam of het KBO-nummer, zoals in het adresboek."))
    body = forms.ModelChoiceField(label=_("Beslist"), queryset=None)
    text = forms.CharField(label=_("Toelichting"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=8000)
    proposal = forms.CharField(label=_("Voorstel van besluit"), widget=forms.Textarea(attrs={"rows": 3}), max_length=8000)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class CouncilsForm(forms.Form):
    until = forms.DateField(label=_("De raden antwoorden tegen"), widget=Day())


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reden"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class CorrectionForm(forms.Form):
    text = forms.CharField(label=_("Rechtzetting"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    reason = forms.CharField(label=_("Reden"), max_length=300)


class TaskForm(forms.Form):
    title = forms.CharField(label=_("Wat moet er gebeuren"), max_length=300)
    owner = forms.ModelChoiceField(label=_("Wie"), queryset=None)
    due = forms.DateField(label=_("Tegen"), widget=Day(), required=False)
    action = forms.CharField(
        label=_("Actie in het plan (code)"), max_length=300, required=False,
        help_text=_("Code of woorden uit de titel. Het actiepunt staat dan ook bij die actie."),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = parties


class DoneForm(forms.Form):
    result = forms.CharField(label=_("Wat er gebeurd is"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)


ABSENT, CONFLICT = "absent", "conflict"


class VoteForm(forms.Form):
    """One line a seat: how it voted, or why not; a proxy names who voted for it."""

    on = forms.DateField(label=_("Zitting van"), widget=Day())
    effect_on = forms.DateField(label=_("Uitwerking vanaf"), widget=Day(), required=False, help_text=_("Leeg: de dag van de zitting."))
    minuted = forms.CharField(label=_("Verslag van dit punt"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=8000)

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        choices = [("", "…"), *Vote.CHOICES, (ABSENT, _("afwezig")), (CONFLICT, _("belang: verlaat de zaal"))]
        others = [("", _("zelf"))] + [(str(seat.pk), seat.holder_name) for seat in seats]
        for seat in seats:
            self.fields[f"vote_{seat.pk}"] = forms.ChoiceField(label=f"{seat.holder_name} ({seat.party})", choices=choices)
            self.fields[f"proxy_{seat.pk}"] = forms.ChoiceField(
                label=_("Volmacht van %(name)s aan") % {"name": seat.holder_name}, choices=others, required=False
            )

    @property
    def lines(self) -> list[tuple[Seat, Any, Any]]:
        return [(seat, self[f"vote_{seat.pk}"], self[f"proxy_{seat.pk}"]) for seat in self.seats]

    def given(self) -> dict[str, Any]:
        """The votes as the command takes them; who is away with a proxy votes as the line says."""
        found: dict[str, Any] = {"votes": {}, "absent": set(), "conflicts": {}, "proxies": {}}
        by_key = {str(seat.pk): seat.pk for seat in self.seats}
        for seat in self.seats:
            choice, proxy = self.cleaned_data[f"vote_{seat.pk}"], by_key.get(self.cleaned_data[f"proxy_{seat.pk}"])
            if choice == CONFLICT:
                found["conflicts"][seat.pk] = str(_("eigen belang"))
            elif choice == ABSENT:
                found["absent"].add(seat.pk)
            else:
                found["votes"][seat.pk] = choice
                if proxy:
                    found["absent"].add(seat.pk)
                    found["proxies"][seat.pk] = proxy
        return {**found, **{name: self.cleaned_data[name] for name in ("on", "effect_on", "minuted")}}
