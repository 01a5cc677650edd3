"""Takes over an HSDS file: what was shown is what is written, through the same verbs as by hand."""

from django.core.exceptions import ValidationError
from django.db import transaction

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.offers.commands import add_offer, edit_offer
from bundel.kernel.offers.commands_agreements import add_moment, edit_moment
from bundel.kernel.offers.models import Offer
from bundel.kernel.offers.queries_intake import Intake, Row, compare


@transaction.atomic
def take_over(data: bytes | str, *, by: Viewer) -> Intake:
    """Add and change what the file says; what it does not name stays as it was. All of it or nothing; what has problems is
    left out. ValidationError names the service that the catalogue refuses."""
    require(by, "offers:edit")
    intake = compare(by, data)
    for row in (*intake.new, *intake.changed):
        try:
            _take(row, by)
        except ValidationError as error:
            raise ValidationError(f"{row.place}, “{row.name}”: {' '.join(error.messages)}")
    if intake.new or intake.changed:
        trail.record("offer.taken_over", by=by, partnership=by.partnership, new=len(intake.new), changed=len(intake.changed))
    return intake


def _take(row: Row, by: Viewer) -> None:
    if row.offer is None:
        free = row.key and not Offer.objects.filter(pk=row.key).exists()
        offer = add_offer(by=by, **row.values, **({"id": row.key} if free else {}))
    else:
        offer = edit_offer(row.offer, by=by, version=row.offer.version, **row.values)
    for one in row.moments:
        if one.moment is None:
            add_moment(offer, one.party, by=by, week=one.week, **one.values)
        else:
            edit_moment(one.moment, by=by, week=one.week, **one.values)
    if row.assured_on:
        Offer.objects.filter(pk=offer.pk).update(assured_on=row.assured_on, assured_by=None)
