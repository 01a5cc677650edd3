"""Crisis places: told when, too old is not offered as free, a call sees what fits, and a refusal is counted without the people."""

import dataclasses
import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from bundel.engines.matching.beds import Call, places
from bundel.engines.matching.beds import House as Place
from bundel.kernel.cases import commands as cases
from bundel.kernel.cases.models import Case
from bundel.services.crisis import commands, queries
from bundel.services.crisis.models import House, Refusal
from tests.kernel.cases import small


def test_the_latest_told_stands_first_and_what_is_too_old_full_or_without_room_for_a_child_or_a_pet_is_left_out():
    rows = [
        Place("stale", 5, minutes=26 * 60), Place("never", 5), Place("full", 2, minutes=5), Place("adults", 5, minutes=5, children=False),
        Place("old", 3, minutes=300), Place("new", 3, minutes=20), Place("edge", 3, minutes=720),
    ]  # fmt: skip
    found = places(Call(3, 2), rows)
    assert [one.supply.key for one in found.ranked] == ["new", "old", "edge"]
    assert [(one.supply.key, [why.code for why in one.reasons]) for one in found.excluded] == [
        ("stale", ["stale"]), ("never", ["stale"]), ("full", ["full"]), ("adults", ["children"])]  # fmt: skip
    assert not places(Call(1, 0, True), rows).ranked


def house(world, who, name, **fields):
    return commands.add_house(by=world.viewer(who), **{"name": name, "places": 4, "fresh_hours": 12, **fields})


def test_a_call_finds_a_place_and_what_is_stale_is_not_offered(world, as_):
    near, far = house(world, "Bram", "Nachthuis"), house(world, "Cas", "Studio", children=False)
    bram, cas, anna = world.viewer("Bram"), world.viewer("Cas"), world.viewer("Anna")
    with pytest.raises(ValidationError):
        commands.tell(near, by=bram, free=5)
    with pytest.raises(PermissionDenied):
        commands.tell(near, by=anna, free=1)
    long_ago = dataclasses.replace(bram, at=timezone.now() - dt.timedelta(hours=26))
    commands.tell(near, by=long_ago, free=3)
    commands.tell(far, by=cas, free=4)
    page = as_("Anna").get(reverse("crisis_register")).content.decode()
    assert "te oud: bel eerst" in page
    assert queries.register(anna).free == 4
    kind = small.load(world, "crisis_place")
    case = cases.open_case(kind, by=anna, client=None, pseudonym="Zwaluw", fields={"persons": 3, "children": 2, "pets": False})
    shown = queries.call_page(anna, case.pk)
    assert ([row.house.name for row in shown.fit], [(row.house.name, row.why) for row in shown.not_fit]) == (
        [], [("Nachthuis", "26 uur geleden gemeld: bel eerst"), ("Studio", "geen plaats voor kinderen")])  # fmt: skip
    answer = as_("Anna").post(reverse("crisis_give", args=[case.pk, near.pk]), follow=True).content.decode()
    assert "bel eerst" in answer
    assert Case.objects.get(pk=case.pk).state == "called"
    refused = {"reason": "children", "persons": "3", "children": "4"}
    assert as_("Anna").post(reverse("crisis_refuse", args=[far.pk]), refused).status_code == 422
    assert as_("Anna").post(reverse("crisis_refuse", args=[far.pk]), {**refused, "children": "2"}).status_code == 302
    assert as_("Bram").post(reverse("crisis_tell", args=[near.pk]), {"free": "3"}).status_code == 302
    with pytest.raises(ValidationError, match="Bekijk eerst"):
        commands.give(near, by=anna, case=case.pk)
    cases.take_note(case, by=anna, on=anna.today, kind="note", text="Moeder met twee kinderen.")
    cases.edit_fields(case, by=anna, version=Case.objects.get(pk=case.pk).version, fields={"free": 3})
    cases.move(Case.objects.get(pk=case.pk), "screen", by=anna)
    as_("Anna").post(reverse("crisis_give", args=[case.pk, near.pk]))
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.fields["place"], House.objects.get(pk=near.pk).free) == ("placed", "Nachthuis", 0)
    assert [(row.reason, row.persons, row.organisation) for row in Refusal.objects.all()] == [("children", 3, world.noord)]
    assert queries.register(anna).refusals == [("geen plaats voor kinderen", 1)]


def test_bad_input_is_told_beside_its_field(world):
    house(world, "Bram", "Nachthuis")
    told = (({"name": "Nachthuis"}, "name"), ({"name": " "}, "name"), ({"places": 0}, "places"), ({"fresh_hours": 200}, "fresh_hours"))
    for wrong, field in told:
        with pytest.raises(ValidationError) as found:
            house(world, "Bram", **{"name": "Ander", **wrong})
        assert field in found.value.message_dict
