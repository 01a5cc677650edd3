"""What people do with a plan as a whole: start it, word it, read a file into it, adopt it, publish it, close it.

What they do with its goals and actions stands in `commands_actions`. Every command refuses on a closed plan.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bundel.engines.formats.plan.model import PlanUnreadable, ReadPlan
from bundel.engines.formats.plan.read import LARGEST_FILE, read_plan
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.plan import applying, commands_amend, search_entries
from bundel.kernel.plan.applying import Difference
from bundel.kernel.plan.commands_actions import as_kept, one_line, open_plan
from bundel.kernel.plan.models import Action, Goal, Plan, PlanUpload
from bundel.kernel.rooms.screens import Stale

FIELDS = ("title", "kind", "parent", "start_year", "end_year", "staleness_days", "front", "strands", "source", "note")
FIRST_YEAR, LAST_YEAR = 1976, 2100  # OCMWs exist since the law of 8 July 1976


@transaction.atomic
def create_plan(
    partnership, *, by: Viewer, key: str, title: str, start_year: int, end_year: int, **fields: object
) -> Plan:
    """A draft. ValidationError with the field: a key that is taken, years that run backwards, a parent from elsewhere."""
    require(by, "plan:write", partnership=partnership.pk)
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of a plan: {', '.join(sorted(unknown))}")
    plan = Plan(
        partnership=partnership,
        key=slugify(key)[:80],
        title=one_line(title)[:200],
        start_year=start_year,
        end_year=end_year,
    )
    for name, value in fields.items():
        setattr(plan, name, as_kept(value))
    _sound(plan)
    plan.save(force_insert=True)
    search_entries.index_plan(plan)
    trail.record("plan.created", by=by, subject=plan, partnership=partnership.pk, title=plan.title)
    return plan


@transaction.atomic
def edit_plan(plan: Plan, *, by: Viewer, version: int, **fields: object) -> Plan:
    """Stale when `version` is not the one that is stored."""
    require(by, "plan:write", partnership=plan.partnership_id)
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of a plan: {', '.join(sorted(unknown))}")
    open_plan(plan.pk)
    plan = Plan.objects.select_related("partnership").get(pk=plan.pk)
    if plan.version != version:
        raise Stale
    for name, value in fields.items():
        setattr(plan, name, as_kept(value))
    plan.title = one_line(plan.title)
    plan.version += 1
    _sound(plan)
    plan.save()
    search_entries.index_plan(plan)
    trail.record("plan.edited", by=by, subject=plan, partnership=plan.partnership_id, title=plan.title)
    return plan


def _sound(plan: Plan) -> None:
    wrong: dict[str, str] = {}
    if not plan.title:
        wrong["title"] = _("Geef het plan een titel.")
    if not plan.key:
        wrong["key"] = _("Geef een korte naam voor het adres, zoals meerjarenplan-2026-2031.")
    elif Plan.objects.filter(partnership=plan.partnership_id, key=plan.key).exclude(pk=plan.pk).exists():
        wrong["key"] = _("Er is al een plan met deze korte naam. Kies een andere, of bewaar in dat plan.")
    for name in ("start_year", "end_year"):
        if not FIRST_YEAR <= (getattr(plan, name) or 0) <= LAST_YEAR:
            wrong[name] = _("Geef een jaartal van vier cijfers.")
    if not wrong and plan.end_year < plan.start_year:
        wrong["end_year"] = _("Het laatste jaar komt voor het eerste.")
    above = plan.parent
    while above is not None:
        if above.partnership_id != plan.partnership_id or above.pk == plan.pk:
            wrong["parent"] = _("Kies een ander plan van hetzelfde samenwerkingsverband.")
            break
        above = above.parent
    if plan.kind == "sub_plan" and plan.parent_id is None:
        wrong["parent"] = _("Kies van welk plan dit een deel is.")
    if plan.parent_id and plan.kind != "sub_plan":
        plan.kind = "sub_plan"
    if wrong:
        raise ValidationError(wrong)


# the life of a plan --------------------------------------------------------------------------------------------------


def adopt(plan: Plan, *, by: Viewer) -> None:
    """A draft becomes the plan; from then on its actions are expected to be reported on."""
    _move(
        plan,
        by,
        "plan.adopted",
        {"status": "adopted"},
        only="draft",
        refusal=_("Alleen een ontwerp kan vastgesteld worden."),
    )


def close(plan: Plan, *, by: Viewer) -> None:
    """The plan stays as it is now, for good."""
    _move(
        plan,
        by,
        "plan.closed",
        {"status": "closed"},
        only="adopted",
        refusal=_("Stel het plan eerst vast; alleen dan kan het afgesloten worden."),
    )


def publish(plan: Plan, *, by: Viewer) -> None:
    _move(
        plan,
        by,
        "plan.published",
        {"public": True},
        only="adopted",
        refusal=_("Stel het plan eerst vast; een ontwerp komt niet op de site."),
    )


def withdraw(plan: Plan, *, by: Viewer) -> None:
    """Take the plan off the public site."""
    _move(plan, by, "plan.withdrawn", {"public": False}, only="adopted", refusal=_("Dit plan staat niet op de site."))


@transaction.atomic
def _move(plan: Plan, by: Viewer, verb: str, values: dict[str, object], *, only: str, refusal: str) -> None:
    require(by, "plan:adopt", partnership=plan.partnership_id)
    if open_plan(plan.pk).status != only:
        raise ValidationError(refusal)
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1, **values)
    plan.refresh_from_db()
    search_entries.index_plan(plan)
    trail.record(verb, by=by, subject=plan, partnership=plan.partnership_id, title=plan.title)


def note_export(plan: Plan, *, by: Viewer, form: str) -> None:
    """Someone takes the whole plan along."""
    require(by, "lists:export", partnership=plan.partnership_id)
    trail.record("plan.exported", by=by, partnership=plan.partnership_id, title=plan.title, form=form)


# reading a file ------------------------------------------------------------------------------------------------------


def upload(partnership, *, by: Viewer, data: bytes, filename: str) -> PlanUpload:
    """Read a file and keep the tree until someone decides. ValidationError with place and remedy when it cannot be read."""
    require(by, "plan:write", partnership=partnership.pk)
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE // 1_000_000
        raise ValidationError(
            _("Het bestand is groter dan %(most)s MB. Laad alleen het plan op, zonder bijlagen of foto's.")
            % {"most": most}
        )
    tree = _read(data, filename)
    with transaction.atomic():
        kept = PlanUpload.objects.create(
            partnership=partnership,
            account=by.account,
            filename=filename[-200:],
            digest=hashlib.sha256(data).hexdigest(),
            tree=tree.as_json(),
        )
        trail.record("plan.read", by=by, subject=kept, partnership=partnership.pk, filename=kept.filename)
    return kept


def _read(data: bytes, filename: str) -> ReadPlan:
    """A plan in any form that the reader knows, or the JSON in which a plan was taken along."""
    try:
        if filename.lower().endswith(".json"):
            return ReadPlan.from_json(json.loads(data))
        return read_plan(data, filename)
    except PlanUnreadable as error:
        raise ValidationError(str(error), code="unreadable")
    except (ValueError, RecursionError) as error:
        message = _("Dit is geen plan in JSON (%(why)s). Neem het opnieuw mee uit het plan waar het vandaan komt.")
        raise ValidationError(message % {"why": error}, code="unreadable")


@transaction.atomic
def save_as_new(
    found: PlanUpload,
    *,
    by: Viewer,
    key: str,
    title: str,
    start_year: int,
    end_year: int,
    kind: str,
    parent: Plan | None = None,
) -> Plan:
    """The previewed tree as a new draft."""
    upload = _unsaved(found, by)
    fields = {"kind": kind, "parent": parent, "source": upload.filename}
    plan = create_plan(
        upload.partnership, by=by, key=key, title=title, start_year=start_year, end_year=end_year, **fields
    )
    _apply(plan, upload.tree, by)
    _saved(upload, plan)
    plan.refresh_from_db()
    return plan


@transaction.atomic
def save_into(
    found: PlanUpload, plan: Plan, *, by: Viewer, version: int, reason: str = "", decision_text: str = ""
) -> Difference:
    """The previewed tree into a plan that is there. Stale when the plan changed after the preview; what changed comes back."""
    upload = _unsaved(found, by)
    if upload.partnership_id != plan.partnership_id:
        raise ValidationError(_("Dit bestand is voor een ander samenwerkingsverband ingelezen."))
    if open_plan(plan.pk).version != version:
        raise Stale
    changed = apply_tree(plan, upload.tree, by=by, reason=reason, decision_text=decision_text)
    _saved(upload, plan)
    return changed


def _unsaved(found: PlanUpload, by: Viewer) -> PlanUpload:
    require(by, "plan:write", partnership=found.partnership_id)
    upload = PlanUpload.objects.select_for_update().get(pk=found.pk)
    if upload.saved_as_id:
        raise ValidationError(_("Dit bestand is al bewaard. Lees het opnieuw in om er nog iets mee te doen."))
    return upload


def _saved(upload: PlanUpload, plan: Plan) -> None:
    upload.saved_as = plan
    upload.save(update_fields=["saved_as"])


@transaction.atomic
def apply_tree(
    plan: Plan, tree: dict[str, Any] | ReadPlan, *, by: Viewer, reason: str = "", decision_text: str = ""
) -> Difference:
    """Make the plan's goals and actions those of the tree (see `applying`); what is no longer in it ends today.

    Returns what changed; nothing is written when nothing did. An adopted plan changes for a reason (ValidationError without
    one), and each goal and action that changes keeps it.
    """
    require(by, "plan:write", partnership=plan.partnership_id)
    open_plan(plan.pk)
    return _apply(plan, tree.as_json() if isinstance(tree, ReadPlan) else tree, by, reason, decision_text)


def _apply(plan: Plan, tree: dict[str, Any], by: Viewer, reason: str = "", decision_text: str = "") -> Difference:
    plan = Plan.objects.select_related("partnership").get(pk=plan.pk)
    found = applying.difference(plan, tree)
    if found and plan.status == "adopted":
        reason = commands_amend.reasoned(reason)
    applying.write(plan, found, by.today)
    if found:
        if plan.status == "adopted":
            commands_amend.keep_read(plan, _touched(plan, found), by=by, reason=reason, decision_text=decision_text)
        Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)
        search_entries.index_plan(plan)
        counts = found.counts
        trail.record(
            "plan.applied", by=by, subject=plan, partnership=plan.partnership_id, title=plan.title, new=counts["new"] + counts["back"],
            changed=counts["changed"], gone=counts["gone"],
        )  # fmt: skip
    return found


KEPT_AS = {"new": "added", "changed": "worded", "gone": "ended", "back": "returned"}


def _touched(plan: Plan, found: Difference) -> Iterator[commands_amend.Touched]:
    """The goals and actions that a file added, changed, ended or brought back; two queries."""
    rows: dict[str, dict[str, Any]] = {
        kind: {row.code: row for row in model.objects.filter(plan=plan).only("id", "code", "plan_id")}
        for kind, model in (("goal", Goal), ("action", Action))
    }
    for change in found.changes:
        if change.kind in rows:
            told = [{"field": name, "was": old, "now": new} for name, old, new in change.values]
            yield commands_amend.Touched(rows[change.kind][change.code], KEPT_AS[change.what], told)
