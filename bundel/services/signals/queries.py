"""What people see of signals: those of the own organisation; who leads the region's work sees all of the partnership."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.handshakes import queries as handshakes
from bundel.kernel.moments import queries as moments
from bundel.kernel.parties import queries as directory
from bundel.kernel.rooms.lists import Column, Filter
from bundel.services.signals import letters
from bundel.services.signals.models import ORIGINS, STATES, URGENCIES, Signal, Theme

MOST_TEXT = 4000
MOODS = {"new": "warn", "bundled": "plain", "agenda": "idea", "decided": "plain", "done": "good"}
URGENT = {"high": "bad", "normal": "plain", "low": "plain"}


# what the forms offer -------------------------------------------------------------------------------------------------


def municipalities(partnership: UUID, day: dt.date) -> QuerySet:
    """Those in which a member lies; all of them when no member tells where it is."""
    rows = directory.municipalities()
    home = [key for key in directory.members(partnership, day).order_by().values_list("territory", flat=True) if key]
    return rows.filter(pk__in=home) if home else rows


def terms(partnership: UUID, scheme: str) -> QuerySet:
    return directory.terms(partnership, scheme)


def members(partnership: UUID, day: dt.date) -> QuerySet:
    return directory.members(partnership, day)


def senders(partnership: UUID, day: dt.date) -> QuerySet:
    """Members and partners: for whom someone can signal."""
    return directory.around(partnership, day)


# the list -------------------------------------------------------------------------------------------------------------


def leads(viewer: Viewer, partnership: UUID | None = None) -> bool:
    return may(viewer, "signals:all", partnership=partnership)


def signals(viewer: Viewer) -> QuerySet[Signal]:
    require(viewer, "signals:read")
    rows = Signal.objects.filter(partnership=viewer.partnership)
    if not leads(viewer):
        rows = rows.filter(sender=viewer.organisation)
    return rows.select_related("sender", "municipality", "domain", "target_group", "theme")


def _term(row: Any) -> str:
    return row.label() if row else ""


def columns() -> list[Column]:
    return [
        Column("text", _("Wat ontbreekt er?"), lambda row: row.text, ("text", "pk")),
        Column("municipality", _("Gemeente"), lambda row: str(row.municipality), ("municipality__name_nl", "pk")),
        Column("people", _("Mensen"), lambda row: row.people, ("people", "pk"), numeric=True),
        Column("urgency", _("Hoe dringend"), lambda row: str(row.get_urgency_display()), ("urgency", "pk"), wide=True),
        Column("domain", _("Domein"), lambda row: _term(row.domain), ("domain__order", "domain__key", "pk"), export_only=True),
        Column("group", _("Doelgroep"), lambda row: _term(row.target_group), ("target_group__order", "pk"), export_only=True),
        Column("sender", _("Afzender"), lambda row: str(row.sender), ("sender__sort_name", "pk"), wide=True),
        Column("origin", _("Waar het vandaan komt"), lambda row: str(row.get_origin_display()), export_only=True),
        Column("tried", _("Wat al geprobeerd is"), lambda row: row.tried, export_only=True),
        Column("theme", _("Thema"), lambda row: row.theme.title_nl if row.theme else "", ("theme__title_nl", "pk"), wide=True),
        Column("made", _("Gemeld"), lambda row: row.made, ("made", "pk"), wide=True),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    where, day = viewer.partnership, viewer.today
    themed = [("no", _("nog niet gebundeld")), ("yes", _("gebundeld")), ("double", _("dubbel"))]
    found = [
        Filter("bundled", _("Gebundeld"), themed, _bundled),
        Filter("domain", _("Domein"), [(one.pk, one.label()) for one in terms(where, "domain")], lambda rows, key: rows.filter(domain=key)),
        Filter("municipality", _("Gemeente"), list(municipalities(where, day).values_list("pk", "name_nl")),
               lambda rows, key: rows.filter(municipality=key)),
        Filter("group", _("Doelgroep"), [(one.pk, one.label()) for one in terms(where, "target_group")],
               lambda rows, key: rows.filter(target_group=key)),
        Filter("urgency", _("Hoe dringend"), URGENCIES, lambda rows, key: rows.filter(urgency=key)),
        Filter("origin", _("Waar het vandaan komt"), ORIGINS, lambda rows, key: rows.filter(origin=key)),
        Filter("state", _("Stand van het thema"), STATES, lambda rows, key: rows.filter(theme__state=key)),
    ]  # fmt: skip
    return [one for one in found if one.choices]


def _bundled(rows: QuerySet[Signal], value: str) -> QuerySet[Signal]:
    return rows.filter(double_of__isnull=False) if value == "double" else rows.filter(theme__isnull=value == "no")


def with_word(rows: QuerySet[Signal], word: str) -> QuerySet[Signal]:
    return rows.filter(Q(text__icontains=word) | Q(tried__icontains=word) | Q(sender__name__icontains=word))


# one signal -----------------------------------------------------------------------------------------------------------


def signal_of(viewer: Viewer, key: UUID, act: str = "signals:read") -> Signal:
    """One of the own organisation, or of a partnership whose work the viewer leads; Http404 otherwise. `act` on top of it."""
    rows = Signal.objects.select_related(
        "partnership", "sender", "account__user", "gate", "theme__action", "municipality", "domain", "target_group", "double_of"
    )
    found = rows.filter(pk=key).first()
    if found is None or found.partnership_id not in viewer.partnership_ids():
        raise Http404
    if found.sender_id != viewer.organisation and not leads(viewer, found.partnership_id):
        raise Http404
    require(viewer, act, partnership=found.partnership_id)
    return found


@dataclass
class SignalPage:
    """`by` is the person who sent it: for her own organisation and for who leads the region's work."""

    signal: Signal
    by: str
    may_bundle: bool
    may_unbundle: bool
    timeline: list


