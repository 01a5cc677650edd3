"""What is asked and done: destruction through the gate, reading requests, support and training, days worked."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

DESTRUCTION_STATES = [
    ("proposed", _("voorgesteld")),
    ("approved", _("goedgekeurd")),
    ("destroyed", _("vernietigd")),
    ("stopped", _("stopgezet")),
]
GATES = [("rule", _("selectieregel")), ("permission", _("toelating van het Rijksarchief"))]
READING_STATES = [("asked", _("gevraagd")), ("granted", _("toegestaan")), ("refused", _("geweigerd")), ("done", _("geraadpleegd"))]
SUPPORT_KINDS = [("support", _("ondersteuning")), ("training", _("opleiding"))]
SUPPORT_STATES = [("asked", _("gevraagd")), ("done", _("gedaan")), ("dropped", _("niet meer nodig"))]
DAY_KINDS = [
    ("describe", _("ordenen en beschrijven")),
    ("select", _("selectie en vernietiging")),
    ("move", _("verhuizen en plaatsen")),
    ("support", _("ondersteuning")),
    ("training", _("opleiding")),
    ("access", _("ontsluiting")),
    ("other", _("andere")),
]


class Destruction(models.Model):
    """A proposal to destroy records of one board. Two people decide; what was decided on, stands in its lines."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("archive.Board", on_delete=models.PROTECT, related_name="destructions")
    number = models.CharField(max_length=24)
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=DESTRUCTION_STATES, default="proposed")
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    permission_number = models.CharField(max_length=60, blank=True)
    permission_on = models.DateField(null=True, blank=True)
    permission_by = models.CharField(max_length=120, blank=True)
    permission_early = models.BooleanField(default=False, help_text="it says itself that a retention that still runs need not be awaited")
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    destroyed_on = models.DateField(null=True, blank=True)
    method = models.CharField(max_length=200, blank=True)
    certificate = models.UUIDField(null=True, blank=True, help_text="the stored file of the library")
    stopped_on = models.DateField(null=True, blank=True)
    stopped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-proposed_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "number"], name="one_destruction_a_number"),
            models.CheckConstraint(condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")), name="four_eyes"),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "destroyed")) | Q(approved_by__isnull=False), name="approved_before_destroyed"
            ),
            models.CheckConstraint(condition=~Q(state="destroyed") | Q(destroyed_on__isnull=False), name="destroyed_on_a_day"),
            models.CheckConstraint(condition=Q(permission_on__isnull=True) | ~Q(permission_number=""), name="a_permission_has_a_number"),
            models.CheckConstraint(condition=Q(permission_early=False) | ~Q(permission_number=""), name="early_by_a_permission"),
        ]

    def __str__(self) -> str:
        return self.number


class DestructionLine(models.Model):
    """One unit of a proposal. `gate` says, once destroyed, on which ground; `told` is the unit as it was then."""

    destruction = models.ForeignKey(Destruction, on_delete=models.PROTECT, related_name="lines")
    unit = models.ForeignKey("archive.Unit", on_delete=models.PROTECT, related_name="destructions")
    gate = models.CharField(max_length=10, choices=GATES, blank=True)
    told = models.JSONField(default=dict, help_text="{reference, title, date, extent, closed, rule, destroyable_from}")

    class Meta:
        ordering = ["unit__path", "id"]
        constraints = [models.UniqueConstraint(fields=["destruction", "unit"], name="a_unit_once_a_destruction")]


class Reading(models.Model):
    """Someone asks to read records: a colleague, or anyone on the public site. Access or refused with a reason; each visit counted.

    Personal fields: name, email, purpose, wanted, reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("archive.Board", on_delete=models.PROTECT, related_name="readings")
    inventory = models.ForeignKey("archive.Inventory", null=True, blank=True, on_delete=models.PROTECT, related_name="readings")
    number = models.CharField(max_length=24)
    outsider = models.BooleanField(default=False)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    wanted = models.TextField(blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, default="nl")
    asked_on = models.DateField()
    state = models.CharField(max_length=8, choices=READING_STATES, default="asked")
    decided_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    consultations = models.PositiveIntegerField(default=0)
    last_read = models.DateField(null=True, blank=True)
    once = models.UUIDField(null=True, blank=True, unique=True)
    forgotten = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "number"], name="one_reading_a_number"),
            models.CheckConstraint(condition=Q(state="asked") | Q(decided_on__isnull=False), name="decided_on_a_day"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason="") | Q(forgotten__isnull=False), name="refused_with_a_reason"),
        ]

    def __str__(self) -> str:
        return self.number


class Support(models.Model):
    """A board asks for help, or its staff follow a training; what it took stands in days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("archive.Board", on_delete=models.PROTECT, related_name="supports")
    number = models.CharField(max_length=24)
    kind = models.CharField(max_length=8, choices=SUPPORT_KINDS)
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    asked_on = models.DateField()
    planned_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=SUPPORT_STATES, default="asked")
    done_on = models.DateField(null=True, blank=True)
    participants = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "number"], name="one_support_a_number"),
            models.CheckConstraint(condition=~Q(state="done") | Q(done_on__isnull=False), name="support_done_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Day(models.Model):
    """Time of the archivist for a board, in days; a mistake is set right with a line below zero."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("archive.Board", on_delete=models.PROTECT, related_name="days")
    on = models.DateField()
    days = models.DecimalField(max_digits=4, decimal_places=2)
    kind = models.CharField(max_length=10, choices=DAY_KINDS)
    what = models.CharField(max_length=200, blank=True)
    support = models.ForeignKey(Support, null=True, blank=True, on_delete=models.PROTECT, related_name="days")
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(days=0), name="a_day_line_is_something")]
        indexes = [models.Index(fields=["board", "on"], name="days_of_a_board")]
