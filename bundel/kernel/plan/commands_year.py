"""What people do with a year's programme: open it, propose, score, select, freeze it, and account for it.

proposing → scoring → selecting → frozen → closed. Once frozen nothing proposes, scores or selects any more; results are
only added. Every command refuses on a closed plan. Input errors: ValidationError with the field where there is one.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes import queries as asked_before
from bundel.kernel.parties import queries as parties
from bundel.kernel.plan import queries_year
from bundel.kernel.plan import year_rules as rules
from bundel.kernel.plan.commands_actions import as_kept, open_plan
from bundel.kernel.plan.models import Action, Candidate, Plan, Score, Year

SCORE = "plan.score"
REFUSED = {
    "proposing": gettext_lazy("Dit jaarprogramma verzamelt nog voorstellen."),
    "scoring": gettext_lazy("De leden scoren nu; voorstellen staan vast tot er geselecteerd is."),
    "selecting": gettext_lazy("De scores zijn afgesloten."),
    "frozen": gettext_lazy("Dit jaarprogramma is vastgelegd: voorstellen, scores en selectie blijven zoals ze waren."),
    "closed": gettext_lazy("Dit jaarprogramma is afgesloten: het blijft zoals het was."),
}


def default_criteria() -> list[dict[str, Any]]:
    words = (
        gettext_noop("nood"), gettext_noop("effect voor de inwoner"), gettext_noop("haalbaarheid"), gettext_noop("draagvlak bij de leden"),
        gettext_noop("middelen"),
    )  # fmt: skip
    return [{"key": key, "label": label, "weight": 1} for key, label in zip(rules.CRITERIA, words, strict=True)]


def _held(year: UUID, *states: str) -> Year:
    """The year, locked with its plan; ValidationError when it is in another state."""
    found = Year.objects.select_related("plan").get(pk=year)
    open_plan(found.plan_id)
    found = Year.objects.select_for_update(of=("self",)).select_related("plan").get(pk=year)
    if found.state not in states:
        raise ValidationError(REFUSED[found.state], code=found.state)
    return found


def _told(verb: str, by: Viewer, year: Year, subject: object = None, **details: object) -> None:
    trail.record(verb, by=by, subject=subject or year, partnership=year.plan.partnership_id, year=year.year, **details)


def _moved(year: Year, **values: object) -> None:
    for name, value in values.items():
        setattr(year, name, value)
    year.version += 1
    year.save()


@transaction.atomic
def open_year(
    plan: Plan, *, by: Viewer, year: int, criteria: list[dict] | None = None, score_by: dt.date | None = None, quorum: int = 1,
    seats: int | None = None,
) -> Year:  # fmt: skip
    """Begin the programme of one year of the plan. `criteria` [{key, label, weight}], None for the five usual ones."""
    require(by, "plan:select", partnership=plan.partnership_id)
    plan = open_plan(plan.pk)
    wrong: dict[str, str] = {}
    if not plan.start_year <= year <= plan.end_year:
        wrong["year"] = _("Dit plan loopt van %(start)s tot en met %(end)s.") % {"start": plan.start_year, "end": plan.end_year}
    elif Year.objects.filter(plan=plan, year=year).exists():
        wrong["year"] = _("Van dat jaar is er al een jaarprogramma.")
    if score_by and score_by < by.today:
        wrong["score_by"] = _("Die dag is al voorbij. Kies een latere.")
    if quorum < 1:
        wrong["quorum"] = _("Minstens één lid moet scoren.")
    if seats is not None and seats < 1:
        wrong["seats"] = _("Geef hoeveel acties er hoogstens in passen, of laat leeg.")
    criteria = default_criteria() if criteria is None else criteria
    keys = [one.get("key") for one in criteria]
    if not keys or len(set(keys)) != len(keys) or not all(keys):
        wrong["criteria"] = _("Geef minstens één criterium, elk met een eigen naam.")
    elif any(type(one.get("weight")) is not int or not 1 <= one["weight"] <= 100 for one in criteria):
        wrong["criteria"] = _("Een gewicht is een geheel getal van 1 tot 100.")
    if wrong:
        raise ValidationError(wrong)
    made = Year.objects.create(plan=plan, year=year, criteria=criteria, score_by=score_by, quorum=quorum, seats=seats)
    _told("year.opened", by, made, title=plan.title)
    return made


@transaction.atomic
def propose(year: Year, action: Action, *, by: Viewer, why: str) -> Candidate:
    """The viewer's organisation proposes an action. ValidationError naming what the action does not say yet."""
    require(by, "plan:propose", partnership=year.plan.partnership_id, organisation=by.organisation)
    year = _held(year.pk, "proposing")
    return _proposed(year, action, by, why)


