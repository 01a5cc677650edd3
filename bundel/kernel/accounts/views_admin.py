"""The administrator's screens: a timed session with a reason, and within it people, accounts and posts."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bundel.kernel.access.policy import ROLES
from bundel.kernel.access.viewer import may, require
from bundel.kernel.accounts import commands, queries
from bundel.kernel.accounts.forms import EndForm, PersonForm, PostForm, StartForm
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import signed_in

Respond = Callable[..., HttpResponse]


def in_session(view: Respond) -> Respond:
    """An administrator outside a session gets 403 with the way to start one; everyone else plain 403."""

    @wraps(view)
    @signed_in
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if may(request.viewer, "admin:start") and request.viewer.admin_session is None:
            return render(request, "accounts/no_session.html", status=403)
        require(request.viewer, "people:manage")
        return view(request, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "POST"])
@signed_in
def admin_session(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "admin:start")
    form = StartForm(request.POST if request.POST.get("do") == "start" else None)
    if request.POST.get("do") == "end":
        commands.end_admin_session(by=viewer)
        messages.success(request, _("De beheersessie is beëindigd."))
        return redirect("admin_session")
    if form.is_bound and form.is_valid():
        try:
            commands.start_admin_session(**form.cleaned_data, by=viewer)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("people")
    return render(request, "accounts/admin_session.html", {"form": form})


def _role_is(rows, role):
    return rows.filter(posts__role=role).distinct()


@require_http_methods(["GET"])
@in_session
def people(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    today = viewer.today
    listing = Listing(
        request,
        name="mensen",
        rows_of=queries.people(viewer),
        columns=[
            Column("name", _("Naam"), lambda row: row.user.name, ("user__name", "pk")),
            Column("email", _("E-mailadres"), lambda row: row.user.email, ("user__email", "pk"), wide=True),
            Column("organisation", _("Organisatie"), lambda row: str(row.organisation), ("organisation__sort_name", "pk")),
            Column("roles", _("Rollen"), lambda row: ", ".join(str(ROLES[post.role]) for post in row.held)),
            Column("factor", _("Tweede stap"), lambda row: _("ja") if row.protected else _("nee")),
            Column("last", _("Laatst aangemeld"), lambda row: row.user.last_login, ("user__last_login", "pk"), wide=True),
            Column("until", _("Account tot en met"), lambda row: row.until, ("until", "pk"), wide=True),
        ],
        filters=[
            Filter("role", _("Rol"), list(ROLES.items()), _role_is),
            Filter("state", _("Account"), [("runs", _("loopt")), ("ended", _("beëindigd"))],
                   lambda rows, value: rows.filter(until__lt=today) if value == "ended" else rows.exclude(until__lt=today)),
        ],
        text=lambda rows, word: rows.filter(user__name__icontains=word) | rows.filter(user__email__icontains=word),
        sort="name",
    )  # fmt: skip
    return listing.export or render(request, "accounts/people.html", {"listing": listing, "today": today})


@require_http_methods(["GET", "POST"])
@in_session
def person_add(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = PersonForm(request.POST or None, organisations=queries.organisations(viewer), initial={"start": viewer.today})
    if form.is_bound and form.is_valid():
        try:
            user = commands.add_person(**form.cleaned_data, by=viewer)
        except ValidationError as error:
            form.add_error(None, error)
        except PermissionDenied as refused:
            if str(refused) != "self":
                raise
            form.add_error("email", _("Uzelf kunt u geen rol geven. Vraag het een andere beheerder."))
        else:
            messages.success(request, _("%(name)s heeft toegang.") % {"name": user.name}, extra_tags=request.path)
            return redirect("person_manage", uuid=user.uuid)
    return render(request, "accounts/person_add.html", {"form": form})


@require_http_methods(["GET"])
@in_session
def person_manage(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _person_page(request, uuid)


def _person_page(request: HttpRequest, uuid: UUID, form: PostForm | None = None, wrong: str = "", status: int = 200) -> HttpResponse:
    user, accounts = queries.person(request.viewer, uuid)
    context = {
        "person": user, "accounts": accounts, "today": request.viewer.today, "wrong": wrong,
        "oneself": user.pk == request.viewer.user.pk, "form": form or PostForm(initial={"start": request.viewer.today}),
        "end_form": EndForm(initial={"until": request.viewer.today}),
    }  # fmt: skip
    return render(request, "accounts/person.html", context, status=status)


@require_POST
@in_session
def post_give(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """`uuid` is the account's."""
    viewer = request.viewer
    account = queries.account(viewer, uuid)
    form = PostForm(request.POST)
    if form.is_valid():
        try:
            commands.give_post(account, **form.cleaned_data, by=viewer)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("De rol is gegeven."))
            return redirect("person_manage", uuid=account.user.uuid)
    return _person_page(request, account.user.uuid, form=form, wrong=str(account.uuid))


@require_POST
@in_session
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = request.viewer
    post = queries.post(viewer, pk)
    _end(request, lambda until: commands.end_post(post, until=until, by=viewer))
    return redirect("person_manage", uuid=post.account.user.uuid)


@require_POST
@in_session
def account_end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    viewer = request.viewer
    account = queries.account(viewer, uuid)
    _end(request, lambda until: commands.end_account(account, until=until, by=viewer))
    return redirect("person_manage", uuid=account.user.uuid)


def _end(request: HttpRequest, act: Callable) -> None:
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Geef de laatste dag als een datum."))
        return
    try:
        act(form.cleaned_data["until"])
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Bewaard."))


@require_POST
@in_session
def person_invite(request: HttpRequest, uuid: UUID) -> HttpResponse:
    user, _accounts = queries.person(request.viewer, uuid)
    commands.invite(user, by=request.viewer)
    messages.success(request, _("De uitnodiging is onderweg."))
    return redirect("person_manage", uuid=uuid)


@require_POST
@in_session
def factors_reset(request: HttpRequest, uuid: UUID) -> HttpResponse:
    user, _accounts = queries.person(request.viewer, uuid)
    commands.reset_factors(user, by=request.viewer)
    messages.success(request, _("De tweede stap is gewist. Bij de volgende aanmelding wordt een nieuwe gevraagd."))
    return redirect("person_manage", uuid=uuid)
