"""The names by which machines know a published decision: its addresses on the open web, its kind of document, its counts.

Vocabulary of the Flemish linked local decisions (besluit#, eli#, prov#, foaf#), checked in the tests against the shapes that
are published for submissions and for the stream of publications. The two document types are read from public repositories of
that stream (besluitenlijst in several that agree, uittreksel in two; November 2026), not from the code list itself.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import trail
from bundel.kernel.decisions import queries, rdfa_sessions
from bundel.kernel.decisions.models import Body, Decision, Term
from bundel.kernel.decisions.rdfa_sessions import BodyNames, Session

CONCEPT = "https://data.vlaanderen.be/id/concept/BesluitDocumentType/"
EXTRACT, DECISION_LIST = CONCEPT + "9d5bfaca-bbf2-49dd-a830-769f91a6377b", CONCEPT + "3fa67785-ffdc-4b30-8880-2b99d97b4dee"
MADE_KNOWN = ("decision.published", "decision.corrected")
SESSIONS = 24  # on a list; each decision's own page tells its session


@dataclass(frozen=True)
class Tally:
    """How many seats voted what. Never who."""

    yes: int
    no: int
    abstain: int


@dataclass(frozen=True)
class Names:
    """The addresses of one decision and of what it came from; `made_at` when this text of the page came about; `tally` None
    when only weights are known, which are no numbers of people; `held` None when it was not decided at a meeting."""

    page: str
    decision: str
    document: str
    kind: str
    body: BodyNames
    session: str
    treatment: str
    point: str
    vote: str
    made_at: dt.datetime
    tally: Tally | None
    starts: dt.datetime | None
    secret: bool
    held: Session | None


def list_address(partnership_key: str) -> str:
    return urljoin(settings.SITE_URL, reverse("region_decisions", args=[partnership_key]))


def body_name(partnership_key: str, body: Body) -> str:
    """One address for a body, the same on every page."""
    return f"{list_address(partnership_key)}#orgaan-{body.key}"


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def names_of(decision: Decision) -> Names:
    key = decision.partnership.key
    page = urljoin(settings.SITE_URL, reverse("public_decision", args=[key, decision.number]))
    occasion = decision.meeting_id or f"{decision.body.key}-{decision.on:%Y-%m-%d}"
    session, point = f"{list_address(key)}#zitting-{occasion}", f"{page}#agendapunt"
    body = rdfa_sessions.body_names(body_name(key, decision.body), decision.body, decision.on, decision.body.terms.all())
    meetings = rdfa_sessions.with_attendances([decision.meeting_id], 1) if decision.meeting_id else []
    held = rdfa_sessions.of_meeting(meetings[0], session, body, [point]) if meetings else None
    return Names(
        page=page, decision=f"{page}#besluit", document=f"{page}#document", kind=EXTRACT, body=body, session=session,
        treatment=f"{page}#behandeling", point=point, vote=f"{page}#stemming", made_at=made_at(decision), tally=tally(decision),
        starts=timezone.localtime(decision.meeting.starts) if decision.meeting else None,
        secret=bool(decision.item and decision.item.secret), held=held,
    )  # fmt: skip


def made_at(decision: Decision) -> dt.datetime:
    """The latest moment at which something of the public page was said: its publication, a correction, or the end of its
    session, from when on the page says who was there. What was made known before it was kept here has only a day: then that
    day's first moment."""
    moments = [row.at for row in trail.timeline(decision.pk) if row.verb in MADE_KNOWN]
    if moments and decision.meeting and decision.meeting.closed_at:
        moments.append(decision.meeting.closed_at)
    return timezone.localtime(max(moments)) if moments else midnight(decision.published_on)


def tally(decision: Decision) -> Tally | None:
    """From the votes that were noted; of a secret vote from its counts, when every seat weighs one and so is one voice."""
    if decision.item_id is None:
        return None
    noted = dict(decision.item.votes.order_by().values_list("choice").annotate(Count("pk")))
    if not noted and decision.item.secret and decision.counts.get("yes") is not None:
        if any(seat.weight != 1 for seat in queries.seats_on(decision.body, decision.on) if seat.votes):
            return None
        noted = {choice: int(Decimal(decision.counts[choice])) for choice in ("yes", "no", "abstain")}
    return Tally(noted.get("yes", 0), noted.get("no", 0), noted.get("abstain", 0)) if noted else None


@dataclass(frozen=True)
class ListNames:
    """The addresses of the list of decisions that a page shows: `whole` is the list itself, of all years and bodies."""

    page: str
    document: str
    whole: str
    kind: str
    made_at: dt.datetime
    bodies: list[BodyNames]
    sessions: list[Session]


def list_names(partnership_key: str, decisions: list[Decision], query: str = "") -> ListNames:
    """`decisions` is not empty: a list that names nothing is no document. Each also gets the addresses its line needs."""
    whole = list_address(partnership_key)
    page = f"{whole}?{query}" if query else whole
    terms = list(Term.objects.filter(body__in={one.body_id for one in decisions}))
    bodies: dict[str, BodyNames] = {}
    points: dict[UUID, list[Decision]] = {}
    for one in decisions:
        one.path = f"{urlsplit(whole).path}{one.number}/"  # as `public_decision` says: one reverse a line is most of the page
        one.address = f"{whole}{one.number}/"
        names = rdfa_sessions.body_names(f"{whole}#orgaan-{one.body.key}", one.body, one.on, terms)
        one.body_address = names.address
        bodies[names.address] = names
        if one.meeting_id:
            points.setdefault(one.meeting_id, []).append(one)
    sessions = [
        rdfa_sessions.of_meeting(
            meeting, f"{whole}#zitting-{meeting.pk}", bodies[points[meeting.pk][0].body_address],
            [f"{one.address}#agendapunt" for one in points[meeting.pk]],
        )
        for meeting in rdfa_sessions.with_attendances(points, SESSIONS)
    ]  # fmt: skip
    latest = midnight(max(one.published_on for one in decisions))
    closed = max((session.closed for session in sessions if session.closed), default=latest)
    return ListNames(
        page, f"{page}#document", f"{whole}#besluitenlijst", DECISION_LIST, max(latest, closed), list(bodies.values()), sessions
    )
