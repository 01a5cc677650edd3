"""The forms of a consultation and of ideas, experiments and studies, also those behind a question to a party."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.plan import queries_consult, study_rules
from bundel.kernel.plan.forms_year import why_field
from bundel.kernel.rooms.fields import day_field

MOST_REMARKS = 5
POINTS = [(points, str(points)) for points in range(study_rules.LOWEST, study_rules.HIGHEST + 1)]
VERDICTS = [("taken", _("overgenomen")), ("partly", _("deels overgenomen")), ("kept", _("niet overgenomen")), ("noted", _("genoteerd"))]
KINDS = [("idea", _("idee")), ("experiment", _("experiment")), ("study", _("haalbaarheidsstudie"))]


def long_field(label: object, help_text: object = "", *, required: bool = False, rows: int = 4, most: int = 20000) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


def money(label: object) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, min_value=0, max_digits=12, decimal_places=2)


# consultation ---------------------------------------------------------------------------------------------------------


class RoundForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=200)
    intro = long_field(_("Inleiding"), _("Waarover vraagt u opmerkingen, en wat is al beslist?"))
    opens = day_field(_("Open vanaf"))
    closes = day_field(_("Open tot en met"), help_text=_("Een dag zonder kantoor schuift op naar de volgende werkdag."))


def _goal_choices(plan: Any) -> list[tuple[str, object]]:
    return [("", _("over het geheel")), *((str(goal.pk), str(goal)) for goal in queries_consult.goals_of(plan))]


class RemarkForm(forms.Form):
    goal = forms.ChoiceField(label=_("Waarover"), required=False)
    text = long_field(_("Opmerking"), required=True, most=5000)

    def __init__(self, *args: Any, plan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = _goal_choices(plan)


class RemarksForm(forms.Form):
    """Up to five remarks, or none at all; `cleaned_data` is {goal_1, remark_1, …, none}."""

    def __init__(self, *args: Any, plan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = _goal_choices(plan)
        for number in range(1, MOST_REMARKS + 1):
            self.fields[f"goal_{number}"] = forms.ChoiceField(
                label=_("Opmerking %(number)s gaat over") % {"number": number}, choices=choices, required=False
            )
            self.fields[f"remark_{number}"] = long_field(_("Opmerking %(number)s") % {"number": number}, rows=3, most=5000)
        self.fields["none"] = forms.BooleanField(label=_("Wij hebben geen opmerkingen"), required=False)

    def clean(self) -> dict:
        data = super().clean()
        said = said_in(data)
        if not said and not data.get("none"):
            self.add_error("remark_1", _("Schrijf een opmerking, of kruis aan dat u er geen heeft."))
        elif said and data.get("none"):
            self.add_error("none", _("U schreef een opmerking én kruiste aan dat u er geen heeft. Kies."))
        return data


def said_in(data: dict) -> list[tuple[str | None, str]]:
    """The remarks in what was answered: (goal or None, words)."""
    found = [(data.get(f"goal_{number}") or None, (data.get(f"remark_{number}") or "").strip()) for number in range(1, MOST_REMARKS + 1)]
    return [(goal, text) for goal, text in found if text]


class AnswerRemarkForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Gevolg"), choices=VERDICTS, widget=forms.RadioSelect)
    answer = long_field(_("Antwoord"), _("Wat gebeurt ermee, en waarom?"), required=True)


class PublishForm(forms.Form):
    conclusion = long_field(_("Wat we ermee doen"), required=True, rows=6)


class AskForm(forms.Form):
    """Whom to ask, each by account or at an address without account; `chosen()` gives (parties, emails)."""

    def __init__(self, *args: Any, parties: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = parties
        self.fields["parties"] = forms.TypedMultipleChoiceField(
            label=_("Wie"), choices=[(str(one.pk), str(one)) for one in parties], coerce=_as_given({str(one.pk): one.pk for one in parties}),
            error_messages={"required": _("Kies minstens één organisatie.")},
        )  # fmt: skip
        for one in parties:
            self.fields[f"email-{one.pk}"] = forms.EmailField(required=False, label=_("E-mailadres van %(party)s") % {"party": one})

    @property
    def rows(self) -> list[tuple[Any, Any, bool]]:
        ticked = {str(one) for one in (self["parties"].value() or [])}
        return [(one, self[f"email-{one.pk}"], str(one.pk) in ticked) for one in self.asked]

    @property
    def above(self) -> list:
        """The fields that stand above the parties."""
        return [field for field in self.visible_fields() if field.name != "parties" and not field.name.startswith("email-")]

    def chosen(self) -> tuple[list, dict]:
        emails = {one.pk: self.cleaned_data[f"email-{one.pk}"] for one in self.asked if self.cleaned_data.get(f"email-{one.pk}")}
        return self.cleaned_data["parties"], emails


def _as_given(keys: dict[str, Any]):
    return lambda value: keys[value]


class AskMembersForm(AskForm):
    until = day_field(_("Punten tot en met"), help_text=_("Tot die dag kan een lid zijn punten nog wijzigen."))


# ideas, experiments, studies ------------------------------------------------------------------------------------------


class IdeaForm(forms.Form):
    kind = forms.ChoiceField(label=_("Soort"), choices=KINDS)
    title = forms.CharField(label=_("Titel"), max_length=200)
    text = long_field(_("Omschrijving"), _("Welk probleem lost het op, voor wie?"), required=True)


class StudyForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=200)
    text = long_field(_("Omschrijving"), required=True)
    owner = forms.ModelChoiceField(None, label=_("Wie werkt het uit"), required=False, empty_label=_("nog niemand"))
    hypothesis = long_field(_("Hypothese"), _("Wat verwacht u dat er verandert, en waardoor?"))
    measure = long_field(_("Maatstaf"), _("Waaraan ziet u of het werkt?"))
    start = day_field(_("Vanaf"), required=False)
    until = day_field(_("Tot en met"), required=False)
    budget = money(_("Budget (euro)"))
    result = long_field(_("Uitkomst"), _("Wat leverde het op?"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = parties


class StartForm(forms.Form):
    kind = forms.ChoiceField(label=_("Hoe wilt u het oppakken?"), choices=KINDS[1:], widget=forms.RadioSelect)
    owner = forms.ModelChoiceField(None, label=_("Wie werkt het uit"), required=False, empty_label=_("nog niemand"))

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = parties


class OptionForm(forms.Form):
    title = forms.CharField(label=_("Optie"), max_length=200)
    pro = long_field(_("Wat ervoor spreekt"))
    contra = long_field(_("Wat ertegen spreekt"))
    cost = money(_("Kost per jaar (euro)"))


class WeighForm(forms.Form):
    """Points of 0 to 10 for each option, and for the whole when there are none; `cleaned_data` is {"<option>": points}."""

    def __init__(self, *args: Any, options: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in options:
            self.fields[str(one.pk)] = self._points(one.title)
        if not options:
            self.fields["whole"] = self._points(_("Hoe graag wilt u dit?"))

    @staticmethod
    def _points(label: object) -> forms.TypedChoiceField:
        return forms.TypedChoiceField(label=label, choices=[("", "–"), *POINTS], coerce=int, help_text=_("0 is helemaal niet, 10 is ten volle."))


class OwnWeighForm(WeighForm):
    """The same behind sign-in, with a word beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"] = long_field(_("Toelichting"), rows=3, most=5000)

    def given(self) -> tuple[dict, str]:
        data = dict(self.cleaned_data)
        words = data.pop("words")
        return {None if name == "whole" else int(name): points for name, points in data.items()}, words


