"""What runs against a clock: incidents (72 hours) and requests of data subjects (one month). What may name somebody is sealed."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

HARMS = [("confidentiality", _("gezien door wie dat niet mocht")), ("integrity", _("ongewild gewijzigd")),
    ("availability", _("verloren of onbereikbaar"))]
RISKS = [("unlikely", _("risico onwaarschijnlijk")), ("risk", _("risico")), ("high", _("hoog risico"))]
INCIDENT_STATES = [
    ("reported", _("gemeld, nog te beoordelen")),
    ("assessed", _("beoordeeld")),
    ("notified", _("aan de VTC gemeld")),
    ("told", _("betrokkenen ingelicht")),
    ("closed", _("afgesloten")),
]
RIGHTS = [
    ("access", _("inzage (art. 15)")),
    ("rectification", _("rechtzetting (art. 16)")),
    ("erasure", _("wissing (art. 17)")),
    ("restriction", _("beperking (art. 18)")),
    ("portability", _("overdracht (art. 20)")),
    ("objection", _("bezwaar (art. 21)")),
    ("automated", _("geen beslissing zonder mens (art. 22)")),
]
REQUEST_STATES = [("received", _("ontvangen")), ("identified", _("identiteit nagegaan")), ("answered", _("beantwoord"))]
OUTCOMES = [("", "—"), ("granted", _("ingewilligd")), ("partly", _("deels ingewilligd")), ("refused", _("geweigerd"))]


class Incident(models.Model):
    """Something went wrong with personal data. It is kept also when nobody must be told (GDPR, art. 33.5).

    Personal fields: what_sealed, assessed_sealed, told_sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    controller = models.ForeignKey("privacy.Controller", on_delete=models.PROTECT, related_name="incidents")
    number = models.CharField(_("nummer"), max_length=24)
    reporter = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(_("gemeld"))
    aware_at = models.DateTimeField(_("bekend geworden"))
    notify_before = models.DateTimeField(_("VTC melden voor"))
    harm = models.CharField(_("wat gebeurde er met de gegevens"), max_length=16, choices=HARMS)
    what_sealed = models.TextField(blank=True)
    people = models.PositiveIntegerField(_("aantal betrokkenen"), null=True, blank=True)
    encrypted = models.BooleanField(_("versleuteld"), default=False)
    state = models.CharField(_("stand"), max_length=10, choices=INCIDENT_STATES, default="reported")
    risk = models.CharField(_("risico"), max_length=10, choices=RISKS, blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)
    assessed_sealed = models.TextField(blank=True)
    tells_authority = models.BooleanField(default=True)
    tells_people = models.BooleanField(default=False)
    notified_at = models.DateTimeField(null=True, blank=True)
    reference = models.CharField(_("kenmerk van de VTC"), max_length=60, blank=True)
    late_why = models.CharField(_("waarom later dan 72 uur"), max_length=500, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_sealed = models.TextField(blank=True)
    lesson = models.CharField(_("wat verandert er"), max_length=500, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    forgotten = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-aware_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_incident_a_number"),
            models.CheckConstraint(
                condition=Q(notified_at__isnull=True) | Q(notified_at__lte=F("notify_before")) | ~Q(late_why=""), name="late_with_a_reason"
            ),
            models.CheckConstraint(condition=Q(state="reported") | ~Q(risk=""), name="assessed_with_a_risk"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(tells_authority=False) | Q(notified_at__isnull=False), name="closed_after_notification"
            ),
        ]
        indexes = [
            models.Index(fields=["controller", "state"], name="incidents_of_a_controller"),
            models.Index(fields=["partnership", "state", "notify_before"], name="incidents_by_clock"),
        ]

    def __str__(self) -> str:
        return self.number


class SubjectRequest(models.Model):
    """Someone asks what is known of her, or that it changes (GDPR, art. 12 to 22).

    Personal fields: person_sealed, what_sealed, answer_sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    controller = models.ForeignKey("privacy.Controller", on_delete=models.PROTECT, related_name="requests")
    number = models.CharField(_("nummer"), max_length=24)
    right = models.CharField(_("recht"), max_length=14, choices=RIGHTS)
    person_sealed = models.TextField(blank=True)
    what_sealed = models.TextField(blank=True)
    received = models.DateField(_("ontvangen"))
    due = models.DateField(_("antwoord tegen"))
    identified_on = models.DateField(null=True, blank=True)
    extended = models.BooleanField(default=False)
    informed_on = models.DateField(null=True, blank=True)
    extension_why = models.CharField(_("waarom meer tijd nodig is"), max_length=300, blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=REQUEST_STATES, default="received")
    outcome = models.CharField(_("antwoord"), max_length=8, choices=OUTCOMES, blank=True)
    answer_sealed = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    forgotten = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due", "number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_request_a_number"),
            models.CheckConstraint(condition=Q(extended=False) | Q(informed_on__isnull=False), name="extended_when_told"),
            models.CheckConstraint(condition=~Q(state="answered") | Q(answered_on__isnull=False) & ~Q(outcome=""), name="answered_with_its_day"),
        ]
        indexes = [
            models.Index(fields=["controller", "state", "due"], name="requests_of_a_controller"),
            models.Index(fields=["partnership", "state", "due"], name="requests_by_term"),
        ]

    def __str__(self) -> str:
        return self.number
