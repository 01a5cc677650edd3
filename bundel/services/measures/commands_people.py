"""The people of the region: made up in the background with progress, or read from files of one's own; kept, and taken away."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bundel.engines.formats.said import Said
from bundel.engines.population.extract import ExtractProblem, Mapping, read_extract
from bundel.engines.population.fit import worst
from bundel.engines.population.make import make
from bundel.engines.population.margins import MarginProblem, UnknownRegion, margins_of, read_margins
from bundel.engines.rights.words import WrongInput
from bundel.engines.schemes.files import Refused, read
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.said import placed_all, said, said_of
from bundel.services.measures import content as contents
from bundel.services.measures import people, queries
from bundel.services.measures.models import Population

LARGEST = 300_000  # characters of margins
MOST_BYTES = 60_000_000  # of one file of one's own


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
    except Refused as refused:
        raise ValidationError({"margins": placed_all(refused.faults)}) from None
    except MarginProblem as problem:
        raise ValidationError({"margins": said_of(problem)}) from None
    if Population.objects.filter(partnership=by.partnership, state__in=("asked", "running")).exists():
        raise ValidationError(_("Er wordt al een bevolking gemaakt. Wacht tot ze klaar is."))
    row = Population.objects.create(
        partnership_id=by.partnership, margins=margins, seed=seed, asked_on=by.today, serial=_next(by.partnership)
    )
    trail.record("population.asked", by=by, subject=row, partnership=by.partnership, seed=seed)
    return row


def _next(partnership: UUID) -> int:
    return (Population.objects.filter(partnership=partnership).aggregate(last=Max("serial"))["last"] or 0) + 1


@transaction.atomic
def load_people(*, by: Viewer, persons: Any, households: Any, mapping: str, separator: str = ",") -> Population:
    """People of one's own in place of made-up ones: two uploads and which column is what. Only the columns of the mapping are read and
    kept; every member with a municipality must be in it. ValidationError beside the file, with every fault of it."""
    require(by, "schemes:people", partnership=by.partnership)
    wrong = {
        name: _("Dit bestand is groter dan %(most)s MB.") % {"most": MOST_BYTES // 1_000_000}
        for name, one in (("persons", persons), ("households", households))
        if one.size > MOST_BYTES
    }
    if wrong:
        raise ValidationError(wrong)
    places = {one.territory.code: str(one.territory) for one in queries.members(by.partnership, by.today).select_related("territory")
              if one.territory_id}  # fmt: skip
    if not places:
        raise ValidationError(_("Van geen enkel lid is de gemeente bekend. Vul ze in bij de organisaties."))
    try:
        declared = read(mapping.strip(), Mapping)
    except Refused as refused:
        raise ValidationError({"mapping": placed_all(refused.faults)}) from None
    with tempfile.TemporaryDirectory() as folder:
        files = [_put(Path(folder, part), one) for part, one in (("persons", persons), ("households", households))]
        try:
            found = read_extract(*files, declared, region=_key(by) or "–", places=places, separator=separator)
            found.ground  # noqa: B018  (made now, so that columns that do not fit are told here)
        except ExtractProblem as problem:
            raise ValidationError({"persons": [said(one) for one in problem.problems]}) from None
        except WrongInput as problem:
            raise ValidationError({"persons": [one.says[contents.language()] for one in problem.problems]}) from None
    row = Population(partnership_id=by.partnership, own=True, asked_on=by.today, serial=_next(by.partnership), state="ready")
    row.households, row.persons = found.count
    row.about = {**found.about(), "codes": [one.code for one in found.places], "worst": {}}
    row.file = people.keep(found, row.pk)
    row.save()
    trail.record("population.loaded", by=by, subject=row, partnership=by.partnership, number=row.households)
    return row


def _put(folder: Path, upload: Any) -> Path:
    folder.mkdir()
    name = Path(upload.name or folder.name).name
    path = folder / (name if name.endswith(".parquet") else f"{Path(name).stem}.csv")
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path


@transaction.atomic
def drop_people(row: Population, *, by: Viewer) -> None:
    """People of one's own are taken away, with their file; what was computed on them stays."""
    require(by, "schemes:people", partnership=row.partnership_id)
    found = Population.objects.select_for_update(of=("self",)).get(pk=row.pk, own=True)
    trail.record("population.dropped", by=by, subject=found, partnership=found.partnership_id, number=found.households)
    people.drop([found])


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
        why = problem.args[0]
        about = {"why": why.as_data()} if isinstance(why, Said) else {}
        Population.objects.filter(pk=row.pk).update(state="failed", error=str(problem), about=about)
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
