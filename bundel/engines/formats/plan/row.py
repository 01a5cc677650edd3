"""A row of a spreadsheet with known columns, and the tree that is being filled from such rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from bundel.engines.formats.plan.columns import Column
from bundel.engines.formats.plan.headings import Mark, mark, tidy
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.model import PlanWarning
from bundel.engines.formats.plan.tree import Draft, Tree


@dataclass
class Row:
    """One filled row below a header: its cells by column, and where it stands."""

    cells: list[tuple[Column, str]]
    number: int
    place: str

    def first(self, role: str, family: str = "") -> str:
        return next((text for column, text in self.cells if (column.role, column.family) == (role, family)), "")

    def rest(self, *taken: tuple[str, str]) -> list[str]:
        """The cells of all other columns, each with the name of its column."""
        left = [(column, text) for column, text in self.cells if (column.role, column.family) not in taken]
        return [labelled(column, text) for column, text in left if text]


@dataclass
class Sheets:
    """Everything read from the sheets of one file."""

    tree: Tree = field(default_factory=Tree)
    warnings: list[PlanWarning] = field(default_factory=list)

    def warn(self, row: Row, message: str) -> None:
        self.warnings.append(PlanWarning(row.number, message))


def labelled(column: Column, text: str) -> str:
    return f"{column.header}: {text}" if column.header else text


def combined(text: str) -> Mark | None:
    """A code and a title in one cell: "BD01 - Iedereen mee"."""
    found = mark(Line(tidy(text), 0, ""))
    return found if found and found.code and (found.firm or found.depth > 1) else None


def keep_as_text(row: Row, draft: Draft | None, found: Sheets) -> None:
    text = "\t".join(text for _, text in row.cells if text)
    if draft is None:
        found.tree.front.append(Line(text, row.number, row.place, True))
        found.warn(row, f"De rij op {row.place} hoort bij geen doel of actie; de tekst staat bij de inleiding.")
        return
    draft.extra.append(text)
    found.warn(
        row,
        f"De rij op {row.place} heeft geen code; de tekst staat bij {draft.code or draft.title[:40]}. Geef ze een code "
        "als het een eigen doel of actie is.",
    )


def attach(draft: Draft, is_action: bool, above: Draft | None, found: Sheets) -> None:
    if is_action and above is None:
        above = next((goal for goal in found.tree.goals if not goal.code and not goal.title), None)
        if above is None:
            above = Draft("", "", draft.line, draft.place)
            found.tree.goals.append(above)
    if is_action and above is not None:
        above.actions.append(draft)
    elif above is not None:
        above.goals.append(draft)
    else:
        found.tree.goals.append(draft)
