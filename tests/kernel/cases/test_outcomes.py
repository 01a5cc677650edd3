"""Scoring a case: who may, what is refused beside its field, what is asked again, and what the report gives away."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bundel.engines.formats.problems import FolderRefused
from bundel.kernel.access.models import Trail
from bundel.kernel.cases import commands, commands_outcomes, queries_outcomes, queries_outcomes_report
from bundel.kernel.cases.instrument import HOME, read_instrument, shipped_instruments
from bundel.kernel.cases.models import Assessment, Case, Note
from tests.kernel.cases import small

START = dt.date(2026, 3, 2)
LOW = {"finances": 2, "housing": 3}


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def score(world, case, levels, *, who="Anna", key="self_reliance", phase="start", on=START, **given) -> Assessment:
    return commands_outcomes.score(case, key, by=world.viewer(who), phase=phase, on=on, levels=levels, **given)


@pytest.fixture
def case(world, db):
    return small.case(world, key="gbo", opened=START)


def test_the_instruments_are_sound_and_every_type_names_known_ones():
    assert {one.key: one.kind for one in shipped_instruments().values()} == {
        "goals": "goals", "self_reliance": "domains", "wellbeing": "domains",
    }  # fmt: skip
    from tests.kernel.cases.test_types import KEYS, shipped

    for key in KEYS:
        assert set(shipped(key).instruments) <= set(shipped_instruments())


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("value = 5", "value = 6", 27, "volgen elkaar niet op"),
        ('key = "work"', 'key = "finances"', 35, "staat er twee keer"),
        ("edition = 1", 'edition = "1"', 4, "een geheel getal"),
        ("edition = 1", "edition = ", 4, "geen geldige TOML"),
    ],
)
def test_a_faulty_instrument_names_its_line(old, new, line, what):
    text = (HOME / "self_reliance.toml").read_text(encoding="utf-8").replace(old, new, 1)
    with pytest.raises(FolderRefused) as refused:
        read_instrument(text, file="self_reliance.toml")
    assert [(one.line, what in one.message) for one in refused.value.problems] == [(line, True)]


def test_a_score_is_kept_told_and_makes_the_move_possible(world, case):
    made = score(world, case, LOW, with_client=True)
    assert made.scores["finances"] == 2
    assert made.scores["network"] is None, "not known is no level"
    assert Note.objects.get(case=case, kind="outcome").text == "Zelfredzaamheid, begin"
    row = Trail.objects.get(verb="case.scored")
    assert row.details == {"number": case.number, "label": "Zelfredzaamheid", "phase": "start"}


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"levels": {"finances": 0}}, None, "kies van 1 tot 5"),
        ({"levels": {"finances": 6}}, None, "kies van 1 tot 5"),
        ({"levels": {"finances": None}}, None, "minstens één"),
        ({"levels": {"school": 3}}, None, "hoort niet bij dit instrument"),
        ({"on": day(-1)}, "on", "begin van het dossier"),
        ({"on": small.TODAY + dt.timedelta(days=1)}, "on", "vandaag"),
        ({"phase": "end"}, "phase", "eerst de beginmeting"),
        ({"key": "other"}, None, "gebruikt dat instrument niet"),
    ],
)
def test_what_cannot_be_scored_says_where_and_what_then(world, case, given, field, words):
    with pytest.raises(ValidationError, match=words) as refused:
        score(world, case, **{"levels": LOW, **given})
    assert field is None or list(refused.value.error_dict) == [field]
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    ("phase", "on", "field", "words"),
    [
        ("start", day(40), "phase", "is er al"),
        ("end", day(10), "on", "die dag al een meting"),
        ("end", day(5), "on", "voor de beginmeting"),
        ("end", day(15), "on", "tussentijdse meting valt voor"),
        ("after", day(90), "phase", "na de eindmeting"),
    ],
)
def test_the_moments_follow_each_other(world, case, phase, on, field, words):
    score(world, case, LOW, on=day(10))
    score(world, case, {"finances": 3}, phase="interim", on=day(20))
    with pytest.raises(ValidationError, match=words) as refused:
        score(world, case, {"finances": 4}, phase=phase, on=on)
    assert list(refused.value.error_dict) == [field]


def test_a_copy_of_the_start_is_asked_about(world, case):
    score(world, case, LOW)
    with pytest.raises(ValidationError, match="echt niets veranderd") as refused:
        score(world, case, LOW, phase="end", on=day(30))
    assert refused.value.error_dict["confirmed"][0].code == "odd"
    assert score(world, case, LOW, phase="end", on=day(30), confirmed=True).phase == "end"


def test_everything_at_the_top_is_asked_about(world, case):
    top = dict.fromkeys(shipped_instruments()["wellbeing"].domain_keys, 5)
    with pytest.raises(ValidationError, match="hoogste niveau"):
        score(world, case, top, key="wellbeing")


def test_another_edition_is_asked_about_and_never_compared(world, case):
    score(world, case, LOW)
    Assessment.objects.update(edition=9)
    with pytest.raises(ValidationError, match="worden niet vergeleken"):
        score(world, case, {"finances": 4}, phase="end", on=day(30))
    score(world, case, {"finances": 4}, phase="end", on=day(30), confirmed=True)
    assert {row["change"] for row in queries_outcomes.tables(case)[0]["rows"]} == {None}


def test_goals_are_named_at_the_start_and_scored_again(world, case):
    score(world, case, {"elke week bellen": -2, "fietsen leren": -1}, key="goals")
    with pytest.raises(ValidationError, match="hoort niet bij dit instrument"):
        score(world, case, {"iets nieuws": 1}, key="goals", phase="interim", on=day(30))
    score(world, case, {"elke week bellen": 1, "fietsen leren": None}, key="goals", phase="interim", on=day(30))
    table = next(one for one in queries_outcomes.tables(case) if one["key"] == "goals")
    assert [(row["label"], row["levels"], row["change"]) for row in table["rows"]] == [
        ("elke week bellen", [-2, 1], ("good", "beter")),
        ("fietsen leren", [-1, None], None),
    ]


def test_improved_and_not_kept_is_said_so(world, case):
    score(world, case, LOW)
    score(world, case, {"finances": 3, "housing": 3}, phase="end", on=day(100))
    score(world, case, {"finances": 2, "housing": 3}, phase="after", on=day(250), confirmed=True)
    rows = {row["label"]: row["change"] for row in queries_outcomes.tables(case)[0]["rows"]}
    assert rows["geld"] == ("warn", "beter, niet gebleven")
    assert rows["wonen"] == ("plain", "gelijk")


def test_a_correction_keeps_what_it_was(world, case):
    made = score(world, case, LOW)
    anna = world.viewer("Anna")
    with pytest.raises(ValidationError, match="waarom"):
        commands_outcomes.correct(made, by=anna, on=START, levels={"finances": 3}, reason=" ")
    commands_outcomes.correct(made, by=anna, on=START, levels={"finances": 3}, reason="verkeerd aangeklikt")
    note = Note.objects.filter(case=case, kind="outcome").order_by("-at").first()
    assert note.data["was"]["scores"]["finances"] == 2
    assert "verkeerd aangeklikt" in note.text


@pytest.mark.parametrize(("who", "error"), [("Bram", Http404), ("Ella", Http404), ("Odo", Http404), ("Jef", PermissionDenied)])
def test_only_a_member_scores(world, case, who, error):
    from tests.world import someone

    someone(world, "Jef", world.noord, world.duin, "social_worker")
    with pytest.raises(error):
        score(world, case, LOW, who=who)


# ---- the report ------------------------------------------------------------------------------------------------------


def many(world, number, *, start=2, end=3, key="guidance", owner=None, area=None):
    """So many cases made at once, each with a pair (no later score when `end` is None)."""
    kind = small.load(world, key)
    stand = Case.objects.count()
    cases = Case.objects.bulk_create(
        Case(
            partnership=world.duin, type=kind, number=f"X-{stand + place}", owner=owner or world.noord, trajectory=_uuid(stand + place),
            state="new", state_since=START, opened=START, municipality=area, closed=True, ended=day(200),
        )
        for place in range(number)
    )  # fmt: skip
    rows = [("start", START, start), *([("end", day(100), end)] if end else [])]
    Assessment.objects.bulk_create(
        Assessment(case=case, instrument="self_reliance", phase=phase, on=on, scores={"finances": level}) for case in cases
        for phase, on, level in rows
    )  # fmt: skip


def _uuid(number: int):
    import uuid

    return uuid.UUID(int=number + 1)


def told(world, who="Ella", **given):
    return queries_outcomes_report.report(world.viewer(who), **given)


@pytest.mark.django_db
def test_the_report_is_of_pairs_and_shows_who_dropped_out(world):
    many(world, 11)
    many(world, 8, start=3, end=3)
    many(world, 2, start=3, end=2)
    many(world, 9, end=None)
    found = told(world)
    finances = found.domains[0]
    assert (finances["improved"], finances["known"], finances["percent"]) == (11, 21, 52)
    assert (finances["same"], finances["worse"]) == (None, None), "the 2 is small, and 21 - 11 - 8 would give it away"
    assert [(one["value"], one["of"]) for one in found.figures[:2]] == [(21, "van 30 (70 %)"), (9, "")]
    assert told(world, "Bram").empty, "centre Zuid has none"


@pytest.mark.django_db
def test_a_small_municipality_is_hidden_with_the_next_and_the_total_stays(world):
    from bundel.kernel.parties.models import Territory

    places = [Territory.objects.create(code=f"9900{n}", kind="municipality", name_nl=name) for n, name in ((7, "Oost"), (8, "West"), (9, "Ver"))]
    for place, number in zip(places, (3, 7, 12), strict=True):
        many(world, number, area=place)
    found = told(world)
    assert {one["label"]: one["pairs"] for one in found.areas} == {"Oost": None, "West": None, "Ver": 12}
    assert found.figures[0]["value"] == 22


@pytest.mark.django_db
def test_a_choice_that_leaves_few_or_few_beside_it_is_shut(world):
    many(world, 20)
    many(world, 3, key="woonclub")
    assert told(world, kind="woonclub").shut
    assert told(world, kind="guidance").shut, "23 - 20 would give the 3 away"
    assert not told(world).shut
    assert not told(world, kind="gbo").shut


@pytest.mark.django_db
def test_a_head_sees_her_own_organisation_whole(world):
    many(world, 2, owner=world.zuid)
    many(world, 20)
    found = told(world, "Bram")
    assert (found.whole, found.domains[0]["improved"], found.figures[0]["value"]) == (False, 2, 2)
    assert told(world, "Odo").empty
    for who in ("Anna", "Cas", "Dina", "Flor", "Gust", "Ine"):
        with pytest.raises(PermissionDenied):
            told(world, who)


@pytest.mark.django_db
def test_the_report_asks_no_more_of_the_database_when_there_are_more_cases(world, django_assert_max_num_queries):
    many(world, 60)
    with django_assert_max_num_queries(5):
        told(world)


# ---- the screens -----------------------------------------------------------------------------------------------------


def test_what_was_chosen_stays_when_a_score_is_asked_about(as_, case):
    client, address = as_("Anna"), f"/werk/dossiers/{case.pk}/metingen/self_reliance/"
    page = client.get(address)
    assert page.status_code == 200
    given = {"phase": "start", "on": "02/03/2026", "level_finances": "2"}
    assert client.post(address, given).status_code == 302
    again = client.post(address, {**given, "phase": "end", "on": "02/04/2026"})
    assert again.status_code == 422
    text = again.content.decode()
    assert "echt niets veranderd" in text
    assert 'value="2" selected' in text
    assert client.post(address, {**given, "phase": "end", "on": "02/04/2026", "confirmed": "on"}).status_code == 302
    wrong = client.post(address, {**given, "phase": "after", "on": "02/05/2026", "level_finances": "6"})
    assert "Kies een niveau van 1 tot 5" in wrong.content.decode()
    assert "Meet of bekijk alles" in client.get(f"/werk/dossiers/{case.pk}/").content.decode()
    reads = Trail.objects.filter(verb="case.read").count()
    assert ">beter<" not in client.get(f"/werk/dossiers/{case.pk}/metingen/").content.decode().split("<tbody>")[1].split("</tbody>")[0]
    assert Trail.objects.filter(verb="case.read").count() == reads + 1


@pytest.mark.django_db
def test_the_report_page_and_its_sheet(world, as_):
    client = as_("Ella")
    assert "Nog niets gemeten" in client.get("/werk/uitkomsten/").content.decode()
    many(world, 12)
    page = client.get("/werk/uitkomsten/?kind=onbekend&year=abc")
    assert page.status_code == 200
    assert "<b>100&nbsp;%</b><br><small>12/12</small>" in page.content.decode()
    sheet = client.get("/werk/uitkomsten/?export=xlsx")
    assert sheet.content[:2] == b"PK"
    assert Trail.objects.filter(verb="list.exported", details__list="uitkomsten").exists()


@pytest.mark.django_db
def test_what_does_not_fit_stands_on_the_page_of_the_case(world, as_):
    case = small.case(world, key="eviction", fields={})
    commands.edit_fields(case, by=world.viewer("Anna"), version=case.version, fields={"arrears_months": 7})
    assert "het fonds komt niet meer tussen" in as_("Anna").get(f"/werk/dossiers/{case.pk}/").content.decode()
