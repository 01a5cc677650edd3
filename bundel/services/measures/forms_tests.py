"""The forms of a poverty test."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.services.measures import scan
from bundel.services.measures.forms import money, whole, words
from bundel.services.measures.models_tests import EFFECTS, MEASURES, TAKEN

PER = [("household", _("elk gezin")), ("person", _("elke persoon")), ("child", _("elk kind")), ("adult", _("elke volwassene"))]
CLOSURES = [("closes", _("sluit")), ("moves", _("verhuist")), ("digital_only", _("alleen digitaal")), ("shorter_hours", _("minder open"))]
UNKNOWN = ("unknown", _("niet geweten"))


class TestForm(forms.Form):
    """A measure in words, and as figures where it has some. `change()` is the engine's change."""

    __test__ = False  # not one of pytest's

    owner = forms.ModelChoiceField(None, label=_("Welk bestuur?"), empty_label=None)
    title = forms.CharField(label=_("Welke maatregel?"), max_length=200)
    text = words(_("Wat verandert er?"), _("In gewone taal: dit lezen ook ervaringsdeskundigen."), required=True)
    kind = forms.ChoiceField(label=_("Soort"), choices=MEASURES)
    decided_on = day_field(_("Wanneer beslist het bestuur?"))
    model = forms.CharField(
        label=_("Hoe wordt er getest?"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: met een vereniging, of met een vaste groep."),
    )
    digital = forms.BooleanField(label=_("Het kan alleen nog digitaal"), required=False)
    place = forms.BooleanField(label=_("Een dienst sluit of verhuist"), required=False)
    amount = money(_("Nieuw bedrag (euro)"))
    before = money(_("Bedrag nu (euro)"))
    per = forms.ChoiceField(label=_("Te rekenen voor"), choices=PER)
    times = whole(_("Hoe vaak per jaar?"), least=1, initial=1)
    income = money(_("Alleen bij een netto-inkomen van hoogstens (euro per maand)"))
    reduction = whole(_("Korting in procent"), _("Voor wie een laag inkomen heeft."), most=100)
    reduction_income = money(_("Korting tot een netto-inkomen van (euro per maand)"))
    scheme = forms.ModelChoiceField(None, label=_("Welke regeling?"), required=False, empty_label=_("geen"))
    figure = forms.CharField(required=False, widget=forms.HiddenInput)
    how = forms.ChoiceField(label=_("Wat gebeurt er met de dienst?"), choices=CLOSURES)
    users = whole(_("Hoeveel mensen gebruiken de dienst?"), most=10_000_000)
    take_up = whole(_("Van wie het mag, hoeveel op de honderd vragen het?"), least=1, most=100, required=True, initial=100)
    poverty_line = money(_("Armoedegrens van een alleenstaande, per maand (euro)"), _("Alleen nodig als u armoede wil zien."))
    poverty_source = forms.CharField(label=_("Bron van die grens"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=1)
    item = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, owners: Any, schemes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset, self.fields["scheme"].queryset = owners, schemes

    def parts(self) -> dict[str, list[Any]]:
        names = {
            "what": ("owner", "title", "text", "kind", "decided_on", "model", "digital", "place"), "figures": ("amount", "before",
            "per", "times", "income"),
            "reduction": ("reduction", "reduction_income"), "threshold": ("scheme",), "closure": ("how", "users"),
            "people": ("take_up", "poverty_line", "poverty_source"),
        }  # fmt: skip
        return {part: [self[name] for name in found] for part, found in names.items()}

    def clean(self) -> dict:
        data = super().clean()
        if data.get("kind") in ("fee", "premium") and data.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", gettext("Vul het bedrag in, of kies als soort ‘iets anders’: dan volgt een gesprek."))
        if data.get("reduction") and data.get("reduction_income") is None:
            self.add_error("reduction_income", gettext("Zeg tot welk inkomen de korting geldt."))
        data["times"] = data.get("times") or 1
        return data

    def change(self) -> dict[str, Any]:
        """Of what was filled in; empty for what cannot be computed."""
        data, owner = self.cleaned_data, self.cleaned_data["owner"]
        label = {"nl": data["title"]}
        members = {"members": [owner.territory.code]} if owner.territory_id else {}
        when = {} if data["income"] is None else {"when": _income(data["income"])}
        if data["kind"] == "fee":
            less = {}
            if data["reduction"]:
                less = {"reduction": {"percent": data["reduction"], "when": _income(data["reduction_income"])}}
            return {
                "kind": "fee", "label": label, "amount": str(data["amount"]), "before": str(data["before"] or 0), "per": data["per"],
                "times": data["times"], **when, **less, **members,
            }  # fmt: skip
        if data["kind"] == "premium":
            formula = {"kind": "flat", "amount": str(data["amount"])}
            if data["per"] != "household":
                count = {"person": "size", "child": "children", "adult": "adults"}[data["per"]]
                formula = {"kind": "base_step", "base": "0", "step": str(data["amount"]), "count": count}
            return {"kind": "premium", "label": label, "formula": formula, "times": data["times"], **when, **members}
        if data["kind"] == "closure":
            users = {} if data["users"] is None else {"users": data["users"]}
            return {"kind": "closure", "label": label, "how": data["how"], **users, **members}
        if data["kind"] == "threshold" and data["scheme"] is not None:
            return {"kind": "scheme", "use": data["scheme"].key, **members}
        return {}

    def asked(self) -> dict[str, Any]:
        names = (
            "title",
            "text",
            "kind",
            "decided_on",
            "model",
            "digital",
            "place",
            "scheme",
            "take_up",
            "poverty_line",
            "poverty_source",
        )
        return {name: self.cleaned_data[name] for name in names}


def _income(bound: Decimal) -> dict[str, Any]:
    return {"fact": "net_income", "operator": "<=", "bound": str(bound)}


def initial(row: Any) -> dict[str, Any]:
    """A form's beginning of a test that is there."""
    change = row.change
    found: dict[str, Any] = {name: getattr(row, name) for name in (
        "owner", "title", "text", "kind", "decided_on", "model", "digital", "place", "scheme", "take_up", "poverty_line",
        "poverty_source", "version",
    )}  # fmt: skip
    formula = change.get("formula", {})
    found |= {name: change[name] for name in ("amount", "before", "per", "times", "how", "users") if name in change}
    if formula:
        found["amount"] = formula.get("amount") or formula.get("step")
        found["per"] = {"size": "person", "children": "child", "adults": "adult"}.get(formula.get("count", ""), "household")
    if "when" in change:
        found["income"] = change["when"]["bound"]
    if "reduction" in change:
        found |= {"reduction": change["reduction"]["percent"], "reduction_income": change["reduction"]["when"]["bound"]}
    for name in ("amount", "before", "income", "reduction_income"):
        if found.get(name) is not None:
            found[name] = Decimal(str(found[name]))
    return found


class ScanForm(forms.Form):
    """Ten questions; each with an effect, who it touches and why. What is left at ‘not applicable’ is not an answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        effects = [("skip", _("niet van toepassing")), *((str(key), label) for key, label in EFFECTS), UNKNOWN]
        for key, label in scan.QUESTIONS:
            self.fields[f"{key}_effect"] = forms.ChoiceField(label=label, choices=effects, initial="skip", required=False)
            self.fields[f"{key}_who"] = forms.CharField(label=_("Wie raakt het?"), max_length=200, required=False)
            self.fields[f"{key}_why"] = forms.CharField(label=_("Waarom?"), max_length=500, required=False)

    def rows(self) -> list[tuple[object, list[Any]]]:
        return [(label, [self[f"{key}_{name}"] for name in ("effect", "who", "why")]) for key, label in scan.QUESTIONS]

    def answers(self) -> dict[str, dict[str, Any]]:
        data, found = self.cleaned_data, {}
        for key, _label in scan.QUESTIONS:
            chosen = data[f"{key}_effect"]
            if chosen not in ("", "skip"):
                effect = None if chosen == UNKNOWN[0] else int(chosen)
                found[key] = {"effect": effect, "who": data[f"{key}_who"], "why": data[f"{key}_why"]}
        return found


def scan_initial(row: Any) -> dict[str, Any]:
    found = {}
    for one in row.answers.all():
        effect = UNKNOWN[0] if one.effect is None else str(one.effect)
        found |= {f"{one.question}_effect": effect, f"{one.question}_who": one.who, f"{one.question}_why": one.why}
    return found


class StatementForm(forms.Form):
    statement = words(_("Waarom is er geen effect?"), required=True)


class TalkForm(forms.Form):
    on = day_field(_("Wanneer?"))
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)
    experts = whole(
        _("Hoeveel ervaringsdeskundigen?"), _("Wie het beleid schreef, telt hier niet bij."), least=1, most=500, required=True
    )
    officials = whole(_("Hoeveel ambtenaren en mandatarissen?"), most=500, initial=0)
    association = forms.CharField(label=_("Met welke vereniging?"), max_length=120, required=False)
    paid = money(_("Hoeveel kregen de ervaringsdeskundigen samen als vergoeding? (euro)"))
    told = words(
        _("Wat werd er gezegd?"), _("Zonder namen, en zonder een verhaal waaraan iemand te herkennen is."), required=True
    )

    def clean(self) -> dict:
        data = super().clean()
        return {**data, "officials": data.get("officials") or 0, "paid": data.get("paid") or Decimal(0)}


class RecommendForm(forms.Form):
    text = words(_("Aanbeveling"), _("Eén per keer, in gewone taal."), required=True)


class AnswerForm(forms.Form):
    taken = forms.ChoiceField(label=_("Antwoord van het bestuur"), choices=TAKEN, widget=forms.RadioSelect)
    reason = words(_("Reden"), _("Wie meedacht, leest dit."), required=True)
    follow_on = day_field(_("Opvolgen op"), required=False, help_text=_("Leeg: na negen maanden, als ze overgenomen is."))


class FollowForm(forms.Form):
    result = words(_("Wat kwam ervan?"), required=True)


class AdoptForm(forms.Form):
    member = forms.ModelChoiceField(None, label=_("Welk lid neemt dit over?"), empty_label=None)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members


class WordsForm(forms.Form):
    """The words that point at each trigger; one field each, and one for what does not count."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        labels = {key: scan.TRIGGERS[key] for key in scan.WORDED} | {"inside": _("telt niet: wat een bestuur voor zichzelf regelt")}
        for key, label in labels.items():
            box = forms.Textarea(attrs={"rows": 4})
            self.fields[key] = forms.CharField(label=str(label).capitalize(), required=False, max_length=6000, widget=box)
        self.fields["fee"].help_text = _(
            "Met een komma ertussen, in elke taal van de agenda. "
            "Een woord telt ook binnen een langer woord; met een punt erachter enkel op het einde."
        )
