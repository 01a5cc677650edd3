"""Allowances on the screen: the limit and what is left are named, a year nobody knows is refused, nothing is changed afterwards."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bundel.services.volunteers import commands_allowances, commands_vacancies, queries
from bundel.services.volunteers.models import Allowance, Volunteer
from tests.services.volunteers import small

DAY = dt.date(2024, 3, 1)


@pytest.fixture
def lut(world):
    small.ruled(world)
    return small.ready(world, small.vacancy(world))


def pay(world, row, on=DAY, system="lump", amount="41.48", **more):
    return commands_allowances.pay(row, by=world.viewer("Ella"), on=on, system=system, amount=Decimal(amount), **more)


def test_over_the_ceiling_the_screen_names_the_limit_and_what_is_left_and_keeps_what_was_typed(world, as_, lut):
    for number in range(40):
        pay(world, lut, DAY + dt.timedelta(days=number))
    path, ella = reverse("volunteer_pay", args=[lut.pk]), as_("Ella")
    typed = {"on": "2024-05-05", "system": "lump", "amount": "41.48", "text": "Vorming"}
    answer = ella.post(path, typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors["amount"] == ["Boven het plafond van € 1.659,29 per jaar in 2024: er blijft € 0,09 over."]
    assert "Vorming" in answer.content.decode()
    answer = ella.post(path, {**typed, "on": "2024-03-01"})
    assert "er blijft die dag € 0,00 over" in answer.context["form"].errors["amount"][0]
    answer = ella.post(path, {**typed, "on": "2026-02-02"})
    assert "Van 2026 is geen plafond bekend" in answer.context["form"].errors["on"][0]
    assert Allowance.objects.count() == 40
    assert ella.post(path, {**typed, "amount": "0.09"}).status_code == 302
    listed = ella.get(reverse("allowance_list"), {"year": "2024", "export": "csv"})
    assert b"".join(listed).count(b"Lut Vandamme") == 41 if listed.streaming else listed.content.count(b"Lut Vandamme") == 41


def test_what_is_refused_besides(world, lut):
    pay(world, lut)
    for wrong, field in (
        ({"on": dt.date(2030, 1, 1)}, "on"), ({"system": "real"}, "system"), ({"amount": "-1"}, "amount"), ({"amount": "0"}, "amount"),
        ({"amount": "0", "km_amount": Decimal(5)}, "kilometres"),
        ({"on": DAY + dt.timedelta(days=1), "kilometres": Decimal(2001)}, "kilometres"),
        ({"system": "cash"}, "system"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as found:
            pay(world, lut, **wrong)
        assert field in found.value.message_dict, (wrong, found.value)
    new = small.interested(world, small.vacancy(world), name="Mia")
    with pytest.raises(ValidationError):
        pay(world, new)


def test_what_is_taken_back_counts_no_more_and_what_was_paid_elsewhere_does(world, lut):
    first = pay(world, lut)
    with pytest.raises(ValidationError):
        pay(world, lut)
    with pytest.raises(ValidationError):
        commands_allowances.take_back(first, by=world.viewer("Ella"), why=" ")
    commands_allowances.take_back(first, by=world.viewer("Ella"), why="Verkeerde dag.")
    again = pay(world, lut)
    commands_allowances.take_back(again, by=world.viewer("Ella"), why="Toch niet.")
    assert pay(world, lut, system="real", amount="9000").system == "real"
    other = Volunteer.objects.get(pk=small.ready(world, small.vacancy(world), name="Mia").pk)
    pay(world, other, amount="500", elsewhere=True)
    assert queries.year_left(other, 2024).left.amount == Decimal("1159.29")


def test_a_year_becomes_known_with_its_source_and_is_not_set_twice(world, lut):
    ella = world.viewer("Ella")
    assert queries.terms_page(ella, True).missing_year == "2026"
    known = {"by": ella, "day": Decimal("10"), "total": Decimal("100"), "source": "proefbron"}
    for wrong in ({"year": 2024}, {"year": 2031}, {"year": 2026, "source": ""}, {"year": 2026, "total": Decimal(9)}):
        with pytest.raises(ValidationError):
            commands_vacancies.set_ceiling(**{**known, **wrong})
    commands_vacancies.set_ceiling(**known, year=2026)
    assert queries.terms_page(ella, True).missing_year == ""
    assert pay(world, lut, dt.date(2026, 2, 2), amount="10")
    with pytest.raises(ValidationError):
        pay(world, lut, dt.date(2026, 2, 2), amount="0.01")
    with pytest.raises(ValidationError):
        pay(world, lut, dt.date(2025, 2, 2), amount="1")
