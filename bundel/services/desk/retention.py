"""How long the desk keeps what may say something about a person. A reusable answer holds nobody, and stays."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bundel.kernel.library import commands as library
from bundel.kernel.rooms import search
from bundel.kernel.rooms.retention import Retention, years_before
from bundel.services.desk.models import Message, Question
from bundel.services.desk.models_court import CourtFile

QUESTIONS, FILES = 5, 10  # years
OWN = "eigen regel van het huis"


def _questions_due(today: dt.date) -> QuerySet[Question]:
    last = years_before(today, QUESTIONS)
    ended = Q(answered_on__lt=last) | Q(answered_on__isnull=True, due__lt=last)
    return Question.objects.filter(ended, forgotten__isnull=True)


def forget_questions(rows: QuerySet[Question]) -> int:
    """That there was a question on a topic, and the minutes, stay; what was asked and said goes."""
    keys = list(rows.values_list("pk", flat=True))
    Message.objects.filter(question__in=keys).update(text="", sources=[])
    search.forget(keys)
    return Question.objects.filter(pk__in=keys).update(
        title="", facts="", question="", names_sealed="", case_number="", opponent_digest="", company_digest="", forgotten=timezone.localdate()
    )


def _files_due(today: dt.date) -> QuerySet[CourtFile]:
    return CourtFile.objects.filter(result_on__lt=years_before(today, FILES), forgotten__isnull=True)


def forget_files(rows: QuerySet[CourtFile]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    library.forget(keys, reason=gettext("de bewaartermijn is voorbij"))
    return CourtFile.objects.filter(pk__in=keys).update(
        parties_sealed="", result_text="", case_number="", opponent_digest="", forgotten=timezone.localdate()
    )


RETENTION = [
    Retention(
        "desk.question", ("title", "facts", "question", "names_sealed", "case_number", "opponent_digest", "company_digest"),
        _("vragen aan een desk: vijf jaar na het antwoord verdwijnt wat gevraagd werd; thema, minuten en dagen blijven"), OWN,
        _questions_due, forget_questions,
    ),
    Retention("desk.message", ("text",), _("berichten en antwoorden: samen met de vraag waarbij ze horen"), OWN),
    Retention(
        "desk.courtfile", ("parties_sealed", "result_text", "case_number", "opponent_digest"),
        _("rechtbankdossiers: tien jaar na het resultaat verdwijnen partijen, toelichting en stukken; rechtbank en resultaat blijven"), OWN,
        _files_due, forget_files,
    ),
]  # fmt: skip
