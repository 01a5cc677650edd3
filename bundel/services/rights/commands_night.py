"""The nightly run: looks again at the cases that have a ground for it, and keeps a list of what a worker should see.

What it reads is a read of residents' data and stands in the trail, per organisation. Three things are looked for: a right that is there
and that nobody asked (or whose asking lies still), a right that is there today and not on the first of next month, and a right that is
missed by exactly one condition, which is close.
"""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from bundel.engines.rights import explore as engine
from bundel.engines.rights.book import book
from bundel.engines.rights.words import LANGUAGES, WrongInput
from bundel.kernel.access import rows as locks
from bundel.kernel.access import sealed, trail
from bundel.kernel.access.viewer import Viewer, the_house
from bundel.kernel.cases import queries as cases
from bundel.services.rights import rules
from bundel.services.rights.models import Finding, Followed, Night, Scan
from bundel.services.rights.walk import Unreadable, Walk

STILL = 14  # days that a right may wait to be asked before it is on the list
AT_ONCE = 200
GIVEN = ("held", "none", "automatic")  # what comes by itself is not missed by not asking


def look(today: dt.date, *, partnership: UUID | None = None, by: Viewer | None = None) -> int:
    """Look at every watched case; how many findings there are. Twice on a day is once."""
    by = by or the_house("Bundel", today)
    with locks.house():
        rows = Scan.objects.exclude(watch="").filter(watch_until__gte=today, case__closed=False, case__forgotten__isnull=True)
        rows = rows.filter(partnership=partnership) if partnership else rows
        keys = list(rows.order_by("organisation", "pk").values_list("pk", flat=True))
        Finding.objects.exclude(case__in=rows.values("case")).filter(**({"partnership": partnership} if partnership else {})).delete()
        number = 0
        places: dict[tuple[UUID, UUID], list[Any]] = {}
        for start in range(0, len(keys), AT_ONCE):
            batch = Scan.objects.filter(pk__in=keys[start : start + AT_ONCE]).select_related("case__client")
            for scan in batch.order_by("organisation", "pk"):
                number += _look_at(scan, today)
                places.setdefault((scan.partnership_id, scan.organisation_id), []).append(scan.case)
        for (where, organisation), seen in places.items():
            _note(by, where, organisation, seen)
        for where in {where for where, _organisation in places}:
            looked = sum(len(seen) for (one, _organisation), seen in places.items() if one == where)
            Night.objects.update_or_create(partnership_id=where, defaults={"on": today, "looked": looked})
    return number


def _note(by: Viewer, partnership: UUID, organisation: UUID, seen: list[Any]) -> None:
    people = {person for case in seen for person in cases.about(case)}
    trail.record(
        "rights.looked", by=by, partnership=partnership, people=people, is_read=True, ground="watch", organisation=str(organisation),
        count=len(seen),
    )  # fmt: skip


@transaction.atomic
def _look_at(scan: Scan, today: dt.date) -> int:
    """What stands open in one case, kept in place of what stood there."""
    before = {(one.kind, one.right): one.since for one in Finding.objects.filter(case=scan.case_id)}
    Finding.objects.filter(case=scan.case_id).delete()
    try:
        walk = Walk.read(sealed.unseal_text(scan.household_sealed))
        found = list(findings(walk.household, today, list(Followed.objects.filter(case=scan.case_id))))
    except (WrongInput, Unreadable, sealed.Unreadable):
        return 0  # rules that changed read it no longer: a worker sees it on the page of the scan
    Finding.objects.bulk_create(
        Finding(
            case_id=scan.case_id, partnership_id=scan.partnership_id, organisation_id=scan.organisation_id, kind=kind, right=right, on=on,
            why_sealed=sealed.seal_text(json.dumps(why)), since=before.get((kind, right), today), rules=rules.version(),
        )
        for kind, right, on, why in found
    )  # fmt: skip
    return len(found)


Found = tuple[str, str, dt.date | None, dict[str, str]]


def findings(household: dict[str, Any], today: dt.date, followed: Iterable[Followed]) -> Iterable[Found]:
    """(kind, right, from when it ends, why in each language). Pure but for the rows it is given. Raises WrongInput."""
    states = {one.right: one for one in followed}
    next_month = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    now, later = engine.compute(household, today), engine.compute(household, next_month)
    for key, right in book().rights.items():
        if right.when is None or key in rules.REFERENCE | rules.TOLD | rules.EVERYONE:
            continue
        held, one = rules.sign(now, right.when), states.get(key)
        if held and _waits(one, today) and engine.answer(now, right, "nl")["mode"] not in GIVEN:
            yield "misses", key, None, _why(now, key)
        if held and rules.sign(later, right.when) is False and (one is None or one.state not in ("refused", "not_wanted")):
            yield "ends", key, next_month, _why(later, key, failing=True)
        if held is False and (one is None or one.state in ("to_ask", "refused")):
            limit = rules.one_short(now, right)
            reasons = engine.answer(now, right, "nl")["reasons"] if limit else []
            if limit and rules.is_near(next((r for r in reasons if r["limit"] == limit.key and r["passes"] is False), None)):
                yield "one_short", key, None, _why(now, key, failing=True, only=limit.key)


def _waits(one: Followed | None, today: dt.date) -> bool:
    return one is None or (one.state == "to_ask" and (today - one.found_on).days >= STILL)


def _why(done: engine.Explored, key: str, *, failing: bool = False, only: str = "") -> dict[str, str]:
    """The reasons that decide, in each language."""
    found = {}
    for language in LANGUAGES:
        reasons = engine.answer(done, book().rights[key], language)["reasons"]
        told = [one["text"] for one in reasons if one["decides"] and one["passes"] is (not failing) and (not only or one["limit"] == only)]
        found[language] = " ".join(dict.fromkeys(told[:3]))
    return found
