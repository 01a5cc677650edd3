"""The letters of volunteers, through the outbox, each once. To a candidate nothing but her own; of a resident nothing at all."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.engines.matching.contact import Silence
from bundel.kernel.access import outbox
from bundel.services.volunteers.models import Duo, InfoNote, Vacancy, Volunteer

Words = Callable[[], tuple[str, list[str]]]


def _to_volunteer(row: Volunteer, news: str, words: Words) -> None:
    if not row.email:
        return
    with translation.override(row.language or "nl"):
        subject, lines = words()
        outbox.post(row.email, subject, "\n\n".join(lines), language=row.language, key=f"volunteer-{news}:{row.pk}")


def applied(row: Volunteer, vacancy: Vacancy) -> None:
    _to_volunteer(row, "applied", lambda: (
        _("Dank voor uw interesse: %(title)s") % {"title": vacancy.title_nl},
        [_("%(organisation)s neemt contact met u op voor een gesprek.") % {"organisation": row.organisation}],
    ))  # fmt: skip


def note(row: Volunteer, given: InfoNote) -> None:
    _to_volunteer(row, f"note-{given.pk}", lambda: (
        _("Informatie voor u begint als vrijwilliger"),
        [_("Lees dit voor u begint, en zeg aan uw begeleider dat u het las."), given.text],
    ))  # fmt: skip


def accepted(row: Volunteer) -> None:
    _to_volunteer(row, "accepted", lambda: (
        _("U kunt beginnen als vrijwilliger"),
        [_("Fijn dat u meewerkt met %(organisation)s. Uw begeleider is %(name)s.") % {
            "organisation": row.organisation, "name": row.supervisor.user.name}],
    ))  # fmt: skip


def stopped(row: Volunteer) -> None:
    _to_volunteer(row, "stopped", lambda: (
        _("Dank u wel"),
        [_("Uw vrijwilligerswerk bij %(organisation)s is afgesloten. Dank voor uw tijd.") % {"organisation": row.organisation}]
        if row.state == "stopped"
        else [_("Dank voor uw interesse. %(organisation)s sluit uw aanmelding af.") % {"organisation": row.organisation}],
    ))  # fmt: skip


def silent(duo: Duo, found: Silence, today: dt.date) -> int:
    """Contact stopped: to the supervisor, later to the substitute, each once for every last contact. How many letters."""
    account = duo.supervisor if found.to == "supervisor" else duo.substitute
    if account is None:
        return 0
    page, user = settings.SITE_URL + reverse("duo_detail", args=[duo.pk]), account.user
    with translation.override(user.language or "nl"):
        subject = _("Geen contact meer in een duo sinds %(day)s") % {"day": date_format(found.since, "j F Y")}
        lines = [
            _("Afgesproken was: om de %(every)s dagen. Bel de vrijwilliger en noteer het contact, of sluit het duo af.") % {"every": duo.every}
        ]
        if found.to == "substitute":
            lines.insert(0, _("De begeleider reageerde niet of werkt hier niet meer. Wilt u dit overnemen?"))
        key = f"duo-silent:{duo.pk}:{found.since}:{found.to}:{user.pk}"
        return int(outbox.post(user.email, subject, "\n\n".join([*lines, page]), language=user.language, key=key) is not None)
