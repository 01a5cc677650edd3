"""Made-up plans in running text, one for each way of writing."""

from __future__ import annotations

from typing import Any

import pytest

from bundel.engines.formats.plan.model import ReadGoal, ReadPlan
from bundel.engines.formats.plan.read import read_plan
from tests.engines.plan.kept import assert_every_line_is_kept_once


def read(text: str, name: str = "plan.txt") -> ReadPlan:
    return read_plan(text.encode(), name)


def outline(plan: ReadPlan) -> list[Any]:
    """[code, title, [action codes], [goals]] all the way down."""
    return [_goal(goal) for goal in plan.goals]


def _goal(goal: ReadGoal) -> list[Any]:
    return [goal.code, goal.title, [action.code for action in goal.actions], [_goal(each) for each in goal.goals]]


def said(plan: ReadPlan) -> str:
    return "\n".join(f"{warning.line}: {warning.message}" for warning in plan.warnings)


NESTED = """Meerjarenplan 2026-2031

Woord vooraf
Dit plan kwam er samen.

Strategische doelstelling 1: Iedereen mee
Uitleg over het doel.

Operationele doelstelling 1.1: Sterke toegang
Actie 1.1.1: Zitdagen
Elke week een zitdag.

- in de bib
- in het dorpshuis
Actie 1.1.2 Huisbezoeken
Operationele doelstelling 1.2: Rechten
Actie 1.2.1: Verkenner

Strategische doelstelling 2: Goed wonen
Operationele doelstelling 2.1: Huurders beschermen
Actie 2.1.1: Preventie
Actie 2.1.2 wordt later gestart.

Bijlagen
Lijst van deelgenoten
"""
NESTED_OUTLINE = [
    ["1", "Iedereen mee", [], [["1.1", "Sterke toegang", ["1.1.1", "1.1.2"], []], ["1.2", "Rechten", ["1.2.1"], []]]],
    ["2", "Goed wonen", [], [["2.1", "Huurders beschermen", ["2.1.1"], []]]],
]


def test_nested_headings_give_nested_goals() -> None:
    plan = read(NESTED)
    assert outline(plan) == NESTED_OUTLINE
    assert plan.title == "Meerjarenplan 2026-2031"
    assert plan.period == (2026, 2031)
    assert_every_line_is_kept_once(NESTED, plan)


def test_prose_that_names_an_action_is_no_heading() -> None:
    plan = read(NESTED)
    assert plan.goals[1].goals[0].actions[0].text == "Actie 2.1.2 wordt later gestart."


def test_an_annex_after_the_last_action_is_no_part_of_it() -> None:
    plan = read(NESTED)
    assert plan.front.endswith("Bijlagen\nLijst van deelgenoten")
    assert "24: 'Bijlagen'" in said(plan)


def test_blank_lines_and_list_items_in_a_text_stay_as_they_are() -> None:
    text = read(NESTED).goals[0].goals[0].actions[0].text
    assert text == "Elke week een zitdag.\n\n- in de bib\n- in het dorpshuis"


@pytest.mark.parametrize(
    ("upper", "lower", "action"),
    [
        ("Strategisch doel", "Operationeel doel", "Actie"),
        ("STRATEGISCHE DOELSTELLING", "OPERATIONELE DOELSTELLING", "ACTIE"),
        ("Beleidsdoelstelling", "Actieplan", "Actie"),
        ("Luik", "Doelstelling", "Actiepunt"),
        ("Pijler", "Doel", "Maatregel"),
        ("Objectif stratégique", "Objectif opérationnel", "Action"),
        ("Axe", "Objectif", "Fiche action"),
    ],
)
@pytest.mark.parametrize("after", [":", " -", " –", ".", ")", " :", "", "\t"])
def test_other_words_for_the_same_levels_are_known(upper: str, lower: str, action: str, after: str) -> None:
    text = NESTED.replace("Strategische doelstelling", upper).replace("Operationele doelstelling", lower)
    text = text.replace("Actie 2.1.2 wordt", "Ze wordt").replace("Actie ", f"{action} ").replace(": ", f"{after} ")
    plan = read(text)
    assert outline(plan) == NESTED_OUTLINE


