"""What people see of the reports of a year: the whole for who belongs to the partnership, the public part for anyone."""

import copy
import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.plan import year_reports
from bundel.kernel.plan.models import STATES, Action, Amendment, Candidate, Plan, YearReport

STATE, BETTER = dict(STATES), dict(Action.BETTER_OFF)
RESULT, KIND = dict(Candidate.RESULTS), dict(Amendment.KINDS)


@dataclass(frozen=True)
class ReportPage:
    """`content` is the snapshot, or its public part, with the words of its codes; `newest` is a later version or None."""

    report: YearReport
    content: dict[str, Any]
    holds: bool
    newest: YearReport | None


def may_account(viewer: Viewer, plan: Plan) -> bool:
    return may(viewer, "plan:account", partnership=plan.partnership_id)


def reports_of(plan: Plan) -> list[YearReport]:
    """The reports of a plan that the caller may see, newest first, without what is in them."""
    return list(YearReport.objects.filter(plan=plan).defer("snapshot", "intro")[:200])


def report_of(viewer: Viewer, key: UUID, act: str = "plan:read") -> YearReport:
    found = YearReport.objects.select_related("plan__partnership").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "plan:read", partnership=found.plan.partnership_id)
    require(viewer, act, partnership=found.plan.partnership_id)
    return found


def report_page(report: YearReport, *, public: bool = False) -> ReportPage:
    holds = year_reports.digest(report.snapshot) == report.digest
    content = year_reports.public_part(report.snapshot) if public else copy.deepcopy(report.snapshot)
    for goal in content["goals"]:
        for action in goal["actions"]:
            _worded(action)
        for figure in goal.get("figures", []):
            figure["until"], figure["by"] = _day(figure["until"]), _day(figure["by"])
    for one in content["amendments"]:
        one["on"] = _day(one["on"])
        one["label"] = KIND.get(one["kind"], "")
    later = YearReport.objects.filter(plan=report.plan_id, year=report.year, number__gt=report.number).defer("snapshot")
    newest = (later.filter(public=True) if public else later).order_by("-number").first()
    return ReportPage(report, content, holds, newest)


def _day(text: str | None) -> dt.date | None:
    """A day as the snapshot keeps it; None for none."""
    return dt.date.fromisoformat(text) if text else None


def _worded(action: dict[str, Any]) -> None:
    action["label"] = STATE.get(action["state"], "")
    action["better_label"] = BETTER.get(action["better_off"], "")
    action["lead"] = next((one["name"] for one in action["parties"] if one["role"] == "lead"), "")
    action["helpers"] = ", ".join(one["name"] for one in action["parties"] if one["role"] == "partner")
    action["last"] = action["reports"][-1] if action["reports"] else None
    if action["last"]:
        action["last"]["on"] = _day(action["last"]["on"])
    for step in action["milestones"]:
        step["due"], step["done"] = _day(step["due"]), _day(step["done"])
    if action["programme"]:
        action["programme"]["label"] = RESULT.get(action["programme"]["result"], "")


def public_report(partnership: str, plan: str, year: int, number: int | None = None) -> YearReport:
    """That version, or without a number the newest one that is public. Http404 for what is not on the site."""
    rows = YearReport.objects.filter(
        public=True, year=year, plan__key=plan, plan__public=True, plan__partnership__key=partnership,
        plan__partnership__public=True,
    ).exclude(plan__status="draft")  # fmt: skip
    if number is not None:
        rows = rows.filter(number=number)
    found = rows.select_related("plan__partnership").order_by("-number").first()
    if found is None:
        raise Http404
    return found


def public_years(plan: Plan) -> list[int]:
    """The years of a plan of which a report stands on the site, the last one first."""
    return list(plan.reports.filter(public=True).order_by("-year").values_list("year", flat=True).distinct())


def as_table(page: ReportPage) -> tuple[list[str], list[list[object]]]:
    """Heads and rows: one action a row."""
    heads = [
        _("Doel"), _("Code"), _("Actie"), _("Trekker"), _("Partners"), _("Stand"), _("Gemeld op"), _("Melding"), _("Waarom regionaal"),
        _("Wat inwoners ervan merken"), _("Is de inwoner beter af?"), _("Waaruit dat blijkt"), _("Prioriteiten"),
    ]  # fmt: skip
    rows: list[list[object]] = []
    for goal in page.content["goals"]:
        for one in goal["actions"]:
            last = one["last"] or {"on": "", "reason": ""}
            rows.append([
                f"{goal['code']} {goal['title']}", one["code"], one["title"], one["lead"], one["helpers"], str(one["label"]),
                last["on"], last["reason"], one["why_regional"], one["effect"], str(one["better_label"]), one["better_off_why"],
                ", ".join(one["priorities"]),
            ])  # fmt: skip
    return heads, rows


def figures_as_table(page: ReportPage) -> tuple[str, list[str], list[list[object]]]:
    """Title, heads and rows: what each goal was measured by."""
    heads = [
        _("Doel"), _("Cijfer"), _("Wat geteld wordt"), _("Laatste"), _("Tot en met"), _("Streefcijfer"), _("Tegen"), _("Stand"),
    ]  # fmt: skip
    rows: list[list[object]] = [
        [f"{goal['code']} {goal['title']}", *(one[name] for name in ("title", "definition", "value", "until", "aim", "by", "word"))]
        for goal in page.content["goals"] for one in goal.get("figures", [])
    ]  # fmt: skip
    return _("Cijfers"), heads, rows


def paper(page: ReportPage) -> bytes:
    """The report as a tagged PDF."""
    from bundel.kernel.plan import papers  # papers knows this file

    return papers.pdf(page)