def signal_page(viewer: Viewer, key: UUID) -> SignalPage:
    found = signal_of(viewer, key)
    bundles = may(viewer, "signals:bundle", partnership=found.partnership_id)
    loose = found.theme is None or found.theme.state not in ("decided", "done")
    return SignalPage(found, letters.of(found), bundles, bundles and found.theme is not None and loose, trail.timeline(found.pk))


def themes_to_join(partnership: UUID) -> QuerySet[Theme]:
    """The themes that take another signal, last moved first; the last 300."""
    rows = Theme.objects.filter(partnership=partnership).exclude(state="done").order_by("-moved", "title_nl")
    return rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:300]))


# from a refused request or a waiting list -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Start:
    """What the form begins with: counts, and no word about a resident."""

    origin: str = "own"
    source: UUID | None = None
    text: str = ""
    people: int | None = None


def start_from(viewer: Viewer, origin: str, source: str) -> Start:
    """Of a refused request: how many of the same kind this organisation got refused by the same party in a year. Of a waiting list: how
    many wait. Anything else begins empty. Http404 when the viewer may not see the source."""
    try:
        key = UUID(source)
    except ValueError:
        return Start()
    if origin == "declined":
        row = handshakes.find(viewer, key)
        number = handshakes.refused_alike(row, since=viewer.today - dt.timedelta(days=365))
        told = _("In de voorbije twaalf maanden weigerde %(party)s %(number)s keer een verzoek van de soort ‘%(kind)s’.")
        return Start(origin, key, told % {"party": row.asked, "number": number, "kind": handshakes.label_of(row)}, max(number, 1))
    if origin == "waiting":
        moment = moments.find(viewer, key)
        number = moments.waiting_for(moment)
        told = _("Voor ‘%(title)s’ staan %(number)s mensen op de wachtlijst.") % {"title": moment.series.title_nl, "number": number}
        return Start(origin, key, told, max(number, 1))
    return Start()
