"""Blanks: the one thing that a template holds beside plain text. A name between double braces; no code, no conditions."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LANGUAGES = ("nl", "fr", "en")
BLANK = re.compile(r"\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}")
LEFT = re.compile(r"\{\{.{0,40}|\{%.{0,40}|\{#.{0,40}|.{0,40}\}\}", re.DOTALL)
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
# what the house fills in by itself, in every template
OWN = {
    "datum": gettext_lazy("de dag waarop het vastgelegd wordt"),
    "organisatie": gettext_lazy("de organisatie van wie het schrijft"),
    "samenwerkingsverband": gettext_lazy("het samenwerkingsverband"),
    "opsteller": gettext_lazy("wie het schrijft"),
}


def blanks_of(text: str) -> list[str]:
    """The names between braces, each once, in order."""
    return list(dict.fromkeys(BLANK.findall(text)))


def check(text: str, known: Mapping[str, object]) -> None:
    """ValidationError for braces that are no blank, and for a blank that is not known: its name, and what to do."""
    if left := LEFT.search(BLANK.sub("", text)):
        raise ValidationError(
            _("“%(part)s” is geen invulveld. Schrijf {{ naam }}: kleine letters, cijfers en liggende streepjes, zonder iets anders erin."),
            params={"part": " ".join(left.group().split())[:40]},
        )
    for name in blanks_of(text):
        if name in known or name in OWN:
            continue
        near = get_close_matches(name, [*known, *OWN], n=1)
        if near:
            raise ValidationError(
                _("Het invulveld “%(name)s” bestaat niet. Bedoelt u “%(near)s”? Verbeter de naam, of zet “%(name)s” bij de invulvelden."),
                params={"name": name, "near": near[0]},
            )
        raise ValidationError(
            _("Het invulveld “%(name)s” bestaat niet. Zet het bij de invulvelden, of haal het uit de tekst."), params={"name": name}
        )


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every blank filled, in one pass: what stands in a value is never read as a blank."""
    return BLANK.sub(lambda found: values[found.group(1)], text)


def read_blanks(lines: str) -> dict[str, str]:
    """`naam: wat erin hoort`, one a line. ValidationError names the line that cannot be read."""
    found: dict[str, str] = {}
    for line in lines.splitlines():
        if not line.strip():
            continue
        name, _colon, meaning = line.partition(":")
        name = name.strip().strip("{}").strip()
        if not NAME.fullmatch(name):
            raise ValidationError(
                _("“%(line)s” is geen invulveld. Schrijf op elke regel een naam (kleine letters, cijfers, liggende streepjes), "
                  "een dubbelpunt en wat erin hoort."),
                params={"line": line.strip()[:60]},
            )
        if name in found or name in OWN:
            raise ValidationError(
                _("Het invulveld “%(name)s” staat er al. Geef het een andere naam."), params={"name": name}
            )
        found[name] = meaning.strip()[:200]
    return found


def written_blanks(blanks: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {meaning}" for name, meaning in blanks.items())