def _proposed(year: Year, action: Action, by: Viewer, why: str, **carried: object) -> Candidate:
    action = Action.objects.get(pk=action.pk)
    if action.plan_id != year.plan_id:
        raise ValidationError({"action": _("Die actie staat in een ander plan.")})
    if action.ended:
        raise ValidationError({"action": _("Deze actie staat niet meer in het plan.")})
    missing = [
        str(Action._meta.get_field(name).verbose_name) for name in ("effect", "why_regional") if not getattr(action, name).strip()
    ]
    if missing:
        raise ValidationError(
            {"action": _("Vul eerst bij de actie aan: %(fields)s.") % {"fields": ", ".join(missing)}}, code="missing"
        )
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom de actie dit jaar aan de beurt is.")})
    try:
        with transaction.atomic():
            made = Candidate.objects.create(
                year=year, action=action, proposed_by_id=by.organisation or year.plan.partnership_id, why=as_kept(why).strip(), **carried
            )
    except IntegrityError:
        raise ValidationError({"action": _("Deze actie is al voorgesteld voor %(year)s.") % {"year": year.year}}, code="double")
    _told("year.proposed", by, year, made, code=action.code, title=action.title, why=made.why[:300])
    return made


@transaction.atomic
def start_scoring(year: Year, *, by: Viewer) -> int:
    """Ask every member for its scores, each in a handshake of its own; gives how many were asked."""
    require(by, "plan:select", partnership=year.plan.partnership_id)
    year = _held(year.pk, "proposing")
    if not year.candidates.exists():
        raise ValidationError(_("Er is nog niets voorgesteld om te scoren."))
    members = list(parties.members(year.plan.partnership_id, by.today).values_list("pk", flat=True))
    if not members:
        raise ValidationError(_("Het samenwerkingsverband heeft vandaag geen leden om het aan te vragen."))
    if year.score_by and year.score_by < by.today:
        raise ValidationError({"score_by": _("Die dag is al voorbij. Kies een latere.")})
    _moved(year, state="scoring")
    for member in members:
        handshakes.ask(
            SCORE, by=by, partnership=year.plan.partnership_id, asked=member, subject=year, occasion=year.pk, term=year.score_by,
            title=_("Scores voor het jaarprogramma %(year)s") % {"year": year.year},
        )  # fmt: skip
    _told("year.scoring", by, year, number=len(members))
    return len(members)


@transaction.atomic
def score(year: Year, *, by: Viewer, points: dict[UUID, dict[str, int]]) -> None:
    """What the viewer's organisation gives: {candidate: {criterion: 0 to 5}}, everything at once. It answers the handshake."""
    require(by, "plan:score", partnership=year.plan.partnership_id, organisation=by.organisation)
    year = _held(year.pk, "scoring")
    asked = asked_before.latest_by_party(year.pk, SCORE).get(by.organisation)
    if asked is None:
        raise ValidationError(_("Uw organisatie is geen lid aan wie scores gevraagd werden."))
    flat = {f"{candidate}.{criterion}": given for candidate, row in points.items() for criterion, given in row.items()}
    handshakes.answer(asked, by=by, say="accepted", data=flat)


