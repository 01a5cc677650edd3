"""How long this room keeps what says something about a volunteer, and the words of a resident's wish."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention, years_before
from bundel.services.volunteers.models import Need, Volunteer

PERSONAL = ("email", "phone", "birth_date", "gender", "wish", "languages", "slots", "interests", "brings", "rather")
ALLOWANCES = 7


def _volunteers_due(today: dt.date) -> QuerySet[Volunteer]:
    """A year after the end; who still waits for an answer after two years never began."""
    over = Volunteer.objects.filter(ended_on__lt=years_before(today, 1))
    forgotten = Volunteer.objects.filter(state__in=("candidate", "screening"), applied__lt=years_before(today, 2))
    return (over | forgotten).exclude(birth_date=None)


def empty_volunteers(rows: QuerySet[Volunteer]) -> int:
    """The name stays as long as the nominative list of allowances asks it."""
    keys = list(rows.values_list("pk", flat=True))
    for row in Volunteer.objects.filter(pk__in=keys):
        row.email = row.phone = row.gender = row.rather = row.wish = ""
        row.birth_date = None
        row.languages, row.slots, row.interests, row.brings = [], [], [], []
        row.save()
        row.steps.update(text="")
    return len(keys)


def _names_due(today: dt.date) -> QuerySet[Volunteer]:
    rows = Volunteer.objects.filter(birth_date=None, forgotten=None)
    return rows.exclude(allowances__on__gte=dt.date(today.year - ALLOWANCES, 1, 1)).exclude(ended_on__gte=years_before(today, 1))


def forget_names(rows: QuerySet[Volunteer]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    return Volunteer.objects.filter(pk__in=keys).update(name="", ended_why="–", forgotten=dt.date.today())


def _needs_due(today: dt.date) -> QuerySet[Need]:
    return Need.objects.filter(state="closed", closed_on__lt=years_before(today, 1)).exclude(wish="")


def empty_needs(rows: QuerySet[Need]) -> int:
    return rows.update(wish="")


RETENTION = [
    Retention(
        "volunteers.volunteer", PERSONAL,
        _("vrijwilligers: een jaar na het einde, of twee jaar na een aanmelding waarvan niets kwam"),
        "eigen regel van het huis", _volunteers_due, empty_volunteers,
    ),
    Retention(
        "volunteers.volunteer", ("name",),
        _("naam van een vrijwilliger: tot zeven jaar na het jaar van de laatste kostenvergoeding, voor de nominatieve lijst"),
        "eigen regel van het huis, gelijk met de boekhouding", _names_due, forget_names,
    ),
    Retention(
        "volunteers.need", ("wish",), _("wat iemand van een buddy wenste: een jaar nadat de vraag gesloten is"),
        "eigen regel van het huis", _needs_due, empty_needs,
    ),
]  # fmt: skip
