"""What people see of bodies, items and decisions. What is closed is for who sits in the body and for who keeps the minutes."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.engines.governance.rules import Council, Prepared, Presence, prepared, quorum
from bundel.kernel.access import trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.decisions import queries_once
from bundel.kernel.decisions.models import Body, Competence, Decision, ForumReport, Item, Meeting, Position, Seat, Task
from bundel.kernel.handshakes import queries as asked
from bundel.kernel.library import queries as library
from bundel.kernel.offers import queries as offers
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.registry import Line, Waiting, rooms
from bundel.kernel.rooms.templatetags.spoken import plainly

SETTLED = ("decided", "rejected", "withdrawn", "discussed", "postponed")
TALKED = ("information", "advice")  # kinds of item that are talked through and not voted

# what a higher room finds by a code or words: (key, name) of the actions on which a task can show
ACTIONS: list[Callable[[Viewer, str], list[tuple[UUID, str]]]] = []


def seats_on(body: Body, day: dt.date) -> list[Seat]:
    """The seats that run on a day, the chair first."""
    return list(body.seats.filter(parties.running(day)).select_related("party", "account__user", "substitute__user"))


def weights_of(body: Body, day: dt.date) -> dict[UUID, Decimal]:
    """What each party's seats weigh together on a day."""
    weights: dict[UUID, Decimal] = {}
    for seat in seats_on(body, day):
        weights[seat.party_id] = weights.get(seat.party_id, Decimal(0)) + seat.weight
    return weights


def presences(meeting: Meeting) -> list[Presence]:
    """Who was noted at a meeting, as the rules take it; a seat without a line is absent."""
    return [Presence(row.seat_id, row.state, row.proxy_id, row.arrived, row.left) for row in meeting.attendances.all()]


def preparation(item: Item) -> Prepared:
    """How far the councils are with an item, under its own rule."""
    rows = item.positions.select_related("member")
    return prepared(item.rule, item.rule_value, [Council(str(row.member), row.verdict, row.weight) for row in rows])


def bodies(viewer: Viewer) -> QuerySet[Body]:
    require(viewer, "decisions:read")
    now = Count("seats", filter=Q(seats__start__lte=viewer.today) & (Q(seats__until__isnull=True) | Q(seats__until__gte=viewer.today)))
    return Body.objects.filter(partnership=viewer.partnership).select_related("member").annotate(seated=now)


@dataclass(frozen=True)
class BodyPage:
    body: Body
    seats: list[Seat]
    before: list[Seat]
    competences: list[Competence]
    items: list[Item]
    decisions: list[Decision]
    quorum_needed: int
    timeline: list


def body_of(viewer: Viewer, key: UUID, act: str = "decisions:read") -> Body:
    found = Body.objects.select_related("member", "offer", "partnership").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "decisions:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id)
    return found


def body_page(viewer: Viewer, key: UUID) -> BodyPage:
    body = body_of(viewer, key)
    seats = seats_on(body, viewer.today)
    voting = sum(seat.votes for seat in seats)
    return BodyPage(
        body=body,
        seats=seats,
        before=list(body.seats.filter(until__lt=viewer.today).select_related("party").order_by("-until")[:50]),
        competences=list(body.competences.filter(parties.running(viewer.today)).prefetch_related("advice")),
        items=list(_seen(viewer, body.items.exclude(state__in=SETTLED))[:30]),
        decisions=list(_open_only(viewer, body.decisions.all())[:10]),
        quorum_needed=quorum(body.quorum, body.quorum_value, voting, 0).needed,
        timeline=trail.timeline(body.pk, limit=12),
    )


def reports_of(body: Body) -> list[ForumReport]:
    """The latest reports from an external forum; the caller has checked that the body may be seen."""
    return list(body.reports.all()[:20]) if body.kind == "forum" else []


