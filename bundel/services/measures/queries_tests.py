"""What people see of poverty tests: everyone of the partnership reads them, and what was computed as far as it can be."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.engines.measures.cells import LEAST
from bundel.engines.measures.measure import Measure
from bundel.engines.measures.service import findings_of
from bundel.engines.measures.simulate import NoVersion, Trial, simulate, tried
from bundel.engines.rules.money import cents
from bundel.engines.schemes.files import Refused, made
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.decisions import queries as decisions
from bundel.kernel.rooms.lists import Column, Filter
from bundel.kernel.rooms.said import placed_all, said_of
from bundel.services.measures import content as contents
from bundel.services.measures import people, queries, queries_compare, queries_people, queries_words, scan
from bundel.services.measures.models import PovertyTest, Recommendation, Scheme, Version
from bundel.services.measures.models_tests import EFFECTS, MEASURES, MOODS, STATES
from bundel.services.measures.queries_compare import Slider, figure_label

TAKEN_MOODS = {"yes": "good", "part": "warn", "no": "bad", "": "plain"}


# the list -------------------------------------------------------------------------------------------------------------


def tests(viewer: Viewer) -> QuerySet[PovertyTest]:
    require(viewer, "tests:read")
    advised, taken = (
        Count("recommendations", distinct=True),
        Count("recommendations", Q(recommendations__taken__in=("yes", "part")), distinct=True),
    )
    return (
        PovertyTest.objects.filter(partnership=viewer.partnership).select_related("owner").annotate(advised=advised, taken=taken)
    )


def columns() -> list[Column]:
    return [
        Column("title", _("Maatregel"), lambda row: row.title, ("title", "pk")),
        Column("owner", _("Bestuur"), lambda row: str(row.owner), ("owner__sort_name", "title", "pk"), wide=True),
        Column("kind", _("Soort"), lambda row: str(row.get_kind_display()), ("kind", "pk"), wide=True),
        Column("model", _("Hoe getest"), lambda row: row.model, export_only=True),
        Column("made", _("Begonnen"), lambda row: row.made, ("made", "pk"), wide=True),
        Column("decided", _("Beslissing op"), lambda row: row.decided_on, ("decided_on", "pk"), wide=True),
        Column("taken", _("Overgenomen"), lambda row: f"{row.taken}/{row.advised}"),
        Column("state", _("Stand"), lambda row: str(row.get_state_display()), ("state", "pk")),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    who = [(one.pk, str(one)) for one in queries.members(viewer.partnership, viewer.today)]
    found = [
        Filter("state", _("Stand"), STATES, lambda rows, key: rows.filter(state=key)),
        Filter("kind", _("Soort"), MEASURES, lambda rows, key: rows.filter(kind=key)),
        Filter("owner", _("Bestuur"), who, lambda rows, key: rows.filter(owner=key)),
        Filter("shared", _("Gedeeld"), [("yes", _("gedeeld met de leden"))], lambda rows, _key: rows.filter(shared=True)),
    ]
    return [one for one in found if one.choices]


def with_word(rows: QuerySet[PovertyTest], word: str) -> QuerySet[PovertyTest]:
    return rows.filter(Q(title__icontains=word) | Q(text__icontains=word))


# one test -------------------------------------------------------------------------------------------------------------


def ptest_of(viewer: Viewer, key: UUID, act: str = "tests:read") -> PovertyTest:
    found = PovertyTest.objects.select_related("owner", "scheme", "partnership").filter(pk=key).first()
    if found is None or found.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, act, partnership=found.partnership_id, organisation=found.owner_id)
    return found


def recommendation_of(viewer: Viewer, key: UUID, act: str) -> Recommendation:
    found = Recommendation.objects.select_related("test__owner").filter(pk=key).first()
    if found is None or found.test.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, act, partnership=found.test.partnership_id, organisation=found.test.owner_id)
    return found


def open_item(viewer: Viewer, key: UUID) -> Any:
    """The agenda item that a test is of, None for one that the viewer may not see or that is not for everyone."""
    try:
        item = decisions.item_of(viewer, key)
    except (Http404, PermissionDenied):
        return None
    return None if item.closed or item.partnership_id != viewer.partnership else item


def from_item(viewer: Viewer, text: str) -> dict[str, Any]:
    """What a new test begins with when it is asked from an agenda item."""
    try:
        item = open_item(viewer, UUID(text))
    except ValueError:
        item = None
    if item is None:
        return {}
    found = scan.likely(f"{item.title} {item.text} {item.proposal}", queries_words.words_of(item.partnership_id))
    kind = {"fee": "fee", "closure": "closure"}.get(found[0]) if found else None
    told = "\n\n".join(part for part in (item.text, item.proposal) if part)
    day = item.meeting.starts.date() if item.meeting else None
    return {"item": item.pk, "title": item.title[:200], "text": told, "kind": kind or "other", "decided_on": day,
            "digital": "digital" in found, "place": "closure" in found}  # fmt: skip


SOUGHT, SHOWN = 200, 10


def untested(viewer: Viewer) -> list[Any]:
    """Items still to be decided whose words point at a trigger and that nobody tested; of the first two hundred. Three queries."""
    if not may(viewer, "decisions:read"):
        return []
    rows = decisions.items(viewer).filter(closed=False).exclude(state__in=decisions.SETTLED).exclude(kind="information").order_by("pk")
    words = queries_words.words_of(viewer.partnership) if viewer.partnership else scan.STEMS
    found = [one for one in rows[:SOUGHT] if scan.likely(f"{one.title} {one.text} {one.proposal}", words)]
    tested = set(PovertyTest.objects.filter(item__in=[one.pk for one in found]).values_list("item", flat=True)) if found else set()
    return [one for one in found if one.pk not in tested][:SHOWN]


@dataclass
class TestPage:
    __test__ = False  # not one of pytest's

    test: PovertyTest
    mood: str
    triggers: list[object]
    answers: list[dict[str, Any]]
    talks: list[Any]
    recommendations: list[Recommendation]
    adoptions: list[Any]
    early: int
    may: dict[str, bool]
    timeline: list


def test_page(viewer: Viewer, key: UUID) -> TestPage:
    row = ptest_of(viewer, key)
    write = may(viewer, "tests:write", partnership=row.partnership_id, organisation=row.owner_id)
    answers = list(row.answers.all())
    labels, effects = dict(scan.QUESTIONS), dict(EFFECTS)
    shown = [
        {"label": labels[one.question], "effect": effects.get(one.effect, _("niet geweten")), "who": one.who, "why": one.why,
         "mood": "plain" if not one.effect else "good" if one.effect > 0 else "bad"}
        for one in answers if one.question in labels
    ]  # fmt: skip
    talks, advised = list(row.talks.all()), list(row.recommendations.all())
    for one in advised:
        one.mood = TAKEN_MOODS[one.taken]
    open_state = row.state in ("scan", "statement", "dialogue")
    replies = may(viewer, "tests:answer", partnership=row.partnership_id, organisation=row.owner_id)
    adopts = may(viewer, "tests:write", partnership=row.partnership_id, organisation=viewer.organisation)
    allowed = {
        "edit": write and open_state, "scan": write and open_state,
        "state": write and row.state == "scan" and bool(answers) and not row.triggers, "talk": write and row.state in ("scan", "dialogue"),
        "recommend": write and row.state == "dialogue" and bool(talks), "advise": write and row.state == "dialogue" and bool(advised),
        "answer": replies and row.state in ("advice", "answered"), "follow": write and row.state == "answered",
        "share": write and row.state in ("answered", "closed") and not row.shared, "adopt": row.shared and adopts,
    }  # fmt: skip
    return TestPage(
        row, MOODS[row.state], [scan.TRIGGERS[one] for one in row.triggers if one in scan.TRIGGERS], shown, talks, advised,
        list(row.adoptions.select_related("member")), (row.decided_on - row.made).days, allowed, trail.timeline(row.pk),
    )  # fmt: skip


# what can be computed -------------------------------------------------------------------------------------------------


def threshold_schemes(viewer: Viewer) -> QuerySet[Scheme]:
    """Schemes of which a version holds today: of those a threshold can be moved."""
    rows = Version.objects.filter(queries.holding(viewer.today), scheme__partnership=viewer.partnership)
    return Scheme.objects.filter(pk__in=rows.values("scheme")).select_related("member")


def _version(row: PovertyTest) -> Version | None:
    rows = Version.objects.filter(queries.holding(row.made), scheme=row.scheme_id) if row.scheme_id else Version.objects.none()
    return rows.select_related("scheme__member__territory").first()


def measure_data(row: PovertyTest) -> dict[str, Any]:
    """The engine's measure, as plain data, on the day the test began."""
    version = _version(row)
    schemes = [contents.data_of(version.scheme, version.start, version.until, version.content)] if version else []
    line = {} if row.poverty_line is None else {"poverty_line": str(row.poverty_line), "poverty_source": row.poverty_source}
    return {
        "key": "maatregel", "label": {"nl": row.title}, "date": row.made, "schemes": schemes, "changes": [row.change],
        "take_up": row.take_up, **line,
    }  # fmt: skip


