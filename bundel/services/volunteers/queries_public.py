"""What anyone reads on the site: the open vacancies, and one of them to answer."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bundel.kernel.parties import queries as directory
from bundel.services.volunteers import words
from bundel.services.volunteers.models import Vacancy

MOST = 100


def _open(partnership: UUID, day: dt.date) -> QuerySet[Vacancy]:
    runs = Q(closes__isnull=True) | Q(closes__gte=day)
    rows = Vacancy.objects.filter(runs, partnership=partnership, public=True, opens__lte=day)
    return rows.select_related("organisation", "municipality")


def vacancies(partnership: UUID, day: dt.date) -> list[Vacancy]:
    return list(_open(partnership, day)[:MOST])


def vacancy(partnership: UUID, key: UUID, day: dt.date) -> Vacancy:
    """Http404 for one that is not on the site or not open."""
    found = _open(partnership, day).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def facts_of(row: Vacancy) -> dict[str, Any]:
    return {"languages": words.said(row.languages, words.LANGUAGES), "slots": words.said(row.slots, words.SLOTS)}


def municipalities() -> QuerySet:
    return directory.municipalities()
