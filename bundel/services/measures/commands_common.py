"""A common scheme: proposed with what it costs each member and who loses, and sent to the body that decides."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import commands_items as decisions
from bundel.services.measures import queries_compare
from bundel.services.measures.models import Proposal
from bundel.services.measures.queries import euro

SOURCE = "measures.proposal"


@transaction.atomic
def propose_common(*, by: Viewer, kind: str, day: dt.date, to: str, figures: Mapping[str, str], why: str) -> Proposal:
    """Every member moves to one scheme, with figures that may have been moved. What it costs and who loses is kept as it stands today."""
    require(by, "schemes:propose", partnership=by.partnership)
    if not why.strip():
        raise ValidationError({"why": _("Zeg waarom: wie beslist, leest dit.")})
    page = queries_compare.move_page(by, kind, day, to, figures)
    if page.target is None or page.made is None:
        raise ValidationError(_("Kies de regeling waar de leden naartoe gaan, en laat eerst een bevolking maken."))
    result = {
        "kind": kind, "day": day.isoformat(), "totals": page.totals, "rows": page.rows, "kinds": page.kinds, "left_out": page.left_out,
        "without": page.without, "people": {"households": page.made.households, "persons": page.made.persons, "seed": page.made.seed,
                   "synthetic": not page.made.own},
        "version": str(page.target.pk),
        "figures": [{"label": one.label, "unit": one.unit, "value": str(one.value), "was": str(one.start)} for one in page.sliders],
    }  # fmt: skip
    row = Proposal.objects.create(partnership_id=by.partnership, scheme=page.target.scheme, why=why.strip(), on=by.today, result=result)
    trail.record("scheme.proposed", by=by, subject=row, partnership=by.partnership, title=row.scheme.title_nl)
    return row


@transaction.atomic
def to_decision(row: Proposal, *, by: Viewer, body: Any) -> UUID:
    """An item in the backlog of the body, with the cost per member and the losers in words. Once: the same item afterwards."""
    require(by, "schemes:propose", partnership=row.partnership_id)
    found = Proposal.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=row.pk)
    if found.item:
        return found.item
    with override("nl"):  # what is decided on is in the language of the house
        title, text = _("Gezamenlijke regeling: %(title)s") % {"title": found.scheme.title_nl}, _in_words(found)
        proposal = _("De leden stappen over op de regeling ‘%(title)s’.") % {"title": found.scheme.title_nl}
    item = decisions.propose(
        found.partnership_id, by=by, title=title, body=body, text=text, proposal=proposal, source_kind=SOURCE, source=found.pk
    )
    found.item = item.pk
    found.save(update_fields=["item"])
    trail.record("scheme.to_decision", by=by, subject=found, partnership=found.partnership_id, title=found.scheme.title_nl, body=str(body))
    return item.pk


def _in_words(row: Proposal) -> str:
    result = row.result
    hidden = _("te klein om te tonen")

    def shown(value: Any, money: bool = True) -> str:
        return hidden if value is None else euro(value) if money else str(value)

    lines = [row.why, "", _("Meerkost per lid en per jaar, op eigen mensen:") if result["people"].get("synthetic") is False
             else _("Meerkost per lid en per jaar, op een synthetische bevolking (niemand ervan bestaat):")]  # fmt: skip
    lines += [f"- {one['name']}: {shown(one['difference'])}" for one in result["rows"]]
    lines += ["", _("Gezinnen die verliezen, per soort gezin:")]
    lines += [f"- {one['name']}: {shown(one['losers'], money=False)}" for one in result["kinds"]]
    if result["without"]:
        lines += [
            "",
            _("Niet meegerekend, want van hun gemeente is geen bevolking gemaakt: %(names)s.")
            % {"names": ", ".join(result["without"])},
        ]
    return "\n".join(lines)
