"""Grounds: why an account may see one person's data, until when. No running ground, no data."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access.models import Ground, last_day
from bundel.kernel.access.viewer import Viewer

BASES = Ground.BASES
LONGEST = dt.timedelta(days=366)


def _running(viewer: Viewer):
    if viewer.account is None:
        return Ground.objects.none()
    now = timezone.now()
    return Ground.objects.filter(account=viewer.account, ended__isnull=True, start__lte=now, until__gt=now)


def running(viewer: Viewer, person: UUID) -> Ground | None:
    """The ground on which the viewer may see this person now, the longest if there are more, or None."""
    return _running(viewer).filter(person=person).order_by("-until").first()


def running_until(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, dt.date]:
    """The last day on which the viewer may see each of these people; who is not in the answer stays closed. One query."""
    rows = _running(viewer).filter(person__in=list(people)).order_by("until").values_list("person", "until")
    return {person: last_day(until) for person, until in rows}


def opened(viewer: Viewer):
    """The people whose data the viewer may see now, as a query of their keys."""
    return _running(viewer).values("person")


def begin(viewer: Viewer, person: UUID, *, basis: str, reason: str, until: dt.date) -> Ground:
    """Record a ground up to and including `until`, at most a year away. The caller has checked that it may be asked,
    and writes the sentence."""
    if not reason.strip():
        raise ValidationError({"reason": _("Schrijf waarom u deze gegevens nodig hebt.")})
    if until < viewer.today:
        raise ValidationError({"until": _("De einddatum is al voorbij.")})
    if until - viewer.today > LONGEST:
        raise ValidationError({"until": _("Hoogstens een jaar; daarna legt u de grond opnieuw vast.")})
    end = timezone.make_aware(dt.datetime.combine(until + dt.timedelta(days=1), dt.time()))
    ground = Ground(
        account=viewer.account, person_id=person, basis=basis, reason=reason.strip(), start=timezone.now(), until=end
    )
    ground.full_clean()
    ground.save()
    return ground


def end(viewer: Viewer, person: UUID) -> int:
    """End every running ground of the viewer on this person, now. Returns how many ended."""
    return _running(viewer).filter(person=person).update(ended=timezone.now())
