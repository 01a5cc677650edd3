"""What people do with a poverty test: describe a measure, answer the quick scan, talk with people who live it, advise, let the board answer
each recommendation, follow up, and share what worked."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bundel.engines.measures.measure import Measure
from bundel.engines.schemes.files import Refused, made
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.said import sentence
from bundel.kernel.rooms.screens import Stale
from bundel.services.measures import queries, queries_tests, scan
from bundel.services.measures.models import Adoption, Answer, PovertyTest, Recommendation, Talk
from bundel.services.measures.models_tests import MEASURES, TAKEN

FIELDS = ("title", "text", "kind", "model", "decided_on", "scheme", "take_up", "poverty_line", "poverty_source", "digital", "place")
MONTHS_LATER = 9  # follow-up after six to twelve months


@transaction.atomic
def begin(*, by: Viewer, owner: Any, change: Mapping[str, Any], item: UUID | None = None, **fields: Any) -> PovertyTest:
    """A measure before it is decided. `change` is the engine's change, empty when it cannot be computed; `item` the agenda item it is."""
    require(by, "tests:write", partnership=by.partnership, organisation=owner.pk if owner else None)
    row = PovertyTest(partnership_id=by.partnership, owner=owner, made=by.today, version=0)
    row.item = item if item and queries_tests.open_item(by, item) else None
    if owner is None or not queries.members(by.partnership, by.today).filter(pk=owner.pk).exists():
        raise ValidationError({"owner": _("Kies een lid van het samenwerkingsverband.")})
    return _described(row, by, change, fields, "test.begun")


@transaction.atomic
def describe(row: PovertyTest, *, by: Viewer, version: int, change: Mapping[str, Any], **fields: Any) -> PovertyTest:
    """Until the advice is given. Stale when someone else saved first."""
    found = _locked(row, by)
    if found.state not in ("scan", "statement", "dialogue"):
        raise ValidationError(_("Het advies is gegeven: de maatregel staat nu vast."))
    if found.version != version:
        raise Stale
    return _described(found, by, change, fields, "test.described")


def _described(row: PovertyTest, by: Viewer, change: Mapping[str, Any], fields: Mapping[str, Any], verb: str) -> PovertyTest:
    for name in FIELDS:
        if name in fields:
            setattr(row, name, fields[name])
    row.change = dict(change)
    wrong: dict[str, Any] = {}
    if not row.title.strip():
        wrong["title"] = _("Geef de maatregel een titel.")
    if not row.text.strip():
        wrong["text"] = _("Zeg in enkele zinnen wat er verandert.")
    if row.kind not in dict(MEASURES):
        wrong["kind"] = _("Kies een soort.")
    if row.decided_on < row.made:
        wrong["decided_on"] = _("Een test komt voor de beslissing. Kies de dag waarop het bestuur nog moet beslissen.")
    if row.kind == "threshold" and row.scheme is None:
        wrong["scheme"] = _("Kies de regeling waarvan een grens verandert.")
    if row.poverty_line is not None and not row.poverty_source.strip():
        wrong["poverty_source"] = _("Zeg waar de armoedegrens vandaan komt.")
    if not wrong and row.change:
        try:
            made(queries_tests.measure_data(row), Measure)
        except Refused as refused:
            wrong["amount"] = [sentence(one.message, one.remedy) for one in refused.faults]
    if wrong:
        raise ValidationError(wrong)
    answers = list(row.answers.values("effect")) if row.version else []
    row.triggers = scan.triggers(row.kind, digital=row.digital, place=row.place, answers=answers)
    row.version += 1
    row.save()
    trail.record(verb, by=by, subject=row, partnership=row.partnership_id, title=row.title)
    return row


def _locked(row: PovertyTest, by: Viewer, act: str = "tests:write") -> PovertyTest:
    found = PovertyTest.objects.select_for_update(of=("self",)).get(pk=row.pk)
    require(by, act, partnership=found.partnership_id, organisation=found.owner_id)
    return found


