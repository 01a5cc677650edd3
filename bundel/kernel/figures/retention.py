"""How long indicators keep what says something about a person: only who told a figure."""

from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention

RETENTION = [
    Retention(
        "figures.observation",
        ("account",),
        _("wie een cijfer meldde: zolang het cijfer bestaat, als verantwoording; het account zelf eindigt elders"),
        "eigen regel van het huis",
    ),
]
