"""The program as people run it: exit codes, one clear line for what they can mend, nothing loaded that is not needed."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bundel.command.main import COMMANDS, main
from tests.support.house import House

WRONG_VALUES = [
    ("BUNDEL_DEBUG", "misschien"),
    ("BUNDEL_MAIL_PORT", "honderd"),
    ("BUNDEL_SESSION_HOURS", "999"),
    ("BUNDEL_URL", "bundel.example.org"),
    ("BUNDEL_URL", "https://bundel.example.org:poort"),
    ("BUNDEL_LOG_LEVEL", "LUID"),
    ("BUNDEL_SECRET_KEY", "kort"),
    ("BUNDEL_SECRET_KEY_FILE", "/nergens/sleutel"),
    ("BUNDEL_FIELD_KEYS", "a29ydA=="),
    ("BUNDEL_FIELD_KEYS", "geen base64!"),
    ("BUNDEL_FIELD_KEYS_FILE", "/nergens/sleutels"),
    ("BUNDEL_DATABASE_URL", "mysql://localhost/x"),
    ("BUNDEL_DATABASE_URL", "sqlite:///"),
    ("BUNDEL_DATABASE_URL", "postgres://localhost:poort/x"),
    ("BUNDEL_DATABASE_URL", "postgres://localhost"),
    ("BUNDEL_HOME", "/dev/null/home"),
]


def test_a_demo_is_never_a_production_site(tmp_path: Path) -> None:
    done = House(tmp_path, "sqlite:///bundel.sqlite3").run("migrate", BUNDEL_DEMO="yes", BUNDEL_URL="https://bundel.example.org")
    assert done.returncode == 2
    assert "BUNDEL_DEMO" in done.stderr


@pytest.mark.parametrize(("name", "value"), WRONG_VALUES)
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, name: str, value: str) -> None:
    """Only the settings are read: no rooms, no database."""
    house = House(tmp_path, "sqlite:///bundel.sqlite3")
    done = house.run("migrate", **{name: value})
    assert done.returncode == 2
    assert name.removesuffix("_FILE") in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_database_that_does_not_answer_is_one_clear_line(tmp_path: Path) -> None:
    done = House(tmp_path, "postgres://127.0.0.1:1/bundel").run("check")
    assert done.returncode == 1
    assert "BUNDEL_DATABASE_URL" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("words", [[], ["bestaat-niet"], ["check", "--bestaat-niet"], ["backup"], ["plan"]])
def test_wrong_use_is_exit_code_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert "gebruik:" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert COMMANDS[name][1:20] in " ".join(capsys.readouterr().out.split())


def test_help_loads_no_django() -> None:
    code = (
        "import sys\nfrom bundel.command.main import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{code}print('django' in sys.modules)"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "False"


def test_migrate_twice_does_nothing_the_second_time(no_house: House) -> None:
    assert no_house.ask("migrate")["applied"]
    assert no_house.ask("migrate")["applied"] == []


def test_without_tables_the_program_says_what_to_do(no_house: House) -> None:
    for words in (["tick"], ["backup", "x.zip"], ["retention"]):
        done = no_house.run(*words)
        assert done.returncode == 1
        assert "bundel migrate" in done.stderr
    assert "bundel migrate" in no_house.run("check").stdout


def test_check_is_content_with_a_sound_house(house: House) -> None:
    done = house.run("check", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"good": True, "findings": []})


def test_serve_answers_within_its_time_and_stops_when_told(house: House) -> None:
    port = 20000 + hash(str(house.home)) % 20000
    begin = time.monotonic()
    process = house.start("serve", "--port", str(port), "--workers", "1")
    try:
        status = _first_answer(f"http://127.0.0.1:{port}/")
        took = time.monotonic() - begin
        again = house.run("serve", "--port", str(port))
    finally:
        process.terminate()
        said = process.communicate(timeout=30)[0]
    assert status < 500
    assert f"http://127.0.0.1:{port}/" in said
    assert "Traceback" not in said
    assert (again.returncode, "--port" in again.stderr) == (2, True)
    assert took < 20, "the budget of two seconds is measured by the bench, on a quiet machine"


def _first_answer(url: str) -> int:
    for _attempt in range(400):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.05)
    raise AssertionError("serve did not answer")


def test_work_stops_when_told(house: House) -> None:
    process = house.start("work")
    assert "werkt" in process.stdout.readline()
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 0
