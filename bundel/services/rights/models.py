"""Scans of rights in cases, how each right is followed up, and what the nightly run found."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

STATES = [
    ("to_ask", _("te vragen")), ("asked", _("gevraagd")), ("granted", _("toegekend")), ("refused", _("geweigerd")),
    ("not_wanted", _("wil het niet")),
]  # fmt: skip
KINDS = [("misses", _("mist een recht")), ("ends", _("verliest een recht")), ("one_short", _("op één voorwaarde na"))]
GROUNDS = [
    ("", _("niet nakijken")), ("agreed", _("ja, de inwoner wil dit")), ("public_task", _("ja, op grond van een wet")),
]  # fmt: skip


class Scan(models.Model):
    """What was told of one household on one day, by which rules. Sealed: the household (its answers) and what was told.

    `watch` is the ground on which it is looked at again each night, until `watch_until`. Personal fields: household_sealed,
    told_sealed, by_name, watch_reference.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="rights_scans")
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("peildag"))
    rules = models.CharField(_("versie van de regels"), max_length=40)
    household_sealed = models.TextField(blank=True)
    told_sealed = models.TextField(blank=True)
    found = models.PositiveSmallIntegerField(help_text="how many rights there were")
    watch = models.CharField(_("elke nacht nakijken"), max_length=12, choices=GROUNDS, blank=True)
    watch_reference = models.CharField(_("wetsartikel"), max_length=200, blank=True)
    watch_until = models.DateField(_("tot en met"), null=True, blank=True)
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made", "id"]
        indexes = [
            models.Index(fields=["case", "-made"], name="scans_of_case"),
            models.Index(fields=["watch_until", "case"], condition=~Q(watch=""), name="scans_to_watch"),
            models.Index(fields=["partnership", "on", "organisation"], name="scans_of_year"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(watch="") | Q(watch_until__isnull=False), name="a_watched_scan_ends"),
            models.CheckConstraint(condition=~Q(watch="public_task") | ~Q(watch_reference=""), name="a_watch_by_law_names_its_article"),
        ]


class Followed(models.Model):
    """One right in one case: to ask, asked, granted, refused or not wanted. Personal fields: note_sealed, by_name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="rights_followed")
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    right = models.CharField(max_length=60)
    state = models.CharField(_("stand"), max_length=10, choices=STATES, default="to_ask")
    found_on = models.DateField(_("gevonden op"))
    asked_on = models.DateField(_("gevraagd op"), null=True, blank=True)
    ended_on = models.DateField(_("beslist op"), null=True, blank=True)
    expected = models.DecimalField(max_digits=9, decimal_places=2, default=0, help_text="euro a year, as it was told")
    gained = models.DecimalField(_("erbij per jaar"), max_digits=9, decimal_places=2, null=True, blank=True)
    note_sealed = models.TextField(blank=True)
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ["found_on", "right"]
        indexes = [models.Index(fields=["partnership", "found_on", "organisation"], name="followed_of_year")]
        constraints = [
            models.UniqueConstraint(fields=["case", "right"], name="one_follow_up_a_right"),
            models.CheckConstraint(condition=Q(gained__isnull=True) | Q(state="granted"), name="only_what_is_granted_gains"),
            models.CheckConstraint(condition=Q(gained__isnull=True) | Q(gained__gte=0), name="a_right_costs_nothing"),
        ]


class Finding(models.Model):
    """What the nightly run found in a watched case: made anew each night, `since` the first night. Personal fields: why_sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="rights_findings")
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("wat"), max_length=10, choices=KINDS)
    right = models.CharField(max_length=60)
    on = models.DateField(_("wanneer"), null=True, blank=True, help_text="the day from which a right ends")
    why_sealed = models.TextField(help_text="what the engine said of it, in each language")
    since = models.DateField(_("sinds"))
    rules = models.CharField(max_length=40)

    class Meta:
        ordering = ["kind", "since", "id"]
        indexes = [models.Index(fields=["organisation", "kind", "since"], name="findings_of_centre")]
        constraints = [models.UniqueConstraint(fields=["case", "kind", "right"], name="one_finding_a_right")]


class Night(models.Model):
    """The last day on which the nightly run was done for a partnership, and how many cases it looked at."""

    partnership = models.OneToOneField("parties.Party", on_delete=models.PROTECT, primary_key=True, related_name="+")
    on = models.DateField()
    looked = models.PositiveIntegerField(default=0)
