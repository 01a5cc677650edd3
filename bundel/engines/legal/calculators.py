"""What a legal desk asks, as calculators: its terms, and its load."""

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from bundel.engines.calculators.calculator import Answer, Asked, Calculator, Refused
from bundel.engines.legal import load, terms
from bundel.engines.terms.procedure import Reckoned, read_term, reckon

Days = Annotated[Decimal, Field(ge=0)]


class LoadAsked(Asked):
    questions: Annotated[int, Field(ge=0)] | None = Field(default=None, title="Vragen op een jaar")
    members: Annotated[int, Field(ge=1)] | None = Field(default=None, title="Aantal leden")
    answered_days: list[Days] | None = Field(default=None, min_length=1, title="Dagen tot elk antwoord")
    target_days: Days | None = Field(default=None, title="Streefdoel in dagen")

    @model_validator(mode="after")
    def _something(self) -> "LoadAsked":
        if self.questions is None and self.answered_days is None:
            raise ValueError("questions or answered_days is needed")
        if self.target_days is not None and self.answered_days is None:
            raise ValueError("target_days needs answered_days")
        return self


class LoadAnswer(Answer):
    per_member: Decimal | None = Field(default=None, title="Vragen per lid")
    per_working_day_220: Decimal | None = Field(default=None, title="Vragen per werkdag (220 op een jaar)")
    within_target_pct: Decimal | None = Field(default=None, title="Binnen het streefdoel (%)")
    median_days: Decimal | None = Field(default=None, title="Middelste aantal dagen")
    arithmetic: list[str] = Field(title="Berekening")


def kpi(asked: LoadAsked) -> LoadAnswer:
    told, found = [], {}
    if asked.questions is not None:
        found["per_working_day_220"] = load.per_working_day(asked.questions)
        told.append(f"{asked.questions} / {load.WORKING_DAYS} = {found['per_working_day_220']}")
        if asked.members is not None:
            found["per_member"] = load.per_member(asked.questions, asked.members)
            told.append(f"{asked.questions} / {asked.members} = {found['per_member']}")
    if asked.answered_days is not None:
        found["median_days"] = load.median(asked.answered_days)
        if asked.target_days is not None:
            found["within_target_pct"] = load.within_pct(asked.answered_days, asked.target_days)
            within = sum(one <= asked.target_days for one in asked.answered_days)
            told.append(f"{within} / {len(asked.answered_days)} ≤ {asked.target_days}")
    return LoadAnswer(**found, arithmetic=told)


class TermAsked(Asked):
    event_date: dt.date | None = Field(default=None, title="Dag van de gebeurtenis")
    notified: dt.date | None = Field(default=None, title="Kennisgeving op")
    term: str = Field("", title="Termijn")
    judicial_holidays: bool = Field(False, title="Rechtsmiddel: de gerechtelijke vakantie telt mee")
    application: dt.date | None = Field(default=None, title="Aanvraag op")
    decision: dt.date | None = Field(default=None, title="Beslissing op")
    payment: dt.date | None = Field(default=None, title="Betaald op")
    claim_started: dt.date | None = Field(default=None, title="Terugvordering gestart op")
    today: dt.date | None = Field(default=None, title="Op welke dag")

    @model_validator(mode="after")
    def _one_question(self) -> "TermAsked":
        if self.term:
            try:
                read_term(self.term)
            except ValueError:
                raise ValueError("term is a number with day(s), working day(s), month(s) or year(s)") from None
            if (self.event_date is None) == (self.notified is None):
                raise ValueError("a term needs event_date or notified")
        elif self.event_date:
            raise ValueError("event_date needs a term")
        if self.application and self.today is None:
            raise ValueError("application needs today")
        if self.payment and self.claim_started is None and self.today is None:
            raise ValueError("payment needs claim_started or today")
        if not (self.term or self.application or self.payment or self.notified):
            raise ValueError("nothing is asked")
        return self


class TermAnswer(Answer):
    raw_last_day: dt.date | None = Field(default=None, title="Laatste dag zonder verschuiving")
    last_day: dt.date | None = Field(default=None, title="Laatste dag")
    appealable: bool | None = Field(default=None, title="Beroep kan")
    time_barred: bool | None = Field(default=None, title="Verjaard")
    arithmetic: list[str] = Field(title="Berekening")


def term(asked: TermAsked) -> TermAnswer:
    """The last day of a term; whether a silence or a notified decision can be appealed; whether a claim is time-barred.

    Refused `invalid_input` for a decision without its notification: the term of appeal never counts from the decision itself.
    """
    told: list[str] = []
    reckoned: Reckoned | None = None
    appealable = time_barred = None
    if asked.term and (event := asked.event_date or asked.notified):
        number, unit = read_term(asked.term)
        reckoned = reckon(event, number, unit, judicial_holidays=asked.judicial_holidays)
    elif asked.notified:
        reckoned = terms.appeal(asked.notified)
    if reckoned:
        told.append(" → ".join(str(day) for day in dict.fromkeys((reckoned.first, reckoned.raw, reckoned.last))))
        told += [f"{reckoned.last}: {why}" for why in reckoned.why]
    if asked.application and asked.today:
        appealable = _appealable(asked, asked.application, asked.today, told)
    elif asked.notified and not asked.term and asked.today and reckoned:
        appealable = asked.notified <= asked.today <= reckoned.last
    if asked.payment:
        last, claimed = terms.barred_after(asked.payment), asked.claim_started or asked.today
        time_barred = claimed is not None and claimed > last
        told.append(f"{asked.payment} + {terms.RECOVERY_YEARS} = {last} {'<' if time_barred else '≥'} {claimed}")
    return TermAnswer(
        raw_last_day=reckoned.raw if reckoned else None, last_day=reckoned.last if reckoned else None, appealable=appealable,
        time_barred=time_barred, arithmetic=told,
    )  # fmt: skip


def _appealable(asked: TermAsked, application: dt.date, today: dt.date, told: list[str]) -> bool:
    if asked.decision is None:
        last = terms.silent_since(application)
        told.append(f"{application} + {terms.DECISION_DAYS} = {last} {'<' if today > last else '≥'} {today}")
        return today > last
    if asked.notified is None:
        raise Refused("invalid_input", "Geef ook de dag van de kennisgeving: de beroepstermijn loopt niet vanaf de beslissing.")
    last = terms.appeal(asked.notified).last
    told.append(f"{asked.notified} + {terms.APPEAL_MONTHS} = {last} {'≥' if today <= last else '<'} {today}")
    return asked.notified <= today <= last


LAW = "Gerechtelijk Wetboek, art. 50, 52 tot 54; OCMW-wet van 8 juli 1976, art. 71 en 102"
CALCULATORS = (
    Calculator("legal.kpi", "Werk van een juridische dienst", "Afspraak: 220 werkdagen op een jaar", LoadAsked, kpi),
    Calculator("legal.terms", "Termijnen, beroep en verjaring", LAW, TermAsked, term),
)
