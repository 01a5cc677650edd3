"""The first page of the archive, and the screens of the service, its boards and its selection rules."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.archive import commands, forms, queries, queries_choices
from bundel.services.archive.views_show import Act, Cell, Fact, Page, Section, crumb, list_page, page, short
from bundel.services.archive.views_work import waiting_lines

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    reach = queries.first_page(viewer)
    if reach is None:
        acts = [Act(_("Richt de archiefdienst in"), reverse("archive_service"), main=True)]
        return render(request, "archive/home.html", {"over": None, "acts": acts})
    over = queries.overview(viewer)
    acts = []
    if reach.manages:
        acts.append(Act(_("Archivarissen en aanbod"), reverse("archive_service")))
    if reach.manages or reach.archivist:
        acts.append(Act(_("Bestuur toevoegen"), reverse("archive_board_new")))
    if reach.archivist:
        acts.append(Act(_("Boek dagen"), reverse("archive_day_new"), main=True))
    elif reach.works:
        acts.append(Act(_("Vraag ondersteuning"), reverse("archive_support_new"), main=True))
    places = [
        (_("Reeksen"), "archive_series"), (_("Selectieregels"), "archive_rules"), (_("Inventarissen"), "archive_inventories"),
        (_("Plaatsen"), "archive_places"), (_("Dozen"), "archive_boxes"), (_("Overdrachten"), "archive_transfers"),
        (_("Verhuizingen"), "archive_moves"), (_("Vernietiging"), "archive_destructions"), (_("Leesverzoeken"), "archive_readings"),
        (_("Ondersteuning"), "archive_supports"), (_("Dagen"), "archive_days"),
    ]  # fmt: skip
    titles = {
        "destruction": (_("Voorstellen tot vernietiging"), "archive_destructions"), "reading": (_("Leesverzoeken"), "archive_readings"),
        "transfer": (_("Overdrachten"), "archive_transfers"), "move": (_("Verhuizingen"), "archive_moves"),
    }  # fmt: skip
    cards = [Fact(label, over.counts[kind], f"{reverse(name)}?stand=open" if reach.works else "") for kind, (label, name) in titles.items()]
    context = {
        "over": over, "acts": acts, "places": [(label, reverse(name)) for label, name in places], "cards": cards,
        "waiting": waiting_lines(over.waiting),
    }  # fmt: skip
    return render(request, "archive/home.html", context)


@get_or_post
@signed_in
def service(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    row = queries.service_to_set(viewer)
    choices = {"archivists": queries_choices.archivists(viewer), "offer": queries_choices.offers_here(viewer)}
    form = forms.ServiceForm(request.POST or None, choices=choices, initial=queries_choices.set_up(row))

    def act(given: dict) -> None:
        commands.set_up(
            by=viewer, partnership=viewer.partnership, archivists=[UUID(one) for one in given["archivists"]],
            offer=UUID(given["offer"]) if given["offer"] else None,
        )  # fmt: skip

    return ask(request, form, act, title=_("Archiefdienst"), done=_("Bewaard."), back=("archive", []))


@get_or_post
@signed_in
def board_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    left = queries_choices.parties_left(viewer)
    form = forms.NewBoardForm(request.POST or None, choices={"party": [(key, str(one)) for key, one in left.items()]})
    return ask(
        request, form, lambda given: commands.add_board(left[given["party"]], by=viewer, code=given["code"]),
        title=_("Bestuur toevoegen"), done=_("Toegevoegd. Duid nu zijn contactpersonen aan."), back=("archive", []),
    )  # fmt: skip


@get_or_post
@signed_in
def board_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.board_to_manage(viewer, pk)
    form = forms.BoardForm(
        request.POST or None, choices={"contacts": queries_choices.people_of(viewer, row)},
        initial={"code": row.code, "contacts": queries_choices.contacts_of(row)},
    )  # fmt: skip
    return ask(
        request,
        form,
        lambda given: commands.change_board(row, by=viewer, code=given["code"], contacts=[UUID(one) for one in given["contacts"]]),
        title=_("Archief van %(party)s") % {"party": row},
        done=_("Bewaard."),
        back=("archive", []),
    )


@require_GET
@signed_in
def board(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = queries.board_page(request.viewer, pk)
    row, line, reach = shown.row, shown.line, shown.reach
    used = _("%(days)s dagen dit jaar") % {"days": f"{line.days.normalize():f}".replace(".", ",")}
    facts = [
        Fact(_("Code"), row.code), Fact(_("Contactpersonen"), ", ".join(one.user.name for one in row.contacts.all()) or "—"),
        Fact(_("Meter in dozen"), line.metres.normalize()), Fact(_("Beschrijvingen"), line.units),
        Fact(_("Geboekt"), used), Fact(_("Quotum in dagen per jaar"), "—" if line.quota is None else line.quota.normalize()),
    ]  # fmt: skip
    acts = [Act(_("Code en contactpersonen"), reverse("archive_board_edit", args=[pk]))] if reach.manages or reach.archivist else []
    acts += [Act(_("Nieuwe inventaris"), f"{reverse('archive_inventory_new')}?bestuur={pk}", main=True)]
    sections = [
        Section(
            "waiting",
            _("Wacht op werk"),
            [(_("Wat"), ""), (_("Stand"), "")],
            [[Cell(one["title"], one["url"]), Cell(one["chip"], mood=one["mood"] or "plain")] for one in waiting_lines(shown.waiting)],
            _("Er wacht niets."),
        ),
        Section(
            "inventories",
            _("Inventarissen"),
            [(_("Titel"), ""), (_("Beschrijvingen"), "num"), (_("Op de site"), "")],
            [
                [
                    Cell(one.title, reverse("archive_inventory", args=[one.pk]), lang="nl"),
                    Cell(one.number, classes="num"),
                    Cell(short(one.published_on)),
                ]
                for one in shown.inventories
            ],
            _("Nog geen inventaris. Begin er een: het archief zelf is de eerste beschrijving."),
        ),
        Section(
            "series",
            _("Reeksen en hun selectieregel"),
            [(_("Reeks"), ""), (_("Regel"), "wide"), (_("Geldigheid"), "")],
            [
                [
                    Cell(str(one.unit), reverse("archive_unit", args=[one.unit.pk]), lang="nl"),
                    Cell(one.rule or "—", classes="wide", lang="nl"),
                    Cell(one.word, mood=one.mood),
                ]
                for one in shown.series
            ],
            _("Nog geen reeksen beschreven."),
        ),
        Section(
            "days",
            _("Laatst geboekte dagen"),
            [(_("Dag"), ""), (_("Wat"), "wide"), (_("Dagen"), "num")],
            [
                [Cell(short(one.on)), Cell(one.what or one.get_kind_display(), classes="wide"), Cell(one.days.normalize(), classes="num")]
                for one in shown.days
            ],
            _("Nog geen dagen geboekt."),
        ),
    ]
    chips = [(_("boven het quotum"), "bad")] if line.over else []
    return page(request, Page(row, crumb(), chips=chips, acts=acts, facts=facts, sections=sections, course=queries.timeline(row)))


@require_GET
@signed_in
def rules(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    reach = queries.working(viewer)
    stands = [("runs", gettext_lazy("geldig")), ("ended", gettext_lazy("vervallen")), ("none", gettext_lazy("niet gepubliceerd"))]
    listing = Listing(
        request, name="selectieregels", rows_of=queries.selection_rules(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")),
            Column("name", gettext_lazy("Naam"), lambda row: row.name, ("name", "pk")),
            Column("final", gettext_lazy("Eindbestemming"), lambda row: row.get_final_display(), ("final", "pk"), wide=True),
            Column("years", gettext_lazy("Jaren"), lambda row: row.retention_years, ("retention_years", "pk"), numeric=True, wide=True),
            Column("published", gettext_lazy("Gepubliceerd"), lambda row: row.published, ("published", "pk"), wide=True),
            Column("until", gettext_lazy("Geldig tot en met"), lambda row: queries.rule_stand(row, viewer.today)[2], wide=True),
            Column("stand", gettext_lazy("Stand"), lambda row: queries.rule_stand(row, viewer.today)[0]),
            Column("series", gettext_lazy("Gebruikt"), lambda row: row.series, ("series", "pk"), numeric=True, wide=True),
            Column("source", gettext_lazy("Bron"), lambda row: row.source, export_only=True),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), stands, lambda rows, value: queries.rules_in_stand(rows, value, viewer.today)),
            Filter("final", gettext_lazy("Eindbestemming"), queries_choices.FINALS, lambda rows, value: rows.filter(final=value)),
        ],
        text=lambda rows, word: rows.filter(name__icontains=word) | rows.filter(number__icontains=word), sort="number",
    )  # fmt: skip

    def cells(row: object) -> list[Cell]:
        word, mood, until = queries.rule_stand(row, viewer.today)
        return [
            Cell(row.number, reverse("archive_rule", args=[row.pk])), Cell(row.name, lang="nl"), Cell(row.get_final_display()),
            Cell("—" if row.retention_years is None else row.retention_years), Cell(short(row.published)), Cell(short(until)),
            Cell(word, mood=mood), Cell(row.series),
        ]  # fmt: skip

    acts = [Act(_("Nieuwe regel"), reverse("archive_rule_new"), main=True)] if reach.archivist else []
    return list_page(
        request,
        listing,
        title=_("Selectieregels"),
        cells=cells,
        acts=acts,
        empty_acts=acts,
        intro=_(
            "Wat er op het einde met een reeks gebeurt, na hoeveel jaar, en tot wanneer die regel geldt: hoogstens vijf jaar na zijn publicatie."
        ),
        empty=_("Nog geen selectieregels. Neem de eerste over uit het serieregister."),
    )


@get_or_post
@signed_in
def rule_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.archivist(viewer)

    def act(given: dict) -> None:
        given.pop("version")
        commands.add_rule(by=viewer, **given)

    return ask(
        request, forms.RuleForm(request.POST or None), act, title=_("Nieuwe selectieregel"), done=_("Bewaard."), back=("archive_rules", [])
    )


@get_or_post
@signed_in
def rule(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    queries.archivist(viewer)
    row = queries.rule(viewer, pk)
    names = ("number", "name", "final", "retention_years", "sample", "reason", "published", "until", "source", "version")
    form = forms.RuleForm(request.POST or None, initial={name: getattr(row, name) for name in names})

    def act(given: dict) -> None:
        commands.change_rule(row, by=viewer, version=given.pop("version") or 0, **given)

    return ask(
        request, form, act, title=_("Selectieregel %(number)s") % {"number": row.number}, done=_("Bewaard."), back=("archive_rules", []),
        fresh=lambda: queries.rule(viewer, pk),
    )  # fmt: skip


@require_GET
@signed_in
def series(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    stands = [
        ("runs", gettext_lazy("met geldige regel")),
        ("ended", gettext_lazy("regel vervallen of niet gepubliceerd")),
        ("bare", gettext_lazy("zonder regel")),
    ]
    listing = Listing(
        request,
        name="archiefreeksen",
        rows_of=queries.series(viewer),
        columns=[
            Column("title", gettext_lazy("Reeks"), lambda row: str(row), ("title", "pk")),
            Column(
                "board", gettext_lazy("Bestuur"), lambda row: str(row.inventory.board), ("inventory__board__party__sort_name", "path"), wide=True
            ),
            Column("rule", gettext_lazy("Regel"), lambda row: str(row.rule or ""), ("rule__number", "pk"), wide=True),
            Column("final", gettext_lazy("Eindbestemming"), lambda row: row.rule.get_final_display() if row.rule else "", wide=True),
            Column("years", gettext_lazy("Jaren"), lambda row: row.rule.retention_years if row.rule else "", numeric=True, wide=True),
            Column("until", gettext_lazy("Geldig tot en met"), lambda row: queries.told(row, viewer).until, wide=True),
            Column("stand", gettext_lazy("Geldigheid"), lambda row: queries.told(row, viewer).word),
        ],
        filters=[
            Filter("stand", gettext_lazy("Geldigheid"), stands, lambda rows, value: queries.series_in_stand(rows, value, viewer.today)),
            Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(inventory__board=value)),
        ],
        text=lambda rows, word: rows.filter(title__icontains=word) | rows.filter(reference__icontains=word),
        sort="board",
    )

    def cells(row: object) -> list[Cell]:
        line = queries.told(row, viewer)
        years = "—" if line.rule is None or line.rule.retention_years is None else line.rule.retention_years
        return [
            Cell(str(row), reverse("archive_unit", args=[row.pk]), lang="nl"), Cell(row.inventory.board), Cell(line.rule or "—", lang="nl"),
            Cell(line.rule.get_final_display() if line.rule else "—"), Cell(years), Cell(short(line.until)), Cell(line.word, mood=line.mood),
        ]  # fmt: skip

    return list_page(
        request,
        listing,
        title=_("Reeksen"),
        cells=cells,
        empty=_("Nog geen reeksen. Beschrijf ze in een inventaris, onder het archief van het bestuur."),
        empty_acts=[Act(_("Inventarissen"), reverse("archive_inventories"), main=True)],
    )
