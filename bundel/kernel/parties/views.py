"""The screens of the directory. They translate HTTP and nothing else."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.access.viewer import may, require
from bundel.kernel.parties import commands, commands_residents, forms, queries
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.screens import ask, into, signed_in

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def parties(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="organisaties",
        rows_of=queries.directory(viewer),
        columns=[
            Column("name", gettext_lazy("Naam"), lambda row: row.name, ("sort_name", "pk")),
            Column("type", gettext_lazy("Type"), lambda row: row.get_type_display(), ("type", "sort_name", "pk")),
            Column("place", gettext_lazy("Gemeente"), lambda row: str(row.territory or ""), ("territory__name_nl", "sort_name", "pk")),
            Column("sector", gettext_lazy("Sector"), lambda row: row.get_sector_display(), wide=True),
            Column("kbo", gettext_lazy("KBO-nummer"), lambda row: row.kbo, wide=True),
            Column("website", gettext_lazy("Website"), lambda row: row.website, wide=True),
        ],
        filters=[
            Filter("type", gettext_lazy("Type"), queries.TYPES, lambda rows, value: rows.filter(type=value)),
            Filter("sector", gettext_lazy("Sector"), queries.SECTORS, lambda rows, value: rows.filter(sector=value)),
            Filter(
                "place", gettext_lazy("Gemeente"), [(one.code, one.name_nl) for one in queries.territories_in_use()],
                lambda rows, value: rows.filter(territory__code=value),
            ),
        ],
        text=queries.with_word,
        sort="name",
    )  # fmt: skip
    return listing.export or render(
        request, "parties/parties.html", {"listing": listing, "may_add": may(viewer, "parties:add")}
    )


@require_GET
@signed_in
def party(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries.party_page(request.viewer, pk)
    panels = [panel for source in rooms.party_panels if (panel := source(request.viewer, page.party))]
    return render(request, "parties/party.html", {"page": page, "party": page.party, "panels": panels})


@get_or_post
@signed_in
def party_new(request: HttpRequest) -> HttpResponse:
    require(request.viewer, "parties:add")
    form = forms.NewPartyForm(request.POST or None)
    return ask(
        request, form, lambda data: commands.add_party(by=request.viewer, **data),
        title=_("Organisatie toevoegen"), done=_("Toegevoegd."), back=("parties", []),
    )  # fmt: skip


@get_or_post
@signed_in
def party_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _editable(request, pk)
    form = forms.PartyForm(request.POST or None, instance=found)
    return ask(
        request, form, lambda data: commands.edit_party(found, by=request.viewer, **data),
        title=_("Gegevens wijzigen"), done=_("Bewaard."), back=("party", [pk]),
        fresh=lambda: queries.find_party(request.viewer, pk),
    )  # fmt: skip


def _editable(request: HttpRequest, pk: UUID):
    found = queries.find_party(request.viewer, pk)
    if not queries.may_edit(request.viewer, found):
        raise PermissionDenied("parties:edit")
    return found


@get_or_post
@signed_in
def relation_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    other = _editable(request, pk)
    form = forms.RelationForm(request.POST or None, viewer=request.viewer)
    return ask(
        request, form, lambda data: commands.relate(data.pop("party"), by=request.viewer, other=other, **data),
        title=_("Toetreding of verband vastleggen"), done=_("Vastgelegd."), back=("party", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def relation_end(request: HttpRequest, pk: UUID, relation: UUID) -> HttpResponse:
    found = queries.find_party(request.viewer, pk)
    queries.require_relation(request.viewer, found, relation)
    form = forms.EndRelationForm(request.POST or None)
    return ask(
        request, form, lambda data: commands.end_relation(found, relation, by=request.viewer, **data),
        title=_("Verband beëindigen"), done=_("Beëindigd; het verleden blijft leesbaar."), back=("party", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def succession(request: HttpRequest) -> HttpResponse:
    require(request.viewer, "parties:edit")
    form = forms.SuccessionForm(request.POST or None, viewer=request.viewer)
    return ask(
        request, form,
        lambda data: commands.succeed(list(data["predecessors"]), data["successor"], by=request.viewer, on=data["on"]),
        title=_("Fusie vastleggen"),
        done=_("Fusie vastgelegd: de opvolger neemt de plaats in, het verleden blijft staan."), back=("parties", []),
    )  # fmt: skip


@get_or_post
@signed_in
def contact_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _editable(request, pk)
    form = forms.ContactPointForm(request.POST or None)
    return ask(
        request, form, lambda data: commands.add_contact_point(found, by=request.viewer, **data),
        title=_("Contactpunt toevoegen"), done=_("Contactpunt toegevoegd."), back=("party", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def contact_end(request: HttpRequest, pk: UUID, contact: int) -> HttpResponse:
    found = _editable(request, pk)
    form = forms.EndRelationForm(request.POST or None)
    return ask(
        request, form, lambda data: commands.end_contact_point(found, contact, by=request.viewer, until=data["until"]),
        title=_("Contactpunt beëindigen"), done=_("Contactpunt beëindigd."), back=("party", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def location_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _editable(request, pk)
    form = forms.LocationForm(request.POST or None)
    return ask(
        request, form, lambda data: commands.move(found, by=request.viewer, **data),
        title=_("Nieuw adres"), done=_("Adres vastgelegd vanaf die dag."), back=("party", [pk]),
    )  # fmt: skip


@require_GET
@signed_in
def residents(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.require_residents(viewer, "residents:find")
    listing = Listing(
        request,
        name="inwoners",
        rows_of=queries.residents(viewer),
        columns=[
            Column("name", gettext_lazy("Naam"), sort=("person__sort_name", "person")),
            Column("place", gettext_lazy("Gemeente")),
            Column("contact", gettext_lazy("Laatste contact"), sort=("person__last_contact", "person")),
            Column("ground", gettext_lazy("Toegang")),
        ],
        text=lambda rows, word: queries.residents_with_word(rows, word, holder=viewer.organisation),
        sort="name",
    )
    queries.name_residents(viewer, listing.rows)
    return render(
        request, "parties/residents.html",
        {"listing": listing, "may_add": may(viewer, "residents:write", organisation=viewer.organisation)},
    )  # fmt: skip


@get_or_post
@signed_in
def resident_new(request: HttpRequest) -> HttpResponse:
    queries.require_residents(request.viewer, "residents:write")
    form, known, made = forms.NewResidentForm(request.POST or None), [], []

    def add(data: dict) -> None:
        try:
            made.append(commands_residents.add_resident(by=request.viewer, **data))
        except commands_residents.AlreadyKnown as error:
            known.append(error.resident)
            raise
        except commands_residents.MaybeKnown as error:
            known.extend(error.residents)
            form.ask_to_confirm()
            raise

    answer = ask(
        request, form, add, title=_("Inwoner toevoegen"), done=_("Inwoner toegevoegd."), back=("residents", []),
        template="parties/resident_new.html", known=known,
    )  # fmt: skip
    return redirect("resident", made[0].pk) if made else answer


@get_or_post
@signed_in
def resident(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The resident on a running ground; without one, the question on which ground."""
    viewer = request.viewer
    if request.method == "POST":
        found = queries.find_resident(viewer, pk)
        form = forms.GroundForm(request.POST, today=viewer.today)
        if form.is_valid():
            try:
                commands_residents.open_ground(found, by=viewer, **form.cleaned_data)
                return redirect("resident", pk)
            except ValidationError as error:
                into(form, error)
        return render(
            request,
            "parties/resident_closed.html",
            {"masked": queries.masked(found), "party": found, "form": form},
            status=422,
        )
    found, ground = queries.open_resident(viewer, pk)
    if ground is None:
        form = forms.GroundForm(today=viewer.today)
        return render(
            request, "parties/resident_closed.html", {"masked": queries.masked(found), "party": found, "form": form}
        )
    return _resident_page(request, found, ground)


