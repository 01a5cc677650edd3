"""The forms of the questions. They read what people write (1.250,50; 7 or 3/5/2019) and say beside the field what is wrong and what to do."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.engines.rights.words import vocabulary
from bundel.services.rights import choosing, telling
from bundel.services.rights.walk import HELD, NET, OF_HOUSE, Walk

MOST_A_MONTH = Decimal(15_000)
MOST = Decimal(10_000_000)
_MONEY = re.compile(r"[\d.,]+")
YES_NO = [("yes", gettext_lazy("ja")), ("no", gettext_lazy("nee"))]


def money(text: str) -> Decimal:
    """An amount as people write it: 1250, 1.250,50, 1 250.5, € 900. ValidationError with the remedy."""
    plain = re.sub(r"[\s€'\u202f\u00a0]", "", text)
    wrong = ValidationError(_("‘%(typed)s’ is geen bedrag. Schrijf een getal, zoals 1250,50.") % {"typed": text[:40]})
    if plain.startswith("-"):
        raise ValidationError(_("Een bedrag is nooit minder dan nul. Vul 0 in als er niets is."))
    if not _MONEY.fullmatch(plain) or not re.search(r"\d", plain):
        raise wrong
    last = max(plain.rfind(","), plain.rfind("."))
    whole, part = (plain[:last], plain[last + 1 :]) if last >= 0 else (plain, "")
    if len(part) == 3 and (plain.count(".") + plain.count(",") == 1 or plain[last] in whole):
        whole, part = plain, ""  # 1.250 is twelve hundred and fifty
    try:
        amount = Decimal(f"{re.sub('[.,]', '', whole) or 0}.{part or 0}")
    except InvalidOperation:
        raise wrong from None
    if amount > MOST:
        raise ValidationError(_("Dat is meer dan tien miljoen. Kijk het bedrag na."))
    return amount


class Money(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return plain(money(text)) if text else None


def plain(amount: Decimal) -> int | float:
    """As JSON holds it."""
    return int(amount) if amount == int(amount) else float(amount)


def lived(text: str, today: dt.date, *, most: int = 120) -> dict[str, Any]:
    """{"age": 7} or {"birth_date": "2019-05-03"} of what was written. ValidationError with the remedy."""
    found = re.fullmatch(r"\s*(\d{1,3})\s*(?:jaar|j|ans|years?|y)?\s*", text)
    if found and int(found[1]) <= most:
        return {"age": int(found[1])}
    for pattern, order in ((r"(\d{4})-(\d{1,2})-(\d{1,2})", (1, 2, 3)), (r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", (3, 2, 1))):
        if match := re.fullmatch(pattern, text.strip()):
            try:
                born = dt.date(*(int(match[place]) for place in order))
            except ValueError:
                break
            if born > today:
                raise ValidationError(_("‘%(typed)s’ is nog niet geweest. Schrijf de dag van de geboorte.") % {"typed": text[:20]})
            if today.year - born.year <= most:
                return {"birth_date": born.isoformat()}
    raise ValidationError(
        _("‘%(typed)s’ is geen leeftijd. Schrijf een getal, zoals 7, of een geboortedatum, zoals 3/5/2019.") % {"typed": text.strip()[:20]}
    )


class Ages(forms.CharField):
    """Some ages or dates of birth with commas between."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}), **options)
        self.today = dt.date.max

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        parts = [one for one in re.split(r"[,;]|\s+(?:en|et|and)\s+", text) if one.strip()]
        if len(parts) > 14:
            raise ValidationError(_("Schrijf hooguit veertien leeftijden."))
        return [lived(one, self.today) for one in parts]


class StepForm(forms.Form):
    """A page: `keep` writes what was filled in into the walk."""

    def keep(self, walk: Walk) -> None:
        raise NotImplementedError


