"""What a person may ask about her own data, as it was asked and answered."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Correction(models.Model):
    """The person says that something about her is wrong; the centre corrects it or says why not.

    Base: GDPR (regulation 2016/679) art. 16 (rectification) and art. 12.3 (an answer within one month, two more when it is
    complex and she is told). Personal fields: person, wrong, wanted, why, by_name, decided_name.
    """

    OUTCOMES = [("corrected", _("rechtgezet")), ("refused", _("geweigerd"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    wrong = models.TextField(_("wat er niet klopt"))
    wanted = models.TextField(_("wat er zou moeten staan"), blank=True)
    asked = models.DateField(_("gevraagd op"))
    due = models.DateField(_("antwoord tegen"))
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    outcome = models.CharField(_("beslissing"), max_length=9, choices=OUTCOMES, blank=True)
    why = models.TextField(_("waarom"), blank=True)
    decided = models.DateField(_("beslist op"), null=True, blank=True)
    decided_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-asked", "id"]
        indexes = [models.Index(fields=["person", "-asked"], name="corrections_of_person")]
        constraints = [
            models.CheckConstraint(condition=~Q(wrong=""), name="a_correction_says_what_is_wrong"),
            models.CheckConstraint(
                condition=Q(outcome="", decided__isnull=True) | (~Q(outcome="") & Q(decided__gte=F("asked"))),
                name="a_decided_correction_has_a_day",
            ),
            models.CheckConstraint(condition=~Q(outcome="refused") | ~Q(why=""), name="a_refused_correction_has_a_why"),
        ]
