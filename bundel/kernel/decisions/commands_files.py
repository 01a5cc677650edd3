"""What people do with the files of an item: add one, remove one, until the item is handled."""

import datetime as dt
from typing import Any

from django.db import transaction

from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions.commands_items import open_item
from bundel.kernel.decisions.models import Item
from bundel.kernel.library import commands as library


@transaction.atomic
def add_file(item: Item, *, by: Viewer, upload: Any, title: str = "", valid_until: dt.date | None = None) -> Any:
    """A file as a paper of the item; of a closed item the trail names no title. ValidationError as `library.keep` says."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    return library.keep(
        by=by, owner=row, upload=upload, title=title, valid_until=valid_until, partnership=row.partnership_id, quiet=_quiet(row)
    )


@transaction.atomic
def remove_file(item: Item, stored: Any, *, by: Viewer, reason: str) -> None:
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    library.remove(stored, by=by, reason=reason, quiet=_quiet(row))


def _quiet(item: Item) -> str:
    """The code of what the trail says of a file of a closed item, in place of its title; nothing of an open one."""
    return "@closed" if item.closed else ""
