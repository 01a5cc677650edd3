"""What may and may not be done with archives. One world a test, several things told of it."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bundel.engines.formats.bagit import bag
from bundel.kernel.access import rows
from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.library import queries as library
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.screens import Stale
from bundel.services.archive import (
    commands,
    commands_destruction,
    commands_moves,
    commands_places,
    commands_readers,
    commands_units,
    queries,
    queries_units,
    retention,
)
from bundel.services.archive.models import Box, Destruction, Reading, Service, Unit
from tests.services.archive import small
from tests.support.shared import requires_shared, shared_folder
from tests.world import TODAY, someone

pytestmark = pytest.mark.django_db
OLD = dt.date(1985, 12, 31)


@pytest.fixture
def one(world):
    return small.archive(world)


def refused(act, *fields: str) -> str:
    """What is told when it is refused, beside these fields or above the form."""
    with pytest.raises(ValidationError) as error:
        act()
    if fields:
        assert set(error.value.message_dict) == set(fields)
    return " ".join(error.value.messages)


def test_a_destruction_with_an_expired_rule_is_refused_until_the_state_archives_permit_it_and_four_eyes_saw_it(one, as_):
    anna, dina = one.anna(), one.dina()
    series = Unit.objects.get(pk=one.series.pk)
    commands_units.change_unit(series, by=dina, version=series.version, rule=one.ended.pk)
    box = small.box(one, unit=one.files[0], place=small.place(one))
    row = commands_destruction.propose(one.noord, by=dina, units=[one.files[0].pk, one.files[1].pk], reason="plaatsgebrek")
    told = refused(lambda: commands_destruction.approve(row, by=anna))
    assert "gold tot en met 1 januari 2025" in told
    assert "algemeen rijksarchivaris" in told
    assert "Vraag ze schriftelijk" in told
    shown = as_("Anna").get(reverse("archive_destruction", args=[row.pk])).content.decode()
    assert "Waarom het nog niet mag" in shown

    refused(lambda: commands_destruction.permit(row, by=dina, number=" ", on=TODAY + dt.timedelta(1), given_by=""), "number", "given_by", "on")
    commands_destruction.permit(row, by=dina, number="RA/2026/12", on=TODAY, given_by="Rijksarchief")
    assert "Vier ogen" in refused(lambda: commands_destruction.approve(row, by=dina))
    commands_units.hold(one.files[1], by=anna, why="rechtszaak 2025/123")
    assert "rechtszaak 2025/123" in refused(lambda: commands_destruction.approve(row, by=anna)), "a hold stops it, permission or not"
    commands_units.hold(one.files[1], by=anna, why="")
    commands_destruction.approve(row, by=anna)
    refused(lambda: commands_destruction.carry_out(row, by=dina, on=TODAY + dt.timedelta(1), method="versnipperd"), "on")
    commands_units.hold(one.files[1], by=anna, why="nieuwe zaak")
    assert "nieuwe zaak" in refused(lambda: commands_destruction.carry_out(row, by=dina, on=TODAY, method="versnipperd")), "asked again"
    commands_units.hold(one.files[1], by=anna, why="")
    commands_destruction.carry_out(row, by=dina, on=TODAY, method="versnipperd")

    row = Destruction.objects.get(pk=row.pk)
    paper = library.read(library.find(row.certificate, owner=row.pk))
    assert paper.startswith(b"%PDF")
    assert [line.gate for line in row.lines.all()] == ["permission", "permission"]
    assert row.lines.first().told["reference"] == "BE/NOORD/1/1"
    assert Box.objects.get(pk=box.pk).gone_on == TODAY
    unit = Unit.objects.get(pk=one.files[0].pk)
    assert (unit.destroyed_on, unit.title) == (TODAY, "Proefdeel 1"), "the description stays as proof"
    refused(lambda: commands_units.change_unit(unit, by=dina, version=unit.version, title="anders"))
    assert "is al vernietigd" in refused(lambda: commands_destruction.propose(one.noord, by=dina, units=[unit.pk]), "units")
    assert as_("Anna").get(reverse("archive_certificate", args=[row.pk])).content.startswith(b"%PDF")


def test_what_can_never_go_is_not_proposed_and_the_board_itself_is_one_of_the_two(one, world, as_):
    dina = one.dina()
    told = refused(lambda: commands_destruction.propose(one.noord, by=dina, units=[one.series.pk]), "units")
    assert "staan nog beschrijvingen" in told
    open_still = commands_units.add_unit(one.series, by=dina, level="file", title="Loopt nog")
    kept = commands_units.add_unit(
        one.fonds, by=dina, level="series", title="Notulen", closed=OLD, rule=small.rule(world, "R9", None, final="keep").pk
    )
    young = commands_units.add_unit(one.series, by=dina, level="file", title="Jong", closed=dt.date(2020, 5, 1))
    assert "niet bekend wanneer" in refused(lambda: commands_destruction.propose(one.noord, by=dina, units=[open_still.pk]), "units")
    assert "bewaard" in refused(lambda: commands_destruction.propose(one.noord, by=dina, units=[kept.pk]), "units")
    row = commands_destruction.propose(one.noord, by=dina, units=[young.pk])
    assert "pas vanaf 1 januari 2031" in refused(lambda: commands_destruction.approve(row, by=one.anna()))
    assert "ander voorstel" in refused(lambda: commands_destruction.propose(one.noord, by=dina, units=[young.pk]), "units")
    refused(lambda: commands_destruction.stop(row, by=dina, reason=" "), "reason")
    permit = {"number": "RA/2026/13", "on": TODAY, "given_by": "Rijksarchief"}
    commands_destruction.permit(row, by=dina, **permit)
    told = refused(lambda: commands_destruction.approve(row, by=one.anna()))
    assert "pas vanaf 1 januari 2031" in told
    assert "verkort die termijn niet" in told, "a permission stands in for a rule, not for a retention that runs"
    answer = as_("Anna").post(reverse("archive_destruction_permit", args=[row.pk]), {**permit, "on": TODAY.isoformat(), "early": "on"})
    assert answer.status_code == 302
    assert "ook voor het einde van de bewaartermijn" in as_("Anna").get(answer.url).content.decode()
    assert commands_destruction.approve(row, by=one.anna()).state == "approved", "unless it says so itself"
    commands_destruction.stop(row, by=dina, reason="te vroeg")
    past, rule = commands_units.add_unit(one.fonds, by=dina, level="series", title="Jong en vervallen", closed=dt.date(2020, 5, 1)), one.ended
    commands_units.change_unit(past, by=dina, version=past.version, rule=rule.pk)
    row = commands_destruction.propose(one.noord, by=dina, units=[past.pk])
    commands_destruction.permit(row, by=dina, **permit)
    assert "verkort die termijn niet" in refused(lambda: commands_destruction.approve(row, by=one.anna())), "the term outlives its rule"
    bare = commands_units.add_unit(one.fonds, by=dina, level="series", title="Zonder regel", closed=dt.date(2024, 5, 1))
    row = commands_destruction.propose(one.noord, by=dina, units=[bare.pk])
    assert "geen selectieregel" in refused(lambda: commands_destruction.approve(row, by=one.anna()))
    commands_destruction.permit(row, by=dina, **permit)
    assert commands_destruction.approve(row, by=one.anna()).state == "approved", "where no rule gives a term, none runs"

    second = someone(world, "Doris", world.region, world.duin, "specialist")
    one.service.archivists.add(second)
    row = commands_destruction.propose(one.noord, by=dina, units=[one.files[2].pk])
    assert "bij het bestuur zelf" in refused(lambda: commands_destruction.approve(row, by=world.viewer("Doris")))
    with pytest.raises(Http404):
        commands_destruction.approve(row, by=world.viewer("Bram"))
    assert commands_destruction.approve(row, by=one.anna()).state == "approved", "rule and retention alone open the gate"
    assert "past daar niet bij" in refused(lambda: commands_destruction.approve(row, by=one.anna()))


def test_rules_and_descriptions_say_what_is_wrong_and_how_to_mend_it(one, world, as_):
    dina = one.dina()
    told = refused(lambda: small.rule(world, "R1", dt.date(2026, 12, 1), retention_years=None), "number", "published", "retention_years")
    assert "nummer" in told
    assert "1 januari 2029" in refused(lambda: small.rule(world, "R3", dt.date(2024, 1, 1), until=dt.date(2030, 1, 1)), "until")
    refused(lambda: small.rule(world, "R3", None, final="sample", until=dt.date(2026, 1, 1)), "sample", "published")
    with pytest.raises(Stale):
        commands.change_rule(one.live, by=dina, version=7, name="x")
    with pytest.raises(PermissionDenied):
        commands.add_rule(by=one.anna(), number="R4", name="x", final="keep", source="x")
    assert {row.number for row in queries.rules_in_stand(queries.selection_rules(dina), "ended", TODAY)} == {"R2"}
    assert {row.number for row in queries.rules_in_stand(queries.selection_rules(dina), "runs", TODAY)} == {"R1"}

    later = TODAY + dt.timedelta(1)
    assert "na vandaag" in refused(lambda: commands_units.add_unit(one.series, by=dina, level="file", title="x", closed=later), "closed")
    told = refused(lambda: commands_units.add_unit(one.series, by=dina, level="file", title="", reference="BE/NOORD/1/1", begin=1990, end=1980),
                   "title", "reference", "end")  # fmt: skip
    assert "Proefdeel 1" in told, "a reference that is taken says by what"
    refused(lambda: commands_units.add_unit(one.series, by=dina, level="series", title="x"), "level")
    refused(lambda: commands_units.add_unit(one.series, by=dina, level="file", title="x", public=True), "public")
    refused(lambda: commands_units.add_inventory(one.noord, by=dina, title="Proefinventaris Noord"), "title")
    page = as_("Anna").post(
        reverse("archive_unit_new", args=[one.inventory.pk]), {"level": "series", "title": "Getypt", "reference": "BE/NOORD/1"}
    )
    assert page.status_code == 422
    assert 'value="Getypt"' in page.content.decode(), "nothing typed is lost"

    bare = commands_units.add_unit(one.series, by=dina, level="file", reference="BE/NOORD/1/9", title="Zonder omvang", date="1990")
    for act in (lambda: queries_units.as_ead3(one.inventory),):
        told = refused(act)
        assert "BE/NOORD/1/9" in told
        assert "omvang en drager" in told
        assert "archiefvormer" in told
    answer = as_("Anna").get(reverse("archive_ead", args=[one.inventory.pk]))
    assert answer.status_code == 422
    assert "BE/NOORD/1/9" in answer.content.decode()
    assert "openbaar gemerkt" in refused(lambda: commands_units.publish(one.inventory, by=dina, public=True))
    assert [row.pk for row in queries_units.in_stand(queries_units.units(dina, one.inventory), "incomplete", TODAY)] == [bare.pk]


@requires_shared
def test_an_inventory_goes_out_as_valid_ead3_and_its_digital_part_as_a_valid_bag(one, as_):
    etree = pytest.importorskip("lxml.etree")
    assert "geen digitale stukken" in refused(lambda: queries_units.as_bag(one.inventory, on=TODAY))
    for number, unit in enumerate(one.files[:2]):
        upload = SimpleUploadedFile("notulen.txt", f"notulen {number}".encode(), "text/plain")
        commands_units.add_part(unit, by=one.anna(), upload=upload)
    anna = as_("Anna")
    tree = etree.fromstring(anna.get(reverse("archive_ead", args=[one.inventory.pk])).content)
    etree.XMLSchema(etree.parse(shared_folder() / "standards" / "ead3" / "ead3.xsd")).assertValid(tree)
    assert tree.findtext(".//{*}archdesc/{*}did/{*}unitid") == "BE/NOORD"
    assert len(tree.findall(".//{*}c")) == 4
    zipped = anna.get(reverse("archive_bag", args=[one.inventory.pk])).content
    assert bag.check(zipped) == []
    names = zipfile.ZipFile(io.BytesIO(zipped)).namelist()
    assert any(name.endswith("data/BE_NOORD_1_1/notulen.txt") for name in names)
    assert any(name.endswith("data/ead3.xml") for name in names)
    assert Trail.objects.filter(verb="archive.exported", is_read=True).count() == 2


def test_boxes_go_only_where_there_is_room_and_are_counted_when_they_travel(one, world):
    dina, anna = one.dina(), one.anna()
    small_place, big = small.place(one, metres="0.20"), small.place(one, "Proefrek 2", "5.00")
    first = small.box(one, "D-1", place=small_place)
    told = refused(lambda: small.box(one, "D-2", place=small_place), "place")
    assert "0,08 m vrij" in told
    assert "passen 0 dozen" in told
    assert "bestaat al" in refused(lambda: small.box(one, "D-1"), "code")
    refused(lambda: commands_places.add_box(one.noord, by=dina, code="", width_cm=Decimal(0)), "code", "width_cm")
    refused(
        lambda: commands_places.save_place(one.noord, by=dina, place=small_place, building="A", room="B", rack="C", metres=Decimal("0.1")),
        "metres",
    )
    refused(lambda: small.place(one, "Proefrek 2"), "rack")
    with pytest.raises(Http404):
        commands_places.put(first, by=world.viewer("Bram"), place=big)

    row = commands_places.announce(one.noord, by=anna, title="Oude boekhouding")
    told = refused(lambda: commands_places.list_boxes(row, by=anna, lines="T-1; 12; a\nT-1; 12; b\nD-1; 12\nT-9; breed"), "lines")
    assert "Regel 2" in told
    assert "Regel 3" in told
    assert "Regel 4" in told
    assert not row.boxes.exists(), "a list is kept whole or not"
    commands_places.list_boxes(row, by=anna, lines="T-1; 12,5 cm; a\n\nT-2; 12; b")
    with pytest.raises(PermissionDenied):
        commands_places.receive(row, by=anna, counted=2, on=TODAY)
    refused(lambda: commands_places.receive(row, by=dina, counted=1, on=TODAY), "note")
    row = commands_places.receive(row, by=dina, counted=2, on=TODAY)
    assert refused(lambda: commands_places.place_transfer(row, by=dina, place=small_place), "place")
    assert commands_places.place_transfer(row, by=dina, place=big).state == "placed"

    boxes = list(Box.objects.filter(transfer=row))
    tight = small.place(one, "Proefrek 3", "0.30")
    keys = [box.pk for box in boxes]
    refused(lambda: commands_moves.plan(one.noord, by=dina, title="x", planned_on=TODAY, boxes=keys, target=big), "boxes")
    refused(lambda: commands_moves.plan(one.noord, by=dina, title="", planned_on=TODAY, boxes=[], target=tight), "title", "boxes")
    move = commands_moves.plan(one.noord, by=dina, title="Kelder leeg", planned_on=TODAY, boxes=keys, target=tight)
    told = refused(lambda: commands_moves.plan(one.noord, by=dina, title="Nog eens", planned_on=TODAY, boxes=keys, target=tight), "boxes")
    assert move.number in told
    assert "Tel opnieuw" in refused(lambda: commands_moves.depart(move, by=dina, counted=1, on=TODAY), "counted")
    move = commands_moves.depart(move, by=dina, counted=2, on=TODAY)
    assert "onderweg" in refused(lambda: commands_places.put(boxes[0], by=dina, place=small_place), "place")
    refused(lambda: commands_moves.arrive(move, by=dina, counted=1, on=TODAY), "counted")
    refused(lambda: commands_moves.arrive(move, by=dina, counted=1, on=TODAY, absent=keys[:1]), "note")
    move = commands_moves.arrive(move, by=dina, counted=1, on=TODAY, absent=keys[:1], note="wordt gezocht")
    assert move.state == "difference"
    assert Box.objects.get(pk=keys[0]).place is None
    move = commands_moves.arrive(move, by=dina, counted=2, on=TODAY)
    assert move.state == "arrived"
    assert set(Box.objects.filter(pk__in=keys).values_list("place", flat=True)) == {tight.pk}


def test_the_public_page_shows_only_what_is_marked_and_an_outsider_asks_to_read(one, client, as_, world):
    address = reverse("public_archive", args=["duin", one.inventory.pk])
    assert client.get(address).status_code == 404, "nothing is public by itself"
    small.published(one)
    shown = client.get(address).content.decode()
    assert "Proefreeks" in shown
    assert "Proefdeel 1" not in shown
    ead = client.get(reverse("public_archive_ead", args=["duin", one.inventory.pk])).content.decode()
    assert "Proefreeks" in ead
    assert "Proefdeel 1" not in ead
    assert "Proefinventaris Noord" in client.get(reverse("region_archive", args=["duin"])).content.decode()
    ask = reverse("public_archive_ask", args=["duin", one.inventory.pk])
    wrong = client.post(ask, {"wanted": "reeks 1", "name": "Zoë Lezer", "email": "geen"})
    assert wrong.status_code == 422
    assert "Zoë Lezer" in wrong.content.decode()
    asked = client.post(ask, {"wanted": "reeks 1", "name": "Zoë Lezer", "email": "zoe@example.org", "website": ""})
    row = Reading.objects.get()
    assert row.number in asked.content.decode()
    assert row.outsider

    anna = as_("Anna")
    assert "Zoë Lezer" in anna.get(reverse("archive_reading", args=[row.pk])).content.decode()
    assert Trail.objects.filter(verb="archive.reading_read", is_read=True).count() == 1
    assert "Zoë" not in str(list(Trail.objects.filter(subject=row.pk).values_list("details", "actor")))
    refused(lambda: commands_readers.decide(row, by=one.anna(), granted=False), "reason")
    refused(lambda: commands_readers.consulted(row, by=one.anna(), on=TODAY))
    row = commands_readers.decide(row, by=one.anna(), granted=True, reason="op afspraak")
    assert "U krijgt toegang" in Mail.objects.get(to="zoe@example.org").text
    for _visit in range(2):
        row = commands_readers.consulted(row, by=one.dina(), on=TODAY)
    assert (row.state, row.consultations) == ("done", 2)
    due = retention.RETENTION[0].due(TODAY.replace(year=2029))
    assert retention.RETENTION[0].carry_out(due) == 1
    row.refresh_from_db()
    assert (row.name, row.email, row.wanted, row.consultations) == ("", "", "", 2)
    commands_units.publish(one.inventory, by=one.dina(), public=False)
    assert client.get(address).status_code == 404


def test_days_stand_beside_the_quota_and_support_and_training_are_booked_with_them(one, world, as_):
    dina = one.dina()
    row = small.support(one)
    training = commands_readers.ask_support(one.noord, by=one.anna(), kind="training", title="Serieregister")
    with pytest.raises(PermissionDenied):
        commands_readers.finish_support(row, by=one.anna(), on=TODAY, result="klaar")
    refused(lambda: commands_readers.finish_support(training, by=dina, on=TODAY + dt.timedelta(1), result=""), "on", "result", "participants")
    commands_readers.finish_support(training, by=dina, on=TODAY, result="Zes mensen kennen het.", participants=6, days=Decimal("0.5"))
    commands_readers.finish_support(row, by=dina, on=TODAY, result="Beantwoord.")
    refused(
        lambda: commands_readers.write_days(one.noord, by=dina, on=TODAY + dt.timedelta(1), days=Decimal("0.3"), kind="x"), "on", "days", "kind"
    )
    commands_readers.write_days(one.noord, by=dina, on=TODAY, days=Decimal(10), kind="describe")
    line = next(line for line in queries.board_lines(dina) if line.board.pk == one.noord.pk)
    assert (line.days, line.quota, line.over, line.units) == (Decimal("10.5"), Decimal(10), True, 5)
    assert next(line for line in queries.board_lines(world.viewer("Ella")) if line.board.pk == one.zuid.pk).quota is None
    shown = as_("Ella").get(reverse("archive")).content.decode()
    assert "boven het quotum" in shown
    assert "OCMW Zuid" in shown
    assert reverse("archive_board", args=[one.noord.pk]) not in shown, "she counts, and opens no board"
    assert "OCMW Zuid" not in as_("Anna").get(reverse("archive")).content.decode(), "a contact sees her own board alone"


def test_the_room_is_in_the_menu_only_where_the_service_is_and_for_who_has_a_part_in_it(world, as_):
    def seen(name: str) -> bool:
        places = rooms.menu(world.viewer(name)).get("diensten", [])
        return "archive" in {place.url_name for place in places}

    assert [name for name in world.users if seen(name)] == [], "nobody, before there is a service"
    assert "Richt de archiefdienst in" in as_("Ella").get(reverse("archive")).content.decode()
    assert refused(
        lambda: commands.set_up(by=world.viewer("Ella"), partnership=world.duin.pk, archivists=[world.accounts["Anna"].uuid]), "archivists"
    )
    small.archive(world)
    assert [name for name in world.users if seen(name)] == ["Anna", "Dina", "Ella", "Hanna"]
    other = world.viewer("Odo")
    assert not Service.objects.filter(partnership=other.partnership).exists()
    assert not seen("Odo")
    refused(lambda: commands.add_board(world.noord, by=world.viewer("Ella"), code="BE/X"), "party")
    refused(lambda: commands.add_board(world.caw, by=world.viewer("Ella"), code="BE/NOORD"), "code")
    refused(lambda: commands.add_board(world.caw, by=world.viewer("Ella"), code="é x"), "code")
    refused(lambda: commands.add_board(world.caw, by=world.viewer("Ella"), code="CAW", contacts=[world.accounts["Anna"].uuid]), "contacts")


def test_an_inventory_of_ten_thousand_units_asks_as_often_as_one_of_ten(one, as_, client):
    small.published(one)
    anna, dina = as_("Anna"), as_("Dina")
    addresses = [
        (anna, reverse("archive_inventory", args=[one.inventory.pk])), (dina, reverse("archive")), (dina, reverse("archive_series")),
        (anna, reverse("archive_board", args=[one.noord.pk])), (client, reverse("public_archive", args=["duin", one.inventory.pk])),
    ]  # fmt: skip

    def asked() -> list[int]:
        counts = []
        for visitor, address in addresses:
            with CaptureQueriesContext(connection) as caught:
                assert visitor.get(address).status_code == 200
            counts.append(len(caught))
        return counts

    asked()  # what is looked up once a process is out of the way
    before = asked()
    fields = {"inventory": one.inventory, "parent": one.series, "date": "1990", "extent": "1 deel", "creator": "OCMW Noord"}
    Unit.objects.bulk_create(
        [
            Unit(
                path=f"{one.series.path}{number:05}",
                level="series" if number % 50 == 0 else "file",
                reference=f"N/{number}",
                title=f"Deel {number}",
                public=True,
                **fields,
            )
            for number in range(10, 10_000)
        ],
        batch_size=1000,
    )
    after = asked()
    assert [new - old for old, new in zip(before, after, strict=True)] == [0, 0, 0, 0, 0]
    assert max(after) <= 45 + 2 * rows.locked()
    with CaptureQueriesContext(connection) as caught:
        assert queries_units.as_ead3(one.inventory).count(b"<c ") == 9994
    assert len(caught) <= 4
