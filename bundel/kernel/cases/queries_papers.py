"""The documents of a case for its members: files, letters, what expires, and the moments booked for the client."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import queries
from bundel.kernel.cases.models import Case, Member
from bundel.kernel.cases.queries_page import CasePanel
from bundel.kernel.library import queries as library
from bundel.kernel.library import queries_letters, queries_templates
from bundel.kernel.moments import queries as moments
from bundel.kernel.rooms.registry import Line

ACCEPT = library.ACCEPT
SOON = dt.timedelta(days=60)
FREE_SHOWN = 30  # moments to choose from, of the own centre and of the others


def file_of(viewer: Viewer, pk: UUID, file: UUID) -> tuple[Case, Any]:
    """The case and one of its files, for a running member."""
    case = queries.opened(viewer, pk)
    return case, library.find(file, owner=case.pk)


def content(viewer: Viewer, case: Case, stored: Any) -> bytes:
    """The bytes; opening a file is a read of the client's data. ValidationError, with what to do, when they are not there."""
    queries.note_read(viewer, case, paper=True)
    try:
        return library.read(stored)
    except library.Gone as gone:
        raise ValidationError(str(gone)) from None


def letter_of(viewer: Viewer, pk: UUID, letter: UUID) -> tuple[Case, Any]:
    case = queries.opened(viewer, pk)
    return case, queries_letters.find(letter, owner=case.pk)


def letter_paper(viewer: Viewer, case: Case, letter: Any) -> bytes:
    queries.note_read(viewer, case, paper=True)
    try:
        return queries_letters.paper(letter)
    except library.Gone as gone:
        raise ValidationError(str(gone)) from None


@dataclass(frozen=True)
class Shelf:
    """What a case holds: each present file and letter with the versions that it took the place of, the latest first."""

    files: list[tuple[Any, list[Any]]]
    letters: list[tuple[Any, list[Any]]]


def shelf(viewer: Viewer, case: Case) -> Shelf:
    """For a running member; that the titles are shown is a read of the client's data. Two queries."""
    queries.note_read(viewer, case)
    return Shelf(_with_older(library.of(case.pk, older=True)), _with_older(queries_letters.of(case.pk, older=True)))


def _with_older(rows: list[Any]) -> list[tuple[Any, list[Any]]]:
    by_key, replaced = {row.pk: row for row in rows}, {row.replaces_id for row in rows}
    found = []
    for row in rows:
        if row.pk in replaced:
            continue
        older, before = [], by_key.get(row.replaces_id)
        while before is not None:
            older.append(before)
            before = by_key.get(before.replaces_id)
        found.append((row, older))
    return found


def replaceable(case: Case) -> list[tuple[str, str]]:
    """The present files, to put a newer one in the place of."""
    return [(str(one.pk), one.title) for one in library.titles_of(case.pk)]


def templates(viewer: Viewer) -> list:
    return queries_templates.in_use(viewer)


def said_name(text: Any) -> str:
    return queries_templates.said_name(text)


def text_of(viewer: Viewer, case: Case, key: str) -> Any:
    """The present text of a template in use. Http404 for none."""
    found = queries_templates.usable(case.partnership_id, key)
    if found is None:
        raise Http404
    return found


def known_values(viewer: Viewer, case: Case, text: Any, older: Any = None) -> dict[str, str]:
    """What the case can fill in by itself of a template's blanks, by their usual names; of an older letter what stood there. Days
    stand in figures, which read the same in every language of the letter."""
    before = {}
    if older is not None:
        queries.note_read(viewer, case, paper=True)
        before = queries_letters.values_of(older)
    person = getattr(case.client, "person", None) if case.client_id else None
    held = person is not None and person.holder_id == case.owner_id
    known = {
        "naam": case.client.name if held else "",
        "voornaam": person.given_name if held else "",
        "nummer": case.number,
        "dossier": case.number,
        "begeleider": str(case.worker.user) if case.worker else "",
        "gemeente": str(case.municipality or ""),
        "begin": case.opened.strftime("%d/%m/%Y"),
        "sinds": case.opened.strftime("%d/%m/%Y"),
        "einde": case.ended.strftime("%d/%m/%Y") if case.ended else "",
        "dienst": str(case.owner),
    }
    return {name: before.get(name) or known.get(name, "") for name in text.blanks}


