"""What the room of cases asks about the person or household a case is about. The caller has checked its own access."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Left
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from bundel.kernel.access import grounds
from bundel.kernel.access.prepared import Given, prepared_query
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties import national_number as numbers
from bundel.kernel.parties import queries
from bundel.kernel.parties.models import Party, Person, Relation


def client_of(viewer: Viewer, client: UUID) -> Party:
    """A resident of the viewer's own centre that is open to her, or a household with such a resident. Http404 for a
    stranger's resident; PermissionDenied when no ground runs."""
    if viewer.house:
        return Party.objects.select_related("person").get(pk=client)
    party = Party.objects.filter(pk=client, kind="household").first()
    if party is None:
        found = queries.find_resident(viewer, client)
        if grounds.running(viewer, found.pk) is None:
            raise PermissionDenied("no-ground")
        return found
    people = Relation.objects.filter(queries.running(viewer.today), other=client, kind="lives_with").values("party")
    if not queries.opened_residents(viewer).filter(pk__in=people).exists():
        raise ValidationError({"client": _("Open eerst de gegevens van iemand uit dit huishouden.")})
    return party


def receivers(partnership: UUID, day: dt.date) -> QuerySet[Party]:
    """Who can be asked something about a client on `day`: members, partners, and the partnership itself for its specialists."""
    around = queries.around(partnership, day).order_by().values("pk")
    return Party.objects.filter(Q(pk__in=around) | Q(pk=partnership)).order_by("sort_name")


def same_person(party: UUID, holder: UUID) -> list[UUID]:
    """The keys under which `holder` may know this person: the key itself, and whoever has the same national number there.
    Each centre's index is another, so the number is opened to look; it goes no further."""
    found = Party.objects.select_related("person").filter(pk=party, kind="person").first()
    number = queries.number_of(found) if found and getattr(found, "person", None) else ""
    if not number:
        return [party]
    return [party, *queries.numbered(holder, numbers.index_of(number, holder))]


def a_national_number(word: str) -> bool:
    """Whether this is a whole national number, with or without its signs."""
    return numbers.looks_like_one(word)


def residents_with_number(word: str, holder: UUID) -> list[UUID]:
    """Whom `holder` knows by exactly this national number."""
    if not a_national_number(word):
        return []
    index = numbers.index_of(numbers.digits_of(word), holder)
    return list(queries.numbered(holder, index))


def residents_named(holder: UUID | None, begins: str) -> QuerySet:
    """The keys of a centre's own residents whose folded family and given name begin so, as a query to stand in another."""
    # where the names begin to be so, so that the index by name is the one that is walked
    return Person.objects.filter(is_resident=True, holder=holder, sort_name__gte=begins, sort_name__startswith=begins).values("pk")


def few_named(holder: UUID | None, begins: str, most: int) -> list[UUID] | None:
    """The same keys themselves when there are at most so many, else None. One query."""
    if holder is None or not begins:
        return None
    found = _named(holder, Given(begins), len(begins), limit=most + 1)
    return found if len(found) <= most else None


@prepared_query
def _named(holder: UUID, begins: Given, length: int, limit: int) -> QuerySet[Person]:
    rows = Person.objects.filter(is_resident=True, holder=holder, sort_name__gte=begins)
    rows = rows.annotate(beginning=Left("sort_name", length)).filter(beginning=begins)
    return rows.order_by().values_list("pk", flat=True)[:limit]


def homes_of_named(holder: UUID | None, begins: str) -> QuerySet:
    """The keys of the households in which one of them lives now, as a query to stand in another."""
    lives = Relation.objects.filter(party__in=residents_named(holder, begins), kind="lives_with", until__isnull=True)
    return lives.order_by().values("other")


def people_of(client: UUID) -> list[UUID]:
    """The residents whom a client is: herself, or everyone who lives in the household. One query."""
    return list(_housemates(client).values_list("party", flat=True)) or [client]


def with_homes(people: list[UUID]) -> list[UUID]:
    """These people and the households that they live in now."""
    lives = Relation.objects.filter(party__in=people, kind="lives_with", until__isnull=True)
    return [*people, *lives.values_list("other", flat=True)]


def _housemates(household: UUID) -> QuerySet[Relation]:
    """Who lives there now, with the party, by name."""
    lives = Relation.objects.filter(other=household, kind="lives_with", until__isnull=True)
    return lives.select_related("party").order_by("party__person__sort_name", "party")


def household_name(client: Party) -> str:
    """What a household is called: by who lives in it. Names: only for who may read them."""
    names = [one.party.name for one in _housemates(client.pk)[:12]]
    told = _("%(names)s en %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]} if len(names) > 1 else "".join(names)
    return _("Huishouden van %(names)s") % {"names": told}


def client_lines(client: Party) -> list[tuple[str, str]]:
    """What a case page shows of its client: (label, words)."""
    if client.kind == "household":
        return [(_("Huisgenoten"), ", ".join(one.party.name for one in _housemates(client.pk)))]
    person = client.person
    lines = [
        (_("Geboortedatum"), date_format(person.birth_date, "j F Y") if person.birth_date else ""),
        (_("Rijksregisternummer"), queries.masked_number(client) or ""),
        (_("Gemeente"), str(client.territory or "")), (_("Telefoon"), person.phone), (_("E-mailadres"), person.email),
        (_("Taal"), language_said(person.language)),
    ]  # fmt: skip
    return [(label, words) for label, words in lines if words]


def language_said(code: str) -> str:
    """The language in the reader's words, with a capital as Dutch and English write it; the code itself when Django has no name
    for it, "" for none."""
    try:
        said = str(get_language_info(code)["name_translated"]) if code else ""
    except KeyError:
        return code.upper()
    return said.lower() if get_language() == "fr" else said


def twice(viewer: Viewer) -> QuerySet[Party]:
    """Of the residents that are open to the viewer: who has a namesake born on the same day in her own centre; `twin` is the
    other's key. It walks the centre's index by name, once for each resident that is open."""
    same = Person.objects.filter(
        holder=viewer.organisation, is_resident=True, sort_name=OuterRef("person__sort_name"), birth_date=OuterRef("person__birth_date")
    ).exclude(party=OuterRef("pk"))
    rows = queries.opened_residents(viewer).filter(person__birth_date__isnull=False).exclude(person__sort_name="")
    return rows.annotate(twin=Subquery(same.order_by("party").values("party")[:1], output_field=UUIDField())).filter(twin__isnull=False)


def births_of(client: Party) -> list[tuple[UUID, dt.date | None]]:
    """Everyone whom a client stands for, with the day of birth as far as it is known: of a person she first, then who lives with her
    now; of a household everyone, the oldest first. The caller has checked its own access and writes the read. Two queries."""
    if client.kind == "household":
        home, first = client.pk, []
    else:
        first = [(client.pk, client.person.birth_date)]
        home = Relation.objects.filter(party=client, kind="lives_with", until__isnull=True).values_list("other", flat=True).first()
    if home is None:
        return first
    rows = Relation.objects.filter(other=home, kind="lives_with", until__isnull=True).exclude(party=client)
    born = rows.order_by("party__person__birth_date", "party").values_list("party", "party__person__birth_date")
    return [*first, *born[:14]]
