"""National numbers: read, checked, masked. Rijksregisternummer (RRN) and BIS number, eleven digits with a check of two.

Form: birth date YYMMDD, a counter of the day (odd for men, even for women), and 97 minus the first nine digits modulo 97, with a 2
before them for who was born from 2000. A BIS number has its month raised by 20 (sex unknown when it was given) or by 40. Month or
day 00 means unknown, or that the counter of that day ran out; the date 00.00.01 that nothing of it is known.
Source: IBZ, Instructies Rijksregister IT000; royal decree of 3 April 1984 (composition of the number); royal decree of 8 February
1991 (BIS numbers).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.be import nn

from bundel.kernel.access import sealed

PURPOSE = "parties.national_number"  # of the blind index


@dataclass(frozen=True)
class NationalNumber:
    """`number` is eleven digits; `birth_date` None when not fully known, `birth_year` then still may be; `gender` M, F or empty."""

    number: str
    kind: Literal["national", "bis"]
    birth_date: dt.date | None
    birth_year: int | None
    gender: Literal["M", "F", ""]

    @property
    def shown(self) -> str:
        return shown(self.number)


def read(text: str, *, today: dt.date) -> NationalNumber:
    """The number that was typed, with or without points, dashes and blanks. ValidationError says what is wrong and what to do."""
    number = digits_of(text)
    if not (number.isascii() and number.isdigit()):
        raise ValidationError(_("Een rijksregisternummer heeft alleen cijfers. Typ het zoals op de identiteitskaart: 85.07.30-033.28."))
    if len(number) != 11:
        raise ValidationError(
            _("Een rijksregisternummer heeft elf cijfers; dit heeft er %(count)s. Kijk na of er een ontbreekt of te veel is."),
            params={"count": len(number)},
        )
    raised = int(number[2:4]) // 20 * 20
    month, day = int(number[2:4]) - raised, int(number[4:6])
    if raised > 40 or month > 12:
        raise ValidationError(
            _("De maand in dit nummer (%(month)s) bestaat niet. Kijk het derde en vierde cijfer na."), params={"month": number[2:4]}
        )
    kind: Literal["national", "bis"] = "bis" if raised else "national"
    century = _century(number)
    year: int | None = century + int(number[:2])
    if number[:2] == "00" and month == 0 and day == 1:
        year = None
    born = _day(year, month, day) if year and month else None
    if (born and born > today) or (year and year > today.year):
        raise ValidationError(_("Volgens dit nummer is de persoon nog niet geboren. Kijk de eerste zes en de laatste twee cijfers na."))
    gender: Literal["M", "F", ""] = "M" if int(number[6:9]) % 2 else "F"
    return NationalNumber(number, kind, born, year, "" if raised == 20 else gender)


def _century(number: str) -> int:
    """1900 or 2000, whichever the check digits fit; ValidationError when neither does."""
    body, check = number[:9], int(number[9:])
    for century, before in ((1900, ""), (2000, "2")):
        if 97 - int(before + body) % 97 == check and number != "0" * 11:
            return century
    raise ValidationError(_("De laatste twee cijfers passen niet bij de rest: er is een cijfer verkeerd of verwisseld. Lees het "
                            "nummer opnieuw na."))


def _day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None for a day that is unknown (00) or past the end of its month (a counter that ran out)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def shown(number: str) -> str:
    """The number as it stands on the card: 85.07.30-033.28."""
    return nn.format(number)


def masked(number: str) -> str:
    """All but the last two digits hidden: ••.••.••-•••.28; empty for no number."""
    return f"••.••.••-•••.{number[-2:]}" if number else ""


def index_of(number: str, holder: UUID) -> str:
    """The blind index under which `holder` finds the number; another centre's is another, so that a copy of the database does
    not tell who is known where. Empty for no number."""
    return sealed.blind(PURPOSE, f"{holder}:{number}") if number else ""


def looks_like_one(text: str) -> bool:
    """Eleven digits, however they are divided: worth looking up."""
    digits = digits_of(text)
    return len(digits) == 11 and digits.isascii() and digits.isdigit()


def digits_of(text: str) -> str:
    """What was typed without points, dashes and blanks, those of a word processor too; nothing is checked."""
    return nn.compact(text).replace("/", "")
