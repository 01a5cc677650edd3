"""Where and when a file from elsewhere says that a service is had, beside what the catalogue has."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from bundel.engines.formats.hsds.model import ReadMoment, ReadService
from bundel.kernel.offers import hours
from bundel.kernel.offers.models import ContactMoment, Offer
from bundel.kernel.offers.queries_agreements import running_agreement

FIELDS = ("label", "street", "postal_code", "place", "text_nl", "phone", "email", "url", "by_appointment", "start", "until")


@dataclass(frozen=True)
class Moment:
    """`moment` as it stands or None; `values` and `week` as `commands_agreements` takes them; `fields` say what becomes different."""

    moment: ContactMoment | None
    party: Any
    values: dict[str, object]
    week: str
    fields: list[tuple[object, object, object]]


class Book(Protocol):
    today: dt.date
    parties: dict[str, Any]


def moments_of(one: ReadService, offer: Offer | None, owner: Any, book: Book) -> tuple[list[Moment], list[str]]:
    """The moments of the file that the catalogue lacks or has otherwise, and the names of parties that do not take part here, whose
    moments are left out. A moment is known by its id, or by its party and address."""
    standing = list(offer.moments.all()) if offer else []
    found, elsewhere = [], []
    for read in one.moments:
        party = book.parties.get(read.organization_id.lower(), owner)
        if party.pk != owner.pk and (offer is None or running_agreement(offer, party, book.today) is None):
            elsewhere.append(str(party))
            continue
        known = next((row for row in standing if row.pk == read.id), None) or next(
            (row for row in standing if (row.party_id, row.street, row.place) == (party.pk, read.street, read.city)), None
        )
        values = _values(read, party)
        opened = [vars(opening) for opening in read.openings] if read.openings is not None else known.hours if known else []
        old = hours.written(known.hours) if known else ""
        week = hours.written(opened)
        if known is None and not (week or read.by_appointment or read.text or read.phone or read.email or read.url):
            continue  # a place alone says nothing of when or how
        where = f"{party} · {read.label or read.city or read.street}".rstrip(" ·")
        fields = [(_("Uren bij %(where)s") % {"where": where}, old, week)] if old != week else []
        fields += [
            (ContactMoment._meta.get_field(name).verbose_name, in_words(getattr(known, name)) if known else "", in_words(values[name]))
            for name in FIELDS
            if (getattr(known, name) if known else None) != values[name] and (known or values[name])
        ]
        if fields:
            found.append(Moment(known, party, values, week, fields))
    return found, elsewhere


def in_words(value: object) -> object:
    """Yes and no in the reader's language; anything else as it is."""
    return (_("ja") if value else _("nee")) if isinstance(value, bool) else value


def _values(read: ReadMoment, party: Any) -> dict[str, object]:
    return {
        "label": "" if read.label == party.name else read.label, "street": read.street, "postal_code": read.postal_code, "place": read.city,
        "text_nl": read.text, "phone": read.phone, "email": read.email, "url": read.url, "by_appointment": read.by_appointment,
        "start": read.start, "until": read.until,
    }  # fmt: skip
