"""What people see of handshakes: those of the own organisation; who leads the region's work sees all of the partnership."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from bundel.engines.terms.days import working_days_between
from bundel.kernel.access import trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.handshakes.commands_kinds import KINDS, Kind, kind_of
from bundel.kernel.handshakes.models import OPEN, STATES, Handshake
from bundel.kernel.parties import queries as parties

MOST = 99  # beyond so many the menu counts no further
STATE_CHOICES = [("open", _("open")), *STATES]
MOODS = {
    "asked": "plain", "seen": "plain", "accepted": "good", "done": "good", "countered": "idea", "declined": "bad", "not_done": "bad",
    "expired": "warn", "withdrawn": "plain",
}  # fmt: skip
CAME_BACK = ("declined", "countered", "expired", "not_done")
LINE = ("title", "kind", "state", "term")  # what a line on the home page says, besides a party's name
NAMES = ("asker__name", "asker__short_name", "asked__name", "asked__short_name")


# ---- what other rooms ask; they have checked that the subject may be seen --------------------------------------------


DAY = re.compile(r"\d{4}-\d\d-\d\d")  # a day as the kept answer has it


def of_subject(subject: UUID, kind: str | None = None) -> list[Handshake]:
    """The handshakes about one object, the latest question first, with the asked party."""
    rows = Handshake.objects.filter(subject=subject, **({"kind": kind} if kind else {}))
    return list(rows.select_related("asked").order_by("-asked_on", "-term", "id")[:200])


@prepared_query
def of_occasion(occasion: UUID, kind: str, *, only: Sequence[str] = ()) -> QuerySet[Handshake]:
    """The handshakes of one round, by asked party, with that party; `only` these fields when some are named."""
    rows = Handshake.objects.filter(occasion=occasion, kind=kind).select_related("asked")
    rows = rows.only(*only) if only else rows
    return rows.order_by("asked__sort_name", "asked_on", "id")[:2000]


def latest_by_party(occasion: UUID, kind: str, *, only: Sequence[str] = ()) -> dict[UUID, Handshake]:
    """Of each asked party the last try of this round: the one that no later try follows. `only` as in `of_occasion`."""
    rows = of_occasion(occasion, kind, only=only)
    followed = {row.follows_id for row in rows if row.follows_id}
    found: dict[UUID, Handshake] = {}
    for row in sorted(rows, key=lambda row: (row.pk not in followed, row.asked_on, row.is_open)):
        found[row.asked_id] = row
    return found


def waiting_count(viewer: Viewer) -> int:
    """How many open questions the viewer may answer for her organisation, counted to `MOST`. No query when none can be."""
    asked = _answers_for(viewer)
    return len(_open_keys(viewer.partnership, asked)) if asked else 0


def refused_alike(row: Handshake, *, since: dt.date) -> int:
    """How often the same asker got a request of the same kind refused by the same party since that day. The caller may see `row`."""
    rows = Handshake.objects.filter(kind=row.kind, asker=row.asker_id, asked=row.asked_id, state="declined", asked_on__gte=since)
    return rows.count()


# ---- lists and one page ---------------------------------------------------------------------------------------------


Asked = list[tuple[UUID, list[str]]]  # parties, each with the kinds of handshakes


def _answers_for(viewer: Viewer) -> Asked:
    """For whom the viewer answers: her own organisation and, when she may, the partnership; each with the kinds."""
    return _with_kinds(viewer, "answer_act")


def _with_kinds(viewer: Viewer, act: str) -> Asked:
    if viewer.partnership is None or not viewer.known:
        return []
    found = []
    for party in dict.fromkeys((viewer.organisation, viewer.partnership)):
        kinds = [one.key for one in KINDS.values() if may(viewer, getattr(one, act), organisation=party)]
        if kinds:
            found.append((party, kinds))
    return found


def _to_answer(partnership: UUID, asked: Asked) -> QuerySet[Handshake]:
    """What waits on one of these, in whatever state it is."""
    found = Q()
    for party, kinds in asked:
        found |= Q(asked=party, kind__in=kinds)
    return Handshake.objects.filter(found, partnership=partnership)


@prepared_query
def _open_keys(partnership: UUID, asked: Asked) -> QuerySet[Handshake]:
    return _to_answer(partnership, asked).filter(state__in=OPEN).order_by().values_list("pk")[:MOST]


@prepared_query
def _waiting_in(partnership: UUID, asked: Asked, state: str, whole: bool, limit: int) -> QuerySet[Handshake]:
    rows = _to_answer(partnership, asked).filter(state=state)
    if whole:
        rows = rows.select_related("asker", "asked").only(*LINE, "asked_on", *NAMES)
    else:
        rows = rows.select_related("asker").only(*LINE, "asker__name", "asker__short_name")
    return rows.order_by("term", "id")[:limit]


@prepared_query
def _came_back_to(partnership: UUID, asker: UUID, kinds: list[str], limit: int) -> QuerySet[Handshake]:
    rows = Handshake.objects.filter(partnership=partnership, state__in=CAME_BACK, handled=False, asker=asker, kind__in=kinds)
    return rows.select_related("asked").only(*LINE, "asked__name", "asked__short_name").order_by("term", "id")[:limit]


def waiting(viewer: Viewer, limit: int = 6, *, whole: bool = False) -> list[Handshake]:
    """The first questions to answer, the nearest term first; `whole` with who is asked and since when. A query a state: each then
    stands in the order of its index."""
    asked = _answers_for(viewer)
    found = [one for state in OPEN for one in _waiting_in(viewer.partnership, asked, state, whole, limit=limit)] if asked else []
    return sorted(found, key=lambda one: (one.term, one.pk))[:limit]


def came_back(viewer: Viewer, limit: int = 6) -> list[Handshake]:
    """What was refused or stayed silent, and waits on whoever asked: the viewer may ask again. A query an asker, so that an index
    of what is not handled gives it."""
    found = [row for asker, kinds in _with_kinds(viewer, "ask_act") for row in _came_back_to(viewer.partnership, asker, kinds, limit)]
    return sorted(found, key=lambda one: (one.term, one.pk))[:limit]


def listed(viewer: Viewer) -> QuerySet[Handshake]:
    """The handshakes of the partnership the viewer works in that she may see."""
    require(viewer, "handshakes:read")
    rows = Handshake.objects.filter(partnership=viewer.partnership).select_related("asker", "asked")
    rows = rows.only(*LINE, *NAMES)
    own = Q(asked=viewer.organisation) | Q(asker=viewer.organisation)
    private, closed = [key for key, one in KINDS.items() if one.sees], _private(viewer)
    if not may(viewer, "handshakes:all"):
        return rows.filter(own).exclude(kind__in=closed)
    if set(closed) == set(private):
        return rows.filter(private=False)
    return rows.filter(Q(private=False) | own).exclude(kind__in=closed)


def _private(viewer: Viewer) -> list[str]:
    """The private kinds that the viewer may neither ask nor answer for her organisation."""
    own = viewer.organisation
    acts = {key: (one.ask_act, one.answer_act) for key, one in KINDS.items() if one.sees}
    return [key for key, both in acts.items() if not any(may(viewer, act, organisation=own) for act in both)]


def in_state(rows: QuerySet[Handshake], state: str) -> QuerySet[Handshake]:
    """One state, or `open` for all that wait for an answer."""
    return rows.filter(state__in=OPEN if state == "open" else [state])


def narrowed(rows: QuerySet[Handshake], viewer: Viewer, side: str) -> QuerySet[Handshake]:
    """`side` received or sent; who leads the region's work also sends for the partnership itself."""
    mine = [viewer.organisation, *([viewer.partnership] if may(viewer, "handshakes:all") else [])]
    return rows.filter(**{"asked__in" if side == "received" else "asker__in": mine})


