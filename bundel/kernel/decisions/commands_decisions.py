"""What people do with a decision: vote it, make it known, put it right, follow it up. A decision itself is never edited."""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.engines.governance.rules import at_table, count, quorum
from bundel.engines.governance.terms import complaint_until, publish_by
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import indexing, queries
from bundel.kernel.decisions.commands_items import open_item, told, told_why
from bundel.kernel.decisions.models import Body, Decision, Item, Meeting, Seat, Task, Vote
from bundel.kernel.parties import queries as parties

# what a higher room does when an item that points at something of it (`source_kind`) is decided
ON_DECIDED: dict[str, Callable[[Decision, Item, Viewer], None]] = {}
# what may refuse a vote on an item that day, with a ValidationError
BEFORE_VOTE: list[Callable[[Item, dt.date], None]] = []


@transaction.atomic
def decide(
    item: Item, *, by: Viewer, votes: dict[UUID, str], on: dt.date | None = None, absent: Iterable[UUID] = (),
    conflicts: dict[UUID, str] | None = None, proxies: dict[UUID, UUID] | None = None, effect_on: dt.date | None = None, minuted: str = "",
    at: dt.datetime | None = None, ballots: dict[str, Decimal] | None = None,
) -> Decision:  # fmt: skip
    """Vote on an item and keep the decision, in one act.

    `votes` seat → yes, no, abstain; `absent` seats that are not filled; `proxies` seat that is away → seat that votes for it;
    `conflicts` seat → reason: it leaves the room for this item. ValidationError: a seat that does not run on the day, no
    quorum, councils that are missing (by name), a proxy for too many, a vote of someone who is not there.
    An item on an agenda is voted while its meeting runs: day, absent and proxies come from who sits there `at` that moment.
    Of a secret vote `ballots` may give the counts alone, in weights.
    """
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.kind in ("information", "advice"):
        raise ValidationError(_("Over dit punt wordt niet beslist. Noteer de bespreking."))
    on = timezone.localdate(row.meeting.starts) if row.meeting else on or by.today
    if on > by.today:
        raise ValidationError({"on": _("Die dag moet nog komen.")})
    if row.competence and row.competence.body_id != row.body_id:
        raise ValidationError(_("Hierover beslist %(body)s.") % {"body": row.competence.body})
    _councils_first(row)
    for check in BEFORE_VOTE:
        check(row, on)
    seats = {seat.pk: seat for seat in queries.seats_on(row.body, on) if seat.votes}
    absent, conflicts, proxies = set(absent), dict(conflicts or {}), proxies or {}
    if row.meeting_id:
        conflicts |= dict(row.conflicts.values_list("seat", "reason"))
        absent, proxies = _at_the_table(row, seats, set(conflicts), at or by.at or timezone.now())
    if ballots is None:
        _sound_votes(row.body, seats, votes, absent, conflicts, proxies)
    else:
        voters = [pk for pk in seats if pk not in conflicts and (pk not in absent or pk in proxies)]
        _sound_ballots(row, ballots, sum(seats[pk].weight for pk in voters))
    taking_part = [pk for pk in seats if pk not in conflicts]
    present = [pk for pk in taking_part if pk not in absent]
    met = quorum(row.body.quorum, row.body.quorum_value, len(taking_part), len(present))
    if not met.met:
        raise ValidationError(
            _("Er is geen quorum: %(present)s van de %(whole)s, nodig zijn er %(needed)s.")
            % {"present": met.present, "whole": met.whole, "needed": met.needed}
        )
    chair = next((pk for pk, seat in seats.items() if seat.chair and pk in votes), None)
    casting = votes[chair] if chair and row.body.chair_breaks_ties else ""
    cast = [(choice, seats[pk].weight) for pk, choice in votes.items()] if ballots is None else list(ballots.items())
    counted = count(row.body.majority, cast, casting=casting)
    if not row.secret:
        Vote.objects.bulk_create(
            Vote(item=row, seat=seats[pk], by=seats.get(proxies.get(pk)), choice=choice, weight=seats[pk].weight)
            for pk, choice in votes.items()
        )
    row.conflicts.bulk_create([row.conflicts.model(item=row, seat_id=pk, reason=why) for pk, why in conflicts.items()], ignore_conflicts=True)
    row.state, row.minuted, row.version = "decided" if counted.carried else "rejected", minuted or row.minuted, row.version + 1
    row.save()
    decision = _keep(row, on, effect_on, counted, len(votes) if ballots is None else len(present) + len(proxies))
    if counted.carried and row.source_kind in ON_DECIDED:
        ON_DECIDED[row.source_kind](decision, row, by)
    indexing.index_decisions([decision])
    trail.record(
        "decision.taken", by=by, subject=decision, partnership=row.partnership_id, number=decision.number, title=told(row), body=row.body.name,
        outcome=decision.outcome,
    )  # fmt: skip
    return decision


