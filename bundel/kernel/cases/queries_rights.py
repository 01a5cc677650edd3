"""What a person may have of her own data: everything that her centre keeps about her, and who saw it.

Base: GDPR (regulation 2016/679) art. 15 (access, a copy) and art. 12.3. Only her own centre, on a running ground.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import grounds, trail
from bundel.kernel.access import rows as locks
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.accounts import queries as accounts
from bundel.kernel.cases import queries, rules
from bundel.kernel.cases.models import Case, Correction, Member
from bundel.kernel.library import queries as library
from bundel.kernel.library import queries_letters as letters
from bundel.kernel.moments import queries as moments
from bundel.kernel.parties import queries as parties
from bundel.kernel.parties import queries_clients as clients

SEEN = 5000  # rows of who saw it in one copy; the screen shows all of them
NOTED = 2000  # entries of the timeline of one case in one copy


def may_serve(viewer: Viewer) -> bool:
    """Whether the viewer may serve a resident of her own centre in her rights, and so hand over who saw her data."""
    own = viewer.organisation
    return own is not None and may(viewer, "residents:inspect", organisation=own) and may(viewer, "residents:find", organisation=own)


def resident_on_ground(viewer: Viewer, pk: UUID) -> tuple[Any, Any]:
    """The resident and the ground on which she is open. Http404 outside her own centre; PermissionDenied without a right or
    when no ground runs."""
    found = parties.find_resident(viewer, pk)
    if not may_serve(viewer):
        raise PermissionDenied("residents:inspect")
    ground = grounds.running(viewer, pk)
    if ground is None:
        raise PermissionDenied("no-ground")
    return found, ground


def corrections(viewer: Viewer, person: UUID) -> QuerySet[Correction]:
    return Correction.objects.filter(person=person, holder=viewer.organisation).order_by("-asked", "pk")


def correction(viewer: Viewer, person: UUID, pk: UUID) -> Correction:
    found = corrections(viewer, person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _of_person(viewer: Viewer, person: UUID) -> list[Case]:
    about = clients.with_homes([person])  # also what is about her household as one
    rows = Case.objects.filter(owner=viewer.organisation, client__in=about, partnership__in=viewer.partnership_ids())
    return list(rows.select_related("type", "owner", "worker__user", "municipality", "partnership").order_by("opened", "pk"))


def _whole(viewer: Viewer, cases: list[Case]) -> set[UUID]:
    """Of which of these the viewer may hand over the content: as a running member, or because she divides the work."""
    mine = set(
        Member.objects.filter(queries.running(viewer.today), account=viewer.account, case__in=cases).values_list("case", flat=True)
    )
    return {one.pk for one in cases if one.pk in mine or queries.may_head(viewer, one)}


@dataclass(frozen=True)
class RightsPage:
    """What the screen of her rights shows: which cases go along in a copy and which only as a number."""

    resident: Any
    ground: Any
    cases: list[dict[str, Any]]
    corrections: list[Correction]
    household: list[Any] = field(default_factory=list)


def page(viewer: Viewer, pk: UUID) -> RightsPage:
    resident, ground = resident_on_ground(viewer, pk)
    found = _of_person(viewer, pk)
    whole = _whole(viewer, found)
    shown = [{"case": one, "whole": one.pk in whole, "state": rules.said(rules.declared(one.type).state(one.state).label)} for one in found]
    return RightsPage(resident=resident, ground=ground, cases=shown, corrections=list(corrections(viewer, pk)[:50]))


# ---- everything about one person ---------------------------------------------------------------------------------------


def everything(viewer: Viewer, pk: UUID) -> dict[str, Any]:
    """Everything that the centre keeps about her, as plain data: {made, by, organisation, ground, person, household, cases,
    corrections, seen}. A case of which the viewer is no member and that she does not head comes as a number alone. That it was
    handed over is written in the trail first."""
    resident, ground = resident_on_ground(viewer, pk)
    found = _of_person(viewer, pk)
    whole = _whole(viewer, found)
    trail.record(
        "resident.exported", by=viewer, subject=resident, partnership=viewer.partnership, people=[pk], is_read=True,
        reason=ground.reason, ground=ground.basis, count=len(whole),
    )  # fmt: skip
    _person, seen = accounts.who_saw(viewer, pk)
    bases = accounts.grounds()
    with locks.house():  # who heads the house hands over also what she is no member of; it is the person's own
        cases = [_case(one) if one.pk in whole else _cover(one) for one in found]
    return {
        "made": timezone.localtime().isoformat(timespec="minutes"), "by": viewer.name, "organisation": str(viewer.account.organisation),
        "ground": {"why": ground.reason, "basis": ground.get_basis_display(), "until": ground.last_day.isoformat()},
        "person": _about(viewer, resident, ground), "household": [one.shown for one in parties.household_of(viewer, resident)], "cases": cases,
        "bookings": [
            {"when": timezone.localtime(one.moment.starts).isoformat(timespec="minutes"), "what": one.moment.series.title(),
             "where": str(one.moment.host), "about": one.about, "state": one.get_state_display()}
            for one in moments.bookings_for(pk)
        ],
        "corrections": [
            {"asked": one.asked.isoformat(), "wrong": one.wrong, "wanted": one.wanted, "outcome": one.get_outcome_display(), "why": one.why,
             "decided": one.decided.isoformat() if one.decided else ""}
            for one in corrections(viewer, pk)
        ],
        "seen": [
            {"at": timezone.localtime(row.at).isoformat(timespec="minutes"), "who": row.actor, "organisation": row.organisation or "",
             "what": trail.sentence(row), "why": row.reason, "ground": bases.get(row.ground, row.ground)}
            for row in seen.order_by("-at", "-pk")[:SEEN]
        ],
    }  # fmt: skip


def _about(viewer: Viewer, resident: Any, ground: Any) -> list[list[str]]:
    """What is kept of her herself; her national number whole, for it is hers."""
    person, masked = resident.person, parties.masked_number(resident)
    known = [(label, words) for label, words in clients.client_lines(resident) if words != masked or not masked]
    lines = [(_("Voornaam"), person.given_name), (_("Familienaam"), person.family_name), *known]
    if masked:
        lines.append((_("Rijksregisternummer"), parties.read_number(viewer, resident, ground) or ""))
    if person.last_contact:
        lines.append((_("Laatste contact"), date_format(person.last_contact, "j F Y")))
    return [[str(label), words] for label, words in lines if words]


def _cover(case: Case) -> dict[str, Any]:
    state = rules.declared(case.type).state(case.state)
    return {
        "number": case.number, "type": str(case.type), "state": rules.said(state.label), "opened": case.opened.isoformat(),
        "ended": case.ended.isoformat() if case.ended else "", "organisation": str(case.owner), "whole": False,
    }  # fmt: skip


def _case(case: Case) -> dict[str, Any]:
    one = rules.declared(case.type)
    states = {state.key: rules.said(state.label) for state in one.states}
    fields = [(f, rules.shown(f, case.fields.get(f.key))) for f in one.fields]
    questions = case.questions.select_related("asked", "share").order_by("on", "pk")
    return {
        **_cover(case), "whole": True, "worker": str(case.worker.user) if case.worker else "", "question": case.question,
        "fields": [[rules.said(f.label), shown] for f, shown in fields if shown],
        "notes": [
            {"on": note.on.isoformat(), "kind": note.get_kind_display(), "way": note.get_way_display(), "by": note.by_name,
             "text": note.text or states.get(note.data.get("to"), "")}
            for note in case.notes.order_by("at", "pk")[:NOTED]
        ],
        "tasks": [
            {"title": task.title, "due": task.due.isoformat(), "done": task.done.isoformat() if task.done else "", "result": task.result}
            for task in case.tasks.order_by("due", "pk")
        ],
        "members": [
            {"name": str(row.account.user), "role": row.get_role_display(), "why": row.why, "start": row.start.isoformat(),
             "until": row.until.isoformat() if row.until else ""}
            for row in case.members.select_related("account__user").order_by("start", "pk")
        ],
        "consents": [
            {"organisation": str(row.organisation), "kind": row.get_kind_display(), "purpose": row.purpose, "start": row.start.isoformat(),
             "until": row.until.isoformat(), "withdrawn": timezone.localtime(row.withdrawn).date().isoformat() if row.withdrawn else ""}
            for row in case.consents.select_related("organisation").order_by("start", "pk")
        ],
        "questions": [
            {"on": row.on.isoformat(), "kind": row.get_kind_display(), "asked": str(row.asked), "purpose": row.purpose, "text": row.text,
             "answer": row.answer, "shared": row.share.copy if hasattr(row, "share") else {}}
            for row in questions
        ],
        "scores": [
            {"on": row.on.isoformat(), "instrument": row.instrument, "phase": row.get_phase_display(), "scores": row.scores}
            for row in case.assessments.order_by("on", "pk")
        ],
        "papers": _papers(case),
    }  # fmt: skip


def _papers(case: Case) -> list[dict[str, str]]:
    """Its files by title, and its letters with what they say."""
    kept = [{"on": _day(one.added_at), "title": one.title, "file": one.filename} for one in library.of(case.pk)]
    return kept + [{"on": _day(one.frozen_at), "title": one.title, "text": one.body} for one in letters.of(case.pk)]


def _day(moment: Any) -> str:
    return timezone.localtime(moment).date().isoformat()
