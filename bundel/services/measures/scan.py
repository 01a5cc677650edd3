"""The quick scan: its questions, and what makes a full test with a talk needed. Pure."""

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
# stems that a title or a proposed decision has when it is about a trigger: a first look, a person decides
STEMS = {
    "fee": ("retributie", "tarief", "tarieven", "prijs", "prijzen", "boete", "belasting", "bijdrage van de inwoner", "kostprijs", "leges"),
    "rule": ("reglement", "inkomensgrens", "premie", "toelage", "voorwaarden voor", "kansentarief"),
    "closure": ("sluiting", "sluiten", "sluit ", "verhuis", "afschaff"),
    "digital": ("alleen digitaal", "enkel digitaal", "alleen online", "enkel online"),
}  # fmt: skip
INSIDE = ("huishoudelijk reglement", "arbeidsreglement", "politiereglement", "premies van verzekering", "prijsvraag", "prijsofferte")
EARLY = 21  # days before the decision: our own norm


def likely(text: str) -> list[str]:
    """The triggers that the words of a Dutch text point at, in order; for a warning, never for a judgement."""
    words = f" {text.casefold()} "
    for one in INSIDE:
        words = words.replace(one, " ")
    return [key for key, stems in STEMS.items() if any(stem in words for stem in stems)]


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
