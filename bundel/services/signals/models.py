"""What is missing, told by whoever met it; bundled into themes that end in an action, a letter or a reasoned no; and the rules and
calls that the region watches. No signal holds a resident: only how many people were met, for whom and where."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

URGENCIES = [("high", _("dringend")), ("normal", _("binnenkort")), ("low", _("kan wachten"))]
ORIGINS = [("own", _("eigen melding")), ("declined", _("geweigerde verzoeken")), ("waiting", _("wachtlijst"))]
STATES = [
    ("new", _("nieuw")), ("bundled", _("gebundeld")), ("agenda", _("op de agenda")), ("decided", _("beslist")), ("done", _("afgerond")),
]  # fmt: skip
OUTCOMES = [("action", _("actie van het plan")), ("letter", _("brief aan een overheid")), ("no", _("nee, met reden"))]
WATCHED = [("rule", _("nieuwe regel")), ("call", _("projectoproep"))]


class Gate(models.Model):
    """A personal link through which someone without account signals for an organisation: until a day, or until it is taken back.
    Only the SHA-256 of its secret is kept. Personal fields: name, email."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisatie"))
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"))
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateField(_("gemaakt op"))
    expires = models.DateField(_("geldig tot en met"))
    ended = models.DateField(_("ingetrokken op"), null=True, blank=True)

    class Meta:
        ordering = ["-made", "name"]
        constraints = [models.CheckConstraint(condition=Q(expires__gte=F("made")), name="a_signal_link_ends_after_it_was_made")]

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """Signals about the same lack. `moved` is the day something last happened to it; the words in French and English are for the site."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    title_nl = models.CharField(_("titel"), max_length=200)
    title_fr = models.CharField(_("titel (Frans)"), max_length=200, blank=True)
    title_en = models.CharField(_("titel (Engels)"), max_length=200, blank=True)
    text_nl = models.TextField(_("wat er ontbreekt"), blank=True)
    text_fr = models.TextField(_("wat er ontbreekt (Frans)"), blank=True)
    text_en = models.TextField(_("wat er ontbreekt (Engels)"), blank=True)
    domain = models.ForeignKey(
        "parties.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("domein")
    )
    state = models.CharField(_("stand"), max_length=8, choices=STATES, default="new")
    made = models.DateField(_("gemaakt op"))
    moved = models.DateField(_("laatst bewogen"))
    agenda_on = models.DateField(_("op de agenda van"), null=True, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=6, choices=OUTCOMES, blank=True)
    reason = models.TextField(_("waarom"), blank=True)
    decided_on = models.DateField(_("beslist op"), null=True, blank=True)
    action = models.ForeignKey("plan.Action", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("actie"))
    result_nl = models.TextField(_("wat ervan kwam"), blank=True)
    result_fr = models.TextField(_("wat ervan kwam (Frans)"), blank=True)
    result_en = models.TextField(_("wat ervan kwam (Engels)"), blank=True)
    done_on = models.DateField(_("afgerond op"), null=True, blank=True)
    public = models.BooleanField(_("staat op de publieke site"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-moved", "title_nl"]
        constraints = [
            models.CheckConstraint(condition=~Q(title_nl=""), name="a_theme_has_a_title"),
            models.CheckConstraint(condition=~Q(state="agenda") | Q(agenda_on__isnull=False), name="what_is_on_the_agenda_has_its_day"),
            models.CheckConstraint(
                condition=~Q(state__in=("decided", "done")) | (~Q(outcome="") & ~Q(reason="") & Q(decided_on__isnull=False)),
                name="a_decided_theme_says_what_and_why",
            ),
            models.CheckConstraint(condition=~Q(outcome="action") | Q(action__isnull=False), name="an_action_outcome_names_its_action"),
            models.CheckConstraint(condition=~Q(state="done") | ~Q(result_nl=""), name="a_finished_theme_says_what_came_of_it"),
        ]
        indexes = [models.Index(fields=["partnership", "state", "moved"], name="theme_by_state")]

    def __str__(self) -> str:
        return self.title_nl


class Signal(models.Model):
    """One lack, met by one sender. Who sent: an organisation, through an account or a gate. `double_of` is an earlier signal of the same
    sender in nearly the same words: it counts no people a second time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("afzender"))
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    gate = models.ForeignKey(Gate, null=True, blank=True, on_delete=models.SET_NULL, related_name="signals")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="signals", verbose_name=_("thema"))
    text = models.TextField(_("wat ontbreekt er?"))
    target_group = models.ForeignKey(
        "parties.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("doelgroep")
    )
    domain = models.ForeignKey(
        "parties.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("domein")
    )
    municipality = models.ForeignKey("parties.Territory", on_delete=models.PROTECT, related_name="+", verbose_name=_("gemeente"))
    people = models.PositiveIntegerField(_("hoeveel mensen"))
    urgency = models.CharField(_("hoe dringend"), max_length=6, choices=URGENCIES, default="normal")
    tried = models.TextField(_("wat al geprobeerd is"), blank=True)
    origin = models.CharField(_("waar het vandaan komt"), max_length=8, choices=ORIGINS, default="own")
    source = models.UUIDField(null=True, blank=True, help_text="the refused request, or the moment with the waiting list")
    double_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made = models.DateField(_("gemeld op"))
    once = models.UUIDField(unique=True, default=uuid.uuid4, help_text="of the form: a second click keeps nothing")

    class Meta:
        ordering = ["-made", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_signal_says_something"),
            models.CheckConstraint(condition=Q(people__gte=1), name="a_signal_is_about_someone"),
        ]
        indexes = [
            models.Index(fields=["partnership", "made", "id"], name="signal_by_day"),
            models.Index(fields=["sender", "made"], name="signal_by_sender"),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class Letter(models.Model):
    """A letter to an authority about a theme: to whom, sent, reminded, answered, and what it changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="letters")
    authority = models.CharField(_("aan welke overheid"), max_length=200)
    subject = models.CharField(_("onderwerp"), max_length=200)
    sent_on = models.DateField(_("verstuurd op"), null=True, blank=True)
    remind_on = models.DateField(_("herinneren op"), null=True, blank=True)
    reminded_on = models.DateField(_("herinnerd op"), null=True, blank=True)
    answered_on = models.DateField(_("antwoord op"), null=True, blank=True)
    answer = models.TextField(_("antwoord"), blank=True)
    effect = models.TextField(_("effect"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sent_on", "authority"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(sent_on__isnull=False, answered_on__gte=F("sent_on")),
                name="an_answer_comes_after_the_letter",
            ),
            models.CheckConstraint(condition=Q(answered_on__isnull=True) | ~Q(answer=""), name="an_answer_of_an_authority_has_words"),
        ]

    def __str__(self) -> str:
        return self.authority


class Watch(models.Model):
    """A new rule or a call for projects. No domain: for all; no member named: for all members. The minimum scale is that of the call."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("soort"), max_length=4, choices=WATCHED)
    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField(_("wat er verandert of gevraagd wordt"), blank=True)
    source = models.URLField(_("bron"), max_length=500)
    on = models.DateField(_("van"))
    domains = models.ManyToManyField("parties.Term", blank=True, related_name="+", verbose_name=_("domeinen"))
    members = models.ManyToManyField("parties.Party", blank=True, related_name="+", verbose_name=_("leden"))
    deadline = models.DateField(_("uiterste dag"), null=True, blank=True)
    minimum_inhabitants = models.PositiveIntegerField(_("minstens zoveel inwoners"), null=True, blank=True)
    minimum_centres = models.PositiveIntegerField(_("minstens zoveel OCMW's"), null=True, blank=True)
    settled_on = models.DateField(_("afgehandeld op"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["deadline", "title"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="what_is_watched_has_a_title")]
        indexes = [models.Index(fields=["partnership", "deadline"], name="watch_by_deadline")]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """What was done about a rule or a call, and by whom."""

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="steps")
    text = models.CharField(_("wat er gedaan is"), max_length=500)
    on = models.DateField(_("op"))
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_step_says_what_was_done")]
