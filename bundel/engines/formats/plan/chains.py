"""A sheet with the whole chain on each row: columns for the goal, the goals under it and the action."""

from __future__ import annotations

from bundel.engines.formats.plan.columns import CODE, TEXT, TITLE, Column, is_code
from bundel.engines.formats.plan.headings import ACTION, RANKS, mark, tidy
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.row import Row, Sheets, attach, combined, keep_as_text
from bundel.engines.formats.plan.tree import Draft


class Chains:
    """Rows that name the goal, the goals under it and the action; a goal that comes back is the same goal."""

    def __init__(self, found: Sheets, columns: list[Column]) -> None:
        self.found = found
        self.families = sorted({column.family for column in columns if column.family}, key=lambda name: RANKS[name])
        self.known: dict[tuple[int, str, str], Draft] = {}
        self.path: list[Draft] = []

    def read(self, rows: list[Row]) -> None:
        for row in rows:
            named = [self._named(row, family) for family in self.families]
            filled = [depth for depth, (code, title, _, _) in enumerate(named) if code or title]
            if not filled:
                keep_as_text(row, self._deepest(), self.found)
                continue
            deepest: Draft | None = None
            for depth in range(filled[-1] + 1):
                if depth in filled:
                    deepest = self._node(depth, row, *named[depth])
            if deepest is not None:
                self._fill(deepest, row)

    def _named(self, row: Row, family: str) -> tuple[str, str, str, bool]:
        code, title, text = (row.first(role, family) for role in (CODE, TITLE, TEXT))
        if not code and (both := combined(title)) is not None:
            return both.code, both.title, text, both.lettered
        if not title and (both := combined(code)) is not None and both.title:
            return both.code, both.title, text, both.lettered
        if not code and is_code(title) and (own := mark(Line(f"{title}\t-", 0, ""))) is not None:
            return own.code, "", text, own.lettered
        return code, title, text, code[:1].isalpha()

    def _deepest(self) -> Draft | None:
        return self.path[-1] if self.path else None

    def _node(self, depth: int, row: Row, code: str, title: str, text: str, lettered: bool) -> Draft:
        """The node at this depth of the chain: the one already there with this code, or a new one."""
        family = self.families[depth]
        del self.path[depth:]
        goals = [each for each in self.path if each.rank < 10_000]
        above = goals[-1] if goals else None
        key = (id(above), family, tidy(code or title).casefold())
        draft = self.known.get(key)
        clash = draft is not None and bool(title) and tidy(title) != draft.title
        if draft is None or (clash and family == ACTION):
            rank = 10_000 if family == ACTION else depth
            draft = Draft(tidy(code), tidy(title), row.number, row.place, rank)
            draft.bbc = family == "bd" or (family == "ap" and lettered)
            self.known.setdefault(key, draft)
            attach(draft, family == ACTION, above, self.found)
        elif clash:
            draft.extra.append(title)
            self.found.warn(
                row,
                f"{code} heeft op {row.place} een andere titel dan op {draft.place}; de eerste blijft de titel, de "
                "andere staat in de tekst.",
            )
        if text and text not in draft.extra:
            draft.extra.append(text)
        # Levels that this row leaves open keep the goal above them as their place in the path.
        self.path += [draft] * (depth + 1 - len(self.path))
        return draft

    def _fill(self, draft: Draft, row: Row) -> None:
        """The columns that belong to no family describe the deepest node of the row."""
        if not draft.code and is_code(row.first(CODE)):
            draft.code = tidy(row.first(CODE))
        elif row.first(CODE) and row.first(CODE) != draft.code:
            draft.extra.append(row.first(CODE))
        if row.first(TITLE):
            if draft.title:
                draft.extra.append(row.first(TITLE))
            else:
                draft.title = tidy(row.first(TITLE))
        taken = [(role, family) for role in (CODE, TITLE, TEXT) for family in self.families]
        taken += [(CODE, ""), (TITLE, ""), (TEXT, "")]
        for part in [row.first(TEXT), *row.rest(*taken)]:
            if part and part not in draft.extra:
                draft.extra.append(part)
