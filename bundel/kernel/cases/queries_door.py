"""What the client sees on her own page: who is involved, what was agreed, what was shared on which ground, who looked."""

from dataclasses import dataclass

from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import queries, rules
from bundel.kernel.cases.models import Case, Consent, Door, Member, Note, Question, Task

READS = 50


@dataclass
class ClientPage:
    case: Case
    about: str
    members: list[Member]
    agreed: list[Note]
    tasks: list[Task]
    consents: list[Consent]
    questions: list[Question]
    reads: list
    meetings: list[Question]  # still to come; `met` were held
    met: list[Question]


@rows.as_house
def page(viewer: Viewer, door: Door) -> ClientPage:
    """Nothing of what workers write for themselves; opening it is written in the trail as the client's own read."""
    case = door.case
    running = queries.running(viewer.today)
    own = Case.objects.filter(trajectory=case.trajectory)
    questions = list(case.questions.exclude(kind="advise").select_related("asked", "handshake").order_by("-on"))
    trail.record(
        "case.door_used",
        by=viewer,
        subject=case,
        partnership=case.partnership_id,
        people=queries.about(case),
        is_read=True,
        number=case.number,
    )
    return ClientPage(
        case=case,
        about=rules.said(rules.declared(case.type).label),
        members=list(
            Member.objects.filter(running, case__in=own).select_related("account__user", "account__organisation").order_by("start")
        ),
        agreed=list(case.notes.filter(kind="agreed").order_by("-on", "-at")[:20]),
        tasks=list(case.tasks.filter(for_client=True, done__isnull=True).order_by("due")),
        consents=list(case.consents.select_related("organisation").order_by("-start")),
        questions=questions,
        reads=trail.reads_about(case.pk, case.client_id, without=("case.door_used",), limit=READS),
        meetings=[one for one in questions if one.meet_on and one.meet_on >= viewer.today and not one.met_on],
        met=[one for one in questions if one.met_on],
    )


@rows.as_house
def consent_of(door: Door, pk: object) -> Consent | None:
    return door.case.consents.select_related("organisation").filter(pk=pk).first()
