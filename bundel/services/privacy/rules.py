"""What holds in the whole room: who may see and keep what, numbers, and what a record lacks."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from bundel.engines.privacy import register
from bundel.kernel.access.viewer import Viewer, may
from bundel.services.privacy.models import TOLD, Controller, Record, Service

LISTS = ("subjects", "data", "recipients")
# the fields of a record as art. 30(1) names them, by letter, for exports and what is missing
LAW = {"purpose": "purpose", "categories_subjects": "subjects", "categories_data": "data", "recipients": "recipients",
       "retention": "retention", "security": "security"}  # fmt: skip


def is_officer(viewer: Viewer, partnership: UUID | None = None) -> bool:
    """Whether she is named as data protection officer there and holds the role today."""
    partnership = partnership or viewer.partnership
    if viewer.house:
        return True
    if viewer.account is None or not may(viewer, "privacy:serve", partnership=partnership):
        return False
    return Service.objects.filter(partnership=partnership, officers=viewer.account).exists()


def may_manage(viewer: Viewer, partnership: UUID | None = None) -> bool:
    return may(viewer, "privacy:manage", partnership=partnership) or is_officer(viewer, partnership)


def with_content(viewer: Viewer, prefix: str = "") -> Q:
    """The condition on controllers whose register and contracts she may read."""
    own = Q(**{f"{prefix}partnership": viewer.partnership})
    if is_officer(viewer):
        return own
    if not may(viewer, "privacy:read", organisation=viewer.organisation):
        return Q(pk__in=[])
    return own & Q(**{f"{prefix}organisation": viewer.organisation})


def counted(viewer: Viewer) -> Q:
    """The condition on controllers of which she sees scores and counts."""
    return Q(partnership=viewer.partnership) if may(viewer, "privacy:count") else with_content(viewer)


def alarms(viewer: Viewer, *, reported: bool) -> Q:
    """The condition on incidents (`reported`: her own reports too) and requests whose content she may read."""
    own = Q(partnership=viewer.partnership)
    if is_officer(viewer):
        return own
    if viewer.account is None or not may(viewer, "privacy:read", organisation=viewer.organisation):
        return Q(pk__in=[])
    mine = Q(controller__in=Controller.objects.filter(contacts=viewer.account).values("pk"))
    if may(viewer, "privacy:edit", organisation=viewer.organisation):
        mine = Q()
    elif reported:
        mine |= Q(reporter=viewer.account)
    return own & Q(organisation=viewer.organisation) & mine


def keeps(viewer: Viewer, controller: Controller) -> bool:
    """Whether she may change what stands under this controller: an officer, the head of its member, a named contact of it."""
    if is_officer(viewer, controller.partnership_id):
        return True
    own = {"partnership": controller.partnership_id, "organisation": controller.organisation_id}
    if viewer.account is None or controller.organisation_id != viewer.organisation or not may(viewer, "privacy:read", **own):
        return False
    return may(viewer, "privacy:edit", **own) or controller.contacts.filter(pk=viewer.account.pk).exists()


def require_keeps(viewer: Viewer, controller: Controller) -> None:
    """Http404 for who may know nothing of it, PermissionDenied for who reads or counts it."""
    if keeps(viewer, controller):
        return
    if viewer.partnership != controller.partnership_id or not Controller.objects.filter(counted(viewer), pk=controller.pk).exists():
        raise Http404
    raise PermissionDenied("privacy:edit")


def require_officer(viewer: Viewer, partnership: UUID) -> None:
    if is_officer(viewer, partnership):
        return
    if partnership not in viewer.partnership_ids():
        raise Http404
    raise PermissionDenied("privacy:serve")


def now(by: Viewer) -> dt.datetime:
    return by.at or timezone.now()


def next_number(partnership: UUID, prefix: str, year: int) -> str:
    """INC-2026-0001. Call it inside the act's transaction: the service is locked until its end."""
    Service.objects.get_or_create(partnership_id=partnership)
    row = Service.objects.select_for_update().get(partnership=partnership)
    row.counted = row.counted + 1 if row.counted_year == year else 1
    row.counted_year = year
    row.save(update_fields=["counted", "counted_year"])
    return f"{prefix}-{year}-{row.counted:04}"


def lacking(record: Record, controller: Controller) -> list[str]:
    """The fields of art. 30(1) that this record leaves empty, by their name in the model."""
    said = {law: getattr(record, field) for law, field in LAW.items()} | {"controller": controller.name}
    return [LAW[name] for name in register.missing(said)]


def content(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in TOLD}
