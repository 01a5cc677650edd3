"""The made-up people of the region: asked for, made in the background with progress, kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.engines.population.fit import worst
from bundel.engines.population.make import make
from bundel.engines.population.margins import MarginProblem, UnknownRegion, margins_of, read_margins
from bundel.engines.schemes.files import Refused
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.services.measures import people
from bundel.services.measures.models import Population

LARGEST = 300_000  # characters of margins


@transaction.atomic
def ask_people(*, by: Viewer, margins: str, seed: int = 1) -> Population:
    """Ask for new made-up people. Without margins those that come with Bundel for this partnership. ValidationError that names the
    municipality and the remedy."""
    require(by, "schemes:people", partnership=by.partnership)
    margins = margins.strip()
    try:
        if margins:
            read_margins(margins[:LARGEST])
        else:
            margins_of(_key(by))
    except UnknownRegion:
        told = _("Van deze regio kent Bundel geen openbare cijfers. Geef ze hier: per gemeente de code, de naam en het inwonertal, met de bron.")
        raise ValidationError({"margins": told}) from None
    except (Refused, MarginProblem) as problem:
        raise ValidationError({"margins": str(problem).splitlines()}) from None
    if Population.objects.filter(partnership=by.partnership, state__in=("asked", "running")).exists():
        raise ValidationError(_("Er wordt al een bevolking gemaakt. Wacht tot ze klaar is."))
    row = Population.objects.create(partnership_id=by.partnership, margins=margins, seed=seed, asked_on=by.today)
    trail.record("population.asked", by=by, subject=row, partnership=by.partnership, seed=seed)
    return row


def _key(by: Viewer) -> str:
    return next((one.key or "" for one in by.partnerships if one.pk == by.partnership), "")


def make_people(row: Population) -> Population:
    """Make them now. What does not fit is kept as the reason; nobody waits for it."""

    def progress(done: int, whole: int, place: str) -> None:
        Population.objects.filter(pk=row.pk).update(done=done, whole=whole, place=place[:120])

    if not Population.objects.filter(pk=row.pk, state="asked").update(state="running"):
        row.refresh_from_db()
        return row
    try:
        margins = read_margins(row.margins) if row.margins else margins_of(row.partnership.key or "")
        found = make(margins, row.seed, progress=progress)
    except (Refused, MarginProblem, UnknownRegion) as problem:
        Population.objects.filter(pk=row.pk).update(state="failed", error=str(problem))
    else:
        households, persons = found.count
        about = {
            **found.about(),
            "codes": [one.code for one in found.places],
            "worst": {name: round(off, 3) for name, off in worst(found.fit).items()},
        }
        fit = [[one.municipality, one.name, float(one.asked), float(one.made), round(one.off, 3)] for one in found.fit]
        file = people.keep(found, row.pk)
        Population.objects.filter(pk=row.pk).update(
            state="ready", file=file, households=households, persons=persons, fit=fit, about=about, place="", error=""
        )
    row.refresh_from_db()
    return row
