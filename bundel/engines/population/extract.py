"""People from a survey or an extract of a register of one's own: two files, CSV or Parquet, and a mapping of their columns.

    mapping = Mapping.model_validate({
        "persons": {
            "household": {"column": "GEZIN"}, "age": {"column": "LFT"}, "income_net_wage": {"column": "NETTO", "unit": "euro"},
            "role": {"column": "REL", "words": {"1": "applicant", "2": "child"}}},
        "households": {"id": {"column": "NR"}, "municipality": {"column": "NIS"}, "rent": {"column": "HUUR", "unit": "euro"}}})

Names on the left are those of the rights' columns; `household` and `id` tie persons to households, `person_id` is checked and let go.
Names, national numbers and addresses have no place in a mapping, so they are never read.
"""

from collections.abc import Mapping as Words
from pathlib import Path
from typing import Any, Literal

import numpy as np
import polars
from pydantic import BaseModel, ConfigDict

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.population.people import People, Place
from bundel.engines.rights.book import facts
from bundel.engines.rights.words import ROLES, vocabulary
from bundel.engines.rules.columns import Column

OF_PERSONS = ("household", "person_id", "role", "age")
OF_HOUSEHOLDS = ("id", "municipality")
SHOWN = 5


class ExtractProblem(ValueError):
    """A file that cannot be used. `problems` holds every one: file, column or row, and the remedy."""

    def __init__(self, problems: list[Said]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Source(BaseModel):
    """Where a column comes from. `words`: their code → ours. `unit` euro or cent for money, `yes` their codes that mean yes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    column: str
    words: dict[str, str] = {}
    unit: Literal["", "euro", "cent"] = ""
    yes: tuple[str, ...] = ("1", "true", "ja", "oui", "yes", "j")


class Mapping(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    persons: dict[str, Source]
    households: dict[str, Source]


def read_extract(
    persons: Path, households: Path, mapping: Mapping, *, region: str, places: Words[str, str], separator: str = ","
) -> People:
    """Read both files. `places`: NIS code → name of the region's members. Raises ExtractProblem with everything at once."""
    problems = [
        *_mapping(mapping.persons, OF_PERSONS, "persons"),
        *_mapping(mapping.households, OF_HOUSEHOLDS, "households"),
    ]
    if problems:
        raise ExtractProblem(problems)
    own = _columns(persons, mapping.persons, separator, problems)
    homes = _columns(households, mapping.households, separator, problems)
    if problems:
        raise ExtractProblem(problems)
    return people_of(own, homes, region=region, places=places, names=(persons.name, households.name))


def _mapping(given: Words[str, Source], always: tuple[str, ...], part: str) -> list[Said]:
    needed = [name for name in always if name != "person_id"]
    found = [Said(_("%(file)s: zeg in de koppeling welke kolom ‘%(name)s’ is"), file=part, name=name) for name in needed if name not in given]
    known = {*facts(), *always}
    said = _("%(file)s: ‘%(name)s’ is geen feit dat we kennen; laat het weg")
    return found + [Said(said, file=part, name=name) for name in given if name not in known]


def _columns(path: Path, given: Words[str, Source], separator: str, problems: list[Said]) -> dict[str, Column]:
    """The mapped columns as numpy: text, yes or no, or whole numbers (money in cents)."""
    try:
        frame = (
            polars.scan_parquet(path)
            if path.suffix == ".parquet"
            else polars.scan_csv(path, separator=separator, infer_schema=False)
        )
        there = frame.collect_schema().names()
        lacking = [source.column for source in given.values() if source.column not in there]
        if lacking:
            problems.extend(
                Said(_("%(file)s: kolom ‘%(name)s’ ontbreekt; er zijn %(there)s"), file=path.name, name=name, there=", ".join(there[:12]))
                for name in lacking
            )
            return {}
        table = frame.select(
            [polars.col(source.column) for source in {one.column: one for one in given.values()}.values()]
        ).collect()
    except (OSError, polars.exceptions.PolarsError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        problems.append(
            Said(_("%(file)s: kan niet gelezen worden (%(why)s); geef CSV met kopregel in UTF-8, of Parquet"), file=path.name, why=why)
        )
        return {}
    return {
        name: _column(path.name, name, source, table[source.column].cast(polars.String).to_list(), problems)
        for name, source in given.items()
    }


def _column(file: str, name: str, source: Source, raw: list[str | None], problems: list[Said]) -> Column:
    empty = [row for row, value in enumerate(raw) if value is None or not value.strip()]
    if empty:
        said = _("%(file)s, rij %(row)s: ‘%(name)s’ is leeg (%(times)s keer); vul aan, of laat de kolom weg als het niet bekend is")
        problems.append(Said(said, file=file, row=empty[0] + 1, name=source.column, times=len(empty)))
        return np.zeros(0)
    texts = [str(value).strip() for value in raw]
    if source.words:
        if unknown := sorted({value for value in texts if value not in source.words}):
            said = _("%(file)s: ‘%(name)s’ heeft codes zonder vertaling: %(codes)s; zet ze in `words`")
            problems.append(Said(said, file=file, name=source.column, codes=", ".join(unknown[:SHOWN])))
            return np.zeros(0)
        texts = [source.words[value] for value in texts]
    fact = vocabulary().facts.get(name)
    if name in ("household", "id", "person_id", "municipality", "role") or (fact is not None and fact.kind == "choice"):
        return np.array(texts)
    if name.startswith("status_") or (fact is not None and fact.kind == "yes"):
        return np.array([value.lower() in source.yes for value in texts])
    try:
        numbers = np.array([float(value.replace(",", ".")) for value in texts])
    except ValueError:
        wrong = next(
            row
            for row, value in enumerate(texts)
            if not value.replace(",", "", 1).replace(".", "", 1).lstrip("-").isdecimal()
        )
        said = _("%(file)s, rij %(row)s: ‘%(given)s’ in ‘%(name)s’ is geen getal; verbeter het")
        problems.append(Said(said, file=file, row=wrong + 1, given=texts[wrong][:40], name=source.column))
        return np.zeros(0)
    money = name.startswith("income_") or (fact is not None and fact.kind == "money")
    if money and not source.unit:
        problems.append(Said(_("%(file)s: zeg of ‘%(name)s’ in euro of in cent staat (`unit`)"), file=file, name=source.column))
    return np.rint(numbers * (100 if money and source.unit == "euro" else 1)).astype(np.int64)


def people_of(
    persons: Words[str, Column],
    households: Words[str, Column],
    *,
    region: str,
    places: Words[str, str],
    names: tuple[str, str] = ("persons", "households"),
) -> People:
    """People from columns that were read: ties persons to households, orders them, and checks them. Raises ExtractProblem."""
    file, home_file = names
    problems: list[Said] = []
    ids, codes = households["id"], households["municipality"]
    for where, column, word in ((home_file, ids, "id"), (file, persons.get("person_id"), "person_id")):
        if column is not None:
            seen, times = np.unique(column, return_counts=True)
            problems += [
                Said(_("%(file)s: %(word)s ‘%(given)s’ staat er twee keer; geef elk een eigen nummer"), file=where, word=word, given=one)
                for one in seen[times > 1][:SHOWN]
            ]
    place = {code: row for row, code in enumerate(places)}
    problems += [
        Said(_("%(file)s: gemeente ‘%(code)s’ is geen lid van %(region)s; kies uit %(choices)s"), file=home_file, code=code, region=region,
             choices=", ".join(places))
        for code in sorted(set(codes.tolist()) - set(place))[:SHOWN]
    ]
    problems += [
        Said(_("%(file)s: van %(name)s (%(code)s) staat er geen enkel gezin; vul aan of laat de gemeente uit de regio"), file=home_file,
             name=places[code], code=code)
        for code in places
        if code not in set(codes.tolist())
    ]
    row_of = {one: row for row, one in enumerate(ids.tolist())}
    strange = sorted({one for one in persons["household"].tolist() if one not in row_of})
    problems += [
        Said(_("%(file)s: gezin ‘%(name)s’ bestaat niet in %(other)s; voeg het toe"), file=file, name=one, other=home_file)
        for one in strange[:SHOWN]
    ]
    if problems:
        raise ExtractProblem(problems)
    household = np.array([row_of[one] for one in persons["household"].tolist()], dtype=np.int64)
    members = np.bincount(household, minlength=len(ids))
    if (empty := np.flatnonzero(members == 0)).size:
        raise ExtractProblem(
            [
                Said(_("%(file)s: gezin ‘%(name)s’ heeft geen leden; voeg ze toe of schrap het gezin"), file=home_file, name=ids[row])
                for row in empty[:SHOWN].tolist()
            ]
        )
    order = np.argsort(household, kind="stable")
    own: dict[str, Any] = {
        name: column[order] for name, column in persons.items() if name not in ("household", "person_id")
    }
    wrong = sorted(set(own["role"].tolist()) - set(ROLES))
    if wrong:
        raise ExtractProblem(
            [
                Said(_("%(file)s: rol ‘%(name)s’ kennen we niet; vertaal ze in `words` naar %(choices)s"), file=file, name=wrong[0],
                     choices=", ".join(ROLES))
            ]
        )
    own["role"] = np.array([ROLES.index(word) for word in own["role"].tolist()], dtype=np.int64)
    own["household"] = household[order]
    asks = np.bincount(own["household"][own["role"] == 0], minlength=len(ids))
    if (odd := np.flatnonzero(asks != 1)).size:
        raise ExtractProblem(
            [
                Said(_("%(file)s: gezin ‘%(name)s’ heeft %(count)s aanvragers; geef precies één persoon de rol applicant"), file=file,
                     name=ids[row], count=asks[row])
                for row in odd[:SHOWN].tolist()
            ]
        )
    homes = {name: column for name, column in households.items() if name not in OF_HOUSEHOLDS}
    lives_in = np.array([place[code] for code in codes.tolist()], dtype=np.int64)
    return People(region, False, tuple(Place(code, name) for code, name in places.items()), own, homes, lives_in)
