"""What a partnership asks about its decisions, as calculators. The rules are those by which the room of decisions works."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from bundel.engines.calculators.calculator import Answer, Asked, Calculator, Refused
from bundel.engines.calculators.calculator import gettext_noop as _
from bundel.engines.governance import rules, terms

DECREE = "Decreet van 22 december 2017 over het lokaal bestuur"
SPOKEN = {"approved": "for", "agreed": "for", "amended": "conditions", "conditions": "conditions", "refused": "against"}
RULES = {"all_prepared": "all", "all_consent": "consent", "none": "none"}
MAJORITIES = {
    "simple_majority_cast": "simple", "absolute_majority_cast": "absolute", "two_thirds_cast": "two_thirds", "unanimous_cast": "unanimous",
}  # fmt: skip
Count = Annotated[int, Field(ge=0)]


class ApprovalAsked(Asked):
    complete_file_received: dt.date = Field(title=_("Volledig dossier ontvangen op"))


class ApprovalAnswer(Answer):
    decision_by: dt.date = Field(title=_("Beslissing ten laatste op"))
    arithmetic: list[str] = Field(title=_("Berekening"))


def approval(asked: ApprovalAsked) -> ApprovalAnswer:
    day = terms.approval_by(asked.complete_file_received)
    return ApprovalAnswer(decision_by=day, arithmetic=[f"{asked.complete_file_received} + {terms.APPROVAL_DAYS} = {day}"])


class PublicationAsked(Asked):
    decided: dt.date | None = Field(default=None, title=_("Besluit genomen op"))
    published: dt.date | None = Field(default=None, title=_("Bekendgemaakt op"))

    @model_validator(mode="after")
    def _one_of_both(self) -> "PublicationAsked":
        if self.decided is None and self.published is None:
            raise ValueError(_("Geef de dag van het besluit of de dag van de bekendmaking."))
        if self.decided and self.published and self.published < self.decided:
            raise ValueError(_("De bekendmaking ligt voor het besluit. Kijk beide dagen na."))
        return self


class PublicationAnswer(Answer):
    publish_by: dt.date | None = Field(default=None, title=_("Bekend te maken tegen"))
    complaint_until: dt.date | None = Field(default=None, title=_("Klacht mogelijk tot en met"))
    arithmetic: list[str] = Field(title=_("Berekening"))


def publication(asked: PublicationAsked) -> PublicationAnswer:
    by = terms.publish_by(asked.decided) if asked.decided else None
    until = terms.complaint_until(asked.published) if asked.published else None
    told = [f"{asked.decided} + {terms.PUBLISH_DAYS} = {by}"] if by else []
    told += [f"{asked.published} + {terms.COMPLAINT_DAYS} = {until}"] if until else []
    return PublicationAnswer(publish_by=by, complaint_until=until, arithmetic=told)


class PreparationAsked(Asked):
    councils: dict[str, Literal["approved", "agreed", "amended", "conditions", "refused", "not_tabled", "tabled", "sent"]] | None = Field(
        default=None, min_length=1, title=_("Stand van elke raad")
    )
    rule: Literal["all_prepared", "all_consent", "none"] = Field("all_prepared", title=_("Voorwaarde"))
    members: Annotated[int, Field(ge=1)] | None = Field(default=None, title=_("Aantal leden"))
    consents: Count | None = Field(default=None, title=_("Leden die instemmen"))
    refusals: Count = Field(0, title=_("Leden die weigeren"))

    @model_validator(mode="after")
    def _councils_or_members(self) -> "PreparationAsked":
        if (self.councils is None) == (self.members is None):
            raise ValueError(_("Geef de stand van elke raad, of het aantal leden; niet allebei."))
        if self.members is not None and (self.consents is None or self.consents + self.refusals > self.members):
            raise ValueError(_("Geef hoeveel leden instemmen. Samen met de weigeringen zijn het er niet meer dan alle leden."))
        return self


class PreparationAnswer(Answer):
    ready: bool | None = Field(default=None, title=_("Klaar om te stemmen"))
    missing: list[str] | None = Field(default=None, title=_("Nog niet klaar"))
    allowed: bool | None = Field(default=None, title=_("Mag"))
    arithmetic: list[str] = Field(title=_("Berekening"))


def preparation(asked: PreparationAsked) -> PreparationAnswer:
    """Of named councils whether they prepared the item; of so many members whether all consented, as a new member needs."""
    if asked.councils is not None:
        found = rules.prepared(RULES[asked.rule], None, [rules.Council(name, SPOKEN.get(said, "")) for name, said in asked.councils.items()])
        return PreparationAnswer(ready=found.ready, missing=list(found.missing), arithmetic=[f"{found.spoken} / {found.whole}"])
    members, consents = asked.members or 0, asked.consents or 0
    said = ["for"] * consents + ["against"] * asked.refusals + [""] * (members - consents - asked.refusals)
    found = rules.prepared("consent", None, [rules.Council("", verdict) for verdict in said])
    return PreparationAnswer(allowed=found.ready, arithmetic=[f"{consents} / {members}"])


def _vote(given: Any) -> Any:
    """A vote as a bare choice, as weight and choice in either order, or as an object."""
    if isinstance(given, str):
        return {"vote": given}
    if isinstance(given, list | tuple) and len(given) == 2:
        weight, choice = given if isinstance(given[1], str) else reversed(given)
        return {"weight": weight, "vote": choice}
    if isinstance(given, dict) and "choice" in given and "vote" not in given:
        return {("vote" if key == "choice" else key): value for key, value in given.items()}
    return given


class Vote(Asked):
    weight: Decimal = Field(Decimal(1), ge=0)
    vote: Literal["yes", "no", "abstain"]


class VoteAsked(Asked):
    members: Annotated[int, Field(ge=1)] | None = Field(default=None, title=_("Aantal stemgerechtigden"))
    present: Count | None = Field(default=None, title=_("Aanwezig"))
    quorum: Literal["half_plus", "none"] = Field("half_plus", title=_("Quorum"))
    votes: dict[str, Annotated[Vote, BeforeValidator(_vote)]] | None = Field(
        default=None, min_length=1, title=_("Stem van elk lid, met zijn gewicht")
    )
    rule: Literal["simple_majority_cast", "absolute_majority_cast", "two_thirds_cast", "unanimous_cast"] = Field(
        "simple_majority_cast", title=_("Meerderheid")
    )

    @model_validator(mode="after")
    def _seats_or_votes(self) -> "VoteAsked":
        if (self.members is None) != (self.present is None) or (self.members is None and self.votes is None):
            raise ValueError(_("Geef het aantal stemgerechtigden met het aantal aanwezigen, of de stemmen."))
        if self.members is not None and (self.present or 0) > self.members:
            raise ValueError(_("Er kunnen niet meer aanwezigen zijn dan stemgerechtigden."))
        return self


class VoteAnswer(Answer):
    quorum_met: bool | None = Field(default=None, title=_("Genoeg aanwezigen"))
    yes: Decimal | None = Field(default=None, title=_("Voor"))
    no: Decimal | None = Field(default=None, title=_("Tegen"))
    abstain: Decimal | None = Field(default=None, title=_("Onthouding"))
    passed: bool | None = Field(default=None, title=_("Aangenomen"))
    arithmetic: list[str] = Field(title=_("Berekening"))


def vote(asked: VoteAsked) -> VoteAnswer:
    """Quorum on presence, and the votes counted; without a quorum nothing is passed. A tie is a rejection."""
    quorum = rules.quorum(asked.quorum, None, asked.members, asked.present or 0) if asked.members is not None else None
    told = [f"{quorum.present} / {quorum.whole} ≥ {quorum.needed}: {quorum.met}"] if quorum else []
    if asked.votes is None:
        return VoteAnswer(quorum_met=quorum.met if quorum else None, arithmetic=told)
    if asked.members is not None and len(asked.votes) > asked.members:
        raise Refused("invalid_input", _("Er zijn meer stemmen dan stemgerechtigden."))
    counted = rules.count(MAJORITIES[asked.rule], [(one.vote, one.weight) for one in asked.votes.values()])
    told.append(f"{counted.yes} - {counted.no} ({counted.abstain})")
    return VoteAnswer(
        quorum_met=quorum.met if quorum else None, yes=counted.yes, no=counted.no, abstain=counted.abstain,
        passed=counted.carried and (quorum is None or quorum.met), arithmetic=told,
    )  # fmt: skip


STATUTES = f"{DECREE}, deel 3, titel 4; statuten"
CALCULATORS = (
    Calculator("governance.approval", _("Goedkeuring van gewijzigde statuten"), f"{DECREE}: negentig dagen", ApprovalAsked, approval),
    Calculator("governance.preparation", _("Voorbereiding door de raden"), STATUTES, PreparationAsked, preparation),
    Calculator("governance.publication", _("Bekendmaking en klacht"), f"{DECREE}, art. 285 tot 287", PublicationAsked, publication),
    Calculator("governance.vote", _("Quorum en stemming"), STATUTES, VoteAsked, vote),
)
