"""A seat and who gets its calls, in one act: an account that is there, or someone who is invited."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts import commands_seats as accounts
from bundel.kernel.decisions import commands_bodies
from bundel.kernel.decisions.models import Body, Seat

ROLES = list(accounts.SEATED.items())


@transaction.atomic
def seat(
    body: Body, *, by: Viewer, party: UUID, holder_name: str, start: dt.date, account: Any = None, email: str = "", role: str = "",
    language: str = "nl", **fields: Any,
) -> Seat:  # fmt: skip
    """As `commands_bodies.seat`; with `email` the holder is invited and the seat is hers. ValidationError: both, or a wrong one."""
    require(by, "decisions:prepare", partnership=body.partnership_id)
    account = _invited(by, party, holder_name, account, email, role, language)
    return commands_bodies.seat(body, by=by, party=party, holder_name=holder_name, start=start, account=account, **fields)


@transaction.atomic
def give_account(
    held: Seat, *, by: Viewer, account: Any = None, substitute: Any = None, email: str = "", role: str = "", language: str = "nl"
) -> Seat:
    """As `commands_bodies.give_account`, or with `email` for who is invited."""
    require(by, "decisions:prepare", partnership=held.body.partnership_id)
    account = _invited(by, held.party_id, held.holder_name, account, email, role, language)
    return commands_bodies.give_account(held, by=by, account=account, substitute=substitute)


def _invited(by: Viewer, party: UUID, name: str, account: Any, email: str, role: str, language: str) -> Any:
    if not email:
        return account
    if account is not None:
        raise ValidationError({"email": _("Kies een account of nodig iemand uit, niet allebei.")})
    if not name.strip():
        raise ValidationError({"holder_name": _("Zeg wie zetelt.")})
    return accounts.invite_to_sit(name=name, email=email, organisation=party, role=role, language=language or "nl", by=by)
