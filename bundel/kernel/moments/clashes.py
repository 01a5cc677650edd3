"""Nobody is at two places: what a new or moved moment may not meet."""

from bisect import bisect_left

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bundel.kernel.moments import times
from bundel.kernel.moments.models import Moment


def nobody_elsewhere(moments: list[Moment], holders: list) -> None:
    """Nobody holds two moments at once. One query. `moments` are of one series."""
    if not holders or not moments:
        return
    others = (
        Moment.objects.filter(series__holders__in=holders, state="planned", ends__gt=min(one.starts for one in moments))
        .filter(starts__lt=max(one.ends for one in moments))
        .exclude(series=moments[0].series_id)
        .select_related("series")
        .order_by("starts")
        .distinct()
    )
    spans = sorted((one.starts, one.ends) for one in moments)
    for other in others:
        place = bisect_left(spans, (other.ends,))  # those before it begin in time; the last of them ends last
        if place and spans[place - 1][1] > other.starts:
            told = {"title": other.series.title(), "when": times.said(other.starts)}
            raise ValidationError(
                {"begins": _("Wie dit houdt, heeft dan al %(title)s: %(when)s. Kies een ander uur of een andere dag.") % told}
            )