def sound_scores(year: Year, flat: dict[str, Any]) -> dict[UUID, dict[str, int]]:
    """`flat` {"<candidate>.<criterion>": points} read back. ValidationError for a gap, a stranger, or points outside 0–5."""
    wanted = {f"{pk}.{one['key']}": (pk, one["key"]) for pk in year.candidates.values_list("pk", flat=True) for one in year.criteria}
    if set(flat) - set(wanted):
        raise ValidationError(_("Er staat een score bij die niet bij dit jaarprogramma hoort."))
    if set(wanted) - set(flat):
        raise ValidationError(_("Geef elke actie op elk criterium een score van 0 tot 5."))
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for name, points in flat.items():
        if type(points) is not int or not rules.LOWEST <= points <= rules.HIGHEST:
            raise ValidationError(_("Een score is een geheel getal van 0 tot 5."), code="range")
        candidate, criterion = wanted[name]
        found[candidate][criterion] = points
    return found


def keep_scores(year: UUID, party: UUID, flat: dict[str, Any], by: Viewer) -> None:
    """What the answer of a member leaves: its scores, and the new figure of each candidate. Called within the answer."""
    found = _held(year, "scoring")
    given = sound_scores(found, flat)
    Score.objects.bulk_create(
        Score(candidate_id=candidate, party_id=party, criterion=criterion, points=points, account=by.account)
        for candidate, row in given.items()
        for criterion, points in row.items()
    )
    _weigh(found)


