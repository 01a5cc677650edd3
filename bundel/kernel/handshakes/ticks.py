"""What is due: reminders before the term, and silent handshakes that come back. Twice is once."""

import datetime as dt

from django.utils import timezone

from bundel.engines.terms.days import working_days_before
from bundel.kernel.access.viewer import the_house
from bundel.kernel.handshakes import commands, letters, queries
from bundel.kernel.handshakes.commands_kinds import KINDS
from bundel.kernel.handshakes.models import Handshake


def tick(now: dt.datetime) -> int:
    """How many reminders went out and how many handshakes came back."""
    today = timezone.localdate(now)
    house, done = the_house("Bundel", today), 0
    for handshake in queries.due(KINDS.values(), today):
        if handshake.kind not in KINDS:
            continue
        if handshake.term < today:
            done += commands.expire(handshake, by=house)
        else:
            done += _remind(handshake, today)
    return done


def _remind(handshake: Handshake, today: dt.date) -> int:
    """The reminders whose day has come; those that a missed tick left behind count as one."""
    days = sorted(KINDS[handshake.kind].remind_days, reverse=True)
    reached = sum(working_days_before(handshake.term, number) <= today for number in days)
    if reached <= handshake.reminders:
        return 0
    mine = Handshake.objects.filter(pk=handshake.pk, reminders=handshake.reminders, state__in=("asked", "seen"))
    if not mine.update(reminders=reached):
        return 0
    letters.reminder(handshake, reached)
    return 1
