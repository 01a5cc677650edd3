"""How every page and list of the archive looks: one template for lists, one for pages, both filled with these."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.rooms.lists import Column, Listing

__all__ = ["Act", "Cell", "Fact", "Page", "Section", "crumb", "day", "list_page", "page", "short"]


@dataclass(frozen=True)
class Cell:
    """One value: with a link, or as a chip when it has a `mood`. `classes` as the column has them; `lang` of what people wrote."""

    text: object
    url: str = ""
    mood: str = ""
    classes: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Act:
    """A button: a link, or a form when `post`."""

    label: object
    url: str
    main: bool = False
    post: bool = False
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    label: object
    value: object
    url: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Section:
    """A card: a table when it has `heads`, else its `text`; `empty` says what to do first."""

    key: str
    title: object
    heads: list[tuple[object, str]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    empty: object = ""
    text: object = ""
    acts: list[Act] = field(default_factory=list)
    lang: str = "nl"  # of the text: what people wrote; empty for words of the screen


@dataclass
class Page:
    title: object
    crumbs: list[tuple[object, str]]
    chips: list[tuple[object, str]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    note: object = ""
    mood: str = "warning"
    facts: list[Fact] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    course: list = field(default_factory=list)
    quiet: object = ""
    lang: str = "nl"  # of the title, likewise


def crumb(*more: tuple[object, str]) -> list[tuple[object, str]]:
    return [(_("Archief"), reverse("archive")), *more]


def day(value: Any) -> str:
    return date_format(value, "j F Y") if value else "—"


def short(value: Any) -> str:
    """A day in a table, where there is no room for the name of the month."""
    return date_format(value, "j/n/Y") if value else "—"


def page(request: HttpRequest, shown: Page) -> HttpResponse:
    return render(request, "archive/page.html", {"page": shown})


def list_page(
    request: HttpRequest, listing: Listing, *, title: object, cells: Callable[[Any], list[Cell]], crumbs: list[tuple[object, str]] = (),
    acts: list[Act] = (), intro: object = "", empty: object = "", empty_acts: list[Act] = (), **context: Any,
) -> HttpResponse:  # fmt: skip
    """A list: `cells` gives the cells of a row, one for each column that stands on the screen."""
    if answer := listing.export:
        return answer
    shown: list[Column] = [one for one in listing.columns if not one.export_only]
    table = []
    for row in listing.rows:
        line = cells(row)
        table.append([
            (cell, " ".join(name for name in ("num" * column.numeric, "wide" * column.wide) if name))
            for cell, column in zip(line, shown, strict=True)
        ])  # fmt: skip
    given = {
        "listing": listing, "title": title, "crumbs": crumbs or crumb(), "acts": acts, "intro": intro, "empty": empty, "empty_acts": empty_acts,
        "table": table, **context,
    }  # fmt: skip
    return render(request, "archive/list.html", given)