class DecideForm(forms.Form):
    scale = forms.TypedChoiceField(
        label=_("Beslissing"), choices=[("yes", _("opschalen")), ("no", _("stoppen"))], coerce=lambda value: value == "yes",
        widget=forms.RadioSelect, empty_value=None,
    )  # fmt: skip
    why = why_field(_("Waarom?"))
    chosen = forms.ModelChoiceField(None, label=_("Gekozen optie"), required=False, empty_label=_("geen"))
    result = long_field(_("Uitkomst"), _("Wat leverde het op?"))
    decision = forms.ModelChoiceField(None, label=_("Rust op welk besluit?"), required=False, empty_label=_("geen besluit"))

    def __init__(self, *args: Any, options: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset, self.fields["decision"].queryset = options, decisions


class LinkActionForm(forms.Form):
    """An action that is there already, or a new one under a goal."""

    action = forms.ModelChoiceField(None, label=_("Bestaande actie"), required=False, empty_label=_("geen, maak een nieuwe"))
    goal = forms.ModelChoiceField(None, label=_("Nieuwe actie onder doel"), required=False, empty_label=_("kies een doel"))
    code = forms.CharField(label=_("Code van de nieuwe actie"), required=False, max_length=40)
    effect = long_field(_("Wat inwoners ervan merken"))
    why_regional = long_field(_("Waarom regionaal"))

    def __init__(self, *args: Any, actions: Any, goals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset, self.fields["goal"].queryset = actions, goals

    def clean(self) -> dict:
        data = super().clean()
        if not data.get("action"):
            if not data.get("goal"):
                self.add_error("goal", _("Kies een bestaande actie, of een doel voor een nieuwe."))
            if not data.get("code"):
                self.add_error("code", _("Geef een code, bijvoorbeeld 2.1."))
        return data
