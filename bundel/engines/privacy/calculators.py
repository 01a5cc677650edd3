"""The calculators of the data protection officer: the breach, the request, the record and how many controllers there are."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bundel.engines.calculators.calculator import Answer, Asked, Calculator, Refused
from bundel.engines.calculators.calculator import gettext_noop as _
from bundel.engines.privacy import breach, register, request

GDPR = "AVG (verordening 2016/679 van 27 april 2016)"


class BreachAsked(Asked):
    aware_at: dt.datetime
    risk: Literal["unlikely", "risk", "high"] | None = None
    encrypted: bool = False
    notified_at: dt.datetime | None = None
    reason: str = ""


class BreachAnswer(Answer):
    notify_authority: bool
    notify_subjects: bool
    authority: str | None = None
    notify_before: str
    late: bool | None = None
    hours_late: float | None = None
    register_: bool = Field(serialization_alias="register", validation_alias="register")

    model_config = ConfigDict(extra="forbid", frozen=True, serialize_by_alias=True)


def compute_breach(asked: BreachAsked) -> BreachAnswer:
    """Refused `reason_required` when told later than 72 hours without saying why, `invalid_input` when told before it was known."""
    try:
        found = breach.duties(asked.aware_at, risk=asked.risk, encrypted=asked.encrypted, notified_at=asked.notified_at)
    except ValueError as error:
        raise Refused("invalid_input", f"De twee momenten passen niet bij elkaar: {error}.") from None
    if found.late and not asked.reason.strip():
        told = f"De melding komt {found.hours_late} uur te laat: zeg waarom (AVG, art. 33, lid 1)."
        raise Refused("reason_required", told, late=True, hours_late=found.hours_late)
    answer = {
        "notify_authority": found.notify_authority, "notify_subjects": found.notify_subjects, "authority": found.authority,
        "notify_before": _minute(found.notify_before), "late": found.late, "hours_late": found.hours_late, "register": found.register,
    }  # fmt: skip
    return BreachAnswer.model_validate(answer)


def _minute(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


class RequestAsked(Asked):
    received: dt.date
    extended: bool = False
    informed_on: dt.date | None = None


class RequestAnswer(Answer):
    due: dt.date
    raw_due: dt.date


def compute_request(asked: RequestAsked) -> RequestAnswer:
    """Refused `extension_after_first_month`."""
    try:
        due = request.due_on(asked.received, extended=asked.extended, informed_on=asked.informed_on)
    except request.TooLate:
        last = request.first_due(asked.received)
        told = f"Een verlenging meldt u binnen de eerste maand, uiterlijk op {last:%d/%m/%Y} (AVG, art. 12, lid 3)."
        raise Refused("extension_after_first_month", told, first_due=last.isoformat()) from None
    except ValueError:
        raise Refused("invalid_input", "De verlenging werd gemeld voor het verzoek binnenkwam.") from None
    return RequestAnswer(due=due, raw_due=request.raw_due(asked.received, extended=asked.extended))


class Record(BaseModel):
    """One record of processing; what is left out is missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    purpose: str | None = None
    controller: str | None = None
    categories_subjects: list[str] | str | None = None
    categories_data: list[str] | str | None = None
    recipients: list[str] | str | None = None
    transfers: list[str] | str | None = None
    retention: str | None = None
    security: list[str] | str | None = None


class RegisterAsked(Asked):
    record: Record


class RegisterAnswer(Answer):
    complete: bool
    missing: list[str]


def compute_register(asked: RegisterAsked) -> RegisterAnswer:
    missing = register.missing(asked.record.model_dump())
    return RegisterAnswer(complete=not missing, missing=missing)


class KpiAsked(Asked):
    ocmw_only: int = Field(ge=0)
    ocmw_plus_municipality: int = Field(ge=0)


class KpiAnswer(Answer):
    boards: int
    controllers: int


def compute_kpi(asked: KpiAsked) -> KpiAnswer:
    """A board is one; a board with centre and municipality has two controllers."""
    both = asked.ocmw_plus_municipality
    return KpiAnswer(boards=asked.ocmw_only + both, controllers=asked.ocmw_only + 2 * both)


CALCULATORS = (
    Calculator("dpo.breach", _("Termijn van een gegevenslek"), f"{GDPR}, art. 33 en 34", BreachAsked, compute_breach),
    Calculator("dpo.kpi", _("Besturen en verwerkingsverantwoordelijken"), "telling van het huis", KpiAsked, compute_kpi),
    Calculator("dpo.register", _("Volledigheid van een register"), f"{GDPR}, art. 30, lid 1", RegisterAsked, compute_register),
    Calculator(
        "dpo.subjectrequest", _("Termijn van een verzoek van een betrokkene"), f"{GDPR}, art. 12, lid 3; verordening 1182/71, art. 3",
        RequestAsked, compute_request,
    ),
)  # fmt: skip
