"""Who signs in, in which role, and the trail of what they did and saw.

Retention: accounts and posts stay five years after they end (proof of who was who in the trail);
trail and reads ten years (KSZ and MAGDA logging duty, shared practice of ten years); outbox one year.
"""

import datetime as dt
import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.policy import ROLE_CHOICES


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email=username.lower())


class User(AbstractBaseUser):
    """A person who can sign in. What she may do hangs on her accounts, never on the user."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    person = models.OneToOneField("parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="user")
    language = models.CharField(_("taal"), max_length=2, default="nl")
    theme = models.CharField(_("weergave"), max_length=5, default="", blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name


def last_day(until: dt.datetime) -> dt.date:
    """The last day that counts of what runs until a moment: midnight belongs to the day before."""
    return timezone.localdate(until - dt.timedelta(microseconds=1))


def dated(until: str = "until", start: str = "start") -> Q:
    """The condition that a period ends on or after the day it starts, or has no end."""
    return Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": F(start)})


class Account(models.Model):
    """A person × organisation: the same person may work for two, and then has two accounts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="accounts")
    organisation = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="accounts")
    start = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_account_per_organisation"),
            models.CheckConstraint(condition=dated(), name="account_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"


class Post(models.Model):
    """A role held by an account in one partnership, from a day until a day or none."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="posts_in")
    role = models.CharField(_("rol"), max_length=20, choices=ROLE_CHOICES)
    title = models.CharField(_("functie"), max_length=120, blank=True)
    start = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=dated(), name="post_ends_after_start"),
            models.UniqueConstraint(
                fields=["account", "partnership", "role", "start"], name="one_post_per_role_and_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.partnership}"


class AdminSession(models.Model):
    """An administrator's timed session: without one the administrator can do nothing special."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="admin_sessions")
    reason = models.CharField(_("reden"), max_length=300)
    started = models.DateTimeField()
    ends = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("started")), name="admin_session_has_an_end"),
            models.CheckConstraint(condition=~Q(reason=""), name="admin_session_has_a_reason"),
        ]


class Ground(models.Model):
    """Why an account may see one person's data, until when. Without a running ground the data stays closed."""

    BASES = [
        ("guidance", _("lopende begeleiding door mijn centrum")),
        ("consent", _("toestemming van de persoon")),
        ("law", _("wettelijke opdracht")),
        ("vital", _("dringend levensbelang")),
    ]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grounds")
    person = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="grounds")
    basis = models.CharField(_("grond"), max_length=10, choices=BASES)
    reason = models.CharField(_("reden"), max_length=300)
    start = models.DateTimeField()
    until = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("start")), name="ground_has_an_end"),
            models.CheckConstraint(condition=~Q(reason=""), name="ground_has_a_reason"),
        ]
        indexes = [models.Index(fields=["account", "person", "until"])]

    @property
    def last_day(self) -> dt.date:
        return last_day(self.until)


class Trail(models.Model):
    """One act or one read, in a chain: each row's hash covers its content and the hash before it.

    `lane` is the chain the row belongs to; `seq` counts within it. Database triggers refuse update and delete.
    """

    lane = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    account_uuid = models.UUIDField(null=True)
    actor = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=30, blank=True)
    subject = models.UUIDField(null=True)
    partnership = models.UUIDField(null=True)
    details = models.JSONField(default=dict)
    is_read = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    ground = models.CharField(max_length=60, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lane", "seq"], name="trail_counts_on")]
        indexes = [models.Index(fields=["subject", "-seq"]), models.Index(fields=["partnership", "-at"])]


class TrailPerson(models.Model):
    """Whom a trail row is about, when it is a resident: what `who saw my data` reads."""

    trail = models.ForeignKey(Trail, on_delete=models.PROTECT, related_name="people")
    person = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["person", "-trail"])]


class Chain(models.Model):
    """The last link of each lane; the row that two writers wait for."""

    lane = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class Mail(models.Model):
    """The outbox: a letter is written in the act's own transaction and sent afterwards, at least once."""

    STATES = [("waiting", _("wacht")), ("sent", _("verzonden")), ("failed", _("mislukt"))]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.EmailField()
    language = models.CharField(max_length=2, default="nl")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    secret = models.CharField(max_length=400, blank=True, help_text="what opens something: only its SHA-256 stays once it was sent")
    key = models.CharField(max_length=120, unique=True, null=True, help_text="the same key is never sent twice")
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    not_before = models.DateTimeField(default=timezone.now)
    created = models.DateTimeField(default=timezone.now)
    sent = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "not_before"])]
