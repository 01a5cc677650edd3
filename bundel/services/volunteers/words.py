"""The small lists that vacancies, volunteers and wishes share, and the reasons of a match in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

LANGUAGES = [
    ("nl", gettext_lazy("Nederlands")), ("fr", gettext_lazy("Frans")), ("en", gettext_lazy("Engels")), ("ar", gettext_lazy("Arabisch")),
    ("es", gettext_lazy("Spaans")), ("pl", gettext_lazy("Pools")), ("ro", gettext_lazy("Roemeens")), ("tr", gettext_lazy("Turks")),
    ("uk", gettext_lazy("Oekraïens")), ("signs", gettext_lazy("gebarentaal")),
]  # fmt: skip
PARTS = [("day", gettext_lazy("overdag")), ("evening", gettext_lazy("’s avonds"))]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
INTERESTS = [
    ("budget", gettext_lazy("rekeningen op een rij")), ("shop", gettext_lazy("samen boodschappen doen")),
    ("papers", gettext_lazy("formulieren invullen")), ("walk", gettext_lazy("wandelen")), ("sport", gettext_lazy("sport")),
    ("culture", gettext_lazy("cultuur")), ("cook", gettext_lazy("koken")), ("children", gettext_lazy("met kinderen")),
    ("computer", gettext_lazy("computer en telefoon")),
]  # fmt: skip
AROUND = [("dog", gettext_lazy("hond")), ("cat", gettext_lazy("kat")), ("smoke", gettext_lazy("roken"))]


def _slot(day: int, part: object) -> str:
    return f"{WEEKDAYS[day]} {part}"


SLOTS = [(f"{key}-{part}", lazy(_slot, str)(day, said)) for day, key in enumerate(DAYS) for part, said in PARTS]


def said(keys: Iterable[str], words: list[tuple[str, object]]) -> str:
    """The words of the keys, in the order of the list, with commas."""
    chosen = set(keys or ())
    return ", ".join(str(word) for key, word in words if key in chosen)


def unknown(keys: Iterable[str], words: list[tuple[str, object]]) -> set[str]:
    return set(keys or ()) - {key for key, _word in words}


def reason(code: str, facts: Mapping[str, Any]) -> str:
    """One reason of a match, in the language of the reader."""
    told = {
        "not_ready": lambda: _("de screening is nog niet rond"),
        "full": lambda: _("begeleidt al %(load)s van hoogstens %(most)s") % facts,
        "refused": lambda: _("werd voor deze vraag al geweigerd"),
        "language": lambda: _("spreekt geen %(languages)s") % {"languages": said(facts["asked"], LANGUAGES)},
        "moment": lambda: _("kan niet op %(slots)s") % {"slots": said(facts["asked"], SLOTS)},
        "gender": lambda: _("niet wie gevraagd werd: een vrouw of een man"),
        "around": lambda: _("brengt mee wat niet kan: %(what)s") % {"what": said(facts["what"], AROUND)},
        "far": lambda: _("%(km)s km ver, en wil hoogstens %(reach)s km") % facts,
        "speaks": lambda: _("spreekt %(languages)s") % {"languages": said(facts["languages"], LANGUAGES)},
        "same_place": lambda: _("zelfde gemeente"),
        "near": lambda: _("op %(km)s km") % facts,
        "moments": lambda: _("kan op %(slots)s") % {"slots": said(facts["slots"], SLOTS)},
        "interests": lambda: _("zelfde interesse: %(what)s") % {"what": said(facts["interests"], INTERESTS)},
        "home": lambda: _("wil liefst een gezin") if facts["home"] == "family" else _("wil liefst één persoon"),
        "free": lambda: _("begeleidt nog niemand"),
        "load": lambda: ngettext("begeleidt nu %(load)s persoon", "begeleidt nu %(load)s personen", facts["load"]) % facts,
    }  # fmt: skip
    return told[code]() if code in told else code


def reasons(found: Iterable[Mapping[str, Any]]) -> list[str]:
    """What was frozen with a proposal, in words."""
    return [reason(one["code"], one.get("facts", {})) for one in found]
