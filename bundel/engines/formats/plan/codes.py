"""Codes that only count within their goal ("Actie 1" under every goal) get the code of that goal before them."""

from __future__ import annotations

import re
from collections import defaultdict

from bundel.engines.formats.plan.model import PlanWarning
from bundel.engines.formats.plan.tree import Draft, Tree

_PLAIN = re.compile(r"\d{1,3}$")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*$")


def with_own_codes(tree: Tree) -> list[PlanWarning]:
    """Changes the codes in the tree where numbers start again under each goal; says so in one warning a kind."""
    found: list[PlanWarning] = []
    for kind, name in ((False, "doelen"), (True, "acties")):
        nodes = [(node, above) for node, is_action, above in tree.walk() if is_action == kind]
        if changed := _qualified(nodes, tree):
            first, old = changed[0]
            found.append(
                PlanWarning(
                    first.line,
                    f"De nummers van de {name} beginnen onder elk doel opnieuw. Bundel zet er het nummer van het doel "
                    f"voor, zodat elk een eigen code heeft: {old} wordt {first.code} ({first.place}).",
                )
            )
    return found


def _qualified(nodes: list[tuple[Draft, Draft | None]], tree: Tree) -> list[tuple[Draft, str]]:
    parents: dict[str, list[int]] = defaultdict(list)
    for node, above in nodes:
        parents[node.code].append(id(above))
    across = {code for code, owners in parents.items() if len(set(owners)) > 1 and _PLAIN.match(code)}
    if not across or any(len(set(owners)) < len(owners) for owners in parents.values()):
        return []
    changed: list[tuple[Draft, str]] = []
    # Top down, so that a goal has its own full code before those under it take it over.
    for node, above in nodes:
        if above is not None and _PLAIN.match(node.code) and _NUMBERED.match(above.code):
            changed.append((node, node.code))
            node.code = f"{above.code}.{node.code}"
    return changed
