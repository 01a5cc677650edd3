"""The screens of inventories and their descriptions."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.rooms.downloads import attachment
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.archive import commands_units, forms, queries, queries_choices, queries_units
from bundel.services.archive.views_show import Act, Cell, Fact, Page, Section, crumb, day, list_page, page, short

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def inventories(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="inventarissen", rows_of=queries.inventories(viewer),
        columns=[
            Column("title", gettext_lazy("Titel"), lambda row: row.title, ("title", "pk")),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "title", "pk"), wide=True),
            Column("number", gettext_lazy("Beschrijvingen"), lambda row: row.number, ("number", "pk"), numeric=True),
            Column("shown", gettext_lazy("Openbaar"), lambda row: row.shown, ("shown", "pk"), numeric=True, wide=True),
            Column("published", gettext_lazy("Op de site"), lambda row: row.published_on, ("published_on", "pk"), wide=True),
        ],
        filters=[Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(board=value))],
        text=lambda rows, word: rows.filter(title__icontains=word), sort="board",
    )  # fmt: skip
    acts = [Act(_("Nieuwe inventaris"), reverse("archive_inventory_new"), main=True)]
    return list_page(
        request, listing, title=_("Inventarissen"), acts=acts, empty_acts=acts, empty=_("Nog geen inventaris. Begin er een."),
        cells=lambda row: [
            Cell(row.title, reverse("archive_inventory", args=[row.pk]), lang="nl"), Cell(row.board), Cell(row.number), Cell(row.shown),
            Cell(short(row.published_on)),
        ],
    )  # fmt: skip


@get_or_post
@signed_in
def inventory_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = forms.NewInventoryForm(
        request.POST or None, choices={"board": queries_choices.boards(viewer)}, initial={"board": request.GET.get("bestuur", "")}
    )

    def act(given: dict) -> None:
        board = queries.board(viewer, UUID(given.pop("board")))
        commands_units.add_inventory(board, by=viewer, **given)

    return ask(
        request, form, act, title=_("Nieuwe inventaris"), done=_("Begonnen. Vul nu de beschrijving van het archief zelf aan."),
        back=("archive_inventories", []),
    )  # fmt: skip


@get_or_post
@signed_in
def inventory_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_units.inventory(viewer, pk)
    form = forms.InventoryForm(request.POST or None, initial={"title": row.title, "introduction": row.introduction})
    return ask(
        request, form, lambda given: commands_units.change_inventory(row, by=viewer, **given), title=_("Inventaris bewerken"),
        done=_("Bewaard."), back=("archive_inventory", [pk]),
    )  # fmt: skip


@require_GET
@signed_in
def inventory(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_units.inventory(viewer, pk)
    stands = [
        ("incomplete", gettext_lazy("onvolledig")), ("public", gettext_lazy("openbaar")), ("held", gettext_lazy("geblokkeerd")),
        ("destroyable", gettext_lazy("afgesloten, te vernietigen")), ("gone", gettext_lazy("vernietigd")),
    ]  # fmt: skip
    listing = Listing(
        request, name="inventaris", rows_of=queries_units.units(viewer, row),
        columns=[
            Column("reference", gettext_lazy("Referentie"), lambda unit: unit.reference, ("reference", "pk"), wide=True),
            Column("title", gettext_lazy("Titel"), lambda unit: unit.title, ("path", "pk")),
            Column("level", gettext_lazy("Niveau"), lambda unit: unit.get_level_display(), wide=True),
            Column("date", gettext_lazy("Datering"), lambda unit: unit.date, ("begin", "pk")),
            Column("extent", gettext_lazy("Omvang"), lambda unit: unit.extent, wide=True),
            Column("rule", gettext_lazy("Regel"), lambda unit: unit.rule.number if unit.rule else "", wide=True),
            Column("closed", gettext_lazy("Afgesloten"), lambda unit: unit.closed, ("closed", "pk"), wide=True),
            Column("public", gettext_lazy("Openbaar"), lambda unit: _("ja") if unit.public else _("nee"), ("public", "path"), wide=True),
        ],
        filters=[
            Filter("level", gettext_lazy("Niveau"), queries_units.LEVELS, lambda rows, value: rows.filter(level=value)),
            Filter("stand", gettext_lazy("Stand"), stands, lambda rows, value: queries_units.in_stand(rows, value, viewer.today)),
        ],
        text=queries_units.with_word, sort="title",
    )  # fmt: skip

    def cells(unit: object) -> list[Cell]:
        public = Cell(_("vernietigd"), mood="plain") if unit.destroyed_on else Cell(_("ja") if unit.public else _("nee"))
        title = f"{'· ' * unit.depth}{unit.title}"
        return [
            Cell(unit.reference or "—"), Cell(title, reverse("archive_unit", args=[unit.pk]), lang="nl"), Cell(unit.get_level_display()),
            Cell(unit.date or "—"), Cell(unit.extent or "—"), Cell(unit.rule.number if unit.rule else "—"), Cell(short(unit.closed)), public,
        ]  # fmt: skip

    lacking = queries_units.incomplete(row)
    top = queries_units.top(row)
    acts = [
        Act(_("Bewerk"), reverse("archive_inventory_edit", args=[pk])), Act("EAD3", reverse("archive_ead", args=[pk])),
        Act("BagIt", reverse("archive_bag", args=[pk])),
        Act(_("Haal van de site"), reverse("archive_publish", args=[pk]), post=True, data={"public": "no"}) if row.published_on
        else Act(_("Publiceer"), reverse("archive_publish", args=[pk]), post=True, data={"public": "yes"}),
        Act(_("Nieuwe beschrijving"), f"{reverse('archive_unit_new', args=[pk])}?onder={top.pk}", main=True),
    ]  # fmt: skip
    chips = [(_("op de site sinds %(day)s") % {"day": day(row.published_on)}, "good")] if row.published_on else [(_("niet op de site"), "plain")]
    note = ""
    if lacking:
        chips.append((_("%(number)s onvolledig") % {"number": lacking}, "warn"))
    return list_page(
        request,
        listing,
        title=row.title,
        cells=cells,
        acts=acts,
        chips=chips,
        note=note,
        crumbs=crumb((_("Inventarissen"), reverse("archive_inventories")), (row.board, reverse("archive_board", args=[row.board_id]))),
        intro=_(
            "Zes elementen zijn verplicht: referentie, titel, datering, niveau, omvang en archiefvormer. Openbaar is alleen wat u zo merkt."
        ),
    )


@require_POST
@signed_in
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries_units.inventory(request.viewer, pk)
    public = request.POST.get("public") == "yes"
    done = _("De inventaris staat op de site.") if public else _("De inventaris staat niet meer op de site.")
    carry_out(request, lambda: commands_units.publish(row, by=request.viewer, public=public), done)
    return redirect("archive_inventory", pk)


@require_GET
@signed_in
def ead(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries_units.inventory(request.viewer, pk)
    return _out(request, row, "EAD3", lambda: (f"{row.board.code}.xml", queries_units.as_ead3(row), "application/xml"))


@require_GET
@signed_in
def bag(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries_units.inventory(request.viewer, pk)

    def made() -> tuple[str, bytes, str]:
        name, data = queries_units.as_bag(row, on=request.viewer.today)
        return f"{name}.zip", data, "application/zip"

    return _out(request, row, "BagIt", made)


def _out(request: HttpRequest, row: object, form: str, make: object) -> HttpResponse:
    """The file; when it is refused, the inventory again with why."""
    found: list[tuple[str, bytes, str]] = []
    try:
        found.append(make())
    except ValidationError as error:
        shown = Page(
            row.title, crumb((_("Inventarissen"), reverse("archive_inventories")), (row.title, reverse("archive_inventory", args=[row.pk]))),
            note=" ".join(error.messages),
            acts=[Act(_("Toon wat onvolledig is"), f"{reverse('archive_inventory', args=[row.pk])}?stand=incomplete", main=True)],
        )  # fmt: skip
        answer = page(request, shown)
        answer.status_code = 422
        return answer
    commands_units.note_exported(row, by=request.viewer, form=form)
    name, data, kind = found[0]
    return attachment(data, name, kind)


UNIT_FIELDS = (
    "reference", "title", "date", "extent", "creator", "begin", "end", "scope", "access", "closed", "public", "version",
)  # fmt: skip


def _given(given: dict) -> dict:
    rule = given.pop("rule", "")
    return {**given, "rule": UUID(rule) if rule else None}


@get_or_post
@signed_in
def unit_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_units.inventory(viewer, pk)
    under = request.GET.get("onder", "")
    parent = queries_units.unit(viewer, UUID(under)) if _is_uuid(under) else queries_units.top(row)
    form = forms.UnitForm(
        request.POST or None, new=True, choices={"level": queries_choices.levels_under(parent), "rule": queries_choices.rules_of(viewer)},
        initial={"creator": parent.creator, "reference": f"{parent.reference}/" if parent.reference else ""},
    )  # fmt: skip

    def act(given: dict) -> None:
        given.pop("version")
        commands_units.add_unit(parent, by=viewer, **_given(given))

    title = _("Nieuwe beschrijving onder %(unit)s") % {"unit": parent.title}
    return ask(request, form, act, title=title, done=_("Beschreven."), back=("archive_unit", [parent.pk]))


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@get_or_post
@signed_in
def unit_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_units.unit(viewer, pk)
    initial = {name: getattr(row, name) for name in UNIT_FIELDS} | {"rule": str(row.rule_id or "")}
    form = forms.UnitForm(request.POST or None, new=False, choices={"rule": queries_choices.rules_of(viewer)}, initial=initial)

    def act(given: dict) -> None:
        commands_units.change_unit(row, by=viewer, version=given.pop("version") or 0, **_given(given))

    return ask(
        request, form, act, title=_("Beschrijving bewerken"), done=_("Bewaard."), back=("archive_unit", [pk]),
        fresh=lambda: queries_units.unit(viewer, pk),
    )  # fmt: skip


@get_or_post
@signed_in
def hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries_units.unit(request.viewer, pk)
    form = forms.HoldForm(request.POST or None, initial={"why": row.hold})
    return ask(
        request, form, lambda given: commands_units.hold(row, by=request.viewer, **given), title=_("Blokkeer %(unit)s") % {"unit": row},
        done=_("Bewaard."), back=("archive_unit", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def unit_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries_units.unit(request.viewer, pk)
    form = forms.PartForm(request.POST or None, request.FILES or None)
    return ask(
        request,
        form,
        lambda given: commands_units.add_part(row, by=request.viewer, **given),
        title=_("Digitaal stuk bij %(unit)s") % {"unit": row},
        done=_("Toegevoegd, met zijn controlegetal."),
        back=("archive_unit", [pk]),
    )


@require_GET
@signed_in
def unit_download(request: HttpRequest, pk: UUID, stored: UUID) -> HttpResponse:
    data, found = queries_units.part(request.viewer, pk, stored)
    return attachment(data, found.filename, found.media_type)


@require_GET
@signed_in
def unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = queries_units.unit_page(request.viewer, pk)
    row = shown.row
    names = dict(queries_units.ELEMENTS)
    chips = [(row.get_level_display(), "plain"), (_("openbaar"), "good") if row.public else (_("gesloten"), "plain")]
    chips += [(_("geblokkeerd"), "bad")] if shown.hold else []
    chips += [(_("vernietigd"), "plain")] if row.destroyed_on else []
    facts = [
        Fact(label, _("ontbreekt") if key in shown.lacks else row.get_level_display() if key == "level" else getattr(row, key), lang="nl")
        for key, label in names.items()
    ]
    facts += [
        Fact(_("Selectieregel"), shown.rule or "—", lang="nl"), Fact(_("Afgesloten op"), day(row.closed)),
        Fact(_("Voorwaarden voor raadpleging"), row.access or "—", lang="nl"),
    ]  # fmt: skip
    if shown.rule and not shown.own_rule:
        facts.append(Fact(_("Regel komt van"), _("wat erboven staat")))
    checked = shown.checked
    if checked and checked.destroyable_from:
        facts.append(Fact(_("Te vernietigen vanaf"), day(checked.destroyable_from)))
    if row.destroyed_on:
        facts.append(Fact(_("Vernietigd op"), day(row.destroyed_on)))
    note = ""
    if shown.lacks:
        note = _("Verplicht volgens ISAD(G) en nog leeg: %(elements)s.") % {"elements": ", ".join(str(names[one]) for one in shown.lacks)}
    if shown.hold:
        told = _("Geblokkeerd wegens %(hold)s.") % {"hold": shown.hold}
        note = f"{note} {told}".strip()
    acts = []
    if not row.destroyed_on:
        acts = [
            Act(_("Blokkeer"), reverse("archive_hold", args=[pk])), Act(_("Digitaal stuk"), reverse("archive_unit_file", args=[pk])),
            Act(_("Bewerk"), reverse("archive_unit_edit", args=[pk])),
        ]  # fmt: skip
        if row.level != "item":
            acts.append(Act(_("Beschrijf iets hieronder"), f"{reverse('archive_unit_new', args=[row.inventory_id])}?onder={pk}", main=True))
    sections = [
        Section("scope", _("Inhoud"), text=row.scope, empty=_("Nog niet beschreven.")),
        Section(
            "under",
            _("Hieronder"),
            [(_("Referentie"), "wide"), (_("Titel"), ""), (_("Datering"), "")],
            [
                [
                    Cell(one.reference or "—", classes="wide"),
                    Cell(one.title, reverse("archive_unit", args=[one.pk]), lang="nl"),
                    Cell(one.date or "—"),
                ]
                for one in shown.under
            ],
            _("Niets onder deze beschrijving."),
            acts=[Act(_("Alle beschrijvingen"), reverse("archive_inventory", args=[row.inventory_id]))] if shown.more else [],
        ),
        Section(
            "parts",
            _("Digitale stukken"),
            [(_("Titel"), ""), (_("Grootte"), "num"), ("SHA-256", "wide")],
            [
                [
                    Cell(stored.title, reverse("archive_unit_download", args=[pk, stored.pk])),
                    Cell(stored.size, classes="num"),
                    Cell(stored.sha256[:16] + "…", classes="wide"),
                ]
                for _part, stored in shown.parts
            ],
            _("Nog geen. Wat u hier toevoegt, gaat mee in het BagIt-pakket."),
        ),
        Section(
            "boxes",
            _("Dozen"),
            [(_("Doosnummer"), ""), (_("Plaats"), "")],
            [[Cell(one.code, reverse("archive_box", args=[one.pk])), Cell(one.place or "—")] for one in shown.boxes],
            _("In geen doos."),
        ),
    ]
    crumbs = crumb(
        (row.inventory.title, reverse("archive_inventory", args=[row.inventory_id])),
        *[(one.title, reverse("archive_unit", args=[one.pk])) for one in shown.above],
    )
    return page(
        request,
        Page(row.title or row.reference, crumbs, chips=chips, acts=acts, note=note, facts=facts, sections=sections, course=shown.timeline),
    )
