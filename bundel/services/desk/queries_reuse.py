"""What the screen of making an answer reusable starts from, and what in it still says who somebody is."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from bundel.services.desk import privacy, sources
from bundel.services.desk.commands_reuse import REVIEW, Draft, still_says
from bundel.services.desk.models import Question

__all__ = ["as_answered", "draft", "still_says"]


def as_answered(row: Question, today: dt.date) -> dict[str, Any]:
    """The question and its latest answer as they stand, with national numbers hidden already."""
    found = row.messages.filter(kind="answer").order_by("-at").first()
    asked, answer = row.question, found.text if found else ""
    return {
        "title": row.title, "asked": privacy.masked(asked, privacy.numbers_in(asked)),
        "answer": privacy.masked(answer, privacy.numbers_in(answer)), "sources": sources.written(found.sources if found else []),
        "review": today + REVIEW,
    }  # fmt: skip


def draft(row: Question, typed: Mapping[str, str] | None) -> Draft:
    """What is typed, or else what was answered."""
    given = typed or as_answered(row, row.asked_on)
    try:
        rests_on = sources.read(str(given.get("sources", "")))
    except ValidationError:
        rests_on = [{"label": str(given.get("sources", "")), "reference": ""}]
    return Draft(str(given.get("title", "")), str(given.get("asked", "")), str(given.get("answer", "")), rests_on)
