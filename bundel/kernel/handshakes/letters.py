"""The letters that go with a handshake, through the outbox, to both sides. Never a resident's data."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import outbox
from bundel.kernel.access.queries_people import people_who_may
from bundel.kernel.handshakes.commands_kinds import kind_of
from bundel.kernel.handshakes.models import Handshake

MOST = 10  # letters of one act


def asked(handshake: Handshake) -> None:
    """To the people of the asked party who may answer, or to the address of the link."""
    if handshake.email:
        by_link(handshake)
        return
    for user in _answerers(handshake):
        with translation.override(user.language):
            _post(user.email, user.language, handshake, _("Een vraag voor %(party)s") % {"party": handshake.asked}, _question(handshake))


def by_link(handshake: Handshake) -> None:
    """To an address without account: the question, and the link that only this letter holds."""
    from bundel.kernel.handshakes.commands_links import new_token

    token = new_token(handshake, handshake.email)
    with translation.override("nl"):
        lines = [_question(handshake), _("U hebt geen account nodig. Deze link is alleen voor deze vraag en werkt één keer.")]
        address = settings.SITE_URL + reverse("handshake_link", args=[token])
        subject = _("Een vraag voor %(party)s") % {"party": handshake.asked}
        outbox.post(handshake.email, subject, "\n\n".join([*lines, address]) + "\n")


def reminder(handshake: Handshake, number: int) -> None:
    """The same question again, before its term; each number once."""
    key = f"handshake-{handshake.pk}-reminder-{number}"
    if handshake.email:
        from bundel.kernel.handshakes.commands_links import new_token

        token = new_token(handshake, handshake.email)
        with translation.override("nl"):
            address = settings.SITE_URL + reverse("handshake_link", args=[token])
            subject = _("Herinnering: een vraag voor %(party)s") % {"party": handshake.asked}
            outbox.post(handshake.email, subject, f"{_question(handshake)}\n\n{address}\n", key=key)
        return
    for user in _answerers(handshake):
        with translation.override(user.language):
            subject = _("Herinnering: een vraag voor %(party)s") % {"party": handshake.asked}
            _post(user.email, user.language, handshake, subject, _question(handshake), f"{key}-{user.pk}")


def answered(handshake: Handshake) -> None:
    """To whoever asked."""
    for user in _askers(handshake):
        with translation.override(user.language):
            subject = _("%(party)s antwoordde: %(state)s") % {"party": handshake.asked, "state": handshake.get_state_display()}
            _post(user.email, user.language, handshake, subject, handshake.answer or str(handshake.get_state_display()))


def withdrawn(handshake: Handshake) -> None:
    """To the asked party."""
    subject = _("De vraag is ingetrokken: %(title)s")
    if handshake.email:
        outbox.post(handshake.email, subject % {"title": handshake.title}, f"{handshake.title}\n\n{handshake.outcome}\n")
        return
    for user in _answerers(handshake):
        with translation.override(user.language):
            _post(
                user.email, user.language, handshake, _("De vraag is ingetrokken: %(title)s") % {"title": handshake.title}, handshake.outcome
            )


def expired(handshake: Handshake) -> None:
    """To whoever asked: the question came back."""
    for user in _askers(handshake):
        with translation.override(user.language):
            subject = _("Geen antwoord van %(party)s") % {"party": handshake.asked}
            text = _("De termijn liep af op %(day)s. Vraag het opnieuw, aan hen of aan een ander.")
            _post(user.email, user.language, handshake, subject, text % {"day": date_format(handshake.term, "j F Y")})


def _question(handshake: Handshake) -> str:
    kind = kind_of(handshake)
    said = [
        f"{handshake.asker} {kind.sentence}:", handshake.title,
        handshake.question, _("Antwoord graag tegen %(day)s.") % {"day": date_format(handshake.term, "j F Y")},
    ]  # fmt: skip
    return "\n\n".join(line for line in said if line)


def _post(to: str, language: str, handshake: Handshake, subject: str, text: str, key: str | None = None) -> None:
    address = settings.SITE_URL + reverse("handshake", args=[handshake.pk])
    outbox.post(to, subject, f"{handshake.title}\n\n{text}\n\n{address}\n", language=language, key=key)


def _answerers(handshake: Handshake) -> Iterable:
    return people_who_may(kind_of(handshake).answer_act, partnership=handshake.partnership_id, organisation=handshake.asked_id)[:MOST]


def _askers(handshake: Handshake) -> Iterable:
    if handshake.asked_by_id:
        return [handshake.asked_by.user]
    return people_who_may(kind_of(handshake).ask_act, partnership=handshake.partnership_id, organisation=handshake.asker_id)[:MOST]
