"""Privacy: who is responsible, what they process and with whom. Incidents and requests stand in `models_alarm`, risks and norms in
`models_risk`. Everything hangs on a controller: a centre, or a municipality whose board takes part with its centre."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bundel.services.privacy.models_alarm import Incident, SubjectRequest
from bundel.services.privacy.models_risk import Dpia, Measure, Norm, NormScore, Risk

__all__ = [
    "Contract", "Controller", "Dpia", "Incident", "Measure", "Norm", "NormScore", "Record", "Risk", "Service", "SubjectRequest", "Template",
    "TemplateVersion", "Training", "Workday",
]  # fmt: skip

KINDS = [("ocmw", _("OCMW")), ("municipality", _("gemeente")), ("other", _("andere"))]
GROUNDS = [
    ("legal_duty", _("wettelijke plicht")),
    ("public_task", _("taak van algemeen belang")),
    ("contract", _("overeenkomst met de betrokkene")),
    ("vital", _("vitaal belang")),
    ("consent", _("toestemming")),
]
STATES = [("draft", _("ontwerp")), ("in_force", _("in gebruik")), ("ended", _("stopgezet"))]
AGREEMENTS = [
    ("processing", _("verwerkersovereenkomst")),
    ("protocol", _("protocol tussen overheden")),
    ("joint", _("gezamenlijke verantwoordelijkheid")),
]
CLAUSES = [  # GDPR, art. 28(3)
    ("instructions", _("verwerkt alleen op schriftelijke instructie")),
    ("secrecy", _("geheimhouding van wie eraan werkt")),
    ("security", _("beveiliging volgens art. 32")),
    ("subprocessors", _("andere verwerkers alleen met toestemming")),
    ("rights", _("helpt bij verzoeken van betrokkenen")),
    ("assists", _("helpt bij lekken en effectbeoordelingen")),
    ("returns", _("wist of geeft alles terug na afloop")),
    ("audits", _("laat controles toe")),
]


class Service(models.Model):
    """The service of a partnership: who its officers are, and in which offer the quota of days stands."""

    partnership = models.OneToOneField("parties.Party", on_delete=models.PROTECT, related_name="privacy_service")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officers = models.ManyToManyField("access.Account", blank=True, related_name="privacy_services")
    offer = models.ForeignKey("offers.Offer", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counted_year = models.PositiveSmallIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0, help_text="numbers given out in that year")


class Controller(models.Model):
    """Who is responsible for the processing (GDPR, art. 4.7). `organisation` is the member whose people see and keep it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="controllers")
    kind = models.CharField(_("soort"), max_length=12, choices=KINDS, default="ocmw")
    name = models.CharField(_("naam"), max_length=160)
    sort_name = models.CharField(max_length=160, editable=False)
    contact = models.CharField(_("adres voor betrokkenen"), max_length=160, blank=True, help_text="published, of a function")
    appointed_on = models.DateField(_("DPO aangesteld op"), null=True, blank=True)
    reported_on = models.DateField(_("aan de VTC gemeld op"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("medewerkers"), null=True, blank=True)
    contacts = models.ManyToManyField("access.Account", blank=True, related_name="controllers_kept")
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "organisation", "kind", "name"], name="one_controller_a_name")]
        indexes = [models.Index(fields=["partnership", "sort_name"], name="controllers_by_name")]

    def __str__(self) -> str:
        return self.name


class Described(models.Model):
    """What art. 30(1) wants said about a processing, and what the house says besides."""

    title = models.CharField(_("verwerking"), max_length=160)
    purpose = models.TextField(_("doel"), blank=True)
    ground = models.CharField(_("grond"), max_length=12, choices=GROUNDS, default="legal_duty")
    law = models.TextField(_("wet of decreet"), blank=True)
    subjects = models.TextField(_("categorieën van betrokkenen"), blank=True)
    data = models.TextField(_("categorieën van gegevens"), blank=True)
    special = models.BooleanField(_("bijzondere categorieën (art. 9 of 10)"), default=False)
    recipients = models.TextField(_("ontvangers"), blank=True)
    transfers = models.TextField(_("doorgifte buiten de EU, met waarborgen"), blank=True)
    retention = models.TextField(_("bewaartermijn"), blank=True)
    rule = models.CharField(_("selectieregel van het archief"), max_length=160, blank=True)
    security = models.TextField(_("beveiliging"), blank=True)
    origin = models.CharField(_("waar de gegevens vandaan komen"), max_length=300, blank=True)
    systems = models.CharField(_("toepassingen"), max_length=300, blank=True)

    class Meta:
        abstract = True


