"""A buddy for a resident: the wish, the proposal with its reasons, the decision of a person, and the duo with its contacts.

The worker of the resident's case asks and decides; who guides the volunteers proposes. Nothing here names the resident.
"""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access import rows as locks
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.cases import commands as cases
from bundel.kernel.cases import queries_start
from bundel.kernel.parties import queries_names
from bundel.services.volunteers import queries_duos, queries_match, words
from bundel.services.volunteers.commands import past
from bundel.services.volunteers.models import ENDS, GENDERS, HOMES, WAYS, Contact, Duo, Need, Proposal, Volunteer

WISHES = ("municipality", "languages", "slots", "interests", "avoid", "gender", "home", "wish")
LISTS = {"languages": words.LANGUAGES, "slots": words.SLOTS, "interests": words.INTERESTS, "avoid": words.AROUND}
MOST_MINUTES = 24 * 60



# ---- the wish --------------------------------------------------------------------------------------------------------


@transaction.atomic
def ask(*, by: Viewer, asked: Any, number: str = "", case: Any = None, **fields: Any) -> Need:
    """What a resident wishes of a buddy, without the resident, asked of the organisation with the key `asked`. From a `case` (its key)
    of which the viewer is a running member, or with a mark of her own (`number`)."""
    require(by, "volunteers:lead", organisation=by.organisation)
    row = Need(
        partnership_id=by.partnership, organisation_id=by.organisation, asked_id=asked, account=by.account, asked_on=by.today,
        number=number.strip()[:40],
    )  # fmt: skip
    if unknown := set(fields) - set(WISHES):
        raise TypeError(f"no fields of a wish: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else list(value) if name in LISTS else value)
    if case is not None:
        _of_case(row, by, case)
    _sound(row, by)
    row.save(force_insert=True)
    trail.record("duo.asked", by=by, subject=row, partnership=row.partnership_id, party=str(row.asked), number=row.number)
    return row


def supply_of(one: Any) -> Any:
    """What the type of a case declares of the buddy that is found for it; None when it asks none."""
    return one.supply if one.supply and one.supply.of == "buddy" else None


def _of_case(row: Need, by: Viewer, key: Any) -> None:
    case, one = queries_start.to_edit(by, key)
    supply = supply_of(one)
    if supply is None:
        raise ValidationError(_("Een buddy vraagt u vanuit een dossier van een buddyduo."))
    if supply.move not in {step.key for step in one.moves_from(case.state)}:
        raise ValidationError(_("Voer eerst het eerste gesprek en zet dat in het dossier. Daarna vraagt u een buddy."))
    if Need.objects.filter(case=case.pk).exclude(state="closed").exists():
        raise ValidationError(_("Voor dit dossier is al een buddy gevraagd."))
    row.case, row.number = case.pk, case.number


def _sound(row: Need, by: Viewer) -> None:
    wrong: dict[str, str] = {}
    if row.asked_id not in dict(queries_duos.asked_organisations(row.partnership_id)):
        wrong["asked"] = _("Kies een organisatie die vrijwilligers begeleidt: zij heeft een vacature.")
    if not row.number:
        wrong["number"] = _("Geef een kenmerk waaraan u deze vraag herkent, zonder naam.")
    for name in ("wish", "number"):
        text = getattr(row, name)
        if queries_names.numbers_in(text) or queries_names.known_names(by, text):
            wrong[name] = _("Hier mag geen naam of rijksregisternummer in. Zeg wat zij wenst, niet wie zij is.")
    for name, known in LISTS.items():
        if words.unknown(getattr(row, name), known):
            wrong[name] = _("Kies een woord uit de lijst.")
    if row.gender not in ("", *dict(GENDERS)) or row.home not in ("", *dict(HOMES)):
        wrong["gender"] = _("Kies een woord uit de lijst.")
    if not row.languages:
        wrong["languages"] = _("Kies minstens één taal: zonder gedeelde taal klikt het niet.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def withdraw(need: Need, *, by: Viewer, why: str) -> Need:
    """She wants no buddy any more, or found another way. An open proposal ends with it; a running duo is ended first."""
    row = _asked_by(need, by)
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom de vraag stopt.")})
    if row.state == "matched" and Duo.objects.filter(need=row).exclude(state="ended").exists():
        raise ValidationError(_("Het duo loopt nog. Sluit eerst het duo af."))
    Proposal.objects.filter(need=row, state="proposed").update(
        state="refused", decided_on=by.today, decided_by=by.account, why=why.strip()[:300]
    )
    row.state, row.closed_on, row.why = "closed", by.today, why.strip()[:300]
    row.save()
    trail.record("duo.withdrawn", by=by, subject=row, partnership=row.partnership_id, number=row.number, why=row.why)
    return row


# ---- the proposal and the decision -----------------------------------------------------------------------------------


@transaction.atomic
def propose(need: Need, *, by: Viewer, volunteer: Volunteer) -> Proposal:
    """One volunteer of the organisation that was asked, with the reasons of today. ValidationError with every condition she fails:
    at the maximum of people, no shared language, refused for this wish before."""
    require(by, "volunteers:lead", partnership=need.partnership_id, organisation=need.asked_id)
    row = Need.objects.select_for_update().get(pk=need.pk)
    one = Volunteer.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=volunteer.pk)
    if one.organisation_id != row.asked_id:
        raise Http404
    if row.state != "open":
        raise ValidationError(_("Voor deze vraag staat al een voorstel open, of ze is gesloten."))
    found = queries_match.outcome(row, [one])
    if found.excluded:
        why = [words.reason(reason.code, reason.facts) for reason in found.excluded[0].reasons]
        raise ValidationError([_("Deze vrijwilliger kan niet voorgesteld worden:"), *why], code=found.excluded[0].reasons[0].code)
    best = found.ranked[0]
    made = Proposal.objects.create(
        need=row, volunteer=one, score=best.score, made=by.today, account=by.account,
        reasons=[{"code": reason.code, "points": reason.points, "facts": reason.facts} for reason in best.reasons],
    )  # fmt: skip
    row.state = "proposed"
    row.save()
    trail.record("duo.proposed", by=by, subject=row, partnership=row.partnership_id, number=row.number)
    return made


@transaction.atomic
def decide(proposal: Proposal, *, by: Viewer, accept: bool, why: str = "", every: int = 14) -> Duo | None:
    """Whoever asked decides. Accepted: the duo begins, contact within `every` days, and the case says who the buddy is. Refused: the
    reason stays, and this volunteer is not proposed for this wish again."""
    need = _asked_by(proposal.need, by)
    row = Proposal.objects.select_for_update(of=("self",)).select_related("volunteer").get(pk=proposal.pk)
    if row.state != "proposed":
        raise ValidationError(_("Over dit voorstel is al beslist."))
    if not accept and not why.strip():
        raise ValidationError({"why": _("Zeg waarom niet: dan komt een beter voorstel.")})
    row.state, row.decided_on, row.decided_by, row.why = "accepted" if accept else "refused", by.today, by.account, why.strip()[:300]
    if not accept:
        row.save()
        need.state = "open"
        need.save()
        trail.record("duo.refused", by=by, subject=need, partnership=need.partnership_id, number=need.number, why=row.why)
        return None
    if not 1 <= every <= 180:
        raise ValidationError({"every": _("Kies een ritme van 1 tot 180 dagen.")})
    volunteer = Volunteer.objects.select_for_update().get(pk=row.volunteer_id)
    with locks.house():  # two wishes of two organisations may want the same volunteer at the same moment
        load = Duo.objects.filter(volunteer=volunteer).exclude(state="ended").count()
    if volunteer.state != "ready" or load >= volunteer.most:
        raise ValidationError(_("Deze vrijwilliger begeleidt intussen al zoveel mensen als zij kan. Weiger, met die reden."), code="full")
    row.save()
    need.state = "matched"
    need.save()
    made = Duo.objects.create(
        need=need, volunteer=volunteer, start=by.today, every=every, supervisor_id=volunteer.supervisor_id,
        substitute_id=volunteer.substitute_id,
    )  # fmt: skip
    if need.case:
        _tell_case(need, volunteer, by)
    trail.record("duo.begun", by=by, subject=made, partnership=need.partnership_id, number=need.number)
    return made


def _tell_case(need: Need, volunteer: Volunteer, by: Viewer) -> None:
    """The declared case takes over who the buddy is, and makes its own move. Only for a running member."""
    case, one = queries_start.to_edit(by, need.case)
    supply = supply_of(one)
    if supply is None:  # its type changed since
        return
    case = cases.edit_fields(case, by=by, version=case.version, fields={supply.field: volunteer.name})
    if supply.move in {step.key for step in one.moves_from(case.state)}:
        cases.move(case, supply.move, by=by)


# ---- the duo ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def contact(duo: Duo, *, by: Viewer, on: dt.date, way: str, reached: bool = True, minutes: int | None = None) -> Contact:
    """That there was contact; nothing of what was said. Only one that reached somebody counts for the rhythm."""
    row = _duo(duo, by)
    past(on, row.start, by.today)
    if row.ended_on and on > row.ended_on:
        raise ValidationError({"on": _("Het duo was toen al afgesloten.")})
    if way not in dict(WAYS):
        raise ValidationError({"way": _("Kies hoe er contact was.")})
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise ValidationError({"minutes": _("Een contact duurt hoogstens een dag.")})
    made = Contact.objects.create(duo=row, on=on, way=way, reached=reached, minutes=minutes, account=by.account)
    if reached and (row.reached is None or on > row.reached):
        row.reached = on
        row.save(update_fields=["reached"])
    trail.record("duo.contact", by=by, subject=row, partnership=row.need.partnership_id, number=row.need.number, on=on)
    return made


@transaction.atomic
def pause(duo: Duo, *, by: Viewer, on: bool) -> Duo:
    """Interrupted for a while (`on`), or again: then the rhythm starts anew."""
    row = _running(_duo(duo, by))
    if (row.state == "paused") == on:
        return row
    row.state = "paused" if on else "running"
    row.reached = row.reached if on else by.today
    row.save()
    trail.record(
        "duo.paused" if on else "duo.resumed", by=by, subject=row, partnership=row.need.partnership_id, number=row.need.number
    )
    return row


@transaction.atomic
def end(duo: Duo, *, by: Viewer, how: str, on: dt.date, why: str = "") -> Duo:
    """The volunteer has room again; the wish is closed, or asked anew from the case."""
    row = _running(_duo(duo, by))
    if how not in dict(ENDS):
        raise ValidationError({"how": _("Kies hoe het eindigde.")})
    past(on, row.start, by.today)
    row.state, row.ended_on, row.end, row.why = "ended", on, how, why.strip()[:300]
    row.save()
    Need.objects.filter(pk=row.need_id).update(state="closed", closed_on=on, why=dict(ENDS)[how])
    trail.record(
        "duo.ended", by=by, subject=row, partnership=row.need.partnership_id, number=row.need.number, duo_end=how
    )
    return row


def _asked_by(need: Need, by: Viewer) -> Need:
    require(by, "volunteers:lead", partnership=need.partnership_id, organisation=need.organisation_id)
    return Need.objects.select_for_update().get(pk=need.pk)


def _duo(duo: Duo, by: Viewer) -> Duo:
    """Of either side: who asked, and who guides the volunteer."""
    row = Duo.objects.select_for_update(of=("self",)).select_related("need").get(pk=duo.pk)
    side = row.need.organisation_id if by.organisation == row.need.organisation_id else row.need.asked_id
    require(by, "volunteers:lead", partnership=row.need.partnership_id, organisation=side)
    return row


def _running(row: Duo) -> Duo:
    if row.state == "ended":
        raise ValidationError(_("Dit duo is al afgesloten."))
    return row
