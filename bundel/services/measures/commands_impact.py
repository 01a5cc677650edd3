"""What people do with target groups, and with what a measure did."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.screens import Stale
from bundel.services.measures import queries
from bundel.services.measures.models import Effect, PovertyTest, TargetGroup

FIELDS = ("title", "text", "age_from", "age_until", "works", "kinds", "income_from", "income_until", "poverty_line", "source")


def _saved(row: TargetGroup, by: Viewer, fields: dict[str, Any], verb: str) -> TargetGroup:
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"no fields of a target group: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    wrong: dict[str, str] = {}
    if not row.title:
        wrong["title"] = _("Geef de doelgroep een naam.")
    elif TargetGroup.objects.filter(partnership=row.partnership_id, title=row.title).exclude(pk=row.pk).exists():
        wrong["title"] = _("Er is al een doelgroep met die naam.")
    if not row.text:
        wrong["text"] = _("Zeg in woorden wie het zijn.")
    if row.age_from is not None and row.age_until is not None and row.age_from > row.age_until:
        wrong["age_until"] = _("De hoogste leeftijd ligt onder de laagste.")
    if row.income_from is not None and row.income_until is not None and row.income_from >= row.income_until:
        wrong["income_until"] = _("De bovengrens ligt niet boven de ondergrens.")
    if (row.income_from is not None or row.income_until is not None) and not row.source:
        wrong["source"] = _("Zeg waar de inkomensgrens vandaan komt.")
    if all(value in (None, "", []) for value in (row.age_from, row.age_until, row.works, row.kinds, row.income_from, row.income_until)):
        wrong["age_from"] = _("Kies minstens één criterium: anders is het iedereen.")
    if wrong:
        raise ValidationError(wrong)
    row.account, row.changed = by.account, by.today
    row.save()
    trail.record(verb, by=by, subject=row, partnership=row.partnership_id, title=row.title)
    return row


@transaction.atomic
def add_group(*, by: Viewer, **fields: Any) -> TargetGroup:
    require(by, "groups:write")
    return _saved(TargetGroup(partnership_id=by.partnership), by, fields, "group.added")


@transaction.atomic
def edit_group(group: TargetGroup, *, by: Viewer, version: int, **fields: Any) -> TargetGroup:
    """Stale when someone else saved first."""
    require(by, "groups:write", partnership=group.partnership_id)
    row = TargetGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    if row.version != version:
        raise Stale
    row.version += 1
    return _saved(row, by, fields, "group.edited")


@transaction.atomic
def tell_effect(
    test: PovertyTest, *, by: Viewer, member: Any, start: dt.date, until: dt.date, households: int, dropped: int = 0, paid: Decimal = Decimal(0),
    remark: str = "",
) -> Effect:  # fmt: skip
    """What a member tells of a measure over a period; told again for the same first day it takes the place of what stood."""
    found = PovertyTest.objects.select_for_update(of=("self",)).get(pk=test.pk)
    require(by, "tests:write", partnership=found.partnership_id, organisation=member.pk if member else None)
    wrong: dict[str, str] = {}
    if found.state not in ("answered", "closed"):
        raise ValidationError(_("Volgen kan wanneer het bestuur geantwoord heeft."))
    takes_part = member is not None and (member.pk == found.owner_id or found.adoptions.filter(member=member).exists())
    if not takes_part or not queries.members(found.partnership_id, by.today).filter(pk=member.pk).exists():
        wrong["member"] = _("Kies het bestuur zelf of een lid dat de maatregel overnam.")
    if until < start:
        wrong["until"] = _("De laatste dag ligt voor de eerste.")
    elif until > by.today:
        wrong["until"] = _("Meld een periode die voorbij is.")
    elif found.effects.filter(member=member, start__lte=until, until__gte=start).exclude(start=start).exists():
        wrong["start"] = _("Over een deel van deze periode is al gemeld.")
    if dropped > households:
        wrong["dropped"] = _("Er haakten niet meer gezinnen af dan er bereikt werden.")
    if paid < 0:
        wrong["paid"] = _("Vul een bedrag van nul of meer in.")
    if wrong:
        raise ValidationError(wrong)
    told = {"until": until, "households": households, "dropped": dropped, "paid": paid, "remark": remark.strip(), "account": by.account}
    made, _new = Effect.objects.update_or_create(test=found, member=member, start=start, defaults=told)
    trail.record("test.effect", by=by, subject=found, partnership=found.partnership_id, title=found.title, party=str(member), number=households)
    return made
