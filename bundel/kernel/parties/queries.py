"""What people see of parties. Organisations are a directory; residents are seen by their own centre, on a ground."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from bundel.kernel.access import grounds, sealed, trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.parties import national_number as numbers
from bundel.kernel.parties.models import (
    ContactPoint,
    Location,
    PartnershipProfile,
    Party,
    Person,
    Population,
    Relation,
    Succession,
    Term,
    Territory,
    TerritoryPart,
)
from bundel.kernel.rooms.text import fold

TYPES, SECTORS = Party.TYPES, Party.SECTORS
BELONGS = ("member_of", "partner_of", "house_partner_of", "part_of")


def running(day: dt.date, prefix: str = "") -> Q:
    """The condition that a period covers `day`; an unknown start or end leaves that side open."""
    return (Q(**{f"{prefix}start__isnull": True}) | Q(**{f"{prefix}start__lte": day})) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    )


def directory(viewer: Viewer) -> QuerySet[Party]:
    """Organisations, teams and bodies the viewer may see: what is public, and what is related to her partnerships."""
    if not viewer.known and not viewer.house:
        return Party.objects.none()
    related = Relation.objects.filter(party=OuterRef("pk"), other__in=viewer.partnership_ids(), kind__in=BELONGS)
    return (
        Party.objects.filter(listed=True)
        .filter(Q(public=True) | Q(pk__in=viewer.partnership_ids()) | Exists(related))
        .select_related("territory")
    )


def with_word(rows: QuerySet[Party], word: str) -> QuerySet[Party]:
    return rows.filter(sort_name__contains=fold(word))


def members(partnership: UUID, day: dt.date) -> QuerySet[Party]:
    """The parties that are a member of the partnership on `day`, by name."""
    joined = Relation.objects.filter(running(day), other=partnership, kind="member_of")
    return Party.objects.filter(pk__in=joined.values("party")).select_related("territory").order_by("sort_name")


def around(partnership: UUID, day: dt.date) -> QuerySet[Party]:
    """Members and partners of every kind on `day`: who can lead an action or take part in an offer."""
    related = Relation.objects.filter(running(day), other=partnership, kind__in=BELONGS)
    return Party.objects.filter(pk__in=related.values("party"), listed=True).order_by("sort_name")


def with_partnership(partnership: UUID, day: dt.date) -> QuerySet[Party]:
    """The partnership itself and everyone around it, by name."""
    return Party.objects.filter(Q(pk=partnership) | Q(pk__in=around(partnership, day).order_by().values("pk"))).order_by("sort_name")


def find_party(viewer: Viewer, pk: UUID) -> Party:
    """One listed party, or Http404 when the viewer may not see it."""
    party = directory(viewer).filter(pk=pk).first()
    if party is None:
        raise Http404
    return party


SUGGESTED = 5


def by_name(viewer: Viewer, words: str) -> list[Party]:
    """The one listed party with this name or KBO number; else those whose name begins so, one more than is suggested."""
    sought, seen = fold(words).strip(), directory(viewer)
    exact = list(seen.filter(Q(sort_name=sought) | Q(kbo=re.sub(r"\D", "", words) or None))[:2]) if sought else []
    if len(exact) == 1:
        return exact
    return list(seen.filter(sort_name__startswith=sought).order_by("sort_name")[: SUGGESTED + 1]) if sought else []


def partnership_of(viewer: Viewer, party: Party) -> UUID | None:
    """The viewer's partnership to which the party belongs, today or once: the present one first. None when to neither."""
    ids = viewer.partnership_ids()
    if party.pk in ids:
        return party.pk
    found = set(Relation.objects.filter(party=party, other__in=ids, kind__in=BELONGS).values_list("other", flat=True))
    return viewer.partnership if viewer.partnership in found else next(iter(found), None)


def may_edit(viewer: Viewer, party: Party) -> bool:
    home = partnership_of(viewer, party)
    return home is not None and may(viewer, "parties:edit", partnership=home, organisation=party.pk)


