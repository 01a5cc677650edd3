"""What rooms do with letters: freeze one for an object of theirs, put a newer one in its place. Nobody edits a letter.

The calling room has checked that the viewer may, and afterwards shows the letter to whom it may be shown.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access import sealed, trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.library import queries_templates, words
from bundel.kernel.library.commands import owner_of, owner_uuid
from bundel.kernel.library.models import Letter, Template, TemplateText
from bundel.kernel.parties import queries as parties

LONGEST_VALUE = 20_000


@transaction.atomic
def freeze(
    *, by: Viewer, template: Template | str, owner: Model, values: Mapping[str, object], language: str, partnership: UUID,
    people: Iterable[UUID] = (), replaces: Letter | None = None, reason: str = "",
) -> Letter:  # fmt: skip
    """The letter that a template's present version gives with these values, frozen. `template` may be its key.

    `values` fill the blanks that the template declares; `datum`, `organisatie`, `samenwerkingsverband` and `opsteller` fill
    themselves unless given. ValidationError: a blank without a value (named), a value without a blank, a language in which the
    template is not written, a template out of use. With `replaces` and a `reason` it takes the place of an older letter.
    """
    if not (by.known or by.house):
        raise PermissionDenied("library:nobody")
    text = _text_of(template, partnership)
    if language not in text.languages():
        raise ValidationError(
            {"language": _("Dit sjabloon is niet geschreven in die taal. Kies %(languages)s, of schrijf het "
                           "eerst.") % {"languages": ", ".join(text.languages())}}
        )
    older = _current(replaces, owner_uuid(owner), reason) if replaces is not None else None
    title, body, used = _written(text, values, language, by, partnership)
    letter = Letter(
        partnership_id=partnership, owner_kind=owner._meta.label_lower, owner=owner_uuid(owner), text=text, kind=text.template.kind,
        language=language, title_sealed=sealed.seal_text(title), body_sealed=sealed.seal_text(body),
        values_sealed=sealed.seal_text(json.dumps(used, ensure_ascii=False, sort_keys=True)), sha256=digest(title, body, language),
        people=sorted({str(one) for one in people}), frozen_by=by.account, frozen_at=by.at or timezone.now(),
        version=older.version + 1 if older else 1, replaces=older, replaced_why=reason.strip()[:300] if older else "",
    )  # fmt: skip
    letter.save(force_insert=True)
    trail.record(
        "letter.replaced" if older else "letter.frozen", by=by, subject=owner, partnership=partnership, people=letter.people,
        name=text.template.name, number=text.version, why=letter.replaced_why,
    )  # fmt: skip
    return letter


def replace(letter: Letter, *, by: Viewer, values: Mapping[str, object], reason: str, language: str = "") -> Letter:
    """A newer letter from the present version of the same template, in the place of this one, for the same owner and people."""
    return freeze(
        by=by, template=letter.text.template, owner=owner_of(letter), values=values, language=language or letter.language,
        partnership=letter.partnership_id, people=[UUID(one) for one in letter.people], replaces=letter, reason=reason,
    )  # fmt: skip


def forget(owners: Iterable[UUID]) -> int:
    """For the retention of a room: the letters of these owners say nothing any more; that there were, stays. How many."""
    rows = Letter.objects.filter(owner__in=list(owners), forgotten_at__isnull=True)
    return rows.update(title_sealed="", body_sealed="", values_sealed="", people=[], forgotten_at=timezone.now())


def digest(title: str, body: str, language: str) -> str:
    """SHA-256 over title, body and language, in one canonical JSON."""
    return hashlib.sha256(json.dumps([title, body, language], ensure_ascii=False).encode()).hexdigest()


def _text_of(template: Template | str, partnership: UUID) -> TemplateText:
    found = queries_templates.usable(partnership, template if isinstance(template, str) else template.key)
    if found is None:
        raise ValidationError({"template": _("Dit sjabloon is er niet of is niet meer in gebruik. Kies een ander.")})
    return found


def _written(text: TemplateText, values: Mapping[str, object], language: str, by: Viewer, partnership: UUID) -> tuple[str, str, dict[str, str]]:
    """Title, body and the values used. A value is text: what it says about bold or links is not read as such in the title only."""
    title, body = text.title_in(language), text.body_in(language)
    given = {name: " ".join(str(value).split("\0"))[:LONGEST_VALUE].strip() for name, value in values.items() if value is not None}
    if strange := sorted(set(given) - set(text.blanks) - set(words.OWN)):
        raise ValidationError({"values": _("In dit sjabloon is er geen invulveld “%(name)s”. Haal de waarde weg, of zet het veld "
                                           "in het sjabloon.") % {"name": strange[0]}})
    given = {**own_values(by, partnership, language), **{name: value for name, value in given.items() if value}}
    asked = words.blanks_of(f"{title}\n{body}")
    if lacking := [name for name in asked if not given.get(name)]:
        meant = {name: text.blanks.get(name) or words.OWN.get(name) or name for name in lacking}
        raise ValidationError(
            {"values": [_("Vul “%(name)s” in: %(meaning)s.") % {"name": name, "meaning": meaning} for name, meaning in meant.items()]}
        )
    used = {name: given[name] for name in asked}
    return " ".join(words.filled(title, used).split())[:300], words.filled(body, {name: plain(value) for name, value in used.items()}), used


def plain(value: str) -> str:
    """A value as it stands in Markdown: the signs that would make it something else are made harmless."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|~" else char for char in value)


def own_values(by: Viewer, partnership: UUID, language: str) -> dict[str, str]:
    with override(language):
        day: Any = date_format(by.today, "j F Y")
    return {
        "datum": day,
        "organisatie": parties.name_of(by.organisation) if by.organisation else parties.name_of(partnership),
        "samenwerkingsverband": parties.name_of(partnership),
        "opsteller": by.name,
    }


def _current(replaced: Letter, owner: UUID, reason: str) -> Letter:
    row = Letter.objects.select_for_update().get(pk=replaced.pk)
    if row.owner != owner or Letter.objects.filter(replaces=row).exists():
        raise ValidationError(_("Deze brief is al vervangen. Open de nieuwste."))
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom de brief vervangen wordt.")})
    return row