def open_of(viewer: Viewer, party: UUID, limit: int = 10) -> list[Handshake]:
    """The open questions to or from a party that the viewer may see."""
    if viewer.partnership is None or not may(viewer, "handshakes:read"):
        return []
    rows = listed(viewer).filter(Q(asked=party) | Q(asker=party), state__in=OPEN)
    return list(rows.order_by("term", "id")[:limit])


def with_word(rows: QuerySet[Handshake], word: str) -> QuerySet[Handshake]:
    return rows.filter(title__icontains=word)


def label_of(row: Handshake) -> object:
    """What its kind is called; the bare key when no room declares it any more."""
    return KINDS[row.kind].label if row.kind in KINDS else row.kind


@prepared_query
def _one(pk: UUID) -> QuerySet[Handshake]:
    return Handshake.objects.filter(pk=pk).select_related("asker", "asked", "partnership", "asked_by__user").order_by()


@prepared_query
def _tries(pk: UUID) -> QuerySet[Handshake]:
    """The later questions that follow this one."""
    rows = Handshake.objects.filter(follows=pk).select_related("asked").order_by("-asked_on")
    return rows.only("follows", "asked_on", "asked__name", "asked__short_name")[:10]


def find(viewer: Viewer, pk: UUID) -> Handshake:
    """One handshake of the own organisation, or of a partnership whose work the viewer leads. Http404 otherwise."""
    row = next(iter(_one(pk)), None)
    if row is None or not viewer.known or row.partnership_id not in viewer.partnership_ids() or row.kind not in KINDS:
        raise Http404
    own = viewer.organisation in (row.asked_id, row.asker_id)
    sees = KINDS[row.kind].sees
    if sees is not None and not (own and sees(viewer, row)):
        raise Http404
    if not own and not may(viewer, "handshakes:all", partnership=row.partnership_id):
        raise Http404
    return row


