"""Load, export, load: nothing is lost, nothing changes twice, nothing is half written."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from bundel.command.main import main
from bundel.kernel.access import trail
from bundel.kernel.access.models import Trail
from bundel.kernel.access.viewer import stranger, the_house
from bundel.kernel.offers.models import Agreement
from bundel.kernel.parties.models import Location, Party, Population, Relation
from bundel.kernel.parties.queries import members
from bundel.kernel.plan.models import Action, ActionParty, Amendment, Milestone, Plan
from bundel.kernel.rooms.search import find
from bundel.loader.apply import LoadRefused, load
from bundel.loader.apply_plans import Why
from bundel.loader.export import UnknownRegion, export
from bundel.loader.folder import ground_files, read_region, region_files, write_region

REGIONS = Path(__file__).resolve().parents[2] / "bundel" / "regions"
KEYS = ("noord-limburg", "w13", "west-brabant", "westhoek")
TODAY = dt.date(2026, 11, 21)

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return the_house("bundel load", TODAY)


def said(changes) -> list[str]:
    return [str(change) for change in changes]


def test_the_four_regions_come_back_byte_for_byte_and_a_second_load_changes_nothing(house) -> None:
    regions = {key: read_region(REGIONS / key) for key in KEYS}
    for region in regions.values():
        assert load(region, by=house)
    rows = Trail.objects.count()
    for key, region in regions.items():
        out = export(key)
        assert out == region
        assert region_files(out) == region_files(region)
        assert ground_files(out.ground) == ground_files(region.ground)
        assert said(load(out, by=house)) == []
    assert Trail.objects.count() == rows
    wervik = Party.objects.get(key="ocmw-wervik")
    assert set(wervik.relations.values_list("other__key", flat=True)) == {"w13", "westhoek"}


@pytest.fixture
def duin(folder, house):
    """The small region, loaded; gives its folder."""
    load(read_region(folder), by=house)
    return folder


def again(folder: Path, name: str, old: str, new: str, house) -> list[str]:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return said(load(read_region(folder), by=house))


GROUND_KEYS = ("ocmw-noord", "ocmw-zuid")


def test_a_small_region_comes_back_as_it_was(duin) -> None:
    assert export("duin", shared=GROUND_KEYS) == read_region(duin)


def test_only_the_house_loads(folder) -> None:
    with pytest.raises(PermissionDenied):
        load(read_region(folder), by=stranger(TODAY))
    assert not Party.objects.exists()


def test_a_load_is_one_sentence_in_the_trail(duin) -> None:
    row = Trail.objects.get(verb="region.loaded")
    assert "bundel load las de map van Welzijnsregio Duin in" in trail.sentence(row)
    assert row.partnership == Party.objects.get(key="duin").pk


def test_a_change_says_old_and_new(duin, house) -> None:
    assert again(duin, "parties.csv", "CAW Duin,", "CAW Duin en Polder,", house) == [
        "Gewijzigd: CAW Duin en Polder (naam ‘CAW Duin’ → ‘CAW Duin en Polder’)."
    ]
    caw = Party.objects.get(key="caw-duin")
    assert (caw.sort_name, caw.version) == ("caw duin en polder", 2)


def test_a_member_that_leaves_ends_and_so_does_what_it_took_part_in(duin, house) -> None:
    told = again(
        duin,
        "relations.csv",
        "ocmw-noord,member_of,duin,2015-06-01,,",
        "ocmw-noord,member_of,duin,2015-06-01,2027-12-31,",
        house,
    )
    assert told == [
        "Beëindigd: OCMW Noord, lid van Duin (tot en met ‘’ → ‘2027-12-31’).",
        "Beëindigd: OCMW Noord doet mee aan Gezinszorg (tot en met ‘’ → ‘2027-12-31’).",
    ]


def test_a_corrected_begin_corrects_the_row(duin, house) -> None:
    again(duin, "relations.csv", "ocmw-zuid,member_of,duin,2016,", "ocmw-zuid,member_of,duin,2016-09,", house)
    (row,) = Relation.objects.filter(party__key="ocmw-zuid")
    assert (row.start, row.start_precision) == (dt.date(2016, 9, 1), "month")


def test_a_new_member_is_told_and_takes_part(duin, house) -> None:
    with (duin / ".." / "vlaanderen" / "parties.csv").open("a") as file:
        file.write("ocmw-oost,organisation,ocmw,public,OCMW Oost,,,,,,,,\n")
    told = again(duin, "relations.csv", "caw-duin,", "ocmw-oost,member_of,duin,2026-01-01,,,,\ncaw-duin,", house)
    assert told == [
        "Nieuw: OCMW Oost.",
        "Nieuw: OCMW Oost, lid van Duin.",
        "Nieuw: OCMW Oost doet mee aan Gezinszorg.",
    ]
    assert Agreement.objects.get(party__key="ocmw-oost").start == dt.date(2026, 1, 1)
    assert Party.objects.get(key="ocmw-oost").public


def test_an_action_that_left_the_plan_ends_and_can_come_back(duin, house) -> None:
    text = (duin / "plans" / "plan.toml").read_text()
    action = text[text.index("[[goals.actions]]") :]
    assert again(duin, "plans/plan.toml", action, '[[goals.actions]]\ncode = "1.2"\ntitle = "Anders"\n', house) == [
        "Nieuw: actie 1.2 Anders.",
        "Beëindigd: actie 1.1 Samen zorgen (staat niet meer in het plan sinds ‘’ → ‘2026-11-21’).",
    ]
    assert [action.code for action in export("duin", shared=GROUND_KEYS).plans[0].goals[0].actions] == ["1.2"]
    (duin / "plans" / "plan.toml").write_text(text)
    load(read_region(duin), by=house)
    assert Action.objects.get(code="1.1").ended is None


def test_a_new_lead_follows_the_old_one(duin, house) -> None:
    again(duin, "plans/plan.toml", 'lead = "duin"', 'lead = "ocmw-noord"', house)
    leads = ActionParty.objects.filter(role="lead").order_by("pk").values_list("party__key", "start", "until")
    assert list(leads) == [("duin", None, TODAY), ("ocmw-noord", TODAY, None)]


def test_who_was_given_an_action_on_a_screen_keeps_it(duin, house) -> None:
    noord = Party.objects.get(key="ocmw-noord")
    ActionParty.objects.create(action=Action.objects.get(), party=noord, role="partner")
    told = again(duin, "plans/plan.toml", 'lead = "duin"\n', "", house)
    assert [line.partition(":")[0] for line in told] == ["Blijft staan, al noemt de map het niet"] * 2
    assert ActionParty.objects.filter(until__isnull=True).count() == 3


def test_a_milestone_that_was_reached_stays_reached(duin, house) -> None:
    Milestone.objects.update(done=dt.date(2021, 5, 1))
    assert said(load(read_region(duin), by=house)) == []
    assert export("duin", shared=GROUND_KEYS).plans[0].goals[0].actions[0].milestones[0].done == dt.date(2021, 5, 1)


def test_a_closed_plan_stays_as_it_was(duin, house) -> None:
    Plan.objects.update(status="closed")
    assert again(duin, "plans/plan.toml", "Samen zorgen", "Alleen zorgen", house) == []
    assert Action.objects.get().title == "Samen zorgen"


def test_what_people_added_on_a_screen_stays_and_is_exported(duin, house) -> None:
    club = Party.objects.create(kind="organisation", name="Club Één", sort_name="club een", type="association")
    Relation.objects.create(
        party=club, kind="partner_of", other=Party.objects.get(key="duin"), start=dt.date(2026, 3, 1)
    )
    assert said(load(read_region(duin), by=house)) == [
        "Blijft staan, al noemt de map het niet: Club Één, partner van Duin."
    ]
    out = export("duin", shared=GROUND_KEYS)
    assert [party.key for party in out.parties] == ["caw-duin", "club-een"]
    write_region(out, duin)
    told = said(load(read_region(duin), by=house))
    assert told == ["Gewijzigd: Club Één (sleutel ‘’ → ‘club-een’)."]


def test_a_move_of_the_seat_is_a_second_address(duin, house) -> None:
    seat = '\n[[locations]]\nlabel = "Zetel"\nstreet = "Markt 1"\nuntil = 2019-12-31\n'
    seat += '\n[[locations]]\nlabel = "Zetel"\nstreet = "Kaai 2"\nfrom = 2020\n'
    again(duin, "region.toml", "\n[[domains]]", seat + "\n[[domains]]", house)
    assert list(Location.objects.order_by("pk").values_list("street", "start", "start_precision")) == [
        ("Markt 1", None, "day"), ("Kaai 2", dt.date(2020, 1, 1), "year"),
    ]  # fmt: skip
    assert sorted(one.street for one in export("duin", shared=GROUND_KEYS).card.locations) == ["Kaai 2", "Markt 1"]


def test_a_number_that_belongs_to_another_party_is_refused_and_nothing_is_written(duin, house) -> None:
    Population.objects.update(inhabitants=1)
    with pytest.raises(LoadRefused, match="van ‘OCMW Zuid’ hoort al bij ‘OCMW Noord’"):
        move_number(duin, house)
    assert Population.objects.get().inhabitants == 1


def move_number(folder: Path, house) -> None:
    path = folder / ".." / "vlaanderen" / "parties.csv"
    text = path.read_text().replace("99001,0212235703", "99001,").replace("Zuid,,,99002,", "Zuid,,,99002,0212235703")
    path.write_text(text)
    load(read_region(folder), by=house)


def test_a_party_keeps_its_place_when_it_gets_another_key(duin, house) -> None:
    for name in ("../vlaanderen/parties.csv", "relations.csv"):
        path = duin / name
        path.write_text(path.read_text().replace("ocmw-noord,", "ocmw-noordzee,"))
    assert said(load(read_region(duin), by=house)) == [
        "Gewijzigd: OCMW Noord (sleutel ‘ocmw-noord’ → ‘ocmw-noordzee’)."
    ]


def test_a_key_that_is_a_partnership_elsewhere_is_refused(duin, house) -> None:
    Party.objects.filter(key="caw-duin").update(kind="partnership")
    with pytest.raises(LoadRefused, match="kies een andere sleutel"):
        load(read_region(duin), by=house)


def test_an_unknown_region_names_the_known_ones(duin) -> None:
    with pytest.raises(UnknownRegion, match="Bekend zijn: duin"):
        export("zee")


def test_merged_members_follow_each_other_in_the_database(house) -> None:
    load(read_region(REGIONS / "noord-limburg"), by=house)
    limburg = Party.objects.get(key="noord-limburg")
    ocmws = [
        sorted(members(limburg.pk, day).filter(type="ocmw").values_list("key", flat=True))
        for day in (dt.date(2018, 12, 31), dt.date(2019, 1, 1))
    ]
    assert [len(found) for found in ocmws] == [9, 8]
    assert "ocmw-neerpelt" in ocmws[0]
    assert "ocmw-pelt" in ocmws[1]


def test_what_was_loaded_is_found_by_the_public(house) -> None:
    load(read_region(REGIONS / "w13"), by=house)
    assert "OCMW Kortrijk" in [hit.title for hit in find(stranger(TODAY), "kortrijk")]
    assert "OCMW Affligem" not in [hit.title for hit in find(stranger(TODAY), "affligem")]


def test_a_load_asks_the_database_as_often_however_large_the_plan(duin, house, django_assert_max_num_queries) -> None:
    with (duin / "plans" / "plan.toml").open("a") as file:
        for number in range(2, 60):
            file.write(f'\n[[goals.actions]]\ncode = "1.{number}"\ntitle = "Nog een"\nlead = "duin"\n')
    region = read_region(duin)
    load(region, by=house)
    with django_assert_max_num_queries(48):
        load(region, by=house)


def test_a_goal_that_left_the_plan_ends_with_its_actions(duin, house) -> None:
    text = (duin / "plans" / "plan.toml").read_text()
    goal = text[text.index("[[goals]]") :]
    told = again(duin, "plans/plan.toml", goal, '[[goals]]\ncode = "2"\ntitle = "Iets anders"\n', house)
    assert [line.split(" (")[0] for line in told] == [
        "Nieuw: doel 2 Iets anders.", "Beëindigd: doel 1 Zorg voor iedereen", "Beëindigd: actie 1.1 Samen zorgen",
    ]  # fmt: skip
    assert export("duin", shared=GROUND_KEYS) == read_region(duin)


def test_the_command_line_loads_checks_and_exports(folder, tmp_path, capsys) -> None:
    assert main(["load", str(folder)]) == 0
    assert "Nieuw: samenwerkingsverband Welzijnsregio Duin." in capsys.readouterr().out
    assert main(["load", str(folder)]) == 0
    assert capsys.readouterr().out == "Welzijnsregio Duin: er verandert niets.\n"
    assert main(["export", "duin", str(tmp_path / "uit")]) == 0
    capsys.readouterr()
    assert main(["load", "--check", "w13"]) == 0
    assert "Alles leest goed" in capsys.readouterr().out
    assert main(["export", "zee", str(tmp_path / "uit")]) == 1
    assert "Bekend zijn: duin" in capsys.readouterr().err


def test_a_first_load_does_not_fill_the_screen_unless_asked(capsys) -> None:
    assert main(["load", "westhoek"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 40
    assert "andere nieuwe dingen" in lines[-2]


def test_the_command_line_names_the_place_and_writes_nothing(folder, capsys) -> None:
    (folder / "relations.csv").write_text((folder / "relations.csv").read_text().replace("2019-12", "2014-12"))
    assert main(["load", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "relations.csv, regel 3: " in told
    assert "Remedie: " in told
    assert not Party.objects.exists()


def amended() -> list[tuple[str, str, str]]:
    rows = Amendment.objects.select_related("goal", "action").order_by("kind", "id")
    return sorted((one.kind, (one.action or one.goal).code, one.reason) for one in rows)


def test_a_folder_that_changes_an_adopted_plan_leaves_amendments_that_name_the_file(duin, house) -> None:
    assert amended() == [], "a plan that is new is not changed"
    text = (duin / "plans" / "plan.toml").read_text()
    action = text[text.index("[[goals.actions]]") :]
    again(duin, "plans/plan.toml", action, '[[goals.actions]]\ncode = "1.2"\ntitle = "Anders"\n', house)
    named = "Gewijzigd met het bestand duin/plans/plan.toml."
    assert amended() == [("added", "1.2", named), ("ended", "1.1", named)]
    Amendment.objects.all().delete()
    (duin / "plans" / "plan.toml").write_text(text.replace("Samen zorgen", "Samen goed zorgen").replace('domains = ["zorg"]\n', ""))
    load(read_region(duin), by=house, why=Why("Toch weer", "Raad van 3 mei"))
    assert amended() == [("ended", "1.2", "Toch weer"), ("returned", "1.1", "Toch weer"), ("worded", "1", "Toch weer")]
    back, goal = Amendment.objects.get(kind="returned"), Amendment.objects.get(kind="worded")
    assert back.changes == [{"field": "title", "was": "Samen zorgen", "now": "Samen goed zorgen"}]
    assert goal.changes == [{"field": "terms", "was": "Zorg", "now": ""}]
    assert back.decision_text == "Raad van 3 mei"
    assert said(load(read_region(duin), by=house)) == []
    assert Amendment.objects.count() == 3


def test_a_folder_that_changes_a_draft_leaves_no_amendment(duin, house) -> None:
    Plan.objects.update(status="draft")
    again(duin, "plans/plan.toml", "Samen zorgen", "Alleen zorgen", house)
    assert amended() == []
