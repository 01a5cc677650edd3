"""The rows of signals, themes, links and what is watched. Columns as in `url_table`. The signal is of centre Noord, the link of the CAW."""

import datetime as dt
from typing import Any

from tests.house.url_row import Row

EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
OURS = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)  # everyone of the partnership
SENT = (302, 200, 404, 404, 404, 200, 404, 404, 200, 200, 404)  # who sent it, and who leads the region's work
LEADS = (302, 403, 404, 404, 404, 200, 404, 404, 403, 403, 404)
MAKES = (302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)
BUNDLES = (302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403)
DECIDES = (302, 403, 403, 403, 403, 200, 403, 404, 403, 200, 403)
EVERYONE = (200,) * 11


def posted(codes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(302 if code == 200 else code for code in codes)


def _municipality() -> Any:
    from bundel.kernel.parties import queries

    return queries.municipalities().get(code="99001")


def _signal(objects: Any) -> Any:
    from bundel.services.signals import commands

    return commands.report(by=objects.world.viewer("Anna"), text="Taxi kwijt", municipality=_municipality(), people=6)


def _theme(objects: Any) -> Any:
    from bundel.services.signals import commands_themes

    ella = objects.world.viewer("Ella")
    theme = commands_themes.add_theme(by=ella, title_nl="Taxi", signals=[objects.once("told", _signal)])
    return commands_themes.publish(theme, by=ella, public=True)


def _letter(objects: Any) -> Any:
    from bundel.services.signals import commands_themes

    ella = objects.world.viewer("Ella")
    theme = commands_themes.add_theme(by=ella, title_nl="Tram", signals=[objects.once("other", _signal)])
    theme = commands_themes.to_agenda(theme, by=ella, on=ella.today)
    return commands_themes.decide(theme, by=ella, outcome="letter", reason="Tram", authority="Tram").letters.get()


def _gate(objects: Any) -> Any:
    from bundel.services.signals import commands_gates

    ella = objects.world.viewer("Ella")
    return commands_gates.make_gate(
        by=ella, party=objects.world.caw, name="Sofie", email="sofie@example.org", expires=ella.today + dt.timedelta(days=9)
    )


def _watch(objects: Any) -> Any:
    from bundel.services.signals import commands_watch

    ella = objects.world.viewer("Ella")
    return commands_watch.add_watch(by=ella, kind="call", title="Taxi", source="https://example.org/oproep", on=ella.today)


def signal(objects: Any) -> list:
    return [objects.once("told", _signal).pk]


def theme(objects: Any) -> list:
    return [objects.once("theme", _theme).pk]


def letter(objects: Any) -> list:
    return [objects.once("letter", _letter).pk]


def gate(objects: Any) -> list:
    return [objects.once("gate", _gate).pk]


def watch(objects: Any) -> list:
    return [objects.once("watch", _watch).pk]


SIGNALS: dict[str, Row] = {
    "signal_list": Row(EACH),
    "signal_new": Row(EACH),
    "signal_detail": Row(SENT, signal),
    "signal_bundle": Row(LEADS, signal),
    "signal_theme": Row(LEADS, signal),
    "signal_unbundle": Row(posted(LEADS), signal, post=True),
    "signal_apart": Row(posted(LEADS), signal, post=True),
    "gate_list": Row((302, 403, 200, 200, 403, 200, 403, 200, 403, 200, 403)),
    "gate_new": Row((302, 403, 200, 200, 403, 200, 403, 200, 403, 200, 403)),
    "gate_end": Row((302, 403, 403, 302, 403, 302, 403, 404, 403, 302, 403), gate, post=True),
    "theme_list": Row(EACH),
    "theme_new": Row(MAKES),
    "theme_detail": Row(OURS, theme),
    "theme_edit": Row(BUNDLES, theme),
    "theme_gather": Row(BUNDLES, theme),
    "theme_agenda": Row(BUNDLES, theme),
    "theme_decide": Row(DECIDES, theme),
    "theme_finish": Row(DECIDES, theme),
    "theme_publish": Row(posted(BUNDLES), theme, post=True, data={"public": "yes"}),
    "theme_letter": Row(DECIDES, letter),
    "theme_letter_paper": Row(DECIDES, letter),
    "watch_list": Row(EACH),
    "watch_new": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 200, 403)),
    "watch_detail": Row(OURS, watch),
    "watch_edit": Row(DECIDES, watch),
    "watch_step": Row(DECIDES, watch),
    "signal_gate": Row((404,) * 11, lambda o: ["vals"]),
    "signal_follow": Row((404,) * 11, lambda o: ["vals.kenmerk"]),
    "region_themes": Row(EVERYONE, lambda o: ["duin"]),
    "public_theme": Row(EVERYONE, lambda o: ["duin", o.once("theme", _theme).pk]),
}
