"""The letters of a meeting, through the outbox, each in the language of who gets it. An item behind closed doors has no title."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions.models import Meeting, Seat

Words = Callable[[], tuple[str, list[str]]]


def called(meeting: Meeting, seats: Iterable[Seat], *, by: Viewer) -> int:
    """The call with the agenda and the address of the calendar file; how many letters were written."""
    agenda = list(meeting.items.order_by("order", "pk"))

    def words() -> tuple[str, list[str]]:
        when = date_format(timezone.localtime(meeting.starts), "l j F Y, H:i")
        subject = _("Vergadering van %(body)s op %(when)s") % {"body": meeting.body, "when": when}
        where = [line for line in (meeting.place, meeting.online) if line]
        titles = "\n".join(
            f"{place}. {_('een punt in besloten zitting') if item.closed else item.title} ({item.minutes}′)"
            for place, item in enumerate(agenda, start=1)
        )
        ics = settings.SITE_URL + reverse("meeting_ics", args=[meeting.pk])
        return subject, [
            subject, *where, f"{_('Agenda')}\n{titles}", _("Zet de vergadering in uw agenda: %(address)s") % {"address": ics}
        ]

    return _to(seats, "called", meeting, words)


def cancelled(meeting: Meeting, seats: Iterable[Seat], *, by: Viewer) -> int:
    def words() -> tuple[str, list[str]]:
        when = date_format(timezone.localtime(meeting.starts), "l j F Y, H:i")
        return _("Afgelast: %(body)s op %(when)s") % {"body": meeting.body, "when": when}, [
            _("De vergadering van %(body)s op %(when)s gaat niet door.") % {"body": meeting.body, "when": when}, meeting.notes,
        ]  # fmt: skip

    return _to(seats, "cancelled", meeting, words)


def _to(seats: Iterable[Seat], news: str, meeting: Meeting, words: Words) -> int:
    accounts = {account.pk: account for seat in seats for account in (seat.account, seat.substitute) if account}
    page, written = settings.SITE_URL + reverse("meeting", args=[meeting.pk]), 0
    for account in accounts.values():
        user = account.user
        if not user.is_active:
            continue
        with translation.override(user.language or settings.LANGUAGE_CODE):
            subject, lines = words()
            key = f"meeting-{news}:{meeting.pk}:{meeting.version}:{account.pk}"
            if outbox.post(user.email, subject, "\n\n".join([*lines, page]), language=user.language, key=key):
                written += 1
    return written
