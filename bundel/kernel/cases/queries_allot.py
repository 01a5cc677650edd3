"""Which partner of the network a case can be given to, with the reason; and who refused it, with theirs."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.engines.matching.allotment import Partner, allot
from bundel.engines.matching.ranking import Outcome
from bundel.kernel.access import rows as locks
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import rules
from bundel.kernel.cases.declaration import Declaration
from bundel.kernel.cases.models import Case, Question
from bundel.kernel.cases.queries_page import CasePanel, Page
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.registry import Line
from bundel.kernel.rooms.text import fold

LOCAL = ("ocmw", "municipality")  # these serve their own municipality; every other partner the whole region
SHOWN = 5


def proposals(case: Case, one: Declaration, viewer: Viewer) -> tuple[dict[UUID, Any], Outcome[Partner]]:
    """The partners by key, and their order. Three queries, however many partners."""
    rule = one.allot
    assert rule is not None
    rows = parties.around(case.partnership_id, viewer.today).filter(type__in=rule.partners).exclude(pk=case.owner_id)
    known = {row.pk: row for row in rows.select_related("territory")}
    refused = set(Question.objects.filter(case=case, kind="refer", handshake__state__in=("declined", "expired")).values_list("asked", flat=True))
    links = _links(case)
    said = fold(str(case.fields.get(rule.known_at) or "")) if rule.known_at else ""
    found = [
        Partner(
            row.pk, row.type in LOCAL, row.territory.code if row.territory else "", row.pk in links or _named(row, said), row.pk in refused,
        )
        for row in known.values()
    ]  # fmt: skip
    return known, allot(case.municipality.code if case.municipality else "", found)


def _named(row: Any, said: str) -> bool:
    return bool(said) and any(fold(name) in said for name in (row.name, row.short_name) if name)


def _links(case: Case) -> set[UUID]:
    """Who took this client over before, from a case of this same organisation: its own past, so nobody else's is told."""
    if case.client_id is None:
        return set()
    with locks.house():
        before = Question.objects.filter(case__client=case.client_id, asker=case.owner_id, kind="refer", first_contact__isnull=False)
        return set(before.values_list("asked", flat=True))


def move_to(one: Declaration, state: str, target: str) -> str | None:
    """The key of the move from one state to another."""
    return next((step.key for step in one.moves_from(state) if step.to == target), None)


def reason(code: str, place: object) -> str:
    told = {
        "known": lambda: _("begeleidt haar al"),
        "here": lambda: _("zij woont in %(place)s") % {"place": place},
        "region": lambda: _("werkt voor de hele regio"),
    }
    return told[code]()


def panel(viewer: Viewer, page: Page) -> CasePanel | None:
    """Beside a case that is given to a partner: the proposals with their reason, and who refused with theirs."""
    case, one = page.case, page.one
    rule = one.allot
    if rule is None or case.closed or case.role == "co":
        return None
    lines = []
    if move_to(one, case.state, rule.to):
        if case.municipality is None:
            lines.append(Line(_("Zet eerst in welke gemeente zij woont"), reverse("case_edit", args=[case.pk]), mood="warn"))
        known, found = proposals(case, one, viewer)
        for number, best in enumerate(found.ranked[:SHOWN]):
            why = " · ".join(reason(each.code, case.municipality) for each in best.reasons)
            url = reverse("case_ask_of", args=[case.pk, "refer", best.supply.key])
            lines.append(Line(str(known[best.supply.key]), url, why, _("voorstel") if number == 0 else "", "good"))
    elif case.state == rule.to:
        lines.append(Line(str(case.fields.get(rule.field) or ""), "", _("wacht op antwoord"), rules.said(one.state(case.state).label), "warn"))
    lines += [
        Line(
            str(asked.asked), reverse("case_question", args=[asked.pk]), asked.handshake.answer or _("antwoordde niet op tijd"), _("kan niet"),
            "bad",
        )
        for asked in page.questions
        if asked.kind == "refer" and asked.handshake and asked.handshake.state in ("declined", "expired")
    ]  # fmt: skip
    if not lines and not move_to(one, case.state, rule.to):
        return None
    return CasePanel(_("Toewijzing"), lines, empty=_("Geen partner meer die haar kan opnemen: bespreek het met het netwerk."))
