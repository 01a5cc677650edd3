"""What an HSDS file from elsewhere would add or change in the catalogue, before anything is taken over."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bundel.engines.formats.hsds.model import Problem, ReadService
from bundel.engines.formats.hsds.read import Unreadable, read
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.offers import queries
from bundel.kernel.offers.models import CAPACITY_UNITS, Offer
from bundel.kernel.offers.queries_agreements import served_municipalities
from bundel.kernel.offers.queries_intake_moments import Moment, in_words, moments_of
from bundel.kernel.offers.spoken_languages import language_name

# field of HSDS as it is read → field of an offer, where both are said the same way
SAME = {
    "description": "summary_nl", "conditions": "conditions_nl", "apply_residents": "apply_residents_nl", "cost_text": "cost_nl",
    "apply_professionals": "apply_professionals_nl", "cost": "cost_amount", "waiting_days": "waiting_days", "capacity": "capacity",
    "capacity_unit": "capacity_unit", "residents_url": "residents_url", "residents_email": "residents_email",
    "residents_phone": "residents_phone", "residents_walk_in": "residents_walk_in", "professionals_url": "professionals_url",
    "professionals_email": "professionals_email", "professionals_phone": "professionals_phone",
    "professionals_walk_in": "professionals_walk_in",
}  # fmt: skip
SCHEMES = {"domain": "domain", "target_group": "target_groups", "right": "rights"}


@dataclass(frozen=True)
class Row:
    """One service of the file: `offer` as it stands or None, and the fields that would become different."""

    place: str
    name: str
    offer: Offer | None
    values: dict[str, object]
    fields: list[tuple[object, object, object]]
    key: UUID | None = None
    assured_on: dt.date | None = None
    moments: list[Moment] = field(default_factory=list)  # those that would be new or different

    @property
    def kind(self) -> str:
        return "new" if self.offer is None else "changed" if self.fields or self.moments else "same"


@dataclass(frozen=True)
class Intake:
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def of(self, kind: str) -> list[Row]:
        return [row for row in self.rows if row.kind == kind]

    @property
    def new(self) -> list[Row]:
        return self.of("new")

    @property
    def changed(self) -> list[Row]:
        return self.of("changed")

    @property
    def same(self) -> list[Row]:
        return self.of("same")


def compare(viewer: Viewer, data: bytes | str) -> Intake:
    """What the file would do in the viewer's partnership. ValidationError on `file` for one that cannot be read."""
    require(viewer, "offers:edit")
    try:
        reading = read(data)
    except Unreadable as error:
        raise ValidationError({"file": str(error)})
    book = _Book.of(viewer)
    rows, problems = [], list(reading.problems)
    for one in reading.services:
        found = list(_problems(one, book))
        if found:
            problems += found
            continue
        rows.append(_row(one, book))
    return Intake(rows, problems, [*reading.passed_over, *sorted(book.passed)])


@dataclass
class _Book:
    """The catalogue and its small lists, read once."""

    today: dt.date
    offers: dict[UUID, Offer]
    names: dict[str, Offer]
    parties: dict[str, object]
    terms: dict[tuple[str, str], object]
    places: dict[str, object]
    passed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, viewer: Viewer) -> "_Book":
        rows = Offer.objects.filter(partnership=viewer.partnership).select_related("owner", "domain")
        offers = {row.pk: row for row in rows.prefetch_related("target_groups", "rights", "area", "moments")}
        parties: dict[str, object] = {}
        for party in queries.who(viewer):
            parties |= {str(party.pk): party, party.name.lower(): party} | ({party.kbo: party} if party.kbo else {})
        terms = {}
        for scheme in SCHEMES:
            for term in queries.terms(viewer, scheme):
                terms |= {(scheme, term.key): term, (scheme, term.label_nl.lower()): term}
        places = {word: place for place in queries.places(viewer) for word in (place.code, place.name_nl.lower())}
        names = {row.name_nl.lower(): row for row in offers.values()}
        return cls(viewer.today, offers, names, parties, terms, places)

    def offer(self, one: ReadService) -> Offer | None:
        return self.offers.get(one.id) or self.names.get(one.name.lower())

    def owner(self, one: ReadService) -> object | None:
        keys = (one.organization_id.lower(), one.organization_kbo, one.organization_name.lower())
        return next((self.parties[key] for key in keys if key in self.parties), None)


