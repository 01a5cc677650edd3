"""What is seen of what crosses the border: grounds, questions, and the frozen share for as long as its ground runs."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases import queries, rules
from bundel.kernel.cases.declaration import CaseField
from bundel.kernel.cases.models import Case, Consent, Note, Question
from bundel.kernel.cases.queries_page import CasePanel
from bundel.kernel.parties import queries_clients as clients
from bundel.kernel.rooms.registry import Line

# who by law or decree keeps professional secrecy in helping (Criminal Code art. 458; OCMW law; decree on welfare work)
SECRECY = ("ocmw", "caw", "health_fund", "public_care", "private_care", "partnership")
OUTSIDE = ("basic",)  # what a receiver outside professional secrecy may get of the declared fields
MOODS = {
    "asked": "plain",
    "seen": "plain",
    "accepted": "good",
    "done": "good",
    "declined": "bad",
    "expired": "warn",
    "withdrawn": "plain",
    "not_done": "bad",
}


def bound_by_secrecy(party: Any, partnership: UUID) -> bool:
    """Whether the receiver is a holder of professional secrecy: by its type, or as the partnership's own service."""
    return party.type in SECRECY or party.pk == partnership or party.relations.filter(other=partnership, kind="part_of").exists()


def runs(consent: Consent, day: dt.date) -> bool:
    return consent.withdrawn is None and consent.start <= day <= consent.until


def running_consents(case: Case, day: dt.date) -> list[Consent]:
    rows = case.consents.filter(withdrawn__isnull=True, start__lte=day, until__gte=day).select_related("organisation")
    return list(rows.order_by("organisation__sort_name", "-start"))


def consent_of(case: Case, pk: UUID) -> Consent:
    found = case.consents.select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@rows.as_house
def came_from(case: Case, asked: UUID) -> bool:
    """Whether that organisation referred this client here before, in the same trajectory or about the same client."""
    same = Q(case__trajectory=case.trajectory)
    if case.client_id:
        same |= Q(case__client__in=clients.same_person(case.client_id, asked))
    return Question.objects.filter(same, kind="refer", asker=asked, asked=case.owner_id).exclude(handshake__state="withdrawn").exists()


# ---- the frozen copy -------------------------------------------------------------------------------------------------


def client_values(case: Case) -> dict[str, str]:
    """What can be shared of the client herself, by key; only what is filled in."""
    if case.client_id is None:
        return {"name": case.pseudonym} if case.pseudonym else {}
    if case.client.kind != "person":
        return {"name": clients.household_name(case.client)}
    person = case.client.person
    found = {
        "name": case.client.name,
        "birth": date_format(person.birth_date, "j F Y") if person.birth_date else "",
        "phone": person.phone,
        "email": person.email,
        "place": str(case.client.territory or ""),
        "language": clients.language_said(person.language),
    }
    return {key: value for key, value in found.items() if value}


def client_labels() -> dict[str, str]:
    return {
        "name": _("Naam"),
        "birth": _("Geboortedatum"),
        "phone": _("Telefoon"),
        "email": _("E-mailadres"),
        "place": _("Gemeente"),
        "language": _("Taal"),
    }


def may_get(field: CaseField, bound: bool) -> bool:
    return bound or field.sensitivity in OUTSIDE


def frozen(case: Case, party: Any, *, fields: list[str], notes: list[UUID], client: list[str]) -> dict:
    """A copy of just what was chosen. ValidationError when the receiver, outside professional secrecy, may not get a part."""
    one, bound = rules.declared(case.type), bound_by_secrecy(party, case.partnership_id)
    labels, known = client_labels(), client_values(case)
    if not bound and notes:
        raise ValidationError(
            {"notes": _("%(party)s is niet gebonden door het beroepsgeheim: notities gaan daar niet heen.") % {"party": party}}
        )
    chosen = []
    for key in fields:
        field = one.field_of(key)
        if field is None:
            raise ValidationError({"fields": _("Dit dossier heeft geen veld ‘%(field)s’.") % {"field": key}})
        if not may_get(field, bound):
            raise ValidationError(
                {
                    "fields": _("%(party)s is niet gebonden door het beroepsgeheim: ‘%(field)s’ gaat daar niet heen.")
                    % {"party": party, "field": rules.said(field.label)}
                }
            )
        if shown := rules.shown(field, case.fields.get(key)):
            chosen.append([rules.said(field.label), shown])
    kept = Note.objects.filter(case=case, pk__in=notes, kind__in=("note", "contact", "agreed")).order_by("on", "at")
    return {
        "client": [[labels[key], known[key]] for key in labels if key in client and key in known],
        "fields": chosen,
        "notes": [{"on": note.on.isoformat(), "by": note.by_name, "text": note.text} for note in kept],
    }


