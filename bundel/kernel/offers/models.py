"""Offers: what is made available; agreements: who joined what, on which terms, since when; contact moments: where and when
a resident is received for it.

An offer is one declaration; who takes part stands in agreements and nowhere else.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated

LANGUAGES = ("nl", "fr", "en")
TEXTS = ("summary", "conditions", "exception", "regulation", "apply_residents", "apply_professionals", "cost")  # each in `_nl`, `_fr` and `_en`
WAYS = ("url", "phone", "email", "walk_in")  # how one applies, each for residents and for professionals apart
CAPACITY_UNITS = [
    ("places", _("plaatsen")),
    ("households", _("gezinnen")),
    ("people", _("mensen")),
    ("hours", _("uren")),
    ("dwellings", _("woningen")),
]


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
    conditions_nl = models.TextField(_("voorwaarden"), blank=True)
    conditions_fr = models.TextField(_("voorwaarden (Frans)"), blank=True)
    conditions_en = models.TextField(_("voorwaarden (Engels)"), blank=True)
    exception_nl = models.TextField(_("uitzonderingen"), blank=True)
    exception_fr = models.TextField(_("uitzonderingen (Frans)"), blank=True)
    exception_en = models.TextField(_("uitzonderingen (Engels)"), blank=True)
    regulation_nl = models.TextField(_("regelgeving"), blank=True)
    regulation_fr = models.TextField(_("regelgeving (Frans)"), blank=True)
    regulation_en = models.TextField(_("regelgeving (Engels)"), blank=True)
    product_type = models.CharField(_("type product"), max_length=80, blank=True, help_text="a code of LPDC, as who enters it knows it")
    apply_residents_nl = models.TextField(_("hoe een inwoner aanvraagt"), blank=True)
    apply_residents_fr = models.TextField(_("hoe een inwoner aanvraagt (Frans)"), blank=True)
    apply_residents_en = models.TextField(_("hoe een inwoner aanvraagt (Engels)"), blank=True)
    residents_url = models.URLField(_("webadres voor inwoners"), max_length=200, blank=True)
    residents_phone = models.CharField(_("telefoon voor inwoners"), max_length=40, blank=True)
    residents_email = models.EmailField(_("e-mailadres voor inwoners"), blank=True)
    residents_walk_in = models.BooleanField(_("inwoners kunnen zonder afspraak langskomen"), default=False)
    apply_professionals_nl = models.TextField(_("hoe een hulpverlener aanvraagt"), blank=True)
    apply_professionals_fr = models.TextField(_("hoe een hulpverlener aanvraagt (Frans)"), blank=True)
    apply_professionals_en = models.TextField(_("hoe een hulpverlener aanvraagt (Engels)"), blank=True)
    professionals_url = models.URLField(_("webadres voor hulpverleners"), max_length=200, blank=True)
    professionals_phone = models.CharField(_("telefoon voor hulpverleners"), max_length=40, blank=True)
    professionals_email = models.EmailField(_("e-mailadres voor hulpverleners"), blank=True)
    professionals_walk_in = models.BooleanField(_("hulpverleners kunnen zonder afspraak langskomen"), default=False)
    cost_nl = models.TextField(_("kostprijs"), blank=True)
    cost_fr = models.TextField(_("kostprijs (Frans)"), blank=True)
    cost_en = models.TextField(_("kostprijs (Engels)"), blank=True)
    cost_amount = models.DecimalField(_("bedrag in euro"), max_digits=10, decimal_places=2, null=True, blank=True)
    capacity = models.PositiveIntegerField(_("capaciteit"), null=True, blank=True)
    capacity_unit = models.CharField(_("eenheid van de capaciteit"), max_length=12, choices=CAPACITY_UNITS, blank=True)
    waiting_days = models.PositiveSmallIntegerField(_("wachttijd in dagen"), null=True, blank=True)
    waiting_on = models.DateField(_("wachttijd gemeten op"), null=True, blank=True)
    languages = models.JSONField(default=list, blank=True, help_text="ISO 639-1 codes in which people are helped")
    domain = models.ForeignKey("parties.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target_groups = models.ManyToManyField("parties.Term", blank=True, related_name="+")
    rights = models.ManyToManyField("parties.Term", blank=True, related_name="+")
    area = models.ManyToManyField(
        "parties.Territory", blank=True, related_name="+", help_text="only where it differs from what the participants serve"
    )
    public = models.BooleanField(_("staat op de publieke site"), default=True)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    start_precision = models.CharField(max_length=5, default="day")
    until = models.DateField(_("tot en met"), null=True, blank=True)
    until_precision = models.CharField(max_length=5, default="day")
    review = models.DateField(_("nakijken voor"), null=True, blank=True)
    assured_on = models.DateField(_("nagekeken op"), null=True, blank=True)
    assured_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reminders = models.PositiveSmallIntegerField(default=0, help_text="letters since the review day passed")
    reminded_on = models.DateField(null=True, blank=True)
    participants_known = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="a count whose names are unknown"
    )
    figures = models.JSONField(default=list, help_text="[{on, what, value, unit, source}]")
    source = models.CharField(max_length=300, blank=True)
    modified = models.DateTimeField(default=timezone.now, db_index=True, help_text="what others fetch since a moment")
    version = models.PositiveIntegerField(default=1, help_text="counts saves; a save on an older version is refused")

    class Meta:
        ordering = ["name_nl"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_offer_a_key"),
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="offer_ends_after_start"),
            models.CheckConstraint(
                condition=Q(waiting_days__isnull=True) | Q(waiting_on__isnull=False), name="a_waiting_time_has_its_day"
            ),
            models.CheckConstraint(condition=Q(cost_amount__isnull=True) | Q(cost_amount__gte=0), name="no_cost_below_nothing"),
        ]
        indexes = [
            models.Index(fields=["partnership", "name_nl", "id"], name="offers_by_name"),
            models.Index(fields=["partnership", "review", "start", "until"], name="offers_by_review"),
        ]

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None) -> str:
        return _in_language(self, "name", language)

    def summary(self, language: str | None = None) -> str:
        return _in_language(self, "summary", language)

    def ways(self, audience: str) -> dict[str, object]:
        """How `residents` or `professionals` apply: the ways that are filled in."""
        return {way: value for way in WAYS if (value := getattr(self, f"{audience}_{way}"))}


def _in_language(offer: Offer, field: str, language: str | None) -> str:
    return getattr(offer, f"{field}_{(language or get_language() or 'nl')[:2]}", "") or getattr(offer, f"{field}_nl")


class Agreement(models.Model):
    """A party takes part in an offer, from a day until a day, on terms. Bills, quotas and access look here only."""

    UNITS = [
        ("hours", _("uren")),
        ("days", _("dagen")),
        ("controllers", _("verwerkingsverantwoordelijken")),
        ("places", _("plaatsen")),
    ]
    PERIODS = [("year", _("per jaar")), ("month", _("per maand")), ("week", _("per week"))]
    COST_KEYS = [
        ("inhabitants", _("naar inwoners")),
        ("equal", _("gelijke delen")),
        ("use", _("naar gebruik")),
        ("quota", _("naar quotum")),
        ("share", _("vast aandeel")),
        ("free", _("zonder bijdrage")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="agreements")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="agreements")
    start = models.DateField(_("vanaf"), null=True, blank=True)
    start_precision = models.CharField(max_length=5, default="day")
    until = models.DateField(_("tot en met"), null=True, blank=True)
    until_precision = models.CharField(max_length=5, default="day")
    share = models.CharField(_("aandeel"), max_length=120, blank=True)
    quota = models.DecimalField(_("quotum"), max_digits=10, decimal_places=2, null=True, blank=True)
    quota_unit = models.CharField(_("eenheid van het quotum"), max_length=12, choices=UNITS, blank=True)
    quota_period = models.CharField(_("periode van het quotum"), max_length=6, choices=PERIODS, blank=True)
    cost_key = models.CharField(_("verdeelsleutel"), max_length=12, choices=COST_KEYS, blank=True)
    cost_parameters = models.JSONField(_("gegevens van de sleutel"), default=dict, blank=True, help_text="{name: value}")
    rests_on = models.CharField(_("waarop dit steunt"), max_length=300, blank=True)
    decision = models.UUIDField(null=True, blank=True, help_text="of the room of decisions, which declares how it is found")
    notice_months = models.PositiveSmallIntegerField(_("opzegtermijn in maanden"), null=True, blank=True)
    note = models.CharField(_("opmerking"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="counts saves; a save on an older version is refused")

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "party", "start"], name="one_agreement_a_start", nulls_distinct=False
            ),
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="agreement_ends_after_start"),
            models.CheckConstraint(
                condition=Q(quota__isnull=True, quota_unit="") | Q(quota__gt=0) & ~Q(quota_unit=""), name="a_quota_has_its_unit"
            ),
        ]


class ContactMoment(models.Model):
    """Where, when and how a party receives people for an offer: on the page of that party the offer is its own.

    `hours` are the open hours of a week: [{"day": "mo", "opens": "09:00", "closes": "12:00"}], in order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="moments")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="contact_moments")
    label = models.CharField(_("plaats"), max_length=80, blank=True)
    street = models.CharField(_("straat en nummer"), max_length=160, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=10, blank=True)
    place = models.CharField(_("gemeente of deelgemeente"), max_length=80, blank=True)
    hours = models.JSONField(_("openingsuren"), default=list, blank=True)
    by_appointment = models.BooleanField(_("op afspraak"), default=False)
    text_nl = models.CharField(_("uitleg"), max_length=300, blank=True)
    text_fr = models.CharField(_("uitleg (Frans)"), max_length=300, blank=True)
    text_en = models.CharField(_("uitleg (Engels)"), max_length=300, blank=True)
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    url = models.URLField(_("webadres"), max_length=200, blank=True)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering = ["place", "label", "id"]
        constraints = [models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="contact_moment_ends_after_start")]
