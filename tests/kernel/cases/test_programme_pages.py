"""The start page of a programme, its public page, and one that a coordinator declares from scratch."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import bundel
from bundel.kernel.access import rows
from bundel.kernel.cases import commands, queries_programmes, rules
from bundel.kernel.cases.models import Case, CaseType
from tests.kernel.cases import small
from tests.kernel.cases.small import TODAY
from tests.kernel.cases.small_programme import SMALL, load
from tests.kernel.cases.test_types import made_up, paths

# ---- the start page ----------------------------------------------------------------------------------------------------


def many(kind, owner, number, *, state="new", worker=None, opened=TODAY, **given):
    begun = Case.objects.count()
    made = [
        Case(
            partnership_id=kind.partnership_id, type=kind, number=f"X-{begun + n:06}", owner=owner, trajectory=None, state=state,
            state_since=opened, opened=opened, worker=worker, touched=timezone.now(), **given,
        )
        for n in range(number)
    ]  # fmt: skip
    for case in made:
        case.trajectory = case.pk
    Case.objects.bulk_create(made, batch_size=5000)
    return made


@pytest.mark.django_db
def test_the_start_page_counts_what_is_hers_and_the_region_in_numbers_only(world):
    kind = load(world)
    with rows.house():
        many(kind, world.noord, 3, worker=world.accounts["Anna"], opened=TODAY - dt.timedelta(days=9))
        many(kind, world.noord, 7, state="running", counted=TODAY)
        many(kind, world.noord, 2, state="closed", closed=True, ended=TODAY, counted=dt.date(2025, 3, 1))
        many(kind, world.zuid, 6, state="running", counted=TODAY)
    mine = queries_programmes.page(world.viewer("Anna"), "proef")
    assert (mine.own.waiting, mine.own.busy, mine.own.reached) == (3, 7, 7)
    assert mine.region is None
    assert [row.days for row in mine.waiting] == [9, 9, 9]
    assert [(one["name"], one["cases"], one["nobody"]) for one in mine.workers] == [("", 7, True), ("Anna", 3, False)]
    assert (mine.goal["number"], mine.goal["source"]) == (40, "jaarprogramma 2026")
    assert "2026" in mine.goal["rule"]
    ella = queries_programmes.page(world.viewer("Ella"), "proef")
    assert ella.own.waiting == 0
    assert (ella.region.waiting, ella.region.busy, ella.region.reached) == (None, None, 13)
    assert [(one["name"], one["cases"]) for one in ella.organisations] == [("OCMW Noord", 10), ("OCMW Zuid", 6)]
    assert ella.waiting == []
    with pytest.raises(PermissionDenied):
        queries_programmes.page(world.viewer("Gust"), "proef")
    with pytest.raises(Http404):
        queries_programmes.page(world.viewer("Odo"), "proef")


@pytest.mark.django_db
def test_places_are_counted_by_day_and_shared_hours_by_centre(world, as_):
    small.load(world, "learner_place", "shared_guide", "family_guidance")
    place, guide, family = (CaseType.objects.get(key=key) for key in ("learner_place", "shared_guide", "family_guidance"))
    with rows.house():
        many(place, world.noord, 13, state="running", fields={"days": ["mon", "tue"]})
        many(place, world.noord, 2, state="running", fields={"days": ["mon"]})
        many(place, world.noord, 9, state="trial", fields={"days": ["mon"]})
        many(guide, world.noord, 6, state="running", fields={"hours": "2.5"})
        many(guide, world.zuid, 5, state="review", fields={"hours": "9"})
        many(family, world.noord, 10, state="running")
        many(family, world.noord, 5, state="asked", due=TODAY - dt.timedelta(days=1))
        many(family, world.zuid, 6, state="asked", due=TODAY)
    mine = queries_programmes.page(world.viewer("Anna"), "learner_place")
    assert (mine.own.taken, mine.capacity["over"], dict(mine.capacity["days"])["dinsdag"]) == (15, 3, 13)
    told = queries_programmes.page(world.viewer("Ella"), "learner_place").capacity
    assert (told["over"], dict(told["days"])["maandag"], dict(told["days"])["vrijdag"]) == (3, 15, 0)
    ella = queries_programmes.page(world.viewer("Ella"), "shared_guide")
    assert ella.region.taken == 60
    assert [(one["name"], one["hours"], one["share"]) for one in ella.organisations] == [("OCMW Noord", 15, 25), ("OCMW Zuid", 45, 75)]
    assert ella.region.opened == 11, "without a yearly goal the page says how many began"
    asked = queries_programmes.page(world.viewer("Ella"), "family_guidance")
    assert (asked.own.late, asked.region.waiting, asked.region.late) == (0, 11, 5), "an answer within a month: who waits longer is counted"
    for key, words in (("learner_place", ("Maandag", "te veel")), ("shared_guide", ("45 uren (75", "dit jaar begonnen")),
                       ("family_guidance", ("20 gezinsondersteuners", "0,5 dossiers elk", "3,3 dossiers elk", "over de termijn"))):  # fmt: skip
        shown = as_("Ella").get(reverse("programme", args=[key])).content.decode()
        assert [word for word in words if word not in shown] == [], key


@pytest.mark.django_db
def test_a_centre_never_reads_a_name_or_number_of_another(world, as_):
    kind = load(world)
    with rows.house():
        hers = many(kind, world.zuid, 6, pseudonym="Geheimnaam")
    for who in ("Anna", "Ella"):
        page = as_(who).get(reverse("programme", args=["proef"])).content.decode()
        assert "Geheimnaam" not in page
        assert hers[0].number not in page


@pytest.mark.django_db
@pytest.mark.parametrize(("figure", "number"), [("waiting", 3), ("busy", 4), ("reached", 4), ("taken", 4), ("opened", 7), ("closed", 0)])
def test_a_figure_opens_its_rows(world, as_, figure, number):
    kind = load(world)
    today = timezone.localdate()
    with rows.house():
        many(kind, world.noord, 3, opened=today)
        many(kind, world.noord, 4, state="running", opened=today, counted=today)
    page = as_("Anna").get(reverse("cases") + f"?type=proef&telt={figure}")
    assert len(page.context["listing"].rows) == number


@pytest.mark.django_db
def test_coming_into_the_state_counts_once_also_in_a_later_version(world):
    anna, kind = world.viewer("Anna"), load(world)
    case = commands.open_case(kind, by=anna, client=small.resident(world, birth_date=dt.date(2004, 1, 1)).pk)
    assert case.counted is None
    case = commands.move(case, "start", by=anna, on=TODAY)
    assert case.counted == TODAY
    load(world, SMALL.replace("version = 1", "version = 2").replace("state:running", "state:closed"))
    assert Case.objects.get(pk=case.pk).counted is None
    load(world, SMALL.replace("version = 1", "version = 3"))
    assert Case.objects.get(pk=case.pk).counted == TODAY


@pytest.mark.django_db
def test_the_start_page_asks_as_much_of_the_database_with_many_cases_and_workers(world, as_):
    kind = load(world)
    counted = []
    for number in (2, 60):
        with rows.house():
            many(kind, world.noord, number, worker=world.accounts["Anna"])
            many(kind, world.zuid, number, state="running", worker=world.accounts["Bram"])
        for who in ("Anna", "Ella"):
            for address in (reverse("programme", args=["proef"]), reverse("programmes")):
                as_(who).get(address)
                client = as_(who)
                with CaptureQueriesContext(connection) as caught:
                    client.get(address)
                counted.append(len(caught))
    assert counted[:4] == counted[4:]


# ---- for everyone to read ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("nl", "Een vrijwilliger gaat"), ("fr", "Une personne bénévole"), ("en", "A volunteer walks")])
def test_a_public_programme_has_a_page_in_each_language_and_another_has_none(world, client, language, word):
    small.load(world, "buddy_duo", "internal_request")
    listed = client.get(reverse("region_programmes", args=["duin"]), headers={"accept-language": language}).content.decode()
    assert word in listed
    assert reverse("region_programme", args=["duin", "internal_request"]) not in listed
    assert word in client.get(reverse("region_programme", args=["duin", "buddy_duo"]), headers={"accept-language": language}).content.decode()
    assert client.get(reverse("region_programme", args=["duin", "internal_request"])).status_code == 404
    assert client.get(reverse("region_programme", args=["elders", "buddy_duo"])).status_code == 404


# ---- a new one from scratch --------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_coordinator_declares_a_programme_on_the_screen_and_a_worker_walks_it(world, as_):
    """What docs/nieuw-programma.md says, done."""
    guide = (Path(bundel.__file__).parents[1] / "docs/nieuw-programma.md").read_text(encoding="utf-8")
    text = guide.split("```toml\n")[1].split("```")[0]
    wrong = as_("Ella").post(reverse("case_type_load"), {"text": text.replace("number = 30", "number = 0")})
    assert wrong.status_code == 422
    assert "jaardoel van nul" in wrong.content.decode()
    assert as_("Ella").post(reverse("case_type_load"), {"text": text}).status_code == 302
    kind = CaseType.objects.get()
    anna, one = world.viewer("Anna"), rules.declared(kind)
    case = commands.open_case(kind, by=anna, client=small.resident(world, birth_date=dt.date(1950, 1, 1)).pk)
    for move in paths(one)[next(state.key for state in one.states if state.kind == "end")]:
        wanted = {f.key: made_up(f) for f in one.fields if move.to in f.required_when}
        case = commands.edit_fields(case, by=anna, version=case.version, fields=wanted)
        commands.take_note(case, by=anna, text="made up", kind="contact", way="face_to_face")
        case = commands.move(case, move.key, by=anna, reason="made up")
    assert case.closed
    assert as_("Anna").get(reverse("programme", args=[kind.key])).status_code == 200
    assert as_("Odo").get(reverse("programme", args=[kind.key])).status_code == 404
