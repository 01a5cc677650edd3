"""Parties: who. Organisations, teams, bodies, persons and households, with dated relations and territories by NIS code.

Always true: every relation has a from, and an until or none; a merger succeeds, it never rewrites the past.
A date may be known to the day, the month or the year only: `*_precision` says which, the date holds the first day.
"""

import uuid

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access.models import dated

PRECISIONS = [("day", _("dag")), ("month", _("maand")), ("year", _("jaar"))]


class Territory(models.Model):
    """An area with an official code: municipality, arrondissement, province, first-line zone, reference region."""

    KINDS = [
        ("municipality", _("gemeente")),
        ("arrondissement", _("arrondissement")),
        ("province", _("provincie")),
        ("first_line_zone", _("eerstelijnszone")),
        ("reference_region", _("referentieregio")),
        ("police_zone", _("politiezone")),
        ("care_region", _("zorgregio")),
    ]
    code = models.CharField(_("NIS-code"), max_length=40, unique=True)
    kind = models.CharField(_("soort gebied"), max_length=20, choices=KINDS)
    name_nl = models.CharField(_("naam"), max_length=120)
    name_fr = models.CharField(_("Franse naam"), max_length=120, blank=True)
    start = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    facilities = models.CharField(_("taalfaciliteiten"), max_length=60, blank=True)
    postal_codes = models.CharField(max_length=200, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["name_nl"]
        constraints = [
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="territory_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.name_nl


class TerritoryPart(models.Model):
    """One area lies in another, from a day until a day or none."""

    whole = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="parts")
    part = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="wholes")
    start = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whole", "part"], name="one_place_in_a_whole")]


class Succession(models.Model):
    """A municipal merger: from `on`, the successor takes the place of the predecessor. Old figures stay with the old."""

    predecessor = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="predecessions")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="nobody_succeeds_itself"),
        ]


