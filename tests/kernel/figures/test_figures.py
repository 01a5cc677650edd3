"""Figures: a period, a figure over it, what puts it right, what is due and who is told; the goal, the year and the paper that show it."""

import datetime as dt
import io
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from bundel.kernel.access import trail
from bundel.kernel.access.models import Mail
from bundel.kernel.figures import commands, home, periods, queries, reminders
from bundel.kernel.figures.models import Indicator, Observation
from bundel.kernel.plan import commands_figures, commands_reports, queries_steering, year_reports
from bundel.kernel.rooms import search
from bundel.loader.apply_figures import bring_figures
from bundel.loader.figure_declarations import Indicator as Declared
from bundel.loader.rows import Changes
from tests.kernel.plan import small
from tests.world import TODAY

YEAR = periods.Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def indicator(world, **other) -> Indicator:
    given = {
        "title": "Gezinnen begeleid", "definition": "Elk gezin een keer.", "rule": "Uit de dossiers.", "unit": "gezinnen", "decimals": 0,
        "direction": "up", "period": "year", "owner": world.noord, "base": None, "base_on": None, "due_days": 30,
        "start": dt.date(2024, 3, 1), "public": True,
    }  # fmt: skip
    return commands.add(by=world.viewer("Ella"), **given | other)


@pytest.mark.parametrize(
    ("kind", "day", "start", "until"),
    [
        ("month", (2024, 2, 29), (2024, 2, 1), (2024, 2, 29)),
        ("quarter", (2026, 12, 31), (2026, 10, 1), (2026, 12, 31)),
        ("half", (2026, 7, 1), (2026, 7, 1), (2026, 12, 31)),
        ("year", (2026, 5, 5), (2026, 1, 1), (2026, 12, 31)),
    ],
)
def test_a_period_is_a_whole_of_the_calendar(kind, day, start, until):
    found = periods.holding(kind, dt.date(*day))
    assert found == periods.Period(dt.date(*start), dt.date(*until))
    assert periods.after(kind, found).start == found.until + dt.timedelta(days=1)
    assert list(periods.complete(kind, found.start, found.until)) == []
    assert list(periods.complete(kind, found.start, found.until + dt.timedelta(days=1))) == [found]


def test_a_figure_is_told_after_its_period_once_and_put_right_with_a_reason(world):
    row, anna = indicator(world), world.viewer("Anna")
    assert row.next_due == dt.date(2025, 1, 30)
    with pytest.raises(ValidationError, match="begint op 1 januari 2025"):
        commands.observe(row, by=anna, start=dt.date(2025, 2, 1), value=Decimal(1))
    with pytest.raises(ValidationError, match="loopt nog"):
        commands.observe(row, by=anna, start=dt.date(2026, 1, 1), value=Decimal(1))
    with pytest.raises(ValidationError, match="ten hoogste 0"):
        commands.observe(row, by=anna, start=YEAR.start, value=Decimal("1.5"))
    with pytest.raises(ValidationError, match="bijvoorbeeld 12"):
        commands.observe(row, by=anna, start=YEAR.start, value=Decimal("NaN"))
    first = commands.observe(row, by=anna, start=YEAR.start, value=Decimal(180))
    row.refresh_from_db()
    assert row.next_due == dt.date(2025, 1, 30)  # 2024 is still to be told
    commands.observe(row, by=anna, start=dt.date(2024, 1, 1), value=Decimal(150))
    row.refresh_from_db()
    assert row.next_due == dt.date(2027, 1, 30)
    with pytest.raises(ValidationError, match="Zeg waarom"):
        commands.observe(row, by=anna, start=YEAR.start, value=Decimal(190))
    second = commands.observe(row, by=anna, start=YEAR.start, value=Decimal(190), remark="Een lid vergeten.")
    first.refresh_from_db()
    assert (first.current, second.replaces, Observation.objects.count()) == (False, first, 3)
    page = queries.page(world.viewer("Gust"), row.pk)
    assert [said for _row, said in page.shown] == ["190 gezinnen", "180 gezinnen", "150 gezinnen"]
    assert page.chart.dots[-1][2] == "190 gezinnen"
    assert "recht op 190 gezinnen: Een lid vergeten." in " ".join(str(trail.sentence(one)) for one in page.timeline)
    with pytest.raises(ValidationError, match="per periode"):
        commands.edit(row, by=world.viewer("Ella"), version=row.version, period="month")


