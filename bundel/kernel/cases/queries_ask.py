"""What the form of a question to another organisation offers: whom, through which service, on which ground, what can be ticked."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.formats import date_format

from bundel.kernel.access.policy import CASEWORK
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.accounts.queries_posts import holders
from bundel.kernel.cases import queries, rules
from bundel.kernel.cases.models import Case, Question
from bundel.kernel.cases.queries_share import (
    bound_by_secrecy,
    came_from,
    client_labels,
    client_values,
    may_get,
    running_consents,
)
from bundel.kernel.offers import queries as offers
from bundel.kernel.parties import queries_clients as clients

ASKED = dict(Question.KINDS)


def receivers(viewer: Viewer, case: Case) -> object:
    """Whom may be asked: members and partners of the partnership today and its own specialists, less the own organisation."""
    return clients.receivers(case.partnership_id, viewer.today).exclude(pk=case.owner_id)


def receiver(viewer: Viewer, case: Case, pk: UUID) -> Any:
    found = receivers(viewer, case).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def services(viewer: Viewer, case: Case) -> Any:
    """The services and programmes of the region that others hold, to ask by what is needed instead of by who does it."""
    return offers.catalogue(viewer).filter(kind__in=("service", "programme")).exclude(owner=case.owner_id).order_by("name_nl")


def service_of(viewer: Viewer, case: Case, pk: str) -> Any | None:
    if not pk:
        return None
    found = services(viewer, case).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_ask(viewer: Viewer, case: Case) -> None:
    if not may(viewer, "cases:ask", partnership=case.partnership_id, organisation=case.owner_id):
        raise PermissionDenied("cases:ask")


def shareable(case: Case, party: Any | None) -> dict[str, list[tuple[str, str]]]:
    """What can be ticked: {client, fields, notes} as (key, label). Before a receiver is chosen: all of it."""
    one = rules.declared(case.type)
    bound = party is None or bound_by_secrecy(party, case.partnership_id)
    labels = client_labels()
    notes = case.notes.filter(kind__in=("note", "contact", "agreed")).exclude(text="").order_by("-on", "-at")[:30]
    return {
        "client": [(key, f"{labels[key]}: {value}") for key, value in client_values(case).items()],
        "fields": [
            (field.key, f"{rules.said(field.label)}: {rules.shown(field, case.fields.get(field.key))[:80]}")
            for field in one.fields
            if may_get(field, bound) and rules.shown(field, case.fields.get(field.key))
        ],
        "notes": [(str(note.pk), f"{date_format(note.on, 'j N Y')}: {note.text[:80]}") for note in notes] if bound else [],
    }


def minimum(case: Case) -> list[str]:
    return list(rules.declared(case.type).minimum)


def to_ask(viewer: Viewer, case: Case, kind: str, party: Any) -> dict:
    """What the form of a question needs: what can be ticked, on which grounds, and whether the receiver has people here."""
    if kind not in ASKED:
        raise Http404
    queries.note_read(viewer, case)
    reached = holders(case.partnership_id, CASEWORK, on=viewer.today, organisation=party.pk, limit=1)
    return {
        "what": shareable(case, party),
        "consents": [one for one in running_consents(case, viewer.today) if one.organisation_id == party.pk],
        "reached": bool(reached),
        "pingpong": kind == "refer" and came_from(case, party.pk),
    }


def asked_at_first(case: Case) -> dict:
    return {"client": ["name", "phone"], "fields": minimum(case), "text": case.question}


def language_of(case: Case) -> str:
    person = getattr(case.client, "person", None) if case.client_id else None
    return person.language if person and person.language in ("nl", "fr", "en") else "nl"
