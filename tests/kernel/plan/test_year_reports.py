"""What was frozen stays: through commands, the ORM, SQL; and what strangers see of it."""

import datetime as dt
import io

import pypdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from bundel.kernel.plan import commands, commands_actions, commands_reports, queries_reports, year_reports
from bundel.kernel.plan.models import YearReport
from tests.kernel.plan.small import action_of, goal, led, plan_of, tree

pytestmark = pytest.mark.django_db


def frozen(world, plan=None, **fields):
    plan = plan or plan_of(world)
    return commands_reports.freeze_report(plan, by=world.viewer("Ella"), **{"year": 2026, **fields})


def line(content, code="1.1"):
    return next(one for goal in content["goals"] for one in goal["actions"] if one["code"] == code)


def test_a_later_change_in_the_plan_never_touches_a_report(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    report = frozen(world, plan)
    action = action_of(plan)
    commands_actions.edit_action(action, by=ella, version=action.version, title="Anders")
    report.refresh_from_db()
    assert line(report.snapshot)["title"] == "Rechten verkennen"
    assert commands_reports.verify(report)
    again = frozen(world, plan)
    assert (again.number, line(again.snapshot)["title"]) == (2, "Anders")
    assert again.digest != report.digest


def test_the_orm_cannot_change_a_frozen_report(world):
    report = frozen(world)
    report.snapshot = {**report.snapshot, "plan": "vals"}
    with pytest.raises(DatabaseError), transaction.atomic():
        report.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        report.delete()
    assert YearReport.objects.get().snapshot["plan"] == "Meerjarenplan"


@pytest.mark.parametrize("change", ["snapshot = '{}'", "digest = 'x'", "year = 2027", "number = 9", "title = 'x'", "intro = 'x'"])
def test_sql_cannot_change_a_frozen_report(world, change):
    frozen(world)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE plan_yearreport SET {change}")  # noqa: S608 - the words stand above


def test_a_snapshot_that_does_not_fit_its_digest_is_noticed(world):
    report = frozen(world)
    report.snapshot["goals"][0]["title"] = "vals"
    assert not commands_reports.verify(report)


@pytest.mark.parametrize("year", [2025, 2032, 2027])
def test_a_year_outside_the_plan_or_still_to_come_is_refused(world, year):
    with pytest.raises(ValidationError) as caught:
        frozen(world, year=year)
    assert "year" in caught.value.message_dict


def test_a_draft_has_no_report_and_a_worker_freezes_nothing(world):
    with pytest.raises(ValidationError):
        frozen(world, plan_of(world, adopted=False))
    plan = plan_of(world, key="tweede")
    with pytest.raises(PermissionDenied):
        commands_reports.freeze_report(plan, by=world.viewer("Anna"), year=2026)


def test_only_what_was_reported_up_to_the_last_day_of_the_year_counts(world):
    plan, later = plan_of(world), world.viewer("Ella", dt.date(2027, 3, 1))
    action = led(world, plan)
    for on, state in ((dt.date(2026, 6, 1), "on_schedule"), (dt.date(2027, 2, 1), "late")):
        commands_actions.report(action, by=later, state=state, on=on, reason="zo")
    report = commands_reports.freeze_report(plan, by=later, year=2026)
    assert line(report.snapshot)["state"] == "on_schedule"
    assert report.snapshot["figure"]["value"] == 1


def test_a_report_that_is_not_public_stays_out_of_the_public_part(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    action = led(world, plan)
    commands_actions.report(action, by=ella, state="on_schedule", on=dt.date(2026, 3, 1), reason="open gezegd")
    commands_actions.report(action, by=ella, state="late", on=dt.date(2026, 4, 1), reason="binnenskamers", public=False)
    commands.publish(plan, by=ella)
    report = frozen(world, plan)
    address = reverse("public_year_report_version", args=[world.duin.key, plan.key, 2026, 1])
    assert Client().get(address).status_code == 404
    commands_reports.publish_report(report, by=ella)
    text = Client().get(address).content.decode()
    assert "open gezegd" in text
    assert "binnenskamers" not in text
    assert report.digest in text
    assert line(year_reports.public_part(report.snapshot))["state"] == "on_schedule"
    commands_reports.withdraw_report(report, by=ella)
    assert Client().get(address).status_code == 404


def test_an_older_version_keeps_its_address_and_names_the_newer(world, as_):
    plan, ella = plan_of(world), world.viewer("Ella")
    commands.publish(plan, by=ella)
    for _number in (1, 2):
        commands_reports.publish_report(frozen(world, plan), by=ella)
    newer = reverse("public_year_report_version", args=[world.duin.key, plan.key, 2026, 2])
    old = Client().get(reverse("public_year_report_version", args=[world.duin.key, plan.key, 2026, 1]))
    assert newer in old.content.decode()
    report = YearReport.objects.get(number=2)
    assert newer in as_("Anna").get(reverse("report_detail", args=[report.pk])).content.decode()
    address = reverse("public_year_report", args=[world.duin.key, plan.key, 2026])
    newest = Client().get(address)
    assert newest.context["report"].number == 2
    assert Client().get(reverse("public_plan", args=[world.duin.key, plan.key])).content.decode().count(address) == 1


def test_script_in_intro_and_title_is_shown_as_text(world, as_):
    report = frozen(world, title="<script>alert(1)</script>", intro="<img src=http://evil.example/x>")
    text = as_("Ella").get(reverse("report_detail", args=[report.pk])).content.decode()
    assert "<script>alert" not in text
    assert "<img src=http" not in text
    paper = pypdf.PdfReader(io.BytesIO(queries_reports.paper(queries_reports.report_page(report))))
    assert "<img src=http://evil.example/x>" in paper.pages[0].extract_text().replace("\n", "")


def test_the_pdf_is_tagged_and_says_its_language_and_title(world, as_):
    report = frozen(world)
    answer = as_("Anna").get(reverse("report_file", args=[report.pk, "pdf"]))
    root = pypdf.PdfReader(io.BytesIO(answer.content))
    catalogue = root.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] is True or catalogue["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "nl"
    assert root.metadata.title == report.title


def test_a_plan_without_actions_has_a_report_too(world, as_):
    report = frozen(world, plan_of(world, tree(goal("1", "Leeg"))))
    assert report.snapshot["figure"]["whole"] == 0
    for form in ("pdf", "xlsx"):
        assert as_("Ella").get(reverse("report_file", args=[report.pk, form])).status_code == 200


def test_a_wrong_year_comes_back_in_the_form(world, as_):
    plan = plan_of(world)
    answer = as_("Ella").post(reverse("report_new", args=[plan.pk]), {"year": "2050"})
    assert answer.status_code == 422
    assert not YearReport.objects.exists()
