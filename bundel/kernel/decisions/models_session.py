"""What happens in a session and what comes of it: who was there, who left the room, who voted, what someone then does."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Attendance(models.Model):
    """Whether a seat was filled at a meeting, and between which moments; a proxy names who voted for it."""

    STATES = [("present", _("aanwezig")), ("substitute", _("vervangen")), ("excused", _("verontschuldigd")), ("absent", _("afwezig"))]
    meeting = models.ForeignKey("decisions.Meeting", on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey("decisions.Seat", on_delete=models.PROTECT, related_name="attendances")
    state = models.CharField(_("aanwezigheid"), max_length=10, choices=STATES)
    proxy = models.ForeignKey(
        "decisions.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="proxies", verbose_name=_("volmacht aan")
    )
    arrived = models.DateTimeField(_("gekomen om"), null=True, blank=True)
    left = models.DateTimeField(_("vertrokken om"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="one_attendance_a_seat"),
            models.CheckConstraint(condition=~Q(proxy=F("seat")), name="no_proxy_to_oneself"),
            models.CheckConstraint(
                condition=Q(proxy__isnull=True) | Q(state__in=("excused", "absent")), name="who_is_there_gives_no_proxy"
            ),
        ]


class Conflict(models.Model):
    """A seat that leaves the room for one item; it does not vote and does not count for the quorum of that item."""

    item = models.ForeignKey("decisions.Item", on_delete=models.PROTECT, related_name="conflicts")
    seat = models.ForeignKey("decisions.Seat", on_delete=models.PROTECT, related_name="conflicts")
    reason = models.CharField(_("reden"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "seat"], name="one_conflict_a_seat"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_conflict_has_a_reason"),
        ]


class Vote(models.Model):
    """One seat's vote on one item. `by` is the seat that cast it when there was a proxy."""

    CHOICES = [("yes", _("voor")), ("no", _("tegen")), ("abstain", _("onthouding"))]
    item = models.ForeignKey("decisions.Item", on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey("decisions.Seat", on_delete=models.PROTECT, related_name="cast")
    by = models.ForeignKey("decisions.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="cast_for_others")
    choice = models.CharField(_("stem"), max_length=8, choices=CHOICES)
    weight = models.DecimalField(_("gewicht"), max_digits=9, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="one_vote_a_seat")]


class Task(models.Model):
    """What has to happen after a meeting: one owner, a day; `action` when it stands on the plan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="tasks")
    meeting = models.ForeignKey("decisions.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    item = models.ForeignKey("decisions.Item", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    decision = models.ForeignKey("decisions.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(_("wat"), max_length=300)
    owner = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="tasks_owned", verbose_name=_("wie"))
    due = models.DateField(_("tegen"), null=True, blank=True)
    action = models.UUIDField(null=True, blank=True, help_text="the action of the plan on which it shows")
    done_on = models.DateField(_("gedaan op"), null=True, blank=True)
    result = models.TextField(_("resultaat"), blank=True)

    class Meta:
        ordering = ["due", "id"]
        indexes = [
            models.Index(fields=["owner", "done_on", "due"]),
            models.Index(fields=["action"]),
            models.Index(fields=["partnership", "done_on", "due"]),
        ]

    def __str__(self) -> str:
        return self.title


class ForumReport(models.Model):
    """What our representative brought back from an external forum, and which position was taken there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey("decisions.Body", on_delete=models.PROTECT, related_name="reports")
    on = models.DateField(_("datum"))
    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField(_("verslag"))
    position = models.TextField(_("ingenomen standpunt"), blank=True)
    mandate = models.CharField(_("op welk mandaat"), max_length=200, blank=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on"]
