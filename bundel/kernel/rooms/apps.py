from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms import choices

choices.said_once()  # here, because applications are read before their models


class RoomsConfig(AppConfig):
    name = "bundel.kernel.rooms"
    label = "rooms"

    def ready(self) -> None:
        from bundel.kernel.access import trail

        trail.declare({"list.exported": _("%(actor)s nam de lijst “%(list)s” mee (%(form)s)")})
