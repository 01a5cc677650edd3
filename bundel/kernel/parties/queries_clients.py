"""What the room of cases asks about the person or household a case is about. The caller has checked its own access."""

import re
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import grounds
from bundel.kernel.access.viewer import Viewer
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


def same_person(party: UUID) -> list[UUID]:
    """The keys under which the same person may stand: itself, and whoever has the same national number elsewhere."""
    found = Party.objects.select_related("person").filter(pk=party, kind="person").first()
    index = getattr(getattr(found, "person", None), "national_number_index", "") if found else ""
    if not index:
        return [party]
    return [party, *Party.objects.filter(person__national_number_index=index).values_list("pk", flat=True)]


def residents_with_number(word: str) -> list[UUID]:
    """The residents with exactly this national number, wherever they are kept; the caller narrows to her own rows."""
    digits = re.sub(r"\D", "", word)
    if len(digits) != 11:
        return []
    return list(_with_number(digits))


def residents_named(holder: UUID | None, begins: str) -> QuerySet:
    """The keys of a centre's own residents whose folded family and given name begin so, as a query to stand in another."""
    # where the names begin to be so, so that the index by name is the one that is walked
    return Person.objects.filter(is_resident=True, holder=holder, sort_name__gte=begins, sort_name__startswith=begins).values("pk")


def _with_number(digits: str):
    from bundel.kernel.access import sealed

    return Party.objects.filter(person__national_number_index=sealed.blind("national-number", digits)).values_list("pk", flat=True)


def client_lines(client: Party) -> list[tuple[str, str]]:
    """What a case page shows of its client: (label, words)."""
    if client.kind == "household":
        lives = Relation.objects.filter(other=client.pk, kind="lives_with", until__isnull=True).select_related("party")
        return [(_("Huisgenoten"), ", ".join(one.party.name for one in lives))]
    person = client.person
    lines = [
        (_("Geboortedatum"), date_format(person.birth_date, "j F Y") if person.birth_date else ""),
        (_("Gemeente"), str(client.territory or "")), (_("Telefoon"), person.phone), (_("E-mailadres"), person.email),
        (_("Taal"), person.language.upper()),
    ]  # fmt: skip
    return [(label, words) for label, words in lines if words]
