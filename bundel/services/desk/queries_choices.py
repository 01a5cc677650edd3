"""What the forms of questions offer to choose."""

from django.utils.translation import gettext as _

from bundel.services.desk import rules
from bundel.services.desk.models import Desk, Question
from bundel.services.desk.queries import Load

Choices = list[tuple[str, str]]


def topics(desk: Desk) -> Choices:
    return rules.topics(desk)


def outcomes(desk: Desk) -> Choices:
    return rules.outcomes(desk)


def topic(row: Question) -> str:
    return rules.topic_of(row.desk, row.topic)


def outcome(row: Question) -> str:
    return rules.outcome_of(row.desk, row.outcome) if row.outcome else ""


def people(loads: list[Load]) -> Choices:
    """Each specialist with her workload, who has least first."""
    told = _("%(name)s: %(open)s open, %(late)s te laat, %(minutes)s minuten dit jaar")
    return [
        (str(one.account.uuid), told % {"name": one.account.user.name, "open": one.open, "late": one.late, "minutes": one.minutes})
        for one in loads
    ]


def places(desks: list[Desk]) -> list[tuple[str, Choices]]:
    """The topics of other desks, under the name of each."""
    return [(one.name(), [(f"{one.key}/{key}", label) for key, label in rules.topics(one)]) for one in desks]