def require_relation(viewer: Viewer, party: Party, pk: UUID) -> None:
    """Pass when the viewer may end this relation: it is the other side's partnership that holds it. Else 404 or 403."""
    relation = Relation.objects.filter(pk=pk, party=party).select_related("other").first()
    if relation is None:
        raise Http404
    home = (
        relation.other_id if relation.other_id in viewer.partnership_ids() else partnership_of(viewer, relation.other)
    )
    if home is None:
        raise PermissionDenied("parties:edit")
    require(viewer, "parties:edit", partnership=home, organisation=relation.other_id)


@dataclass(frozen=True)
class PartyPage:
    """Everything of one party that its page shows, in a fixed number of queries."""

    party: Party
    relations: list[Relation]
    relations_in: list[Relation]
    contact_points: list[ContactPoint]
    locations: list[Location]
    populations: list[Population]
    areas: list[TerritoryPart]
    merged_from: list[Succession]
    merged_into: list[Succession]
    timeline: list
    may_edit: bool


def party_page(viewer: Viewer, pk: UUID) -> PartyPage:
    """The page of one party. Http404 when the viewer may not see it."""
    party = find_party(viewer, pk)
    contacts = party.contact_points.select_related("holder")
    if partnership_of(viewer, party) is None:
        contacts = contacts.filter(public=True)
    place = party.territory
    return PartyPage(
        party=party,
        relations=list(party.relations.select_related("other").order_by("kind", "start")),
        relations_in=list(
            party.relations_in.filter(party__listed=True)
            .select_related("party")
            .order_by("party__sort_name", "start")[:200]
        ),
        contact_points=list(contacts),
        locations=list(party.locations.order_by("-start", "-id")),
        populations=list(place.populations.order_by("-year")) if place else [],
        areas=list(place.wholes.select_related("whole").order_by("whole__kind", "whole__name_nl")) if place else [],
        merged_from=list(place.predecessions.select_related("predecessor").order_by("on")) if place else [],
        merged_into=list(place.successions.select_related("successor").order_by("on")) if place else [],
        timeline=trail.timeline(party.pk) if partnership_of(viewer, party) else [],
        may_edit=may_edit(viewer, party),
    )


def municipalities() -> QuerySet[Territory]:
    return Territory.objects.filter(kind="municipality").order_by("name_nl")


def territories_in_use() -> QuerySet[Territory]:
    """The municipalities in which some listed party lies, for the filter above the list. Which they are is no secret."""
    used = Party.objects.filter(listed=True, territory__isnull=False).order_by().values_list("territory", flat=True).distinct()
    return municipalities().filter(pk__in=list(used))


def terms(partnership: UUID | None, scheme: str) -> QuerySet[Term]:
    """The shared list and the partnership's own words of one scheme, in order."""
    return Term.objects.filter(Q(partnership=partnership) | Q(partnership__isnull=True), scheme=scheme).order_by(
        "order", "key"
    )


# --- residents: fail closed --------------------------------------------------------------------------------------


def residents(viewer: Viewer) -> QuerySet[Party]:
    """The residents kept by the viewer's own organisation, for whoever may find them there; nothing for anyone else."""
    own = viewer.organisation
    if own is None or not may(viewer, "residents:find", organisation=own):
        return Party.objects.none()
    return (
        Party.objects.filter(kind="person", person__is_resident=True, person__holder=own)
        .select_related("person", "territory")
        .order_by("person__sort_name", "person")
    )


def residents_with_word(rows: QuerySet[Party], word: str, *, holder: UUID | None = None) -> QuerySet[Party]:
    """By the beginning of the family name and given name, as it is sorted; or by a whole national number that `holder` stored."""
    if holder and numbers.looks_like_one(word):
        return rows.filter(person__holder=holder, person__national_number_index=numbers.index_of(numbers.digits_of(word), holder))
    return rows.filter(person__sort_name__startswith=fold(word))


