"""The second lock on who booked: plain SQL as the application's role, round the application; and everything still works behind it."""

import pytest
from django.db import ProgrammingError, connection, transaction  # noqa: F401 - the mark of who is skipped asks for it
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import rows
from bundel.kernel.access.viewer import stranger, the_house
from bundel.kernel.moments import commands, commands_public, queries, queries_presence, queries_public
from bundel.kernel.moments.models import Booking, Moment
from bundel.kernel.parties import commands_residents as residents
from tests.kernel.cases.test_rows import a_site, on_postgresql, ordinary_role, sql  # noqa: F401 - a_site is used by itself
from tests.kernel.moments.small import hour

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment(world):
    """An hour at centre Noord, held by Dina of the region: six places."""
    return hour(world, days=3, slot_minutes=None, capacity=6)


@pytest.fixture
def booked(world, moment):
    """Noord booked for its resident and for a colleague, Zuid for a name, and somebody by herself on the public site."""
    anna = world.viewer("Anna")
    karin = residents.add_resident(by=anna, basis="guidance", reason="gesprek", given_name="Karin", family_name="Zwaluwnest")
    with rows.house():
        return {
            "resident": commands.book(moment, by=anna, resident=karin),
            "colleague": commands.book(moment, by=anna, colleague=world.accounts["Anna"]),
            "name": commands.book(moment, by=world.viewer("Bram"), name="Piet Kwartel"),
            "public": commands_public.book_public(moment, name="Lies Duinpieper", phone="0470 12 34 56")[0],
        }


def names() -> set[str]:
    found = {str(key) for key, in sql("SELECT id FROM moments_booking")}
    return {name for name, one in BOOKED.items() if str(one.pk) in found}


BOOKED: dict[str, Booking] = {}


@pytest.fixture(autouse=True)
def _known(booked):
    BOOKED.clear()
    BOOKED.update(booked)


@on_postgresql
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("Anna", {"resident", "colleague", "public"}),  # who books by herself counts for the centre where it is
        ("Bram", {"colleague", "name"}),
        ("Dina", {"resident", "colleague", "name", "public"}),  # her organisation holds the hour
        ("Cas", {"colleague"}),
        ("Odo", {"colleague"}),
        ("nobody", {"colleague"}),
    ],
)
def test_a_booking_with_a_name_shows_only_where_she_is_concerned(world, who, sees):
    viewer = stranger() if who == "nobody" else world.viewer(who)
    with ordinary_role(), rows.scoped(viewer):
        assert names() == sees


@on_postgresql
@pytest.mark.parametrize("who", ["Bram", "Cas", "nobody"])
def test_nobody_else_changes_removes_or_adds_one(world, moment, who):
    viewer = stranger() if who == "nobody" else world.viewer(who)
    with ordinary_role(), rows.scoped(viewer):
        others = str(BOOKED["resident"].pk), str(BOOKED["public"].pk), str(BOOKED["colleague"].pk)
        assert sql("UPDATE moments_booking SET state = 'absent' WHERE id IN (%s, %s, %s)", *others) == 0
        assert sql("DELETE FROM moments_booking WHERE id IN (%s, %s, %s)", *others) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Booking.objects.create(moment=moment, organisation=world.noord, name="x", state="booked", seat=6, code="ZZZZ")


@on_postgresql
def test_the_house_sees_every_booking(world):
    with ordinary_role(), rows.scoped(the_house("Bundel")):
        assert names() == set(BOOKED)


@on_postgresql
def test_what_people_do_with_bookings_works_behind_the_lock(world, moment, as_, client):
    anna, bram, dina = as_("Anna"), as_("Bram"), as_("Dina")
    page, site = reverse("moment", args=[moment.pk]), reverse("public_book", args=["duin", moment.pk])
    with ordinary_role():
        shown = anna.get(page).content.decode()
        assert all(one in shown for one in ("Karin Zwaluwnest", "Lies Duinpieper", "bezet", "4 / 6"))
        theirs = bram.get(page).content.decode()
        assert "Piet Kwartel" in theirs
        assert "Zwaluwnest" not in theirs
        assert "4 / 6" in theirs
        assert "Lies Duinpieper" in dina.get(page).content.decode()
        assert bram.post(reverse("moment_book", args=[moment.pk]), {"name": "Jan Spreeuw"}).status_code == 302
        asked = client.post(site, {"name": "Mia Merel", "phone": "0470 65 43 21"})
        assert asked.status_code in (200, 302)
    assert Moment.objects.get(pk=moment.pk).taken == 6
    with ordinary_role():
        assert bram.post(reverse("moment_book", args=[moment.pk]), {"name": "Eva Ekster"}).status_code == 302, "on the waiting list"
        step = reverse("booking_step", args=[BOOKED["resident"].pk, "annuleer"])
        assert anna.post(step).status_code == 302
    states = dict(Booking.objects.filter(name__in=["Jan Spreeuw", "Mia Merel", "Eva Ekster"]).values_list("name", "state"))
    assert states == {"Jan Spreeuw": "booked", "Mia Merel": "booked", "Eva Ekster": "booked"}, "who waited moved up, whoever freed the place"


@on_postgresql
def test_figures_lists_and_filters_count_the_rows_of_everyone_and_name_nobody(world, moment, as_):
    bram, day = world.viewer("Bram"), timezone.localdate(moment.starts)
    asked = f"?van={day}&tot={day}"
    with ordinary_role(), rows.scoped(bram):
        report = queries_presence.report(bram, day, day)
        assert (report.total.booked, queries_presence.bookings(bram).count()) == (4, 4)
        assert queries.serving(queries.listed(bram), str(world.noord.pk)).count() == 1
        assert queries.waiting_for(moment) == 0
    visitor = as_("Bram")
    with ordinary_role():
        listed = visitor.get(reverse("bookings") + asked).content.decode()
        exported = b"".join(visitor.get(reverse("bookings") + asked + "&export=csv").streaming_content).decode()
    for shown in (listed, exported):
        assert all(one.code in shown for one in BOOKED.values())
        assert not any(name in shown for name in ("Zwaluwnest", "Duinpieper", "Kwartel"))


@on_postgresql
def test_her_own_page_opens_with_her_secret_and_cancels(world, moment, client):
    with rows.house():
        made, token = commands_public.book_public(moment, name="Ina IJsvogel", email="ina@example.org")
    with ordinary_role():
        assert queries_public.opened(world.duin, token).pk == made.pk
        assert client.get(reverse("public_booking", args=["duin", token])).status_code == 200
        commands_public.cancel_public(token)
    assert Booking.objects.get(pk=made.pk).state == "cancelled"
