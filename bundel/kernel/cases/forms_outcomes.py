"""What is typed when an instrument is scored: the moment, and a level by domain or by goal; what is left open is not known."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.cases import rules
from bundel.kernel.cases.instrument import Instrument
from bundel.kernel.cases.models import Assessment
from bundel.kernel.rooms.fields import day_field


class ScoreForm(forms.Form):
    """`phases`: the moments that are still possible; `goals`: those named at the start, None when this is the start."""

    phase = forms.ChoiceField(label=gettext_lazy("Moment"))
    on = day_field(gettext_lazy("Dag"))
    with_client = forms.BooleanField(label=gettext_lazy("Samen met de cliënt gescoord"), required=False)

    def __init__(self, *args: Any, one: Instrument, phases: list[str], goals: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.one = one
        self.fields["phase"].choices = [phase for phase in Assessment.PHASES if phase[0] in phases]
        self.fields["phase"].help_text = rules.said(one.about)
        self.names: dict[str, str] = {}
        if one.kind == "domains":
            self.names = {f"level_{domain.key}": domain.key for domain in one.domains}
            for name, domain in zip(self.names, one.domains, strict=True):
                self._level(name, rules.said(domain.label))
        elif goals is not None:
            self.names = {f"level_{place}": goal for place, goal in enumerate(goals, start=1)}
            for name, goal in self.names.items():
                self._level(name, goal)
        else:
            for place in range(1, one.most_goals + 1):
                self.fields[f"goal_{place}"] = forms.CharField(
                    label=_("Doel %(number)s") % {"number": place}, max_length=160, required=False
                )
                self._level(f"level_{place}", _("Waar staat doel %(number)s nu?") % {"number": place})
        self.fields["confirmed"] = forms.BooleanField(label=_("Ja, dat klopt"), required=False)
        if not self.is_bound:
            self.fields["confirmed"].widget = forms.HiddenInput()

    def _level(self, name: str, label: str) -> None:
        levels = [(str(level.value), f"{level.value} · {rules.said(level.label)}") for level in self.one.levels]
        message = _("Kies een niveau van %(low)s tot %(high)s, of “niet geweten”.") % {"low": self.one.values[0], "high": self.one.values[-1]}
        self.fields[name] = forms.TypedChoiceField(
            label=label, choices=[("", _("niet geweten")), *levels], coerce=int, empty_value=None, required=False,
            error_messages={"invalid_choice": message},
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for place in range(1, self.one.most_goals + 1):
            if f"goal_{place}" in self.fields and given.get(f"level_{place}") is not None and not given.get(f"goal_{place}"):
                self.add_error(f"goal_{place}", _("Noem het doel waarvan u het niveau koos."))
        return given

    def levels(self) -> dict[str, int | None]:
        """What was chosen, by domain or by the words of the goal."""
        given = self.cleaned_data
        if self.names:
            return {key: given[name] for name, key in self.names.items()}
        places = range(1, self.one.most_goals + 1)
        return {given[f"goal_{place}"]: given[f"level_{place}"] for place in places if given[f"goal_{place}"]}


class CorrectScoreForm(ScoreForm):
    def __init__(self, *args: Any, found: Assessment, one: Instrument, **kwargs: Any) -> None:
        initial = {"on": found.on, "with_client": found.with_client, "phase": found.phase}
        goals = found.order if one.kind == "goals" else None
        super().__init__(*args, one=one, phases=[found.phase], goals=goals, initial=initial, **kwargs)
        for name, key in self.names.items():
            level = found.scores.get(key)
            self.initial[name] = "" if level is None else str(level)
        del self.fields["confirmed"]
        self.fields["reason"] = forms.CharField(label=_("Waarom u de meting verbetert"), max_length=300)


class ReportForm(forms.Form):
    """The filters of the report; a choice that is not offered is passed over."""

    instrument = forms.ChoiceField(label=gettext_lazy("Instrument"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Type dossier"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("Jaar"), required=False)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            self.fields[name].choices = options

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
