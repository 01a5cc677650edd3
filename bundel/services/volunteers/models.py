"""Volunteers: vacancies and who is interested, what the law asks before someone begins, their allowances, and the residents' wishes for
a buddy that they are matched with. No wish holds a resident: what she asks, and the number of a case that only its members open."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

STATES = [
    ("candidate", _("kandidaat")), ("screening", _("in gesprek")), ("ready", _("beschikbaar")), ("stopped", _("gestopt")),
    ("refused", _("niet gestart")),
]  # fmt: skip
STEPS = [
    ("talk", _("gesprek")), ("references", _("referentie nagevraagd")), ("record", _("uittreksel uit het strafregister gezien")),
    ("training", _("vorming gevolgd")), ("agreement", _("afspraken ondertekend")),
]  # fmt: skip
SYSTEMS = [("lump", _("forfaitair")), ("real", _("reële kosten"))]
GENDERS = [("woman", _("vrouw")), ("man", _("man")), ("other", _("anders"))]
HOMES = [("single", _("één persoon")), ("family", _("een gezin"))]
NEED_STATES = [
    ("open", _("zoekt een buddy")), ("proposed", _("buddy voorgesteld")), ("matched", _("heeft een buddy")), ("closed", _("gesloten")),
]  # fmt: skip
PROPOSAL_STATES = [("proposed", _("voorgesteld")), ("accepted", _("aanvaard")), ("refused", _("geweigerd"))]
DUO_STATES = [("running", _("duo loopt")), ("paused", _("onderbroken")), ("ended", _("afgesloten"))]
ENDS = [("reached", _("doel bereikt")), ("moved", _("verhuisd")), ("click", _("geen klik")), ("load", _("te zwaar"))]
WAYS = [("visit", _("samen gezien")), ("phone", _("gebeld")), ("message", _("bericht"))]


def _words() -> models.JSONField:
    return models.JSONField(default=list, blank=True)


class Vacancy(models.Model):
    """Work for volunteers. `languages` and `slots` are keys of the lists in `words`; `record`: an extract of the criminal record is
    looked at; `training`: nobody begins without it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisatie"))
    title_nl = models.CharField(_("titel"), max_length=160)
    title_fr = models.CharField(_("titel (Frans)"), max_length=160, blank=True)
    title_en = models.CharField(_("titel (Engels)"), max_length=160, blank=True)
    text_nl = models.TextField(_("wat een vrijwilliger doet"))
    text_fr = models.TextField(_("wat een vrijwilliger doet (Frans)"), blank=True)
    text_en = models.TextField(_("wat een vrijwilliger doet (Engels)"), blank=True)
    municipality = models.ForeignKey("parties.Territory", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    languages, slots = _words(), _words()
    minimum_age = models.PositiveSmallIntegerField(_("minimumleeftijd"), default=18)
    wanted = models.PositiveSmallIntegerField(_("hoeveel mensen"), default=1)
    record = models.BooleanField(_("uittreksel uit het strafregister nodig"), default=False)
    training = models.BooleanField(_("vorming nodig"), default=False)
    opens = models.DateField(_("open van"))
    closes = models.DateField(_("open tot en met"), null=True, blank=True)
    public = models.BooleanField(_("staat op de publieke site"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-opens", "title_nl"]
        constraints = [
            models.CheckConstraint(condition=~Q(title_nl="") & ~Q(text_nl=""), name="a_vacancy_says_what_it_is"),
            models.CheckConstraint(condition=Q(minimum_age__gte=15), name="a_volunteer_is_at_least_fifteen"),
            models.CheckConstraint(condition=Q(closes__isnull=True) | Q(closes__gte=F("opens")), name="a_vacancy_closes_after_it_opened"),
        ]
        indexes = [models.Index(fields=["partnership", "organisation", "opens"], name="vacancy_by_organisation")]

    def __str__(self) -> str:
        return self.title_nl


class Volunteer(models.Model):
    """Someone from the first interest to the thank-you, of one organisation. Of the extract of her criminal record only who saw it and
    when. Personal fields: name, email, phone, birth_date, gender, wish, languages, slots, interests, brings, rather."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisatie"))
    vacancy = models.ForeignKey(Vacancy, null=True, blank=True, on_delete=models.PROTECT, related_name="volunteers")
    state = models.CharField(_("stand"), max_length=9, choices=STATES, default="candidate")
    name = models.CharField(_("naam"), max_length=120, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    birth_date = models.DateField(_("geboortedatum"), null=True, blank=True)
    municipality = models.ForeignKey("parties.Territory", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    languages, slots, interests, brings = _words(), _words(), _words(), _words()
    gender = models.CharField(_("geslacht"), max_length=5, choices=GENDERS, blank=True)
    rather = models.CharField(_("liever bij"), max_length=6, choices=HOMES, blank=True)
    wish = models.TextField(_("motivatie en wensen"), blank=True)
    most = models.PositiveSmallIntegerField(_("hoogstens zoveel mensen tegelijk"), default=1)
    reach = models.PositiveSmallIntegerField(_("hoogstens zoveel kilometer ver"), null=True, blank=True)
    raised = models.BooleanField(_("functie met een verhoogd jaarplafond"), default=False)
    supervisor = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    applied = models.DateField(_("aangemeld op"))
    record_seen_on = models.DateField(_("uittreksel gezien op"), null=True, blank=True)
    record_seen_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ready_on = models.DateField(_("beschikbaar sinds"), null=True, blank=True)
    ended_on = models.DateField(_("geëindigd op"), null=True, blank=True)
    ended_why = models.CharField(_("waarom"), max_length=300, blank=True)
    forgotten = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=5, default="nl")
    once = models.UUIDField(unique=True, default=uuid.uuid4, help_text="of the form: a second click keeps nothing")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | Q(forgotten__isnull=False), name="a_volunteer_has_a_name"),
            models.CheckConstraint(condition=Q(most__gte=1) & Q(most__lte=5), name="a_volunteer_accompanies_a_few_people"),
            models.CheckConstraint(
                condition=~Q(state__in=("stopped", "refused")) | (Q(ended_on__isnull=False) & ~Q(ended_why="")),
                name="who_stopped_has_a_day_and_a_reason",
            ),
            models.CheckConstraint(condition=~Q(state="ready") | Q(supervisor__isnull=False), name="who_is_ready_has_a_supervisor"),
            models.CheckConstraint(
                condition=Q(record_seen_on__isnull=True, record_seen_by__isnull=True)
                | Q(record_seen_on__isnull=False, record_seen_by__isnull=False),
                name="an_extract_was_seen_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("supervisor")), name="nobody_stands_in_for_herself",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["organisation", "state", "name"], name="volunteer_by_state")]

    def __str__(self) -> str:
        return self.name or "–"


class Step(models.Model):
    """One step of getting to know each other. A step that went wrong stays: why stands in its words."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(_("stap"), max_length=10, choices=STEPS)
    on = models.DateField(_("op"))
    good = models.BooleanField(_("in orde"), default=True)
    text = models.CharField(_("opmerking"), max_length=300, blank=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]


class InfoNote(models.Model):
    """The note of information that the law asks, in one version: what it says never changes, a new version does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("versie"))
    text = models.TextField(_("tekst"))
    since = models.DateField(_("geldig vanaf"))

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_note_of_information_a_version"),
            models.CheckConstraint(condition=~Q(text=""), name="a_note_of_information_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class GivenNote(models.Model):
    """The version that a volunteer got, and when she said that she read it."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="notes")
    note = models.ForeignKey(InfoNote, on_delete=models.PROTECT, related_name="given")
    given_on = models.DateField(_("gegeven op"))
    acknowledged_on = models.DateField(_("gelezen en begrepen op"), null=True, blank=True)

    class Meta:
        ordering = ["given_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "note"], name="a_note_is_given_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_on__isnull=True) | Q(acknowledged_on__gte=F("given_on")), name="a_note_is_read_after_it_was_given",
            ),
        ]  # fmt: skip


class Policy(models.Model):
    """The insurance of an organisation for its volunteers: who insures, under which number, from when until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    insurer = models.CharField(_("verzekeraar"), max_length=160)
    number = models.CharField(_("polisnummer"), max_length=80)
    start = models.DateField(_("van"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering = ["-start"]
        constraints = [models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("start")), name="a_policy_ends_after_it_began")]


class Ceiling(models.Model):
    """The ceilings of a year as the partnership read them in an official source, for years that the house does not know."""

    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("kalenderjaar"))
    day = models.DecimalField(_("per dag"), max_digits=8, decimal_places=2)
    total = models.DecimalField(_("per jaar"), max_digits=8, decimal_places=2)
    raised = models.DecimalField(_("verhoogd, per jaar"), max_digits=8, decimal_places=2, null=True, blank=True)
    kilometres = models.PositiveIntegerField(_("kilometer per jaar naast het forfait"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=300)
    checked = models.DateField(_("nagekeken op"))

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "year"], name="one_ceiling_a_year"),
            models.CheckConstraint(condition=Q(day__gt=0) & Q(total__gte=F("day")), name="a_year_allows_at_least_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="a_ceiling_names_its_source"),
        ]


class Allowance(models.Model):
    """What a volunteer got on a day. It is never changed: what is wrong is taken back, with the reason. `elsewhere`: another
    organisation paid it, and it counts for the ceilings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="allowances")
    on = models.DateField(_("dag"))
    system = models.CharField(_("stelsel"), max_length=4, choices=SYSTEMS)
    amount = models.DecimalField(_("bedrag"), max_digits=8, decimal_places=2, default=0)
    kilometres = models.DecimalField(_("kilometer"), max_digits=7, decimal_places=1, default=0)
    km_amount = models.DecimalField(_("bedrag voor de kilometers"), max_digits=8, decimal_places=2, default=0)
    elsewhere = models.BooleanField(_("bij een andere organisatie"), default=False)
    text = models.CharField(_("waarvoor"), max_length=200, blank=True)
    made = models.DateField(_("genoteerd op"))
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reversed_on = models.DateField(_("teruggenomen op"), null=True, blank=True)
    reversed_why = models.CharField(_("waarom"), max_length=300, blank=True)

    class Meta:
        ordering = ["on", "made", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, kilometres__gte=0, km_amount__gte=0) & (Q(amount__gt=0) | Q(km_amount__gt=0)),
                name="an_allowance_is_something",
            ),
            models.CheckConstraint(condition=Q(km_amount=0) | Q(kilometres__gt=0), name="paid_kilometres_are_counted"),
            models.CheckConstraint(condition=Q(reversed_on__isnull=True) | ~Q(reversed_why=""), name="an_allowance_is_taken_back_for_a_reason"),
        ]
        indexes = [models.Index(fields=["volunteer", "on"], name="allowance_by_day")]


