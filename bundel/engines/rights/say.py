"""How an amount, a number and a sentence are written in each language."""

import datetime as dt
from typing import Any

from bundel.engines.rights.words import Text

NOT_KNOWN: Text = {"nl": "niet bekend", "fr": "inconnu", "en": "not known"}
NO_PARAMETER: Text = {
    "nl": "Op {date} kennen we niet alle cijfers voor ‘{title}’. Daarom rekenen we het bedrag niet uit.",
    "fr": "Au {date}, tous les chiffres de « {title} » ne sont pas connus. Le montant n’est donc pas calculé.",
    "en": "On {date} not all figures for ‘{title}’ are known. So the amount is not worked out.",
}
NO_FIGURE: Text = {
    "nl": "Voor dit gezin kennen we op {date} niet alle cijfers. Daarom rekenen we het bedrag niet uit.",
    "fr": "Pour ce ménage, tous les chiffres ne sont pas connus au {date}. Le montant n’est donc pas calculé.",
    "en": "Not all figures for this household are known on {date}. So the amount is not worked out.",
}
NO_AMOUNT: Text = {
    "nl": "Van dit recht kennen we geen bedrag dat we kunnen berekenen.",
    "fr": "Aucun montant calculable n’est connu pour ce droit.",
    "en": "No amount that can be worked out is known for this right.",
}
JUDGED: Text = {"nl": "Een mens beslist hierover.", "fr": "Une personne en décide.", "en": "A person decides this."}
DERIVED: Text = {
    "nl": "Dit steunt op een afgeleid cijfer, niet op een gepubliceerd bedrag.",
    "fr": "Ceci repose sur un chiffre dérivé, non publié.",
    "en": "This rests on a derived figure, not on a published one.",
}
ASSUMED: Text = {"nl": "Hiervan gaan we uit:", "fr": "Nous supposons :", "en": "We assume:"}


def date_words(date: dt.date) -> str:
    return f"{date.day}/{date.month}/{date.year}"


def money(cents: int, language: str) -> str:
    """€ 1.314,20 in Dutch, 1.314,20 € in French, €1,314.20 in English; whole euros without cents."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    digits = f"{whole:,}" + (f".{rest:02d}" if rest else "")
    if language == "en":
        return f"{sign}€{digits}"
    digits = digits.translate(str.maketrans(",.", ".,"))
    return f"{sign}{digits} €" if language == "fr" else f"{sign}€ {digits}"


def shown(value: Any, kind: str, language: str) -> str:
    return money(int(value), language) if kind == "money" else str(int(value))


def sentence(text: Text, language: str, value: str = "", bound: str = "") -> str:
    line = text[language]
    return line.format(value=value, bound=bound) if "{" in line else line
