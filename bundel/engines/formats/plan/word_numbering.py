"""The numbers that Word computes and does not write: "Actie %1.%2." counted out, level by level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_LEVELS = 9
_LONGEST_ROMAN = 3_999


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


def value(element: Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(W + name)


def number(text: str | None) -> int | None:
    """A whole number of at most nine digits as Word writes it, else None."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


class Numbering:
    """The lists of one document. `label` counts on, so it must be asked once per paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._overrides: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self.by_style: dict[str, tuple[str, int]] = {}
        if root is None:
            return
        styled: dict[str, list[tuple[str, int]]] = {}
        for abstract in root.findall(f"{W}abstractNum"):
            key = value(abstract, "abstractNumId") or ""
            self._lists[key] = _List({})
            for level, found, style in _levels(abstract):
                self._lists[key].levels[level] = found
                if style:
                    styled.setdefault(key, []).append((style, level))
        for num in root.findall(f"{W}num"):
            key, abstract_id = value(num, "numId") or "", value(num.find(f"{W}abstractNumId")) or ""
            self._abstract[key] = abstract_id
            self._read_overrides(key, num)
            for style, level in styled.get(abstract_id, []):
                self.by_style.setdefault(style, (key, level))

    def _read_overrides(self, key: str, num: Element) -> None:
        for override in num.findall(f"{W}lvlOverride"):
            level = number(value(override, "ilvl")) or 0
            start = number(value(override.find(f"{W}startOverride")))
            if start is not None:
                self._starts.setdefault(key, {})[level] = start
            for at, found, _ in _levels(override):
                self._overrides.setdefault(key, {})[at] = found

    def label(self, key: str, level: int) -> str:
        """The number of the next paragraph in list `key` at `level` (0 = outermost); "" when it shows none."""
        level = min(max(level, 0), _MOST_LEVELS - 1)
        kept = self._lists.get(self._abstract.get(key, ""))
        if kept is None:
            return ""
        starts = self._starts.pop(key, {})
        for at, start in starts.items():
            kept.counters[at] = start - 1
        own = self._level(kept, key, level)
        for upper in range(level):
            kept.counters.setdefault(upper, self._level(kept, key, upper).start)
        kept.counters[level] = kept.counters.get(level, own.start - 1) + 1
        for lower in [at for at in kept.counters if at > level]:
            restart = self._level(kept, key, lower).restart
            if restart is None or (restart and level < restart):
                del kept.counters[lower]
        if own.form == "none":
            return re.sub(r"%\d", "", own.pattern).strip()
        if own.form == "bullet":
            return "-"
        return re.sub(r"%(\d)", lambda found: self._shown(kept, key, own, int(found[1]) - 1), own.pattern).strip()

    def _shown(self, kept: _List, key: str, own: _Level, level: int) -> str:
        count = kept.counters.get(level, 0)
        return str(count) if own.legal else written(count, self._level(kept, key, level).form)

    def _level(self, kept: _List, key: str, level: int) -> _Level:
        return self._overrides.get(key, {}).get(level) or kept.levels.get(level) or _Level(form="none")


def _levels(parent: Element) -> list[tuple[int, _Level, str | None]]:
    found: list[tuple[int, _Level, str | None]] = []
    for element in parent.findall(f"{W}lvl"):
        start = number(value(element.find(f"{W}start")))
        level = _Level(
            start=1 if start is None else start,
            form=value(element.find(f"{W}numFmt")) or "decimal",
            pattern=value(element.find(f"{W}lvlText")) or "",
            legal=element.find(f"{W}isLgl") is not None,
            restart=number(value(element.find(f"{W}lvlRestart"))),
        )
        found.append((number(value(element, "ilvl")) or 0, level, value(element.find(f"{W}pStyle"))))
    return found


def written(count: int, form: str) -> str:
    """A count as Word writes it: decimal, letters, Roman."""
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter") and 0 < count < 1_000:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count <= _LONGEST_ROMAN:
        roman = _roman(count)
        return roman.lower() if form == "lowerRoman" else roman
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    parts = []
    for worth, sign in signs:
        times, count = divmod(count, worth)
        parts.append(sign * times)
    return "".join(parts)
