"""The screens of reading requests, support and training, and days."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.archive import commands_readers, forms, queries, queries_choices
from bundel.services.archive.views_moves import OPEN, in_stand
from bundel.services.archive.views_show import Act, Cell, Fact, Page, Section, crumb, day, list_page, page, short
from bundel.services.archive.views_work import MOODS

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def readings(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="leesverzoeken", rows_of=queries.readings(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "pk")),
            Column("inventory", gettext_lazy("Inventaris"), lambda row: str(row.inventory or ""), wide=True),
            Column("asked", gettext_lazy("Gevraagd"), lambda row: row.asked_on, ("asked_on", "pk"), wide=True),
            Column("outsider", gettext_lazy("Via de site"), lambda row: _("ja") if row.outsider else _("nee"), wide=True),
            Column("reads", gettext_lazy("Raadplegingen"), lambda row: row.consultations, ("consultations", "pk"), numeric=True, wide=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "pk")),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), [OPEN, *queries.READING_STATES], lambda rows, value: in_stand(rows, value, ("asked",))),
            Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(board=value)),
        ],
        text=lambda rows, word: rows.filter(number__icontains=word) | rows.filter(wanted__icontains=word), sort="-number",
    )  # fmt: skip
    acts = [Act(_("Noteer een leesverzoek"), reverse("archive_reading_new"), main=True)]
    intro = _("Raadplegingen dit jaar: %(number)s.") % {"number": queries.consultations(viewer)}
    return list_page(
        request, listing, title=_("Leesverzoeken"), acts=acts, empty_acts=acts, intro=intro,
        empty=_("Nog geen leesverzoeken. Ze komen van de publieke pagina van een inventaris, of u noteert er een."),
        cells=lambda row: [
            Cell(row.number, reverse("archive_reading", args=[row.pk])), Cell(row.board), Cell(row.inventory or "—", lang="nl"),
            Cell(short(row.asked_on)), Cell(_("ja") if row.outsider else _("nee")), Cell(row.consultations),
            Cell(row.get_state_display(), mood=MOODS[row.state]),
        ],
    )  # fmt: skip


@get_or_post
@signed_in
def reading_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    choices = {"board": queries_choices.boards(viewer), "inventory": queries_choices.inventories_of(viewer)}

    def act(given: dict) -> None:
        board = queries.board(viewer, UUID(given.pop("board")))
        commands_readers.ask(board, by=viewer, inventory=queries_choices.inventory(viewer, given.pop("inventory")), **given)

    return ask(
        request, forms.ReadingForm(request.POST or None, choices=choices), act, title=_("Noteer een leesverzoek"), done=_("Bewaard."),
        back=("archive_readings", []),
    )  # fmt: skip


@require_GET
@signed_in
def reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.readings, pk)
    commands_readers.note_read(row, by=viewer)
    acts = []
    if row.state == "asked":
        acts = [Act(_("Beslis"), reverse("archive_reading_decide", args=[pk]), main=True)]
    elif row.state in ("granted", "done"):
        acts = [Act(_("Noteer een raadpleging"), reverse("archive_reading_consult", args=[pk]), main=True)]
    facts = [
        Fact(_("Bestuur"), row.board, reverse("archive_board", args=[row.board_id])), Fact(_("Naam van de lezer"), row.name),
        Fact(_("E-mailadres"), row.email or "—"), Fact(_("Waarvoor"), row.purpose or "—", lang="nl"), Fact(_("Gevraagd op"), day(row.asked_on)),
        Fact(_("Beslist op"), day(row.decided_on)), Fact(_("Reden of voorwaarde"), row.reason or "—", lang="nl"),
        Fact(_("Raadplegingen"), row.consultations), Fact(_("Laatst geraadpleegd"), day(row.last_read)),
    ]  # fmt: skip
    if row.inventory:
        facts.insert(1, Fact(_("Inventaris"), row.inventory, reverse("archive_inventory", args=[row.inventory_id])))
    shown = Page(
        _("Leesverzoek %(number)s") % {"number": row.number}, crumb((_("Leesverzoeken"), reverse("archive_readings"))),
        chips=[(row.get_state_display(), MOODS[row.state])], acts=acts, facts=facts,
        sections=[Section("wanted", _("Wat wil men raadplegen"), text=row.wanted)], lang="", course=queries.timeline(row),
    )  # fmt: skip
    return page(request, shown)


@get_or_post
@signed_in
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.readings, pk)
    return ask(
        request, forms.DecideForm(request.POST or None),
        lambda given: commands_readers.decide(row, by=viewer, granted=given["granted"] == "yes", reason=given["reason"]),
        title=_("Toegang voor %(number)s") % {"number": row.number}, done=_("Beslist."), back=("archive_reading", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def consult(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.readings, pk)
    return ask(
        request, forms.OnForm(request.POST or None, initial={"on": viewer.today}),
        lambda given: commands_readers.consulted(row, by=viewer, **given),
        title=_("Raadpleging bij %(number)s") % {"number": row.number}, done=_("Geteld."), back=("archive_reading", [pk]),
    )  # fmt: skip


@require_GET
@signed_in
def supports(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="archiefondersteuning", rows_of=queries.supports(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")),
            Column("title", gettext_lazy("Onderwerp"), lambda row: row.title, ("title", "pk")),
            Column("kind", gettext_lazy("Soort"), lambda row: row.get_kind_display(), ("kind", "pk"), wide=True),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "pk"), wide=True),
            Column("asked", gettext_lazy("Gevraagd"), lambda row: row.asked_on, ("asked_on", "pk"), wide=True),
            Column("people", gettext_lazy("Deelnemers"), lambda row: row.participants, ("participants", "pk"), numeric=True, wide=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "pk")),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), queries.SUPPORT_STATES, lambda rows, value: rows.filter(state=value)),
            Filter("kind", gettext_lazy("Soort"), queries.SUPPORT_KINDS, lambda rows, value: rows.filter(kind=value)),
            Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(board=value)),
        ],
        text=lambda rows, word: rows.filter(title__icontains=word) | rows.filter(number__icontains=word), sort="-number",
    )  # fmt: skip
    acts = [Act(_("Vraag ondersteuning"), reverse("archive_support_new"), main=True)]
    return list_page(
        request,
        listing,
        title=_("Ondersteuning en opleiding"),
        acts=acts,
        empty_acts=acts,
        empty=_("Nog niets gevraagd. Vraag hulp of een opleiding."),
        cells=lambda row: [
            Cell(row.number, reverse("archive_support", args=[row.pk])),
            Cell(row.title, lang="nl"),
            Cell(row.get_kind_display()),
            Cell(row.board),
            Cell(short(row.asked_on)),
            Cell("—" if row.participants is None else row.participants),
            Cell(row.get_state_display(), mood=MOODS[row.state]),
        ],
    )


@get_or_post
@signed_in
def support_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    boards = queries_choices.boards(viewer)
    form = forms.SupportForm(request.POST or None, choices={"board": boards}, initial={"board": boards[0][0] if len(boards) == 1 else ""})
    return ask(
        request,
        form,
        lambda given: commands_readers.ask_support(queries.board(viewer, UUID(given.pop("board"))), by=viewer, **given),
        title=_("Vraag ondersteuning"),
        done=_("Gevraagd."),
        back=("archive_supports", []),
    )


@require_GET
@signed_in
def support(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.supports, pk)
    archivist = queries.working(viewer).archivist
    acts = [Act(_("Rond af"), reverse("archive_support_done", args=[pk]), main=True)] if row.state == "asked" and archivist else []
    facts = [
        Fact(_("Bestuur"), row.board, reverse("archive_board", args=[row.board_id])), Fact(_("Soort"), row.get_kind_display()),
        Fact(_("Gevraagd op"), day(row.asked_on)), Fact(_("Gepland op"), day(row.planned_on)), Fact(_("Gedaan op"), day(row.done_on)),
        Fact(_("Deelnemers"), "—" if row.participants is None else row.participants),
    ]  # fmt: skip
    sections = [
        Section("text", _("Vraag of inhoud"), text=row.text, empty=_("Niets bijgeschreven.")),
        Section("result", _("Resultaat"), text=row.result, empty=_("Nog niet afgerond.")),
    ]
    crumbs = crumb((_("Ondersteuning en opleiding"), reverse("archive_supports")))
    shown = Page(
        row, crumbs, chips=[(row.get_state_display(), MOODS[row.state])], acts=acts, facts=facts, sections=sections, course=queries.timeline(row)
    )
    return page(request, shown)


@get_or_post
@signed_in
def support_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.supports, pk)
    queries.archivist(viewer)
    form = forms.FinishForm(request.POST or None, initial={"on": viewer.today})
    return ask(
        request,
        form,
        lambda given: commands_readers.finish_support(row, by=viewer, **given),
        title=_("Rond %(number)s af") % {"number": row.number},
        done=_("Afgerond."),
        back=("archive_support", [pk]),
    )


@require_GET
@signed_in
def days(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    rows = queries.days(viewer)
    years = [(str(one), str(one)) for one in range(viewer.today.year, viewer.today.year - 5, -1)]
    listing = Listing(
        request, name="archiefdagen", rows_of=rows,
        columns=[
            Column("on", gettext_lazy("Dag"), lambda row: row.on, ("on", "pk")),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "on", "pk")),
            Column("kind", gettext_lazy("Waaraan"), lambda row: row.get_kind_display(), ("kind", "pk"), wide=True),
            Column("what", gettext_lazy("Wat"), lambda row: row.what, wide=True),
            Column("by", gettext_lazy("Wie"), lambda row: row.by.user.name if row.by else "", wide=True),
            Column("days", gettext_lazy("Dagen"), lambda row: float(row.days), ("days", "pk"), numeric=True),
        ],
        filters=[
            Filter("jaar", gettext_lazy("Jaar"), years, lambda found, value: found.filter(on__year=int(value))),
            Filter("kind", gettext_lazy("Waaraan"), queries.DAY_KINDS, lambda found, value: found.filter(kind=value)),
        ],
        sort="-on",
    )  # fmt: skip
    reach = queries.reach(viewer)
    acts = [Act(_("Boek dagen"), reverse("archive_day_new"), main=True)] if reach and reach.archivist else []
    return list_page(
        request, listing, title=_("Dagen"), acts=acts, empty_acts=acts, empty=_("Nog geen dagen geboekt."),
        cells=lambda row: [
            Cell(short(row.on)), Cell(row.board), Cell(row.get_kind_display()), Cell(row.what or "—", lang="nl"),
            Cell(row.by.user.name if row.by else "—"), Cell(row.days.normalize()),
        ],
    )  # fmt: skip


@get_or_post
@signed_in
def day_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.archivist(viewer)
    form = forms.DayForm(request.POST or None, choices={"board": queries_choices.boards(viewer)}, initial={"on": viewer.today})
    return ask(
        request, form, lambda given: commands_readers.write_days(queries.board(viewer, UUID(given.pop("board"))), by=viewer, **given),
        title=_("Boek dagen"), done=_("Geboekt."), back=("archive_days", []),
    )  # fmt: skip
