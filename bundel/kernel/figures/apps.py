from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "bundel.kernel.figures"
    label = "figures"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.figures import home, reminders, retention, search_entries
        from bundel.kernel.rooms.registry import Place, rooms

        rooms.places.append(Place("regie", _("Cijfers"), "indicators", "figures:read", 23, under="plan_list"))
        rooms.waiting.append(home.waiting)
        rooms.kinds |= {"indicator": _("cijfer")}
        rooms.index.append(search_entries.index_all)
        rooms.retention += retention.RETENTION
        rooms.ticks.append(("cijfers", reminders.tick))
        trail.declare(
            {
                "indicator.added": _("%(actor)s begon het cijfer ‘%(title)s’ te volgen"),
                "indicator.edited": _("%(actor)s wijzigde het cijfer ‘%(title)s’"),
                "indicator.ended": _("%(actor)s stopte met het cijfer ‘%(title)s’: %(why)s"),
                "indicator.aimed": _("%(actor)s zette bij ‘%(title)s’ het streefcijfer van %(on)s op %(value)s"),
                "indicator.observed": _("%(actor)s meldde over ‘%(title)s’ tot en met %(on)s: %(value)s %(why)s"),
                "indicator.corrected": _("%(actor)s zette bij ‘%(title)s’ het cijfer tot en met %(on)s recht op %(value)s: %(why)s"),
            }
        )
