"""The second lock: what PostgreSQL itself refuses to a role that does not pass row security, round the application."""

import datetime as dt
import secrets
from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import rows
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import stranger, the_house
from bundel.kernel.cases import commands, commands_people, retention
from bundel.kernel.cases.models import Case, CaseLink, Consent, Door, Member, Note, Question, Share
from bundel.kernel.parties.models import Person
from bundel.shell.care import checks
from tests.kernel.cases import small

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row level security is PostgreSQL's")
TABLES = ("case", "member", "note", "task", "consent", "question", "share", "door", "caselink")


@pytest.fixture(autouse=True)
def a_site(db, monkeypatch):
    """As `bundel serve` is: whatever another test made of this process, nobody is the house here."""
    monkeypatch.setattr(rows, "_base", [rows.NOBODY])
    if rows.locked():
        rows._apply(rows.NOBODY)


@contextmanager
def ordinary_role():
    """The rest as a role that owns nothing and passes nothing, as the application's is on a real site."""
    name = f"bundel_{secrets.token_hex(6)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} NOSUPERUSER NOBYPASSRLS")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}")
        cursor.execute(f"SET ROLE {name}")
    try:
        yield name
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def sql(text: str, *values: object):
    """Plain SQL: the rows of a SELECT, else how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def counted() -> dict[str, int]:
    return {name: sql(f"SELECT count(*) FROM cases_{name}")[0][0] for name in TABLES}  # noqa: S608 - names of ours


@pytest.fixture
def told(world):
    """Anna's case in centre Noord with one of everything; centre Zuid was asked to reinforce it."""
    anna, today = world.viewer("Anna"), timezone.localdate()
    case = small.case(world, question="Hulp bij de huur")
    other = small.case(world, client=small.resident(world, given="Lies").pk)
    commands.take_note(case, by=anna, text="gesprek", kind="contact", way="face_to_face")
    CaseLink.objects.create(one=case, other=other, since=today)
    consent = Consent.objects.create(
        case=case, organisation=world.zuid, kind="secrecy", purpose="bemiddeling", given="spoken", explained_name="Anna",
        start=today, until=today + dt.timedelta(days=90),
    )  # fmt: skip
    question = Question.objects.create(
        case=case, partnership=world.duin, kind="reinforce", asker=world.noord, asked=world.zuid, purpose="x", text="y", on=today
    )
    Share.objects.create(question=question, consent=consent, on=today)
    Door.objects.create(case=case, digest="x", code="y", expires=timezone.now() + dt.timedelta(days=1))
    return case


@on_postgresql
def test_nothing_set_gives_no_rows(world, told):
    with ordinary_role(), rows.scoped(stranger()):
        assert set(counted().values()) == {0}
        assert sql("SELECT count(*) FROM parties_person WHERE is_resident")[0][0] == 0


@on_postgresql
def test_a_member_sees_her_case_whole(world, told):
    with ordinary_role(), rows.scoped(world.viewer("Anna")):
        assert all(counted().values()), counted()
        assert sql("SELECT count(*) FROM parties_person WHERE is_resident")[0][0] == 3


@on_postgresql
def test_a_question_that_the_server_planned_for_one_shows_another_only_her_own(world, told):
    """The plan is kept, whose rows it gives is asked anew: see `access.prepared`."""
    notes = prepared_query(lambda case: Note.objects.filter(case=case).order_by("pk"))
    seen = {}
    with ordinary_role():
        for _time in range(8):  # from the sixth on PostgreSQL may keep one plan for all values
            for who in ("Anna", "Bram", "Cas"):
                with rows.scoped(world.viewer(who)):
                    seen.setdefault(who, set()).add(len(notes(told.pk)))
    assert seen["Bram"] == seen["Cas"] == {0}
    assert len(seen["Anna"]) == 1
    assert seen["Anna"] != {0}


@on_postgresql
def test_a_colleague_sees_the_list_and_no_content(world, told):
    with ordinary_role(), rows.scoped(world.viewer("Gust")):
        found = counted()
        assert (found["case"], found["member"], found["caselink"]) == (2, 2, 1)
        assert {found[name] for name in ("note", "task", "consent", "question", "share", "door")} == {0}


@on_postgresql
def test_whoever_was_asked_sees_the_question_and_its_share_alone(world, told):
    with ordinary_role(), rows.scoped(world.viewer("Bram")):
        found = counted()
        assert {name for name in TABLES if found[name]} == {"question", "share", "consent"}
        assert sql("SELECT count(*) FROM parties_person WHERE is_resident")[0][0] == 0
        assert sql("UPDATE cases_question SET alternative = 'elders'") == 1, "the answer is hers to write"
        assert sql("DELETE FROM cases_share") == 0
        assert sql("UPDATE cases_consent SET until = until + 300") == 0


