"""Where an answer rests on, as it is typed and as it is kept: one source a line, its name, a colon and the place in it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def read(text: str) -> list[dict[str, str]]:
    """[{label, reference}]. ValidationError beside `sources` names the line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        label, sign, reference = line.strip().partition(": ")
        if not (sign and label.strip() and reference.strip()):
            told = _("Regel %(number)s, “%(line)s”: schrijf de bron, een dubbelpunt met een spatie, en de plaats: “organieke wet: art. 102”.")
            raise ValidationError({"sources": told % {"number": number, "line": line.strip()[:60]}})
        found.append({"label": label.strip()[:120], "reference": reference.strip()[:200]})
    return found[:20]


def written(sources: list[dict[str, str]]) -> str:
    return "\n".join(f"{one['label']}: {one['reference']}" for one in sources)
