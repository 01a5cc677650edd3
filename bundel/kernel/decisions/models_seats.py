"""What the statutes say of seats, the terms in which a body is seated, and the calendar address of a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated


class Term(models.Model):
    """The time in which a body sits in one composition, such as the six years after local elections. Not known: no row."""

    body = models.ForeignKey("decisions.Body", on_delete=models.PROTECT, related_name="terms")
    start = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(fields=["body", "start"], name="one_term_a_start"),
            models.CheckConstraint(condition=dated(), name="term_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.start.year}–{self.until.year}" if self.until else f"{self.start.year}–"


class Allotment(models.Model):
    """How many seats a party has by the statutes and what each weighs; who holds them stands in `Seat`."""

    body = models.ForeignKey("decisions.Body", on_delete=models.PROTECT, related_name="allotments")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="allotments", verbose_name=_("namens"))
    seats = models.PositiveSmallIntegerField(_("aantal zetels"), default=1)
    weight = models.DecimalField(_("stemgewicht"), max_digits=9, decimal_places=2, default=1)
    votes = models.BooleanField(_("stemgerechtigd"), default=True)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    source = models.CharField(_("statuten of bron"), max_length=300, blank=True)

    class Meta:
        ordering = ["party__sort_name", "start", "id"]
        constraints = [
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="allotment_ends_after_start"),
            models.CheckConstraint(condition=Q(seats__gt=0) & Q(weight__gt=0), name="an_allotment_holds_something"),
        ]

    def __str__(self) -> str:
        return f"{self.party} × {self.seats}"
