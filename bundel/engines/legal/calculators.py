"""What a legal desk asks, as calculators: its terms, and its load."""

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from bundel.engines.calculators.calculator import Answer, Asked, Calculator, Refused
from bundel.engines.calculators.calculator import gettext_noop as _
from bundel.engines.legal import load, terms
from bundel.engines.terms.procedure import Reckoned, read_term, reckon

Days = Annotated[Decimal, Field(ge=0)]


class LoadAsked(Asked):
    questions: Annotated[int, Field(ge=0)] | None = Field(default=None, title=_("Vragen op een jaar"))
    members: Annotated[int, Field(ge=1)] | None = Field(default=None, title=_("Aantal leden"))
    answered_days: list[Days] | None = Field(default=None, min_length=1, title=_("Dagen tot elk antwoord"))
    target_days: Days | None = Field(default=None, title=_("Streefdoel in dagen"))

    @model_validator(mode="after")
    def _something(self) -> "LoadAsked":
        if self.questions is None and self.answered_days is None:
            raise ValueError(_("Geef het aantal vragen, of de dagen tot elk antwoord."))
        if self.target_days is not None and self.answered_days is None:
            raise ValueError(_("Een streefdoel vraagt ook de dagen tot elk antwoord."))
        return self


class LoadAnswer(Answer):
    per_member: Decimal | None = Field(default=None, title=_("Vragen per lid"))
    per_working_day_220: Decimal | None = Field(default=None, title=_("Vragen per werkdag (220 op een jaar)"))
    within_target_pct: Decimal | None = Field(default=None, title=_("Binnen het streefdoel (%)"))
    median_days: Decimal | None = Field(default=None, title=_("Middelste aantal dagen"))
    arithmetic: list[str] = Field(title=_("Berekening"))


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
    event_date: dt.date | None = Field(default=None, title=_("Dag van de gebeurtenis"))
    notified: dt.date | None = Field(default=None, title=_("Kennisgeving op"))
    term: str = Field("", title=_("Termijn"), description=_("Bijvoorbeeld 30 dagen, 10 werkdagen of 3 maanden."))
    judicial_holidays: bool = Field(False, title=_("Rechtsmiddel: de gerechtelijke vakantie telt mee"))
    application: dt.date | None = Field(default=None, title=_("Aanvraag op"))
    decision: dt.date | None = Field(default=None, title=_("Beslissing op"))
    payment: dt.date | None = Field(default=None, title=_("Betaald op"))
    claim_started: dt.date | None = Field(default=None, title=_("Terugvordering gestart op"))
    today: dt.date | None = Field(default=None, title=_("Op welke dag"))

    @model_validator(mode="after")
    def _one_question(self) -> "TermAsked":
        if self.term:
            try:
                read_term(self.term)
            except ValueError:
                raise ValueError(_("Schrijf de termijn als een getal met dagen, werkdagen, maanden of jaren.")) from None
            if (self.event_date is None) == (self.notified is None):
                raise ValueError(_("Een termijn begint met een gebeurtenis of met een kennisgeving; geef een van beide."))
        elif self.event_date:
            raise ValueError(_("Geef ook de termijn die met de gebeurtenis begint."))
        if self.application and self.today is None:
            raise ValueError(_("Geef ook de dag waarop u het wilt weten."))
        if self.payment and self.claim_started is None and self.today is None:
            raise ValueError(_("Geef ook de dag van de terugvordering, of de dag waarop u het wilt weten."))
        if not (self.term or self.application or self.payment or self.notified):
            raise ValueError(_("Geef een termijn met haar begin, een aanvraag of een betaling."))
        return self


class TermAnswer(Answer):
    raw_last_day: dt.date | None = Field(default=None, title=_("Laatste dag zonder verschuiving"))
    last_day: dt.date | None = Field(default=None, title=_("Laatste dag"))
    appealable: bool | None = Field(default=None, title=_("Beroep kan"))
    time_barred: bool | None = Field(default=None, title=_("Verjaard"))
    arithmetic: list[str] = Field(title=_("Berekening"))


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
        raise Refused("invalid_input", _("Geef ook de dag van de kennisgeving: de beroepstermijn loopt niet vanaf de beslissing."))
    last = terms.appeal(asked.notified).last
    told.append(f"{asked.notified} + {terms.APPEAL_MONTHS} = {last} {'≥' if today <= last else '<'} {today}")
    return asked.notified <= today <= last


LAW = "Gerechtelijk Wetboek, art. 50, 52 tot 54; OCMW-wet van 8 juli 1976, art. 71 en 102"
CALCULATORS = (
    Calculator("legal.kpi", _("Werk van een juridische dienst"), "Afspraak: 220 werkdagen op een jaar", LoadAsked, kpi),
    Calculator("legal.terms", _("Termijnen, beroep en verjaring"), LAW, TermAsked, term),
)
