"""What people do with indicators: describe one, aim, observe, put right, stop. Each is one sentence in the trail."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.figures import periods, search_entries
from bundel.kernel.figures.models import Indicator, Observation, Target
from bundel.kernel.rooms.screens import Stale

FIELDS = (
    "title", "definition", "rule", "unit", "decimals", "direction", "period", "owner", "base", "base_on", "due_days", "start", "public",
)  # fmt: skip
BACK, AHEAD = 50, 20  # years around today in which a first period lies: every period since is asked for


def next_due(indicator: Indicator) -> dt.date | None:
    """The day by which the oldest period without a figure must have one: its last day and `due_days`. None once ended."""
    if indicator.ended:
        return None
    have = set(indicator.observations.filter(current=True).values_list("start", flat=True)) if indicator.pk else set()
    one = periods.holding(indicator.period, indicator.start)
    while one.start in have:
        one = periods.after(indicator.period, one)
    return one.until + dt.timedelta(days=indicator.due_days)


def _keep(row: Indicator) -> Indicator:
    row.next_due = next_due(row)
    row.save()
    search_entries.index(row)
    return row


def _fill(row: Indicator, fields: dict[str, Any]) -> None:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of an indicator: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    wrong: dict[str, str] = {}
    if not row.title:
        wrong["title"] = _("Geef het cijfer een naam.")
    if not row.definition:
        wrong["definition"] = _("Zeg wat geteld wordt, zodat ieder hetzelfde telt.")
    if not row.unit:
        wrong["unit"] = _("Noem de eenheid: gezinnen, ton, uren …")
    first, last = timezone.localdate().year - BACK, timezone.localdate().year + AHEAD
    if not first <= row.start.year <= last:
        wrong["start"] = _("De eerste periode ligt in een jaar tussen %(first)s en %(last)s.") % {"first": first, "last": last}
    if row.base is not None and row.base_on is None:
        wrong["base_on"] = _("Noem de dag van het vertrekpunt.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def add(*, by: Viewer, **fields: Any) -> Indicator:
    """A new indicator of the viewer's partnership; its key follows from the title."""
    require(by, "figures:write")
    row = Indicator(partnership_id=by.partnership)
    _fill(row, fields)
    stem = slugify(row.title)[:70] or "cijfer"
    taken = set(Indicator.objects.filter(partnership=by.partnership, key__startswith=stem).values_list("key", flat=True))
    row.key, number = stem, 1
    while row.key in taken:
        number += 1
        row.key = f"{stem}-{number}"
    _keep(row)
    trail.record("indicator.added", by=by, subject=row, partnership=row.partnership_id, title=row.title)
    return row


@transaction.atomic
def edit(indicator: Indicator, *, by: Viewer, version: int, **fields: Any) -> Indicator:
    """Stale when someone else saved first. The period stays once something was observed: the old figures would not fit it."""
    require(by, "figures:write", partnership=indicator.partnership_id)
    row = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if row.version != version:
        raise Stale
    if fields.get("period", row.period) != row.period and row.observations.exists():
        raise ValidationError({"period": _("Er zijn al cijfers per periode. Stop dit cijfer en maak een nieuw met de andere periode.")})
    _fill(row, fields)
    row.version += 1
    _keep(row)
    trail.record("indicator.edited", by=by, subject=row, partnership=row.partnership_id, title=row.title)
    return row


@transaction.atomic
def end(indicator: Indicator, *, by: Viewer, why: str) -> Indicator:
    """Followed no longer; what was observed stays."""
    require(by, "figures:write", partnership=indicator.partnership_id)
    row = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if row.ended:
        raise ValidationError(_("Dit cijfer wordt al niet meer gevolgd."))
    row.ended = by.today
    row.version += 1
    _keep(row)
    trail.record("indicator.ended", by=by, subject=row, partnership=row.partnership_id, title=row.title, why=why.strip())
    return row


@transaction.atomic
def aim(indicator: Indicator, *, by: Viewer, on: dt.date, value: Decimal | None) -> None:
    """What must be reached by a day; without a value the aim of that day is dropped."""
    require(by, "figures:write", partnership=indicator.partnership_id)
    if value is None:
        if not Target.objects.filter(indicator=indicator, by=on).delete()[0]:
            raise ValidationError({"on": _("Op die dag staat geen streefcijfer. Vul een cijfer in om er een te zetten.")})
    else:
        Target.objects.update_or_create(indicator=indicator, by=on, defaults={"value": value})
    trail.record(
        "indicator.aimed", by=by, subject=indicator, partnership=indicator.partnership_id, title=indicator.title, on=on,
        value="" if value is None else str(value),
    )  # fmt: skip


@transaction.atomic
def observe(indicator: Indicator, *, by: Viewer, start: dt.date, value: Decimal, remark: str = "") -> Observation:
    """The figure over the period that begins on `start`. A period that has a figure already is put right instead, with why."""
    require(by, "figures:observe", partnership=indicator.partnership_id, organisation=indicator.owner_id)
    row = Indicator.objects.select_for_update().get(pk=indicator.pk)
    one = periods.holding(row.period, start)
    wrong: dict[str, str] = {}
    if row.ended:
        raise ValidationError(_("Dit cijfer wordt niet meer gevolgd."))
    if one.start != start:
        wrong["start"] = _("Een periode begint op %(day)s.") % {"day": date_format(one.start, "j F Y")}
    elif one.until >= by.today:
        wrong["start"] = _("Deze periode loopt nog, tot en met %(day)s. Meld het cijfer daarna.") % {"day": date_format(one.until, "j F Y")}
    if value is None or not value.is_finite():
        wrong["value"] = _("Vul het cijfer in, bijvoorbeeld 12 of 12,5.")
    elif value != round(value, row.decimals):
        wrong["value"] = _("Dit cijfer heeft ten hoogste %(number)s cijfers na de komma.") % {"number": row.decimals}
    before = Observation.objects.filter(indicator=row, start=one.start, current=True).first()
    if before and not remark.strip():
        wrong["remark"] = _("Over deze periode staat al %(value)s. Zeg waarom het cijfer verandert.") % {"value": spoken(before.value, row)}
    elif before and value == before.value:
        wrong["value"] = _("Over deze periode staat dit cijfer al.")
    if wrong:
        raise ValidationError(wrong)
    if before:
        before.current = False
        before.save(update_fields=["current"])
    made = Observation.objects.create(
        indicator=row, start=one.start, until=one.until, value=value, remark=remark.strip(), account=by.account, made=by.at or timezone.now(),
        replaces=before,
    )  # fmt: skip
    _keep(row)
    trail.record(
        "indicator.corrected" if before else "indicator.observed", by=by, subject=row, partnership=row.partnership_id, title=row.title,
        on=one.until, value=spoken(value, row), why=remark.strip(),
    )  # fmt: skip
    return made


def spoken(value: Decimal, indicator: Indicator) -> str:
    """The number with its unit, as the reader's language writes numbers."""
    return f"{number_format(value, decimal_pos=indicator.decimals, use_l10n=True, force_grouping=True)} {indicator.unit}"
