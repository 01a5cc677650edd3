"""What follows from a declaration: values as they are kept, what a move still needs, the terms that begin."""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bundel.engines.formats.declared_parts import Label
from bundel.engines.terms.days import next_working_day, working_days_after, working_days_before
from bundel.kernel.cases.declaration import CaseField, Check, Column, Declaration, Move, TermRule
from bundel.kernel.cases.models import Case, CaseType

DAY = dt.timedelta(days=1)
AGE_BANDS = ((0, 17), (18, 25), (26, 44), (45, 64), (65, 79), (80, 199))


@lru_cache(maxsize=256)
def _declared(pk: UUID, _version: int, text: str) -> Declaration:
    from bundel.kernel.cases.declaration_read import read

    return read(text, file=str(pk))


def declared(case_type: CaseType) -> Declaration:
    """The declaration of a stored type; read once a process."""
    return _declared(case_type.pk, case_type.version, case_type.text)


def said(label: Label | None) -> str:
    return label.said(get_language() or "nl") if label else ""


def age_band(born: dt.date | None, today: dt.date) -> str:
    """The band that a birth date falls in today, as "18-25"; "" when it is unknown."""
    if born is None:
        return ""
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    low, high = next((band for band in AGE_BANDS if band[0] <= age <= band[1]), (80, 199))
    return f"{low}-{high}" if high < 199 else f"{low}+"


def plain(field: CaseField | Column, value: Any) -> Any:
    """A typed value as it is kept in JSON: days as 2026-05-31, amounts as text with two decimals, nothing as None."""
    if value in (None, "", [], {}):
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    if field.type == "lines":
        kept = [{column.key: plain(column, line.get(column.key)) for column in field.columns} for line in value]
        return [line for line in kept if any(one is not None for one in line.values())] or None
    if field.type == "money":
        return f"{value:.2f}"
    if field.type == "number":
        return str(value)
    if field.type == "counts":
        return {key: int(number) for key, number in value.items() if number not in (None, "")} or None
    return value


def shown(field: CaseField | Column, value: Any) -> str:
    """A kept value in the reader's words."""
    if value in (None, "", [], {}):
        return ""
    if field.type == "lines":
        return "\n".join("; ".join(f"{label}: {cell}" for label, cell in line if cell) for line in lines_of(field, value))
    words = {one.key: said(one.label) for one in field.options}
    if field.type == "grid":
        rows = {one.key: said(one.label) for one in field.rows}
        return "; ".join(f"{rows.get(row, row)}: {', '.join(words.get(mark, mark) for mark in marks)}" for row, marks in value.items())
    if field.type == "counts":
        return "; ".join(f"{said(row.label)}: {value[row.key]}" for row in field.rows if row.key in value)
    if field.type == "yesno":
        return str(_("ja") if value else _("nee"))
    if field.type == "date":
        return date_format(dt.date.fromisoformat(value), "j F Y")
    if field.type == "choices":
        return ", ".join(words.get(one, one) for one in value)
    if field.type == "money":
        return f"€ {number_format(value, 2, force_grouping=True)}"
    if field.type == "number":  # not in groups of three: it may be a year
        value = str(value).replace(".", get_format("DECIMAL_SEPARATOR"))
    return f"{words.get(str(value), value)}{f' {field.unit}' if field.unit else ''}"


def fits(field: CaseField | Column | None, value: Any) -> bool:
    """Whether a kept value can stand in this field: of its kind, and with choices, rows and columns that it has."""
    if value in (None, "", [], {}):
        return True
    if field is None:
        return False
    options = {one.key for one in field.options}
    try:
        if field.type in ("grid", "counts"):
            rows = {one.key for one in field.rows}
            marks = all(set(each) <= options for each in value.values()) if field.type == "grid" else all(int(n) >= 0 for n in value.values())
            return set(value) <= rows and marks
        if field.type == "lines":
            columns = {one.key: one for one in field.columns}
            return all(cell in (None, "") or fits(columns.get(key), cell) for line in value for key, cell in line.items())
        if field.type == "choices":
            return isinstance(value, list) and set(value) <= options
        if field.type == "date":
            return dt.date.fromisoformat(value) is not None
        if field.type in ("number", "money"):
            return not isinstance(value, bool) and Decimal(str(value)).is_finite()
    except (TypeError, ValueError, AttributeError, ArithmeticError):
        return False
    if field.type == "choice":
        return value in options
    return isinstance(value, bool) if field.type == "yesno" else isinstance(value, str)


