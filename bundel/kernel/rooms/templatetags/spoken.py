"""Text of people in the reader's language; where only the Dutch is there, it says so to a screen reader."""

import datetime as dt
import re
from collections.abc import Iterable

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

register = template.Library()


def _language() -> str:
    return (get_language() or "nl")[:2]


def in_language(thing: object, field: str) -> tuple[str, str]:
    """The text and the language it is in: `{field}_{language}` of the thing, else its Dutch."""
    if own := getattr(thing, f"{field}_{_language()}", ""):
        return own, _language()
    return getattr(thing, f"{field}_nl", "") or "", "nl"


@register.filter
def said(thing: object, field: str) -> SafeString | str:
    """`{{ offer|said:"name" }}`: the name in the reader's language, or the Dutch marked as Dutch."""
    text, language = in_language(thing, field)
    if not text or language == _language():
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def plainly(thing: object, field: str) -> str:
    """The same without a mark, for titles and attributes."""
    return in_language(thing, field)[0]


@register.simple_tag
def spoken(thing: object = None, field: str = "") -> SafeString:
    """The `lang` attribute for a block: of this field of this thing, or of text that is always Dutch."""
    language = in_language(thing, field)[1] if field else "nl"
    return mark_safe("") if language == _language() else format_html(' lang="{}"', language)


@register.filter
def names(things: Iterable[object]) -> str:
    """'Neerpelt en Overpelt'; 'Galmaarden, Gooik en Herne'."""
    found = [str(thing) for thing in things]
    return _("%(first)s en %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]} if len(found) > 1 else "".join(found)


@register.filter
def spread(codes: str) -> str:
    """A list as it is stored (commas, semicolons or spaces) with a comma and a space between."""
    return ", ".join(re.split(r"[,;\s]+", str(codes).strip()))


@register.filter
def weblink(address: str) -> str:
    """A web address as a link can hold it; only http and https are links, anything else leads nowhere."""
    address = str(address).strip()
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)", address):
        return address if address.lower().startswith(("http://", "https://")) else "#"
    return f"https://{address}"


@register.filter
def webname(address: str) -> str:
    """A web address as people say it."""
    return re.sub(r"^https?://", "", str(address).strip()).rstrip("/")


@register.filter
def known_text(text: str) -> str:
    """A date that a declaration gives as 2016, 2016-05 or 2016-05-31, in words; other text stays as it is."""
    parts = str(text or "").split("-")
    try:
        value = dt.date(*([int(part) for part in parts] + [1, 1])[:3])
    except (ValueError, TypeError):
        return str(text or "")
    return date_format(value, {1: "Y", 2: "F Y"}.get(len(parts), "j F Y"))


FACILITIES = {
    "language_border": gettext_lazy("taalgrensgemeente, met faciliteiten voor Franstaligen"),
    "rim": gettext_lazy("randgemeente, met faciliteiten voor Franstaligen"),
    "none": "",
}


@register.filter
def facilities(territory: object) -> str:
    """The kind of language facilities that a municipality has; a kind without a longer name is said as it is stored."""
    stored = getattr(territory, "facilities", "")
    return str(FACILITIES.get(stored.lower(), stored))


@register.filter
def at(table: dict, key: object) -> object:
    """What the table holds at this key, or nothing."""
    return table.get(key)
