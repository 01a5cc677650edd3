"""On the home page: contact that stopped, candidates and wishes that wait, proposals to decide; and the panel on a buddy's case."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.engines.matching.contact import GRACE
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases.queries_page import CasePanel, Page
from bundel.kernel.rooms.registry import Line, Waiting
from bundel.services.volunteers import commands_duos, queries_duos
from bundel.services.volunteers.models import Duo, Need, Volunteer
from bundel.services.volunteers.queries import ACT

SHOWN, LOOKED_AT = 6, 200
SILENCE = ("state", "start", "reached", "every", "supervisor", "substitute", "need__partnership", "volunteer__name")  # what is read of a duo


@prepared_query
def _candidates(partnership: UUID, organisation: UUID) -> QuerySet[Volunteer]:
    rows = Volunteer.objects.filter(partnership=partnership, organisation=organisation, state="candidate").select_related("vacancy")
    return rows.only("name", "vacancy__title_nl").order_by("applied", "pk")[:SHOWN]


@prepared_query
def _wishes(partnership: UUID, organisation: UUID) -> QuerySet[Need]:
    mine = Q(asked=organisation, state="open") | Q(organisation=organisation, state="proposed")
    rows = Need.objects.filter(mine, partnership=partnership).select_related("organisation")
    return rows.only("number", "state", "organisation__name", "organisation__short_name").order_by("asked_on", "pk")[:SHOWN]


@prepared_query
def _duos(partnership: UUID, account: int) -> QuerySet[Duo]:
    rows = queries_duos.running().filter(Q(supervisor=account) | Q(substitute=account), need__partnership=partnership)
    return rows.select_related(None).select_related("need", "volunteer").only(*SILENCE).order_by("reached", "pk")[:LOOKED_AT]


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """A fixed number of queries: duos, candidates, wishes."""
    if viewer.account is None or viewer.partnership is None or not may(viewer, ACT, organisation=viewer.organisation):
        return
    yield from _silent(viewer)
    for row in _candidates(viewer.partnership, viewer.organisation):
        about = row.vacancy.title_nl if row.vacancy else _("vrijwilliger")
        yield Waiting(row.name, about, reverse("volunteer_detail", args=[row.pk]), _("neem contact op"), "warn", 22, "V")
    for row in _wishes(viewer.partnership, viewer.organisation):
        told = _("beslis over het voorstel") if row.state == "proposed" else _("stel een buddy voor")
        title = _("Buddy voor %(number)s") % {"number": row.number}
        yield Waiting(title, str(row.organisation), reverse("need_detail", args=[row.pk]), told, "warn", 20, "B")


def _silent(viewer: Viewer) -> Iterator[Waiting]:
    """To the supervisor; to the substitute once it is her turn."""
    for duo, found in queries_duos.silent_on(_duos(viewer.partnership, viewer.account.pk), viewer.today)[:SHOWN]:
        if duo.substitute_id == viewer.account.pk and found.to != "substitute":
            continue
        late = ngettext("%(days)s dag te lang stil", "%(days)s dagen te lang stil", found.late) % {"days": found.late}
        since = _("laatste contact op %(day)s") % {"day": date_format(found.since, "j F Y")}
        title = _("Geen contact meer: %(name)s") % {"name": duo.volunteer.name}
        yield Waiting(title, since, reverse("duo_detail", args=[duo.pk]), late, "bad" if found.late > GRACE else "warn", 8, "D")


def case_panel(viewer: Viewer, page: Page) -> CasePanel | None:
    """Beside a case of a buddy: the wish and the duo, or the way to ask."""
    supply = commands_duos.supply_of(page.one)
    if supply is None or not may(viewer, ACT, organisation=viewer.organisation):
        return None
    row = Need.objects.filter(case=page.case.pk).select_related("duo").only("state", "duo__need").order_by("-asked_on").first()
    if row is not None and row.state != "closed":
        duo = getattr(row, "duo", None)
        url = reverse("duo_detail", args=[duo.pk]) if duo else reverse("need_detail", args=[row.pk])
        mood = queries_duos.NEED_MOODS[row.state]
        return CasePanel(_("Buddy"), [Line(_("Buddyvraag"), url, chip=row.get_state_display(), mood=mood)])
    if page.case.closed or supply.move not in {step.key for step in page.moves}:
        return CasePanel(_("Buddy"), empty=_("Na het eerste gesprek vraagt u hier een buddy."))
    return CasePanel(
        _("Buddy"), url=f"{reverse('need_new')}?dossier={page.case.pk}", do=_("Vraag een buddy"), empty=_("Nog geen buddy gevraagd.")
    )
