"""Programmes: every shipped type from its first state to its end, and what a type's programme says, refuses and counts."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

import bundel
from bundel.engines.formats.problems import FolderRefused
from bundel.kernel.cases import commands, queries_start
from bundel.kernel.cases.declaration_read import read
from bundel.kernel.cases.models import Assessment, Case, CaseLink
from bundel.kernel.cases.shipped import shipped_types, types_for
from bundel.kernel.parties import commands_residents
from tests.kernel.cases import small
from tests.kernel.cases.small import TODAY
from tests.kernel.cases.small_programme import SMALL, load
from tests.kernel.cases.test_types import KEYS, made_up, paths, shipped

START = dt.date(2026, 9, 1)
ENDED = [(key, state.key) for key in KEYS for state in shipped(key).states if state.kind == "end"]
def about(world, key) -> dict:
    """About whom this type may be: a resident of the right age, a pseudonym, or nobody."""
    one = shipped(key)
    if "person" in one.client:
        return {"client": small.resident(world, birth_date=dt.date(2004, 5, 1)).pk}
    return {"pseudonym": "Merel"} if "pseudonym" in one.client else {}


# ---- every shipped type ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("key", "end"), ENDED)
def test_every_type_is_walked_from_its_start_to_each_end(world, key, end):
    anna, one = world.viewer("Anna"), shipped(key)
    fields = {field.key: made_up(field) for field in one.fields}
    case = commands.open_case(small.load(world, key), by=anna, opened=START, fields=fields, **about(world, key))
    for way in ("phone", "face_to_face", "visit"):
        commands.take_note(case, by=anna, text="made up", kind="contact", way=way)
    for phase, day in (("start", START), ("end", START + dt.timedelta(days=30))) if one.instruments else ():
        Assessment.objects.create(case=case, instrument=one.instruments[0], phase=phase, on=day)
    for move in paths(one)[end]:
        case = commands.move(case, move.key, by=anna, reason="made up")
    assert (case.state, case.closed) == (end, True)


@pytest.mark.parametrize("key", KEYS)
def test_every_state_of_a_type_can_be_reached_and_asks_for_no_score_without_an_instrument(key):
    one = shipped(key)
    assert set(paths(one)) == {state.key for state in one.states}
    asked = {need for move in one.moves for need in move.needs if need.startswith("outcome_")}
    assert not asked or one.instruments


def test_every_type_has_a_number_of_its_own():
    assert len({shipped(key).number for key in KEYS}) == len(KEYS)


def test_a_figure_has_its_source_and_public_words_are_never_empty():
    for one, _text in shipped_types().values():
        programme = one.programme
        if programme and programme.capacity:
            assert programme.capacity.source
        if programme and programme.public:
            assert all((programme.words.what.fr, programme.words.who.en, programme.words.how.nl))
        if programme:  # everyone may read of it, but of what colleagues ask each other
            assert programme.public_in("w13") is (one.key not in INTERNAL), one.key
            assert not programme.only or set(programme.public if isinstance(programme.public, list) else ()) <= set(programme.only)
    konekti = shipped("family_guidance").programme
    assert (konekti.goal.number, [line.number for line in konekti.capacity.staff]) == (200, [20, 3])


def test_a_region_starts_with_its_own_programmes():
    assert "family_guidance" in types_for("w13")
    assert "family_guidance" not in types_for("westhoek")
    assert "short_stay" in types_for("westhoek")


def test_no_programme_has_python_of_its_own():
    keys = {key for key, (one, _text) in shipped_types().items() if one.programme}
    assert len(keys) > 15
    found = [
        (path.name, node.value)
        for path in Path(bundel.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in keys
    ]
    assert found == []


INTERNAL = ("internal_request", "staff_checklist")
CAPACITY = '[programme.capacity]\nunit = "{unit}"\nnumber = 5\nsource = "x"\n\n[programme.goal]'


# ---- what is refused when it is read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [
        ("number = 40", "number = 0", 15, "een jaardoel van nul zegt niets", "getal vanaf 1"),
        ("number = 40", "number = -4", 15, "is minstens 0", "verbeter"),
        ('counts = "state:running"', 'counts = "state:nowhere"', 16, "‘nowhere’ bestaat niet", "running"),
        ('counts = "state:running"', 'counts = "visits"', 16, "past niet", "volg de vorm"),
        ('source = "jaarprogramma 2026"', "", 14, "‘source’ ontbreekt", "voeg"),
        ("from = 18, until = 25", "from = 26, until = 25", 21, "van 26 tot 25", "jongste"),
        ("until = 2026-12-31", "public = true", 12, "heeft woorden nodig", "[programme.words]"),
        ("until = 2026-12-31", 'until = "eind 2026"', 12, "een dag", "2016-05-31"),
        ("[programme.goal]", '[programme.capacity]\nsource = "x"\n\n[programme.goal]', 14, "niet hoeveel het aankan", "staff"),
        ("[programme.goal]", CAPACITY.format(unit="hours"), 14, "welk veld de uren", "field"),
        ("[programme.goal]", CAPACITY.format(unit="beds"), 15, "‘beds’ niet", "kies uit"),
        ("[programme.goal]", CAPACITY.format(unit='places_a_day"\nfield = "days'), 16, "welk veld de dagen", "choices"),
    ],
)  # fmt: skip
def test_a_faulty_programme_names_its_line_and_its_remedy(old, new, line, what, remedy):
    assert old in SMALL
    with pytest.raises(FolderRefused) as refused:
        read(SMALL.replace(old, new, 1), file="proef.toml")
    found = [one for one in refused.value.problems if what in one.message]
    assert found, [str(one) for one in refused.value.problems]
    assert (found[0].file, found[0].line) == ("proef.toml", line)
    assert remedy in found[0].remedy


# ---- who may begin -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_who_turns_26_tomorrow_is_welcome_today_and_the_page_says_so(world, as_):
    today = timezone.localdate()
    tomorrow = today + dt.timedelta(days=1)
    born = dt.date(tomorrow.year - 26, tomorrow.month, min(tomorrow.day, 28) if tomorrow.month == 2 else tomorrow.day)
    kind = load(world, SMALL.replace("until = 2026-12-31", "until = 2099-12-31"))
    anna = world.viewer("Anna", today)
    turns = newcomer(anna, birth_date=born)
    case = commands.open_case(kind, by=anna, client=turns.pk)
    page = as_("Anna").get(reverse("case", args=[case.pk])).content.decode()
    assert "Vandaag is ze nog welkom" in page
    assert "nog welkom" in as_("Anna").get(reverse("programme", args=["proef"])).content.decode()
    turned = newcomer(anna, given="Oud", birth_date=born - dt.timedelta(days=2))
    with pytest.raises(ValidationError, match="te oud: dit is voor mensen van 18 tot en met 25 jaar") as refused:
        commands.open_case(kind, by=anna, client=turned.pk)
    assert list(refused.value.error_dict) == ["client"]
    child = newcomer(anna, given="Jong", birth_date=today - dt.timedelta(days=4000))
    with pytest.raises(ValidationError, match="te jong"):
        commands.open_case(kind, by=anna, client=child.pk)


def newcomer(by, given="Karin", **fields):
    return commands_residents.add_resident(by=by, basis="guidance", reason="gesprek", given_name=given, family_name="Vandaele", **fields)


@pytest.mark.django_db
def test_a_programme_that_ended_yesterday_takes_nobody_and_lets_who_is_in_it_go_on(world, as_):
    today = timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    text = SMALL.replace("until = 2026-12-31", f"until = {yesterday}")
    kind = load(world, text)
    before, now = world.viewer("Anna", yesterday), world.viewer("Anna", today)
    client = newcomer(before, birth_date=dt.date(today.year - 20, 1, 5)).pk
    case = commands.open_case(kind, by=before, client=client)
    with pytest.raises(ValidationError, match="liep tot en met") as refused:
        commands.open_case(kind, by=now, client=client, confirmed=True)
    assert str(yesterday.year) in refused.value.messages[0]
    assert commands.move(commands.move(case, "start", by=now), "close", by=now).closed
    assert [bool(one["ended"]) for one in queries_start.to_choose(now)] == [True]
    page = as_("Anna").get(reverse("programme", args=["proef"])).content.decode()
    assert "liep tot en met" in page
    assert reverse("case_new", args=["proef"]) not in page
    assert "liep tot en met" in as_("Anna").get(reverse("case_new", args=["proef"])).content.decode(), "said before she types anything"
    given = {"client": client, "opened": today.isoformat(), "question": "mijn zin", "confirmed": "on"}
    answer = as_("Anna").post(reverse("case_new", args=["proef"]), given)
    assert answer.status_code == 422
    assert "liep tot en met" in answer.content.decode()
    assert "mijn zin" in answer.content.decode()


# ---- cases about nobody ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_case_about_nobody_goes_from_the_form_to_its_end(world, as_):
    small.load(world, "internal_request")
    client = as_("Anna")
    new = client.get(reverse("case_new", args=["internal_request"])).content.decode()
    assert 'name="client"' not in new
    assert "in haar eigen woorden" not in new
    today = timezone.localdate()
    given = {"question": "Een tweede scherm", "opened": today.isoformat(), "kind": "it", "needed_on": today.isoformat()}
    answer = client.post(reverse("case_new", args=["internal_request"]), given)
    case = Case.objects.get()
    assert answer.url == reverse("case", args=[case.pk])
    for address in (answer.url, reverse("cases"), reverse("case_edit", args=[case.pk]), reverse("programme", args=["internal_request"])):
        assert client.get(address).status_code == 200, address
    assert "Een tweede scherm" in client.get(reverse("cases")).content.decode(), "in a list too it is called by what it is about"
    page = client.get(answer.url).content.decode()
    assert "<h1>Een tweede scherm</h1>" in page
    assert [word for word in (reverse("case_door", args=[case.pk]), "Op welke grond", "deze inwoner") if word in page] == []
    client.post(reverse("case_move", args=[case.pk, "pick_up"]), {"on": today.isoformat()})
    version = Case.objects.get().version
    client.post(reverse("case_edit", args=[case.pk]), {"version": version, "question": "x", "kind": "it", "done_how": "besteld"})
    client.post(reverse("case_move", args=[case.pk, "close"]), {"on": today.isoformat()})
    assert Case.objects.get().closed
    with pytest.raises(ValidationError, match="gaat niet over een inwoner"):
        commands.open_case(case.type, by=world.viewer("Anna"), client=small.resident(world).pk)


# ---- without a name ----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_goes_on_without_a_name_holds_none(world):
    anna, one = world.viewer("Anna"), small.load(world, "employer_intro")
    client = small.resident(world)
    called = client.person.given_name
    for profile, part in ((f"Werkt graag buiten. {called} rijdt zelf.", called), ("85.07.30-033.28 kan lassen", "85.07.30-033.28")):
        with pytest.raises(ValidationError, match="gaat verder zonder naam") as refused:
            commands.open_case(one, by=anna, client=client.pk, fields={"profile": profile})
        assert part in refused.value.message_dict["profile"][0]
    case = commands.open_case(one, by=anna, client=client.pk, fields={"profile": "Werkt graag buiten en rijdt zelf."})
    with pytest.raises(ValidationError) as refused:
        commands.edit_fields(case, by=anna, version=case.version, fields={"profile": f"Vraag naar {called}."})
    assert list(refused.value.message_dict) == ["profile"]
    commands.edit_fields(case, by=anna, version=case.version, fields={"sector": called})
    with pytest.raises(FolderRefused, match="alleen een tekst"):
        read(shipped_types()["employer_intro"][1].replace('type = "date"', 'type = "date"\nnameless = true', 1), file="proef.toml")


# ---- taking over -------------------------------------------------------------------------------------------------------

INTAKE = {"mobility": "help", "habits": "slaapt met een lampje", "from_on": dt.date(2026, 11, 1)}


@pytest.mark.django_db
def test_the_intake_of_a_short_stay_is_taken_over_for_the_next_one(world):
    anna, client = world.viewer("Anna"), small.resident(world).pk
    kind = small.load(world, "short_stay")
    before = commands.open_case(kind, by=anna, client=client, fields=INTAKE)
    after = commands.open_case(kind, by=anna, client=client, confirmed=True, fields={"mobility": "chair"})
    assert after.fields == {"mobility": "chair", "habits": "slaapt met een lampje"}  # what she typed stays; days are of one stay
    assert CaseLink.objects.get().kind == "continues"
    assert before.number in after.notes.get(kind="note").text


@pytest.mark.django_db
def test_who_does_not_work_on_the_earlier_case_takes_nothing_over_until_she_does(world, as_):
    client = small.resident(world).pk
    kind = small.load(world, "short_stay")
    before = commands.open_case(kind, by=world.viewer("Anna"), client=client, fields=INTAKE)
    before.members.update(until=TODAY - dt.timedelta(days=1), start=TODAY - dt.timedelta(days=2))
    after = commands.open_case(kind, by=world.viewer("Anna"), client=client, confirmed=True)
    assert after.fields == {}
    page = as_("Anna").get(reverse("case", args=[after.pk])).content.decode()
    assert f"Vorig dossier {before.number}" in page
    assert "lampje" not in page
    with pytest.raises(ValidationError, match="niet betrokken"):
        commands.reuse(after, by=world.viewer("Anna"))
    before.members.update(until=None)
    assert as_("Anna").post(reverse("case_reuse", args=[after.pk])).status_code == 302
    assert Case.objects.get(pk=after.pk).fields == {"mobility": "help", "habits": "slaapt met een lampje"}
