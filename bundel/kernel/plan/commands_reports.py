"""What people do with the report of a year: freeze it, put it on the site, take it off. A frozen report never changes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.plan import year_reports
from bundel.kernel.plan.commands_actions import as_kept, one_line
from bundel.kernel.plan.models import Plan, YearReport


@transaction.atomic
def freeze_report(plan: Plan, *, by: Viewer, year: int, title: str = "", intro: str = "") -> YearReport:
    """Keep the year as it stands now, as the next version. ValidationError for a year that is not of the plan."""
    require(by, "plan:account", partnership=plan.partnership_id)
    plan = Plan.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=plan.pk)
    if plan.status == "draft":
        raise ValidationError(_("Dit plan is nog een ontwerp. Stel het eerst vast; daarna kan er een jaarverslag van zijn."))
    if not plan.start_year <= year <= plan.end_year:
        raise ValidationError({"year": _("Dat jaar valt buiten het plan (%(years)s). Kies een jaar daarbinnen.") % {"years": plan.years}})
    if year > by.today.year:
        raise ValidationError({"year": _("Dat jaar moet nog beginnen.")})
    title = one_line(title) or _("Jaarverslag %(year)s") % {"year": year}
    if len(title) > 200:
        raise ValidationError({"title": _("Een titel telt hoogstens 200 tekens.")})
    last = YearReport.objects.filter(plan=plan, year=year).aggregate(last=Max("number"))["last"] or 0
    snapshot = year_reports.snapshot(plan, year)
    report = YearReport.objects.create(
        plan=plan, year=year, number=last + 1, title=title, intro=as_kept(intro), snapshot=snapshot,
        digest=year_reports.digest(snapshot), frozen_on=by.today, account=by.account,
    )  # fmt: skip
    _told("yearreport.frozen", report, by)
    return report


def publish_report(report: YearReport, *, by: Viewer) -> None:
    """On the site. ValidationError when the plan itself is not, or when the report no longer is what was frozen."""
    _shown(report, by, True)


def withdraw_report(report: YearReport, *, by: Viewer) -> None:
    _shown(report, by, False)


@transaction.atomic
def _shown(report: YearReport, by: Viewer, public: bool) -> None:
    require(by, "plan:account", partnership=report.plan.partnership_id)
    kept = YearReport.objects.select_for_update(of=("self",)).select_related("plan").get(pk=report.pk)
    if kept.public == public:
        raise ValidationError(_("Dit jaarverslag staat al op de site.") if public else _("Dit jaarverslag staat niet op de site."))
    if public and not kept.plan.public:
        raise ValidationError(_("Het plan zelf staat niet op de site. Zet eerst het plan op de site."))
    if public and not verify(kept):
        raise ValidationError(_("De inhoud past niet meer bij de controlesom. Leg een nieuwe versie vast."))
    YearReport.objects.filter(pk=kept.pk).update(public=public)
    _told("yearreport.published" if public else "yearreport.withdrawn", kept, by)


def verify(report: YearReport) -> bool:
    """Whether the snapshot still is what was frozen."""
    return year_reports.digest(report.snapshot) == report.digest


def _told(verb: str, report: YearReport, by: Viewer) -> None:
    trail.record(
        verb, by=by, subject=report, partnership=report.plan.partnership_id, title=report.title, year=report.year,
        number=report.number,
    )  # fmt: skip