class Need(models.Model):
    """What a resident wishes of a buddy, without the resident: asked by one organisation of the one that guides the volunteers.
    `case` is opened only by its members. Personal fields: wish."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("wie vraagt"))
    asked = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("aan wie"))
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    case = models.UUIDField(null=True, blank=True)
    number = models.CharField(_("kenmerk"), max_length=40)
    municipality = models.ForeignKey("parties.Territory", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    languages, slots, interests, avoid = _words(), _words(), _words(), _words()
    gender = models.CharField(_("liefst een"), max_length=5, choices=GENDERS, blank=True)
    home = models.CharField(_("voor"), max_length=6, choices=HOMES, blank=True)
    wish = models.TextField(_("wat zij van een buddy wil"), blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=NEED_STATES, default="open")
    asked_on = models.DateField(_("gevraagd op"))
    closed_on = models.DateField(_("gesloten op"), null=True, blank=True)
    why = models.CharField(_("waarom"), max_length=300, blank=True)

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="closed") | (Q(closed_on__isnull=False) & ~Q(why="")), name="a_closed_wish_says_why"),
            models.UniqueConstraint(fields=["case"], condition=~Q(state="closed") & Q(case__isnull=False), name="one_open_wish_a_case"),
        ]
        indexes = [
            models.Index(fields=["asked", "state"], name="need_by_asked"), models.Index(fields=["organisation", "state"], name="need_by_asker"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


class Proposal(models.Model):
    """One volunteer for one wish, with the reasons as they were that day. Refused: why, and she is not proposed for it again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="proposals")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="proposals")
    score = models.IntegerField()
    reasons = models.JSONField(default=list)
    state = models.CharField(_("stand"), max_length=8, choices=PROPOSAL_STATES, default="proposed")
    made = models.DateField(_("voorgesteld op"))
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(_("beslist op"), null=True, blank=True)
    decided_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("waarom"), max_length=300, blank=True)

    class Meta:
        ordering = ["-made", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(why=""), name="a_refused_proposal_keeps_the_reason"),
            models.CheckConstraint(condition=Q(state="proposed") | Q(decided_on__isnull=False), name="a_decision_has_its_day"),
            models.UniqueConstraint(fields=["need"], condition=Q(state="proposed"), name="one_open_proposal_a_wish"),
            models.UniqueConstraint(fields=["need"], condition=Q(state="accepted"), name="one_accepted_proposal_a_wish"),
        ]


