"""What one line says about itself: is it written like the heading of a goal, an action or a chapter?

Whether it *is* one is decided by the whole document, in `outline`. Three ways of writing are known:
a word with a code ("Actie 2.1. …", "Strategische doelstelling 1: …"), a code with letters ("BD01 …", "AP-1: …"),
and a bare number ("6.1. …").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bundel.engines.formats.plan.lines import Line

ACTION = "actie"
# Family of headings -> its place in the usual hierarchy; a lower number stands higher.
RANKS = {
    "programma": 1,
    "pijler": 2,
    "luik": 3,
    "domein": 4,
    "thema": 5,
    "werf": 6,
    "krachtlijn": 7,
    "ambitie": 8,
    "prioriteit": 9,
    "bd": 20,
    "sd": 21,
    "doel": 23,
    "od": 25,
    "ap": 27,
    ACTION: 40,
}
_WORDS = {
    "programmalijn": "programma",
    "programma": "programma",
    "pijler": "pijler",
    "pilier": "pijler",
    "luik": "luik",
    "volet": "luik",
    "axe stratégique": "luik",
    "axe": "luik",
    "spoor": "luik",
    "beleidsdomein": "domein",
    "domein": "domein",
    "beleidsthema": "thema",
    "thema": "thema",
    "werf": "werf",
    "krachtlijn": "krachtlijn",
    "strategische lijn": "krachtlijn",
    "ambitie": "ambitie",
    "prioriteit": "prioriteit",
    "prioritaire beleidsdoelstelling": "bd",
    "beleidsdoelstelling": "bd",
    "strategische beleidsdoelstelling": "sd",
    "strategische doelstelling": "sd",
    "strategisch doel": "sd",
    "strategische doel": "sd",
    "hoofddoelstelling": "sd",
    "hoofddoel": "sd",
    "objectif stratégique": "sd",
    "strategic objective": "sd",
    "strategic goal": "sd",
    "doelstelling": "doel",
    "doel": "doel",
    "objectif": "doel",
    "objective": "doel",
    "goal": "doel",
    "operationele beleidsdoelstelling": "od",
    "operationele doelstelling": "od",
    "operationeel doel": "od",
    "operationele doel": "od",
    "subdoelstelling": "od",
    "deeldoelstelling": "od",
    "subdoel": "od",
    "objectif opérationnel": "od",
    "operational objective": "od",
    "operational goal": "od",
    "actieplan": "ap",
    "plan d'action": "ap",
    "plan d’action": "ap",
    "actiepunt": ACTION,
    "actiefiche": ACTION,
    "actie": ACTION,
    "fiche action": ACTION,
    "action": ACTION,
    "maatregel": ACTION,
}
# Words that, without any code, only ever head a goal or an action when a colon follows.
_SPEAKING = {"sd", "od", "bd", "ap", "doel", ACTION}
_ABBREVIATIONS = {
    "BD": "bd", "PBD": "bd", "SD": "sd", "OS": "sd", "OD": "od", "OO": "od", "AP": "ap", "PA": "ap",
    "ACT": ACTION, "AC": ACTION, "A": ACTION, "DS": "doel",
}  # fmt: skip
_WORD = re.compile(
    r"(?:(?P<lead>\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s+)?(?P<word>"
    + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_WORDS, key=len, reverse=True))
    + r")(?![\w'’])",
    re.IGNORECASE,
)
_CODE = r"[A-Z]{1,4}[-. ]?\d{1,12}(?:[._/-]\d{1,8})*[a-z]?|\d{1,12}(?:[.\-/]\d{1,8})*[a-z]?"
_SEPARATOR = r"(?:\s*[.:)\]|]+[\s–—-]*|\s+[-–—|]+\s+|\s*\t\s*|\s+|$)"
_AFTER_WORD = re.compile(
    r"\s*(?:nr\.?\s*|n[°º]\s*|nummer\s+|:\s*(?=[A-Z]{1,4}[-. ]?\d))?"
    rf"(?P<code>{_CODE}|[IVXL]{{1,6}}|[A-Z](?:\.\d{{1,3}})*)(?!\w)(?P<sep>{_SEPARATOR})"
)
_LETTERED = re.compile(
    r"(?P<code>(?P<abbr>"
    + "|".join(sorted(_ABBREVIATIONS, key=len, reverse=True))
    + rf")[\s._-]{{0,2}}\d{{1,12}}(?:[._/-]\d{{1,8}})*[a-z]?)(?!\w)(?P<sep>{_SEPARATOR})"
)
_BARE = re.compile(
    r"(?:(?:hoofdstuk|chapitre|chapter)\s+)?(?P<code>\d{1,2}(?:\.\d{1,2}){0,5})"
    r"(?P<sep>[.):]+\s*|\s+[-–—:]\s+|\s*\t\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–/](?:(?:19|20)?\d\d))?")
_HASHES = re.compile(r"#{1,6}\s+")
_LONGEST = 2_000


@dataclass(frozen=True)
class Mark:
    """How a line begins. family: key of RANKS, "" for a bare number; code as written; numbers: its digits, in parts.

    firm: a point, colon, dash, tab or capital sets the code apart from what follows.
    """

    family: str
    code: str
    title: str
    numbers: tuple[int, ...]
    firm: bool
    lettered: bool = False

    @property
    def depth(self) -> int:
        return max(len(self.numbers), 1)


def plain(line: Line) -> str:
    """The words of a line without the number signs of a Markdown heading."""
    text = line.text.strip()
    return _HASHES.sub("", text, count=1) if line.level and text.startswith("#") else text


def mark(line: Line) -> Mark | None:
    """The mark a line bears, or None when it is written like running text."""
    text = plain(line)
    head = text[:_LONGEST]
    if not head or not (head[0].isdigit() or head[0].isalpha()):
        return None
    return _by_word(text, head) or _by_letters(text, head) or _by_number(text, head)


def _by_word(text: str, head: str) -> Mark | None:
    found = _WORD.match(head)
    if found is None:
        return None
    word = " ".join(found["word"].casefold().split())
    family = _WORDS[word]
    rest = text[found.end() :]
    coded = _AFTER_WORD.match(rest[:_LONGEST])
    if coded and not _YEARS.fullmatch(coded["code"]):
        title = tidy(rest[coded.end() :])
        code, firm = coded["code"], _firm(coded["sep"], title)
        if not any(sign.isdigit() for sign in code) and not re.search(r"[.:)\]|\t–—-]", coded["sep"]) and title:
            return None
        return Mark(family, code, title, numbers_of(code), firm, code[0].isalpha() and any(map(str.isdigit, code)))
    if family in _SPEAKING and (after := re.match(r"\s*(?::|\s[–—-]\s)\s*(?=\S)", rest)):
        return Mark(family, found["lead"] or "", tidy(rest[after.end() :]), numbers_of(found["lead"] or ""), False)
    return None


def _by_letters(text: str, head: str) -> Mark | None:
    found = _LETTERED.match(head)
    if found is None:
        return None
    title = tidy(text[found.end() :])
    code = " ".join(found["code"].split())
    return Mark(_ABBREVIATIONS[found["abbr"]], code, title, numbers_of(code), _firm(found["sep"], title), True)


def _by_number(text: str, head: str) -> Mark | None:
    found = _BARE.match(head)
    if found is None:
        return None
    title = tidy(text[found.end() :])
    separator = found["sep"]
    if not any(sign.isalpha() for sign in title[:300]) or (not separator[-1].isspace() and not _starts_title(title)):
        return None
    firm = bool(re.search(r"[.):\t–—-]|\s\s", separator))
    return Mark("", found["code"], title, numbers_of(found["code"]), firm)


def _firm(separator: str, title: str) -> bool:
    return not title or bool(re.search(r"[.:)\]|\t–—-]", separator)) or _starts_title(title)


def _starts_title(title: str) -> bool:
    return title[:1].isupper() or title[:1] in "\"'“‘«(„"


def starts_capital(title: str) -> bool:
    """Does it begin as a title does: capital, digit or quotation mark?"""
    return title[:1].isdigit() or _starts_title(title)


def numbers_of(code: str) -> tuple[int, ...]:
    """The groups of digits in a code: "2.10" gives (2, 10), "AP-01.2" (1, 2), "A" ()."""
    return tuple(int(digits) for digits in re.findall(r"\d+", code))


def tidy(text: str) -> str:
    """The form of every title: one line; the spaces of the source stay as they are, tabs and line ends become one."""
    return " ".join(text.split()) if "\n" in text or "\t" in text else text.strip()
