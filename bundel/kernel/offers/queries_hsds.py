"""What anyone may fetch of the offers in HSDS 3: what is marked public, of partnerships that have a public site."""

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID, uuid5

from django.db.models import Exists, F, Model, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.http import Http404

from bundel.engines.formats.hsds.model import Area, Moment, Opening, Organization, Service, Tag, Taxonomy, Way
from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.kernel.offers.queries_agreements import served
from bundel.kernel.offers.spoken_languages import language_name
from bundel.kernel.parties import queries_public as parties
from bundel.kernel.parties.queries import running
from bundel.kernel.parties.queries_public import holds

HOUSE = UUID("6f2b4f0e-5d0c-4d2b-9a57-0b9b1f1f3c11")  # of the ids that Bundel makes itself: terms and their lists
SCHEMES = {"domain": "Domeinen", "target_group": "Doelgroepen", "right": "Sociale grondrechten"}


def public(partnership: Model | None = None) -> QuerySet[Offer]:
    """The public offers, of all partnerships or of one; also those that stopped, for their status says so."""
    rows = Offer.objects.filter(public=True, partnership__public=True, partnership__key__isnull=False)
    return rows.filter(partnership=partnership) if partnership else rows


def services(
    *, search: str = "", term: UUID | None = None, taxonomy: UUID | None = None, organization: UUID | None = None,
    modified_after: dt.datetime | None = None,
) -> QuerySet[Offer]:  # fmt: skip
    """The public offers, narrowed as the standard says; an id that is not known gives nothing."""
    rows = public()
    if search:
        rows = rows.filter(Q(name_nl__icontains=search) | Q(summary_nl__icontains=search) | Q(name_fr__icontains=search))
    if organization:
        rows = rows.filter(owner=organization)
    if modified_after:
        rows = rows.filter(modified__gte=modified_after)
    if term or taxonomy:
        found = [row for row in _terms() if term in (None, tag_id(row)) and taxonomy in (None, taxonomy_id(row))]
        rows = rows.filter(_tagged([row.pk for row in found]))
    return rows.select_related("owner").order_by("name_nl", "pk")


def _tagged(terms: list[int]) -> Q:
    found = Q(domain__in=terms)
    for name in ("target_groups", "rights"):
        through = Offer._meta.get_field(name).remote_field.through
        found |= Q(Exists(through.objects.filter(offer=OuterRef("pk"), term__in=terms)))
    return found


def find_service(pk: UUID) -> Offer:
    found = public().select_related("owner").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def organizations(search: str = "") -> QuerySet:
    """Who offers something in public, by name."""
    party = Offer._meta.get_field("owner").related_model
    rows = party.objects.filter(Exists(public().filter(owner=OuterRef("pk"))))
    return (rows.filter(name__icontains=search) if search else rows).order_by("sort_name", "pk")


def find_organization(pk: UUID) -> tuple[Model, list[Offer]]:
    found = organizations().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found, list(public().filter(owner=found).select_related("owner").order_by("name_nl"))


def with_services(found: list) -> list[tuple[Model, list[Offer]]]:
    """Each organisation with its public offers. One query."""
    of: dict[UUID, list[Offer]] = {one.pk: [] for one in found}
    for row in public().filter(owner__in=found).select_related("owner").order_by("name_nl"):
        of[row.owner_id].append(row)
    return [(one, of[one.pk]) for one in found]


def moments(on: dt.date, *, of: QuerySet[Offer] | None = None, search: str = "", postcode: str = "") -> QuerySet[ContactMoment]:
    """Where and when people are received for public offers: by the owner, and by who takes part that day."""
    part = Agreement.objects.filter(running(on), offer=OuterRef("offer"), party=OuterRef("party"))
    rows = ContactMoment.objects.filter(running(on), Exists(part) | Q(party=F("offer__owner")), party__public=True)
    rows = rows.filter(offer__in=(public() if of is None else of).order_by().values("pk"))
    if search:
        rows = rows.filter(Q(offer__name_nl__icontains=search) | Q(label__icontains=search) | Q(place__icontains=search))
    if postcode:
        rows = rows.filter(postal_code=postcode)
    return rows.select_related("party", "offer__owner").order_by("pk")


def find_moment(pk: UUID, on: dt.date) -> ContactMoment:
    found = moments(on).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def keys(rows: QuerySet[Offer]) -> Iterator[tuple[UUID, dt.datetime]]:
    """The id and the last change of every one."""
    return rows.values_list("pk", "modified").iterator(chunk_size=2000)


def taxonomies() -> list[Taxonomy]:
    """The small lists from which public offers take their words."""
    return list({taxonomy_id(row): _taxonomy(row) for row in _terms()}.values())


def terms() -> list[Tag]:
    return [tag(row) for row in _terms()]


