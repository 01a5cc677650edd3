"""One consultation hour in the tiny world: Dina of the region holds it at centre Noord, some days from now."""

import datetime as dt

from django.utils import timezone

from bundel.kernel.moments import commands_series


def hour(world, *, days=10, **given):
    options = {
        "kind": "consultation", "title_nl": "Zitting", "organisation": world.region.pk, "host": world.noord.pk,
        "first": timezone.localdate() + dt.timedelta(days=days), "begins": dt.time(9), "minutes": 120, "slot_minutes": 30, "who": "everyone",
        "holders": [world.accounts["Dina"]], "skip_holidays": False,
    }  # fmt: skip
    return commands_series.plan_series(by=world.viewer("Ella"), **(options | given)).moments.get()
