"""What people do with crisis places: keep the houses, tell what is free, give a place in a call, note a refusal."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.cases import commands as cases
from bundel.kernel.cases import queries_start
from bundel.kernel.rooms.screens import Stale
from bundel.services.crisis import queries
from bundel.services.crisis.models import REFUSALS, House, Refusal

FIELDS = ("name", "municipality", "on_call", "places", "fresh_hours", "children", "pets", "closed")


def now_of(by: Viewer) -> dt.datetime:
    return by.at or timezone.now()


def _saved(row: House, by: Viewer, fields: dict[str, Any], verb: str) -> House:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of a crisis house: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    wrong: dict[str, str] = {}
    if not row.name:
        wrong["name"] = _("Geef het huis een naam.")
    elif House.objects.filter(organisation=row.organisation_id, name=row.name).exclude(pk=row.pk).exists():
        wrong["name"] = _("Uw organisatie heeft al een huis met die naam.")
    if not row.places or row.places < 1:
        wrong["places"] = _("Een huis heeft minstens één plaats.")
    elif row.free > row.places:
        wrong["places"] = _("Er zijn nu meer plaatsen vrij gemeld. Werk eerst de vrije plaatsen bij.")
    if not row.fresh_hours or not 1 <= row.fresh_hours <= 168:
        wrong["fresh_hours"] = _("Zeg hoe lang een melding geldt: 1 tot 168 uur.")
    if wrong:
        raise ValidationError(wrong)
    row.save()
    trail.record(verb, by=by, subject=row, partnership=row.partnership_id, title=row.name)
    return row


@transaction.atomic
def add_house(*, by: Viewer, **fields: Any) -> House:
    """A house of the viewer's own organisation."""
    require(by, "crisis:tell", organisation=by.organisation)
    return _saved(House(partnership_id=by.partnership, organisation_id=by.organisation), by, fields, "crisis.house_added")


@transaction.atomic
def edit_house(house: House, *, by: Viewer, version: int, **fields: Any) -> House:
    """Stale when someone else saved first."""
    require(by, "crisis:tell", partnership=house.partnership_id, organisation=house.organisation_id)
    row = House.objects.select_for_update().get(pk=house.pk)
    if row.version != version:
        raise Stale
    row.version += 1
    return _saved(row, by, fields, "crisis.house_edited")


@transaction.atomic
def tell(house: House, *, by: Viewer, free: int) -> House:
    """How many places are free now. The same number again says that it still holds."""
    require(by, "crisis:tell", partnership=house.partnership_id, organisation=house.organisation_id)
    row = House.objects.select_for_update().get(pk=house.pk)
    if free is None or not 0 <= free <= row.places:
        raise ValidationError({"free": _("Kies 0 tot %(places)s vrije plaatsen.") % {"places": row.places}})
    row.free, row.told_at, row.told_by = free, now_of(by), by.account
    row.save(update_fields=["free", "told_at", "told_by"])
    trail.record("crisis.told", by=by, subject=row, partnership=row.partnership_id, title=row.name, number=free)
    return row


@transaction.atomic
def refuse(house: House, *, by: Viewer, reason: str, persons: int = 1, children: int = 0) -> Refusal:
    """This house could not take a call. It is counted, without the people."""
    require(by, "crisis:call", partnership=house.partnership_id, organisation=by.organisation)
    wrong: dict[str, str] = {}
    if reason not in dict(REFUSALS):
        wrong["reason"] = _("Kies een reden uit de lijst.")
    if not persons or persons < 1:
        wrong["persons"] = _("Hoeveel personen zochten een plaats?")
    elif not 0 <= (children or 0) <= persons:
        wrong["children"] = _("Er zijn niet meer kinderen dan personen.")
    if wrong:
        raise ValidationError(wrong)
    row = Refusal.objects.create(
        house=house, organisation_id=by.organisation, at=now_of(by), reason=reason, persons=persons, children=children or 0, account=by.account
    )
    trail.record("crisis.refused", by=by, subject=house, partnership=house.partnership_id, title=house.name, crisis_reason=reason)
    return row


@transaction.atomic
def give(house: House, *, by: Viewer, case: Any) -> House:
    """A place for the people of a call: a running member of the case gives it, the case says where, and the house has so many fewer free.

    ValidationError when the house does not fit now: told too long ago, full, no children, no pet."""
    found, one = queries_start.to_edit(by, case)
    row = House.objects.select_for_update().get(pk=house.pk)
    require(by, "crisis:call", partnership=row.partnership_id, organisation=by.organisation)
    supply = queries.supply_of(one)
    if supply is None or found.partnership_id != row.partnership_id:
        raise ValidationError(_("Een crisisplaats geeft u vanuit een dossier van een crisisoproep."))
    call = queries.call_of(found)
    outcome = queries.outcome(call, [row], now_of(by))
    if outcome.excluded:
        raise ValidationError([queries.reason(why.code, why.facts) for why in outcome.excluded[0].reasons])
    if supply.move not in {step.key for step in one.moves_from(found.state)}:
        raise ValidationError(_("Bekijk eerst de oproep in het dossier. Daarna geeft u een plaats."))
    left = {supply.left: row.free} if supply.left else {}
    found = cases.edit_fields(found, by=by, version=found.version, fields={supply.field: row.name, **left})
    cases.move(found, supply.move, by=by)
    row.free -= call.persons
    row.told_at, row.told_by = now_of(by), by.account
    row.save(update_fields=["free", "told_at", "told_by"])
    trail.record("crisis.given", by=by, subject=row, partnership=row.partnership_id, title=row.name, number=call.persons)
    return row
