"""The screens of the catalogue. They translate HTTP and nothing else."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import may, require
from bundel.kernel.offers import commands, forms, queries
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, signed_in

get_or_post = require_http_methods(["GET", "POST"])
FRESHNESS = [("stale", gettext_lazy("na te kijken")), ("fresh", gettext_lazy("nagekeken")), ("unset", gettext_lazy("geen datum"))]


@require_GET
@signed_in
def offers(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    by_number = "participants" in request.GET.get("sort", "")
    domains, targets, rights = queries.choices(viewer, "domain", "target_group", "right")
    listing = Listing(
        request,
        name="aanbod",
        rows_of=queries.catalogue(viewer, counted=by_number),
        exported=lambda rows: queries.with_participants(rows, viewer.today),
        columns=[
            Column("name", gettext_lazy("Naam"), lambda row: row.name(), ("name_nl", "pk")),
            Column("kind", gettext_lazy("Soort"), lambda row: row.get_kind_display(), ("kind", "name_nl", "pk"), wide=True),
            Column("domain", gettext_lazy("Domein"), lambda row: str(row.domain or ""), ("domain__label_nl", "name_nl", "pk")),
            Column("owner", gettext_lazy("Wie het aanbiedt"), lambda row: str(row.owner), wide=True),
            Column("since", gettext_lazy("Sinds"), lambda row: row.start, ("start", "name_nl", "pk"), wide=True),
            Column(
                "participants", gettext_lazy("Deelnemers"), lambda row: row.taking_part or row.participants_known or 0,
                ("taking_part", "name_nl", "pk"), numeric=True, wide=True,
            ),
            Column("review", gettext_lazy("Nakijken voor"), lambda row: row.review, ("review", "name_nl", "pk")),
            Column("waiting", gettext_lazy("Wachttijd in dagen"), lambda row: row.waiting_days, export_only=True),
            Column("capacity", gettext_lazy("Capaciteit"), lambda row: row.capacity, export_only=True),
            Column("cost", gettext_lazy("Bedrag in euro"), lambda row: row.cost_amount, export_only=True),
        ],
        filters=[
            Filter("domain", gettext_lazy("Domein"), domains, lambda rows, v: rows.filter(domain=v)),
            Filter(
                "target", gettext_lazy("Voor wie"), targets, lambda rows, v: rows.filter(target_groups=v),
            ),
            Filter("right", gettext_lazy("Grondrecht"), rights, lambda rows, v: rows.filter(rights=v)),
            Filter("kind", gettext_lazy("Soort"), queries.KINDS, lambda rows, v: rows.filter(kind=v)),
            Filter(
                "party", gettext_lazy("Deelnemer"), queries.participants(viewer),
                lambda rows, v: queries.with_participant(rows, v, viewer.today),
            ),
            Filter(
                "area", gettext_lazy("Gemeente"), queries.areas(viewer),
                lambda rows, v: queries.in_place(rows, v, viewer.today),
            ),
            Filter("language", gettext_lazy("Taal"), queries.spoken(), queries.in_language),
            Filter("review", gettext_lazy("Nagekeken"), FRESHNESS, lambda rows, v: queries.by_freshness(rows, v, viewer.today)),
        ],
        text=queries.with_word,
        sort="name",
    )  # fmt: skip
    if not by_number:
        queries.count_taking(listing.rows, viewer.today)
    for row in listing.rows:
        row.stale = queries.is_stale(row, viewer.today)
        row.runs = queries.holds(row, viewer.today)
    return listing.export or render(
        request, "offers/offers.html", {"listing": listing, "may_edit": may(viewer, "offers:edit"), "today": viewer.today}
    )


@require_GET
@signed_in
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries.offer_page(request.viewer, pk)
    return render(request, "offers/offer.html", {"page": page, "offer": page.offer, "today": request.viewer.today})


@get_or_post
@signed_in
def offer_new(request: HttpRequest) -> HttpResponse:
    require(request.viewer, "offers:edit")
    form, made = forms.OfferForm(request.POST or None, viewer=request.viewer), []
    answer = ask(
        request, form, lambda data: made.append(commands.add_offer(by=request.viewer, **data)),
        title=_("Aanbod toevoegen"), done=_("Toegevoegd."), back=("offers", []), template="offers/offer_form.html",
    )  # fmt: skip
    return redirect("offer", made[0].pk) if made else answer


@get_or_post
@signed_in
def offer_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_offer(request.viewer, pk, "offers:edit")
    form = forms.OfferForm(request.POST or None, instance=found, viewer=request.viewer)
    return ask(
        request, form, lambda data: commands.edit_offer(found, by=request.viewer, **data),
        title=_("Aanbod wijzigen"), done=_("Bewaard."), back=("offer", [pk]),
        fresh=lambda: queries.as_stored(request.viewer, pk), template="offers/offer_form.html",
    )  # fmt: skip


@require_POST
@signed_in
def offer_assure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One click: it still holds."""
    found = queries.find_offer(request.viewer, pk, "offers:read")
    commands.assure(found, by=request.viewer)
    messages.success(request, _("Nagekeken."))
    return redirect("offer", pk)


@get_or_post
@signed_in
def offer_look_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_offer(request.viewer, pk, "offers:edit")
    form = forms.LookOverForm(request.POST or None, today=request.viewer.today)
    return ask(
        request, form, lambda data: commands.assure(found, by=request.viewer, **data),
        title=_("Nagekeken: dit klopt nog"), done=_("Nagekeken."), back=("offer", [pk]),
    )  # fmt: skip
