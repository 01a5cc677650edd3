"""What specialists do with what others may use again: publish an answer without anyone in it, look at it again, withdraw it."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, sealed, trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.rooms import search
from bundel.kernel.rooms.text import words
from bundel.services.desk import indexing, privacy, rules
from bundel.services.desk.models import Question, Reusable

REVIEW = dt.timedelta(days=365)


@dataclass(frozen=True)
class Draft:
    """What would be kept: each text with what still says who somebody is."""

    title: str
    asked: str
    answer: str
    sources: list[dict[str, str]]

    @property
    def whole(self) -> str:
        told = "\n\n".join(f"{one['label']} {one['reference']}" for one in self.sources)
        return "\n\n".join([self.title, self.asked, self.answer, told])


def still_says(question: Question, draft: Draft) -> list[privacy.Finding]:
    """What in the draft says, or looks as if it says, who somebody is: also the names that the asker gave. Other residents of her
    centre are not looked up: what was refused would tell the specialist who is known there."""
    found = privacy.findings(draft.whole, names=sealed.unseal_text(question.names_sealed).splitlines())
    return [one for one in found if one.certain or not any(one.text in f"{s['label']} {s['reference']}" for s in draft.sources)]


@rows.as_house
@transaction.atomic
def publish(
    question: Question, *, by: Viewer, title: str, asked: str, answer: str, sources: list[dict[str, str]], review: dt.date,
    no_names: list[str] = (),
) -> Reusable:  # fmt: skip
    """Make an answer reusable. ValidationError while it still holds what says who somebody is; `no_names` are the parts that only
    look like a name and of which the specialist says that they are none."""
    row = Question.objects.select_for_update(of=("self",)).select_related("desk").get(pk=question.pk)
    _specialist(by, row)
    if row.answered_on is None:
        raise ValidationError(_("Beantwoord de vraag eerst."))
    wrong: dict[str, object] = {}
    for name, text in (("title", title), ("asked", asked), ("answer", answer)):
        if not text.strip():
            wrong[name] = _("Vul dit in.")
    if review <= by.today:
        wrong["review"] = _("Kies een latere dag: dan kijkt de eigenaar het opnieuw na.")
    draft = Draft(title.strip()[:160], asked.strip(), answer.strip(), sources)
    left = [one for one in still_says(row, draft) if one.certain or one.text not in no_names]
    if left:
        told = [f"{one.text} ({one.label})" for one in left[:8]]
        words_left = _("Hier staat nog wie iemand is: %(parts)s. Haal het weg, of duid aan dat het geen naam is.")
        wrong["answer"] = [*([wrong["answer"]] if "answer" in wrong else []), words_left % {"parts": ", ".join(told)}]
    if Reusable.objects.filter(question=row, withdrawn_on__isnull=True).exists():
        raise ValidationError(_("Van deze vraag is al een antwoord herbruikbaar. Trek dat eerst in."))
    if wrong:
        raise ValidationError(wrong)
    made = Reusable(
        partnership_id=row.partnership_id, desk=row.desk, question=row, topic=row.topic, title=draft.title, asked=draft.asked,
        answer=draft.answer, sources=sources, words=found_by(draft.title, draft.asked, draft.answer), owner=by.account, published_on=by.today,
        review=review,
    )  # fmt: skip
    made.save(force_insert=True)
    indexing.index_answers([made])
    trail.record("desk.published", by=by, subject=made, partnership=made.partnership_id, title=made.title)
    return made


@transaction.atomic
def review(answer: Reusable, *, by: Viewer, review: dt.date) -> Reusable:
    """Looked at again and still right, until the next day on which it is."""
    row = Reusable.objects.select_for_update(of=("self",)).select_related("desk").get(pk=answer.pk)
    _specialist(by, row)
    if row.withdrawn_on:
        raise ValidationError(_("Dit antwoord is ingetrokken."))
    if review <= by.today:
        raise ValidationError({"review": _("Kies een latere dag: dan kijkt de eigenaar het opnieuw na.")})
    row.review, row.owner = review, by.account
    row.save(update_fields=["review", "owner"])
    trail.record("desk.reviewed", by=by, subject=row, partnership=row.partnership_id, title=row.title, until=review.isoformat())
    return row


@transaction.atomic
def withdraw(answer: Reusable, *, by: Viewer, why: str) -> Reusable:
    """Nobody finds it any more; whoever opens it reads why. Twice is once."""
    row = Reusable.objects.select_for_update(of=("self",)).select_related("desk").get(pk=answer.pk)
    _specialist(by, row)
    if row.withdrawn_on:
        return row
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom: wie het antwoord gebruikte, leest dit.")})
    row.withdrawn_on, row.withdrawn_why = by.today, why.strip()[:300]
    row.save(update_fields=["withdrawn_on", "withdrawn_why"])
    search.forget([row.uuid])
    trail.record("desk.withdrawn", by=by, subject=row, partnership=row.partnership_id, title=row.title, why=row.withdrawn_why)
    return row


def found_by(*texts: str) -> str:
    """The folded words of an answer, each once."""
    return " ".join(dict.fromkeys(words(" ".join(texts))))[:6000]


def _specialist(by: Viewer, row: Question | Reusable) -> None:
    if rules.is_specialist(by, row.desk):
        return
    if isinstance(row, Question) and row.organisation_id != by.organisation or row.partnership_id not in by.partnership_ids():
        raise Http404
    raise PermissionDenied("desk:answer")