def _weigh(year: Year) -> None:
    weights = {one["key"]: one["weight"] for one in year.criteria}
    given: dict[UUID, dict[UUID, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for candidate, party, criterion, points in Score.objects.filter(candidate__year=year).values_list(
        "candidate", "party", "criterion", "points"
    ):
        given[candidate][party][criterion] = points
    rows = list(year.candidates.all())
    for row in rows:
        weighed = rules.weigh(weights, given[row.pk])
        row.score, row.scorers = weighed.score, weighed.scorers
    Candidate.objects.bulk_update(rows, ["score", "scorers"])


@transaction.atomic
def select(year: Year, *, by: Viewer, chosen: Iterable[UUID], reasons: dict[UUID, str] | None = None) -> list[Candidate]:
    """Choose; may be done again until it is frozen. Closes the scoring. Gives the candidates scored by less than the quorum.

    ValidationError: nothing or too much chosen, or no reason for one that is passed over for a lower score.
    """
    require(by, "plan:select", partnership=year.plan.partnership_id)
    year = _held(year.pk, "scoring", "selecting")
    rows = {row.pk: row for row in year.candidates.select_related("action")}
    chosen, reasons = set(chosen), {key: as_kept(text).strip() for key, text in (reasons or {}).items()}
    if (chosen | set(reasons)) - set(rows):
        raise ValidationError(_("Een gekozen actie hoort niet bij dit jaarprogramma."))
    if not chosen:
        raise ValidationError(_("Kies minstens één actie."))
    if year.seats and len(chosen) > year.seats:
        raise ValidationError(_("U koos %(number)s acties; er is plaats voor %(seats)s.") % {"number": len(chosen), "seats": year.seats})
    passed = rules.passed_over({key: row.score for key, row in rows.items()}, chosen)
    silent = [rows[key].action.code for key in rows if key in passed and not reasons.get(key)]
    if silent:
        raise ValidationError(
            _("Zeg waarom een actie met een hogere score niet gekozen is: %(codes)s.") % {"codes": ", ".join(silent)}, code="reason"
        )
    for key, row in rows.items():
        row.selected, row.reason = key in chosen, reasons.get(key, "")
    Candidate.objects.bulk_update(rows.values(), ["selected", "reason"])
    if year.state == "scoring":
        for one in asked_before.latest_by_party(year.pk, SCORE).values():
            if not one.is_open:
                continue
            handshakes.withdraw(one, by=by, reason=_("De scores zijn afgesloten; de selectie is begonnen."))
    _moved(year, state="selecting")
    _told("year.selected", by, year, number=len(chosen), whole=len(rows))
    return [row for row in rows.values() if row.scorers < year.quorum]


@transaction.atomic
def freeze(year: Year, *, by: Viewer, decision: UUID | None = None) -> list[Candidate]:
    """Keep the selection for good, with its SHA-256. Gives the selected actions that nobody leads: a warning, no refusal."""
    require(by, "plan:select", partnership=year.plan.partnership_id)
    year = _held(year.pk, "selecting")
    rows = list(year.candidates.select_related("action", "proposed_by"))
    leads = queries_year.leads_of([row.action_id for row in rows])
    snapshot = {
        "plan": str(year.plan_id), "title": year.plan.title, "year": year.year, "criteria": year.criteria, "quorum": year.quorum,
        "seats": year.seats, "frozen_on": by.today.isoformat(), "decision": str(decision or ""),
        "candidates": [
            {
                "action": str(row.action_id), "code": row.action.code, "title": row.action.title, "proposed_by": str(row.proposed_by),
                "why": row.why, "score": "" if row.score is None else str(row.score), "scorers": row.scorers, "selected": row.selected,
                "reason": row.reason, "lead": leads.get(row.action_id, ("", ""))[1],
            }
            for row in sorted(rows, key=lambda one: one.action.sort_code)
        ],
    }  # fmt: skip
    _moved(
        year, state="frozen", frozen_on=by.today, frozen=snapshot, digest=rules.digest(snapshot), decision=decision
    )
    _told("year.frozen", by, year, number=sum(row.selected for row in rows), digest=year.digest[:12])
    return [row for row in rows if row.selected and row.action_id not in leads]


# what came of it -----------------------------------------------------------------------------------------------------


@transaction.atomic
def result(candidate: Candidate, *, by: Viewer, result: str, why: str) -> Candidate:
    """What came of a selected action: achieved, partly, carried or stopped, with the reason."""
    require(by, "plan:select", partnership=candidate.year.plan.partnership_id)
    year = _held(candidate.year_id, "frozen")
    return _resulted(year, candidate, by, result, why)


def _resulted(year: Year, candidate: Candidate, by: Viewer, result: str, why: str, **kept: object) -> Candidate:
    row = Candidate.objects.select_related("action").get(pk=candidate.pk, year=year)
    if not row.selected:
        raise ValidationError(_("Deze actie was niet geselecteerd."))
    if result not in rules.RESULTS:
        raise ValidationError({"result": _("Kies wat ervan kwam.")})
    if not why.strip():
        raise ValidationError({"why": _("Zeg waaruit dat blijkt, of waarom het zo liep.")})
    Candidate.objects.filter(pk=row.pk).update(result=result, result_why=as_kept(why).strip(), **kept)
    Year.objects.filter(pk=year.pk).update(version=F("version") + 1)
    row.refresh_from_db()
    _told("year.resulted", by, year, row, code=row.action.code, result=row.get_result_display(), why=row.result_why[:300])
    return row


@transaction.atomic
def carry(candidate: Candidate, *, by: Viewer, into: Year, because: str) -> Candidate:
    """The action goes on in a later year, which is still taking proposals. Gives the candidate there."""
    require(by, "plan:select", partnership=candidate.year.plan.partnership_id)
    if not because.strip():
        raise ValidationError({"because": _("Zeg waarom de actie overgedragen wordt.")})
    year = _held(candidate.year_id, "frozen")
    into = _held(into.pk, "proposing")
    if into.plan_id != year.plan_id or into.year <= year.year:
        raise ValidationError({"into": _("Kies een later jaar van hetzelfde plan.")})
    row = Candidate.objects.select_related("action").get(pk=candidate.pk, year=year)
    made = _proposed(into, row.action, by, because, carried_from=row, carried_because=as_kept(because).strip())
    _resulted(year, row, by, "carried", because)
    return made


@transaction.atomic
def close_year(year: Year, *, by: Viewer) -> None:
    """Every selected action has its result: the year is over."""
    require(by, "plan:select", partnership=year.plan.partnership_id)
    year = _held(year.pk, "frozen")
    silent = list(year.candidates.filter(selected=True, result="").select_related("action"))
    if silent:
        codes = ", ".join(row.action.code for row in silent[:10])
        raise ValidationError(_("Zeg eerst wat er kwam van: %(codes)s.") % {"codes": codes})
    _moved(year, state="closed", closed_on=by.today)
    _told("year.closed", by, year)
