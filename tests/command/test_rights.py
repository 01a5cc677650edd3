"""`bundel rights explore`: a question in JSON in, an answer per right out."""

import io
import json

import pytest

from bundel.command.main import main

ASKED = {
    "date": "2025-03-01",
    "household": {
        "people": [
            {"id": "p1", "age": 30, "role": "applicant", "incomes": [], "statuses": ["belgian", "willing_to_work"]}
        ]
    },
}


@pytest.fixture
def run(monkeypatch, capsys):
    def ran(text, *more):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        code = main(["rights", "explore", "-", *more])
        return code, capsys.readouterr().out

    return ran


def test_a_household_is_explored_from_a_file_or_standard_input(run, tmp_path, capsys):
    code, out = run(json.dumps(ASKED))
    assert (code, json.loads(out)["leefloon"]["amount"]) == (0, 1314.2)
    (tmp_path / "q.json").write_text(json.dumps(ASKED), encoding="utf-8")
    assert main(["rights", "explore", str(tmp_path / "q.json"), "--json", "--language", "en"]) == 0
    assert json.loads(capsys.readouterr().out)["leefloon"]["title"] == "Leefloon (living wage)"
    assert main(["rights", "explore", str(tmp_path / "absent.json")]) == 1


def test_many_households_one_a_line(run):
    code, out = run(f"{json.dumps(ASKED)}\n\nniets\n{json.dumps(ASKED)}\n", "--lines")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [line.get("error") for line in lines] == [None, "invalid_json", None]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("{", "invalid_json", ""),
        ("[]", "invalid_input", "household"),
        (json.dumps({**ASKED, "date": "morgen"}), "invalid_input", "date"),
        (
            json.dumps({**ASKED, "household": {"people": [{"role": "aplicant"}]}}),
            "invalid_input",
            "household.people[0].role",
        ),
    ],
)
def test_what_cannot_be_read_is_answered_with_place_and_remedy(run, text, code, place):
    status, out = run(text)
    found = json.loads(out)
    assert (status, found["error"]) == (1, code)
    assert place in [one["place"] for one in found["problems"]]
    assert all(one["text"] for one in found["problems"])
