"""What people do with residents: on a running ground, in their own centre, each act one sentence without a name in it."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import grounds, trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties import queries
from bundel.kernel.parties.indexing import index_residents
from bundel.kernel.parties.models import Party, Person, Relation
from bundel.kernel.rooms.screens import Stale
from bundel.kernel.rooms.text import fold


@transaction.atomic
def add_resident(*, by: Viewer, basis: str, reason: str, **fields: object) -> Party:
    """A resident known to the viewer's own centre, with the ground on which the viewer sees her (three months)."""
    queries.require_residents(by, "residents:write")
    territory = fields.pop("territory", None)
    if not fields.get("family_name") and not fields.get("given_name"):
        raise ValidationError(_("Geef minstens een voornaam of een familienaam."))
    _check_birth_date(fields.get("birth_date"), by.today)
    name = f"{fields.get('given_name', '')} {fields.get('family_name', '')}".strip()
    resident = Party.objects.create(kind="person", name=name, sort_name="", territory=territory)
    person = Person(
        party=resident,
        is_resident=True,
        holder_id=by.organisation,
        partnership_id=by.partnership,
        last_contact=by.today,
        **fields,
    )
    person.sort_name = _person_sort_name(person)
    person.full_clean(exclude=["party"])
    person.save()
    trail.record(
        "resident.added",
        by=by,
        subject=resident,
        partnership=by.partnership,
        people=[resident.pk],
        reason=reason,
        ground=basis,
    )
    _ground(resident, by=by, basis=basis, reason=reason, until=by.today + dt.timedelta(days=92))
    index_residents([resident.pk])
    return resident


@transaction.atomic
def edit_resident(resident: Party, *, by: Viewer, version: int, **fields: object) -> Party:
    """Change a resident's data on a running ground. PermissionDenied without one; Stale when someone else saved first."""
    queries.require_residents(by, "residents:write")
    queries.find_resident(by, resident.pk)
    ground = grounds.running(by, resident.pk)
    if ground is None:
        raise PermissionDenied("no-ground")
    current = Party.objects.select_for_update().get(pk=resident.pk)
    if current.version != version:
        raise Stale
    _check_birth_date(fields.get("birth_date"), by.today)
    person = current.person
    if "territory" in fields:
        current.territory = fields.pop("territory")
    for name, value in fields.items():
        setattr(person, name, value)
    person.sort_name = _person_sort_name(person)
    person.last_contact = by.today
    person.full_clean()
    person.save()
    current.name = f"{person.given_name} {person.family_name}".strip()
    current.version += 1
    current.save()
    index_residents([current.pk])
    trail.record(
        "resident.edited",
        by=by,
        subject=current,
        partnership=by.partnership,
        people=[current.pk],
        reason=ground.reason,
        ground=ground.basis,
    )
    return current


@transaction.atomic
def open_ground(resident: Party, *, by: Viewer, basis: str, reason: str, until: dt.date):
    """Record why the viewer may see this person, until a day at most a year away."""
    queries.find_resident(by, resident.pk)
    return _ground(resident, by=by, basis=basis, reason=reason, until=until)


def _ground(resident: Party, *, by: Viewer, basis: str, reason: str, until: dt.date):
    ground = grounds.begin(by, resident.pk, basis=basis, reason=reason, until=until)
    trail.record(
        "resident.ground", by=by, subject=resident, partnership=by.partnership, people=[resident.pk],
        reason=ground.reason, ground=basis, until=until.isoformat(),
    )  # fmt: skip
    return ground


@transaction.atomic
def close_ground(resident: Party, *, by: Viewer) -> None:
    """The viewer needs the data no longer: every running ground of hers on this person ends now."""
    queries.find_resident(by, resident.pk)
    ended = grounds.end(by, resident.pk)
    if ended:
        trail.record("resident.ground_ended", by=by, subject=resident, partnership=by.partnership, people=[resident.pk])


@transaction.atomic
def live_together(resident: Party, other: Party, *, by: Viewer, start: dt.date) -> Party:
    """Both live in one household from `start`. Both must be open to the viewer; who lives elsewhere leaves there first."""
    queries.require_residents(by, "residents:write")
    for one in (resident, other):
        queries.find_resident(by, one.pk)
        if grounds.running(by, one.pk) is None:
            raise PermissionDenied("no-ground")
    if resident.pk == other.pk:
        raise ValidationError({"other": _("Kies iemand anders dan deze persoon zelf.")})
    home, theirs = queries.home_of(resident.pk, start), queries.home_of(other.pk, start)
    if home and theirs and home.other_id != theirs.other_id:
        raise ValidationError(
            {"other": _("Deze persoon woont al in een ander huishouden. Laat haar daar eerst vertrekken.")}
        )
    if home and theirs:
        raise ValidationError({"other": _("Zij wonen al samen.")})
    household = (
        (home or theirs).other if home or theirs else Party.objects.create(kind="household", name="…", sort_name="")
    )
    for one, known in ((resident, home), (other, theirs)):
        if known is None:
            Relation.objects.create(party=one, kind="lives_with", other=household, start=start)
    people = [resident.pk, other.pk]
    trail.record(
        "resident.lives_with",
        by=by,
        subject=resident,
        partnership=by.partnership,
        people=people,
        start=start.isoformat(),
    )
    return household


@transaction.atomic
def leave_household(resident: Party, *, by: Viewer, until: dt.date) -> None:
    """The resident lives in her household up to and including `until`."""
    queries.require_residents(by, "residents:write")
    queries.find_resident(by, resident.pk)
    if grounds.running(by, resident.pk) is None:
        raise PermissionDenied("no-ground")
    home = queries.home_of(resident.pk, by.today)
    if home is None:
        raise ValidationError(_("Deze persoon woont in geen huishouden dat hier bekend is."))
    if home.start and until < home.start:
        raise ValidationError({"until": _("Het einde ligt voor het begin.")})
    home.until = until
    home.save()
    trail.record(
        "resident.left_household",
        by=by,
        subject=resident,
        partnership=by.partnership,
        people=[resident.pk],
        until=until.isoformat(),
    )


def _person_sort_name(person: Person) -> str:
    return fold(f"{person.family_name} {person.given_name}".strip())


def _check_birth_date(birth_date: object, today: dt.date) -> None:
    if isinstance(birth_date, dt.date) and not today.replace(year=today.year - 125, day=1) <= birth_date <= today:
        raise ValidationError({"birth_date": _("Deze geboortedatum kan niet: kies een datum in de voorbije 125 jaar.")})
