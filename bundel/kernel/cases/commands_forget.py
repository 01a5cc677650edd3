"""What a type's retention asks: after so many years a closed case says nothing about a person any more.

What stays: month of opening and closing, municipality, age band, type, state, the declared fields of sensitivity "basic" (among
them why it ended), and scores. Base: storage limitation, GDPR (regulation 2016/679) art. 5.1.e.
"""

from django.db import transaction

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import indexing, rules
from bundel.kernel.cases.instrument import shipped_instruments
from bundel.kernel.cases.models import Assessment, Case, Consent, Door, Member, Note, Question, Share, ShareDoor, Task
from bundel.kernel.handshakes import commands_forget as handshakes
from bundel.kernel.library import commands as library
from bundel.kernel.library import commands_letters as letters

GONE = "…"  # where the database wants a word


@transaction.atomic
def forget(case: Case, *, by: Viewer) -> bool:
    """Anonymise the case, or remove what hangs on it too, as its type says. False when it was done before. House only."""
    if not by.house:
        raise PermissionError("retention")
    row = Case.objects.select_for_update(of=("self",)).select_related("type").get(pk=case.pk)
    if row.forgotten or not row.closed:
        return False
    one = rules.declared(row.type)
    row.question, row.pseudonym, row.client, row.against = "", "", None, None
    basic = {field.key for field in one.fields if field.sensitivity == "basic"}
    row.fields = {key: value for key, value in row.fields.items() if key in basic}
    row.opened, row.ended, row.state_since = (day and day.replace(day=1) for day in (row.opened, row.ended, row.state_since))
    row.touched = row.touched.replace(day=1, hour=12, minute=0, second=0, microsecond=0)
    row.forgotten, row.due, row.urgent = by.today, None, False
    row.version += 1
    row.save()
    _empty(row)
    if one.retention.then == "delete":
        _remove(row)
    indexing.forget_cases([row.pk])
    trail.record(
        "case.forgotten", by=by, subject=row, partnership=row.partnership_id, number=row.number, label=row.type.label_nl,
        years=one.retention.years,
    )  # fmt: skip
    return True


def _empty(row: Case) -> None:
    Note.objects.filter(case=row).update(text="", by=None, by_name="")
    Note.objects.filter(case=row).exclude(kind="move").update(data={})
    Task.objects.filter(case=row).update(title=GONE, result="", done_by="")
    questions = Question.objects.filter(case=row)
    questions.update(purpose=GONE, text="", answer="", alternative="", meet_who="", met_who="")
    handshakes.forget_words(questions.filter(handshake__isnull=False).values_list("handshake", flat=True))
    Share.objects.filter(question__case=row).update(copy={})
    Consent.objects.filter(case=row).update(purpose=GONE, explained_by=None, explained_name="", withdrawn_by="")
    _wordless(row)
    Member.objects.filter(case=row).update(why=GONE)
    Door.objects.filter(case=row).delete()
    ShareDoor.objects.filter(question__in=questions).delete()
    library.forget([row.pk], reason=GONE)
    letters.forget([row.pk])


def _wordless(row: Case) -> None:
    """Scores stay, who scored does not; a goal in someone's own words becomes its number, the same at each moment, so that start
    and end are still a pair."""
    scores = list(Assessment.objects.filter(case=row).order_by("on", "pk"))
    named = {key for key, one in shipped_instruments().items() if one.kind == "goals"}
    goals = {word: str(number) for number, word in enumerate(dict.fromkeys(w for s in scores if s.instrument in named for w in s.order), 1)}
    for one in scores:
        if one.instrument in named:
            one.scores = {goals[word]: level for word, level in one.scores.items()}
            one.order = [goals[word] for word in one.order]
        one.by, one.by_name = None, ""
        one.save(update_fields=["scores", "order", "by", "by_name"])


def _remove(row: Case) -> None:
    Note.objects.filter(case=row).update(corrects=None)
    Note.objects.filter(case=row).delete()
    Task.objects.filter(case=row).delete()
    Share.objects.filter(question__case=row).delete()
