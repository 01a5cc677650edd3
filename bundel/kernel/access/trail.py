"""The trail: every act one sentence, every read of a resident's data one row, hash-chained per lane.

Who, about whom, which act, when, why and on which ground: the five fields of the MAGDA logging duty plus the ground.
The content of what was read does not belong in it.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format

from bundel.kernel.access.models import Account, Chain, Trail, TrailPerson
from bundel.kernel.access.policy import ROLES
from bundel.kernel.access.prepared import Given, prepared_query
from bundel.kernel.access.viewer import Viewer

GENESIS = "0" * 64
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SENTENCES: dict[str, object] = {}
WORDS: dict[str, dict[str, object]] = {"role": ROLES}  # detail → {code: word}; the row keeps the code


def declare(sentences: dict[str, object]) -> None:
    """A room names its verbs and the sentence of each: `%(actor)s` plus the details that `record` is given."""
    for verb, sentence in sentences.items():
        if verb in SENTENCES and SENTENCES[verb] is not sentence:
            raise ValueError(f"trail verb {verb} is declared twice")
        SENTENCES[verb] = sentence


def record(
    verb: str,
    *,
    by: Viewer,
    subject: object = None,
    partnership: UUID | None = None,
    people: Iterable[UUID] = (),
    is_read: bool = False,
    reason: str = "",
    ground: str = "",
    **details: object,
) -> Trail:
    """Append one sentence. Call it last in the act's own transaction: it holds the lane until commit.

    `subject` is a model instance whose primary key (or `uuid`) is a UUID; `people` are the residents it is about.
    Within an administrator's session its reason is the reason of every row, unless the act has one of its own.
    `details` fill the sentence and must be plain JSON values without residents' names.
    Raises KeyError for a verb that no room declared.
    """
    SENTENCES[verb]  # noqa: B018 - an undeclared verb is a programming error and must fail at once
    with transaction.atomic():
        lane = str(partnership) if partnership else "house"
        chain = _last_link(lane)
        row = Trail(
            lane=lane,
            seq=chain.seq + 1,
            at=by.at or timezone.now(),
            verb=verb,
            account_uuid=by.account.uuid if by.account else None,
            actor=by.name or "?",
            subject_kind=subject._meta.label_lower if subject is not None else "",
            subject=_uuid_of(subject),
            partnership=partnership,
            details=json.loads(json.dumps(details, default=str)),
            is_read=is_read,
            reason=(reason or (by.admin_session.reason if by.admin_session else ""))[:300],
            ground=ground,
            previous=chain.hash,
        )
        about = sorted({str(person) for person in people})
        row.hash = link(row, about)
        row.save(force_insert=True)
        TrailPerson.objects.bulk_create([TrailPerson(trail=row, person=person) for person in about])
        Chain.objects.filter(lane=lane).update(seq=row.seq, hash=row.hash)
    return row


def _last_link(lane: str) -> Chain:
    """The lane's last link, locked until the transaction ends (SQLite's immediate transactions lock by themselves)."""
    found = _locked(Given(lane))
    if not found:
        Chain.objects.get_or_create(lane=lane, defaults={"hash": GENESIS})
        found = _locked(Given(lane))
    return found[0]


@prepared_query
def _locked(lane: Given) -> QuerySet[Chain]:
    chains = Chain.objects.select_for_update() if connection.features.has_select_for_update else Chain.objects.all()
    return chains.filter(lane=lane)


def position(partnership: UUID) -> int:
    """How many rows the partnership's lane has: it grows with every act, so what was counted at the same place still
    holds. One query."""
    return next(iter(_position(Given(partnership))), 0)


@prepared_query
def _position(lane: Given) -> QuerySet[Chain]:
    return Chain.objects.filter(lane=lane).values_list("seq", flat=True)


def _uuid_of(subject: object) -> UUID | None:
    if subject is None:
        return None
    return subject.pk if isinstance(subject.pk, UUID) else subject.uuid


def link(row: Trail, people: list[str]) -> str:
    """The hash of a row: SHA-256 over the hash before it and every field, in one canonical JSON."""
    content = [
        row.previous, row.lane, row.seq, row.at.astimezone(dt.UTC).isoformat(), row.verb,
        str(row.account_uuid or ""), row.actor, row.subject_kind, str(row.subject or ""), str(row.partnership or ""),
        row.details, row.is_read, row.reason, row.ground, people,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class Broken:
    """The first link of a lane that does not hold, and what is wrong with it."""

    lane: str
    seq: int
    why: str


def verify() -> Iterator[Broken]:
    """Walk every lane from its first row; yields the first broken link of each lane that has one."""
    for chain in Chain.objects.order_by("lane"):
        broken = _verify_lane(chain)
        if broken:
            yield broken
    known = Chain.objects.values("lane")
    for lane in Trail.objects.exclude(lane__in=known).values_list("lane", flat=True).distinct():
        yield Broken(lane, 1, "rows without a chain")


def _verify_lane(chain: Chain) -> Broken | None:
    before, count = GENESIS, 0
    rows = Trail.objects.filter(lane=chain.lane).order_by("seq")
    for batch in _batches(rows, 2000):
        people: dict[int, list[str]] = {}
        for trail_id, person in TrailPerson.objects.filter(trail__in=[row.pk for row in batch]).values_list(
            "trail", "person"
        ):
            people.setdefault(trail_id, []).append(str(person))
        for row in batch:
            count += 1
            if row.seq != count:
                return Broken(chain.lane, count, "row is missing")
            if row.previous != before:
                return Broken(chain.lane, count, "does not follow the row before it")
            if row.hash != link(row, sorted(people.get(row.pk, []))):
                return Broken(chain.lane, count, "content was changed")
            before = row.hash
    if (count, before) != (chain.seq, chain.hash if chain.seq else GENESIS):
        return Broken(chain.lane, count + 1, "rows at the end are missing")
    return None


def _batches(rows, size: int) -> Iterator[list[Trail]]:
    """The rows in order, so many at a time, walking on `seq` so that memory stays flat."""
    last = None
    while True:
        batch = list((rows if last is None else rows.filter(seq__gt=last))[:size])
        if not batch:
            return
        last = batch[-1].seq
        yield batch


def sentence(row: Trail) -> str:
    """The row in words, in the language now active."""
    template = SENTENCES.get(row.verb)
    if template is None:
        return row.verb
    return str(template) % _Details(
        {"actor": row.actor, **{key: _said(key, value) for key, value in row.details.items()}}
    )


def _said(key: str, value: object) -> object:
    """A detail in the reader's language: a code as its word, a day as days are written, several with commas between."""
    if isinstance(value, list):
        return ", ".join(str(_said(key, one)) for one in value)
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        return date_format(dt.date.fromisoformat(value), "j F Y")
    return WORDS.get(key, {}).get(value, value)


