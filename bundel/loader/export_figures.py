"""The indicators of a partnership, back as declarations: what is followed now. What was observed stays behind."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from bundel.kernel.figures.models import Indicator
from bundel.kernel.parties.models import Party
from bundel.loader import figure_declarations as declared
from bundel.loader.apply_figures import SAME
from bundel.loader.toml_text import plain


def indicators_of(partnership: Party, keys: Mapping[UUID, str]) -> list[declared.Indicator]:
    rows = Indicator.objects.filter(partnership=partnership, ended__isnull=True).prefetch_related("targets", "goals__goal__plan")
    return [
        declared.Indicator(
            **{name: _plain(getattr(row, name)) for name in SAME}, owner=keys[row.owner_id],
            targets=" ".join(f"{one.by}={plain(one.value)}" for one in row.targets.all()),
            goals=" | ".join(sorted(f"{one.goal.plan.key}:{one.goal.code}" for one in row.goals.all() if one.goal.ended is None)),
        )
        for row in rows
    ]  # fmt: skip


def _plain(value: object) -> object:
    return Decimal(plain(value)) if isinstance(value, Decimal) else value
