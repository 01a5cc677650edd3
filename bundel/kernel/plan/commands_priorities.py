"""Priorities of a higher authority: their list with its source, and which actions serve them.

Bundel brings none itself: who coordinates enters a list from the paper that sets it. An action names a priority by list and
code; in an adopted plan that is a change like any other, with its reason.
"""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.plan import commands_actions, commands_amend, queries_priorities
from bundel.kernel.plan.models import Action, Priority

SCHEME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIRST, LAST = 1900, 2200
TEXTS = {"code": 40, "label_nl": 300, "label_fr": 300, "label_en": 300, "source": 300}


@transaction.atomic
def add_priority(
    partnership, *, by: Viewer, scheme: str, code: str, label_nl: str, source: str, label_fr: str = "", label_en: str = "",
    start_year: int | None = None, end_year: int | None = None,
) -> Priority:  # fmt: skip
    """Enter one priority in a list of the partnership. The source says from which paper it comes."""
    require(by, "plan:write", partnership=partnership.pk)
    kept = _sound(
        partnership.pk, None, scheme=scheme, code=code, label_nl=label_nl, label_fr=label_fr, label_en=label_en, source=source,
        start_year=start_year, end_year=end_year,
    )  # fmt: skip
    priority = Priority.objects.create(partnership=partnership, **kept)
    _told("priority.added", priority, by)
    return priority


@transaction.atomic
def edit_priority(priority: Priority, *, by: Viewer, **fields: object) -> Priority:
    """Word a priority anew. Its list and code stay once an action names them. A list of everyone is not edited here."""
    if priority.partnership_id is None:
        raise PermissionDenied("plan:write")
    require(by, "plan:write", partnership=priority.partnership_id)
    priority = Priority.objects.select_for_update().get(pk=priority.pk)
    now = {name: getattr(priority, name) for name in ("scheme", "start_year", "end_year", *TEXTS)}
    kept = _sound(priority.partnership_id, priority.pk, **{**now, **fields})
    moved = (kept["scheme"], kept["code"]) != (priority.scheme, priority.code)
    if moved and queries_priorities.is_named(priority):
        raise ValidationError(
            {"code": _("Acties verwijzen al naar deze code. Voeg een nieuwe prioriteit toe en koppel de acties daaraan.")}
        )
    for name, value in kept.items():
        setattr(priority, name, value)
    priority.save()
    _told("priority.edited", priority, by)
    return priority


@transaction.atomic
def map_action(
    action: Action, *, by: Viewer, codes: list[tuple[str, str]], reason: str = "", decision_text: str = ""
) -> Action:
    """Make these the priorities that the action serves. A code that it bears already may stay, also when no list has it."""
    require(by, "plan:write", partnership=action.plan.partnership_id)
    plan = commands_actions.open_plan(action.plan_id)
    action = Action.objects.select_for_update().get(pk=action.pk)
    if action.ended:
        raise ValidationError(_("Deze actie staat niet meer in het plan."))
    asked = [(str(scheme), str(code)) for scheme, code in codes]
    if len(set(asked)) != len(asked):
        raise ValidationError({"codes": _("Dezelfde code staat er twee keer. Laat er één staan.")})
    was = queries_priorities.pairs(action.external_codes)
    fitting = queries_priorities.known(plan.partnership_id, plan)
    for scheme, code in asked:
        if (scheme, code) not in was and (scheme, code) not in fitting:
            raise ValidationError(
                {"codes": _("%(scheme)s %(code)s staat in geen lijst voor de jaren van dit plan. Voeg de prioriteit eerst toe.")
                 % {"scheme": scheme, "code": code}}
            )  # fmt: skip
    now = sorted(asked)
    if now == sorted(was):
        return action
    action.external_codes = [{"scheme": scheme, "code": code} for scheme, code in now]
    Action.objects.filter(pk=action.pk).update(external_codes=action.external_codes, version=F("version") + 1)
    if plan.status == "adopted":
        change = {"field": "external_codes", "was": _in_words(was), "now": _in_words(now)}
        commands_amend.kept(plan, by, "worded", commands_amend.reasoned(reason), decision_text, action=action, changes=[change])
    trail.record(
        "action.mapped", by=by, subject=action, partnership=plan.partnership_id, code=action.code, codes=_in_words(now) or "–"
    )
    action.refresh_from_db()
    return action


def _in_words(codes: list[tuple[str, str]]) -> str:
    return ", ".join(f"{scheme} {code}" for scheme, code in sorted(codes))


def _sound(partnership: object, apart: int | None, **fields: object) -> dict[str, object]:
    """The fields as they are kept. ValidationError naming each field that is not right."""
    kept = {name: commands_actions.one_line(str(fields[name] or "")) for name in TEXTS}
    kept["scheme"] = commands_actions.one_line(str(fields["scheme"] or "")).lower()
    wrong: dict[str, str] = {}
    if len(kept["scheme"]) > 60 or not SCHEME.fullmatch(kept["scheme"]):
        wrong["scheme"] = _("Geef de lijst een korte naam van kleine letters, cijfers en streepjes.")
    for name, label in (("code", _("Geef de code.")), ("label_nl", _("Zeg wat de prioriteit inhoudt.")),
                        ("source", _("Zeg uit welk document de code komt."))):  # fmt: skip
        if not kept[name]:
            wrong[name] = label
    for name, most in TEXTS.items():
        if len(kept[name]) > most:
            wrong[name] = _("Hoogstens %(most)s tekens.") % {"most": most}
    start, end = fields["start_year"], fields["end_year"]
    for name, year in (("start_year", start), ("end_year", end)):
        if year is not None and not FIRST <= year <= LAST:
            wrong[name] = _("Geef een jaar, zoals 2026.")
    if not wrong and start is not None and end is not None and end < start:
        wrong["end_year"] = _("Het laatste jaar komt voor het eerste.")
    if not wrong:
        taken = Priority.objects.filter(partnership=partnership, scheme=kept["scheme"], code=kept["code"]).exclude(pk=apart).first()
        if taken:
            wrong["code"] = _("Code %(code)s is al van ‘%(title)s’. Kies een andere.") % {"code": taken.code, "title": taken.label_nl}
    if wrong:
        raise ValidationError(wrong)
    return {**kept, "start_year": start, "end_year": end}


def _told(verb: str, priority: Priority, by: Viewer) -> None:
    trail.record(
        verb, by=by, subject=priority.partnership, partnership=priority.partnership_id, scheme=priority.scheme, code=priority.code,
        title=priority.label_nl,
    )  # fmt: skip