class Population(models.Model):
    """Inhabitants of a territory on 1 January of a year (unless the source says otherwise)."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="populations")
    year = models.PositiveSmallIntegerField()
    inhabitants = models.PositiveIntegerField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["territory", "year"], name="one_population_a_year")]


class Term(models.Model):
    """A word of a small shared list: domain, work field, target group, fundamental right. Of one partnership, or of all."""

    SCHEMES = [
        ("domain", _("domein")),
        ("field", _("werf")),
        ("target_group", _("doelgroep")),
        ("right", _("grondrecht")),
    ]
    partnership = models.ForeignKey("Party", null=True, blank=True, on_delete=models.PROTECT, related_name="terms")
    scheme = models.CharField(max_length=20, choices=SCHEMES)
    key = models.SlugField(max_length=60)
    label_nl = models.CharField(max_length=120)
    label_fr = models.CharField(max_length=120, blank=True)
    label_en = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["scheme", "order", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "scheme", "key"], name="one_term_a_key", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str | None = None) -> str:
        return getattr(self, f"label_{(language or get_language() or 'nl')[:2]}", "") or self.label_nl


LISTED = ("partnership", "organisation", "team", "body")


class Party(models.Model):
    KINDS = [
        ("partnership", _("samenwerkingsverband")),
        ("organisation", _("organisatie")),
        ("team", _("team")),
        ("body", _("orgaan")),
        ("person", _("persoon")),
        ("household", _("huishouden")),
    ]
    TYPES = [
        ("partnership", _("welzijnsvereniging")),
        ("ocmw", _("OCMW")),
        ("municipality", _("gemeente")),
        ("caw", _("CAW")),
        ("health_fund", _("ziekenfonds")),
        ("public_care", _("publieke zorg")),
        ("private_care", _("private zorg")),
        ("housing", _("wonen")),
        ("school", _("onderwijs")),
        ("company", _("bedrijf")),
        ("association", _("vereniging")),
        ("intermunicipal", _("intergemeentelijk")),
        ("authority", _("overheid")),
        ("other", _("andere")),
    ]
    SECTORS = [("public", _("publiek")), ("private", _("privaat")), ("non_profit", _("sociaal profit"))]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(_("sleutel"), max_length=80, unique=True, null=True, blank=True)
    kind = models.CharField(_("soort"), max_length=12, choices=KINDS)
    type = models.CharField(_("type"), max_length=16, choices=TYPES, blank=True)
    sector = models.CharField(_("sector"), max_length=10, choices=SECTORS, blank=True)
    name = models.CharField(_("naam"), max_length=200)
    sort_name = models.CharField(max_length=200, db_index=True, editable=False, help_text="folded, for sorting")
    short_name = models.CharField(_("korte naam"), max_length=60, blank=True)
    name_fr = models.CharField(_("Franse naam"), max_length=200, blank=True)
    legal_form = models.CharField(_("rechtsvorm"), max_length=200, blank=True)
    kbo = models.CharField(_("KBO-nummer"), max_length=10, blank=True)
    ovo = models.CharField(_("OVO-code"), max_length=9, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    description_nl = models.TextField(_("omschrijving"), blank=True)
    description_fr = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    territory = models.ForeignKey(Territory, null=True, blank=True, on_delete=models.PROTECT, related_name="parties")
    public = models.BooleanField(_("staat op de publieke site"), default=False)
    start = models.DateField(_("bestaat sinds"), null=True, blank=True)
    start_precision = models.CharField(max_length=5, choices=PRECISIONS, default="day")
    until = models.DateField(_("bestaat tot en met"), null=True, blank=True)
    until_precision = models.CharField(max_length=5, choices=PRECISIONS, default="day")
    source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="counts saves; a save on an older version is refused")
    listed = models.GeneratedField(  # the directory's rows, so that its list walks one index past every person
        expression=Case(When(kind__in=LISTED, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="party_ends_after_start"),
            models.UniqueConstraint(fields=["kbo"], condition=~Q(kbo=""), name="one_party_a_kbo"),
        ]
        indexes = [
            # partial, because SQLite uses no index column for a bare truth value
            models.Index(fields=["sort_name", "id"], condition=Q(listed=True), name="listed_by_name"),
            models.Index(fields=["type", "sort_name", "id"], condition=Q(listed=True), name="listed_by_type"),
            models.Index(fields=["territory", "sort_name", "id"], condition=Q(listed=True), name="listed_by_place"),
            models.Index(fields=["kind", "sort_name", "id"], name="party_by_kind"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def title(self, language: str | None = None) -> str:
        return (self.name_fr if (language or get_language() or "nl")[:2] == "fr" else "") or self.name


class PartnershipProfile(models.Model):
    """What only a partnership has: its site languages, its counted growth and the facts told about it."""

    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="profile", primary_key=True)
    languages = models.JSONField(default=list)
    default_language = models.CharField(max_length=2, default="nl")
    facts = models.JSONField(default=list, help_text="[{on, text, source, confidence}]")
    counts = models.JSONField(default=list, help_text="[{on, what, value, source}]: known numbers without known names")
    pages = models.JSONField(
        default=list, help_text="[{key, language, title, audience, owner, review, body}]: its documents"
    )


class Relation(models.Model):
    """`party` stands in a relation to `other`, from a day until a day or none."""

    KINDS = [
        ("member_of", _("lid van")),
        ("partner_of", _("partner van")),
        ("house_partner_of", _("huispartner van")),
        ("part_of", _("deel van")),
        ("works_for", _("werkt voor")),
        ("represents", _("vertegenwoordigt")),
        ("succeeds", _("volgt op")),
        ("lives_with", _("woont in huishouden")),
    ]
    ROLES = {"founding": _("stichtend lid"), "municipality": _("als gemeente"), "successor": _("als opvolger")}
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(_("verband"), max_length=20, choices=KINDS)
    other = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="relations_in")
    start = models.DateField(_("vanaf"), null=True, blank=True)
    start_precision = models.CharField(max_length=5, choices=PRECISIONS, default="day")
    until = models.DateField(_("tot en met"), null=True, blank=True)
    until_precision = models.CharField(max_length=5, choices=PRECISIONS, default="day")
    role = models.CharField(_("hoedanigheid"), max_length=80, blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="relation_ends_after_start"),
            models.CheckConstraint(condition=~Q(party=F("other")), name="no_relation_with_itself"),
            models.UniqueConstraint(
                fields=["party", "kind", "other", "start", "role"], name="one_relation_a_start", nulls_distinct=False
            ),
        ]
        indexes = [models.Index(fields=["other", "kind"])]

    def role_said(self) -> object:
        """The capacity in words: the few that folders use as codes, else as it was written."""
        return self.ROLES.get(self.role, self.role)


class Location(models.Model):
    """Where a party is, from a day until a day: letters and pages follow a change of seat by themselves."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="locations")
    label = models.CharField(_("plaats"), max_length=80, blank=True)
    street = models.CharField(_("straat en nummer"), max_length=160, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=10, blank=True)
    place = models.CharField(_("gemeente of deelgemeente"), max_length=80, blank=True)
    territory = models.ForeignKey(Territory, null=True, blank=True, on_delete=models.PROTECT)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    start_precision = models.CharField(max_length=5, choices=PRECISIONS, default="day")
    until = models.DateField(_("tot en met"), null=True, blank=True)
    until_precision = models.CharField(max_length=5, choices=PRECISIONS, default="day")
    source = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="location_ends_after_start")
        ]


