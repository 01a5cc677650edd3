"""The case types of a partnership back as files: only its own, for Bundel brings the others."""

from bundel.kernel.cases.models import CaseType
from bundel.kernel.cases.shipped import shipped_types
from bundel.kernel.parties.models import Party
from bundel.loader.declarations import CaseFile


def is_own(row: CaseType) -> bool:
    """Whether this version is the partnership's and not one that came with Bundel."""
    one = shipped_types().get(row.key)
    return one is None or row.version > one[0].version


def types_of(partnership: Party) -> list[CaseFile]:
    """The types that hold now and did not come with Bundel, as their files say them."""
    rows = CaseType.objects.filter(partnership=partnership, current=True).order_by("key")
    texts = [(row, row.text.replace("\r\n", "\n")) for row in rows if is_own(row)]
    return [
        CaseFile(key=row.key, version=row.version, text=text if text.endswith("\n") else f"{text}\n") for row, text in texts
    ]