def with_number(viewer: Viewer, number: str) -> UUID | None:
    """Whom the viewer's own centre knows by this number of eleven digits, or None. Other centres are not looked at."""
    own = viewer.organisation
    if own is None:
        return None
    found = residents(viewer).filter(pk__in=numbered(own, numbers.index_of(number, own)))
    return found.values_list("pk", flat=True).first()


def found_by_number(viewer: Viewer, typed: str) -> list[Party]:
    """The resident of the viewer's own centre with this national number, as a word to search by; nobody for any other word."""
    key = with_number(viewer, numbers.digits_of(typed)) if numbers.looks_like_one(typed) else None
    return list(residents(viewer).filter(pk=key)) if key else []


def numbered(holder: UUID, index: str) -> QuerySet[Person]:
    """The keys of whom this centre knows by a number with this index. That it is not empty is said, because the database keeps
    the index of numbers for who has one."""
    rows = Person.objects.filter(~Q(national_number_index=""), holder=holder, national_number_index=index)
    return rows.order_by().values_list("pk", flat=True)


def alike(viewer: Viewer, sort_name: str, birth_date: object) -> list[UUID]:
    """Whom the viewer's own centre knows by this name, folded, and this birth date; at most five. Nobody without a date."""
    if not birth_date or not sort_name:
        return []
    found = residents(viewer).filter(person__sort_name=sort_name, person__birth_date=birth_date)
    return list(found.values_list("pk", flat=True)[:5])


def read_number(viewer: Viewer, resident: Party, ground: object) -> str | None:
    """The resident's national number as it stands on the card, empty without one, None when its key is not here; the caller
    opened her on `ground`. A read of its own in the trail."""
    trail.record(
        "resident.number_read", by=viewer, subject=resident, partnership=viewer.partnership, people=[resident.pk], is_read=True,
        reason=ground.reason, ground=ground.basis,
    )  # fmt: skip
    stored = number_of(resident)
    return stored if stored is None else numbers.shown(stored) if stored else ""


def masked_number(resident: Party) -> str | None:
    """All but the last two digits hidden, empty without a number, None when its key is not here. The caller opened her on a ground."""
    stored = number_of(resident)
    return stored if stored is None else numbers.masked(stored)


def number_of(resident: Party) -> str | None:
    """The eleven digits, empty without a number, None when its key is not here. Inside the house only: no page shows it."""
    try:
        return sealed.unseal_text(resident.person.national_number_sealed)
    except sealed.Unreadable:  # `bundel check` tells the administrator which key is missing
        return None


def name_residents(viewer: Viewer, rows: list[Party]) -> None:
    """Gives each row what a list may show: `shown` (whole where a ground runs, else initials) and `opened` (until when)."""
    until = grounds.running_until(viewer, [row.pk for row in rows])
    for row in rows:
        row.opened = until.get(row.pk)
        row.shown = row.name if row.opened else masked(row)
    seen = [row.pk for row in rows if row.opened]
    if seen:
        trail.record(
            "resident.listed", by=viewer, partnership=viewer.partnership, people=seen, is_read=True, count=len(seen)
        )


