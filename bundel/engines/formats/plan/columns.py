"""What the columns of a spreadsheet mean, told from the words in its header row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bundel.engines.formats.plan.headings import ACTION

CODE, TITLE, TEXT, KIND, PARENT, OTHER = "code", "title", "text", "kind", "parent", "other"
_ROLES = (
    (PARENT, r"ouder|bovenliggende? ?(?:code|doel\w*|element|nr|nummer)?|parent(?: code)?|hoort bij|hoort onder|"
             r"valt onder|hoofdcode|code (?:ouder|boven)\w*"),
    (KIND, r"niveau|type|soort|level|niveau type|rubriek|type doelstelling|element"),
    (TEXT, r"lang|lange (?:omschrijving|tekst|beschrijving)|omschrijving lang|tekst lang|toelichting|beschrijving|"
           r"uitleg|verduidelijking|tekst|inhoud|description|texte|commentaar|uitgebreide omschrijving|motivering"),
    (TITLE, r"kort|korte (?:omschrijving|tekst|beschrijving|naam|titel)|omschrijving kort|tekst kort|titel|naam|"
            r"benaming|omschrijving|label|title|titre|intitulé|name|onderwerp"),
    (CODE, r"code|codes|nr|nummer|id|volgnummer|volgnr|bbc code|code bbc|no|numéro|sleutel|kenmerk|identificatie"),
)  # fmt: skip
_FAMILIES = (
    ("bd", r"prioritaire beleidsdoelstelling(?:en)?|beleidsdoelstelling(?:en)?|bd"),
    ("sd", r"strategische (?:beleids)?doelstelling(?:en)?|strategisch doel|sd|objectif stratégique"),
    ("od", r"operationele (?:beleids)?doelstelling(?:en)?|operationeel doel|od|objectif opérationnel"),
    ("ap", r"actieplan(?:nen)?|ap|plan d'action"),
    (ACTION, r"actie(?:s|punt|punten)?|act|ac|a|action|maatregel"),
    ("luik", r"luik|pijler|volet|axe"),
    ("thema", r"thema|beleidsthema|beleidsdomein|domein"),
    ("doel", r"doelstelling(?:en)?|doel|objectif"),
)
_LONGEST_HEADER = 60
LONGEST_CODE = 40


@dataclass(frozen=True)
class Column:
    """role: one of the constants above. family: in a sheet with the whole chain on each row, whose."""

    role: str
    family: str = ""
    header: str = ""


def read_column(header: str) -> Column:
    """The meaning of one header cell; OTHER when its words are not known."""
    words = " ".join(re.sub(r"[^\w'é]+", " ", header.casefold()).replace("_", " ").split())
    if not words or len(words) > _LONGEST_HEADER:
        return Column(OTHER, header=header.strip())
    for role, pattern in _ROLES:
        if re.fullmatch(pattern, words):
            return Column(role, header=header.strip())
    for family, pattern in _FAMILIES:
        found = re.fullmatch(rf"(?:(?P<before>.+?) )?(?:van (?:de |het )?)?(?:{pattern})(?: (?P<after>.+))?", words)
        if found is None:
            continue
        rest = " ".join(part for part in (found["before"], found["after"]) if part).strip()
        if not rest:
            return Column(TITLE, family, header.strip())
        for role, known in _ROLES[2:]:
            if re.fullmatch(known, rest):
                return Column(role, family, header.strip())
    return Column(OTHER, header=header.strip())


def header_row(rows: list[list[str]]) -> tuple[int, list[Column]] | None:
    """The row (position) that names the columns, and what it says; None when no row does."""
    best: tuple[int, int, list[Column]] | None = None
    for position, cells in enumerate(rows[:40]):
        columns = [read_column(cell) for cell in cells]
        known = [column for column in columns if column.role != OTHER]
        if not _suffices(known):
            continue
        if best is None or len(known) > best[0]:
            best = (len(known), position, columns)
    if best is None:
        return None
    return best[1], _single(_coded(best[2], rows[best[1] + 1 :]))


def is_code(text: str) -> bool:
    """Short and with a digit: "BD01", "1.2", "Actie 3"."""
    text = text.strip()
    return 0 < len(text) <= LONGEST_CODE and any(sign.isdigit() for sign in text) and len(text.split()) <= 3


def _coded(columns: list[Column], below: list[list[str]]) -> list[Column]:
    """A column named only "Beleidsdoelstelling" holds codes when its cells look like codes."""
    result = list(columns)
    coded = {column.family for column in columns if column.role == CODE}
    for position, column in enumerate(columns):
        if column.family and column.role == TITLE and column.family not in coded:
            cells = [row[position] for row in below[:500] if position < len(row) and row[position].strip()]
            if cells and sum(map(is_code, cells)) * 2 > len(cells):
                result[position] = Column(CODE, column.family, column.header)
                coded.add(column.family)
    return result


def _suffices(known: list[Column]) -> bool:
    """Two known columns of which one gives a title: enough to tell nodes."""
    if len(known) < 2:
        return False
    families = {column.family for column in known if column.family}
    titles = [column for column in known if column.role == TITLE and not column.family]
    return bool(titles) or len(families) >= 2 or any(column.role in (CODE, TEXT) for column in known)


def _single(columns: list[Column]) -> list[Column]:
    """Each role once: two title columns are a short and a long text, any further one is kept as text with its name.

    A family named only once and without any other family ("Actie" beside "Code") is simply the title of the row.
    """
    families = {column.family for column in columns if column.family}
    plain = {column.role for column in columns if not column.family}
    plain_title = TITLE in plain
    if len(families) == 1 and {CODE, TITLE} <= plain:
        roles = [PARENT if each.family and each.role == CODE else each.role for each in columns]
        columns = [Column(role, "", each.header) for role, each in zip(roles, columns, strict=True)]
    elif families and ACTION not in families and {CODE, TITLE} <= plain:
        columns = [
            Column(each.role, ACTION, each.header) if not each.family and each.role in (CODE, TITLE, TEXT) else each
            for each in columns
        ]
    elif len(families) == 1:
        if not plain_title:
            columns = [Column(each.role, "", each.header) if each.family else each for each in columns]
        elif not any(column.role == CODE for column in columns):
            columns = [Column(CODE, "", each.header) if each.family else each for each in columns]
    seen: set[tuple[str, str]] = set()
    result: list[Column] = []
    for column in columns:
        key = (column.role, column.family)
        if column.role != OTHER and key in seen:
            second = (TEXT, column.family)
            if column.role == TITLE and second not in seen and not any((c.role, c.family) == second for c in columns):
                column, key = Column(TEXT, column.family, column.header), second
            else:
                column, key = Column(OTHER, "", column.header), (OTHER, "")
        seen.add(key)
        result.append(column)
    return result
