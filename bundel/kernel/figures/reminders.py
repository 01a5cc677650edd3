"""The tick that reminds of figures whose day is over: first whoever delivers the figure, after two weeks whoever coordinates.

One letter a person, an indicator and a week; at most `MOST` letters a tick, the next tick goes on.
"""

import datetime as dt
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access import outbox
from bundel.kernel.access.policy import POLICY
from bundel.kernel.accounts.queries_posts import holders
from bundel.kernel.figures.models import Indicator

MOST = 500
PATIENCE = dt.timedelta(days=14)


def tick(now: dt.datetime) -> int:
    """How many letters were written. Twice is once: each letter has its key in the outbox."""
    today, written = timezone.localdate(now), 0
    rows = Indicator.objects.filter(ended__isnull=True, next_due__lt=today).select_related("partnership").order_by("next_due", "pk")
    for row in rows:
        for user in _readers(row, today):
            written += _write(row, user, today)
            if written >= MOST:
                return written
    return written


def _readers(row: Indicator, today: dt.date) -> list:
    telling = [role for role, reach in POLICY["figures:observe"].items() if reach == "own"]
    own = holders(row.partnership_id, telling, on=today, organisation=row.owner_id)
    told = own if own and today - row.next_due <= PATIENCE else holders(row.partnership_id, ["coordinator"], on=today)
    return list({account.user_id: account.user for account in told}.values())


def _write(row: Indicator, user, today: dt.date) -> bool:
    week = today.isocalendar()
    key = f"figure:{row.pk}:{week.year}-{week.week}:{user.pk}"
    with override(user.language):
        link = urljoin(settings.SITE_URL, reverse("indicator_observe", args=[row.pk]))
        text = render_to_string("figures/letters/due.txt", {"user": user, "indicator": row, "link": link}).strip() + "\n"
        subject = _("Een cijfer om te melden: %(title)s") % {"title": row.title}
        return outbox.post(user.email, subject, text, language=user.language, key=key) is not None