@on_postgresql
def test_when_the_ground_ends_who_was_asked_sees_nothing_of_it_any_more(world, told):
    today = timezone.localdate()
    ends = [{"withdrawn": timezone.now()}, {"until": today - dt.timedelta(days=1), "start": today - dt.timedelta(days=9)}]
    for change in ends:
        with transaction.atomic():
            Consent.objects.update(**change)
            with ordinary_role(), rows.scoped(world.viewer("Bram")):
                assert {name for name in TABLES if counted()[name]} == {"consent"}, "that there was a ground, and nothing that it carried"
                assert sql("UPDATE cases_question SET alternative = 'elders'") == 0
            with ordinary_role(), rows.scoped(world.viewer("Anna")):
                assert counted()["question"] == counted()["share"] == 1, "who asked still accounts for what left"
            transaction.set_rollback(True)
    Question.objects.update(kind="advise")
    Consent.objects.update(withdrawn=timezone.now())
    with ordinary_role(), rows.scoped(world.viewer("Bram")):
        assert (counted()["question"], counted()["share"]) == (1, 0), "an advice rests on no ground"


@on_postgresql
def test_a_membership_that_ended_shows_nothing_any_more(world, told):
    Member.objects.update(until=timezone.localdate() - dt.timedelta(days=1), start=dt.date(2026, 1, 1))
    with ordinary_role(), rows.scoped(world.viewer("Anna")):
        assert counted()["note"] == counted()["task"] == 0
        assert counted()["case"] == 2


@on_postgresql
@pytest.mark.parametrize("name", ["Bram", "Cas", "Dina", "Ella", "Flor", "Odo", "nobody"])
def test_nobody_of_another_organisation_changes_or_removes_anything(world, told, name):
    viewer = stranger() if name == "nobody" else world.viewer(name)
    with ordinary_role(), rows.scoped(viewer):
        for table in ("case", "member", "note", "task", "door", "caselink", "share"):
            column = "question_id" if table == "share" else "one_id" if table == "caselink" else "id"
            assert sql(f"UPDATE cases_{table} SET {column} = {column}") == 0, table  # noqa: S608
            assert sql(f"DELETE FROM cases_{table}") == 0, table  # noqa: S608
        assert sql("UPDATE parties_person SET given_name = 'x' WHERE is_resident") == 0


@on_postgresql
@pytest.mark.parametrize("name", ["Bram", "Gust", "nobody"])
def test_nobody_writes_in_the_case_of_another(world, told, name):
    viewer = stranger() if name == "nobody" else world.viewer(name)
    with ordinary_role(), rows.scoped(viewer):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Note.objects.create(case=told, on=timezone.localdate(), text="x", by_name="x")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Question.objects.create(
                case=told, partnership=world.duin, kind="advise", asker=world.noord, asked=world.zuid, purpose="x", on=timezone.localdate()
            )
        if name != "Gust":
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Member.objects.create(case=told, account=world.accounts["Bram"], role="reader", why="x", start=timezone.localdate())


@on_postgresql
def test_a_case_is_not_given_away_to_another_organisation(world, told):
    with ordinary_role(), rows.scoped(world.viewer("Anna")):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            sql("UPDATE cases_case SET owner_id = %s", world.zuid.pk)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            sql("UPDATE parties_person SET holder_id = %s WHERE is_resident", world.zuid.pk)


@on_postgresql
def test_the_house_passes_and_takes_it_off_again(world, told):
    with ordinary_role():
        with rows.scoped(the_house("Bundel")):
            assert all(counted().values())
        with pytest.raises(RuntimeError), rows.house():
            raise RuntimeError
        assert set(counted().values()) == {0}
        with pytest.raises(ProgrammingError), transaction.atomic(), rows.house():
            sql("SELECT nothing FROM nowhere")
        assert set(counted().values()) == {0}


