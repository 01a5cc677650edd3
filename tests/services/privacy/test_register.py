"""The register and its templates, norms and measures, impact assessments, the export and the yearly report."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import rows as locks
from bundel.kernel.access.models import Trail
from bundel.kernel.offers import commands as offers
from bundel.kernel.offers import commands_agreements as agreements
from bundel.kernel.rooms import search
from bundel.kernel.rooms.screens import Stale
from bundel.kernel.rooms.text import fold
from bundel.services.privacy import (
    commands,
    commands_register,
    commands_risk,
    queries,
    queries_register,
    queries_report,
)
from bundel.services.privacy.models import Controller, NormScore, Record
from tests.services.privacy import small
from tests.world import TODAY


@pytest.fixture
def noord(world):
    with locks.house():
        yield small.service(world)


def test_a_record_without_a_retention_is_asked_back_with_everything_typed_unless_it_is_a_draft(world, noord, as_):
    given = {"title": "Leefloon", **small.WHOLE, "retention": "", "review": "2027-11-01"}
    dina = as_("Dina")
    address = reverse("privacy_record_new", args=[noord.pk])
    answer = dina.post(address, given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["retention"]
    assert "toegang per rol" in answer.content.decode()
    endless = dina.post(address, {**given, "retention": "onbeperkt", "draft": "on"})
    assert list(endless.context["form"].errors) == ["retention"], "not even as a draft"
    assert dina.post(address, {**given, "draft": "on"}).status_code == 302
    row = Record.objects.get()
    assert (row.state, row.missing, row.complete) == ("draft", ["retention"], False)
    with pytest.raises(Stale):
        small.record(world, noord, record=row, version=9)
    row = small.record(world, noord, record=row, version=1)
    assert (row.state, row.missing) == ("in_force", [])
    assert search.find(world.viewer("Anna"), "leefloon", kinds=["privacy_record"])
    for name in ("Bram", "Cas", "Ella", "Odo"):
        assert not search.find(world.viewer(name), "leefloon", kinds=["privacy_record"])
        with pytest.raises(Http404):
            queries_register.find(world.viewer(name), row.pk)
    with pytest.raises(PermissionDenied):
        small.record(world, noord, who="Anna")
    assert commands_register.end_record(row, by=world.viewer("Dina")).state == "ended"


def test_a_changed_template_shows_each_copy_the_difference_to_take_over_or_refuse_with_a_reason(world, noord, as_):
    dina, template = world.viewer("Dina"), small.template()
    controllers = list(Controller.objects.order_by("name"))
    made = commands_register.copy_template(template, by=dina, controllers=[one.pk for one in controllers])
    assert len(made) == 3
    assert all(one.complete for one in made)
    assert commands_register.copy_template(template, by=dina, controllers=[noord.pk]) == [], "twice is once"
    first, second, third = Record.objects.order_by("controller__name")
    changed = {"data": "naam en contact\ngekozen taal", "systems": "agenda"}
    with pytest.raises(ValidationError):
        commands_register.save_template(by=dina, partnership=world.duin.pk, template=template, **changed)
    commands_register.save_template(by=dina, partnership=world.duin.pk, template=template, why="Online afspraken.", **changed)
    assert [name for name, *_rest in commands_register.differences(Record.objects.get(pk=first.pk))] == ["data", "systems"]
    assert queries_register.in_stand(queries_register.records(dina), dina, "changed").count() == 3
    shown = as_("Dina").get(reverse("privacy_follow", args=[first.pk])).content.decode()
    assert "Online afspraken." in shown
    assert "gekozen taal" in shown
    assert as_("Dina").post(reverse("privacy_follow", args=[first.pk]), {}).status_code == 422
    assert as_("Dina").post(reverse("privacy_follow", args=[first.pk]), {"fields_taken": ["data"]}).status_code == 302
    first.refresh_from_db()
    assert (first.data, first.systems, first.followed) == ("naam en contact\ngekozen taal", "", 2)
    with pytest.raises(ValidationError):
        commands_register.keep_own(second, by=dina, why=" ")
    with pytest.raises(Http404):
        commands_register.keep_own(second, by=world.viewer("Bram"), why="van een ander lid")
    assert commands_register.keep_own(second, by=dina, why="Alleen aan het loket.").own_why
    third.refresh_from_db()
    assert third.controller.name == "OCMW Zuid"
    commands_register.keep_own(third, by=world.viewer("Bram"), why="Later.")
    assert not queries_register.in_stand(queries_register.records(dina), dina, "changed").exists()
    template.refresh_from_db()
    commands_register.save_template(by=dina, partnership=world.duin.pk, template=template, why="Ook op papier.", systems="agenda\nkaartenbak")
    page = as_("Dina").get(reverse("privacy_template", args=[template.pk])).content.decode()
    assert "3 registers lopen achter op versie 3" in page
    with pytest.raises(ValidationError, match="zonder nakijken"):
        commands_register.follow_all(template, by=dina)
    Record.objects.filter(pk=first.pk).update(systems="agenda")
    with pytest.raises(PermissionDenied):
        commands_register.follow_all(template, by=world.viewer("Bram"))
    assert as_("Dina").post(reverse("privacy_follow_all", args=[template.pk])).status_code == 302
    assert {row.controller.name: (row.followed, row.systems) for row in Record.objects.all()} == {
        first.controller.name: (3, "agenda\nkaartenbak"), second.controller.name: (2, second.systems), third.controller.name: (2, third.systems),
    }  # fmt: skip
    with pytest.raises(PermissionDenied):
        commands_register.save_template(by=world.viewer("Bram"), partnership=world.duin.pk, title="x")


def test_the_register_leaves_in_the_fields_of_article_thirty(world, noord, as_):
    small.record(world, noord, systems="=SOM(1)")
    commands_register.save_contract(by=world.viewer("Dina"), controller=noord, processor="Softwarehuis", what="dossiers", clauses=["security"])
    anna = as_("Anna")
    told = json.loads(anna.get(reverse("privacy_register", args=[noord.pk, "json"])).content)
    (one,) = told["records"]
    assert (one["categories_data"], one["processors"], one["officer"]) == (["identiteit", "inkomen"], ["Softwarehuis"], "Dina")
    assert {"controller", "purpose", "categories_subjects", "recipients", "transfers", "retention", "security"} <= set(one)
    lines = b"".join(anna.get(reverse("privacy_register", args=[noord.pk, "csv"])).streaming_content).decode()
    assert "(a)" in lines
    assert "(g)" in lines
    assert "'=SOM(1)" in lines
    assert anna.get(reverse("privacy_register", args=[noord.pk, "xlsx"])).content[:2] == b"PK"
    assert anna.get(reverse("privacy_register", args=[noord.pk, "exe"])).status_code == 404
    assert Trail.objects.filter(verb="privacy.exported").count() == 3


def test_a_norm_is_scored_within_its_scale_and_the_share_counts_every_norm(world, noord, as_):
    dina = world.viewer("Dina", timezone.localdate())
    answer = as_("Dina").post(reverse("privacy_scores", args=[noord.pk]), {"norm_plan": "4", "norm_policy": "3", "why_policy": "raadsbesluit"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["norm_plan"]
    assert "raadsbesluit" in answer.content.decode()
    assert not NormScore.objects.exists()
    assert commands_risk.score(noord, by=dina, year=dina.today.year, scores={"plan": (2, ""), "policy": (3, "raadsbesluit")}) == 24
    with locks.house():
        assert queries.score_of(queries.listed(world.viewer("Ella")).get(pk=noord.pk)) == 24
    norm = next(one for one in queries.norms(dina) if one.key == "policy")
    with pytest.raises(ValidationError) as refused:
        commands_risk.save_norm(by=dina, partnership=world.duin.pk, norm=norm, label_nl="Beleid", scale=2, source="eigen")
    assert "scale" in refused.value.message_dict
    assert commands_risk.save_norm(by=dina, partnership=world.duin.pk, label_nl="Wachtwoorden", scale=5,
        source="eigen norm").key == "wachtwoorden"
    measure = commands_risk.plan_measure(noord, by=dina, title="Logboek", owner="IT", due=dina.today, norm=norm)
    for wrong in ({"title": " "}, {"owner": ""}, {"due": dina.today - dt.timedelta(days=1)}):
        with pytest.raises(ValidationError):
            commands_risk.plan_measure(noord, by=dina, **{"title": "x", "owner": "x", "due": dina.today, **wrong})
    with pytest.raises(ValidationError):
        commands_risk.finish_measure(measure, by=dina, on=dina.today, evidence="")
    assert commands_risk.finish_measure(measure, by=dina, on=dina.today, evidence="verslag").done_on


def test_an_assessment_is_weighed_risks_measured_advised_and_decided(world, noord):
    dina = world.viewer("Dina")
    light = commands_risk.save_dpia(by=dina, controller=noord, title="Nieuwsbrief", criteria=["innovative"])
    assert (light.needed, light.state) == (False, "screening")
    with pytest.raises(ValidationError):
        commands_risk.add_risk(light, by=dina, what="x", likelihood=1, impact=1)
    row = small.dpia(world, noord)
    risk = {"what": "Meekijken", "likelihood": 3, "impact": 4}
    for wrong in ({"impact": 6}, {}, {"measure": "loggen"}, {"what": ""}):
        with pytest.raises(ValidationError):
            commands_risk.add_risk(row, by=dina, **{**risk, **wrong})
    commands_risk.add_risk(row, by=dina, **risk, measure="loggen", likelihood_after=2, impact_after=4)
    year = TODAY + dt.timedelta(days=365)
    with pytest.raises(ValidationError):
        commands_risk.decide(row, by=dina, decision="go", on=TODAY, review=year)
    with pytest.raises(PermissionDenied):
        commands_risk.give_opinion(row, by=world.viewer("Bram"), opinion="positive", text="x")
    row = commands_risk.give_opinion(row, by=dina, opinion="conditions", text="Met steekproef.")
    with pytest.raises(ValidationError):
        commands_risk.decide(row, by=dina, decision="go", on=TODAY, review=TODAY)
    row = commands_risk.decide(row, by=dina, decision="measures", on=TODAY, review=year)
    with pytest.raises(ValidationError):
        commands_risk.save_dpia(by=dina, controller=noord, dpia=row, title="x", criteria=[])


def test_a_paper_does_not_end_before_it_begins(world, noord):
    with pytest.raises(ValidationError) as refused:
        commands_register.save_contract(
            by=world.viewer("Dina"), controller=noord, processor="", what="x", clauses=[], start=TODAY, until=TODAY - dt.timedelta(days=1)
        )
    assert set(refused.value.message_dict) == {"processor", "until"}


def test_the_yearly_report_counts_and_prints_beside_the_quota(world, noord, as_):
    dina, ella = world.viewer("Dina"), world.viewer("Ella")
    offer = offers.add_offer(by=ella, name_nl="DPO", kind="service", owner=world.region)
    agreements.join(offer, world.noord, by=ella, start=TODAY.replace(year=2020), quota=10, quota_unit="days", quota_period="year")
    commands.staff(world.duin.pk, by=ella, officers=[world.accounts["Dina"].uuid], offer=offer.pk)
    commands.note_training(noord, by=dina, on=TODAY, title="Lekken", participants=12)
    small.incident(world, noord)
    small.record(world, noord)
    page = queries_report.report(dina, noord, timezone.localdate().year)
    told = {(title, what): value for title, lines in page.parts for what, value in lines}
    assert told[("Incidenten", "in dit jaar")] == 1
    assert told[("Register", "volledig volgens art. 30")] == 1
    assert told[("Dagen van de DPO", "quotum van het lid dit jaar")] == 10
    year = timezone.localdate().year
    assert as_("Gust").get(reverse("privacy_report", args=[noord.pk])).status_code == 200
    assert as_("Gust").get(reverse("privacy_report_file", args=[noord.pk, year, "pdf"])).content[:4] == b"%PDF"
    assert as_("Gust").get(reverse("privacy_report_file", args=[noord.pk, year, "xlsx"])).content[:2] == b"PK"
    assert "10" in as_("Dina").get(reverse("privacy_controller", args=[noord.pk])).content.decode()


def test_the_start_page_asks_as_often_for_one_controller_as_for_ten_thousand(world, noord, as_):
    def asked():
        with CaptureQueriesContext(connection) as found:
            answer = as_("Dina").get(reverse("privacy"))
        assert answer.status_code == 200
        return len(found), answer

    few, _answer = asked()
    Controller.objects.bulk_create(
        Controller(partnership=world.duin, organisation=world.zuid, name=f"Bestuur {n}", sort_name=fold(f"Bestuur {n}")) for n in range(10_000)
    )
    many, answer = asked()
    assert many == few
    assert len(answer.context["listing"].rows) == 20
    assert as_("Dina").get(reverse("privacy") + "?sort=-incidents").status_code == 200


def test_a_controller_is_of_a_member_and_has_its_name_once(world, noord):
    dina = world.viewer("Dina")
    with pytest.raises(ValidationError):
        commands.save_controller(by=dina, partnership=world.duin.pk, organisation=world.far.pk, name="OCMW Ver", kind="ocmw")
    with pytest.raises(ValidationError):
        small.controller(world, world.noord, "OCMW Noord")
    with pytest.raises(PermissionDenied):
        commands.save_controller(by=world.viewer("Bram"), partnership=world.duin.pk, organisation=world.zuid.pk, name="x", kind="ocmw")
    with pytest.raises(ValidationError):
        commands.name_contacts(noord, by=dina, contacts=[world.accounts["Bram"].uuid])
    with pytest.raises(ValidationError):
        commands.staff(world.duin.pk, by=world.viewer("Ella"), officers=[world.accounts["Anna"].uuid], offer=None)
    row = commands.save_controller(by=world.viewer("Bram"), partnership=world.duin.pk, controller=Controller.objects.get(name="OCMW Zuid"),
        staff=40)
    assert row.staff == 40, "the head keeps its own"
