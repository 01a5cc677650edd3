"""What cannot be computed is said, with what is missing and what to ask people who live it."""

from dataclasses import dataclass
from typing import Any

from bundel.engines.measures.measure import Closure
from bundel.engines.rights.words import Text, text
from bundel.engines.schemes.say import fact_name

REASONS: dict[str, Text] = {
    "facts": text([
        "Niemand van deze mensen heeft een bekend antwoord op: {what}. Zonder dat is niet te zeggen wie het raakt.",
        "Pour aucune de ces personnes on ne connaît : {what}. Sans cela, impossible de dire qui est touché.",
        "For none of these people is it known: {what}. Without that nobody can say whom it touches.",
    ]),
    "closure": text([
        "Wat ‘{what}’ met mensen doet, staat in geen enkel cijfer.",
        "Ce que « {what} » fait aux gens ne figure dans aucun chiffre.",
        "What ‘{what}’ does to people stands in no figure.",
    ]),
    "figure": text([
        "Het cijfer {what} bestaat niet in deze regelingen of dit recht.",
        "Le chiffre {what} n’existe ni dans ces dispositifs ni dans ce droit.",
        "The figure {what} does not exist in these schemes or this right.",
    ]),
    "date": text([
        "Op deze dag is {what} niet bekend.",
        "À cette date, {what} n’est pas connu.",
        "On this day {what} is not known.",
    ]),
}  # fmt: skip
QUESTIONS: dict[str, tuple[Text, ...]] = {
    "facts": (
        text(["Wie kent mensen op wie dit slaat, en hoeveel zijn het er?", "Qui connaît des personnes concernées, et combien sont-elles ?", "Who knows people this is about, and how many are they?"]),
        text(["Kan een bevraging of een uittreksel uit een register dit antwoord geven?", "Une enquête ou un extrait de registre peut-il donner cette réponse ?", "Can a survey or an extract from a register give this answer?"]),
    ),
    "closure": (
        text(["Wie komt er nu, hoe vaak, en waarvoor?", "Qui vient aujourd’hui, combien de fois et pour quoi ?", "Who comes now, how often, and for what?"]),
        text(["Wie geraakt niet op de andere plaats, of niet online?", "Qui ne peut pas aller à l’autre endroit, ou pas en ligne ?", "Who cannot get to the other place, or not online?"]),
        text(["Wat doen mensen als dit er niet meer is?", "Que feront les gens si cela n’existe plus ?", "What will people do when this is gone?"]),
    ),
    "figure": (text(["Welk cijfer wordt bedoeld, en waar staat het in het reglement?", "Quel chiffre est visé, et où figure-t-il dans le règlement ?", "Which figure is meant, and where does it stand in the regulation?"]),),
    "date": (text(["Voor welke dag zijn de cijfers wel bekend?", "Pour quel jour les chiffres sont-ils connus ?", "For which day are the figures known?"]),),
}  # fmt: skip


@dataclass(frozen=True)
class NotComputable(Exception):
    """A change of a measure that cannot be computed. `missing` names facts, figures or data; `dialogue` what to ask.

    change  its place in the measure, from 0; -1 where it is not part of one
    """

    change: int
    code: str
    what: Text
    missing: tuple[str, ...]

    def says(self, language: str = "nl") -> str:
        return REASONS[self.code][language].format(what=self.what[language])

    def dialogue(self, language: str = "nl") -> list[str]:
        return [one[language] for one in QUESTIONS[self.code]]

    def as_json(self, language: str = "nl") -> dict[str, Any]:
        return {"change": self.change, "code": self.code, "text": self.says(language), "missing": list(self.missing), "dialogue": self.dialogue(language)}


def facts_lack(change: int, facts: tuple[str, ...]) -> NotComputable:
    """For facts by their names in schemes or columns."""
    names = []
    for fact in facts:
        try:
            names.append(fact_name(fact.removeprefix("status_").removeprefix("income_")))
        except KeyError:
            names.append(dict.fromkeys(("nl", "fr", "en"), fact))
    what: Text = {language: "; ".join(one[language] for one in names) for language in ("nl", "fr", "en")}
    return NotComputable(change, "facts", what, facts)


def closure_lacks(change: int, closure: Closure) -> NotComputable:
    missing = ("who_uses_it", "distance_to_another", "what_they_come_for")
    if closure.users is None:
        missing = ("users", *missing)
    return NotComputable(change, "closure", {language: closure.label.says(language) for language in ("nl", "fr", "en")}, missing)