TOLD = tuple(one.name for one in Described._meta.local_fields)


class Template(Described):
    """One processing described once for everyone of the partnership; copies follow it, or say why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    key = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField()

    class Meta:
        ordering = ["title", "id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "key"], name="one_template_of_processing_a_key")]

    def __str__(self) -> str:
        return self.title


class TemplateVersion(models.Model):
    """A template as it was: what a copy took over is compared with it."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(help_text="{field: value}")
    why = models.CharField(max_length=300, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["template", "version"], name="one_content_a_version")]


class Record(Described):
    """A processing in the register of one controller. `followed` is the version of the template that was taken over or, with `own_why`,
    deliberately not. `missing` are the fields of art. 30(1) that say nothing yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="records")
    template = models.ForeignKey(Template, null=True, blank=True, on_delete=models.PROTECT, related_name="copies")
    followed = models.PositiveIntegerField(default=0)
    own_why = models.CharField(_("waarom het eigene bleef"), max_length=300, blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=STATES, default="draft")
    missing = models.JSONField(default=list)
    complete = models.BooleanField(default=False)
    review = models.DateField(_("herzien tegen"))
    version = models.PositiveIntegerField(default=1, help_text="counts saves; a save on an older version is refused")

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["controller", "template"], name="one_copy_a_controller"),
            models.CheckConstraint(condition=~Q(state="in_force") | Q(complete=True), name="in_force_when_complete"),
        ]
        indexes = [models.Index(fields=["controller", "state", "title"], name="records_of_a_controller")]

    def __str__(self) -> str:
        return self.title


class Contract(models.Model):
    """With whom data are shared, on which paper, until when. `clauses` are those of CLAUSES that stand in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="contracts")
    kind = models.CharField(_("soort"), max_length=12, choices=AGREEMENTS, default="processing")
    processor = models.CharField(_("verwerker of andere partij"), max_length=160)
    what = models.CharField(_("waarvoor"), max_length=300)
    subprocessors = models.TextField(_("andere verwerkers"), blank=True)
    clauses = models.JSONField(default=list)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("loopt tot en met"), null=True, blank=True)
    opinion = models.CharField(_("advies van de DPO"), max_length=300, blank=True)

    class Meta:
        ordering = ["processor", "id"]
        constraints = [models.CheckConstraint(condition=Q(until__isnull=True) | Q(start__isnull=True) | Q(until__gte=F("start")),
                                              name="contract_ends_after_start")]  # fmt: skip
        indexes = [models.Index(fields=["controller", "until"], name="contracts_that_end")]

    def __str__(self) -> str:
        return self.processor


class Training(models.Model):
    """A session at a controller: how many came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="trainings")
    on = models.DateField(_("dag"))
    title = models.CharField(_("vorming"), max_length=160)
    participants = models.PositiveIntegerField(_("deelnemers"))

    class Meta:
        ordering = ["-on", "id"]


class Workday(models.Model):
    """Work of an officer for a controller, in days: what stands beside the quota of the agreement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="workdays")
    officer = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("dag"))
    days = models.DecimalField(_("dagen"), max_digits=4, decimal_places=2)
    what = models.CharField(_("waaraan"), max_length=160)

    class Meta:
        ordering = ["-on", "id"]
        constraints = [models.CheckConstraint(condition=Q(days__gt=0, days__lte=5), name="days_of_an_entry")]
        indexes = [models.Index(fields=["controller", "on"], name="days_of_a_controller")]
