"""The way in of an organisation without account to what was shared with it."""

import uuid

from django.db import models
from django.utils import timezone


class ShareDoor(models.Model):
    """A link whose token is stored as a digest, and a code given apart, to the share set of one accepted question.

    It opens for as long as the ground of that share runs, and never longer than it says itself. Personal fields: digest, code.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey("cases.Question", on_delete=models.PROTECT, related_name="doors")
    digest = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=128, blank=True, help_text="hashed as a password is; empty until one was given")
    tries = models.PositiveSmallIntegerField(default=0)
    expires = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question"], condition=models.Q(ended__isnull=True), name="one_open_door_a_question"),
        ]
