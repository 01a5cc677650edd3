"""What crosses the border of the organisation: a recorded ground, a frozen share, and the three questions that carry it.

Reinforce: the question travels, the client and the case stay, the specialist works in a co-case. Refer: the owner changes when
the first contact is confirmed, not before. Advise: no person's data leaves.
"""

import datetime as dt
import re
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bundel.engines.terms.days import working_days_after
from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.cases import commands, commands_allot, queries, queries_share
from bundel.kernel.cases.models import Case, Consent, Question, Share
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.offers import queries_agreements as offers
from bundel.kernel.parties import queries as parties
from bundel.kernel.parties import queries_clients as clients
from bundel.kernel.rooms.text import fold

ANSWER_DAYS, URGENT_DAYS, CONTACT_DAYS = 5, 1, 10  # a proposal of the house: no legal term is known (working days)
LONGEST = dt.timedelta(days=366)
LEGAL = ("public_task", "legal_duty", "vital")
NUMBER = re.compile(r"\b\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}\b")
REACHED = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|(?:\+32|\b0)[\d /.]{8,}\d")
# parts of names that are also words of a sentence: they name nobody by themselves
_SMALL = "van von der den de ten ter te het des du la le les el al en op in aan da di dos ben bin abu ibn huishouden een"
SMALL = frozenset(_SMALL.split(" "))


# ---- grounds ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def record_consent(
    case: Case,
    *,
    by: Viewer,
    organisation: UUID,
    kind: str,
    purpose: str,
    given: str,
    start: dt.date,
    until: dt.date,
    language: str = "nl",
    reference: str = "",
) -> Consent:
    """The ground on which data goes to one organisation, for one purpose, from a day until a day at most a year later.

    ValidationError when it is dated after today (after the sending, that is), when it is over, when the organisation did not
    belong to the partnership that day, or when a legal ground names no article."""
    row = commands._mine(case, by)
    party = parties.listed(organisation)
    if not purpose.strip():
        raise ValidationError({"purpose": _("Zeg waarvoor de gegevens dienen. “Alles” is geen doel.")})
    if start > by.today:
        raise ValidationError({"start": _("Deze grond is gedateerd na vandaag: gegevens zouden vertrekken voor ze gegeven is.")})
    if until < by.today:
        raise ValidationError({"until": _("Deze grond is al voorbij.")})
    if until - start > LONGEST:
        raise ValidationError({"until": _("Hoogstens een jaar; daarna vraagt u het opnieuw.")})
    if organisation != row.partnership_id and not parties.around(row.partnership_id, start).filter(pk=organisation).exists():
        raise ValidationError({"organisation": _("%(party)s hoorde die dag niet bij het samenwerkingsverband.") % {"party": party}})
    if kind in LEGAL and kind != "vital" and not reference.strip():
        raise ValidationError({"reference": _("Noem het wetsartikel waarop u steunt.")})
    if (kind in LEGAL) != (given == "none"):
        raise ValidationError({"given": _("Een akkoord is mondeling, ondertekend of met eID gegeven; een wettelijke grond niet.")})
    made = Consent(
        case=row,
        organisation=party,
        kind=kind,
        purpose=purpose.strip(),
        reference=reference.strip(),
        given=given,
        language=language,
        explained_by=by.account,
        explained_name=by.name or "Bundel",
        start=start,
        until=until,
    )
    made.full_clean(exclude=["case", "organisation", "explained_by"])
    made.save()
    trail.record(
        "case.consent",
        by=by,
        subject=row,
        partnership=row.partnership_id,
        people=queries.about(row),
        number=row.number,
        party=str(party),
        until=until.isoformat(),
    )
    return made


@rows.as_house
@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Viewer, through_door: bool = False) -> Consent:
    """From now on nothing of it is shown any more; what was read cannot be unread. The receiver sees that it ended. Twice is once."""
    row = Case.objects.select_for_update(of=("self",)).get(pk=consent.case_id)
    if not through_door:
        queries.require_open(by, row)
    found = Consent.objects.select_for_update().get(pk=consent.pk, case=row)
    if found.withdrawn:
        return found
    found.withdrawn, found.withdrawn_by = commands._now(by), (by.name or "?")[:120]
    found.save()
    commands._write(
        row, "share", by=by, on=by.today, text=_("Het akkoord om te delen met %(party)s is ingetrokken.") % {"party": found.organisation}
    )
    for question in Question.objects.filter(case=row, open=True, share__consent=found).select_related("handshake"):
        if question.co_case:
            commands._write(
                question.co_case, "share", by=by, on=by.today, text=_("Het akkoord is ingetrokken: het gedeelde is niet meer te zien.")
            )
            Case.objects.filter(pk=question.co_case_id).update(touched=commands._now(by))
        elif question.handshake and question.handshake.is_open:
            handshakes.withdraw(question.handshake, by=_for(by, question), reason=_("De cliënt trok het akkoord in."))
    Case.objects.filter(pk=row.pk).update(touched=commands._now(by))
    trail.record(
        "case.consent_withdrawn",
        by=by,
        subject=row,
        partnership=row.partnership_id,
        people=queries.about(row),
        number=row.number,
        party=str(found.organisation),
    )
    return found


def _for(by: Viewer, question: Question) -> Viewer:
    """The client who closes the door is no account: the house then takes the question back in her name."""
    return by if by.account or by.house else Viewer(today=by.today, house=True, name=by.name, at=by.at)


