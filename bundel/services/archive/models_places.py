"""Where archives lie: places with their metres, boxes, transfers (with their list of boxes) and moves (with two counts)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

TRANSFER_STATES = [("announced", _("aangekondigd")), ("listed", _("dozenlijst klaar")), ("received", _("ontvangen")), ("placed", _("geplaatst"))]
MOVE_STATES = [
    ("planned", _("gepland")),
    ("underway", _("onderweg")),
    ("difference", _("verschil")),
    ("arrived", _("aangekomen")),
    ("dropped", _("geschrapt")),
]


class Place(models.Model):
    """A shelf, or a row of shelves, and how many metres it has. It belongs to the board in whose building it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("archive.Board", on_delete=models.PROTECT, related_name="places")
    building = models.CharField(max_length=120)
    room = models.CharField(max_length=80)
    rack = models.CharField(max_length=40)
    metres = models.DecimalField(max_digits=7, decimal_places=2)
    climate = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["building", "room", "rack", "id"]
        constraints = [
            models.UniqueConstraint(fields=["board", "building", "room", "rack"], name="one_place_a_name"),
            models.CheckConstraint(condition=Q(metres__gt=0), name="a_place_has_metres"),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.building, self.room, self.rack) if part)


class Transfer(models.Model):
    """A board hands records over: announced, listed box by box, received, placed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("archive.Board", on_delete=models.PROTECT, related_name="transfers")
    number = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    deed = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=TRANSFER_STATES, default="announced")
    announced_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    received_boxes = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-announced_on", "number"]
        constraints = [models.UniqueConstraint(fields=["board", "number"], name="one_transfer_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Box(models.Model):
    """A box stands in one place, or in none yet. Gone boxes keep their row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("archive.Board", on_delete=models.PROTECT, related_name="boxes")
    code = models.CharField(max_length=40)
    width_cm = models.DecimalField(max_digits=5, decimal_places=1)
    contents = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="boxes")
    unit = models.ForeignKey("archive.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="boxes")
    transfer = models.ForeignKey(Transfer, null=True, blank=True, on_delete=models.PROTECT, related_name="boxes")
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(fields=["board", "code"], name="one_box_a_code"),
            models.CheckConstraint(condition=Q(width_cm__gt=0), name="a_box_has_a_width"),
            models.CheckConstraint(condition=Q(gone_on__isnull=True) | Q(place__isnull=True), name="a_gone_box_stands_nowhere"),
        ]
        indexes = [models.Index(fields=["place"], name="boxes_in_a_place")]

    def __str__(self) -> str:
        return self.code


class Move(models.Model):
    """A move as a project: which boxes from where to where, counted when they leave and when they arrive."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey("archive.Board", on_delete=models.PROTECT, related_name="moves")
    number = models.CharField(max_length=24)
    title = models.CharField(max_length=160)
    planned_on = models.DateField()
    state = models.CharField(max_length=10, choices=MOVE_STATES, default="planned")
    departed_on = models.DateField(null=True, blank=True)
    counted_out = models.PositiveIntegerField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    counted_in = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-planned_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "number"], name="one_move_a_number"),
            models.CheckConstraint(condition=Q(arrived_on__isnull=True) | Q(arrived_on__gte=F("departed_on")), name="arrived_after_departure"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class MoveBox(models.Model):
    """One box of a move: where it stood, and where it goes."""

    move = models.ForeignKey(Move, on_delete=models.PROTECT, related_name="lines")
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="moves")
    origin = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    arrived = models.BooleanField(default=False)

    class Meta:
        ordering = ["box__code", "id"]
        constraints = [models.UniqueConstraint(fields=["move", "box"], name="a_box_once_a_move")]