def kind(verb: str) -> str:
    """What an act is called in a list of kinds: its sentence without who and what, in the language now active."""
    template = SENTENCES.get(verb)
    return (str(template) % _Details()).removeprefix("… ") if template else verb


class _Details(dict):
    def __missing__(self, key: str) -> str:
        return "…"


def timeline(subject: UUID, *, limit: int = 30) -> list[Trail]:
    """The latest acts on one object, newest first, without reads. The caller has checked that it may be seen."""
    return _timeline(subject, limit=limit)


@prepared_query
def _timeline(subject: UUID, limit: int) -> QuerySet[Trail]:
    return Trail.objects.filter(subject=subject, is_read=False).order_by("-at", "-seq")[:limit]


def reads_about(subject: UUID, person: UUID | None, *, without: Iterable[str] = (), limit: int = 50) -> list[Trail]:
    """The latest reads of one object and of one person's data, newest first, each with `organisation`: whose account it was.
    The caller has checked that they may be seen. Three queries."""
    own = list(Trail.objects.filter(subject=subject, is_read=True).order_by("-seq").values_list("pk", flat=True)[: limit * 4])
    if person:
        own += TrailPerson.objects.filter(person=person, trail__is_read=True).order_by("-trail").values_list("trail", flat=True)[: limit * 4]
    organisation = Account.objects.filter(uuid=OuterRef("account_uuid")).values("organisation__name")
    rows = Trail.objects.filter(pk__in=own).exclude(verb__in=list(without))
    return list(rows.annotate(organisation=Subquery(organisation[:1])).order_by("-at", "-seq")[:limit])
