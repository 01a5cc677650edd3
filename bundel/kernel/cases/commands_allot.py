"""What follows in a case that is given to a partner: asking says who it is, an answer moves it on. Only for types that declare it."""

from django.core.exceptions import ValidationError

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import commands, queries_allot, rules
from bundel.kernel.cases.models import Case, Question


def asked(question: Question, *, by: Viewer) -> None:
    """A partner of the declared types was asked to take her over: the case says to whom, and waits. ValidationError when the move lacks
    something: then nothing was asked."""
    row = Case.objects.select_related("type").get(pk=question.case_id)
    one = rules.declared(row.type)
    if one.allot is None or question.kind != "refer" or question.asked.type not in one.allot.partners:
        return
    key = queries_allot.move_to(one, row.state, one.allot.to)
    if key is None:
        return
    row = commands.edit_fields(row, by=by, version=row.version, fields={one.allot.field: str(question.asked)[:200]})
    commands.move(row, key, by=by)


def answered(question: Question, *, by: Viewer, yes: bool, why: str = "") -> None:
    """The partner said yes or no, or nothing at all: the case moves in her name. What the type asks besides, a worker fills in; until
    then the case waits where it was, with the answer in its course."""
    row = Case.objects.select_related("type").get(pk=question.case_id)
    one = rules.declared(row.type)
    if one.allot is None or row.state != one.allot.to or row.fields.get(one.allot.field) != str(question.asked)[:200]:
        return
    key = queries_allot.move_to(one, row.state, one.allot.accepted if yes else one.allot.given_back)
    house = Viewer(today=by.today, house=True, name=by.name or "Bundel", at=by.at)
    try:
        if key:
            commands.move(row, key, by=house, reason=why or str(question.asked))
    except ValidationError:
        return
