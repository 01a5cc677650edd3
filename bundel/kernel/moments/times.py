"""Hours of the clock in Belgium: a moment is told in local time and kept as an instant."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer

DAY = dt.timedelta(days=1)


def now_of(by: Viewer) -> dt.datetime:
    """The instant of an act: now, or when the demo tells that it was."""
    return by.at or timezone.now()


def instant(day: dt.date, hour: dt.time) -> dt.datetime:
    """That hour of the clock on that day. Of an hour that comes twice (the last Sunday of October) the first is meant.

    ValidationError for an hour that does not exist: the night in which summer time begins (directive 2000/84/EC, art. 2).
    """
    naive = dt.datetime.combine(day, hour)
    made = timezone.make_aware(naive)
    if timezone.make_naive(made.astimezone(dt.UTC)) != naive:
        raise ValidationError(
            {"begins": _("Op %(day)s bestaat %(hour)s niet: dan begint de zomertijd. Kies een ander uur.")
             % {"day": date_format(day, "j F Y"), "hour": f"{hour:%H:%M}"}}
        )  # fmt: skip
    return made


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def said(moment_at: dt.datetime) -> str:
    """dinsdag 1 december 2026, 10:00"""
    local = timezone.localtime(moment_at)
    return f"{date_format(local, 'l j F Y')}, {local:%H:%M}"


def day_of(text: str, otherwise: dt.date) -> dt.date:
    """A day that an address names as 2026-12-01; anything else gives the other day."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return otherwise
