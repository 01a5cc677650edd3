"""The names by which machines know a published decision: its addresses on the open web, its kind of document, its counts.

Vocabulary of the Flemish linked local decisions (besluit#, eli#, prov#, foaf#), checked in the tests against the shapes that
are published for submissions and for the stream of publications. The two document types are read from public repositories of
that stream (besluitenlijst in several that agree, uittreksel in two; November 2026), not from the code list itself.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import trail
from bundel.kernel.decisions import queries
from bundel.kernel.decisions.models import Body, Decision

CONCEPT = "https://data.vlaanderen.be/id/concept/BesluitDocumentType/"
EXTRACT, DECISION_LIST = CONCEPT + "9d5bfaca-bbf2-49dd-a830-769f91a6377b", CONCEPT + "3fa67785-ffdc-4b30-8880-2b99d97b4dee"
MADE_KNOWN = ("decision.published", "decision.corrected")


@dataclass(frozen=True)
class Tally:
    """How many seats voted what. Never who."""

    yes: int
    no: int
    abstain: int


@dataclass(frozen=True)
class Names:
    """The addresses of one decision and of what it came from; `made_at` when this text of the page came about; `tally` None
    when only weights are known, which are no numbers of people."""

    page: str
    decision: str
    document: str
    kind: str
    body: str
    session: str
    treatment: str
    point: str
    vote: str
    made_at: dt.datetime
    tally: Tally | None
    starts: dt.datetime | None
    secret: bool


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
    return Names(
        page=page, decision=f"{page}#besluit", document=f"{page}#document", kind=EXTRACT, body=body_name(key, decision.body),
        session=f"{list_address(key)}#zitting-{occasion}", treatment=f"{page}#behandeling", point=f"{page}#agendapunt",
        vote=f"{page}#stemming", made_at=made_at(decision), tally=tally(decision),
        starts=timezone.localtime(decision.meeting.starts) if decision.meeting else None,
        secret=bool(decision.item and decision.item.secret),
    )  # fmt: skip


def made_at(decision: Decision) -> dt.datetime:
    """The latest moment at which something of the public page was said: its publication or a correction. What was made
    known before it was kept here has only a day: then that day's first moment."""
    moments = [row.at for row in trail.timeline(decision.pk) if row.verb in MADE_KNOWN]
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


def list_names(partnership_key: str, decisions: list[Decision], query: str = "") -> ListNames:
    """`decisions` is not empty: a list that names nothing is no document. Each also gets the addresses its line needs."""
    whole = list_address(partnership_key)
    page = f"{whole}?{query}" if query else whole
    for one in decisions:
        one.path = f"{urlsplit(whole).path}{one.number}/"  # as `public_decision` says: one reverse a line is most of the page
        one.address, one.body_address = f"{whole}{one.number}/", f"{whole}#orgaan-{one.body.key}"
    latest = max(one.published_on for one in decisions)
    return ListNames(page, f"{page}#document", f"{whole}#besluitenlijst", DECISION_LIST, midnight(latest))
