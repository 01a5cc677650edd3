"""The one shape that text, Word and PDF are brought into before their headings are looked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One non-blank line of running text, or one paragraph of a Word document.

    number: line or paragraph counted from 1; place: the same in words ("regel 12", "bladzijde 2, regel 5").
    gap: white space stands before it. level: 1..9 when its style makes it a heading, else None.
    contents: it belongs to a table of contents. cover: the style says it is the title of the whole.
    item: a list item or table row, which is no heading merely because it starts with a number.
    listed: how deep in a numbered list, from 1; None outside such lists.
    """

    text: str
    number: int
    place: str
    gap: bool = False
    level: int | None = None
    contents: bool = False
    cover: bool = False
    item: bool = False
    listed: int | None = None


def joined(lines: list[Line]) -> str:
    """The lines as text: unchanged, a blank line where the source had white space."""
    parts: list[str] = []
    for line in lines:
        if parts and line.gap:
            parts.append("")
        parts.append(line.text.rstrip())
    return "\n".join(parts)
