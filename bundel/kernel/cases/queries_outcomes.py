"""The scores of one case, for its members: the table of levels over time, what stands out, what is still to be done."""

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.engines.outcomes.pairs import changed, kept
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import rules
from bundel.kernel.cases.instrument import Instrument, shipped_instruments
from bundel.kernel.cases.models import Assessment, Case
from bundel.kernel.cases.queries import note_read
from bundel.kernel.cases.queries_page import CasePanel, Page
from bundel.kernel.rooms.registry import Line

MOST_LINES = 8


def instruments_of(case: Case) -> list[Instrument]:
    """The instruments that the case's type names and Bundel knows."""
    known = shipped_instruments()
    return [known[key] for key in rules.declared(case.type).instruments if key in known]


def instrument_of(case: Case, key: str) -> Instrument:
    found = next((one for one in instruments_of(case) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def title(case: Case, one: Instrument) -> str:
    return f"{rules.said(one.label)} · {case.number}"


def score_of(case: Case, pk: UUID) -> Assessment:
    found = case.assessments.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def scores_of(case: Case, key: str) -> list[Assessment]:
    return list(case.assessments.filter(instrument=key).order_by("on", "id"))


def possible_phases(case: Case, scores: list[Assessment]) -> list[str]:
    """The moments that can still be scored, the likeliest first."""
    phases = {one.phase for one in scores}
    if "start" not in phases:
        return ["start"]
    if "end" in phases:
        return ["after"]
    return ["after", "end"] if case.closed else ["interim", "end"]


def goals_of(one: Instrument, scores: list[Assessment]) -> list[str] | None:
    """The goals named at the start; None while there is none, or for an instrument that has domains."""
    start = next((score for score in scores if score.phase == "start"), None)
    return start.order if start and one.kind == "goals" else None


def page(viewer: Viewer, case: Case) -> list[dict]:
    """The tables for a running member; the read stands in the trail first. The caller asked `opened`."""
    note_read(viewer, case)
    return tables(case)


def tables(case: Case) -> list[dict]:
    """For each instrument its levels over time: {instrument, label, about, columns, rows, next}."""
    found = []
    for one in instruments_of(case):
        scores = scores_of(case, one.key)
        found.append(
            {
                "key": one.key, "label": rules.said(one.label), "about": rules.said(one.about), "source": one.source,
                "levels": [f"{level.value} {rules.said(level.label)}" for level in one.levels],
                "columns": [_column(one, score) for score in scores], "rows": _rows(one, scores),
                "next": [dict(Assessment.PHASES)[phase] for phase in possible_phases(case, scores)],
            }
        )  # fmt: skip
    return found


def _column(one: Instrument, score: Assessment) -> dict:
    known = [level for level in score.scores.values() if level is not None]
    low = [level for level in known if level in one.values[:2]]
    return {
        "score": score, "phase": score.get_phase_display(), "old": score.edition != one.edition,
        "lowest": min(known, default=None), "low": len(low), "known": len(known), "of": len(score.scores),
    }  # fmt: skip


def _rows(one: Instrument, scores: list[Assessment]) -> list[dict]:
    if one.kind == "domains":
        names = [(domain.key, rules.said(domain.label)) for domain in one.domains]
    else:
        names = [(goal, goal) for goal in dict.fromkeys(goal for score in scores for goal in score.order)]
    return [
        {"label": label, "levels": [score.scores.get(key) for score in scores], "change": _change(key, scores)} for key, label in names
    ]


def _change(key: str, scores: list[Assessment]) -> tuple[str, str] | None:
    """What became of one domain since the start, as (mood, words); None when two moments cannot be compared."""
    start = next((one for one in scores if one.phase == "start"), None)
    later = [one for one in scores if start and one.pk != start.pk and one.edition == start.edition and one.scores.get(key) is not None]
    if start is None or not later:
        return None
    last = later[-1]
    end = next((one for one in later if one.phase == "end"), None)
    if last.phase == "after" and end and kept(start.scores, end.scores, last.scores, key) == "not_kept":
        return "warn", _("beter, niet gebleven")
    change = changed(start.scores, last.scores, key)
    if change is None:
        return None
    return ("good", _("beter")) if change > 0 else ("bad", _("slechter")) if change < 0 else ("plain", _("gelijk"))


def panel(viewer: Viewer, page: Page) -> CasePanel | None:
    """The scores beside a case: what changed, and what is still at the two lowest levels."""
    known = {one.key: one for one in instruments_of(page.case)}
    if not known:
        return None
    lines: list[Line] = []
    for key, one in known.items():
        scores = [score for score in page.assessments if score.instrument == key]
        if not scores:
            continue
        days = " · ".join(f"{score.get_phase_display()} {date_format(score.on, 'd/m/y')}" for score in scores[-4:])
        lines.append(Line(title=rules.said(one.label), url="", detail=days))
        telling = [row for row in _rows(one, scores) if _tells(one, row)]
        lines += [_line(row) for row in telling[:MOST_LINES]]
    return CasePanel(
        title=_("Metingen"), lines=lines, url=reverse("case_outcomes", args=[page.case.pk]), do=_("Meet of bekijk alles"),
        empty=_("Nog niet gemeten. Meet bij het begin: dan is later te zien wat er veranderde."),
    )  # fmt: skip


def _line(row: dict) -> Line:
    mood, words = row["change"] if row["change"] and row["change"][0] != "plain" else ("warn", _("laag"))
    levels = " → ".join("?" if level is None else str(level) for level in row["levels"][-4:])
    return Line(title=row["label"], url="", detail=levels, chip=words, mood=mood)


def _tells(one: Instrument, row: dict) -> bool:
    last = next((level for level in reversed(row["levels"]) if level is not None), None)
    return bool(row["change"] and row["change"][0] != "plain") or (last is not None and last in one.values[:2])


def odd_panel(viewer: Viewer, page: Page) -> CasePanel | None:
    """What the fields of a case say that does not fit together, or that should be known; nothing when all fits."""
    found = rules.breaches(page.one, page.case.fields, "told")
    if not found:
        return None
    lines = [Line(title=rules.said(check.message), url="", detail=check.source, chip="!", mood="warn") for check in found]
    return CasePanel(title=_("Kijk dit na"), lines=lines, url=reverse("case_edit", args=[page.case.pk]), do=_("Naar de gegevens"))
