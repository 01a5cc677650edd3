"""Cases: anything with a life. A declared type gives fields, states, terms, roles and retention.

The local centre stays owner; a specialist works on a linked co-case with its own access. What travels is a frozen copy in a
share, on a recorded ground, and is shown no longer than that ground runs.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated


class CaseType(models.Model):
    """One version of a declared type, of one partnership. A running case keeps the version it started with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="case_types")
    key = models.SlugField(max_length=40)
    version = models.PositiveIntegerField()
    declaration = models.JSONField()
    text = models.TextField(help_text="the file as it was loaded")
    label_nl = models.CharField(max_length=160)
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    loaded = models.DateTimeField(default=timezone.now)
    current = models.BooleanField(default=True, help_text="new cases start with this version")

    class Meta:
        ordering = ["label_nl", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key", "version"], name="one_case_type_a_version"),
            models.UniqueConstraint(fields=["partnership", "key"], condition=Q(current=True), name="one_current_version"),
        ]

    def __str__(self) -> str:
        return getattr(self, f"label_{(get_language() or 'nl')[:2]}", "") or self.label_nl


class Counter(models.Model):
    """The last number given for one partnership, type and year: numbers have no holes and are never given twice."""

    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=12)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "prefix"], name="one_counter_a_prefix")]


class Case(models.Model):
    """One case of one organisation. Linked cases of the same story share `trajectory`; exactly one of them leads it.

    Personal fields: question, fields, pseudonym.
    """

    ROLES = [("main", _("dossier")), ("co", _("co-dossier"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="cases_in")
    type = models.ForeignKey(CaseType, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(_("nummer"), max_length=30)
    owner = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="cases")
    role = models.CharField(max_length=4, choices=ROLES, default="main")
    trajectory = models.UUIDField(db_index=True)
    leads = models.BooleanField(default=True, help_text="this organisation is responsible for the trajectory")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="co_cases")
    client = models.ForeignKey("parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="cases_about")
    pseudonym = models.CharField(_("schuilnaam"), max_length=60, blank=True)
    question = models.TextField(_("vraag in eigen woorden"), blank=True)
    fields = models.JSONField(default=dict)
    state = models.CharField(_("stand"), max_length=40)
    state_since = models.DateField(_("sinds"))
    closed = models.BooleanField(default=False)
    urgent = models.BooleanField(_("dringend"), default=False)
    opened = models.DateField(_("geopend op"))
    ended = models.DateField(_("afgesloten op"), null=True, blank=True)
    against = models.ForeignKey("parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="cases_against")
    worker = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey("parties.Territory", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    age_band = models.CharField(_("leeftijdsgroep"), max_length=10, blank=True)
    due = models.DateField(null=True, blank=True, help_text="the first open task or term")
    counted = models.DateField(null=True, blank=True, help_text="the day on which its programme's goal counts it")
    touched = models.DateTimeField(default=timezone.now)
    forgotten = models.DateField(null=True, blank=True, help_text="when retention made it say nothing about a person")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opened", "id"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_case_a_number"),
            models.UniqueConstraint(fields=["trajectory"], condition=Q(leads=True), name="one_owner_a_trajectory"),
            models.CheckConstraint(condition=Q(ended__isnull=True) | Q(ended__gte=F("opened")), name="case_ends_after_start"),
            models.CheckConstraint(condition=Q(closed=False) | Q(ended__isnull=False), name="a_closed_case_has_a_day"),
        ]
        indexes = [
            models.Index(fields=["owner", "closed", "due", "id"], name="case_by_due"),
            models.Index(fields=["owner", "-touched", "id"], name="case_by_touched"),
            models.Index(fields=["owner", "closed", "-opened", "id"], name="case_by_opened"),
            models.Index(fields=["owner", "partnership", "opened", "id"], name="case_list"),
            models.Index(fields=["owner", "partnership", "number", "pseudonym", "id"], name="case_cover"),
            models.Index(fields=["worker", "closed", "due", "id", "owner", "partnership"], name="case_of_worker"),
            models.Index(fields=["client", "owner"], name="case_of_client"),
            models.Index(fields=["type", "state", "owner", "opened", "worker"], name="case_of_programme"),
            models.Index(fields=["type", "counted", "owner"], name="case_of_goal"),
            models.Index(fields=["type", "opened", "owner"], name="case_of_year"),
        ]

    def __str__(self) -> str:
        return self.number


class Member(models.Model):
    """An account that works on or looks along with a case, why, from when to when. No running membership, no content."""

    ROLES = [
        ("worker", _("trajectbegeleider")),
        ("colleague", _("werkt mee")),
        ("stand_in", _("neemt waar")),
        ("reader", _("kijkt mee")),
    ]
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("rol"), max_length=10, choices=ROLES)
    why = models.CharField(_("waarom"), max_length=300)
    start = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    looked = models.DateTimeField(null=True, blank=True, help_text="when she last opened the case")

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.CheckConstraint(condition=dated(), name="case_member_ends_after_start"),
            models.CheckConstraint(condition=~Q(why=""), name="case_member_has_a_why"),
            models.UniqueConstraint(fields=["case", "account"], condition=Q(until__isnull=True), name="one_open_membership"),
        ]
        indexes = [models.Index(fields=["account", "until"], name="memberships_of_account")]


