"""Any plan, written in any of the forms in text, is read back as it was; any text at all keeps its lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.engines.formats.plan.model import PlanUnreadable, ReadAction, ReadGoal, ReadPlan, walk_actions, walk_goals
from bundel.engines.formats.plan.read import read_plan
from tests.engines.plan.kept import assert_every_line_is_kept_once, pieces

WORDS = st.sampled_from(
    [
        "zorg",
        "wonen",
        "buurt",
        "vervoer",
        "rechten",
        "toegang",
        "samen",
        "inwoners",
        "hulp",
        "energie",
        "jeugd",
        "taal",
        "werk",
        "thuis",
    ]
)
TITLES = st.lists(WORDS, min_size=2, max_size=14).map(lambda words: " ".join(words).capitalize())
SENTENCES = st.lists(WORDS, min_size=3, max_size=30).map(lambda words: " ".join(words).capitalize() + ".")
TEXTS = st.lists(SENTENCES, max_size=3).map("\n\n".join)
BULLETS = st.lists(WORDS, min_size=1, max_size=3).map(lambda words: "\n".join(f"- {word}" for word in words))
BODIES = st.one_of(TEXTS, BULLETS)
ACTIONS = st.lists(st.tuples(TITLES, BODIES), min_size=1, max_size=12)
FLAT = st.lists(st.tuples(TITLES, BODIES, ACTIONS), min_size=2, max_size=8)
DEEP = st.lists(st.tuples(TITLES, BODIES, FLAT), min_size=2, max_size=4)


def two_levels(tree: list, first: int = 1) -> tuple[ReadGoal, ...]:
    return tuple(
        ReadGoal(str(at), title, text, tuple(ReadAction(f"{at}.{n}", *each) for n, each in enumerate(actions, 1)))
        for at, (title, text, actions) in enumerate(tree, first)
    )


def three_levels(tree: list) -> tuple[ReadGoal, ...]:
    def under(at: int, goals: list) -> tuple[ReadGoal, ...]:
        return tuple(
            ReadGoal(
                f"{at}.{n}",
                title,
                text,
                tuple(ReadAction(f"{at}.{n}.{m}", *each) for m, each in enumerate(actions, 1)),
            )
            for n, (title, text, actions) in enumerate(goals, 1)
        )

    return tuple(
        ReadGoal(str(at), title, text, (), under(at, goals)) for at, (title, text, goals) in enumerate(tree, 1)
    )


def rendered(plan: ReadPlan, goal_head: list[str], action_head: str, gap: str) -> str:
    """The plan as text; heads are patterns with {code} and {title}, one for each level of goals."""
    parts = [plan.title, plan.front]

    def goal(each: ReadGoal, level: int) -> None:
        parts.extend([goal_head[level].format(code=each.code, title=each.title), each.text])
        for action in each.actions:
            parts.extend([action_head.format(code=action.code, title=action.title), action.text])
        for lower in each.goals:
            goal(lower, level + 1)

    for each in plan.goals:
        goal(each, 0)
    return gap.join(part for part in parts if part) + "\n"


def check(source: str, plan: ReadPlan) -> None:
    found = read_plan(source.encode(), "plan.txt")
    assert found.goals == plan.goals
    assert (found.title, found.front, found.period) == (plan.title, plan.front, (2026, 2031))
    assert_every_line_is_kept_once(source, found)


FORMS = st.sampled_from(["Actie {code}. {title}", "{code}. {title}", "{code} {title}", "Actie {code}: {title}"])


@settings(max_examples=25, deadline=None)
@given(FLAT, FORMS, TEXTS)
def test_chapters_with_actions_are_read_back(tree: list, head: str, front: str) -> None:
    plan = ReadPlan("Meerjarenplan 2026-2031", (2026, 2031), f"1. Inleiding\n\n{front}".strip(), two_levels(tree, 2))
    check(rendered(plan, ["{code}. {title}"], head, "\n\n"), plan)


NESTED_FORMS = st.sampled_from(
    [
        (
            ["Strategische doelstelling {code}: {title}", "Operationele doelstelling {code}: {title}"],
            "Actie {code}: {title}",
        ),
        (["Beleidsdoelstelling {code} - {title}", "Actieplan {code} - {title}"], "Actie {code} - {title}"),
        (["Luik {code}. {title}", "Doelstelling {code}. {title}"], "Actiepunt {code}. {title}"),
        (["{code}. {title}", "{code}. {title}"], "{code}. {title}"),
        (["Doelstelling {code}: {title}", "Doelstelling {code}: {title}"], "{code} {title}"),
    ]
)


@settings(max_examples=25, deadline=None)
@given(DEEP, NESTED_FORMS, st.sampled_from(["\n", "\n\n"]))
def test_nested_goals_are_read_back(tree: list, heads: tuple, gap: str) -> None:
    plan = ReadPlan("Meerjarenplan 2026-2031", (2026, 2031), "", three_levels(tree))
    check(rendered(plan, heads[0], heads[1], gap), plan)


@settings(max_examples=25, deadline=None)
@given(DEEP, st.sampled_from(["{}{:02}", "{}-{:06}", "{}{}"]), st.sampled_from([": ", " - ", " "]))
def test_bbc_codes_are_read_back(tree: list, form: str, separator: str) -> None:
    counts = {"BD": 0, "AP": 0, "A": 0}

    def code(letters: str) -> str:
        counts[letters] += 1
        return form.format(letters, counts[letters])

    goals = []
    for title, text, plans in tree:
        own, under = code("BD"), []
        for name, words, actions in plans:
            number = code("AP")
            under.append(ReadGoal(number, name, words, tuple(ReadAction(code("A"), *each) for each in actions)))
        goals.append(ReadGoal(own, title, text, (), tuple(under)))
    plan = ReadPlan("Meerjarenplan 2026-2031", (2026, 2031), "", tuple(goals))
    head = "{code}" + separator + "{title}"
    check(rendered(plan, [head, head], head, "\n\n"), plan)


LINE = st.one_of(
    SENTENCES,
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=40),
    st.builds(
        lambda word, code, rest: f"{word}{code}{rest}",
        st.sampled_from(["", "Actie ", "Doelstelling ", "SD ", "BD", "A", "- ", "Luik ", "Strategische doelstelling "]),
        st.sampled_from(["", "1", "2.", "1.1", "1.1.1.", "3:", "01", " ", "2020-2025"]),
        st.sampled_from(["", " Zorg", ": wonen", ". Taal en werk", "\tThuis", ".... 3"]),
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=30))
def test_no_text_at_all_loses_or_doubles_a_character_of_its_words(rows: list[str]) -> None:
    """Letters of the source but for the words of headings, counted line by line in the tree."""
    source = "\n".join(rows)
    try:
        plan = read_plan(source.encode(), "plan.txt")
    except PlanUnreadable:
        return
    kept = "".join(sorted("".join(pieces(plan).elements())))
    written = "".join(sorted(source))
    left = list(written)
    for sign in kept:
        # Digits and points may be added where codes start again under each goal.
        if not sign.isspace() and not sign.isdecimal() and sign != ".":
            assert sign in left
            left.remove(sign)
    lost = [sign for sign in left if sign.isalpha()]
    headings = sum(1 for _ in walk_goals(plan.goals)) + sum(1 for _ in walk_actions(plan.goals))
    assert len(lost) <= headings * len("strategische doelstelling")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["p.txt", "p.csv", "p.docx", "p.pdf", "p.xlsx"]))
def test_any_bytes_give_a_plan_or_one_clear_refusal(data: bytes, name: str) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xfe"):
        try:
            plan = read_plan(start + data, name)
        except PlanUnreadable:
            continue
        assert ReadPlan.from_json(plan.as_json()) == plan