def _said(person: dict[str, Any] | None) -> str:
    """An age or a day as it was filled in."""
    if person and person.get("birth_date"):
        return dt.date.fromisoformat(person["birth_date"]).strftime("%-d/%-m/%Y")
    return str(person["age"]) if person and person.get("age") is not None else ""


class PeopleForm(StepForm):
    age = Ages(label=gettext_lazy("Hoe oud ben je?"))
    partner = forms.ChoiceField(label=gettext_lazy("Woon je samen met je partner?"), choices=YES_NO, required=False, widget=forms.RadioSelect)
    partner_age = Ages(label=gettext_lazy("Hoe oud is je partner?"))
    children = Ages(
        label=gettext_lazy("Hoe oud zijn de kinderen die bij je wonen?"),
        help_text=gettext_lazy("Met een komma ertussen, zoals 3, 7. Geen kinderen? Laat leeg."),
    )
    others = Ages(
        label=gettext_lazy("Wie woont nog bij je? Schrijf hoe oud ze zijn."),
        help_text=gettext_lazy("Zoals je ouders, broer of een vriend. Niemand? Laat leeg."),
    )

    def __init__(self, *args: Any, walk: Walk, today: dt.date, **options: Any) -> None:
        people = walk.household["people"]
        children = [one for one in people if one.get("role") == "child"]
        others = [one for one in people if one.get("role") == "other_cohabitant"]
        options["initial"] = {
            "age": _said(walk.applicant), "partner": "yes" if walk.partner else "no" if "people" in walk.passed else "",
            "partner_age": _said(walk.partner), "children": ", ".join(filter(None, map(_said, children))),
            "others": ", ".join(filter(None, map(_said, others))),
        }  # fmt: skip
        super().__init__(*args, **options)
        for name in ("age", "partner_age", "children", "others"):
            self.fields[name].today = today

    def clean_age(self) -> list:
        return self._one("age")

    def clean_partner_age(self) -> list:
        return self._one("partner_age")

    def _one(self, name: str) -> list:
        if len(self.cleaned_data[name]) > 1:
            raise ValidationError(_("Schrijf hier één leeftijd."))
        return self.cleaned_data[name]

    def keep(self, walk: Walk) -> None:
        given = self.cleaned_data
        people = [{"id": "ik", "role": "applicant", **(given["age"] or [{}])[0]}]
        if given["partner"] == "yes" or given["partner_age"]:
            people.append({"id": "partner", "role": "partner", **(given["partner_age"] or [{}])[0]})
        people += [{"id": str(number), "role": "child", **one} for number, one in enumerate(given["children"], 1)]
        people += [{"id": f"A{number}", "role": "other_cohabitant", **one} for number, one in enumerate(given["others"], 1)]
        walk.set_people(people)
        if given["partner"] or given["children"]:
            walk.set_single_parent()


