"""What anyone may read: themes that were put on the site, how often they were signalled, what came of them. No sender, no resident.

Figures below five are hidden; how they are told apart by place and group too (see `counting`).
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from bundel.services.signals import counting, queries, queries_themes
from bundel.services.signals.models import Signal, Theme


@dataclass
class PublicTheme:
    """`people` and `signals` None when there are fewer than five."""

    theme: Theme
    people: int | None
    signals: int | None
    places: list[counting.Line]
    groups: list[counting.Line]
    mood: str
    answered: list


def themes(partnership: UUID) -> list[PublicTheme]:
    """Those on the site, last moved first, at most two hundred. Three queries."""
    found = list(
        Theme.objects.filter(partnership=partnership, public=True).select_related("action__plan").prefetch_related("letters")
        .order_by("-moved", "title_nl")[:200]
    )  # fmt: skip
    rows: dict[UUID, list[Signal]] = {theme.pk: [] for theme in found}
    for row in Signal.objects.filter(theme__in=found).select_related("municipality", "target_group"):
        rows[row.theme_id].append(row)
    return [_public(theme, rows[theme.pk]) for theme in found]


def theme(partnership: UUID, key: UUID) -> PublicTheme:
    """Http404 for what is not on the site."""
    found = Theme.objects.filter(partnership=partnership, public=True, pk=key).select_related("action__plan", "domain").first()
    if found is None:
        raise Http404
    return _public(found, list(found.signals.select_related("municipality", "target_group")))


def _public(theme: Theme, rows: list[Signal]) -> PublicTheme:
    counted = queries_themes.counts(rows)
    people, told = counting.shown(counted.people), counting.shown(counted.signals)
    places, groups = ([], []) if people is None else (counting.hidden(counted.places), counting.hidden(counted.groups))
    answered = [one for one in theme.letters.all() if one.sent_on] if theme.outcome == "letter" else []
    return PublicTheme(theme, people, told, places, groups, queries.MOODS[theme.state], answered)
