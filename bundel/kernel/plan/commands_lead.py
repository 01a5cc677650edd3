"""Asking a party to lead an action or to help with it. Its yes changes the plan; its no or its silence changes nothing."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.plan import queries
from bundel.kernel.plan.commands_actions import open_plan
from bundel.kernel.plan.models import Action, ActionParty


def ask_lead(action: Action, *, by: Viewer, party: UUID, question: str = "", term: dt.date | None = None, email: str = ""):
    """A handshake `plan.lead`; when it is accepted the party leads from that day. ValidationError as `handshakes.ask`."""
    return _asked("lead", action, by, party, question, term, email)


def ask_partner(action: Action, *, by: Viewer, party: UUID, question: str = "", term: dt.date | None = None, email: str = ""):
    """A handshake `plan.partner`; when it is accepted the party helps from that day."""
    return _asked("partner", action, by, party, question, term, email)


@transaction.atomic
def _asked(role: str, action: Action, by: Viewer, party: UUID, question: str, term: dt.date | None, email: str):
    plan = action.plan
    require(by, "plan:assign", partnership=plan.partnership_id)
    open_plan(plan.pk)
    if Action.objects.filter(pk=action.pk, ended__isnull=False).exists():
        raise ValidationError(_("Deze actie staat niet meer in het plan."))
    if not queries.parties_for(plan, by.today).filter(pk=party).exists():
        raise ValidationError({"party": _("Die organisatie hoort vandaag niet bij het samenwerkingsverband.")})
    if ActionParty.objects.filter(action=action, party=party, role=role, until__isnull=True).exists():
        raise ValidationError({"party": _("Die organisatie doet dat al.")})
    return handshakes.ask(
        f"plan.{role}", by=by, partnership=plan.partnership_id, asked=party, subject=action, title=str(action), question=question,
        term=term, email=email,
    )  # fmt: skip
