"""A folder that is wrong is refused whole, and each problem names file, line and remedy."""

import pytest

from bundel.engines.formats.problems import FolderRefused
from bundel.loader.folder import read_region

TABLE = [
    # what, file, old, new, line, words of the message, words of the remedy
    ("broken TOML", "region.toml", 'name = "Duin"', 'name = "Duin', 2, "geen geldige TOML", "aanhalingstekens"),
    ("an unknown field", "region.toml", "founded", "opgericht", 4, "onbekend veld ‘opgericht’", "bekend zijn"),
    ("a misspelt field", "plans/plan.toml", "staleness_days", "stalenes_days",
     7, "onbekend veld", "bedoelt u ‘staleness_days’"),
    ("a field in the wrong table", "plans/plan.toml", 'lead = "duin"', 'leads = "duin"',
     17, "‘leads’", "bedoelt u ‘lead’"),
    ("a missing field", "offers/gezinszorg.toml", 'owner = "duin"\n', "", 1, "‘owner’ ontbreekt", "voeg ‘owner’ toe"),
    ("an unknown kind", "offers/gezinszorg.toml", '"service"', '"dienst"',
     2, "kent de waarde ‘dienst’ niet", "'service'"),
    ("a wrong date", "plans/plan.toml", "2021-06-30", '"2021-06-31"', 22, "‘due’", "2016-05-31"),
    ("a wrong partial date", "region.toml", "2015-06-01", '"juni 2015"',
     4, "‘juni 2015’ is geen datum", "een maand (2016-05)"),
    ("an impossible date", "relations.csv", "2019-12", "2019-13", 3, "‘2019-13’ is geen datum", "een jaar (2016)"),
    ("an unknown NIS code", "parties.csv", "CAW Duin,,,,", "CAW Duin,,,99999,",
     2, "‘99999’ is niet bekend", "territories.csv"),
    ("a wrong enterprise number", "../vlaanderen/parties.csv", "0212235703", "0212235704",
     2, "geen geldig ondernemingsnummer", "Kruispuntbank"),
    ("an unknown type", "parties.csv", ",caw,", ",club,", 2, "kent de waarde ‘club’ niet", "'caw'"),
    ("a member that ends before it starts", "relations.csv", "2019-12", "2015-12",
     3, "eindigt op 2015-12, voor het begin op 2016", "de laatste dag"),
    ("an unknown member", "relations.csv", "ocmw-zuid", "ocmw-west",
     3, "de partij ‘ocmw-west’ is niet bekend", "parties.csv"),
    ("an unknown domain", "offers/gezinszorg.toml", '"zorg"', '"zorgen"', 5, "het domein ‘zorgen’", "[[domains]]"),
    ("an unknown target group", "offers/gezinszorg.toml", '"ouderen"', '"jongeren"',
     6, "de doelgroep ‘jongeren’", "[[target_groups]]"),
    ("an unknown right", "offers/gezinszorg.toml", '"wonen"', '"slapen"', 7, "het recht ‘slapen’", "rights.toml"),
    ("an unknown lead", "plans/plan.toml", 'lead = "duin"', 'lead = "strand"',
     17, "de partij ‘strand’", "parties.csv"),
    ("an unknown partner", "plans/plan.toml", '["caw-duin"]', '["caw-zee"]',
     18, "de partij ‘caw-zee’", "parties.csv"),
    ("an exception nobody knows", "offers/gezinszorg.toml", "participants", 'except = ["ocmw-oost"]\nparticipants',
     9, "‘ocmw-oost’", "parties.csv"),
    ("participants that are neither", "offers/gezinszorg.toml", '"members"', '"leden"',
     9, "kent de waarde ‘leden’ niet", "'members'"),
    ("a duplicate goal code", "plans/plan.toml", None, '\n[[goals]]\ncode = "1"\ntitle = "Nog eens"\n',
     25, "de code ‘1’ staat er al op regel 10", "andere code"),
    ("a duplicate action code", "plans/plan.toml", None, '\n[[goals.actions]]\ncode = "1.1"\ntitle = "Nog eens"\n',
     25, "de code ‘1.1’ staat er al op regel 15", "andere code"),
    ("a plan that ends before it starts", "plans/plan.toml", "2025", "2019", 5, "eindigt in 2019", "‘until’"),
    ("a title past its length", "plans/plan.toml", "Samen zorgen", "z" * 501,
     16, "telt 501 tekens, 500", "kort in"),
    ("two documents under one name", "documents/over.nl.md", '"over"', '"boven"',
     2, "documents/boven.nl.md", "hernoem"),
    ("a document without a head", "documents/over.nl.md", "+++\nkey", "key",
     1, "het hoofd tussen twee regels +++", "begin met +++"),
    ("a broken head", "documents/over.nl.md", "language =", "language ==",
     3, "geen geldige TOML", "gelijkheidstekens"),
    ("a column too many", "relations.csv", ",note\n", ",note,erbij\n", 1, "onbekende kolom ‘erbij’", "bekend zijn"),
    ("a column missing", "parties.csv", "name,", "", 1, "de kolom ‘name’ ontbreekt", "voeg de kolom"),
    ("a row that is too short", "relations.csv", ",founding,,", ",founding", 2, "6 waarden voor 8 kolommen", "komma"),
    ("semicolons", "parties.csv", "key,kind,type,sector,name,short_name,name_fr,nis,kbo,ovo,website,source,note", "key;kind;type",
     1, "puntkomma", "komma's"),
    ("a party that hangs loose", "parties.csv", None, "los,organisation,other,,Los,,,,,,,,\n",
     3, "geen enkel verband", "relations.csv"),
    ("a key that is not the folder's", "region.toml", 'key = "duin"', 'key = "zee"',
     1, "verschilt van de naam van de map", "dezelfde naam"),
    ("a stray file", "notities.txt", None, "weg", 0, "hoort niet in de map", "bekend zijn"),
    ("a stray offer", "offers/gezinszorg.tml", None, "weg", 0, "hoort hier niet", ".toml"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "message", "remedy"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_wrong_folder_is_refused_with_place_and_remedy(spoiled, name, old, new, line, message, remedy) -> None:
    problems = spoiled(name, old, new)
    file = name.removeprefix("../")
    found = [problem for problem in problems if (problem.file, problem.line) == (file, line)]
    assert found, problems
    assert any(message in problem.message and remedy in problem.remedy for problem in found), problems


def test_two_rows_with_the_same_key_name_both_lines(spoiled) -> None:
    (problem,) = spoiled("parties.csv", None, "caw-duin,organisation,caw,,CAW,,,,,,,,\n")
    assert (problem.file, problem.line) == ("parties.csv", 3)
    assert "parties.csv, regel 2" in problem.message
    assert "2 of 3" in problem.remedy


def test_the_same_key_in_the_ground_and_the_region_names_both_files(spoiled) -> None:
    problems = spoiled("parties.csv", None, "ocmw-noord,organisation,ocmw,,OCMW,,,,,,,,\n")
    assert any(found.line == 3 and "vlaanderen/parties.csv, regel 2" in found.message for found in problems)


def test_the_same_relation_may_not_overlap(spoiled) -> None:
    (problem,) = spoiled("relations.csv", None, "ocmw-zuid,member_of,duin,2019-06-01,,,,\n")
    assert problem.line == 5
    assert "overlapt met regel 3" in problem.message


def test_a_member_may_come_back_after_it_left(folder) -> None:
    path = folder / "relations.csv"
    path.write_text(path.read_text() + "ocmw-zuid,member_of,duin,2021,,,,\n")
    assert [row.party for row in read_region(folder).relations].count("ocmw-zuid") == 2


@pytest.mark.parametrize(
    "name",
    ["region.toml", "parties.csv", "relations.csv", "../vlaanderen/territories.csv", "../vlaanderen/rights.toml"],
)
def test_a_missing_file_is_named(folder, name) -> None:
    (folder / name).unlink()
    with pytest.raises(FolderRefused) as refused:
        read_region(folder)
    assert any(
        problem.file == name.removeprefix("../") and "ontbreekt" in problem.message
        for problem in refused.value.problems
    )


def test_a_missing_folder_is_named(tmp_path) -> None:
    with pytest.raises(FolderRefused, match="de map bestaat niet"):
        read_region(tmp_path / "nergens")


def test_text_that_is_not_utf8_names_its_line(folder) -> None:
    (folder / "parties.csv").write_bytes(
        (folder / "parties.csv").read_bytes() + b"x,organisation,caw,,Caf\xe9,,,,,,,,\n"
    )
    with pytest.raises(FolderRefused) as refused:
        read_region(folder)
    assert any(problem.line == 3 and "UTF-8" in problem.message for problem in refused.value.problems)


def test_a_huge_file_is_not_read(folder) -> None:
    with (folder / "region.toml").open("r+b") as file:
        file.truncate(50_000_000)
    with pytest.raises(FolderRefused, match="groter dan 5 MB"):
        read_region(folder)


def test_nesting_without_end_is_refused(spoiled) -> None:
    problems = spoiled("region.toml", 'languages = ["nl"]', "languages = " + "[" * 5000 + "]" * 5000)
    assert any("te diep genest" in problem.message for problem in problems)


def test_all_problems_are_told_at_once(folder) -> None:
    (folder / "relations.csv").unlink()
    (folder / "region.toml").write_text('key = "duin"\n')
    (folder / "offers" / "gezinszorg.toml").write_text("= fout\n")
    with pytest.raises(FolderRefused) as refused:
        read_region(folder)
    assert {"relations.csv", "region.toml", "offers/gezinszorg.toml"} <= {
        found.file for found in refused.value.problems
    }
    assert all(problem.remedy for problem in refused.value.problems)


def test_what_refers_to_a_refused_row_is_not_blamed_too(spoiled) -> None:
    problems = spoiled("parties.csv", ",caw,", ",club,")
    assert [problem.file for problem in problems] == ["parties.csv"]


def test_line_ends_and_mark_of_windows_are_accepted(folder) -> None:
    text = (folder / "parties.csv").read_text()
    (folder / "parties.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [party.key for party in read_region(folder).parties] == ["caw-duin"]
