"""Scores on the norms, measures, and impact assessments."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bundel.engines.privacy import risk
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.services.privacy import rules
from bundel.services.privacy.models import Controller, Dpia, Measure, Norm, NormScore, Record, Risk
from bundel.services.privacy.models_risk import DECISIONS, OPINIONS


@transaction.atomic
def score(controller: Controller, *, by: Viewer, year: int, scores: dict[str, tuple[int, str]]) -> int | None:
    """Score norms of this year by key: (score, what shows it). ValidationError beside the norm (`norm_KEY`) outside its scale; then nothing
    was kept. Gives the percentage over all norms."""
    rules.require_keeps(by, controller)
    norms = {one.key: one for one in Norm.objects.filter(partnership=controller.partnership_id)}
    wrong: dict[str, str] = {}
    for key, (value, _why) in scores.items():
        if key not in norms:
            raise ValidationError(_("Deze norm bestaat niet meer. Laad de bladzijde opnieuw."))
        if not 0 <= value <= norms[key].scale:
            wrong[f"norm_{key}"] = _("Geef een score van 0 tot %(scale)s.") % {"scale": norms[key].scale}
    if not scores:
        raise ValidationError(_("Geef minstens één score."))
    if wrong:
        raise ValidationError(wrong)
    for key, (value, why) in scores.items():
        NormScore.objects.update_or_create(
            controller=controller, norm=norms[key], year=year, defaults={"score": value, "why": why.strip()[:300], "on": by.today}
        )
    found = dict(NormScore.objects.filter(controller=controller, year=year).values_list("norm__key", "score"))
    share = risk.percentage(found, {key: one.scale for key, one in norms.items()})
    trail.record(
        "privacy.scored", by=by, subject=controller, partnership=controller.partnership_id, controller=controller.name, year=str(year),
        score=share,
    )  # fmt: skip
    return share


@transaction.atomic
def save_norm(*, by: Viewer, partnership: UUID, norm: Norm | None = None, label_nl: str, scale: int, source: str, **labels: str) -> Norm:
    """Word a norm and set its scale. A scale below a score that was given is refused."""
    rules.require_officer(by, partnership)
    row = Norm.objects.select_for_update().get(pk=norm.pk) if norm else Norm(partnership_id=partnership)
    wrong: dict[str, str] = {}
    if not label_nl.strip():
        wrong["label_nl"] = _("Zeg de norm in één zin.")
    if not source.strip():
        wrong["source"] = _("Noem waar deze norm vandaan komt.")
    if not 1 <= scale <= 10:
        wrong["scale"] = _("De hoogste score ligt tussen 1 en 10.")
    elif norm and row.scores.filter(score__gt=scale).exists():
        wrong["scale"] = _("Er zijn al hogere scores gegeven. Kies een hogere schaal, of maak een nieuwe norm.")
    if wrong:
        raise ValidationError(wrong)
    row.label_nl, row.scale, row.source = " ".join(label_nl.split())[:200], scale, source.strip()[:200]
    row.label_fr, row.label_en = labels.get("label_fr", row.label_fr)[:200], labels.get("label_en", row.label_en)[:200]
    if norm is None:
        known = Norm.objects.filter(partnership=partnership)
        row.order = known.count()
        row.key = slugify(label_nl)[:30] or "norm"
        if known.filter(key=row.key).exists():
            row.key = f"{row.key}-{row.order}"
    row.save()
    trail.record("privacy.norm_saved", by=by, subject=row, partnership=partnership, norm=row.label_nl)
    return row


@transaction.atomic
def plan_measure(controller: Controller, *, by: Viewer, title: str, owner: str, due: dt.date, norm: Norm | None = None) -> Measure:
    rules.require_keeps(by, controller)
    wrong: dict[str, str] = {}
    if not title.strip():
        wrong["title"] = _("Wat zal er gebeuren?")
    if not owner.strip():
        wrong["owner"] = _("Welke functie of dienst doet het?")
    if due < by.today:
        wrong["due"] = _("Deze dag is voorbij. Kies vandaag of later.")
    if wrong:
        raise ValidationError(wrong)
    made = Measure.objects.create(
        controller=controller, norm=norm, title=" ".join(title.split())[:200], owner=owner.strip()[:120], due=due, planned_on=by.today
    )
    told = {"controller": controller.name, "title": made.title}
    trail.record("privacy.measure_planned", by=by, subject=made, partnership=controller.partnership_id, **told)
    return made


@transaction.atomic
def finish_measure(measure: Measure, *, by: Viewer, on: dt.date, evidence: str) -> Measure:
    row = Measure.objects.select_for_update(of=("self",)).select_related("controller").get(pk=measure.pk)
    rules.require_keeps(by, row.controller)
    wrong: dict[str, str] = {}
    if not row.planned_on <= on <= by.today:
        wrong["on"] = _("Kies een dag vanaf de planning, en niet later dan vandaag.")
    if not evidence.strip():
        wrong["evidence"] = _("Waaruit blijkt dat het klaar is?")
    if wrong:
        raise ValidationError(wrong)
    row.done_on, row.evidence = on, evidence.strip()[:300]
    row.save()
    told = {"controller": row.controller.name, "title": row.title}
    trail.record("privacy.measure_done", by=by, subject=row, partnership=row.controller.partnership_id, **told)
    return row


@transaction.atomic
def save_dpia(
    *, by: Viewer, controller: Controller, dpia: Dpia | None = None, title: str, criteria: list[str], necessity: str = "",
    record: Record | None = None,
) -> Dpia:  # fmt: skip
    """Weigh whether an assessment is needed and describe it: with two criteria or more it is. Not once it was decided."""
    rules.require_keeps(by, controller)
    row = Dpia.objects.select_for_update().get(pk=dpia.pk, controller=controller) if dpia else Dpia(controller=controller)
    if row.state == "decided":
        raise ValidationError(_("Hierover is beslist. Begin een nieuwe effectbeoordeling als er iets verandert."))
    if not title.strip():
        raise ValidationError({"title": _("Waarover gaat de effectbeoordeling?")})
    try:
        row.needed = risk.dpia_needed(criteria)
    except ValueError:
        raise ValidationError({"criteria": _("Kies uit de negen criteria.")}) from None
    if record and record.controller_id != controller.pk:
        raise ValidationError({"record": _("Kies een verwerking van deze verwerkingsverantwoordelijke.")})
    row.title, row.necessity, row.record = " ".join(title.split())[:160], necessity.strip()[:4000], record
    row.criteria = [one for one in risk.CRITERIA if one in criteria]
    row.state = row.state if row.state == "advice" and row.needed else "draft" if row.needed else "screening"
    row.save()
    told = {"controller": controller.name, "title": row.title}
    trail.record("privacy.dpia_saved", by=by, subject=row, partnership=controller.partnership_id, **told)
    return row


@transaction.atomic
def add_risk(
    dpia: Dpia, *, by: Viewer, what: str, likelihood: int, impact: int, measure: str = "", likelihood_after: int | None = None,
    impact_after: int | None = None,
) -> Risk:  # fmt: skip
    """One risk with its size. From 12 on a measure is needed, and what is left after it."""
    row = _open(dpia, by)
    wrong: dict[str, str] = {}
    if not what.strip():
        wrong["what"] = _("Wat kan er misgaan?")
    pairs = {"likelihood": likelihood, "impact": impact, "likelihood_after": likelihood_after, "impact_after": impact_after}
    wrong |= {name: _("Geef 1 tot 5.") for name, value in pairs.items() if value is not None and not 1 <= value <= risk.LEVELS}
    if not wrong and risk.needs_measure(likelihood, impact):
        if not measure.strip():
            wrong["measure"] = _("Vanaf 12 (kans maal gevolg) hoort er een maatregel bij.")
        if likelihood_after is None or impact_after is None:
            wrong["likelihood_after"] = _("Hoe groot is het risico na de maatregel? Geef kans en gevolg.")
    if wrong:
        raise ValidationError(wrong)
    made = Risk.objects.create(
        dpia=row, what=what.strip()[:300], likelihood=likelihood, impact=impact, measure=measure.strip()[:300],
        likelihood_after=likelihood_after, impact_after=impact_after,
    )  # fmt: skip
    trail.record("privacy.dpia_risk", by=by, subject=row, partnership=row.controller.partnership_id, title=row.title)
    return made


@transaction.atomic
def give_opinion(dpia: Dpia, *, by: Viewer, opinion: str, text: str) -> Dpia:
    """The officer's opinion (GDPR, art. 35.2 and 39.1.c): of an officer only."""
    rules.require_officer(by, dpia.controller.partnership_id)
    row = _open(dpia, by)
    if opinion not in dict(OPINIONS) or not opinion:
        raise ValidationError({"opinion": _("Kies een advies.")})
    if not text.strip():
        raise ValidationError({"text": _("Licht het advies toe.")})
    row.opinion, row.opinion_text, row.opinion_on, row.state = opinion, text.strip()[:4000], by.today, "advice"
    row.save()
    trail.record("privacy.dpia_opinion", by=by, subject=row, partnership=row.controller.partnership_id, title=row.title, dpia_opinion=opinion)
    return row


