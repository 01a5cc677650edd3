"""The letters of this room, through the outbox: that something runs out, never what happened or who it is about."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox
from bundel.kernel.accounts.queries_posts import holders, works_in
from bundel.services.privacy.models import Contract, Controller, Dpia, Incident, Service, SubjectRequest


def reported(row: Incident) -> None:
    for account in keepers(row.controller):
        if account.pk == row.reporter_id:
            continue
        with _in(account):
            words = [_("Bij %(controller)s, bekend sinds %(moment)s.") % {"controller": row.controller, "moment": _moment(row.aware_at)},
                     _("De termijn voor de VTC loopt tot %(moment)s.") % {"moment": _moment(row.notify_before)}]  # fmt: skip
            _post(account, _("Incident %(number)s is gemeld") % {"number": row.number}, words, _address("privacy_incident", row.pk),
                f"new:{row.pk}")


def clock(row: Incident, when: str) -> int:
    """`when` is day, hours or late: each once."""
    number = 0
    for account in keepers(row.controller):
        with _in(account):
            subject = _("Incident %(number)s: melden aan de VTC") % {"number": row.number}
            told = _("De termijn van 72 uur is voorbij sinds %(moment)s. Meld met de reden.") if when == "late" else _(
                "De termijn van 72 uur loopt tot %(moment)s."
            )  # fmt: skip
            number += _post(account, subject, [told % {"moment": _moment(row.notify_before)}], _address("privacy_incident", row.pk),
                            f"{when}:{row.pk}:{row.notify_before.isoformat()}")  # fmt: skip
    return number


def request_due(row: SubjectRequest, when: str) -> int:
    number = 0
    for account in keepers(row.controller):
        with _in(account):
            subject = _("Verzoek %(number)s: antwoord tegen %(day)s") % {"number": row.number, "day": _day(row.due)}
            words = [_("Aan %(controller)s, ontvangen op %(day)s.") % {"controller": row.controller, "day": _day(row.received)}]
            number += _post(account, subject, words, _address("privacy_request", row.pk), f"{when}:{row.pk}:{row.due}")
    return number


def contract_ends(row: Contract, when: int) -> int:
    number = 0
    for account in keepers(row.controller):
        with _in(account):
            subject = _("Overeenkomst met %(other)s loopt af op %(day)s") % {"other": row.processor, "day": _day(row.until)}
            words = [str(row.controller)]
            number += _post(account, subject, words, _address("privacy_contract", row.pk), f"ends{when}:{row.pk}:{row.until}")
    return number


def review_due(row: Dpia) -> int:
    number = 0
    for account in keepers(row.controller):
        with _in(account):
            subject = _("Effectbeoordeling herzien tegen %(day)s") % {"day": _day(row.review)}
            number += _post(account, subject, [f"{row.controller}: {row.title}"], _address("privacy_dpia", row.pk),
                f"review:{row.pk}:{row.review}")
    return number


def keepers(controller: Controller) -> list[Any]:
    """The officers, the head of the member and the contacts of the controller, who work there today."""
    today = timezone.localdate()
    service = Service.objects.filter(partnership=controller.partnership_id).first()
    found = {one.pk: one for one in holders(controller.partnership_id, ["head"], on=today, organisation=controller.organisation_id)}
    extra = list(service.officers.select_related("user")) if service else []
    extra += list(controller.contacts.select_related("user"))
    found |= {one.pk: one for one in extra if works_in(one, controller.partnership_id, on=today)}
    return list(found.values())


def open_incidents() -> QuerySet[Incident]:
    waits = Q(tells_authority=True, notified_at__isnull=True)
    return Incident.objects.filter(waits, forgotten__isnull=True).exclude(state="closed").select_related("controller")


def _address(name: str, pk: UUID) -> str:
    return settings.SITE_URL + reverse(name, args=[pk])


def _day(day: dt.date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _moment(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def _in(account: Any) -> translation.override:
    return translation.override(account.user.language or settings.LANGUAGE_CODE)


def _post(account: Any, subject: str, words: list[str], address: str, key: str) -> int:
    text = "\n\n".join([*words, address])
    sent = outbox.post(account.user.email, subject, text, language=account.user.language, key=f"privacy-{key}:{account.pk}")
    return int(sent is not None)