def find_for(viewer: Viewer, pk: UUID, *sides: str) -> Handshake:
    """The same, when the viewer may act for one of the `sides` (ask, answer); else PermissionDenied."""
    row = find(viewer, pk)
    if not any(may_act(viewer, row)[side] for side in sides):
        raise PermissionDenied(kind_of(row).ask_act)
    return row


def may_act(viewer: Viewer, row: Handshake) -> dict[str, bool]:
    declared = kind_of(row)
    return {
        "ask": may(viewer, declared.ask_act, partnership=row.partnership_id, organisation=row.asker_id),
        "answer": may(viewer, declared.answer_act, partnership=row.partnership_id, organisation=row.asked_id),
    }


def subject_of(row: Handshake) -> Model:
    """What it is about, as it is now. Http404 when it is gone."""
    found = apps.get_model(row.subject_kind)._default_manager.filter(pk=row.subject).first()
    if found is None:
        raise Http404
    return found


def others(viewer: Viewer, row: Handshake) -> QuerySet:
    """Whom the same may be asked of: the members and partners of the partnership."""
    return parties.around(row.partnership_id, viewer.today)


def given(row: Handshake) -> list[tuple[object, object]]:
    """What the kind's own form asked and was answered, as (label, words) in the reader's language."""
    kind = kind_of(row)
    if not kind.form or not row.answer_data:
        return []
    lines = []
    for name, field in kind.form(row, None).fields.items():
        value = row.answer_data.get(name)
        if value not in (None, "", []):
            words = {str(code): label for code, label in getattr(field, "choices", []) if not isinstance(label, (list, tuple))}
            values = value if isinstance(value, list) else [value]
            lines.append((field.label or name, ", ".join(_word(one, words) for one in values)))
    return lines


def _word(value: object, words: dict[str, object]) -> str:
    if isinstance(value, bool):
        return str(_("ja") if value else _("nee"))
    if isinstance(value, str) and DAY.fullmatch(value):
        return date_format(dt.date.fromisoformat(value), "j F Y")
    return str(words.get(str(value), value))


@dataclass
class Page:
    """One handshake as a person sees it; `days` working days left, negative never."""

    row: Handshake
    kind: Kind
    may: dict[str, bool]
    days: int
    lines: list[tuple[object, object]]
    url: str
    given: list[tuple[object, object]]
    timeline: list
    tries: list[Handshake]

    @property
    def mood(self) -> str:
        return MOODS[self.row.state]

    @property
    def to_answer(self) -> bool:
        return self.row.is_open and self.may["answer"]

    @property
    def to_finish(self) -> bool:
        return self.row.state == "accepted" and self.kind.ends_with_work and any(self.may.values())

    @property
    def to_try_again(self) -> bool:
        return self.may["ask"] and self.row.state in (*CAME_BACK, "withdrawn") and self.kind.sees is None

    @property
    def to_handle(self) -> bool:
        return self.may["ask"] and self.row.state in CAME_BACK and not self.row.handled


def page(viewer: Viewer, pk: UUID) -> Page:
    row = find(viewer, pk)
    kind = kind_of(row)
    return Page(
        row, kind, may_act(viewer, row), working_days_between(viewer.today, row.term), kind.shows(row), kind.url(row),
        given(row), trail.timeline(row.pk), _tries(row.pk),
    )  # fmt: skip
