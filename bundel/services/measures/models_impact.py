"""Whom a measure is for, and what it did: target groups by criteria, and what is told of a measure that was taken."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

WORKS = [("", _("maakt niet uit")), ("yes", _("met een loon")), ("no", _("zonder loon"))]


class TargetGroup(models.Model):
    """Criteria as `engines.measures.groups.Group` reads them; `kinds` is a list of kinds of household. `source`: where the bounds come from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("naam"), max_length=120)
    text = models.TextField(_("wie het zijn, in woorden"))
    age_from = models.PositiveSmallIntegerField(_("leeftijd vanaf"), null=True, blank=True)
    age_until = models.PositiveSmallIntegerField(_("leeftijd tot en met"), null=True, blank=True)
    works = models.CharField(_("werk"), max_length=3, choices=WORKS, blank=True)
    kinds = models.JSONField(_("soort gezin"), default=list)
    income_from = models.PositiveSmallIntegerField(_("inkomen vanaf (% van de armoedegrens)"), null=True, blank=True)
    income_until = models.PositiveSmallIntegerField(_("inkomen onder (% van de armoedegrens)"), null=True, blank=True)
    poverty_line = models.DecimalField(
        _("armoedegrens van een alleenstaande (euro per maand)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    source = models.CharField(_("waar de grenzen vandaan komen"), max_length=300, blank=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed = models.DateField(_("bijgewerkt op"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "title"], name="one_target_group_a_title"),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_until__isnull=True) | Q(age_from__lte=F("age_until")), name="ages_of_a_group_in_order"
            ),
            models.CheckConstraint(
                condition=Q(income_from__isnull=True) | Q(income_until__isnull=True) | Q(income_from__lt=F("income_until")),
                name="incomes_of_a_group_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Effect(models.Model):
    """What one member tells of a measure over a period: whom it reached, what was paid, who dropped out."""

    test = models.ForeignKey("measures.PovertyTest", on_delete=models.PROTECT, related_name="effects")
    member = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("lid"))
    start = models.DateField(_("van"))
    until = models.DateField(_("tot en met"))
    households = models.PositiveIntegerField(_("gezinnen bereikt"))
    dropped = models.PositiveIntegerField(_("gezinnen afgehaakt"), default=0)
    paid = models.DecimalField(_("betaalde steun (euro)"), max_digits=12, decimal_places=2, default=0)
    remark = models.TextField(_("toelichting"), blank=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["start", "member__sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["test", "member", "start"], name="one_effect_a_member_and_period"),
            models.CheckConstraint(condition=Q(until__gte=F("start")), name="an_effect_ends_after_its_start"),
            models.CheckConstraint(condition=Q(dropped__lte=F("households")), name="no_more_dropped_than_reached"),
            models.CheckConstraint(condition=Q(paid__gte=0), name="paid_aid_is_not_negative"),
        ]
