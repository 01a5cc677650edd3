"""The letters that go with a signal, through the outbox: at receipt, when bundled, when decided, at the end. No resident stands in them.

Each has a key, so that the same news never comes twice; each is in the language of who gets it. Who has no account follows her signal
on a page of its own, whose address is sealed with the key of the house.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox
from bundel.kernel.accounts.queries_posts import holders
from bundel.services.signals.models import Gate, Letter, Signal, Theme

SALT = "bundel.services.signals.follow"


def seal_of(signal: Signal) -> str:
    return salted_hmac(SALT, signal.pk.hex, algorithm="sha256").hexdigest()[:44]


def follow_address(signal: Signal) -> str:
    return settings.SITE_URL + reverse("signal_follow", args=[f"{signal.pk.hex}.{seal_of(signal)}"])


def with_sender(signals: Iterable[Signal]) -> list[Signal]:
    """The same signals with who gets the letter beside them. One query."""
    keys = [one.pk for one in signals]
    return list(Signal.objects.filter(pk__in=keys).select_related("account__user", "gate", "partnership").order_by("made", "pk"))


def _to_sender(signal: Signal, news: str, words: Callable[[], tuple[str, list[str]]]) -> None:
    secret = ""
    if signal.account:
        user = signal.account.user
        to, language, page = user.email, user.language or "nl", settings.SITE_URL + reverse("signal_detail", args=[signal.pk])
    elif signal.gate and not signal.gate.ended and signal.gate.email:
        to, language = signal.gate.email, settings.LANGUAGE_CODE
        page = secret = follow_address(signal)
    else:
        return
    with translation.override(language):
        subject, lines = words()
        outbox.post(to, subject, "\n\n".join([*lines, page]), language=language, key=f"signal-{news}:{signal.pk}", secret=secret)


def received(signal: Signal) -> None:
    def words() -> tuple[str, list[str]]:
        return _("Uw signaal is ontvangen"), [
            _("Dank voor uw signaal van %(day)s over %(place)s.") % {"day": date_format(signal.made, "j F Y"), "place": signal.municipality},
            _("U hoort het wanneer het bij een thema gevoegd wordt, en wat ervan komt. Volg het hier:"),
        ]  # fmt: skip

    _to_sender(signal, "received", words)


def bundled(signal: Signal, theme: Theme) -> None:
    _to_sender(signal, f"bundled-{theme.pk}", lambda: (
        _("Uw signaal is gebundeld: %(title)s") % {"title": theme.title_nl},
        [_("Uw signaal hoort nu bij het thema ‘%(title)s’, samen met wat anderen zagen. De stuurgroep bespreekt het.") % {
            "title": theme.title_nl}],
    ))  # fmt: skip


def decided(signal: Signal, theme: Theme) -> None:
    _to_sender(signal, f"decided-{theme.pk}", lambda: (
        _("Beslist over uw signaal: %(title)s") % {"title": theme.title_nl},
        [_("De stuurgroep besliste op %(day)s: %(outcome)s.") % {
            "day": date_format(theme.decided_on, "j F Y"), "outcome": theme.get_outcome_display()}, theme.reason],
    ))  # fmt: skip


def finished(signal: Signal, theme: Theme) -> None:
    _to_sender(signal, f"finished-{theme.pk}", lambda: (
        _("Wat er van uw signaal kwam: %(title)s") % {"title": theme.title_nl},
        [_("Het thema ‘%(title)s’ is afgerond: %(outcome)s.") % {
            "title": theme.title_nl, "outcome": theme.get_outcome_display()}, theme.result_nl],
    ))  # fmt: skip


def gate(made: Gate, address: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        lines = [
            _("%(partnership)s vraagt u te melden wat er ontbreekt voor mensen die u ontmoet. U hebt geen account nodig. Dat doet u hier:")
            % {"partnership": made.partnership},
            address,
            _("Deze link is persoonlijk en geldt tot en met %(day)s. Noem geen namen van mensen.") % {"day": date_format(made.expires, "j F Y")},
        ]  # fmt: skip
        outbox.post(made.email, _("Uw link om te signaleren"), "\n\n".join(lines), key=f"signal-gate:{made.pk}", secret=address)


def _to_coordinators(partnership: UUID, today: dt.date, key: str, words: Callable[[], tuple[str, list[str]]]) -> int:
    written = 0
    for account in holders(partnership, ["coordinator"], on=today):
        user = account.user
        with translation.override(user.language or "nl"):
            subject, lines = words()
            mail = outbox.post(user.email, subject, "\n\n".join(lines), language=user.language, key=f"{key}:{user.pk}")
            written += mail is not None
    return written


def still(theme: Theme, today: dt.date, period: int) -> int:
    """A theme of which nothing moved, once for every period. How many letters."""
    page = settings.SITE_URL + reverse("theme_detail", args=[theme.pk])
    return _to_coordinators(theme.partnership_id, today, f"theme-still:{theme.pk}:{theme.moved}:{period}", lambda: (
        _("Dit thema ligt stil: %(title)s") % {"title": theme.title_nl},
        [_("Sinds %(day)s gebeurde er niets met dit thema. Wie signaleerde, wacht op antwoord.") % {
            "day": date_format(theme.moved, "j F Y")}, page],
    ))  # fmt: skip


def remind_of(letter: Letter, today: dt.date) -> int:
    """An authority that has not answered by the day on which to remind. How many letters."""
    page = settings.SITE_URL + reverse("theme_detail", args=[letter.theme_id])
    return _to_coordinators(letter.theme.partnership_id, today, f"letter-remind:{letter.pk}:{letter.remind_on}", lambda: (
        _("Nog geen antwoord van %(authority)s") % {"authority": letter.authority},
        [_("Uw brief van %(day)s aan %(authority)s wacht op antwoord. Stuur een herinnering.") % {
            "day": date_format(letter.sent_on, "j F Y"), "authority": letter.authority}, page],
    ))  # fmt: skip


def of(signal: Signal) -> Any:
    """Who gets the letters, for a page of who leads the region's work."""
    return signal.account.user.name if signal.account else signal.gate.name if signal.gate else ""