def competences(viewer: Viewer) -> list[Competence]:
    """The matrix that holds today, by subject and amount."""
    require(viewer, "decisions:read")
    rows = Competence.objects.filter(parties.running(viewer.today), partnership=viewer.partnership)
    return list(rows.select_related("body").prefetch_related("advice").order_by("label", F("up_to").asc(nulls_last=True)))


def seats_held(viewer: Viewer) -> QuerySet[Seat]:
    """The seats that the viewer holds or replaces today."""
    return seats_of(viewer.account.pk, viewer.today) if viewer.account else Seat.objects.none()


def seats_of(account: int, today: dt.date) -> QuerySet[Seat]:
    return Seat.objects.filter(Q(account=account) | Q(substitute=account), parties.running(today))


def sits_in(viewer: Viewer, body: Body) -> bool:
    """Whether the viewer holds or replaces a seat of this body today."""
    return viewer.account is not None and bool(_seat_in(viewer.account.pk, body.pk, viewer.today))


@prepared_query
def _seat_in(account: int, body: UUID, today: dt.date) -> QuerySet[Seat]:
    return seats_of(account, today).filter(body=body).order_by().only("pk")[:1]


def _kept_from(viewer: Viewer, one: Item | Decision) -> bool:
    """Whether one item or decision is closed to the viewer: what `_seen` and `_open_only` leave out of a list."""
    return one.closed and not may(viewer, "decisions:closed") and not sits_in(viewer, one.body)


def _seen(viewer: Viewer, rows: QuerySet[Item]) -> QuerySet[Item]:
    if may(viewer, "decisions:closed"):
        return rows
    return rows.filter(Q(closed=False) | Q(body__in=seats_held(viewer).values("body")))


def _open_only(viewer: Viewer, rows: QuerySet[Decision]) -> QuerySet[Decision]:
    if may(viewer, "decisions:closed"):
        return rows
    return rows.filter(Q(closed=False) | Q(body__in=seats_held(viewer).values("body")))


def items(viewer: Viewer) -> QuerySet[Item]:
    """Every item the viewer may see, with its body."""
    require(viewer, "decisions:read")
    return _seen(viewer, Item.objects.filter(partnership=viewer.partnership)).select_related("body")


def item_of(viewer: Viewer, key: UUID, act: str = "decisions:read") -> Item:
    found = Item.objects.select_related("body", "competence", "partnership", "meeting__body").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "decisions:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id)
    if _kept_from(viewer, found):
        raise Http404
    return found


@dataclass(frozen=True)
class Step:
    """One step of the way: what, whether it is behind us, and what is still missing."""

    label: object
    done: bool
    detail: object = ""


@dataclass(frozen=True)
class ItemPage:
    """`advisers`: who should still be asked for advice, says the matrix."""

    item: Item
    positions: list[Position]
    handshakes: dict
    prepared: Prepared
    steps: list[Step]
    votes: list
    conflicts: list
    decision: Decision | None
    papers: list
    files: list
    timeline: list
    advisers: list[Body]
    notes: list = field(default_factory=list)


def advisers_left(item: Item, on: dt.date) -> list[Body]:
    """The bodies that advise before the vote, says the matrix, and that were not asked yet. None of what is only talked through."""
    if item.competence is None or item.kind in TALKED:
        return []
    return list(item.competence.advice.filter(parties.running(on)).exclude(pk=item.body_id).exclude(advices__item=item))


