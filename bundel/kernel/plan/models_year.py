"""A year of a plan: proposed, scored, selected, frozen, accounted for. And what changed in a plan, and why."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Year(models.Model):
    """The programme of one year. Once frozen the selection stays as it was; results are only added to it."""

    STATES = [
        ("proposing", _("voorstellen")),
        ("scoring", _("scoren")),
        ("selecting", _("selecteren")),
        ("frozen", _("vastgelegd")),
        ("closed", _("afgesloten")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="programme")
    year = models.PositiveSmallIntegerField(_("jaar"))
    state = models.CharField(_("stand"), max_length=10, choices=STATES, default="proposing")
    criteria = models.JSONField(default=list, help_text="[{key, label, weight}]: weights are whole numbers, open to all")
    score_by = models.DateField(_("scores verwacht tegen"), null=True, blank=True)
    quorum = models.PositiveSmallIntegerField(_("minstens zoveel scores"), default=1)
    seats = models.PositiveSmallIntegerField(_("hoeveel acties"), null=True, blank=True)
    frozen_on = models.DateField(_("vastgelegd op"), null=True, blank=True)
    frozen = models.JSONField(default=dict, help_text="the selection as it was frozen")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the frozen selection")
    decision = models.UUIDField(null=True, blank=True)
    closed_on = models.DateField(_("afgesloten op"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "year"], name="one_programme_a_year"),
            models.CheckConstraint(
                condition=~Q(state__in=("frozen", "closed")) | Q(frozen_on__isnull=False), name="frozen_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def said_criteria(self) -> list[dict]:
        """The criteria with their labels in the reader's language: the usual ones are words of the screens."""
        return [{**one, "label": gettext(label)} for one in self.criteria if (label := one["label"])]


class Candidate(models.Model):
    """An action that was proposed for a year, how it was weighed, and what came of it."""

    RESULTS = [
        ("achieved", _("gerealiseerd")),
        ("partly", _("deels gerealiseerd")),
        ("carried", _("overgedragen")),
        ("stopped", _("gestopt")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="candidates")
    action = models.ForeignKey("plan.Action", on_delete=models.PROTECT, related_name="candidacies")
    proposed_by = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("voorgesteld door"))
    why = models.TextField(_("waarom dit jaar"))
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to")
    carried_because = models.TextField(_("waarom overgedragen"), blank=True)
    score = models.DecimalField(_("score"), max_digits=7, decimal_places=2, null=True, blank=True)
    scorers = models.PositiveSmallIntegerField(default=0)
    selected = models.BooleanField(_("geselecteerd"), default=False)
    reason = models.TextField(_("waarom wel of niet"), blank=True)
    result = models.CharField(_("resultaat"), max_length=8, choices=RESULTS, blank=True)
    result_why = models.TextField(_("toelichting bij het resultaat"), blank=True)

    class Meta:
        ordering = [F("score").desc(nulls_last=True), "action__sort_code"]
        constraints = [models.UniqueConstraint(fields=["year", "action"], name="one_candidacy_a_year")]


class Score(models.Model):
    """What one member gives one candidate on one criterion: 0 to 5 points, open to everyone of the partnership."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="scores")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    criterion = models.SlugField(max_length=40)
    points = models.PositiveSmallIntegerField()
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "party", "criterion"], name="one_score_a_criterion"),
            models.CheckConstraint(condition=Q(points__lte=5), name="points_up_to_five"),
        ]


class Amendment(models.Model):
    """What changed in a plan: which words, why, and on which decision it rests. Only ever added."""

    KINDS = [
        ("worded", _("gewijzigd")),
        ("added", _("toegevoegd")),
        ("ended", _("uit het plan gehaald")),
        ("returned", _("opnieuw in het plan")),
        ("merged", _("samengevoegd")),
        ("superseded", _("vervangen")),
        ("review", _("tussentijdse evaluatie")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="amendments")
    goal = models.ForeignKey("plan.Goal", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    action = models.ForeignKey("plan.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(_("soort"), max_length=10, choices=KINDS)
    on = models.DateField(_("op"))
    reason = models.TextField(_("reden"))
    changes = models.JSONField(default=list, help_text="[{field, was, now}]")
    into = models.ForeignKey("plan.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="took_over")
    decision = models.UUIDField(_("rust op besluit"), null=True, blank=True)
    decision_text = models.CharField(_("besluit in woorden"), max_length=300, blank=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-made"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="an_amendment_has_a_reason")]
        indexes = [models.Index(fields=["plan", "-on"])]
