"""How long parties keep what says something about a person."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.parties.models import ContactPoint, Party, Person, Relation
from bundel.kernel.rooms import search
from bundel.kernel.rooms.retention import Retention, years_before

NOBODY = "…"


def _residents_due(today: dt.date) -> QuerySet[Person]:
    return Person.objects.filter(is_resident=True, last_contact__lt=years_before(today, 10)).exclude(sort_name="")


def _staff_due(today: dt.date) -> QuerySet[Person]:
    """Colleagues and contacts that have worked for nobody for five years."""
    limit = years_before(today, 5)
    recent = Relation.objects.filter(
        Q(until__isnull=True) | Q(until__gte=limit), party=OuterRef("party"), kind="works_for"
    )
    return Person.objects.filter(~Exists(recent), is_resident=False, last_contact__lt=limit).exclude(sort_name="")


def forget_people(rows: QuerySet[Person]) -> int:
    """Names and ways to reach are emptied; of the birth date only the year stays, of the party only its municipality."""
    count = 0
    for person in rows.select_related("party"):
        born = person.birth_date.replace(month=1, day=1) if person.birth_date else None
        Person.objects.filter(pk=person.pk).update(
            given_name="", family_name="", birth_date=born, phone="", email="", language="", sort_name="",
            national_number_sealed="", national_number_index="",
        )
        Party.objects.filter(pk=person.pk).update(name=NOBODY, sort_name="", note="")
        search.forget([person.pk])
        count += 1
    return count


def _contacts_due(today: dt.date) -> QuerySet[ContactPoint]:
    return ContactPoint.objects.filter(until__lt=years_before(today, 5)).exclude(phone="", email="")


def _empty_contacts(rows: QuerySet[ContactPoint]) -> int:
    return rows.update(phone="", email="", holder=None)


RETENTION = [
    Retention(
        "parties.person",
        (
            "given_name", "family_name", "birth_date", "phone", "email", "language", "sort_name",
            "national_number_sealed", "national_number_index",
        ),
        _(
            "inwoners: tien jaar na het laatste contact verdwijnen naam, contact, rijksregisternummer en geboortedag; jaar en"
            " gemeente blijven"
        ),
        "eigen regel van het huis, tot het centrum een andere bewaartermijn vastlegt",
        _residents_due,
        forget_people,
    ),
    Retention(
        "parties.person",
        (),
        _("medewerkers: vijf jaar na hun laatste werkverband"),
        "eigen regel van het huis",
        _staff_due,
        forget_people,
    ),
    Retention(
        "parties.contactpoint",
        ("phone", "email"),
        _("contactpunten: vijf jaar nadat ze eindigden"),
        "eigen regel van het huis",
        _contacts_due,
        _empty_contacts,
    ),
]
