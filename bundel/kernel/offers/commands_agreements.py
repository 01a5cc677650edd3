"""What people do with who takes part and on which terms, and with where and when people are received.

`DECISIONS` is filled by the room of decisions, which stands higher: what is asked here is found there.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.offers import hours, queries, queries_agreements
from bundel.kernel.offers.commands import check_period
from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.kernel.rooms.screens import Stale

# (viewer, number as typed) → the id of that decision of the viewer's partnership, None when there is none
DECISIONS: list[Callable[[Viewer, str], UUID | None]] = []
TERMS = ("share", "quota", "quota_unit", "quota_period", "cost_key", "cost_parameters", "rests_on", "decision", "notice_months", "note")


@transaction.atomic
def join(
    offer: Offer, party: Model, *, by: Viewer, start: dt.date, until: dt.date | None = None, decision_number: str = "", **terms: object
) -> Agreement:
    """From `start` the party takes part, on `terms` (see TERMS). ValidationError when it ends before it starts, lies
    outside the life of the offer, overlaps another agreement of the same party, or names a decision that is not there."""
    require(by, "offers:edit", partnership=offer.partnership_id)
    if not queries.who(by).filter(pk=party.pk).exists():
        raise ValidationError({"party": _("Deze organisatie hoort niet bij het samenwerkingsverband.")})
    check_period({"start": start, "until": until})
    if offer.until and start > offer.until:
        raise ValidationError({"start": _("Dit aanbod is dan al gestopt.")})
    _check_overlap(Agreement(offer=offer, party=party), start, until, "start")
    agreement = Agreement(offer=offer, party=party, start=start, until=until, **_checked(terms, by, decision_number))
    agreement.full_clean()
    agreement.save()
    _tell("offer.joined", agreement, by, start=start.isoformat())
    return agreement


@transaction.atomic
def change_terms(
    agreement: Agreement, *, by: Viewer, version: int, start: dt.date | None, until: dt.date | None = None,
    decision_number: str | None = None, **terms: object,
) -> Agreement:  # fmt: skip
    """Correct an agreement as it was made; who leaves does that with `leave`. Stale when someone else saved since `version`."""
    require(by, "offers:edit", partnership=agreement.offer.partnership_id)
    current = Agreement.objects.select_for_update(of=("self",)).select_related("offer", "party").get(pk=agreement.pk)
    if current.version != version:
        raise Stale
    check_period({"start": start, "until": until})
    _check_overlap(current, start, until, "start")
    fields = {**{name: getattr(current, name) for name in TERMS}, **terms}
    if decision_number is not None:
        fields["decision"] = None
    fields = _checked(fields, by, decision_number or "") | {"start": start, "until": until}
    changed = [name for name, value in fields.items() if getattr(current, name) != value]
    if not changed:
        return current
    for name in changed:
        setattr(current, name, fields[name])
        if name in ("start", "until"):
            setattr(current, f"{name}_precision", "day")
    current.version += 1
    current.full_clean()
    current.save()
    _tell("offer.terms_changed", current, by, fields=[f"agreement.{name}" for name in changed])
    return current


@transaction.atomic
def leave(agreement: Agreement, *, by: Viewer, until: dt.date, note: str = "") -> Agreement:
    """`until` is the last day on which the party takes part; the past stays. ValidationError for a day before its start,
    and for a day within the notice period when `note` does not say who agreed to that."""
    require(by, "offers:edit", partnership=agreement.offer.partnership_id)
    current = Agreement.objects.select_for_update(of=("self",)).select_related("offer", "party").get(pk=agreement.pk)
    check_period({"start": current.start, "until": until})
    last = queries_agreements.last_day_for_notice(current, until)
    if last and last < by.today and not note:
        told = {"day": date_format(last, "j F Y")}
        raise ValidationError({
            "until": _("Opzeggen tegen die dag kon tot en met %(day)s. Kies een latere dag, of zeg bij “waarop dit steunt” wie instemde.") % told
        })  # fmt: skip
    later = Agreement.objects.filter(offer=current.offer, party=current.party, start__gt=current.start or dt.date.min, start__lte=until)
    if later.exclude(pk=current.pk).exists():
        raise ValidationError({"until": _("Dan loopt dit over een volgende deelname heen.")})
    current.until, current.until_precision, current.note = until, "day", note or current.note
    current.version += 1
    current.save()
    _tell("offer.left", current, by, until=until.isoformat())
    return current


def _check_overlap(current: Agreement, start: dt.date | None, until: dt.date | None, where: str) -> None:
    rows = Agreement.objects.select_for_update().filter(offer=current.offer, party=current.party).exclude(pk=current.pk)
    if start:
        rows = rows.exclude(until__isnull=False, until__lt=start)
    if until:
        rows = rows.exclude(start__gt=until)
    if rows.exists():
        raise ValidationError({where: _("Deze organisatie neemt in die periode al deel. Beëindig dat eerst.")})


def _checked(terms: dict, by: Viewer, number: str) -> dict:
    """The terms as they are stored; ValidationError names the field."""
    quota, unit, problems = terms.get("quota"), terms.get("quota_unit") or "", {}
    if quota is not None and not unit:
        problems["quota_unit"] = _("Zeg waarin dit quotum telt.")
    if quota is None and unit:
        problems["quota"] = _("Zeg hoeveel, of laat de eenheid leeg.")
    if quota is not None and Decimal(quota) <= 0:
        problems["quota"] = _("Een quotum is meer dan nul.")
    if terms.get("cost_parameters") and not terms.get("cost_key"):
        problems["cost_key"] = _("Kies de sleutel waar deze gegevens bij horen.")
    if quota is None and terms.get("quota_period"):
        terms = {**terms, "quota_period": ""}
    found = {}
    if number.strip():
        decision = next((key for find in DECISIONS if (key := find(by, number.strip()))), None)
        if decision is None:
            problems["decision_number"] = _("Er is geen besluit “%(number)s”. Neem het nummer over uit de lijst van besluiten.") % {
                "number": number.strip()
            }
        found = {"decision": decision}
    if problems:
        raise ValidationError(problems)
    return {**terms, **found}


def _tell(verb: str, agreement: Agreement, by: Viewer, **details: object) -> None:
    offer = agreement.offer
    trail.record(
        verb, by=by, subject=offer, partnership=offer.partnership_id, name=offer.name_nl, party=str(agreement.party), **details
    )


def _may_receive(offer: Offer, party: UUID, by: Viewer) -> None:
    """Who leads the region's work, and the head for her own centre while it takes part. 404 or 403 otherwise."""
    require(by, "offers:receive", partnership=offer.partnership_id, organisation=party)
    if may(by, "offers:edit", partnership=offer.partnership_id) or party == offer.owner_id:
        return
    if queries_agreements.running_agreement(offer, party, by.today) is None:
        raise PermissionDenied("offers:receive")