def test_abbreviations_keep_their_letters_in_the_code() -> None:
    plan = read(
        "Plan\nSD 1 Iedereen mee\nOD 1.1 Toegang\nA 1.1.1 Zitdag\n1. eerst dit\n2. dan dat\nSD 2 Wonen\nOD 2.1 Huur\n"
    )
    assert outline(plan) == [
        ["SD 1", "Iedereen mee", [], [["OD 1.1", "Toegang", ["A 1.1.1"], []]]],
        ["SD 2", "Wonen", [], [["OD 2.1", "Huur", [], []]]],
    ]
    assert plan.goals[0].goals[0].actions[0].text == "1. eerst dit\n2. dan dat"


def test_a_title_on_the_line_below_its_code_is_taken() -> None:
    plan = read("Plan\n\nStrategische doelstelling 1\n\nGoed wonen voor iedereen\n\nActie 1.1\nHuur\nUitleg.\n")
    assert outline(plan) == [["1", "Goed wonen voor iedereen", ["1.1"], []]]
    assert plan.goals[0].actions[0].text == "Uitleg."


def test_a_title_that_runs_over_the_line_is_joined() -> None:
    head = "Actie 1.1. De koepel onderzoekt de wenselijkheid en de haalbaarheid van een"
    plan = read(f"Plan\n\n1. Zorg\n\n{head}\nregionale pool van verzorgenden\n\nUitleg.\n\nActie 1.2. Bezoek\n")
    assert plan.goals[0].actions[0].title.endswith("van een regionale pool van verzorgenden")
    assert plan.goals[0].actions[0].text == "Uitleg."


NUMBERED = """Regioplan 2020-2025

Inhoud
1. Inleiding ........ 2
2. Zorg ........ 3
2.1. Pool ..... 3
3. Wonen ....... 4

1. Inleiding
We doen drie dingen:
1. zorg
2. wonen
3. werk

2. Zorg
Wat we willen:
1. dit
2. en dat

2.1. Pool
Uitleg over de pool.
2.2. Vlinders
In 2021 was er
2.5 miljoen euro voor.

3. Wonen
3.1. Huur
Uitleg.

4. Werk
Nog geen acties.

5. Slot
Einde.
"""


def test_lists_figures_and_the_table_of_contents_are_no_headings() -> None:
    plan = read(NUMBERED)
    assert outline(plan) == [
        ["2", "Zorg", ["2.1", "2.2"], []],
        ["3", "Wonen", ["3.1"], []],
        ["4", "Werk", [], []],
    ]
    assert_every_line_is_kept_once(NUMBERED, plan)
    assert plan.goals[0].text == "Wat we willen:\n1. dit\n2. en dat"
    assert plan.front.startswith("Inhoud\n1. Inleiding ........ 2\n")
    assert plan.front.endswith("5. Slot\nEinde.")


def test_a_goal_without_actions_is_pointed_out() -> None:
    assert "30: Doel zonder acties: 4 'Werk', regel 30" in said(read(NUMBERED))


def test_a_table_of_contents_without_page_numbers_is_recognised_by_what_follows() -> None:
    entries = "1. Zorg\n1.1 Pool\n1.2 Bezoek\n2. Wonen\n2.1 Huur\n"
    text = f"Plan\n\n{entries}\n" + "".join(f"{line}\nTekst {line}.\n\n" for line in entries.splitlines())
    plan = read(text)
    assert outline(plan) == [["1", "Zorg", ["1.1", "1.2"], []], ["2", "Wonen", ["2.1"], []]]
    assert plan.front == entries.strip()
    assert_every_line_is_kept_once(text, plan)


