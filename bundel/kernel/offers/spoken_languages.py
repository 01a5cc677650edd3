"""The languages in which people are helped, by their ISO 639 code; their names come from the Unicode tables."""

from functools import cache

from django.utils.translation import get_language

# those that local centres meet most; a folder or a file from elsewhere may name others
OFFERED = ("nl", "fr", "en", "de", "ar", "bg", "es", "fa", "it", "pl", "ps", "pt", "ro", "ru", "so", "sq", "ti", "tr", "uk")


@cache
def _names(reader: str) -> dict[str, str]:
    from babel import Locale  # only a page that names a language pays for the tables

    return dict(Locale.parse(reader).languages)


def language_name(code: str, reader: str | None = None) -> str:
    """The language in the words of the reader, or in those of `reader`; the code itself when it has no name."""
    return _names(reader or (get_language() or "nl")[:2]).get(code, code)


def choices(also: list[str] = ()) -> list[tuple[str, str]]:
    """Those that a form offers, and those already chosen."""
    return [(code, language_name(code)) for code in dict.fromkeys((*OFFERED, *also))]
