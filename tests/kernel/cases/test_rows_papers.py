"""The second lock on files, letters and the search index: plain SQL as the application's role, round the application."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection, transaction  # noqa: F401 - the mark of who is skipped asks for it
from django.urls import reverse

from bundel.kernel.access import rows
from bundel.kernel.access.viewer import stranger
from bundel.kernel.cases import commands_papers
from bundel.kernel.cases.models import Member
from bundel.kernel.library import commands_templates
from bundel.kernel.rooms import search
from bundel.services.desk import commands_court
from tests.kernel.cases import small
from tests.kernel.cases.test_rows import a_site, on_postgresql, ordinary_role, sql  # noqa: F401 - a_site is used by itself
from tests.services.desk import small as desks

pytestmark = pytest.mark.django_db


def seen() -> dict[str, int]:
    """What plain SQL gives of each table; of the index only what is about residents."""
    return {
        "files": sql("SELECT count(*) FROM library_storedfile WHERE owner_kind = 'cases.case'")[0][0],
        "court": sql("SELECT count(*) FROM library_storedfile WHERE owner_kind = 'desk.courtfile'")[0][0],
        "letters": sql("SELECT count(*) FROM library_letter")[0][0],
        "names": sql("SELECT count(*) FROM rooms_entry WHERE words LIKE '%%vandaele%%'")[0][0],
    }


@pytest.fixture
def papers(world):
    """Anna's case with a file and a letter; a court file of her centre with an exhibit, on Dina's desk."""
    anna = world.viewer("Anna")
    case = small.case(world)
    template = commands_templates.start_from(world.duin.pk, "attest-begeleiding", by=world.viewer("Ella"))
    with rows.house():
        commands_papers.add_file(case, by=anna, upload=SimpleUploadedFile("attest.txt", b"attest"))
        text = commands_papers.commands_letters.queries_templates.usable(world.duin.pk, template.key)
        values = dict.fromkeys(text.blanks, "x")
        commands_papers.write_letter(case, by=anna, template=template.key, language="nl", values=values)
        court = commands_court.open_file(
            desks.desk(world), by=world.viewer("Dina"), organisation=world.noord.pk, court="Proefhof", role="defendant",
            parties_named="A. en B.", mandate="raad",
        )  # fmt: skip
        commands_court.add_exhibit(court, by=world.viewer("Dina"), upload=SimpleUploadedFile("stuk.txt", b"stuk"))
    return case


@on_postgresql
def test_plain_sql_gives_files_letters_and_names_to_nobody_else(world, papers):
    with ordinary_role():
        with rows.scoped(stranger()):
            assert set(seen().values()) == {0}
        with rows.scoped(world.viewer("Anna")):
            found = seen()
            assert (found["files"], found["letters"], found["court"]) == (1, 1, 1)
            assert found["names"] >= 1
        with rows.scoped(world.viewer("Gust")):  # of the same centre, and no member of the case
            found = seen()
            assert (found["files"], found["letters"]) == (0, 0)
        with rows.scoped(world.viewer("Dina")):
            assert seen() == {"files": 0, "court": 1, "letters": 0, "names": 0}
        for name in ("Bram", "Cas", "Ella", "Flor", "Odo", "Hanna"):
            with rows.scoped(world.viewer(name)):
                assert set(seen().values()) == {0}, name
                assert sql("UPDATE library_storedfile SET title = 'x'") == 0
                assert sql("DELETE FROM rooms_entry WHERE audience = 'residents'") == 0
                with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                    sql("INSERT INTO rooms_entry (kind, subject, title, detail, words, url, public_url, weight, audience, organisation) "
                        "VALUES ('case', gen_random_uuid(), 'x', '', 'x', '/', '', 0, 'residents', %s)", str(world.noord.pk))


@on_postgresql
def test_papers_close_when_the_membership_ends_and_search_works_behind_the_lock(world, papers, as_):
    anna, bram = as_("Anna"), as_("Bram")
    with ordinary_role():
        assert anna.get(reverse("case_papers", args=[papers.pk])).status_code == 200
        assert "attest" in anna.get(reverse("case", args=[papers.pk])).content.decode()
        with rows.scoped(world.viewer("Anna")):
            assert search.find(world.viewer("Anna"), "vandaele")
        with rows.scoped(world.viewer("Bram")):
            assert not search.find(world.viewer("Bram"), "vandaele")
        assert papers.number not in bram.get(reverse("search"), {"q": "vandaele"}).content.decode()
    Member.objects.update(until="2026-01-02", start="2026-01-01")
    with ordinary_role(), rows.scoped(world.viewer("Anna")):
        found = seen()
        assert (found["files"], found["letters"]) == (0, 0)
