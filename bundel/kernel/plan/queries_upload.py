"""What a person sees of a file that was read, before it is saved."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from bundel.kernel.plan import applying
from bundel.kernel.plan.applying import Difference
from bundel.kernel.plan.models import Plan, PlanUpload

SHOWN_CHANGES = 300
WHAT = {"new": _("nieuw"), "changed": _("gewijzigd"), "gone": _("eindigt"), "back": _("komt terug")}


@dataclass
class Preview:
    """`problems` keep it from being saved; `difference` is None then, and when it is not compared with a plan."""

    tree: dict[str, Any]
    goals: int
    actions: int
    problems: list[str]
    difference: Difference | None = None

    @property
    def changes(self) -> list[applying.Change]:
        return self.difference.changes[:SHOWN_CHANGES] if self.difference else []

    @property
    def years(self) -> str:
        return "–".join(str(year) for year in self.tree["period"] or [])

    @property
    def few(self) -> bool:
        """Few enough goals to show them all opened."""
        return self.goals <= 30

    @property
    def sums(self) -> list[tuple[str, object, int]]:
        """How many of each kind of change."""
        counts = self.difference.counts if self.difference else {}
        return [(what, label, counts[what]) for what, label in WHAT.items() if counts.get(what)]

    @property
    def more(self) -> int:
        return max(0, len(self.difference.changes) - SHOWN_CHANGES) if self.difference else 0


def open_plans(upload: PlanUpload) -> list[Plan]:
    """The plans that the file may be saved into."""
    return list(Plan.objects.filter(partnership=upload.partnership_id).exclude(status="closed"))


def preview(upload: PlanUpload, into: Plan | None) -> Preview:
    """Everything comes from the stored tree, so what is shown is what is saved."""
    try:
        goals, actions = applying.pieces(upload.tree)
    except ValidationError as error:
        counts = applying.counts(upload.tree)
        return Preview(upload.tree, counts["goals"], counts["actions"], error.messages)
    found = applying.difference(into, upload.tree) if into else None
    return Preview(upload.tree, len(goals), len(actions), [], found)


def proposed(upload: PlanUpload, others: list[Plan]) -> dict[str, object]:
    """What the form starts with: title and years as read, a key that is free."""
    years = upload.tree["period"] or [upload.created.year, upload.created.year + 5]
    title = (upload.tree["title"] or upload.filename.rsplit(".", 1)[0])[:200]
    named = slugify(title)[:60] or "plan"
    if str(years[0]) not in named:
        named = f"{named}-{years[0]}-{years[1]}"
    taken = set(
        Plan.objects.filter(partnership=upload.partnership_id, key__startswith=named).values_list("key", flat=True)
    )
    key = next(name for name in (named, *(f"{named}-{number}" for number in range(2, 999))) if name not in taken)
    return {"title": title, "key": key, "start_year": years[0], "end_year": years[1], "kind": "multi_year"}
