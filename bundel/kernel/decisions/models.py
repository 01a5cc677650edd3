"""Decisions: by whose authority. Bodies with dated seats, their meetings, items, votes and the decisions they take.

What is approved is not edited: a correction stands beside it. A strategic item is not decided before the councils spoke.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated

RULES = [
    ("none", _("geen voorbereiding in de raden")),
    ("all", _("elke raad heeft zich uitgesproken")),
    ("number", _("een aantal raden heeft zich uitgesproken")),
    ("weight", _("raden met een aandeel van het gewicht hebben zich uitgesproken")),
    ("consent", _("elke raad stemt in")),
]


class Body(models.Model):
    """Who decides or advises, with the rules of the statutes. A member's own council is a body too (`member`)."""

    KINDS = [
        ("board", _("raad van bestuur")),
        ("assembly", _("algemene vergadering")),
        ("service_advice", _("adviescommissie van een dienst")),
        ("policy_advice", _("adviescommissie algemeen beleid")),
        ("steering", _("stuurgroep")),
        ("council", _("raad van een lid")),
        ("forum", _("extern overleg")),
    ]
    QUORUMS = [("none", _("geen")), ("half_plus", _("meer dan de helft")), ("share", _("een aandeel")), ("number", _("een aantal"))]
    MAJORITIES = [
        ("simple", _("meer voor dan tegen")),
        ("absolute", _("meer dan de helft van de uitgebrachte stemmen")),
        ("two_thirds", _("twee derde van de uitgebrachte stemmen")),
        ("unanimous", _("eenparigheid")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="bodies")
    key = models.SlugField(max_length=80)
    kind = models.CharField(_("soort"), max_length=16, choices=KINDS)
    name = models.CharField(_("naam"), max_length=200)
    name_fr = models.CharField(_("naam (Frans)"), max_length=200, blank=True)
    name_en = models.CharField(_("naam (Engels)"), max_length=200, blank=True)
    member = models.ForeignKey(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="councils", verbose_name=_("van welk lid")
    )
    offer = models.ForeignKey(
        "offers.Offer", null=True, blank=True, on_delete=models.PROTECT, related_name="bodies", verbose_name=_("van welke dienst")
    )
    mandate = models.TextField(_("opdracht"), blank=True)
    quorum = models.CharField(_("quorum"), max_length=10, choices=QUORUMS, default="half_plus")
    quorum_value = models.DecimalField(_("aandeel (%) of aantal"), max_digits=7, decimal_places=2, null=True, blank=True)
    majority = models.CharField(_("meerderheid"), max_length=10, choices=MAJORITIES, default="absolute")
    chair_breaks_ties = models.BooleanField(_("bij staking beslist de voorzitter"), default=False)
    proxies_max = models.PositiveSmallIntegerField(_("volmachten per lid"), default=1)
    councils_rule = models.CharField(_("strategische punten"), max_length=8, choices=RULES, default="all")
    councils_value = models.DecimalField(_("aantal of aandeel (%)"), max_digits=7, decimal_places=2, null=True, blank=True)
    level = models.CharField(_("niveau"), max_length=40, blank=True, help_text=_("van een extern overleg: provinciaal, Vlaams, federaal"))
    public = models.BooleanField(_("besluiten staan op de publieke site"), default=True)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    source = models.CharField(_("statuten of bron"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], name="one_body_a_key"),
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="body_ends_after_start"),
            models.CheckConstraint(condition=~Q(kind="council") | Q(member__isnull=False), name="a_council_is_of_a_member"),
        ]

    @property
    def name_nl(self) -> str:
        """The name in Dutch, beside `name_fr` and `name_en`: what `said` looks for."""
        return self.name

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A place in a body from a day until a day: held by a person for a member, with a weight; a substitute may stand in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="seats", verbose_name=_("namens"))
    holder_name = models.CharField(_("wie zetelt"), max_length=120)
    account = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="seats", verbose_name=_("account")
    )
    substitute_name = models.CharField(_("plaatsvervanger"), max_length=120, blank=True)
    substitute = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chair = models.BooleanField(_("voorzitter"), default=False)
    votes = models.BooleanField(_("stemgerechtigd"), default=True)
    weight = models.DecimalField(_("stemgewicht"), max_digits=9, decimal_places=2, default=1)
    start = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    note = models.CharField(_("opmerking"), max_length=200, blank=True)

    class Meta:
        ordering = ["-chair", "holder_name", "id"]
        constraints = [
            models.CheckConstraint(condition=dated(), name="seat_ends_after_start"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="a_seat_weighs_something"),
        ]
        indexes = [models.Index(fields=["body", "start", "until"]), models.Index(fields=["account", "until"])]

    def __str__(self) -> str:
        return self.holder_name


