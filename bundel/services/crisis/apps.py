from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CrisisConfig(AppConfig):
    name = "bundel.services.crisis"
    label = "crisis"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.cases import queries_page
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.services.crisis import queries
        from bundel.services.crisis.models import REFUSALS

        rooms.places.append(Place("diensten", _("Crisisplaatsen"), "crisis_register", "crisis:read", 43))
        queries_page.PANELS.append(queries.case_panel)
        trail.WORDS["crisis_reason"] = dict(REFUSALS)
        trail.declare(
            {
                "crisis.house_added": _("%(actor)s zette het huis %(title)s in het register van crisisplaatsen"),
                "crisis.house_edited": _("%(actor)s wijzigde het huis %(title)s in het register van crisisplaatsen"),
                "crisis.told": _("%(actor)s meldde vrije crisisplaatsen in %(title)s (aantal: %(number)s)"),
                "crisis.refused": _("%(actor)s noteerde dat %(title)s een crisisoproep weigerde: %(crisis_reason)s"),
                "crisis.given": _("%(actor)s gaf crisisplaatsen in %(title)s (aantal: %(number)s)"),
            }
        )