@transaction.atomic
def answer_scan(row: PovertyTest, *, by: Viewer, answers: Mapping[str, Mapping[str, Any]]) -> PovertyTest:
    """question → {effect, who, why}; effect None is not known. A trigger or an adverse effect asks for a talk."""
    found = _locked(row, by)
    if found.state not in ("scan", "statement", "dialogue"):
        raise ValidationError(_("Het advies is gegeven: de quickscan staat nu vast."))
    wrong = {}
    given = {key: one for key, one in answers.items() if key in scan.DOMAINS}
    for key, one in given.items():
        effect = one.get("effect")
        if effect and not (one.get("who") or "").strip():
            wrong[f"{key}_who"] = _("Zeg wie het raakt: een effect zonder groep helpt niemand.")
    if not given:
        raise ValidationError(_("Beantwoord minstens één vraag; ‘niet geweten’ mag."))
    if wrong:
        raise ValidationError(wrong)
    found.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(test=found, question=key, effect=one.get("effect"), who=(one.get("who") or "").strip(), why=(one.get("why") or "").strip())
        for key, one in given.items()
    )
    found.triggers = scan.triggers(found.kind, digital=found.digital, place=found.place, answers=given.values())
    if found.state == "scan" and found.triggers:
        found.state = "dialogue"
    return _moved(found, by, "test.scanned")


def _moved(row: PovertyTest, by: Viewer, verb: str, **details: Any) -> PovertyTest:
    row.version += 1
    row.save()
    trail.record(verb, by=by, subject=row, partnership=row.partnership_id, title=row.title, **details)
    return row


@transaction.atomic
def keep_figures(row: PovertyTest, *, by: Viewer, figures: Mapping[str, str]) -> PovertyTest:
    """The figures as a slider left them: the measure is tested with these."""
    found = _locked(row, by)
    if found.state not in ("scan", "dialogue"):
        raise ValidationError(_("Het advies is gegeven: de cijfers staan nu vast."))
    page = queries_tests.outcome(found, figures)
    if page is None or not page.sliders:
        raise ValidationError(_("Van deze maatregel is niets te berekenen."))
    found.figures = {one.field: str(one.value) for one in page.sliders}
    return _moved(found, by, "test.figures")


@transaction.atomic
def state_no_effect(row: PovertyTest, *, by: Viewer, statement: str) -> PovertyTest:
    """Nothing asks for a full test: said in words, and why."""
    found = _locked(row, by)
    if not found.answers.exists():
        raise ValidationError({"statement": _("Beantwoord eerst de quickscan.")})
    if found.triggers:
        told = _("Dit vraagt een gesprek: %(why)s.") % {"why": ", ".join(str(scan.TRIGGERS[one]) for one in found.triggers)}
        raise ValidationError({"statement": told})
    if not statement.strip():
        raise ValidationError({"statement": _("Zeg waarom er geen effect is.")})
    found.state, found.statement = "statement", statement.strip()
    return _moved(found, by, "test.stated")


@transaction.atomic
def note_talk(
    row: PovertyTest, *, by: Viewer, on: dt.date, experts: int, told: str, officials: int = 0, place: str = "", association: str = "",
    paid: Decimal = Decimal(0),
) -> Talk:  # fmt: skip
    """A talk with people who live it: how many, what was said, and that they were paid for it. Nobody is named."""
    found = _locked(row, by)
    wrong: dict[str, Any] = {}
    if found.state not in ("scan", "dialogue"):
        raise ValidationError(_("Het gesprek komt voor het advies."))
    if not 1 <= experts <= 500:
        wrong["experts"] = _("Een gesprek is met minstens één ervaringsdeskundige; wie het beleid schreef, telt daar niet bij.")
    if not told.strip():
        wrong["told"] = _("Zeg in enkele zinnen wat er gezegd werd, zonder wie.")
    if on > by.today:
        wrong["on"] = _("Die dag moet nog komen.")
    if wrong:
        raise ValidationError(wrong)
    talk = Talk.objects.create(
        test=found,
        on=on,
        experts=experts,
        officials=officials,
        place=place.strip(),
        association=association.strip(),
        paid=paid,
        told=told.strip(),
    )
    found.state = "dialogue"
    _moved(found, by, "test.talked", number=experts)
    return talk


