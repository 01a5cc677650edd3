"""Agreements: who takes part from when until when, on which terms, and who may use the offer on a day."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bundel.kernel.access import trail
from bundel.kernel.access.models import Trail
from bundel.kernel.offers import commands, queries, queries_agreements
from bundel.kernel.offers import commands_agreements as agreements
from bundel.kernel.offers.models import Agreement
from bundel.kernel.rooms.registry import Line
from bundel.kernel.rooms.screens import Stale
from tests.world import TODAY

START, YESTERDAY = dt.date(2026, 1, 1), TODAY - dt.timedelta(days=1)


def of(world, party) -> Agreement:
    return Agreement.objects.get(offer=world.work, party=party)


def test_an_agreement_that_ended_yesterday_refuses_use_and_says_so(offered):
    agreements.leave(of(offered, offered.zuid), by=offered.viewer("Ella"), until=YESTERDAY)
    assert queries_agreements.running_agreement(offered.work, offered.zuid, YESTERDAY)
    assert queries_agreements.running_agreement(offered.work, offered.zuid, TODAY) is None
    with pytest.raises(ValidationError, match="tot en met 20 november 2026"):
        queries_agreements.require_agreement(offered.work, offered.zuid, TODAY)


@pytest.mark.parametrize(("party", "day"), [(None, TODAY), ("noord", None), ("west", TODAY), ("noord", dt.date(2020, 12, 31))])
def test_without_a_running_agreement_there_is_no_use(offered, party, day):
    assert queries_agreements.running_agreement(offered.work, party and getattr(offered, party), day) is None


def test_an_offer_that_stopped_refuses_use_whatever_its_agreements_say(offered):
    commands.edit_offer(offered.work, by=offered.viewer("Ella"), version=1, until=YESTERDAY)
    offered.work.refresh_from_db()
    assert queries_agreements.running_agreement(offered.work, offered.noord, TODAY) is None
    with pytest.raises(ValidationError, match="loopt niet"):
        queries_agreements.require_agreement(offered.work, offered.noord, TODAY)


def test_who_never_took_part_is_told_what_to_do(offered):
    with pytest.raises(ValidationError, match="Leg eerst de deelname vast"):
        queries_agreements.require_agreement(offered.work, offered.west, TODAY)


@pytest.mark.parametrize("unit", [code for code, _word in Agreement.UNITS])
def test_a_quota_is_kept_with_its_unit(offered, unit):
    taken = agreements.join(
        offered.work, offered.west, by=offered.viewer("Ella"), start=START, quota=Decimal("120.5"), quota_unit=unit, quota_period="year",
        cost_key="inhabitants", cost_parameters={"peildatum": "1 januari 2026"}, rests_on="raadsbesluit", notice_months=6,
    )  # fmt: skip
    taken.refresh_from_db()
    assert (taken.quota, taken.quota_unit, taken.cost_parameters) == (Decimal("120.50"), unit, {"peildatum": "1 januari 2026"})


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"quota": Decimal(5)}, "quota_unit"),
        ({"quota_unit": "hours"}, "quota"),
        ({"quota": Decimal(0), "quota_unit": "hours"}, "quota"),
        ({"cost_parameters": {"a": "b"}}, "cost_key"),
        ({"decision_number": "2026-99"}, "decision_number"),
    ],
)
def test_terms_that_cannot_be_name_their_field_and_nothing_is_written(offered, terms, field):
    with pytest.raises(ValidationError) as refused:
        agreements.join(offered.work, offered.west, by=offered.viewer("Ella"), start=START, **terms)
    assert field in refused.value.message_dict
    assert Agreement.objects.count() == 2


def test_the_database_refuses_a_quota_without_a_unit(offered):
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(party=offered.noord).update(quota=5)


def test_the_last_day_for_notice_is_so_many_months_before_the_last_day(offered):
    taken = of(offered, offered.noord)
    assert queries_agreements.last_day_for_notice(taken, dt.date(2027, 12, 31)) is None
    assert queries_agreements.next_notice(taken, TODAY) is None
    taken.notice_months = 6
    assert queries_agreements.last_day_for_notice(taken, dt.date(2027, 12, 31)) == dt.date(2027, 6, 30)
    assert queries_agreements.next_notice(taken, TODAY) == (dt.date(2027, 6, 30), dt.date(2027, 12, 31))
    taken.until = dt.date(2027, 8, 31)
    assert queries_agreements.next_notice(taken, TODAY) == (dt.date(2027, 2, 28), dt.date(2027, 8, 31))


def test_who_leaves_within_the_notice_period_says_who_agreed(offered):
    Agreement.objects.filter(party=offered.zuid).update(notice_months=6)
    ella, taken = offered.viewer("Ella"), of(offered, offered.zuid)
    with pytest.raises(ValidationError, match="kon tot en met 30 juni 2026"):
        agreements.leave(taken, by=ella, until=dt.date(2026, 12, 31))
    agreements.leave(taken, by=ella, until=dt.date(2026, 12, 31), note="alle leden stemden in")
    assert of(offered, offered.zuid).until == dt.date(2026, 12, 31)


def test_terms_are_corrected_with_one_sentence_and_an_older_version_is_refused(offered):
    ella, taken = offered.viewer("Ella"), of(offered, offered.noord)
    agreements.change_terms(taken, by=ella, version=1, start=taken.start, quota=Decimal(40), quota_unit="days")
    assert trail.sentence(Trail.objects.get()) == "Ella verbeterde quotum, eenheid van het quotum in de deelname van OCMW Noord aan Wijk-werken"
    with pytest.raises(Stale):
        agreements.change_terms(taken, by=ella, version=1, start=taken.start, quota=Decimal(41), quota_unit="days")
    assert of(offered, offered.noord).quota == 40


def test_corrected_dates_may_not_overlap_another_agreement_of_the_same_party(offered):
    ella, first = offered.viewer("Ella"), of(offered, offered.noord)
    agreements.leave(first, by=ella, until=dt.date(2022, 12, 31))
    second = agreements.join(offered.work, offered.noord, by=ella, start=dt.date(2024, 1, 1))
    with pytest.raises(ValidationError):
        agreements.change_terms(second, by=ella, version=1, start=dt.date(2022, 6, 1))


def test_a_decision_is_found_by_its_number_where_a_higher_room_says_how(offered, monkeypatch):
    key = uuid.uuid4()
    monkeypatch.setattr(agreements, "DECISIONS", [lambda viewer, number: key if number == "2026-1" else None])
    monkeypatch.setattr(queries_agreements, "DECISION_LINES", [lambda viewer, keys: {one: Line("2026-1", "/werk/besluiten/x/") for one in keys}])
    ella = offered.viewer("Ella")
    agreements.join(offered.work, offered.west, by=ella, start=START, decision_number="2026-1")
    [row] = [one for one in queries.offer_page(ella, offered.work.pk).now if one.party == offered.west]
    assert row.rests.title == "2026-1"
    agreements.change_terms(row, by=ella, version=1, start=START, decision_number="")
    assert of(offered, offered.west).decision is None


def test_an_area_laid_down_goes_before_the_participants_and_names_whom_it_leaves_out(offered):
    served = queries_agreements.served_municipalities(offered.work, TODAY)
    assert ([str(one) for one in served.inside], [str(one) for one in served.outside], served.stated) == (["Noord", "Zuid"], ["West"], False)
    commands.edit_offer(offered.work, by=offered.viewer("Ella"), version=1, area=[offered.west.territory])
    served = queries_agreements.served_municipalities(offered.work, TODAY)
    assert ([str(one) for one in served.inside], [str(one) for one in served.outside], served.stated) == (["West"], ["Noord", "Zuid"], True)
    assert served.covers(offered.west.territory) is True
    assert served.covers(offered.noord.territory) is False


def test_of_an_area_that_nobody_knows_nothing_is_said(offered):
    Agreement.objects.all().delete()
    assert queries_agreements.served_municipalities(offered.work, TODAY).covers(offered.noord.territory) is None


# the screens ---------------------------------------------------------------------------------------------------------


def test_terms_typed_wrong_come_back_with_what_was_typed_and_right_ones_show_on_the_page(offered, as_):
    client, path = as_("Ella"), f"/werk/aanbod/{offered.work.pk}/deelnemer/"
    typed = {"party": offered.west.pk, "start": "2026-03-01", "quota": "120", "cost_key": "use", "cost_parameters": "zonder teken"}
    answer = client.post(path, typed)
    assert answer.status_code == 422
    assert "schrijf “naam = waarde”" in answer.content.decode()
    assert "zonder teken" in answer.content.decode()
    typed |= {"quota_unit": "hours", "quota_period": "year", "cost_parameters": "tarief = per uur", "notice_months": "6"}
    assert client.post(path, typed).status_code == 302
    page = client.get(f"/werk/aanbod/{offered.work.pk}/").content.decode()
    for told in ("120 uren per jaar", "naar gebruik", "tarief: per uur", "opzegtermijn 6 maanden"):
        assert told in page, told
    taken = of(offered, offered.west)
    path = f"{path}{taken.pk}/"
    assert "tarief = per uur" in client.get(path).content.decode()
    typed = {"start": "2026-03-01", "version": 1, "quota": "8", "quota_unit": "controllers"}
    assert client.post(path, typed).status_code == 302
    assert "8 verwerkingsverantwoordelijken" in client.get(f"/werk/aanbod/{offered.work.pk}/").content.decode()
    stale = client.post(path, typed | {"quota": "9"})
    assert stale.status_code == 422
    assert "Iemand anders bewaarde intussen" in stale.content.decode()


def test_a_form_of_an_offer_opens_the_group_in_which_something_is_wrong(offered, as_):
    client, path = as_("Ella"), f"/werk/aanbod/{offered.work.pk}/wijzig/"
    typed = {"kind": "service", "name_nl": "Wijk-werken", "owner": offered.region.pk, "version": 1, "waiting_days": "14", "capacity": "8"}
    answer = client.post(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Zeg op welke dag deze wachttijd gemeten is." in page
    assert "Zeg waarin deze capaciteit telt." in page
    assert page.index('<details class="group" open>') < page.index("Zeg op welke dag")
    typed |= {"waiting_on": "2026-11-01", "capacity_unit": "places", "languages": ["nl", "ar"], "conditions_nl": "Wie werk zoekt."}
    assert client.post(path, typed).status_code == 302
    page = client.get(f"/werk/aanbod/{offered.work.pk}/").content.decode()
    for told in ("Arabisch", "8 plaatsen", "14 dagen, gemeten op 1 november 2026", "Wie werk zoekt."):
        assert told in page, told
    assert "Wijk-werken" in client.get("/werk/aanbod/?language=ar").content.decode()
    assert "Niets gevonden" in client.get("/werk/aanbod/?language=tr").content.decode()
    assert "Wijk-werken" in client.get(f"/werk/aanbod/?area={offered.noord.territory_id}").content.decode()
    assert "Niets gevonden" in client.get(f"/werk/aanbod/?area={offered.west.territory_id}").content.decode()
