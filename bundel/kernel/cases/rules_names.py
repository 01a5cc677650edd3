"""Fields that go on without a name, such as a talent profile: who stands in them is named back, and nothing is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases.declaration import Declaration
from bundel.kernel.parties import queries_names
from bundel.kernel.rooms.text import fold

SHORTEST = 3  # letters of a name that is looked for alone: shorter ones are ordinary words too often


def names_of(person: Any) -> list[str]:
    """What the client of a case is called, each name alone; nothing for a household or a pseudonym."""
    if person is None or person.kind != "person":
        return []
    return [one for one in f"{person.person.given_name} {person.person.family_name}".split() if len(one) >= SHORTEST]


def refuse_pseudonym(text: str, *, by: Viewer) -> None:
    """ValidationError for a pseudonym that holds a national number, or the whole name of a resident of the viewer's own centre."""
    if parts := [*queries_names.numbers_in(text), *queries_names.known_names(by, text)]:
        told = _("Dit is geen schuilnaam, hier staat wie zij is: %(parts)s. Kies iets anders waaronder u haar terugvindt, of kies haar bij "
                 "de inwoners.")
        raise ValidationError({"pseudonym": told % {"parts": ", ".join(dict.fromkeys(parts))}})


def refuse_names(one: Declaration, values: Mapping[str, Any], *, by: Viewer, names: Iterable[str] = ()) -> None:
    """ValidationError beside each nameless field that holds a national number, one of these names with a capital, or the whole name of a
    resident of the viewer's own centre."""
    sought, wrong = {fold(name) for name in names}, {}
    for field in one.fields:
        text = values.get(field.key)
        if not field.nameless or not text:
            continue
        parts = [*queries_names.numbers_in(text), *queries_names.known_names(by, text)]
        parts += [word for word in (part.strip(".,;:!?()“”\"'’") for part in text.split()) if word[:1].isupper() and fold(word) in sought]
        if parts:
            told = _("Hier staat wie zij is: %(parts)s. Haal het weg: dit gaat verder zonder naam.")
            wrong[field.key] = told % {"parts": ", ".join(dict.fromkeys(parts))}
    if wrong:
        raise ValidationError(wrong)
