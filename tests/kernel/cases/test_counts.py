"""With 200 cases the pages ask the database as many questions as with 10."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.cases import rules
from bundel.kernel.cases.models import Case, Member, Note, Task
from tests.kernel.cases import small
from tests.kernel.cases.small import TODAY

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 200


@pytest.fixture
def first(world):
    """Anna's own first case, through the front door; those beside it are copies."""
    return small.case(world, fields={"domains": ["housing"]}, question="een dak")


def more(world, first, number):
    """So many cases of Anna beside the first: each hers, with news, a late task and some notes."""
    anna, state = world.accounts["Anna"], rules.declared(first.type).first.key
    clients = [small.resident(world, given=f"Karin{n}").pk for n in range(5)]
    begun = Case.objects.count()
    cases = [
        Case(
            partnership=world.duin, type=first.type, number=f"BEG-26-9{begun + n:04}", owner=world.noord, trajectory=None, worker=anna,
            client_id=clients[n % 5], state=state, state_since=TODAY, opened=TODAY, due=TODAY - dt.timedelta(days=3), touched=timezone.now(),
        )
        for n in range(number)
    ]  # fmt: skip
    for case in cases:
        case.trajectory = case.pk
    Case.objects.bulk_create(cases)
    before = timezone.now() - dt.timedelta(days=1)
    Member.objects.bulk_create(Member(case=case, account=anna, role="worker", why="werk", start=TODAY, looked=before) for case in cases)
    Task.objects.bulk_create(Task(case=case, title="bel", due=case.due, account=anna) for case in cases)
    Note.objects.bulk_create(Note(case=case, on=TODAY, text="gesprek", by=anna, by_name="Anna") for case in [*cases, *[first] * number])
    Task.objects.bulk_create(Task(case=first, title="bel", due=TODAY, account=anna) for _ in range(number))


def asked(client, address):
    """How many queries the second visit takes: the first fills what is kept in the process."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return [query["sql"] for query in caught]


@pytest.mark.parametrize("page", ["list", "narrowed", "case", "home"])
def test_a_page_asks_as_many_questions_with_200_cases_as_with_10(world, as_, first, page):
    addresses = {
        "list": reverse("cases"), "narrowed": reverse("cases") + "?mine=yes&stand=late&sort=due&q=karin",
        "case": reverse("case", args=[first.pk]), "home": reverse("today"),
    }  # fmt: skip
    client = as_("Anna")
    more(world, first, FEW)
    few = asked(client, addresses[page])
    more(world, first, MANY)
    many = asked(client, addresses[page])
    assert len(many) == len(few), "\n".join(sorted(set(many) - set(few)))
    assert len(many) <= MOST[page]


MOST = {"list": 20, "narrowed": 20, "case": 40, "home": 36}