class Competence(models.Model):
    """One line of the competence matrix: which body decides on a subject up to an amount, and who advises first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="competences")
    subject = models.SlugField(_("onderwerp"), max_length=60)
    label = models.CharField(_("omschrijving"), max_length=200)
    label_fr = models.CharField(_("omschrijving (Frans)"), max_length=200, blank=True)
    label_en = models.CharField(_("omschrijving (Engels)"), max_length=200, blank=True)
    up_to = models.DecimalField(_("tot en met (euro)"), max_digits=14, decimal_places=2, null=True, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="competences", verbose_name=_("wie beslist"))
    advice = models.ManyToManyField(Body, blank=True, related_name="+", verbose_name=_("adviseert vooraf"))
    strategic = models.BooleanField(_("strategisch: eerst de raden"), default=False)
    rule = models.CharField(_("regel voor de raden"), max_length=8, choices=RULES, blank=True)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    source = models.CharField(_("grond"), max_length=300, blank=True)

    class Meta:
        ordering = ["subject", F("up_to").asc(nulls_last=True)]
        constraints = [
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="competence_ends_after_start"),
            models.CheckConstraint(condition=Q(up_to__isnull=True) | Q(up_to__gte=0), name="an_amount_is_not_negative"),
        ]

    @property
    def label_nl(self) -> str:
        """The label in Dutch, beside `label_fr` and `label_en`: what `said` looks for."""
        return self.label

    def __str__(self) -> str:
        return self.label


class Meeting(models.Model):
    STATES = [
        ("planned", _("gepland")),
        ("called", _("bijeengeroepen")),
        ("running", _("bezig")),
        ("closed", _("gesloten, verslag in ontwerp")),
        ("approved", _("verslag goedgekeurd")),
        ("cancelled", _("afgelast")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="meetings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    starts = models.DateTimeField(_("begint"))
    ends = models.DateTimeField(_("eindigt"))
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    online = models.CharField(_("onlineadres"), max_length=300, blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=STATES, default="planned")
    called_on = models.DateField(_("bijeengeroepen op"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    approved_on = models.DateField(_("goedgekeurd op"), null=True, blank=True)
    notes = models.TextField(_("algemeen verslag"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_meeting_has_an_end")]
        indexes = [
            models.Index(fields=["partnership", "-starts", "id"]),
            models.Index(fields=["body", "-starts", "id"]),
        ]

    def __str__(self) -> str:
        return str(self.body)


class Item(models.Model):
    """A point: waits in the backlog of its body until it stands on a meeting's agenda. `source` is what a decision acts on."""

    KINDS = [
        ("information", _("ter informatie")),
        ("advice", _("advies")),
        ("decision", _("beslissing")),
        ("strategic", _("strategische beslissing")),
    ]
    STATES = [
        ("proposed", _("voorgesteld")),
        ("advised", _("geadviseerd")),
        ("councils", _("in de raden")),
        ("prepared", _("voorbereid")),
        ("discussed", _("besproken")),
        ("decided", _("beslist")),
        ("rejected", _("verworpen")),
        ("postponed", _("uitgesteld")),
        ("withdrawn", _("ingetrokken")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="items")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="items", verbose_name=_("orgaan"))
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="again")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("soort"), max_length=12, choices=KINDS, default="decision")
    state = models.CharField(_("stand"), max_length=10, choices=STATES, default="proposed")
    title = models.CharField(_("titel"), max_length=300)
    text = models.TextField(_("toelichting"), blank=True)
    proposal = models.TextField(_("voorstel van besluit"), blank=True)
    legal_basis = models.TextField(_("rechtsgrond"), blank=True)
    competence = models.ForeignKey(
        Competence, null=True, blank=True, on_delete=models.PROTECT, related_name="items", verbose_name=_("onderwerp")
    )
    amount = models.DecimalField(_("bedrag (euro)"), max_digits=14, decimal_places=2, null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=10)
    presenter = models.CharField(_("wie licht toe"), max_length=120, blank=True)
    closed = models.BooleanField(_("besloten deel: niet openbaar"), default=False)
    secret = models.BooleanField(_("geheime stemming"), default=False)
    members = models.ManyToManyField("parties.Party", blank=True, related_name="+", verbose_name=_("welke leden het raakt"))
    rule = models.CharField(_("regel voor de raden"), max_length=8, choices=RULES, default="none")
    rule_value = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    councils_by = models.DateField(_("raden antwoorden tegen"), null=True, blank=True)
    source_kind = models.CharField(max_length=40, blank=True, help_text="declared by a room: what a decision acts on")
    source = models.UUIDField(null=True, blank=True)
    minuted = models.TextField(_("verslag van dit punt"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "id"]
        indexes = [
            models.Index(fields=["meeting", "order", "id"]),
            models.Index(fields=["partnership", "state", "title"]),
            models.Index(fields=["body", "state"], condition=Q(meeting__isnull=True), name="backlog_of_a_body"),
            models.Index(fields=["source_kind", "source"]),
        ]

    def __str__(self) -> str:
        return self.title


class Paper(models.Model):
    """A piece for an item: a text, or a link to where it is kept."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField(_("tekst"), blank=True)
    url = models.CharField(_("webadres"), max_length=300, blank=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text="") | ~Q(url=""), name="a_paper_holds_something")]


class Advice(models.Model):
    """What an advisory body said on an item; asked first, given later. Given advice stays."""

    VERDICTS = [("for", _("gunstig")), ("remarks", _("gunstig met opmerkingen")), ("against", _("ongunstig"))]
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="advices")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="advices")
    asked_on = models.DateField(_("gevraagd op"))
    by = models.DateField(_("verwacht tegen"), null=True, blank=True)
    verdict = models.CharField(_("advies"), max_length=8, choices=VERDICTS, blank=True)
    text = models.TextField(_("toelichting"), blank=True)
    given_on = models.DateField(_("gegeven op"), null=True, blank=True)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="advices")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "body"], name="one_advice_a_body"),
            models.CheckConstraint(condition=Q(verdict="") | Q(given_on__isnull=False), name="given_advice_has_a_day"),
        ]


class Position(models.Model):
    """What one member council said on an item: the answer to its handshake, with the council's own date and text."""

    VERDICTS = [("for", _("akkoord")), ("conditions", _("akkoord onder voorwaarden")), ("against", _("niet akkoord"))]
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="positions")
    member = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="positions")
    weight = models.DecimalField(max_digits=9, decimal_places=2, default=1)
    handshake = models.UUIDField(null=True, blank=True)
    verdict = models.CharField(_("standpunt"), max_length=10, choices=VERDICTS, blank=True)
    on = models.DateField(_("zitting van de raad"), null=True, blank=True)
    reference = models.CharField(_("nummer van het raadsbesluit"), max_length=80, blank=True)
    text = models.TextField(_("tekst"), blank=True)
    conditions = models.TextField(_("voorwaarden"), blank=True)
    late = models.BooleanField(_("na de termijn"), default=False)

    class Meta:
        ordering = ["member__sort_name"]
        constraints = [
            models.UniqueConstraint(fields=["item", "member"], name="one_position_a_member"),
            models.CheckConstraint(condition=Q(verdict="") | Q(on__isnull=False), name="a_position_has_a_day"),
            models.CheckConstraint(condition=~Q(verdict="conditions") | ~Q(conditions=""), name="conditions_are_written"),
        ]