@dataclass
class OutcomePage:
    """`kept` is the engine's answer as JSON; `not_computable` holds what cannot be computed and what to ask people."""

    computed: bool
    kept: dict[str, Any]
    sliders: list[Slider] = field(default_factory=list)
    without: str = ""
    effect: Any = None
    rule: dict[str, Any] = field(default_factory=dict)
    query: str = ""

    @property
    def lacks(self) -> list[dict[str, Any]]:
        return self.kept.get("not_computable", [])


_trials: "OrderedDict[tuple, Trial]" = OrderedDict()


def outcome(row: PovertyTest, asked: Mapping[str, str] | None = None) -> OutcomePage | None:
    """What the measure changes on the region's made-up people; with moved figures. None without a change to compute or without people."""
    made_people = queries_people.population(row.partnership_id)
    if not row.change or made_people is None:
        return None
    place = row.owner.territory
    if place is None or place.code not in made_people.about.get("codes", ()):
        return OutcomePage(False, {}, without=str(row.owner))
    version = _version(row)
    mark = (version.pk, version.version) if version else None
    key = (made_people.file, row.pk, row.version, mark)
    trial = _trials.get(key)
    try:
        if trial is None:
            measure = made(measure_data(row), Measure)
            line = None if measure.poverty_line is None else cents(measure.poverty_line)
            trial = tried(measure, people.read(made_people.file), ready=people.world_of(made_people.file, measure.date, line))
            _trials[key] = trial
            while len(_trials) > queries_compare.KEPT:
                _trials.popitem(last=False)
        found = sliders_of(trial, asked or row.figures)
        moved = trial.move({one.name: one.value for one in found if one.value != one.start})
    except Refused as refused:
        return OutcomePage(False, {"not_computable": [{"text": one, "missing": [], "dialogue": []} for one in placed_all(refused.faults)]})
    except (NoVersion, ValueError, KeyError) as problem:
        return OutcomePage(False, {"not_computable": [{"text": said_of(problem), "missing": [], "dialogue": []}]})
    kept = moved.as_json(contents.language()) | {"left_out": queries_compare.left_out(moved.world.missing)}
    query = urlencode({one.field: one.plain for one in found})
    return OutcomePage(moved.computed > 0, kept, found, effect=moved.effect, rule=rule_of(row, version), query=query)


