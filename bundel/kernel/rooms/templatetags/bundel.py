"""The few words that templates share."""

import datetime as dt
from functools import cache, lru_cache

from django import template
from django.template.defaultfilters import date as django_date
from django.template.defaultfilters import truncatechars as django_truncatechars
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.rooms import addresses

register = template.Library()
register.tag("url", addresses.url)

MOODS = {"on_schedule": "good", "done": "good", "at_risk": "warn", "late": "bad", "stopped": "plain", "": "plain"}


@register.filter
def sentence(row) -> str:
    """A trail row in words."""
    return trail.sentence(row)


@register.filter
def day(value: dt.date | None) -> str:
    """A date in the reader's language: 21 november 2026."""
    return _day(value, get_language()) if value else ""


@register.filter(expects_localtime=True, is_safe=False)
def date(value: object, form: str | None = None) -> str:
    """Django's filter; a day is written once in each form and language."""
    return _day(value, get_language(), form) if type(value) is dt.date and form else django_date(value, form)


@register.filter(is_safe=True)
def truncatechars(value: object, most: int) -> str:
    """Django's filter; what is short enough is left as it is at once."""
    short = type(value) is str and type(most) is int and len(value) <= most and value.isascii()
    return value if short else django_truncatechars(value, most)


@lru_cache(maxsize=4096)
def _day(value: dt.date, language: str | None, form: str = "j F Y") -> str:
    """The same days come back on every page, and in every row of it."""
    return date_format(value, form)


@register.simple_tag
def known_day(value: dt.date | None, precision: str = "day") -> str:
    """A date as precisely as it is known: a day, a month or only a year."""
    if not value:
        return ""
    return date_format(value, {"year": "Y", "month": "F Y"}.get(precision, "j F Y"))


@register.simple_tag
def period(
    start: dt.date | None, until: dt.date | None, start_precision: str = "day", until_precision: str = "day"
) -> str:
    """A period in words; nothing known gives nothing. A day and a year stand apart: French says depuis le, depuis."""
    if start and until:
        return _("%(start)s tot %(until)s") % {
            "start": known_day(start, start_precision),
            "until": known_day(until, until_precision),
        }
    if start:
        since = pgettext("dag", "sinds %(start)s") if start_precision == "day" else _("sinds %(start)s")
        return since % {"start": known_day(start, start_precision)}
    if until:
        last = pgettext("jaar of maand", "tot %(until)s") if until_precision != "day" else _("tot %(until)s")
        return last % {"until": known_day(until, until_precision)}
    return ""


@register.simple_tag
def state(code: str, label: str = "") -> SafeString:
    """A state as a word before a colour."""
    return format_html('<span class="chip {}">{}</span>', MOODS.get(code, "plain"), label or _("nog niet gemeld"))


@register.filter
def initials(name: str) -> str:
    parts = [part for part in str(name).replace("-", " ").split() if part[0].isalpha()]
    return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts))[:2].upper()


@cache
def _markdown():
    from markdown_it import MarkdownIt  # only a page with texts of people pays for it

    return MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})


@register.filter
def prose(text: str) -> SafeString:
    """Plain or Markdown text of people as safe HTML; images, raw HTML and odd links are left out."""
    import nh3

    html = _markdown().render(text or "")
    tags = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "code", "hr"}
    return mark_safe(nh3.clean(html, tags=tags, url_schemes={"http", "https", "mailto", "tel"}))


@register.inclusion_tag("rooms/meter.html")
def meter(part: int | None, whole: int | None, label: str) -> dict[str, object]:
    """A bar that says its figure in words too."""
    return {"part": part or 0, "whole": whole or 1, "label": label, "share": round(100 * (part or 0) / (whole or 1))}
