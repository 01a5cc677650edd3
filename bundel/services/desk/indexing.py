"""What the search of the whole house holds of a desk: a question by its number, for who may find residents in the member that asked;
a reusable answer by its words, for everyone of the partnership."""

from collections.abc import Iterable

from django.urls import reverse

from bundel.kernel.access import rows as locks
from bundel.kernel.rooms import search
from bundel.services.desk.models import Question, Reusable


def index_questions(rows: Iterable[Question]) -> None:
    search.index([_question(one) for one in rows])


def index_answers(rows: Iterable[Reusable]) -> None:
    search.index([_answer(one) for one in rows])


def index_all() -> int:
    with locks.house():
        number = search.index_rows(Question.objects.select_related("desk").filter(forgotten__isnull=True), _question)
    return number + search.index_rows(Reusable.objects.select_related("desk").filter(withdrawn_on__isnull=True), _answer)


def _question(one: Question):
    return search.entry(
        subject=one.pk, kind="desk_question", title=one.number, detail=one.desk.name_nl, text="", url=reverse("desk_question", args=[one.pk]),
        audience="residents", organisation=one.organisation_id, weight=4,
    )  # fmt: skip


def _answer(one: Reusable):
    return search.entry(
        subject=one.uuid, kind="desk_answer", title=one.title, detail=one.desk.name_nl, text=f"{one.asked} {one.answer}",
        url=reverse("desk_reusable", args=[one.uuid]), audience="partnership", partnership=one.partnership_id, weight=3,
    )  # fmt: skip
