"""What people do with the documents of a case: keep a file, remove it, freeze a letter, book a moment for the client."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import commands, queries
from bundel.kernel.cases.models import Case
from bundel.kernel.library import commands as library
from bundel.kernel.library import commands_letters
from bundel.kernel.moments import commands as moments


@transaction.atomic
def add_file(case: Case, *, by: Viewer, upload: Any, title: str = "", valid_until: dt.date | None = None, replaces: Any = None) -> Any:
    """A file of the case, sealed; the trail names no title. With `replaces` it is the next version of that file, which stays
    readable. ValidationError as `library.keep` says: too large, not of a kind that is taken in, not what its name says."""
    row = commands._mine(case, by)
    kept = library.keep(
        by=by, owner=row, upload=upload, title=title or (replaces.title if replaces else ""), valid_until=valid_until,
        partnership=row.partnership_id, people=queries.about(row), replaces=replaces,
    )  # fmt: skip
    told = _("Nieuwe versie van het stuk: %(title)s") if replaces else _("Stuk toegevoegd: %(title)s")
    commands._write(row, "file", by=by, on=by.today, text=told % {"title": kept.title})
    commands._keep(row, by, bump=False)
    return kept


@transaction.atomic
def remove_file(case: Case, stored: Any, *, by: Viewer, reason: str) -> None:
    row = commands._mine(case, by)
    title = stored.title
    library.remove(stored, by=by, reason=reason)
    commands._write(row, "file", by=by, on=by.today, text=_("Stuk verwijderd: %(title)s") % {"title": title})
    commands._keep(row, by, bump=False)


@transaction.atomic
def write_letter(
    case: Case, *, by: Viewer, template: str, language: str, values: Mapping[str, str], replaces: Any = None, reason: str = ""
) -> Any:
    """A letter, attestation or form from a template, frozen as it stands; a newer one takes its place with a reason."""
    row = commands._mine(case, by)
    letter = commands_letters.freeze(
        by=by,
        template=template,
        owner=row,
        values=values,
        language=language,
        partnership=row.partnership_id,
        people=queries.about(row),
        replaces=replaces,
        reason=reason,
    )
    commands._write(row, "file", by=by, on=by.today, text=_("Vastgelegd: %(title)s") % {"title": letter.title})
    commands._keep(row, by, bump=False)
    return letter


@transaction.atomic
def book(case: Case, *, by: Viewer, moment: Any, about: str = "", slot: int | None = None, once: UUID | None = None) -> Any:
    """A place for the client at a consultation hour or visit; a turn on the waiting list when it is full."""
    row = commands._mine(case, by)
    if row.client_id is None and not row.pseudonym:
        raise ValidationError(_("Dit dossier gaat over niemand: er is geen plaats te reserveren."))
    own = row.client_id and getattr(row.client, "person", None) and row.client.person.holder_id == row.owner_id
    whom = {"resident": row.client_id} if own else {"name": row.pseudonym or row.number}
    made = moments.book(moment, by=by, subject=row, about=about, slot=slot, once=once, **whom)
    commands._write(
        row, "task", by=by, on=by.today, text=_("Gereserveerd: %(what)s") % {"what": f"{moment.series.title('nl')}, {moment}"}
    )
    commands._keep(row, by, bump=False)
    return made
