"""What people see of volunteers: those of the own organisation. A volunteer of another organisation does not exist: 404."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.engines.allowances.allowance import Left, Over
from bundel.engines.allowances.allowance import left as left_of
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts import queries_posts
from bundel.kernel.moments import queries as moments
from bundel.kernel.parties import queries as directory
from bundel.kernel.rooms.lists import Column, Filter
from bundel.services.volunteers import commands_allowances, queries_match, queries_ready, words
from bundel.services.volunteers.models import (
    STATES,
    SYSTEMS,
    Allowance,
    Ceiling,
    Duo,
    GivenNote,
    InfoNote,
    Policy,
    Vacancy,
    Volunteer,
)

ACT = "volunteers:lead"
MOODS = {"candidate": "warn", "screening": "idea", "ready": "good", "stopped": "plain", "refused": "plain"}


# ---- what the forms offer --------------------------------------------------------------------------------------------


def municipalities() -> QuerySet:
    return directory.municipalities()


def colleagues(viewer: Viewer, partnership: UUID, organisation: UUID) -> list[Any]:
    """The accounts of the organisation that work today."""
    return [one for one in queries_posts.working_in(partnership, on=viewer.today) if one.organisation_id == organisation]


def trainings(row: Volunteer) -> list[Any]:
    """The trainings to come with a free place."""
    return moments.next_free(row.partnership_id, kind="training", limit=30)


# ---- lists -----------------------------------------------------------------------------------------------------------


def volunteers(viewer: Viewer) -> QuerySet[Volunteer]:
    require(viewer, ACT, organisation=viewer.organisation)
    rows = Volunteer.objects.filter(partnership=viewer.partnership, organisation=viewer.organisation, forgotten=None)
    return rows.select_related("vacancy", "municipality", "supervisor__user")


def columns() -> list[Column]:
    return [
        Column("name", _("Naam"), lambda row: row.name, ("name", "pk")),
        Column("state", _("Stand"), lambda row: str(row.get_state_display()), ("state", "name", "pk")),
        Column("vacancy", _("Vacature"), lambda row: row.vacancy.title_nl if row.vacancy else "", ("vacancy__title_nl", "pk"), wide=True),
        Column("place", _("Gemeente"), lambda row: str(row.municipality or ""), ("municipality__name_nl", "pk"), wide=True),
        Column("languages", _("Talen"), lambda row: words.said(row.languages, words.LANGUAGES), export_only=True),
        Column("supervisor", _("Begeleider"), lambda row: row.supervisor.user.name if row.supervisor else "", wide=True),
        Column("load", _("Begeleidt"), None, None, numeric=True, wide=True),
        Column("applied", _("Aangemeld"), lambda row: row.applied, ("applied", "pk"), wide=True),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    mine = Vacancy.objects.filter(partnership=viewer.partnership, organisation=viewer.organisation)
    found = [
        Filter("state", _("Stand"), STATES, lambda rows, key: rows.filter(state=key)),
        Filter("vacancy", _("Vacature"), [(one.pk, one.title_nl) for one in mine[:100]], lambda rows, key: rows.filter(vacancy=key)),
        Filter("free", _("Kan nog iemand begeleiden"), [("yes", _("ja"))], lambda rows, key: rows.filter(pk__in=_free(rows))),
    ]
    return [one for one in found if one.choices]


def _free(rows: QuerySet[Volunteer]) -> list[UUID]:
    most = dict(rows.order_by().filter(state="ready").values_list("pk", "most"))
    load = queries_match.load_of(list(most))
    return [key for key, number in most.items() if load.get(key, 0) < number]


def with_word(rows: QuerySet[Volunteer], word: str) -> QuerySet[Volunteer]:
    return rows.filter(Q(name__icontains=word) | Q(wish__icontains=word))


def with_load(rows: list[Volunteer]) -> None:
    load = queries_match.load_of([row.pk for row in rows])
    for row in rows:
        row.load, row.mood = load.get(row.pk, 0), MOODS[row.state]


# ---- one volunteer ---------------------------------------------------------------------------------------------------


def volunteer_of(viewer: Viewer, key: UUID) -> Volunteer:
    """One of the own organisation. Http404 for every other, also within the partnership; PermissionDenied for a colleague."""
    rows = Volunteer.objects.select_related(
        "organisation", "vacancy", "municipality", "supervisor__user", "substitute__user", "record_seen_by__user"
    )
    found = rows.filter(pk=key, forgotten=None).first()
    if found is None or found.organisation_id != viewer.organisation or found.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, ACT, partnership=found.partnership_id, organisation=found.organisation_id)
    return found


@dataclass
class YearLeft:
    """What is left of a year; `why` when nothing is known."""

    year: str
    left: Left | None
    ceiling: Any
    why: str = ""


@dataclass
class VolunteerPage:
    volunteer: Volunteer
    languages: str
    slots: str
    interests: str
    brings: str
    steps: list
    notes: list
    lacking: list[str]
    duos: list[Duo]
    load: int
    allowances: list[Allowance]
    year: YearLeft
    bookings: list
    insured: Policy | None
    note: InfoNote | None
    timeline: list

    @property
    def has_note(self) -> bool:
        return any(one.note_id == self.note.pk for one in self.notes) if self.note else False



def volunteer_page(viewer: Viewer, key: UUID) -> VolunteerPage:
    """A fixed number of queries."""
    row = volunteer_of(viewer, key)
    return VolunteerPage(
        row, words.said(row.languages, words.LANGUAGES), words.said(row.slots, words.SLOTS), words.said(row.interests, words.INTERESTS),
        words.said(row.brings, words.AROUND), list(row.steps.select_related("account__user")[:100]),
        list(row.notes.select_related("note")[:50]), queries_ready.lacking(row, viewer.today) if row.state in ("candidate", "screening") else [],
        list(row.duos.select_related("need__organisation")[:50]), queries_match.load_of([row.pk]).get(row.pk, 0),
        list(row.allowances.order_by("-on", "-made")[:30]), year_left(row, viewer.today.year), moments.bookings_of(row.pk)[:20],
        queries_ready.policy_of(row.organisation_id, viewer.today), queries_ready.note_of(row.organisation_id, viewer.today),
        trail.timeline(row.pk),
    )  # fmt: skip


def year_left(row: Volunteer, year: int) -> YearLeft:
    ceiling = commands_allowances.ceiling_of(row.partnership_id, year)
    if ceiling is None:
        return YearLeft(str(year), None, None, _("Van %(year)s is nog geen plafond bekend.") % {"year": year})
    try:
        return YearLeft(str(year), left_of(commands_allowances.paid(row, year), ceiling, raised=row.raised), ceiling)
    except Over:
        return YearLeft(str(year), None, ceiling, _("Van %(year)s is geen verhoogd plafond bekend.") % {"year": year})


def given_of(viewer: Viewer, key: UUID, number: int) -> GivenNote:
    row = volunteer_of(viewer, key)
    found = row.notes.select_related("note", "volunteer").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def as_stored(viewer: Viewer, key: UUID) -> Volunteer:
    return volunteer_of(viewer, key)


# ---- allowances: the nominative list of a calendar year --------------------------------------------------------------


def allowances(viewer: Viewer) -> QuerySet[Allowance]:
    """With what was taken back, which counts no more. The law asks the name, the day and the amount."""
    require(viewer, ACT, organisation=viewer.organisation)
    rows = Allowance.objects.filter(volunteer__organisation=viewer.organisation, volunteer__partnership=viewer.partnership)
    return rows.select_related("volunteer")


def allowance_columns() -> list[Column]:
    return [
        Column("name", _("Naam"), lambda row: row.volunteer.name, ("volunteer__name", "on", "pk")),
        Column("on", _("Dag"), lambda row: row.on, ("on", "pk")),
        Column("system", _("Stelsel"), lambda row: str(row.get_system_display()), ("system", "on", "pk"), wide=True),
        Column("amount", _("Bedrag"), lambda row: row.amount, ("amount", "pk"), numeric=True),
        Column("km", _("Kilometer"), lambda row: row.kilometres, ("kilometres", "pk"), numeric=True, wide=True),
        Column("km_amount", _("Bedrag kilometers"), lambda row: row.km_amount, ("km_amount", "pk"), numeric=True, wide=True),
        Column("elsewhere", _("Bij een andere organisatie"), lambda row: _("ja") if row.elsewhere else "", export_only=True),
        Column("text", _("Waarvoor"), lambda row: row.text, wide=True),
        Column("back", _("Teruggenomen"), lambda row: row.reversed_on, ("reversed_on", "pk")),
    ]


def allowance_filters(viewer: Viewer) -> list[Filter]:
    years = allowances(viewer).order_by().dates("on", "year", order="DESC")[:20]
    found = [
        Filter("year", _("Jaar"), [(one.year, str(one.year)) for one in years], lambda rows, key: rows.filter(on__year=int(key))),
        Filter("system", _("Stelsel"), SYSTEMS, lambda rows, key: rows.filter(system=key)),
        Filter("counts", _("Telt mee"), [("yes", _("ja")), ("no", _("teruggenomen"))],
               lambda rows, key: rows.filter(reversed_on__isnull=key == "yes")),
    ]
    return [one for one in found if one.choices]


def with_name(rows: QuerySet[Allowance], word: str) -> QuerySet[Allowance]:
    return rows.filter(Q(volunteer__name__icontains=word) | Q(text__icontains=word))


def allowance_of(viewer: Viewer, key: UUID) -> Allowance:
    found = Allowance.objects.select_related("volunteer").filter(pk=key).first()
    if found is None:
        raise Http404
    volunteer_of(viewer, found.volunteer_id)
    return found


# ---- vacancies and what the law asks of the organisation -------------------------------------------------------------


def vacancies(viewer: Viewer) -> QuerySet[Vacancy]:
    require(viewer, ACT, organisation=viewer.organisation)
    rows = Vacancy.objects.filter(partnership=viewer.partnership, organisation=viewer.organisation)
    return rows.annotate(number=Count("volunteers", filter=Q(volunteers__state="ready")), interested=Count("volunteers"))


def vacancy_columns() -> list[Column]:
    return [
        Column("title", _("Titel"), lambda row: row.title_nl, ("title_nl", "pk")),
        Column("interested", _("Kandidaten"), lambda row: row.interested, numeric=True),
        Column("number", _("Begonnen"), lambda row: f"{row.number}/{row.wanted}", numeric=True, wide=True),
        Column("opens", _("Open van"), lambda row: row.opens, ("opens", "pk"), wide=True),
        Column("closes", _("tot en met"), lambda row: row.closes, ("closes", "pk"), wide=True),
        Column("public", _("Op de site"), lambda row: _("ja") if row.public else _("nee"), ("public", "pk")),
    ]


def vacancy_of(viewer: Viewer, key: UUID) -> Vacancy:
    found = Vacancy.objects.filter(pk=key).first()
    if found is None or found.organisation_id != viewer.organisation or found.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, ACT, partnership=found.partnership_id, organisation=found.organisation_id)
    return found


@dataclass
class TermsPage:
    """The note of information, the insurance, and the ceilings by year: those of the house and those that were set."""

    notes: list[InfoNote]
    policies: list[Policy]
    ceilings: list
    insured: Policy | None
    missing_year: str
    may_ceilings: bool


def terms_page(viewer: Viewer, may_ceilings: bool) -> TermsPage:
    require(viewer, ACT, organisation=viewer.organisation)
    mine = [*commands_allowances.CEILINGS.values(), *Ceiling.objects.filter(partnership=viewer.partnership)]
    known = {one.year for one in mine}
    return TermsPage(
        list(InfoNote.objects.filter(organisation=viewer.organisation)[:20]), list(Policy.objects.filter(organisation=viewer.organisation)[:20]),
        sorted(mine, key=lambda one: -one.year)[:12], queries_ready.policy_of(viewer.organisation, viewer.today),
        "" if viewer.today.year in known else str(viewer.today.year), may_ceilings,
    )  # fmt: skip