class ContactPoint(models.Model):
    """How to reach a role at a party. The person behind it can be replaced; the role and its page stay."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="contact_points")
    role_nl = models.CharField(_("functie"), max_length=120)
    role_fr = models.CharField(_("functie (Frans)"), max_length=120, blank=True)
    role_en = models.CharField(_("functie (Engels)"), max_length=120, blank=True)
    holder = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="holds", verbose_name=_("wie")
    )
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    url = models.CharField(_("webadres"), max_length=200, blank=True)
    public = models.BooleanField(_("publiek"), default=True)
    start = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=dated() | Q(start__isnull=True), name="contact_ends_after_start")
        ]

    def role(self, language: str | None = None) -> str:
        return getattr(self, f"role_{(language or get_language() or 'nl')[:2]}", "") or self.role_nl


class Person(models.Model):
    """What only a person has. For a resident `holder` is the centre that keeps the data and no one else sees it.

    Personal fields: given_name, family_name, birth_date, phone, email, language, and the national number: sealed, with a blind
    index by which its own holder finds it.
    Retention: see `retention.py` of this room.
    """

    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="person", primary_key=True)
    given_name = models.CharField(_("voornaam"), max_length=80, blank=True)
    family_name = models.CharField(_("familienaam"), max_length=80, blank=True)
    birth_date = models.DateField(_("geboortedatum"), null=True, blank=True)
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    language = models.CharField(_("taal"), max_length=2, blank=True)
    is_resident = models.BooleanField(default=False)
    holder = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="holds_residents")
    partnership = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sort_name = models.CharField(max_length=170, editable=False)
    last_contact = models.DateField(_("laatste contact"), null=True, blank=True)
    national_number_sealed = models.TextField(blank=True, editable=False)
    national_number_index = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "national_number_index"], condition=~Q(national_number_index=""), name="a_number_once_a_holder"
            ),
            models.CheckConstraint(
                condition=Q(national_number_index="", national_number_sealed="")
                | ~Q(national_number_index="") & ~Q(national_number_sealed=""),
                name="a_number_is_sealed_and_found",
            ),
            models.CheckConstraint(
                condition=Q(is_resident=False) | Q(holder__isnull=False), name="a_resident_has_a_holder"
            )
        ]
        indexes = [
            models.Index(fields=["holder", "sort_name", "party"], condition=Q(is_resident=True), name="resident_by_name"),
            models.Index(fields=["holder", "last_contact", "party"], condition=Q(is_resident=True), name="resident_by_contact"),
        ]
