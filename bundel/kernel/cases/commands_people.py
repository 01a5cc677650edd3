"""Who works on a case and who looks along: assign, stand in for a colleague, invite, leave. Each with its why."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.cases import commands, queries
from bundel.kernel.cases.models import Case, CaseLink, Member

STAND_IN = dt.timedelta(days=92)


@transaction.atomic
def assign(case: Case, *, by: Viewer, account: Any, why: str) -> Case:
    """Give the case a worker of the same organisation. Whoever divides the work may, and the present worker. The worker before
    stays a member until today."""
    row = Case.objects.select_for_update(of=("self",)).select_related("type").get(pk=case.pk)
    head = may(by, "cases:head", partnership=row.partnership_id, organisation=row.owner_id)
    if not head and not by.house and (by.account is None or row.worker_id != by.account.pk):
        queries.require_open(by, row)
        raise PermissionDenied("cases:head")
    if not by.house and account.pk not in {one["account"].pk for one in queries.workload(by)}:
        raise ValidationError({"account": _("Kies een collega die vandaag een functie heeft in uw organisatie.")})
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom.")})
    if row.worker_id and row.worker_id != account.pk:
        Member.objects.filter(case=row, account=row.worker_id, until__isnull=True).update(until=by.today)
    _member(row, account, role="worker", why=why, start=by.today)
    row.worker = account
    _tell(row, by, _("Begeleider wordt %(name)s: %(why)s") % {"name": account.user.name, "why": why.strip()})
    commands._keep(row, by)
    trail.record(
        "case.assigned", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number,
        name=account.user.name,
    )  # fmt: skip
    return row


@transaction.atomic
def stand_in(case: Case, *, by: Viewer, why: str, until: dt.date) -> Member:
    """Act for an absent colleague: the viewer opens a case of her own organisation for at most three months, and it is
    written down. PermissionDenied without casework."""
    found = queries.find(by, case.pk)
    require(by, "cases:open", partnership=found.partnership_id, organisation=found.owner_id)
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom u dit dossier nodig hebt; dat blijft bewaard.")})
    if not by.today <= until <= by.today + STAND_IN:
        raise ValidationError({"until": _("Kies een dag in de komende drie maanden.")})
    member = Member.objects.filter(queries.running(by.today), case=found, account=by.account).first()
    if member is None:
        member = _member(found, by.account, role="stand_in", why=why, start=by.today, until=until)
        told = {"name": by.name, "until": date_format(until, "j F Y"), "why": why.strip()}
        _tell(found, by, _("%(name)s neemt waar tot en met %(until)s: %(why)s") % told)
        with rows.house():  # news for the worker, who is away
            Case.objects.filter(pk=found.pk).update(touched=commands._now(by))
    trail.record(
        "case.stood_in", by=by, subject=found, partnership=found.partnership_id, people=queries.about(found), number=found.number,
        reason=why.strip(), until=until.isoformat(),
    )  # fmt: skip
    return member


@transaction.atomic
def invite(case: Case, *, by: Viewer, account: Any, role: str, why: str, until: dt.date | None = None) -> Member:
    """A colleague of the same organisation works along or looks along, with a why and if need be an end."""
    row = commands._mine(case, by)
    if not by.house and account.pk not in {one["account"].pk for one in queries.workload(by)}:
        raise ValidationError({"account": _("Kies een collega die vandaag een functie heeft in uw organisatie.")})
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom.")})
    if until and until < by.today:
        raise ValidationError({"until": _("Die dag is al voorbij.")})
    if Member.objects.filter(queries.running(by.today), case=row, account=account).exists():
        raise ValidationError({"account": _("Deze collega werkt of kijkt al mee.")})
    member = _member(row, account, role=role, why=why, start=by.today, until=until)
    _tell(row, by, f"{account.user.name} {member.get_role_display()}: {why.strip()}")
    commands._keep(row, by, bump=False)
    trail.record(
        "case.invited", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number,
        name=account.user.name,
    )  # fmt: skip
    return member


@transaction.atomic
def leave(member: Member, *, by: Viewer) -> None:
    """End a membership: one's own, or another's by the worker or the head. A worker cannot leave without a successor."""
    row = Case.objects.select_related("type").get(pk=member.case_id)
    own = by.account is not None and member.account_id == by.account.pk
    if not own and not may(by, "cases:head", partnership=row.partnership_id, organisation=row.owner_id):
        queries.require_open(by, row)
        if row.worker_id != by.account.pk:
            raise PermissionDenied("cases:head")
    if member.role == "worker" and row.worker_id == member.account_id and not row.closed:
        raise ValidationError(_("Wijs eerst een andere begeleider aan: een dossier blijft nooit zonder."))
    Member.objects.filter(pk=member.pk).update(until=max(by.today - dt.timedelta(days=1), member.start))
    trail.record(
        "case.left", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number,
        name=member.account.user.name,
    )  # fmt: skip


@transaction.atomic
def link(case: Case, *, by: Viewer, number: str) -> CaseLink:
    """Two cases of the same organisation have to do with each other; the viewer is a member of both."""
    row = commands._mine(case, by)
    other = queries.own(by).filter(number__iexact=number.strip()).first()
    if other is None:
        raise ValidationError({"number": _("Er is geen dossier met dat nummer in uw organisatie.")})
    if other.pk == row.pk:
        raise ValidationError({"number": _("Dat is dit dossier zelf.")})
    queries.require_open(by, other)
    made, _new = CaseLink.objects.get_or_create(one=row, other=other, defaults={"since": by.today})
    trail.record(
        "case.linked",
        by=by,
        subject=row,
        partnership=row.partnership_id,
        people=queries.about(row),
        number=row.number,
        other=other.number,
    )
    return made


def _tell(row: Case, by: Viewer, text: str) -> None:
    """Who works on the case stands in its timeline; who divides the work writes there without being a member."""
    with rows.house():
        commands._write(row, "share", by=by, on=by.today, text=text, data={"colleague": True})


def _member(row: Case, account: Any, *, role: str, why: str, start: dt.date, until: dt.date | None = None) -> Member:
    """One running membership an account: a new role ends the old one."""
    Member.objects.filter(case=row, account=account, until__isnull=True).exclude(role=role).update(until=start)
    found = Member.objects.filter(case=row, account=account, until__isnull=True).first() if until is None else None
    return found or Member.objects.create(case=row, account=account, role=role, why=why.strip()[:300], start=start, until=until)
