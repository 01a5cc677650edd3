"""From the vacancy on the site to the first day: who may, what is refused beside its field, and what is kept."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.moments import commands_series
from bundel.kernel.moments.models import Booking
from bundel.services.volunteers import commands, commands_vacancies, queries, retention
from bundel.services.volunteers.models import Volunteer
from tests.services.volunteers import small
from tests.world import TODAY

TYPED = {
    "name": "Lut Vandamme", "email": "lut@example.org", "phone": "", "birth_date": "1970-05-01", "languages": ["nl"], "slots": ["tue-evening"],
    "wish": "Ik help graag met papieren.", "website": "",
}  # fmt: skip


def test_someone_without_account_answers_a_vacancy_and_bad_input_loses_nothing(world):
    small.vacancy(world, minimum_age=21)
    site, path = Client(), reverse("region_volunteering", args=["duin"])
    assert "Buddy bij budgethulp" in site.get(path).content.decode()
    form = re.search(rf"{path}[0-9a-f-]+/", site.get(path).content.decode())[0]
    typed = {**TYPED, "municipality": small.noord().pk}
    young = (dt.date.today() - dt.timedelta(days=20 * 365)).isoformat()
    for wrong, field in (
        ({"birth_date": young}, "birth_date"), ({"birth_date": "2030-01-01"}, "birth_date"), ({"birth_date": ""}, "birth_date"),
        ({"email": "", "phone": ""}, "email"), ({"name": ""}, "name"), ({"phone": "12"}, "phone"), ({"languages": []}, "languages"),
        ({"website": "https://x"}, "website"), ({"municipality": ""}, "municipality"),
    ):  # fmt: skip
        answer = site.post(form, {**typed, **wrong})
        assert (answer.status_code, bool(answer.context["form"].errors.get(field))) == (422, True), (wrong, answer.context["form"].errors)
        assert "Ik help graag met papieren." in answer.content.decode()
    assert not Volunteer.objects.exists()
    once = "11111111-1111-4111-8111-111111111111"
    for _click in range(2):
        assert site.post(form, {**typed, "once": once}).status_code == 302
    row = Volunteer.objects.get()
    assert (row.state, row.organisation, row.municipality) == ("candidate", world.region, small.noord())
    assert Mail.objects.get(to="lut@example.org").subject == "Dank voor uw interesse: Buddy bij budgethulp"
    assert "Lut" not in str(Trail.objects.get(verb="volunteer.applied").details)


def test_a_vacancy_that_is_closed_or_not_on_the_site_takes_nobody(world):
    for fields in ({"public": False}, {"closes": small.BEFORE}, {"opens": dt.date(2099, 1, 1)}):
        row = small.vacancy(world, **fields)
        assert Client().get(reverse("public_vacancy", args=["duin", row.pk])).status_code == 404
        with pytest.raises(Http404):
            small.interested(world, row)


def test_she_begins_only_when_everything_the_law_asks_is_done(world):
    ella, on = world.viewer("Ella"), small.vacancy(world, training=True)
    row = small.interested(world, on)
    with pytest.raises(ValidationError) as found:
        commands.accept(row, by=ella)
    assert len(found.value.messages) == 7  # the heading, talk, extract, training, note, insurance, supervisor
    small.ruled(world)
    commands.take_step(row, by=ella, kind="record", on=TODAY)
    row.refresh_from_db()
    assert (row.state, row.record_seen_on, row.record_seen_by) == ("screening", TODAY, world.accounts["Ella"])
    late = TODAY + dt.timedelta(days=1)
    for wrong in ({"kind": "record", "on": late}, {"kind": "blood", "on": TODAY}, {"kind": "talk", "on": TODAY, "good": False}):
        with pytest.raises(ValidationError):
            commands.take_step(row, by=ella, **wrong)
    given = commands_vacancies.give_present_note(row, by=ella, on=TODAY)
    assert "geheimhouding" in Mail.objects.get(subject="Informatie voor u begint als vrijwilliger").text
    commands_vacancies.write_note(by=ella, text="Nieuwe tekst.", since=TODAY)
    commands.acknowledge(given, by=ella, on=TODAY)
    row.refresh_from_db()
    assert "de informatienota (versie 2) is nog niet gegeven en gelezen" in queries.volunteer_page(ella, row.pk).lacking
    with pytest.raises(ValidationError):
        commands.stop(row, by=ella, why=" ", on=TODAY)
    assert commands.stop(row, by=ella, why="Wil toch niet.", on=TODAY).state == "refused"
    with pytest.raises(ValidationError):
        commands.take_step(row, by=ella, kind="talk", on=TODAY)
    small.ruled(world, "Bram")
    assert small.ready(world, small.vacancy(world), name="Mia").state == "ready"


def test_another_organisation_sees_no_volunteer_and_a_colleague_without_the_right_is_told(world, as_):
    row = small.interested(world, small.vacancy(world))
    for who, code in (("Dina", 200), ("Flor", 403), ("Hanna", 403), ("Anna", 404), ("Cas", 404), ("Odo", 404)):
        assert as_(who).get(reverse("volunteer_detail", args=[row.pk])).status_code == code, who
    assert not queries.volunteers(world.viewer("Anna")).exists()
    with pytest.raises(PermissionDenied):
        commands.take_step(row, by=world.viewer("Bram"), kind="talk", on=TODAY)
    with pytest.raises(PermissionDenied):
        commands_vacancies.set_ceiling(by=world.viewer("Anna"), year=2026, day=1, total=2, source="x")


def test_a_supervisor_works_there_and_her_substitute_is_someone_else(world):
    row, ella = small.interested(world, small.vacancy(world)), world.viewer("Ella")
    known = {name: getattr(row, name) for name in commands.FIELDS} | {"by": ella, "version": 1}
    for wrong in ({"supervisor": world.accounts["Anna"]}, {"supervisor": world.accounts["Ella"], "substitute": world.accounts["Ella"]},
                  {"substitute": world.accounts["Dina"]}):  # fmt: skip
        with pytest.raises(ValidationError):
            commands.edit(row, **known, **wrong)


def test_a_training_is_booked_beside_staff_and_who_came_is_noted_there(world):
    ella = world.viewer("Ella")
    row = small.interested(world, small.vacancy(world))
    day = dt.date.today() + dt.timedelta(days=10)
    made = commands_series.plan_series(
        by=ella, kind="training", title_nl="Starten als buddy", organisation=world.region.pk, host=world.region.pk, first=day,
        begins=dt.time(19), minutes=90, capacity=5,
    )  # fmt: skip
    moment = made.moments.get()
    assert [one.pk for one in queries.trainings(row)] == [moment.pk]
    commands.enrol(row, by=ella, moment=moment)
    assert Booking.objects.get(moment=moment).subject == row.pk
    assert [one.moment_id for one in queries.volunteer_page(ella, row.pk).bookings] == [moment.pk]


def test_after_a_year_only_the_name_on_the_list_of_allowances_is_left(world):
    small.ruled(world)
    row, ella = small.ready(world, small.vacancy(world)), world.viewer("Ella")
    commands.stop(row, by=ella, why="Verhuisd.", on=TODAY)
    assert not retention._volunteers_due(TODAY).exists()
    later = TODAY.replace(year=2028)
    assert retention.empty_volunteers(retention._volunteers_due(later)) == 1
    row.refresh_from_db()
    assert (row.name, row.email, row.birth_date, row.languages) == ("Lut Vandamme", "", None, [])
    assert retention.forget_names(retention._names_due(later)) == 1
    assert Volunteer.objects.get().name == ""
