"""The rows of volunteers, vacancies, wishes and duos. Columns as in `url_table`. The volunteers are of the region; centre Noord asks."""

from typing import Any

from tests.house.url_row import Row
from tests.house.url_table_signals import posted
from tests.services.volunteers import small

LEADS = (302, 200, 200, 200, 200, 200, 403, 200, 403, 403, 403)  # each for the own organisation
OWN = (302, 404, 404, 404, 200, 200, 403, 404, 404, 403, 404)  # of the region
CEILINGS = (302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)
BOTH = (302, 200, 404, 404, 200, 200, 403, 404, 403, 403, 404)  # who asked, and who guides
ASKED = (302, 200, 404, 404, 404, 404, 403, 404, 403, 403, 404)  # who asked
EVERYONE = (200,) * 11


def _ruled(objects: Any) -> bool:
    small.ruled(objects.world)
    return True


def _vacancy(objects: Any) -> Any:
    return small.vacancy(objects.world, title_nl="Taxi")


def _volunteer(objects: Any) -> Any:
    return small.interested(objects.world, objects.once("vacancy", _vacancy))


def _ready(objects: Any) -> Any:
    objects.once("volunteer_rules", _ruled)
    return small.ready(objects.world, objects.once("vacancy", _vacancy), name="Mia", most=5)


def _paid(objects: Any) -> Any:
    from decimal import Decimal

    from bundel.services.volunteers import commands_allowances

    ella, row = objects.world.viewer("Ella"), objects.once("volunteer_ready", _ready)
    return commands_allowances.pay(row, by=ella, on=ella.today, system="real", amount=Decimal(5))


def _given(objects: Any) -> Any:
    from bundel.services.volunteers import commands_vacancies

    objects.once("volunteer_rules", _ruled)
    ella, row = objects.world.viewer("Ella"), objects.once("volunteer", _volunteer)
    return commands_vacancies.give_present_note(row, by=ella, on=ella.today)


def _need(objects: Any) -> Any:
    objects.once("vacancy", _vacancy)
    return small.need(objects.world, number="N-1")


def _proposal(objects: Any) -> Any:
    from bundel.services.volunteers import commands_duos

    volunteer = objects.once("volunteer_ready", _ready)
    return commands_duos.propose(small.need(objects.world, number="N-2"), by=objects.world.viewer("Ella"), volunteer=volunteer)


def _duo(objects: Any) -> Any:
    volunteer = objects.once("volunteer_ready", _ready)
    return small.duo(objects.world, small.need(objects.world, number="N-3"), volunteer)


def volunteer(objects: Any) -> list:
    return [objects.once("volunteer", _volunteer).pk]


def given(objects: Any) -> list:
    row = objects.once("volunteer_given", _given)
    return [row.volunteer_id, row.pk]


def need(objects: Any) -> list:
    return [objects.once("need", _need).pk]


def suggested(objects: Any) -> list:
    return [objects.once("need", _need).pk, objects.once("volunteer_ready", _ready).pk]


def duo(objects: Any) -> list:
    return [objects.once("duo", _duo).pk]


def vacancy(objects: Any) -> list:
    return [objects.once("vacancy", _vacancy).pk]


VOLUNTEERS: dict[str, Row] = {
    "volunteer_list": Row(LEADS),
    "volunteer_new": Row(LEADS),
    "vacancy_list": Row(LEADS),
    "vacancy_new": Row(LEADS),
    "vacancy_edit": Row(OWN, vacancy),
    "volunteer_terms": Row(LEADS),
    "volunteer_note_new": Row(LEADS),
    "volunteer_policy_new": Row(LEADS),
    "volunteer_ceiling_new": Row(CEILINGS),
    "allowance_list": Row(LEADS),
    "allowance_back": Row(OWN, lambda o: [o.once("volunteer_paid", _paid).pk]),
    "volunteer_detail": Row(OWN, volunteer),
    "volunteer_edit": Row(OWN, volunteer),
    "volunteer_step": Row(OWN, volunteer),
    "volunteer_note": Row(OWN, volunteer),
    "volunteer_note_read": Row(OWN, given),
    "volunteer_accept": Row(posted(OWN), volunteer, post=True),
    "volunteer_stop": Row(OWN, volunteer),
    "volunteer_enrol": Row(OWN, volunteer),
    "volunteer_pay": Row(OWN, volunteer),
    "need_list": Row(LEADS),
    "need_new": Row(LEADS),
    "need_detail": Row(BOTH, need),
    "need_withdraw": Row(ASKED, need),
    "need_propose": Row((302, 404, 404, 404, 302, 302, 403, 404, 403, 403, 404), suggested, post=True),
    "proposal_decide": Row(ASKED, lambda o: [o.once("proposal", _proposal).pk]),
    "duo_detail": Row(BOTH, duo),
    "duo_contact": Row(BOTH, duo),
    "duo_pause": Row(posted(BOTH), duo, post=True, data={"paused": "yes"}),
    "duo_end": Row(BOTH, duo),
    "region_volunteering": Row(EVERYONE, lambda o: ["duin"]),
    "public_vacancy": Row(EVERYONE, lambda o: ["duin", o.once("vacancy", _vacancy).pk]),
}
