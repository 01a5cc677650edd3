"""Moments: when. A series says what comes back, a moment is one time, a booking is one place in it.

Always true, also under two clicks at once: every taken place has its own number, no number is given twice, and a moment
never counts more taken places than it has. Retention of what residents typed: see `retention.py`.
"""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated

KINDS = [
    ("consultation", _("spreekuur")),
    ("visit", _("teambezoek")),
    ("outreach", _("outreachmoment")),
    ("training", _("vorming")),
    ("group", _("groepsmoment")),
    ("round", _("ronde")),
]
COUNTED = ("outreach", "training", "group", "visit", "round")  # who came is counted, also without a booking
BOOKERS = [
    ("everyone", _("inwoners en medewerkers")),
    ("workers", _("alleen medewerkers")),
    ("nobody", _("niemand, men komt zonder reservatie")),
]
MOMENT_STATES = [("planned", _("gepland")), ("held", _("gehouden")), ("cancelled", _("afgelast"))]
BOOKING_STATES = [
    ("booked", _("geboekt")),
    ("waiting", _("op de wachtlijst")),
    ("cancelled", _("geannuleerd")),
    ("present", _("aanwezig")),
    ("absent", _("niet gekomen")),
]
TAKES = ("booked", "present", "absent")  # these take a place
LIVE = ("booked", "waiting", "present", "absent")


