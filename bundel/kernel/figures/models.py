"""How well: what is measured and by which rule, what was observed, and what is aimed at.

An observation is never changed: a correction is a new one that takes the place of the earlier, which stays to be read.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PERIODS = [("month", _("per maand")), ("quarter", _("per kwartaal")), ("half", _("per half jaar")), ("year", _("per jaar"))]
DIRECTIONS = [("up", _("meer is beter")), ("down", _("minder is beter"))]
NUMBER = {"max_digits": 16, "decimal_places": 4}


class Indicator(models.Model):
    """`start`: the first period lies around it. `next_due`: the day by which the next observation must be there, or none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    title = models.CharField(_("titel"), max_length=200)
    definition = models.TextField(_("wat geteld wordt"))
    rule = models.TextField(_("hoe geteld, en waar het cijfer vandaan komt"), blank=True)
    unit = models.CharField(_("eenheid"), max_length=40)
    decimals = models.PositiveSmallIntegerField(_("cijfers na de komma"), default=0)
    direction = models.CharField(_("richting"), max_length=4, choices=DIRECTIONS, default="up")
    period = models.CharField(_("hoe vaak"), max_length=7, choices=PERIODS, default="year")
    owner = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("wie het cijfer levert"))
    base = models.DecimalField(_("vertrekpunt"), null=True, blank=True, **NUMBER)
    base_on = models.DateField(_("vertrekpunt op"), null=True, blank=True)
    due_days = models.PositiveSmallIntegerField(_("dagen na de periode"), default=30)
    start = models.DateField(_("vanaf"))
    ended = models.DateField(_("niet meer gevolgd sinds"), null=True, blank=True)
    public = models.BooleanField(_("ook op de publieke site"), default=False)
    next_due = models.DateField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_indicator_a_key"),
            models.CheckConstraint(condition=Q(decimals__lte=4), name="at_most_four_decimals"),
            models.CheckConstraint(condition=Q(due_days__lte=366), name="observed_within_a_year"),
            models.CheckConstraint(condition=Q(base__isnull=True) | Q(base_on__isnull=False), name="a_base_has_a_day"),
        ]
        indexes = [models.Index(fields=["partnership", "next_due"], condition=Q(ended__isnull=True), name="indicator_due")]

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    by = models.DateField(_("tegen"))
    value = models.DecimalField(_("streefcijfer"), **NUMBER)

    class Meta:
        ordering = ["by"]
        constraints = [models.UniqueConstraint(fields=["indicator", "by"], name="one_target_a_day")]


class Observation(models.Model):
    """One figure over one period. `current` is the one that counts; `replaces` what it put right, with `remark` as the why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    start = models.DateField(_("van"))
    until = models.DateField(_("tot en met"))
    value = models.DecimalField(_("cijfer"), **NUMBER)
    remark = models.TextField(_("toelichting"), blank=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(_("gemeld op"))
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["-start", "-made", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("start")), name="an_observed_period_ends_after_its_start"),
            models.UniqueConstraint(fields=["indicator", "start"], condition=Q(current=True), name="one_figure_a_period"),
        ]
        indexes = [models.Index(fields=["indicator", "current", "-start"], name="observed_last_first")]
