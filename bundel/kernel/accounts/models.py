"""The shared counters of the rate limits, and calendar addresses. The rest are models of `access` and of allauth.

Retention: counters leave by themselves when they expire (at most a day); see `retention.py` for calendar addresses.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Cached(models.Model):
    """The table that Django's database cache reads and writes, here so that `migrate` makes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"


class CalendarKey(models.Model):
    """The secret in someone's calendar address, as a digest: who reads the database cannot read the calendar."""

    user = models.OneToOneField("access.User", on_delete=models.CASCADE, related_name="calendar_key")
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(_("gemaakt op"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(digest=""), name="a_calendar_key_has_a_digest")]

    def __str__(self) -> str:
        return f"{self.user} {self.made:%Y-%m-%d}"
