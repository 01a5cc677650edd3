"""Repeated lines in a case: declared, typed, shown, given away and forgotten; what is wrong names the line and the column."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bundel.engines.formats.problems import FolderRefused
from bundel.kernel.cases import commands, queries_share, rules
from bundel.kernel.cases.declaration_read import read
from tests.kernel.cases import small

pytestmark = pytest.mark.django_db
TEXT = (small.TYPES / "eviction.toml").read_text(encoding="utf-8")


@pytest.fixture
def case(world):
    return small.case(world, key="eviction")


def filled(page, **changed) -> dict[str, str]:
    """What a browser sends back of the form, with these changes."""
    form = page.context["form"]
    return {"version": form.initial["version"], "question": "", **changed}


def test_lines_are_typed_kept_shown_and_removed(world, case, as_):
    anna, url = as_("Anna"), reverse("case_edit", args=[case.pk])
    page = anna.get(url)
    html = page.content.decode()
    assert html.count('name="debts-') == 3 * 4, "three empty lines"
    assert 'aria-label="Schuldeiser, regel 1"' in html
    first = {"debts-0-creditor": "Energie Noord", "debts-0-amount": "120.50", "debts-0-since": "2026-03-01", "debts-0-plan": "yes"}
    assert anna.post(url, filled(page, **first, **{"debts-2-creditor": "Bank Zuid"})).status_code == 302
    case.refresh_from_db()
    assert case.fields["debts"] == [
        {"creditor": "Energie Noord", "amount": "120.50", "since": "2026-03-01", "plan": True},
        {"creditor": "Bank Zuid", "amount": None, "since": None, "plan": None},
    ]
    shown = anna.get(reverse("case", args=[case.pk])).content.decode()
    assert "Energie Noord" in shown
    assert "€ 120.50" in shown or "€ 120,50" in shown
    page = anna.get(url)
    assert 'value="Energie Noord"' in page.content.decode()
    assert page.content.decode().count('name="debts-') == 5 * 4
    assert "Energie Noord" in anna.get(reverse("resident_export", args=[case.client_id, "json"])).content.decode()
    assert anna.post(url, filled(page, **{"debts-0-creditor": "Bank Zuid"})).status_code == 302
    case.refresh_from_db()
    assert [line["creditor"] for line in case.fields["debts"]] == ["Bank Zuid"]


def test_a_mistake_names_the_line_and_the_column_and_nothing_typed_is_lost(case, as_):
    anna, url = as_("Anna"), reverse("case_edit", args=[case.pk])
    wrong = {"debts-0-creditor": "Energie Noord", "debts-1-creditor": "Bank Zuid", "debts-1-amount": "veel", "debts-2-amount": "9"}
    answer = anna.post(url, filled(anna.get(url), **wrong))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Regel 2, Bedrag:" in html
    assert all(f'value="{typed}"' in html for typed in ("Energie Noord", "Bank Zuid", "veel", "9"))
    assert "Regel 2: vul" in str(_refused(case, [{"creditor": "x"}, {"amount": 9}]))
    assert "hoogstens 15" in str(_refused(case, [{"creditor": "x"}] * 16))
    assert "geen kolom" in str(_refused(case, [{"creditor": "x", "colour": "red"}]))


def _refused(case, lines) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        rules.sound(rules.declared(case.type), {"debts": lines})
    return refused.value


def test_lines_travel_only_within_secrecy_and_go_when_the_case_is_forgotten(world, case):
    anna = world.viewer("Anna")
    lines = [{"creditor": "Bank Zuid", "amount": 12, "since": dt.date(2026, 1, 2)}]
    commands.edit_fields(case, by=anna, version=case.version, fields={"debts": lines})
    case.refresh_from_db()
    copy = queries_share.frozen(case, world.zuid, fields=["debts"], notes=[], client=[])
    assert "Bank Zuid" in copy["fields"][0][1]
    world.caw.type = "school"
    with pytest.raises(ValidationError):
        queries_share.frozen(case, world.caw, fields=["debts"], notes=[], client=[])
    assert rules.declared(case.type).field_of("debts").sensitivity != "basic", "so it does not outlive the case"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("most = 15", "most = 2\nleast = 5", "least is 5"),
        ('key = "amount", label', 'key = "creditor", label', "staat er twee keer"),
        ('type = "money" },\n  { key = "since"', 'type = "choice" },\n  { key = "since"', "heeft geen keuzes"),
        ('type = "lines"', 'type = "text"', "heeft kolommen"),
        ("most = 15", "most = 0", "most"),
        ('required = true },', 'required = true, colour = "red" },', "colour"),
    ],
)
def test_a_declaration_that_is_wrong_names_file_line_and_remedy(old, new, said):
    with pytest.raises(FolderRefused) as refused:
        read(TEXT.replace(old, new, 1), file="eviction.toml")
    told = str(refused.value)
    assert said in told
    assert "eviction.toml" in told
    assert any(word.isdigit() for word in told.replace(":", " ").split())
