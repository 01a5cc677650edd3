"""Who stands in a text: residents by name, anyone by national number. Asked before free text is kept where neither belongs."""

import datetime as dt
import re
from uuid import UUID

from django.core.exceptions import ValidationError

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.parties import national_number
from bundel.kernel.parties.models import Person
from bundel.kernel.rooms.text import fold

_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*")
_NUMBER = re.compile(r"(?<!\d)\d{2}[ ./]?\d{2}[ ./]?\d{2}[ ./-]{0,3}\d{3}[ ./-]{0,3}\d{2}(?!\d)")
_CARD = re.compile(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}")
LONGEST = 5  # tokens in one name
MOST = 4_000  # tokens of a text that are looked at
BATCH = 900


def named_in(text: str, holder: UUID | None) -> list[str]:
    """The parts of the text, as written, that are the whole name of a resident whom `holder` keeps, in either order of given and
    family name. The caller names nobody else to the viewer than who she typed herself."""
    if holder is None:
        return []
    tokens = [(one.start(), one.end(), fold(one.group().rstrip(".'’-"))) for one in list(_TOKEN.finditer(text))[:MOST]]
    spots: dict[str, list[str]] = {}
    for first in range(len(tokens)):
        for size in range(2, min(LONGEST, len(tokens) - first) + 1):
            part = tokens[first : first + size]
            said = [name for _start, _end, name in part]
            written = text[part[0][0] : part[-1][1]].rstrip(".'’-")
            if "\n\n" in written:
                break
            for turn in range(size):  # “family given” is how it is sorted; given names may be several
                spots.setdefault(" ".join(said[turn:] + said[:turn]), []).append(written)
    keys, found = list(spots), []
    for begin in range(0, len(keys), BATCH):
        rows = Person.objects.filter(holder=holder, is_resident=True, sort_name__in=keys[begin : begin + BATCH])
        for name in rows.values_list("sort_name", flat=True).distinct():
            found += spots[name]
    return sorted(set(found), key=text.index)


def known_names(viewer: Viewer, text: str) -> list[str]:
    """The same for the viewer's own centre. Nothing for who may not find residents there: to her an answer would tell who is known."""
    own = viewer.organisation
    return named_in(text, own) if own is not None and may(viewer, "residents:find", organisation=own) else []


def numbers_in(text: str) -> list[str]:
    """The national numbers in a text as they are written: with check digits that fit, or in the form of the card."""
    found = []
    for one in _NUMBER.finditer(text):
        written = one.group()
        try:
            national_number.read(written, today=dt.date.max)
        except ValidationError:
            if not _CARD.fullmatch(written):
                continue
        found.append(written)
    return found
