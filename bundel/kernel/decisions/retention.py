"""How long decisions keep what says something about a person: who held a seat, and the names that stand in minutes."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import Post
from bundel.kernel.decisions.models import CalendarKey
from bundel.kernel.rooms.retention import Retention


def _keys_due(today: dt.date) -> QuerySet[CalendarKey]:
    """Of who has no post that runs or is still to come: the address gives nothing any more."""
    runs = (Q(until__isnull=True) | Q(until__gte=today)) & (Q(account__until__isnull=True) | Q(account__until__gte=today))
    posts = Post.objects.filter(runs, account__user=OuterRef("user"))
    return CalendarKey.objects.filter(~Exists(posts))


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
