"""What people see of inventories and their descriptions, and what goes out of them: EAD3, BagIt, the public finding aid."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.engines.formats.bagit import bag
from bundel.engines.formats.ead3 import write as ead3
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.library import queries as library
from bundel.services.archive import queries, rules
from bundel.services.archive.commands_destruction import at_the_gate
from bundel.services.archive.commands_units import refuse_incomplete, unit_lacks
from bundel.services.archive.models import LEVELS, DigitalPart, Inventory, Unit
from bundel.services.archive.words import ELEMENTS

__all__ = ["ACCEPT", "ELEMENTS", "LEVELS"]
ACCEPT = library.ACCEPT
BAG_MOST = 200_000_000  # bytes that one bag takes in memory
INCOMPLETE = Q(reference="") | Q(title="") | Q(date="") | Q(extent="") | Q(creator="")


def inventory(viewer: Viewer, pk: UUID) -> Inventory:
    found = rules.reach(viewer)
    row = queries.inventories(viewer).filter(pk=pk).first() if found and found.works else None
    if row is None:
        raise Http404
    return row


def units(viewer: Viewer, of: Inventory) -> QuerySet[Unit]:
    rules.held(viewer, of.board)
    return Unit.objects.filter(inventory=of).select_related("rule")


def with_word(rows: QuerySet[Unit], word: str) -> QuerySet[Unit]:
    return rows.filter(Q(reference__icontains=word) | Q(title__icontains=word) | Q(scope__icontains=word))


def in_stand(rows: QuerySet[Unit], stand: str, today: dt.date) -> QuerySet[Unit]:
    if stand == "incomplete":
        return rows.filter(INCOMPLETE)
    if stand == "public":
        return rows.filter(public=True)
    if stand == "held":
        return rows.exclude(hold="")
    if stand == "gone":
        return rows.filter(destroyed_on__isnull=False)
    return rows.filter(closed__isnull=False, destroyed_on__isnull=True, rule__final="destroy")


def incomplete(of: Inventory) -> int:
    return Unit.objects.filter(INCOMPLETE, inventory=of).count()


def top(of: Inventory) -> Unit:
    return Unit.objects.get(inventory=of, parent__isnull=True)


def unit(viewer: Viewer, pk: UUID) -> Unit:
    return queries.one(
        viewer, Unit.objects.select_related("inventory__board__party", "inventory__board__service", "rule", "parent"), pk, "inventory__board"
    )


@dataclass
class UnitPage:
    row: Unit
    above: list[Unit]
    under: list[Unit]
    more: int
    lacks: list[str]
    rule: Any
    own_rule: bool
    hold: str
    checked: rules.Checked | None
    boxes: list
    parts: list[tuple[DigitalPart, Any]]
    timeline: list


def unit_page(viewer: Viewer, pk: UUID) -> UnitPage:
    row = unit(viewer, pk)
    whole = at_the_gate(Unit.objects.filter(pk=row.pk))[0]
    paths = [row.path[:end] for end in range(5, len(row.path), 5)]
    files = {one.pk: one for one in library.of(row.pk)}
    return UnitPage(
        row=row,
        above=list(Unit.objects.filter(inventory=row.inventory, path__in=paths)),
        under=list(row.under.all()[:50]),
        more=max(0, row.under.count() - 50),
        lacks=unit_lacks(row),
        rule=rules.ruled(whole),
        own_rule=bool(row.rule_id),
        hold=rules.held_by(whole),
        checked=rules.check(whole, viewer.today) if row.closed and not row.destroyed_on else None,
        boxes=list(row.boxes.select_related("place")[:20]),
        parts=[(one, files[one.stored]) for one in row.parts.all() if one.stored in files],
        timeline=trail.timeline(row.pk),
    )


def part(viewer: Viewer, pk: UUID, stored: UUID) -> tuple[bytes, Any]:
    """The bytes of one digital part and what the library knows of it."""
    row = unit(viewer, pk)
    if not row.parts.filter(stored=stored).exists():
        raise Http404
    found = library.find(stored, owner=row.pk)
    return library.read(found), found


def certificate(viewer: Viewer, row: Any) -> tuple[bytes, Any]:
    if row.certificate is None:
        raise Http404
    found = library.find(row.certificate, owner=row.pk)
    return library.read(found), found


# ---- out ------------------------------------------------------------------------------------------------------------


def as_ead3(of: Inventory, *, public: bool = False) -> bytes:
    """The inventory as EAD3; only what is marked public when `public`. ValidationError that names unit and element when one of the
    essential six is empty. Two queries however many units."""
    rows = Unit.objects.filter(inventory=of, **({"public": True} if public else {})).select_related("rule").order_by("path")
    whole = list(rows)
    refuse_incomplete([row for row in whole if unit_lacks(row)])
    if not whole:
        raise ValidationError(_("Er is nog niets als openbaar gemerkt."))
    now = timezone.now()
    aid = ead3.FindingAid(
        record=f"{of.board.code}/{of.pk.hex[:8]}",
        title=of.title,
        agency=str(of.board.service.partnership),
        top=_nested(whole, public=public),
        written=now,
        published=of.published_on is not None,
    )
    return ead3.write(aid)


def _nested(rows: list[Unit], *, public: bool) -> ead3.Unit:
    """The rows, sorted by path, as a tree; from the deepest up, as a frozen unit holds what stands under it."""
    under: dict[str, list[ead3.Unit]] = {}
    made = None
    for row in sorted(rows, key=lambda one: (-len(one.path), one.path)):
        appraisal = "" if public or row.rule is None else f"{row.rule.number} {row.rule.name}: {row.rule.get_final_display()}"
        made = ead3.Unit(
            reference=row.reference, title=row.title, date=row.date, level=row.level, extent=row.extent, creator=row.creator, begin=row.begin,
            end=row.end, scope=row.scope, access=row.access, appraisal=appraisal, under=tuple(under.pop(row.path, ())),
        )  # fmt: skip
        under.setdefault(row.path[:-5], []).append(made)
    assert made is not None
    return made


def as_bag(of: Inventory, *, on: dt.date) -> tuple[str, bytes]:
    """(name, zip) of the digital parts with their checksums, and the EAD3 beside them when it is complete. ValidationError when there
    are none, or too many for one bag."""
    parts = list(
        DigitalPart.objects.filter(unit__inventory=of, unit__destroyed_on__isnull=True).select_related("unit").order_by("unit__path", "added")
    )
    files = library.of_each({one.unit_id for one in parts})
    known = {stored.pk: stored for found in files.values() for stored in found}
    present = [(one.unit, known[one.stored]) for one in parts if one.stored in known]
    if not present:
        raise ValidationError(_("Deze inventaris heeft nog geen digitale stukken. Voeg er een toe bij een beschrijving."))
    if sum(stored.size for _unit, stored in present) > BAG_MOST:
        raise ValidationError(_("De digitale stukken zijn samen te groot voor één pakket. Splits de inventaris."))
    name = f"{bag.file_name(of.board.code)}_{on.isoformat()}"
    info = {
        "Source-Organization": str(of.board), "External-Description": of.title, "External-Identifier": f"{of.board.code}/{of.pk.hex[:8]}",
        "Bag-Software-Agent": "Bundel",
    }  # fmt: skip
    return name, bag.write(name, _payload(of, present), info, on=on)


def _payload(of: Inventory, present: list[tuple[Unit, Any]]) -> Iterator[tuple[str, bytes]]:
    used: set[str] = set()
    for unit, stored in present:
        folder, stem = bag.file_name(unit.reference or unit.title), bag.file_name(stored.filename)
        path, number = f"{folder}/{stem}", 1
        while path.casefold() in used:
            number += 1
            path = f"{folder}/{number}_{stem}"
        used.add(path.casefold())
        yield path, library.read(stored)
    try:
        yield "ead3.xml", as_ead3(of)
    except ValidationError:
        return


# ---- for everyone ---------------------------------------------------------------------------------------------------


def public_inventories(partnership: UUID) -> list[Inventory]:
    """The published inventories, by board. One query."""
    rows = Inventory.objects.filter(board__service__partnership=partnership, published_on__isnull=False)
    return list(
        rows.select_related("board__party")
        .annotate(shown=Count("units", filter=Q(units__public=True)))
        .order_by("board__party__sort_name", "title")
    )


def has_public(partnership: UUID) -> bool:
    """Whether the site has anything to show of archives. One query."""
    return Inventory.objects.filter(board__service__partnership=partnership, published_on__isnull=False).exists()


def public_inventory(partnership: UUID, pk: UUID) -> Inventory:
    rows = Inventory.objects.filter(board__service__partnership=partnership, published_on__isnull=False, pk=pk)
    row = rows.select_related("board__party", "board__service__partnership").first()
    if row is None:
        raise Http404
    return row


PUBLIC_PAGE = 200


@dataclass
class PublicAid:
    row: Inventory
    units: list[Unit]
    page: int
    pages: int
    number: int


def public_aid(partnership: UUID, pk: UUID, page: str) -> PublicAid:
    """One page of a published inventory: only what is marked public. Three queries however long it is."""
    row = public_inventory(partnership, pk)
    shown = Unit.objects.filter(inventory=row, public=True)
    number = shown.count()
    pages = max(1, -(-number // PUBLIC_PAGE))
    at = min(max(int(page), 1), pages) if page.isdigit() and len(page) < 6 else 1
    return PublicAid(row, list(shown.order_by("path")[(at - 1) * PUBLIC_PAGE : at * PUBLIC_PAGE]), at, pages, number)
