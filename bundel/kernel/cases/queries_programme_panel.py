"""On the page of a case: the programme it belongs to, what is to be said of the client's age, and what may be taken over."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import queries, rules, rules_programme
from bundel.kernel.cases.models import Case
from bundel.kernel.cases.queries_page import CasePanel, Page
from bundel.kernel.rooms.registry import Line


def panel(viewer: Viewer, page: Page) -> CasePanel | None:
    """None for a type without a programme and without anything to take over."""
    case, one = page.case, page.one
    lines, url, do = [], "", ""
    if one.programme:
        lines.append(Line(title=str(case.type), url=reverse("programme", args=[case.type.key]), detail=_target(page)))
        said, mood = _age(viewer, page)
        if said:
            lines.append(Line(title=said, url="", chip=_("leeftijd"), mood=mood))
        if one.programme.ended(viewer.today):
            lines.append(Line(title=rules_programme.ended_said(one), url="", chip=_("gestopt"), mood="warn"))
    before = None if case.closed else queries.earlier(viewer, case, one)
    if before is not None:
        line, mine = _to_take_over(viewer, page, before)
        lines += line
        url, do = (reverse("case_reuse", args=[case.pk]), _("Neem over")) if mine else ("", "")
    return CasePanel(title=_("Programma"), lines=lines, url=url, do=do) if lines else None


def _target(page: Page) -> str:
    target = page.one.programme.target
    return rules.said(target.words) if target else ""


def _age(viewer: Viewer, page: Page) -> tuple[str, str]:
    """Of a client by name whose data this organisation itself keeps."""
    case = page.case
    if case.closed or case.client_id is None or case.client.kind != "person" or not queries.holds(case):
        return "", ""
    return rules_programme.age_said(page.one, case.client.person.birth_date, viewer.today)


def _to_take_over(viewer: Viewer, page: Page, before: Case) -> tuple[list[Line], bool]:
    """The earlier case, when something here is still empty that it may say; and whether the viewer works on that one too."""
    if not any(field.reuse and page.case.fields.get(field.key) in (None, "", [], {}) for field in page.one.fields):
        return [], False
    mine = queries.membership(viewer, before) is not None
    detail = _("Wat daar staat, kan hier overgenomen worden.") if mine else _("Neem het waar om over te nemen wat daar staat.")
    return [Line(title=_("Vorig dossier %(number)s") % {"number": before.number}, url=reverse("case", args=[before.pk]), detail=detail)], mine
