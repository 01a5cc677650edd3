"""What a person should look at before a plan that was read is saved."""

from __future__ import annotations

from bundel.engines.formats.plan.headings import numbers_of
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.model import PlanWarning
from bundel.engines.formats.plan.tree import Draft, Tree

# The limits of the BBC reporting of local governments (digital reporting, policy documents): short and long text.
LONGEST_SHORT_TEXT = 100
LONGEST_LONG_TEXT = 4_000
MOST_REMARKS = 500


def remarks(tree: Tree, title: str) -> list[PlanWarning]:
    """Warnings about the tree, in the order of the source."""
    found: list[PlanWarning] = []
    nodes = list(tree.walk())
    bbc = any(node.bbc for node, _, _ in nodes)
    found += _general(tree, title, nodes)
    found += _duplicates(nodes)
    for node, is_action, above in nodes:
        found += _about(node, is_action, above)
        if bbc:
            found += _too_long(node, is_action)
    found += [_aside(line) for line in tree.asides]
    found.sort(key=lambda warning: warning.line)
    if len(found) > MOST_REMARKS:
        more = len(found) - MOST_REMARKS
        found[MOST_REMARKS:] = [
            PlanWarning(found[MOST_REMARKS].line, f"Nog {more} opmerkingen zijn niet getoond. Verbeter eerst deze.")
        ]
    return found


def _general(tree: Tree, title: str, nodes: list[tuple[Draft, bool, Draft | None]]) -> list[PlanWarning]:
    found: list[PlanWarning] = []
    if not nodes:
        found.append(
            PlanWarning(
                1,
                "Geen doelen of acties herkend; alle tekst staat bij de inleiding. Geef de koppen een nummer of een "
                "woord dat Bundel kent, zoals 'Doelstelling 1' en 'Actie 1.1'.",
            )
        )
    if not title:
        found.append(PlanWarning(1, "Geen titel gevonden. Geef het plan een titel bij het bewaren."))
    if nodes and not any(is_action for _, is_action, _ in nodes):
        found.append(
            PlanWarning(1, "Geen acties herkend. Zet boven elke actie een kop zoals 'Actie 1.1' of een nummer '1.1.'.")
        )
    return found


def _duplicates(nodes: list[tuple[Draft, bool, Draft | None]]) -> list[PlanWarning]:
    found: list[PlanWarning] = []
    first: dict[tuple[bool, str], Draft] = {}
    for node, is_action, _ in nodes:
        if not node.code:
            continue
        key = (is_action, node.code.casefold())
        if key in first:
            kind = "actie" if is_action else "doel"
            found.append(
                PlanWarning(
                    node.line,
                    f"Dubbele code: {kind} {node.code} staat op {first[key].place} en opnieuw op {node.place}. "
                    "Geef een van beide een andere code; zo kan het plan niet bewaard worden.",
                )
            )
        else:
            first[key] = node
    return found


def _about(node: Draft, is_action: bool, above: Draft | None) -> list[PlanWarning]:
    kind, name = ("Actie", "actie") if is_action else ("Doel", "doel")
    found: list[PlanWarning] = []
    if not is_action and not node.code and not node.title:
        found.append(
            PlanWarning(
                node.line,
                f"De acties vanaf {node.place} staan onder geen doel. Zet er een kop boven, of geef het doel een titel "
                "bij het bewaren.",
            )
        )
    elif not node.title:
        found.append(PlanWarning(node.line, f"{kind} {node.code} op {node.place} heeft geen titel. Vul die aan."))
    if not is_action and not node.actions and not node.goals:
        label = f"{node.code} '{node.title[:60]}'".strip()
        found.append(PlanWarning(node.line, f"Doel zonder acties: {label}, {node.place}. Kijk na of dat klopt."))
    if is_action and above is not None and _strays(node.code, above.code):
        found.append(
            PlanWarning(
                node.line,
                f"De code van {name} {node.code} ({node.place}) past niet bij doel {above.code}, waar ze onder staat. "
                "Kijk na of de code of de plaats klopt.",
            )
        )
    found += _holes(node)
    return found


def _strays(code: str, above: str) -> bool:
    """ "3.1" under goal "2": both plain numbers, and the one does not begin with the other."""
    if not (code.replace(".", "").isdigit() and above.replace(".", "").isdigit()):
        return False
    own, parent = numbers_of(code), numbers_of(above)
    return len(own) > len(parent) and own[: len(parent)] != parent


def _holes(goal: Draft) -> list[PlanWarning]:
    """A number that is skipped among the actions of one goal."""
    found: list[PlanWarning] = []
    for before, after in zip(goal.actions, goal.actions[1:], strict=False):
        first, second = numbers_of(before.code), numbers_of(after.code)
        if not first or len(first) != len(second) or first[:-1] != second[:-1] or len(first) < 2:
            continue
        if second[-1] > first[-1] + 1 or second[-1] < first[-1]:
            found.append(
                PlanWarning(
                    after.line,
                    f"Na actie {before.code} ({before.place}) komt actie {after.code} ({after.place}). "
                    "Kijk na of er geen actie ontbreekt of anders geschreven is.",
                )
            )
    return found


def _too_long(node: Draft, is_action: bool) -> list[PlanWarning]:
    name = f"{'actie' if is_action else 'doel'} {node.code or node.title[:40]} ({node.place})"
    found: list[PlanWarning] = []
    for words, limit, what in (
        (node.title, LONGEST_SHORT_TEXT, "korte omschrijving"),
        (node.text, LONGEST_LONG_TEXT, "lange omschrijving"),
    ):
        if (excess := len(words) - limit) > 0:
            found.append(
                PlanWarning(
                    node.line,
                    f"Te lang voor BBC: de {what} van {name} telt {len(words)} tekens, {excess} meer dan de {limit} "
                    "die mogen. Kort ze in voor de rapportering; Bundel heeft niets weggelaten.",
                )
            )
    return found


def _aside(line: Line) -> PlanWarning:
    return PlanWarning(
        line.number,
        f"'{line.text.strip()[:60]}' ({line.place}) hoort bij geen doel; de tekst staat bij de inleiding van het plan.",
    )