class Note(models.Model):
    """One entry of the timeline: a note, a contact, or what happened (a move, a task, a question). Never deleted by hand;
    a correction is a new entry that says what it corrects. Personal fields: text."""

    KINDS = [
        ("note", _("notitie")),
        ("contact", _("contact")),
        ("move", _("stand")),
        ("task", _("taak")),
        ("share", _("delen")),
        ("outcome", _("meting")),
        ("file", _("stuk")),
        ("agreed", _("afspraak met de cliënt")),
    ]
    WAYS = [
        ("face_to_face", _("gesprek")),
        ("visit", _("huisbezoek")),
        ("phone", _("telefoon")),
        ("message", _("bericht of brief")),
        ("not_reached", _("niet bereikt")),
    ]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(_("soort"), max_length=8, choices=KINDS, default="note")
    way = models.CharField(_("hoe"), max_length=12, choices=WAYS, blank=True)
    on = models.DateField(_("dag"))
    minutes = models.PositiveSmallIntegerField(_("bestede minuten"), null=True, blank=True)
    text = models.TextField(_("tekst"), blank=True)
    data = models.JSONField(default=dict)
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case", "-at", "-id"], name="notes_of_case")]
        constraints = [models.CheckConstraint(condition=Q(minutes__isnull=True) | Q(minutes__lte=1440), name="a_day_has_1440_minutes")]


