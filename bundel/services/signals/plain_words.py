"""What in a free text points at a resident, and the same text without it. Nothing is looked up here: pure words.

A national number: eleven digits, however they are divided. A name after a form of address ("mevrouw Peeters"). Names of residents that
the centre knows come from `parties.queries_names.known_names` and are handed in as pieces of the text.
"""

import re
from collections.abc import Iterable

NUMBER = re.compile(r"(?<!\d)(?:\d[ .\-/]{0,2}){10}\d(?!\d)")
_ADDRESS = "mevrouw|mevr\\.?|mw\\.?|mijnheer|meneer|dhr\\.?|familie|gezin|madame|mme\\.?|monsieur|m\\.|mister|mr\\.?|mrs\\.?|ms\\.?"
_SMALL = "van|von|de|den|der|ten|ter|di|da|el|al|ben|le|la|du|des"
_NAME = r"[A-ZÀ-Þ][\w'’\-]+"
TITLED = re.compile(rf"(?i:\b(?:{_ADDRESS})\s+)((?:(?:{_SMALL}|Van|De|Den|Der|Le|La|El|Al|Ben)\s+)*{_NAME}(?:\s+{_NAME}){{0,2}})")
HIDDEN_NUMBER, HIDDEN_NAME = "[nummer]", "[naam]"


def masked(text: str, names: Iterable[str] = ()) -> tuple[str, int, int]:
    """(the text with what was found hidden, how many numbers, how many names). `names` as they stand in the text."""
    text, numbers = NUMBER.subn(HIDDEN_NUMBER, text)
    found = 0
    for name in sorted(set(names), key=len, reverse=True):
        text, times = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", HIDDEN_NAME, text)
        found += times
    text, titled = TITLED.subn(lambda one: one[0].replace(one[1], HIDDEN_NAME), text)
    return text, numbers, found + titled
