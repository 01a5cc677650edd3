"""Score an instrument at a moment of a case, and put a wrong score right. Only running members; each in the trail."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import commands, queries, rules
from bundel.kernel.cases.instrument import Instrument, shipped_instruments
from bundel.kernel.cases.models import Assessment, Case

Levels = Mapping[str, int | None]


@transaction.atomic
def score(
    case: Case, key: str, *, by: Viewer, phase: str, on: dt.date, levels: Levels, with_client: bool = False, confirmed: bool = False
) -> Assessment:
    """Keep the levels by domain (or by goal; None: not known). ValidationError names what does not fit; code `odd`: it fits,
    but say `confirmed` (the same as the start, everything at the top, another edition than the start)."""
    row = commands._mine(case, by)
    one = instrument_of(row, key)
    before = list(Assessment.objects.filter(case=row, instrument=key).order_by("on"))
    _moment(row, phase, on, before, by)
    kept = _levels(one, levels, before)
    if not confirmed:
        _odd(one, phase, kept, before)
    made = Assessment.objects.create(
        case=row, instrument=key, edition=one.edition, phase=phase, on=on, with_client=with_client, scores=kept, order=list(kept),
        by=by.account, by_name=by.name,
    )  # fmt: skip
    _tell(row, one, made, by=by)
    return made


@transaction.atomic
def correct(assessment: Assessment, *, by: Viewer, on: dt.date, levels: Levels, reason: str, with_client: bool = False) -> Assessment:
    """Put a score right; what it was stays in the timeline, with why."""
    row = commands._mine(assessment.case, by)
    found = Assessment.objects.select_for_update().get(pk=assessment.pk, case=row)
    one = instrument_of(row, found.instrument)
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom u de meting verbetert.")})
    others = list(Assessment.objects.filter(case=row, instrument=found.instrument).exclude(pk=found.pk).order_by("on"))
    _moment(row, found.phase, on, others, by)
    was = {"scores": found.scores, "on": found.on.isoformat()}
    found.scores, found.on, found.with_client = _levels(one, levels, others), on, with_client
    found.save()
    _tell(row, one, found, by=by, why=reason.strip(), was=was)
    return found


def instrument_of(case: Case, key: str) -> Instrument:
    """An instrument of the case's type. ValidationError for another one."""
    if key not in rules.declared(case.type).instruments or key not in shipped_instruments():
        raise ValidationError(_("Dit type dossier gebruikt dat instrument niet."))
    return shipped_instruments()[key]


def _moment(row: Case, phase: str, on: dt.date, before: list[Assessment], by: Viewer) -> None:
    """Refuses a day or a phase that cannot be: each message says which other day or phase it stumbles on."""
    if not row.opened <= on <= by.today:
        raise ValidationError({"on": _("Kies een dag tussen het begin van het dossier en vandaag.")})
    days = {one.phase: one.on for one in before}
    if any(one.on == on for one in before):
        raise ValidationError({"on": _("Er is die dag al een meting met dit instrument. Verbeter die, of kies een andere dag.")})
    if phase in days and phase in ("start", "end"):
        raise ValidationError({"phase": _("Die meting is er al. Verbeter ze, of kies een ander moment.")})
    if phase != "start" and "start" not in days:
        raise ValidationError({"phase": _("Doe eerst de beginmeting: zonder begin is er niets om mee te vergelijken.")})
    if phase == "start" and any(one.on < on for one in before) or phase != "start" and on < days["start"]:
        raise ValidationError({"on": _("Een latere meting valt voor de beginmeting: kijk de dag na.")})
    end = days.get("end")
    if phase == "interim" and end and on > end or phase == "end" and any(one.on > on for one in before if one.phase == "interim"):
        raise ValidationError({"on": _("Een tussentijdse meting valt voor de eindmeting: kijk de dag na.")})
    if phase == "after" and (end is None and not row.closed or end and on < end):
        raise ValidationError({"phase": _("Een meting nadien komt na de eindmeting: doe eerst die.")})


def _levels(one: Instrument, levels: Levels, before: list[Assessment]) -> dict[str, int | None]:
    start = next((other for other in before if other.phase == "start"), None)
    if one.kind == "goals":
        names = start.order if start else [name.strip()[:160] for name in levels if name.strip()][: one.most_goals]
    else:
        names = one.domain_keys
    strangers = [name for name in levels if name.strip() not in names]
    if strangers:
        raise ValidationError(_("‘%(domain)s’ hoort niet bij dit instrument.") % {"domain": strangers[0]})
    given = {name.strip(): level for name, level in levels.items()}
    wrong = [level for level in given.values() if level is not None and level not in one.values]
    if wrong:
        raise ValidationError(
            _("%(level)s is geen niveau: kies van %(low)s tot %(high)s, of laat open wat u niet weet.")
            % {"level": wrong[0], "low": one.values[0], "high": one.values[-1]}
        )
    if all(level is None for level in given.values()):
        raise ValidationError(_("Vul minstens één niveau in."))
    return {name: given.get(name) for name in names}


def _odd(one: Instrument, phase: str, kept: dict[str, int | None], before: list[Assessment]) -> None:
    start = next((other for other in before if other.phase == "start"), None)
    asked = None
    if start and start.edition != one.edition:
        asked = _("Het begin is gescoord met uitgave %(old)s, nu geldt uitgave %(new)s: deze twee worden niet vergeleken. Toch bewaren?") % {
            "old": start.edition, "new": one.edition,
        }  # fmt: skip
    elif start and start.scores == kept:
        asked = _("Alles staat zoals bij het begin. Is er echt niets veranderd?")
    elif len(kept) > 2 and set(kept.values()) == {one.values[-1]}:
        asked = _("Alles staat op het hoogste niveau. Klopt dat?")
    if asked:
        raise ValidationError({"confirmed": ValidationError(asked, code="odd")})


def _tell(row: Case, one: Instrument, made: Assessment, *, by: Viewer, why: str = "", was: dict | None = None) -> None:
    text = f"{rules.said(one.label)}, {made.get_phase_display()}" + (f": {why}" if why else "")
    data = {"instrument": one.key, "phase": made.phase} | ({"was": was} if was else {})
    commands._write(row, "outcome", by=by, on=made.on, text=text, data=data)
    commands._keep(row, by, bump=False)
    trail.record(
        "case.score_corrected" if was else "case.scored", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row),
        number=row.number, label=one.label.nl, phase=made.phase,
    )  # fmt: skip
