"""A new member: proposed as an item, prepared by every council, decided, and then a membership from the day it takes effect.

Decree of 22 December 2017 on local government, part 3, title 4: a partner joins with the prior consent of all partners.
"""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions.commands_items import propose
from bundel.kernel.decisions.models import Body, Decision, Item
from bundel.kernel.parties import commands as parties
from bundel.kernel.parties import queries

JOIN = "party.join"


@transaction.atomic
def propose_member(partnership: UUID, *, by: Viewer, name: str, body: Body, **texts: str) -> Item:
    """An item on which every council must consent. `name` is the organisation's name or KBO number, as the directory has it.

    ValidationError: no such organisation, or more than one; one that is a member already.
    """
    found = queries.by_name(by, name)
    if len(found) != 1:
        known = ", ".join(str(one) for one in found[:5])
        unknown = _("Deze organisatie staat niet in het adresboek. Voeg ze eerst toe.")
        raise ValidationError({"name": _("Welke organisatie? Gevonden: %(names)s.") % {"names": known} if found else unknown})
    party = found[0]
    if queries.is_member(partnership, party.pk, by.today):
        raise ValidationError({"name": _("%(name)s is al lid.") % {"name": party}})
    return propose(
        partnership, by=by, title=_("Toetreding van %(name)s") % {"name": party}, body=body, kind="strategic", rule="consent",
        source_kind=JOIN, source=party.pk, **texts,
    )  # fmt: skip


def join(decision: Decision, item: Item, by: Viewer) -> None:
    """What the decision does: the membership runs from the day it takes effect. Who is a member by then already stays one."""
    start: dt.date = decision.effect_on or decision.on
    if queries.is_member(item.partnership_id, item.source, start):
        return
    party, partnership = (queries.listed(key) for key in (item.source, item.partnership_id))
    parties.relate(
        party, by=by, kind="member_of", other=partnership, start=start, note=_("Besluit %(number)s") % {"number": decision.number}
    )
