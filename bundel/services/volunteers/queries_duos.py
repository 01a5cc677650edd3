"""What people see of wishes and duos: who asked, and who guides the volunteer; nobody else."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.engines.matching.contact import Silence, silence
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts import queries_posts
from bundel.kernel.cases import queries_start
from bundel.kernel.parties import queries as directory
from bundel.kernel.rooms.lists import Column, Filter
from bundel.services.volunteers import queries_match, words
from bundel.services.volunteers.models import NEED_STATES, Duo, Need, Proposal, Vacancy
from bundel.services.volunteers.queries import ACT

NEED_MOODS = {"open": "warn", "proposed": "idea", "matched": "good", "closed": "plain"}
DUO_MOODS = {"running": "good", "paused": "warn", "ended": "plain"}


def needs(viewer: Viewer) -> QuerySet[Need]:
    """Those that the own organisation asked, and those that were asked of it."""
    require(viewer, ACT, organisation=viewer.organisation)
    mine = Q(organisation=viewer.organisation) | Q(asked=viewer.organisation)
    return Need.objects.filter(mine, partnership=viewer.partnership).select_related("organisation", "asked", "municipality", "duo")


def columns() -> list[Column]:
    return [
        Column("number", _("Kenmerk"), lambda row: row.number, ("number", "pk")),
        Column("state", _("Stand"), lambda row: str(row.get_state_display()), ("state", "asked_on", "pk")),
        Column("organisation", _("Wie vraagt"), lambda row: str(row.organisation), ("organisation__sort_name", "pk"), wide=True),
        Column("asked", _("Aan wie"), lambda row: str(row.asked), ("asked__sort_name", "pk"), wide=True),
        Column("place", _("Gemeente"), lambda row: str(row.municipality or ""), ("municipality__name_nl", "pk"), wide=True),
        Column("languages", _("Talen"), lambda row: words.said(row.languages, words.LANGUAGES), wide=True),
        Column("asked_on", _("Gevraagd"), lambda row: row.asked_on, ("asked_on", "pk")),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("state", _("Stand"), NEED_STATES, lambda rows, key: rows.filter(state=key)),
        Filter("side", _("Kant"), [("asked", _("aan ons gevraagd")), ("ours", _("door ons gevraagd"))],
               lambda rows, key: rows.filter(asked=viewer.organisation) if key == "asked" else rows.filter(organisation=viewer.organisation)),
    ]  # fmt: skip


def asked_organisations(partnership: UUID) -> list[tuple[UUID, str]]:
    """Who can be asked: every organisation that has a vacancy, so that guides volunteers; by name."""
    guiding = Vacancy.objects.filter(partnership=partnership).order_by().values_list("organisation", flat=True).distinct()
    return sorted(directory.names_of(guiding).items(), key=lambda pair: pair[1])


def need_of(viewer: Viewer, key: UUID, *, side: str = "") -> Need:
    """`side` "asked" or "ours" asks that the viewer stands there. Http404 for who stands on neither."""
    found = Need.objects.select_related("organisation", "asked", "municipality", "account__user").filter(pk=key).first()
    if found is None or viewer.organisation not in (found.organisation_id, found.asked_id):
        raise Http404
    require(viewer, ACT, partnership=found.partnership_id, organisation=viewer.organisation)
    if side == "asked" and viewer.organisation != found.asked_id or side == "ours" and viewer.organisation != found.organisation_id:
        raise Http404
    return found


@dataclass
class NeedPage:
    """`fit` and `not_fit` only for who guides the volunteers."""

    need: Need
    ours: bool
    asked_of_us: bool
    lines: list[tuple[str, str]]
    proposals: list[Proposal]
    open: Proposal | None
    duo: Duo | None
    fit: list = field(default_factory=list)
    not_fit: list = field(default_factory=list)
    timeline: list = field(default_factory=list)


def need_page(viewer: Viewer, key: UUID) -> NeedPage:
    row = need_of(viewer, key)
    proposals = list(row.proposals.select_related("volunteer", "decided_by__user")[:50])
    for one in proposals:
        one.told = words.reasons(one.reasons)
    asked = viewer.organisation == row.asked_id
    fit, not_fit = queries_match.candidates(row) if asked and row.state == "open" else ([], [])
    return NeedPage(
        row, viewer.organisation == row.organisation_id, asked, lines_of(row), [one for one in proposals if one.state != "proposed"],
        next((one for one in proposals if one.state == "proposed"), None), Duo.objects.filter(need=row).first(), fit, not_fit,
        trail.timeline(row.pk),
    )  # fmt: skip


def lines_of(row: Need) -> list[tuple[str, str]]:
    found = [
        (_("Gemeente"), str(row.municipality or "")), (_("Talen"), words.said(row.languages, words.LANGUAGES)),
        (_("Wanneer"), words.said(row.slots, words.SLOTS)), (_("Liefst een"), str(row.get_gender_display() or "")),
        (_("Voor"), str(row.get_home_display() or "")), (_("Interesses"), words.said(row.interests, words.INTERESTS)),
        (_("Liever niet"), words.said(row.avoid, words.AROUND)), (_("Wens"), row.wish),
    ]  # fmt: skip
    return [(label, value) for label, value in found if value]


def languages_of(row: Need) -> str:
    return words.said(row.languages, words.LANGUAGES)


def proposal_of(viewer: Viewer, key: UUID) -> Proposal:
    found = Proposal.objects.select_related("need", "volunteer").filter(pk=key).first()
    if found is None:
        raise Http404
    need_of(viewer, found.need_id, side="ours")
    return found


def case_to_ask(viewer: Viewer, key: UUID) -> tuple[object, str]:
    """The case from which a buddy is asked, and what it says that she wants. Only for a running member."""
    case, _one = queries_start.to_edit(viewer, key)
    return case, str(case.fields.get("wish") or "")


# ---- duos ------------------------------------------------------------------------------------------------------------


def duo_of(viewer: Viewer, key: UUID) -> Duo:
    rows = Duo.objects.select_related("need__organisation", "need__asked", "volunteer", "supervisor__user", "substitute__user")
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    need_of(viewer, found.need_id)
    return found


def _silence(duo: Duo, today: dt.date, works: bool) -> Silence | None:
    if duo.state != "running":
        return None
    return silence(start=duo.start, reached=duo.reached, every=duo.every, today=today, supervisor_works=works)


def silence_of(duo: Duo, today: dt.date) -> Silence | None:
    """Whether contact stopped, by the one rule of the house."""
    return _silence(duo, today, queries_posts.works_in(duo.supervisor, duo.need.partnership_id, on=today))


def running() -> QuerySet[Duo]:
    return Duo.objects.filter(state="running").select_related("need", "volunteer", "supervisor__user", "substitute__user")


def silent_on(rows: Iterable[Duo], today: dt.date) -> list[tuple[Duo, Silence]]:
    """Those whose contact stopped, longest first. One query a partnership, however many rows; the caller bounds them."""
    silent = [one for one in rows if _silence(one, today, True)]
    where: dict[UUID, set[int]] = {}
    for one in silent:
        where.setdefault(one.need.partnership_id, set()).add(one.supervisor_id)
    works = {key: queries_posts.working_among(accounts, key, on=today) for key, accounts in where.items()}
    found = [(one, told) for one in silent if (told := _silence(one, today, one.supervisor_id in works[one.need.partnership_id]))]
    return sorted(found, key=lambda pair: -pair[1].late)


@dataclass
class DuoPage:
    duo: Duo
    need: Need
    contacts: list
    silence: Silence | None
    minutes: int
    guides: bool
    timeline: list


def duo_page(viewer: Viewer, key: UUID) -> DuoPage:
    row = duo_of(viewer, key)
    contacts = list(row.contacts.select_related("account__user")[:100])
    return DuoPage(
        row, row.need, contacts, silence_of(row, viewer.today), sum(one.minutes or 0 for one in contacts),
        viewer.organisation == row.need.asked_id, trail.timeline(row.pk),
    )  # fmt: skip


def key_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
