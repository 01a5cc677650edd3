"""The outbox: `post` writes a letter inside the act's transaction; `deliver` sends what waits, at least once.

A deliverer claims a letter by moving its `not_before`: two at once never send the same letter, nothing is locked while
the mail server thinks, and a letter whose deliverer died comes back by itself.

A letter that names its `secret` (the token of a link, or its address) loses it when it was sent: the SHA-256 stands in its place.
"""

import datetime as dt

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from bundel.kernel.access import tokens
from bundel.kernel.access.models import Mail

BACKOFF_MINUTES = (1, 5, 30, 120, 720)  # after the fifth failure the letter waits for a person
CLAIMED = dt.timedelta(minutes=10)  # longer than sending one letter can take


def post(to: str, subject: str, text: str, *, language: str = "nl", key: str | None = None, secret: str = "") -> Mail | None:
    """Write one letter. With a `key` that was used before nothing is written and None comes back.

    ValueError when `secret`, which goes from the text once it was sent, does not stand in it.
    """
    if secret not in text:
        raise ValueError("the secret does not stand in the letter")
    if key and Mail.objects.filter(key=key).exists():
        return None
    try:
        with transaction.atomic():
            return Mail.objects.create(
                to=to, subject=" ".join(subject.split())[:200], text=text, language=language, key=key, secret=secret
            )
    except IntegrityError:  # another process wrote the same key between the look and the act
        return None


def deliver(*, limit: int = 200, now: dt.datetime | None = None) -> tuple[int, int]:
    """Send up to `limit` waiting letters; returns (sent, failed). Safe to run twice at once: each letter is claimed."""
    now = now or timezone.now()
    sent = failed = 0
    waiting = Mail.objects.filter(state="waiting", not_before__lte=now).order_by("not_before", "pk")
    for mail in list(waiting[:limit]):
        if not _claim(mail, until=max(now, timezone.now()) + CLAIMED):
            continue
        error = _send(mail)
        if error is None:
            mail.state, mail.sent, mail.error = "sent", now, ""
            mail.text, mail.secret = without(mail.text, mail.secret), ""
            sent += 1
        else:
            mail.error = error[:300]
            if mail.attempts > len(BACKOFF_MINUTES):
                mail.state = "failed"
            else:
                mail.not_before = now + dt.timedelta(minutes=BACKOFF_MINUTES[mail.attempts - 1])
            failed += 1
        mail.save(update_fields=["state", "sent", "error", "not_before", "text", "secret"])
    return sent, failed


def without(text: str, secret: str) -> str:
    """The text as it is kept: where the secret stood, its digest, by which the letter can still be held beside the link."""
    return text.replace(secret, f"[sha256 {tokens.digest(secret)}]") if secret else text


def _claim(mail: Mail, *, until: dt.datetime) -> bool:
    """Whether this letter is now ours: nobody else tried it since it was read."""
    unclaimed = Mail.objects.filter(pk=mail.pk, state="waiting", attempts=mail.attempts, not_before=mail.not_before)
    mail.attempts += 1
    mail.not_before = until
    return unclaimed.update(attempts=mail.attempts, not_before=mail.not_before) == 1


def _send(mail: Mail) -> str | None:
    """None when the server took the letter, else what it said."""
    letter = EmailMessage(mail.subject, mail.text, to=[mail.to], headers={"Message-ID": f"<{mail.uuid}@bundel>"})
    try:
        letter.send()
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors; ValueError is an address that is none
        return str(error) or type(error).__name__
    return None
