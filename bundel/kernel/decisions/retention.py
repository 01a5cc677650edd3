"""How long decisions keep what says something about a person: who held a seat, and the names that stand in minutes."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.accounts import queries_posts
from bundel.kernel.decisions.models import CalendarKey
from bundel.kernel.rooms.retention import Retention


def _keys_due(today: dt.date) -> QuerySet[CalendarKey]:
    """Of who has no post that runs or is still to come: the address gives nothing any more."""
    return CalendarKey.objects.exclude(user__in=queries_posts.users_with_a_post(today))


def forget_keys(rows: QuerySet[CalendarKey]) -> int:
    return rows.delete()[0]


RETENTION = [
    Retention(
        "decisions.seat", ("holder_name", "substitute_name", "account", "substitute"),
        _("wie in een orgaan zetelde: een openbaar mandaat, bewaard zolang de besluiten bewaard worden"),
        "eigen regel van het huis; verslagen en besluiten van besturen zijn archief",
    ),
    Retention(
        "decisions.calendarkey", ("user",), _("het kalenderadres van een persoon: tot ze het intrekt of geen enkele functie meer heeft"),
        "eigen regel van het huis", _keys_due, forget_keys,
    ),
    Retention(
        "decisions.item", ("presenter",), _("wie een punt toelichtte: zolang het verslag bewaard wordt"), "eigen regel van het huis",
    ),
]  # fmt: skip
