"""A small region folder of its own, which each test may spoil in one place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bundel.engines.formats.problems import FolderRefused, Problem
from bundel.loader.folder import read_region

GROUND = {
    "territories.csv": (
        "code,kind,name_nl,name_fr,from,until,facilities,lat,lon,postal_codes\n"
        "99001,municipality,Noord,,,,,50.9,3.2,9901 9902\n"
        "99002,municipality,Zuid,,,,rim,,,9903\n"
    ),
    "territory_parts.csv": "whole,part,from,until,note\n",
    "population.csv": "code,year,inhabitants,source\n99001,2026,12000,telling\n",
    "successions.csv": "predecessor,successor,on\n",
    "parties.csv": (
        "key,kind,type,sector,name,short_name,name_fr,nis,kbo,ovo,website,source,note\n"
        "ocmw-noord,organisation,ocmw,public,OCMW Noord,,,99001,0212235703,,,register,\n"
        "ocmw-zuid,organisation,ocmw,public,OCMW Zuid,,,99002,,,,register,\n"
    ),
    "rights.toml": '[[rights]]\nkey = "wonen"\nlabel_nl = "Wonen"\n',
}
DUIN = {
    "region.toml": """\
key = "duin"
name = "Duin"
full_name = "Welzijnsregio Duin"
founded = 2015-06-01
languages = ["nl"]
intro_nl = "Samen sterk."

[[domains]]
key = "zorg"
label_nl = "Zorg"

[[target_groups]]
key = "ouderen"
label_nl = "Ouderen"

[[counts]]
on = 2015
what = "leden"
value = 2
source = "stichtingsakte"
""",
    "parties.csv": (
        "key,kind,type,sector,name,short_name,name_fr,nis,kbo,ovo,website,source,note\n"
        "caw-duin,organisation,caw,non_profit,CAW Duin,,,,,,,,\n"
    ),
    "relations.csv": (
        "party,relation,other,from,until,role,source,note\n"
        "ocmw-noord,member_of,duin,2015-06-01,,founding,,\n"
        "ocmw-zuid,member_of,duin,2016,2019-12,,,\n"
        "caw-duin,partner_of,duin,,,,,\n"
    ),
    "offers/gezinszorg.toml": """\
key = "gezinszorg"
kind = "service"
name_nl = "Gezinszorg"
summary_nl = "Hulp thuis."
domain = "zorg"
target_groups = ["ouderen"]
rights = ["wonen"]
owner = "duin"
participants = "members"
""",
    "plans/plan.toml": """\
key = "plan"
title = "Plan"
kind = "multi_year"
from = 2020
until = 2025
status = "adopted"
staleness_days = 90

[[goals]]
code = "1"
title = "Zorg voor iedereen"
domains = ["zorg"]

[[goals.actions]]
code = "1.1"
title = "Samen zorgen"
lead = "duin"
partners = ["caw-duin"]

[[goals.actions.milestones]]
title = "Begonnen"
due = 2021-06-30
""",
    "documents/over.nl.md": (
        '+++\nkey = "over"\nlanguage = "nl"\ntitle = "Over Duin"\naudience = "public"\nowner = "coördinator"\n'
        "review = 2027-01-31\n+++\n\nDuin is van ons allemaal.\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """regions/duin beside regions/vlaanderen; sound."""
    for where, files in (("vlaanderen", GROUND), ("duin", DUIN)):
        for name, text in files.items():
            path = tmp_path / where / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return tmp_path / "duin"


@pytest.fixture
def spoiled(folder: Path) -> Callable[..., list[Problem]]:
    """`spoiled(file, old, new)` reads the folder with that text replaced (`old` None: added) and gives its problems."""

    def spoil(name: str, old: str | None, new: str) -> list[Problem]:
        path = folder / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old is None or old in text
        path.write_text(text + new if old is None else text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(FolderRefused) as refused:
            read_region(folder)
        return refused.value.problems

    return spoil
