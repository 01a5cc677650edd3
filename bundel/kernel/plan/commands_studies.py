"""What people do with ideas, experiments and studies: bring in, word, move on, weigh, and decide to scale or to stop.

scouting → studying → weighing → piloting → scaled, or stopped from any stage; see `study_rules`. What was scaled or
stopped stays as it was. Input errors: ValidationError with the field where there is one.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from bundel.engines.terms.days import next_working_day
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import queries as decisions
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes import queries as asked_before
from bundel.kernel.parties import queries as directory
from bundel.kernel.plan import commands_amend, queries_studies, search_studies
from bundel.kernel.plan import study_rules as rules
from bundel.kernel.plan.commands_actions import as_kept, one_line
from bundel.kernel.plan.models import Action, Goal, Option, Study, Weight
from bundel.kernel.plan.queries_studies import WEIGH
from bundel.kernel.rooms.screens import Stale

FIELDS = ("title", "text", "owner", "hypothesis", "measure", "result", "budget", "start", "until", "weigh_by")
OPTION_FIELDS = ("title", "pro", "contra", "cost")


def _held(key: UUID) -> Study:
    """The study, locked; ValidationError when it is over."""
    found = Study.objects.select_for_update(of=("self",)).get(pk=key)
    if found.stage in rules.OVER:
        raise ValidationError(_("Hierover is beslist: het blijft zoals het was."), code="over")
    return found


def _told(verb: str, by: Viewer, study: Study, **details: object) -> None:
    trail.record(verb, by=by, subject=study, partnership=study.partnership_id, title=study.title, **details)


def _sound(study: Study, by: Viewer, changed: Iterable[str]) -> None:
    wrong: dict[str, str] = {}
    if not study.title:
        wrong["title"] = _("Geef een titel.")
    if not study.text.strip():
        wrong["text"] = _("Zeg in enkele zinnen waarover het gaat.")
    if study.kind not in dict(Study.KINDS):
        wrong["kind"] = _("Kies een idee, een experiment of een haalbaarheidsstudie.")
    if study.start and study.until and study.until < study.start:
        wrong["until"] = _("Het einde kan niet voor het begin vallen. Kies een latere dag.")
    if study.budget is not None and study.budget < 0:
        wrong["budget"] = _("Een bedrag is nul of meer.")
    if "weigh_by" in changed and study.weigh_by and study.weigh_by < by.today:
        wrong["weigh_by"] = _("Die dag is al voorbij. Kies een latere.")
    if wrong:
        raise ValidationError(wrong)


def _around(study: Study, by: Viewer, party: object) -> None:
    if party is not None and not directory.around(study.partnership_id, by.today).filter(pk=party.pk).exists():
        raise ValidationError({"owner": _("Kies een lid of partner van het samenwerkingsverband.")})


# bring in and word ----------------------------------------------------------------------------------------------------


@transaction.atomic
def add_idea(*, by: Viewer, title: str, text: str, kind: str = "idea", partnership: UUID | None = None, **fields: object) -> Study:
    """Anyone, for the own organisation. `fields`: hypothesis, measure, budget, start, until."""
    where = partnership or by.partnership
    require(by, "studies:add", partnership=where, organisation=by.organisation)
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of a study: {', '.join(sorted(unknown))}")
    study = Study(
        partnership_id=where, kind=kind, title=one_line(title)[:200], text=as_kept(text).strip(), proposer_id=by.organisation or where,
        created=by.today, **{name: as_kept(value) for name, value in fields.items()},
    )  # fmt: skip
    _sound(study, by, fields)
    _around(study, by, study.owner)
    study.save(force_insert=True)
    search_studies.index(study)
    _told("study.added", by, study, party=str(study.proposer))
    return study


@transaction.atomic
def edit_study(study: Study, *, by: Viewer, version: int, **fields: object) -> Study:
    """Stale when `version` is not the one that is stored."""
    if not queries_studies.may_edit(by, study):
        require(by, "studies:write", partnership=study.partnership_id)
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of a study: {', '.join(sorted(unknown))}")
    found = _held(study.pk)
    if found.version != version:
        raise Stale
    changed = [name for name, value in fields.items() if getattr(found, name) != value]
    for name, value in fields.items():
        setattr(found, name, one_line(value)[:200] if name == "title" else as_kept(value))
    _sound(found, by, changed)
    if "owner" in changed:
        _around(found, by, found.owner)
    if found.stage == "piloting" and (missing := queries_studies.missing_words(found, "piloting", [])):
        raise ValidationError(_missing(missing))
    found.version += 1
    found.save()
    search_studies.index(found)
    _told("study.edited", by, found)
    return found


@transaction.atomic
def start_study(study: Study, *, by: Viewer, kind: str, owner: object = None) -> Study:
    """An idea is taken up as an experiment or a feasibility study, worked out by `owner` (None: not known yet)."""
    require(by, "studies:write", partnership=study.partnership_id)
    found = _held(study.pk)
    if kind not in ("experiment", "study"):
        raise ValidationError({"kind": _("Kies een experiment of een haalbaarheidsstudie.")})
    if found.stage != "scouting":
        raise ValidationError(_("Dit wordt al onderzocht."))
    _around(found, by, owner)
    found.kind, found.owner, found.stage, found.version = kind, owner or found.owner, "studying", found.version + 1
    found.save()
    _told("study.started", by, found, study_kind=kind)
    return found


@transaction.atomic
def turn(study: Study, *, by: Viewer, stage: str) -> Study:
    """On to the next stage. ValidationError for a leap, or naming what must be told first."""
    require(by, "studies:write", partnership=study.partnership_id)
    found = _held(study.pk)
    if stage not in rules.STAGES or not rules.may_move(found.stage, stage):
        raise ValidationError({"stage": _("Van hieruit kan dat niet. Volg de fasen; opschalen of stoppen is een beslissing.")})
    missing = queries_studies.missing_words(found, stage, list(found.options.all()))
    if missing:
        raise ValidationError(_missing(missing), code="missing")
    _take_back(found, by)
    found.stage, found.version = stage, found.version + 1
    found.save()
    _told("study.turned", by, found, study_stage=stage)
    return found


def _missing(words: list[object]) -> str:
    return _("Vul eerst aan: %(fields)s.") % {"fields": ", ".join(str(one) for one in words)}


def _take_back(study: Study, by: Viewer) -> None:
    for one in asked_before.latest_by_party(study.pk, WEIGH).values():
        if one.is_open:
            handshakes.withdraw(one, by=by, reason=_("De afweging is afgesloten."))


# options --------------------------------------------------------------------------------------------------------------


def _loose(study: UUID) -> Study:
    """The study, locked, whose options nobody weighed yet."""
    found = _held(study)
    if Weight.objects.filter(study=found, option__isnull=False).exists():
        raise ValidationError(_("Er is al afgewogen: de opties blijven zoals de leden ze zagen."), code="weighed")
    return found


def _option(fields: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: as_kept(value) for name, value in fields.items()}
    kept["title"] = one_line(kept.get("title") or "")[:200]
    if not kept["title"]:
        raise ValidationError({"title": _("Geef de optie een naam.")})
    if kept.get("cost") is not None and kept["cost"] < 0:
        raise ValidationError({"cost": _("Een bedrag is nul of meer.")})
    return kept


@transaction.atomic
def add_option(study: Study, *, by: Viewer, title: str, pro: str = "", contra: str = "", cost: Any = None) -> Option:
    """One way to go. `cost` euro a year, None when it is not known."""
    require(by, "studies:write", partnership=study.partnership_id)
    found = _loose(study.pk)
    last = found.options.aggregate(last=Max("order"))["last"] or 0
    made = Option.objects.create(study=found, order=last + 1, **_option({"title": title, "pro": pro, "contra": contra, "cost": cost}))
    _told("study.option", by, found, option=made.title)
    return made


@transaction.atomic
def edit_option(option: Option, *, by: Viewer, title: str, pro: str = "", contra: str = "", cost: Any = None) -> Option:
    require(by, "studies:write", partnership=option.study.partnership_id)
    found = _loose(option.study_id)
    Option.objects.filter(pk=option.pk).update(**_option({"title": title, "pro": pro, "contra": contra, "cost": cost}))
    option.refresh_from_db()
    _told("study.option", by, found, option=option.title)
    return option


@transaction.atomic
def remove_option(option: Option, *, by: Viewer) -> None:
    """Only while nobody weighed: what members gave points for stays."""
    require(by, "studies:write", partnership=option.study.partnership_id)
    found = _loose(option.study_id)
    Option.objects.filter(pk=option.pk).delete()
    _told("study.removed", by, found, option=option.title)


# weigh ----------------------------------------------------------------------------------------------------------------


@transaction.atomic
def ask_members(study: Study, *, by: Viewer, parties: Iterable[UUID], until: dt.date, emails: Mapping[UUID, str] | None = None) -> int:
    """Ask each member for its points in a handshake of its own; until that day a member may change them. Gives how many."""
    require(by, "studies:write", partnership=study.partnership_id)
    found, wanted, emails = _held(study.pk), list(dict.fromkeys(parties)), emails or {}
    if until < by.today:
        raise ValidationError({"until": _("Die dag is al voorbij. Kies een latere.")})
    _weighable(found)
    members = set(directory.members(found.partnership_id, by.today).filter(pk__in=wanted).values_list("pk", flat=True))
    if not wanted or set(wanted) - members:
        raise ValidationError({"parties": _("Kies leden van het samenwerkingsverband: zij wegen af.")})
    found.weigh_by, found.version = next_working_day(until), found.version + 1
    found.save()
    for party in wanted:
        handshakes.ask(
            WEIGH, by=by, partnership=found.partnership_id, asked=party, subject=found, occasion=found.pk, title=found.title,
            term=found.weigh_by, email=emails.get(party, ""),
        )  # fmt: skip
    _told("study.asked", by, found, number=len(wanted), until=found.weigh_by)
    return len(wanted)


def _weighable(study: Study) -> None:
    if study.stage != "weighing" and study.options.exists():
        raise ValidationError(_("De opties worden pas afgewogen in de fase ‘afwegen’."), code="stage")


@transaction.atomic
def weigh(study: Study, *, by: Viewer, points: Mapping[Option | None, int], text: str = "") -> None:
    """What the viewer's organisation gives: 0 to 10 for each option, or for the whole (None). It replaces what she gave
    before, until the last day to weigh; an open question is answered by it."""
    require(by, "studies:weigh", partnership=study.partnership_id, organisation=by.organisation)
    flat = {str(getattr(option, "pk", option) or "whole"): number for option, number in points.items()}
    asked = asked_before.latest_by_party(study.pk, WEIGH).get(by.organisation)
    if asked is not None and asked.is_open:
        handshakes.answer(asked, by=by, say="accepted", text=text, data=flat)
        return
    keep_weights(study.pk, by.organisation, flat, text, by)


def sound_weights(study: Study, flat: Mapping[str, Any]) -> dict[int | None, int]:
    """`flat` {"<option>" or "whole": points} read back. ValidationError for a gap, a stranger, or points outside 0–10."""
    options = {str(pk): pk for pk in study.options.values_list("pk", flat=True)}
    if set(flat) - set(options) - {"whole"}:
        raise ValidationError(_("Er staan punten bij een optie die hier niet hoort."))
    if not flat:
        raise ValidationError(_("Geef punten van 0 tot 10."))
    if set(flat) != {"whole"} and set(options) - set(flat):
        raise ValidationError(_("Geef elke optie punten van 0 tot 10, zodat ze te vergelijken zijn."))
    if any(not rules.sound_points(number) for number in flat.values()):
        raise ValidationError(_("Punten zijn een geheel getal van 0 tot 10."), code="range")
    return {options.get(name): number for name, number in flat.items()}


def keep_weights(study: UUID, party: UUID | None, flat: Mapping[str, Any], text: str, by: Viewer) -> None:
    """The points of one member, instead of those it gave before. Called within the answer too."""
    found = _held(study)
    if party is None or not directory.members(found.partnership_id, by.today).filter(pk=party).exists():
        raise ValidationError(_("Alleen leden van het samenwerkingsverband wegen af."), code="member")
    if found.weigh_by and by.today > found.weigh_by:
        raise ValidationError(_("De laatste dag om af te wegen is voorbij; wat er staat blijft staan."), code="late")
    given = sound_weights(found, flat)
    if any(option is not None for option in given):
        _weighable(found)
    for option, number in given.items():
        Weight.objects.update_or_create(
            study=found, option_id=option, party_id=party, defaults={"points": number, "text": as_kept(text).strip(), "on": by.today}
        )
    _told("study.weighed", by, found, party=directory.name_of(party))


# decide ---------------------------------------------------------------------------------------------------------------


@transaction.atomic
def decide(
    study: Study, *, by: Viewer, scale: bool, why: str, decision: UUID | None = None, result: str = "", chosen: Option | None = None
) -> Study:
    """Scale up or stop, for a reason; `decision` the decision of a body that it rests on, `chosen` the option that is taken.

    ValidationError: no reason, too early to scale, or scaling what was tried out without telling what came of it.
    """
    require(by, "studies:write", partnership=study.partnership_id)
    found = _held(study.pk)
    wrong: dict[str, str] = {}
    if not why.strip():
        wrong["why"] = _("Zeg waarom: wie meedacht, wil weten waarop het rust.")
    result = as_kept(result).strip() or found.result
    if scale and not rules.may_scale(found.kind, found.stage):
        wrong["scale"] = _("Opschalen kan pas na het uitproberen, een haalbaarheidsstudie ook na het afwegen.")
    elif scale and found.stage == "piloting" and not result:
        wrong["result"] = _("Zeg eerst wat de proef opleverde.")
    if chosen is not None and chosen.study_id != found.pk:
        wrong["chosen"] = _("Die optie hoort hier niet bij.")
    if wrong:
        raise ValidationError(wrong)
    if decision is not None:
        decisions.decision_of(by, decision)
    _take_back(found, by)
    found.options.update(chosen=False)
    if chosen is not None:
        found.options.filter(pk=chosen.pk).update(chosen=True)
    found.stage, found.decision_text, found.decision = "scaled" if scale else "stopped", as_kept(why).strip(), decision
    found.decided_on, found.result, found.version = by.today, result, found.version + 1
    found.save()
    _told("study.scaled" if scale else "study.stopped", by, found, why=found.decision_text[:300])
    return found


@transaction.atomic
def link_action(study: Study, *, by: Viewer, action: Action) -> Study:
    """What was scaled goes on as this action of the plan."""
    require(by, "studies:write", partnership=study.partnership_id)
    found = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
    if found.stage != "scaled":
        raise ValidationError(_("Alleen wat opgeschaald is, gaat verder als actie."))
    if action.plan.partnership_id != found.partnership_id:
        raise ValidationError({"action": _("Die actie staat in een plan van een ander samenwerkingsverband.")})
    Study.objects.filter(pk=found.pk).update(action=action, version=F("version") + 1)
    found.refresh_from_db()
    _told("study.linked", by, found, code=action.code, action=action.title)
    return found


@transaction.atomic
def become_action(study: Study, *, by: Viewer, goal: Goal, code: str, effect: str = "", why_regional: str = "") -> Action:
    """A new action of the plan under this goal, with the title and text of the study."""
    require(by, "studies:write", partnership=study.partnership_id)
    made = commands_amend.add_action(
        goal, by=by, code=code, title=study.title, text=study.text, effect=effect, why_regional=why_regional,
        reason=f"{study.title}: {study.decision_text}", decision=study.decision,
    )  # fmt: skip
    link_action(study, by=by, action=made)
    return made
