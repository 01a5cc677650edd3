"""What people see of templates: the list of their partnership, one with its versions, and a preview."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.library import starters, words
from bundel.kernel.library.models import Template, TemplateText
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.registry import Waiting

KINDS = Template.KINDS
SOON = dt.timedelta(days=30)


def templates(viewer: Viewer) -> QuerySet[Template]:
    """The templates of the partnership the viewer works in."""
    require(viewer, "templates:read")
    return Template.objects.filter(partnership=viewer.partnership).select_related("owner")


def with_name(rows: QuerySet[Template], word: str) -> QuerySet[Template]:
    return rows.filter(name__icontains=word)


def template_of(viewer: Viewer, key: UUID, act: str = "templates:read") -> Template:
    """Http404 for a template of a partnership that the viewer is a stranger to; PermissionDenied without the right."""
    found = Template.objects.select_related("owner", "partnership").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, act, partnership=found.partnership_id)
    return found


def usable(partnership: UUID, key: str) -> TemplateText | None:
    """The present text of a template that is in use, by its key."""
    found = Template.objects.filter(partnership=partnership, key=key, ended__isnull=True).first()
    return found.texts.select_related("template").get(version=found.version) if found else None


def in_use(viewer: Viewer, kind: str = "") -> list[Template]:
    """The templates that a letter can be made from, for a choice on a form of another room, each with its `said`. Two queries."""
    if not may(viewer, "templates:read"):
        return []
    rows = Template.objects.filter(partnership=viewer.partnership, ended__isnull=True)
    found = list(rows.filter(kind=kind) if kind else rows)
    texts = TemplateText.objects.filter(template__in=found, version=F("template__version")).select_related("template")
    named = {text.template_id: said_name(text) for text in texts}
    for one in found:
        one.said = named.get(one.pk, one.name)
    return found


def said_name(text: TemplateText) -> str:
    """What a template is called for the reader: its title in her language, unless blanks stand in it; else its name."""
    language = (get_language() or "nl")[:2]
    title = text.title_in(language) if language != "nl" and language in text.languages() else ""
    return title if title and not words.blanks_of(title) else text.template.name


@dataclass(frozen=True)
class TemplatePage:
    template: Template
    text: TemplateText
    texts: list[TemplateText]
    shown: str  # the language of the preview
    languages: list[str]
    title: str
    body: str
    blanks: list[tuple[str, str, bool]]  # name, what belongs in it, and whether the house fills it in
    timeline: list
    may_write: bool
    late: bool


def template_page(viewer: Viewer, key: UUID, language: str) -> TemplatePage:
    """One template, previewed in a language in which it is written, with each blank between brackets."""
    template = template_of(viewer, key)
    texts = list(template.texts.select_related("saved_by__user")[:50])
    text = texts[0]
    shown = language if language in text.languages() else "nl"
    title, body = preview(text, shown)
    used = words.blanks_of("\n".join(getattr(text, f"{field}_{code}") for code in words.LANGUAGES for field in ("title", "body")))
    return TemplatePage(
        template=template, text=text, texts=texts, shown=shown, languages=text.languages(), title=title, body=body,
        blanks=[
            (name, str(words.OWN.get(name) or text.blanks.get(name) or ""), name in words.OWN) for name in dict.fromkeys([*text.blanks, *used])
        ],
        timeline=trail.timeline(template.pk, limit=12), may_write=may(viewer, "templates:write", partnership=template.partnership_id),
        late=template.ended is None and template.review < viewer.today,
    )  # fmt: skip


def preview(text: TemplateText, language: str) -> tuple[str, str]:
    """Title and body with the name of each blank between brackets."""
    title, body = text.title_in(language), text.body_in(language)
    names = {name: f"[{name.replace('_', ' ')}]" for name in words.blanks_of(f"{title}\n{body}")}
    return words.filled(title, names), words.filled(body, {name: f"**{shown}**" for name, shown in names.items()})


def paper(viewer: Viewer, key: UUID, language: str) -> tuple[str, bytes]:
    """The preview as it comes on paper: a name for the file, and the PDF."""
    from bundel.kernel.library import queries_letters  # knows this file through its commands

    page = template_page(viewer, key, language)
    return page.template.key, queries_letters.on_paper(page.title, page.body, page.shown, sender=str(page.template.partnership))


def as_written(template: Template) -> dict[str, object]:
    """What the form of a template starts with."""
    text = template.texts.get(version=template.version)
    given = {f"{field}_{code}": getattr(text, f"{field}_{code}") for code in words.LANGUAGES for field in ("title", "body")}
    return {
        **given, "name": template.name, "kind": template.kind, "owner": template.owner_id, "review": template.review,
        "version": template.version, "blanks": words.written_blanks(text.blanks),
    }  # fmt: skip


def starters_left(viewer: Viewer) -> list[starters.Starter]:
    """The templates of the house that the partnership has not taken over; none for who may not write."""
    if not may(viewer, "templates:write"):
        return []
    taken = set(Template.objects.filter(partnership=viewer.partnership).values_list("key", flat=True))
    return [one for key, one in starters.load().items() if key not in taken]


def owners_for(viewer: Viewer) -> QuerySet:
    """Who may look after a template: the organisations around the partnership."""
    return parties.around(viewer.partnership, viewer.today)


def waiting(viewer: Viewer) -> list[Waiting]:
    """Templates whose review date is near or past, for whoever may write them."""
    from django.urls import reverse

    if not may(viewer, "templates:write"):
        return []
    due = Template.objects.filter(partnership=viewer.partnership, ended__isnull=True, review__lte=viewer.today + SOON).order_by("review")
    return [
        Waiting(
            title=_("Sjabloon nakijken: %(name)s") % {"name": one.name}, detail=_("nakijken voor %(day)s") % {"day": f"{one.review:%d/%m/%Y}"},
            url=reverse("template", args=[one.pk]), urgency=40 if one.review < viewer.today else 70,
        )
        for one in due[:10]
    ]  # fmt: skip
