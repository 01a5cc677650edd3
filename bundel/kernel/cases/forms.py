"""What is typed on the screens of cases. The fields of a type become form fields here, and nowhere else."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bundel.kernel.cases import forms_meet, rules
from bundel.kernel.cases.declaration import CaseField, Declaration
from bundel.kernel.cases.forms_grid import GridField
from bundel.kernel.cases.forms_lines import LinesField
from bundel.kernel.cases.models import Case, Member, Note
from bundel.kernel.rooms.fields import Day, day_field

YES_NO = [("", "—"), ("yes", _("ja")), ("no", _("nee"))]


def _choices(field: CaseField) -> list[tuple[str, str]]:
    return [(one.key, rules.said(one.label)) for one in field.options]


def _text(area: bool, most: int):
    return lambda field, **given: forms.CharField(
        max_length=most, widget=forms.Textarea(attrs={"rows": 3}) if area else forms.TextInput(), **given
    )


KINDS = {
    "text": _text(False, 300),
    "long": _text(True, 10_000),
    "number": lambda field, **given: forms.DecimalField(max_digits=12, decimal_places=2, **given),
    "money": lambda field, **given: forms.DecimalField(max_digits=12, decimal_places=2, min_value=0, **given),
    "date": lambda field, **given: day_field(**given),
    "yesno": lambda field, **given: forms.TypedChoiceField(
        choices=YES_NO, coerce=lambda word: {"yes": True, "no": False}.get(word), empty_value=None, **given
    ),
    "choice": lambda field, **given: forms.ChoiceField(choices=[("", "—"), *_choices(field)], **given),
    "choices": lambda field, **given: forms.MultipleChoiceField(choices=_choices(field), widget=forms.CheckboxSelectMultiple, **given),
}


# what these forms ask by themselves; a field of a type may bear the same name and then stands beside it under another
OWN = frozenset([
    "on", "reason", "version", "base", "question", "client", "household", "pseudonym", "municipality", "urgent", "opened", "against",
    "confirmed",
])  # fmt: skip


def name_of(field: CaseField) -> str:
    return f"type_{field.key}" if field.key in OWN else field.key


def add_fields(form: forms.Form, one: Declaration, keys: list[str] | None = None) -> None:
    """Put the declared fields on a form: a grid or counts become one table, lines a table that grows."""
    for field in one.fields:
        if keys is not None and field.key not in keys:
            continue
        label = rules.said(field.label) + (f" ({field.unit})" if field.unit else "")
        if field.type in ("grid", "counts"):
            form.fields[name_of(field)] = GridField(field, label=rules.said(field.label), required=False, help_text=rules.said(field.help))
            continue
        if field.type == "lines":
            form.fields[name_of(field)] = LinesField(field, KINDS, label=label, required=False, help_text=rules.said(field.help))
            continue
        form.fields[name_of(field)] = KINDS[field.type](field, label=label, required=False, help_text=rules.said(field.help))


def initial_of(one: Declaration, values: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for field in one.fields:
        value = values.get(field.key)
        if field.type == "yesno":
            found[name_of(field)] = {True: "yes", False: "no"}.get(value, "")
        else:
            found[name_of(field)] = value
    return found


def gathered(one: Declaration, given: dict[str, Any]) -> dict[str, Any]:
    """What was typed, by the key of its field; takes the fields of the type out of `given`."""
    return {field.key: given.pop(name_of(field)) for field in one.fields if name_of(field) in given}


class NewCaseForm(forms.Form):
    """Opens a case: about whom, the question in her words, and what the type asks at the start."""

    def __init__(self, *args: Any, one: Declaration, residents: Any, municipalities: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if {"person", "household"} & set(one.client):
            self.fields["client"] = forms.ModelChoiceField(
                label=_("Inwoner"), queryset=residents, required="pseudonym" not in one.client,
                help_text=_("Inwoners van uw centrum van wie de gegevens voor u open zijn. Voeg anderen eerst toe bij Inwoners."),
            )  # fmt: skip
        if "household" in one.client:
            self.fields["household"] = forms.BooleanField(label=_("Het gaat over haar hele huishouden"), required=False)
        if "pseudonym" in one.client:
            self.fields["pseudonym"] = forms.CharField(
                label=_("Schuilnaam"),
                max_length=60,
                required=False,
                help_text=_("Geen naam en geen rijksregisternummer: iets waaronder u deze persoon terugvindt."),
            )
            self.fields["municipality"] = forms.ModelChoiceField(label=_("Gemeente"), queryset=municipalities, required=False)
        about_none = one.client == ["none"]
        self.fields["question"] = forms.CharField(
            label=_("Waarover het gaat") if about_none else _("De vraag, in haar eigen woorden"), max_length=10_000, required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )  # fmt: skip
        self.fields["urgent"] = forms.BooleanField(label=_("Dringend"), required=False)
        self.fields["opened"] = day_field(_("Begonnen op"), initial=today)
        add_fields(self, one, [field.key for field in one.fields if field.at_start])
        if about_none:
            return
        self.fields["against"] = forms.ModelChoiceField(
            label=_("Tegenpartij"), queryset=residents, required=False,
            help_text=_("Alleen als zij ook door uw centrum gekend is: zo blijkt een belangenconflict."),
        )  # fmt: skip
        self.fields["confirmed"] = forms.BooleanField(
            label=_("Er is al een open dossier van dit type; dit is echt een ander"), required=False
        )
        if not self.data.get("client"):
            self.fields["confirmed"].widget = forms.HiddenInput()


class FieldsForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    def __init__(self, *args: Any, one: Declaration, case: Case, **kwargs: Any) -> None:
        shown = {"version": case.version, "question": case.question, **initial_of(one, case.fields)}
        super().__init__(*args, initial={**shown, "base": forms_meet.marks(one, case.fields, case.question)}, **kwargs)
        self.declared = one
        self.fields["question"] = forms.CharField(
            label=_("Waarover het gaat") if one.client == ["none"] else _("De vraag, in haar eigen woorden"), max_length=10_000,
            required=False, widget=forms.Textarea(attrs={"rows": 4}),
        )  # fmt: skip
        add_fields(self, one)

    def meet(self, current: Case) -> list[tuple[str, str]]:
        """What someone else saved meanwhile, when this form is saved on top of it."""
        names = {field.key: name_of(field) for field in self.declared.fields}
        return forms_meet.meet(self, self.declared, current, names=names, initial=initial_of(self.declared, current.fields))


class MoveForm(forms.Form):
    """A move, with the fields that it still asks for."""

    on = day_field(_("Op"))
    reason = forms.CharField(label=_("Toelichting"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, one: Declaration, asked: list[str], why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_fields(self, one, asked)
        for name in set(self.fields) - {"on", "reason"}:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = gettext("Vul eerst ‘%(field)s’ in.") % {"field": self.fields[name].label}
        self.fields["reason"].required = why
        self.fields["reason"].error_messages["required"] = _("Zeg waarom.")


class NoteForm(forms.Form):
    kind = forms.ChoiceField(label=_("Soort"), choices=[one for one in Note.KINDS if one[0] in ("note", "contact", "agreed")])
    way = forms.ChoiceField(label=_("Hoe"), choices=[("", "—"), *Note.WAYS], required=False)
    text = forms.CharField(label=_("Wat"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 5}))
    on = day_field(_("Dag"))
    minutes = forms.IntegerField(label=_("Bestede minuten"), min_value=0, max_value=1440, required=False)
    new_due = forms.CharField(label=_("Volgende stap"), max_length=200, required=False)
    due = day_field(_("Tegen"), required=False)


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("Rechtzetting"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Wat er stond, blijft staan; uw rechtzetting komt erbij."),
    )  # fmt: skip


class TaskForm(forms.Form):
    """A task; for whom is asked only where more than one works on the case."""

    title = forms.CharField(label=_("Wat"), max_length=200)
    due = day_field(_("Tegen"))
    account = forms.ChoiceField(label=_("Voor wie"))
    for_client = forms.BooleanField(label=_("De cliënt ziet dit op haar eigen pagina"), required=False)

    def __init__(self, *args: Any, workers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [(str(one.uuid), one.user.name) for one in workers]
        if len(workers) < 2:
            del self.fields["account"]


class DoneForm(forms.Form):
    result = forms.CharField(label=_("Wat er gebeurde"), max_length=300, required=False)
    dropped = forms.BooleanField(label=_("Hoeft niet meer"), required=False)


class _WithColleague(forms.Form):
    """A colleague with how much she has already."""

    def colleagues(self, load: list[dict]) -> None:
        self.fields["account"].choices = [(str(row["account"].uuid), _("%(name)s (%(cases)s open dossiers)") % row) for row in load]


class AssignForm(_WithColleague):
    account = forms.ChoiceField(label=_("Aan wie"))
    why = forms.CharField(label=_("Waarom"), max_length=300)

    def __init__(self, *args: Any, load: list[dict], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues(load)


class InviteForm(_WithColleague):
    account = forms.ChoiceField(label=_("Wie"))
    role = forms.ChoiceField(label=_("Rol"), choices=[one for one in Member.ROLES if one[0] in ("colleague", "reader")])
    why = forms.CharField(label=_("Waarom"), max_length=300)
    until = day_field(_("Tot en met"), required=False)

    def __init__(self, *args: Any, load: list[dict], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues(load)


class StandInForm(forms.Form):
    why = forms.CharField(label=_("Waarom hebt u dit dossier nodig?"), max_length=300)
    until = forms.DateField(label=_("Tot en met"), widget=Day())


class LinkForm(forms.Form):
    number = forms.CharField(label=_("Nummer van het andere dossier"), max_length=30)


class FilterForm(forms.Form):
    name = forms.CharField(label=_("Naam"), max_length=60)
    query = forms.CharField(max_length=400, required=False, widget=forms.HiddenInput)


class TypeForm(forms.Form):
    text = forms.CharField(
        label=_("Het bestand (TOML)"), max_length=200_000, strip=False, widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"})
    )