@lru_cache(maxsize=8)
def _name_labels(languages: tuple[str, ...]) -> frozenset[str]:
    found = set()
    for language in languages:
        with override(language):
            found.add(client_labels()["name"])
    return frozenset(found)


def name_in(copy: dict) -> str:
    """The client's name in a copy, "" when it was not shared. The labels were frozen in the language of who asked."""
    labels = _name_labels(tuple(code for code, _name in settings.LANGUAGES))
    return next((words for label, words in copy.get("client", []) if label in labels), "")


def lines_of(copy: dict) -> list[tuple[str, str]]:
    """The copy as (label, words)."""
    notes = [(date_format(dt.date.fromisoformat(one["on"]), "j F Y") + f", {one['by']}", one["text"]) for one in copy.get("notes", [])]
    return [tuple(one) for one in [*copy.get("client", []), *copy.get("fields", [])]] + notes


# ---- questions -------------------------------------------------------------------------------------------------------


@rows.as_house
def of_handshake(handshake: object) -> Question:
    rows = Question.objects.select_related(
        "case__type", "case__client__person", "case__client__territory", "case__worker", "asked", "asker", "co_case"
    )
    return rows.select_related("share__consent").get(pk=handshake.subject)


@rows.as_house
def sees(viewer: Viewer, handshake: object) -> bool:
    """Whether the viewer may see this question: on the asking side a running member of the case; on the asked side who may
    answer while it waits, afterwards only a member of the co-case."""
    question = Question.objects.select_related("case", "co_case").filter(pk=handshake.subject).first()
    return question is not None and _side(viewer, question) != ""


def _side(viewer: Viewer, question: Question) -> str:
    """asker, asked or nothing."""
    if viewer.house:
        return "asker"
    if viewer.organisation == question.asker_id and queries.membership(viewer, question.case) is not None:
        return "asker"
    if viewer.organisation != question.asked_id or not may(
        viewer, "cases:answer", partnership=question.partnership_id, organisation=question.asked_id
    ):
        return ""
    if question.co_case_id:
        return "asked" if queries.membership(viewer, question.co_case) is not None else ""
    return "asked" if question.open else ""


@dataclass
class QuestionPage:
    """One question as either side sees it. `shared` is None when the ground ended: nothing of it is shown any more."""

    question: Question
    side: str
    shared: list[tuple[str, str]] | None
    consent: Consent | None
    bound: bool

    @property
    def spoken(self) -> bool:
        """Whether the question in words may still be read: the asked side only as long as the ground of the share runs."""
        return self.side == "asker" or self.question.kind == "advise" or self.shared is not None

    @property
    def mood(self) -> str:
        return MOODS.get(self.question.handshake.state, "plain")

    @property
    def to_answer(self) -> bool:
        return self.side == "asked" and self.question.handshake.is_open

    @property
    def to_contact(self) -> bool:
        open_refer = self.question.kind == "refer" and self.question.handshake.state == "accepted" and not self.question.first_contact
        return open_refer and (self.side == "asked" or self.question.co_case_id is None)

    @property
    def to_report(self) -> bool:
        return self.side == "asked" and self.question.kind == "reinforce" and self.question.handshake.state == "accepted"

    @property
    def to_meet(self) -> bool:
        return self.question.handshake.state == "accepted" and self.question.kind != "advise"


@rows.as_house
def find(viewer: Viewer, pk: UUID) -> tuple[Question, str]:
    """The question and the side on which the viewer stands. Http404 for everyone else."""
    rows = Question.objects.select_related(
        "case__type", "case__client", "asked", "asker", "handshake", "co_case__type", "share__consent", "by__user"
    )
    found = rows.filter(pk=pk, partnership__in=viewer.partnership_ids()).first()
    side = _side(viewer, found) if found else ""
    if not side:
        raise Http404
    return found, side


@rows.as_house
def page(viewer: Viewer, pk: UUID, *, reason: str = "") -> QuestionPage:
    """Opening it on the asked side is a read of the client's data, written in the trail before anything is shown."""
    question, side = find(viewer, pk)
    share = getattr(question, "share", None)
    consent = share.consent if share else None
    lines = shared_lines(viewer, question, reason=reason)
    return QuestionPage(question, side, lines, consent, bound_by_secrecy(question.asked, question.partnership_id))


