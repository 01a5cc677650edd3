"""Offers: what is made available, and agreements: who joined what, on which terms, since when.

An offer is one declaration; who takes part stands in agreements and nowhere else.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated

LANGUAGES = ("nl", "fr", "en")


class Offer(models.Model):
    KINDS = [
        ("service", _("dienst")),
        ("programme", _("programma")),
        ("right", _("recht")),
        ("pool", _("pool")),
        ("framework", _("raamcontract")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="offers")
    owner = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="owned_offers")
    key = models.SlugField(max_length=80)
    kind = models.CharField(_("soort"), max_length=10, choices=KINDS)
    name_nl = models.CharField(_("naam"), max_length=160)
    name_fr = models.CharField(_("naam (Frans)"), max_length=160, blank=True)
    name_en = models.CharField(_("naam (Engels)"), max_length=160, blank=True)
    summary_nl = models.TextField(_("korte uitleg"), blank=True)
    summary_fr = models.TextField(_("korte uitleg (Frans)"), blank=True)
    summary_en = models.TextField(_("korte uitleg (Engels)"), blank=True)
    domain = models.ForeignKey("parties.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target_groups = models.ManyToManyField("parties.Term", blank=True, related_name="+")
    rights = models.ManyToManyField("parties.Term", blank=True, related_name="+")
    public = models.BooleanField(_("staat op de publieke site"), default=True)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    start_precision = models.CharField(max_length=5, default="day")
    until = models.DateField(_("tot en met"), null=True, blank=True)
    until_precision = models.CharField(max_length=5, default="day")
    review = models.DateField(_("nakijken voor"), null=True, blank=True)
    participants_known = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="a count whose names are unknown"
    )
    figures = models.JSONField(default=list, help_text="[{on, what, value, unit, source}]")
    source = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="counts saves; a save on an older version is refused")

    class Meta:
        ordering = ["name_nl"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_offer_a_key"),
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="offer_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None) -> str:
        return _in_language(self, "name", language)

    def summary(self, language: str | None = None) -> str:
        return _in_language(self, "summary", language)


def _in_language(offer: Offer, field: str, language: str | None) -> str:
    return getattr(offer, f"{field}_{(language or get_language() or 'nl')[:2]}", "") or getattr(offer, f"{field}_nl")


class Agreement(models.Model):
    """A party takes part in an offer, from a day until a day, on terms. Bills, quotas and access look here only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="agreements")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="agreements")
    start = models.DateField(_("vanaf"), null=True, blank=True)
    start_precision = models.CharField(max_length=5, default="day")
    until = models.DateField(_("tot en met"), null=True, blank=True)
    until_precision = models.CharField(max_length=5, default="day")
    share = models.CharField(_("aandeel"), max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "party", "start"], name="one_agreement_a_start", nulls_distinct=False
            ),
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="agreement_ends_after_start"),
        ]
