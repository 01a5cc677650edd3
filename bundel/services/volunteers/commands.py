"""What people do with volunteers: apply on the site, get to know each other step by step, accept or refuse, stop, book a training."""

import datetime as dt
import re
from typing import Any
from uuid import UUID, uuid4

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require, stranger
from bundel.kernel.accounts import queries_posts
from bundel.kernel.moments import commands as moments
from bundel.kernel.rooms.screens import Stale
from bundel.services.volunteers import letters, queries_ready, words
from bundel.services.volunteers.models import (
    GENDERS,
    HOMES,
    STEPS,
    Duo,
    GivenNote,
    InfoNote,
    Proposal,
    Step,
    Vacancy,
    Volunteer,
)

YOUNGEST = 15  # years; and the first two years of secondary school behind her: law of 3 July 2005, art. 4
AN_HOUR, MOST_AN_HOUR = 3600, 20
FIELDS = (
    "name", "email", "phone", "birth_date", "municipality", "languages", "slots", "interests", "brings", "gender", "rather", "wish", "most",
    "reach", "raised",
)  # fmt: skip
LISTS = {"languages": words.LANGUAGES, "slots": words.SLOTS, "interests": words.INTERESTS, "brings": words.AROUND}


# ---- someone is interested -------------------------------------------------------------------------------------------


def on_the_site() -> Viewer:
    """Whoever answers a vacancy on the site: no account and no post."""
    return Viewer(today=stranger().today, name=_("iemand op de publieke site"))


def slow_down(address: str) -> None:
    """Count one try of this network address. ValidationError when there were too many this hour."""
    key = f"volunteers-apply:{address}"
    if not cache.add(key, 1, AN_HOUR):
        try:
            tries = cache.incr(key)
        except ValueError:  # it expired between the two
            tries = 1
        if tries > MOST_AN_HOUR:
            raise ValidationError(_("Er kwamen van hier te veel aanmeldingen. Probeer het over een uur opnieuw, of bel de organisatie."))


@transaction.atomic
def apply(vacancy: Vacancy, *, once: UUID | None = None, language: str = "nl", by: Viewer | None = None, **fields: Any) -> Volunteer:
    """Someone without account is interested. The same `once` again gives what is kept already.

    Http404 for a vacancy that is not on the site or not open that day. ValidationError beside the field: no name, no way to reach her,
    too young. `by` is only for the demo, which tells afterwards.
    """
    by = by or on_the_site()
    once = once or uuid4()
    if not open_on(vacancy, by.today):
        raise Http404
    if kept := Volunteer.objects.filter(once=once, vacancy=vacancy).first():
        return kept
    row = Volunteer(
        partnership_id=vacancy.partnership_id, organisation_id=vacancy.organisation_id, vacancy=vacancy, applied=by.today, once=once,
        language=language,
    )  # fmt: skip
    _fill(row, fields)
    _sound(row, by.today, vacancy.minimum_age)
    row.save(force_insert=True)
    letters.applied(row, vacancy)
    trail.record("volunteer.applied", by=by, subject=row, partnership=row.partnership_id, title=vacancy.title_nl)
    return row


def open_on(vacancy: Vacancy, day: dt.date) -> bool:
    return vacancy.public and vacancy.opens <= day and (vacancy.closes is None or day <= vacancy.closes)


@transaction.atomic
def add(*, by: Viewer, vacancy: Vacancy | None = None, **fields: Any) -> Volunteer:
    """Someone who came in by herself, of the viewer's own organisation."""
    require(by, "volunteers:lead", organisation=by.organisation)
    row = Volunteer(partnership_id=by.partnership, organisation_id=by.organisation, vacancy=vacancy, applied=by.today)
    _fill(row, fields)
    _sound(row, by.today, vacancy.minimum_age if vacancy else YOUNGEST)
    row.save(force_insert=True)
    trail.record("volunteer.added", by=by, subject=row, partnership=row.partnership_id)
    return row


