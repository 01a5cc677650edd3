"""What a worker does with rights in a case: save a scan, have it looked at each night, follow a right up. Each one transaction, one sentence.

Only a running member of the case. The sentence names the case and the right, never the person.
"""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.engines.rights.book import book
from bundel.kernel.access import sealed, trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.cases import queries as cases
from bundel.services.rights import rules, telling
from bundel.services.rights.models import GROUNDS, STATES, Finding, Followed, Scan
from bundel.services.rights.walk import Walk

LONGEST = dt.timedelta(days=366)


def _mine(case: Any, by: Viewer) -> None:
    require(by, "rights:scan", partnership=case.partnership_id, organisation=case.owner_id)
    cases.require_open(by, case)
    if case.closed or case.forgotten:
        raise ValidationError(_("Dit dossier is afgesloten. Heropen het eerst."))


@transaction.atomic
def save(case: Any, walk: Walk, *, by: Viewer) -> Scan:
    """Keep what was answered and what the rules told of it on that day; every right that is there and not followed yet is to be asked.
    Raises WrongInput for answers that the engine does not read."""
    _mine(case, by)
    on = walk.day(by.today)
    told = telling.result(walk.compute(on), skip=walk.skip)
    made = Scan.objects.create(
        case=case, partnership_id=case.partnership_id, organisation_id=case.owner_id, on=on, rules=rules.version(), found=told.number,
        household_sealed=sealed.seal_text(walk.text()), told_sealed=sealed.seal_text(json.dumps(snapshot(told))), by=by.account,
        by_name=by.name, **({"made": by.at} if by.at else {}),
    )  # fmt: skip
    known = set(Followed.objects.filter(case=case).values_list("right", flat=True))
    Followed.objects.bulk_create(
        Followed(
            case=case, partnership_id=case.partnership_id, organisation_id=case.owner_id, right=one.key, found_on=by.today,
            expected=one.year, by=by.account, by_name=by.name,
        )
        for one in told.told
        if one.group == "yes" and one.key not in known | rules.EVERYONE and one.answer["mode"] not in ("held", "none")
    )  # fmt: skip
    trail.record(
        "rights.scanned", by=by, subject=case, partnership=case.partnership_id, people=cases.about(case), number=case.number, on=on,
        count=told.number, version=made.rules,
    )  # fmt: skip
    return made


def snapshot(told: telling.Result) -> dict[str, list[Any]]:
    """Per right what was told: the group and euro a year."""
    return {one.key: [one.group, str(one.year)] for one in told.told}


@transaction.atomic
def watch(scan: Scan, *, by: Viewer, ground: str, until: dt.date | None = None, reference: str = "") -> Scan:
    """Have the case looked at each night on a ground, at most a year; an empty ground ends it. One scan of a case is watched."""
    _mine(scan.case, by)
    if ground not in dict(GROUNDS):
        raise ValidationError({"ground": _("Kies uit de lijst.")})
    if ground and (until is None or not by.today <= until <= by.today + LONGEST):
        raise ValidationError({"until": _("Kies een dag vanaf vandaag, hoogstens een jaar ver. Daarna vraagt u het opnieuw.")})
    if ground == "public_task" and not reference.strip():
        raise ValidationError({"reference": _("Noem het wetsartikel waarop dit steunt.")})
    Scan.objects.filter(case=scan.case_id).exclude(watch="").update(watch="", watch_until=None, watch_reference="")
    scan.watch, scan.watch_until = ground, until if ground else None
    scan.watch_reference = reference.strip()[:200] if ground == "public_task" else ""
    scan.save(update_fields=["watch", "watch_until", "watch_reference"])
    if not ground:
        Finding.objects.filter(case=scan.case_id).delete()
    trail.record(
        "rights.watched" if ground else "rights.unwatched", by=by, subject=scan.case, partnership=scan.partnership_id,
        people=cases.about(scan.case), number=scan.case.number, **({"until": until} if ground else {}),
    )  # fmt: skip
    return scan


@transaction.atomic
def follow(
    case: Any, right: str, *, by: Viewer, state: str, on: dt.date, gained: Decimal | None = None, note: str = ""
) -> Followed:
    """Note how it stands with a right since a day. `gained` is euro a year, only of what was granted; left empty it is what was expected."""
    _mine(case, by)
    if right not in book().rights:
        raise ValidationError(_("Dit recht kennen wij niet. Kies er een uit de scan."))
    if state not in dict(STATES):
        raise ValidationError({"state": _("Kies uit de lijst.")})
    if on > by.today:
        raise ValidationError({"on": _("Kies een dag tot en met vandaag.")})
    if gained is not None and state != "granted":
        raise ValidationError({"gained": _("Alleen wat toegekend is, brengt iets op. Maak dit leeg, of kies ‘toegekend’.")})
    found = Followed.objects.select_for_update().filter(case=case, right=right).first()
    row = found or Followed(
        case=case, partnership_id=case.partnership_id, organisation_id=case.owner_id, right=right, found_on=min(on, by.today)
    )
    if on < row.found_on and state != "to_ask":
        row.found_on = on
    row.state, row.by, row.by_name = state, by.account, by.name
    if state == "asked" or (state in ("granted", "refused") and row.asked_on is None):
        row.asked_on = on
    if state == "to_ask":
        row.asked_on = None
    row.ended_on = on if state in ("granted", "refused", "not_wanted") else None
    row.gained = (row.expected if gained is None else gained) if state == "granted" else None
    row.note_sealed = sealed.seal_text(note.strip()[:500])
    row.save()
    if state in ("granted", "refused", "not_wanted", "asked"):
        Finding.objects.filter(case=case, right=right, kind="misses").delete()
    trail.record(
        "rights.followed", by=by, subject=case, partnership=case.partnership_id, people=cases.about(case), number=case.number,
        title=book().words[right].title["nl"], followed=state,
    )  # fmt: skip
    return row
