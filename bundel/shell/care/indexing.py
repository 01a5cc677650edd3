"""The search index, made again from what the rooms have."""

from django.db import transaction

from bundel.kernel.rooms.models import Entry
from bundel.kernel.rooms.registry import rooms


def rebuild() -> int:
    """Empty the index and let every room fill it, in one transaction; how many entries there are."""
    with transaction.atomic():
        Entry.objects.all().delete()
        for fill in rooms.index:
            fill()
        return Entry.objects.count()
