"""Where each key of a TOML file stands, so that an error can name the line.

The text has been accepted by `tomllib` before it comes here; this reader only has to find, not to judge.
"""

import re

KEY = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
BARE_VALUE = re.compile(r"[^,\]}\n#]*")
BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)

Path = tuple[str | int, ...]


class Places:
    """Lines (from 1) by path: ("goals", 0, "actions", 2, "title")."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        self._read()

    def line(self, path: Path) -> int:
        """The line of this path, or of the nearest thing around it; elements that are no place are stepped over."""
        known: Path = ()
        for element in path:
            if (*known, element) in self.lines:
                known = (*known, element)
        return self.lines.get(known, 1)

    def _found(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """What stands here; the text was judged before, so it is there."""
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"line {self._line()} is not what was judged")
        return found

    def _read(self) -> None:
        table: Path = ()
        while self._skip_blank():
            line = self._line()
            if self.text.startswith("[[", self.at):
                self.at += 2
                table = self._enter_array(self._keys(), line)
                self.at = self.text.index("]]", self.at) + 2
            elif self.text[self.at] == "[":
                self.at += 1
                table = self._resolve(self._keys())
                self.lines.setdefault(table, line)
                self.at = self.text.index("]", self.at) + 1
            else:
                self._pair(table)

    def _enter_array(self, keys: list[str], line: int) -> Path:
        array = (*self._resolve(keys[:-1]), keys[-1])
        self.counts[array] = self.counts.get(array, -1) + 1
        entry = (*array, self.counts[array])
        self.lines.setdefault(array, line)
        self.lines[entry] = line
        return entry

    def _resolve(self, keys: list[str]) -> Path:
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _pair(self, table: Path) -> None:
        line, path = self._line(), table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at = self.text.index("=", self.at) + 1
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip_blank()
        if found := STRING.match(self.text, self.at):
            self.at = found.end()
        elif self.text[self.at] == "[":
            self._members("]", path, pairs=False)
        elif self.text[self.at] == "{":
            self._members("}", path, pairs=True)
        else:
            self.at = self._found(BARE_VALUE).end()

    def _members(self, close: str, path: Path, *, pairs: bool) -> None:
        self.at += 1
        index = 0
        while self._skip_blank() and self.text[self.at] != close:
            if pairs:
                self._pair(path)
            else:
                self.lines[(*path, index)] = self._line()
                self._value((*path, index))
                index += 1
            self._skip_blank()
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1

    def _keys(self) -> list[str]:
        keys, more = [], "."
        while more:
            found = self._found(KEY)
            keys.append(found[1].strip("\"'"))
            more, self.at = found[2], found.end()
        return keys

    def _skip_blank(self) -> bool:
        self.at = self._found(BLANK).end()
        return self.at < len(self.text)

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1