# ---- asking ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def ask(
    case: Case,
    *,
    by: Viewer,
    kind: str,
    asked: UUID,
    purpose: str,
    text: str,
    urgent: bool = False,
    consent: Consent | None = None,
    fields: Iterable[str] = (),
    notes: Iterable[UUID] = (),
    client: Iterable[str] = (),
    email: str = "",
    term: dt.date | None = None,
    meet_on: dt.date | None = None,
    meet_who: str = "",
    confirmed: bool = False,
    offer: object = None,
) -> Question:
    """Ask another organisation to reinforce, to take over or to advise. `fields`, `notes` and `client` name exactly what travels.

    ValidationError: no running ground; a ground for another organisation; something that this receiver may not get; a name or
    number in a request for advice; the same question still open; `pingpong` when the receiver sent this client here before."""
    row = commands._mine(case, by)
    require(by, "cases:ask", partnership=row.partnership_id, organisation=row.owner_id)
    party = parties.listed(asked)
    if not purpose.strip():
        raise ValidationError({"purpose": _("Zeg in enkele woorden wat u vraagt.")})
    if row.closed:
        raise ValidationError(_("Dit dossier is afgesloten. Heropen het eerst."))
    _once(row, kind, asked)
    if offer is not None:
        offers.require_agreement(offer, row.owner, by.today)
    if kind == "advise":
        without_person(row, f"{purpose} {text}")
    else:
        consent = Consent.objects.select_related("organisation").filter(case=row, pk=consent.pk).first() if consent else None
        _grounded(consent, asked, by)
    if kind == "refer" and not confirmed and queries_share.came_from(row, asked):
        raise ValidationError(
            {
                "confirmed": ValidationError(
                    _("%(party)s verwees deze persoon eerder hierheen. Overleg eerst; bevestig dan.")
                    % {"party": party},
                    code="pingpong",
                )
            }
        )
    question = Question.objects.create(
        case=row,
        partnership_id=row.partnership_id,
        kind=kind,
        asker_id=row.owner_id,
        asked=party,
        purpose=purpose.strip()[:300],
        text=text.strip(),
        urgent=urgent,
        on=by.today,
        by=by.account,
        meet_on=meet_on,
        meet_who=meet_who.strip()[:300],
        offer=offer,
    )
    if kind != "advise":
        copy = queries_share.frozen(row, party, fields=list(fields), notes=list(notes), client=list(client))
        Share.objects.create(question=question, consent=consent, copy=copy, on=by.today)
    days = URGENT_DAYS if urgent else ANSWER_DAYS
    question.handshake = handshakes.ask(
        f"case.{kind}",
        by=by,
        partnership=row.partnership_id,
        asker=row.owner_id,
        asked=asked,
        subject=question,
        title=f"{question.get_kind_display().capitalize()} · {row.number}",
        term=term or working_days_after(by.today, days),
        email=email,
    )
    question.save()
    tell(
        row,
        by,
        _("%(kind)s gevraagd aan %(party)s: %(purpose)s")
        % {"kind": question.get_kind_display().capitalize(), "party": party, "purpose": purpose.strip()},
    )
    trail.record(
        "case.asked",
        by=by,
        subject=row,
        partnership=row.partnership_id,
        people=queries.about(row),
        number=row.number,
        party=str(party),
        question=kind,
    )
    commands_allot.asked(question, by=by)
    return question


def _once(row: Case, kind: str, asked: UUID) -> None:
    same = Q(case=row) | Q(case__client=row.client_id) if row.client_id else Q(case=row)
    if Question.objects.filter(same, asked=asked, kind=kind, open=True, asker=row.owner_id).exists():
        raise ValidationError({"asked": _("Dit is al gevraagd en nog niet afgerond. Volg die vraag op in het dossier.")})


def _grounded(consent: Consent | None, asked: UUID, by: Viewer) -> None:
    if consent is None:
        raise ValidationError({"consent": _("Er moet eerst een grond zijn: leg vast wie wat uitlegde, waarvoor en tot wanneer.")})
    if consent.organisation_id != asked:
        raise ValidationError(
            {"consent": _("Deze grond geldt voor %(party)s, niet voor wie u het vraagt.") % {"party": consent.organisation}}
        )
    if not queries_share.runs(consent, by.today):
        raise ValidationError({"consent": _("Deze grond is ingetrokken of voorbij. Vraag het opnieuw.")})


def without_person(row: Case, text: str) -> None:
    """A request for advice carries nothing by which the person is known: no number, no way to reach her, not her name."""
    if NUMBER.search(text):
        raise ValidationError(
            {"text": _("Dit lijkt op een rijksregisternummer. Bij advies vertrekt niets over de persoon: haal het weg.")}
        )
    if REACHED.search(text):
        raise ValidationError(
            {"text": _("Dit lijkt op een telefoonnummer of e-mailadres. Bij advies vertrekt niets over de persoon: haal het weg.")}
        )
    words = set(re.findall(r"[a-z0-9]+", fold(text)))
    name = clients.household_name(row.client) if row.client_id and row.client.kind == "household" else row.client.name if row.client_id else ""
    named = {word for word in re.findall(r"[a-z0-9]+", fold(f"{name} {row.pseudonym}")) if len(word) > 1} - SMALL
    if found := named & words:
        raise ValidationError(
            {
                "text": _("Hier staat de naam van de cliënt (%(name)s). Beschrijf het zonder naam.")
                % {"name": ", ".join(sorted(found))}
            }
        )


def tell(row: Case, by: Viewer, text: str) -> None:
    commands._write(row, "share", by=by, on=by.today, text=text)
    row.refresh_from_db()
    commands._keep(row, by, bump=False)


@rows.as_house
def close_with_case(row: Case, by: Viewer) -> None:
    """A case that closes takes its unanswered questions back."""
    for question in Question.objects.filter(case=row, open=True).select_related("handshake"):
        if question.handshake and question.handshake.is_open:
            handshakes.withdraw(question.handshake, by=_for(by, question), reason=_("Het dossier is afgesloten."))
