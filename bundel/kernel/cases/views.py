"""The screens of cases: the list, opening one, the page of one."""

from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.cases import (
    commands,
    commands_booking,
    commands_lists,
    commands_people,
    queries,
    queries_booking,
    queries_lists,
    queries_page,
    queries_share,
    queries_start,
)
from bundel.kernel.cases.forms import FilterForm, NewCaseForm, StandInForm, gathered
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def cases(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.require_list(viewer)
    listing = Listing(
        request, "dossiers", queries.own(viewer).only("pk"), queries_lists.columns(), queries_lists.filters(viewer),
        partial(queries.with_word, holder=viewer.organisation), "-opened", queries.with_heads, partial(queries_lists.lines, viewer),
    )  # fmt: skip
    queries.name_clients(viewer, listing.rows)
    context = {
        "listing": listing, "may_open": queries.may_open(viewer), "saved": queries_lists.saved(viewer),
        "filter_form": FilterForm(initial={"query": request.GET.urlencode()}),
    }  # fmt: skip
    return listing.export or render(request, "cases/cases.html", context)


@require_POST
@signed_in
def filter_save(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        carry_out(
            request, lambda: commands_lists.save_filter(by=request.viewer, **form.cleaned_data),
            _("Het filter “%(name)s” staat boven de lijst.") % {"name": name},
        )  # fmt: skip
    else:
        messages.error(request, _("Geef het filter een naam van hoogstens zestig tekens; het werd niet bewaard."))
    return redirect(f"{reverse('cases')}?{form.data.get('query', '')}")


@require_POST
@signed_in
def filter_drop(request: HttpRequest) -> HttpResponse:
    commands_lists.drop_filter(by=request.viewer, name=request.POST.get("name", ""))
    return redirect("cases")


@require_GET
@signed_in
def case_start(request: HttpRequest) -> HttpResponse:
    """Which type: one choice a card, with what it is for. What the case follows from goes along: a resident, or a booking."""
    booking = queries_booking.find_word(request.viewer, request.GET.get("afspraak", ""))
    asked = {"afspraak": booking.pk} if booking else {"inwoner": request.GET["inwoner"]} if request.GET.get("inwoner") else {}
    context = {
        "types": queries_start.to_choose(request.viewer, about_someone=booking is not None), "asked": urlencode(asked), "booking": booking,
    }  # fmt: skip
    return render(request, "cases/start.html", context)


@get_or_post
@signed_in
def case_new(request: HttpRequest, key: str) -> HttpResponse:
    viewer = request.viewer
    kind, one = queries_start.type_and_declaration(viewer, key)
    booking = queries_booking.find_word(viewer, request.GET.get("afspraak", ""))
    if booking and (already := queries_booking.case_of(booking)):
        return redirect("case", already)
    begin = queries_booking.begin_with(booking) if booking else {"client": request.GET.get("inwoner", "")}
    form = NewCaseForm(
        request.POST or None, one=one, residents=queries_start.residents(viewer), municipalities=queries_start.municipalities(),
        today=viewer.today, initial=begin,
    )  # fmt: skip
    open_case = partial(commands_booking.open_from, booking) if booking else commands.open_case
    made = []

    def act(given: dict) -> None:
        fields = gathered(one, given)
        client, against = given.pop("client", None), given.pop("against", None)
        about = queries_start.about_whom(viewer, client, given.pop("household", False))
        made.append(open_case(kind, by=viewer, client=about, against=against.pk if against else None, fields=fields, **given))

    answer = ask(
        request, form, act, title=_("Nieuw dossier: %(type)s") % {"type": kind}, done=_("Het dossier is geopend."), back=("cases", []),
        template="cases/new.html", ended=queries_start.ended(viewer, one), booking=booking,
    )  # fmt: skip
    return redirect("case", made[0].pk) if made else answer


@require_GET
@signed_in
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of a case for its members; for a colleague, the question why she needs it."""
    viewer = request.viewer
    found = queries.find(viewer, pk)
    member = queries.membership(viewer, found)
    if member is None:
        queries_page.close_up(viewer, found)
        context = {"case": found, "form": StandInForm(initial={"until": viewer.today}), "may_stand_in": queries.may_open(viewer)}
        context["may_assign"] = queries.may_head(viewer, found)
        return render(request, "cases/closed.html", context)
    start = request.GET.get("vanaf", "0")
    page = queries_page.page(viewer, found, member, notes_from=int(start) if start.isdigit() and len(start) < 7 else 0)
    context = {
        "page": page,
        "case": found,
        "today": viewer.today,
        "may_head": queries.may_head(viewer, found),
        "shared": queries_share.shared_with(viewer, found),
        "panels": queries_page.panels(viewer, page),
    }
    return render(request, "cases/case.html", context)


@get_or_post
@signed_in
def case_stand_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find(request.viewer, pk)
    if not queries.may_open(request.viewer):
        raise PermissionDenied("cases:open")
    return ask(
        request, StandInForm(request.POST or None, initial={"until": request.viewer.today}),
        lambda given: commands_people.stand_in(found, by=request.viewer, **given),
        title=_("Waarnemen in %(number)s") % {"number": found.number}, done=_("U neemt dit dossier waar. Dat staat in het verloop."),
        back=("case", [pk]),
    )  # fmt: skip