def item_page(viewer: Viewer, key: UUID) -> ItemPage:
    item = item_of(viewer, key)
    positions = list(item.positions.select_related("member"))
    known = asked.latest_by_party(item.pk, "decisions.position") if positions else {}
    for position in positions:
        position.asked = known.get(position.member_id)
    found = preparation(item)
    decision = Decision.objects.filter(item=item).first()
    steps, advisers = [Step(_("Voorgesteld"), True, item.body)], [] if item.state in SETTLED else advisers_left(item, viewer.today)
    advices = list(item.advices.values_list("verdict", flat=True))
    if advices or advisers:
        detail = _("%(given)s van %(whole)s adviezen gegeven") % {
            "given": sum(bool(verdict) for verdict in advices), "whole": len(advices) + len(advisers),
        }  # fmt: skip
        steps.append(Step(_("Geadviseerd"), all(advices) and not advisers, detail))
    if item.kind == "strategic":
        detail = _("%(spoken)s van %(whole)s raden spraken zich uit") % {"spoken": found.spoken, "whole": found.whole}
        steps.append(Step(_("Voorbereid in de raden"), found.ready, detail))
    if item.kind in TALKED:
        steps.append(Step(_("Besproken"), item.state == "discussed"))
    else:
        steps += [
            Step(_("Gestemd"), decision is not None, decision.get_outcome_display() if decision else ""),
            Step(_("Bekendgemaakt"), bool(decision and decision.published_on), ""),
            Step(_("Opgevolgd"), bool(decision and decision.followed_up), ""),
        ]
    return ItemPage(
        item=item, positions=positions, handshakes=known, prepared=found, steps=steps, decision=decision, papers=list(item.papers.all()),
        files=library.of(item.pk),
        votes=list(item.votes.select_related("seat", "by").order_by("seat__holder_name")),
        conflicts=list(item.conflicts.select_related("seat")), timeline=trail.timeline(item.pk), advisers=advisers,
        notes=[line for ask in rooms.at_item if item.state not in SETTLED and (line := ask(viewer, item))],
    )  # fmt: skip


def decisions(viewer: Viewer) -> QuerySet[Decision]:
    """The register, as far as the viewer may see it."""
    require(viewer, "decisions:read")
    rows = _open_only(viewer, Decision.objects.filter(partnership=viewer.partnership)).select_related("body")
    return rows.only(
        "number", "title", "on", "outcome", "published_on", "publish_by", "followed_up", "closed", "subject", "year",
        "body__name", "body__name_fr", "body__name_en", "partnership",
    )  # fmt: skip


def decision_of(viewer: Viewer, key: UUID, act: str = "decisions:read") -> Decision:
    found = next(iter(queries_once.decision(key)), None)
    if found is None:
        raise Http404
    require(viewer, "decisions:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id)
    if _kept_from(viewer, found):
        raise Http404
    return found


def numbered(viewer: Viewer, number: str) -> UUID | None:
    """The decision of the viewer's partnership with this number, None when there is none that she may see."""
    if not may(viewer, "decisions:read"):
        return None
    rows = _open_only(viewer, Decision.objects.filter(partnership=viewer.partnership, number__iexact=number))
    return rows.values_list("pk", flat=True).first()


def lines_of(viewer: Viewer, keys: list[UUID]) -> dict[UUID, Line]:
    """Decisions as another room shows them, without those that the viewer may not see. One query or two."""
    if not may(viewer, "decisions:read"):
        return {}
    rows = _open_only(viewer, Decision.objects.filter(partnership=viewer.partnership, pk__in=keys))
    return {row.pk: Line(row.number, reverse("decision", args=[row.pk]), row.title) for row in rows}


NUMBER = re.compile(r"\b\d{4}-\d{5}\b")


def named_in(partnership: UUID, text: str) -> UUID | None:
    """The open decision whose number stands in a text, such as `besluit 2026-00012`; None when it names none."""
    numbers = NUMBER.findall(text)
    rows = Decision.objects.filter(partnership=partnership, number__in=numbers, closed=False)
    return rows.values_list("pk", flat=True).first() if numbers else None


def tasks_of(decision: Decision) -> list[Task]:
    return queries_once.tasks(decision.pk)


def corrections_of(decision: Decision) -> list:
    return queries_once.corrections(decision.pk)


def tasks_of_action(action: UUID) -> list[Task]:
    """What decisions ask to be done that stands on the plan as this action. The caller has checked that it may be seen."""
    rows = Task.objects.filter(Q(item__isnull=True) | Q(item__closed=False), Q(decision__isnull=True) | Q(decision__closed=False))
    return list(rows.filter(action=action).select_related("owner", "decision", "meeting__body")[:100])


def action_named(viewer: Viewer, words: str) -> UUID | None:
    """The one action that these words name; None without words. ValidationError on `action` when none or several fit."""
    words = " ".join(words.split())
    if not words:
        return None
    found = [one for find in ACTIONS for one in find(viewer, words)]
    if not found:
        raise ValidationError({"action": _("Geen actie in een lopend plan heet ‘%(words)s’. Typ haar code, zoals 1.2.") % {"words": words}})
    if len(found) > 1:
        names = "; ".join(name for _key, name in found)
        raise ValidationError({"action": _("Dit past op meer dan één actie: %(names)s. Typ de hele code en titel.") % {"names": names}})
    return found[0][0]


def task_of(viewer: Viewer, key: UUID) -> Task:
    found = Task.objects.select_related("owner", "decision", "meeting").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "decisions:read", partnership=found.partnership_id)
    require(viewer, "decisions:follow", partnership=found.partnership_id, organisation=found.owner_id)
    return found


