"""The case types of a partnership: files in `cases/`, read and judged, kept word for word. No database here."""

from collections.abc import Iterable

from bundel.engines.formats.problems import FolderRefused, Problem
from bundel.engines.formats.toml_places import Places
from bundel.kernel.cases.declaration_read import read
from bundel.kernel.cases.instrument import shipped_instruments
from bundel.kernel.cases.shipped import shipped_types
from bundel.loader.checks import problem
from bundel.loader.declarations import CaseFile
from bundel.loader.files import Files, Located


def read_types(files: Files) -> list[Located[CaseFile]]:
    """The sound files of `cases/`; what is wrong in the others is added to the problems of the folder."""
    found = []
    for name in files.names("cases", ".toml"):
        text = files.text(name)
        if text is None:
            continue
        try:
            one = read(text, file=files.shown(name))
        except FolderRefused as refused:
            files.problems += refused.problems
            continue
        places = Places(text)
        found.append(Located(CaseFile(key=one.key, version=one.version, text=text), files.shown(name), lambda *path, p=places: p.line(path)))
    return found


def check_types(cases: list[Located[CaseFile]]) -> Iterable[Problem]:
    """A file that replaces a type of Bundel has a higher version: otherwise nobody could tell which one a case follows. And its
    instruments exist."""
    for located in cases:
        one = shipped_types().get(located.item.key)
        if one and located.item.version <= one[0].version:
            yield problem(
                located,
                ("version",),
                f"Bundel brengt versie {one[0].version} van ‘{located.item.key}’ zelf mee",
                f"geef dit bestand versie {one[0].version + 1} of hoger",
            )
        unknown = [key for key in read(located.item.text, file=located.file).instruments if key not in shipped_instruments()]
        if unknown:
            known = ", ".join(shipped_instruments())
            yield problem(located, ("instruments",), f"het instrument ‘{unknown[0]}’ bestaat niet", f"kies uit {known}")