def panel(viewer: Viewer, page) -> CasePanel:
    case = page.case
    lines = [
        Line(
            title=one.title,
            url=reverse("case_file", args=[case.pk, one.pk]),
            detail=one.filename,
            chip=_("tot %(day)s") % {"day": date_format(one.valid_until, "j F Y")} if one.valid_until else "",
            mood="bad"
            if one.valid_until and one.valid_until < viewer.today
            else "warn"
            if _soon(one.valid_until, viewer.today)
            else "plain",
        )
        for one in library.titles_of(case.pk)
    ]
    lines += [
        Line(
            title=one.title,
            url=reverse("case_letter", args=[case.pk, one.pk]),
            detail=one.get_kind_display(),
            chip=one.language.upper(),
            mood="plain",
        )
        for one in queries_letters.titles_of(case.pk)
    ]
    return CasePanel(
        title=_("Stukken"),
        lines=lines,
        url=reverse("case_papers", args=[case.pk]),
        do=_("Stukken en brieven"),
        empty=_("Nog geen stukken."),
    )


def _soon(day: dt.date | None, today: dt.date) -> bool:
    return day is not None and day <= today + SOON


def moments_panel(viewer: Viewer, page) -> CasePanel:
    """What was booked for the client, the next first."""
    rows = sorted(moments.bookings_of(page.case.pk), key=lambda one: (one.moment.starts < timezone.now(), one.moment.starts))
    lines = [
        Line(
            title=f"{one.moment.series.title()}, {date_format(timezone.localtime(one.moment.starts), 'j N Y, H:i')}",
            url=reverse("moment", args=[one.moment_id]),
            detail=str(one.moment.host or ""),
            chip=one.get_state_display(),
            mood="plain",
        )
        for one in rows[:8]
    ]
    return CasePanel(
        title=_("Afspraken op de agenda"),
        lines=lines,
        url="" if page.case.closed else reverse("case_book", args=[page.case.pk]),
        do=_("Reserveer een moment"),
        empty=_("Niets gereserveerd."),
    )


def free(viewer: Viewer, case: Case) -> dict[str, list]:
    """The first moments with a free place, to book for the client: in the own centre, then elsewhere in the partnership. Each
    has its own bound, so that a busy region does not push the own centre out of the list. Two queries."""
    here = moments.next_free(case.partnership_id, host=case.owner_id, limit=FREE_SHOWN)
    elsewhere = moments.next_free(case.partnership_id, but=case.owner_id, limit=FREE_SHOWN)
    groups = {str(case.owner): here, _("Elders in de regio"): elsewhere}
    return {label: found for label, found in groups.items() if found}


def free_of(viewer: Viewer, case: Case, pk: str) -> Any:
    found = next((one for group in free(viewer, case).values() for one in group if str(one.pk) == pk), None)
    if found is None:
        raise ValidationError({"moment": _("Dit moment is intussen volzet of voorbij. Kies een ander.")})
    return found


@prepared_query
def _expiring(account: int, organisation: UUID, today: dt.date, until: dt.date, limit: int) -> QuerySet[Any]:
    mine = Member.objects.filter(queries.running(today), account=account, case__closed=False, case__owner=organisation)
    return library.expiring(lambda owner: mine.filter(case=owner), until=until, limit=limit)


def expiring(viewer: Viewer, *, within: dt.timedelta = SOON, limit: int = 500) -> list[Any]:
    """The files of the open cases that the viewer works on whose validity ends within so many days, or has ended: the first to
    end first, each with its `case`. Two queries."""
    if viewer.account is None or not queries.may_open(viewer):
        return []
    rows = _expiring(viewer.account.pk, viewer.organisation, viewer.today, viewer.today + within, limit)
    if not rows:
        return []
    cases = Case.objects.select_related("type").defer("type__declaration", "type__text", "fields").in_bulk({row.owner for row in rows})
    for row in rows:
        row.case = cases[row.owner]
    return rows
