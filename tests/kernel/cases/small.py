"""A case in the tiny world: Anna of centre Noord opens it about her resident Karin."""

from pathlib import Path

import bundel
from bundel.kernel.cases import commands, commands_types
from bundel.kernel.parties import commands_residents
from tests.world import TODAY

TYPES = Path(bundel.__file__).parent / "kernel/cases/types"


def load(world, *keys):
    """The shipped types, loaded by Ella; the last one asked."""
    made = None
    for key in keys or ("guidance",):
        text = (TYPES / f"{key}.toml").read_text(encoding="utf-8")
        made = commands_types.load_type(text, file=f"{key}.toml", by=world.viewer("Ella"), partnership=world.duin)[0]
    return made


def resident(world, who="Anna", given="Karin", family="Vandaele", **fields):
    return commands_residents.add_resident(
        by=world.viewer(who), basis="guidance", reason="eerste gesprek", given_name=given, family_name=family, **fields
    )


def case(world, who="Anna", key="guidance", **given):
    kind = load(world, key)
    given.setdefault("client", None if "pseudonym" in given else resident(world, who).pk)
    return commands.open_case(kind, by=world.viewer(who), **given)


__all__ = ["TODAY", "TYPES", "case", "load", "resident"]