@rows.as_house
def shared_lines(viewer: Viewer, question: Question, *, reason: str = "") -> list[tuple[str, str]] | None:
    """What was shared, while its ground runs and the question was not refused; None when it is over or nothing was. Whoever
    reads it, on either side, is in the trail first, with a `reason` of her own or the purpose of the question."""
    share = getattr(question, "share", None)
    if share is None or not runs(share.consent, viewer.today) or question.handshake.state in ("declined", "expired", "withdrawn"):
        return None
    trail.record(
        "case.share_read",
        by=viewer,
        subject=question.case,
        partnership=question.partnership_id,
        people=queries.about(question.case),
        is_read=True,
        reason=reason or question.purpose,
        ground=share.consent.kind,
        number=question.case.number,
        party=str(question.asked),
    )
    return lines_of(share.copy)


# what the page of a co-case and the trail read of the question that it came from
SHARED = (
    "kind", "purpose", "text", "partnership", "first_contact", "co_case", "case__number", "case__client__kind", "handshake__state",
    "asker__name", "asker__short_name", "asked__name", "asked__short_name", "share__copy",
    *(f"share__consent__{name}" for name in ("kind", "purpose", "start", "until", "withdrawn")),
)  # fmt: skip


@rows.as_house
def shared_with(viewer: Viewer, case: Case, *, reason: str = "") -> dict | None:
    """For a co-case: the question it came from and what was shared with it, or that this is over."""
    if case.parent_id is None:
        return None
    asked = Question.objects.select_related("share__consent", "asker", "asked", "handshake", "case__client").only(*SHARED)
    question = asked.filter(co_case=case).first()
    if question is None:
        return None
    contact = question.kind != "refer" or question.first_contact is not None
    held = getattr(case.client, "person", None) is not None and case.client.person.holder_id == case.owner_id
    lines = shared_lines(viewer, question, reason=reason)
    return {
        "question": question,
        "name": name_in(question.share.copy) if lines else "",
        "lines": None if lines is None else [(_("Vraag"), question.text or question.purpose), *lines],
        "consent": question.share.consent,
        "to_take_in": contact and not held and not case.closed,
    }


@rows.as_house
def known_of_client(viewer: Viewer, case: Case) -> dict[str, str]:
    """What the share says of the client, to begin the receiver's own record with; nothing when its ground is over."""
    question = Question.objects.select_related("share__consent", "asked", "handshake", "case__client").filter(co_case=case).first()
    lines = dict(shared_lines(viewer, question) or []) if question else {}
    labels = client_labels()
    given, _gap, family = lines.get(labels["name"], "").partition(" ")
    return {"given_name": given, "family_name": family, "phone": lines.get(labels["phone"], ""), "email": lines.get(labels["email"], "")}


def panel(viewer: Viewer, page) -> CasePanel:
    """On the page of a case: its questions to others, and the grounds that they rest on."""
    case = page.case
    lines = [
        Line(
            title=f"{one.get_kind_display().capitalize()}: {one.asked}",
            url=reverse("case_question", args=[one.pk]),
            detail=one.purpose,
            chip=one.handshake.get_state_display() if one.handshake else "",
            mood=MOODS.get(one.handshake.state, "plain") if one.handshake else "",
        )
        for one in page.questions
    ]
    return CasePanel(
        title=_("Samen met anderen"),
        lines=lines,
        url="" if case.closed else reverse("case_ask", args=[case.pk]),
        do=_("Vraag, verwijs of vraag advies"),
        empty=_("Dit dossier werd nog met niemand gedeeld."),
    )


def consent_panel(viewer: Viewer, page) -> CasePanel | None:
    if page.nobody:
        return None
    lines = [
        Line(
            title=str(one.organisation),
            url=reverse("case_consent", args=[page.case.pk, one.pk]),
            detail=f"{one.get_kind_display()}: {one.purpose}",
            chip=_("ingetrokken") if one.withdrawn else _("tot %(day)s") % {"day": date_format(one.until, "j F Y")},
            mood="good" if runs(one, viewer.today) else "bad" if one.withdrawn else "warn",
        )
        for one in page.consents
    ]
    return CasePanel(
        title=_("Op welke grond"),
        lines=lines,
        url=reverse("case_consent_new", args=[page.case.pk]),
        do=_("Leg een grond vast"),
        empty=_("Nog geen grond: er kan nog niets gedeeld worden."),
    )


def today() -> dt.date:
    return timezone.localdate()


def shares_on(consent: Consent) -> list[dict]:
    """What was sent on this ground, when and for what. The caller wrote the read."""
    rows = Question.objects.filter(share__consent=consent).select_related("share", "handshake").order_by("-on")[:50]
    return [{"question": one, "lines": lines_of(one.share.copy)} for one in rows]
