"""The plan: why. Goals nest, actions carry the work, progress is a dated word with its reason.

A closed plan stays as it was. Nothing of a plan is deleted once it was adopted: an action ends or is stopped.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated

STATES = [
    ("on_schedule", _("op schema")),
    ("at_risk", _("in gevaar")),
    ("late", _("te laat")),
    ("stopped", _("gestopt")),
    ("done", _("klaar")),
]


class Plan(models.Model):
    KINDS = [
        ("multi_year", _("meerjarenplan")),
        ("action_programme", _("actieprogramma")),
        ("sub_plan", _("deelplan")),
    ]
    STATUSES = [("draft", _("ontwerp")), ("adopted", _("vastgesteld")), ("closed", _("afgesloten"))]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="plans")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="sub_plans")
    key = models.SlugField(max_length=80)
    kind = models.CharField(_("soort"), max_length=20, choices=KINDS, default="multi_year")
    title = models.CharField(_("titel"), max_length=200)
    start_year = models.PositiveSmallIntegerField(_("eerste jaar"))
    end_year = models.PositiveSmallIntegerField(_("laatste jaar"))
    status = models.CharField(_("stand"), max_length=8, choices=STATUSES, default="draft")
    public = models.BooleanField(_("staat op de publieke site"), default=False)
    staleness_days = models.PositiveSmallIntegerField(_("melding verwacht om de (dagen)"), default=180)
    front = models.TextField(_("vooraf"), blank=True)
    strands = models.JSONField(default=list, help_text="[{key, label}]: the strands of the programme")
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-start_year", "key"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_plan_a_key"),
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="plan_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> str:
        return f"{self.start_year}–{self.end_year}"


class Goal(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("titel"), max_length=500)
    text = models.TextField(_("tekst"), blank=True)
    plain = models.TextField(_("in klare taal"), blank=True)
    strand = models.SlugField(max_length=60, blank=True)
    order = models.PositiveIntegerField(default=0)
    terms = models.ManyToManyField(
        "parties.Term", blank=True, related_name="+", help_text="domains, fields, target groups, rights"
    )
    ended = models.DateField(_("staat niet meer in het plan sinds"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "code"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_goal_a_code")]
        indexes = [models.Index(fields=["plan", "order", "code"], name="goal_in_order")]  # so that a list by goal stops after its page

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Action(models.Model):
    NATURES = [("structural", _("structureel")), ("flanking", _("flankerend"))]
    STAGES = [("preventive", _("preventief")), ("curative", _("curatief"))]
    BETTER_OFF = [("yes", _("ja")), ("partly", _("deels")), ("no", _("nee")), ("unknown", _("niet te zeggen"))]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="actions")
    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("titel"), max_length=500)
    text = models.TextField(_("tekst"), blank=True)
    plain = models.TextField(_("in klare taal"), blank=True)
    effect = models.TextField(_("wat inwoners ervan merken"), blank=True)
    why_regional = models.TextField(_("waarom regionaal"), blank=True)
    nature = models.CharField(_("aard"), max_length=10, choices=NATURES, blank=True)
    stage = models.CharField(_("moment"), max_length=10, choices=STAGES, blank=True)
    order = models.PositiveIntegerField(default=0)
    terms = models.ManyToManyField("parties.Term", blank=True, related_name="+")
    external_codes = models.JSONField(default=list, help_text="[{scheme, code}]")
    ended = models.DateField(_("staat niet meer in het plan sinds"), null=True, blank=True)
    taken_over_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="took_over_from", verbose_name=_("gaat verder in")
    )
    better_off = models.CharField(_("is de inwoner beter af?"), max_length=8, choices=BETTER_OFF, blank=True)
    better_off_why = models.TextField(_("waaruit dat blijkt"), blank=True)
    # the latest progress, kept beside the action so that a list of thousands needs no look at each history
    state = models.CharField(_("stand"), max_length=12, choices=STATES, blank=True)
    state_on = models.DateField(_("gemeld op"), null=True, blank=True)
    sort_code = models.CharField(max_length=80, editable=False, help_text="the code with its numbers padded")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sort_code", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_action_a_code")]
        indexes = [
            models.Index(fields=["plan", "sort_code", "id"], condition=Q(ended__isnull=True), name="live_by_code"),
            models.Index(fields=["plan", "state", "sort_code"]),
            models.Index(fields=["plan", "state_on", "sort_code"], condition=Q(ended__isnull=True), name="live_by_silence"),
            # what the tree and the figures count, answered from the index alone
            models.Index(fields=["plan", "goal", "state"], condition=Q(ended__isnull=True), name="live_by_goal"),
            models.Index(fields=["plan", "nature", "stage"], condition=Q(ended__isnull=True), name="live_by_nature"),
            models.Index(fields=["plan", "state", "state_on"], condition=Q(ended__isnull=True), name="live_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ActionParty(models.Model):
    """Who leads an action and who helps, from a day until a day or none. One lead at a time."""

    ROLES = [("lead", _("trekker")), ("partner", _("partner"))]
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="parties")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="actions")
    role = models.CharField(_("rol"), max_length=8, choices=ROLES)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering = ["role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"], condition=Q(role="lead", until__isnull=True), name="one_lead_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["action", "party", "role"], condition=Q(until__isnull=True), name="one_part_a_party"
            ),
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="part_ends_after_start"),
        ]
        indexes = [models.Index(fields=["party", "role", "until"])]


class Milestone(models.Model):
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(_("mijlpaal"), max_length=200)
    due = models.DateField(_("tegen"), null=True, blank=True)
    done = models.DateField(_("gehaald op"), null=True, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "due", "id"]
        indexes = [models.Index(fields=["due"], condition=Q(done__isnull=True), name="open_milestones")]


class Progress(models.Model):
    """One report: on this day this word, for this reason. Reports are added, never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reports")
    on = models.DateField(_("op"))
    state = models.CharField(_("stand"), max_length=12, choices=STATES)
    proposed = models.CharField(max_length=12, choices=STATES, blank=True, help_text="what the milestones proposed")
    reason = models.TextField(_("reden"))
    public = models.BooleanField(_("tonen op de publieke site"), default=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-reported_at"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="progress_has_a_reason")]
        indexes = [models.Index(fields=["action", "-on"])]


class PlanUpload(models.Model):
    """A file that was read and waits for a decision: what the preview shows is what saving keeps.

    Retention: removed thirty days after it was read, saved or not; see `retention.py` of this room.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    tree = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)
    saved_as = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="uploads")


# Django finds the models of an app in this module alone; the year and the voices around it stand in files of their own.
from bundel.kernel.plan.models_figures import GoalIndicator  # noqa: E402
from bundel.kernel.plan.models_voice import (  # noqa: E402
    Consultation,
    Option,
    Priority,
    Remark,
    Study,
    Weight,
    YearReport,
)
from bundel.kernel.plan.models_year import Amendment, Candidate, Score, Year  # noqa: E402

__all__ = [
    "STATES", "Action", "ActionParty", "Amendment", "Candidate", "Consultation", "Goal", "GoalIndicator", "Milestone", "Option", "Plan",
    "PlanUpload", "Priority", "Progress", "Remark", "Score", "Study", "Weight", "Year", "YearReport",
]  # fmt: skip
