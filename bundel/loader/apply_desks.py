"""The desks of a partnership into the database, and back as files.

The desks that Bundel brings are not loaded by themselves: a partnership takes one over, or says its own.
"""

from django.core.exceptions import ValidationError

from bundel.engines.formats.toml_places import Places
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties.models import Party
from bundel.loader.declarations import DeskFile
from bundel.loader.rows import Change, Changes
from bundel.services.desk import commands_desks
from bundel.services.desk.models import Desk
from bundel.services.desk.shipped import shipped_desks


def bring_desks(desks: list[DeskFile], partnership: Party, changes: Changes, *, by: Viewer) -> None:
    """Load the desks of the folder. ValidationError (file, line, remedy) for a version that was loaded with another content."""
    for one in desks:
        place = f"desks/{one.key}.toml, regel {Places(one.text).line(('version',))}"
        try:
            made, changed = commands_desks.load_desk(one.text, file=place, by=by, partnership=partnership.pk)
        except ValidationError as error:
            raise ValidationError(" ".join(error.messages)) from None
        if changed:
            changes.told.append(Change("new", f"desk {made.name_nl}, versie {made.version}"))
    own = {one.key for one in desks}
    left = [row for row in Desk.objects.filter(partnership=partnership) if row.key not in own and is_own(row)]
    changes.kept(left, lambda row: f"desk {row.name_nl}, versie {row.version}")


def is_own(row: Desk) -> bool:
    """Whether what this desk says is the partnership's and not what came with Bundel."""
    shipped = shipped_desks().get(row.key)
    return shipped is None or shipped[1] != row.text


def desks_of(partnership: Party) -> list[DeskFile]:
    """The desks that did not come with Bundel, as their files say them."""
    rows = Desk.objects.filter(partnership=partnership).order_by("key")
    texts = [(row, row.text.replace("\r\n", "\n")) for row in rows if is_own(row)]
    return [DeskFile(key=row.key, version=row.version, text=text if text.endswith("\n") else f"{text}\n") for row, text in texts]