def lines_of(field: CaseField, value: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    """The kept lines of a field, each as (column, words)."""
    return [[(said(column.label), shown(column, line.get(column.key))) for column in field.columns] for line in value]


def refuse_lines(field: CaseField, value: list[dict[str, Any]] | None) -> None:
    """ValidationError by field for too few or too many lines, a line without what it must have, a column that does not exist."""
    wrong, known = [], {column.key for column in field.columns}
    if value and len(value) < field.least:
        wrong.append(_("Geef minstens %(least)s regels, of geen.") % {"least": field.least})
    if value and len(value) > field.most:
        wrong.append(_("Geef hoogstens %(most)s regels; nu zijn het er %(now)s.") % {"most": field.most, "now": len(value)})
    for number, line in enumerate(value or [], 1):
        if strange := sorted(set(line) - known):
            wrong.append(_("Regel %(number)s: er is geen kolom ‘%(column)s’.") % {"number": number, "column": strange[0]})
        for column in field.columns:
            if column.required and line.get(column.key) in (None, ""):
                wrong.append(_("Regel %(number)s: vul ‘%(column)s’ in.") % {"number": number, "column": said(column.label)})
    if wrong:
        raise ValidationError({field.key: wrong})


@dataclass(frozen=True)
class Needs:
    """What of the case a move asks after: counted by the caller in a fixed number of queries."""

    notes: int = 0
    face_to_face: int = 0
    contacts: int = 0
    phases: frozenset[str] = frozenset()
    consents: int = 0


def still_asked(one: Declaration, case: Case, move: Move) -> list[CaseField]:
    """The fields that the move asks for and the case does not say yet."""
    asked = {need.removeprefix("field:") for need in move.needs if need.startswith("field:")}
    asked |= {field.key for field in one.fields if move.to in field.required_when}
    return [field for field in one.fields if field.key in asked and case.fields.get(field.key) in (None, "", [], {})]


def missing(one: Declaration, case: Case, move: Move, have: Needs, *, reason: str = "") -> list[str]:
    """What the move still needs, each as a sentence with its remedy. Empty: it may be made."""
    words = {
        "reason": (bool(reason.strip()), _("Zeg waarom.")),
        "note": (have.notes > 0, _("Schrijf eerst een notitie.")),
        "face_to_face": (have.face_to_face > 0, _("Noteer eerst een gesprek van mens tot mens; een telefoontje alleen telt niet.")),
        "worker": (case.worker_id is not None, _("Wijs eerst een begeleider aan.")),
        "outcome_start": ("start" in have.phases, _("Doe eerst de beginmeting.")),
        "outcome_end": ("end" in have.phases or "start" not in have.phases, _("Doe eerst de eindmeting.")),
        "consent": (have.consents > 0, _("Leg eerst vast op welke grond gegevens gedeeld worden.")),
    }
    found = [sentence for need in move.needs if not need.startswith("field:") for met, sentence in [words[need]] if not met]
    found += [_("Vul eerst ‘%(field)s’ in.") % {"field": said(field.label)} for field in still_asked(one, case, move)]
    if have.contacts < move.attempts:
        found.append(
            _("Zoek eerst %(number)s keer contact; noteer elke poging, ook wie u niet bereikte (nu %(now)s).")
            % {"number": move.attempts, "now": have.contacts}
        )
    return found


def breaches(one: Declaration, values: Mapping[str, Any], level: str) -> list[Check]:
    """The checks of this level that kept values do not meet; one with an empty field is passed over."""
    return [check for check in one.checks if check.level == level and _broken(one, check, values)]


def _broken(one: Declaration, check: Check, values: Mapping[str, Any]) -> bool:
    asked = [key for key in (check.field, check.than, check.times) if isinstance(key, str)]
    if any(values.get(key) in (None, "") for key in asked):
        return False
    if check.must_be in ("not_before", "not_after"):
        day, other = values[check.field], values[check.than]  # days kept as 2026-05-31 sort as they follow each other
        return day < other if check.must_be == "not_before" else day > other
    number = Decimal(values[check.field])
    other = Decimal(values[check.than]) if isinstance(check.than, str) else Decimal(check.than)
    other *= Decimal(values[check.times]) if check.times else 1
    if check.must_be == "about":
        return abs(number - other) * 100 > abs(other) * check.within
    return number < other if check.must_be == "at_least" else number > other


def refuse_breaches(one: Declaration, values: Mapping[str, Any]) -> None:
    """ValidationError by field, in the words of the type, for what its checks do not let pass."""
    found = {check.field: [said(check.message)] for check in breaches(one, values, "refused")}
    if found:
        raise ValidationError(found)


def last_day(rule: TermRule, start: dt.date) -> dt.date:
    """The last day of a term that starts with an event on `start`: the day itself does not count; months run to the day
    before the same number and are clipped at the month's end (Judicial Code, art. 52-54). A negative amount counts back."""
    if rule.unit == "working_days":
        return working_days_after(start, rule.amount) if rule.amount >= 0 else working_days_before(start, -rule.amount)
    if rule.unit == "months":
        month = start.month - 1 + rule.amount
        year, month = start.year + month // 12, month % 12 + 1
        day = dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    else:
        day = start + rule.amount * DAY
    return next_working_day(day) if rule.rolls else day


def terms_begun(
    one: Declaration, *, state: str | None = None, changed: Iterable[str] = (), values: Mapping[str, Any]
) -> list[tuple[TermRule, dt.date]]:
    """The terms that begin when a state is entered (`state`, from the day in `values["state"]`) or date fields changed."""
    found = []
    for rule in one.terms:
        what, key = rule.starts.split(":")
        if what == "state" and key == state:
            found.append((rule, last_day(rule, values["state"])))
        elif what == "field" and key in changed and values.get(key):
            found.append((rule, last_day(rule, dt.date.fromisoformat(values[key]))))
    return found


def sound(one: Declaration, values: Mapping[str, Any]) -> dict[str, Any]:
    """The given values as they are kept. ValidationError by field for a name the type has not."""
    kept = {}
    for key, value in values.items():
        field = one.field_of(key)
        if field is None:
            raise ValidationError(_("Dit type dossier heeft geen veld ‘%(field)s’.") % {"field": key})
        if field.type == "lines":
            refuse_lines(field, value)
        kept[key] = plain(field, value)
    return kept
