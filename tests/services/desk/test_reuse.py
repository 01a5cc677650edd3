"""What others may use again holds nobody, is found while one types, and is looked at again."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse

from bundel.services.desk import commands_reuse, privacy, queries, queries_figures, queries_similar
from bundel.services.desk.models import Reusable
from tests.services.desk import small
from tests.world import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world):
    return small.desk(world)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Het nummer is 85.07.30-033.28.", "number"),
        ("Stort op BE68 5390 0754 7034.", "account"),
        ("Mail naar amira@example.org.", "mail"),
        ("Bel 0470 12 34 56.", "phone"),
        ("Zij is geboren op 3 mei 1985.", "birth"),
        ("geboortedatum: 03/05/1985", "birth"),
        ("Zij woont in de Kerkstraat 12.", "street"),
        ("Benali vraagt dit.", "name"),
    ],
)
def test_what_says_who_somebody_is_keeps_an_answer_from_being_reused(world, desk, text, kind):
    row = small.answered(world, desk, names="Amira Benali")
    assert kind in {one.kind for one in commands_reuse.still_says(row, commands_reuse.Draft("t", "v", text, []))}
    with pytest.raises(ValidationError):
        small.reusable(world, row, answer=text)
    assert not Reusable.objects.exists()


@pytest.mark.parametrize("text", ["Volgens de wet van 8 juli 1976, art. 102.", "De Raad van State oordeelde in 2019.", "Vijf jaar lang."])
def test_a_law_or_a_court_is_nobody(text):
    assert privacy.findings(text) == []


def test_what_only_looks_like_a_name_is_for_the_specialist_to_say(world, desk):
    row = small.answered(world, desk)
    with pytest.raises(ValidationError, match="Jan Peeters"):
        small.reusable(world, row, answer="Zo ook Jan Peeters in zijn handboek.")
    assert small.reusable(world, row, answer="Zo ook Jan Peeters in zijn handboek.", no_names=["Jan Peeters"]).pk


def test_it_is_found_by_the_words_of_a_question_and_not_once_withdrawn(world, desk):
    row = small.answered(world, desk)
    made = small.reusable(world, row)
    typed = "Ik zou willen weten hoelang het OCMW een terugvordering van leefloon kan doen"
    assert [one.pk for one in queries_similar.similar(world.viewer("Bram"), typed, desk=desk.pk)] == [made.uuid]
    assert queries_similar.similar(world.viewer("Odo"), typed, desk=desk.pk) == []
    commands_reuse.withdraw(made, by=world.viewer("Dina"), why="De wet veranderde.")
    assert queries_similar.similar(world.viewer("Bram"), typed, desk=desk.pk) == []
    assert queries.reusable(world.viewer("Bram"), made.uuid).withdrawn_why == "De wet veranderde."


def test_the_search_page_works_without_script(world, desk, as_):
    made = small.reusable(world, small.answered(world, desk))
    address = reverse("desk_similar", args=["legal"])
    assert made.title in as_("Anna").get(f"{address}?q=terugvordering").content.decode()
    assert "Geen eerder antwoord" in as_("Anna").get(f"{address}?q=huurwaarborg").content.decode()
    assert as_("Anna").get(f"{address}?q=%22OR)*").status_code == 200


def test_what_is_typed_about_somebody_is_sent_as_a_form_and_stands_in_no_address(world, desk, as_):
    made = small.reusable(world, small.answered(world, desk))
    page = as_("Anna").get(reverse("desk_ask", args=["legal"])).content.decode()
    assert "hx-post" in page
    assert "hx-get" not in page.split("<form", 1)[1].split("</form>")[0]
    given = {"title": "Terugvordering", "question": "Hoelang kan een terugvordering? " * 120, "facts": "hier niet van belang"}
    answer = as_("Anna").post(reverse("desk_similar", args=["legal"]), given)
    assert answer.status_code == 200, "a long question too"
    assert made.title in answer.content.decode()


def test_nothing_typed_is_lost_when_it_is_refused(world, desk, as_):
    row = small.answered(world, desk)
    given = {"title": "Titel", "asked": "Bel 0470 12 34 56", "answer": "Alles hier blijft.", "sources": "wet: art. 1", "review": "2027-11-01"}
    answer = as_("Dina").post(reverse("desk_reuse", args=[row.pk]), given)
    assert answer.status_code == 422
    assert "Alles hier blijft." in answer.content.decode()
    assert "0470 12 34 56 (telefoonnummer)" in answer.content.decode()


def test_it_has_an_owner_and_a_day_and_only_the_specialist_keeps_it(world, desk):
    row = small.answered(world, desk)
    with pytest.raises(ValidationError) as refused:
        small.reusable(world, row, review=TODAY)
    assert "review" in refused.value.message_dict
    made = small.reusable(world, row)
    assert made.owner == world.accounts["Dina"]
    with pytest.raises(PermissionDenied):
        commands_reuse.withdraw(made, by=world.viewer("Anna"), why="x")
    with pytest.raises(Http404):
        commands_reuse.withdraw(made, by=world.viewer("Odo"), why="x")
    with pytest.raises(ValidationError):
        commands_reuse.withdraw(made, by=world.viewer("Dina"), why=" ")
    assert commands_reuse.review(made, by=world.viewer("Dina"), review=dt.date(2028, 1, 3)).review == dt.date(2028, 1, 3)


def test_minutes_and_topics_are_counted_per_member_and_year(world, desk):
    small.answered(world, desk, minutes=60)
    small.answered(world, desk, "Bram", minutes=30)
    small.question(world, desk)
    lines = {one.party["name"]: one for one in queries_figures.report(world.viewer("Ella"), None, 2026)}
    assert (lines["OCMW Noord"].questions, lines["OCMW Noord"].answered, lines["OCMW Noord"].minutes) == (2, 1, 60)
    assert lines["OCMW Zuid"].topics == [("terugvordering en onderhoud", 1, 30)]
    assert queries_figures.report(world.viewer("Ella"), None, 2025) == []
    ella = world.viewer("Ella")
    pace = queries_figures.pace(ella, None, 2026, list(lines.values()))
    assert (pace.answered, pace.within, pace.per_member) == (2, 100, Decimal("1.5"))
    assert queries_figures.pace(ella, None, 2025, []) is None
    own = queries_figures.report(world.viewer("Bram"), None, 2026)
    assert [one.party["name"] for one in own] == ["OCMW Zuid"], "a head counts her own member"
    with pytest.raises(PermissionDenied):
        queries_figures.report(world.viewer("Anna"), None, 2026)


def test_a_figure_opens_its_rows_without_what_was_asked(world, desk, as_):
    row = small.answered(world, desk, title="Zeer geheim onderwerp")
    shown = as_("Ella").get(f"{reverse('desk_rows')}?jaar=2026&lid={world.noord.pk}").content.decode()
    assert row.number in shown
    assert "geheim" not in shown
    sheet = as_("Ella").get(f"{reverse('desk_rows')}?jaar=2026&export=csv")
    assert row.number in b"".join(sheet.streaming_content).decode()


def test_a_figure_leads_to_the_rows_of_its_own_year(world, desk, as_):
    small.answered(world, desk)
    shown = as_("Ella").get(reverse("desk_figures")).content.decode()
    assert f"?jaar=2026&amp;lid={world.noord.pk}" in shown
    assert "2.026" not in shown


def test_the_quota_in_hours_stands_beside_what_was_used(world, desk):
    from bundel.kernel.offers import commands as offers
    from bundel.kernel.offers import commands_agreements as agreements
    from bundel.services.desk import commands_desks

    ella = world.viewer("Ella")
    offer = offers.add_offer(by=ella, name_nl="Rechtshulp", kind="service", owner=world.region)
    agreements.join(offer, world.noord, by=ella, start=dt.date(2026, 1, 1), quota=Decimal(1), quota_unit="hours", quota_period="year")
    desk = commands_desks.staff(desk_of(world), by=ella, specialists=[world.accounts["Dina"].uuid], offer=offer.pk)
    small.answered(world, desk, minutes=90)
    line = queries_figures.report(ella, desk, 2026)[0]
    assert (line.quota, line.hours, line.over) == (Decimal(1), Decimal("1.5"), True)


def desk_of(world):
    from bundel.services.desk.models import Desk

    return Desk.objects.filter(key="legal").first() or small.desk(world)
