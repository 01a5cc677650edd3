"""The quick scan: its questions, and what makes a full test with a talk needed. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

# the domains of the Flemish quick scan, and the questions that a good test asks
QUESTIONS = [
    ("income", _("Inkomen: wat gezinnen betalen of krijgen, vooraf betalen, waarborg, boete")),
    ("work", _("Werk")),
    ("school", _("Onderwijs en schoolkosten")),
    ("health", _("Welzijn en gezondheid, zorgkosten")),
    ("housing", _("Wonen, huur en energie")),
    ("leisure", _("Cultuur en vrije tijd")),
    ("rights", _("Rechten: een statuut als voorwaarde, wie wordt daardoor gemist, kan het automatisch")),
    ("mobility", _("Verplaatsing: bereikbaar zonder auto, openingsuren")),
    ("access", _("Formulier, e-mail, eID, app of moeilijke taal nodig")),
    ("shame", _("Schaamte of zichtbaarheid, stapeling met andere kosten")),
]
DOMAINS = {key for key, _label in QUESTIONS}
TRIGGERS = {
    "fee": _("een nieuwe of gewijzigde retributie, prijs of boete"), "rule": _("een reglement met voorwaarden"),
    "closure": _("een dienst sluit of verhuist"), "digital": _("alleen nog digitaal"),
    "negative": _("een nadelig effect in de quickscan"), "unknown": _("een effect dat niemand kent"),
}  # fmt: skip
# Words that a title or a proposed decision has when it is about a trigger, in Dutch and French: a first look, a person decides. A word
# counts inside a longer one too; with a point behind it only at the end of one. A region writes its own in their place.
STEMS = {
    "fee": (
        "retributie", "tarief", "tarieven", "prijs", "prijzen", "boete", "belasting", "bijdrage van de inwoner", "kostprijs", "leges",
        "redevance", "tarif", "prix.", "amende", "taxe.", "taxes.",
    ),
    "rule": (
        "reglement", "inkomensgrens", "premie", "toelage", "voorwaarden voor", "kansentarief", "règlement", "plafond de revenus", "prime.",
        "primes.", "allocation",
    ),
    "closure": ("sluiting", "sluiten.", "sluit.", "verhuis", "afschaff", "fermeture", "fermer", "déménage", "suppression"),
    "digital": (
        "alleen digitaal", "enkel digitaal", "alleen online", "enkel online", "uniquement en ligne", "uniquement numérique",
        "exclusivement en ligne",
    ),
    "inside": (
        "huishoudelijk reglement", "arbeidsreglement", "politiereglement", "premies van verzekering", "prijsvraag", "prijsofferte",
        "règlement d’ordre intérieur", "règlement d'ordre intérieur", "règlement de travail", "offre de prix",
    ),
}  # fmt: skip
"""`inside` are no trigger: what an organisation arranges for itself."""
NO_WORD = re.compile(r"[^\w’'-]+")
WORDED = ("fee", "rule", "closure", "digital")
EARLY = 21  # days before the decision: our own norm


def likely(text: str, stems: Mapping[str, Iterable[str]] = STEMS) -> list[str]:
    """The triggers that the words of a text point at, in order; for a warning, never for a judgement."""
    plain = NO_WORD.sub(" ", text.casefold())
    words = f" {plain} "
    for one in stems.get("inside", ()):
        words = words.replace(one.casefold(), " ")
    return [key for key in WORDED if any(_found(stem.casefold(), words) for stem in stems.get(key, ()))]


def _found(stem: str, words: str) -> bool:
    return (stem[:-1] + " " if stem.endswith(".") else stem) in words


def triggers(kind: str, *, digital: bool, place: bool, answers: Iterable[Mapping[str, Any]] = ()) -> list[str]:
    """Why a full test is needed, in order; none means that a statement is enough."""
    found = []
    if kind == "fee":
        found.append("fee")
    if kind in ("premium", "threshold"):
        found.append("rule")
    if kind == "closure" or place:
        found.append("closure")
    if digital:
        found.append("digital")
    effects = [one.get("effect") for one in answers]
    if any(one is not None and one < 0 for one in effects):
        found.append("negative")
    if any(one is None for one in effects):
        found.append("unknown")
    return found
