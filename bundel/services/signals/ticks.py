"""The ticks of signals: themes that lie still, and authorities that have not answered."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from bundel.services.signals import letters
from bundel.services.signals.models import Letter, Theme

MOST = 200  # of each, a tick


def tick(now: dt.datetime) -> int:
    """How many letters were written. Twice is once: each has its key in the outbox."""
    today, days = timezone.localdate(now), settings.SIGNAL_STILL_DAYS
    lie_still = Theme.objects.filter(moved__lte=today - dt.timedelta(days=days)).exclude(state="done").order_by("moved", "pk")
    written = sum(letters.still(theme, today, (today - theme.moved).days // days) for theme in lie_still[:MOST])
    silent = Letter.objects.filter(sent_on__isnull=False, answered_on=None, reminded_on=None, remind_on__lte=today)
    return written + sum(letters.remind_of(one, today) for one in silent.select_related("theme").order_by("remind_on", "pk")[:MOST])
