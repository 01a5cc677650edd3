"""The screens of local schemes: the list, one scheme with its versions, and what the licensed tool told."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import may, require
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.measures import commands, queries
from bundel.services.measures.forms import EndForm, RemarkForm, SchemeForm, ShortageForm, VersionForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def schemes(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="regelingen", rows_of=queries.schemes(viewer), columns=queries.columns(), filters=queries.filters(viewer),
        text=queries.with_word, sort="member",
    )  # fmt: skip
    context = {"listing": listing, "may_add": may(viewer, "schemes:enter", organisation=viewer.organisation)}
    return listing.export or render(request, "measures/schemes.html", context)


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "schemes:enter", organisation=viewer.organisation)
    form = SchemeForm(request.POST or None, members=queries.members_for(viewer), common=may(viewer, "schemes:enter"),
                      initial={"member": viewer.organisation})  # fmt: skip
    return ask(
        request, form, lambda asked: commands.add_scheme(by=viewer, **asked), title=_("Nieuwe regeling"),
        done=_("De regeling staat er. Open ze en voer een eerste versie in."), back=("scheme_list", []),
    )  # fmt: skip


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries.scheme_page(request.viewer, key)
    return render(request, "measures/scheme.html", {"page": page, "scheme": page.scheme})


def _version(request: HttpRequest, form: VersionForm, act, title: str, key: UUID) -> HttpResponse:
    return ask(
        request, form, act, title=title, done=_("Bewaard als ontwerp. Bied het aan, dan keurt een collega het goed."),
        back=("scheme_detail", [key]), template="measures/version_form.html",
    )  # fmt: skip


@get_or_post
@signed_in
def version_new(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    scheme = queries.scheme_of(viewer, key, "schemes:enter")
    form = VersionForm(request.POST or None)

    def act(asked: dict) -> None:
        commands.write_version(
            scheme, by=viewer, start=asked["start"], until=asked["until"], content=form.content(asked), closes=asked["closes"]
        )

    return _version(request, form, act, _("Nieuwe versie van ‘%(title)s’") % {"title": scheme}, key)


@get_or_post
@signed_in
def version_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.version_of(viewer, key)
    first = {"start": row.start, "until": row.until, "closes": row.closes, "version": row.version, **VersionForm.beginning(row.content)}
    form = VersionForm(request.POST or None, initial=first)

    def act(asked: dict) -> None:
        commands.write_version(
            row.scheme, by=viewer, start=asked["start"], until=asked["until"], content=form.content(asked), closes=asked["closes"], row=row,
            version=asked["version"] or 0,
        )  # fmt: skip

    return _version(request, form, act, _("Bewerk een versie van ‘%(title)s’") % {"title": row.scheme}, row.scheme_id)


@require_POST
@signed_in
def version_offer(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.version_of(request.viewer, key)
    carry_out(request, lambda: commands.offer(row, by=request.viewer), _("Een collega van hetzelfde lid kan deze versie nu goedkeuren."))
    return redirect("scheme_detail", row.scheme_id)


@require_POST
@signed_in
def version_approve(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.version_of(request.viewer, key)
    carry_out(request, lambda: commands.approve(row, by=request.viewer), _("Goedgekeurd: deze versie geldt vanaf haar eerste dag."))
    return redirect("scheme_detail", row.scheme_id)


@get_or_post
@signed_in
def version_back(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.version_of(request.viewer, key)
    return ask(
        request, RemarkForm(request.POST or None), lambda asked: commands.send_back(row, by=request.viewer, **asked), title=_("Stuur terug"),
        done=_("Teruggestuurd naar wie het invoerde."), back=("scheme_detail", [row.scheme_id]),
    )  # fmt: skip


@get_or_post
@signed_in
def version_end(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.version_of(request.viewer, key)
    return ask(
        request, EndForm(request.POST or None, initial={"until": row.until}), lambda asked: commands.end(row, by=request.viewer, **asked),
        title=_("Laat deze versie eindigen"), done=_("De laatste dag is bewaard."), back=("scheme_detail", [row.scheme_id]),
    )  # fmt: skip


@require_GET
@signed_in
def shortages(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    enters = may(viewer, "schemes:enter", organisation=viewer.organisation)
    return render(request, "measures/shortages.html", {"rows": queries.shortages(viewer), "may_add": enters})


@get_or_post
@signed_in
def shortage_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "schemes:enter", organisation=viewer.organisation)
    form = ShortageForm(request.POST or None, members=queries.members_for(viewer), initial={"on": viewer.today, "member": viewer.organisation})
    return ask(
        request, form, lambda asked: commands.record_shortage(by=viewer, **asked), title=_("Noteer een resultaat van REMI"),
        done=_("Genoteerd, zoals de rekentool het gaf."), back=("scheme_shortages", []),
    )  # fmt: skip
