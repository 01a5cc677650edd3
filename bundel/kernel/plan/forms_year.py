"""The forms of a year's programme, and of asking a party to lead or to help."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bundel.kernel.plan import queries_year, year_rules
from bundel.kernel.rooms.fields import Day

POINTS = [(points, str(points)) for points in range(year_rules.LOWEST, year_rules.HIGHEST + 1)]


def why_field(label: object, help_text: object = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=required, widget=forms.Textarea(attrs={"rows": 3}))


class YearForm(forms.Form):
    """A weight a criterion; 0 leaves the criterion out."""

    year = forms.IntegerField(label=_("Jaar"))
    score_by = forms.DateField(label=_("Scores verwacht tegen"), required=False, widget=Day())
    quorum = forms.IntegerField(
        label=_("Minstens zoveel scores"), min_value=1, max_value=1000, initial=1,
        help_text=_("Een actie die door minder leden gescoord is, wordt bij de selectie genoemd."),
    )  # fmt: skip
    seats = forms.IntegerField(label=_("Hoeveel acties hoogstens"), required=False, min_value=1, max_value=1000)

    def __init__(self, *args: Any, criteria: list[dict], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for one in criteria:
            label = one["label"]
            self.fields[f"weight_{one['key']}"] = forms.IntegerField(
                label=_("Gewicht van ‘%(criterion)s’") % {"criterion": gettext(label)}, min_value=0, max_value=100, initial=one["weight"],
                help_text=_("0: dit criterium telt niet mee."),
            )  # fmt: skip

    def clean(self) -> dict:
        data = super().clean()
        weights = {one["key"]: data.pop(f"weight_{one['key']}", 0) for one in self.criteria}
        data["criteria"] = [{**one, "weight": weights[one["key"]]} for one in self.criteria if weights[one["key"]]]
        return data


class ProposeForm(forms.Form):
    action = forms.ModelChoiceField(
        None, label=_("Actie"), empty_label=_("kies een actie"),
        help_text=_("De actie zegt al wat inwoners ervan merken en waarom ze regionaal is."),
    )  # fmt: skip
    why = why_field(_("Waarom dit jaar"))

    def __init__(self, *args: Any, actions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions


class ScoreForm(forms.Form):
    """A choice of 0 to 5 for each candidate on each criterion; `cleaned_data` is {"<candidate>.<criterion>": points}."""

    def __init__(self, *args: Any, year: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.candidates = list(queries_year.candidates_asked(year))
        for row in self.candidates:
            for one in year.said_criteria:
                self.fields[f"{row.pk}.{one['key']}"] = forms.TypedChoiceField(
                    label=f"{row.action.code} · {one['label']}", choices=[("", "–"), *POINTS], coerce=int
                )

    @property
    def grid(self) -> list[tuple[Any, list]]:
        return [(row, [self[f"{row.pk}.{one['key']}"] for one in self.year.criteria]) for row in self.candidates]

    def points(self) -> dict:
        return {
            row.pk: {one["key"]: self.cleaned_data[f"{row.pk}.{one['key']}"] for one in self.year.criteria} for row in self.candidates
        }


class ResultForm(forms.Form):
    result = forms.ChoiceField(label=_("Wat kwam ervan?"), widget=forms.RadioSelect)
    why = why_field(_("Toelichting"), _("Waaruit blijkt dat, of waarom liep het zo?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [("achieved", _("gerealiseerd")), ("partly", _("deels gerealiseerd")), ("stopped", _("gestopt"))]
        self.fields["result"].choices = labels


class CarryForm(forms.Form):
    into = forms.ModelChoiceField(None, label=_("Naar welk jaar"), empty_label=None)
    because = why_field(_("Waarom overgedragen"))

    def __init__(self, *args: Any, years: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = years


class AskPartyForm(forms.Form):
    role = forms.ChoiceField(label=_("Wat vraagt u?"), choices=[("lead", _("de actie trekken")), ("partner", _("meewerken"))])
    party = forms.ModelChoiceField(None, label=_("Aan wie"), empty_label=_("kies een organisatie"))
    question = why_field(_("Vraag"), _("Wat verwacht u, tegen wanneer, en wat krijgt de organisatie ervoor terug?"), required=False)
    term = forms.DateField(label=_("Antwoord tegen"), required=False, widget=Day(), help_text=_("Leeg: binnen tien werkdagen."))
    email = forms.EmailField(
        label=_("E-mailadres zonder account"), required=False, help_text=_("De vraag gaat daarheen met een link die één keer werkt.")
    )

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = parties
