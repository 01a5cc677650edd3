"""The forms of the plan. They check what is typed; what may be done is for the commands."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.plan import queries
from bundel.kernel.plan.queries_lists import SCHEMES
from bundel.kernel.rooms.fields import Day


class EditForm(forms.Form):
    """A form on something that another may save first. It carries what the person saw, so that both can be kept."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != "version"

    def over(self, now: dict[str, object]) -> tuple["EditForm", list[tuple[str, str, str]]]:
        """The form again after another saved first: untouched fields take what is stored now, touched ones keep what was
        typed. With it what the other changed: (label, was, is)."""
        data, told = self.data.copy(), []
        data["version"] = str(now["version"])
        for bound in self:
            if bound.name == "version":
                continue
            seen, typed = _values(data, bound.html_initial_name), _values(data, bound.html_name)
            stored = _strings(bound.field.prepare_value(now.get(bound.name)))
            if sorted(seen) != sorted(stored):
                told.append((str(bound.label), _shown(bound, seen), _shown(bound, stored)))
                if sorted(typed) == sorted(seen):
                    data.setlist(bound.html_name, stored)
            data.setlist(bound.html_initial_name, stored)
        return self._again(data), told

    def _again(self, data: Any) -> "EditForm":
        return type(self)(data)


def _values(data: Any, name: str) -> list[str]:
    return [value.replace("\r\n", "\n") for value in data.getlist(name) if value != ""]


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    return [str(one).replace("\r\n", "\n") for one in values if one not in (None, "")]


def _shown(bound: forms.BoundField, values: list[str]) -> str:
    names = {str(value): str(label) for value, label in getattr(bound.field, "choices", [])}
    return ", ".join(names.get(value, value) for value in values)


