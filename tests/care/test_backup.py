"""Backup and restore: on both kinds of database, whole or refused."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.house import House, empty_house
from tests.support.houses import SERVER, Fill

COUNTS = (
    "from django.apps import apps; from bundel.shell.care.archive import kept_models\n"
    "print({m._meta.db_table: m._base_manager.count() for m in kept_models(apps) if m._base_manager.count()})\n"
)
LOCKED = (
    "from django.db import connection as c; cursor = c.cursor()\n"
    "if c.vendor == 'postgresql':\n"
    "    cursor.execute('SELECT relname FROM pg_class WHERE relforcerowsecurity ORDER BY 1'); print(cursor.fetchall())\n"
)
CONTENT = (
    "import hashlib; from django.apps import apps; from bundel.shell.care.archive import kept_models, columns\n"
    "digest = hashlib.sha256()\n"
    "for m in kept_models(apps):\n"
    "    for row in m._base_manager.order_by('pk').values_list(*[f.attname for f in columns(m)]):\n"
    "        digest.update(repr(row).encode())\n"
    "print(digest.hexdigest())\n"
)
WHOLE = COUNTS + CONTENT + LOCKED


def fill(house: House) -> House:
    """The tiny world, an uploaded file and every kind of value."""
    house.with_world().python(
        "import datetime as dt\n"
        "from bundel.kernel.access.models import Account, Ground\n"
        "from bundel.kernel.offers.models import Offer\n"
        "from bundel.kernel.parties.models import Party, Term, Territory\n"
        "from bundel.kernel.plan.models import Plan, Goal, Action, PlanUpload\n"
        "from bundel.kernel.rooms import search\n"
        "duin = Party.objects.get(key='duin'); account = Account.objects.first()\n"
        "term = Term.objects.create(scheme='domain', key='wonen', label_nl='Wonen “é” \\\\ \\n tab\\t')\n"
        "offer = Offer.objects.create(partnership=duin, owner=duin, key='x', kind='service', name_nl='X', figures=[{'v': 1.5}])\n"
        "offer.rights.add(term)\n"
        "plan = Plan.objects.create(partnership=duin, key='p', title='P', start_year=2026, end_year=2031)\n"
        "goal = Goal.objects.create(plan=plan, code='1', title='G')\n"
        "Action.objects.create(plan=plan, goal=goal, code='1.1', title='A', sort_code='1')\n"
        "PlanUpload.objects.create(partnership=duin, account=account, filename='f', digest='d', tree={'a': [None, 'é']})\n"
        "Territory.objects.create(code='99002', kind='municipality', name_nl='Punt', lat=50.123456789, lon=3.1)\n"
        "search.index([search.entry(subject=duin.pk, kind='party', title='Duin', text='', url='/', audience='public')])\n"
        "now = dt.datetime(2026, 11, 21, 12, 0, 0, 123456, dt.UTC)\n"
        "Ground.objects.create(account=account, person=duin, basis='law', reason='r', start=now, until=now.replace(year=2027))\n"
    )
    (house.home / "files/stukken").mkdir(parents=True)
    (house.home / "files/stukken/één plan.txt").write_bytes(b"\0\1" * 5000)
    return house


@pytest.fixture
def full(house: House) -> House:
    """A house of its own, to change."""
    return fill(house)


@pytest.fixture(scope="module")
def kept(with_tables: Fill, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all tests that leave it as it is; `alles.zip` is its backup."""
    with empty_house(tmp_path_factory.mktemp("kept"), SERVER) as empty:
        house = fill(with_tables(empty))
        done = house.run("backup", "alles.zip")
        assert done.returncode == 0, done.stderr
        yield house


@pytest.fixture
def saved(kept: House, tmp_path: Path) -> Path:
    """A copy of that backup, to spoil."""
    return Path(shutil.copy(kept.home / "alles.zip", tmp_path / "saved.zip"))


def put_back(house: House, saved: Path) -> None:
    done = house.run("restore", str(saved))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_what_is_restored_is_what_was_saved_and_the_house_lives_on(kept: House, saved: Path, no_house: House) -> None:
    """The trail still refuses change, still counts on; new rows get new numbers; what was indexed is found."""
    put_back(no_house, saved)
    assert no_house.python(WHOLE) == kept.python(WHOLE)
    assert (no_house.home / "files/stukken/één plan.txt").read_bytes() == b"\0\1" * 5000
    assert no_house.ask("check")["findings"] == kept.ask("check")["findings"]
    no_house.python(
        "from django.db import DatabaseError\n"
        "from bundel.kernel.access import trail\n"
        "from bundel.kernel.access.models import Trail, Account, Post\n"
        "from bundel.kernel.access.viewer import the_house, stranger\n"
        "from bundel.kernel.parties.models import Party\n"
        "from bundel.kernel.rooms import search\n"
        "for act in (lambda: Trail.objects.update(actor='x'), lambda: Trail.objects.all().delete()):\n"
        "    try:\n        act()\n    except DatabaseError:\n        pass\n    else:\n        raise SystemExit('changed')\n"
        "trail.declare({'test.acted': '%(actor)s deed iets'})\n"
        "row = trail.record('test.acted', by=the_house('proef'), subject=Party.objects.get(key='duin'))\n"
        "assert row.seq == 2, row.seq\n"
        "post = Post.objects.order_by('-pk').first(); top = post.pk; post.pk = None; post.role = 'planner'; post.save()\n"
        "assert post.pk > top\n"
        "assert [hit.title for hit in search.find(stranger(), 'duin')] == ['Duin']\n"
        "assert list(trail.verify()) == []\n"
    )


