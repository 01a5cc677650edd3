"""Pages in server time: through every middleware, in this process, signed in as the people who use them."""

import time
from collections.abc import Callable
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.urls import reverse

from bench.measure import Measure, percentile, timed, timed_twice
from bench.world import Facts
from bench.world_cases import KINDS, Cased
from bench.world_desk import Asked
from bundel.kernel.access.middleware import SECOND_FACTOR
from bundel.kernel.access.models import User
from bundel.kernel.parties.models import Party, Person
from bundel.kernel.plan.models import Action

BUDGET = {"sqlite": 40.0, "postgresql": 60.0}  # milliseconds, p95
TIMES = 60
PAPER = 3_000.0  # milliseconds, on either database


def signed_in(user: User) -> Client:
    """A client of this person with both steps behind her."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = "totp"
    session.save()
    return client


def places(facts: Facts) -> list[tuple[str, str, str]]:
    """(name, who, address): the lists, details and searches that are measured. A new room adds its own here."""
    action, organisation = reverse("action_detail", args=[facts.action]), reverse("party", args=[facts.organisation])
    return [
        ("today", "coordinator", reverse("today")),
        ("list organisations", "coordinator", reverse("parties")),
        ("list organisations, page 200", "coordinator", f"{reverse('parties')}?page=200"),
        ("list actions", "coordinator", reverse("action_list")),
        ("list our actions", "worker", reverse("action_ours")),
        ("list residents", "worker", reverse("residents")),
        ("list offers", "coordinator", reverse("offers")),
        ("list offers, of a language and a municipality's word", "coordinator", f"{reverse('offers')}?language=fr&q=meting"),
        ("detail offer", "coordinator", reverse("offer", args=[facts.offer])),
        ("HSDS services", "nobody", reverse("hsds_services")),
        ("HSDS services, whole", "nobody", f"{reverse('hsds_services')}?full=true&per_page=20"),
        ("HSDS one service", "nobody", reverse("hsds_service", args=[facts.offer])),
        ("detail organisation", "coordinator", organisation),
        ("detail action", "coordinator", action),
        ("detail resident", "worker", reverse("resident", args=[facts.resident])),
        ("detail plan of 10,000 actions", "coordinator", reverse("plan_detail", args=[facts.plan])),
        ("search one word", "coordinator", f"{reverse('search')}?q=energie"),
        ("search two beginnings", "coordinator", f"{reverse('search')}?q=huis+mar"),
        ("search a resident", "worker", f"{reverse('search')}?q=marabert"),
        ("public home", "nobody", "/"),
        ("list handshakes", "coordinator", reverse("handshakes")),
        ("list handshakes of a member", "worker", reverse("handshakes")),
        ("detail handshake", "coordinator", reverse("handshake", args=[facts.agreed.handshake])),
        ("year programme of 200 candidates", "coordinator", reverse("year_detail", args=[facts.agreed.year])),
        ("list items", "coordinator", reverse("items")),
        ("agenda of 30 items", "coordinator", reverse("meeting", args=[facts.agreed.meeting])),
        ("list meetings", "coordinator", reverse("meetings")),
        ("list ideas and studies", "coordinator", reverse("study_list")),
        ("register of decisions", "coordinator", reverse("decisions")),
        ("register, one year and a word", "coordinator", f"{reverse('decisions')}?jaar=2020&q=energie"),
        ("detail decision", "coordinator", reverse("decision", args=[facts.agreed.decision])),
        ("list moments", "coordinator", reverse("moments")),
        ("list moments of one place and kind", "coordinator", f"{reverse('moments')}?period=all&kind=group&room=free"),
        ("detail moment", "worker", reverse("moment", args=[facts.planned.moment])),
        ("form of a booking", "worker", reverse("moment_book", args=[facts.planned.moment])),
        ("reception queue of today", "worker", reverse("moment_reception")),
        ("week of a specialist", "worker", reverse("moment_agenda")),
        ("attendance of a year", "coordinator", reverse("moment_presence")),
        ("moments on the public site", "nobody", reverse("region_moments", args=["w13"])),
        ("decisions of a year on the public site", "nobody", f"{reverse('region_decisions', args=['w13'])}?jaar=2020"),
        ("search a decision", "coordinator", f"{reverse('search')}?q=besluit+energie"),
        *_desk(facts.asked),
        *_cases(facts.cased),
        *_agreed(facts),
    ]


def _agreed(facts: Facts) -> list[tuple[str, str, str]]:
    """What a plan is weighed by: its consultation, its reach of the Flemish priorities, its review halfway, a year of it."""
    return [
        ("consultation of 300 remarks", "coordinator", reverse("consult_detail", args=[facts.agreed.round])),
        ("Flemish priorities of 10,000 actions", "coordinator", reverse("priority_map", args=[facts.plan])),
        ("review of 10,000 actions", "coordinator", reverse("review_list", args=[facts.plan])),
        ("review, per action", "coordinator", reverse("review_rows", args=[facts.plan])),
        ("year report of 55 actions", "coordinator", reverse("report_detail", args=[facts.agreed.report])),
    ]


def _desk(asked: Asked) -> list[tuple[str, str, str]]:
    """The pages of a desk with many answers; the first is fetched at every pause while someone types."""
    return [
        ("earlier answers while one types", "worker", f"{reverse('desk_similar', args=[asked.desk])}?{urlencode({'question': asked.typed})}"),
        ("list reusable answers, a word", "worker", f"{reverse('desk_reusables')}?q=huurachterstand"),
        ("list questions of a member", "worker", reverse("desk_questions")),
        ("detail question", "worker", reverse("desk_question", args=[asked.question])),
        ("figures of the desk", "coordinator", reverse("desk_figures")),
    ]


def _cases(cased: Cased) -> list[tuple[str, str, str]]:
    """The pages of a worker with many cases."""
    cases = reverse("cases")
    return [
        ("what waits on a worker", "worker", reverse("today")),
        ("list cases", "worker", cases),
        ("list cases, mine and late", "worker", f"{cases}?mine=yes&stand=late&sort=due"),
        ("list cases, page 200", "worker", f"{cases}?page=200"),
        ("list cases, a name", "worker", f"{cases}?{urlencode({'q': cased.name})}"),
        ("list cases, a number", "worker", f"{cases}?{urlencode({'q': cased.case_number})}"),
        ("detail case", "worker", reverse("case", args=[cased.case])),
        ("detail question about a case", "worker", reverse("case_question", args=[cased.question])),
        ("search a case by name", "worker", f"{reverse('search')}?{urlencode({'q': cased.name, 'kind': 'case'})}"),
        ("list cases, a national number", "worker", f"{cases}?q={cased.number}"),
        ("start page of a programme", "worker", reverse("programme", args=[KINDS[1]])),
        ("start page of a programme, the region", "coordinator", reverse("programme", args=[KINDS[1]])),
        ("list programmes", "coordinator", reverse("programmes")),
    ]


def measure(database: str, facts: Facts) -> list[Measure]:
    clients = {
        "coordinator": signed_in(facts.coordinator),
        "worker": signed_in(facts.worker),
        "nobody": Client(HTTP_HOST="127.0.0.1"),
    }
    found: list[Measure] = []
    for name, who, address in places(facts):
        found += _page(database, name, lambda: _get(clients[who], address))  # noqa: B023 - called at once
        print(f"   {name}: {found[-1].value:.1f} ms, {'within' if found[-1].good else 'OVER'} its budget", flush=True)
    paper = reverse("report_file", args=[facts.agreed.report, "pdf"])
    taken = timed(lambda: _get(clients["coordinator"], paper), 5, warm=1)
    found.append(Measure("year report of 55 actions as PDF", percentile(taken, 0.95), "ms", PAPER, database))
    found += _page(database, "save a report", _report(clients["coordinator"], facts))
    found += _page(
        database,
        "save an organisation",
        _edit(clients["coordinator"], reverse("party_edit", args=[facts.organisation])),
    )
    found += _page(
        database, "save an action", _edit(clients["coordinator"], reverse("action_edit", args=[facts.action]))
    )
    found += _page(database, "save a note in a case", _note(clients["worker"], facts.cased))
    found += _constant_queries(database, clients["coordinator"], clients["worker"], facts)
    return found


def _page(database: str, name: str, act: Callable[[], object]) -> list[Measure]:
    taken, spent = timed_twice(act, TIMES)
    return [
        Measure(f"{name} processor p50", percentile(spent, 0.5), "ms", None, database),
        Measure(f"{name} p50", percentile(taken, 0.5), "ms", None, database),
        Measure(f"{name} p95", percentile(taken, 0.95), "ms", BUDGET[database], database),
    ]


def _get(client: Client, address: str) -> None:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    assert body


def _report(client: Client, facts: Facts) -> Callable[[], None]:
    address = reverse("action_report", args=[facts.action])
    states = ["at_risk", "on_schedule"]

    def act() -> None:
        states.reverse()
        given = {"state": states[0], "on": time.strftime("%Y-%m-%d"), "reason": "de meting", "public": "on"}
        answer = client.post(address, given)
        assert answer.status_code == 302, f"{address}: {answer.status_code}"

    return act


def _note(client: Client, cased: Cased) -> Callable[[], None]:
    address = reverse("case_note", args=[cased.case])

    def act() -> None:
        given = {"kind": "contact", "way": "phone", "text": "de meting", "on": time.strftime("%Y-%m-%d"), "minutes": "10"}
        answer = client.post(address, given)
        assert answer.status_code == 302, f"{address}: {answer.status_code}"

    return act


def _edit(client: Client, address: str) -> Callable[[], None]:
    """Save a form as it stands with another title or website; only the POST is measured, so the form is read beforehand."""
    setup_test_environment()  # only within it does an answer tell its form; the pages are measured outside of it
    form = client.get(address).context["form"]
    teardown_test_environment()
    given = {}
    for field in form:
        value = field.value()
        if value not in (None, False):
            given[field.html_name] = value if isinstance(value, list) else str(value)
    if "reason" in form.fields:  # a change in an adopted plan says why
        given["reason"] = "de meting"
    name = next(one for one in ("website", "plain", "title") if one in form.fields)
    version = [int(given.get("version") or 1)]
    count = [0]

    def act() -> None:
        count[0] += 1
        given[name] = f"https://example.org/{count[0]}" if name == "website" else f"de meting {count[0]}"
        given["version"] = str(version[0])
        answer = client.post(address, given)
        assert answer.status_code == 302, f"{address}: {answer.status_code}"
        version[0] += 1

    return act


def _constant_queries(database: str, coordinator: Client, worker: Client, facts: Facts) -> list[Measure]:
    """How many queries more a full page takes than a list of one or a few rows: must be none."""
    organisation = Party.objects.get(pk=facts.organisation).name
    resident = Person.objects.get(pk=facts.resident).family_name
    action = Action.objects.get(pk=facts.action).title
    found = []
    for name, client, address, word in (
        ("organisations", coordinator, reverse("parties"), organisation),
        ("actions", coordinator, reverse("action_list"), action),
        ("residents", worker, reverse("residents"), resident),
        ("cases", worker, reverse("cases"), facts.cased.case_number),
    ):
        many, single = _queries(client, address), _queries(client, f"{address}?{urlencode({'q': word})}")
        found.append(Measure(f"queries of list {name}", many, "queries", None, database))
        found.append(Measure(f"queries more than of a short list {name}", many - single, "queries", 0, database))
    return found


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)
