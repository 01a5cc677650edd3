"""The screens of places and boxes."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.archive import commands_places, forms, queries, queries_choices
from bundel.services.archive.views_show import Act, Cell, Fact, Page, Section, crumb, list_page, page

get_or_post = require_http_methods(["GET", "POST"])


def metres(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


@require_GET
@signed_in
def places(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    stands = [("free", gettext_lazy("met vrije meters")), ("full", gettext_lazy("vol"))]
    listing = Listing(
        request, name="archiefplaatsen", rows_of=queries.places(viewer),
        columns=[
            Column("place", gettext_lazy("Plaats"), str, ("building", "room", "rack", "pk")),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "pk"), wide=True),
            Column("metres", gettext_lazy("Meter"), lambda row: float(row.metres), ("metres", "pk"), numeric=True),
            Column("free", gettext_lazy("Vrij"), lambda row: float(row.metres - row.taken / 100), numeric=True),
            Column("boxes", gettext_lazy("Dozen"), lambda row: row.number, ("number", "pk"), numeric=True, wide=True),
            Column("climate", gettext_lazy("Klimaat"), lambda row: row.climate, wide=True),
        ],
        filters=[
            Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(board=value)),
            Filter("stand", gettext_lazy("Stand"), stands, queries.with_room),
        ],
        text=lambda rows, word: rows.filter(building__icontains=word) | rows.filter(room__icontains=word) | rows.filter(rack__icontains=word),
        sort="place",
    )  # fmt: skip
    acts = [Act(_("Nieuwe plaats"), reverse("archive_place_new"), main=True)]
    return list_page(
        request, listing, title=_("Plaatsen"), acts=acts, empty_acts=acts,
        empty=_("Nog geen plaatsen. Noteer het eerste rek: gebouw, lokaal, plank en hoeveel meter."),
        cells=lambda row: [
            Cell(row, reverse("archive_place", args=[row.pk]), lang="nl"), Cell(row.board), Cell(metres(row.metres)),
            Cell(metres(row.metres - row.taken / 100)), Cell(row.number), Cell(row.climate or "—", lang="nl"),
        ],
    )  # fmt: skip


@get_or_post
@signed_in
def place_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = forms.PlaceForm(request.POST or None, choices={"board": queries_choices.boards(viewer)})
    return ask(
        request, form, lambda given: commands_places.save_place(queries.board(viewer, UUID(given.pop("board"))), by=viewer, **given),
        title=_("Nieuwe plaats"), done=_("Bewaard."), back=("archive_places", []),
    )  # fmt: skip


@get_or_post
@signed_in
def place_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.places, pk)
    names = ("building", "room", "rack", "metres", "climate")
    form = forms.PlaceForm(
        request.POST or None, choices={"board": [(str(row.board_id), str(row.board))]},
        initial={"board": str(row.board_id), **{name: getattr(row, name) for name in names}},
    )  # fmt: skip

    def act(given: dict) -> None:
        given.pop("board")
        commands_places.save_place(queries.board(viewer, row.board_id), by=viewer, place=row, **given)

    return ask(request, form, act, title=_("Plaats bewerken"), done=_("Bewaard."), back=("archive_place", [pk]))


@require_GET
@signed_in
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.places, pk)
    here = queries.boxes(viewer).filter(place=row)
    facts = [
        Fact(_("Bestuur"), row.board, reverse("archive_board", args=[row.board_id])), Fact(_("Strekkende meter"), metres(row.metres)),
        Fact(_("Ingenomen"), metres(row.taken / 100)), Fact(_("Vrij"), metres(row.metres - row.taken / 100)),
        Fact(_("Klimaat"), row.climate or "—", lang="nl"),
    ]  # fmt: skip
    section = Section(
        "boxes", _("Dozen op deze plaats"), [(_("Doosnummer"), ""), (_("Inhoud"), "wide"), (_("Breedte in cm"), "num")],
        [[Cell(one.code, reverse("archive_box", args=[one.pk])), Cell(one.contents or "—", classes="wide", lang="nl"),
          Cell(one.width_cm, classes="num")] for one in here[:200]],
        _("Hier staat nog niets."), acts=[Act(_("Doos toevoegen"), f"{reverse('archive_box_new')}?plaats={pk}")],
    )  # fmt: skip
    acts = [Act(_("Bewerk"), reverse("archive_place_edit", args=[pk]))]
    shown = Page(
        row, crumb((_("Plaatsen"), reverse("archive_places"))), acts=acts, facts=facts, sections=[section], course=queries.timeline(row)
    )
    return page(request, shown)


@require_GET
@signed_in
def boxes(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    stands = [("placed", gettext_lazy("op een plaats")), ("nowhere", gettext_lazy("nog nergens"))]
    listing = Listing(
        request, name="archiefdozen", rows_of=queries.boxes(viewer),
        columns=[
            Column("code", gettext_lazy("Doosnummer"), lambda row: row.code, ("code", "pk")),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "code", "pk"), wide=True),
            Column("contents", gettext_lazy("Inhoud"), lambda row: row.contents, wide=True),
            Column("place", gettext_lazy("Plaats"), lambda row: str(row.place or ""), ("place__building", "place__room", "place__rack", "pk")),
            Column("width", gettext_lazy("Breedte in cm"), lambda row: float(row.width_cm), ("width_cm", "pk"), numeric=True, wide=True),
        ],
        filters=[
            Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(board=value)),
            Filter("stand", gettext_lazy("Stand"), stands, lambda rows, value: rows.filter(place__isnull=value == "nowhere")),
        ],
        text=lambda rows, word: rows.filter(code__icontains=word) | rows.filter(contents__icontains=word), sort="code",
    )  # fmt: skip
    acts = [Act(_("Doos toevoegen"), reverse("archive_box_new"), main=True)]
    return list_page(
        request,
        listing,
        title=_("Dozen"),
        acts=acts,
        empty_acts=acts,
        empty=_("Nog geen dozen. Voeg er een toe, of neem ze op via een overdracht."),
        cells=lambda row: [
            Cell(row.code, reverse("archive_box", args=[row.pk])),
            Cell(row.board),
            Cell(row.contents or "—", lang="nl"),
            Cell(row.place or "—", lang="nl"),
            Cell(row.width_cm),
        ],
    )


@get_or_post
@signed_in
def box_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    choices = {"board": queries_choices.boards(viewer), "place": queries_choices.places(viewer)}
    form = forms.BoxForm(request.POST or None, choices=choices, initial={"place": request.GET.get("plaats", ""), "width_cm": Decimal(12)})

    def act(given: dict) -> None:
        board = queries.board(viewer, UUID(given.pop("board")))
        commands_places.add_box(board, by=viewer, place=queries_choices.place(viewer, given.pop("place")), **given)

    return ask(request, form, act, title=_("Doos toevoegen"), done=_("Bewaard."), back=("archive_boxes", []))


@get_or_post
@signed_in
def box(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.boxes, pk)
    form = forms.PutForm(
        request.POST or None, choices={"place": queries_choices.places(viewer, row.board), "unit": queries_choices.units_of(viewer, row.board)},
        initial={"place": str(row.place_id or ""), "unit": str(row.unit_id or ""), "contents": row.contents},
    )  # fmt: skip

    def act(given: dict) -> None:
        commands_places.put(
            row, by=viewer, place=queries_choices.place(viewer, given["place"]), unit=queries_choices.unit(viewer, given["unit"]),
            contents=given["contents"],
        )  # fmt: skip

    return ask(request, form, act, title=_("Doos %(code)s") % {"code": row.code}, done=_("Bewaard."), back=("archive_boxes", []))
