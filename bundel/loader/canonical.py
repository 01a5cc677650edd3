"""The one order in which a partnership is written, so that a difference between two folders is a real one."""

from pydantic import BaseModel

from bundel.loader.body_declarations import Body, Competence, Share
from bundel.loader.declarations import Offer, RegionCard, Relation
from bundel.loader.ground_declarations import Ground, Population, Succession, Territory, TerritoryPart
from bundel.loader.plan_declarations import Action, Goal, Plan
from bundel.loader.region import Region, participant_order


def canonical(region: Region) -> Region:
    """The same region with its lists in order: tables by key, tags in the order of the small lists they come from."""
    order = tag_order(region.card, region.ground)
    return Region(
        card=region.card,
        parties=sorted(region.parties, key=lambda party: party.key),
        relations=sorted(region.relations, key=relation_order),
        offers=sorted((offer_in_order(offer, order) for offer in region.offers), key=lambda offer: offer.key),
        plans=sorted((plan_in_order(plan, order) for plan in region.plans), key=lambda plan: plan.key),
        cases=sorted(region.cases, key=lambda one: one.key),
        desks=sorted(region.desks, key=lambda one: one.key),
        documents=sorted(region.documents, key=lambda page: (page.key, page.language)),
        bodies=sorted((_body_in_order(body) for body in region.bodies), key=lambda body: body.key),
        seats=sorted(region.seats, key=_seats_order),
        competences=sorted((_advice_in_order(one) for one in region.competences), key=_competence_order),
        indicators=sorted(region.indicators, key=lambda one: one.key),
        ground=ground_in_order(region.ground),
    )


def ground_in_order(ground: Ground) -> Ground:
    tables = {
        "territories": sorted(ground.territories, key=_by(Territory)),
        "parts": sorted(ground.parts, key=_by(TerritoryPart)),
        "population": sorted(ground.population, key=_by(Population)),
        "successions": sorted(ground.successions, key=_by(Succession)),
        "parties": sorted(ground.parties, key=lambda party: party.key),
    }
    return ground.model_copy(update=tables)


def _by(model: type[BaseModel]):
    """Rows of the ground are known by their first column, and where that is not enough by the second."""
    first, second = list(model.model_fields)[:2]
    return lambda row: (str(getattr(row, first)), str(getattr(row, second)))


def relation_order(relation: Relation) -> tuple[str, ...]:
    return (relation.other, relation.relation, str(relation.start or ""), relation.party, relation.role)


TagOrder = dict[str, dict[str, int]]
TAGS = ("domains", "fields", "target_groups", "rights")


def tag_order(card: RegionCard, ground: Ground) -> TagOrder:
    lists = {
        "domains": card.domains,
        "fields": card.fields,
        "target_groups": card.target_groups,
        "rights": ground.rights.rights,
    }
    return {name: {term.key: place for place, term in enumerate(terms)} for name, terms in lists.items()}


def _tags_in_order(item: Goal | Action | Offer, order: TagOrder) -> dict[str, list[str]]:
    return {
        name: sorted(set(getattr(item, name)), key=lambda key: order[name].get(key, 0))
        for name in TAGS
        if name in type(item).model_fields
    }


def offer_in_order(offer: Offer, order: TagOrder) -> Offer:
    changes: dict[str, object] = {**_tags_in_order(offer, order), "leaves_out": sorted(offer.leaves_out), "area": sorted(offer.area)}
    changes["contact_moments"] = sorted(
        offer.contact_moments, key=lambda one: (one.party, one.place, one.label, one.street, str(one.start or ""))
    )
    if offer.participants != "members":
        changes["participants"] = sorted(offer.participants, key=participant_order)
    return offer.model_copy(update=changes)


def plan_in_order(plan: Plan, order: TagOrder) -> Plan:
    return plan.model_copy(update={"goals": [_goal_in_order(goal, order) for goal in plan.goals]})


def _goal_in_order(goal: Goal, order: TagOrder) -> Goal:
    changes: dict[str, object] = {
        **_tags_in_order(goal, order),
        "goals": [_goal_in_order(inner, order) for inner in goal.goals],
        "actions": [
            action.model_copy(update={**_tags_in_order(action, order), "partners": sorted(set(action.partners))})
            for action in goal.actions
        ],
    }
    return goal.model_copy(update=changes)


def _body_in_order(body: Body) -> Body:
    return body.model_copy(update={"terms": sorted(body.terms, key=lambda term: term.start)})


def _seats_order(share: Share) -> tuple[str, str, str, bool]:
    return (share.body, share.party, str(share.start or ""), not share.votes)


def _advice_in_order(competence: Competence) -> Competence:
    return competence.model_copy(update={"advice": " ".join(sorted(set(competence.advisers)))})


def _competence_order(competence: Competence) -> tuple:
    """Within a subject the lowest amount first, then what holds for any amount."""
    return (competence.subject, competence.up_to is None, competence.up_to or 0, str(competence.start or ""))
