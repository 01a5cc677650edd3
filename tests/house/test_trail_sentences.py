"""Every verb that the code writes has a sentence that a room declared, and each sentence can be filled."""

import ast
import re

import pytest
from django.utils import translation

from bundel.kernel.access import trail
from bundel.kernel.access.models import Trail
from tests.house.files import shown, with_suffix

DETAIL = re.compile(r"%\((\w+)\)s")
GIVEN = {"subject", "partnership", "people", "is_read", "reason", "ground", "by"}


def calls(code: str) -> list[tuple[int, ast.Call]]:
    """Every `trail.record(…)` and bare `record(…)` with its line."""
    return [
        (node.lineno, node)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "record"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "trail"
    ]


def literals(argument: ast.expr) -> list[str]:
    """The verbs that an argument can be: a literal, or either side of a choice; a name of a variable gives none."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    if isinstance(argument, ast.IfExp):
        return literals(argument.body) + literals(argument.orelse)
    return []


def written() -> list[tuple[str, str, set[str] | None]]:
    """(place, verb, names of the details given; None when some come in by **) of every call in the code."""
    found = []
    for path in with_suffix(".py", under="bundel"):
        for line, call in calls(path.read_text(encoding="utf-8")):
            names = {word.arg for word in call.keywords}
            details = None if None in names else names - GIVEN
            found += [(f"{shown(path)}:{line}", verb, details) for verb in literals(call.args[0])]
    return found


def test_every_verb_has_a_sentence():
    assert [(place, verb) for place, verb, _details in written() if verb not in trail.SENTENCES] == []


def test_every_sentence_gets_the_details_it_names():
    short = {}
    for place, verb, details in written():
        wanted = set(DETAIL.findall(str(trail.SENTENCES.get(verb, "")))) - {"actor"}
        if details is not None and (missing := wanted - details):
            short[f"{place} {verb}"] = sorted(missing)
    assert short == {}


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_sentence_can_be_filled_in_every_language(language):
    with translation.override(language):
        for verb, template in trail.SENTENCES.items():
            details = dict.fromkeys(DETAIL.findall(str(template)), "iets") | {"until": "2026-11-21"}
            told = trail.sentence(Trail(verb=verb, actor="Anna", details=details))
            assert "%(" not in told
            assert "…" not in told, f"{verb} names a detail that nobody gives"


def test_a_verb_is_named_after_its_room():
    assert [verb for verb in trail.SENTENCES if not re.fullmatch(r"[a-z]+\.[a-z_]+", verb)] == []
