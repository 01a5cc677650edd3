"""Poverty tests: a measure, its quick scan, the talks with people who live it, what they advise, what the board answered and what came of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MEASURES = [
    ("fee", _("retributie, prijs of boete")), ("premium", _("premie of toelage")), ("threshold", _("grens of voorwaarde van een regeling")),
    ("closure", _("sluiting, verhuis of alleen digitaal")), ("other", _("iets anders")),
]  # fmt: skip
STATES = [
    ("scan", _("quickscan")), ("statement", _("geen effect gevonden")), ("dialogue", _("gesprek")), ("advice", _("advies bij het bestuur")),
    ("answered", _("beantwoord door het bestuur")), ("closed", _("opgevolgd")),
]  # fmt: skip
TAKEN = [("yes", _("overgenomen")), ("part", _("deels overgenomen")), ("no", _("niet overgenomen"))]
EFFECTS = [(-2, _("sterk nadelig")), (-1, _("nadelig")), (0, _("geen effect")), (1, _("voordelig")), (2, _("sterk voordelig"))]
MOODS = {"scan": "plain", "statement": "good", "dialogue": "idea", "advice": "warn", "answered": "good", "closed": "good"}


class PovertyTest(models.Model):
    """A measure that is tested before it is decided. `change` is the engine's change, empty when nothing of it can be computed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("welk bestuur"))
    title = models.CharField(_("maatregel"), max_length=200)
    text = models.TextField(_("wat verandert er"))
    kind = models.CharField(_("soort"), max_length=9, choices=MEASURES)
    model = models.CharField(_("hoe er getest wordt"), max_length=120, blank=True)
    decided_on = models.DateField(_("het bestuur beslist op"))
    made = models.DateField(_("begonnen op"))
    state = models.CharField(_("stand"), max_length=9, choices=STATES, default="scan")
    change = models.JSONField(default=dict)
    item = models.UUIDField(null=True, blank=True, help_text="the item of the decisions room that the measure is")
    scheme = models.ForeignKey("measures.Scheme", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("regeling"))
    figures = models.JSONField(default=dict, help_text="the figures of the change as a slider left them")
    take_up = models.PositiveSmallIntegerField(_("hoeveel op de honderd het vragen"), default=100)
    poverty_line = models.DecimalField(_("armoedegrens per maand (euro)"), max_digits=8, decimal_places=2, null=True, blank=True)
    poverty_source = models.CharField(_("bron van de armoedegrens"), max_length=200, blank=True)
    digital = models.BooleanField(_("kan alleen nog digitaal"), default=False)
    place = models.BooleanField(_("een dienst sluit of verhuist"), default=False)
    triggers = models.JSONField(default=list)
    statement = models.TextField(_("verklaring"), blank=True)
    outcome = models.JSONField(default=dict, help_text="what was computed when the advice was given; it stays as it was")
    shared = models.BooleanField(_("gedeeld met de leden"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-made", "title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_poverty_test_names_its_measure"),
            models.CheckConstraint(condition=~Q(state="statement") | ~Q(statement=""), name="no_effect_is_stated_in_words"),
            models.CheckConstraint(condition=Q(poverty_line__isnull=True) | ~Q(poverty_source=""), name="a_poverty_line_has_its_source"),
        ]
        indexes = [
            models.Index(fields=["partnership", "state", "made"], name="poverty_test_by_state"),
            models.Index(fields=["item"], name="poverty_test_by_item"),
        ]

    def __str__(self) -> str:
        return self.title


class Answer(models.Model):
    """One question of the quick scan: the effect from -2 to +2, None when it is not known; who it touches and why."""

    test = models.ForeignKey(PovertyTest, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=20)
    effect = models.SmallIntegerField(_("effect"), null=True, blank=True)
    who = models.CharField(_("wie het raakt"), max_length=200, blank=True)
    why = models.CharField(_("waarom"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["test", "question"], name="one_answer_to_a_question_of_a_scan"),
            models.CheckConstraint(condition=Q(effect__isnull=True) | Q(effect__range=(-2, 2)), name="an_effect_lies_within_two"),
            models.CheckConstraint(condition=Q(effect__isnull=True) | Q(effect=0) | ~Q(who=""), name="an_effect_says_whom_it_touches"),
        ]


class Talk(models.Model):
    """A talk with people who live it: how many, never who."""

    test = models.ForeignKey(PovertyTest, on_delete=models.PROTECT, related_name="talks")
    on = models.DateField(_("op"))
    place = models.CharField(_("waar"), max_length=120, blank=True)
    experts = models.PositiveSmallIntegerField(_("ervaringsdeskundigen"))
    officials = models.PositiveSmallIntegerField(_("ambtenaren en mandatarissen"), default=0)
    association = models.CharField(_("met welke vereniging"), max_length=120, blank=True)
    paid = models.DecimalField(_("vergoeding samen (euro)"), max_digits=8, decimal_places=2, default=0)
    told = models.TextField(_("wat er gezegd werd"))

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(experts__gte=1), name="a_talk_is_with_someone_who_lives_it")]


class Recommendation(models.Model):
    """What is advised, what the board answered with its reason, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    test = models.ForeignKey(PovertyTest, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("aanbeveling"))
    taken = models.CharField(_("antwoord van het bestuur"), max_length=4, choices=TAKEN, blank=True)
    reason = models.TextField(_("reden"), blank=True)
    answered_on = models.DateField(_("beantwoord op"), null=True, blank=True)
    follow_on = models.DateField(_("opvolgen op"), null=True, blank=True)
    result = models.TextField(_("wat ervan kwam"), blank=True)
    result_on = models.DateField(_("opgevolgd op"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["test", "number"], name="one_recommendation_of_a_number"),
            models.CheckConstraint(condition=~Q(text=""), name="a_recommendation_says_something"),
            models.CheckConstraint(condition=Q(taken="") | (~Q(reason="") & Q(answered_on__isnull=False)), name="an_answer_of_a_board_says_why"),
        ]


class Adoption(models.Model):
    """A member that took over a measure that was shared."""

    test = models.ForeignKey(PovertyTest, on_delete=models.PROTECT, related_name="adoptions")
    member = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("lid"))
    on = models.DateField(_("sinds"))

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["test", "member"], name="a_member_adopts_a_measure_once")]


class AgendaWords(models.Model):
    """The words by which a region's agenda items are taken to touch people in poverty: trigger → words. Without a row those of `scan`."""

    partnership = models.OneToOneField("parties.Party", primary_key=True, on_delete=models.PROTECT, related_name="+")
    words = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.partnership_id)
