"""What people see of desks: the list, one with its people, hours and topics."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404

from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.accounts.queries_posts import holders
from bundel.kernel.moments import queries_held as moments
from bundel.kernel.offers import queries as offers
from bundel.services.desk import queries, queries_hours, rules
from bundel.services.desk.models import OPEN, Desk, Question
from bundel.services.desk.shipped import shipped_desks


def desks(viewer: Viewer) -> list[Desk]:
    require(viewer, "desk:find")
    return list(Desk.objects.filter(partnership=viewer.partnership).prefetch_related("specialists__user"))


def desk_of(viewer: Viewer, key: str, act: str = "desk:find") -> Desk:
    """One desk of the partnership she works in, by its key. Http404 when there is none; PermissionDenied without the right."""
    found = Desk.objects.filter(partnership=viewer.partnership, key=key).select_related("offer", "partnership").first()
    if found is None:
        raise Http404
    require(viewer, act, partnership=found.partnership_id, organisation=viewer.organisation)
    return found


def starters_left(viewer: Viewer) -> list[Any]:
    """The desks that Bundel brings and the partnership has not taken over, for who may."""
    if not may(viewer, "desk:manage"):
        return []
    taken = set(Desk.objects.filter(partnership=viewer.partnership).values_list("key", flat=True))
    return [one for key, (one, _text) in shipped_desks().items() if key not in taken]


@dataclass
class Overview:
    """The first page: the desks, and what waits on the viewer."""

    desks: list[Desk]
    starters: list[Any]
    may_ask: bool
    may_manage: bool
    may_read: bool
    mine: list[Question]
    new: int
    late: int
    open: int


def overview(viewer: Viewer) -> Overview:
    rows = Question.objects.filter(rules.seen_by(viewer), forgotten__isnull=True)
    may_read = queries.may_read(viewer)
    running = Q(state__in=OPEN)
    counted = rows.order_by().aggregate(
        open=Count("pk", filter=running), new=Count("pk", filter=Q(state="asked")), late=Count("pk", filter=running & Q(due__lt=viewer.today))
    )
    return Overview(
        desks=desks(viewer), starters=starters_left(viewer), may_ask=may(viewer, "desk:ask", organisation=viewer.organisation),
        may_manage=may(viewer, "desk:manage"), may_read=may_read,
        mine=queries.first_due(queries.in_stand(rows, viewer, "mine").select_related("desk", "organisation")) if may_read else [],
        new=counted["new"], late=counted["late"], open=counted["open"],
    )  # fmt: skip


@dataclass
class DeskPage:
    desk: Desk
    topics: list[tuple[str, str]]
    loads: list[queries.Load]
    hours: list
    may_ask: bool
    may_manage: bool
    specialist: bool
    answers: int
    talks: "queries_hours.Talks | None"


def desk_page(viewer: Viewer, key: str) -> DeskPage:
    desk = desk_of(viewer, key)
    specialist = rules.is_specialist(viewer, desk)
    loads = queries.workload(viewer, desk)
    return DeskPage(
        desk=desk, topics=rules.topics(desk), loads=loads, may_ask=may(viewer, "desk:ask", organisation=viewer.organisation),
        hours=moments.coming_of([one.account.pk for one in loads], desk.partnership_id, kind="consultation"),
        may_manage=may(viewer, "desk:manage"), specialist=specialist,
        answers=desk.answers.filter(withdrawn_on__isnull=True).count(),
        talks=queries_hours.talks(viewer, desk) if specialist or may(viewer, "desk:manage") else None,
    )  # fmt: skip


def staff_choices(viewer: Viewer) -> list[tuple[str, str]]:
    require(viewer, "desk:manage")
    return [(str(one.uuid), one.user.name) for one in holders(viewer.partnership, ["specialist"], on=viewer.today, limit=500)]


def offer_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name()) for one in offers.catalogue(viewer, counted=False).filter(partnership=viewer.partnership)[:500]]


def staffed(desk: Desk) -> dict[str, Any]:
    return {"specialists": [str(one) for one in desk.specialists.values_list("uuid", flat=True)], "offer": str(desk.offer_id or "")}


def others(viewer: Viewer, desk: Desk) -> list[Desk]:
    return [one for one in desks(viewer) if one.pk != desk.pk]


def require_specialist(viewer: Viewer, desk: Desk) -> None:
    if not rules.is_specialist(viewer, desk):
        raise PermissionDenied("desk:answer")


def public_hours(partnership: UUID) -> list[tuple[Desk, list]]:
    """For everyone: the desks whose specialists receive residents, and the coming hours with a free place. A fixed number of
    queries."""
    found = list(Desk.objects.filter(partnership=partnership).prefetch_related("specialists"))
    accounts = {account.pk for desk in found for account in desk.specialists.all()}
    hours = moments.coming_of(accounts, partnership, kind="consultation", residents=True)
    shown = []
    for desk in found:
        own = {account.pk for account in desk.specialists.all()}
        if mine := [row for row in hours if own & set(row.held_by)]:
            shown.append((desk, mine[:12]))
    return shown
