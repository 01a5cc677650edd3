"""The shipped types: read without a fault, driven from start to every end, with the terms of the worked examples."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from bundel.engines.formats.problems import FolderRefused
from bundel.kernel.cases import commands, commands_types, rules
from bundel.kernel.cases.declaration import Declaration
from bundel.kernel.cases.declaration_read import read
from bundel.kernel.cases.models import Assessment, Case, Task
from tests.kernel.cases import small

KEYS = sorted(path.stem for path in small.TYPES.glob("*.toml"))
START = dt.date(2026, 9, 1)


def shipped(key: str) -> Declaration:
    return read((small.TYPES / f"{key}.toml").read_text(encoding="utf-8"), file=f"{key}.toml")


@pytest.mark.parametrize("key", KEYS)
def test_a_type_says_everything_in_three_languages_and_no_amount(key):
    text = (small.TYPES / f"{key}.toml").read_text(encoding="utf-8")
    assert "€" not in text
    assert "EUR" not in text
    assert shipped(key).key == key


def paths(one: Declaration) -> dict[str, list]:
    """To each state the shortest row of moves from the start."""
    found, waiting = {one.first.key: []}, [one.first.key]
    while waiting:
        here = waiting.pop(0)
        for move in one.moves_from(here):
            if move.to not in found:
                found[move.to] = [*found[here], move]
                waiting.append(move.to)
    return found


def made_up(field) -> object:
    if field.type == "grid":
        return {field.rows[0].key: [field.options[0].key]}
    if field.type == "counts":
        return {field.rows[0].key: 3}
    if field.type == "choices":
        return [field.options[0].key]
    if field.type == "lines":
        return [{column.key: made_up(column) for column in field.columns}]
    return {
        "text": "made up", "long": "made up", "number": 3, "money": 100, "date": START + dt.timedelta(days=9), "yesno": True,
        "choice": field.options[0].key if field.options else None,
    }[field.type]  # fmt: skip


# what a programme is, is walked to its end in test_programmes
OLDER = [key for key in KEYS if shipped(key).programme is None]


@pytest.mark.django_db
@pytest.mark.parametrize("key", OLDER)
def test_every_state_is_reached_with_made_up_values(world, key):
    anna, one = world.viewer("Anna"), shipped(key)
    kind, client = small.load(world, key), small.resident(world).pk
    fields = {field.key: made_up(field) for field in one.fields}
    for state, moves in paths(one).items():
        case = commands.open_case(kind, by=anna, client=client, confirmed=True, opened=START, fields=fields)
        for way in ("phone", "face_to_face", "visit"):
            commands.take_note(case, by=anna, text="made up", kind="contact", way=way)
        for phase, day in (("start", START), ("end", START + dt.timedelta(days=30))):
            Assessment.objects.create(case=case, instrument="self_reliance", phase=phase, on=day)
        for move in moves:
            case = commands.move(case, move.key, by=anna, reason="made up")
        assert case.state == state
        assert case.closed == (one.state(state).kind == "end")
    assert set(paths(one)) == {state.key for state in one.states}


@pytest.mark.parametrize(
    ("field", "day", "term", "last"),
    [
        ("petition_on", "2025-02-03", "copy_petition", dt.date(2025, 2, 7)),
        ("summons_on", "2025-02-03", "copy_summons", dt.date(2025, 2, 7)),
        ("served_on", "2025-04-10", "earliest", dt.date(2025, 5, 10)),
        ("execution_on", "2025-05-20", "bailiff_notice", dt.date(2025, 5, 13)),
        ("agreement_on", "2025-04-28", "fund_payment", dt.date(2025, 5, 13)),  # 1 May is a holiday
        ("breach_on", "2025-03-03", "breach", dt.date(2025, 3, 17)),
        ("executed_on", "2025-05-20", "goods", dt.date(2025, 11, 20)),
    ],
)
def test_the_terms_of_an_eviction(field, day, term, last):
    one = shipped("eviction")
    assert [(rule.key, end) for rule, end in rules.terms_begun(one, changed=[field], values={field: day})] == [(term, last)]
    assert next(rule for rule in one.terms if rule.key == term).source


@pytest.mark.django_db
def test_a_term_stands_as_a_task_and_moves_with_its_day(world):
    case = small.case(world, key="eviction", fields={"hearing_on": dt.date(2026, 12, 1)})
    edit(world, case, execution_on=dt.date(2026, 12, 18))
    assert Task.objects.get(case=case, rule="bailiff_notice").due == dt.date(2026, 12, 11)
    edit(world, case, execution_on=dt.date(2026, 12, 21))
    assert Task.objects.get(case=case, rule="bailiff_notice").due == dt.date(2026, 12, 14)


def edit(world, case, **fields):
    version = Case.objects.get(pk=case.pk).version
    return commands.edit_fields(case, by=world.viewer("Anna"), version=version, fields=fields)


@pytest.mark.django_db
def test_what_contradicts_itself_is_refused_beside_its_field(world):
    case = small.case(world, key="eviction")
    with pytest.raises(ValidationError, match="voor het er is") as refused:
        edit(world, case, judgment_on=dt.date(2026, 5, 4), served_on=dt.date(2026, 5, 1))
    assert list(refused.value.error_dict) == ["served_on"]
    assert Case.objects.get(pk=case.pk).fields.get("served_on") is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"rent": 780, "arrears_months": 3.5, "arrears": 2730}, []),
        ({"rent": 780, "arrears_months": 1.5, "arrears": 1170}, ["fund_least"]),
        ({"rent": 780, "arrears_months": 7, "arrears": 5460}, ["fund_most"]),
        ({"rent": 780, "arrears_months": 3, "arrears": 5000}, ["arrears_fit"]),
        ({"hearing_on": dt.date(2026, 5, 1), "notice_on": dt.date(2026, 5, 4)}, ["hearing_after_notice"]),
    ],
)
def test_what_is_odd_is_told_and_kept(world, fields, told):
    case = edit(world, small.case(world, key="eviction"), **fields)
    assert [check.key for check in rules.breaches(shipped("eviction"), case.fields, "told")] == told


@pytest.mark.django_db
def test_not_reached_asks_for_noted_attempts(world):
    anna, case = world.viewer("Anna"), small.case(world, key="gbo")
    case = commands.move(case, "seek", by=anna)
    for number in range(3):
        with pytest.raises(ValidationError, match=f"nu {number}"):
            commands.move(case, "miss", by=anna, reason="weg")
        commands.take_note(case, by=anna, text="", kind="contact", way="not_reached")
    assert commands.move(case, "miss", by=anna, reason="drie keer gebeld").closed


@pytest.mark.django_db
def test_counts_are_kept_as_whole_numbers(world):
    case = edit(world, small.case(world, key="woonclub"), adverts={"applied": 14, "silent": 9, "late": None})
    assert case.fields["adverts"] == {"applied": 14, "silent": 9}
    assert rules.shown(shipped("woonclub").field_of("adverts"), case.fields["adverts"]) == "op gereageerd: 14; geen antwoord: 9"


CHECK = '\n[[check]]\nkey = "x"\nfield = "{field}"\nmust_be = "{must}"\nthan = {than}\nmessage = {{ nl = "a", fr = "b", en = "c" }}\n'


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [
        ('to = "aftercare"', 'to = "closed"', 85, "wordt nooit bereikt", "overgang"),
        ('from = ["new", "exploring", "running", "aftercare"]', 'from = ["new", "exploring", "running"]', 85, "leidt nergens heen", "eindstand"),
        ('kind = "start"', 'kind = "begin"', 74, "kent de waarde ‘begin’ niet", "kies uit"),
        ('needs = ["worker"]', 'needs = ["warker"]', 108, "geen veld en geen bekende eis", "worker"),
        ('key = "guidance"', 'key = "guidance', 2, "geen geldige TOML", "aanhalingstekens"),
        (None, CHECK.format(field="nowhere", must="at_least", than=1), 144, "‘nowhere’ kan hier niet", "number of money"),
        (None, CHECK.format(field="entry", must="not_after", than=1), 146, "een dag wordt met een ander veld vergeleken", "date"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_its_remedy(old, new, line, what, remedy):
    text = (small.TYPES / "guidance.toml").read_text(encoding="utf-8")
    assert old is None or old in text
    with pytest.raises(FolderRefused) as refused:
        read(text + new if old is None else text.replace(old, new, 1), file="cases/guidance.toml")
    found = [one for one in refused.value.problems if what in one.message]
    assert found, [str(one) for one in refused.value.problems]
    assert found[0].line == line
    assert remedy in found[0].remedy


@pytest.mark.django_db
def test_a_renamed_field_moves_running_cases_only_when_it_says_so(world):
    case = edit(world, small.case(world), urgency="water afgesloten")
    text = (small.TYPES / "guidance.toml").read_text(encoding="utf-8").replace("version = 1", "version = 2", 1)
    renamed = text.replace('key = "urgency"', 'key = "pressing"').replace('"domains", "urgency"', '"domains", "pressing"')
    ella = world.viewer("Ella")
    _made, _new, lost = commands_types.load_type(renamed, file="guidance.toml", by=ella, partnership=world.duin)
    assert lost == ["veld urgency"]
    assert commands_types.move_all(case.type, by=ella)[0] == 0
    better = renamed.replace("version = 2", "version = 3").replace('key = "pressing"', 'key = "pressing"\nrenamed_from = "urgency"')
    assert commands_types.load_type(better, file="guidance.toml", by=ella, partnership=world.duin)[2] == []
    assert commands_types.move_all(case.type, by=ella) == (1, [])
    assert Case.objects.get(pk=case.pk).fields["pressing"] == "water afgesloten"


@pytest.mark.django_db
def test_a_choice_that_is_gone_keeps_its_cases_where_they_are_and_is_named(world):
    """What stands in a case never vanishes because a newer version has no such choice, row or kind of field."""
    case = edit(world, small.case(world, key="gbo"), household="couple", domains={"finances": ["explored"]}, agreements="elke week bellen")
    text, ella = (small.TYPES / "gbo.toml").read_text(encoding="utf-8"), world.viewer("Ella")
    version = int(text.split("version = ")[1].split("\n")[0])

    def newer(number: int, *changes: tuple[str, str]) -> list[str]:
        changed = text.replace(f"version = {version}", f"version = {version + number}", 1)
        for old, new in changes:
            assert old in changed
            changed = changed.replace(old, new, 1)
        return commands_types.load_type(changed, file="gbo.toml", by=ella, partnership=world.duin)[2]

    lost = newer(1, ('{ key = "couple", ', '{ key = "pair", '), ('{ key = "finances", ', '{ key = "purse", '))
    assert lost == ["household: couple", "domains: finances"]
    moved, [(number, why)] = commands_types.move_all(case.type, by=ella)
    assert (moved, number) == (0, case.number)
    assert "household, domains" in why
    assert "een keuze, een rij" in why
    newer(2)
    assert commands_types.move_all(case.type, by=ella) == (1, [])
    case.refresh_from_db()
    assert case.fields == {"household": "couple", "domains": {"finances": ["explored"]}, "agreements": "elke week bellen"}
