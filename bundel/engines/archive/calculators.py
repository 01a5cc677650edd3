"""What `bundel compute archive.…` answers."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from bundel.engines.archive import description, destruction, storage
from bundel.engines.calculators.calculator import Answer, Asked, Calculator, Refused
from bundel.engines.calculators.calculator import gettext_noop as _


class UnitAsked(Asked):
    reference: str | None = None
    title: str | None = None
    date: str | None = None
    level: str | None = None
    extent: str | None = None
    creator: str | None = None


class DescriptionAsked(Asked):
    unit: UnitAsked


class DescriptionAnswer(Answer):
    valid: bool
    missing: list[str]


def describe(asked: DescriptionAsked) -> DescriptionAnswer:
    found = description.missing(asked.unit.model_dump())
    return DescriptionAnswer(valid=not found, missing=found)


class DestructionAsked(Asked):
    """`rule_published` null says that there is no rule. `rule_valid` and `retention_passed` are for who worked them out herself.
    `approved`: the State Archives approved; `early`: their approval says that retention need not be awaited."""

    rule_published: dt.date | None = None
    today: dt.date | None = None
    final: Literal["keep", "destroy", "sample"] | None = None
    closed: dt.date | None = None
    retention_years: int | None = None
    serie: str | None = None
    rule_valid: bool | None = None
    retention_passed: bool | None = None
    hold: str | None = None
    approved: bool = False
    early: bool = False


class DestructionAnswer(Answer):
    needs: str | None = None
    destroyable_from: dt.date | None = None
    allowed_by_retention: bool | None = None
    rule_valid: bool | None = None
    rule_valid_until: dt.date | None = None
    allowed: bool | None = None
    reason: str | None = None


def destroy(asked: DestructionAsked) -> DestructionAnswer:
    if asked.retention_years is not None and asked.retention_years < 0:
        raise Refused("invalid_input", "Een bewaartermijn is nul jaar of meer.", field="retention_years")
    if asked.closed and asked.today and asked.closed > asked.today:
        raise Refused("invalid_input", "De dag van afsluiting ligt na vandaag.", field="closed")
    rule_valid, until = asked.rule_valid, None
    if rule_valid is None and "rule_published" in asked.model_fields_set:
        if asked.rule_published is None:
            rule_valid = False
        elif asked.today is None:
            raise Refused("invalid_input", "Zeg op welke dag de regel moet gelden.", field="today")
        else:
            rule_valid = destruction.rule_holds(asked.rule_published, asked.today)
    if asked.rule_published is not None:
        until = destruction.last_day(asked.rule_published)
    start, passed = None, asked.retention_passed
    if asked.closed is not None and asked.retention_years is not None:
        start = destruction.destroyable_from(asked.closed, asked.retention_years)
        if passed is None and asked.today is not None:
            passed = asked.today >= start
    if asked.early and not asked.approved:
        raise Refused("invalid_input", "Alleen een toelating kan zeggen dat de bewaartermijn niet afgewacht moet worden.", field="early")
    gate = destruction.gate(
        rule_valid=rule_valid, retention_passed=passed, final=asked.final, hold=asked.hold, approved=asked.approved, early=asked.early
    )
    return DestructionAnswer(
        needs=gate.needs, destroyable_from=start, allowed_by_retention=passed, rule_valid=rule_valid, rule_valid_until=until,
        allowed=gate.allowed, reason=gate.reason,
    )  # fmt: skip


class StorageAsked(Asked):
    """`needed` boxes, or else `boxes`, are compared with what fits in `free_metres`, one number a shelf."""

    boxes: int | None = None
    box_width_cm: Decimal
    free_metres: list[Decimal] | None = None
    needed: int | None = None


class StorageAnswer(Answer):
    metres: float | None = None
    boxes_that_fit: int | None = None
    fits: bool | None = None


def store(asked: StorageAsked) -> StorageAnswer:
    if asked.box_width_cm <= 0:
        raise Refused("invalid_input", "Een doos is breder dan nul centimeter.", field="box_width_cm")
    for name in ("boxes", "needed"):
        if (getattr(asked, name) or 0) < 0:
            raise Refused("invalid_input", "Een aantal dozen is nul of meer.", field=name)
    if any(one < 0 for one in asked.free_metres or ()):
        raise Refused("invalid_input", "Vrije meters zijn nul of meer.", field="free_metres")
    wanted = asked.needed if asked.needed is not None else asked.boxes
    fit = None if asked.free_metres is None else storage.boxes_that_fit(asked.free_metres, asked.box_width_cm)
    taken = asked.boxes if asked.boxes is not None else asked.needed
    return StorageAnswer(
        metres=None if taken is None else float(storage.metres(taken, asked.box_width_cm)),
        boxes_that_fit=fit, fits=None if fit is None or wanted is None else fit >= wanted,
    )  # fmt: skip


_LAW = "Bestuursdecreet art. III.87; KB 18 augustus 2010"
CALCULATORS = (
    Calculator("archive.description", _("De zes verplichte elementen van ISAD(G)"), "ISAD(G), tweede uitgave, 1999", DescriptionAsked, describe),
    Calculator("archive.destruction", _("Mag dit archief vernietigd worden"), _LAW, DestructionAsked, destroy),
    Calculator("archive.storage", _("Strekkende meters en dozen die passen"), "rekenregel", StorageAsked, store),
)