class HeldForm(StepForm):
    own = forms.MultipleChoiceField(
        label=gettext_lazy("Wat klopt er voor jou zelf?"), required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    held = forms.MultipleChoiceField(
        label=gettext_lazy("Wat klopt er? Kruis aan wat voor jou of iemand in je huis geldt."), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Klopt er niets? Kruis niets aan en ga verder."),
    )  # fmt: skip

    def __init__(self, *args: Any, walk: Walk, today: dt.date, **options: Any) -> None:
        words = {"own": [word for word in HELD if word not in OF_HOUSE], "held": [word for word in HELD if word in OF_HOUSE]}
        options["initial"] = {
            name: [word for word in ones if walk.holds(word) or f"status.{word}" in walk.must] for name, ones in words.items()
        }  # fmt: skip
        super().__init__(*args, **options)
        for name, ones in words.items():
            self.fields[name].choices = [(word, vocabulary().statuses[word].says[telling.language()].rstrip(".")) for word in ones]

    def keep(self, walk: Walk) -> None:
        walk.set_held([*self.cleaned_data["own"], *self.cleaned_data["held"]])


TENURE = [
    ("private_rent", gettext_lazy("Ik huur van een gewone eigenaar.")), ("social_rent", gettext_lazy("Ik huur een sociale woning.")),
    ("owner_occupier", gettext_lazy("Het huis is van mij.")), ("other", gettext_lazy("Anders, zoals bij familie.")),
]  # fmt: skip


class HomeForm(StepForm):
    tenure = forms.ChoiceField(label=gettext_lazy("Hoe woon je?"), choices=TENURE, required=False, widget=forms.RadioSelect)
    rent = Money(label=gettext_lazy("Hoeveel huur betaal je per maand?"), help_text=gettext_lazy("Zonder de kosten voor water en energie."))
    owns = forms.ChoiceField(
        label=gettext_lazy("Heb je zelf een huis, een appartement of bouwgrond?"), choices=YES_NO, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, walk: Walk, today: dt.date, **options: Any) -> None:
        home = walk.household.get("residence") or {}
        owns = {True: "yes", False: "no"}.get(walk.household.get("owns_home"), "")
        options["initial"] = {"tenure": home.get("tenure", ""), "rent": _money_said(home.get("rent")), "owns": owns}
        super().__init__(*args, **options)

    def keep(self, walk: Walk) -> None:
        home = walk.household.setdefault("residence", {})
        for name in ("tenure", "rent"):
            home.pop(name, None)
            if self.cleaned_data[name] not in (None, ""):
                home[name] = self.cleaned_data[name]
        told = "yes" if home.get("tenure") == "owner_occupier" else self.cleaned_data["owns"]
        walk.set_owns({"yes": True, "no": False}.get(told))


def _money_said(amount: Any) -> str:
    return "" if amount is None else f"{Decimal(str(amount)):f}".replace(".", ",")


class SureForm(StepForm):
    """Amounts a month of which one that looks like a year is asked back once."""

    sure = forms.BooleanField(label=gettext_lazy("Het klopt: dit is per maand."), required=False)
    amounts: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in self.amounts:
            if given.get(name) and Decimal(str(given[name])) > MOST_A_MONTH and not given.get("sure"):
                self.add_error(name, _("Dat is veel voor één maand. Is het per jaar? Deel het door 12. Klopt het toch? Kruis dat dan aan."))
        return given

    @property
    def asks_back(self) -> bool:
        return bool(self.is_bound and (self.data.get("sure") or any(name in self.errors for name in self.amounts)))


class MoneyForm(SureForm):
    def __init__(self, *args: Any, walk: Walk, today: dt.date, **options: Any) -> None:
        labels = {
            "net_wage": (_("Hoeveel loon krijg je per maand?"), _("Hoeveel loon krijgt je partner per maand?")),
            "net_replacement_income": (_("Hoeveel uitkering krijg je per maand?"), _("Hoeveel uitkering krijgt je partner per maand?")),
            "net_pension": (_("Hoeveel pensioen krijg je per maand?"), _("Hoeveel pensioen krijgt je partner per maand?")),
        }
        people = [walk.applicant, *([walk.partner] if walk.partner else [])]
        self.places = {f"{word}_{place}": (str(one["id"]), word) for place, one in enumerate(people) for word in NET}
        options["initial"] = {name: _money_said(walk.income(*place)) for name, place in self.places.items()}
        super().__init__(*args, **options)
        sure = self.fields.pop("sure")
        for name, (_person, word) in self.places.items():
            self.fields[name] = Money(label=labels[word][int(name[-1])])
        self.fields["sure"] = sure
        self.amounts = tuple(self.places)

    def keep(self, walk: Walk) -> None:
        """One amount given: what was left empty beside it is nought."""
        given = self.cleaned_data
        for person in {person for person, _word in self.places.values()}:
            mine = {word: given[name] for name, (one, word) in self.places.items() if one == person}
            told = any(amount is not None for amount in mine.values())
            for word, amount in mine.items():
                walk.set_income(person, word, (amount or 0) if told else None, sure=bool(given.get("sure")))


class TaxForm(StepForm):
    gross = Money(
        label=gettext_lazy("Hoeveel is het bruto belastbaar inkomen van iedereen in huis samen, per jaar?"),
        help_text=gettext_lazy("Dit staat op de brief van de belastingen of op de fiche van je werk. Tel alles van een jaar samen."),
    )

    def __init__(self, *args: Any, walk: Walk, today: dt.date, **options: Any) -> None:
        gross = walk.income(str(walk.applicant["id"]), "gross_taxable_household")
        options["initial"] = {"gross": _money_said(gross)}
        super().__init__(*args, **options)

    def keep(self, walk: Walk) -> None:
        walk.set_income(str(walk.applicant["id"]), "gross_taxable_household", self.cleaned_data["gross"])


class QuestionForm(SureForm):
    """One of the engine's own questions: yes or no, who, a number, an amount, or a choice."""

    def __init__(self, *args: Any, asked: dict[str, Any], today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        sure = self.fields.pop("sure")
        self.asked, kind = asked, asked["kind"]
        choices = [(str(one["value"]), one["label"]) for one in asked["choices"]]
        label = asked["text"]
        if kind == "yes":
            self.fields["answer"] = forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect)
        elif kind == "people":
            self.fields["answer"] = forms.MultipleChoiceField(
                label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Niemand? Kruis niets aan.")
            )
        elif kind == "ticks":
            self.fields["answer"] = forms.MultipleChoiceField(
                label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple,
                help_text=_("Klopt er niets? Kruis niets aan en ga verder."),
            )  # fmt: skip
        elif kind == "choice":
            self.fields["answer"] = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
        elif kind == "money":
            self.fields["answer"] = Money(label=label)
            if asked.get("period") == "month":
                self.fields["sure"], self.amounts = sure, ("answer",)
        else:
            widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"})
            self.fields["answer"] = forms.DecimalField(label=label, min_value=0, max_value=100_000, widget=widget)

    def clean_answer(self) -> Any:
        given = self.cleaned_data["answer"]
        if given is None:
            raise ValidationError(_("Vul een bedrag in. Weet je het niet? Kies ‘Weet ik niet’."))
        return given

    def keep(self, walk: Walk) -> None:
        """Raises WrongInput for an answer that the engine does not take."""
        given = self.cleaned_data["answer"]
        if "parts" in self.asked:
            return choosing.answer(walk, self.asked, given)
        if self.asked["kind"] == "yes":
            given = given == "yes"
        elif self.asked["kind"] == "number":
            given = plain(given)
        walk.answer(self.asked["id"], given, sure=bool(self.cleaned_data.get("sure")))
        return None


FORMS: dict[str, type[StepForm]] = {"people": PeopleForm, "held": HeldForm, "home": HomeForm, "money": MoneyForm, "tax": TaxForm}
TITLES = {
    "people": gettext_lazy("Wie woont er in je huis?"), "held": gettext_lazy("Wat krijg je nu al?"), "home": gettext_lazy("Hoe woon je?"),
    "money": gettext_lazy("Hoeveel geld komt er elke maand binnen?"), "tax": gettext_lazy("Wat is het inkomen vóór belasting?"),
}  # fmt: skip
WHY = {
    "people": gettext_lazy("De meeste grenzen hangen af van hoeveel mensen er in huis wonen en hoe oud ze zijn."),
    "held": gettext_lazy("Wie één van deze dingen heeft, krijgt andere rechten vaak vanzelf."),
    "home": gettext_lazy("Voor wie huurt, zijn er premies en leningen. Voor wie een eigen huis heeft, zijn er andere."),
    "money": gettext_lazy("Voor het leefloon telt wat je echt in handen krijgt: het nettobedrag."),
    "tax": gettext_lazy("Het ziekenfonds en het Groeipakket kijken naar het inkomen vóór belasting."),
}
