"""The made-up people of a partnership: made, kept in a file, read again; and what is tried on them stays in memory.

A file holds the columns of `population.people.People`, without Python objects, so that reading it runs nothing.
"""

import datetime as dt
import io
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from bundel.engines.measures.world import World, world
from bundel.engines.population.people import FitRow, People, Place
from bundel.services.measures.models import Population


def keep(people: People, key: UUID) -> str:
    """The name of the file in which they are now kept."""
    meta = {
        "region": people.region, "places": [[one.code, one.name] for one in people.places], "seed": people.seed,
        "fit": [[one.code, one.municipality, one.name, float(one.asked), float(one.made)] for one in people.fit],
        "missing": {name: list(codes) for name, codes in people.missing.items()}, "assumed": list(people.assumed),
        "sources": dict(people.sources), "synthetic": people.synthetic,
    }  # fmt: skip
    columns = {f"p.{name}": column for name, column in people.persons.items()}
    columns |= {f"h.{name}": column for name, column in people.households.items()}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, municipality=people.municipality, meta=np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8), **columns)
    return default_storage.save(f"populations/{key}.npz", ContentFile(buffer.getvalue()))


def drop(rows: Iterable[Population]) -> int:
    """Their files and the rows go; how many."""
    every = list(rows)
    for one in every:
        if one.file:
            default_storage.delete(one.file)
        one.delete()
    read.cache_clear()
    world_of.cache_clear()
    return len(every)


@lru_cache(maxsize=4)
def read(name: str) -> People:
    """The people of a file. Raises FileNotFoundError when it is not there any more."""
    with default_storage.open(name, "rb") as file, np.load(io.BytesIO(file.read()), allow_pickle=False) as found:
        meta: dict[str, Any] = json.loads(found["meta"].tobytes())
        persons = {key[2:]: found[key] for key in found.files if key.startswith("p.")}
        households = {key[2:]: found[key] for key in found.files if key.startswith("h.")}
        return People(
            meta["region"], meta["synthetic"], tuple(Place(*one) for one in meta["places"]), persons, households, found["municipality"],
            meta["seed"], tuple(FitRow(*one) for one in meta["fit"]), {name: tuple(codes) for name, codes in meta["missing"].items()},
            tuple(meta["assumed"]), meta["sources"],
        )  # fmt: skip


@lru_cache(maxsize=8)
def world_of(name: str, date: dt.date, poverty_line: int | None = None) -> World:
    """Those people on a day; the poverty line of a person alone in cents a month."""
    return world(read(name), date, poverty_line=poverty_line)
