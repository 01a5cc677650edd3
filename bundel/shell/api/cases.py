"""Cases: the list of the own organisation, one for a running member, and what was shared with whoever was asked.

Each read stands in the trail of the resident, with the reason that the caller gives in the header X-Reason.
"""

import datetime as dt
from typing import Annotated, Any
from urllib.parse import unquote
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from ninja import Header, Query, Router, Schema
from pydantic import AfterValidator, StringConstraints

from bundel.kernel.cases import queries, queries_lists, queries_page, queries_share
from bundel.shell.api.paging import Asked, Paged, page_of
from bundel.shell.api.plans import narrowed

router = Router(tags=["cases"])
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=8, max_length=900),
    AfterValidator(lambda text: unquote(text)[:300]),
    Header(alias="X-Reason", description=gettext_noop("waarom u dit leest, minstens acht tekens; het staat bij de inwoner in het logboek")),
]


class CaseOut(Schema):
    id: UUID
    number: str
    type: str
    state: str
    state_label: str
    client: str
    worker: str
    opened: dt.date
    due: dt.date | None
    closed: bool
    member: bool


class CasesOut(Paged):
    items: list[CaseOut]


class FieldOut(Schema):
    key: str
    label: str
    value: Any
    shown: str


class NoteOut(Schema):
    id: UUID
    kind: str
    on: dt.date
    by: str
    minutes: int | None
    text: str
    corrects: UUID | None


class TaskOut(Schema):
    id: UUID
    title: str
    due: dt.date
    account: str


class ConsentOut(Schema):
    id: UUID
    organisation: str
    kind: str
    purpose: str
    start: dt.date
    until: dt.date
    runs: bool


class SharedOut(Schema):
    question: UUID
    asker: str
    lines: list[tuple[str, str]] | None


class CaseWhole(Schema):
    id: UUID
    number: str
    type: str
    state: str
    state_label: str
    client: str
    client_lines: list[tuple[str, str]]
    opened: dt.date
    closed: bool
    question: str
    fields: list[FieldOut]
    notes: list[NoteOut]
    more_notes: bool
    tasks: list[TaskOut]
    consents: list[ConsentOut]
    linked: list[str]
    shared: SharedOut | None


class QuestionOut(Schema):
    id: UUID
    kind: str
    side: str
    state: str
    asker: str
    asked: str
    purpose: str | None
    text: str | None
    shared: list[tuple[str, str]] | None


class CasesAsked(Asked):
    stand: str = ""
    type: str = ""
    mine: str = ""


@router.get("cases", response=CasesOut, url_name="api_cases", operation_id="cases", summary=_("De dossiers van uw organisatie, zonder inhoud"))
def cases(request: HttpRequest, reason: Reason, paging: Query[CasesAsked]) -> dict:
    viewer = request.viewer
    queries.require_list(viewer)
    asked = {"stand": paging.stand, "type": paging.type, "mine": paging.mine}
    rows = narrowed(queries.listed(viewer), queries_lists.filters(viewer), asked)
    found, said = page_of(rows.order_by("-opened", "-id"), paging)
    queries.name_clients(viewer, found, reason=reason)
    return {
        **said,
        "items": [
            {
                "id": one.pk, "number": one.number, "type": str(one.type), "state": one.state, "state_label": one.state_shown,
                "client": one.shown, "worker": str(one.worker.user) if one.worker else "", "opened": one.opened, "due": one.due,
                "closed": one.closed, "member": one.member is not None,
            }
            for one in found
        ],
    }  # fmt: skip


@router.get("cases/{uuid:key}", response=CaseWhole, url_name="api_case", operation_id="case", summary=_("Eén dossier, voor wie erin meewerkt"))
def case(request: HttpRequest, key: UUID, reason: Reason, notes_from: Annotated[int, Query(ge=0, le=100_000)] = 0) -> dict:
    viewer = request.viewer
    found = queries.opened(viewer, key)
    page = queries_page.page(viewer, found, notes_from=notes_from, reason=reason)
    shared = queries_share.shared_with(viewer, found, reason=reason)
    return {
        "id": found.pk, "number": found.number, "type": str(found.type), "state": found.state, "state_label": page.state_shown,
        "client": page.client_shown, "client_lines": [(str(label), str(value)) for label, value in page.client], "opened": found.opened,
        "closed": found.closed, "question": found.question,
        "fields": [{"key": one["field"].key, "label": one["label"], "value": one["value"], "shown": one["shown"]} for one in page.fields],
        "notes": [
            {
                "id": one.pk, "kind": one.kind, "on": one.on, "by": one.by_name, "minutes": one.minutes, "text": one.text,
                "corrects": one.corrects_id,
            }
            for one in page.notes
        ],
        "more_notes": page.more_notes,
        "tasks": [
            {"id": one.pk, "title": one.title, "due": one.due, "account": str(one.account.user) if one.account else ""} for one in page.tasks
        ],
        "consents": [
            {
                "id": one.pk, "organisation": str(one.organisation), "kind": one.kind, "purpose": one.purpose, "start": one.start,
                "until": one.until, "runs": queries_share.runs(one, viewer.today),
            }
            for one in page.consents
        ],
        "linked": [one.number for one in page.links],
        "shared": shared and {"question": shared["question"].pk, "asker": str(shared["question"].asker), "lines": _plain(shared["lines"])},
    }  # fmt: skip


@router.get(
    "questions/{uuid:key}", response=QuestionOut, url_name="api_question", operation_id="question",
    summary=_("Een vraag over een dossier, en wat ermee gedeeld is zolang de grond loopt"),
)  # fmt: skip
def question(request: HttpRequest, key: UUID, reason: Reason) -> dict:
    page = queries_share.page(request.viewer, key, reason=reason)
    one = page.question
    return {
        "id": one.pk, "kind": one.kind, "side": page.side, "state": one.handshake.state, "asker": str(one.asker), "asked": str(one.asked),
        "purpose": one.purpose if page.spoken else None, "text": one.text if page.spoken else None, "shared": _plain(page.shared),
    }  # fmt: skip


def _plain(lines: list[tuple[str, str]] | None) -> list[tuple[str, str]] | None:
    return None if lines is None else [(str(label), str(value)) for label, value in lines]
