"""Paying a volunteer's costs within the ceilings of the year, and taking back what was wrong."""

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from bundel.engines.allowances import allowance as engine
from bundel.engines.allowances.ceilings import CEILINGS
from bundel.engines.allowances.ceilings import Ceiling as Known
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.services.volunteers.models import SYSTEMS, Allowance, Ceiling, Volunteer


def ceiling_of(partnership: UUID, year: int) -> Known | None:
    """The ceilings of a year: those of the house, else those that the partnership set. None when nobody knows them."""
    if year in CEILINGS:
        return CEILINGS[year]
    row = Ceiling.objects.filter(partnership=partnership, year=year).first()
    return Known(row.year, row.day, row.total, row.raised, row.kilometres, row.source, row.checked) if row else None


def paid(volunteer: Volunteer, year: int) -> list[engine.Paid]:
    """What stands of a year, without what was taken back."""
    rows = Allowance.objects.filter(volunteer=volunteer, on__year=year, reversed_on=None)
    return [engine.Paid(one.on, one.system, one.amount, one.kilometres, one.elsewhere) for one in rows]


def euro(amount: Any) -> str:
    return f"€ {number_format(amount, 2, force_grouping=True)}"


def told(over: engine.Over) -> tuple[str, str]:
    """(field, sentence) of a refusal: it names the limit and what is left."""
    facts = over.facts
    year = str(facts["year"])
    if over.code == "no_ceiling":
        return "on", _(
            "Van %(year)s is geen plafond bekend, dus wordt niets genoteerd. Zoek het officiële bedrag en noteer het bij Nota, verzekering en "
            "plafonds; een ander jaar telt niet."
        ) % {"year": year}
    if over.code == "no_raised":
        return "on", _("Van %(year)s is geen verhoogd plafond bekend. Noteer het eerst, met de bron.") % {"year": year}
    if over.code == "both_systems":
        said = _("In %(year)s kreeg zij al een vergoeding in het andere stelsel. Forfait en reële kosten gaan niet samen in één jaar.")
        return "system", said % {"year": year}
    if over.code == "kilometres":
        return "kilometres", _("Boven het plafond van %(limit)s km in %(year)s: er blijven %(left)s km over.") % {
            "limit": number_format(facts["limit"], 0), "left": number_format(facts["left"], 1), "year": year,
        }  # fmt: skip
    values = {"limit": euro(facts["limit"]), "left": euro(facts["left"]), "year": year}
    if over.code == "day":
        return "amount", _("Boven het plafond van %(limit)s per dag in %(year)s: er blijft die dag %(left)s over.") % values
    return "amount", _("Boven het plafond van %(limit)s per jaar in %(year)s: er blijft %(left)s over.") % values


@transaction.atomic
def pay(
    volunteer: Volunteer, *, by: Viewer, on: dt.date, system: str, amount: Decimal | None = None, kilometres: Decimal | None = None,
    km_amount: Decimal | None = None, elsewhere: bool = False, text: str = "",
) -> Allowance:  # fmt: skip
    """One allowance of a day. A flat rate may go with kilometres. ValidationError names the ceiling and what is left of it; a year
    without a known ceiling is refused."""
    require(by, "volunteers:lead", partnership=volunteer.partnership_id, organisation=volunteer.organisation_id)
    row = Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    amount, kilometres, km_amount = amount or Decimal(0), kilometres or Decimal(0), km_amount or Decimal(0)
    wrong: dict[str, str] = {}
    if on is None or on > by.today:
        wrong["on"] = _("Die dag moet nog komen. Kies vandaag of een dag die voorbij is.")
    elif row.ready_on is None and not elsewhere:
        wrong["on"] = _("Zij is nog niet begonnen: aanvaard haar eerst als vrijwilliger.")
    elif row.ended_on and on > row.ended_on:
        wrong["on"] = _("Zij stopte voor die dag. Kijk de dag na.")
    if system not in dict(SYSTEMS):
        wrong["system"] = _("Kies forfaitair of reële kosten.")
    if amount < 0 or kilometres < 0 or km_amount < 0:
        wrong["amount"] = _("Een bedrag is niet kleiner dan nul. Neem een fout terug in plaats van ze af te trekken.")
    elif not amount and not km_amount:
        wrong["amount"] = _("Vul een bedrag in, of kilometers met hun bedrag.")
    if km_amount and not kilometres:
        wrong["kilometres"] = _("Hoeveel kilometer is dat?")
    if wrong:
        raise ValidationError(wrong)
    entry = engine.Paid(on, system, amount, kilometres, elsewhere)
    try:
        engine.judge(entry, paid(row, on.year), ceiling_of(row.partnership_id, on.year), raised=row.raised)
    except engine.Over as over:
        field, sentence = told(over)
        raise ValidationError({field: sentence}, code=over.code) from None
    made = Allowance.objects.create(
        volunteer=row, on=on, system=system, amount=amount, kilometres=kilometres, km_amount=km_amount, elsewhere=elsewhere,
        text=text.strip()[:200], made=by.today, account=by.account,
    )  # fmt: skip
    trail.record("volunteer.paid", by=by, subject=row, partnership=row.partnership_id, amount=str(amount + km_amount), on=on)
    return made


@transaction.atomic
def take_back(allowance: Allowance, *, by: Viewer, why: str) -> Allowance:
    """What was wrong stays to be seen, and counts no more."""
    volunteer = allowance.volunteer
    require(by, "volunteers:lead", partnership=volunteer.partnership_id, organisation=volunteer.organisation_id)
    row = Allowance.objects.select_for_update().get(pk=allowance.pk)
    if row.reversed_on:
        return row
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom u dit terugneemt.")})
    row.reversed_on, row.reversed_why = by.today, why.strip()[:300]
    row.save(update_fields=["reversed_on", "reversed_why"])
    trail.record(
        "volunteer.taken_back", by=by, subject=volunteer, partnership=volunteer.partnership_id, amount=str(row.amount + row.km_amount),
        on=row.on, why=row.reversed_why,
    )  # fmt: skip
    return row
