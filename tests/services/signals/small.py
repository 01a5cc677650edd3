"""Signals in the tiny world: two words to choose from, and a signal of centre Noord."""

from typing import Any

from bundel.kernel.parties.models import Term, Territory
from bundel.services.signals import commands, commands_themes
from bundel.services.signals.models import Signal, Theme
from tests.world import World

LACK = "Wie avondwerk doet, vindt geen opvang voor de kinderen."


def words(world: World) -> tuple[Term, Term]:
    """A domain and a target group."""
    domain = Term.objects.get_or_create(partnership=world.duin, scheme="domain", key="zorg", label_nl="Zorg voor kinderen")[0]
    group = Term.objects.get_or_create(partnership=world.duin, scheme="target_group", key="gezinnen", label_nl="Jonge gezinnen")[0]
    return domain, group


def noord() -> Territory:
    return Territory.objects.get(code="99001")


def told(world: World, who: str = "Anna", **fields: Any) -> Signal:
    return commands.report(**{"by": world.viewer(who), "text": LACK, "municipality": noord(), "people": 6, **fields})


def bundled(world: World, *signals: Signal, **fields: Any) -> Theme:
    theme = commands_themes.add_theme(by=world.viewer("Ella"), signals=signals, **{"title_nl": "Opvang na zes uur", **fields})
    theme.refresh_from_db()
    return theme


def on_agenda(world: World, theme: Theme) -> Theme:
    ella = world.viewer("Ella")
    return commands_themes.to_agenda(theme, by=ella, on=ella.today)