def find_resident(viewer: Viewer, pk: UUID) -> Party:
    """A resident of the viewer's own centre; Http404 for everyone else, also for colleagues in another centre."""
    found = residents(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def open_resident(viewer: Viewer, pk: UUID) -> tuple:
    """The resident, and the ground on which she may be read; the read is written in the trail first.

    Without a running ground the ground is None and only what the list shows (initials, municipality) may be shown.
    """
    resident = find_resident(viewer, pk)
    ground = grounds.running(viewer, pk)
    if ground is not None:
        trail.record(
            "resident.read", by=viewer, subject=resident, partnership=viewer.partnership, people=[pk], is_read=True,
            reason=ground.reason, ground=ground.basis,
        )  # fmt: skip
    return resident, ground


def resident_as_stored(viewer: Viewer, pk: UUID):
    """The resident's own fields as now stored, with `territory` and `version`, for who just tried to save over them."""
    resident = find_resident(viewer, pk)
    person = resident.person
    person.territory, person.version = resident.territory, resident.version
    return person


def home_of(resident: UUID, day: dt.date) -> Relation | None:
    """In which household the resident lives on `day`, or None."""
    return (
        Relation.objects.filter(running(day), party=resident, kind="lives_with", other__kind="household")
        .select_related("other")
        .first()
    )


def household_of(viewer: Viewer, resident: Party) -> list[Party]:
    """Who lives with the resident today, each with what the viewer may see of her (`shown`); empty when alone or unknown."""
    home = home_of(resident.pk, viewer.today)
    if home is None:
        return []
    lives = Relation.objects.filter(running(viewer.today), other=home.other_id, kind="lives_with")
    housemates = [key for key in lives.values_list("party", flat=True) if key != resident.pk]
    rows = list(residents(viewer).filter(pk__in=housemates))
    name_residents(viewer, rows)
    return rows


def opened_residents(viewer: Viewer) -> QuerySet[Party]:
    """The residents whose data the viewer may see now: whom she can name as someone's housemate."""
    return residents(viewer).filter(pk__in=grounds.opened(viewer))


def opened_names(viewer: Viewer) -> QuerySet[Party]:
    """The same residents with no more of them than a name, for a form that offers them."""
    return opened_residents(viewer).select_related(None).only("name")


def note_names_shown(viewer: Viewer, rows: Iterable[Party] | None = None) -> None:
    """The form that offers these residents (`rows`, else every one that is open to the viewer) shows their names: that is a read,
    and stands in the trail."""
    shown = [one.pk for one in (opened_names(viewer) if rows is None else rows)]
    if shown:
        trail.record("resident.listed", by=viewer, partnership=viewer.partnership, people=shown, is_read=True, count=len(shown))


def resident_timeline(resident: Party) -> list:
    """The latest acts on this resident's data; the caller opened her on a ground."""
    return trail.timeline(resident.pk)


def masked(party: Party) -> str:
    """A resident's name as the list shows it without a ground: the first letter of each name."""
    person = party.person
    return " ".join(f"{name[0]}…" for name in (person.given_name, person.family_name) if name) or "…"


def require_residents(viewer: Viewer, act: str) -> None:
    require(viewer, act, organisation=viewer.organisation)


def name_of(party: UUID) -> str:
    """What an organisation is called, short. For letters and sentences; never for residents."""
    return str(Party.objects.only("name", "short_name").get(pk=party))


def default_language(partnership: UUID) -> str:
    """The first language of a partnership: what is written to someone whose own is not known."""
    found = PartnershipProfile.objects.filter(party=partnership).values_list("default_language", flat=True).first()
    return found if found in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def names_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The names of so many organisations in one query."""
    return dict(Party.objects.filter(pk__in=list(keys)).values_list("pk", "name"))


def called(keys: Iterable[UUID]) -> list[tuple[UUID, str]]:
    """What so many organisations are called, short, by name: (key, name) for a choice. One query."""
    rows = Party.objects.filter(pk__in=list(keys)).order_by("sort_name").values_list("pk", "short_name", "name")
    return [(key, short or name) for key, short, name in rows]


def terms_of(partnership: UUID | None, schemes: Iterable[str]) -> dict[str, list[Term]]:
    """The words of several schemes at once, each in order. One query."""
    found: dict[str, list[Term]] = {scheme: [] for scheme in schemes}
    for term in Term.objects.filter(Q(partnership=partnership) | Q(partnership=None), scheme__in=list(found)).order_by("order", "key"):
        found[term.scheme].append(term)
    return found


def is_member(partnership: UUID, party: UUID, day: dt.date) -> bool:
    """Whether the party is a member on `day`, or will be later."""
    later = Q(until__isnull=True) | Q(until__gte=day)
    return Relation.objects.filter(later, party=party, other=partnership, kind="member_of").exists()


def listed(party: UUID) -> Party:
    """An organisation, team, body or partnership by its key. The caller has checked that it may be named."""
    return Party.objects.get(pk=party, listed=True)