def test_a_backup_of_one_database_is_restored_on_the_other(kept: House, saved: Path, tmp_path: Path) -> None:
    server = os.environ.get("BUNDEL_DATABASE_URL", "")
    if not server.startswith("postgres"):
        pytest.skip("needs the run on PostgreSQL, which has both databases at hand")
    counts = kept.python(COUNTS)
    with empty_house(tmp_path / "lite") as lite, empty_house(tmp_path / "back", server) as back:
        put_back(lite, saved)
        assert lite.python(COUNTS) == counts
        assert lite.run("backup", "lite.zip").returncode == 0
        put_back(back, lite.home / "lite.zip")
        assert back.python(CONTENT) == kept.python(CONTENT)


def test_a_restore_with_into_leaves_the_first_database_alone(saved: Path, kept: House, tmp_path: Path) -> None:
    before = kept.python(COUNTS)
    with empty_house(tmp_path / "elsewhere") as other:
        done = kept.run("restore", str(saved), "--into", other.url, BUNDEL_HOME=str(other.home))
        assert done.returncode == 0, done.stderr
        assert other.python(COUNTS) == before
    assert kept.python(COUNTS) == before


def test_a_database_that_holds_something_is_never_overwritten(full: House) -> None:
    assert full.run("backup", "alles.zip").returncode == 0
    (full.home / "files").rename(full.home / "old-files")
    done = full.run("restore", "alles.zip")
    assert done.returncode == 1
    assert "niet leeg" in done.stderr
    assert "--into" in done.stderr
    assert "Traceback" not in done.stderr


