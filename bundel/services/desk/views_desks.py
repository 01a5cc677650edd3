"""The screens of desks: all of them, one, who answers there, and loading a declaration."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.engines.formats.problems import FolderRefused
from bundel.kernel.access.viewer import may
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.desk import commands_desks, commands_hours, forms, queries_desks, queries_hours

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def overview(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/desks.html", {"page": queries_desks.overview(request.viewer), "today": request.viewer.today})


@require_GET
@signed_in
def desk(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "desk/desk.html", {"page": queries_desks.desk_page(request.viewer, key)})


@require_POST
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    try:
        made = commands_desks.start(request.POST.get("key", ""), by=viewer, partnership=viewer.partnership)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("desk")
    messages.success(request, _("Overgenomen. Duid nu aan wie antwoordt."))
    return redirect("desk_page", made.key)


@get_or_post
@signed_in
def load(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    if not may(viewer, "desk:manage"):
        raise PermissionDenied("desk:manage")
    form = forms.LoadForm(request.POST or None)

    def act(given: dict) -> None:
        try:
            commands_desks.load_desk(given["text"], file="desk.toml", by=viewer, partnership=viewer.partnership)
        except FolderRefused as refused:
            raise ValidationError({"text": [str(one) for one in refused.problems]}) from None

    return ask(request, form, act, title=_("Desk laden"), done=_("De desk is geladen."), back=("desk", []))


@get_or_post
@signed_in
def staff(request: HttpRequest, key: str) -> HttpResponse:
    viewer = request.viewer
    found = queries_desks.desk_of(viewer, key, "desk:manage")
    form = forms.StaffForm(
        request.POST or None, people=queries_desks.staff_choices(viewer), offers=queries_desks.offer_choices(viewer),
        initial=queries_desks.staffed(found),
    )  # fmt: skip

    def act(given: dict) -> None:
        offer = UUID(given["offer"]) if given["offer"] else None
        commands_desks.staff(found, by=viewer, specialists=[UUID(one) for one in given["specialists"]], offer=offer)

    return ask(request, form, act, title=_("Wie antwoordt op %(desk)s") % {"desk": found}, done=_("Bewaard."), back=("desk_page", [key]))


@get_or_post
@signed_in
def talk(request: HttpRequest, key: str) -> HttpResponse:
    """A specialist notes a talk with a resident at her hour."""
    viewer = request.viewer
    found = queries_desks.desk_of(viewer, key)
    queries_desks.require_specialist(viewer, found)
    form = forms.TalkForm(
        request.POST or None, hours=queries_hours.hours_of(viewer, found), topics=queries_hours.topics(found),
        outcomes=queries_hours.outcomes(found), municipalities=queries_hours.municipalities(), initial={"on": viewer.today},
    )  # fmt: skip
    return ask(
        request, form, lambda given: commands_hours.note_talk(found, by=viewer, **given), title=_("Gesprek met een inwoner"),
        done=_("Het gesprek is geteld."), back=("desk_page", [key]),
    )  # fmt: skip