def test_who_may_tell_it_and_who_may_not(world):
    row = indicator(world)
    for name in ("Bram", "Cas", "Dina"):
        with pytest.raises(PermissionDenied):
            commands.observe(row, by=world.viewer(name), start=YEAR.start, value=Decimal(1))
    with pytest.raises(PermissionDenied):
        commands.end(row, by=world.viewer("Anna"), why="Zomaar.")
    assert not search.find(world.viewer("Odo"), "Gezinnen begeleid", kinds=["indicator"], limit=5)
    assert search.find(world.viewer("Cas"), "Gezinnen begeleid", kinds=["indicator"], limit=5)


def test_what_a_figure_is_beside_its_target(world):
    up = indicator(world, base=Decimal(150), base_on=dt.date(2023, 12, 31))
    down = indicator(world, direction="down")
    assert down.key != up.key
    ella = world.viewer("Ella")
    assert queries.running(world.duin.pk)[0].word == "none"
    for row in (up, down):
        commands.observe(row, by=ella, start=YEAR.start, value=Decimal(190))
    assert {one.indicator.pk: one.word for one in queries.running(world.duin.pk)} == {up.pk: "better", down.pk: "known"}
    for row in (up, down):
        commands.aim(row, by=ella, on=dt.date(2025, 12, 31), value=Decimal(200))
    assert {one.indicator.pk: one.word for one in queries.running(world.duin.pk)} == {
        up.pk: "under",
        down.pk: "reached",
    }
    commands.aim(up, by=ella, on=dt.date(2025, 12, 31), value=None)
    with pytest.raises(ValidationError, match="geen streefcijfer"):
        commands.aim(up, by=ella, on=dt.date(2025, 12, 31), value=None)


def test_a_late_figure_reminds_who_delivers_it_then_who_coordinates(world):
    row = indicator(world)

    def at(day: dt.date) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))

    assert reminders.tick(at(row.next_due)) == 0
    assert reminders.tick(at(row.next_due + dt.timedelta(days=2))) == 1
    assert reminders.tick(at(row.next_due + dt.timedelta(days=2))) == 0
    assert Mail.objects.get().to == "anna@example.org"
    assert reverse("indicator_observe", args=[row.pk]) in Mail.objects.get().text
    assert reminders.tick(at(row.next_due + dt.timedelta(days=16))) == 1
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["anna@example.org", "ella@example.org"]
    for name in ("Anna", "Ella"):
        assert [one.title for one in home.waiting(world.viewer(name))] == ["Gezinnen begeleid"]
    assert not list(home.waiting(world.viewer("Bram")))
    commands.end(row, by=world.viewer("Ella"), why="Niet meer nodig.")
    assert reminders.tick(at(TODAY)) == 0
    assert not list(home.waiting(world.viewer("Anna")))


def test_a_goal_shows_its_figures_and_a_closed_year_keeps_them(world, as_):
    plan, ella = small.plan_of(world), world.viewer("Ella")
    goal, row, hidden = (
        plan.goals.order_by("order").first(),
        indicator(world),
        indicator(world, title="Binnenskamers", public=False),
    )
    commands_figures.follow(goal, by=ella, indicators=[row.pk, hidden.pk])
    elsewhere = commands.add(
        by=world.viewer("Odo"),
        title="Ver",
        definition="Ver.",
        unit="x",
        owner=world.far,
        start=TODAY,
        period="year",
        due_days=0,
    )
    with pytest.raises(ValidationError, match="van dit samenwerkingsverband"):
        commands_figures.follow(goal, by=ella, indicators=[elsewhere.pk])
    commands.observe(row, by=ella, start=YEAR.start, value=Decimal(190))
    commands.aim(row, by=ella, on=YEAR.until, value=Decimal(200))
    shown = as_("Gust").get(reverse("plan_goal", args=[goal.pk])).content.decode()
    assert "190 gezinnen" in shown
    assert "onder het streefcijfer" in shown
    assert "streefcijfer 200 gezinnen" in shown
    assert goal.title in as_("Gust").get(reverse("indicator_detail", args=[row.pk])).content.decode()
    told = year_reports.snapshot(plan, 2025)
    kept = {one["code"]: one["figures"] for one in told["goals"]}[goal.code]
    assert [(one["title"], one["value"], one["aim"]) for one in kept] == [
        ("Binnenskamers", "", ""), ("Gezinnen begeleid", "190 gezinnen", "200 gezinnen"),
    ]  # fmt: skip
    assert [one["title"] for goal in year_reports.public_part(told)["goals"] for one in goal["figures"]] == [
        "Gezinnen begeleid"
    ]
    report = commands_reports.freeze_report(plan, by=ella, year=2026)
    shown = as_("Ella").get(reverse("report_detail", args=[report.pk])).content.decode()
    assert "190 gezinnen (31 december 2025) onder het streefcijfer; 200 gezinnen (31 december 2025)" in shown
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_("Ella").get(reverse("report_file", args=[report.pk, "xlsx"])).content))
    assert book.sheet_names == ["Lijst", "Cijfers"]
    assert book.get_sheet_by_name("Cijfers").to_python()[2][1:] == [
        "Gezinnen begeleid", "Elk gezin een keer.", "190 gezinnen", YEAR.until, "200 gezinnen", YEAR.until, "onder het streefcijfer",
    ]  # fmt: skip
    before = {one["code"]: one["figures"] for one in year_reports.snapshot(plan, 2024)["goals"]}[goal.code]
    assert all(one["value"] == "" for one in before)  # what was told later does not reach back
    told = " ".join(text for _title, text in queries_steering.papers(ella))
    assert "**onder het streefcijfer**; 190 gezinnen (31 december 2025); streefcijfer 200 gezinnen" in told
    assert told.count("nog geen cijfer") == 1  # of the one without a figure, said once


