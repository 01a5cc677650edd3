"""Three years of the figures that a region's folder follows, made up around their targets; the last one of some is still to be told."""

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.figures import commands, periods
from bundel.kernel.figures.models import Indicator
from bundel.kernel.parties.models import Party

REMARKS = ["", "", "", "Geteld bij alle leden.", "Een lid leverde het cijfer later.", "Voorlopig cijfer, na controle bevestigd."]

LIKELY = {"uren-gezinszorg": 100_000, "vragen-juridische-dienst": 2_400, "gezinnen-gezinszorg": 740}  # of what no target says how much it is


def happen(seed: str, partnership: Party, *, coordinator: Account, as_: Callable[[Account, dt.date, int], Viewer], today: dt.date) -> None:
    chance = random.Random(f"figures-{seed}")
    for number, row in enumerate(Indicator.objects.filter(partnership=partnership).order_by("key")):
        around = row.targets.order_by("by").values_list("value", flat=True).first() or row.base or Decimal(LIKELY.get(row.key, 40))
        began = min(row.start, today.replace(year=today.year - 3, month=1, day=1))
        Indicator.objects.filter(pk=row.pk).update(start=began)
        found = list(periods.complete(row.period, began, today))
        share = Decimal("0.74")
        for one in found[: len(found) - (number % 3 == 0)]:
            share += Decimal(chance.randrange(-2, 9)) / 100
            value = round(around * share, row.decimals)
            told = one.until + dt.timedelta(days=min(chance.randrange(5, 25), max(1, (today - one.until).days)))
            commands.observe(row, by=as_(coordinator, min(told, today), 10), start=one.start, value=value, remark=chance.choice(REMARKS))
