"""Many who click at the same time, each with a connection of her own, on a database that keeps what is committed."""

SETTING = """
import datetime as dt, threading
from django.db import connection
from django.utils import timezone
from django.core.exceptions import ValidationError
from tests import world as tiny
from bundel.kernel.moments import commands, commands_series
from bundel.kernel.moments.models import Booking, Moment
world = tiny.build()
starts = timezone.localtime().replace(hour=9, minute=0) + dt.timedelta(days=5)
moment = commands.plan_once(by=world.viewer("Ella"), kind="consultation", title="Laatste plaats", starts=starts,
    ends=starts + dt.timedelta(hours=2), organisation=world.region.pk, host=world.noord.pk, capacity=CAPACITY, who="everyone")
found, ready = [], threading.Barrier(NUMBER)
def at_once(act):
    def go(number):
        try:
            ready.wait()
            found.append(act(number))
        except ValidationError as error:
            found.append("refused")
        except Exception as error:
            found.append(repr(error))
        finally:
            connection.close()
    threads = [threading.Thread(target=go, args=[number]) for number in range(NUMBER)]
    [one.start() for one in threads]
    [one.join() for one in threads]
"""
TOLD = """
moment.refresh_from_db()
seats = list(Booking.objects.exclude(seat=None).order_by("seat").values_list("seat", flat=True))
print(sorted(found).count("booked"), sorted(found).count("waiting"), sorted(found).count("refused"), len(found), moment.taken, seats)
"""


def run(house, act, *, number, capacity, before=""):
    setting = SETTING.replace("CAPACITY", str(capacity)).replace("NUMBER", str(number))
    return house.python(f"{setting}\n{before}\nat_once({act})\n{TOLD}")


def test_of_twenty_at_once_on_the_last_place_one_has_it_and_the_others_wait(house):
    act = "lambda n: commands.book(moment, by=world.viewer(['Anna', 'Bram'][n % 2]), name=f'Nr {n}').state"
    assert run(house, act, number=20, capacity=1) == "1 19 0 20 1 [1]"


def test_of_twenty_at_once_without_waiting_list_nineteen_are_refused(house):
    act = "lambda n: commands.book(moment, by=world.viewer('Anna'), name=f'Nr {n}', wait=False).state"
    assert run(house, act, number=20, capacity=1) == "1 0 19 20 1 [1]"


def test_twenty_double_clicks_of_one_form_are_one_booking(house):
    act = "lambda n: commands.book(moment, by=world.viewer('Anna'), name='Klik', once=once).state"
    before = "import uuid\nonce = uuid.uuid4()"
    assert run(house, act, number=20, capacity=5, before=before) == "20 0 0 20 1 [1]"


def test_while_some_give_back_and_others_come_no_seat_is_given_twice(house):
    before = "made = [commands.book(moment, by=world.viewer('Anna'), name=f'Eerst {n}') for n in range(5)]"
    act = (
        "lambda n: commands.cancel(made[n], by=world.viewer('Anna')).state if n < 5"
        " else commands.book(moment, by=world.viewer('Bram'), name=f'Nr {n}').state"
    )
    told = run(house, act, number=15, capacity=5, before=before)
    assert told.endswith("15 5 [1, 2, 3, 4, 5]")