def _problems(one: ReadService, book: _Book) -> Iterator[Problem]:
    if book.offer(one) is None and book.owner(one) is None:
        name = one.organization_name or one.organization_id or "?"
        yield Problem(
            f"{one.place}.organization", _("de organisatie ‘%(name)s’ hoort niet bij dit samenwerkingsverband") % {"name": name},
            _("voeg haar eerst toe als partner, of verbeter haar naam of KBO-nummer in het bestand"),
        )  # fmt: skip
    unit = one.values.get("capacity_unit")
    if unit and unit not in dict(CAPACITY_UNITS):
        yield Problem(
            f"{one.place}.attributes", _("‘%(unit)s’ is geen eenheid van capaciteit") % {"unit": unit},
            _("gebruik een van: %(units)s") % {"units": ", ".join(dict(CAPACITY_UNITS))},
        )  # fmt: skip
    draft = Offer(name_nl=one.name, **{ours: one.values[theirs] for theirs, ours in SAME.items() if theirs in one.values})
    checked = {"name_nl", *SAME.values()}
    try:
        draft.clean_fields(exclude=[each.name for each in Offer._meta.fields if each.name not in checked])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = Offer._meta.get_field(name).verbose_name
            yield Problem(one.place, f"{label}: {' '.join(messages)}", _("verbeter dit in het bestand"))


def _row(one: ReadService, book: _Book) -> Row:
    offer = book.offer(one)
    values: dict[str, object] = {"name_nl": one.name}
    values |= {ours: one.values[theirs] for theirs, ours in SAME.items() if theirs in one.values}
    if "waiting_days" in values:
        known = (one.values.get(name) for name in ("waiting_on", "assured_on", "modified_on"))
        values["waiting_on"] = next((day for day in known if day and day <= book.today), book.today)
    if "capacity" in values and not values.get("capacity_unit"):
        values["capacity_unit"] = "places"
    if "languages" in one.values:
        values["languages"] = list(one.values["languages"])
    for scheme, name in SCHEMES.items():
        found = [term for code in one.schemes.get(scheme, []) if (term := _term(book, scheme, code))]
        if found:
            values[name] = found[0] if name == "domain" else list(dict.fromkeys(found))
    _area(one, book, offer, values)
    if offer is None:
        values |= {"owner": book.owner(one), "kind": "service"}
    assured = one.values.get("assured_on")
    if not assured or assured > book.today or (offer and offer.assured_on and offer.assured_on >= assured):
        assured = None
    fields = list(_differences(offer, values)) if offer else []
    if offer and assured:
        fields.append((Offer._meta.get_field("assured_on").verbose_name, offer.assured_on, assured))
    moments, elsewhere = moments_of(one, offer, offer.owner if offer else values["owner"], book)
    book.passed |= {f"service_at_location ‘{name}’" for name in elsewhere}
    fields += [line for moment in moments for line in moment.fields]
    return Row(one.place, one.name, offer, values, fields, one.id, assured, moments)


def _term(book: _Book, scheme: str, code: str) -> object | None:
    found = book.terms.get((scheme, code)) or book.terms.get((scheme, code.lower()))
    if found is None:
        book.passed.add(f"{scheme} ‘{code}’")
    return found


def _area(one: ReadService, book: _Book, offer: Offer | None, values: dict[str, object]) -> None:
    """The area of the file, unless it says just what the participants already serve."""
    found = []
    for word in one.areas:
        place = book.places.get(word) or book.places.get(word.lower())
        if place is None:
            book.passed.add(f"service_area ‘{word}’")
        else:
            found.append(place)
    if not found or len(found) < len(one.areas):
        return  # a part of an area would be another area
    if offer and not offer.area.all() and set(found) == set(served_municipalities(offer, book.today).inside):
        return
    values["area"] = found


def _differences(offer: Offer, values: dict[str, object]) -> Iterator[tuple[object, object, object]]:
    from bundel.kernel.offers.commands import LABELS

    for name, new in values.items():
        many = name in ("target_groups", "rights", "area")
        old = list(getattr(offer, name).all()) if many else getattr(offer, name)
        if (set(old) != set(new)) if many else old != new:
            label = LABELS.get(name) or Offer._meta.get_field(name).verbose_name
            yield label, _said(name, old), _said(name, new)


def _said(name: str, value: object) -> object:
    if name == "languages":
        return queries.Words(value, said=language_name)
    return queries.Words(value) if isinstance(value, list) else in_words(value)
