"""Folding of words for sorting and finding: case, accents and punctuation do not matter."""

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_SPECIAL = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def fold(text: str) -> str:
    """Lower case, without accents, ligatures spelled out."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
    return "".join(char for char in plain if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The folded words of a text, in order: what is indexed and what is sought."""
    return _WORD.findall(fold(text))


def sortable(code: str) -> str:
    """A code whose numbers sort as numbers: '2.10' after '2.9'."""
    return re.sub(r"\d+", lambda number: number.group().zfill(6), code)[:80]