class Series(models.Model):
    """What comes back, or comes once: `rule` is empty then. `organisation` holds it, `host` is the centre where it is.

    `rule` is the part of RFC 5545 that `engines/terms/recurrence` reads. `minutes` is how long one moment takes;
    with `slot_minutes` it is divided in slots of `capacity` places each, without it everyone comes at the start.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="series_in")
    kind = models.CharField(_("soort"), max_length=12, choices=KINDS)
    title_nl = models.CharField(_("titel"), max_length=160)
    title_fr = models.CharField(_("titel (Frans)"), max_length=160, blank=True)
    title_en = models.CharField(_("titel (Engels)"), max_length=160, blank=True)
    text_nl = models.TextField(_("uitleg"), blank=True)
    text_fr = models.TextField(_("uitleg (Frans)"), blank=True)
    text_en = models.TextField(_("uitleg (Engels)"), blank=True)
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="series_held")
    host = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="series_hosted")
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    serves = models.ForeignKey("parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="series_for")
    holders = models.ManyToManyField("access.Account", related_name="series_held", blank=True)
    rule = models.CharField(_("hoe het terugkomt"), max_length=80, blank=True)
    first = models.DateField(_("eerste dag"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    begins = models.TimeField(_("begint om"))
    minutes = models.PositiveSmallIntegerField(_("duur in minuten"))
    slot_minutes = models.PositiveSmallIntegerField(_("minuten per gesprek"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("plaatsen"), default=1)
    skip_holidays = models.BooleanField(_("niet op feestdagen"), default=True)
    who = models.CharField(_("wie mag boeken"), max_length=8, choices=BOOKERS, default="workers")
    subject_kind = models.CharField(max_length=60, blank=True)
    subject = models.UUIDField(null=True, blank=True)
    made_until = models.DateField(null=True, blank=True, help_text="up to this day the moments exist")
    version = models.PositiveIntegerField(default=1, help_text="counts saves; a save on an older version is refused")

    class Meta:
        ordering = ["title_nl", "id"]
        constraints = [
            models.CheckConstraint(condition=dated("until", "first"), name="series_ends_after_start"),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=1440), name="series_takes_a_while"),
            models.CheckConstraint(condition=Q(capacity__gte=1, capacity__lte=1000), name="series_has_a_place"),
            models.CheckConstraint(
                condition=Q(slot_minutes__isnull=True) | Q(slot_minutes__gte=5, slot_minutes__lte=F("minutes")), name="a_slot_fits"
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "kind", "title_nl", "id"], name="series_by_kind"),
            models.Index(fields=["subject"], name="series_by_subject"),
        ]

    def __str__(self) -> str:
        return self.title()

    def title(self, language: str | None = None) -> str:
        return getattr(self, f"title_{(language or get_language() or 'nl')[:2]}", "") or self.title_nl

    @property
    def slots(self) -> int:
        """In how many slots one moment is divided; 1 without slots."""
        return self.minutes // self.slot_minutes if self.slot_minutes else 1


class Moment(models.Model):
    """One time of a series. `day` is the day that the rule gave: a moment that was moved keeps it.

    `capacity` counts all places of all slots; `taken` how many of them are. Place n lies in slot (n - 1) // per_slot.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="moments")
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="moments_in")
    kind = models.CharField(_("soort"), max_length=12, choices=KINDS)
    host = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="moments_hosted")
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    day = models.DateField()
    starts = models.DateTimeField(_("begint"))
    ends = models.DateTimeField(_("eindigt"))
    slot_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    per_slot = models.PositiveSmallIntegerField(default=1)
    capacity = models.PositiveSmallIntegerField(_("plaatsen"))
    taken = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("stand"), max_length=9, choices=MOMENT_STATES, default="planned")
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    moved = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "day"], name="one_moment_a_day_of_a_series"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="moment_ends_after_start"),
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="never_overbooked"),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(reason=""), name="a_cancelled_moment_says_why"),
        ]
        indexes = [
            models.Index(fields=["partnership", "starts", "id"], name="moment_by_time"),
            models.Index(fields=["partnership", "kind", "starts", "id"], name="moment_by_kind"),
            models.Index(fields=["host", "starts", "id"], name="moment_by_host"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {timezone.localtime(self.starts):%d/%m/%Y %H:%M}"

    @property
    def free(self) -> int:
        return self.capacity - self.taken if self.state == "planned" else 0

    def slot_of(self, seat: int) -> int:
        return (seat - 1) // self.per_slot

    def time_of(self, seat: int | None) -> dt.datetime:
        """When whoever has this place is expected; the start for who waits and where there are no slots."""
        if not seat or not self.slot_minutes:
            return self.starts
        return self.starts + dt.timedelta(minutes=self.slot_minutes * self.slot_of(seat))


class Booking(models.Model):
    """One place in a moment, or a turn on its waiting list, for one person.

    For a resident of the own centre (`resident`), for a colleague (`colleague`), or for whoever typed her `name` and a way
    to reach her on the public site. `organisation` is the party it counts for: the centre that booked, or the host.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="bookings")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="bookings")
    resident = models.ForeignKey("parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="bookings_of")
    colleague = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="bookings_for", db_index=False
    )
    name = models.CharField(_("naam"), max_length=120, blank=True)
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    reach = models.CharField(max_length=64, blank=True, help_text="digest of the way to reach her: nobody books twice")
    language = models.CharField(max_length=2, default="nl")
    about = models.CharField(_("waarover"), max_length=200, blank=True)
    state = models.CharField(_("stand"), max_length=9, choices=BOOKING_STATES)
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    turn = models.PositiveIntegerField(null=True, blank=True, help_text="place on the waiting list, lowest first")
    code = models.CharField(_("code"), max_length=6)
    digest = models.CharField(max_length=64, blank=True)
    once = models.UUIDField(null=True, blank=True, unique=True, help_text="of the form: a double click is one booking")
    booked_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(default=timezone.now)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject = models.UUIDField(null=True, blank=True)
    queue = models.PositiveSmallIntegerField(null=True, blank=True, help_text="the number called at the reception")
    arrived_at = models.DateTimeField(_("aangemeld om"), null=True, blank=True)
    called_at = models.DateTimeField(_("binnengeroepen om"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    to_tell = models.BooleanField(default=False, help_text="something changed and no letter could say so")

    class Meta:
        ordering = ["moment", "seat", "turn", "id"]
        constraints = [
            models.UniqueConstraint(fields=["moment", "seat"], condition=Q(seat__isnull=False), name="one_booking_a_place"),
            models.UniqueConstraint(fields=["moment", "turn"], condition=Q(turn__isnull=False), name="one_turn_each"),
            models.UniqueConstraint(fields=["moment", "code"], name="one_code_in_a_moment"),
            models.UniqueConstraint(
                fields=["moment", "resident"], condition=Q(state__in=LIVE, resident__isnull=False), name="a_resident_books_once"
            ),
            models.UniqueConstraint(
                fields=["moment", "colleague"], condition=Q(state__in=LIVE, colleague__isnull=False), name="a_colleague_books_once"
            ),
            models.UniqueConstraint(fields=["moment", "reach"], condition=Q(state__in=LIVE) & ~Q(reach=""), name="a_caller_books_once"),
            models.CheckConstraint(
                condition=Q(state__in=TAKES, seat__isnull=False, turn__isnull=True)
                | Q(state="waiting", seat__isnull=True, turn__isnull=False)
                | Q(state="cancelled", seat__isnull=True, turn__isnull=True),
                name="a_place_or_a_turn",
            ),
            models.CheckConstraint(condition=Q(resident__isnull=True) | Q(colleague__isnull=True), name="booked_for_one"),
        ]
        indexes = [
            models.Index(fields=["organisation", "booked_at"], name="booking_by_party"),
            models.Index(fields=["digest"], name="booking_by_digest"),
            models.Index(fields=["reach", "state"], name="booking_by_reach"),
            # most bookings have neither, and an index that is mostly empty is not chosen
            models.Index(fields=["subject"], condition=Q(subject__isnull=False), name="booking_by_subject"),
            models.Index(fields=["colleague"], condition=Q(colleague__isnull=False), name="booking_by_colleague"),
            models.Index(fields=["moment"], condition=Q(state="booked"), name="booking_open"),
            models.Index(fields=["organisation"], condition=Q(to_tell=True), name="booking_to_tell"),
        ]

    @property
    def expected(self) -> dt.datetime:
        return self.moment.time_of(self.seat)


class Presence(models.Model):
    """How many persons of one member came to a moment without a booking each; `fresh` of them were newly reached."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="presences")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="presences")
    persons = models.PositiveSmallIntegerField(_("personen"))
    fresh = models.PositiveSmallIntegerField(_("nieuw bereikt"), default=0)

    class Meta:
        ordering = ["moment", "party"]
        constraints = [
            models.UniqueConstraint(fields=["moment", "party"], name="one_count_a_member"),
            models.CheckConstraint(condition=Q(fresh__lte=F("persons")), name="new_ones_are_persons"),
        ]


class Feed(models.Model):
    """A secret address of a calendar: of one account's moments, or of one place. Only the SHA-256 of the secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="feeds")
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created"]
