"""The forms by which an action goes on in others of its plan: a plan has thousands, so they are searched for."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bundel.kernel.plan import queries_amend

SEEK = "zoek"  # the button that searches; nothing is saved by it
WHILE_TYPING = {
    "type": "search", "autocomplete": "off", "hx-post": "", "hx-trigger": "input changed delay:300ms", "hx-target": "#picks",
    "hx-select": "#picks", "hx-swap": "outerHTML", "hx-vals": f'{{"{SEEK}": "1"}}',
}  # fmt: skip


class PickForm(forms.Form):
    """Search words, and the field `picked` that offers what they find beside what was chosen already."""

    picked: ClassVar[str] = "into"
    nothing: ClassVar[object] = ""
    q = forms.CharField(
        label=_("Zoek een actie"), required=False, max_length=200, widget=forms.TextInput(WHILE_TYPING),
        help_text=_("Typ woorden uit de titel of het begin van de code. Leeg: de acties onder hetzelfde doel."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Waarom?"), widget=forms.Textarea(attrs={"rows": 3}))
    decision_text = forms.CharField(label=_("Rust op welk besluit?"), max_length=300, required=False)

    def __init__(self, typed: Any, *, action: Any, seeking: bool) -> None:
        """`typed`: what was sent, None at first; `seeking` shows it again without judging it."""
        asked = typed.getlist(self.picked) if typed else []
        super().__init__(None if seeking else typed, initial=typed.dict() | {self.picked: self._one_or_all(asked)} if seeking else None)
        chosen, found = queries_amend.suggested(action, typed.get("q", "") if typed else "", asked)
        field = self.fields[self.picked]
        field.choices = [*([("", self.nothing)] if self.nothing else []), *chosen, *found]
        field.error_messages["invalid_choice"] = _("Die actie staat niet in dit plan, of niet meer. Zoek een andere.")
        self.found = len(found)

    def _one_or_all(self, keys: list[str]) -> object:
        return keys[0] if keys else ""

    @property
    def picks(self) -> forms.BoundField:
        return self[self.picked]

    @property
    def rest(self) -> list[forms.BoundField]:
        return [self["reason"], self["decision_text"]]


class EndForm(PickForm):
    """An action leaves the plan, alone or to go on in another."""

    nothing = _("geen andere actie")
    into = forms.ChoiceField(label=_("Gaat verder in"), required=False, widget=forms.RadioSelect)


class SupersedeForm(PickForm):
    into = forms.ChoiceField(label=_("Welke actie komt in de plaats?"), widget=forms.RadioSelect)


class MergeForm(PickForm):
    picked = "actions"
    actions = forms.MultipleChoiceField(
        label=_("Welke acties gaan hierin verder?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Hun meldingen, mijlpalen en partners blijven bij hen leesbaar."),
    )  # fmt: skip

    def _one_or_all(self, keys: list[str]) -> object:
        return keys


class FollowForm(forms.Form):
    indicators = forms.TypedMultipleChoiceField(
        label=_("Cijfers"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Kies er geen, een of meer."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicators"].choices = choices
