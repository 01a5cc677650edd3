"""Calendar files (RFC 5545) of what a room plans, and what it puts in the one calendar of a person.

A room declares a source in `rooms.calendar`: `source(user, posts, today)` gives her entries, where `posts` are the (account,
partnership) that she works in on that day. Nothing of a resident and no point of an agenda stands in an entry.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True)
class Entry:
    """One moment: `uid` stays the same and `sequence` grows when it changes; `status` is TENTATIVE, CONFIRMED or CANCELLED."""

    uid: str
    sequence: int
    starts: dt.datetime
    ends: dt.datetime
    title: str
    url: str
    status: str = "CONFIRMED"
    place: str = ""
    kind: str = ""


def calendar_file(entries: Iterable[Entry], *, name: str = "") -> bytes:
    from icalendar import Calendar, Event  # only a calendar file pays for it

    made = Calendar()
    made.add("prodid", "-//Bundel//NL")
    made.add("version", "2.0")
    if name:
        made.add("x-wr-calname", name)
    for one in entries:
        event = Event()
        event.add("uid", f"{one.uid}@bundel")
        event.add("sequence", one.sequence)
        event.add("dtstamp", timezone.now())
        event.add("dtstart", one.starts.astimezone(dt.UTC))
        event.add("dtend", one.ends.astimezone(dt.UTC))
        event.add("summary", one.title)
        event.add("status", one.status)
        event.add("url", one.url)
        if one.place:
            event.add("location", one.place)
        if one.kind:
            event.add("categories", [one.kind])
        made.add_component(event)
    return made.to_ical()