class Task(models.Model):
    """Something to do, or a term of the type (`rule`), by a day, by one account or by whoever works on the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(_("wat"), max_length=200)
    rule = models.CharField(max_length=40, blank=True, help_text="the key of the type's term that made it")
    due = models.DateField(_("tegen"))
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    for_client = models.BooleanField(_("de cliënt ziet dit"), default=False)
    done = models.DateField(_("gedaan op"), null=True, blank=True)
    done_by = models.CharField(max_length=120, blank=True)
    result = models.CharField(_("wat er gebeurde"), max_length=300, blank=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["due", "id"]
        indexes = [
            models.Index(fields=["case", "done", "due"], name="tasks_of_case"),
            models.Index(fields=["account", "due"], condition=Q(done__isnull=True), name="tasks_of_account"),
        ]


class CaseLink(models.Model):
    """Two cases have to do with each other; seen from both sides, each side still only by who may open it."""

    KINDS = [("related", _("hangt samen met")), ("continues", _("is het vervolg van"))]
    one = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=10, choices=KINDS, default="related")
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_link_between_two_cases"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="a_case_is_not_linked_to_itself"),
        ]


class Assessment(models.Model):
    """An instrument scored at one moment: start, interim, end or after. Levels stand in `scores` (null: not known),
    their names in `order` as they were given: PostgreSQL keeps no order of keys."""

    PHASES = [("start", _("begin")), ("interim", _("tussentijds")), ("end", _("einde")), ("after", _("nadien"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    instrument = models.CharField(max_length=40)
    edition = models.PositiveSmallIntegerField(default=1)
    phase = models.CharField(_("moment"), max_length=8, choices=PHASES)
    on = models.DateField(_("dag"))
    with_client = models.BooleanField(_("samen met de cliënt"), default=False)
    scores = models.JSONField(default=dict)
    order = models.JSONField(default=list)
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=120)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "instrument", "on"], name="one_assessment_a_day"),
            models.UniqueConstraint(
                fields=["case", "instrument", "phase"], condition=Q(phase__in=("start", "end")), name="one_start_one_end"
            ),
        ]


class Consent(models.Model):
    """The ground on which data of a client goes to an organisation: by whom explained, how given, for what, until when.

    Base: GDPR (regulation 2016/679) art. 6 and 7; professional secrecy: Criminal Code art. 458. The agreement of the client
    under professional secrecy and GDPR consent are two things, and are kept as two kinds.
    """

    KINDS = [
        ("secrecy", _("akkoord van de cliënt (gedeeld beroepsgeheim)")),
        ("consent", _("toestemming (AVG)")),
        ("public_task", _("taak van algemeen belang")),
        ("legal_duty", _("wettelijke plicht")),
        ("vital", _("vitaal belang")),
    ]
    GIVEN = [("spoken", _("mondeling")), ("signed", _("ondertekend")), ("eid", _("met eID")), ("none", _("niet nodig"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("grond"), max_length=12, choices=KINDS)
    purpose = models.CharField(_("waarvoor"), max_length=300)
    reference = models.CharField(_("wetsartikel"), max_length=200, blank=True)
    given = models.CharField(_("hoe gegeven"), max_length=8, choices=GIVEN)
    language = models.CharField(_("taal van de uitleg"), max_length=2, default="nl")
    explained_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    explained_name = models.CharField(_("uitgelegd door"), max_length=120)
    start = models.DateField(_("gegeven op"))
    until = models.DateField(_("tot en met"))
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["-start", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("start")), name="consent_ends_after_start"),
            models.CheckConstraint(condition=~Q(purpose=""), name="consent_has_a_purpose"),
            models.CheckConstraint(
                condition=~Q(kind__in=("public_task", "legal_duty")) | ~Q(reference=""), name="a_legal_ground_names_its_article"
            ),
        ]


class Question(models.Model):
    """Reinforce, refer or advise: what one organisation asks another about a case. The handshake carries the answer and
    the terms, `share` what travels; the warm handover and the first contact are recorded here. Personal fields: text."""

    KINDS = [("reinforce", _("versterking")), ("refer", _("doorverwijzing")), ("advise", _("advies"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="questions")
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("soort"), max_length=10, choices=KINDS)
    asker = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey("offers.Offer", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("doel"), max_length=300)
    text = models.TextField(_("vraag"))
    urgent = models.BooleanField(_("dringend"), default=False)
    handshake = models.OneToOneField("handshakes.Handshake", null=True, on_delete=models.PROTECT, related_name="+")
    co_case = models.OneToOneField(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="came_from")
    on = models.DateField()
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    meet_on = models.DateField(_("samen op"), null=True, blank=True)
    meet_who = models.CharField(_("wie erbij is"), max_length=300, blank=True)
    met_on = models.DateField(_("samen gezien op"), null=True, blank=True)
    met_who = models.CharField(_("wie erbij was"), max_length=300, blank=True)
    first_contact = models.DateField(_("eerste contact"), null=True, blank=True)
    first_contact_way = models.CharField(max_length=12, blank=True)
    alternative = models.CharField(_("alternatief"), max_length=300, blank=True)
    answer = models.TextField(_("antwoord"), blank=True)
    open = models.BooleanField(default=True)

    class Meta:
        ordering = ["-on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "asked", "kind"], condition=Q(open=True), name="one_open_question_a_receiver")
        ]
        indexes = [
            models.Index(fields=["asked", "open", "-on"], name="questions_received"),
            models.Index(fields=["asker", "open", "-on"], name="questions_sent"),
        ]


class Share(models.Model):
    """The frozen copy of just what was chosen: fields and notes, for one organisation, on one ground.

    `copy` is {"client": [[label, value]], "fields": [[label, value]], "notes": [{on, by, text}]}; read only while the ground
    runs, and every read stands in the trail. Personal fields: copy.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="share")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="shares")
    copy = models.JSONField(default=dict)
    on = models.DateField()


class Door(models.Model):
    """The client's own way in: a link whose token is stored as a digest, and a code of six digits given apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="doors")
    digest = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=128, help_text="hashed as a password is")
    tries = models.PositiveSmallIntegerField(default=0)
    expires = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


class SavedFilter(models.Model):
    """A filter of a list that someone named and finds back."""

    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("naam"), max_length=60)
    query = models.CharField(max_length=400)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="one_saved_filter_a_name")]


from bundel.kernel.cases.models_doors import ShareDoor  # noqa: E402, F401
from bundel.kernel.cases.models_rights import Correction  # noqa: E402, F401
