"""What waits on the viewer's organisation, and answering it."""

import datetime as dt
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema

from bundel.kernel.handshakes import commands, commands_kinds, queries
from bundel.shell.api.entrance import may_write

router = Router(tags=["handshakes"])
MOST = 100


class HandshakeOut(Schema):
    id: UUID
    kind: str
    title: str
    asker: str
    asked: str
    asked_on: dt.date
    term: dt.date
    state: str


class HandshakesOut(Schema):
    items: list[HandshakeOut]


class HandshakeWhole(HandshakeOut):
    question: str
    working_days_left: int
    lines: list[tuple[str, str]]
    answer: str
    may_answer: bool


class AnswerIn(Schema):
    say: Literal["accepted", "declined", "countered"]
    text: str = ""
    data: dict[str, Any] = {}


def _handshake(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk, "kind": str(queries.label_of(one)), "title": one.title, "asker": str(one.asker), "asked": str(one.asked),
        "asked_on": one.asked_on, "term": one.term, "state": one.state,
    }  # fmt: skip


@router.get("handshakes", response=HandshakesOut, url_name="api_handshakes", operation_id="handshakes", summary=_("Verzoeken die op u wachten"))
def waiting(request: HttpRequest) -> dict:
    return {"items": [_handshake(one) for one in queries.waiting(request.viewer, limit=MOST, whole=True)]}


@router.get("handshakes/{uuid:key}", response=HandshakeWhole, url_name="api_handshake", operation_id="handshake", summary=_("Eén verzoek"))
def handshake(request: HttpRequest, key: UUID) -> dict:
    return _whole(request, key)


@router.post(
    "handshakes/{uuid:key}/answer", response=HandshakeWhole, url_name="api_handshake_answer", operation_id="handshake_answer",
    summary=_("Een verzoek beantwoorden"),
)  # fmt: skip
def answer(request: HttpRequest, key: UUID, given: AnswerIn) -> dict:
    may_write(request)
    row = queries.find_for(request.viewer, key, "answer")
    form = commands_kinds.kind_of(row).form
    extra = form(row, given.data) if form else None
    if extra is not None and not extra.is_valid() and given.say != "declined":  # who refuses need not fill in the rest
        raise ValidationError({name: list(told) for name, told in extra.errors.items()})
    commands.answer(row, by=request.viewer, say=given.say, text=given.text, data=dict(extra.cleaned_data) if extra is not None else {})
    return _whole(request, key)


def _whole(request: HttpRequest, key: UUID) -> dict[str, Any]:
    page = queries.page(request.viewer, key)
    return {
        **_handshake(page.row), "question": page.row.question, "working_days_left": page.days, "answer": page.row.answer,
        "lines": [(str(label), str(value)) for label, value in page.lines], "may_answer": page.to_answer,
    }  # fmt: skip
