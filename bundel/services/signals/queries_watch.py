"""What people see of new rules and calls; which planned actions a call fits, and whether the region is large enough, with the reason."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.parties import queries_public as figures
from bundel.kernel.plan import queries_lists as plans
from bundel.kernel.rooms.lists import Column, Filter
from bundel.kernel.rooms.registry import Waiting
from bundel.services.signals import queries
from bundel.services.signals.models import WATCHED, Watch

SOON, SHOWN = 30, 6  # days before a deadline that it stands on the home page; how many there
MOST = 50  # actions that are named beside a call


def watched(viewer: Viewer) -> QuerySet[Watch]:
    require(viewer, "signals:read")
    return Watch.objects.filter(partnership=viewer.partnership).prefetch_related("domains", "members")


def columns() -> list[Column]:
    return [
        Column("title", _("Titel"), lambda row: row.title, ("title", "pk")),
        Column("kind", _("Soort"), lambda row: str(row.get_kind_display()), ("kind", "title", "pk"), wide=True),
        Column("on", _("Van"), lambda row: row.on, ("on", "pk"), wide=True),
        Column("deadline", _("Uiterste dag"), lambda row: row.deadline, ("deadline", "pk")),
        Column("domains", _("Domeinen"), lambda row: ", ".join(one.label() for one in row.domains.all()), wide=True),
        Column("members", _("Leden"), lambda row: ", ".join(map(str, row.members.all())), export_only=True),
        Column("source", _("Bron"), lambda row: row.source, export_only=True),
        Column("settled", _("Stand"), lambda row: row.settled_on, ("settled_on", "pk")),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    found = [
        Filter("open", _("Stand"), [("yes", _("open")), ("late", _("uiterste dag voorbij")), ("no", _("afgehandeld"))],
               lambda rows, key: _open(rows, key, viewer.today)),
        Filter("kind", _("Soort"), WATCHED, lambda rows, key: rows.filter(kind=key)),
        Filter("domain", _("Domein"), [(one.pk, one.label()) for one in queries.terms(viewer.partnership, "domain")],
               lambda rows, key: rows.filter(domains=key)),
        Filter("member", _("Lid"), [(one.pk, str(one)) for one in queries.members(viewer.partnership, viewer.today)],
               lambda rows, key: rows.filter(Q(members=key) | Q(members=None))),
    ]  # fmt: skip
    return [one for one in found if one.choices]


def _open(rows: QuerySet[Watch], value: str, today: dt.date) -> QuerySet[Watch]:
    if value == "no":
        return rows.filter(settled_on__isnull=False)
    rows = rows.filter(settled_on=None)
    return rows.filter(deadline__lt=today) if value == "late" else rows


def with_word(rows: QuerySet[Watch], word: str) -> QuerySet[Watch]:
    return rows.filter(Q(title__icontains=word) | Q(text__icontains=word))


def watch_of(viewer: Viewer, key: UUID, act: str = "signals:read") -> Watch:
    found = Watch.objects.select_related("partnership").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "signals:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id)
    return found


@dataclass(frozen=True)
class Need:
    """One thing that a call asks and what the region has: `met` None when the region's figure is not known."""

    told: str
    met: bool | None


@dataclass
class WatchPage:
    watch: Watch
    domains: list
    members: list
    steps: list
    needs: list[Need]
    actions: list[tuple[Any, str]]  # a planned action and why it fits
    days: int | None
    may_write: bool
    timeline: list


def watch_page(viewer: Viewer, key: UUID) -> WatchPage:
    """A fixed number of queries."""
    row = watch_of(viewer, key)
    domains = list(row.domains.all())
    return WatchPage(
        row, domains, list(row.members.all()), list(row.steps.select_related("account__user")), needs_of(row, viewer),
        fitting(row, domains, viewer) if row.kind == "call" else [], (row.deadline - viewer.today).days if row.deadline else None,
        may(viewer, "watch:write", partnership=row.partnership_id), trail.timeline(row.pk),
    )  # fmt: skip


def needs_of(row: Watch, viewer: Viewer) -> list[Need]:
    """The minimum scale of a call beside the figures of the region."""
    found = []
    if row.minimum_inhabitants:
        region = figures.inhabitants(figures.members(row.partnership), viewer.today)
        asked = _("De oproep vraagt minstens %(asked)s inwoners;") % {"asked": _number(row.minimum_inhabitants)}
        if region is None:
            unknown = _("hoeveel inwoners de regio telt, is niet bekend.")
            found.append(Need(f"{asked} {unknown}", None))
        else:
            has = _("de regio telt er %(has)s (%(year)s, %(source)s).") % {
                "has": _number(region.total), "year": str(region.year), "source": ", ".join(region.sources) or "–",
            }  # fmt: skip
            found.append(Need(f"{asked} {has}", region.total >= row.minimum_inhabitants))
    if row.minimum_centres:
        number = queries.members(row.partnership_id, viewer.today).filter(type="ocmw").count()
        told = _("De oproep vraagt minstens %(asked)s OCMW's; de regio telt er %(has)s.") % {"asked": row.minimum_centres, "has": number}
        found.append(Need(told, number >= row.minimum_centres))
    return found


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def fitting(row: Watch, domains: list[Any], viewer: Viewer) -> list[tuple[Any, str]]:
    """Planned actions of one of the domains, by their own words or those of their goal; of every domain when the call names none."""
    if not may(viewer, "plan:read", partnership=row.partnership_id):
        return []
    rows = plans.planned_about(row.partnership_id, [one.pk for one in domains], viewer.today)
    labels = ", ".join(one.label() for one in domains)
    why = _("zelfde domein: %(domains)s") % {"domains": labels} if domains else _("de oproep noemt geen domein")
    return [(action, why) for action in rows[:MOST]]


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """For who watches: what is due within a month, or over time and not settled."""
    if viewer.partnership is None or not may(viewer, "watch:write"):
        return
    rows = Watch.objects.filter(partnership=viewer.partnership, settled_on=None, deadline__lte=viewer.today + dt.timedelta(days=SOON))
    for row in rows.order_by(F("deadline"), "pk").only("id", "title", "deadline", "kind")[:SHOWN]:
        days = (row.deadline - viewer.today).days
        chip = _("voorbij") if days < 0 else ngettext("nog %(days)s dag", "nog %(days)s dagen", days) % {"days": days} if days else _("vandaag")
        told = _("%(kind)s, uiterlijk %(day)s") % {"kind": row.get_kind_display(), "day": date_format(row.deadline, "j F Y")}
        yield Waiting(
            row.title, told, reverse("watch_detail", args=[row.pk]), chip, "bad" if days < 7 else "warn", max(5, min(days + 5, 45)), "B"
        )
