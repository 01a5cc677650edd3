"""The register of crisis places: per house how many are free, told when and by whom; and who was refused where, without the person."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

REFUSALS = [
    ("full", _("alles bezet")), ("children", _("geen plaats voor kinderen")), ("pets", _("huisdier niet welkom")),
    ("fit", _("andere hulp nodig")), ("rules", _("eerder uitgesloten")), ("silent", _("niet te bereiken")),
]  # fmt: skip


class House(models.Model):
    """A house with crisis places. `fresh_hours`: so long what was told holds; after that it is not offered as free."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisatie"))
    name = models.CharField(_("naam"), max_length=120)
    municipality = models.ForeignKey("parties.Territory", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on_call = models.CharField(_("oproepnummer"), max_length=40, blank=True)
    places = models.PositiveSmallIntegerField(_("plaatsen"))
    free = models.PositiveSmallIntegerField(_("vrij"), default=0)
    told_at = models.DateTimeField(_("laatst bijgewerkt"), null=True, blank=True)
    told_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fresh_hours = models.PositiveSmallIntegerField(_("zoveel uur geldig"), default=12)
    children = models.BooleanField(_("kinderen welkom"), default=True)
    pets = models.BooleanField(_("huisdier welkom"), default=False)
    closed = models.BooleanField(_("gesloten"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(free__lte=F("places")), name="no_more_free_than_there_are"),
            models.CheckConstraint(condition=Q(places__gte=1), name="a_crisis_house_has_a_place"),
            models.CheckConstraint(condition=Q(fresh_hours__gte=1, fresh_hours__lte=168), name="what_is_told_holds_an_hour_to_a_week"),
            models.UniqueConstraint(fields=["organisation", "name"], name="one_crisis_house_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Refusal(models.Model):
    """One house that could not take a call: when, why, for how many. Nothing of who they were."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="refusals")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("wie belde"))
    at = models.DateTimeField(_("wanneer"))
    reason = models.CharField(_("waarom"), max_length=8, choices=REFUSALS)
    persons = models.PositiveSmallIntegerField(_("personen"), default=1)
    children = models.PositiveSmallIntegerField(_("waarvan kinderen"), default=0)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "id"]
        constraints = [models.CheckConstraint(condition=Q(children__lte=F("persons")), name="no_more_children_than_people")]
        indexes = [models.Index(fields=["house", "at"], name="refusal_by_moment")]