def _councils_first(item: Item) -> None:
    if item.kind != "strategic":
        return
    found = queries.preparation(item)
    if not found.ready:
        names = ", ".join(found.missing) or _("geen enkele raad is gevraagd")
        raise ValidationError(
            _("Nog niet stemmen: de raden bereiden dit punt eerst voor. Het ontbreekt nog aan: %(names)s.") % {"names": names},
            code="councils",
        )


def _at_the_table(
    item: Item, seats: dict[UUID, Seat], conflicts: set[UUID], at: dt.datetime
) -> tuple[set[UUID], dict[UUID, UUID]]:
    """Which voting seats are away at this moment, and which of those vote through one who is there."""
    if Meeting.objects.select_for_update().get(pk=item.meeting_id).state != "running":
        raise ValidationError(_("Dit punt staat op een agenda. Stemmen kan zodra die vergadering geopend is."))
    there, held = at_table(queries.presences(item.meeting), at)
    proxies = {pk: holder for pk, holder in held.items() if pk in seats and holder in seats and not {pk, holder} & conflicts}
    return {pk for pk in seats if pk not in there}, proxies


def _sound_ballots(item: Item, ballots: dict[str, Decimal], whole: Decimal) -> None:
    """The counts of a secret vote: known choices, not negative, not more than those who take part weigh."""
    if not item.secret:
        raise ValidationError(_("Alleen van een geheime stemming worden enkel de aantallen genoteerd."))
    if set(ballots) - set(dict(Vote.CHOICES)) or any(weight < 0 for weight in ballots.values()) or not sum(ballots.values()):
        raise ValidationError(_("Noteer de stemmen."))
    if sum(ballots.values()) > whole:
        raise ValidationError(_("Er zijn meer stemmen dan stemgerechtigden: hoogstens %(whole)s.") % {"whole": f"{whole:g}"})


def _sound_votes(
    body: Body, seats: dict[UUID, Seat], votes: dict[UUID, str], absent: set[UUID], conflicts: dict[UUID, str], proxies: dict[UUID, UUID]
) -> None:
    """Every vote is of a seat of that day that takes part; an absent seat votes only through one who is there."""
    if strangers := [pk for pk in [*votes, *absent, *conflicts, *proxies.values()] if pk not in seats]:
        names = ", ".join(Seat.objects.filter(pk__in=strangers).values_list("holder_name", flat=True)) or "?"
        raise ValidationError(_("Geen stemrecht op die dag: %(names)s.") % {"names": names})
    if not votes:
        raise ValidationError(_("Noteer de stemmen."))
    if any(choice not in dict(Vote.CHOICES) for choice in votes.values()):
        raise ValidationError(_("Een stem is voor, tegen of onthouding."))
    for pk in votes:
        if pk in conflicts:
            raise ValidationError(_("%(name)s heeft een belang en stemt niet mee.") % {"name": seats[pk].holder_name})
        if pk in absent and pk not in proxies:
            raise ValidationError(_("%(name)s is er niet en gaf geen volmacht.") % {"name": seats[pk].holder_name})
    for pk, holder in proxies.items():
        if pk not in absent or holder in absent or holder in conflicts:
            raise ValidationError(_("Een volmacht gaat van wie er niet is naar wie er wel is."))
        if sum(1 for other in proxies.values() if other == holder) > body.proxies_max:
            raise ValidationError(_("%(name)s draagt te veel volmachten.") % {"name": seats[holder].holder_name})
    if any(not why.strip() for why in conflicts.values()):
        raise ValidationError(_("Zeg welk belang iemand heeft."))


def _keep(item: Item, on: dt.date, effect_on: dt.date | None, counted: Any, number: int) -> Decision:
    counts = {"yes": str(counted.yes), "no": str(counted.no), "abstain": str(counted.abstain), "seats": number, "tied": counted.tied}
    return Decision.objects.create(
        partnership_id=item.partnership_id, body=item.body, item=item, meeting=item.meeting, year=on.year, on=on,
        number=_number(item.partnership_id, on.year), effect_on=effect_on or on, title=item.title,
        text=item.proposal or item.text, legal_basis=item.legal_basis,
        subject=item.competence.subject if item.competence else "", outcome="adopted" if counted.carried else "rejected", counts=counts,
        closed=item.closed, publish_by=None if item.closed else publish_by(on), followed_up=True,
        sort_title=item.title.lower()[:300],
    )  # fmt: skip


