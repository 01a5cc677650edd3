"""Who holds a seat gets the calls; what the statutes say of seats and terms is kept beside it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Mail, Post, Trail, User
from bundel.kernel.accounts import commands_seats
from bundel.kernel.decisions import (
    commands_agenda,
    commands_bodies,
    commands_meetings,
    commands_route,
    commands_statutes,
    queries_statutes,
)
from bundel.kernel.decisions.models import Body, Seat
from bundel.kernel.offers import commands as offers
from tests.world import TODAY

START = dt.date(2025, 1, 1)


def given(world, **changed):
    values = {
        "party": str(world.noord.pk), "holder_name": "Gust Goed", "start": "2026-01-01", "votes": "on",
        "account": str(world.accounts["Gust"].uuid),
    }  # fmt: skip
    return {**values, **changed}


def test_a_seat_gets_an_account_on_its_screen_and_the_call_reaches_her(world, as_, board, propose):
    address = reverse("seat_new", args=[board.pk])
    page = as_("Ella").get(address).content.decode()
    assert "<optgroup" in page
    assert as_("Ella").post(address, given(world)).status_code == 302
    assert Seat.objects.get(holder_name="Gust Goed").account == world.accounts["Gust"]
    starts = timezone.make_aware(dt.datetime.combine(TODAY + dt.timedelta(days=9), dt.time(18)))
    meeting = commands_meetings.plan_meeting(board, by=world.viewer("Ella"), starts=starts, ends=starts + dt.timedelta(hours=1))
    commands_agenda.put_on_agenda(propose(), meeting, by=world.viewer("Ella"))
    commands_meetings.call(meeting, by=world.viewer("Ella"))
    assert list(Mail.objects.values_list("to", flat=True)) == ["gust@example.org"]


def test_an_account_of_another_organisation_is_refused_and_nothing_typed_is_lost(world, as_, board):
    answer = as_("Ella").post(reverse("seat_new", args=[board.pk]), given(world, account=str(world.accounts["Bram"].uuid)))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bram werkt niet voor de organisatie van deze zetel. Kies een account van die organisatie." in page
    assert 'value="Gust Goed"' in page
    assert f'<option value="{world.accounts["Bram"].uuid}" selected>' in page


def test_an_account_of_elsewhere_cannot_be_chosen(world, as_, board):
    answer = as_("Ella").post(reverse("seat_new", args=[board.pk]), given(world, account=str(world.accounts["Odo"].uuid)))
    assert answer.status_code == 422
    assert "Odo" not in as_("Ella").get(reverse("seat_new", args=[board.pk])).content.decode()


def test_who_has_no_post_any_more_gets_no_seat_account(world, board):
    Post.objects.filter(account=world.accounts["Gust"]).update(until=TODAY - dt.timedelta(days=1))
    with pytest.raises(ValidationError) as refused:
        commands_bodies.seat(
            board, by=world.viewer("Ella"), party=world.noord.pk, holder_name="G. G.", start=START, account=world.accounts["Gust"]
        )
    assert "geen functie" in refused.value.message_dict["account"][0]


def test_a_seat_that_is_held_gets_an_account_later_and_loses_it_again(world, as_, board, seats):
    address = reverse("seat_account", args=[board.pk, seats["Gust"]])
    assert "zonder account" in as_("Ella").get(reverse("body", args=[board.pk])).content.decode()
    page = as_("Ella").get(address).content.decode()
    assert "Bram" not in page  # only who works for the organisation of the seat
    for account in (world.accounts["Gust"], None):
        assert as_("Ella").post(address, {"account": str(account.uuid) if account else ""}).status_code == 302
        assert Seat.objects.get(pk=seats["Gust"]).account == account
    with pytest.raises(PermissionDenied):
        commands_bodies.give_account(board.seats.get(pk=seats["Gust"]), by=world.viewer("Bram"), account=None)


def test_the_statutes_say_what_a_seat_weighs_and_how_many_there_are(world, as_, board):
    ella = world.viewer("Ella")
    commands_statutes.allot(board, by=ella, party=world.zuid.pk, seats=2, weight=Decimal("2.5"), start=START, source="statuten, artikel 9")
    made = commands_bodies.seat(board, by=ella, party=world.zuid.pk, holder_name="Zoë", start=START)
    assert made.weight == Decimal("2.5")
    with pytest.raises(ValidationError) as refused:
        commands_bodies.seat(board, by=ella, party=world.zuid.pk, holder_name="Zeno", start=START)
    assert "heeft OCMW Zuid hier 2 zetels" in refused.value.message_dict["party"][0]
    assert "statuten, artikel 9" in as_("Ine").get(reverse("body", args=[board.pk])).content.decode()


def test_a_new_division_of_seats_ends_the_one_before(world, board):
    ella = world.viewer("Ella")
    first = commands_statutes.allot(board, by=ella, party=world.noord.pk, seats=1)
    commands_statutes.allot(board, by=ella, party=world.noord.pk, seats=2, start=dt.date(2026, 1, 1))
    first.refresh_from_db()
    assert first.until == dt.date(2025, 12, 31)
    assert queries_statutes.allotted(board, world.noord.pk, START).seats == 1
    assert queries_statutes.allotted(board, world.noord.pk, TODAY).seats == 2
    with pytest.raises(ValidationError, match="Kies een latere dag"):
        commands_statutes.allot(board, by=ella, party=world.noord.pk, seats=3)


def test_terms_follow_each_other_and_do_not_overlap(world, as_, board):
    ella = world.viewer("Ella")
    commands_statutes.add_term(board, by=ella, start=dt.date(2019, 1, 1))
    answer = as_("Ella").post(reverse("term_new", args=[board.pk]), {"start": "2025-01-01", "until": "2030-12-31"})
    assert answer.status_code == 302
    assert [(one.start.year, one.until) for one in queries_statutes.terms(board)] == [
        (2025, dt.date(2030, 12, 31)), (2019, dt.date(2024, 12, 31)),
    ]  # fmt: skip
    assert queries_statutes.term_on(board, dt.date(2024, 6, 1)).start.year == 2019
    assert queries_statutes.term_on(board, dt.date(2018, 6, 1)) is None
    answer = as_("Ella").post(reverse("term_new", args=[board.pk]), {"start": "2028-01-01"})
    assert "die begint op 01/01/2025" in answer.content.decode()
    for name, typed in (
        ("term_new", {"start": "0001-01-01"}), ("allotment_new", {"party": world.caw.pk, "seats": "1", "weight": "1", "start": "0001-01-01"}),
    ):  # fmt: skip
        answer = as_("Ella").post(reverse(name, args=[board.pk]), typed)
        assert answer.status_code == 422
        assert "Kies een dag vanaf 1830" in answer.content.decode()
    line = {"label": "Aankopen", "up_to": "-1", "body": board.pk}
    answer = as_("Ella").post(reverse("competence_new"), line)
    assert answer.status_code == 422
    assert "Aankopen" in answer.content.decode()
    for quorum, value in (("share", "-1"), ("share", "101"), ("number", "0")):
        answer = as_("Ella").post(
            reverse("body_new"),
            {"name": "Raad", "kind": "board", "quorum": quorum, "quorum_value": value, "majority": "simple", "proxies_max": "0",
             "councils_rule": "none"},
        )  # fmt: skip
        assert answer.status_code == 422
        assert "quorum_value" in answer.context["form"].errors
    assert as_("Ella").post(reverse("allotment_new", args=[board.pk]), {"party": world.caw.pk, "seats": "0", "weight": "1"}).status_code == 422


def test_a_service_has_an_advisory_committee_with_a_seat_for_each_centre_that_advises_and_is_followed_up(world, as_, board, propose):
    """One seat per participating centre, held up to what the statutes give; its advice stands with the item."""
    offer = offers.add_offer(by=world.viewer("Ella"), kind="service", name_nl="Gezinszorg", owner=world.region)
    answer = as_("Ella").post(
        reverse("body_new"),
        {"name": "Adviescommissie gezinszorg", "kind": "service_advice", "offer": str(offer.pk), "quorum": "none", "majority": "simple",
         "proxies_max": "0", "councils_rule": "none"},
    )  # fmt: skip
    assert answer.status_code == 302
    committee = Body.objects.get(kind="service_advice")
    assert committee.offer == offer
    for party, name in ((world.noord, "Nora"), (world.zuid, "Zita")):
        commands_statutes.allot(committee, by=world.viewer("Ella"), party=party.pk, seats=1)
        commands_bodies.seat(committee, by=world.viewer("Ella"), party=party.pk, holder_name=name, start=START)
        with pytest.raises(ValidationError):
            commands_bodies.seat(committee, by=world.viewer("Ella"), party=party.pk, holder_name="Nog een", start=START)
    item = propose(title="Nieuwe tarieven")
    advice = commands_route.ask_advice(item, committee, by=world.viewer("Ella"))
    commands_route.give_advice(advice, by=world.viewer("Ella"), verdict="remarks", text="Kijk naar de laagste inkomens.", on=TODAY)
    assert "Kijk naar de laagste inkomens." in as_("Anna").get(reverse("item", args=[item.pk])).content.decode()
    page = as_("Anna").get(reverse("body", args=[committee.pk])).content.decode()
    assert reverse("offer", args=[offer.pk]) in page
    assert "Nora" in page
    assert "Zita" in page


def test_who_sits_and_has_no_account_is_invited_and_the_call_reaches_her(world, as_, board, seats):
    address, ella = reverse("seat_new", args=[board.pk]), as_("Ella")
    typed = given(world, account="", holder_name="Nora Nieuw", email="nora@example.org", role="board", language="fr")
    wrong = ella.post(address, {**typed, "role": "administrator"})
    assert wrong.status_code == 422
    for refused in ({"email": "geen adres"}, {"email": "ella@example.org"}, {"account": str(world.accounts["Gust"].uuid)}):
        answer = ella.post(address, {**typed, **refused})
        assert answer.status_code == 422
        assert "email" in answer.context["form"].errors
        assert not Seat.objects.filter(holder_name="Nora Nieuw").exists()
        assert not User.objects.filter(name="Nora Nieuw").exists(), "what is refused leaves nobody behind"
    assert ella.post(address, typed).status_code == 302
    seat = Seat.objects.select_related("account__user").get(holder_name="Nora Nieuw")
    assert (seat.account.user.email, seat.account.organisation_id, seat.account.user.language) == ("nora@example.org", world.noord.pk, "fr")
    assert list(seat.account.posts.values_list("role", "partnership")) == [("board", world.duin.pk)]
    letter = Mail.objects.get(to="nora@example.org")
    assert "/account/wachtwoord/nieuw/" in letter.text
    assert letter.language == "fr"
    held = reverse("seat_account", args=[board.pk, seats["Cas"]])
    for _twice in range(2):
        assert ella.post(held, {"email": "cas@example.org", "role": "council"}).status_code == 302
    cas = Seat.objects.get(pk=seats["Cas"])
    assert cas.account == world.accounts["Cas"], "who is known keeps her account and gets no second post"
    assert cas.account.posts.count() == 1
    assert Trail.objects.filter(verb="people.added").count() == 1


def test_only_who_keeps_the_bodies_invites_who_sits(world):
    for name in ("Anna", "Gust", "Odo"):
        with pytest.raises(PermissionDenied):
            commands_seats.invite_to_sit(name="X", email="x@example.org", organisation=world.noord.pk, role="board", by=world.viewer(name))