def long_text(label: object, *, rows: int = 4, help_text: object = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, strip=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


class TaggedForm(EditForm):
    """What goals and actions share: the words of the shared lists, one field a list that has any."""

    def __init__(self, *args: Any, partnership: Any, **kwargs: Any) -> None:
        self.partnership = partnership
        super().__init__(*args, **kwargs)
        terms = queries.terms_for(partnership)
        present = set(terms.values_list("scheme", flat=True))
        for scheme, label in SCHEMES.items():
            if scheme in present:
                self.fields[f"terms_{scheme}"] = forms.ModelMultipleChoiceField(
                    terms.filter(scheme=scheme),
                    label=label,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    show_hidden_initial=True,
                )

    def _again(self, data: Any) -> "EditForm":
        return type(self)(data, partnership=self.partnership)

    def values(self) -> dict[str, object]:
        """What the command takes: the fields, and `terms` of all lists together."""
        kept = {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith("terms_") and name != "version"
        }
        kept["terms"] = [
            term for name, found in self.cleaned_data.items() if name.startswith("terms_") for term in found
        ]
        return kept


class GoalForm(TaggedForm):
    code = forms.CharField(label=_("Code"), max_length=40)
    title = forms.CharField(label=_("Titel"), max_length=500)
    plain = long_text(_("In klare taal"), rows=2, help_text=_("Eén zin die iedereen begrijpt."))
    text = long_text(_("Tekst"), rows=8)
    strand = forms.ChoiceField(label=_("Luik"), required=False)

    def __init__(self, *args: Any, strands: list[dict[str, str]], **kwargs: Any) -> None:
        self.strands = strands
        super().__init__(*args, **kwargs)
        if strands:
            self.fields["strand"].choices = [
                ("", "–"),
                *((one["key"], one.get("label", one["key"])) for one in strands),
            ]
        else:
            del self.fields["strand"]

    def _again(self, data: Any) -> "EditForm":
        return type(self)(data, partnership=self.partnership, strands=self.strands)


class ActionForm(TaggedForm):
    code = forms.CharField(label=_("Code"), max_length=40)
    title = forms.CharField(label=_("Titel"), max_length=500)
    plain = long_text(_("In klare taal"), rows=2, help_text=_("Eén zin die iedereen begrijpt."))
    effect = long_text(
        _("Wat inwoners ervan merken"),
        rows=3,
        help_text=_("Wordt de inwoner met een bepaalde nood hier beter van? Zeg hoe, en waaraan men dat ziet."),
    )
    why_regional = long_text(
        _("Waarom regionaal"), rows=3, help_text=_("Wat kan een lokaal bestuur hier niet alleen, en wat wint elk lid?")
    )
    text = long_text(_("Tekst"), rows=8)
    nature = forms.ChoiceField(
        label=_("Aard"),
        required=False,
        choices=[("", _("niet gezegd")), ("structural", _("structureel")), ("flanking", _("flankerend"))],
    )
    stage = forms.ChoiceField(
        label=_("Moment"),
        required=False,
        choices=[("", _("niet gezegd")), ("preventive", _("preventief")), ("curative", _("curatief"))],
    )

    def __init__(self, *args: Any, goals: Any = None, **kwargs: Any) -> None:
        """`goals`: the goals under which an action that is there can stand; a new one has its goal already."""
        self.goals = goals
        super().__init__(*args, **kwargs)
        if goals is not None:
            self.fields["goal"] = forms.ModelChoiceField(
                goals, label=_("Staat onder doel"), required=False, empty_label=None, show_hidden_initial=True
            )

    def _again(self, data: Any) -> "EditForm":
        return type(self)(data, partnership=self.partnership, goals=self.goals)

    def must_say_why(self) -> None:
        """A new action says what residents notice of it and why it is regional; what was read from a file may lack it."""
        self.fields["effect"].required = self.fields["why_regional"].required = True


class PlanForm(EditForm):
    title = forms.CharField(label=_("Titel"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[
            ("multi_year", _("meerjarenplan")),
            ("action_programme", _("actieprogramma")),
            ("sub_plan", _("deelplan")),
        ],
    )
    parent = forms.ModelChoiceField(None, label=_("Deel van"), required=False, help_text=_("Alleen voor een deelplan."))
    start_year = forms.IntegerField(label=_("Eerste jaar"))
    end_year = forms.IntegerField(label=_("Laatste jaar"))
    staleness_days = forms.IntegerField(
        label=_("Melding verwacht om de (dagen)"), min_value=1, max_value=3650, initial=180,
        help_text=_("Wie langer niets meldt over een actie, ziet dat op de startpagina."),
    )  # fmt: skip
    strands = forms.CharField(
        label=_("Luiken"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Eén per regel, bijvoorbeeld: Netwerk en kennis."),
    )
    front = long_text(_("Vooraf"), rows=6, help_text=_("De tekst die voor het eerste doel staat."))

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        self.parents = parents
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents
        self.fields["parent"].empty_label = _("van geen ander plan")
        self.fields["version"].required = False

    def _again(self, data: Any) -> "EditForm":
        return type(self)(data, parents=self.parents)


class NewPlanForm(PlanForm):
    key = forms.SlugField(
        label=_("Korte naam voor het adres"),
        max_length=80,
        required=False,
        help_text=_("Leeg: gemaakt van de titel en de jaren."),
    )


class ReportForm(forms.Form):
    state = forms.ChoiceField(label=_("Hoe ver staat de actie?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Op welke dag?"), widget=Day())
    reason = forms.CharField(
        label=_("Waarom?"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wat gebeurde er, wat zit tegen, wat leverde het op? Bij het einde: is de inwoner er beter van geworden?"),
    )  # fmt: skip
    better_off = forms.ChoiceField(
        label=_("Is de inwoner beter af?"), required=False, help_text=_("Nodig wanneer u meldt dat de actie klaar is."),
        choices=[("", "–"), ("yes", _("ja")), ("partly", _("deels")), ("no", _("nee")), ("unknown", _("niet te zeggen"))],
    )  # fmt: skip
    better_off_why = forms.CharField(label=_("Waaruit blijkt dat?"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    public = forms.BooleanField(
        label=_("Toon deze melding met haar reden op de publieke site, zodra het plan daar staat"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = queries.STATES

    def clean(self) -> dict:
        data = super().clean()
        if data.get("state") == "done":
            for name in ("better_off", "better_off_why"):
                if not data.get(name):
                    self.add_error(name, _("Zeg of de inwoner beter af is, en waaruit dat blijkt."))
        else:
            data["better_off"] = data["better_off_why"] = ""
        return data


class AssignForm(forms.Form):
    lead = forms.ModelChoiceField(None, label=_("Trekker"), required=False, empty_label=_("nog niemand"))
    partners = forms.ModelMultipleChoiceField(
        None, label=_("Partners"), required=False, widget=forms.CheckboxSelectMultiple
    )
    on = forms.DateField(
        label=_("Vanaf"),
        widget=Day(),
        help_text=_("Wie tot dan trok of meewerkte, blijft in het verleden van de actie staan."),
    )

    def __init__(self, *args: Any, parties: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = self.fields["partners"].queryset = parties


class MilestoneForm(forms.Form):
    title = forms.CharField(label=_("Mijlpaal"), max_length=200)
    due = forms.DateField(label=_("Tegen"), required=False, widget=Day())


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Het plan"), help_text=_("Word, PDF met tekst, OpenDocument, Excel, CSV of gewone tekst; hoogstens 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.docx,.odt,.pdf,.xlsx,.ods,.csv,.json"}),
    )  # fmt: skip


class SaveForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=200)
    key = forms.SlugField(label=_("Korte naam voor het adres"), max_length=80)
    start_year = forms.IntegerField(label=_("Eerste jaar"))
    end_year = forms.IntegerField(label=_("Laatste jaar"))
    kind = PlanForm.base_fields["kind"]
    parent = forms.ModelChoiceField(None, label=_("Deel van"), required=False, help_text=_("Alleen voor een deelplan."))

    def __init__(self, *args: Any, parents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents
        self.fields["parent"].empty_label = _("van geen ander plan")
