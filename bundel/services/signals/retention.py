"""How long this room keeps who sent something. What is missing stays: it names no resident."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention, years_before
from bundel.services.signals.models import Gate, Signal


def _gates_due(today: dt.date) -> QuerySet[Gate]:
    """Over for a year, and none of its signals still waits for what comes of it."""
    over = Gate.objects.filter(Q(expires__lt=years_before(today, 1)) | Q(ended__lt=years_before(today, 1)))
    waits = Signal.objects.filter(gate__isnull=False).exclude(theme__state="done").filter(made__gte=years_before(today, 3))
    return over.exclude(pk__in=waits.values("gate"))


def forget_gates(rows: QuerySet[Gate]) -> int:
    """Its signals stay, without who sent them."""
    return rows.delete()[1].get("signals.Gate", 0)


RETENTION = [
    Retention(
        "signals.gate", ("name", "email"),
        _("wie via een link signaleert: een jaar na het einde van de link, en tot de afzender weet wat ervan kwam (hoogstens drie jaar)"),
        "eigen regel van het huis", _gates_due, forget_gates,
    ),
]  # fmt: skip
