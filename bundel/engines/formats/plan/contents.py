"""Which lines are a table of contents, and which chapters are no goals: introduction, annexes, colophon."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bundel.engines.formats.plan.headings import Mark, plain
from bundel.engines.formats.plan.lines import Line

_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\s\.){3,}|_{4,}|·{4,})\s*\d{1,4}\s*$")
_PAGE = re.compile(r"(?:[\s.…_·]*\t[\s.…_·]*|[\s.…_·]{2,}|\s)\d{1,4}\s*$")
_CONTENTS = re.compile(
    r"(?:\d{1,2}[.)]?\s+)?(?:inhoud(?:stafel|sopgave|stabel)?|table des matières|sommaire|contents)\W*$", re.I
)
_FRONT = (
    "inleiding", "inleidend", "voorwoord", "woord vooraf", "ten geleide", "leeswijzer", "situering", "context",
    "contextschets", "omgevingsanalyse", "missie", "visie", "samenvatting", "achtergrond", "methodologie", "methodiek",
    "inhoud", "inhoudstafel", "inhoudsopgave", "opzet", "kader", "algemeen kader", "wettelijk kader", "totstandkoming",
    "introduction", "préface", "avant-propos", "table des matières", "sommaire", "contexte", "résumé",
)  # fmt: skip
_BACK = (
    "bijlage", "bijlagen", "besluit", "slot", "slotwoord", "nawoord", "conclusie", "conclusies", "tot slot",
    "literatuur", "literatuurlijst", "bronnen", "bibliografie", "begrippen", "begrippenlijst", "woordenlijst",
    "verklarende woordenlijst", "afkortingen", "lijst van afkortingen", "colofon", "contact", "contactgegevens",
    "goedkeuring", "ondertekening", "handtekeningen", "annexe", "annexes", "conclusion", "conclusions",
)  # fmt: skip


def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    rest = r"(?:\s+[A-Z0-9]{1,2})?(?:\s*(?:,|:|&|–|-|\ben\b|\bet\b|\bvan\b|\bbij\b).*|\W*)$"
    return re.compile(rf"(?:{one}){rest}", re.I)


_FRONT_NAME, _BACK_NAME = _named(_FRONT), _named(_BACK)
_LONGEST_NAME = 80


def names_front(title: str) -> bool:
    """Is this the name of an introduction, a preface, a reading guide?"""
    return len(title) <= _LONGEST_NAME and _FRONT_NAME.match(title) is not None


def names_back(title: str) -> bool:
    """Is this the name of an annex, a conclusion, a colophon?"""
    return len(title) <= _LONGEST_NAME and _BACK_NAME.match(title) is not None


def contents_lines(lines: list[Line], marks: Mapping[int, Mark]) -> set[int]:
    """Positions of the lines that belong to a table of contents: they announce headings and are none themselves."""
    texts = [_entry(plain(line)) for line in lines]
    last = {text: place for place, text in enumerate(texts)}
    again = [last[text] > place for place, text in enumerate(texts)]
    found = {place for place, line in enumerate(lines) if line.contents or _LEADERS.search(line.text[-200:])}
    for place, line in enumerate(lines):
        if _CONTENTS.match(line.text.strip()[:60]):
            found |= _under_its_heading(place, again)
    found |= _repeated_runs(lines, marks, again)
    return found


def _entry(text: str) -> str:
    """A line without its page number, so that an entry equals the heading it announces."""
    return " ".join(_PAGE.sub("", text).casefold().split())[:300]


def _under_its_heading(place: int, again: list[bool]) -> set[int]:
    """The entries under "Inhoud": as long as the lines come back later, one long entry may run over a line."""
    found: set[int] = set()
    missed = 0
    for each in range(place + 1, len(again)):
        missed = 0 if again[each] else missed + 1
        if missed > 1:
            break
        if again[each]:
            found.add(each)
            if each - 2 in found:
                found.add(each - 1)
    return found


def _repeated_runs(lines: list[Line], marks: Mapping[int, Mark], again: list[bool]) -> set[int]:
    """Three or more headings in a row without a word between them, all of which come back: a list of contents."""
    found: set[int] = set()
    run: list[int] = []
    for place in range(len(lines) + 1):
        if place < len(lines) and place in marks and again[place]:
            run.append(place)
            continue
        if len(run) >= 3:
            found.update(run)
        run = []
    return found