class Decision(models.Model):
    """What was decided, with its number and text as they were voted. Never edited; see `Correction`."""

    OUTCOMES = [("adopted", _("aangenomen")), ("rejected", _("verworpen"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    item = models.OneToOneField(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    number = models.CharField(_("nummer"), max_length=40)
    year = models.PositiveSmallIntegerField(_("jaar"))
    on = models.DateField(_("datum"))
    effect_on = models.DateField(_("uitwerking vanaf"), null=True, blank=True)
    title = models.CharField(_("titel"), max_length=300)
    text = models.TextField(_("tekst"))
    legal_basis = models.TextField(_("rechtsgrond"), blank=True)
    subject = models.SlugField(_("onderwerp"), max_length=60, blank=True)
    outcome = models.CharField(_("uitslag"), max_length=8, choices=OUTCOMES, default="adopted")
    counts = models.JSONField(default=dict, help_text="{yes, no, abstain}: weights as text; {seats: …} how many")
    closed = models.BooleanField(default=False, help_text="taken behind closed doors: never on the public site")
    publish_by = models.DateField(_("bekend te maken tegen"), null=True, blank=True)
    published_on = models.DateField(_("bekendgemaakt op"), null=True, blank=True)
    complaint_until = models.DateField(_("klacht mogelijk tot en met"), null=True, blank=True)
    followed_up = models.BooleanField(_("opgevolgd"), default=False, help_text="no task is open any more")
    sort_title = models.CharField(max_length=300, editable=False, default="")

    class Meta:
        ordering = ["-on", "-number"]
        constraints = [models.UniqueConstraint(fields=["partnership", "number"], name="one_decision_a_number")]
        indexes = [
            models.Index(fields=["partnership", "-on", "-number", "id"], name="register_by_day"),
            models.Index(fields=["partnership", "body", "-on"], name="register_by_body"),
            models.Index(fields=["partnership", "subject", "-on"], name="register_by_subject"),
            models.Index(fields=["partnership", "year", "-on"], name="register_by_year"),
            models.Index(
                fields=["partnership", "body", "year"], condition=Q(published_on__isnull=False, closed=False), name="made_known_of_a_body"
            ),
            # a register that was brought in has no meetings, and an index that is mostly empty is not chosen
            models.Index(fields=["meeting"], condition=Q(meeting__isnull=False), name="decisions_of_a_meeting"),
            models.Index(
                fields=["partnership", "publish_by"], condition=Q(published_on__isnull=True, closed=False), name="to_publish"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Correction(models.Model):
    """What turned out wrong in approved minutes or in a decision: the text stays, this stands beside it."""

    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    on = models.DateField()
    text = models.TextField(_("rechtzetting"))
    reason = models.CharField(_("reden"), max_length=300)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, decision__isnull=True) | Q(meeting__isnull=True, decision__isnull=False),
                name="a_correction_is_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(text="") & ~Q(reason=""), name="a_correction_says_what_and_why"),
        ]


from bundel.kernel.decisions.models_seats import Allotment, Term  # noqa: E402
from bundel.kernel.decisions.models_session import Attendance, Conflict, ForumReport, Task, Vote  # noqa: E402

__all__ = [
    "Advice", "Allotment", "Attendance", "Body", "Competence", "Conflict", "Correction", "Decision", "ForumReport", "Item",
    "Meeting", "Paper", "Position", "Seat", "Task", "Term", "Vote",
]  # fmt: skip