@transaction.atomic
def recommend(row: PovertyTest, *, by: Viewer, text: str) -> Recommendation:
    """One recommendation, after a talk."""
    found = _locked(row, by)
    if found.state != "dialogue" or not found.talks.exists():
        raise ValidationError(_("Een aanbeveling komt na een gesprek met ervaringsdeskundigen."))
    if not text.strip():
        raise ValidationError({"text": _("Schrijf de aanbeveling in gewone taal.")})
    number = (found.recommendations.aggregate(last=Max("number"))["last"] or 0) + 1
    made_row = Recommendation.objects.create(test=found, number=number, text=text.strip())
    _moved(found, by, "test.recommended")
    return made_row


@transaction.atomic
def advise(row: PovertyTest, *, by: Viewer) -> PovertyTest:
    """The recommendations go to the board; what was computed is kept as it stands."""
    found = _locked(row, by)
    if found.state != "dialogue" or not found.recommendations.exists():
        raise ValidationError(_("Schrijf eerst minstens één aanbeveling."))
    outcome = queries_tests.outcome(found)
    found.outcome = outcome.kept if outcome is not None else {}
    found.state = "advice"
    return _moved(found, by, "test.advised")


@transaction.atomic
def answer(one: Recommendation, *, by: Viewer, taken: str, reason: str, follow_on: dt.date | None = None) -> PovertyTest:
    """The board answers: taken over, in part or not, with the reason. The last answer makes the test answered."""
    found = _locked(one.test, by, "tests:answer")
    if found.state not in ("advice", "answered"):
        raise ValidationError(_("Het bestuur antwoordt op een advies dat gegeven is."))
    wrong = {}
    if taken not in dict(TAKEN):
        wrong["taken"] = _("Kies een antwoord.")
    if not reason.strip():
        wrong["reason"] = _("Geef een reden: wie meedacht, leest dit.")
    if wrong:
        raise ValidationError(wrong)
    follow = follow_on or (by.today + dt.timedelta(days=30 * MONTHS_LATER) if taken != "no" else None)
    Recommendation.objects.filter(pk=one.pk).update(taken=taken, reason=reason.strip(), answered_on=by.today, follow_on=follow)
    if not found.recommendations.filter(taken="").exists():
        found.state = "answered"
    return _moved(found, by, "test.answered", taken=taken)


@transaction.atomic
def follow_up(one: Recommendation, *, by: Viewer, result: str) -> PovertyTest:
    """What came of it. The last one that was taken over closes the test."""
    found = _locked(one.test, by)
    if found.state != "answered":
        raise ValidationError(_("Opvolgen kan wanneer het bestuur op alles antwoordde."))
    if not result.strip():
        raise ValidationError({"result": _("Zeg wat ervan kwam.")})
    Recommendation.objects.filter(pk=one.pk).update(result=result.strip(), result_on=by.today)
    if not found.recommendations.exclude(taken="no").filter(result_on=None).exists():
        found.state = "closed"
    return _moved(found, by, "test.followed")


@transaction.atomic
def share(row: PovertyTest, *, by: Viewer) -> PovertyTest:
    """A measure that worked is offered to the other members."""
    found = _locked(row, by)
    if found.state not in ("answered", "closed"):
        raise ValidationError(_("Delen kan wanneer het bestuur geantwoord heeft."))
    found.shared = True
    return _moved(found, by, "test.shared")


@transaction.atomic
def adopt(row: PovertyTest, *, by: Viewer, member: Any) -> Adoption:
    """A member takes it over; once."""
    found = PovertyTest.objects.select_for_update(of=("self",)).get(pk=row.pk)
    require(by, "tests:write", partnership=found.partnership_id, organisation=member.pk if member else None)
    if not found.shared:
        raise ValidationError(_("Deze maatregel is nog niet gedeeld."))
    if (
        member is None
        or member.pk == found.owner_id
        or not queries.members(found.partnership_id, by.today).filter(pk=member.pk).exists()
    ):
        raise ValidationError({"member": _("Kies een ander lid van het samenwerkingsverband.")})
    made_row, new = Adoption.objects.get_or_create(test=found, member=member, defaults={"on": by.today})
    if new:
        trail.record("test.adopted", by=by, subject=found, partnership=found.partnership_id, title=found.title, party=str(member))
    return made_row
