"""Reads the files of a folder into declarations, remembering the line of everything, and collects what is wrong."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from bundel.engines.formats.problems import FolderRefused, Problem, explain
from bundel.engines.formats.toml_read import read_toml
from bundel.loader.declarations import Document

MOST_BYTES = 5_000_000
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Located(Generic[Model]):
    """A declaration with the file and the lines it came from; `line("goals", 0, "code")` finds a place inside it."""

    item: Model
    file: str
    line: Callable[..., int]


class Files:
    def __init__(self, root: Path, problems: list[Problem], *, shown_as: str = "") -> None:
        self.root, self.problems, self.shown_as = root, problems, shown_as
        self.set_aside: set[str] = set()

    def shown(self, name: str) -> str:
        return f"{self.shown_as}{name}"

    def add(self, name: str, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.shown(name), line, message, remedy))

    def names(self, folder: str, ending: str) -> list[str]:
        return sorted(f"{folder}/{path.name}" for path in (self.root / folder).glob(f"*{ending}") if path.is_file())

    def has(self, name: str) -> bool:
        return (self.root / name).exists()

    def text(self, name: str) -> str | None:
        """The text of a file without a byte order mark, with plain line ends; None where it cannot be read."""
        path = self.root / name
        if not path.is_file():
            self.add(name, 0, "het bestand ontbreekt", f"maak {name} aan of zet het terug uit de vorige uitvoer")
            return None
        if path.stat().st_size > MOST_BYTES:
            self.add(
                name,
                0,
                f"het bestand is groter dan {MOST_BYTES // 1_000_000} MB",
                "kijk na of dit het juiste bestand is",
            )
            return None
        raw = path.read_bytes()
        try:
            return raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.add(name, line, "het bestand is geen UTF-8", "bewaar het opnieuw met de tekenset UTF-8")
            return None

    def toml(self, name: str, model: type[Model]) -> Located[Model] | None:
        text = self.text(name)
        return None if text is None else self._toml_text(name, text, model, first_line=1)

    def _toml_text(self, name: str, text: str, model: type[Model], *, first_line: int) -> Located[Model] | None:
        try:
            item, line = read_toml(text, model, file=self.shown(name), first_line=first_line)
        except FolderRefused as refused:
            self.problems += refused.problems
            return None
        return Located(item, self.shown(name), line)

    def table(self, name: str, model: type[Model]) -> list[Located[Model]]:
        """The rows of a CSV file with a head; rows that are wrong become problems and are left out."""
        text = self.text(name)
        if text is None:
            return []
        reader = csv.reader(io.StringIO(text), strict=True)
        rows: list[Located[Model]] = []
        try:
            head = next(reader, [])
            if not self._head_fits(name, head, model):
                return []
            line = reader.line_num + 1
            for cells in reader:
                if cells and (row := self._row(name, line, head, cells, model)):
                    rows.append(row)
                line = reader.line_num + 1
        except csv.Error as error:
            self.add(
                name,
                reader.line_num,
                f"deze regel is niet te lezen ({error})",
                "kijk de aanhalingstekens op deze regel na",
            )
        return rows

    def _head_fits(self, name: str, head: list[str], model: type[Model]) -> bool:
        known = columns(model)
        required = {
            column for column, field in zip(known, model.model_fields.values(), strict=True) if field.is_required()
        }
        before = len(self.problems)
        if len(head) == 1 and ";" in head[0]:
            self.add(name, 1, "de kolommen zijn gescheiden door puntkomma's", "bewaar het bestand met komma's")
        for column in dict.fromkeys(head):
            if head.count(column) > 1:
                self.add(name, 1, f"de kolom ‘{column}’ staat er twee keer", "schrap een van beide")
            if column not in known:
                self.add(name, 1, f"onbekende kolom ‘{column}’", f"bekend zijn: {', '.join(known)}")
        for column in known:
            if column in required and column not in head:
                self.add(name, 1, f"de kolom ‘{column}’ ontbreekt", f"voeg de kolom ‘{column}’ toe")
        return len(self.problems) == before

    def _row(
        self, name: str, line: int, head: list[str], cells: list[str], model: type[Model]
    ) -> Located[Model] | None:
        if len(cells) != len(head):
            self.add(
                name,
                line,
                f"{len(cells)} waarden voor {len(head)} kolommen",
                "zet een waarde met een komma tussen aanhalingstekens en laat lege kolommen leeg",
            )
            return None
        filled = {column: cell for column, cell in zip(head, cells, strict=True) if cell != ""}
        try:
            item = model.model_validate_strings(filled)
        except ValidationError as error:
            for _path, message, remedy in explain(error, model):
                self.add(name, line, message, remedy)
            self.set_aside.add(cells[0])
            return None
        return Located(item, self.shown(name), lambda *path: line)

    def document(self, name: str) -> Located[Document] | None:
        """A Markdown file that starts with a head in TOML between two lines of +++."""
        text = self.text(name)
        if text is None:
            return None
        head, found, body = text.removeprefix("+++\n").partition("\n+++\n")
        if not text.startswith("+++\n") or not found:
            self.add(
                name,
                1,
                "het hoofd tussen twee regels +++ ontbreekt",
                "begin met +++, dan key, language, title, audience, owner en review, dan weer +++",
            )
            return None
        located = self._toml_text(name, head, Document, first_line=2)
        if located is None:
            return None
        if "body" in located.item.model_fields_set:
            self.add(name, located.line("body"), "onbekend veld ‘body’", "zet de tekst onder de tweede regel +++")
        return Located(located.item.model_copy(update={"body": body.strip("\n")}), located.file, located.line)


def columns(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
