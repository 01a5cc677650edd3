"""Gives a partnership back from the database, as its folder says it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from bundel.kernel.parties.models import Party, Population, Relation, Succession, Term, Territory, TerritoryPart
from bundel.loader import declarations, ground_declarations
from bundel.loader.apply_desks import desks_of
from bundel.loader.canonical import canonical
from bundel.loader.checks import walk
from bundel.loader.export_bodies import bodies_of, competences_of, seats_of
from bundel.loader.export_cases import types_of
from bundel.loader.export_figures import indicators_of
from bundel.loader.export_offers import offers_of
from bundel.loader.export_plans import plans_of
from bundel.loader.folder import GROUND, HOME, read_ground
from bundel.loader.region import Region, own_parties, shortest
from bundel.loader.stored import from_json, partial

KINDS = ("member_of", "partner_of", "house_partner_of", "part_of", "works_for", "represents", "succeeds")


class UnknownRegion(ValueError):
    """No partnership has this key. The message names those there are."""


@dataclass
class Keys:
    """The keys of listed parties by id. One that has none gets a key made of its name, the same at each export."""

    known: dict[UUID, str]

    def __getitem__(self, pk: UUID) -> str:
        if pk not in self.known:
            self.known[pk] = self._fresh(Party.objects.get(pk=pk).name)
        return self.known[pk]

    def _fresh(self, name: str) -> str:
        base = slugify(name)[:70] or "partij"
        taken, key, number = set(self.known.values()), base, 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        return key


def export(key: str, *, shared: Iterable[str] | None = None) -> Region:
    """The partnership with this key and its ground. `shared`: keys of parties that belong to the ground; without it,
    those of the ground that comes with Bundel. Raises UnknownRegion."""
    partnership = Party.objects.filter(kind="partnership", key=key).select_related("profile").first()
    if partnership is None:
        known = Party.objects.filter(kind="partnership", key__isnull=False).values_list("key", flat=True)
        raise UnknownRegion(
            f"Er is geen samenwerkingsverband ‘{key}’. Bekend zijn: {', '.join(sorted(known)) or 'geen'}."
        )
    if shared is None:
        shared = [party.key for party in read_ground(HOME / GROUND).parties]
    common = set(Party.objects.filter(key__in=list(shared)).values_list("pk", flat=True))
    own = _own(partnership, common)
    keys = Keys(dict(Party.objects.filter(listed=True, key__isnull=False).values_list("pk", "key")))
    relations = [_relation(row, keys) for row in _relations([partnership.pk, *own])]
    offers, plans = offers_of(partnership, keys), plans_of(partnership, keys)
    bodies, seats = bodies_of(partnership, keys), seats_of(partnership, keys)
    parties = [_party(row, keys) for row in _listed(own)]
    here = {party.key for party in parties}
    named = common | {pk for pk, name in keys.known.items() if name in _named(relations, offers, plans, bodies, seats)}
    whole = Region(
        card=_card(partnership),
        parties=parties,
        relations=relations,
        offers=offers,
        plans=plans,
        bodies=bodies,
        seats=seats,
        competences=competences_of(partnership),
        indicators=indicators_of(partnership, keys),
        cases=types_of(partnership),
        desks=desks_of(partnership),
        documents=from_json(declarations.Document, partnership.profile.pages),
        ground=_ground([party for row in _listed(named) if (party := _party(row, keys)).key not in here]),
    )
    return canonical(whole.model_copy(update={"offers": [shortest(offer, whole) for offer in whole.offers]}))


def _own(partnership: Party, common: set[UUID]) -> set[UUID]:
    """The parties that hang together with this partnership and with no other."""
    rows = Relation.objects.filter(kind__in=KINDS, party__listed=True, other__listed=True)
    edges = [(str(party), str(other)) for party, other in rows.values_list("party", "other")]
    all_of_them = {str(pk) for pk in Party.objects.filter(kind="partnership").values_list("pk", flat=True)}
    closed = {str(pk) for pk in common} | all_of_them
    reached = {one: own_parties(one, edges, closed) for one in all_of_them}
    here = reached.pop(str(partnership.pk))
    return {UUID(pk) for pk in here.difference(*reached.values())}


def _relations(around: list[UUID]) -> QuerySet[Relation]:
    rows = Relation.objects.filter(kind__in=KINDS, party__listed=True, other__listed=True)
    return rows.filter(Q(party__in=around) | Q(other__in=around))


def _listed(pks: Iterable[UUID]) -> QuerySet[Party]:
    rows = Party.objects.filter(pk__in=list(pks), listed=True).exclude(kind="partnership")
    return rows.select_related("territory")


def _named(relations, offers, plans, bodies, seats) -> set[str]:
    """The keys that the region's own declarations speak of."""
    found = {key for row in relations for key in (row.party, row.other)} | {offer.owner for offer in offers}
    found |= {one.party for offer in offers for one in offer.participants}
    found |= {body.member for body in bodies if body.member} | {one.party for one in seats}
    for plan in plans:
        for _path, goal in walk(plan.goals, ()):
            for action in goal.actions:
                found |= {*action.partners, *([action.lead] if action.lead else [])}
    return found