@transaction.atomic
def edit(volunteer: Volunteer, *, by: Viewer, version: int, supervisor: Any = None, substitute: Any = None, **fields: Any) -> Volunteer:
    """What is known of her, and her one supervisor with a substitute. Stale when someone else saved first."""
    row = _mine(volunteer, by)
    if row.version != version:
        raise Stale
    _fill(row, fields)
    _sound(row, by.today, row.vacancy.minimum_age if row.vacancy else YOUNGEST)
    _guided(row, by, supervisor, substitute)
    row.version += 1
    row.save()
    Duo.objects.filter(volunteer=row).exclude(state="ended").update(supervisor=row.supervisor or by.account, substitute=row.substitute)
    trail.record("volunteer.edited", by=by, subject=row, partnership=row.partnership_id)
    return row


# ---- getting to know each other --------------------------------------------------------------------------------------


@transaction.atomic
def take_step(volunteer: Volunteer, *, by: Viewer, kind: str, on: dt.date, good: bool = True, text: str = "") -> Step:
    """A talk, a reference, the extract, a training, the agreement. Of the extract only who saw it and when; the paper is not kept."""
    row = _open(_mine(volunteer, by))
    if kind not in dict(STEPS):
        raise ValidationError({"kind": _("Kies een stap uit de lijst.")})
    past(on, row.applied, by.today)
    if not good and not text.strip():
        raise ValidationError({"text": _("Zeg kort wat niet in orde was.")})
    made = Step.objects.create(volunteer=row, kind=kind, on=on, good=good, text=text.strip()[:300], account=by.account)
    if kind == "record" and good:
        row.record_seen_on, row.record_seen_by = on, by.account
    row.state = "screening" if row.state == "candidate" else row.state
    row.save()
    trail.record("volunteer.step", by=by, subject=row, partnership=row.partnership_id, volunteer_step=kind)
    return made


@transaction.atomic
def give_note(volunteer: Volunteer, *, by: Viewer, note: InfoNote, on: dt.date) -> GivenNote:
    """The note of information, in the version that holds that day."""
    row = _open(_mine(volunteer, by))
    if note.organisation_id != row.organisation_id:
        raise Http404
    past(on, note.since, by.today)
    made, new = GivenNote.objects.get_or_create(volunteer=row, note=note, defaults={"given_on": on})
    if new:
        letters.note(row, note)
        trail.record("volunteer.note_given", by=by, subject=row, partnership=row.partnership_id, number=note.number)
    return made


@transaction.atomic
def acknowledge(given: GivenNote, *, by: Viewer, on: dt.date) -> GivenNote:
    """She said that she read and understood it."""
    row = _open(_mine(given.volunteer, by))
    if given.acknowledged_on:
        return given
    past(on, given.given_on, by.today)
    given.acknowledged_on = on
    given.save(update_fields=["acknowledged_on"])
    trail.record("volunteer.note_read", by=by, subject=row, partnership=row.partnership_id, number=given.note.number)
    return given


@transaction.atomic
def accept(volunteer: Volunteer, *, by: Viewer) -> Volunteer:
    """She can begin. ValidationError names everything that still lacks."""
    row = _open(_mine(volunteer, by))
    if row.state == "ready":
        return row
    if lacks := queries_ready.lacking(row, by.today):
        raise ValidationError([_("Zij kan nog niet beginnen:"), *lacks])
    row.state, row.ready_on = "ready", by.today
    row.save()
    letters.accepted(row)
    trail.record("volunteer.accepted", by=by, subject=row, partnership=row.partnership_id)
    return row


@transaction.atomic
def stop(volunteer: Volunteer, *, by: Viewer, why: str, on: dt.date) -> Volunteer:
    """The end, with its reason: not started for who never began, thanked for who did. Her running duos end first."""
    row = _open(_mine(volunteer, by))
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom het stopt.")})
    past(on, row.applied, by.today)
    if Duo.objects.filter(volunteer=row).exclude(state="ended").exists() or Proposal.objects.filter(volunteer=row, state="proposed").exists():
        raise ValidationError(_("Zij is nog buddy of wordt voorgesteld. Sluit eerst het duo af, of beslis over het voorstel."))
    row.state = "stopped" if row.ready_on else "refused"
    row.ended_on, row.ended_why = on, why.strip()[:300]
    row.save()
    letters.stopped(row)
    trail.record("volunteer.stopped", by=by, subject=row, partnership=row.partnership_id, why=row.ended_why)
    return row


