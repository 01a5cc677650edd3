"""Desk: a worker of a member asks, a specialist of the region answers. What is asked hangs on the member that asks.

A reusable answer holds no resident's data any more. Court files have tables of their own in `models_court`.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bundel.services.desk.models_court import CourtFile, CourtTerm, Exhibit, Hearing

__all__ = ["CourtFile", "CourtTerm", "Desk", "Exhibit", "Hearing", "Message", "Question", "Reusable"]

STATES = [
    ("asked", _("nieuw")),
    ("assigned", _("in behandeling")),
    ("clarifying", _("wacht op de vrager")),
    ("answered", _("antwoord gegeven")),
    ("closed", _("afgesloten")),
]
OPEN = ("asked", "assigned", "clarifying")
TURNS = [("desk", _("de desk")), ("specialist", _("de specialist")), ("asker", _("de vrager")), ("nobody", _("niemand"))]


class Desk(models.Model):
    """One desk of a partnership as it was declared; `declaration` holds its topics, outcomes and court terms."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="desks")
    key = models.SlugField(max_length=40)
    name_nl = models.CharField(_("naam"), max_length=160)
    name_fr = models.CharField(_("naam (Frans)"), max_length=160)
    name_en = models.CharField(_("naam (Engels)"), max_length=160)
    prefix = models.CharField(max_length=6, help_text="begins the number of each question")
    domain = models.CharField(max_length=40)
    answer_days = models.PositiveSmallIntegerField(help_text="working days in which a question is answered")
    declaration = models.JSONField()
    text = models.TextField(help_text="the declaration, word for word")
    version = models.PositiveIntegerField(default=1)
    offer = models.ForeignKey("offers.Offer", null=True, blank=True, on_delete=models.PROTECT, related_name="desks")
    specialists = models.ManyToManyField("access.Account", blank=True, related_name="desks")
    counted_year = models.PositiveSmallIntegerField(default=0)
    counted = models.PositiveIntegerField(default=0, help_text="numbers given out in that year")

    class Meta:
        ordering = ["name_nl", "id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "key"], name="one_desk_a_key")]

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None) -> str:
        return getattr(self, f"name_{(language or get_language() or 'nl')[:2]}", "") or self.name_nl


class Question(models.Model):
    """What a worker of a member asks a desk. Names of opponents are not kept, only what recognises them again.

    Personal fields: title, facts, question, names_sealed, case_number, opponent_digest, company_digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="questions")
    number = models.CharField(_("nummer"), max_length=24)
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="desk_questions")
    asker = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="desk_questions")
    title = models.CharField(_("onderwerp"), max_length=160, blank=True)
    facts = models.TextField(_("feiten"), blank=True)
    question = models.TextField(_("vraag"), blank=True)
    names_sealed = models.TextField(blank=True, help_text="names that no reusable answer may hold, one a line")
    topic = models.CharField(_("thema"), max_length=40)
    case_number = models.CharField(_("dossiernummer"), max_length=30, blank=True)
    opponent_digest = models.CharField(max_length=64, blank=True)
    company_digest = models.CharField(max_length=64, blank=True)
    asked_on = models.DateField(_("gevraagd"))
    wanted = models.DateField(_("gewenst tegen"), null=True, blank=True)
    due = models.DateField(_("antwoord tegen"))
    state = models.CharField(_("stand"), max_length=12, choices=STATES, default="asked")
    turn = models.CharField(_("wie is aan zet"), max_length=10, choices=TURNS, default="desk")
    specialist = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="desk_work")
    outcome = models.CharField(_("resultaat"), max_length=40, blank=True)
    minutes = models.PositiveIntegerField(_("minuten"), default=0)
    answered_on = models.DateField(_("beantwoord op"), null=True, blank=True)
    forgotten = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_question_a_number"),
            models.CheckConstraint(condition=Q(state="asked") | Q(state="closed") | Q(specialist__isnull=False), name="who_is_at_work"),
            models.CheckConstraint(condition=~Q(state="answered") | Q(answered_on__isnull=False), name="an_answer_has_its_day"),
            models.CheckConstraint(condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")), name="answered_after_asked"),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "due"], name="questions_of_a_member"),
            models.Index(fields=["desk", "state", "due"], name="questions_of_a_desk"),
            models.Index(fields=["asker", "turn"], condition=Q(turn="asker"), name="questions_back_at_who_asked"),
            models.Index(fields=["partnership", "opponent_digest"], condition=~Q(opponent_digest=""), name="questions_by_opponent"),
            models.Index(fields=["partnership", "company_digest"], condition=~Q(company_digest=""), name="questions_by_company"),
            models.Index(  # all that is counted of a year stands in it
                fields=["partnership", "asked_on", "organisation", "desk", "topic", "state", "due", "answered_on", "minutes"],
                name="questions_of_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Message(models.Model):
    """One turn in the thread of a question; an answer has its sources and the minutes that it took.

    Personal fields: text.
    """

    KINDS = [("answer", _("antwoord")), ("back", _("vraag terug")), ("more", _("opvolgvraag")), ("added", _("aanvulling"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=8, choices=KINDS)
    text = models.TextField(blank=True)
    sources = models.JSONField(default=list, help_text="[{label, reference}]")
    minutes = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["question", "at"], name="thread_of_a_question")]


class Reusable(models.Model):
    """An answer without anyone in it, with an owner and a day on which it is looked at again."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.PROTECT, related_name="reused")
    topic = models.CharField(_("thema"), max_length=40)
    title = models.CharField(_("titel"), max_length=160)
    asked = models.TextField(_("vraag"))
    answer = models.TextField(_("antwoord"))
    sources = models.JSONField(default=list, help_text="[{label, reference}]")
    words = models.TextField(help_text="what it is found by, folded")
    owner = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(_("herbruikbaar sinds"))
    review = models.DateField(_("herzien tegen"))
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_why=""), name="withdrawn_with_a_reason"),
            models.UniqueConstraint(fields=["question"], condition=Q(withdrawn_on__isnull=True), name="one_reusable_a_question"),
        ]
        indexes = [models.Index(fields=["desk", "withdrawn_on", "review"], name="answers_of_a_desk")]

    def __str__(self) -> str:
        return self.title


class Consultation(models.Model):
    """One talk with a resident at a first-line hour: about what, and what came of it. Nobody stands in it. `moment`: the hour."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="consultations")
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    moment = models.UUIDField(null=True, blank=True)
    on = models.DateField(_("op"))
    topic = models.CharField(_("thema"), max_length=40)
    outcome = models.CharField(_("resultaat"), max_length=40)
    minutes = models.PositiveSmallIntegerField(_("minuten"))
    municipality = models.ForeignKey("parties.Territory", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(unique=True, default=uuid.uuid4, help_text="of the form: a second click keeps nothing")

    class Meta:
        ordering = ["-on", "id"]
        constraints = [models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=480), name="a_consultation_takes_up_to_a_day")]
        indexes = [models.Index(fields=["desk", "on"], name="consultations_of_a_desk")]
