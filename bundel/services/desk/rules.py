"""What holds for every desk: who may see what, how a question is numbered, when its answer is due."""

import datetime as dt
from functools import cache
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from stdnum.be import vat
from stdnum.exceptions import ValidationError as StdnumError

from bundel.engines.terms.days import next_working_day, working_days_after
from bundel.kernel.access import sealed
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.rooms.text import words
from bundel.services.desk.declaration import Declaration, read
from bundel.services.desk.models import Desk, Question
from bundel.services.desk.models_court import CourtFile

OPPONENT, COMPANY = "desk.opponent", "desk.company"  # the purposes of the two blind indexes


@cache
def _read(key: UUID, version: int, text: str) -> Declaration:
    return read(text, file=f"{key}.toml")


def declared(desk: Desk) -> Declaration:
    return _read(desk.pk, desk.version, desk.text)


def topics(desk: Desk) -> list[tuple[str, str]]:
    return [(one.key, one.label.said(get_language() or "nl")) for one in declared(desk).topics]


def outcomes(desk: Desk) -> list[tuple[str, str]]:
    return [(one.key, one.label.said(get_language() or "nl")) for one in declared(desk).outcomes]


def topic_of(desk: Desk, key: str) -> str:
    return dict(topics(desk)).get(key, key)


def outcome_of(desk: Desk, key: str) -> str:
    return dict(outcomes(desk)).get(key, key)


def answers_for(viewer: Viewer) -> list[UUID]:
    """The desks whose specialist the viewer is today. One query, none for who is no specialist at all."""
    if viewer.account is None or not may(viewer, "desk:answer"):
        return []
    return list(Desk.objects.filter(partnership=viewer.partnership, specialists=viewer.account).values_list("pk", flat=True))


def is_specialist(viewer: Viewer, desk: Desk) -> bool:
    return viewer.house or (
        viewer.account is not None
        and may(viewer, "desk:answer", partnership=desk.partnership_id)
        and desk.specialists.filter(pk=viewer.account.pk).exists()
    )


def seen_by(viewer: Viewer) -> Q:
    """The condition on questions and court files: those of the own organisation for who may ask, those of the own desks."""
    condition = Q(pk__in=[])
    if may(viewer, "desk:ask", organisation=viewer.organisation):
        condition |= Q(organisation=viewer.organisation)
    if desks := answers_for(viewer):
        condition |= Q(desk__in=desks)
    return condition & Q(partnership=viewer.partnership)


def due_on(asked: dt.date, answer_days: int, wanted: dt.date | None) -> dt.date:
    """The term of the desk in working days; sooner when the asker needs it sooner, and never on a day off."""
    own = working_days_after(asked, answer_days)
    return min(own, next_working_day(wanted)) if wanted else own


def opponent_digest(name: str) -> str:
    """The same for the same words of a name, in whatever order, case and accents; empty for none."""
    said = sorted(words(name))
    return sealed.blind(OPPONENT, " ".join(said)) if said else ""


def company_number(text: str) -> str:
    """The ten digits of an enterprise number, or empty. ValidationError beside `company` when its check digits do not fit."""
    if not text.strip():
        return ""
    try:
        return str(vat.validate(text))
    except StdnumError:
        raise ValidationError(
            {"company": _("Dit is geen ondernemingsnummer: tien cijfers, zoals 0207.494.678. Kijk het na of laat het leeg.")}
        ) from None


def company_digest(number: str) -> str:
    return sealed.blind(COMPANY, number) if number else ""


def conflicting(partnership: UUID, organisation: UUID, *, opponent: str, company: str, without: UUID | None = None) -> bool:
    """Whether another member has a question or a court file about the same opponent. That it is so is all that goes out."""
    same = Q(pk__in=[])
    if opponent:
        same |= Q(opponent_digest=opponent)
    if company:
        same |= Q(company_digest=company)
    rows: QuerySet = Question.objects.filter(same, partnership=partnership).exclude(organisation=organisation)
    if (opponent or company) and rows.exists():
        return True
    files = CourtFile.objects.filter(partnership=partnership, opponent_digest=opponent).exclude(organisation=organisation)
    return bool(opponent) and files.exists()


def next_number(desk: Desk, year: int) -> str:
    """The next number of this desk in this year; call it inside the act's transaction, with the desk locked."""
    desk.counted = desk.counted + 1 if desk.counted_year == year else 1
    desk.counted_year = year
    desk.save(update_fields=["counted", "counted_year"])
    return f"{desk.prefix}-{year}-{desk.counted:04}"
