"""How long decisions keep what says something about a person: who held a seat, and the names that stand in minutes."""

from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention

RETENTION = [
    Retention(
        "decisions.seat", ("holder_name", "substitute_name", "account", "substitute"),
        _("wie in een orgaan zetelde: een openbaar mandaat, bewaard zolang de besluiten bewaard worden"),
        "eigen regel van het huis; verslagen en besluiten van besturen zijn archief",
    ),
    Retention(
        "decisions.item", ("presenter",), _("wie een punt toelichtte: zolang het verslag bewaard wordt"), "eigen regel van het huis",
    ),
]  # fmt: skip
