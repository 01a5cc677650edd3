"""What the outcomes add to the frame: the report in the menu, the panels beside a case, the sentences of the trail."""

from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import trail
from bundel.kernel.cases import queries_outcomes, queries_page
from bundel.kernel.cases.models import Assessment
from bundel.kernel.rooms.registry import Place, rooms


def declare() -> None:
    rooms.places.append(Place("inwoners", _("Uitkomsten"), "outcomes", "outcomes:read", 85, own=True))
    queries_page.PANELS += [queries_outcomes.odd_panel, queries_outcomes.panel]
    trail.WORDS["phase"] = dict(Assessment.PHASES)
    trail.declare(
        {
            "case.scored": _("%(actor)s deed een meting in dossier %(number)s (%(label)s, %(phase)s)"),
            "case.score_corrected": _("%(actor)s verbeterde een meting in dossier %(number)s (%(label)s, %(phase)s)"),
        }
    )
