"""What a person's rights, retention and the data checks add to the frame: sentences, panels, a place in the menu."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases import queries, queries_page, queries_rights, rules
from bundel.kernel.cases.models import Correction
from bundel.kernel.rooms.registry import Line, Panel, Place, rooms


def declare() -> None:
    rooms.places.append(Place("inwoners", _("Na te kijken"), "data_checks", "cases:open", 25, own=True))
    rooms.resident_panels += [cases_of_resident, rights_of_resident]
    queries_page.PANELS.append(case_panel)
    trail.WORDS["outcome"] = {**trail.WORDS.get("outcome", {}), **dict(Correction.OUTCOMES)}
    trail.declare(
        {
            "case.forgotten": _("%(actor)s maakte dossier %(number)s (%(label)s) naamloos: %(years)s jaar na het einde"),
            "case.placed": _("%(actor)s vulde de gemeente van dossier %(number)s in"),
            "resident.exported": _("%(actor)s gaf een inwoner alles wat over haar bewaard wordt (%(count)s dossiers)"),
            "resident.correction_asked": _("%(actor)s noteerde dat een inwoner iets wil rechtzetten, te beantwoorden tegen %(until)s"),
            "resident.correction_decided": _("%(actor)s besliste over een rechtzetting die een inwoner vroeg: %(outcome)s"),
        }
    )


def cases_of_resident(viewer: Viewer, resident: object) -> Panel | None:
    """The own organisation's cases about her: number, type and state."""
    if not may(viewer, "cases:list", organisation=viewer.organisation):
        return None
    lines = []
    for one in queries.of_client(viewer, resident.pk):
        state = rules.declared(one.type).state(one.state)
        url = reverse("case", args=[one.pk])
        lines.append(Line(title=one.number, url=url, detail=str(one.type), chip=rules.said(state.label), mood=state.mood))
    return Panel(title=gettext("Dossiers"), lines=lines, empty=gettext("Nog geen dossier bij uw organisatie."))


def rights_of_resident(viewer: Viewer, resident: object) -> Panel | None:
    if not queries_rights.may_serve(viewer):
        return None
    lines = [
        Line(title=one.wrong[:80], url=reverse("correction_decide", args=[resident.pk, one.pk]), detail=gettext("rechtzetting"),
             chip=one.get_outcome_display() if one.outcome else gettext("te beslissen"), mood="plain" if one.outcome else "warn")
        for one in queries_rights.corrections(viewer, resident.pk)[:5]
    ]  # fmt: skip
    title = gettext("Haar rechten op deze gegevens")
    lines.append(Line(title=gettext("Alles meegeven, rechtzetten, wie zag het"), url=reverse("resident_rights", args=[resident.pk])))
    return Panel(title=title, lines=lines)


def case_panel(viewer: Viewer, page: object) -> object | None:
    """Beside a case whose client the own centre keeps: who saw her data, and her rights."""
    case = page.case
    if not queries.holds(case) or not queries_rights.may_serve(viewer):
        return None
    return queries_page.CasePanel(
        title=gettext("Wie zag dit"),
        lines=[Line(title=gettext("Haar rechten op deze gegevens"), url=reverse("resident_rights", args=[case.client_id]))],
        url=reverse("who_saw", args=[case.client_id]), do=gettext("Toon wie deze gegevens zag"),
    )  # fmt: skip
