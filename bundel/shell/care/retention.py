"""Retention carried out: what the rooms declared, counted or done."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import the_house
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.retention import Retention

SENTENCES = {"retention.carried_out": _("%(actor)s voerde de bewaartermijn van %(model)s uit: %(count)s rijen")}


def terms() -> list[dict[str, object]]:
    """Every declared term: the model, the fields, the rule, where it comes from, and how many rows are due today."""
    today = timezone.localdate()
    return [_told(one, one.due(today).count() if one.due else 0, _parts(one, today)) for one in rooms.retention]


def carry_out() -> list[dict[str, object]]:
    """Do what is due, each term in a transaction of its own with one sentence in the trail; how many rows each."""
    today = timezone.localdate()
    done = []
    for one in rooms.retention:
        count, parts = 0, _parts(one, today)
        if one.due and one.carry_out:
            with transaction.atomic():
                count = one.carry_out(one.due(today))
                if count:
                    house = the_house("Bundel")
                    trail.record("retention.carried_out", by=house, model=one.model, count=count)
        done.append(_told(one, count, parts))
    return done


def _parts(one: Retention, today: dt.date) -> list[dict[str, object]]:
    return one.parts(today) if one.parts else []


def _told(one: Retention, count: int, parts: list[dict[str, object]]) -> dict[str, object]:
    return {
        "model": one.model,
        "fields": list(one.fields),
        "rule": str(one.rule),
        "source": one.source,
        "ends": one.due is not None,
        "count": count,
        "parts": parts,
    }
