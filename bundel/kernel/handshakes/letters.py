"""The letters that go with a handshake, through the outbox, to both sides. Never a resident's data.

Each letter has a key, so that the same news never reaches the same person twice; each is written in her language.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox
from bundel.kernel.access.policy import POLICY
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.accounts import queries_posts
from bundel.kernel.handshakes.commands_kinds import kind_of
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.parties import queries as parties

MOST = 10  # so many people of one organisation get a letter

Words = Callable[[], tuple[str, list[str]]]


def asked(handshake: Handshake, *, by: Viewer) -> None:
    """To the asked party: its people who may answer, or the address of the link."""
    if handshake.email:
        from bundel.kernel.handshakes.commands_links import address, new_link  # it writes letters itself

        link(handshake, address, new_link(handshake))
        return
    _to_accounts(_answering(handshake, by.today), "asked", handshake, lambda: _question(handshake))


def link(handshake: Handshake, address: Callable[[str], str], token: str) -> None:
    """The question with its own address, to whoever has no account. Once it was sent, the outbox holds the token no more."""
    number = handshake.links.count()

    def words() -> tuple[str, list[str]]:
        subject, lines = _question(handshake)
        return subject, [
            *lines, _("U hebt geen account nodig. Antwoord hier:"), address(token),
            _("Deze link is persoonlijk, werkt één keer en tot en met de dag van de termijn."),
        ]  # fmt: skip

    _to_the_address(handshake, f"handshake-link:{handshake.pk}:{number}", words, secret=token)


def reminded(handshake: Handshake, number: int, *, today: dt.date) -> None:
    """Once more to the asked party. Who has a link gets no second token: the letter names the first one."""

    def words() -> tuple[str, list[str]]:
        subject, lines = _question(handshake)
        return _("Herinnering: %(subject)s") % {"subject": subject}, lines

    def with_remedy() -> tuple[str, list[str]]:
        subject, lines = words()
        told = _("Antwoord met de link uit onze vorige e-mail. Vindt u die niet meer, vraag dan een nieuwe aan wie u de vraag stelde.")
        return subject, [*lines, told]

    if handshake.email:
        _to_the_address(handshake, f"handshake-reminded{number}:{handshake.pk}", with_remedy)
        return
    _to_accounts(_answering(handshake, today), f"reminded{number}", handshake, words)


def answered(handshake: Handshake, *, by: Viewer) -> None:
    """To whoever asked."""

    def words() -> tuple[str, list[str]]:
        told = _("%(party)s antwoordde: %(state)s") % {"party": handshake.asked, "state": handshake.get_state_display()}
        return f"{told}: {handshake.title}", [
            _("%(name)s antwoordde voor %(party)s op uw vraag “%(title)s”: %(state)s.") % {
                "name": handshake.answered_name, "party": handshake.asked, "title": handshake.title,
                "state": handshake.get_state_display(),
            },
            *([handshake.answer] if handshake.answer and not kind_of(handshake).sees else []),
        ]  # fmt: skip

    _to_accounts(_asking(handshake, by.today), "answered", handshake, words)


def withdrawn(handshake: Handshake, *, by: Viewer) -> None:
    """To the asked party."""

    def words() -> tuple[str, list[str]]:
        return _("Ingetrokken: %(title)s") % {"title": handshake.title}, [
            _("%(asker)s trok de vraag “%(title)s” in. U hoeft niet meer te antwoorden.")
            % {"asker": handshake.asker, "title": handshake.title},
            *([] if kind_of(handshake).sees else [handshake.outcome]),
        ]

    if handshake.email:
        _to_the_address(handshake, f"handshake-withdrawn:{handshake.pk}", words)
        return
    _to_accounts(_answering(handshake, by.today), "withdrawn", handshake, words)


def expired(handshake: Handshake, *, by: Viewer) -> None:
    """To both sides: the question came back."""

    def words() -> tuple[str, list[str]]:
        return _("Zonder antwoord terug: %(title)s") % {"title": handshake.title}, [
            _("De termijn van de vraag “%(title)s” van %(asker)s aan %(party)s liep af op %(day)s zonder antwoord.")
            % {"title": handshake.title, "asker": handshake.asker, "party": handshake.asked, "day": date_format(handshake.term, "j F Y")},
            _("De vraag gaat terug naar wie ze stelde."),
        ]  # fmt: skip

    _to_accounts(_asking(handshake, by.today), "expired", handshake, words)
    if not handshake.email:
        _to_accounts(_answering(handshake, by.today), "expired", handshake, words)


def _question(handshake: Handshake) -> tuple[str, list[str]]:
    subject = _("%(asker)s vraagt uw antwoord: %(title)s") % {"asker": handshake.asker, "title": handshake.title}
    return subject, [
        f"{handshake.asker} {kind_of(handshake).sentence}: {handshake.title}",
        *([handshake.question] if handshake.question else []),
        _("Antwoord graag ten laatste op %(day)s.") % {"day": date_format(handshake.term, "l j F Y")},
    ]


def _to_accounts(accounts: list[Any], news: str, handshake: Handshake, words: Words) -> None:
    page = settings.SITE_URL + reverse("handshake", args=[handshake.pk])
    for account in accounts:
        with translation.override(account.user.language or settings.LANGUAGE_CODE):
            subject, lines = words()
            text = "\n\n".join([*lines, page])
            key = f"handshake-{news}:{handshake.pk}:{account.pk}"
            outbox.post(account.user.email, subject, text, language=account.user.language, key=key)


def _to_the_address(handshake: Handshake, key: str, words: Words, *, secret: str = "") -> None:
    """To whoever has no account here: in the language of the person with that address when the house knows her, else in the
    first language of the partnership."""
    language = queries_posts.language_of(handshake.email) or parties.default_language(handshake.partnership_id)
    with translation.override(language):
        subject, lines = words()
        outbox.post(handshake.email, subject, "\n\n".join(lines), language=language, key=key, secret=secret)


def _answering(handshake: Handshake, today: dt.date) -> list[Any]:
    """The people of the asked organisation whose role may answer here; of the partnership itself those with reach `any`."""
    reaches = POLICY[kind_of(handshake).answer_act]
    where = handshake.partnership_id
    if handshake.asked_id == where:
        return queries_posts.holders(where, [role for role, reach in reaches.items() if reach == "any"], on=today, limit=MOST)
    return queries_posts.holders(where, reaches, on=today, organisation=handshake.asked_id, limit=MOST)


def _asking(handshake: Handshake, today: dt.date) -> list[Any]:
    """Whoever asked; the coordinators when that was the house, or someone who no longer works here."""
    account = handshake.asked_by
    if account and account.user.is_active and (account.until is None or account.until >= today):
        return [account]
    return queries_posts.holders(handshake.partnership_id, ["coordinator"], on=today, limit=MOST)
