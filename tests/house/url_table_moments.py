"""The rows of moments. Columns as in `url_table`. Dina of the region holds a consultation hour at centre Noord, ten days
from now; Anna of Noord booked a place in it and has a calendar address."""

from typing import Any

from tests.house.url_row import Row

EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
INSIDE = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)  # everyone of the partnership
PLANS = (302, 403, 403, 403, 200, 200, 403, 404, 403, 200, 403)  # who holds it, and who leads the region's work
DESK = (302, 200, 403, 403, 200, 200, 403, 404, 403, 200, 403)  # the centre where it is, and who holds it


def planned(objects: Any) -> Any:
    return objects.once("planned_moment", _plan)


def _plan(objects: Any) -> Any:
    from tests.kernel.moments import small

    return small.hour(objects.world)


def moment(objects: Any) -> list:
    return [planned(objects).pk]


def series(objects: Any) -> list:
    return [planned(objects).series_id]


def booked(objects: Any) -> list:
    from bundel.kernel.moments import commands

    row = planned(objects)
    made = objects.once("booking", lambda o: commands.book(row, by=o.world.viewer("Anna"), name="Tabel"))
    return [made.pk, "aangemeld"]


def feed(objects: Any) -> list:
    return [objects.once("feed", _feed).pk]


def _feed(objects: Any) -> Any:
    from bundel.kernel.moments import commands_feeds

    commands_feeds.make_feed(by=objects.world.viewer("Anna"), place=objects.world.noord.pk)
    return objects.world.accounts["Anna"].feeds.get()


MOMENTS: dict[str, Row] = {
    "moments": Row(EACH),
    "moment_agenda": Row(EACH),
    "moment_feed_new": Row((302, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403), post=True),
    "moment_feed_end": Row((302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 404), feed, post=True),
    "moment_reception": Row((302, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403)),
    "moment_presence": Row(EACH),
    "bookings": Row(EACH),
    "presences": Row(EACH),
    "series_new": Row((302, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403)),
    "series": Row(INSIDE, series),
    "series_edit": Row(PLANS, series),
    "booking_step": Row((302, 302, 403, 403, 302, 302, 403, 404, 403, 302, 403), booked, post=True),
    "moment": Row(INSIDE, moment),
    "moment_book": Row((302, 200, 200, 200, 200, 200, 403, 404, 403, 200, 403), moment),
    "moment_cancel": Row(PLANS, moment),
    "moment_move": Row(PLANS, moment),
    "moment_count": Row(DESK, moment),
    "moment_ics": Row(INSIDE, moment),
    "moment_feed": Row((404,) * 11, lambda o: ["vals-kenmerk"]),
    "region_moments": Row((200,) * 11, lambda o: ["duin"]),
    "public_book": Row((200,) * 11, lambda o: ["duin", *moment(o)]),
    "public_booking": Row((404,) * 11, lambda o: ["duin", "vals-kenmerk"]),
}
