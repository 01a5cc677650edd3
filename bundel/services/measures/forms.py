"""The forms of local schemes, their versions, what the licensed tool told, the made-up people and a common scheme."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.fields import day_field
from bundel.services.measures import content
from bundel.services.measures.queries import KINDS
from bundel.services.measures.queries_compare import family_choices

JOINS = [("all", _("alle groepen zijn nodig; in een groep volstaat er één")), ("any", _("één groep volstaat; in een groep is alles nodig"))]
GROUPS = [("", "–"), ("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")]
OPERATORS = [
    ("", "–"),
    ("<=", _("hoogstens")),
    ("<", _("minder dan")),
    (">=", _("minstens")),
    ("==", _("precies")),
    ("yes", _("ja")),
    ("no", _("nee")),
]
PERIODS = [
    ("month", _("per maand")),
    ("year", _("per jaar")),
    ("once", _("eenmalig")),
    ("use", _("per keer dat men het gebruikt")),
]
FORMULAS = [
    ("flat", _("vast bedrag")), ("base_step", _("basis, en meer per persoon")), ("gap", _("deel van het tekort op een eigen korf")),
    ("cost_share", _("deel van een kost")), ("table", _("bedrag per soort gezin")), ("brackets", _("bedrag per schijf van het netto-inkomen")),
    ("given", _("deel van het tekort dat REMI gaf")),
]  # fmt: skip


def money(label: object, help_text: object = "", *, required: bool = False) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, required=required, min_value=0, max_digits=9, decimal_places=2, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


def whole(
    label: object, help_text: object = "", *, least: int = 0, most: int = 366, required: bool = False, **more: Any
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, required=required, min_value=least, max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **more,
    )  # fmt: skip


def words(label: object, help_text: object = "", *, required: bool = False, rows: int = 3, most: int = 4000) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


class SchemeForm(forms.Form):
    member = forms.ModelChoiceField(None, label=_("Van welk lid?"), required=False, empty_label=_("een gezamenlijke regeling"))
    kind = forms.ChoiceField(label=_("Soort"), choices=KINDS)
    title_nl = forms.CharField(label=_("Titel"), max_length=200)
    procedure = words(_("Hoe vraagt iemand dit?"))
    title_fr = forms.CharField(label=_("Titel in het Frans"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Titel in het Engels"), max_length=200, required=False)

    def __init__(self, *args: Any, members: Any, common: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
        if not common:
            self.fields["member"].required, self.fields["member"].empty_label = True, None


class VersionForm(forms.Form):
    """One version: its days, its conditions in groups, and one formula with its own figures."""

    start = day_field(_("Geldt vanaf"))
    until = day_field(_("Geldt tot en met"), required=False)
    closes = forms.BooleanField(label=_("De vorige versie eindigt de dag ervoor"), required=False)
    source = forms.CharField(label=_("Bron: reglement of besluit"), max_length=300)
    period = forms.ChoiceField(label=_("Het bedrag is"), choices=PERIODS)
    times = whole(_("Hoe vaak per jaar?"), _("Nodig bij een bedrag per keer."), least=1)
    cap = money(_("Hoogstens, in dezelfde tijd (euro)"))
    cap_income = money(_("Inkomen en steun samen hoogstens, per maand (euro)"))
    rising = forms.BooleanField(label=_("Wie meer heeft, mag meer krijgen: dat is de bedoeling"), required=False)
    sure = forms.BooleanField(label=_("De bedragen kloppen, ook al lijken ze van een andere tijd"), required=False)
    note = words(_("Toelichting"), rows=2)
    join = forms.ChoiceField(label=_("Hoe horen de groepen samen?"), choices=JOINS, widget=forms.RadioSelect, initial="all")
    formula = forms.ChoiceField(label=_("Hoe wordt het bedrag bepaald?"), choices=FORMULAS)
    amount = money(_("Bedrag (euro)"))
    base = money(_("Basis (euro)"))
    step = money(_("Meer per persoon (euro)"))
    count = forms.ChoiceField(label=_("Voor elk van"), required=False)
    first_adult = money(_("Korf voor de eerste volwassene, per maand (euro)"))
    other_adult = money(_("Voor elke andere volwassene (euro)"))
    child = money(_("Voor elk kind (euro)"))
    share = whole(_("Deel in procent"), most=100, initial=100)
    cost = money(_("Kost (euro)"))
    most = money(_("Hoogstens terug (euro)"))
    brackets = words(
        _("Schijven van het netto-inkomen per maand"),
        _("Eén per regel, van laag naar hoog: tot zoveel euro, dubbelepunt, bedrag. Bijvoorbeeld 1500: 120"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["count"].choices = [(one, content.name_of(one)) for one in content.COUNTS]
        facts = [("", gettext("kies een voorwaarde")), *content.fact_choices()]
        for one in content.TYPES:
            self.fields[f"type_{one}"] = money(content.said(content.TYPE_LABELS[one]).capitalize())
        for number in range(content.ROWS):
            where = gettext("voorwaarde %(number)s") % {"number": number + 1}
            self.fields[f"c{number}_group"] = forms.ChoiceField(choices=GROUPS, required=False, label=f"{gettext('Groep')}, {where}")
            self.fields[f"c{number}_fact"] = forms.ChoiceField(
                choices=facts, required=False, label=f"{gettext('Voorwaarde')}, {where}"
            )
            self.fields[f"c{number}_operator"] = forms.ChoiceField(
                choices=OPERATORS, required=False, label=f"{gettext('Hoe')}, {where}"
            )
            self.fields[f"c{number}_bound"] = money(f"{gettext('Grens')}, {where}")
            self.fields[f"c{number}_step"] = money(f"{gettext('Meer per persoon ten laste')}, {where}")
            self.fields[f"c{number}_judge"] = forms.CharField(
                required=False, max_length=300, label=f"{gettext('Een werker oordeelt')}, {where}"
            )

            for name in ("group", "fact", "operator", "bound", "step", "judge"):
                field = self.fields[f"c{number}_{name}"]
                field.widget.attrs["aria-label"] = field.label

    def rows(self) -> list[list[Any]]:
        return [
            [self[f"c{number}_{name}"] for name in ("group", "fact", "operator", "bound", "step", "judge")]
            for number in range(content.ROWS)
        ]

    def parts(self) -> dict[str, list[Any]]:
        """Fields by the part of the page in which they stand."""
        names = {
            "days": ("start", "until", "closes", "source"), "formula": ("formula", "period", "times"), "flat": ("amount",),
            "base_step": ("base", "step", "count"), "gap": ("first_adult", "other_adult", "child"), "share": ("share",),
            "cost": ("cost", "most"),
            "table": tuple(f"type_{one}" for one in content.TYPES), "brackets": ("brackets",), "limits": ("cap", "cap_income",
            "rising", "sure", "note"),
        }  # fmt: skip
        return {part: [self[name] for name in found] for part, found in names.items()}

    @staticmethod
    def beginning(stored: dict[str, Any]) -> dict[str, Any]:
        """The fields of a version that is there."""
        return content.initial(stored)

    @staticmethod
    def content(asked: dict[str, Any]) -> dict[str, Any]:
        """What is stored of what was asked."""
        return content.content(asked)

    def clean_brackets(self) -> list[tuple[Decimal, Decimal]]:
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["brackets"].splitlines())):
            try:
                top, amount = (Decimal(part.strip().replace(",", ".")) for part in re.split(r"[:;=]", line, maxsplit=1))
            except (ValueError, InvalidOperation):
                raise ValidationError(
                    gettext("‘%(line)s’ is geen schijf. Schrijf bijvoorbeeld 1500: 120") % {"line": line[:60]}
                ) from None
            found.append((top, amount))
        return found

    def clean(self) -> dict:
        data = super().clean()
        needed = {"flat": ("amount",), "base_step": ("base", "step"), "gap": ("first_adult", "other_adult", "child"),
                  "cost_share": ("cost", "share"), "brackets": ("brackets",)}  # fmt: skip
        for name in needed.get(data.get("formula", ""), ()):
            if data.get(name) in (None, "", []) and name not in self.errors:
                self.add_error(name, gettext("Dit hoort bij de gekozen manier van berekenen. Vul het in."))
        rows = []
        for number in range(content.ROWS):
            row = {name: data.get(f"c{number}_{name}") for name in ("group", "fact", "operator", "bound", "step", "judge")}
            if not row["fact"] and not row["judge"]:
                if row["bound"] is not None:
                    self.add_error(f"c{number}_fact", gettext("Kies waarover deze grens gaat."))
                continue
            row["operator"] = row["operator"] or ""
            kind = "" if row["judge"] else content.FACTS[row["fact"].partition("=")[0]].kind
            if kind in ("money", "number") and (row["operator"] in ("", "yes", "no") or row["bound"] is None):
                self.add_error(f"c{number}_bound", gettext("Kies hoogstens, minstens of precies, en vul een grens in."))
            if kind in ("yes", "choice"):
                row["bound"], row["step"] = None, None
                row["operator"] = "no" if row["operator"] == "no" else "yes"
            rows.append(row)
        data["conditions"] = rows
        return data


class RemarkForm(forms.Form):
    remark = words(_("Wat moet er anders?"), required=True)


class EndForm(forms.Form):
    until = day_field(_("Laatste dag"))


class ShortageForm(forms.Form):
    member = forms.ModelChoiceField(None, label=_("Lid"), empty_label=None)
    family = forms.ChoiceField(label=_("Typegezin"))
    on = day_field(_("Berekend op"))
    income = money(_("Inkomen per maand (euro)"), required=True)
    budget = money(_("Referentiebudget per maand, zoals REMI het gaf (euro)"), required=True)
    reference = forms.CharField(
        label=_("Referentie in REMI"), max_length=80, help_text=_("Geen naam en geen nummer van een inwoner.")
    )

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members
        self.fields["family"].choices = [(key, content.said(names)) for key, names in family_choices()]


class PeopleForm(forms.Form):
    seed = whole(_("Zaadgetal"), _("Hetzelfde getal geeft dezelfde mensen."), least=1, most=9999, required=True, initial=1)
    margins = words(
        _("Eigen cijfers per gemeente"),
        _("Laat leeg om de openbare cijfers te nemen die bij Bundel horen. "
          "Anders: TOML met per gemeente code, naam en inwonertal, en de bron."),
        rows=8, most=300_000,
    )  # fmt: skip


class OwnPeopleForm(forms.Form):
    persons = forms.FileField(
        label=_("Mensen"), help_text=_("CSV of Parquet, één rij per persoon; hoogstens 60 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.parquet"}),
    )  # fmt: skip
    households = forms.FileField(
        label=_("Gezinnen"), help_text=_("CSV of Parquet, één rij per gezin."), widget=forms.FileInput(attrs={"accept": ".csv,.parquet"})
    )
    separator = forms.ChoiceField(label=_("Wat staat er tussen de kolommen van een CSV?"), choices=[(",", ","), (";", ";")])
    mapping = words(
        _("Welke kolom is wat?"),
        _("In TOML. Alleen de kolommen die hier staan, worden gelezen en bewaard: geef nooit namen, rijksregisternummers of adressen."),
        required=True, rows=12, most=20_000,
    )  # fmt: skip


class ProposeForm(forms.Form):
    why = words(_("Waarom deze regeling voor iedereen?"), required=True)


class DecisionForm(forms.Form):
    body = forms.ModelChoiceField(None, label=_("Welk orgaan beslist?"), empty_label=_("kies een orgaan"))

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
