from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShellConfig(AppConfig):
    name = "bundel.shell"
    label = "shell"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.shell.care.retention import SENTENCES

        rooms.places += [
            Place("regie", _("Vandaag"), "today", "partnership:read", 0),
            Place("diensten", _("Rekenen"), "calculators", "partnership:read", 90),
        ]
        trail.declare(SENTENCES)