@on_postgresql
def test_the_application_works_behind_the_second_lock_and_nothing_leaks_from_one_request_to_the_next(world, told, as_, client):
    anna, bram, gust = as_("Anna"), as_("Bram"), as_("Gust")
    url = reverse("case", args=[told.pk])
    resident = reverse("resident", args=[told.client_id])
    with ordinary_role():
        assert "Hulp bij de huur" in anna.get(url).content.decode()
        assert set(counted().values()) == {0}, "the settings are gone with the request"
        assert bram.get(url).status_code == 404
        assert client.get(url).status_code == 302
        assert gust.get(url).status_code == 404
        assert set(counted().values()) == {0}
        assert anna.get(resident).status_code == 200
        assert told.number in anna.get(reverse("cases")).content.decode()
        assert told.number not in bram.get(reverse("cases")).content.decode()
        assert told.number in b"".join(anna.get(reverse("cases") + "?export=csv").streaming_content).decode()
        assert set(counted().values()) == {0}, "also after an answer that was made while it was sent"
        answer = anna.post(reverse("case_note", args=[told.pk]), {"text": "belde terug", "kind": "note", "on": "2026-11-21"})
        assert answer.status_code == 302
        assert client.get("/").status_code in (200, 302)
        assert as_("Ella").get(reverse("case_types")).status_code == 200
        assert anna.get(reverse("today")).status_code == 200
    assert Note.objects.filter(case=told, text="belde terug").exists()


@on_postgresql
def test_a_persons_rights_and_the_data_checks_work_behind_the_second_lock(world, told, as_):
    anna, bram = as_("Anna"), as_("Bram")
    with ordinary_role():
        copy = anna.get(reverse("resident_export", args=[told.client_id, "json"]))
        assert "Hulp bij de huur" in copy.content.decode()
        asked = {"wrong": "gehuwd", "asked": "2026-11-20"}
        assert anna.post(reverse("correction_new", args=[told.client_id]), asked).status_code == 302
        assert "gehuwd" in anna.get(reverse("resident_rights", args=[told.client_id])).content.decode()
        assert anna.get(reverse("data_checks")).status_code == 200
        assert bram.get(reverse("resident_rights", args=[told.client_id])).status_code == 404
        assert sql("SELECT count(*) FROM cases_correction")[0][0] == 0
        with rows.scoped(world.viewer("Bram")):
            assert sql("SELECT count(*) FROM cases_correction")[0][0] == 0


@on_postgresql
def test_retention_is_the_house_and_reaches_every_row(world, told):
    Case.objects.filter(pk=told.pk).update(closed=True, opened=dt.date(2010, 1, 1), ended=dt.date(2010, 2, 2))
    with ordinary_role():
        assert retention.carry_out(retention.due(small.TODAY)) == 0, "no house, no row"
        with rows.house():
            assert retention.carry_out(retention.due(small.TODAY)) == 1
    assert not Note.objects.filter(case=told).exclude(text="").exists()


@on_postgresql
def test_commands_do_their_work_behind_the_second_lock(world, told):
    with ordinary_role(), rows.scoped(world.viewer("Anna")):
        anna = world.viewer("Anna")
        made = commands.open_case(told.type, by=anna, client=told.client_id, confirmed=True)
        commands.take_note(made, by=anna, text="gesprek", kind="contact", way="face_to_face")
        assert commands.move(made, "talk", by=anna).state == "exploring"
        commands.add_task(told, by=anna, title="bel", due=anna.today)
        told.refresh_from_db()
        assert told.due == anna.today
        commands_people.link(told, by=anna, number=made.number)


@on_postgresql
def test_what_the_head_divides_keeps_its_next_day(world):
    """She is no member: her own connection sees no task, and the case still knows when it is due."""
    case = small.case(world, "Bram")
    Member.objects.update(until=timezone.localdate() - dt.timedelta(days=1), start=dt.date(2026, 1, 1))
    with ordinary_role(), rows.scoped(world.viewer("Bram")):
        given = commands_people.assign(case, by=world.viewer("Bram"), account=world.accounts["Bram"], why="terug van verlof")
        assert given.due == dt.date(2026, 12, 4)


@on_postgresql
def test_the_check_says_when_the_role_passes_the_lock(world):
    assert any("superuser" in text for _grade, text in checks.second_lock())
    with ordinary_role():
        assert list(checks.second_lock()) == []


@on_postgresql
def test_every_table_of_cases_with_content_is_locked_also_for_its_owner(db):
    found = dict(sql("SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname LIKE 'cases%%' AND relkind = 'r'"))
    unlocked = {name for name, locked in found.items() if not locked}
    assert unlocked == {"cases_casetype", "cases_counter", "cases_savedfilter"}


def test_on_sqlite_nothing_is_asked_of_the_database(world, django_assert_num_queries):
    if connection.vendor == "postgresql":
        pytest.skip("about SQLite")
    with django_assert_num_queries(0), rows.house(), rows.scoped(stranger()):
        pass
    assert (Case.objects.count(), Person.objects.count(), rows.loose()) == (0, 0, "")
