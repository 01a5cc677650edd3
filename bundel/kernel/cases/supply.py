"""What a room of services fills in cases of a type: a place in a house, a buddy. It stays a declaration: which room, which field, which move."""

from collections.abc import Collection, Mapping
from typing import Literal

from bundel.engines.formats.declared_parts import Key, Part
from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.formats.toml_read import Fault


class Supply(Part):
    """`of` says what is found for the case. `field`: the text field that says which; `left`: a number field for how many were left;
    `move`: the move that is made with it."""

    of: Literal["place", "buddy"]
    field: Key
    left: Key | None = None
    move: Key


def faults_of(one: Supply, fields: Mapping[str, str], moves: Collection[str]) -> list[Fault]:
    """Fields and moves that are not there. `fields` gives the type of each."""
    found: list[Fault] = []
    for name, kind in (("field", "text"), ("left", "number")):
        key = getattr(one, name)
        if key is not None and fields.get(key) != kind:
            found.append(
                (
                    ("supply", name),
                    Said(_("het veld ‘%(key)s’ bestaat niet of is geen %(kind)s"), key=key, kind=kind),
                    Said(_("noem een veld van het type %(kind)s"), kind=kind),
                )
            )
    if one.move not in moves:
        found.append(
            (
                ("supply", "move"),
                Said(_("de overgang ‘%(key)s’ bestaat niet"), key=one.move),
                Said(_("kies uit %(choices)s"), choices=", ".join(sorted(moves))),
            )
        )
    return found
