"""Open hours of a week, as a person types them and as they are stored.

Typed, one line a day: “ma 9:00-12:00, 13:30-16:00”. Stored, in order: [{"day": "mo", "opens": "09:00", "closes": "12:00"}].
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
NAMES = {
    "mo": gettext_lazy("maandag"), "tu": gettext_lazy("dinsdag"), "we": gettext_lazy("woensdag"), "th": gettext_lazy("donderdag"),
    "fr": gettext_lazy("vrijdag"), "sa": gettext_lazy("zaterdag"), "su": gettext_lazy("zondag"),
}  # fmt: skip
TYPED = {"ma": "mo", "di": "tu", "wo": "we", "do": "th", "vr": "fr", "za": "sa", "zo": "su"}
SHORT = {code: typed for typed, code in TYPED.items()}
# what a reader of the French or English screen types
TYPED |= {"lu": "mo", "mar": "tu", "mer": "we", "je": "th", "ve": "fr", "sa": "sa", "dim": "su"}
TYPED |= {"mon": "mo", "tue": "tu", "wed": "we", "thu": "th", "fri": "fr", "sat": "sa", "sun": "su"}
SPAN = re.compile(r"(\d{1,2})(?:[:.hu](\d{2})?)?\s*[-–]\s*(\d{1,2})(?:[:.hu](\d{2})?)?")


def read(text: str) -> list[dict[str, str]]:
    """The stored form. ValidationError on `week` names the line and the remedy."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        word, _space, rest = line.strip().partition(" ")
        day = _day(word.strip(":.,").lower())
        spans = [SPAN.fullmatch(part.strip()) for part in rest.replace(";", ",").split(",")]
        if day is None or not all(spans):
            told = _("Regel %(number)s, “%(line)s”, is geen dag met uren. Schrijf bijvoorbeeld “ma 9:00-12:00, 13:30-16:00”.")
            raise _wrong(told, number, line)
        for span in spans:
            opens, closes = _time(span[1], span[2]), _time(span[3], span[4])
            if not opens or not closes or closes <= opens:
                raise _wrong(_("Regel %(number)s, “%(line)s”: het einduur komt niet na het beginuur. Verbeter de uren."), number, line)
            found.append({"day": day, "opens": opens, "closes": closes})
    found.sort(key=lambda one: (DAYS.index(one["day"]), one["opens"]))
    for before, after in zip(found, found[1:], strict=False):
        if before["day"] == after["day"] and after["opens"] < before["closes"]:
            raise ValidationError({"week": _("Op %(day)s overlappen twee blokken. Maak er één van.") % {"day": NAMES[after["day"]]}})
    return found


def written(hours: list[dict[str, str]]) -> str:
    """The stored hours as they are typed, for the form."""
    return "\n".join(f"{SHORT[day]} {', '.join(spans)}" for day, spans in by_day(hours))


def by_day(hours: list[dict[str, str]]) -> list[tuple[str, list[str]]]:
    """(day, spans), the days in order."""
    found: dict[str, list[str]] = {}
    for one in hours:
        found.setdefault(one["day"], []).append(f"{one['opens']}-{one['closes']}")
    return sorted(found.items(), key=lambda row: DAYS.index(row[0]))


def _day(word: str) -> str | None:
    if word in TYPED:
        return TYPED[word]
    named = {str(name).lower(): code for code, name in NAMES.items()}
    return named.get(word)


def _time(hour: str, minute: str | None) -> str | None:
    found = (int(hour), int(minute or 0))
    return f"{found[0]:02}:{found[1]:02}" if found <= (24, 0) and found[1] < 60 else None


def _wrong(message: str, number: int, line: str) -> ValidationError:
    return ValidationError({"week": message % {"number": number, "line": line.strip()[:60]}})