def _party(row: Party, keys: Keys) -> declarations.Party:
    return declarations.Party(
        key=keys[row.pk],
        kind=row.kind,
        type=row.type or None,
        sector=row.sector or None,
        name=row.name,
        short_name=row.short_name,
        name_fr=row.name_fr,
        nis=row.territory.code if row.territory else None,
        kbo=row.kbo or None,
        ovo=row.ovo or None,
        website=row.website or None,
        source=row.source,
        note=row.note,
    )


def _relation(row: Relation, keys: Keys) -> declarations.Relation:
    return declarations.Relation(
        party=keys[row.party_id],
        relation=row.kind,
        other=keys[row.other_id],
        start=partial(row, "start"),
        until=partial(row, "until"),
        role=row.role,
        source=row.source,
        note=row.note,
    )


def _card(row: Party) -> declarations.RegionCard:
    terms = _terms(row)
    return declarations.RegionCard(
        key=row.key,
        name=row.short_name or row.name,
        full_name=row.name,
        legal_form=row.legal_form,
        kbo=row.kbo or None,
        founded=partial(row, "start"),
        website=row.website or None,
        languages=row.profile.languages,
        intro_nl=row.description_nl,
        intro_fr=row.description_fr,
        intro_en=row.description_en,
        locations=[_location(one) for one in row.locations.select_related("territory")],
        contacts=[_contact(one) for one in row.contact_points.all()],
        domains=terms["domain"],
        fields=terms["field"],
        target_groups=terms["target_group"],
        counts=from_json(declarations.Count, row.profile.counts),
        facts=from_json(declarations.Fact, row.profile.facts),
    )


def _location(row) -> declarations.Location:
    values = {name: getattr(row, name) for name in ("label", "street", "postal_code", "place", "source", "note")}
    nis = row.territory.code if row.territory else None
    return declarations.Location(**values, nis=nis, start=partial(row, "start"), until=partial(row, "until"))


def _contact(row) -> declarations.Contact:
    values = {name: getattr(row, name) for name in ("role_nl", "role_fr", "role_en", "start", "until")}
    return declarations.Contact(**values, phone=row.phone or None, email=row.email or None, url=row.url or None)


def _terms(partnership: Party | None) -> dict[str, list[declarations.Term]]:
    found: dict[str, list[declarations.Term]] = defaultdict(list)
    for row in Term.objects.filter(partnership=partnership).order_by("order", "key"):
        values = {name: getattr(row, name) for name in declarations.Term.model_fields}
        found[row.scheme].append(declarations.Term(**values))
    return found


def _ground(parties: list[declarations.Party]) -> ground_declarations.Ground:
    areas = list(Territory.objects.all())
    codes = {row.pk: row.code for row in areas}
    return ground_declarations.Ground(
        territories=[_territory(row) for row in areas],
        parts=[
            ground_declarations.TerritoryPart(
                whole=codes[row.whole_id], part=codes[row.part_id], start=row.start, until=row.until, note=row.note
            )
            for row in TerritoryPart.objects.all()
        ],
        population=[
            ground_declarations.Population(
                code=codes[row.territory_id], year=row.year, inhabitants=row.inhabitants, source=row.source
            )
            for row in Population.objects.all()
        ],
        successions=[
            ground_declarations.Succession(
                predecessor=codes[row.predecessor_id], successor=codes[row.successor_id], on=row.on
            )
            for row in Succession.objects.all()
        ],
        parties=parties,
        rights=ground_declarations.Rights(rights=_terms(None)["right"]),
    )


def _territory(row: Territory) -> ground_declarations.Territory:
    values = {name: getattr(row, name) for name in ground_declarations.Territory.model_fields}
    return ground_declarations.Territory(**values | {"facilities": row.facilities or None})
