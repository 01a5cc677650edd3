"""One turn of the way through the questions, the same for a resident on the site and for a worker in a case: what was posted in, which
page comes next out. Stores nothing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bundel.engines.rights.book import book
from bundel.engines.rights.explore import Explored
from bundel.engines.rights.words import Problem, WrongInput
from bundel.services.rights import choosing, rules, telling
from bundel.services.rights.forms_walk import FORMS, TITLES, WHY, QuestionForm, StepForm
from bundel.services.rights.walk import STEPS, Unreadable, Walk

UNREAD = (WrongInput, Unreadable)


@dataclass
class Turn:
    """A page: a form with its title and why, or the result. `status` is that of the answer."""

    walk: Walk
    kind: str  # step, question, result, letter
    name: str = ""
    title: object = ""
    why: object = ""
    form: StepForm | None = None
    result: telling.Result | None = None
    status: int = 200
    problems: tuple[str, ...] = ()
    number: int = 0
    left: int = 0
    about: str = ""  # the title of the right that more is asked about
    who: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.walk.text()

    @property
    def steps(self) -> int:
        return len(STEPS)

    @property
    def passed(self) -> list[tuple[str, object]]:
        """The pages that may be gone back to."""
        return [(step, TITLES[step]) for step in STEPS if step in self.walk.passed]


def walk_of(given: Mapping[str, Any]) -> Walk:
    """The answers that came along. Raises Unreadable."""
    return Walk.read(str(given.get("staat", "")))


def told(error: Exception) -> str:
    """Why something was not kept, in words."""
    if isinstance(error, WrongInput):
        return " ".join(_sentence(one) for one in error.problems[:4])
    if isinstance(error, Unreadable):
        return _("Je antwoorden kwamen niet goed mee. Begin opnieuw; het duurt maar even.")
    return " ".join(error.messages)


def turn(given: Mapping[str, Any] | None, today: dt.date, *, begin: Walk | None = None, few: bool = False) -> Turn:
    """`given` is the posted form, None at the beginning; `begin` a walk that knows something already. `few`: as a resident is asked."""
    if given is None:
        walk = begin or Walk()
        walk.few = few
        return _step(walk, walk.step, today) if walk.step else _after(walk, today)
    try:
        walk = Walk.read(str(given.get("staat", "")))
    except Unreadable:
        return _broken(today)
    walk.few = few
    act, where = str(given.get("doe", "")), str(given.get("stap", ""))
    if act == "laatste-cijfers":
        walk.on, act = rules.known_until(today).isoformat(), "resultaat"
    elif act == "vandaag":
        walk.on, act = "", "resultaat"
    try:
        walk.compute(walk.day(today))  # what came along is read by the engine before anything is done with it
        return _acted(walk, act, where, given, walk.day(today))
    except WrongInput as wrong:
        return _wrong(wrong, given, today, few=few)


def _acted(walk: Walk, act: str, where: str, given: Mapping[str, Any], today: dt.date) -> Turn:
    if act == "opnieuw":
        return _step(Walk(few=walk.few), STEPS[0], today)
    if act.startswith("over-") and act.removeprefix("over-") in book().rights:
        walk.about = act.removeprefix("over-")
        return _question(walk, today)
    if act.startswith("naar-") and act.removeprefix("naar-") in STEPS:
        return _step(walk, act.removeprefix("naar-"), today)
    if act in ("resultaat", "brief"):
        return _result(walk, today, act)
    if act == "meer":
        walk.about = ""
        return _question(walk, today)
    if act == "toon":  # the same page once more, in another language
        return _again(walk, where, given, today)
    if act in ("sla-over", "weet-niet"):
        walk.pass_by(where, unsure=act == "weet-niet")
        _counted(walk, where)
        return _after(walk, today, asking=where not in STEPS)
    if where in STEPS:
        form = FORMS[where](given, walk=walk, today=today)
        if not form.is_valid():
            return _step(walk, where, today, form=form, status=422)
        form.keep(walk)
        walk.compute(today)
        walk.passed = [*(one for one in walk.passed if one != where), where]
        return _after(walk, today)
    done, asked = _asked(walk, where, today)
    if asked is None:
        return _after(walk, today, asking=True)
    form = QuestionForm(given, asked=asked, today=today)
    if not form.is_valid():
        return _question(walk, today, form=form, done=done, asked=asked, status=422)
    form.keep(walk)
    _counted(walk, where)
    return _question(walk, today)


def _counted(walk: Walk, where: str) -> None:
    """A question that was asked by itself counts; one that an answer raised, or about a right she chose, does not."""
    if where in walk.must:
        walk.must.remove(where)
    elif where not in STEPS and not walk.about:
        walk.asked += 1


def _after(walk: Walk, today: dt.date, *, asking: bool = False) -> Turn:
    if walk.step and not asking:
        return _step(walk, walk.step, today)
    return _question(walk, today) if asking else _result(walk, today, "resultaat")


def _step(walk: Walk, name: str, today: dt.date, *, form: StepForm | None = None, status: int = 200, problems: tuple[str, ...] = ()) -> Turn:
    if name != STEPS[0] and not walk.household["people"]:
        walk.set_people([walk.applicant])
    form = form or FORMS[name](walk=walk, today=today)
    return Turn(walk, "step", name, TITLES[name], WHY[name], form, status=status, problems=problems, number=STEPS.index(name) + 1)


def _asked(walk: Walk, where: str, today: dt.date) -> tuple[Explored, dict[str, Any] | None]:
    done = walk.compute(today)
    if where in choosing.BUNDLES:
        left = choosing.all_left(done, None)
        return done, next((one for one in choosing.bundled(left, (where,)) if one["id"] == where), None)
    return done, next((one for one in telling.open_questions(done) if one["id"] == where), None)


def _left(walk: Walk, done: Explored, today: dt.date) -> list[dict[str, Any]]:
    """Every open question, weighed with the figures of the last day for which they are known."""
    known = rules.known_until(today)
    try:
        weigh = walk.computed(known) if known < today else None
    except WrongInput:  # someone was born since
        weigh = None
    return choosing.all_left(done, weigh)


def _question(
    walk: Walk, today: dt.date, *, form: StepForm | None = None, done: Explored | None = None, asked: dict[str, Any] | None = None,
    status: int = 200, problems: tuple[str, ...] = (),
) -> Turn:  # fmt: skip
    """The question that decides most, or the result when none is left."""
    done = done or walk.compute(today)
    left = [one for one in _left(walk, done, today) if one["id"] not in walk.skip]
    if walk.about:
        left = choosing.about(walk, left, walk.about)
    elif walk.few:
        left = choosing.key(walk, left)
    asked = asked or (left[0] if left else None)
    if asked is None:
        return _result(walk, today, "resultaat")
    form = form or QuestionForm(asked=asked, today=today)
    found = Turn(walk, "question", asked["id"], asked["text"], asked["why"], form, status=status, problems=problems, left=len(left))
    found.who, found.about = _who(walk, asked), telling.title_of(walk.about) if walk.about else ""
    return found


def _who(walk: Walk, asked: dict[str, Any]) -> list[str]:
    """Which child is meant by its number, where the question or its choices name one."""
    named = {str(one["value"]) for one in asked["choices"]} | set(asked["id"].split("."))
    children = [one for one in walk.household["people"] if one.get("role") == "child"]
    if len(children) < 2:
        return []
    return [
        _("Kind %(number)s is %(age)s jaar.") % {"number": one["id"], "age": one["age"]}
        for one in children if str(one.get("id")) in named and one.get("age") is not None
    ]  # fmt: skip


def _result(walk: Walk, today: dt.date, kind: str) -> Turn:
    done = walk.compute(today)
    found = telling.result(done, skip=walk.skip)
    if kind == "brief":
        return Turn(walk, "letter", kind, result=found, left=len(found.left))
    every = _left(walk, done, today)
    left = [one for one in every if one["id"] not in walk.skip]
    weight = {right: one["weight"] for one in reversed(every) for right in one["decides"]}
    for told in found.told:
        told.more = len(choosing.about(walk, left, told.key)) if told.group != "information" else 0
        if walk.few and told.group == "depends" and told.key not in weight:
            told.group = "no_parameter"  # whatever is answered, without the figure of the day it stays undecided
    found.told.sort(key=lambda told: -weight.get(told.key, 0) if told.group == "depends" else told.key in rules.EVERYONE)
    found.about = found.of(walk.about) if walk.about else None
    return Turn(walk, "result", kind, result=found, left=len(choosing.key(walk, left)) if walk.few else len(left))


def _again(walk: Walk, where: str, given: Mapping[str, Any], today: dt.date) -> Turn:
    """What was typed stays, without being judged."""
    if where in STEPS:
        form = FORMS[where](walk=walk, today=today)
        form.initial = {**form.initial, **_typed(form, given)}
        return _step(walk, where, today, form=form)
    if where in ("resultaat", "brief") or not where:
        return _result(walk, today, where)
    done, asked = _asked(walk, where, today)
    if asked is None:
        return _question(walk, today)
    form = QuestionForm(asked=asked, today=today)
    form.initial = _typed(form, given)
    return _question(walk, today, form=form, done=done, asked=asked)


def _typed(form: StepForm, given: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for name, one in form.fields.items():
        many = hasattr(given, "getlist") and one.widget.__class__.__name__ == "CheckboxSelectMultiple"
        if name in given or many:
            found[name] = given.getlist(name) if many else given[name]
    return found


def _wrong(wrong: WrongInput, given: Mapping[str, Any], today: dt.date, *, few: bool) -> Turn:
    """The engine's own sentences above the page that was filled in, with everything that was typed."""
    problems = tuple(_sentence(one) for one in wrong.problems[:8])
    try:
        walk, where = Walk.read(str(given.get("staat", ""))), str(given.get("stap", ""))
        walk.few = few
        walk.compute(today)  # what stood before this answer
        if where in STEPS:
            return _step(walk, where, today, form=FORMS[where](given, walk=walk, today=today), status=422, problems=problems)
        done, asked = _asked(walk, where, today)
        if asked is not None:
            form = QuestionForm(given, asked=asked, today=today)
            return _question(walk, today, form=form, done=done, asked=asked, status=422, problems=problems)
    except (WrongInput, Unreadable):
        pass
    return _broken(today)


def _sentence(one: Problem) -> str:
    return one.says[telling.language()]


def _broken(today: dt.date) -> Turn:
    told = _("Je antwoorden kwamen niet goed mee. Begin opnieuw; het duurt maar even.")
    return _step(Walk(), STEPS[0], today, status=422, problems=(told,))
