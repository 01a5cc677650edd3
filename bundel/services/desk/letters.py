"""The letters about a question, through the outbox: that something happened, never what was asked or answered."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox
from bundel.kernel.access.viewer import Viewer
from bundel.services.desk.models import Message, Question
from bundel.services.desk.models_court import CourtTerm


def asked(row: Question) -> None:
    for account in row.desk.specialists.select_related("user"):
        with _in(account):
            _post(account, row, _("Nieuwe vraag %(number)s") % {"number": row.number},
                  [_("Van %(party)s, antwoord tegen %(day)s.") % {"party": row.organisation, "day": _day(row.due)}],
                  f"new:{row.pk}:{row.desk_id}:{account.pk}")  # fmt: skip


def assigned(row: Question, by: Viewer) -> None:
    if row.specialist_id == (by.account.pk if by.account else None):
        return
    with _in(row.specialist):
        _post(row.specialist, row, _("Vraag %(number)s is voor u") % {"number": row.number},
              [_("Antwoord tegen %(day)s.") % {"day": _day(row.due)}], None)  # fmt: skip


def answered(row: Question) -> None:
    with _in(row.asker):
        _post(row.asker, row, _("Uw vraag %(number)s is beantwoord") % {"number": row.number}, [_("Lees het antwoord in Bundel:")], None)


def said(row: Question, message: Message) -> None:
    to = row.asker if message.kind == "back" else row.specialist
    if to is None or to.pk == message.by_id:
        return
    with _in(to):
        words = [_("Er is een vraag aan u.") if message.kind == "back" else _("De vrager schreef iets bij.")]
        _post(to, row, _("Vraag %(number)s: er is iets nieuws") % {"number": row.number}, words, None)


def due(row: Question, to: Iterable[Any], when: str) -> int:
    """A reminder before the term and on the day after it, each once."""
    number = 0
    for account in to:
        with _in(account):
            words = [_("Antwoord tegen %(day)s.") % {"day": _day(row.due)}]
            number += _post(account, row, _("Vraag %(number)s wacht op antwoord") % {"number": row.number}, words,
                            f"{when}:{row.pk}:{row.due}:{account.pk}")  # fmt: skip
    return number


def term(row: CourtTerm, days: int) -> int:
    account = row.file.specialist
    with _in(account):
        subject = _("Termijn in %(number)s: %(day)s") % {"number": row.file.number, "day": _day(row.last)}
        address = settings.SITE_URL + reverse("court_file", args=[row.file_id])
        words = [row.label, _("Laatste dag: %(day)s.") % {"day": _day(row.last)}, address]
        if not account.user.is_active:
            return 0
        key = f"court{days}:{row.pk}:{row.last}"
        sent = outbox.post(account.user.email, subject, "\n\n".join(words), language=account.user.language, key=key)
    return int(sent is not None)


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")


def _in(account: Any) -> translation.override:
    return translation.override(account.user.language or settings.LANGUAGE_CODE)


def _post(account: Any, row: Question, subject: str, words: list[str], key: str | None) -> int:
    if not account.user.is_active:
        return 0
    text = "\n\n".join([*words, settings.SITE_URL + reverse("desk_question", args=[row.pk])])
    sent = outbox.post(account.user.email, subject, text, language=account.user.language, key=f"desk-{key}" if key else None)
    return int(sent is not None)
