"""The screens of the service: all controllers, one of them, who does what, training and days."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.privacy import commands, forms, queries

get_or_post = require_http_methods(["GET", "POST"])
ATTENTION = [
    ("incident", gettext_lazy("open incident")), ("request", gettext_lazy("open verzoek")), ("measure", gettext_lazy("maatregel te laat")),
    ("unscored", gettext_lazy("nog geen score")),
]  # fmt: skip


@require_GET
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    with queries.counting():
        listing = Listing(
            request,
            name="verwerkingsverantwoordelijken",
            rows_of=queries.listed(viewer),
            columns=[
                Column("name", gettext_lazy("Verantwoordelijke"), lambda row: row.name, ("sort_name", "pk")),
                Column("organisation", gettext_lazy("Lid"), lambda row: str(row.organisation), ("organisation__sort_name", "sort_name", "pk"),
                    wide=True),
                Column("score", gettext_lazy("Score (%)"), queries.score_of, ("points", "pk"), numeric=True),
                Column("incidents", gettext_lazy("Open incidenten"), lambda row: row.incidents_open, ("incidents_open", "pk"), numeric=True),
                Column("requests", gettext_lazy("Open verzoeken"), lambda row: row.requests_open, ("requests_open", "pk"), numeric=True),
                Column("records", gettext_lazy("Volledige verwerkingen"), lambda row: row.records_complete, numeric=True, wide=True),
                Column("records_all", gettext_lazy("Verwerkingen"), lambda row: row.records_number, numeric=True, export_only=True),
                Column("measures", gettext_lazy("Maatregelen te laat"), lambda row: row.measures_late, numeric=True, wide=True),
                Column("member_days", gettext_lazy("Dagen / quotum"), None, numeric=True, wide=True),
                Column("days", gettext_lazy("Dagen dit jaar"), lambda row: float(row.days or 0), numeric=True, export_only=True),
            ],
            filters=[
                Filter("kind", gettext_lazy("Soort"), queries.kinds(), lambda rows, value: rows.filter(kind=value)),
                Filter("wat", gettext_lazy("Vraagt aandacht"), ATTENTION, queries.attention),
            ],
            text=queries.with_word,
            sort="name",
        )  # fmt: skip
        if listing.export:
            return listing.export
        quotas = queries.quotas(viewer)
        used = queries.days_of_members(viewer, [row.organisation_id for row in listing.rows])
        for row in listing.rows:
            row.score = queries.score_of(row)
            row.quota = quotas.get(row.organisation_id)
            row.used = used.get(row.organisation_id, Decimal(0))
            row.over = row.quota is not None and row.used > row.quota
        return render(request, "privacy/start.html", {"listing": listing, "page": queries.start(viewer)})


@require_POST
@signed_in
def take_over(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    carry_out(request, lambda: commands.start(viewer.partnership, by=viewer), _("De normen en sjablonen staan klaar."))
    return redirect("privacy")


@get_or_post
@signed_in
def staff(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.require_staffs(viewer)
    choices = {"officers": queries.officer_choices(viewer), "offer": [("", "—"), *queries.offer_choices(viewer)]}
    form = forms.StaffForm(request.POST or None, choices=choices, initial=queries.staffed(viewer))

    def act(given: dict) -> None:
        offer = UUID(given["offer"]) if given["offer"] else None
        commands.staff(viewer.partnership, by=viewer, officers=[UUID(one) for one in given["officers"]], offer=offer)

    return ask(request, form, act, title=_("Wie de DPO is"), done=_("Bewaard."), back=("privacy", []))


@get_or_post
@signed_in
def controller_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.require_manages(viewer)
    choices = {"organisation": [("", "—"), *queries.member_choices(viewer)], "kind": queries.kinds()}
    form = forms.ControllerForm(request.POST or None, choices=choices, fresh=True)

    def act(given: dict) -> None:
        organisation = UUID(given.pop("organisation"))
        commands.save_controller(by=viewer, partnership=viewer.partnership, organisation=organisation, **given)

    return ask(request, form, act, title=_("Nieuwe verwerkingsverantwoordelijke"), done=_("Bewaard."), back=("privacy", []))


@require_GET
@signed_in
def controller(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries.page(request.viewer, pk)
    return render(request, "privacy/controller.html", {"page": page, "row": page.row, "year": str(request.viewer.today.year)})


@get_or_post
@signed_in
def controller_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.kept(viewer, pk)
    initial = {name: getattr(row, name) for name in ("kind", "name", "contact", "appointed_on", "reported_on", "staff")}
    form = forms.ControllerForm(request.POST or None, choices={"kind": queries.kinds()}, fresh=False, initial=initial)
    return ask(
        request, form, lambda given: commands.save_controller(by=viewer, partnership=row.partnership_id, controller=row, **given),
        title=_("Gegevens van %(controller)s") % {"controller": row}, done=_("Bewaard."), back=("privacy_controller", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def contacts(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.kept(viewer, pk)
    form = forms.ContactsForm(
        request.POST or None, choices={"contacts": queries.contact_choices(row, viewer)}, initial={"contacts": queries.contact_keys(row)}
    )
    return ask(
        request, form, lambda given: commands.name_contacts(row, by=viewer, contacts=[UUID(one) for one in given["contacts"]]),
        title=_("Aanspreekpunten van %(controller)s") % {"controller": row}, done=_("Bewaard."), back=("privacy_controller", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def training(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.kept(viewer, pk)
    form = forms.TrainingForm(request.POST or None, initial={"on": viewer.today})
    return ask(
        request, form, lambda given: commands.note_training(row, by=viewer, **given),
            title=_("Vorming bij %(controller)s") % {"controller": row},
        done=_("Bewaard."), back=("privacy_controller", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def work(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.require_officer(viewer)
    found = {str(one.pk): one for one in queries.keepable(viewer)}
    choices = {"controller": [("", "—"), *[(key, one.name) for key, one in found.items()]]}
    form = forms.WorkForm(request.POST or None, choices=choices, initial={"on": viewer.today, "controller": request.GET.get("wie", "")})
    return ask(
        request, form, lambda given: commands.note_work(found[given.pop("controller")], by=viewer, **given), title=_("Dagen noteren"),
        done=_("Bewaard."), back=("privacy_days", []),
    )  # fmt: skip
