"""What in a text says who somebody is: masked before a question is kept, refused in an answer that others may use again.

Two degrees. What is certain (a national number, a bank account, an address of mail, a phone number, a date of birth, a street with
its number, a known name) is refused. What only looks like a name is shown, and whoever wrote it says whether it is one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bundel.kernel.parties.queries_names import numbers_in
from bundel.kernel.rooms.text import fold

__all__ = ["MASK", "Finding", "findings", "known_in", "masked", "numbers_in"]
KINDS = {
    "number": _("rijksregisternummer"),
    "account": _("rekeningnummer"),
    "mail": _("e-mailadres"),
    "phone": _("telefoonnummer"),
    "birth": _("geboortedatum"),
    "street": _("adres"),
    "name": _("naam"),
    "looks": _("lijkt een naam"),
}
MASK = "•••"
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?\d{4}){3,7}\b")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d.])(?:\+32|0032|0)[ ./-]?[1-9](?:[ ./-]{0,3}\d){7,8}(?!\d)")
_DATE = r"\d{1,2}(?:[/.-]\d{1,2}[/.-]|[ ]+[^\W\d_]+[ ]+)\d{4}"
_BIRTH = re.compile(rf"(?:geboren|geboortedatum|née?|naissance|born|birth)[^\n\d]{{0,30}}({_DATE})", re.IGNORECASE)
_STREET = re.compile(
    r"\b[A-ZÀ-Ý][\w'’.-]*(?:[ ][\w'’.-]+){0,3}?"
    r"(?:straat|laan|weg|plein|steenweg|dreef|lei|kaai|dijk|baan|pad|markt|hof|wijk)[ ,]+(?:nr\.? ?)?\d+\w?\b"
)
_TITLED = re.compile(
    r"\b(?:mevrouw|mevr\.?|meneer|mijnheer|dhr\.?|de heer|mw\.?|madame|monsieur|mr\.?|mrs\.?|ms\.?)[ ]+"
    r"([A-ZÀ-Ý][\w'’-]+(?:[ ][A-ZÀ-Ý][\w'’-]+)*)", re.IGNORECASE,
)  # fmt: skip
_PAIR = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ'’]+(?:[ -](?:van|de|den|der|el|al|ben|von|d'))*[ ][A-ZÀ-Ý][\w'’-]+(?:[ ][A-ZÀ-Ý][\w'’-]+)*")
COMMON = frozenset(
    {
        "raad", "hof", "kruispuntbank", "grondwet", "gerechtelijk", "burgerlijk", "wetboek", "federale", "vlaamse", "vlaams", "belgische",
        "europese", "europees", "openbaar", "openbare", "sociale", "sociaal", "arbeidsrechtbank", "arbeidshof", "vredegerecht",
        "vrederechter", "ocmw", "caw", "art", "artikel", "wet", "decreet", "koninklijk", "ministerieel", "besluit", "dienst", "fonds",
        "agentschap", "vaste", "bureau", "bijzonder", "comite", "maatschappelijk", "staat", "ministerie", "fod", "pod", "het", "de", "een"
    }
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    kind: str
    text: str
    certain: bool

    @property
    def label(self) -> object:
        return KINDS[self.kind]


def masked(text: str, parts: Iterable[str]) -> str:
    """The text with each of these parts hidden, the longest first."""
    for part in sorted(set(parts), key=len, reverse=True):
        text = text.replace(part, MASK)
    return text


def known_in(text: str, names: Iterable[str]) -> list[str]:
    """Which of these names stand in the text, whatever the case and accents: whole, or a part of three letters or more that is
    written with a capital."""
    found, told = [], re.findall(r"[^\W\d_][\w'’-]*", text)
    folded = [(one, fold(one)) for one in told]
    for name in names:
        for part in re.findall(r"[^\W\d_][\w'’-]*", name):
            if len(part) > 2:
                found += [one for one, plain in folded if plain == fold(part) and one[0].isupper()]
    return found


def findings(text: str, *, names: Iterable[str] = ()) -> list[Finding]:
    """Everything in the text that still says, or looks as if it says, who somebody is; each part once, what is certain first."""
    certain = [("number", one) for one in numbers_in(text)]
    for kind, pattern in (("account", _ACCOUNT), ("mail", _MAIL), ("phone", _PHONE), ("street", _STREET)):
        certain += [(kind, one.group()) for one in pattern.finditer(text)]
    certain += [("birth", one.group(1)) for one in _BIRTH.finditer(text)]
    certain += [("name", one) for one in known_in(text, names)]
    seen: dict[str, Finding] = {}
    for kind, part in certain:
        seen.setdefault(part, Finding(kind, part, True))
    covered = " ".join(seen)
    for part in [*(one.group(1) for one in _TITLED.finditer(text) if one.group(1)[0].isupper()), *_pairs(text)]:
        if part not in seen and part not in covered:
            seen[part] = Finding("looks", part, False)
    return list(seen.values())


def _pairs(text: str) -> list[str]:
    """Two or more words with a capital side by side that are no known body or law."""
    return [
        one.group() for one in _PAIR.finditer(text) if not any(fold(word) in COMMON for word in re.split(r"[ -]", one.group()))
    ]
