"""The lists of bodies, items and decisions: their columns and filters."""

from functools import cache
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions.models import Body, Decision, Item
from bundel.kernel.decisions.queries import SETTLED, items, subjects_for
from bundel.kernel.rooms.lists import Column, Filter

YEARS_BACK = 25
FOLLOWED = [("open", _("actiepunten open")), ("done", _("opgevolgd"))]


def with_title(rows: QuerySet, word: str) -> QuerySet:
    return rows.filter(title__icontains=word)


def bodies_with_word(rows: QuerySet[Body], word: str) -> QuerySet[Body]:
    return rows.filter(name__icontains=word)


def body_columns() -> list[Column]:
    return [
        Column("name", _("naam"), lambda row: row.name, ("name", "id")),
        Column("kind", _("soort"), lambda row: row.get_kind_display(), ("kind", "name", "id")),
        Column("member", _("lid"), lambda row: str(row.member or ""), wide=True),
        Column("seated", _("zetels"), lambda row: row.seated, numeric=True),
    ]


def body_filters() -> list[Filter]:
    return [Filter("soort", _("soort"), Body.KINDS, lambda rows, value: rows.filter(kind=value))]


def listed_items(viewer: Viewer) -> QuerySet[Item]:
    """The items that the viewer may see, without their texts."""
    shown = ("title", "kind", "state", "closed", "councils_by", "body__name", "body__name_fr", "body__name_en")
    return items(viewer).only(*shown)


def item_columns() -> list[Column]:
    return [
        Column("title", _("punt"), lambda row: row.title, ("title", "id")),
        Column("body", _("orgaan"), lambda row: str(row.body), ("body__name", "title", "id"), wide=True),
        Column("kind", _("soort"), lambda row: row.get_kind_display(), wide=True),
        Column("councils_by", _("raden tegen"), lambda row: row.councils_by, ("councils_by", "title", "id"), wide=True),
        Column("state", _("stand"), lambda row: row.get_state_display(), ("state", "title", "id")),
    ]


def _in_state(rows: QuerySet[Item], value: str) -> QuerySet[Item]:
    return rows.exclude(state__in=SETTLED) if value == "open" else rows.filter(state=value)


def item_filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("stand", _("stand"), [("open", _("nog te beslissen")), *Item.STATES], _in_state),
        Filter("soort", _("soort"), Item.KINDS, lambda rows, value: rows.filter(kind=value)),
        of_body(viewer),
    ]


@prepared_query
def _bodies(partnership: UUID) -> QuerySet[Body]:
    return Body.objects.filter(partnership=partnership).exclude(kind__in=("council", "forum")).only("name")


def of_body(viewer: Viewer) -> Filter:
    found = _bodies(viewer.partnership) if viewer.partnership else []
    return Filter("orgaan", _("orgaan"), [(str(one.pk), one.name) for one in found], lambda rows, value: rows.filter(body=value))


def decisions_with_word(rows: QuerySet[Decision], word: str) -> QuerySet[Decision]:
    """A word of the title, or how a number begins."""
    return rows.filter(Q(title__icontains=word) | Q(number__istartswith=word))


def decision_columns(viewer: Viewer) -> list[Column]:
    labels = cache(lambda: dict(subjects_for(viewer)))  # only an export asks them
    followed = dict(FOLLOWED)
    return [
        Column("number", _("nummer"), lambda row: row.number, ("year", "number", "id")),
        Column("title", _("besluit"), lambda row: row.title),
        Column("body", _("orgaan"), lambda row: str(row.body), wide=True),
        Column("on", _("datum"), lambda row: row.on, ("on", "number", "id")),
        Column("outcome", _("uitslag"), lambda row: row.get_outcome_display(), wide=True),
        Column("published_on", _("bekendgemaakt"), lambda row: row.published_on),
        Column("subject", _("onderwerp"), lambda row: labels().get(row.subject, row.subject), export_only=True),
        Column("followed", _("opvolging"), lambda row: str(followed["done" if row.followed_up else "open"]), export_only=True),
    ]


def _follow(rows: QuerySet[Decision], value: str) -> QuerySet[Decision]:
    if value == "publish":
        return rows.filter(published_on__isnull=True, closed=False)
    return rows.filter(followed_up=value == "done")


def decision_filters(viewer: Viewer) -> list[Filter]:
    year = viewer.today.year
    years = [(str(one), str(one)) for one in range(year, year - YEARS_BACK, -1)]
    return [
        Filter("jaar", _("jaar"), years, lambda rows, value: rows.filter(year=int(value))),
        of_body(viewer),
        Filter("onderwerp", _("onderwerp"), subjects_for(viewer), lambda rows, value: rows.filter(subject=value)),
        Filter(
            "opvolging", _("opvolging"),
            [("publish", _("nog bekend te maken")), *FOLLOWED], _follow,
        ),
    ]  # fmt: skip
