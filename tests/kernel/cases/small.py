"""A case in the tiny world: Anna of centre Noord opens it about her resident Karin."""

import datetime as dt
from pathlib import Path

import bundel
from bundel.kernel.cases import commands, commands_share, commands_types
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


def ground(world, case, party=None, **given):
    """Karin agrees that Noord shares with Zuid (or `party`). Screens look at the day of today, so it runs on far beyond any year
    in which this is tested, unless `until` says otherwise."""
    far = "until" not in given
    options = {"kind": "secrecy", "purpose": "schulden uitklaren", "given": "spoken", "start": TODAY, "until": TODAY + dt.timedelta(days=200)}
    made = commands_share.record_consent(case, by=world.viewer("Anna"), organisation=(party or world.zuid).pk, **(options | given))
    if far:
        made.until = dt.date(2099, 1, 1)
        made.save()
    return made


def refer(world, case, party=None, **given):
    """Noord asks Zuid (or `party`) to take Karin over, with her name."""
    given.setdefault("consent", ground(world, case, party))
    options = {"kind": "refer", "purpose": "overnemen", "text": "graag snel", "client": ["name"]} | given
    return commands_share.ask(case, by=world.viewer("Anna"), asked=(party or world.zuid).pk, **options)


__all__ = ["TODAY", "TYPES", "case", "ground", "load", "refer", "resident"]
