"""On the home page: contact that stopped, candidates and wishes that wait, proposals to decide; and the panel on a buddy's case."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.engines.matching.contact import GRACE
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases.queries_page import CasePanel, Page
from bundel.kernel.rooms.registry import Line, Waiting
from bundel.services.volunteers import commands_duos, queries_duos
from bundel.services.volunteers.models import Need, Volunteer
from bundel.services.volunteers.queries import ACT

SHOWN, LOOKED_AT = 6, 200
SILENCE = ("state", "start", "reached", "every", "supervisor", "substitute", "need__partnership", "volunteer__name")  # what is read of a duo


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """A fixed number of queries: duos, candidates, wishes."""
    if viewer.account is None or viewer.partnership is None or not may(viewer, ACT, organisation=viewer.organisation):
        return
    yield from _silent(viewer)
    waits = Volunteer.objects.filter(partnership=viewer.partnership, organisation=viewer.organisation, state="candidate")
    waits = waits.select_related("vacancy").only("name", "vacancy__title_nl")
    for row in waits.order_by("applied", "pk")[:SHOWN]:
        about = row.vacancy.title_nl if row.vacancy else _("vrijwilliger")
        yield Waiting(row.name, about, reverse("volunteer_detail", args=[row.pk]), _("neem contact op"), "warn", 22, "V")
    mine = Q(asked=viewer.organisation, state="open") | Q(organisation=viewer.organisation, state="proposed")
    wishes = Need.objects.filter(mine, partnership=viewer.partnership).select_related("organisation")
    wishes = wishes.only("number", "state", "organisation__name", "organisation__short_name")
    for row in wishes.order_by("asked_on", "pk")[:SHOWN]:
        told = _("beslis over het voorstel") if row.state == "proposed" else _("stel een buddy voor")
        title = _("Buddy voor %(number)s") % {"number": row.number}
        yield Waiting(title, str(row.organisation), reverse("need_detail", args=[row.pk]), told, "warn", 20, "B")


def _silent(viewer: Viewer) -> Iterator[Waiting]:
    """To the supervisor; to the substitute once it is her turn."""
    mine = Q(supervisor=viewer.account) | Q(substitute=viewer.account)
    rows = queries_duos.running().filter(mine, need__partnership=viewer.partnership).select_related(None).select_related("need", "volunteer")
    rows = rows.only(*SILENCE).order_by("reached", "pk")[:LOOKED_AT]
    for duo, found in queries_duos.silent_on(rows, viewer.today)[:SHOWN]:
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
