"""The API as a program sees it: with a key of hers, what she may see and no more; each read of a resident with its reason."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Post, Trail
from bundel.kernel.accounts import commands_tokens, retention
from bundel.kernel.accounts.models import Token
from bundel.kernel.cases import commands_share
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.models import Handshake
from bundel.shell.api import entrance
from bundel.shell.api.views import schema
from tests.kernel.cases import small

WHY = "opvolging van het dossier"


def key(world, name: str, **options) -> Client:
    """A client of a program with a key of this person."""
    today = timezone.localdate()
    _made, secret = commands_tokens.create(by=world.viewer(name, today), label="proef", until=today + dt.timedelta(days=30), **options)
    return Client(headers={"authorization": f"Bearer {secret}"})


def get(client: Client, name: str, *args, why: str = "", **asked):
    headers = {"x-reason": why} if why else {}
    return client.get(reverse(name, args=args), asked, headers=headers)


def test_a_case_is_seen_by_who_works_on_it_and_the_read_says_why(world):
    case = small.case(world, question="Hulp bij de huur")
    anna, bram, ella = key(world, "Anna"), key(world, "Bram"), key(world, "Ella")
    assert get(anna, "api_case", case.pk).status_code == 422, "a reason is asked"
    assert get(anna, "api_case", case.pk, why="kort").status_code == 422
    whole = get(anna, "api_case", case.pk, why=WHY).json()
    assert (whole["number"], whole["question"]) == (case.number, "Hulp bij de huur")
    assert "Karin Vandaele" in whole["client"]
    read = Trail.objects.get(verb="case.read", reason=WHY)
    assert read.is_read
    assert [one.person for one in read.people.all()] == [case.client_id]
    listed = get(anna, "api_cases", why=WHY).json()
    assert [(one["number"], one["client"]) for one in listed["items"]] == [(case.number, "Karin Vandaele")]
    assert Trail.objects.filter(verb="case.listed", reason=WHY, is_read=True).exists()
    assert get(anna, "api_cases", why=WHY, stand="closed").json()["items"] == []
    assert get(anna, "api_cases", why=WHY, stand="onzin").json()["items"] == []
    for other in (bram, ella):
        assert get(other, "api_case", case.pk, why=WHY).status_code == 404
        assert get(other, "api_cases", why=WHY).json()["items"] == []
    used = Trail.objects.filter(verb="access.token_used")
    assert {row.details["call"] for row in used} >= {f"GET /api/cases/{case.pk}", "GET /api/cases"}
    assert "Karin" not in str(list(used.values_list("details", flat=True)))


def test_what_was_shared_is_seen_until_the_ground_ends(world):
    case = small.case(world)
    question = small.refer(world, case)
    handshakes.answer(question.handshake, by=world.viewer("Bram"), say="accepted", text="")
    bram, cas = key(world, "Bram"), key(world, "Cas")
    seen = get(bram, "api_question", question.pk, why=WHY).json()
    assert ["Naam", "Karin Vandaele"] in seen["shared"]
    assert Trail.objects.filter(verb="case.share_read", reason=WHY).exists()
    question.refresh_from_db()
    assert dict(get(bram, "api_case", question.co_case_id, why=WHY).json()["shared"]["lines"])["Naam"] == "Karin Vandaele"
    assert get(cas, "api_question", question.pk, why=WHY).status_code == 404
    commands_share.withdraw_consent(question.share.consent, by=world.viewer("Anna"))
    after = get(bram, "api_question", question.pk, why=WHY).json()
    assert (after["shared"], after["text"]) == (None, None)
    assert "Karin" not in get(bram, "api_question", question.pk, why=WHY).content.decode()
    assert get(bram, "api_case", question.co_case_id, why=WHY).json()["shared"]["lines"] is None


def test_a_key_opens_nothing_after_its_end_its_withdrawal_or_the_end_of_the_post(world):
    anna, today = key(world, "Anna"), timezone.localdate()
    assert get(anna, "api_me").json()["roles"] == ["social_worker"]
    Post.objects.filter(account=world.accounts["Anna"]).update(until=today - dt.timedelta(days=1))
    assert get(anna, "api_me").status_code == 401
    Post.objects.filter(account=world.accounts["Anna"]).update(until=None)
    assert get(anna, "api_me").status_code == 200
    Token.objects.update(start=today - dt.timedelta(days=9), until=today - dt.timedelta(days=1))
    assert get(anna, "api_me").status_code == 401
    Token.objects.update(until=today)
    world.users["Anna"].is_active = False
    world.users["Anna"].save()
    assert get(anna, "api_me").status_code == 401
    world.users["Anna"].is_active = True
    world.users["Anna"].save()
    commands_tokens.end(Token.objects.get().pk, by=world.viewer("Anna", today))
    answer = get(anna, "api_me")
    assert (answer.status_code, answer.json()["error"], answer["WWW-Authenticate"]) == (401, "not_signed_in", "Bearer")
    assert Client(headers={"authorization": "Bearer bundel_onzin"}).get(reverse("api_me")).status_code == 401


def test_an_administrators_session_does_not_come_along_with_a_key(world, as_):
    from bundel.kernel.accounts import commands

    commands.start_admin_session(reason="iemand toevoegen", minutes=15, by=world.viewer("Flor", timezone.localdate()))
    found = commands_tokens.viewer_with(_secret(world, "Flor"), call="GET /")
    assert found
    assert found[0].admin_session is None


def _secret(world, name: str) -> str:
    today = timezone.localdate()
    return commands_tokens.create(by=world.viewer(name, today), label="proef", until=today)[1]


def test_a_key_that_only_reads_changes_nothing_and_one_that_writes_answers(world):
    from tests.house.url_table import Objects
    from tests.house.url_table_handshakes import asked

    row = asked(Objects.of(world))[0]
    reads, writes = key(world, "Bram"), key(world, "Bram", writes=True)
    url = reverse("api_handshake_answer", args=[row])
    say = {"say": "declined", "text": ""}
    refused = reads.post(url, {"say": "accepted"}, content_type="application/json")
    assert (refused.status_code, refused.json()["error"]) == (403, "forbidden")
    wrong = writes.post(url, say, content_type="application/json")
    assert wrong.status_code == 422
    assert wrong.json()["fields"][0]["field"] == "text"
    assert [one["title"] for one in get(reads, "api_handshakes").json()["items"]] == ["Trek dit"]
    given = writes.post(url, {"say": "accepted"}, content_type="application/json")
    assert (given.status_code, given.json()["state"]) == (200, "accepted")
    assert Trail.objects.filter(verb="handshake.answered").exists() or given.json()["state"] == "accepted"


def test_the_list_of_what_waits_takes_as_many_queries_for_three_as_for_one(world, django_assert_num_queries):
    from tests.house.url_table import Objects
    from tests.house.url_table_handshakes import asked

    reads = key(world, "Bram")
    first = Handshake.objects.get(pk=asked(Objects.of(world))[0])
    get(reads, "api_handshakes")  # the first reading makes its questions
    with CaptureQueriesContext(connection) as alone:
        assert len(get(reads, "api_handshakes").json()["items"]) == 1
    for number in (2, 3):
        first.pk, first.subject, first.title = uuid4(), uuid4(), f"Verzoek {number}"
        first.save(force_insert=True)
    with django_assert_num_queries(len(alone)):
        assert len(get(reads, "api_handshakes").json()["items"]) == 3


def test_a_session_that_writes_needs_the_token_of_its_form(world, as_):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = as_("Anna").cookies
    assert strict.get(reverse("api_me")).status_code == 200
    url = reverse("api_compute_legal.kpi")
    assert strict.post(url, {"questions": 5}, content_type="application/json").status_code == 403
    with_key = key(world, "Anna")
    with_key.handler.enforce_csrf_checks = True
    assert with_key.post(url, {"questions": 220}, content_type="application/json").json()["per_working_day_220"] == 1


def test_calculators_answer_and_refuse_with_their_code(world):
    anna = key(world, "Anna")
    said = anna.post(reverse("api_compute_governance.vote"), {"members": 13, "present": 6}, content_type="application/json")
    assert said.json()["quorum_met"] is False
    for given in ({}, {"members": 3, "present": 1, "x": 2}, {"members": "veel"}):
        wrong = anna.post(reverse("api_compute_governance.vote"), given, content_type="application/json")
        assert (wrong.status_code, wrong.json()["error"]) == (422, "invalid_input")
        assert wrong.json()["fields"]


def test_lists_have_a_bound_and_pages(world):
    from tests.house.url_table import Objects

    Objects.of(world)
    ella = key(world, "Ella")
    first = get(ella, "api_actions", per_page=1).json()
    assert (len(first["items"]), first["more"]) == (1, True)
    assert get(ella, "api_actions", per_page=1, page=2).json()["items"][0]["id"] != first["items"][0]["id"]
    assert get(ella, "api_actions", per_page=1000).status_code == 422
    assert get(ella, "api_actions", page=5000).status_code == 422
    plan = first["items"][0]["plan"]
    assert {one["plan"] for one in get(ella, "api_actions", plan=plan).json()["items"]} == {plan}
    assert get(ella, "api_offers", q="woon").json()["items"][0]["name"] == "Woonclub"
    assert get(ella, "api_offers", q="zzzz").json()["items"] == []


def test_too_many_calls_wait_a_minute(world, monkeypatch):
    monkeypatch.setattr(entrance, "MOST", 3)
    anna = key(world, "Anna")
    assert [get(anna, "api_me").status_code for _number in range(4)] == [200, 200, 200, 429]
    assert get(anna, "api_me")["Retry-After"] == "60"
    monkeypatch.setattr(entrance, "MOST_REFUSED", 2)
    forged = Client(headers={"authorization": "Bearer bundel_onzin"})
    assert [forged.get(reverse("api_me")).status_code for _number in range(3)] == [401, 401, 429]


def test_a_key_is_made_with_a_name_and_an_end_shown_once_and_taken_back(world, as_):
    anna, today = as_("Anna"), timezone.localdate()
    page = reverse("tokens")
    for given in ({"label": "", "until": today}, {"label": "x", "until": today + dt.timedelta(days=400)}, {"label": "x", "until": "2020-01-01"}):
        answer = anna.post(page, given)
        assert answer.status_code == 422
        assert answer.context["form"].errors
    made = anna.post(page, {"label": "ons dashboard", "until": today + dt.timedelta(days=9)}).content.decode()
    token = Token.objects.get()
    assert "bundel_" in made
    assert "bundel_" not in anna.get(page).content.decode()
    assert token.digest not in made
    assert as_("Bram").post(reverse("token_end", args=[token.pk])).status_code == 404
    assert anna.post(reverse("token_end", args=[token.pk])).status_code == 302
    token.refresh_from_db()
    assert token.ended
    assert set(Trail.objects.filter(subject=token.pk).values_list("verb", flat=True)) == {"access.token_made", "access.token_ended"}
    for number in range(commands_tokens.MOST):
        commands_tokens.create(by=world.viewer("Anna", today), label=str(number), until=today)
    with pytest.raises(ValidationError):
        commands_tokens.create(by=world.viewer("Anna", today), label="te veel", until=today)
    Token.objects.update(start=dt.date(2020, 1, 1), until=dt.date(2020, 2, 1))
    assert retention.forget_tokens(retention._tokens_due(today)) == 11


def test_the_description_is_openapi_3_1_and_the_page_tells_every_operation(world, as_, client):
    whole = client.get(reverse("api_openapi")).json()
    assert whole["openapi"].startswith("3.1")
    operations = {one["operationId"] for methods in whole["paths"].values() for one in methods.values()}
    assert {"cases", "case", "question", "handshakes", "compute_legal.terms"} <= operations
    shown = client.get(reverse("api")).content.decode()
    assert all(f'id="op-{name}"' in shown for name in operations)
    assert schema()["components"]["securitySchemes"]
    assert as_("Anna").get(reverse("api")).status_code == 200


def test_rights_of_a_household_are_told_with_their_reasons_and_mistakes_with_their_place(world):
    anna = key(world, "Anna")

    def ask(**asked):
        return anna.post(reverse("api_rights_explore"), asked, content_type="application/json")

    alone = {"people": [{"id": "p1", "role": "applicant", "age": 30}]}
    found = ask(date="2025-10-01", household=alone, rights=["leefloon"]).json()
    assert list(found) == ["leefloon"]
    assert {"eligible", "verdict", "reasons", "amount"} <= set(found["leefloon"])
    wrong = ask(date="2025-10-01", household={"people": [{"id": "p1", "role": "aplicant"}]})
    assert wrong.status_code == 422
    assert "applicant" in wrong.json()["fields"][0]["message"]
    near = ask(date="2025-10-01", household=alone, rights=["leeflon"]).json()
    assert near["fields"][0]["message"] == "‘leeflon’ is geen recht. Bedoelt u ‘leefloon’?"
    assert ask(date="1901-01-01", household=alone).json()["fields"][0]["field"] == "date"
    assert ask(date="ooit", household=alone).status_code == 422
    told = anna.get(reverse("api_rights_limits"), {"on": "2025-10-01"}).json()
    assert told["on"] == "2025-10-01"
    assert len(told["items"]) >= 44
    assert any(one["figures"] for one in told["items"])
