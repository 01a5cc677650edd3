"""Handshakes: the only way anything crosses a border between two parties.

asked → seen → accepted / declined with reason / countered / withdrawn / expired → done / not done.
A silent one expires and comes back to whoever asked. What was answered is never changed; a new try is a new handshake.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

STATES = [
    ("asked", _("gevraagd")),
    ("seen", _("gezien")),
    ("accepted", _("aanvaard")),
    ("declined", _("geweigerd")),
    ("countered", _("tegenvoorstel")),
    ("withdrawn", _("ingetrokken")),
    ("expired", _("zonder antwoord")),
    ("done", _("gedaan")),
    ("not_done", _("niet gedaan")),
]
OPEN = ("asked", "seen")
ANSWERED = ("accepted", "declined", "countered")


class Handshake(models.Model):
    """`asker` asks `asked` something of a declared `kind` about one subject, with a term in Belgian working days.

    `occasion` groups the handshakes of one round (a year's selection, a consultation, an agenda item). `payload` is what
    the question carries, `answer_data` what the kind's own form asked besides a yes or no; both plain JSON.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="handshakes_in")
    kind = models.CharField(_("soort"), max_length=40)
    private = models.BooleanField(default=False, help_text="of a kind that only both parties see")
    asker = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="handshakes_asked")
    asked = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="handshakes_received")
    subject_kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    title = models.CharField(_("waarover"), max_length=300)
    occasion = models.UUIDField(null=True, blank=True)
    question = models.TextField(_("vraag"), blank=True)
    payload = models.JSONField(default=dict)
    email = models.EmailField(_("e-mailadres zonder account"), blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=STATES, default="asked")
    term = models.DateField(_("antwoord tegen"))
    asked_on = models.DateField(_("gevraagd op"))
    asked_by = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("gevraagd door")
    )
    seen_at = models.DateTimeField(_("gezien op"), null=True, blank=True)
    answered_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)
    answered_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_name = models.CharField(_("beantwoord door"), max_length=120, blank=True)
    answer = models.TextField(_("antwoord"), blank=True)
    answer_data = models.JSONField(default=dict)
    closed_at = models.DateTimeField(_("afgerond op"), null=True, blank=True)
    outcome = models.TextField(_("wat er gedaan is"), blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    handled = models.BooleanField(default=False, help_text="whoever asked has dealt with a refusal or a silence")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="tries")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["term", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "asked"], condition=Q(state__in=OPEN), name="one_open_handshake_a_question"
            ),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="nobody_asks_itself"),
            models.CheckConstraint(
                condition=~Q(state__in=("declined", "countered")) | ~Q(answer=""), name="a_refusal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("done", "not_done")) | ~Q(outcome=""), name="what_is_done_is_told"
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "term", "id"], name="handshake_by_term"),
            models.Index(fields=["partnership", "term", "id"], condition=Q(private=False), name="handshake_open_by_term"),
            models.Index(fields=["partnership", "state", "term", "id"], name="handshake_by_state"),
            models.Index(fields=["asked", "state", "term", "id", "kind", "partnership"], name="handshake_waiting"),  # each page counts in it
            models.Index(fields=["asker", "state", "term", "id"], name="handshake_sent"),
            models.Index(fields=["asker", "state", "term", "id"], condition=Q(handled=False), name="handshake_back"),
            models.Index(fields=["subject", "kind"], name="handshake_by_subject"),
            models.Index(fields=["occasion", "kind"], name="handshake_by_occasion"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Link(models.Model):
    """A way in for a party without account: one handshake, one purpose, until a moment, answered once.

    The token itself is never stored, only its SHA-256; it is signed, so that a forged one needs no look at the table.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handshake = models.ForeignKey(Handshake, on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True, help_text="replaced by a newer link, or withdrawn")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created"]
