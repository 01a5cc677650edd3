from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    name = "bundel.services.rights"
    label = "rights"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.cases import queries_page
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.services.rights import home, queries, queries_work, retention, ticks
        from bundel.services.rights.models import STATES

        rooms.places += [
            Place("inwoners", _("Rechten na te kijken"), "rights_work", "rights:scan", 27, own=True),
            Place("regie", _("Rechten in cijfers"), "rights_counts", "rights:count", 32, own=True),
        ]
        queries_page.PANELS.append(queries.panel)
        rooms.waiting.append(home.waiting)
        rooms.effects.append(queries_work.gained)
        rooms.ticks.append(("rechten", ticks.tick))
        rooms.retention += retention.RETENTION
        trail.WORDS["followed"] = dict(STATES)
        trail.declare(
            {
                "rights.scanned": _("%(actor)s bewaarde een rechtenscan in dossier %(number)s op %(on)s: %(count)s rechten, regels %(version)s"),
                "rights.followed": _("%(actor)s noteerde in dossier %(number)s bij ‘%(title)s’: %(followed)s"),
                "rights.watched": _("%(actor)s laat de rechten in dossier %(number)s elke nacht nakijken tot en met %(until)s"),
                "rights.unwatched": _("%(actor)s laat de rechten in dossier %(number)s niet langer elke nacht nakijken"),
                "rights.looked": _("%(actor)s keek ’s nachts de rechten na in %(count)s dossiers"),
            }
        )
