"""The lists of this room: one template, cells that each list says itself."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import signed_in
from bundel.services.privacy import queries, queries_alarm, queries_register, queries_risk


def _day(day: Any) -> str:
    return date_format(day, "j N Y") if day else "—"


def _cell(
    text: object, *, url: str = "", chip: str = "", wide: bool = False, num: bool = False, extra: object = "", extra_chip: str = "bad",
    written: bool = False,
) -> dict:  # fmt: skip
    """`written` by people, in Dutch: it stays so on a page in another language."""
    classes = " ".join(name for name, given in (("num", num), ("wide", wide)) if given)
    return {"text": text, "url": url, "chip": chip, "classes": classes, "extra": extra, "extra_chip": extra_chip, "written": written}


def _show(request: HttpRequest, listing: Listing, cells: Callable[[Any], list[dict]], **said: Any) -> HttpResponse:
    for row in listing.rows:
        row.cells = cells(row)
    return listing.export or render(request, "privacy/list.html", {"listing": listing, **said})


def _controller_column() -> Column:
    return Column("controller", gettext_lazy("Wie"), lambda row: str(row.controller), ("controller__sort_name", "pk"))


def _of_controller(request: HttpRequest) -> Filter:
    """Narrowed to one controller by its key, for who sees more than one."""
    found = [(str(one.pk), one.name) for one in queries.listed(request.viewer).order_by("sort_name")[:500]]
    return Filter("wie", gettext_lazy("Wie"), found, lambda rows, value: rows.filter(controller=value))


@require_GET
@signed_in
def records(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="register-van-verwerkingen", rows_of=queries_register.records(viewer),
        columns=[
            Column("title", gettext_lazy("Verwerking"), lambda row: row.title, ("title", "pk")), _controller_column(),
            Column("ground", gettext_lazy("Grond"), lambda row: row.get_ground_display(), wide=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "title", "pk")),
            Column("review", gettext_lazy("Herzien tegen"), lambda row: row.review, ("review", "pk"), wide=True),
            Column("missing", gettext_lazy("Ontbreekt"), lambda row: ", ".join(queries_register.label(name) for name in row.missing),
                export_only=True),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), queries_register.STANDS, lambda rows, value: queries_register.in_stand(rows, viewer, value)),
            _of_controller(request),
        ],
        text=queries_register.with_word, sort="title",
    )  # fmt: skip

    def cells(row: Any) -> list[dict]:
        behind = row.template is not None and row.followed < row.template.version and row.state != "ended"
        return [
            _cell(row.title, url=reverse("privacy_record", args=[row.pk]), written=True), _cell(row.controller),
                _cell(row.get_ground_display(), wide=True),
            _cell(row.get_state_display(), chip=queries_register.MOODS[row.state], extra=_("sjabloon veranderde") if behind else "",
                extra_chip="idea"),
            _cell(_day(row.review), wide=True, extra=_("na te zien") if row.review < viewer.today and row.state != "ended" else ""),
        ]  # fmt: skip

    return _show(
        request, listing, cells, title=_("Register van verwerkingen"), empty=_("Nog geen verwerkingen."),
        first=_("De DPO zet sjablonen in het register; een eigen verwerking voegt u toe bij de verwerkingsverantwoordelijke."),
        extra=(reverse("privacy_templates"), _("Sjablonen")),
    )  # fmt: skip


@require_GET
@signed_in
def templates(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="sjablonen-van-verwerkingen", rows_of=queries_register.templates(viewer),
        columns=[
            Column("title", gettext_lazy("Verwerking"), lambda row: row.title, ("title", "pk")),
            Column("version", gettext_lazy("Versie"), lambda row: row.version, ("version", "pk"), numeric=True),
            Column("changed", gettext_lazy("Veranderd"), lambda row: row.changed_on, ("changed_on", "pk"), wide=True),
            Column("number", gettext_lazy("Registers"), lambda row: row.number, numeric=True),
            Column("behind", gettext_lazy("Wacht op een keuze"), lambda row: row.behind, numeric=True),
        ],
        sort="title",
    )  # fmt: skip

    def cells(row: Any) -> list[dict]:
        return [
            _cell(row.title, url=reverse("privacy_template", args=[row.pk]), written=True), _cell(row.version, num=True),
                _cell(_day(row.changed_on), wide=True),
            _cell(row.number, num=True), _cell(row.behind, num=True, chip="idea" if row.behind else ""),
        ]  # fmt: skip

    return _show(
        request, listing, cells, title=_("Sjablonen van verwerkingen"), empty=_("Nog geen sjablonen."),
        intro=_("Eén keer beschreven, in elk register gezet. Verandert een sjabloon, dan toont elke kopie het verschil."),
        first=_("Neem op de eerste bladzijde over wat Bundel meebrengt, of beschrijf er zelf een."),
        main=(reverse("privacy_template_new"), _("Nieuw sjabloon")) if queries.start(viewer).officer else None,
    )  # fmt: skip


@require_GET
@signed_in
def contracts(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="overeenkomsten-met-verwerkers", rows_of=queries_register.contracts(viewer),
        columns=[
            Column("processor", gettext_lazy("Andere partij"), lambda row: row.processor, ("processor", "pk")), _controller_column(),
            Column("what", gettext_lazy("Waarvoor"), lambda row: row.what, wide=True),
            Column("kind", gettext_lazy("Soort"), lambda row: row.get_kind_display(), ("kind", "pk"), wide=True),
            Column("until", gettext_lazy("Loopt tot en met"), lambda row: row.until, ("until", "pk")),
            Column("clauses", gettext_lazy("Bepalingen van art. 28"), lambda row: len(row.clauses), numeric=True, export_only=True),
        ],
        filters=[
            Filter("einde", gettext_lazy("Einde"), queries_register.ENDS, lambda rows, value: queries_register.ending(rows, viewer, value)),
            Filter("kind", gettext_lazy("Soort"), queries_register.agreement_kinds(), lambda rows, value: rows.filter(kind=value)),
                _of_controller(request),
        ],
        text=lambda rows, word: rows.filter(processor__icontains=word), sort="processor",
    )  # fmt: skip

    def cells(row: Any) -> list[dict]:
        past = bool(row.until and row.until < viewer.today)
        return [
            _cell(row.processor, url=reverse("privacy_contract", args=[row.pk])), _cell(row.controller),
                _cell(row.what, wide=True, written=True),
            _cell(row.get_kind_display(), wide=True), _cell(_day(row.until), extra=_("afgelopen") if past else ""),
        ]  # fmt: skip

    return _show(
        request, listing, cells, title=_("Overeenkomsten met verwerkers"), empty=_("Nog geen overeenkomsten."),
        first=_("Voeg toe met wie gegevens gedeeld worden, met de dag waarop het papier afloopt."),
        main=(reverse("privacy_contract_new"), _("Nieuwe overeenkomst")) if queries.keepable(viewer) else None,
    )  # fmt: skip


@require_GET
@signed_in
def measures(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="maatregelen-gegevensbescherming", rows_of=queries_risk.measures(viewer),
        columns=[
            Column("title", gettext_lazy("Maatregel"), lambda row: row.title, ("title", "pk")), _controller_column(),
            Column("norm", gettext_lazy("Norm"), lambda row: str(row.norm or ""), wide=True),
            Column("owner", gettext_lazy("Wie doet het"), lambda row: row.owner, wide=True),
            Column("due", gettext_lazy("Tegen"), lambda row: row.due, ("due", "pk")),
                Column("done", gettext_lazy("Klaar"), lambda row: row.done_on, ("done_on", "pk")),
            Column("evidence", gettext_lazy("Waaruit dat blijkt"), lambda row: row.evidence, export_only=True),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), queries_risk.STANDS, lambda rows, value: queries_risk.in_stand(rows, viewer, value)),
            _of_controller(request),
        ],
        text=lambda rows, word: rows.filter(title__icontains=word), sort="due",
    )  # fmt: skip
    kept = {one.pk for one in queries.keepable(viewer)}

    def cells(row: Any) -> list[dict]:
        late = row.done_on is None and row.due < viewer.today
        closing = reverse("privacy_measure_done", args=[row.pk]) if row.done_on is None and row.controller_id in kept else ""
        done = _cell(_day(row.done_on)) if row.done_on else _cell(_("rond af"), url=closing) if closing else _cell("—")
        return [
            _cell(row.title, written=True), _cell(row.controller), _cell(row.norm or "—", wide=True), _cell(row.owner, wide=True, written=True),
            _cell(_day(row.due), extra=_("te laat") if late else ""), done,
        ]  # fmt: skip

    return _show(
        request, listing, cells, title=_("Plan van maatregelen"), empty=_("Nog geen maatregelen."),
        first=_("Score een verwerkingsverantwoordelijke op de normen en plan er wat nog moet gebeuren."),
    )  # fmt: skip


@require_GET
@signed_in
def dpias(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="effectbeoordelingen", rows_of=queries_risk.dpias(viewer),
        columns=[
            Column("title", gettext_lazy("Waarover"), lambda row: row.title, ("title", "pk")), _controller_column(),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "pk")),
            Column("opinion", gettext_lazy("Advies"), lambda row: row.get_opinion_display(), wide=True),
            Column("decision", gettext_lazy("Beslissing"), lambda row: row.get_decision_display(), wide=True),
            Column("review", gettext_lazy("Herzien tegen"), lambda row: row.review, ("review", "pk")),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), queries_risk.DPIA_STANDS, lambda rows,
                value: queries_risk.dpias_in_stand(rows, viewer, value)),
            _of_controller(request),
        ],
        sort="title",
    )  # fmt: skip

    def cells(row: Any) -> list[dict]:
        return [
            _cell(row.title, url=reverse("privacy_dpia", args=[row.pk]), written=True), _cell(row.controller),
            _cell(row.get_state_display(), chip=queries_risk.MOODS[row.state]), _cell(row.get_opinion_display() or "—", wide=True),
            _cell(row.get_decision_display() or "—", wide=True),
            _cell(_day(row.review), extra=_("te herzien") if row.review and row.review < viewer.today else ""),
        ]  # fmt: skip

    return _show(
        request, listing, cells, title=_("Effectbeoordelingen"), empty=_("Nog geen effectbeoordelingen."),
        first=_("Begin er een bij de verwerkingsverantwoordelijke: de criteria zeggen of ze nodig is."),
    )  # fmt: skip


@require_GET
@signed_in
def incidents(request: HttpRequest) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    listing = Listing(
        request, name="incidenten", rows_of=queries_alarm.incidents(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")), _controller_column(),
            Column("aware", gettext_lazy("Bekend"), lambda row: timezone.localtime(row.aware_at).date(), ("aware_at", "pk"), wide=True),
            Column("clock", gettext_lazy("72 uur"), lambda row: queries_alarm.clock(row, now).word, ("notify_before", "pk")),
            Column("risk", gettext_lazy("Risico"), lambda row: row.get_risk_display(), ("risk", "pk"), wide=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "notify_before", "pk")),
            Column("people", gettext_lazy("Betrokkenen"), lambda row: row.people, numeric=True, export_only=True),
            Column("notified", gettext_lazy("VTC"), lambda row: row.notified_at and timezone.localtime(row.notified_at).date(),
                export_only=True),
            Column("told", gettext_lazy("Ingelicht"), lambda row: row.told_on, export_only=True),
        ],
        filters=[Filter("stand", gettext_lazy("Stand"), queries_alarm.STANDS, queries_alarm.in_stand), _of_controller(request)], sort="-aware",
    )  # fmt: skip

    def cells(row: Any) -> list[dict]:
        clock = queries_alarm.clock(row, now)
        return [
            _cell(row.number, url=reverse("privacy_incident", args=[row.pk])), _cell(row.controller),
                _cell(_day(timezone.localtime(row.aware_at).date()), wide=True),
            _cell(clock.word, chip=clock.mood), _cell(row.get_risk_display() or "—", wide=True),
            _cell(row.get_state_display(), chip=queries_alarm.MOODS[row.state]),
        ]  # fmt: skip

    return _show(
        request, listing, cells, title=_("Incidenten"), empty=_("Geen incidenten."),
        intro=_("Wat hier staat, opent alleen wie het meldde, wie het register bijhoudt en de DPO. Lezen komt in het spoor."),
        first=_("Ging er iets mis met gegevens? Meld het meteen: de termijn van 72 uur loopt vanaf wanneer het bekend is."),
        main=(reverse("privacy_incident_new"), _("Meld een incident")) if queries.reportable(viewer) else None,
    )  # fmt: skip


@require_GET
@signed_in
def requests(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="verzoeken-van-betrokkenen", rows_of=queries_alarm.requests(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")), _controller_column(),
            Column("right", gettext_lazy("Recht"), lambda row: row.get_right_display(), ("right", "pk"), wide=True),
            Column("received", gettext_lazy("Ontvangen"), lambda row: row.received, ("received", "pk"), wide=True),
            Column("due", gettext_lazy("Antwoord tegen"), lambda row: row.due, ("due", "pk")),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "due", "pk")),
            Column("answered", gettext_lazy("Beantwoord"), lambda row: row.answered_on, export_only=True),
            Column("outcome", gettext_lazy("Antwoord"), lambda row: row.get_outcome_display(), export_only=True),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), queries_alarm.REQUEST_STANDS, lambda rows,
                value: queries_alarm.requests_in_stand(rows, viewer, value)),
            Filter("right", gettext_lazy("Recht"), queries_alarm.rights(), lambda rows, value: rows.filter(right=value)),
                _of_controller(request),
        ],
        sort="due",
    )  # fmt: skip

    def cells(row: Any) -> list[dict]:
        late = row.state != "answered" and row.due < viewer.today
        return [
            _cell(row.number, url=reverse("privacy_request", args=[row.pk])), _cell(row.controller), _cell(row.get_right_display(), wide=True),
            _cell(_day(row.received), wide=True), _cell(_day(row.due), extra=_("te laat") if late else _("verlengd") if row.extended else "",
                                                        extra_chip="bad" if late else "plain"),
            _cell(row.get_state_display(), chip=queries_alarm.REQUEST_MOODS[row.state]),
        ]  # fmt: skip

    return _show(
        request, listing, cells, title=_("Verzoeken van betrokkenen"), empty=_("Geen verzoeken."),
        first=_("Vraagt iemand inzage, rechtzetting of wissing? Noteer het hier; een antwoord komt binnen één maand."),
        main=(reverse("privacy_request_new"), _("Noteer een verzoek")) if queries.keepable(viewer) else None,
    )  # fmt: skip


@require_GET
@signed_in
def days(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    years = [(str(year), str(year)) for year in range(viewer.today.year, viewer.today.year - 5, -1)]
    listing = Listing(
        request, name="dagen-van-de-dpo", rows_of=queries.workdays(viewer),
        columns=[
            Column("on", gettext_lazy("Dag"), lambda row: row.on, ("on", "pk")), _controller_column(),
            Column("days", gettext_lazy("Dagen"), lambda row: float(row.days), ("days", "pk"), numeric=True),
            Column("what", gettext_lazy("Waaraan"), lambda row: row.what, wide=True),
            Column("officer", gettext_lazy("Wie werkte"), lambda row: row.officer.user.name, wide=True),
        ],
        filters=[Filter("jaar", gettext_lazy("Jaar"), years, lambda rows, value: rows.filter(on__year=int(value))), _of_controller(request)],
            sort="-on",
    )  # fmt: skip

    def cells(row: Any) -> list[dict]:
        return [_cell(_day(row.on)), _cell(row.controller), _cell(row.days, num=True), _cell(row.what, wide=True, written=True),
            _cell(row.officer.user.name, wide=True)]

    return _show(
        request, listing, cells, title=_("Dagen van de DPO"), empty=_("Nog geen dagen."),
        first=_("De DPO noteert hier waaraan gewerkt werd; het staat naast het quotum van elk lid."),
        main=(reverse("privacy_work"), _("Dagen noteren")) if queries.start(viewer).officer else None,
    )  # fmt: skip
