"""What follows from the programme of a type: whether a new case may start on a day, and what of her age is to be said."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.cases.declaration import Declaration
from bundel.kernel.cases.programme import Ages

SOON = 60  # days before she grows out of it that the page says so


def counted_at_start(one: Declaration, day: dt.date) -> dt.date | None:
    """The day on which the yearly goal counts a case that opens on `day`, if it does."""
    goal = one.programme.goal if one.programme else None
    return day if goal and (goal.counts == "opened" or goal.state == one.first.key) else None


def counted_after(one: Declaration, state: str, day: dt.date, before: dt.date | None) -> dt.date | None:
    """The same after it came into `state` on `day`: the first time for a state; for what was closed as long as it is."""
    goal = one.programme.goal if one.programme else None
    if goal and goal.counts == "closed":
        return day if one.state(state).kind == "end" else None
    return day if goal and before is None and goal.state == state else before


def ages(one: Declaration) -> Ages | None:
    return one.programme.target.ages if one.programme and one.programme.target else None


def birthday(born: dt.date, age: int) -> dt.date:
    """The day on which she becomes so many years old; who was born on 29 February, on 1 March of other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return dt.date(born.year + age, 3, 1)


def window_said(window: Ages) -> str:
    if window.until >= 120:
        return _("vanaf %(from)s jaar") % {"from": window.since}
    if not window.since:
        return _("tot en met %(until)s jaar") % {"until": window.until}
    return _("van %(from)s tot en met %(until)s jaar") % {"from": window.since, "until": window.until}


def refuse_start(one: Declaration, day: dt.date, born: dt.date | None) -> None:
    """ValidationError when the programme takes no new cases on that day, or she has not the age for it. An unknown birth date
    refuses nothing: the page asks after it."""
    programme = one.programme
    if programme and programme.ended(day):
        raise ValidationError(ended_said(one), code="ended")
    window = ages(one)
    if window is None or born is None:
        return
    if day < birthday(born, window.since):
        raise ValidationError(
            {
                "client": _("Zij is nog te jong: dit is voor mensen %(window)s. Vanaf %(day)s is ze welkom; kies tot dan een ander type.")
                % {"window": window_said(window), "day": _day(birthday(born, window.since))}
            }
        )
    if day >= birthday(born, window.until + 1):
        raise ValidationError(
            {
                "client": _("Zij is sinds %(day)s te oud: dit is voor mensen %(window)s. Kies een ander type dossier.")
                % {"window": window_said(window), "day": _day(birthday(born, window.until + 1))}
            }
        )


def ended_said(one: Declaration) -> str:
    """That no new case starts any more, with the day; "" for a programme without an end."""
    if one.programme is None or one.programme.until is None:
        return ""
    return _("Dit programma liep tot en met %(day)s: nieuwe dossiers beginnen niet meer, lopende gaan gewoon door.") % {
        "day": _day(one.programme.until)
    }


def age_said(one: Declaration, born: dt.date | None, day: dt.date) -> tuple[str, str]:
    """What is to be said of a client's age in this programme on a day, with a mood; ("", "") when nothing is."""
    window = ages(one)
    if window is None:
        return "", ""
    if born is None:
        return _("Dit is voor mensen %(window)s. Haar geboortedatum is niet gekend: vraag die na.") % {"window": window_said(window)}, "warn"
    leaves = birthday(born, window.until + 1)
    if day >= leaves:
        said = _("Zij werd op %(day)s %(age)s jaar. Wat begonnen is, loopt door.")
        return said % {"day": _day(leaves), "age": window.until + 1}, "plain"
    if (leaves - day).days <= SOON:
        said = _("Zij wordt op %(day)s %(age)s jaar. Vandaag is ze nog welkom, en wat begonnen is, loopt daarna door.")
        return said % {"day": _day(leaves), "age": window.until + 1}, "warn"
    return "", ""


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")
