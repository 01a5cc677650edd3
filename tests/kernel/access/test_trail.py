"""The trail: rows are added and nothing else; whoever changes one past the triggers is found, with the first broken link."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import override

from bundel.kernel.access import trail
from bundel.kernel.access.models import Chain, Trail, TrailPerson
from bundel.kernel.access.viewer import stranger, the_house

VERB = "people.invited"


@pytest.fixture
def three(world) -> list[Trail]:
    """Three rows in the lane of Duin, the second about a resident, and one in the lane of the house."""
    ella = world.viewer("Ella")
    rows = [
        trail.record(VERB, by=ella, partnership=world.duin.pk, person=str(number), people=[world.far.pk] if number == 1 else [])
        for number in range(3)
    ]
    trail.record(VERB, by=the_house("bundel"), person="x")
    return rows


@pytest.fixture
def unlocked(db):
    """Runs SQL with the triggers out of the way, as somebody with the database in hand would."""

    def run(sql: str, *values: object) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what still waits would stand in the way
                cursor.execute("ALTER TABLE access_trail DISABLE TRIGGER USER")
                cursor.execute("ALTER TABLE access_trailperson DISABLE TRIGGER USER")
            else:
                for table in ("access_trail", "access_trailperson"):
                    for act in ("update", "delete"):
                        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
            cursor.execute(sql, values)

    return run


def broken() -> list[tuple[str, int, str]]:
    return [(one.lane, one.seq, one.why) for one in trail.verify()]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE access_trail SET actor = 'iemand anders'",
        "UPDATE access_trail SET hash = hash",
        "DELETE FROM access_trail",
        "UPDATE access_trailperson SET person = person",
        "DELETE FROM access_trailperson",
    ],
)
def test_the_database_itself_refuses_to_change_or_remove(three, sql):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Trail.objects.count() == 4


def test_replacing_a_row_is_refused_too(three):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can replace a row by inserting it")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO access_trail SELECT * FROM access_trail LIMIT 1")


def test_an_untouched_trail_holds(three):
    assert broken() == []


COLUMNS = {
    "actor": "iemand", "verb": "people.added", "reason": "verzonnen", "ground": "law", "subject_kind": "x", "at": "2020-01-01 00:00:00",
    "details": '{"person": "9"}', "is_read": True,
}  # fmt: skip


@pytest.mark.parametrize("column", sorted(COLUMNS))
def test_a_changed_row_is_found_whatever_was_changed(three, world, unlocked, column):
    unlocked(f"UPDATE access_trail SET {column} = %s WHERE id = %s", COLUMNS[column], three[1].pk)  # noqa: S608
    assert broken() == [(str(world.duin.pk), 2, "content was changed")]


def test_a_row_whose_hash_was_made_again_is_found_at_the_next(three, world, unlocked):
    row = Trail.objects.get(pk=three[1].pk)
    row.actor = "iemand"
    unlocked("UPDATE access_trail SET actor = %s, hash = %s WHERE id = %s", "iemand", trail.link(row, [str(world.far.pk)]), row.pk)
    assert broken() == [(str(world.duin.pk), 3, "does not follow the row before it")]


def test_a_removed_row_is_found(three, world, unlocked):
    unlocked("DELETE FROM access_trail WHERE id = %s", three[0].pk)
    assert broken() == [(str(world.duin.pk), 1, "row is missing")]


def test_rows_cut_off_at_the_end_are_found(three, world, unlocked):
    unlocked("DELETE FROM access_trail WHERE id = %s", three[2].pk)
    assert broken() == [(str(world.duin.pk), 3, "rows at the end are missing")]


def test_a_resident_taken_off_a_row_is_found(three, world, unlocked):
    unlocked("DELETE FROM access_trailperson WHERE trail_id = %s", three[1].pk)
    assert broken() == [(str(world.duin.pk), 2, "content was changed")]


def test_a_resident_put_on_a_row_is_found(three, world):
    TrailPerson.objects.create(trail=three[0], person=world.far.pk)
    assert broken() == [(str(world.duin.pk), 1, "content was changed")]


def test_a_lane_without_its_chain_is_found(three, world):
    Chain.objects.filter(lane="house").delete()
    assert broken() == [("house", 1, "rows without a chain")]


def test_two_lanes_count_and_break_apart(three, world, unlocked):
    assert [row.seq for row in Trail.objects.filter(lane=str(world.duin.pk)).order_by("seq")] == [1, 2, 3]
    assert Trail.objects.get(lane="house").seq == 1
    unlocked("UPDATE access_trail SET actor = 'x' WHERE lane = 'house'")
    assert broken() == [("house", 1, "content was changed")]


def test_the_chain_goes_on_after_a_failed_act(three, world):
    def act():
        with transaction.atomic():
            trail.record(VERB, by=world.viewer("Ella"), partnership=world.duin.pk, person="nooit")
            raise LookupError

    with pytest.raises(LookupError):
        act()
    trail.record(VERB, by=world.viewer("Ella"), partnership=world.duin.pk, person="wel")
    assert broken() == []
    assert Trail.objects.filter(lane=str(world.duin.pk)).count() == 4


def test_a_verb_that_no_room_declared_is_refused(db):
    with pytest.raises(KeyError):
        trail.record("niemand.zei_dit", by=stranger())
    assert not Trail.objects.exists()


def test_a_verb_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        trail.declare({VERB: "iets anders"})


def test_a_row_says_who_about_whom_what_when_why_and_on_which_ground(world):
    anna = world.viewer("Anna")
    row = trail.record(
        VERB, by=anna, subject=world.noord, partnership=world.duin.pk, people=[world.far.pk], is_read=True,
        reason="intake", ground="guidance", person="iemand",
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.actor, row.account_uuid) == ("Anna", anna.account.uuid)
    assert [one.person for one in row.people.all()] == [world.far.pk]
    assert (row.subject, row.subject_kind, row.is_read) == (world.noord.pk, "parties.party", True)
    assert (row.reason, row.ground) == ("intake", "guidance")
    assert trail.sentence(row) == "Anna stuurde iemand een uitnodiging"
    assert trail.timeline(world.noord.pk) == [], "reads are not acts"


def test_a_day_in_a_sentence_stands_as_its_reader_writes_it(world, monkeypatch):
    monkeypatch.setitem(trail.SENTENCES, "test.dated", "klaar op %(on)s")
    trail.record("test.dated", by=world.viewer("Ella"), on="2026-11-21")
    row = Trail.objects.get(verb="test.dated")
    assert trail.sentence(row) == "klaar op 21 november 2026"
    with override("fr"):
        assert "21 novembre 2026" in trail.sentence(row)
