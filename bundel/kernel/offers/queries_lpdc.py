"""The catalogue under the names of the Lokale Producten- en Dienstencatalogus (lblod/lpdc-management-service, 14 August 2026).

Only what we know is given, and codes of its lists only where someone entered them; the language variant has no field here.
"""

import datetime as dt

from django.db.models import Prefetch, QuerySet

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.offers import queries
from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.parties.queries import running
from bundel.kernel.rooms.lists import Column


def catalogue(viewer: Viewer) -> QuerySet[Offer]:
    taking = Agreement.objects.filter(running(viewer.today)).select_related("party__territory")
    rows = queries.catalogue(viewer).prefetch_related("target_groups", "rights", "area", Prefetch("agreements", taking, "taking"))
    return rows.select_related("partnership", "domain", "owner")


def columns(today: dt.date) -> list[Column]:
    """In the order of LPDC; the heads are its own words and are not translated."""
    return [
        Column("title", "title", lambda row: row.name_nl, ("name_nl", "pk")),
        Column("title_fr", "title (fr)", lambda row: row.name_fr),
        Column("title_en", "title (en)", lambda row: row.name_en),
        Column("description", "description", lambda row: row.summary_nl),
        Column("exception", "exception", lambda row: row.exception_nl),
        Column("regulation", "regulation", lambda row: row.regulation_nl),
        Column("start", "start", lambda row: row.start),
        Column("end", "end", lambda row: row.until),
        Column("product_type", "product type", lambda row: row.product_type),
        Column("audience", "target audience", lambda row: _words(row.target_groups.all())),
        Column("theme", "theme", lambda row: str(row.domain or "")),
        Column("competent", "competent authority", lambda row: row.partnership.name),
        Column("executing", "executing authority", _executing),
        Column("keywords", "keywords", lambda row: _words(row.rights.all())),
        Column("requirements", "requirements", lambda row: row.conditions_nl),
        Column("procedure", "procedures", lambda row: row.apply_residents_nl),
        Column("websites", "procedure websites", lambda row: row.residents_url),
        Column("costs", "costs", _costs),
        Column("contact", "contact points", lambda row: _words(filter(None, (row.residents_phone, row.residents_email)))),
        Column("spatial", "spatial", _spatial),
    ]


def _words(things: object) -> str:
    return ", ".join(str(one) for one in things)


def _executing(row: Offer) -> str:
    return _words(dict.fromkeys([row.owner.name, *sorted(one.party.name for one in row.taking)]))


def _costs(row: Offer) -> str:
    amount = "" if row.cost_amount is None else f"{row.cost_amount} EUR"
    return "; ".join(part for part in (amount, row.cost_nl) if part)


def _spatial(row: Offer) -> str:
    """NIS codes: of the area that was laid down, else of who takes part."""
    areas = list(row.area.all()) or [one.party.territory for one in row.taking if one.party.territory]
    return _words(sorted({area.code for area in areas}))
