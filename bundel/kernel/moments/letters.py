"""The letters about a booking, through the outbox. Never the name of a resident: who knows the code knows whom it is about.

Each function says whether a letter could be written. Who left only a phone number must be called.
"""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox
from bundel.kernel.moments import links, times
from bundel.kernel.moments.models import Booking, Moment

Words = Callable[[], tuple[str, list[str]]]


def confirmed(booking: Booking, moment: Moment) -> bool:
    """To who booked by herself, and to the colleague for whom another booked."""
    if booking.resident_id or (booking.colleague_id and booking.colleague_id == booking.booked_by_id):
        return True

    def words() -> tuple[str, list[str]]:
        if booking.state == "waiting":
            return _("Op de wachtlijst: %(title)s") % {"title": moment.series.title()}, [
                _("Alle plaatsen zijn bezet. U staat op de wachtlijst; zodra een plaats vrijkomt, krijgt u bericht.")
            ]
        return _("Uw reservatie: %(title)s") % {"title": moment.series.title()}, [_("Uw plaats is gereserveerd.")]

    return _post(booking, moment, "booked", words)


def moved_up(booking: Booking, moment: Moment) -> bool:
    def words() -> tuple[str, list[str]]:
        subject = _("Er is plaats voor u: %(title)s") % {"title": moment.series.title()}
        return subject, [_("Er kwam een plaats vrij. De reservatie die op de wachtlijst stond, is nu zeker.")]

    return _post(booking, moment, f"up{booking.seat}", words)


def cancelled_moment(booking: Booking, moment: Moment) -> bool:
    def words() -> tuple[str, list[str]]:
        return _("Gaat niet door: %(title)s") % {"title": moment.series.title()}, [
            _("Dit moment is afgelast: %(reason)s") % {"reason": moment.reason},
            _("Wilt u een andere dag, reserveer dan opnieuw."),
        ]

    return _post(booking, moment, f"cancelled{moment.version}", words)


def moved_moment(booking: Booking, moment: Moment) -> bool:
    def words() -> tuple[str, list[str]]:
        return _("Ander uur of andere dag: %(title)s") % {"title": moment.series.title()}, [
            _("Dit moment is verplaatst. De reservatie blijft staan, op het uur hieronder. Past het niet, annuleer dan.")
        ]

    return _post(booking, moment, f"moved{moment.version}", words)


def tomorrow(booking: Booking, moment: Moment) -> bool:
    """The day before, to who booked by herself and to a colleague. Whether it was written now: the same hour is told once."""
    to, language = _whom(booking) if booking.email or booking.colleague_id else ("", "")

    def words() -> tuple[str, list[str]]:
        return _("Morgen: %(title)s") % {"title": moment.series.title()}, [
            _("U wordt morgen verwacht. Kunt u niet komen, annuleer dan: zo kan iemand anders uw plaats krijgen.")
        ]

    return bool(to) and _write(to, language, booking, moment, f"tomorrow{moment.version}", words)


def withdrawn(booking: Booking, moment: Moment) -> bool:
    """To who booked, when someone else cancelled it."""

    def words() -> tuple[str, list[str]]:
        return _("Geannuleerd: %(title)s") % {"title": moment.series.title()}, [_("Deze reservatie is geannuleerd.")]

    return _post(booking, moment, "withdrawn", words)


def _post(booking: Booking, moment: Moment, news: str, words: Words) -> bool:
    to, language = _whom(booking)
    if to:
        _write(to, language, booking, moment, news, words)
    return bool(to)


def _write(to: str, language: str, booking: Booking, moment: Moment, news: str, words: Words) -> bool:
    with translation.override(language or settings.LANGUAGE_CODE):
        subject, lines = words()
        secret = links.address(booking, moment) if booking.digest and booking.state != "cancelled" else ""
        lines += [times.said(moment.time_of(booking.seat)), " · ".join(part for part in (str(moment.host), moment.place) if part)]
        lines.append(_("Code van de reservatie: %(code)s") % {"code": booking.code})
        if secret:
            lines += [_("Bekijk of annuleer uw reservatie:"), secret]
        elif not booking.digest:
            lines.append(settings.SITE_URL + reverse("moment", args=[moment.pk]))
        made = outbox.post(to, subject, "\n\n".join(lines), language=language, key=f"moment-{news}:{booking.pk}", secret=secret)
    return made is not None


def _whom(booking: Booking) -> tuple[str, str]:
    """The address, and the language. A resident of a centre is told by the worker who booked for her."""
    if booking.email:
        return booking.email, booking.language
    account = booking.colleague or (booking.booked_by if booking.resident_id else None)
    return (account.user.email, account.user.language) if account and account.user.is_active else ("", "")
