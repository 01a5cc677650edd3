"""Who can signal through a link, for who may hand links out; and what a link shows to who holds it."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.rooms.lists import Column, Filter
from bundel.services.signals import queries
from bundel.services.signals.models import Gate, Signal


def gates(viewer: Viewer) -> QuerySet[Gate]:
    """All of the partnership for who leads its work; else those of the own organisation."""
    require(viewer, "signals:gates", organisation=viewer.organisation)
    rows = Gate.objects.filter(partnership=viewer.partnership)
    if not may(viewer, "signals:gates"):
        rows = rows.filter(party=viewer.organisation)
    return rows.select_related("party").annotate(number=Count("signals"))


def gate_of(viewer: Viewer, key: UUID) -> Gate:
    found = Gate.objects.select_related("party", "partnership").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "signals:gates", partnership=found.partnership_id, organisation=found.party_id)
    return found


def parties_for(viewer: Viewer) -> QuerySet:
    rows = queries.senders(viewer.partnership, viewer.today)
    return rows if may(viewer, "signals:gates") else rows.filter(pk=viewer.organisation)


def holds(gate: Gate, viewer: Viewer) -> bool:
    return gate.ended is None and gate.expires >= viewer.today


def columns() -> list[Column]:
    return [
        Column("name", _("Wie"), lambda row: row.name, ("name", "pk")),
        Column("party", _("Organisatie"), lambda row: str(row.party), ("party__sort_name", "name", "pk"), wide=True),
        Column("number", _("Signalen"), lambda row: row.number, ("number", "pk"), numeric=True, wide=True),
        Column("expires", _("Geldig tot en met"), lambda row: row.expires, ("expires", "pk")),
        Column("ended", _("Stand"), lambda row: row.ended),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    holding = Q(ended=None, expires__gte=viewer.today)
    choices = [("yes", _("geldig")), ("no", _("niet meer geldig"))]
    return [Filter("holds", _("Stand"), choices, lambda rows, key: rows.filter(holding) if key == "yes" else rows.exclude(holding))]


def with_word(rows: QuerySet[Gate], word: str) -> QuerySet[Gate]:
    return rows.filter(Q(name__icontains=word) | Q(party__name__icontains=word))


def sent_through(gate: Gate) -> list[Signal]:
    """What came in through this link, with its theme: its holder sees what became of it."""
    return list(gate.signals.select_related("theme", "municipality").order_by("-made", "pk")[:50])
