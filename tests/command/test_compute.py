"""`bundel compute`: JSON in, JSON out, a code when it cannot be answered; without Django."""

import json
import subprocess
import sys

import pytest

from bundel.command.main import main
from bundel.engines.calculators.known import CALCULATORS


def asked(name: str, text: str, tmp_path, capsys) -> tuple[int, dict]:
    (tmp_path / "vraag.json").write_text(text, encoding="utf-8")
    code = main(["compute", name, str(tmp_path / "vraag.json")])
    return code, json.loads(capsys.readouterr().out)


def test_a_question_is_answered_and_a_bad_one_refused_with_its_code(tmp_path, capsys):
    assert asked("governance.publication", '{"decided": "2025-06-24"}', tmp_path, capsys)[1]["publish_by"] == "2025-07-04"
    for text in ('{"decided": "gisteren"}', "[]", "null", '{"decided": "2025-06-24", "extra": 1}'):
        code, answer = asked("governance.publication", text, tmp_path, capsys)
        assert (code, answer["error"]) == (1, "invalid_input")
        assert answer["message"]
        assert answer["fields"]
    code, answer = asked("governance.publication", "{", tmp_path, capsys)
    assert (code, answer["error"]) == (1, "invalid_json")


def test_without_a_name_it_lists_and_an_unknown_name_is_wrong_use(capsys):
    assert main(["compute"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in ("legal.terms", "governance.vote"))
    assert main(["compute", "--json"]) == 0
    assert {one["name"] for one in json.loads(capsys.readouterr().out)} == set(CALCULATORS)
    assert main(["compute", "onzin"]) == 2
    assert "onzin" in capsys.readouterr().err


@pytest.mark.parametrize("given", ['{"questions": 2000, "members": 16}'])
def test_it_reads_standard_input_and_needs_no_django(given):
    code = (
        "import sys; from bundel.command.main import main; code = main(['compute', 'legal.kpi']); "
        "assert 'django' not in sys.modules, 'django was loaded'; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=given.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["per_member"] == 125
