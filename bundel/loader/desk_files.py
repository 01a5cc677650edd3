"""The desks of a partnership as files in `desks/`: read and judged, kept word for word."""

from bundel.engines.formats.problems import FolderRefused
from bundel.engines.formats.toml_places import Places
from bundel.loader.declarations import DeskFile
from bundel.loader.files import Files, Located
from bundel.services.desk.declaration import read


def read_desks(files: Files) -> list[Located[DeskFile]]:
    """The sound files of `desks/`; what is wrong in the others is added to the problems of the folder."""
    found = []
    for name in files.names("desks", ".toml"):
        text = files.text(name)
        if text is None:
            continue
        try:
            one = read(text, file=files.shown(name))
        except FolderRefused as refused:
            files.problems += refused.problems
            continue
        places = Places(text)
        item = DeskFile(key=one.key, version=one.version, text=text)
        found.append(Located(item, files.shown(name), lambda *path, p=places: p.line(path)))
    return found