def rewritten(saved: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The backup with each file inside passed through `change`; None leaves it out."""
    target = saved.with_name("changed.zip")
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return target


def refused(house: House, file: Path) -> str:
    """What restoring says, having written nothing."""
    done = house.run("restore", str(file))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert house.python("from django.db import connection as c; print(c.introspection.table_names())") == "[]"
    assert not (house.home / "files").exists()
    return done.stderr


def test_a_changed_backup_is_refused_with_the_name_of_the_file_inside(saved: Path, no_house: House) -> None:
    changed = rewritten(saved, lambda name, data: data.replace(b"OCMW", b"XXXX") if "parties_party" in name else data)
    assert "tables/parties_party.jsonl" in refused(no_house, changed)


def test_a_backup_that_lacks_a_file_is_refused(saved: Path, no_house: House) -> None:
    lacking = rewritten(saved, lambda name, data: None if name == "tables/access_post.jsonl" else data)
    assert "tables/access_post.jsonl ontbreekt" in refused(no_house, lacking)


def test_a_truncated_backup_is_refused(saved: Path, no_house: House) -> None:
    cut = saved.with_name("cut.zip")
    cut.write_bytes(saved.read_bytes()[: saved.stat().st_size * 2 // 3])
    assert "afgebroken" in refused(no_house, cut)


def test_a_flipped_byte_is_found(saved: Path, no_house: House) -> None:
    data = bytearray(saved.read_bytes())
    with zipfile.ZipFile(saved) as archive:
        info = archive.getinfo("tables/access_trail.jsonl")
    data[info.header_offset + 30 + len(info.filename) + 60] ^= 0xFF
    saved.write_bytes(data)
    assert "tables/access_trail.jsonl" in refused(no_house, saved)


def test_a_file_that_is_no_backup_is_refused(no_house: House) -> None:
    (no_house.home / "brief.txt").write_text("Beste")
    assert "geen bewaring" in refused(no_house, no_house.home / "brief.txt")
    assert "bestaat niet" in refused(no_house, no_house.home / "weg.zip")


def test_a_backup_of_a_newer_bundel_is_refused(saved: Path, no_house: House) -> None:
    def newer(name: str, data: bytes) -> bytes:
        if name != "manifest.json":
            return data
        said = json.loads(data)
        said["migrations"]["plan"].append("0999_later")
        return json.dumps(said).encode()

    assert "nieuwer" in refused(no_house, rewritten(saved, newer))


def test_a_backup_from_before_migrations_became_one_is_put_back(kept: House, saved: Path, no_house: House) -> None:
    def older(name: str, data: bytes) -> bytes:
        if name != "manifest.json":
            return data
        said = json.loads(data)
        later = [one for one in said["migrations"]["offers"] if one != "0001_tables"]
        said["migrations"]["offers"] = ["0001_initial", "0002_offer_version", "0003_terms_hours_and_review", *later]
        return json.dumps(said).encode()

    put_back(no_house, rewritten(saved, older))
    assert no_house.python(COUNTS) == kept.python(COUNTS)


def test_a_row_that_points_nowhere_is_refused_and_nothing_stays(saved: Path, no_house: House) -> None:
    """A backup whose checksums hold but whose rows do not: the load is one transaction."""
    with zipfile.ZipFile(saved) as archive:
        said = json.loads(archive.read("manifest.json"))
        rows = [json.loads(line) for line in archive.read("tables/access_post.jsonl").splitlines()]
    table = next(one for one in said["tables"] if one["name"] == "access_post")
    rows[0][table["columns"].index("account_id")] = 987654
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    table["sha256"] = hashlib.sha256(lines).hexdigest()
    changed = {"tables/access_post.jsonl": lines, "manifest.json": json.dumps(said).encode()}
    done = no_house.run("restore", str(rewritten(saved, lambda name, data: changed.get(name, data))))
    assert done.returncode == 1
    assert "access_post" in done.stderr
    assert "Traceback" not in done.stderr
    assert no_house.python(COUNTS) == "{}"


def test_two_changes_at_once_never_tear_a_backup(full: House) -> None:
    """While others write, what is saved is of one moment: the trail and its chain agree."""
    writer = (
        "from bundel.kernel.access import trail; from bundel.kernel.access.viewer import the_house\n"
        "from bundel.kernel.parties.models import Party\n"
        "trail.declare({'test.acted': 'x'}); p = Party.objects.get(key='duin')\n"
        "for n in range(400):\n    trail.record('test.acted', by=the_house('proef'), subject=p)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{writer}"], cwd=full.home, env=full.environment()
    )
    try:
        made = [full.run("backup", f"{n}.zip") for n in range(2)]
    finally:
        assert process.wait(timeout=60) == 0
    assert [done.returncode for done in made] == [0, 0]
    for n in range(2):
        with zipfile.ZipFile(full.home / f"{n}.zip") as archive:
            rows = [json.loads(line) for line in archive.read("tables/access_trail.jsonl").splitlines()]
            chains = [json.loads(line) for line in archive.read("tables/access_chain.jsonl").splitlines()]
        assert sum(chain[1] for chain in chains) == len(rows)


def test_an_unfinished_backup_leaves_the_older_one(full: House) -> None:
    assert full.run("backup", "alles.zip").returncode == 0
    saved = full.home / "alles.zip"
    before = saved.read_bytes()
    done = full.run("backup", "geen-map/alles.zip")
    assert done.returncode == 1
    assert "geen-map" in done.stderr
    torn = (
        "import bundel.shell.care.backup as b\ndef torn(*given):\n    raise OSError(28, 'No space left', 'alles.zip')\n"
    )
    full.python(
        f"{torn}b._write_file = torn\nfrom pathlib import Path\n"
        "try:\n    b.backup(Path('alles.zip'))\nexcept OSError:\n    pass\nelse:\n    raise SystemExit('not torn')"
    )
    assert saved.read_bytes() == before
    assert [path.name for path in full.home.iterdir() if path.name.endswith(".part")] == []


SEALED = (
    "from bundel.kernel.access import sealed\nfrom bundel.kernel.parties.models import Party, Person\n"
    "noord = Party.objects.get(key='ocmw-noord')\n"
    "who = Party.objects.create(kind='person', name='x', sort_name='')\n"
    "Person.objects.create(party=who, is_resident=True, holder=noord, sort_name='x',"
    " national_number_sealed=sealed.seal_text('85073003328'), national_number_index='1')\n"
)


def test_a_backup_without_its_keys_says_so_and_the_restored_house_names_what_is_lacking(full: House, no_house: House) -> None:
    full.python(SEALED)
    done = full.run("backup", "alles.zip")
    assert "field.keys" in done.stdout
    with zipfile.ZipFile(full.home / "alles.zip") as archive:
        [name] = json.loads(archive.read("manifest.json"))["keys"]
        assert not [one for one in archive.namelist() if "key" in one and not one.startswith("tables/")]
        assert (full.home / "field.keys").read_text().encode() not in b"".join(archive.read(one) for one in archive.namelist())
    back = no_house.run("restore", str(full.home / "alles.zip"))
    assert back.returncode == 1
    assert f"verzegeld met sleutel {name}" in back.stdout
    assert [one["text"] for one in no_house.ask("check")["findings"] if one["part"] == "sleutels"]
    keys = (full.home / "field.keys").read_text()
    assert not [one for one in no_house.ask("check", BUNDEL_FIELD_KEYS=keys)["findings"] if one["part"] == "sleutels"]