def _number(partnership: UUID, year: int) -> str:
    """The next number of the year. Two bodies that decide at the same moment wait for each other."""
    party = Decision._meta.get_field("partnership").related_model
    party.objects.select_for_update(no_key=True).only("pk").get(pk=partnership)
    last = Decision.objects.filter(partnership=partnership, year=year).order_by("-number").values_list("number", flat=True).first()
    return f"{year}-{int(last.rsplit('-', 1)[1]) + 1 if last else 1:05}"


@transaction.atomic
def publish(decision: Decision, *, by: Viewer, on: dt.date | None = None) -> Decision:
    """Make a decision known. The complaint term of thirty days runs from that day. Closed decisions stay closed."""
    require(by, "decisions:prepare", partnership=decision.partnership_id)
    on = on or by.today
    row = Decision.objects.select_for_update().select_related("body").get(pk=decision.pk)
    if row.closed:
        raise ValidationError(_("Dit besluit viel in besloten zitting en wordt niet bekendgemaakt."))
    if row.published_on:
        raise ValidationError(_("Dit besluit is al bekendgemaakt."))
    if on < row.on or on > by.today:
        raise ValidationError({"on": _("De bekendmaking ligt tussen het besluit en vandaag.")})
    row.published_on, row.complaint_until = on, complaint_until(on)
    row.save(update_fields=["published_on", "complaint_until"])
    indexing.index_decisions([row])
    trail.record("decision.published", by=by, subject=row, partnership=row.partnership_id, number=row.number, until=row.complaint_until)
    return row


@transaction.atomic
def correct(decision: Decision, *, by: Viewer, text: str, reason: str) -> None:
    """Put right what is wrong in a decision: its text stays, the correction stands beside it."""
    require(by, "decisions:prepare", partnership=decision.partnership_id)
    if not text.strip() or not reason.strip():
        raise ValidationError({"text": _("Schrijf de rechtzetting en de reden.")})
    decision.corrections.create(on=by.today, text=text.strip(), reason=reason.strip(), account=by.account)
    trail.record(
        "decision.corrected", by=by, subject=decision, partnership=decision.partnership_id, number=decision.number,
        why=told_why(decision.item, reason),
    )  # fmt: skip


@transaction.atomic
def add_task(
    decision: Decision, *, by: Viewer, title: str, owner: UUID, due: dt.date | None = None, action: UUID | None = None
) -> Task:
    """What has to happen now, with one owner; `action` when it stands on the plan."""
    require(by, "decisions:prepare", partnership=decision.partnership_id)
    if not title.strip():
        raise ValidationError({"title": _("Zeg wat er moet gebeuren.")})
    task = Task.objects.create(
        partnership_id=decision.partnership_id, decision=decision, item=decision.item, title=title.strip()[:300], owner_id=owner, due=due,
        action=action,
    )  # fmt: skip
    Decision.objects.filter(pk=decision.pk).update(followed_up=False)
    trail.record(
        "decision.task_added", by=by, subject=decision, partnership=decision.partnership_id, title=told_why(task.item, task.title),
        party=parties.name_of(owner), number=decision.number,
    )  # fmt: skip
    return task


@transaction.atomic
def finish_task(task: Task, *, by: Viewer, result: str) -> Task:
    """Done, with what came of it. The last open task of a decision makes it followed up."""
    require(by, "decisions:follow", partnership=task.partnership_id, organisation=task.owner_id)
    if not result.strip():
        raise ValidationError({"result": _("Zeg wat er gebeurd is.")})
    if not Task.objects.filter(pk=task.pk, done_on__isnull=True).update(done_on=by.today, result=result.strip()):
        raise ValidationError(_("Dit actiepunt was al klaar."))
    task.refresh_from_db()
    if task.decision and not task.decision.tasks.filter(done_on__isnull=True).exists():
        Decision.objects.filter(pk=task.decision_id).update(followed_up=True)
    trail.record(
        "decision.task_done", by=by, subject=task.decision or task.meeting or task, partnership=task.partnership_id,
        title=told_why(task.item, task.title), why=told_why(task.item, task.result),
    )  # fmt: skip
    return task
