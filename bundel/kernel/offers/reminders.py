"""The tick that asks the owner whether an offer still holds: at most four letters, two weeks apart, and then no more.

After the last one, or at once when the owner has nobody to write to, the offer waits on who coordinates.
"""

import datetime as dt
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access import outbox
from bundel.kernel.access.policy import POLICY
from bundel.kernel.accounts.queries_posts import holders
from bundel.kernel.offers.models import Offer
from bundel.kernel.offers.queries import MOST_REMINDERS
from bundel.kernel.parties.queries import running

SPACING = dt.timedelta(days=14)
AT_ONCE = 500  # offers a tick; the next goes on
ROLES = tuple(POLICY["offers:assure"])


def tick(now: dt.datetime) -> int:
    """How many letters were written. Twice is once: the counter of an offer is moved by one writer only."""
    today, written = timezone.localdate(now), 0
    due = Q(reminded_on__isnull=True) | Q(reminded_on__lte=today - SPACING)
    rows = Offer.objects.filter(running(today), due, review__lt=today, reminders__lt=MOST_REMINDERS)
    for offer in rows.select_related("partnership", "owner").order_by(F("reminded_on").asc(nulls_first=True), "review", "id")[:AT_ONCE]:
        written += _remind(offer, today)
    return written


def _remind(offer: Offer, today: dt.date) -> int:
    readers = holders(offer.partnership_id, ROLES, on=today, organisation=offer.owner_id)
    users = list({account.user_id: account.user for account in readers}.values())
    number = offer.reminders + 1 if users else MOST_REMINDERS
    with transaction.atomic():
        same = Offer.objects.filter(pk=offer.pk, reminders=offer.reminders, reminded_on=offer.reminded_on, review=offer.review)
        if not same.update(reminders=number, reminded_on=today):
            return 0
        return sum(_write(offer, user, number) for user in users)


def _write(offer: Offer, user, number: int) -> bool:
    with override(user.language):
        context = {
            "user": user, "offer": offer, "number": number, "last": number == MOST_REMINDERS,
            "link": urljoin(settings.SITE_URL, reverse("offer", args=[offer.pk])),
        }  # fmt: skip
        text = render_to_string("offers/letters/still_right.txt", context).strip() + "\n"
        subject = _("Klopt “%(name)s” nog?") % {"name": offer.name()}
        key = f"assure:{offer.pk}:{offer.review.isoformat()}:{number}:{user.pk}"
        return outbox.post(user.email, subject, text, language=user.language, key=key) is not None
