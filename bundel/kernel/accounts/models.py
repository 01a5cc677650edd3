"""The shared counters of the rate limits, calendar addresses, and the keys with which a program of a person's own asks what she may see.

Everything else this room works with are models of `access` and of allauth. Retention: counters leave by themselves when they
expire (at most a day); keys a year after they ended; see `retention.py` for calendar addresses.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated


class Cached(models.Model):
    """The table that Django's database cache reads and writes, here so that `migrate` makes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"


class Token(models.Model):
    """A key for a program: it acts as this account in this partnership, and never sees more than she does that day.

    The secret itself is shown once and never stored, only its SHA-256. Personal fields: label.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="tokens")
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("waarvoor"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    writes = models.BooleanField(_("mag ook doen wat u mag"), default=False)
    start = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"))
    ended = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)
    used = models.DateTimeField(_("laatst gebruikt"), null=True, blank=True)

    class Meta:
        ordering = ["-start", "label"]
        constraints = [models.CheckConstraint(condition=dated(), name="token_has_an_end")]

    def __str__(self) -> str:
        return self.label


class CalendarKey(models.Model):
    """The secret in someone's calendar address, as a digest: who reads the database cannot read the calendar."""

    user = models.OneToOneField("access.User", on_delete=models.CASCADE, related_name="calendar_key")
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(_("gemaakt op"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(digest=""), name="a_calendar_key_has_a_digest")]

    def __str__(self) -> str:
        return f"{self.user} {self.made:%Y-%m-%d}"
