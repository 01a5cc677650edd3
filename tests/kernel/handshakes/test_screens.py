import datetime as dt

import pytest
from django.urls import reverse

from bundel.kernel.handshakes import commands, queries
from bundel.kernel.handshakes.commands_kinds import KINDS
from bundel.kernel.handshakes.declared import panel, waiting
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.parties.models import Party
from tests.kernel.handshakes.conftest import FAR, KEY
from tests.world import someone


@pytest.fixture
def row(asked):
    return asked()


def at(row, what=""):
    return reverse(f"handshake{what}", args=[row.pk])


def test_a_page_opened_is_not_yet_seen_until_it_says_so(row, as_):
    anna = as_("Anna")
    page = anna.get(at(row)).content.decode()
    assert 'hx-trigger="load"' in page
    assert Handshake.objects.get().state == "asked"
    anna.post(at(row, "_seen"))
    assert Handshake.objects.get().state == "seen"


def test_an_answer_goes_from_the_screen_to_the_database(row, as_):
    assert as_("Anna").post(at(row, "_answer"), {"say": "accepted", "text": "goed", "hours": "2"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answer, row.answer_data, row.answered_name) == ("accepted", "goed", {"hours": 2}, "Anna")
    assert "<dt>Uren</dt><dd>2</dd>" in as_("Ella").get(at(row)).content.decode()


def test_a_refusal_without_a_reason_comes_back_with_what_was_typed(row, as_):
    answer = as_("Anna").post(at(row, "_answer"), {"say": "declined", "hours": "7"})
    assert answer.status_code == 422
    assert "waarom" in answer.content.decode()
    assert 'value="7"' in answer.content.decode()


def test_the_second_of_an_organisation_is_told_who_answered_first(row, as_, world):
    someone(world, "Mia", world.noord, world.duin, "head")
    as_("Anna").post(at(row, "_answer"), {"say": "accepted"})
    answer = as_("Mia").post(at(row, "_answer"), {"say": "declined", "text": "neen"})
    assert answer.status_code == 422
    assert "Anna antwoordde al" in answer.content.decode()


def test_a_double_click_on_accept_is_no_error(row, as_):
    anna = as_("Anna")
    assert [anna.post(at(row, "_answer"), {"say": "accepted"}).status_code for _time in range(2)] == [302, 302]


def test_script_in_an_answer_is_shown_as_text(row, as_):
    as_("Anna").post(at(row, "_answer"), {"say": "declined", "text": "<script>alert(1)</script>"})
    page = as_("Ella").get(at(row)).content.decode()
    assert "&lt;script&gt;alert" in page
    assert "<script>alert" not in page


def test_withdraw_finish_and_ask_again_from_the_screen(row, as_, world):
    ella = as_("Ella")
    assert ella.post(at(row, "_withdraw"), {"reason": ""}).status_code == 422
    assert ella.post(at(row, "_withdraw"), {"reason": "vergissing"}).status_code == 302
    given = {"asked": world.zuid.pk, "question": "Kan u?", "term": FAR.isoformat()}
    assert ella.post(at(row, "_again"), given).status_code == 302
    made = Handshake.objects.get(follows=row)
    assert (made.asked_id, made.question, made.term) == (world.zuid.pk, "Kan u?", FAR)
    as_("Bram").post(at(made, "_answer"), {"say": "accepted"})
    assert as_("Bram").post(at(made, "_finish"), {"done": "yes", "text": ""}).status_code == 422
    assert as_("Bram").post(at(made, "_finish"), {"done": "no", "text": "geen zaal"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.outcome) == ("not_done", "geen zaal")
    assert ella.post(at(made, "_handle")).status_code == 302
    assert ella.get(at(made)).status_code == 200


def test_after_an_answer_it_is_not_withdrawn(row, as_):
    as_("Anna").post(at(row, "_answer"), {"say": "accepted"})
    answer = as_("Ella").post(at(row, "_withdraw"), {"reason": "toch niet"})
    assert answer.status_code == 422
    assert "Anna antwoordde al" in answer.content.decode()


def test_a_list_holds_the_own_organisation_only_unless_one_leads_the_region(asked, world, as_):
    asked()
    asked(asked=world.zuid.pk, title="Voor Zuid")
    for name, seen in {"Anna": (True, False), "Bram": (False, True), "Hanna": (True, True), "Cas": (False, False)}.items():
        page = as_(name).get(reverse("handshakes")).content.decode()
        assert ("Trek 1.1" in page, "Voor Zuid" in page) == seen, name


@pytest.mark.parametrize(
    ("asked_for", "shown"),
    [("side=received", True), ("side=sent", False), (f"kind={KEY}", True), ("state=open", True), ("state=done", False), ("q=trek", True)],
)
def test_the_list_filters(row, as_, asked_for, shown):
    assert ("Trek 1.1" in as_("Anna").get(reverse("handshakes") + "?" + asked_for).content.decode()) == shown


def test_the_menu_and_the_home_page_tell_what_waits(row, world, as_):
    page = as_("Anna").get(reverse("today")).content.decode()
    assert at(row) in page
    assert [one.url for one in waiting(world.viewer("Anna"))] == [at(row)]
    assert list(waiting(world.viewer("Bram"))) == []
    last = list(waiting(world.viewer("Anna", FAR)))[0]
    assert (last.chip, last.mood) == ("vandaag", "bad")


def test_a_refusal_waits_on_who_asked_until_it_is_handled(row, world):
    commands.answer(row, by=world.viewer("Anna"), say="declined", text="geen tijd")
    assert [one.chip for one in waiting(world.viewer("Ella"))] == ["geweigerd"]
    assert list(waiting(world.viewer("Anna"))) == []
    commands.handle(row, by=world.viewer("Ella"))
    assert list(waiting(world.viewer("Ella"))) == []


def test_the_page_of_a_party_names_its_open_questions(row, world, as_):
    assert [line.title for line in panel(world.viewer("Ella"), world.noord).lines] == ["Trek 1.1"]
    assert panel(world.viewer("Bram"), world.noord) is None
    assert as_("Ella").get(reverse("party", args=[world.noord.pk])).status_code == 200


def test_what_no_room_declares_any_more_stays_in_the_list_and_has_no_page(row, as_):
    kept = KINDS.pop(KEY)
    try:
        assert KEY in as_("Ella").get(reverse("handshakes")).content.decode()
        assert as_("Ella").get(at(row)).status_code == 404
        assert queries.of_subject(row.subject)
    finally:
        KINDS[KEY] = kept


def test_a_list_costs_the_same_number_of_queries_however_long(world, asked, as_, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ella, url = as_("Ella"), reverse("handshakes")
    asked()
    ella.get(url)
    with CaptureQueriesContext(connection) as few:
        ella.get(url)
    for number in range(15):
        party = Party.objects.create(key=f"p{number}", name=f"Partij {number}", sort_name=f"partij {number}", kind="organisation")
        asked(asked=party.pk, term=FAR + dt.timedelta(days=number))
    with django_assert_num_queries(len(few)):
        ella.get(url)