def timeline(decision: Decision) -> list:
    return trail.timeline(decision.pk)


def members_for(viewer: Viewer) -> QuerySet:
    """Who can hold a seat or own a task: everyone around the partnership today."""
    return parties.around(viewer.partnership, viewer.today)


def offers_for(viewer: Viewer) -> QuerySet:
    """The services of which a body can be the advisory committee."""
    return offers.catalogue(viewer)


def bodies_for(viewer: Viewer) -> QuerySet[Body]:
    return Body.objects.filter(parties.running(viewer.today), partnership=viewer.partnership).exclude(kind="forum")


def subjects_for(viewer: Viewer) -> list[tuple[str, str]]:
    """The subjects of the matrix, once each, in the reader's language."""
    require(viewer, "decisions:read")
    lines = queries_once.subjects(viewer.partnership, viewer.today) if viewer.partnership else []
    return list({line.subject: plainly(line, "label") for line in lines}.items())


def may_of(viewer: Viewer, partnership: UUID) -> dict[str, bool]:
    return {
        "prepare": may(viewer, "decisions:prepare", partnership=partnership),
        "propose": may(viewer, "decisions:propose", partnership=partnership, organisation=viewer.organisation),
    }


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """Own open tasks; for who keeps the minutes: what must be made known soon."""
    if not may(viewer, "decisions:read"):
        return
    if viewer.organisation:
        for task in queries_once.open_tasks(viewer.partnership, viewer.organisation):
            late = bool(task.due and task.due < viewer.today)
            yield Waiting(
                task.title, _("actiepunt uit een besluit"), reverse("task_done", args=[task.pk]),
                _("te laat") if late else _("te doen"), "bad" if late else "", 16 if late else 35, "✓",
            )  # fmt: skip
    if may(viewer, "decisions:prepare"):
        for one in queries_once.to_publish(viewer.partnership, viewer.today + dt.timedelta(days=10)):
            late = one.publish_by < viewer.today
            yield Waiting(
                str(one), _("bekend te maken tegen %(day)s") % {"day": f"{one.publish_by:%d/%m/%Y}"}, reverse("decision", args=[one.pk]),
                _("te laat") if late else _("bekendmaken"), "bad" if late else "warn", 10, "§",
            )  # fmt: skip


# the public site -----------------------------------------------------------------------------------------------------


def public_decision(partnership_key: str, number: str) -> Decision:
    """One decision as anyone may read it; Http404 when it was not made known."""
    found = (
        Decision.objects.filter(
            partnership__key=partnership_key, partnership__public=True, number=number, published_on__isnull=False, closed=False,
            body__public=True,
        )  # fmt: skip
        .select_related("body", "partnership", "meeting", "item")
        .prefetch_related("corrections")
        .first()
    )
    if found is None:
        raise Http404
    return found