def enrol(volunteer: Volunteer, *, by: Viewer, moment: Any) -> Any:
    """A place in a training, beside staff; whether she came is noted there."""
    row = _open(_mine(volunteer, by))
    return moments.book(moment, by=by, name=row.name, phone=row.phone, email=row.email, subject=row)


# ---- what holds for all of them --------------------------------------------------------------------------------------


def _mine(volunteer: Volunteer, by: Viewer) -> Volunteer:
    require(by, "volunteers:lead", partnership=volunteer.partnership_id, organisation=volunteer.organisation_id)
    return Volunteer.objects.select_for_update(of=("self",)).select_related("vacancy", "organisation").get(pk=volunteer.pk)


def _open(row: Volunteer) -> Volunteer:
    if row.state in ("stopped", "refused"):
        raise ValidationError(_("Dit is afgesloten. Meld haar opnieuw aan als zij terugkomt."), code="ended")
    return row


def past(on: dt.date, since: dt.date, today: dt.date) -> None:
    if on is None or on > today:
        raise ValidationError({"on": _("Die dag moet nog komen. Kies vandaag of een dag die voorbij is.")})
    if on < since:
        raise ValidationError({"on": _("Kies een dag vanaf %(day)s.") % {"day": date_format(since, "j F Y")}})


def _fill(row: Volunteer, fields: dict[str, Any]) -> None:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of a volunteer: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else list(value) if name in LISTS else value)


def age_on(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _sound(row: Volunteer, today: dt.date, youngest: int) -> None:
    wrong: dict[str, str] = {}
    if not row.name:
        wrong["name"] = _("Vul de naam in.")
    if not row.email and not row.phone:
        wrong["email"] = _("Vul een e-mailadres of een telefoonnummer in, zodat men u kan bereiken.")
    if row.phone and not 8 <= len(re.sub(r"\D", "", row.phone)) <= 15:
        wrong["phone"] = _("Dit is geen telefoonnummer. Schrijf het als 0470 12 34 56.")
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            wrong["email"] = _("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.be.")
    if row.birth_date is None:
        wrong["birth_date"] = _("Vul de geboortedatum in: een vrijwilliger heeft een minimumleeftijd.")
    elif not 0 <= age_on(row.birth_date, today) <= 120:
        wrong["birth_date"] = _("Deze geboortedatum kan niet. Kijk het jaar na.")
    elif age_on(row.birth_date, today) < youngest:
        wrong["birth_date"] = _("Voor dit vrijwilligerswerk moet men minstens %(age)s jaar zijn. Wij bewaren deze aanmelding niet.") % {
            "age": youngest
        }
    for name, known in LISTS.items():
        if words.unknown(getattr(row, name), known):
            wrong[name] = _("Kies een woord uit de lijst.")
    if row.gender not in ("", *dict(GENDERS)):
        wrong["gender"] = _("Kies een woord uit de lijst.")
    if row.rather not in ("", *dict(HOMES)):
        wrong["rather"] = _("Kies een woord uit de lijst.")
    if not 1 <= row.most <= 5:
        wrong["most"] = _("Een vrijwilliger begeleidt één tot vijf mensen tegelijk.")
    if wrong:
        raise ValidationError(wrong)


def _guided(row: Volunteer, by: Viewer, supervisor: Any, substitute: Any) -> None:
    wrong: dict[str, str] = {}
    for name, account in (("supervisor", supervisor), ("substitute", substitute)):
        same = account is not None and account.organisation_id == row.organisation_id
        if account is not None and not (same and queries_posts.works_in(account, row.partnership_id, on=by.today)):
            wrong[name] = _("Kies een collega die hier vandaag werkt.")
    if row.state == "ready" and supervisor is None:
        wrong["supervisor"] = _("Wie begint, heeft een begeleider.")
    if supervisor is not None and substitute is not None and supervisor.pk == substitute.pk:
        wrong["substitute"] = _("De vervanger is iemand anders dan de begeleider.")
    if substitute is not None and supervisor is None:
        wrong["supervisor"] = _("Kies eerst een begeleider, dan een vervanger.")
    if wrong:
        raise ValidationError(wrong)
    row.supervisor, row.substitute = supervisor, substitute