@transaction.atomic
def decide(dpia: Dpia, *, by: Viewer, decision: str, on: dt.date, review: dt.date) -> Dpia:
    """What the controller decided, after the opinion, and when it is looked at again."""
    row = _open(dpia, by)
    wrong: dict[str, str] = {}
    if row.state != "advice":
        raise ValidationError(_("Eerst geeft de DPO advies; daarna beslist de verwerkingsverantwoordelijke."))
    if decision not in dict(DECISIONS) or not decision:
        wrong["decision"] = _("Kies een beslissing.")
    if not row.opinion_on or not row.opinion_on <= on <= by.today:
        wrong["on"] = _("Kies een dag na het advies, en niet later dan vandaag.")
    if review <= on:
        wrong["review"] = _("De herziening ligt na de beslissing.")
    if wrong:
        raise ValidationError(wrong)
    row.decision, row.decided_on, row.review, row.state = decision, on, review, "decided"
    row.save()
    told = {"title": row.title, "dpia_decision": decision}
    trail.record("privacy.dpia_decided", by=by, subject=row, partnership=row.controller.partnership_id, **told)
    return row


def _open(dpia: Dpia, by: Viewer) -> Dpia:
    row = Dpia.objects.select_for_update(of=("self",)).select_related("controller").get(pk=dpia.pk)
    rules.require_keeps(by, row.controller)
    if row.state == "decided":
        raise ValidationError(_("Hierover is beslist. Begin een nieuwe effectbeoordeling als er iets verandert."))
    if not row.needed:
        raise ValidationError(_("Voor deze verwerking is geen effectbeoordeling nodig. Pas eerst de criteria aan."))
    return row
