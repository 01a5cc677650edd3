"""Made-up plans as Word documents, spreadsheets, CSV, OpenDocument and PDF."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bundel.engines.formats.plan.model import ReadPlan
from bundel.engines.formats.plan.read import read_plan
from bundel.engines.formats.plan.word_numbering import written
from tests.engines.plan.made import excel, opendocument, pdf, saved, with_numbered_headings, word
from tests.engines.plan.test_text_forms import outline, said


def fill(document: Any) -> Any:
    document.add_paragraph("Regioplan 2026-2031", "Title")
    document.add_heading("Inleiding", 1)
    document.add_paragraph("Waarom dit plan er is.")
    document.add_heading("Zorg", 1)
    document.add_paragraph("Doeltekst")
    document.add_paragraph("eerste punt", "List Number")
    document.add_paragraph("tweede punt", "List Number")
    document.add_paragraph("los punt", "List Bullet")
    document.add_heading("Pool", 2)
    document.add_paragraph("Actietekst")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Trekker", "OCMW", "Timing", "2027"), strict=True):
        cell.text = text
    document.add_heading("Bezoek", 2)
    document.add_heading("Wonen", 1)
    document.add_heading("Huur", 2)
    return document


def test_numbers_that_word_computes_become_codes() -> None:
    document = Document()
    with_numbered_headings(document, "%1.", "%1.%2.", "%1.%2.%3")
    plan = read_plan(saved(fill(document)), "plan.docx")
    assert outline(plan) == [["2", "Zorg", ["2.1", "2.2"], []], ["3", "Wonen", ["3.1"], []]]
    assert (plan.title, plan.period) == ("Regioplan 2026-2031", (2026, 2031))
    assert plan.front == "1. Inleiding\n\nWaarom dit plan er is."
    assert plan.goals[0].text == "Doeltekst\n\n1. eerste punt\n2. tweede punt\n- los punt"
    assert plan.goals[0].actions[0].text == "Actietekst\n\nTrekker\tOCMW\nTiming\t2027"


def test_words_that_word_puts_before_a_heading_are_read_too() -> None:
    document = Document()
    with_numbered_headings(document, "Strategische doelstelling %1:", "Actie %1.%2:", start=3)
    document.add_heading("Zorg", 1)
    document.add_heading("Pool", 2)
    document.add_heading("Wonen", 1)
    document.add_heading("Huur", 2)
    plan = read_plan(saved(document), "plan.docx")
    assert outline(plan) == [["3", "Zorg", ["3.1"], []], ["4", "Wonen", ["4.1"], []]]


def test_headings_without_numbers_are_read_by_their_style() -> None:
    plan = read_plan(saved(fill(Document())), "plan.docx")
    assert outline(plan) == [["", "Zorg", ["", ""], []], ["", "Wonen", [""], []]]
    assert [action.title for action in plan.goals[0].actions] == ["Pool", "Bezoek"]


def test_three_heading_levels_nest() -> None:
    document = Document()
    with_numbered_headings(document, "%1", "%1.%2", "%1.%2.%3")
    document.add_heading("Plan 2026-2031", 0)
    for goal in ("Zorg", "Wonen"):
        document.add_heading(goal, 1)
        for under in ("Thuis", "Verblijf"):
            document.add_heading(under, 2)
            document.add_heading("Eerste stap", 3)
            document.add_heading("Tweede stap", 3)
    plan = read_plan(saved(document), "plan.docx")
    assert outline(plan) == [
        ["1", "Zorg", [], [["1.1", "Thuis", ["1.1.1", "1.1.2"], []], ["1.2", "Verblijf", ["1.2.1", "1.2.2"], []]]],
        ["2", "Wonen", [], [["2.1", "Thuis", ["2.1.1", "2.1.2"], []], ["2.2", "Verblijf", ["2.2.1", "2.2.2"], []]]],
    ]


def test_typed_numbers_in_plain_paragraphs_are_read_as_text_is() -> None:
    plan = read_plan(
        word("Plan", "1. Zorg", "Doeltekst", "Actie 1.1. Pool", "Uitleg", "2. Wonen", "2.1. Huur"), "p.docx"
    )
    assert outline(plan) == [["1", "Zorg", ["1.1"], []], ["2", "Wonen", ["2.1"], []]]


def test_a_duplicate_code_in_word_names_the_paragraphs() -> None:
    plan = read_plan(word("Plan", "Doelstelling 1: Zorg", "Actie 1.1: Pool", "Actie 1.1: Huis"), "plan.docx")
    assert "4: Dubbele code: actie 1.1 staat op alinea 3 en opnieuw op alinea 4" in said(plan)


def test_what_word_shows_is_kept_and_what_it_hides_is_not() -> None:
    document = Document()
    for text in ("Plan", "Doelstelling 1: Zorg", "Actie 1.1: Pool"):
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = "Koptekst"
    runs = (
        "<w:r><w:t>Voor</w:t><w:tab/><w:t>na</w:t><w:br/><w:t>onder</w:t></w:r>"
        "<w:ins w:id='1'><w:r><w:t xml:space='preserve'> erbij</w:t></w:r></w:ins>"
        "<w:del w:id='2'><w:r><w:delText>weg</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='3'><w:r><w:t>verhuisd</w:t></w:r></w:moveFrom>"
        "<w:hyperlink><w:r><w:t xml:space='preserve"
        "'> klik</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In een kader</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    document.element.body.insert(3, parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"))
    plan = read_plan(saved(document), "plan.docx")
    assert plan.goals[0].actions[0].text == "Voor\tna\nonder erbij klik\n\nIn een kader"


def test_counts_are_written_as_word_writes_them() -> None:
    forms = ["decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "none"]
    assert [written(28, form) for form in forms] == ["28", "28", "bb", "BB", "xxviii", "XXVIII", ""]
    assert written(3, "decimalZero") == "03"


FLAT = [
    ["Meerjarenplan 2026-2031"],
    [],
    ["Code", "Korte omschrijving", "Lange omschrijving", "Budget"],
    ["BD01", "Toegang", "Voor iedereen", ""],
    ["AP01", "Onthaal", "", ""],
    ["A01", "Zitdag", "Elke week", 1000],
    ["", "", "losse uitleg", ""],
    ["BD02", "Wonen", "", ""],
    ["AP02", "Huur", "", ""],
    ["A02", "Preventie", "", ""],
]
THREE_LEVELS = [
    ["BD01", "Toegang", [], [["AP01", "Onthaal", ["A01"], []]]],
    ["BD02", "Wonen", [], [["AP02", "Huur", ["A02"], []]]],
]


def test_a_sheet_with_one_row_for_each_node_is_read() -> None:
    plan = read_plan(excel(Plan=FLAT), "plan.xlsx")
    assert outline(plan) == THREE_LEVELS
    assert (plan.title, plan.period) == ("Meerjarenplan 2026-2031", (2026, 2031))
    assert plan.goals[0].text == "Voor iedereen"
    assert plan.goals[0].goals[0].actions[0].text == "Elke week\nBudget: 1000\nlosse uitleg"
    assert "7: De rij op blad 'Plan', rij 7 heeft geen code" in said(plan)


def test_a_type_column_tells_the_level() -> None:
    rows = [
        ["Nr", "Type", "Titel"],
        ["1", "Beleidsdoelstelling", "Toegang"],
        ["2", "Actieplan", "Onthaal"],
        ["3", "Actie", "Zitdag"],
        ["4", "Actie", "Bezoek"],
    ]
    plan = read_plan(excel(Plan=rows), "plan.xlsx")
    assert outline(plan) == [["1", "Toegang", [], [["2", "Onthaal", ["3", "4"], []]]]]


def test_dotted_numbers_in_a_sheet_tell_the_level() -> None:
    rows = [
        ["Nr", "Titel", "Toelichting"],
        ["1", "Zorg", "x"],
        ["1.1", "Pool", "y"],
        ["1.2", "Huis", ""],
        ["2", "Wonen", ""],
        ["2.1", "Huur", ""],
    ]
    assert outline(read_plan(excel(Plan=rows), "plan.xlsx")) == [
        ["1", "Zorg", ["1.1", "1.2"], []],
        ["2", "Wonen", ["2.1"], []],
    ]


CHAINED = [
    [
        "Beleidsdoelstelling",
        "Omschrijving beleidsdoelstelling",
        "Actieplan",
        "Omschrijving actieplan",
        "Actie",
        "Omschrijving actie",
        "Raming",
    ],
    ["BD01", "Toegang", "AP01", "Onthaal", "A01", "Zitdag", "100"],
    ["", "", "", "", "A03", "Bezoek", ""],
    ["BD02", "Wonen", "AP02", "Huur", "A02", "Preventie", ""],
]


def test_a_sheet_with_the_whole_chain_on_each_row_is_read() -> None:
    plan = read_plan(excel(Plan=CHAINED), "plan.xlsx")
    assert outline(plan) == [
        ["BD01", "Toegang", [], [["AP01", "Onthaal", ["A01", "A03"], []]]],
        ["BD02", "Wonen", [], [["AP02", "Huur", ["A02"], []]]],
    ]
    assert plan.goals[0].goals[0].actions[0].text == "Raming: 100"


def test_code_and_title_in_one_cell_are_told_apart() -> None:
    rows = [
        ["BD", "AP", "Actie"],
        ["BD01 - Toegang", "AP01 - Onthaal", "A01 - Zitdag"],
        ["BD02 - Wonen", "AP02 - Huur", "A02 - Preventie"],
    ]
    assert outline(read_plan(excel(Plan=rows), "plan.xlsx")) == THREE_LEVELS


def test_sheets_for_each_level_are_joined_by_the_code_above() -> None:
    plan = read_plan(
        excel(
            Doelen=[["Code", "Omschrijving"], ["BD01", "Toegang"], ["BD02", "Wonen"]],
            Plannen=[
                ["Code", "Omschrijving", "Beleidsdoelstelling"],
                ["AP02", "Huur", "BD02"],
                ["AP01", "Onthaal", "BD01"],
            ],
            Acties=[["Code", "Omschrijving", "Actieplan"], ["A01", "Zitdag", "AP01"], ["A02", "Preventie", "AP02"]],
        ),
        "plan.xlsx",
    )
    assert outline(plan) == THREE_LEVELS


def test_a_sheet_sorted_by_type_is_joined_by_the_digits_of_its_codes() -> None:
    rows = [
        ["Code", "Omschrijving"],
        ["BD01", "a"],
        ["BD02", "b"],
        ["AP0101", "c"],
        ["AP0201", "d"],
        ["A010101", "e"],
        ["A020101", "f"],
    ]
    assert outline(read_plan(excel(Plan=rows), "plan.xlsx")) == [
        ["BD01", "a", [], [["AP0101", "c", ["A010101"], []]]],
        ["BD02", "b", [], [["AP0201", "d", ["A020101"], []]]],
    ]


def test_goals_that_name_each_other_as_parent_are_not_lost() -> None:
    rows = [["Code", "Titel", "Bovenliggende code"], ["BD01", "a", "BD02"], ["BD02", "b", "BD01"], ["A01", "c", "BD02"]]
    plan = read_plan(excel(Plan=rows), "plan.xlsx")
    assert sorted(_codes(plan)) == ["A01", "BD01", "BD02"]
    assert "kan staan" in said(plan)


def _codes(plan: ReadPlan) -> list[str]:
    def under(goals: list[Any]) -> list[str]:
        return [code for goal in goals for code in (goal[0], *goal[2], *under(goal[3]))]

    return under(outline(plan))


def test_a_second_sheet_without_columns_is_front_matter_with_a_warning() -> None:
    plan = read_plan(excel(Plan=FLAT, Notities=[["Zomaar een zin"]]), "plan.xlsx")
    assert plan.front == "Zomaar een zin"
    assert "Blad 'Notities' heeft geen kolommen" in said(plan)


def test_a_sheet_of_running_text_is_read_as_text() -> None:
    rows = [["Mijn plan"], ["Doelstelling 1: Zorg"], ["Actie 1.1: Pool"], ["uitleg"]]
    plan = read_plan(excel(Plan=rows), "plan.xlsx")
    assert (plan.title, outline(plan)) == ("Mijn plan", [["1", "Zorg", ["1.1"], []]])


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("name", ["plan.csv", "plan.txt"])
def test_csv_is_read_whatever_its_separator_or_name(separator: str, name: str) -> None:
    text = "\n".join(separator.join(str(cell) for cell in row) for row in FLAT[2:])
    assert outline(read_plan(text.encode(), name)) == THREE_LEVELS


def test_opendocument_text_and_sheet_are_read() -> None:
    heads = [("1", "Zorg"), ("2", "Pool"), ("1", "Wonen"), ("2", "Huur")]
    body = "<text:p>Plan 2026-2031</text:p>" + "".join(
        f'<text:h text:outline-level="{n}">{t}</text:h>' for n, t in heads
    )
    assert outline(read_plan(opendocument("text", body), "plan.odt")) == [
        ["", "Zorg", [""], []],
        ["", "Wonen", [""], []],
    ]
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in FLAT[2:]
    )
    sheet = f'<table:table table:name="P">{rows}</table:table>'
    assert outline(read_plan(opendocument("spreadsheet", sheet), "plan.ods")) == THREE_LEVELS


STYLE = """<style>@page{size:A4;margin:2cm;@bottom-center{content:"Pagina " counter(page)}@top-left{content:"Regioplan"}}
</style>"""
LONG = "De regio wil dat elke inwoner weet waar hij met een vraag terechtkan en daar ook echt geholpen wordt. " * 6


def test_a_pdf_gives_paragraphs_and_whole_titles_without_page_headers() -> None:
    title = "Een netwerk voor de zorg dat werkelijk voor iedereen in de hele regio en daarbuiten goed bereikbaar is"
    html = f"<h1>Regioplan 2026-2031</h1><h2>1. Inleiding</h2><p>{LONG}</p>"
    for goal in (2, 3):
        html += f"<h2>{goal}. {title}</h2><p>{LONG}</p><ul><li>Eerste punt</li><li>Tweede punt</li></ul>"
        html += "".join(f"<h3>Actie {goal}.{n}. {title}</h3><p>{LONG}</p><p>Slotzin.</p>" for n in range(1, 6))
    plan = read_plan(pdf(STYLE + html), "plan.pdf")
    codes = [f".{n}" for n in range(1, 6)]
    assert outline(plan) == [[goal, title, [goal + code for code in codes], []] for goal in ("2", "3")]
    assert plan.period == (2026, 2031)
    assert plan.goals[0].text == f"{LONG.strip()}\n• Eerste punt\n• Tweede punt"
    assert {action.text for goal in plan.goals for action in goal.actions} == {f"{LONG.strip()}\n\nSlotzin."}
    assert "Kop- of voettekst 'Regioplan' is op" in said(plan)
    assert "Kop- of voettekst 'Pagina 1' is op" in said(plan)


def test_a_pdf_place_is_a_page_and_a_line() -> None:
    plan = read_plan(pdf("<p>Plan</p><p>Doelstelling 1: Zorg</p><p>Actie 1.1: Pool</p><p>Actie 1.1: Huis</p>"), "p.pdf")
    assert "staat op bladzijde 1, regel 3 en opnieuw op bladzijde 1, regel 4" in said(plan)
