"""What a case type says: the shape of its TOML file, part by part. `declaration_read` reads and judges one.

A declaration holds no expressions and no code.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bundel.engines.formats.declared_parts import Key, Label, Part
from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.kernel.cases.allot import Allot
from bundel.kernel.cases.programme import Programme
from bundel.kernel.cases.supply import Supply

Who = Literal["worker", "head", "owner", "anyone"]
STANDARD = ("reason", "note", "face_to_face", "worker", "outcome_start", "outcome_end", "consent")


class Option(Part):
    key: Key
    label: Label


class Column(Part):
    """One column of a field of type `lines`."""

    key: Key
    label: Label
    type: Literal["text", "number", "money", "date", "yesno", "choice"] = "text"
    unit: Annotated[str, StringConstraints(max_length=20)] = ""
    options: list[Option] = []
    required: bool = False
    help: None = None


class CaseField(Part):
    """One field. `rows` are the lines of a `grid`, each with the marks in `options` (explored, action, result), or of
    `counts`, each with a whole number. `lines` repeats its `columns`: none, or from `least` to `most` times."""

    key: Key
    label: Label
    help: Label | None = None
    type: Literal["text", "long", "number", "money", "date", "yesno", "choice", "choices", "grid", "counts", "lines"]
    unit: Annotated[str, StringConstraints(max_length=20)] = ""
    sensitivity: Literal["basic", "personal", "sensitive", "judicial"] = "personal"
    options: list[Option] = []
    rows: list[Option] = []
    columns: list[Column] = []
    least: Annotated[int, Field(ge=0, le=50)] = 0
    most: Annotated[int, Field(ge=1, le=50)] = 20
    required_when: list[Key] = []
    at_start: bool = False  # asked when the case is opened
    nameless: bool = False  # goes on without a name: a text that says who somebody is, is refused
    reuse: bool = False  # taken over from the earlier case of this type about the same client
    renamed_from: Key | None = None


class State(Part):
    key: Key
    label: Label
    kind: Literal["start", "open", "end"] = "open"
    mood: Literal["plain", "good", "warn", "bad", "idea"] = "plain"


class Follow(Part):
    """What a move brings: a task with a term."""

    task: Label
    within: Annotated[int, Field(ge=0, le=3650)]
    unit: Literal["working_days", "days"] = "working_days"


class Move(Part):
    key: Key
    label: Label
    sources: list[Key] = Field(alias="from", min_length=1)
    to: Key
    who: list[Who] = ["worker"]
    needs: list[Annotated[str, StringConstraints(pattern=r"^(field:)?[a-z][a-z0-9_]*$", max_length=60)]] = []
    attempts: Annotated[int, Field(ge=0, le=20)] = 0  # so many contacts must be noted first, those that failed as well
    follows: list[Follow] = []


class TermRule(Part):
    """A term: so many days or months after a state is entered or after the day in a date field; met when one of the states
    `until` is reached. `rolls` moves the last day to the next working day (Judicial Code, art. 53)."""

    key: Key
    label: Label
    starts: Annotated[str, StringConstraints(pattern=r"^(state|field):[a-z][a-z0-9_]*$")]
    amount: Annotated[int, Field(ge=-400, le=3650)]
    unit: Literal["working_days", "days", "months"] = "working_days"
    rolls: bool = False
    until: list[Key] = []
    source: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Check(Part):
    """What two fields, or a field and a fixed number, must be to each other; passed over while one of them is empty.

    `than` is a field of the same kind or a number; `times` multiplies a number in `than` by another field. `about` lets it
    differ by `within` percent. What is `refused` is not kept; what is `told` stands on the case until it is put right.
    """

    key: Key
    field: Key
    must_be: Literal["not_before", "not_after", "at_least", "at_most", "about"]
    than: Key | Annotated[int, Field(ge=0)]
    times: Key | None = None
    within: Annotated[int, Field(ge=0, le=100)] = 0
    level: Literal["refused", "told"] = "told"
    message: Label
    source: Annotated[str, StringConstraints(max_length=300)] = ""


class Keep(Part):
    years: Annotated[int, Field(ge=0, le=100)]
    then: Literal["anonymise", "delete"] = "anonymise"
    source: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Declaration(Part):
    """One case type. `client` says about whom: a person known by name, a household, or a pseudonym chosen by the worker."""

    key: Key
    version: Annotated[int, Field(ge=1)]
    label: Label
    about: Label
    client: list[Literal["person", "household", "pseudonym", "none"]] = ["person"]
    number: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}$")]
    fields: list[CaseField] = Field(default=[], alias="field")
    states: list[State] = Field(alias="state", min_length=2)
    moves: list[Move] = Field(alias="move", min_length=1)
    terms: list[TermRule] = Field(default=[], alias="term")
    checks: list[Check] = Field(default=[], alias="check")
    instruments: list[Key] = []
    minimum: list[Key] = []  # the fields that travel with a referral unless the worker says otherwise
    retention: Keep
    programme: Programme | None = None
    allot: Allot | None = None
    supply: Supply | None = None

    def state(self, key: str) -> State:
        return next(one for one in self.states if one.key == key)

    def field_of(self, key: str) -> CaseField | None:
        return next((one for one in self.fields if one.key == key), None)

    @property
    def first(self) -> State:
        return next(one for one in self.states if one.kind == "start")

    @property
    def open_keys(self) -> list[str]:
        """The keys of the states that do not end a case."""
        return [one.key for one in self.states if one.kind != "end"]

    def moves_from(self, state: str) -> list[Move]:
        return [one for one in self.moves if state in one.sources]


def changes_that_hurt(old: Declaration, new: Declaration) -> list[Said]:
    """The fields, choices, rows and states of the old version that the new one has not and does not rename: running cases would
    lose them."""
    renamed = {field.renamed_from for field in new.fields if field.renamed_from}
    gone = [Said(_("veld %(key)s"), key=one.key) for one in old.fields if not new.field_of(one.key) and one.key not in renamed]
    for field in old.fields:
        kept = new.field_of(field.key)
        if kept and kept.type != field.type:
            gone.append(Said(_("veld %(key)s van het type %(type)s"), key=field.key, type=field.type))
        elif kept:
            has = {one.key for one in (*kept.options, *kept.rows)}
            gone += [Said("%(field)s: %(key)s", field=field.key, key=one.key) for one in (*field.options, *field.rows) if one.key not in has]
    states = {state.key for state in new.states}
    return gone + [Said(_("stand %(key)s"), key=state.key) for state in old.states if state.key not in states]
