"""What rooms see of letters. Who may see them, and the read in the trail, are for the room that asks."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access import sealed
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.library.commands_letters import digest
from bundel.kernel.library.models import Letter
from bundel.kernel.library.queries import Gone
from bundel.kernel.rooms import papers


def of(owner: UUID, *, older: bool = False) -> list[Letter]:
    """The letters of one owner as they were frozen; with `older` also those that were replaced."""
    rows = Letter.objects.filter(owner=owner, forgotten_at__isnull=True).select_related("text__template", "frozen_by__user")
    return list(rows if older else rows.filter(replaced_by__isnull=True))


def titles_of(owner: UUID) -> list[Letter]:
    """The present letters of one owner: their title, kind and language."""
    return _titles(owner)


@prepared_query
def _titles(owner: UUID) -> QuerySet[Letter]:
    return Letter.objects.filter(owner=owner, forgotten_at__isnull=True, replaced_by__isnull=True).only("title_sealed", "kind", "language")


def of_each(owners: Iterable[UUID]) -> dict[UUID, list[Letter]]:
    """The present letters of many owners, in one query."""
    found: dict[UUID, list[Letter]] = {}
    rows = Letter.objects.filter(owner__in=list(owners), forgotten_at__isnull=True, replaced_by__isnull=True)
    for row in rows.select_related("text__template"):
        found.setdefault(row.owner, []).append(row)
    return found


def find(key: UUID, *, owner: UUID) -> Letter:
    """One letter of this owner, a replaced one too; Http404 for another's."""
    rows = Letter.objects.select_related("text__template", "partnership", "frozen_by__user")
    found = rows.filter(pk=key, owner=owner, forgotten_at__isnull=True).first()
    if found is None:
        raise Http404
    return found


def read(letter: Letter) -> tuple[str, str]:
    """Title and body (Markdown) as they were frozen; Gone when they are not what they were, or not readable here."""
    try:
        title, body = letter.title, letter.body
    except sealed.Unreadable:
        raise Gone(_("Deze brief is nu niet leesbaar: de sleutel ontbreekt. Vraag het uw beheerder.")) from None
    if digest(title, body, letter.language) != letter.sha256:
        raise Gone(_("Deze brief is niet meer wat hij was. Vraag de beheerder hem uit een bewaring terug te zetten."))
    return title, body


def values_of(letter: Letter) -> dict[str, str]:
    """What was filled in, to begin a newer version with; nothing when it is not readable here."""
    try:
        return letter.values
    except sealed.Unreadable:
        return {}


def paper(letter: Letter) -> bytes:
    """The letter as tagged PDF (PDF/UA-1), in its own language."""
    title, body = read(letter)
    return on_paper(title, body, letter.language, sender=str(letter.partnership), letter=letter)


def on_paper(title: str, body: str, language: str, *, sender: str, letter: Letter | None = None) -> bytes:
    context = {"title": title, "body": body, "language": language, "sender": sender, "letter": letter}
    return papers.pdf("library/letter_paper.html", context, language=language)
