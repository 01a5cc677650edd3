"""The shared counters of the rate limits. Everything else this room works with are models of `access` and of allauth.

Retention: counters leave by themselves when they expire (at most a day).
"""

from django.db import models


class Cached(models.Model):
    """The table that Django's database cache reads and writes, here so that `migrate` makes it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"
