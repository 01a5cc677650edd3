"""Local schemes of the members in dated versions, common schemes that are proposed, and the made-up people on whom they are tried."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bundel.services.measures.models_impact import Effect, TargetGroup
from bundel.services.measures.models_tests import Adoption, Answer, PovertyTest, Recommendation, Talk

KINDS = [
    ("top_up", _("aanvullende steun")), ("premium", _("vaste premie")), ("refund", _("terugbetaling van kosten")),
    ("in_kind", _("hulp in natura")), ("tariff", _("sociaal tarief (zoals UiTPAS)")),
]  # fmt: skip
STATES = [("draft", _("ontwerp")), ("offered", _("wacht op een tweede persoon")), ("approved", _("goedgekeurd"))]
MAKING = [("asked", _("gevraagd")), ("running", _("wordt gemaakt")), ("ready", _("klaar")), ("failed", _("mislukt"))]


class Scheme(models.Model):
    """What one member gives, beside the law; without a member a common scheme of the partnership. `key` is its name in calculations."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("lid"))
    key = models.SlugField(max_length=80)
    kind = models.CharField(_("soort"), max_length=8, choices=KINDS, default="top_up")
    title_nl = models.CharField(_("titel"), max_length=200)
    title_fr = models.CharField(_("titel (Frans)"), max_length=200, blank=True)
    title_en = models.CharField(_("titel (Engels)"), max_length=200, blank=True)
    procedure = models.TextField(_("hoe het gevraagd wordt"), blank=True)
    made = models.DateField(_("ingevoerd op"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title_nl"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_scheme_of_a_key"),
            models.CheckConstraint(condition=~Q(title_nl=""), name="a_scheme_has_a_title"),
        ]
        indexes = [models.Index(fields=["partnership", "title_nl"], name="scheme_by_title")]

    def __str__(self) -> str:
        return self.title_nl


class Version(models.Model):
    """A scheme between two days: `content` is the engine's version without its days. Who approves is not who entered it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="versions")
    start = models.DateField(_("geldt vanaf"))
    until = models.DateField(_("geldt tot en met"), null=True, blank=True)
    content = models.JSONField(default=dict)
    closes = models.BooleanField(_("de vorige versie eindigt de dag ervoor"), default=False)
    state = models.CharField(_("stand"), max_length=8, choices=STATES, default="draft")
    entered_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(_("goedgekeurd op"), null=True, blank=True)
    remark = models.TextField(_("opmerking van wie terugstuurde"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-start"]
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("start")), name="a_scheme_version_ends_after_it_began"),
            models.CheckConstraint(condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("entered_by")), name="four_eyes_on_a_scheme"),
            models.CheckConstraint(condition=~Q(state="approved") | Q(approved_on__isnull=False), name="an_approved_version_has_its_day"),
            models.UniqueConstraint(fields=["scheme", "start"], condition=Q(state="approved"), name="one_approved_version_from_a_day"),
        ]


class Shortage(models.Model):
    """What the licensed tool told for a typical family at a member: recorded, never worked out here. No resident stands in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("lid"))
    family = models.CharField(_("typegezin"), max_length=40)
    on = models.DateField(_("berekend op"))
    income = models.DecimalField(_("inkomen per maand (euro)"), max_digits=9, decimal_places=2)
    budget = models.DecimalField(_("referentiebudget per maand (euro)"), max_digits=9, decimal_places=2)
    reference = models.CharField(_("referentie van de rekentool"), max_length=80)

    class Meta:
        ordering = ["-on", "family"]
        constraints = [models.UniqueConstraint(fields=["member", "family", "on"], name="one_shortage_of_a_family_a_day")]


class Proposal(models.Model):
    """A common scheme that is proposed: `result` holds the cost per member and who loses, as it stood on the day it was proposed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("gezamenlijke regeling"))
    why = models.TextField(_("waarom"))
    on = models.DateField(_("berekend op"))
    result = models.JSONField(default=dict)
    item = models.UUIDField(null=True, blank=True, help_text="the item of the decisions room that it was sent to")

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="a_proposed_scheme_says_why")]


class Population(models.Model):
    """People made up for the region, for a seed; or `own`: from a survey or an extract of a register. The columns are kept in a file; `fit`
    and `about` say how well they fit and what lacks. The highest `serial` that is ready counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    margins = models.TextField(_("randtotalen"))
    seed = models.PositiveIntegerField(_("zaadgetal"), default=1)
    own = models.BooleanField(_("eigen mensen"), default=False)
    serial = models.PositiveIntegerField(default=0)
    state = models.CharField(_("stand"), max_length=8, choices=MAKING, default="asked")
    asked_on = models.DateField(_("gevraagd op"))
    done = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    place = models.CharField(max_length=120, blank=True)
    file = models.CharField(max_length=120, blank=True)
    households = models.PositiveIntegerField(_("gezinnen"), default=0)
    persons = models.PositiveIntegerField(_("mensen"), default=0)
    fit = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    error = models.TextField(_("wat er misliep"), blank=True)

    class Meta:
        ordering = ["-asked_on", "-serial", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(state="ready") | ~Q(file=""), name="a_made_population_is_kept")]


__all__ = [
    "KINDS", "MAKING", "STATES", "Adoption", "Answer", "Effect", "Population", "PovertyTest", "Proposal", "Recommendation", "Scheme", "Shortage",
    "Talk", "TargetGroup", "Version",
]  # fmt: skip
