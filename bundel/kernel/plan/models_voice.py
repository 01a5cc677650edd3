"""Consulting on a plan, accounting for a year, and what is only tried or studied."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated


class Consultation(models.Model):
    """A round in which partners remark per goal. It is published only when every remark has its answer."""

    STATES = [("draft", _("ontwerp")), ("open", _("open")), ("answering", _("in behandeling")), ("published", _("bekendgemaakt"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="consultations")
    title = models.CharField(_("titel"), max_length=200)
    intro = models.TextField(_("inleiding"), blank=True)
    opens = models.DateField(_("open vanaf"))
    closes = models.DateField(_("open tot en met"))
    state = models.CharField(_("stand"), max_length=10, choices=STATES, default="draft")
    conclusion = models.TextField(_("wat we ermee doen"), blank=True)
    published_on = models.DateField(_("bekendgemaakt op"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opens"]
        constraints = [models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="a_round_ends_after_it_opens")]

    def __str__(self) -> str:
        return self.title


class Remark(models.Model):
    """What someone said about a goal (or about the whole), and the answer it got."""

    VERDICTS = [("taken", _("overgenomen")), ("partly", _("deels overgenomen")), ("kept", _("niet overgenomen")), ("noted", _("genoteerd"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="remarks")
    goal = models.ForeignKey("plan.Goal", null=True, blank=True, on_delete=models.PROTECT, related_name="remarks")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("van"))
    by_name = models.CharField(_("naam"), max_length=120, blank=True)
    text = models.TextField(_("opmerking"))
    made = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("gevolg"), max_length=8, choices=VERDICTS, blank=True)
    answer = models.TextField(_("antwoord"), blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["goal__order", "made"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something"),
            models.CheckConstraint(condition=Q(verdict="") | ~Q(answer=""), name="an_answer_has_words"),
        ]


class YearReport(models.Model):
    """A year as it stood when it was frozen. Nothing of it changes afterwards; a new version is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("plan.Plan", on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField(_("jaar"))
    number = models.PositiveSmallIntegerField(_("versie"))
    title = models.CharField(_("titel"), max_length=200)
    intro = models.TextField(_("voorwoord"), blank=True)
    snapshot = models.JSONField(help_text="everything the report shows; see year_reports.py")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the snapshot: proof that nothing changed")
    frozen_on = models.DateField(_("vastgelegd op"))
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public = models.BooleanField(_("staat op de publieke site"), default=False)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "year", "number"], name="one_report_a_version")]

    def __str__(self) -> str:
        return self.title


class Priority(models.Model):
    """A priority of a higher authority with its reporting code. Actions name it by scheme and code (`external_codes`)."""

    partnership = models.ForeignKey("parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    scheme = models.SlugField(_("lijst"), max_length=60)
    code = models.CharField(_("code"), max_length=40)
    label_nl = models.CharField(_("omschrijving"), max_length=300)
    label_fr = models.CharField(_("omschrijving (Frans)"), max_length=300, blank=True)
    label_en = models.CharField(_("omschrijving (Engels)"), max_length=300, blank=True)
    source = models.CharField(_("bron"), max_length=300, blank=True)
    start_year = models.PositiveSmallIntegerField(_("eerste jaar"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("laatste jaar"), null=True, blank=True)

    class Meta:
        ordering = ["scheme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "scheme", "code"], name="one_priority_a_code", nulls_distinct=False)
        ]


class Study(models.Model):
    """An idea, an experiment or a feasibility study, from scouting to scale or stop."""

    KINDS = [("idea", _("idee")), ("experiment", _("experiment")), ("study", _("haalbaarheidsstudie"))]
    STAGES = [
        ("scouting", _("verkennen")),
        ("studying", _("onderzoeken")),
        ("weighing", _("afwegen")),
        ("piloting", _("uitproberen")),
        ("scaled", _("opgeschaald")),
        ("stopped", _("gestopt")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="studies")
    kind = models.CharField(_("soort"), max_length=10, choices=KINDS)
    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField(_("omschrijving"))
    proposer = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("voorgesteld door"))
    owner = models.ForeignKey(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("wie werkt het uit")
    )
    action = models.ForeignKey("plan.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="studies", verbose_name=_("actie"))
    stage = models.CharField(_("fase"), max_length=10, choices=STAGES, default="scouting")
    hypothesis = models.TextField(_("hypothese"), blank=True)
    measure = models.TextField(_("maatstaf"), blank=True)
    result = models.TextField(_("uitkomst"), blank=True)
    budget = models.DecimalField(_("budget (euro)"), max_digits=12, decimal_places=2, null=True, blank=True)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    weigh_by = models.DateField(_("afwegen tegen"), null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.UUIDField(_("rust op besluit"), null=True, blank=True)
    decision_text = models.TextField(_("waarom opschalen of stoppen"), blank=True)
    created = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created", "title"]
        constraints = [
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="a_study_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(stage__in=("scaled", "stopped")) | ~Q(decision_text=""), name="scale_or_stop_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["partnership", "stage"])]

    def __str__(self) -> str:
        return self.title


class Option(models.Model):
    """One way to go in a study, with what speaks for and against it and what it costs."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="options")
    title = models.CharField(_("optie"), max_length=200)
    pro = models.TextField(_("voor"), blank=True)
    contra = models.TextField(_("tegen"), blank=True)
    cost = models.DecimalField(_("kost per jaar (euro)"), max_digits=12, decimal_places=2, null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    chosen = models.BooleanField(_("gekozen"), default=False)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title


class Weight(models.Model):
    """How much a member wants an idea or an option: 0 to 10 points, with a word. One a member."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="weights")
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.PROTECT, related_name="weights")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("punten"))
    text = models.TextField(_("toelichting"), blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "option", "party"], name="one_weight_a_member", nulls_distinct=False),
            models.CheckConstraint(condition=Q(points__lte=10), name="weight_up_to_ten"),
        ]
