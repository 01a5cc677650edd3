"""What people do with parties. Each verb checks access, writes in one transaction and leaves one sentence."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from stdnum.be import vat
from stdnum.exceptions import ValidationError as StdnumError

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.parties import queries
from bundel.kernel.parties.indexing import index_parties
from bundel.kernel.parties.models import ContactPoint, Location, Party, Relation
from bundel.kernel.rooms.screens import Stale
from bundel.kernel.rooms.text import fold

EDITABLE = (
    "name", "short_name", "name_fr", "type", "sector", "kbo", "website", "territory", "public",
    "description_nl", "description_fr", "description_en",
)  # fmt: skip


def check_kbo(number: str) -> str:
    """The KBO number as ten digits, or '' for none. ValidationError names what is wrong.

    Numbers of new bodies may start with 1 (seen with the mergers of 2025), so only the check digits decide.
    """
    if not number:
        return ""
    try:
        return vat.validate(number)
    except StdnumError:
        raise ValidationError(
            {"kbo": _("Dit KBO-nummer klopt niet: de laatste twee cijfers horen niet bij de rest.")}
        ) from None


def _home(viewer: Viewer, party: Party) -> UUID:
    """The partnership in whose name the viewer may change this party; PermissionDenied when there is none."""
    home = queries.partnership_of(viewer, party)
    if home is None:
        raise PermissionDenied("parties:edit")
    require(viewer, "parties:edit", partnership=home, organisation=party.pk)
    return home


@transaction.atomic
def add_party(*, by: Viewer, relation: str, start: dt.date, kind: str = "organisation", **fields: object) -> Party:
    """A new organisation, team or body, and since when it belongs to the viewer's partnership."""
    require(by, "parties:add")
    fields["kbo"] = check_kbo(str(fields.get("kbo") or ""))
    if fields["kbo"] and (known := Party.objects.filter(kbo=fields["kbo"]).first()):
        raise ValidationError({"kbo": _("Dit KBO-nummer hoort al bij %(name)s.") % {"name": known.name}})
    party = Party(kind=kind, sort_name=fold(str(fields["name"])), **fields)
    party.full_clean(exclude=["key"])
    party.save()
    Relation.objects.create(party=party, kind=relation, other_id=by.partnership, start=start)
    index_parties([party.pk])
    trail.record("party.added", by=by, subject=party, partnership=by.partnership, name=party.name)
    return party


@transaction.atomic
def edit_party(party: Party, *, by: Viewer, version: int, **fields: object) -> Party:
    """Change a party's own fields. Stale when someone else saved since `version` was read."""
    home = _home(by, party)
    if "kbo" in fields:
        fields["kbo"] = check_kbo(str(fields["kbo"] or ""))
    current = Party.objects.select_for_update().get(pk=party.pk)
    if current.version != version:
        raise Stale
    changed = [name for name in EDITABLE if name in fields and getattr(current, name) != fields[name]]
    if not changed:
        return current
    for name in changed:
        setattr(current, name, fields[name])
    current.sort_name = fold(current.name)
    current.version += 1
    current.full_clean(exclude=["key"])
    current.save()
    index_parties([current.pk])
    trail.record("party.edited", by=by, subject=current, partnership=home, name=current.name, fields=changed)
    return current


@transaction.atomic
def relate(
    party: Party,
    *,
    by: Viewer,
    kind: str,
    other: Party,
    start: dt.date,
    until: dt.date | None = None,
    role: str = "",
    note: str = "",
) -> Relation:
    """From `start` the party stands in this relation to `other` (joins, becomes a partner, belongs to).

    ValidationError when it ends before it starts, or overlaps the same relation.
    """
    home = other.pk if other.pk in by.partnership_ids() else _home(by, other)
    require(by, "parties:edit", partnership=home, organisation=other.pk)
    if until and until < start:
        raise ValidationError({"until": _("Het einde ligt voor het begin.")})
    same = Relation.objects.filter(party=party, kind=kind, other=other, role=role)
    overlapping = same.exclude(until__isnull=False, until__lt=start)
    if until:
        overlapping = overlapping.exclude(start__gt=until)
    if overlapping.exists():
        raise ValidationError({"start": _("Dit verband loopt in die periode al. Beëindig het eerst.")})
    relation = Relation(party=party, kind=kind, other=other, start=start, until=until, role=role, note=note)
    relation.full_clean()
    relation.save()
    index_parties([party.pk])
    trail.record(
        "party.related", by=by, subject=party, partnership=home, name=party.name, other=other.name,
        relation=relation.kind, start=start.isoformat(),
    )  # fmt: skip
    return relation