def test_three_levels_of_numbers_nest() -> None:
    plan = read(
        "Plan\n1 Zorg\n1.1 Thuis\n1.1.1 Bezoek\nTekst\n1.1.2 Pool\n1.2 Verblijf\n1.2.1 Kort\n2 Wonen\n2.1 Huur\n2.1.1 Club\n"
    )
    assert outline(plan) == [
        ["1", "Zorg", [], [["1.1", "Thuis", ["1.1.1", "1.1.2"], []], ["1.2", "Verblijf", ["1.2.1"], []]]],
        ["2", "Wonen", [], [["2.1", "Huur", ["2.1.1"], []]]],
    ]


def test_a_sub_number_here_and_there_stays_text_of_its_action() -> None:
    text = "Plan\n\n1. Zorg\n\n1.1. Pool\n\n1.1.1. Fase een\n\n1.2. Bezoek\n\n1.3. Huis\n\n2. Wonen\n\n2.1. Huur\n"
    plan = read(text)
    assert outline(plan) == [["1", "Zorg", ["1.1", "1.2", "1.3"], []], ["2", "Wonen", ["2.1"], []]]
    assert plan.goals[0].actions[0].text == "1.1.1. Fase een"


def test_words_and_bare_numbers_may_alternate() -> None:
    plan = read("Plan\n\n1. Zorg\n\nActie 1.1. Pool\n\nActie 1.2. Huis\n\n2. Wonen\n\n2.1. Huur\n\n2.2. Koop\n")
    assert outline(plan) == [["1", "Zorg", ["1.1", "1.2"], []], ["2", "Wonen", ["2.1", "2.2"], []]]


def test_actions_that_start_again_under_each_goal_get_the_code_of_their_goal() -> None:
    plan = read("Plan\nDoelstelling 1: Zorg\nActie 1: Pool\nActie 2: Huis\nDoelstelling 2: Wonen\nActie 1: Huur\n")
    assert outline(plan) == [["1", "Zorg", ["1.1", "1.2"], []], ["2", "Wonen", ["2.1"], []]]
    assert "beginnen onder elk doel opnieuw" in said(plan)


def test_actions_numbered_through_keep_their_numbers() -> None:
    plan = read("Plan\n\n1. Zorg\n\nActie 1: Pool\n\nActie 2: Huis\n\n2. Wonen\n\nActie 3: Huur\n")
    assert outline(plan) == [["1", "Zorg", ["1", "2"], []], ["2", "Wonen", ["3"], []]]


def test_headings_without_any_number_are_read_by_their_words() -> None:
    plan = read(
        "Plan\nStrategische doelstelling: Zorg\nActie: Pool\nTekst\nStrategische doelstelling: Wonen\nActie: Huur\n"
    )
    assert outline(plan) == [["", "Zorg", [""], []], ["", "Wonen", [""], []]]


def test_labels_inside_an_action_are_no_headings() -> None:
    plan = read("Plan\n\nDoelstelling 1: Zorg\n\nActie 1.1: Pool\nDoel: meer handen\nActie: werven\nTrekker: Ternat\n")
    assert outline(plan) == [["1", "Zorg", ["1.1"], []]]
    assert plan.goals[0].actions[0].text == "Doel: meer handen\nActie: werven\nTrekker: Ternat"


def test_actions_under_no_goal_are_kept_together() -> None:
    plan = read("Plan\nActie 1: Pool\nTekst\nActie 2: Huis\n")
    assert outline(plan) == [["", "", ["1", "2"], []]]
    assert "staan onder geen doel" in said(plan)


def test_a_text_without_headings_is_front_matter_with_advice() -> None:
    plan = read("Nieuws\n\nDe regio groeit.\n")
    assert (plan.title, plan.front, plan.goals) == ("Nieuws", "De regio groeit.", ())
    assert "Geen doelen of acties herkend" in said(plan)


BBC = """Meerjarenplan 2026-2031
BD01: Iedereen heeft toegang
Lange tekst.
AP01: Onthaal
A01: Zitdag
A02 - Bezoek
BD02 Wonen
AP02 Huur
A03 Preventie
"""


