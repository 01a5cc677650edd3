"""The archive service: boards, selection rules, inventories and their descriptions (ISAD(G)).

Places, boxes and moves stand in `models_places`; destruction, reading, support and days in `models_acts`.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bundel.services.archive.models_acts import Day, Destruction, DestructionLine, Reading, Support
from bundel.services.archive.models_places import Box, Move, MoveBox, Place, Transfer

__all__ = [
    "Board", "Box", "Day", "Destruction", "DestructionLine", "DigitalPart", "Inventory", "Move", "MoveBox", "Place", "Reading", "Rule",
    "Service", "Support", "Transfer", "Unit",
]  # fmt: skip

FINALS = [("keep", _("bewaren")), ("destroy", _("vernietigen")), ("sample", _("steekproef"))]
LEVELS = [
    ("fonds", _("archief")),
    ("subfonds", _("deelarchief")),
    ("series", _("reeks")),
    ("file", _("bestanddeel")),
    ("item", _("stuk")),
]


class Service(models.Model):
    """The archive service of a partnership: without this row the room does not exist there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.OneToOneField("parties.Party", on_delete=models.PROTECT, related_name="archive_service")
    offer = models.ForeignKey("offers.Offer", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    archivists = models.ManyToManyField("access.Account", blank=True, related_name="archive_services")
    counted_year = models.PositiveSmallIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0, help_text="numbers given out in that year")


class Board(models.Model):
    """A board whose archive is kept: `code` begins its references, `contacts` are its own people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="boards")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="archive_boards")
    code = models.CharField(max_length=40)
    contacts = models.ManyToManyField("access.Account", blank=True, related_name="archive_boards")

    class Meta:
        ordering = ["party__sort_name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "party"], name="one_archive_a_board"),
            models.UniqueConstraint(fields=["service", "code"], name="one_board_a_code"),
        ]

    def __str__(self) -> str:
        return str(self.party)


class Rule(models.Model):
    """A selection rule: what becomes of records in the end, after how long, from where that comes and how long the rule holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="rules")
    number = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    final = models.CharField(max_length=8, choices=FINALS)
    retention_years = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    sample = models.CharField(max_length=300, blank=True)
    published = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="one_rule_a_number"),
            models.CheckConstraint(condition=Q(final="keep") | Q(retention_years__isnull=False), name="a_rule_says_how_long"),
            models.CheckConstraint(condition=~Q(final="sample") | ~Q(sample=""), name="a_sample_has_its_method"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(published__isnull=False), name="valid_until_needs_publication"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("published")), name="a_rule_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Inventory(models.Model):
    """A finding aid of one board. Its top description is the fonds; public only what is marked public, after it was published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="inventories")
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    made = models.DateField()

    class Meta:
        ordering = ["title", "id"]
        constraints = [models.UniqueConstraint(fields=["board", "title"], name="one_inventory_a_title")]

    def __str__(self) -> str:
        return self.title


class Unit(models.Model):
    """One description. `path` sorts the tree: five digits a level. Titles may name people, so nothing is public by itself.

    Personal fields: title, scope.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inventory = models.ForeignKey(Inventory, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="under")
    path = models.CharField(max_length=40)
    level = models.CharField(max_length=8, choices=LEVELS)
    reference = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    date = models.CharField(max_length=80, blank=True)
    begin = models.PositiveSmallIntegerField(null=True, blank=True)
    end = models.PositiveSmallIntegerField(null=True, blank=True)
    extent = models.CharField(max_length=120, blank=True)
    creator = models.CharField(max_length=160, blank=True)
    scope = models.TextField(blank=True)
    access = models.CharField(max_length=300, blank=True)
    rule = models.ForeignKey(Rule, null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    closed = models.DateField(null=True, blank=True)
    hold = models.CharField(max_length=200, blank=True)
    public = models.BooleanField(default=False)
    destroyed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["path", "id"]
        constraints = [
            models.UniqueConstraint(fields=["inventory", "reference"], condition=~Q(reference=""), name="one_unit_a_reference"),
            models.UniqueConstraint(fields=["inventory", "path"], name="one_unit_a_path"),
            models.UniqueConstraint(fields=["inventory"], condition=Q(parent__isnull=True), name="one_fonds_an_inventory"),
            models.CheckConstraint(condition=Q(end__isnull=True) | Q(begin__isnull=True) | Q(end__gte=F("begin")), name="years_in_order"),
        ]
        indexes = [
            models.Index(fields=["inventory", "public", "path"], name="public_units"),
            models.Index(fields=["level", "inventory"], name="units_of_a_level"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()

    @property
    def depth(self) -> int:
        return len(self.path) // 5 - 1


class DigitalPart(models.Model):
    """A file that belongs to a description; the bytes lie in the library."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="parts")
    stored = models.UUIDField(unique=True)
    added = models.DateField()

    class Meta:
        ordering = ["added", "id"]
