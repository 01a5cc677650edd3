"""The outbox: `post` writes a letter inside the act's transaction; `deliver` sends what waits, at least once."""

import datetime as dt

from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bundel.kernel.access.models import Mail

BACKOFF_MINUTES = (1, 5, 30, 120, 720)  # after the fifth failure the letter waits for a person


def post(to: str, subject: str, text: str, *, language: str = "nl", key: str | None = None) -> Mail | None:
    """Write one letter. With a `key` that was used before nothing is written and None comes back."""
    if key and Mail.objects.filter(key=key).exists():
        return None
    try:
        with transaction.atomic():
            return Mail.objects.create(
                to=to, subject=" ".join(subject.split())[:200], text=text, language=language, key=key
            )
    except IntegrityError:  # another process wrote the same key between the look and the act
        return None


def deliver(*, limit: int = 200, now: dt.datetime | None = None) -> tuple[int, int]:
    """Send up to `limit` waiting letters; returns (sent, failed). Safe to run twice at once: each letter is claimed."""
    now = now or timezone.now()
    sent = failed = 0
    mailer = get_connection()
    for pk in (
        Mail.objects.filter(state="waiting", not_before__lte=now)
        .order_by("not_before")
        .values_list("pk", flat=True)[:limit]
    ):
        with transaction.atomic():
            rows = Mail.objects.filter(pk=pk, state="waiting", not_before__lte=now)
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            mail = rows.first()
            if mail is None:
                continue
            mail.attempts += 1
            try:
                EmailMessage(
                    mail.subject,
                    mail.text,
                    to=[mail.to],
                    connection=mailer,
                    headers={"Message-ID": f"<{mail.uuid}@bundel>"},
                ).send()
            except OSError as error:
                mail.error = str(error)[:300]
                if mail.attempts > len(BACKOFF_MINUTES):
                    mail.state = "failed"
                else:
                    mail.not_before = now + dt.timedelta(minutes=BACKOFF_MINUTES[mail.attempts - 1])
                failed += 1
            else:
                mail.state, mail.sent, mail.error = "sent", now, ""
                sent += 1
            mail.save()
    return sent, failed