def test_bbc_codes_make_three_levels() -> None:
    plan = read(BBC)
    assert outline(plan) == [
        ["BD01", "Iedereen heeft toegang", [], [["AP01", "Onthaal", ["A01", "A02"], []]]],
        ["BD02", "Wonen", [], [["AP02", "Huur", ["A03"], []]]],
    ]
    assert_every_line_is_kept_once(BBC, plan)


@pytest.mark.parametrize(
    ("goal", "plan_", "action"),
    [
        ("BD-1", "AP-1", "A-1"),
        ("BD-000001", "AP-000001", "AC-000001"),
        ("BD.01", "AP.01.01", "A.01.01.01"),
        ("BD1", "AP1.1", "ACT1.1.1"),
    ],
)
@pytest.mark.parametrize("worded", [True, False])
def test_bbc_codes_are_kept_as_written(goal: str, plan_: str, action: str, worded: bool) -> None:
    words = ("Beleidsdoelstelling ", "Actieplan ", "Actie ") if worded else ("", "", "")
    plan = read(f"Plan\n\n{words[0]}{goal}: Zorg\n\n{words[1]}{plan_}: Onthaal\n\n{words[2]}{action}: Zitdag\n")
    assert outline(plan) == [[goal, "Zorg", [], [[plan_, "Onthaal", [action], []]]]]


def test_texts_too_long_for_bbc_are_pointed_out_and_kept_whole() -> None:
    plan = read(f"Plan\nBD01 Zorg\nAP01 Thuis\nA01 {'x' * 120}\nA02 Kort\n{'y' * 4_010}\nA03 {'z' * 100}\n")
    assert [warning.line for warning in plan.warnings] == [4, 5]
    assert "120 tekens, 20 meer dan de 100" in said(plan)
    assert "4010 tekens, 10 meer dan de 4000" in said(plan)
    assert len(plan.goals[0].goals[0].actions[1].text) == 4_010


def test_a_duplicate_code_names_both_lines_and_keeps_both() -> None:
    plan = read(
        "Plan\nDoelstelling 1: Zorg\nActie 1.1: Pool\nActie 1.1: Huis\nDoelstelling 1: Wonen\nActie 1.2: Huur\n"
    )
    assert outline(plan) == [["1", "Zorg", ["1.1", "1.1"], []], ["1", "Wonen", ["1.2"], []]]
    assert "4: Dubbele code: actie 1.1 staat op regel 3 en opnieuw op regel 4" in said(plan)
    assert "5: Dubbele code: doel 1 staat op regel 2 en opnieuw op regel 5" in said(plan)


def test_a_code_that_does_not_fit_and_a_number_that_is_skipped_are_pointed_out() -> None:
    plan = read("Plan\n\nDoelstelling 1: Zorg\n\nActie 1.1: Pool\n\nActie 1.4: Huis\n\nActie 2.5: Huur\n")
    assert "komt actie 1.4 (regel 7)" in said(plan)
    assert "past niet bij doel 1" in said(plan)


def test_markdown_headings_are_read_by_their_level() -> None:
    plan = read(
        "# Plan 2026-2031\n\n## Inleiding\n\nTekst\n\n## Zorg\n\n### Pool\n\nUitleg\n\n## Wonen\n\n### Huur\n",
        "plan.md",
    )
    assert plan.title == "Plan 2026-2031"
    assert outline(plan) == [["", "Zorg", [""], []], ["", "Wonen", [""], []]]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Meerjarenplan 2026-2031", (2026, 2031)),
        ("Plan 2020 – 2025", (2020, 2025)),
        ("Plan 2020 tot en met 2025", (2020, 2025)),
        ("Jaaractieprogramma 2021", (2021, 2021)),
        ("Plan van 31-12-2020", None),
        ("Plan 1950-2020", None),
        ("Plan", None),
    ],
)
def test_the_period_is_read_from_the_title(title: str, period: tuple[int, int] | None) -> None:
    assert read(f"{title}\n\nDoelstelling 1: Zorg\nActie 1.1: Pool\n").period == period
