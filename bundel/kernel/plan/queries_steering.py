"""What the plan lays before a steering group or a board: figures with their rule, what moved, what is stuck, what to decide.

What a room above the plan lays before it (the themes of signals) is declared there, in `rooms.steering`, and comes after.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.handshakes import queries as handshakes
from bundel.kernel.plan import queries, queries_figures, queries_tree, year_rules
from bundel.kernel.plan.models import Action, ActionParty, Consultation, Milestone, Plan, Study, Year
from bundel.kernel.plan.progress import ROLL_UP_RULE, SETTLED, STALE_RULE
from bundel.kernel.rooms.registry import rooms

MOST = 25  # lines of one list; the screen behind it has the rest


def papers(viewer: Viewer) -> Iterator[tuple[str, str]]:
    """(title, Markdown) of each paper: of the running plans, then of the rooms above. A fixed number of queries a plan."""
    if viewer.partnership is None or not may(viewer, "plan:read"):
        return
    year = viewer.today.year
    plans = list(
        Plan.objects.filter(partnership=viewer.partnership, status="adopted", start_year__lte=year, end_year__gte=year).order_by("key")
    )
    if plans:
        yield _("Hoe ver staan we"), _figures(plans, viewer)
        if measured := queries_figures.paper(viewer.partnership, _link):
            yield _("Cijfers"), measured
        yield _("Wat vastzit"), _stuck(plans, viewer)
        yield _("Wat op een antwoord of beslissing wacht"), _waiting(viewer, plans)
    for lay_before in rooms.steering:
        yield from lay_before(viewer)


def _figures(plans: list[Plan], viewer: Viewer) -> str:
    rolls = queries_tree.counts_of(plans)
    lines = []
    for plan in plans:
        roll = rolls[plan.pk]
        said = _("%(value)s van %(whole)s acties op schema of klaar") % {"value": roll.value, "whole": roll.whole}
        lines.append(f"- {_link(str(plan), 'plan_detail', plan)}: {said}")
    text = ["\n".join(lines), f"*{ROLL_UP_RULE}*"]
    for year in Year.objects.filter(plan__in=plans, year=viewer.today.year).select_related("plan"):
        count = year_rules.count(year.candidates.values_list("selected", "result"))
        text.append(
            _(
                "%(link)s: %(selected)s geselecteerd van %(proposed)s voorgesteld; %(achieved)s gerealiseerd, %(partly)s deels, "
                "%(stopped)s gestopt, %(open)s nog zonder resultaat."
            )
            % {
                "link": _link(_("Jaarprogramma %(year)s") % {"year": year.year}, "year_detail", year), "selected": count.selected,
                "proposed": count.proposed, "achieved": count.achieved, "partly": count.partly, "stopped": count.stopped, "open": count.open,
            }
        )
    return "\n\n".join(text)


def _stuck(plans: list[Plan], viewer: Viewer) -> str:
    live = Action.objects.filter(plan__in=plans, ended__isnull=True)
    late = Milestone.objects.filter(action__in=live, done__isnull=True, due__lt=viewer.today).select_related("action").order_by("due", "pk")
    silent = live.filter(queries.stale_rule(plans, viewer.today)).order_by("state_on", "sort_code")
    leading = ActionParty.objects.filter(action=OuterRef("pk"), role="lead", until__isnull=True)
    alone = live.exclude(state__in=SETTLED).filter(~Exists(leading)).order_by("sort_code", "pk")
    steps = (f"{_day(one.due)}: {_plain(one.title)} – {_action(one.action)}" for one in late[: MOST + 1])
    return "\n\n".join(
        [
            _list(_("Mijlpalen te laat"), steps),
            _list(_("Te lang niets gemeld"), (_action(one) for one in silent[: MOST + 1])),
            f"*{STALE_RULE}*",
            _list(_("Acties zonder trekker"), (_action(one) for one in alone[: MOST + 1])),
        ]
    )


def _waiting(viewer: Viewer, plans: list[Plan]) -> str:
    """Of requests only how many: who refused what is between two parties, and an agenda is read by all."""
    back = len(handshakes.came_back(viewer, MOST))
    rounds = Consultation.objects.filter(plan__in=plans, state__in=("open", "answering")).order_by("closes", "pk")
    studies = Study.objects.filter(partnership=viewer.partnership, stage__in=("weighing", "piloting")).order_by("until", "pk")
    open_rounds = (f"{_link(str(one), 'consult_detail', one)}, {_day(one.closes)}" for one in rounds[: MOST + 1])
    to_decide = (f"{_link(str(one), 'study_detail', one)} – {one.get_stage_display()}" for one in studies[: MOST + 1])
    requests = f"[{_('Verzoeken die terugkwamen')}]({settings.SITE_URL}{reverse('handshakes')}): {back}"
    return "\n\n".join(
        [requests, _list(_("Lopende raadplegingen"), open_rounds), _list(_("Ideeën en proeven om over te beslissen"), to_decide)]
    )


def _list(title: str, lines: Iterable[str]) -> str:
    found = list(lines)
    if len(found) > MOST:
        found = [*found[:MOST], "…"]
    return f"### {title}\n\n" + ("\n".join(f"- {line}" for line in found) or _("Niets."))


def _plain(text: str) -> str:
    """Words of people that make no link of their own in Markdown."""
    return text.replace("\\", "").replace("[", "(").replace("]", ")")


def _link(text: str, name: str, thing: object) -> str:
    return f"[{_plain(text)}]({settings.SITE_URL}{reverse(name, args=[thing.pk])})"


def _action(action: Action) -> str:
    return _link(str(action), "action_detail", action)


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")
