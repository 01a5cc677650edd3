"""Norms with their scores, measures, and impact assessments with their risks."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CRITERIA = [  # WP 248 rev.01, 4 October 2017
    ("scoring", _("mensen beoordelen of indelen")),
    ("automated", _("beslissen zonder mens, met gevolgen")),
    ("monitoring", _("stelselmatig volgen")),
    ("sensitive", _("gevoelige gegevens")),
    ("large_scale", _("op grote schaal")),
    ("matching", _("bestanden samenvoegen")),
    ("vulnerable", _("kwetsbare mensen")),
    ("innovative", _("nieuwe technologie")),
    ("blocking", _("wie weigert, krijgt de dienst niet")),
]
STEPS = [
    ("screening", _("afgewogen: niet nodig")),
    ("draft", _("in opmaak")),
    ("advice", _("advies gegeven")),
    ("decided", _("beslist")),
]
OPINIONS = [("", "—"), ("positive", _("gunstig")), ("conditions", _("gunstig onder voorwaarden")), ("negative", _("ongunstig"))]
DECISIONS = [
    ("", "—"),
    ("go", _("doorgaan")),
    ("measures", _("doorgaan met de maatregelen")),
    ("consult", _("eerst de VTC raadplegen (art. 36)")),
    ("stop", _("niet doen")),
]
LEVEL = Q(likelihood__gte=1, likelihood__lte=5, impact__gte=1, impact__lte=5)


class Norm(models.Model):
    """A minimum norm of the partnership, scored from 0 to `scale`. Norms are a parameter: each names its source."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=40)
    label_nl = models.CharField(_("norm"), max_length=200)
    label_fr = models.CharField(max_length=200, blank=True)
    label_en = models.CharField(max_length=200, blank=True)
    scale = models.PositiveSmallIntegerField(_("hoogste score"), default=3)
    source = models.CharField(_("bron"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_norm_a_key"),
            models.CheckConstraint(condition=Q(scale__gte=1, scale__lte=10), name="scale_of_a_norm"),
        ]

    def __str__(self) -> str:
        return getattr(self, f"label_{(get_language() or 'nl')[:2]}", "") or self.label_nl


class NormScore(models.Model):
    """How far a controller stands on a norm in a year."""

    controller = models.ForeignKey("privacy.Controller", on_delete=models.PROTECT, related_name="scores")
    norm = models.ForeignKey(Norm, on_delete=models.PROTECT, related_name="scores")
    year = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField()
    why = models.CharField(_("waaruit dat blijkt"), max_length=300, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["-year", "norm__order"]
        constraints = [models.UniqueConstraint(fields=["controller", "norm", "year"], name="one_score_a_year")]


class Dpia(models.Model):
    """A data protection impact assessment (GDPR, art. 35): criteria, risks, opinion of the officer, decision, review."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("privacy.Controller", on_delete=models.PROTECT, related_name="dpias")
    record = models.ForeignKey("privacy.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="dpias")
    title = models.CharField(_("waarover"), max_length=160)
    criteria = models.JSONField(default=list)
    needed = models.BooleanField()
    necessity = models.TextField(_("noodzaak en evenredigheid"), blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=STEPS)
    opinion = models.CharField(_("advies van de DPO"), max_length=12, choices=OPINIONS, blank=True)
    opinion_text = models.TextField(_("toelichting bij het advies"), blank=True)
    opinion_on = models.DateField(null=True, blank=True)
    decision = models.CharField(_("beslissing"), max_length=10, choices=DECISIONS, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    review = models.DateField(_("herzien tegen"), null=True, blank=True)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="decided") | Q(decided_on__isnull=False, review__isnull=False),
                name="decided_with_a_review"),
            models.CheckConstraint(condition=~Q(state="screening") | Q(needed=False), name="no_screening_alone_when_needed"),
        ]
        indexes = [models.Index(fields=["controller", "state", "review"], name="dpias_of_a_controller")]

    def __str__(self) -> str:
        return self.title


class Risk(models.Model):
    """One risk of an assessment: likelihood and impact from 1 to 5, before and after the measure."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dpia = models.ForeignKey(Dpia, on_delete=models.PROTECT, related_name="risks")
    what = models.CharField(_("risico"), max_length=300)
    likelihood = models.PositiveSmallIntegerField(_("kans"))
    impact = models.PositiveSmallIntegerField(_("gevolg"))
    measure = models.CharField(_("maatregel"), max_length=300, blank=True)
    likelihood_after = models.PositiveSmallIntegerField(null=True, blank=True)
    impact_after = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=LEVEL, name="risk_within_its_scale")]

    @property
    def size(self) -> int:
        return self.likelihood * self.impact

    @property
    def size_after(self) -> int | None:
        return self.likelihood_after * self.impact_after if self.likelihood_after and self.impact_after else None


class Measure(models.Model):
    """Something that a controller will do, by a day: against a norm, a risk or after an incident."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("privacy.Controller", on_delete=models.PROTECT, related_name="measures")
    norm = models.ForeignKey(Norm, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    title = models.CharField(_("maatregel"), max_length=200)
    owner = models.CharField(_("wie doet het"), max_length=120, help_text="a function, not a person")
    due = models.DateField(_("tegen"))
    planned_on = models.DateField()
    done_on = models.DateField(_("klaar op"), null=True, blank=True)
    evidence = models.CharField(_("waaruit dat blijkt"), max_length=300, blank=True)

    class Meta:
        ordering = ["due", "id"]
        constraints = [models.CheckConstraint(condition=Q(done_on__isnull=True) | Q(done_on__gte=F("planned_on")), name="done_after_planned")]
        indexes = [models.Index(fields=["controller", "done_on", "due"], name="measures_of_a_controller")]

    def __str__(self) -> str:
        return self.title
