"""What the forms of cases offer: types to start with, the viewer's open residents, the words of a type."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import queries, rules, rules_programme
from bundel.kernel.cases.declaration import Declaration, Move
from bundel.kernel.cases.instrument import shipped_instruments
from bundel.kernel.cases.models import Case, CaseType
from bundel.kernel.parties import queries as parties

SENSITIVITY = {"basic": _("gewoon"), "personal": _("persoonlijk"), "sensitive": _("gevoelig"), "judicial": _("gerechtelijk")}
UNITS = {"working_days": _("werkdagen"), "days": _("dagen"), "months": _("maanden")}
KINDS = {
    "text": _("korte tekst"), "long": _("lange tekst"), "number": _("getal"), "money": _("bedrag in euro"), "date": _("dag"),
    "yesno": _("ja of nee"), "choice": _("één keuze"), "choices": _("meer keuzes"), "grid": _("rooster"), "counts": _("aantallen"),
    "lines": _("regels"),
}  # fmt: skip
WHO = {"worker": _("wie meewerkt"), "owner": _("wie meewerkt"), "head": _("het hoofd"), "anyone": _("wie betrokken is")}
NEEDS = {
    "reason": _("een toelichting"), "note": _("een notitie"), "face_to_face": _("een gesprek van mens tot mens"),
    "worker": _("een begeleider"), "outcome_start": _("de beginmeting"), "outcome_end": _("de eindmeting"),
    "consent": _("een grond om te delen"),
}  # fmt: skip


def to_choose(viewer: Viewer, *, about_someone: bool = False) -> list[dict]:
    """The types with which the viewer may open a case: [{type, about, ended}], `ended` saying the day after which none starts any
    more; with `about_someone` only those that are about a resident. PermissionDenied without the right."""
    if not queries.may_open(viewer):
        raise PermissionDenied("cases:open")
    rows = [(one, rules.declared(one)) for one in queries.types(viewer.partnership)]
    return [
        {
            "type": one, "about": rules.said(declared.about),
            "ended": ended(viewer, declared),
        }
        for one, declared in rows
        if not about_someone or {"person", "household"} & set(declared.client)
    ]  # fmt: skip


def type_and_declaration(viewer: Viewer, key: str) -> tuple[CaseType, Declaration]:
    if not queries.may_open(viewer):
        raise PermissionDenied("cases:open")
    found = queries.type_of(viewer.partnership, key)
    return found, rules.declared(found)


def ended(viewer: Viewer, one: Declaration) -> str:
    """That no new case of this type starts any more, said before she types anything; "" while it runs."""
    return rules_programme.ended_said(one) if one.programme and one.programme.ended(viewer.today) else ""


def declaration_of(case: Case) -> Declaration:
    return rules.declared(case.type)


def to_edit(viewer: Viewer, pk: UUID) -> tuple[Case, Declaration]:
    """The case and its declaration for the form that shows what it says: a read, for a running member."""
    case = queries.opened(viewer, pk)
    queries.note_read(viewer, case)
    return case, rules.declared(case.type)


def residents(viewer: Viewer) -> QuerySet:
    """The residents of the own centre whose data is open to the viewer; that their names are offered is a read."""
    parties.note_names_shown(viewer)
    return parties.opened_residents(viewer)


def about_whom(viewer: Viewer, resident: Any, household: bool) -> UUID | None:
    """The key of the resident, or of the household she lives in today. ValidationError when she lives in none that is known."""
    if resident is None or not household:
        return resident.pk if resident else None
    home = parties.home_of(resident.pk, viewer.today)
    if home is None:
        raise ValidationError({"household": _("Zij woont in geen huishouden dat hier bekend is. Voeg bij Inwoners eerst een huisgenoot toe.")})
    return home.other_id


def municipalities() -> QuerySet:
    return parties.municipalities()


def move_title(viewer: Viewer, case: Case, key: str) -> str:
    """What the move is called. Http404 for none from here, PermissionDenied for one that is another's to make."""
    step = next((one for one in declaration_of(case).moves_from(case.state) if one.key == key), None)
    if step is None:
        raise Http404
    if not queries.may_move(viewer, case, step):
        raise PermissionDenied("cases:move")
    return rules.said(step.label)


def asked_by_move(case: Case, key: str) -> tuple[Declaration, list[str], bool]:
    """The declaration, the keys of the fields that this move asks for and the case does not say yet, and whether it asks why."""
    one = declaration_of(case)
    step = next(each for each in one.moves_from(case.state) if each.key == key)
    return one, [field.key for field in rules.still_asked(one, case, step)], "reason" in step.needs


def partnership(viewer: Viewer) -> Any:
    return parties.listed(viewer.partnership)


def starting_text(viewer: Viewer, pk: str) -> str:
    """The file of an existing type to change, or nothing to start with."""
    try:
        found = CaseType.objects.filter(pk=UUID(pk), partnership=viewer.partnership).first()
    except ValueError:
        return ""
    return found.text if found else ""


def told(row: CaseType) -> dict:
    """A type in words: fields, states with the moves out of them (who makes one, what it needs, what follows), terms, instruments,
    and what travels with a referral."""
    one = rules.declared(row)
    states = {state.key: rules.said(state.label) for state in one.states}
    fields = [
        {
            "label": rules.said(f.label), "sensitivity_said": SENSITIVITY[f.sensitivity], "when": [states[key] for key in f.required_when],
            "kind": KINDS[f.type], "unit": f.unit, "at_start": f.at_start, "rows": len(f.rows),
            "options": ", ".join(rules.said(option.label) for option in f.options),
        }
        for f in one.fields
    ]  # fmt: skip
    moves = {state.key: [_told_move(one, move, states) for move in one.moves_from(state.key)] for state in one.states}
    instruments = shipped_instruments()
    return {
        "about": rules.said(one.about),
        "fields": fields,
        "states": [{"label": states[state.key], "kind": state.kind, "moves": moves[state.key]} for state in one.states],
        "terms": [{"label": rules.said(t.label), "amount": t.amount, "unit_said": UNITS[t.unit], "source": t.source} for t in one.terms],
        "keep": one.retention,
        "instruments": [rules.said(instruments[key].label) for key in one.instruments if key in instruments],
        "minimum": [rules.said(one.field_of(key).label) for key in one.minimum],
    }


def _told_move(one: Declaration, move: Move, states: dict[str, str]) -> dict:
    needs = [
        rules.said(one.field_of(need.removeprefix("field:")).label) if need.startswith("field:") else str(NEEDS[need]) for need in move.needs
    ]
    if move.attempts:
        needs.append(str(_("%(number)s pogingen tot contact") % {"number": move.attempts}))
    follows = [f"{rules.said(task.task)}, {task.within} {UNITS[task.unit]}" for task in move.follows]
    return {
        "label": rules.said(move.label), "to": states[move.to], "who": ", ".join(dict.fromkeys(str(WHO[who]) for who in move.who)),
        "needs": ", ".join(needs), "follows": "; ".join(follows),
    }  # fmt: skip
