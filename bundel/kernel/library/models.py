"""Library: in words. Files that people put in, and the texts that the house writes: templates and the letters made from them.

A file and a letter hang on an object of another room, its owner: that room decides who may see them. What a file holds stands on
disk, sealed; what a letter says stands sealed in its row.
"""

import json
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import sealed
from bundel.kernel.library import words

LANGUAGES = [("nl", _("Nederlands")), ("fr", _("Frans")), ("en", _("Engels"))]


class StoredFile(models.Model):
    """One version of a file. `ended` is set when a newer one took its place; `removed_at` when its bytes were deleted.

    Personal fields: title, filename, people. Retention: emptied when the file is removed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="stored_files")
    owner_kind = models.CharField(max_length=60)
    owner = models.UUIDField()
    title = models.CharField(_("titel"), max_length=200, blank=True)
    filename = models.CharField(_("bestandsnaam"), max_length=140, blank=True)
    media_type = models.CharField(_("soort bestand"), max_length=100)
    size = models.PositiveIntegerField(_("grootte"), help_text="bytes, before sealing")
    sha256 = models.CharField(max_length=64)
    sealed_with = models.CharField(max_length=8, help_text="the name of the field key")
    people = models.JSONField(default=list, blank=True, help_text="the residents it is about, as UUIDs")
    added_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    ended = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="a_file_is_valid_until_after_from",
            ),
            models.CheckConstraint(condition=Q(removed_at__isnull=True) | ~Q(removed_why=""), name="a_file_is_removed_with_a_reason"),
            models.CheckConstraint(condition=Q(removed_at__isnull=False) | ~Q(title=""), name="a_file_has_a_title"),
        ]
        indexes = [
            models.Index(fields=["owner", "added_at"], name="files_of_an_owner"),
            models.Index(fields=["valid_until"], condition=Q(valid_until__isnull=False, removed_at__isnull=True), name="files_that_expire"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def here(self) -> bool:
        """Whether there still is something to read."""
        return self.removed_at is None


class Template(models.Model):
    """A letter, attestation or form as it is written before it is about anyone. What it says stands in its texts, by version."""

    KINDS = [("letter", _("brief")), ("attestation", _("attest")), ("form", _("formulier"))]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="templates")
    key = models.SlugField(_("sleutel"), max_length=60)
    kind = models.CharField(_("soort"), max_length=12, choices=KINDS, default="letter")
    name = models.CharField(_("naam"), max_length=160)
    owner = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+", verbose_name=_("wie het nakijkt"))
    review = models.DateField(_("nakijken voor"))
    version = models.PositiveIntegerField(default=1)
    ended = models.DateField(_("niet meer in gebruik sinds"), null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["partnership", "key"], name="one_template_a_key")]

    def __str__(self) -> str:
        return self.name


class TemplateText(models.Model):
    """One version of a template, in three languages. It is never edited: a change is the next version."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveIntegerField()
    title_nl = models.CharField(max_length=200)
    title_fr = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    body_nl = models.TextField()
    body_fr = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    blanks = models.JSONField(default=dict, help_text="{name: what belongs in it}")
    saved_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["template", "version"], name="one_text_a_version")]

    def title_in(self, language: str) -> str:
        """In that language, else in Dutch, in which it always is."""
        return getattr(self, f"title_{language}", "") or self.title_nl

    def body_in(self, language: str) -> str:
        return getattr(self, f"body_{language}", "") or self.body_nl

    def languages(self) -> list[str]:
        """In which languages it is whole: a title and a body."""
        return [code for code, _name in LANGUAGES if getattr(self, f"title_{code}") and getattr(self, f"body_{code}")]

    def always_asked(self) -> set[str]:
        """The blanks that must be filled in whatever the language."""
        asked = [set(words.blanks_of(f"{self.title_in(code)}\n{self.body_in(code)}")) for code in self.languages()]
        return set.intersection(*asked) if asked else set()


class Letter(models.Model):
    """A frozen text: what was written from which version with which values. Never edited; a newer one takes its place with a reason.

    Personal fields: title, body and values, sealed; people. Retention: of the room on whose object it hangs, by `forget`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="letters")
    owner_kind = models.CharField(max_length=60)
    owner = models.UUIDField()
    text = models.ForeignKey(TemplateText, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=12, choices=Template.KINDS)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    title_sealed = models.TextField(blank=True)
    body_sealed = models.TextField(blank=True)
    values_sealed = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    people = models.JSONField(default=list, blank=True, help_text="the residents it is about, as UUIDs")
    frozen_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    replaced_why = models.CharField(max_length=300, blank=True, help_text="why this one took the place of the older")
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["frozen_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(replaces__isnull=True) | ~Q(replaced_why=""), name="a_letter_is_replaced_with_a_reason"),
            models.CheckConstraint(condition=Q(forgotten_at__isnull=False) | ~Q(body_sealed=""), name="a_letter_says_something"),
        ]
        indexes = [models.Index(fields=["owner", "frozen_at"], name="letters_of_an_owner")]

    @property
    def title(self) -> str:
        return sealed.unseal_text(self.title_sealed)

    @property
    def body(self) -> str:
        """Markdown, as it was frozen."""
        return sealed.unseal_text(self.body_sealed)

    @property
    def values(self) -> dict[str, str]:
        """What was filled in, by the name of the blank; nothing of a letter that was forgotten."""
        return json.loads(sealed.unseal_text(self.values_sealed)) if self.values_sealed else {}
