"""How far an item is on its way: which advice is given or awaited, and what each council still has to say."""

import datetime as dt
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import queries
from bundel.kernel.decisions.models import Advice, Body, Competence, Item, Position
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.lists import Column, Filter

WAITING = ("councils", "prepared", "proposed", "advised")


def advices_of(item: Item) -> list[Advice]:
    """The caller has checked that the item may be seen."""
    return list(item.advices.select_related("body"))


def awaited(item: Item, on: dt.date) -> list[Advice]:
    """What was asked, is not given, and may still come on that day."""
    rows = item.advices.filter(Q(by__isnull=True) | Q(by__gte=on), verdict="")
    return list(rows.select_related("body"))


def unadvised(on: dt.date) -> Exists:
    """The condition of an item that who advises first, says the matrix, was not asked yet; see `queries.advisers_left`."""
    asked = Advice.objects.filter(item=OuterRef(OuterRef("pk")), body=OuterRef("body"))
    left = Competence.advice.through.objects.filter(~Exists(asked), parties.running(on, "body__"), competence=OuterRef("competence"))
    return Exists(left.exclude(body=OuterRef("body")))


def bodies_to_ask(viewer: Viewer, item: Item) -> QuerySet[Body]:
    """Who can still advise on an item: every body of today but the one that decides and those that were asked."""
    return queries.bodies_for(viewer).exclude(pk=item.body_id).exclude(advices__item=item)


def proposed_adviser(item: Item, on: dt.date) -> UUID | None:
    """The first body that the matrix names for advice and that was not asked yet."""
    return next((one.pk for one in queries.advisers_left(item, on)), None)


def advice_of(viewer: Viewer, item_key: UUID, key: int) -> Advice:
    item = queries.item_of(viewer, item_key, "decisions:prepare")
    found = item.advices.select_related("body", "item").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def position_of(viewer: Viewer, item_key: UUID, key: int) -> Position:
    item = queries.item_of(viewer, item_key, "decisions:prepare")
    found = item.positions.select_related("member", "item").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def open_positions(viewer: Viewer) -> QuerySet[Position]:
    """What the councils still have to say, of every item the viewer may see."""
    require(viewer, "decisions:read")
    seen = queries.items(viewer).filter(state__in=WAITING).order_by().values("pk")
    return Position.objects.filter(item__in=seen, verdict="").select_related("item", "member")


def open_columns() -> list[Column]:
    return [
        Column("member", _("raad van"), lambda row: str(row.member), ("member__sort_name", "item__councils_by", "id")),
        Column("item", _("punt"), lambda row: row.item.title, ("item__title", "id")),
        Column("by", _("tegen"), lambda row: row.item.councils_by, ("item__councils_by", "member__sort_name", "id")),
    ]


def open_filters(viewer: Viewer) -> list[Filter]:
    found = [(str(one.pk), str(one)) for one in parties.members(viewer.partnership, viewer.today) if one.type == "ocmw"]
    return [Filter("lid", _("raad van"), found, lambda rows, value: rows.filter(member=value))]


def with_title(rows: QuerySet[Position], word: str) -> QuerySet[Position]:
    return rows.filter(item__title__icontains=word)
