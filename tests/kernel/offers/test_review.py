"""The chase: an offer past its review day asks its owner, four times, and then waits on who coordinates."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from bundel.kernel.access.models import Mail, Post
from bundel.kernel.offers import commands, declared, reminders
from bundel.kernel.offers.models import Offer

DUE = dt.date(2026, 7, 1)


def at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def run(days: int) -> int:
    return reminders.tick(at(DUE + dt.timedelta(days=days)))


def letters() -> list[str]:
    return sorted(Mail.objects.values_list("to", flat=True))


@pytest.fixture
def of_zuid(offered):
    """The offer is centre Zuid's, where Bram is head."""
    Offer.objects.filter(pk=offered.work.pk).update(owner=offered.zuid)
    offered.work.refresh_from_db()
    return offered


def test_the_owner_gets_four_letters_two_weeks_apart_and_then_no_more(of_zuid):
    assert run(0) == 0
    told = [run(days) for days in (1, 1, 10, 15, 29, 43, 57, 200)]
    assert told == [1, 0, 0, 1, 1, 1, 0, 0]
    assert letters() == ["bram@example.org"] * 4
    assert "laatste brief" in Mail.objects.latest("pk").text
    assert "laatste brief" not in Mail.objects.earliest("pk").text


def test_after_the_last_letter_it_waits_on_who_coordinates(of_zuid):
    on = dt.date(2026, 8, 30)
    assert [one.title for one in declared.waiting(of_zuid.viewer("Bram", on))] == ["Kijk “Wijk-werken” na"]
    assert list(declared.waiting(of_zuid.viewer("Ella", on))) == []
    for days in (1, 15, 29, 43):
        run(days)
    [waits] = declared.waiting(of_zuid.viewer("Ella", on))
    assert "OCMW Zuid reageerde niet" in waits.detail
    assert list(declared.waiting(of_zuid.viewer("Anna", on))) == []


def test_an_owner_without_people_comes_to_who_coordinates_at_once(of_zuid):
    Post.objects.filter(account=of_zuid.accounts["Bram"]).update(until=dt.date(2026, 1, 1))
    assert run(1) == 0
    assert letters() == []
    assert Offer.objects.get(pk=of_zuid.work.pk).reminders == 4


def test_one_click_of_the_owner_ends_the_chase_and_a_year_later_it_starts_anew(of_zuid, as_):
    run(1)
    assert as_("Bram").post(f"/werk/aanbod/{of_zuid.work.pk}/klopt-nog/").status_code == 302
    offer = Offer.objects.get(pk=of_zuid.work.pk)
    today = timezone.localdate()
    assert (offer.reminders, offer.assured_on, offer.review) == (0, today, today + dt.timedelta(days=365))
    assert offer.assured_by == of_zuid.accounts["Bram"]
    page = as_("Ella").get(f"/werk/aanbod/{of_zuid.work.pk}/").content.decode()
    assert "Bram" in page
    assert run(15) == 0
    assert reminders.tick(at(offer.review + dt.timedelta(days=1))) == 1


def test_only_the_owner_and_who_leads_may_say_that_it_holds(of_zuid):
    for name in ("Anna", "Cas", "Dina"):
        with pytest.raises(PermissionDenied):
            commands.assure(of_zuid.work, by=of_zuid.viewer(name))
    commands.assure(of_zuid.work, by=of_zuid.viewer("Bram"))
    commands.assure(of_zuid.work, by=of_zuid.viewer("Ella"))


def test_an_offer_that_stopped_is_left_in_peace(of_zuid):
    commands.edit_offer(of_zuid.work, by=of_zuid.viewer("Ella"), version=1, until=dt.date(2026, 6, 30))
    assert run(1) == 0


def test_a_new_review_day_starts_the_letters_anew(of_zuid):
    run(1)
    commands.edit_offer(of_zuid.work, by=of_zuid.viewer("Ella"), version=1, review=dt.date(2027, 1, 1))
    assert Offer.objects.get(pk=of_zuid.work.pk).reminders == 0