def test_the_screens_take_a_figure_and_give_a_wrong_one_back(world, as_, django_assert_max_num_queries):
    anna, ella = as_("Anna"), as_("Ella")
    form = {
        "title": "Ton voedsel", "definition": "Gewogen.", "rule": "", "unit": "ton", "decimals": "1", "direction": "up", "period": "year",
        "start": "2025-01-01", "owner": str(world.noord.pk), "due_days": "30", "base": "3", "base_on": "",
    }  # fmt: skip
    answer = ella.post(reverse("indicator_new"), form)
    assert answer.status_code == 422
    assert "Noem de dag van het vertrekpunt" in answer.content.decode()
    assert "Gewogen." in answer.content.decode()
    for day in ("9999-12-31", "0001-01-01"):  # no calendar holds the period after, and none asks for two thousand years
        answer = ella.post(reverse("indicator_new"), form | {"base": "", "start": day})
        assert answer.status_code == 422
        assert "De eerste periode ligt in een jaar tussen" in answer.content.decode()
    ella.post(reverse("indicator_new"), form | {"base": ""})
    row = Indicator.objects.get()
    address = reverse("indicator_observe", args=[row.pk])
    answer = anna.post(address, {"start": "2025-01-01", "value": "12,34", "remark": "Weegbon zoek."})
    assert answer.status_code == 422
    assert "ten hoogste 1" in answer.content.decode()
    assert "Weegbon zoek." in answer.content.decode()
    assert anna.post(address, {"start": "2025-01-01", "value": "12,3", "remark": ""}).status_code == 302
    assert "12,3 ton" in anna.get(reverse("indicator_detail", args=[row.pk])).content.decode()
    commands.aim(row, by=world.viewer("Ella"), on=YEAR.until, value=Decimal(20))
    exported = b"".join(anna.get(reverse("indicators") + "?export=csv").streaming_content).decode()
    assert "12.3;ton;2025-12-31;onder het streefcijfer;20.0;2025-12-31" in exported
    for number in range(30):
        indicator(world, title=f"Cijfer {number}")
    with django_assert_max_num_queries(12):
        shown = anna.get(reverse("indicators") + "?stand=due").content.decode()
    assert "Cijfer 1" in shown
    assert "Ton voedsel" not in shown


def test_a_folder_leaves_what_is_no_longer_followed_as_it_is(world):
    row = indicator(world)
    commands.end(row, by=world.viewer("Ella"), why="Niet meer nodig.")
    declared = Declared.model_validate(
        {"key": row.key, "title": row.title, "definition": row.definition, "unit": row.unit, "owner": "noord", "from": dt.date(2024, 3, 1)}
    )
    bring_figures(SimpleNamespace(indicators=[declared]), world.duin, {"noord": world.noord}, Changes())
    row.refresh_from_db()
    assert (row.ended, row.next_due, Indicator.objects.count()) == (TODAY, None, 1)