def _terms() -> list:
    """The words that public offers bear, with the partnership whose list they come from."""
    model = Offer._meta.get_field("domain").related_model
    borne = Q(pk__in=public().exclude(domain=None).order_by().values("domain"))
    for name in ("target_groups", "rights"):
        through = Offer._meta.get_field(name).remote_field.through
        borne |= Q(pk__in=through.objects.filter(offer__in=public().values("pk")).values("term"))
    return list(model.objects.filter(borne).select_related("partnership").order_by("partnership_id", "scheme", "order", "key"))


def taxonomy_id(term: Model) -> UUID:
    return uuid5(HOUSE, f"{term.partnership_id or ''}/{term.scheme}")


def tag_id(term: Model) -> UUID:
    return uuid5(taxonomy_id(term), term.key)


def tag(term: Model) -> Tag:
    return Tag(tag_id(term), term.scheme, term.key, term.label_nl, taxonomy_id(term), term.note)


def _taxonomy(term: Model) -> Taxonomy:
    of = f"{SCHEMES.get(term.scheme, term.scheme)}, {term.partnership or 'gedeeld door alle regio’s'}"
    return Taxonomy(taxonomy_id(term), of, of)


def plain(rows: Iterable[Offer], on: dt.date) -> list[Service]:
    """The offers with their own fields and their organisation only, as lists give them. No query."""
    return [_service(row, on) for row in rows]


def whole(rows: list[Offer], on: dt.date) -> list[Service]:
    """The offers with everything under them, in a fixed number of queries."""
    taking = Agreement.objects.filter(running(on)).select_related("party__territory")
    here = ContactMoment.objects.filter(running(on), party__public=True).select_related("party")
    if rows:
        prefetch_related_objects(
            rows, "partnership", "owner", "domain", "target_groups", "rights", "area", Prefetch("agreements", taking, "taking"),
            Prefetch("moments", here, "here"),
        )  # fmt: skip
    about = {row.partnership_id: row.partnership for row in rows}
    members = {key: [one.party for one in parties.members(of) if one.now(on)] for key, of in about.items()}
    return [_service(row, on, members[row.partnership_id]) for row in rows]


def each(rows: QuerySet[Offer], on: dt.date, batch: int = 200) -> Iterator[Service]:
    """All of them whole, a batch at a time."""
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), batch):
        found = {row.pk: row for row in Offer.objects.filter(pk__in=keys[start : start + batch])}
        yield from whole([found[key] for key in keys[start : start + batch] if key in found], on)


def party(row: Model) -> Organization:
    return Organization(
        id=row.pk, name=row.name, alternate_name=row.short_name if row.short_name != row.name else "",
        description=row.description_nl, website=_address(row.website), kbo=row.kbo, ovo=row.ovo, legal_form=row.legal_form,
        founded=row.start.year if row.start else None,
    )  # fmt: skip


def _address(raw: str) -> str:
    return raw if not raw or raw.startswith(("http://", "https://")) else f"https://{raw}"


def status(row: Offer, on: dt.date) -> str:
    if row.until and row.until < on:
        return "defunct"
    return "active" if holds(row, on) else "inactive"


def _service(row: Offer, on: dt.date, members: list | None = None) -> Service:
    more: dict[str, object] = {}
    if members is not None:
        terms = [*([row.domain] if row.domain else []), *row.target_groups.all(), *row.rights.all()]
        takers = {one.party_id for one in row.taking} | {row.owner_id}
        area = served(list(row.area.all()), row.taking, members)
        more = {
            "tags": tuple(tag(term) for term in terms),
            "areas": tuple(Area(one.code, one.name_nl) for one in area.inside),
            "moments": tuple(moment(one) for one in row.here if one.party_id in takers),
        }
    return Service(
        id=row.pk, organization=party(row.owner), name=row.name_nl, description=row.summary_nl, status=status(row, on),
        conditions=row.conditions_nl, apply_residents=row.apply_residents_nl, residents=_way(row, "residents"),
        apply_professionals=row.apply_professionals_nl, professionals=_way(row, "professionals"), cost_text=row.cost_nl,
        cost=row.cost_amount, waiting_days=row.waiting_days, waiting_on=row.waiting_on, capacity=row.capacity,
        capacity_unit=row.capacity_unit, languages=tuple((code, language_name(code, "nl")) for code in row.languages),
        assured_on=row.assured_on, modified=row.modified, **more,
    )  # fmt: skip


def _way(row: Offer, audience: str) -> Way:
    return Way(**{way: getattr(row, f"{audience}_{way}") for way in ("phone", "email", "url", "walk_in")})


def moment(row: ContactMoment) -> Moment:
    return Moment(
        id=row.pk, organization_id=row.party_id, organization_name=row.party.name, label=row.label, street=row.street,
        postal_code=row.postal_code, city=row.place, openings=tuple(Opening(**one) for one in row.hours),
        by_appointment=row.by_appointment, text=row.text_nl, way=Way(row.phone, row.email, row.url), start=row.start, until=row.until,
    )  # fmt: skip
