"""The people of a partnership as its members see them: made up or of one's own, how well they fit, and who is not among them."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from bundel.engines.formats.said import Said
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.said import said
from bundel.services.measures import content as contents
from bundel.services.measures import queries
from bundel.services.measures.models import Population


def population(partnership: UUID) -> Population | None:
    """The latest that is ready."""
    return Population.objects.filter(partnership=partnership, state="ready").order_by("-asked_on", "-serial", "-pk").first()


def populations(viewer: Viewer) -> list[Population]:
    require(viewer, "schemes:read")
    return list(Population.objects.filter(partnership=viewer.partnership).order_by("-asked_on", "-serial", "-pk")[:10])


def why_not(row: Population) -> str:
    """Why no people could be made, in the language of who reads it."""
    kept = row.about.get("why")
    return said(Said.of_data(kept)) if kept else row.error


def own_people(viewer: Viewer, key: UUID) -> Population:
    found = Population.objects.filter(pk=key, own=True).first()
    if found is None or found.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, "schemes:people", partnership=found.partnership_id)
    return found


def without_people(viewer: Viewer, made: Population) -> list[str]:
    """Members whose municipality is not among the made-up people."""
    codes = set(made.about.get("codes", ()))
    rows = queries.members(viewer.partnership, viewer.today)
    return [str(one) for one in rows if one.territory_id and one.territory.code not in codes]


def fit_of(row: Population) -> list[dict[str, Any]]:
    """Every margin against what was made, with its name in words: place, name, asked, made, off (percent)."""
    names = {
        "population": _("inwoners"), "mean_age": _("gemiddelde leeftijd"), "income_per_resident": _("inkomen per inwoner (euro per jaar)"),
        "households": _("gezinnen"), "sizes": _("gezinsgrootte"), "ages": _("leeftijd"), "types": _("soort gezin"),
    }  # fmt: skip
    found = []
    for place, name, asked, made, off in row.fit:
        margin, _space, part = name.partition(" ")
        part = contents.said(contents.TYPE_LABELS[part]) if part in contents.TYPE_LABELS else part
        found.append({"place": place, "name": f"{names.get(margin, margin)} {part}".strip(), "asked": asked, "made": made, "off": off})
    return found
