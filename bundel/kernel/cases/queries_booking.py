"""What the way from a booking to a case needs: whether it is offered, for whom the booking is, and what she typed."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.kernel.access import grounds
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases import queries
from bundel.kernel.cases.models import Case
from bundel.kernel.moments import queries_booking as moments
from bundel.kernel.rooms.registry import Line

KIND = Case._meta.label_lower


def offers(viewer: Viewer, bookings: list[Any]) -> dict[UUID, Line]:
    """Beside each booking: go to the case of the own organisation that it stands in, or open one where nothing followed yet. One query
    when some stand in a case."""
    standing = [one.subject for one in bookings if one.subject_kind == KIND]
    own = set(Case.objects.filter(pk__in=standing, owner=viewer.organisation).values_list("pk", flat=True)) if standing else set()
    found = {one.pk: Line(_("Naar het dossier"), reverse("case", args=[one.subject])) for one in bookings if one.subject in own}
    if queries.may_open(viewer):
        free = [one.pk for one in bookings if not one.subject and _may_follow(viewer, one)]
        found |= {key: Line(_("Open een dossier"), reverse("case_of_booking", args=[key])) for key in free}
    return found


def find(viewer: Viewer, pk: UUID) -> Any:
    """The booking, for who may know whom it is for and may open cases: a read of the name. Http404, or PermissionDenied."""
    if not queries.may_open(viewer):
        raise PermissionDenied("cases:open")
    found = moments.booking_to_open(viewer, pk)
    if not _may_follow(viewer, found):
        raise Http404
    return found


def _may_follow(viewer: Viewer, booking: Any) -> bool:
    """A centre's own resident is that centre's: who holds the hour elsewhere is asked by it, and opens no case of her own."""
    return booking.resident_id is None or booking.organisation_id == viewer.organisation


def find_word(viewer: Viewer, word: str) -> Any | None:
    """The booking that an address names, None when it names none. Http404 for a word that is no key."""
    if not word:
        return None
    try:
        return find(viewer, UUID(word))
    except ValueError:
        raise Http404 from None


def case_of(booking: Any) -> UUID | None:
    """The case that was opened from it."""
    return booking.subject if booking.subject_kind == KIND else None


def is_open(viewer: Viewer, booking: Any) -> bool:
    """Whether a ground runs on which the viewer sees this resident."""
    return grounds.running(viewer, booking.resident_id) is not None


def may_write_down(viewer: Viewer) -> bool:
    return may(viewer, "residents:write", organisation=viewer.organisation)


def typed(booking: Any) -> dict[str, str]:
    """What she typed when she booked, to begin her record with: the last word of a name is taken for the family name."""
    given, _gap, family = booking.name.rpartition(" ")
    return {
        "given_name": given or family, "family_name": family if given else "", "phone": booking.phone, "email": booking.email,
        "language": booking.language, "basis": "guidance", "reason": booking.moment.series.title(),
    }  # fmt: skip


def begin_with(booking: Any) -> dict[str, Any]:
    """What the form of a new case starts with: who, and what she wrote that it is about."""
    return {"client": booking.resident_id or "", "question": booking.about}
