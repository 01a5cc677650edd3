"""Case types in a folder: read or refused with line and remedy, loaded beside those of Bundel, written back word for word."""

import datetime as dt

import pytest

from bundel.engines.formats.problems import FolderRefused
from bundel.kernel.access.viewer import the_house
from bundel.kernel.cases import shipped
from bundel.kernel.cases.models import Case, CaseType
from bundel.kernel.parties.models import Party
from bundel.loader.apply import LoadRefused, load
from bundel.loader.export import export
from bundel.loader.folder import read_region, region_files

SMALL = """\
# what the coordinator wrote stays
key = "visit"
version = 1
number = "BEZ"
client = ["none"]
label = { nl = "Bezoek", fr = "Visite", en = "Visit" }
about = { nl = "Een bezoek.", fr = "Une visite.", en = "A visit." }

[retention]
years = 1
source = "eigen regel"

[[field]]
key = "what"
label = { nl = "Wat", fr = "Quoi", en = "What" }
type = "text"

[[state]]
key = "new"
label = { nl = "nieuw", fr = "nouveau", en = "new" }
kind = "start"

[[state]]
key = "done"
label = { nl = "gedaan", fr = "fait", en = "done" }
kind = "end"

[[move]]
key = "end"
label = { nl = "Klaar", fr = "Fini", en = "Done" }
from = ["new"]
to = "done"
"""
HOUSE = the_house("bundel load", dt.date(2026, 11, 21))
GROUND_KEYS = ("ocmw-noord", "ocmw-zuid")


def bring(folder, text=SMALL, name="visit") -> list[str]:
    (folder / "cases").mkdir(exist_ok=True)
    (folder / f"cases/{name}.toml").write_text(text, encoding="utf-8")
    return [str(change) for change in load(read_region(folder), by=HOUSE)]


GUIDANCE = shipped.shipped_types()["guidance"][1]


@pytest.mark.parametrize(
    ("name", "text", "line", "what", "remedy"),
    [
        ("visit", SMALL.replace('to = "done"', 'to = "new"'), 18, "‘new’ leidt nergens heen", "eindstand"),
        ("visit", SMALL.replace('"BEZ"', '"BEZ'), 4, "geen geldige TOML", "aanhalingstekens"),
        ("visit", SMALL.replace("years = 1", 'years = "1"'), 10, "‘years’ moet een geheel getal zijn", "alleen cijfers"),
        ("visit", SMALL.replace(', en = "What"', ""), 15, "‘en’ ontbreekt", "voeg ‘en’ toe"),
        ("visit", SMALL.replace("[retention]", 'instruments = ["ruler"]\n[retention]'), 9, "‘ruler’ bestaat niet", "self_reliance"),
        ("bezoek", SMALL, 2, "hoort bij een bestand cases/visit.toml", "hernoem"),
        ("guidance", GUIDANCE, 3, "Bundel brengt versie 1 van ‘guidance’ zelf mee", "versie 2 of hoger"),
    ],
)
def test_a_wrong_type_refuses_the_whole_folder(folder, name, text, line, what, remedy):
    (folder / "cases").mkdir()
    (folder / f"cases/{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FolderRefused) as refused:
        read_region(folder)
    assert [(one.file, one.line) for one in refused.value.problems if what in one.message and remedy in one.remedy] == [
        (f"cases/{name}.toml", line)
    ], [str(one) for one in refused.value.problems]


def test_a_stray_file_among_the_types_is_refused(folder):
    (folder / "cases").mkdir()
    (folder / "cases/lees-mij.txt").write_text("hallo")
    with pytest.raises(FolderRefused, match="cases/lees-mij.txt: dit bestand hoort hier niet"):
        read_region(folder)


@pytest.mark.django_db
def test_the_types_of_bundel_and_of_the_folder_are_loaded_and_only_its_own_written_back(folder):
    told = bring(folder)
    assert "Nieuw: type dossier Bezoek, versie 1." in told
    assert set(CaseType.objects.values_list("key", flat=True)) == {"visit", *shipped.types_for("duin")}
    out = export("duin", shared=GROUND_KEYS)
    assert region_files(out)["cases/visit.toml"] == SMALL
    assert out == read_region(folder)
    assert bring(folder) == []


@pytest.mark.django_db
def test_a_region_puts_its_own_version_in_the_place_of_bundels(folder):
    load(read_region(folder), by=HOUSE)
    own = GUIDANCE.replace("version = 1", "version = 2", 1).replace("Begeleidingstraject", "Traject Duin", 1)
    assert bring(folder, own, "guidance") == ["Nieuw: type dossier Traject Duin, versie 2."]
    assert CaseType.objects.get(key="guidance", current=True).label_nl == "Traject Duin"
    assert bring(folder, own, "guidance") == []
    (folder / "cases/guidance.toml").unlink()
    assert [str(one) for one in load(read_region(folder), by=HOUSE)] == [
        "Blijft staan, al noemt de map het niet: type dossier Traject Duin, versie 2."
    ]


@pytest.mark.django_db
def test_the_same_version_with_another_content_is_refused_and_nothing_is_taken_over(folder):
    bring(folder)
    (folder / "region.toml").write_text((folder / "region.toml").read_text().replace("Samen sterk.", "Anders."))
    with pytest.raises(LoadRefused, match=r"cases/visit.toml, regel 3: versie 1 .*Verhoog het veld version"):
        bring(folder, SMALL.replace("Een bezoek.", "Iets anders."))
    assert Party.objects.get(key="duin").description_nl == "Samen sterk."
    assert bring(folder, SMALL + "# een woord erbij verandert niets\n") == [
        "Gewijzigd: samenwerkingsverband Welzijnsregio Duin (omschrijving ‘Samen sterk.’ → ‘Anders.’)."
    ]


@pytest.mark.django_db
def test_a_field_that_changed_its_name_is_told_when_cases_run(folder):
    bring(folder)
    kind = CaseType.objects.get(key="visit")
    duin, noord = Party.objects.get(key="duin"), Party.objects.get(key="ocmw-noord")
    day = dt.date(2026, 11, 2)
    Case.objects.create(
        partnership=duin, type=kind, number="BEZ-26-00001", owner=noord, trajectory=duin.pk, state="new", state_since=day, opened=day
    )
    renamed = SMALL.replace("version = 1", "version = 2").replace('key = "what"', 'key = "why"')
    told = bring(folder, renamed)
    assert any(one.startswith("Let op: 1 lopende") and "veld what" in one and "renamed_from" in one for one in told), told
