"""Who takes part on a day and on which terms: what a bill, a quota and an access right ask before they do anything.

Everything here fails closed: no agreement that runs, no use.
"""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.kernel.parties import queries as parties
from bundel.kernel.parties.queries import running
from bundel.kernel.parties.queries_public import holds
from bundel.kernel.rooms.registry import Line

# (viewer, ids of decisions) → how those that she may see are shown and where they stand; a higher room fills it
DECISION_LINES: list[Callable[[Viewer, list[UUID]], dict[UUID, Line]]] = []


def running_agreement(offer: Offer, party: Model | UUID | None, day: dt.date | None) -> Agreement | None:
    """The agreement under which the party may use the offer on that day; None without one, and when the offer itself
    does not run then. One query."""
    key = getattr(party, "pk", party)
    if key is None or day is None or not holds(offer, day):
        return None
    rows = Agreement.objects.filter(running(day), offer=offer, party=key).select_related("offer", "party")
    return rows.order_by("-start", "id").first()


def require_agreement(offer: Offer, party: Model, day: dt.date) -> Agreement:
    """The running agreement, or ValidationError that says since when there is none."""
    found = running_agreement(offer, party, day)
    if found:
        return found
    told = {"party": str(party), "offer": offer.name(), "day": date_format(day, "j F Y")}
    if not holds(offer, day):
        raise ValidationError(_("“%(offer)s” loopt niet op %(day)s.") % told)
    last = Agreement.objects.filter(offer=offer, party=party, until__lt=day).order_by("-until").first()
    if last:
        told["until"] = date_format(last.until, "j F Y")
        raise ValidationError(_("De deelname van %(party)s aan “%(offer)s” liep tot en met %(until)s. Leg eerst een nieuwe vast.") % told)
    raise ValidationError(_("%(party)s neemt op %(day)s niet deel aan “%(offer)s”. Leg eerst de deelname vast.") % told)


def agreements_of(party: Model, day: dt.date) -> list[Agreement]:
    """Everything the party takes part in that day, whatever the partnership, by name of the offer. For other rooms."""
    rows = Agreement.objects.filter(running(day), running(day, "offer__"), party=party)
    return list(rows.select_related("offer__partnership").order_by("offer__name_nl"))


def agreements_on(offer: Offer, day: dt.date) -> list[Agreement]:
    """The agreements that run that day, by name of the party: what a distribution counts over."""
    if not holds(offer, day):
        return []
    return list(offer.agreements.filter(running(day)).select_related("party__territory").order_by("party__sort_name"))


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier, or the last day of that month."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_day_for_notice(agreement: Agreement, end: dt.date) -> dt.date | None:
    """The last day on which one can give notice to take part for the last time on `end`. None without a notice period."""
    return months_before(end, agreement.notice_months) if agreement.notice_months else None


def next_notice(agreement: Agreement, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """(last day to give notice, last day of taking part): of its own end, else of the first end of a year that can still
    be reached. None without a notice period."""
    if not agreement.notice_months:
        return None
    if agreement.until:
        return months_before(agreement.until, agreement.notice_months), agreement.until
    year = today.year
    while (last := months_before(dt.date(year, 12, 31), agreement.notice_months)) < today:
        year += 1
    return last, dt.date(year, 12, 31)


@dataclass(frozen=True)
class Served:
    """The municipalities where an offer works on a day. `known` is False when nobody knows: then `inside` is empty and
    says nothing. `outside` are those of the members that it leaves out; `stated` when the area was laid down."""

    inside: list[Model]
    outside: list[Model]
    known: bool
    stated: bool

    def covers(self, territory: Model | int) -> bool | None:
        """Whether it works there; None when nobody knows."""
        return getattr(territory, "pk", territory) in {area.pk for area in self.inside} if self.known else None


def served(area: list[Model], participants: list[Agreement], members: list) -> Served:
    """The area that was laid down, else what the participants serve; from that the municipalities of members left out.

    Where no member takes part by name, nothing is known about what it leaves out.
    """
    places = {party.territory_id: party.territory for party in members if party.territory_id and party.territory.kind == "municipality"}
    inside = area or list({row.party.territory_id: row.party.territory for row in participants if row.party.territory_id}.values())
    keys = {one.pk for one in inside}
    compared = area or keys & set(places)
    left_out = [one for key, one in places.items() if key not in keys] if compared else []
    return Served(_by_name(inside), _by_name(left_out), known=bool(inside), stated=bool(area))


def served_municipalities(offer: Offer, day: dt.date) -> Served:
    """Where the offer works on that day. Three queries."""
    members = list(parties.members(offer.partnership_id, day))
    return served(list(offer.area.all()), agreements_on(offer, day), members)


def _by_name(areas: list[Model]) -> list[Model]:
    return sorted(areas, key=lambda area: area.name_nl)


def decision_lines(viewer: Viewer, agreements: list[Agreement]) -> dict[UUID, Line]:
    """The decisions on which they rest, by id, as the room of decisions shows them to this viewer."""
    keys = sorted({row.decision for row in agreements if row.decision}, key=str)
    found: dict[UUID, Line] = {}
    for show in DECISION_LINES if keys else []:
        found |= show(viewer, keys)
    return found


def moments_of(offer: Offer, day: dt.date) -> list[ContactMoment]:
    """Where and when people are received that day: by the owner, and by who takes part."""
    part = Agreement.objects.filter(running(day), offer=offer).values("party")
    rows = ContactMoment.objects.filter(running(day), Q(party__in=part) | Q(party=offer.owner_id), offer=offer)
    return list(rows.select_related("party").order_by("party__sort_name", "place", "label"))


def may_receive(viewer: Viewer, offer: Offer) -> bool:
    """Whether the viewer may lay down hours for anyone, or for her own organisation because it takes part or owns it."""
    own = viewer.organisation
    if may(viewer, "offers:edit", partnership=offer.partnership_id):
        return True
    if own is None or not may(viewer, "offers:receive", partnership=offer.partnership_id, organisation=own):
        return False
    return own == offer.owner_id or running_agreement(offer, own, viewer.today) is not None
