"""Brings a folder into the database: in one transaction, as often as wanted, telling what changed.

The folder adds and corrects. What stands only in the database (a partner added on a screen) is let be and named; an action
that is no longer in its plan ends. A plan that is closed stays as it was.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties.indexing import index_parties
from bundel.kernel.parties.models import (
    ContactPoint,
    Location,
    PartnershipProfile,
    Party,
    Population,
    Relation,
    Succession,
    Term,
    Territory,
    TerritoryPart,
)
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.text import fold
from bundel.loader import apply_bodies, apply_cases, apply_desks, apply_figures, apply_offers, apply_plans, declarations
from bundel.loader.ground_declarations import Ground
from bundel.loader.region import Region, own_parties
from bundel.loader.rows import Change, Changes, Wanted, bring, paired
from bundel.loader.stored import as_json, moment, period


class LoadRefused(ValueError):
    """The folder contradicts what stands in the database; nothing was taken over. The message says what and the remedy."""


@transaction.atomic
def load(region: Region, *, by: Viewer, why: apply_plans.Why = apply_plans.Why()) -> list[Change]:  # noqa: B008 - frozen
    """Bring the region, and the ground it stands on, into the database. Only the house itself may. `why` is kept with each
    goal and action that it changes in a plan that was adopted."""
    if not by.house:
        raise PermissionDenied("load")
    changes = Changes()
    territories = _ground(region.ground, changes)
    parties = _parties([*region.ground.parties, *region.parties], territories, changes)
    partnership = _partnership(region, territories, changes)
    parties[region.card.key] = partnership
    terms = _terms(region, partnership, changes)
    _relations(region, parties, changes)
    try:
        apply_cases.bring_types(region.cases, partnership, changes, by=by)
        apply_desks.bring_desks(region.desks, partnership, changes, by=by)
    except ValidationError as error:
        raise LoadRefused(" ".join(error.messages))
    apply_offers.bring_offers(region, partnership, parties, terms, territories, changes)
    apply_bodies.bring_bodies(region, partnership, parties, changes)
    apply_plans.bring_plans(region, partnership, parties, terms, changes, by=by, why=why)
    apply_figures.bring_figures(region, partnership, parties, changes)
    _tell(partnership, changes, by)
    return changes.told


def _tell(partnership: Party, changes: Changes, by: Viewer) -> None:
    """The search index and the trail, when anything changed."""
    if len(changes.told) == changes.count("kept"):
        return
    index_parties(Party.objects.filter(listed=True, key__isnull=False).values_list("pk", flat=True))
    for reindex in rooms.index:
        if reindex.__module__ != index_parties.__module__:
            reindex()
    counts = {kind: changes.count(kind) for kind in ("new", "changed", "ended")}
    trail.record(
        "region.loaded", by=by, subject=partnership, partnership=partnership.pk, name=partnership.name, **counts
    )


def _ground(ground: Ground, changes: Changes) -> dict[str, Territory]:
    stand = {row.code: row for row in Territory.objects.filter(code__in=[one.code for one in ground.territories])}
    wanted = [
        Wanted(
            stand.get(one.code),
            {**one.model_dump(), "facilities": one.facilities or ""},
            f"gebied {one.name_nl} ({one.code})",
        )
        for one in ground.territories
    ]
    territories = {row.code: row for row in bring(Territory, wanted, changes)}
    parts = {(row.whole_id, row.part_id): row for row in TerritoryPart.objects.all()}
    wanted = []
    for one in ground.parts:
        whole, part = territories[one.whole], territories[one.part]
        values = {"whole": whole, "part": part, "start": one.start, "until": one.until, "note": one.note}
        wanted.append(Wanted(parts.get((whole.pk, part.pk)), values, f"{part} in {whole}"))
    bring(TerritoryPart, wanted, changes)
    counted = {
        (row.territory_id, row.year): row for row in Population.objects.filter(territory__in=territories.values())
    }
    wanted = []
    for one in ground.population:
        territory = territories[one.code]
        values = {"territory": territory, "year": one.year, "inhabitants": one.inhabitants, "source": one.source}
        wanted.append(Wanted(counted.get((territory.pk, one.year)), values, f"inwoners van {territory} in {one.year}"))
    bring(Population, wanted, changes)
    mergers = {(row.predecessor_id, row.successor_id): row for row in Succession.objects.all()}
    wanted = []
    for one in ground.successions:
        old, new = territories[one.predecessor], territories[one.successor]
        values = {"predecessor": old, "successor": new, "on": one.on}
        wanted.append(Wanted(mergers.get((old.pk, new.pk)), values, f"{new} volgt {old} op"))
    bring(Succession, wanted, changes)
    return territories


def _parties(
    declared: list[declarations.Party], territories: dict[str, Territory], changes: Changes
) -> dict[str, Party]:
    """A party is found by its key, else by its enterprise number, else by its name where nobody gave it a key yet."""
    keys = {one.key for one in declared}
    by_key = {row.key: row for row in Party.objects.filter(key__in=keys)}
    numbers = {row.kbo: row for row in Party.objects.filter(kbo__in={one.kbo for one in declared if one.kbo})}
    names = {
        row.name: row
        for row in Party.objects.filter(listed=True, key__isnull=True, name__in={one.name for one in declared})
    }
    wanted, taken = [], set()
    for one in declared:
        found = by_key.get(one.key)
        same_number = numbers.get(one.kbo) if one.kbo else None
        if found is None:
            found = same_number or names.pop(one.name, None)
        if same_number and same_number.pk != found.pk:
            raise LoadRefused(
                f"Het ondernemingsnummer {one.kbo} van ‘{one.name}’ hoort al bij ‘{same_number.name}’. "
                "Remedie: verbeter het nummer of voeg de partijen samen."
            )
        if found and found.pk in taken:
            raise LoadRefused(f"‘{one.name}’ en een andere regel wijzen naar ‘{found.name}’. Remedie: schrap er een.")
        if found and found.kind not in ("organisation", "team", "body"):
            raise LoadRefused(f"‘{one.key}’ is al een {found.get_kind_display()}. Remedie: kies een andere sleutel.")
        taken |= {found.pk} if found else set()
        wanted.append(Wanted(found, _party_values(one, territories), one.name))
    return {row.key: row for row in bring(Party, wanted, changes)}


def _party_values(one: declarations.Party, territories: dict[str, Territory]) -> dict[str, object]:
    return {
        "key": one.key,
        "kind": one.kind,
        "type": one.type or "",
        "sector": one.sector or "",
        "name": one.name,
        "sort_name": fold(one.name),
        "short_name": one.short_name,
        "name_fr": one.name_fr,
        "kbo": one.kbo or "",
        "ovo": one.ovo or "",
        "website": one.website or "",
        "territory": territories[one.nis] if one.nis else None,
        "source": one.source,
        "note": one.note,
    }


def _partnership(region: Region, territories: dict[str, Territory], changes: Changes) -> Party:
    card = region.card
    found = Party.objects.filter(key=card.key).first()
    if found and found.kind != "partnership":
        raise LoadRefused(f"‘{card.key}’ is al een {found.get_kind_display()}. Remedie: kies een andere sleutel.")
    values = {
        "key": card.key,
        "kind": "partnership",
        "type": "partnership",
        "name": card.full_name,
        "sort_name": fold(card.full_name),
        "short_name": card.name,
        "legal_form": card.legal_form,
        "kbo": card.kbo or "",
        "website": card.website or "",
        "description_nl": card.intro_nl,
        "description_fr": card.intro_fr,
        "description_en": card.intro_en,
        **moment("start", card.founded),
    }
    if found is None:
        values["public"] = True
    (partnership,) = bring(Party, [Wanted(found, values, f"samenwerkingsverband {card.full_name}")], changes)
    _profile(region, partnership, changes)
    _locations(card, partnership, territories, changes)
    _contacts(card, partnership, changes)
    return partnership


def _profile(region: Region, partnership: Party, changes: Changes) -> None:
    card = region.card
    found = PartnershipProfile.objects.filter(party=partnership).first()
    values = {
        "party": partnership,
        "languages": list(card.languages),
        "facts": as_json(card.facts),
        "counts": as_json(card.counts),
        "pages": as_json(region.documents),
    }
    if found is None:
        values["default_language"] = card.languages[0]
    bring(PartnershipProfile, [Wanted(found, values, f"gegevens van {card.name}")], changes)


def _locations(card: declarations.RegionCard, partnership: Party, territories: dict, changes: Changes) -> None:
    pairs, left = paired(
        card.locations,
        Location.objects.filter(party=partnership),
        name=lambda one: one.label,
        row_name=lambda row: row.label,
        start=lambda one: one.start and one.start.first_day,
    )
    wanted = []
    for one, found in pairs:
        values = one.model_dump(exclude={"nis", "start", "until"}) | period(one.start, one.until)
        values |= {"party": partnership, "territory": territories[one.nis] if one.nis else None}
        wanted.append(Wanted(found, values, f"adres {one.street}, {one.place}"))
    bring(Location, wanted, changes)
    changes.kept(left, lambda row: f"adres {row.street}, {row.place}")


def _contacts(card: declarations.RegionCard, partnership: Party, changes: Changes) -> None:
    pairs, left = paired(
        card.contacts,
        ContactPoint.objects.filter(party=partnership),
        name=lambda one: one.role_nl,
        row_name=lambda row: row.role_nl,
        start=lambda one: one.start,
    )
    wanted = []
    for one, found in pairs:
        values = one.model_dump() | {"party": partnership}
        values |= {name: values[name] or "" for name in ("phone", "email", "url")}
        wanted.append(Wanted(found, values, f"contactpunt {one.role_nl}"))
    bring(ContactPoint, wanted, changes)
    changes.kept(left, lambda row: f"contactpunt {row.role_nl}")


def _terms(region: Region, partnership: Party, changes: Changes) -> dict[tuple[str, str], Term]:
    """The small lists by (scheme, key): those of the partnership, and the fundamental rights that all share."""
    card, rights = region.card, region.ground.rights.rights
    lists = [(partnership, "domain", card.domains), (partnership, "field", card.fields)]
    lists += [(partnership, "target_group", card.target_groups), (None, "right", rights)]
    stand = {(row.partnership_id, row.scheme, row.key): row for row in Term.objects.filter(partnership=partnership)}
    stand |= {(None, row.scheme, row.key): row for row in Term.objects.filter(partnership=None)}
    wanted = []
    for owner, scheme, terms in lists:
        for order, one in enumerate(terms):
            found = stand.pop((owner.pk if owner else None, scheme, one.key), None)
            values = one.model_dump() | {"partnership": owner, "scheme": scheme, "order": order}
            wanted.append(Wanted(found, values, f"trefwoord {one.label_nl}"))
    changes.kept([row for row in stand.values() if row.partnership_id], lambda row: f"trefwoord {row.label_nl}")
    return {(row.scheme, row.key): row for row in bring(Term, wanted, changes)}


def _relations(region: Region, parties: dict[str, Party], changes: Changes) -> None:
    """The relations of the partnership and of its own parties. Whoever comes into one is shown on the public site."""
    shared = {party.key for party in region.ground.parties}
    own = own_parties(region.card.key, [(row.party, row.other) for row in region.relations], shared)
    around = [parties[key].pk for key in own | {region.card.key}]
    stand = Relation.objects.filter(party__listed=True, other__listed=True).select_related("party", "other")
    pairs, left = paired(
        region.relations,
        [*stand.filter(other__in=around), *stand.filter(party__in=around).exclude(other__in=around)],
        name=lambda one: (parties[one.party].pk, one.relation, parties[one.other].pk, one.role),
        row_name=lambda row: (row.party_id, row.kind, row.other_id, row.role),
        start=lambda one: one.start and one.start.first_day,
    )
    wanted = []
    for one, found in pairs:
        party, other = parties[one.party], parties[one.other]
        values = {"party": party, "kind": one.relation, "other": other, **period(one.start, one.until)}
        values |= {"role": one.role, "source": one.source, "note": one.note}
        words = dict(Relation.KINDS)[one.relation]
        wanted.append(Wanted(found, values, f"{party.name}, {words} {other}"))
    rows = bring(Relation, wanted, changes)
    changes.kept(left, lambda row: f"{row.party.name}, {row.get_kind_display()} {row.other}")
    _show([row.party_id for row, (_one, found) in zip(rows, pairs, strict=True) if found is None])


def _show(keys: list[UUID]) -> None:
    Party.objects.filter(pk__in=keys, public=False).update(public=True)
