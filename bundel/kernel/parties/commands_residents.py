"""What people do with residents: on a running ground, in their own centre, each act one sentence without a name in it."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import grounds, sealed, trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties import national_number as numbers
from bundel.kernel.parties import queries
from bundel.kernel.parties.indexing import index_residents
from bundel.kernel.parties.models import Party, Person, Relation
from bundel.kernel.rooms.screens import Stale
from bundel.kernel.rooms.text import fold


class AlreadyKnown(ValidationError):
    """The viewer's own centre knows someone with this national number: `resident` is whom, to be opened on a ground."""

    def __init__(self, resident: UUID) -> None:
        super().__init__({"national_number": _("Uw centrum kent al iemand met dit rijksregisternummer.")})
        self.resident = resident


class MaybeKnown(ValidationError):
    """The viewer's own centre knows someone of the same name and birth date: `residents` are whom. It may be confirmed."""

    def __init__(self, residents: list[UUID]) -> None:
        super().__init__(
            _("Uw centrum kent al iemand met deze naam en geboortedatum. Kijk eerst na of het dezelfde persoon is; is het iemand "
              "anders, vink dat dan aan.")
        )
        self.residents = residents


@transaction.atomic
def add_resident(
    *, by: Viewer, basis: str, reason: str, national_number: str = "", confirmed: bool = False, **fields: object
) -> Party:
    """A resident known to the viewer's own centre, with the ground on which the viewer sees her (three months).

    `national_number` as it was typed, or empty. AlreadyKnown for a number that the own centre knows, MaybeKnown for a name and
    birth date unless `confirmed`; whom other centres know is never looked at.
    """
    queries.require_residents(by, "residents:write")
    territory = fields.pop("territory", None)
    if not fields.get("family_name") and not fields.get("given_name"):
        raise ValidationError(_("Geef minstens een voornaam of een familienaam."))
    _check_birth_date(fields.get("birth_date"), by.today)
    number = _number(national_number, fields, by)
    alike = queries.alike(by, _sorted(fields), fields.get("birth_date"))
    if alike and not confirmed:
        raise MaybeKnown(alike)
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
    _keep_number(person, number)
    person.full_clean(exclude=["party"])
    _save(person)
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
def edit_resident(
    resident: Party, *, by: Viewer, version: int, national_number: str = "", without_number: bool = False, **fields: object
) -> Party:
    """Change a resident's data on a running ground. PermissionDenied without one; Stale when someone else saved first.

    An empty `national_number` leaves the one that is stored; `without_number` takes it away.
    """
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
    number = _number(national_number, fields, by, apart=current.pk)
    if "territory" in fields:
        current.territory = fields.pop("territory")
    for name, value in fields.items():
        setattr(person, name, value)
    person.sort_name = _person_sort_name(person)
    person.last_contact = by.today
    if number or without_number:
        _keep_number(person, number)
    person.full_clean()
    _save(person)
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
    return _sorted({"family_name": person.family_name, "given_name": person.given_name})


def _sorted(fields: dict[str, object]) -> str:
    return fold(f"{fields.get('family_name', '')} {fields.get('given_name', '')}".strip())


def _number(typed: str, fields: dict[str, object], by: Viewer, apart: UUID | None = None) -> str:
    """Eleven digits, or empty. Fills a birth date that was left empty; refuses one that says otherwise."""
    if not typed.strip():
        return ""
    try:
        found = numbers.read(typed, today=by.today)
    except ValidationError as error:
        raise ValidationError({"national_number": error.messages}) from None
    born = fields.get("birth_date")
    if found.birth_date and not born:
        fields["birth_date"] = found.birth_date
    elif isinstance(born, dt.date) and found.birth_year and (found.birth_date or born.replace(year=found.birth_year)) != born:
        raise ValidationError(
            {"birth_date": _("Deze geboortedatum past niet bij het rijksregisternummer. Verbeter een van beide, of laat de datum leeg.")}
        )
    known = queries.with_number(by, found.number)
    if known is not None and known != apart:
        raise AlreadyKnown(known)
    return found.number


def _keep_number(person: Person, number: str) -> None:
    person.national_number_sealed = sealed.seal_text(number)
    person.national_number_index = numbers.index_of(number, person.holder_id)


def _save(person: Person) -> None:
    """Two who enter the same number at once: the second is told what she would have been told a moment later."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise ValidationError({"national_number": _("Uw centrum kent al iemand met dit rijksregisternummer.")}) from None


def _check_birth_date(birth_date: object, today: dt.date) -> None:
    if isinstance(birth_date, dt.date) and not today.replace(year=today.year - 125, day=1) <= birth_date <= today:
        raise ValidationError({"birth_date": _("Deze geboortedatum kan niet: kies een datum in de voorbije 125 jaar.")})
