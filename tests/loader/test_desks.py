"""Desks in a folder: read or refused with line and remedy, loaded, written back word for word."""

import datetime as dt

import pytest

from bundel.kernel.access.viewer import the_house
from bundel.loader.apply import LoadRefused, load
from bundel.loader.export import export
from bundel.loader.folder import read_region, region_files
from bundel.services.desk.models import Desk
from bundel.services.desk.shipped import shipped_desks

HOUSE = the_house("bundel load", dt.date(2026, 11, 21))
OWN = "# wat hier staat, blijft\n" + shipped_desks()["it"][1].replace("answer_days = 3", "answer_days = 4")


def bring(folder, text=OWN) -> list[str]:
    (folder / "desks").mkdir(exist_ok=True)
    (folder / "desks/it.toml").write_text(text, encoding="utf-8")
    return [str(change) for change in load(read_region(folder), by=HOUSE)]


def test_a_desk_that_is_wrong_is_refused_with_its_line(spoiled, folder):
    (folder / "desks").mkdir()
    problems = spoiled("desks/it.toml", None, OWN.replace("answer_days = 4", 'answer_days = "vier"'))
    assert [(one.file, one.line) for one in problems] == [("desks/it.toml", 7)]


@pytest.mark.django_db
def test_a_desk_is_loaded_and_written_back_word_for_word(folder):
    assert any("IT-desk" in change for change in bring(folder))
    assert Desk.objects.get().answer_days == 4
    assert not any("IT-desk" in change for change in bring(folder)), "again, nothing changes"
    assert region_files(export("duin"))["desks/it.toml"] == OWN
    with pytest.raises(LoadRefused, match="desks/it.toml, regel 3"):
        bring(folder, OWN.replace("answer_days = 4", "answer_days = 6"))