class Duo(models.Model):
    """A volunteer beside a resident. `every`: within so many days they should meet or speak. One supervisor, with a substitute."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.OneToOneField(Need, on_delete=models.PROTECT, related_name="duo")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="duos")
    state = models.CharField(_("stand"), max_length=7, choices=DUO_STATES, default="running")
    start = models.DateField(_("begonnen op"))
    every = models.PositiveSmallIntegerField(_("contact om de zoveel dagen"), default=14)
    reached = models.DateField(_("laatste contact"), null=True, blank=True)
    supervisor = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    substitute = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(_("geëindigd op"), null=True, blank=True)
    end = models.CharField(_("hoe het eindigde"), max_length=7, choices=ENDS, blank=True)
    why = models.CharField(_("waarom"), max_length=300, blank=True)

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(every__gte=1) & Q(every__lte=180), name="a_rhythm_is_days_up_to_half_a_year"),
            models.CheckConstraint(condition=~Q(state="ended") | (Q(ended_on__isnull=False) & ~Q(end="")), name="an_ended_duo_says_how"),
            models.CheckConstraint(condition=Q(substitute__isnull=True) | ~Q(substitute=F("supervisor")), name="a_duo_has_two_to_turn_to"),
        ]
        indexes = [models.Index(fields=["state", "supervisor"], name="duo_by_supervisor")]


class Contact(models.Model):
    """That there was contact, and whether it reached someone; never what was said."""

    duo = models.ForeignKey(Duo, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField(_("op"))
    way = models.CharField(_("hoe"), max_length=7, choices=WAYS)
    reached = models.BooleanField(_("er was contact"), default=True)
    minutes = models.PositiveSmallIntegerField(_("minuten"), null=True, blank=True)
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
