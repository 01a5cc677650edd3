"""What the forms of the archive offer to choose from."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts.queries_posts import holders, working_in
from bundel.kernel.library.queries import ACCEPT
from bundel.kernel.offers import queries as offers
from bundel.kernel.parties import queries as parties
from bundel.services.archive import queries, rules
from bundel.services.archive.models import FINALS, LEVELS, Board, Box, Inventory, Place, Rule, Service, Unit
from bundel.services.archive.models_acts import DAY_KINDS, SUPPORT_KINDS

__all__ = ["ACCEPT", "DAY_KINDS", "FINALS", "LEVELS", "SUPPORT_KINDS"]
MOST = 500
Choices = list[tuple[str, str]]


def archivists(viewer: Viewer) -> Choices:
    require(viewer, "archive:manage")
    return [(str(one.uuid), one.user.name) for one in holders(viewer.partnership, ["specialist"], on=viewer.today, limit=MOST)]


def offers_here(viewer: Viewer) -> Choices:
    return [(str(one.pk), one.name()) for one in offers.catalogue(viewer, counted=False).filter(partnership=viewer.partnership)[:MOST]]


def set_up(service: Service | None) -> dict:
    if service is None:
        return {}
    return {"archivists": [str(one) for one in service.archivists.values_list("uuid", flat=True)], "offer": str(service.offer_id or "")}


def parties_left(viewer: Viewer) -> dict[str, object]:
    """The organisations around the partnership whose archive is not kept yet, by key."""
    taken = set(Board.objects.filter(service=queries.managing(viewer).service).values_list("party", flat=True))
    return {str(one.pk): one for one in parties.around(viewer.partnership, viewer.today) if one.pk not in taken}


def people_of(viewer: Viewer, board: Board) -> Choices:
    found = [one for one in working_in(viewer.partnership, on=viewer.today) if one.organisation_id == board.party_id]
    return [(str(one.uuid), one.user.name) for one in found]


def contacts_of(board: Board) -> list[str]:
    return [str(one.uuid) for one in board.contacts.all()]


def boards(viewer: Viewer) -> Choices:
    return [(str(one.pk), str(one)) for one in rules.working(viewer).seen()]


def levels_under(parent: Unit) -> Choices:
    keys = [key for key, _label in LEVELS]
    return [(key, label) for key, label in LEVELS if keys.index(key) > keys.index(parent.level)]


def rules_of(viewer: Viewer) -> Choices:
    return [(str(one.pk), f"{one} ({one.get_final_display()})") for one in Rule.objects.filter(service=rules.working(viewer).service)[:2000]]


def places(viewer: Viewer, board: Board | None = None) -> Choices:
    """The places she may use, with what is free there; those of the board first."""
    found = sorted(queries.places(viewer)[:2000], key=lambda one: (one.board_id != getattr(board, "pk", None), str(one)))
    return [(str(one.pk), f"{one} · {one.board} ({(one.metres - one.taken / 100):.2f} m)") for one in found]


def place(viewer: Viewer, key: str) -> Place | None:
    return queries.one(viewer, Place.objects.select_related("board__service"), UUID(key)) if key else None


def unit(viewer: Viewer, key: str) -> Unit | None:
    return queries.one(viewer, Unit.objects.select_related("inventory__board"), UUID(key), "inventory__board") if key else None


def units_of(viewer: Viewer, board: Board) -> Choices:
    """Descriptions that a box can hold: series and what is smaller, the first so many."""
    rules.held(viewer, board)
    rows = Unit.objects.filter(inventory__board=board, level__in=("series", "file", "item"), destroyed_on__isnull=True).order_by("path")
    return [(str(one.pk), str(one)[:90]) for one in rows[:MOST]]


def destroyable(viewer: Viewer, board: Board) -> list[tuple[str, str]]:
    """What can be proposed for destruction: closed, not destroyed, nothing under it, in no proposal, not kept by its own rule."""
    rules.held(viewer, board)
    under = Unit.objects.filter(parent=OuterRef("pk"))
    rows = Unit.objects.filter(inventory__board=board, closed__isnull=False, destroyed_on__isnull=True).exclude(rule__final="keep")
    rows = rows.exclude(destructions__destruction__state__in=("proposed", "approved")).exclude(Exists(under)).order_by("closed", "path")
    return [(str(one.pk), f"{one} ({one.date or '–'})"[:140]) for one in rows[:MOST]]


def boxes_of(viewer: Viewer, board: Board) -> Choices:
    rules.held(viewer, board)
    rows = Box.objects.filter(board=board, gone_on__isnull=True).select_related("place")[:MOST]
    return [(str(one.pk), f"{one.code} · {one.place or '–'}") for one in rows]


def inventories_of(viewer: Viewer) -> Choices:
    return [(str(one.pk), f"{one.board}: {one.title}") for one in queries.inventories(viewer)[:MOST]]


def inventory(viewer: Viewer, key: str) -> Inventory | None:
    return queries.one(viewer, Inventory.objects.select_related("board"), UUID(key)) if key else None
