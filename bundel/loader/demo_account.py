"""How the demo accounts for itself: the report of the year that closed a plan, what changed in the new one and what was concluded
halfway, where the region speaks elsewhere, and the papers of the coming meeting, made when all the rest is there."""

import datetime as dt
import random
from collections.abc import Callable

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions import commands_agenda, commands_bodies, commands_minutes
from bundel.kernel.decisions.models import Decision, Meeting
from bundel.kernel.parties.models import Party
from bundel.kernel.plan import commands_amend, commands_reports
from bundel.kernel.plan.models import Plan

CHANGES = [  # (what the effect becomes, why)
    (
        "Wie om hulp vraagt, krijgt binnen de week een antwoord.",
        "De leden vroegen in de raadpleging een termijn die een inwoner zelf kan nagaan.",
    ),
    (
        "Een inwoner vertelt zijn verhaal nog één keer, ook als twee diensten meewerken.",
        "Uit de eerste maanden bleek dat mensen vaker moesten herhalen dan gedacht.",
    ),
]
REVIEW = (
    "Terugblik na de eerste maanden",
    "De meeste acties liggen op schema. Wat te laat is, wacht vooral op personeel: de stuurgroep vraagt de trekkers om hun mijlpalen te "
    "herschikken en houdt twee acties aan voor het volgende jaarprogramma.",
)
FORUMS = [  # made up; where each region really sits is not known
    (
        "Provinciaal welzijnsoverleg (voorbeeld)", "Eén aanmeldpunt voor dringende opvang",
        "Vier regio's vergeleken hoe ze dringende opvang regelen. Er komt een gedeelde lijst van vrije plaatsen.",
        "Wij vragen dat elke regio haar plaatsen zelf blijft toewijzen.",
    ),
    (
        "Vlaams overleg van welzijnsregio's (voorbeeld)", "Administratieve lasten van subsidies",
        "De regio's legden hun rapportering naast elkaar; er komt een gezamenlijke nota aan de administratie.",
        "Eén rapport per jaar volstaat als de cijfers open staan.",
    ),
]  # fmt: skip


def happen(seed: str, partnership: Party, *, coordinator: Account, as_: Callable[[Account, dt.date, int], Viewer], today: dt.date) -> None:
    chance = random.Random(f"account-{seed}")
    plans = Plan.objects.filter(partnership=partnership, status="adopted", parent__isnull=True).order_by("start_year")
    for plan in plans.filter(end_year__lt=today.year):
        day = min(dt.date(plan.end_year + 1, 3, 12), today)
        report = commands_reports.freeze_report(
            plan, by=as_(coordinator, day, 11), year=plan.end_year,
            intro="Het laatste jaar van dit plan. De cijfers en meldingen zijn verzonnen.",
        )  # fmt: skip
        if plan.public:
            commands_reports.publish_report(report, by=as_(coordinator, day, 15))
    newest = plans.filter(start_year__lte=today.year, end_year__gte=today.year).last()
    if newest is not None:
        _adjust(chance, newest, coordinator, as_, today)
    _elsewhere(partnership, coordinator, as_, today)
    for meeting in Meeting.objects.filter(partnership=partnership, state="called", starts__date__gte=today):
        commands_agenda.prepare_papers(meeting, by=as_(coordinator, today, 8))


def _adjust(chance: random.Random, plan: Plan, coordinator: Account, as_: Callable, today: dt.date) -> None:
    """Two actions are worded anew, the first on a decision; then the mid-term review says what was concluded."""
    by = as_(coordinator, today - dt.timedelta(days=70), 14)
    decided = Decision.objects.filter(partnership=plan.partnership_id, on__lt=by.today, closed=False).order_by("-on").first()
    actions = list(plan.actions.filter(ended__isnull=True).order_by("sort_code"))
    for number, (action, (effect, reason)) in enumerate(zip(chance.sample(actions, k=min(2, len(actions))), CHANGES, strict=False)):
        rests_on = f"besluit {decided.number}" if decided and number == 0 else ""
        commands_amend.amend_action(
            action, by=by, version=action.version, reason=reason, decision_text=rests_on, effect=f"{action.effect} {effect}".strip()
        )
    day = today - dt.timedelta(days=45)
    title, conclusions = REVIEW
    commands_amend.review(plan, by=as_(coordinator, day, 16), on=day, title=title, conclusions=conclusions)


def _elsewhere(partnership: Party, coordinator: Account, as_: Callable, today: dt.date) -> None:
    by = as_(coordinator, today - dt.timedelta(days=400), 10)
    for number, (name, title, text, position) in enumerate(FORUMS):
        forum = commands_bodies.create_body(partnership.pk, by=by, name=name, kind="forum", quorum="none")
        commands_bodies.seat(
            forum, by=by, party=partnership.pk, holder_name=coordinator.user.name, account=coordinator, start=by.today
        )
        day = today - dt.timedelta(days=60 + 25 * number)
        commands_minutes.add_report(
            forum, by=as_(coordinator, day, 16), on=day, title=title, text=text, position=position,
            mandate="Gegeven door de stuurgroep; terugkoppeling op haar volgende vergadering.",
        )  # fmt: skip
