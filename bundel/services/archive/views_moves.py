"""The screens of transfers and moves."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.archive import commands_moves, commands_places, forms, queries, queries_choices
from bundel.services.archive.views_show import Act, Cell, Fact, Page, Section, crumb, day, list_page, page, short
from bundel.services.archive.views_work import MOODS

get_or_post = require_http_methods(["GET", "POST"])
OPEN = ("open", gettext_lazy("loopt nog"))


def in_stand(rows: object, value: str, running: tuple[str, ...]) -> object:
    return rows.filter(state__in=running) if value == "open" else rows.filter(state=value)


@require_GET
@signed_in
def transfers(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    running = ("announced", "listed", "received")
    listing = Listing(
        request, name="overdrachten", rows_of=queries.transfers(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")),
            Column("title", gettext_lazy("Wat"), lambda row: row.title, ("title", "pk")),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "pk"), wide=True),
            Column("announced", gettext_lazy("Aangekondigd"), lambda row: row.announced_on, ("announced_on", "pk"), wide=True),
            Column("boxes", gettext_lazy("Dozen"), lambda row: row.number_of_boxes, ("number_of_boxes", "pk"), numeric=True, wide=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "pk")),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), [OPEN, *queries.TRANSFER_STATES], lambda rows, value: in_stand(rows, value, running)),
            Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(board=value)),
        ],
        text=lambda rows, word: rows.filter(title__icontains=word) | rows.filter(number__icontains=word), sort="-number",
    )  # fmt: skip
    acts = [Act(_("Kondig een overdracht aan"), reverse("archive_transfer_new"), main=True)]
    return list_page(
        request,
        listing,
        title=_("Overdrachten"),
        acts=acts,
        empty_acts=acts,
        empty=_("Nog geen overdrachten. Kondig de eerste aan."),
        cells=lambda row: [
            Cell(row.number, reverse("archive_transfer", args=[row.pk])),
            Cell(row.title, lang="nl"),
            Cell(row.board),
            Cell(short(row.announced_on)),
            Cell(row.number_of_boxes),
            Cell(row.get_state_display(), mood=MOODS[row.state]),
        ],
    )


@get_or_post
@signed_in
def transfer_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = forms.TransferForm(request.POST or None, choices={"board": queries_choices.boards(viewer)})
    return ask(
        request, form, lambda given: commands_places.announce(queries.board(viewer, UUID(given.pop("board"))), by=viewer, **given),
        title=_("Kondig een overdracht aan"), done=_("Aangekondigd. Maak nu de dozenlijst."), back=("archive_transfers", []),
    )  # fmt: skip


@require_GET
@signed_in
def transfer(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.transfers, pk)
    mine = queries.working(viewer).archivist
    acts = []
    if row.state in ("announced", "listed"):
        acts.append(Act(_("Dozenlijst aanvullen"), reverse("archive_transfer_list", args=[pk]), main=row.state == "announced"))
    if row.state == "listed" and mine:
        acts.append(Act(_("Noteer de ontvangst"), reverse("archive_transfer_receive", args=[pk]), main=True))
    if row.state == "received" and mine:
        acts.append(Act(_("Geef de dozen een plaats"), reverse("archive_transfer_place", args=[pk]), main=True))
    facts = [
        Fact(_("Bestuur"), row.board, reverse("archive_board", args=[row.board_id])), Fact(_("Akte of besluit"), row.deed or "—", lang="nl"),
        Fact(_("Aangekondigd op"), day(row.announced_on)), Fact(_("Dozen op de lijst"), row.number_of_boxes),
        Fact(_("Ontvangen op"), day(row.received_on)), Fact(_("Dozen geteld"), "—" if row.received_boxes is None else row.received_boxes),
        Fact(_("Opmerking"), row.note or "—", lang="nl"),
    ]  # fmt: skip
    here = queries.boxes(viewer).filter(transfer=row)
    section = Section(
        "boxes", _("Dozenlijst"), [(_("Doosnummer"), ""), (_("Inhoud"), ""), (_("Breedte in cm"), "num wide"), (_("Plaats"), "wide")],
        [[Cell(one.code, reverse("archive_box", args=[one.pk])), Cell(one.contents or "—", lang="nl"), Cell(one.width_cm, classes="num wide"),
          Cell(one.place or "—", classes="wide")] for one in here[:500]],
        _("Nog leeg. Zet elke doos op een regel: nummer, breedte, inhoud."),
    )  # fmt: skip
    different = row.received_boxes is not None and row.received_boxes != row.number_of_boxes
    note = _("Geteld is niet wat op de lijst staat: %(why)s") % {"why": row.note} if different else ""
    shown = Page(
        row, crumb((_("Overdrachten"), reverse("archive_transfers"))), chips=[(row.get_state_display(), MOODS[row.state])], acts=acts, note=note,
        facts=facts, sections=[section], course=queries.timeline(row),
    )  # fmt: skip
    return page(request, shown)


@get_or_post
@signed_in
def transfer_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.transfers, pk)
    return ask(
        request, forms.BoxListForm(request.POST or None), lambda given: commands_places.list_boxes(row, by=viewer, **given),
        title=_("Dozenlijst van %(number)s") % {"number": row.number}, done=_("De dozen staan op de lijst."), back=("archive_transfer", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def transfer_receive(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.transfers, pk)
    queries.archivist(viewer)
    form = forms.ReceiveForm(request.POST or None, initial={"on": viewer.today})
    return ask(
        request,
        form,
        lambda given: commands_places.receive(row, by=viewer, **given),
        title=_("Ontvangst van %(number)s") % {"number": row.number},
        done=_("Ontvangen."),
        back=("archive_transfer", [pk]),
    )


@get_or_post
@signed_in
def transfer_place(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.transfers, pk)
    queries.archivist(viewer)
    form = forms.PlaceTransferForm(request.POST or None, choices={"place": queries_choices.places(viewer, row.board)})
    return ask(
        request, form, lambda given: commands_places.place_transfer(row, by=viewer, place=queries_choices.place(viewer, given["place"])),
        title=_("Een plaats voor %(number)s") % {"number": row.number}, done=_("De dozen hebben een plaats."), back=("archive_transfer", [pk]),
    )  # fmt: skip


@require_GET
@signed_in
def moves(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    running = ("planned", "underway", "difference")
    listing = Listing(
        request, name="archiefverhuizingen", rows_of=queries.moves(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")),
            Column("title", gettext_lazy("Naam"), lambda row: row.title, ("title", "pk")),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "pk"), wide=True),
            Column("planned", gettext_lazy("Gepland"), lambda row: row.planned_on, ("planned_on", "pk"), wide=True),
            Column("boxes", gettext_lazy("Dozen"), lambda row: row.number_of_boxes, ("number_of_boxes", "pk"), numeric=True, wide=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "pk")),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), [OPEN, *queries.MOVE_STATES], lambda rows, value: in_stand(rows, value, running)),
            Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(board=value)),
        ],
        text=lambda rows, word: rows.filter(title__icontains=word) | rows.filter(number__icontains=word), sort="-number",
    )  # fmt: skip
    reach = queries.working(viewer)
    acts = [Act(_("Plan een verhuizing"), reverse("archive_move_new"), main=True)] if reach.archivist else []
    return list_page(
        request, listing, title=_("Verhuizingen"), acts=acts, empty_acts=acts,
        empty=_("Nog geen verhuizingen. Plan er een: kies de dozen en waar ze heen gaan."),
        cells=lambda row: [
            Cell(row.number, reverse("archive_move", args=[row.pk])), Cell(row.title, lang="nl"), Cell(row.board), Cell(short(row.planned_on)),
            Cell(row.number_of_boxes), Cell(row.get_state_display(), mood=MOODS[row.state]),
        ],
    )  # fmt: skip


@get_or_post
@signed_in
def move_new(request: HttpRequest) -> HttpResponse:
    """First of which board, then which boxes and where to."""
    viewer = request.viewer
    queries.archivist(viewer)
    board = board_of(request)
    if board is None:
        return which_board(request, "archive_move_new", _("Plan een verhuizing"), crumb((_("Verhuizingen"), reverse("archive_moves"))))
    choices = {"target": queries_choices.places(viewer, board), "boxes": queries_choices.boxes_of(viewer, board)}
    form = forms.MoveForm(request.POST or None, choices=choices)

    def act(given: dict) -> None:
        boxes = [UUID(one) for one in given.pop("boxes")]
        commands_moves.plan(board, by=viewer, boxes=boxes, target=queries_choices.place(viewer, given.pop("target")), **given)

    return ask(
        request,
        form,
        act,
        title=_("Plan een verhuizing van %(party)s") % {"party": board},
        done=_("De verhuizing is gepland."),
        back=("archive_moves", []),
    )


def board_of(request: HttpRequest) -> object | None:
    """The board that the address names, which she must work for."""
    asked = request.GET.get("bestuur", "")
    try:
        key = UUID(asked)
    except ValueError:
        boards = queries_choices.boards(request.viewer)
        return queries.board(request.viewer, UUID(boards[0][0])) if len(boards) == 1 else None
    return queries.board(request.viewer, key)


def which_board(request: HttpRequest, name: str, title: str, crumbs: list) -> HttpResponse:
    """Of which board? One link each."""
    rows = [[Cell(label, f"{reverse(name)}?bestuur={key}")] for key, label in queries_choices.boards(request.viewer)]
    section = Section("which", _("Van welk bestuur?"), [(_("Bestuur"), "")], rows, _("Nog geen besturen. Voeg het eerste toe."))
    return page(request, Page(title, crumbs, sections=[section]))


@require_GET
@signed_in
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.moves, pk)
    acts = []
    if queries.working(viewer).archivist:
        if row.state == "planned":
            acts = [
                Act(_("Schrap"), reverse("archive_move_drop", args=[pk]), post=True),
                Act(_("Tel bij vertrek"), reverse("archive_move_depart", args=[pk]), main=True),
            ]  # fmt: skip
        elif row.state in ("underway", "difference"):
            acts = [Act(_("Tel bij aankomst"), reverse("archive_move_arrive", args=[pk]), main=True)]
    none = "—"
    facts = [
        Fact(_("Bestuur"), row.board, reverse("archive_board", args=[row.board_id])), Fact(_("Gepland op"), day(row.planned_on)),
        Fact(_("Dozen op de lijst"), row.number_of_boxes), Fact(_("Vertrokken op"), day(row.departed_on)),
        Fact(_("Geteld bij vertrek"), none if row.counted_out is None else row.counted_out), Fact(_("Aangekomen op"), day(row.arrived_on)),
        Fact(_("Geteld bij aankomst"), none if row.counted_in is None else row.counted_in), Fact(_("Opmerking"), row.note or none, lang="nl"),
    ]  # fmt: skip
    lines = queries.move_lines(row)
    section = Section(
        "boxes", _("Dozen"), [(_("Doosnummer"), ""), (_("Van"), "wide"), (_("Naar"), ""), (_("Aangekomen"), "")],
        [[Cell(one.box, reverse("archive_box", args=[one.box_id])), Cell(one.origin or none, classes="wide"), Cell(one.target),
          Cell(_("ja"), mood="good") if one.arrived else Cell(_("nee"), mood="plain")] for one in lines],
    )  # fmt: skip
    note = _("Bij aankomst ontbraken dozen: %(why)s") % {"why": row.note} if row.state == "difference" else ""
    shown = Page(
        row, crumb((_("Verhuizingen"), reverse("archive_moves"))), chips=[(row.get_state_display(), MOODS[row.state])], acts=acts, note=note,
        facts=facts, sections=[section], course=queries.timeline(row),
    )  # fmt: skip
    return page(request, shown)


@get_or_post
@signed_in
def move_depart(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.moves, pk)
    queries.archivist(viewer)
    form = forms.DepartForm(request.POST or None, initial={"on": viewer.today})
    return ask(
        request, form, lambda given: commands_moves.depart(row, by=viewer, **given), title=_("Vertrek van %(number)s") % {"number": row.number},
        done=_("Vertrokken, en geteld."), back=("archive_move", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def move_arrive(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.moves, pk)
    queries.archivist(viewer)
    absent = [(str(one.box_id), one.box.code) for one in queries.move_lines(row) if not one.arrived]
    form = forms.ArriveForm(request.POST or None, choices={"absent": absent}, initial={"on": viewer.today})

    def act(given: dict) -> None:
        commands_moves.arrive(row, by=viewer, absent=[UUID(one) for one in given.pop("absent")], **given)

    return ask(
        request,
        form,
        act,
        title=_("Aankomst van %(number)s") % {"number": row.number},
        done=_("Aangekomen, en geteld."),
        back=("archive_move", [pk]),
    )


@require_POST
@signed_in
def move_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries.one(request.viewer, queries.moves, pk)
    queries.archivist(request.viewer)
    carry_out(request, lambda: commands_moves.drop(row, by=request.viewer), _("Deze verhuizing gaat niet door."))
    return redirect("archive_move", pk)