def behind(viewer: Viewer, key: UUID, asked: Mapping[str, str]) -> tuple[PovertyTest, OutcomePage | None, queries_compare.Behind]:
    """The made-up households behind the outcome of a test."""
    row = ptest_of(viewer, key)
    page = outcome(row, asked)
    return row, page, queries_compare.behind_of(page.effect if page and page.computed else None, asked)


def rule_of(row: PovertyTest, version: Version | None) -> dict[str, Any]:
    """What is computed, in words: the scheme whose figures move, or the fee or premium itself. Empty for what has no figures."""
    change = row.change
    if change.get("kind") == "scheme" and version:
        return queries.rule_in_words(version.content)
    if change.get("kind") not in ("fee", "premium"):
        return {}
    count = {"person": "size", "child": "children", "adult": "adults"}.get(change.get("per", ""))
    formula = change.get("formula") or {"kind": "flat", "amount": change["amount"]}
    if count:
        formula = {"kind": "base_step", "base": 0, "step": change["amount"], "count": count}
    told = {"formula": formula, "period": "use", "times": change.get("times", 1), "source": str(row.owner), "when": change.get("when")}
    rule = queries.rule_in_words(told)
    if float(change.get("before") or 0):
        rule["limits"].append(_("nu %(amount)s") % {"amount": queries.euro(change["before"])})
    if less := change.get("reduction"):
        who = queries.condition_in_words(less["when"])
        rule["limits"].append(_("%(percent)s%% korting voor: %(who)s") % {"percent": less["percent"], "who": who})
    return rule


def simulated(viewer: Viewer, given: Mapping[str, Any], behind: int = 0) -> dict[str, Any]:
    """What a measure would change on the made-up people of the viewer's partnership, as `bundel rights simulate` tells it. ValidationError
    with every mistake and its place; nothing is kept."""
    require(viewer, "tests:read")
    made_people, language = queries_people.population(viewer.partnership), contents.language()
    if made_people is None:
        raise ValidationError(_("Er is nog geen bevolking. Maak er eerst een bij de lokale regelingen."))
    try:
        measure = made(given, Measure)
        findings = findings_of(measure, language)
        if wrong := [one for one in findings if one["level"] == "refused"]:
            raise ValidationError([f"{one['scheme']}, {one['place']}: {one['text']}" for one in wrong])
        line = None if measure.poverty_line is None else cents(measure.poverty_line)
        here = people.world_of(made_people.file, measure.date, line)
        done = simulate(measure.model_copy(update={"least": max(measure.least, LEAST)}), here.people, ready=here)
        shown = {"behind": done.behind(behind, language)} if behind else {}
        return {**done.as_json(language), "left_out": queries_compare.left_out(here.missing), "findings": findings, **shown}
    except Refused as refused:
        raise ValidationError(placed_all(refused.faults)) from None
    except (NoVersion, ValueError) as error:
        raise ValidationError(said_of(error)) from None


def sliders_of(trial: Trial, asked: Mapping[str, str]) -> list[Slider]:
    """The figures of the change itself: its fee or premium, or all of the scheme whose threshold moves."""
    found: list[Slider] = []
    parts = {
        key: done.schemes[key]
        for key, (done, _sign, _where) in trial.extras.items()
        if not key.endswith(("-before", "-reduction"))
    }
    own = parts or trial.comparison.evaluation.schemes
    figures = trial.figures()
    for one in own.values():
        for each in queries_compare.sliders(one, figures, {}):
            start = trial.thresholds.get(each.name, each.start)
            number = f"f{len(found)}"
            value = queries_compare.number_of(asked.get(number), start)
            most = max(each.most, int(start * 2) + 1) if each.unit != "percent" else 100
            found.append(
                Slider(
                    each.name, number, figure_label(one, each.name), each.unit, min(value, Decimal(most)), start, most, each.step
                )
            )
    return found
