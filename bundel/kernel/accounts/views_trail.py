"""The trail on screen: all sentences of a partnership, and who saw the data of one resident."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from bundel.kernel.access import trail
from bundel.kernel.accounts import queries
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import signed_in


def _moment(row) -> str:
    return date_format(timezone.localtime(row.at), "Y-m-d H:i:s")


def _periods() -> list[tuple[str, str]]:
    return [("0", _("vandaag")), ("6", _("laatste 7 dagen")), ("29", _("laatste 30 dagen")), ("364", _("laatste jaar"))]


def _kinds() -> list[tuple[str, str]]:
    return sorted(((verb, trail.kind(verb)) for verb in trail.SENTENCES), key=lambda one: one[1])


@require_GET
@signed_in
@never_cache
def trail_list(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="logboek",
        rows_of=queries.trail_rows(viewer),
        columns=[
            Column("at", _("Wanneer"), _moment, ("at", "pk")),
            Column("actor", _("Wie"), lambda row: row.actor, ("actor", "pk")),
            Column("sentence", _("Wat"), trail.sentence),
            Column("verb", _("Soort"), lambda row: trail.kind(row.verb), export_only=True),
            Column("reason", _("Waarom"), lambda row: row.reason),
            Column("number", _("Nummer"), lambda row: f"{row.lane}/{row.seq}", wide=True),
        ],
        filters=[
            Filter("who", _("Wie"), queries.actors(viewer), lambda rows, value: rows.filter(account_uuid=value)),
            Filter("verb", _("Soort"), _kinds(), lambda rows, value: rows.filter(verb=value)),
            Filter("days", _("Periode"), _periods(), lambda rows, value: rows.filter(at__gte=queries.since(viewer, int(value)))),
            Filter("reads", _("Lezen of doen"), [("yes", _("gelezen")), ("no", _("gedaan"))],
                   lambda rows, value: rows.filter(is_read=value == "yes")),
        ],
        text=lambda rows, word: rows.filter(actor__icontains=word) | rows.filter(reason__icontains=word),
        sort="-at",
    )  # fmt: skip
    answer = listing.export or render(request, "accounts/trail.html", {"listing": listing})
    trail.record("trail.opened", by=viewer, partnership=viewer.partnership)
    return answer


@require_GET
@signed_in
@never_cache
def who_saw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    viewer = request.viewer
    person, rows = queries.who_saw(viewer, uuid)
    bases = queries.grounds()
    listing = Listing(
        request,
        name="wie-zag",
        rows_of=rows,
        columns=[
            Column("at", _("Wanneer"), _moment, ("at", "pk")),
            Column("actor", _("Wie"), lambda row: row.actor, ("actor", "pk")),
            Column("organisation", _("Van"), lambda row: row.organisation or ""),
            Column("sentence", _("Wat"), trail.sentence),
            Column("reason", _("Waarom"), lambda row: row.reason),
            Column("ground", _("Grond"), lambda row: bases.get(row.ground, row.ground)),
        ],
        filters=[Filter("days", _("Periode"), _periods(), lambda found, value: found.filter(at__gte=queries.since(viewer, int(value))))],
        sort="-at",
    )
    for row in listing.rows:
        row.ground_label = bases.get(row.ground, row.ground)
    return listing.export or render(request, "accounts/who_saw.html", {"listing": listing, "person": person, "now": timezone.localtime()})
