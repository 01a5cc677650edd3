"""What a person may have of her own data: from her own centre, on a running ground, and never more of a case than is the viewer's."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Account, Ground, Post, Trail, User
from bundel.kernel.accounts import queries as accounts
from bundel.kernel.cases import commands, commands_papers, commands_rights, queries_rights
from bundel.kernel.cases.models import Correction
from bundel.kernel.parties import commands_residents
from tests.kernel.cases import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(world):
    case = small.case(world, question="Hulp bij de huur")
    commands.take_note(case, by=world.viewer("Anna"), text="Zij belde over de huur")
    return case


def colleague(world, name: str, *roles: str):
    """Someone else of centre Noord, on a ground of her own on nobody yet."""
    user = User.objects.create(email=f"{name.lower()}@example.org", name=name)
    account = Account.objects.create(user=user, organisation=world.noord, start=dt.date(2020, 1, 1))
    for role in roles:
        Post.objects.create(account=account, partnership=world.duin, role=role, start=dt.date(2020, 1, 1))
    world.users[name], world.accounts[name] = user, account
    return world.viewer(name)


def on_ground(world, viewer, person):
    commands_residents.open_ground(person, by=viewer, basis="law", reason="zij vraagt het zelf", until=viewer.today + dt.timedelta(days=30))


def test_a_member_hands_over_everything_and_it_is_written_down(world, told):
    anna = world.viewer("Anna")
    found = queries_rights.everything(anna, told.client_id)
    assert ["Voornaam", "Karin"] in found["person"]
    [case] = found["cases"]
    assert (case["whole"], case["question"]) == (True, "Hulp bij de huur")
    assert [note["text"] for note in case["notes"]] == ["Zij belde over de huur"]
    assert [member["name"] for member in case["members"]] == ["Anna"]
    assert any(row["who"] == "Anna" for row in found["seen"])
    sentence = Trail.objects.get(verb="resident.exported")
    assert (sentence.is_read, sentence.ground, sentence.details["count"]) == (True, "guidance", 1)


def test_everything_is_also_her_household_her_documents_her_bookings_and_her_whole_number(world, told):
    anna, karin = world.viewer("Anna"), told.client
    lies = small.resident(world, given="Lies")
    home = commands_residents.live_together(karin, lies, by=anna, start=small.TODAY)
    shared = small.case(world, client=home.pk, question="Hulp voor ons allen")
    commands_papers.add_file(told, by=anna, upload=SimpleUploadedFile("huur.txt", b"huur"), title="Huurcontract")
    karin.refresh_from_db()
    commands_residents.edit_resident(karin, by=anna, version=karin.version, national_number="85.07.30-033.28", birth_date=dt.date(1985, 7, 30))
    found = queries_rights.everything(anna, karin.pk)
    assert {case["number"] for case in found["cases"]} == {told.number, shared.number}
    assert [one["title"] for case in found["cases"] for one in case["papers"]] == ["Huurcontract"]
    assert ["Rijksregisternummer", "85.07.30-033.28"] in found["person"]
    assert found["bookings"] == []


@pytest.mark.parametrize("name", ["Bram", "Cas", "Dina", "Ella", "Flor", "Odo", "Hanna"])
def test_another_organisation_learns_nothing_not_even_that_she_exists(world, told, name):
    viewer = world.viewer(name)
    with pytest.raises(Http404):
        queries_rights.everything(viewer, told.client_id)
    with pytest.raises(Http404):
        commands_rights.ask_correction(told.client_id, by=viewer, wrong="x")


def test_without_a_running_ground_nothing_is_handed_over(world, told):
    Ground.objects.update(ended=timezone.now())
    anna = world.viewer("Anna")
    for act in (
        lambda: queries_rights.page(anna, told.client_id),
        lambda: queries_rights.everything(anna, told.client_id),
        lambda: commands_rights.ask_correction(told.client_id, by=anna, wrong="x"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Trail.objects.filter(verb="resident.exported").exists()


def test_a_colleague_who_is_no_member_gives_the_number_of_the_case_and_nothing_of_it(world, told):
    jef = colleague(world, "Jef", "social_worker")
    on_ground(world, jef, told.client)
    found = queries_rights.everything(jef, told.client_id)
    assert found["cases"][0]["number"] == told.number
    assert "huur" not in json.dumps({**found, "seen": []})


def test_the_head_of_the_centre_hands_over_also_what_she_is_no_member_of(world, told):
    lea = colleague(world, "Lea", "head")
    on_ground(world, lea, told.client)
    assert queries_rights.everything(lea, told.client_id)["cases"][0]["question"] == "Hulp bij de huur"


def test_a_correction_is_noted_and_decided_once_with_a_reason(world, told):
    anna = world.viewer("Anna")
    made = commands_rights.ask_correction(told.client_id, by=anna, wrong="Zij is niet getrouwd", asked=dt.date(2026, 10, 31))
    assert made.due == dt.date(2026, 11, 30), "a month later, clipped at the end of November"
    with pytest.raises(ValidationError) as refused:
        commands_rights.decide_correction(made, by=anna, outcome="refused", why=" ")
    assert "why" in refused.value.error_dict
    with pytest.raises(ValidationError):
        commands_rights.ask_correction(told.client_id, by=anna, wrong="x", asked=anna.today + dt.timedelta(days=1))
    commands_rights.decide_correction(made, by=anna, outcome="corrected", why="burgerlijke staat gewijzigd")
    with pytest.raises(ValidationError, match="al beslist"):
        commands_rights.decide_correction(made, by=anna, outcome="refused", why="toch niet")
    assert Correction.objects.get().decided_name == "Anna"
    sentence = Trail.objects.get(verb="resident.correction_decided")
    assert "getrouwd" not in json.dumps(sentence.details)
    with pytest.raises(Http404):
        commands_rights.decide_correction(made, by=world.viewer("Bram"), outcome="refused", why="x")


def test_who_saw_it_shows_who_read_a_case(world, told, as_):
    anna = as_("Anna")
    page = anna.get(reverse("case", args=[told.pk])).content.decode()
    assert reverse("who_saw", args=[told.client_id]) in page
    assert reverse("resident_rights", args=[told.client_id]) in page
    _person, seen = accounts.who_saw(world.viewer("Anna"), told.client_id)
    row = seen.get(verb="case.read")
    assert (row.actor, row.ground) == ("Anna", "member:worker")


def test_the_copy_comes_as_a_file_and_as_a_paper_for_screen_readers(world, told, as_):
    anna = as_("Anna")
    answer = anna.get(reverse("resident_export", args=[told.client_id, "json"]))
    assert answer.json()["cases"][0]["number"] == told.number
    assert "attachment" in answer["Content-Disposition"]
    paper = anna.get(reverse("resident_export", args=[told.client_id, "pdf"]))
    assert paper.content.startswith(b"%PDF")
    assert anna.get(reverse("resident_export", args=[told.client_id, "xml"])).status_code == 404
    page = anna.get(reverse("resident", args=[told.client_id])).content.decode()
    assert told.number in page
    assert reverse("resident_rights", args=[told.client_id]) in page


def test_what_was_typed_for_a_correction_comes_back_with_the_remedy(world, told, as_):
    anna = as_("Anna")
    url = reverse("correction_new", args=[told.client_id])
    answer = anna.post(url, {"wrong": "", "wanted": "Ongehuwd", "asked": "2026-11-20"})
    assert answer.status_code == 422
    assert "Ongehuwd" in answer.content.decode()
    assert anna.post(url, {"wrong": "gehuwd", "asked": "2026-11-20"}).status_code == 302
    decide = reverse("correction_decide", args=[told.client_id, Correction.objects.get().pk])
    assert anna.post(decide, {"outcome": "corrected", "why": "aangepast"}).status_code == 302
    assert "aangepast" in anna.get(decide).content.decode()
