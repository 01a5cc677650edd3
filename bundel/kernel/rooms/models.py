"""The search index: one row for everything that can be found, with who may find it.

Rooms write their own rows through `bundel.kernel.rooms.search`; nobody else reads this table.
"""

import uuid

from django.db import models


class Entry(models.Model):
    """`audience` says who finds it: everyone, the people of the partnership or of the own organisation, or only those of
    the own centre who may find residents."""

    AUDIENCES = [(name, name) for name in ("public", "partnership", "organisation", "residents")]

    kind = models.CharField(max_length=20)
    subject = models.UUIDField(default=uuid.uuid4, unique=True)
    title = models.CharField(max_length=300)
    detail = models.CharField(max_length=200, blank=True)
    words = models.TextField(help_text="folded words, and the marks of who may find them")
    url = models.CharField(max_length=200)
    public_url = models.CharField(max_length=200, blank=True)
    weight = models.SmallIntegerField(default=0, help_text="higher comes first")
    audience = models.CharField(max_length=12, choices=AUDIENCES)
    partnership = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["audience", "partnership"]), models.Index(fields=["kind"])]
