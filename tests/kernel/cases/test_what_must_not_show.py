"""What must not show: walk every page as everyone else and look for the words that only the case's own people may read."""

import datetime as dt

import pytest
from django.urls import reverse

from bundel.kernel.cases import commands, commands_share
from bundel.kernel.handshakes import commands as handshakes
from tests.house.url_table_cases import CASES
from tests.kernel.cases import small
from tests.kernel.cases.small import TODAY

pytestmark = pytest.mark.django_db
SECRETS = (b"Zwaluwnest", b"kwartelei", b"duinpieper")  # her name, her question, a note
OTHERS = ("Bram", "Cas", "Dina", "Ella", "Flor", "Odo", "Gust", "Hanna", "Ine")
SEEN = ("today", "search", "cases", "residents", "handshakes", "parties", "plans", "offers", "decisions", "tasks", "trail", "people")


@pytest.fixture
def case(world):
    client = small.resident(world, given="Karin", family="Zwaluwnest")
    made = small.case(world, client=client.pk, question="kwartelei", fields={"domains": ["housing"]})
    commands.take_note(made, by=world.viewer("Anna"), text="duinpieper")
    return made


def ask(world, case):
    return small.refer(world, case, text="kwartelei", notes=[case.notes.get(kind="note").pk])


def pages(case, question=None):
    """The addresses that list, count, find or export anything, and every page of the case itself."""
    for name in SEEN:
        url = _address(name)
        if url:
            yield url
            yield f"{url}?q=Zwaluwnest"
            yield f"{url}?export=csv"
    for number in (case.number, "Zwaluwnest", "kwartelei", "duinpieper"):
        yield reverse("search") + f"?q={number}"
    for name in CASES:
        try:
            yield reverse(name, args=[case.pk])
        except Exception:  # noqa: BLE001, S112 - an address that takes something else
            continue
    if question:
        yield reverse("case_question", args=[question.pk])
        yield reverse("handshake", args=[question.handshake_id])


def _address(name):
    try:
        return reverse(name)
    except Exception:  # noqa: BLE001
        return ""


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_everyone_else_reads_none_of_it_anywhere(world, case, as_):
    question = ask(world, case)
    for who in OTHERS:
        visitor = as_(who)
        for url in pages(case, question):
            text = body(visitor.get(url)).replace(b"q=Zwaluwnest", b"").replace(b'value="Zwaluwnest"', b"")
            found = [word for word in SECRETS if word in text]
            allowed = who == "Bram" and str(question.pk) in url or who == "Bram" and str(question.handshake_id) in url
            assert not found or allowed or _echo(url, found), f"{who} reads {found} at {url}"


def _echo(url: str, found: list[bytes]) -> bool:
    """A search page repeats the word that was typed in its own box, and nothing else."""
    return any(f"q={word.decode()}" in url for word in found) and len(found) == 1


def test_number_and_case_are_found_by_its_own_centre_only(world, case, as_):
    url = reverse("search") + f"?q={case.number}"
    assert str(case.pk).encode() in as_("Anna").get(url).content
    for who in OTHERS:
        assert str(case.pk).encode() not in as_(who).get(url).content, who


def test_after_the_consent_ends_the_receiver_reads_nothing_of_it(world, case, as_):
    question = ask(world, case)
    handshakes.answer(question.handshake, by=world.viewer("Bram"), say="accepted", text="")
    question.refresh_from_db()
    bram = as_("Bram")
    shown = bram.get(reverse("case", args=[question.co_case_id])).content
    assert b"Zwaluwnest" in shown
    commands_share.withdraw_consent(question.share.consent, by=world.viewer("Anna"))
    for url in [reverse("case", args=[question.co_case_id]), *pages(question.co_case, question)]:
        found = [word for word in SECRETS if word in body(bram.get(url))]
        assert not found or _echo(url, found), f"{found} at {url}"


def test_after_the_post_ends_every_page_of_cases_is_shut(world, case, as_):
    question = ask(world, case)
    anna = as_("Anna")
    assert anna.get(reverse("case", args=[case.pk])).status_code == 200
    world.accounts["Anna"].posts.update(until=TODAY - dt.timedelta(days=1))
    for url in pages(case, question):
        answer = anna.get(url)
        assert answer.status_code in (302, 403, 404, 405), url
        found = [word for word in SECRETS if word in body(answer)]
        assert not found or _echo(url, found), f"{found} at {url}"
