"""Which figures say whether a goal comes nearer."""

from django.db import models


class GoalIndicator(models.Model):
    goal = models.ForeignKey("plan.Goal", on_delete=models.PROTECT, related_name="figures")
    indicator = models.ForeignKey("figures.Indicator", on_delete=models.PROTECT, related_name="goals")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "indicator"], name="an_indicator_once_a_goal")]
