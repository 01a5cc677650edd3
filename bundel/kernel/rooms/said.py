"""What an engine says in Dutch, in the language of who reads it; and a time as people say it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bundel.engines.formats.problems import Problem
from bundel.engines.formats.said import Said


def said(text: object) -> str:
    """A `Said` in the reader's language, with what goes into it; other text as it stands."""
    if isinstance(text, Said):
        words = _(text.template)
        return words % {name: said(one) for name, one in text.values.items()} if text.values else words
    return str(text)


def said_of(error: Exception) -> str:
    """The sentence with which an engine refused."""
    return said(error.args[0]) if error.args else ""


def sentence(what: object, remedy: object = "") -> str:
    """What is wrong and what to do, each as a sentence of its own."""
    return " ".join(_closed(one) for one in (said(what), said(remedy)) if one)


def duration(minutes: int) -> str:
    """A time in minutes as people say it: 45 min, 2 u, 2 u 15 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s u %(minutes)s min") % {"hours": hours, "minutes": rest} if rest else _("%(hours)s u") % {"hours": hours}


def _closed(text: str) -> str:
    text = f"{text[:1].upper()}{text[1:]}"
    return text if text.endswith((".", "?", "!")) else f"{text}."


def placed(place: str, line: int, what: object, remedy: object = "") -> str:
    """With its place: the line of a text and the dotted place, as far as they are known."""
    at = ", ".join(filter(None, [_("regel %(line)s") % {"line": line} if line else "", place]))
    return f"{at}: {sentence(what, remedy)}" if at else sentence(what, remedy)


def problem(one: Problem) -> str:
    """What is wrong in a file, with its line and its remedy."""
    at = _("%(file)s, regel %(line)s") % {"file": one.file, "line": one.line} if one.line else one.file
    return _("%(at)s: %(what)s. Remedie: %(remedy)s.") % {"at": at, "what": said(one.message), "remedy": said(one.remedy)}


def placed_all(faults: Iterable[object]) -> list[str]:
    """Faults with `place`, `line`, `message` and `remedy`."""
    return [placed(one.place, one.line, one.message, one.remedy) for one in faults]  # type: ignore[attr-defined]
