"""Court files: where a member stands before a judge, and what runs there."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import sealed

ROLES = [("claimant", _("eisende partij")), ("defendant", _("verwerende partij")), ("joined", _("tussenkomende partij"))]
RESULTS = [
    ("", _("loopt nog")),
    ("won", _("gewonnen")),
    ("lost", _("verloren")),
    ("partly", _("deels gelijk gekregen")),
    ("settled", _("geregeld")),
    ("dropped", _("stopgezet")),
]
UNITS = [("days", _("dagen")), ("working_days", _("werkdagen")), ("months", _("maanden")), ("years", _("jaar"))]


class CourtFile(models.Model):
    """A procedure of one member, in the hands of a specialist of the desk.

    Personal fields: parties_sealed, result_text, case_number, opponent_digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey("desk.Desk", on_delete=models.PROTECT, related_name="court_files")
    number = models.CharField(_("nummer"), max_length=24)
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="court_files")
    question = models.ForeignKey("desk.Question", null=True, blank=True, on_delete=models.PROTECT, related_name="court_files")
    case_number = models.CharField(_("dossiernummer"), max_length=30, blank=True)
    court = models.CharField(_("rechtbank"), max_length=160)
    roll_number = models.CharField(_("rolnummer"), max_length=40, blank=True)
    role = models.CharField(_("hoedanigheid"), max_length=10, choices=ROLES)
    parties_sealed = models.TextField(blank=True)
    opponent_digest = models.CharField(max_length=64, blank=True)
    mandate = models.CharField(_("mandaat"), max_length=300, help_text="who decided to go to court, and when")
    specialist = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="court_files")
    opened = models.DateField(_("geopend"))
    result = models.CharField(_("resultaat"), max_length=8, choices=RESULTS, blank=True)
    result_on = models.DateField(null=True, blank=True)
    result_text = models.TextField(blank=True)
    forgotten = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-opened", "number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_court_file_a_number"),
            models.UniqueConstraint(
                fields=["partnership", "court", "roll_number"], condition=~Q(roll_number=""), name="one_file_a_roll_number"
            ),
            models.CheckConstraint(condition=Q(result="") | Q(result_on__isnull=False), name="a_result_has_its_day"),
        ]
        indexes = [
            models.Index(fields=["organisation", "result"], name="court_files_of_a_member"),
            models.Index(fields=["partnership", "opponent_digest"], condition=~Q(opponent_digest=""), name="court_files_by_opponent"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def parties(self) -> str:
        return sealed.unseal_text(self.parties_sealed)


class Hearing(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(CourtFile, on_delete=models.PROTECT, related_name="hearings")
    at = models.DateTimeField(_("wanneer"))
    place = models.CharField(_("plaats"), max_length=160, blank=True)
    what = models.CharField(_("wat"), max_length=160)

    class Meta:
        ordering = ["at", "id"]


class CourtTerm(models.Model):
    """A term of procedure as it was reckoned: never typed. `source` is where its length comes from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(CourtFile, on_delete=models.PROTECT, related_name="terms")
    rule = models.CharField(max_length=40, blank=True, help_text="of the declaration; empty for one that was laid down by hand")
    label = models.CharField(_("termijn"), max_length=160)
    event = models.DateField(_("begint met"))
    number = models.PositiveSmallIntegerField(_("aantal"))
    unit = models.CharField(_("eenheid"), max_length=12, choices=UNITS)
    raw = models.DateField(help_text="the last day before weekends and holidays moved it")
    last = models.DateField(_("laatste dag"))
    why = models.JSONField(default=list)
    source = models.CharField(_("bron"), max_length=300)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["last", "id"]
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="a_term_takes_a_while")]
        indexes = [models.Index(fields=["last"], condition=Q(done_on__isnull=True), name="terms_that_run")]


class Exhibit(models.Model):
    """A numbered piece of evidence; the file itself lies in the library, owned by the court file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(CourtFile, on_delete=models.PROTECT, related_name="exhibits")
    number = models.PositiveSmallIntegerField(_("stuk"))
    stored = models.UUIDField(help_text="of the library")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_exhibit_a_number")]