@transaction.atomic
def end_relation(party: Party, pk: UUID, *, by: Viewer, until: dt.date, note: str = "") -> Relation:
    """The relation ends with `until` as its last day; the past stays. ValidationError for a day before its start."""
    relation = Relation.objects.select_for_update().filter(pk=pk, party=party).select_related("other").first()
    if relation is None:
        raise ValidationError(_("Dit verband bestaat niet meer."))
    queries.require_relation(by, party, pk)
    home = (
        relation.other_id if relation.other_id in by.partnership_ids() else queries.partnership_of(by, relation.other)
    )
    if relation.start and until < relation.start:
        raise ValidationError({"until": _("Het einde ligt voor het begin.")})
    relation.until, relation.until_precision, relation.note = until, "day", note or relation.note
    relation.save()
    index_parties([party.pk])
    trail.record(
        "party.relation_ended",
        by=by,
        subject=party,
        partnership=home,
        name=party.name,
        other=relation.other.name,
        until=until.isoformat(),
    )
    return relation


@transaction.atomic
def succeed(predecessors: list[Party], successor: Party, *, by: Viewer, on: dt.date) -> None:
    """A merger: on `on` the successor takes the places of its predecessors in the viewer's partnership.

    Their memberships end the day before and stay readable; the successor becomes a member on the day itself.
    """
    require(by, "parties:edit")
    if not predecessors or successor in predecessors:
        raise ValidationError(_("Kies minstens één voorganger die niet de opvolger zelf is."))
    before = on - dt.timedelta(days=1)
    for old in predecessors:
        ending = Relation.objects.filter(
            queries.running(before), party=old, other_id=by.partnership, kind="member_of", until__isnull=True
        )
        ending.update(until=before, until_precision="day")
        Relation.objects.get_or_create(party=successor, kind="succeeds", other=old, start=on)
    covered = Relation.objects.filter(
        queries.running(on), party=successor, other_id=by.partnership, kind="member_of"
    ).exists()
    if not covered:
        Relation.objects.create(party=successor, kind="member_of", other_id=by.partnership, start=on, role="successor")
    index_parties([successor.pk, *[old.pk for old in predecessors]])
    names = ", ".join(old.name for old in predecessors)
    trail.record(
        "party.succeeded",
        by=by,
        subject=successor,
        partnership=by.partnership,
        name=successor.name,
        predecessors=names,
        on=on.isoformat(),
    )


@transaction.atomic
def add_contact_point(party: Party, *, by: Viewer, **fields: object) -> ContactPoint:
    """How to reach a role at the party. At least one of phone, e-mail and web address."""
    home = _home(by, party)
    if not any(fields.get(way) for way in ("phone", "email", "url")):
        raise ValidationError(_("Geef minstens een telefoonnummer, e-mailadres of webadres."))
    contact = ContactPoint(party=party, **fields)
    contact.full_clean()
    contact.save()
    trail.record("party.contact_added", by=by, subject=party, partnership=home, name=party.name, role=contact.role_nl)
    return contact


@transaction.atomic
def end_contact_point(party: Party, pk: int, *, by: Viewer, until: dt.date) -> None:
    home = _home(by, party)
    contact = ContactPoint.objects.filter(pk=pk, party=party).first()
    if contact is None:
        raise ValidationError(_("Dit contactpunt bestaat niet meer."))
    contact.until = max(until, contact.start or until)
    contact.save()
    trail.record("party.contact_ended", by=by, subject=party, partnership=home, name=party.name, role=contact.role_nl)


@transaction.atomic
def move(party: Party, *, by: Viewer, label: str, start: dt.date, **fields: object) -> Location:
    """A new address from `start`; the one with the same label before it ends the day before. Letters and pages follow."""
    home = _home(by, party)
    for old in Location.objects.filter(party=party, label=label, until__isnull=True):
        if old.start and old.start >= start:
            raise ValidationError({"start": _("Het huidige adres geldt pas later; kies een latere datum.")})
        old.until, old.until_precision = start - dt.timedelta(days=1), "day"
        old.save()
    location = Location(party=party, label=label, start=start, **fields)
    location.full_clean()
    location.save()
    trail.record(
        "party.moved",
        by=by,
        subject=party,
        partnership=home,
        name=party.name,
        street=location.street,
        start=start.isoformat(),
    )
    return location