@transaction.atomic
def add_moment(offer: Offer, party: Model, *, by: Viewer, week: str = "", **fields: object) -> ContactMoment:
    """Where and when this party receives people for the offer. `week` as `hours.read` takes it; ValidationError for a
    party that neither takes part nor owns the offer, and for a moment that says nothing."""
    _may_receive(offer, party.pk, by)
    if party.pk != offer.owner_id and queries_agreements.running_agreement(offer, party, by.today) is None:
        raise ValidationError({"party": _("Deze organisatie neemt vandaag geen deel. Voeg eerst haar deelname toe.")})
    check_period(fields)
    row = ContactMoment(offer=offer, party=party, hours=hours.read(week), **fields)
    _says_something(row)
    row.full_clean()
    row.save()
    _tell_moment("offer.moment_added", row, by)
    return row


@transaction.atomic
def edit_moment(moment: ContactMoment, *, by: Viewer, week: str = "", **fields: object) -> ContactMoment:
    _may_receive(moment.offer, moment.party_id, by)
    row = ContactMoment.objects.select_for_update(of=("self",)).select_related("offer", "party").get(pk=moment.pk)
    check_period(fields)
    for name, value in {**fields, "hours": hours.read(week)}.items():
        setattr(row, name, value)
    _says_something(row)
    row.full_clean()
    row.save()
    _tell_moment("offer.moment_edited", row, by)
    return row


def _says_something(row: ContactMoment) -> None:
    if not (row.hours or row.by_appointment or row.text_nl or row.phone or row.email or row.url):
        raise ValidationError({"week": _("Geef uren, een uitleg of een manier om contact te nemen.")})


def _tell_moment(verb: str, row: ContactMoment, by: Viewer) -> None:
    offer = row.offer
    trail.record(verb, by=by, subject=offer, partnership=offer.partnership_id, name=offer.name_nl, party=str(row.party))
