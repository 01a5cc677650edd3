"""What people do with templates: write one, start from one of the house, write the next version, take it out of use."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.library import starters, words
from bundel.kernel.library.models import Template, TemplateText
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.screens import Stale

TEXTS = tuple(f"{field}_{code}" for code in words.LANGUAGES for field in ("title", "body"))


@transaction.atomic
def write(
    partnership: UUID, *, by: Viewer, name: str, kind: str, owner: UUID, review: dt.date, blanks: str = "", key: str = "", **texts: str
) -> Template:
    """A new template, version 1. `texts` are title_nl, body_nl, title_fr …; `blanks` is one `name: meaning` a line.

    ValidationError beside the field: a blank that is not known, braces that are no blank, a language that is half written.
    """
    require(by, "templates:write", partnership=partnership)
    _sound(name, owner, review, by)
    known, clean = _checked(blanks, texts)
    made = Template(
        partnership_id=partnership, key=key or _free_key(partnership, name), kind=kind, name=" ".join(name.split())[:160],
        owner_id=owner, review=review,
    )  # fmt: skip
    made.full_clean(exclude=["partnership", "owner"])
    made.save(force_insert=True)
    _keep(made, known, clean, by)
    trail.record("template.written", by=by, subject=made, partnership=partnership, name=made.name)
    return made


@transaction.atomic
def start_from(partnership: UUID, key: str, *, by: Viewer, owner: UUID | None = None) -> Template:
    """Take over one of the templates that the house brings; it is the partnership's own from then on, to be looked at in a year."""
    require(by, "templates:write", partnership=partnership)
    found = starters.load().get(key)
    if found is None:
        raise ValidationError(_("Dat model is er niet."))
    if Template.objects.filter(partnership=partnership, key=key).exists():
        raise ValidationError(_("Dit model is al overgenomen."))
    return write(
        partnership, by=by, name=found.names["nl"], kind=found.kind, owner=owner or by.organisation or partnership, key=key,
        review=by.today + dt.timedelta(days=365), blanks=words.written_blanks(found.blanks), **found.texts,
    )  # fmt: skip


@transaction.atomic
def rewrite(
    template: Template, *, by: Viewer, version: int, name: str, owner: UUID, review: dt.date, blanks: str = "", **texts: str
) -> Template:
    """The next version, when the words changed; letters keep the version they were made from. Stale when someone wrote first."""
    require(by, "templates:write", partnership=template.partnership_id)
    row = Template.objects.select_for_update().get(pk=template.pk)
    if row.version != version:
        raise Stale
    _sound(name, owner, review, by)
    known, clean = _checked(blanks, texts)
    row.name, row.owner_id, row.review = " ".join(name.split())[:160], owner, review
    row.version += 1
    row.save()
    _keep(row, known, clean, by)
    trail.record("template.rewritten", by=by, subject=row, partnership=row.partnership_id, name=row.name, number=row.version)
    return row


@transaction.atomic
def end(template: Template, *, by: Viewer) -> Template:
    """Out of use: no letter is made from it any more. Twice is once."""
    require(by, "templates:write", partnership=template.partnership_id)
    row = Template.objects.select_for_update().get(pk=template.pk)
    if row.ended is None:
        row.ended = by.today
        row.save(update_fields=["ended"])
        trail.record("template.ended", by=by, subject=row, partnership=row.partnership_id, name=row.name)
    return row


def _sound(name: str, owner: UUID, review: dt.date, by: Viewer) -> None:
    if not name.strip():
        raise ValidationError({"name": _("Geef een naam.")})
    if review < by.today:
        raise ValidationError({"review": _("Deze dag is voorbij. Kies wanneer iemand het opnieuw nakijkt.")})
    parties.listed(owner)


def _checked(blanks: str, texts: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The blanks by name, and every text; ValidationError beside each field that has something wrong."""
    wrong: dict[str, list[str]] = {}
    known: dict[str, str] = {}
    try:
        known = words.read_blanks(blanks)
    except ValidationError as error:
        wrong["blanks"] = error.messages
    clean = {name: str(texts.get(name) or "").replace("\r\n", "\n").strip() for name in TEXTS}
    if strange := set(texts) - set(TEXTS):
        raise TypeError(f"no text of a template: {strange}")
    for name, text in clean.items():
        try:
            if "blanks" not in wrong:
                words.check(text, known)
        except ValidationError as error:
            wrong[name] = error.messages
    for code in words.LANGUAGES:
        for one, other in (("title", "body"), ("body", "title")):
            if not clean[f"{one}_{code}"] and (code == "nl" or clean[f"{other}_{code}"]):
                wrong.setdefault(f"{one}_{code}", []).append(_("Schrijf ook dit: een titel en een tekst horen samen."))
    if wrong:
        raise ValidationError(wrong)
    return known, clean


def _keep(template: Template, known: dict[str, str], clean: dict[str, str], by: Viewer) -> None:
    TemplateText.objects.create(
        template=template, version=template.version, blanks=known, saved_by=by.account, saved_at=by.at or timezone.now(), **clean
    )


def _free_key(partnership: UUID, name: str) -> str:
    base = slugify(name)[:50] or "sjabloon"
    taken = set(Template.objects.filter(partnership=partnership, key__startswith=base).values_list("key", flat=True))
    return base if base not in taken else next(f"{base}-{n}" for n in range(2, 10_000) if f"{base}-{n}" not in taken)
