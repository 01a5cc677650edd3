"""The screens on which schemes are compared, a common one is tried with sliders and proposed, and the made-up people are made.

A moved slider is a GET of the same page: the server answers the whole page, of which a browser with JavaScript takes the outcome.
"""

import datetime as dt
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.access.viewer import may, require
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.measures import commands_common, commands_people, queries_compare, queries_people
from bundel.services.measures.forms import DecisionForm, OwnPeopleForm, PeopleForm, ProposeForm
from bundel.services.measures.views import get_or_post

MAPPING = '''[persons]
household = { column = "GEZIN" }
age = { column = "LEEFTIJD" }
role = { column = "ROL", words = { hoofd = "applicant", partner = "partner", kind = "child" } }
income_net_wage = { column = "NETTOLOON", unit = "euro" }

[households]
id = { column = "GEZIN" }
municipality = { column = "NIS" }
rent = { column = "HUUR", unit = "euro" }
'''
START = 1500  # euros of net income a month with which a comparison begins


def _asked(request: HttpRequest) -> tuple[str, dt.date]:
    """Kind and day; what is no kind or no day is the first kind, today."""
    kinds = dict(queries_compare.kinds(request.viewer))
    kind = request.GET.get("kind", "")
    try:
        day = parse_date(request.GET.get("day", ""))
    except ValueError:
        day = None
    return kind if kind in kinds else next(iter(kinds)), day or request.viewer.today


def _frame(request: HttpRequest, kind: str, day: dt.date) -> dict:
    return {"kinds": queries_compare.kinds(request.viewer), "kind": kind, "day": day, "query": urlencode({"kind": kind, "day": day.isoformat()})}


@require_GET
@signed_in
def families(request: HttpRequest) -> HttpResponse:
    kind, day = _asked(request)
    given = request.GET.get("income", "")
    income = int(given) if given.isdecimal() and len(given) < 6 else START
    page = queries_compare.families_page(request.viewer, kind, day, income)
    context = {**_frame(request, kind, day), "page": page, "most": queries_compare.MOST, "step": queries_compare.STEP}
    return render(request, "measures/families.html", context)


@require_GET
@signed_in
def costs(request: HttpRequest) -> HttpResponse:
    kind, day = _asked(request)
    side, made, names, lines = queries_compare.costs_page(request.viewer, kind, day)
    return render(request, "measures/costs.html", {**_frame(request, kind, day), "side": side, "made": made, "names": names, "lines": lines})


@require_GET
@signed_in
def move(request: HttpRequest) -> HttpResponse:
    kind, day = _asked(request)
    to = request.GET.get("to", "")
    page = queries_compare.move_page(request.viewer, kind, day, to, request.GET)
    figures = {one.field: str(one.value) for one in page.sliders}
    onward = f"{reverse('scheme_propose')}?{urlencode({'kind': kind, 'day': day.isoformat(), 'to': to, **figures})}"
    return render(request, "measures/move.html", {**_frame(request, kind, day), "page": page, "to": to, "onward": onward})


@require_GET
@signed_in
def move_behind(request: HttpRequest) -> HttpResponse:
    kind, day = _asked(request)
    page = queries_compare.move_page(request.viewer, kind, day, request.GET.get("to", ""), request.GET)
    found = queries_compare.behind_of(page.effect, request.GET)
    back = f"{reverse('scheme_move')}?{page.query}"
    asked = [(name, value) for name, value in parse_qsl(page.query)]
    return render(request, "measures/behind.html", {"page": page, "found": found, "made": page.made, "back": back, "asked": asked})


@get_or_post
@signed_in
def propose(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "schemes:propose")
    kind, day = _asked(request)
    to, figures = request.GET.get("to", ""), request.GET.dict()

    def act(asked: dict) -> None:
        commands_common.propose_common(by=viewer, kind=kind, day=day, to=to, figures=figures, **asked)

    return ask(
        request, ProposeForm(request.POST or None), act, title=_("Stel een gezamenlijke regeling voor"),
        done=_("Het voorstel is bewaard, met de kost per lid en wie verliest."), back=("scheme_proposals", []),
    )  # fmt: skip


@require_GET
@signed_in
def proposals(request: HttpRequest) -> HttpResponse:
    return render(request, "measures/proposals.html", {"rows": list(queries_compare.proposals(request.viewer)[:100])})


@require_GET
@signed_in
def proposal(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_compare.proposal_of(request.viewer, key)
    may_send = may(request.viewer, "schemes:propose", partnership=row.partnership_id) and row.item is None
    return render(request, "measures/proposal.html", {"row": row, "result": row.result, "may_send": may_send})


@get_or_post
@signed_in
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_compare.proposal_of(viewer, key, "schemes:propose")
    form = DecisionForm(request.POST or None, bodies=queries_compare.bodies(viewer))
    return ask(
        request, form, lambda asked: commands_common.to_decision(row, by=viewer, **asked), title=_("Leg het voor aan wie beslist"),
        done=_("Het voorstel wacht als punt op een agenda."), back=("scheme_proposal", [key]),
    )  # fmt: skip


@require_GET
@signed_in
def people(request: HttpRequest) -> HttpResponse:
    rows = queries_people.populations(request.viewer)
    ready = next((one for one in rows if one.state == "ready"), None)
    context = {
        "rows": rows, "ready": ready, "fit": queries_people.fit_of(ready) if ready else [],
        "why": queries_people.why_not(rows[0]) if rows else "",
        "busy": next((one for one in rows if one.state in ("asked", "running")), None),
        "without": queries_people.without_people(request.viewer, ready) if ready else [],
        "may_make": may(request.viewer, "schemes:people"),
    }  # fmt: skip
    return render(request, "measures/people.html", context)


@get_or_post
@signed_in
def people_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "schemes:people")
    return ask(
        request, PeopleForm(request.POST or None), lambda asked: commands_people.ask_people(by=viewer, **asked), title=_("Maak een bevolking"),
        done=_("De bevolking wordt op de achtergrond gemaakt; deze bladzijde toont hoe ver het staat."), back=("scheme_people", []),
    )  # fmt: skip


@get_or_post
@signed_in
def people_own(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "schemes:people")
    return ask(
        request, OwnPeopleForm(request.POST or None, request.FILES or None, initial={"mapping": MAPPING}),
        lambda asked: commands_people.load_people(by=viewer, **asked), title=_("Laad eigen mensen"),
        done=_("De mensen zijn geladen. Alles wordt nu op hen berekend."), back=("scheme_people", []),
    )  # fmt: skip


@require_POST
@signed_in
def people_gone(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_people.own_people(request.viewer, key)
    carry_out(request, lambda: commands_people.drop_people(row, by=request.viewer), _("De eigen mensen zijn weg."))
    return redirect("scheme_people")