@require_http_methods(["POST"])
@signed_in
def resident_number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page once more, with the whole national number: a read of its own, and so asked with a post."""
    found, ground = queries.open_resident(request.viewer, pk)
    if ground is None:
        return redirect("resident", pk)
    return _resident_page(request, found, ground, number=queries.read_number(request.viewer, found, ground))


def _resident_page(request: HttpRequest, found, ground, number: str | None = "") -> HttpResponse:
    viewer = request.viewer
    context = {
        "party": found, "person": found.person, "number": number, "masked_number": queries.masked_number(found),
        "ground": ground, "timeline": queries.resident_timeline(found),
        "household": queries.household_of(viewer, found),
        "panels": [panel for source in rooms.resident_panels if (panel := source(viewer, found))],
        "may_write": may(viewer, "residents:write", organisation=viewer.organisation),
        "may_inspect": may(viewer, "residents:inspect", organisation=viewer.organisation),
    }  # fmt: skip
    return render(request, "parties/resident.html", context)


@get_or_post
@signed_in
def resident_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    queries.require_residents(request.viewer, "residents:write")
    found, ground = queries.open_resident(request.viewer, pk)
    if ground is None:
        return redirect("resident", pk)
    form = forms.EditResidentForm(
        request.POST or None, instance=found.person, initial={"territory": found.territory, "version": found.version},
        number=queries.masked_number(found),
    )
    return ask(
        request, form, lambda data: commands_residents.edit_resident(found, by=request.viewer, **data),
        title=_("Gegevens van de inwoner"), done=_("Bewaard."), back=("resident", [pk]),
        fresh=lambda: queries.resident_as_stored(request.viewer, pk),
    )  # fmt: skip


@get_or_post
@signed_in
def household_join(request: HttpRequest, pk: UUID) -> HttpResponse:
    queries.require_residents(request.viewer, "residents:write")
    found, ground = queries.open_resident(request.viewer, pk)
    if ground is None:
        return redirect("resident", pk)
    queries.note_names_shown(request.viewer)
    form = forms.HouseholdForm(request.POST or None, viewer=request.viewer, apart=pk)
    return ask(
        request, form, lambda data: commands_residents.live_together(found, data["other"], by=request.viewer, start=data["start"]),
        title=_("Huisgenoot toevoegen"), done=_("Vastgelegd."), back=("resident", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def household_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    queries.require_residents(request.viewer, "residents:write")
    found, ground = queries.open_resident(request.viewer, pk)
    if ground is None:
        return redirect("resident", pk)
    form = forms.LeaveHouseholdForm(request.POST or None, initial={"until": request.viewer.today})
    return ask(
        request, form, lambda data: commands_residents.leave_household(found, by=request.viewer, until=data["until"]),
        title=_("Huishouden verlaten"), done=_("Vastgelegd."), back=("resident", [pk]),
    )  # fmt: skip


@require_http_methods(["POST"])
@signed_in
def resident_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    commands_residents.close_ground(queries.find_resident(request.viewer, pk), by=request.viewer)
    messages.success(request, _("U ziet deze gegevens niet langer."))
    return redirect("residents")
