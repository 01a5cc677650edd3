"""`bundel rights simulate` and `bundel rights population`: what a measure would change, and how well made-up people fit. No Django."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bundel.command.main import GOOD, WRONG, Fault

ACTS = ("simulate", "population")


def arguments(acts: Any) -> None:
    about = "wat een maatregel zou veranderen"
    more = "Wat een maatregel zou veranderen voor de (verzonnen) mensen van een regio: een maatregel in TOML of JSON erin, cijfers eruit."
    one = acts.add_parser("simulate", help=about, description=more)
    one.add_argument("--measure", required=True, metavar="BESTAND", help="de maatregel, of - voor wat binnenkomt")
    _region(one)
    one.add_argument("--json", action="store_true", help="alles, op één regel")
    one.add_argument("--behind", type=int, default=0, metavar="N", help="toon N verzonnen gezinnen voor wie het meest verandert")
    one.add_argument("--language", choices=["nl", "fr", "en"], default="nl", help="taal van de zinnen")
    about = "verzonnen mensen van een regio, en hoe ze bij de randtotalen passen"
    two = acts.add_parser("population", help=about, description=f"{about[0].upper()}{about[1:]}.")
    _region(two)
    two.add_argument("--json", action="store_true", help="alles, op één regel")


def _region(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--region", required=True, metavar="R", help="sleutel van de regio")
    parser.add_argument(
        "--margins", metavar="BESTAND", help="eigen randtotalen van de regio, in plaats van die van Bundel"
    )
    parser.add_argument("--persons", metavar="BESTAND", help="eigen mensen (CSV of Parquet), in plaats van verzonnen")
    parser.add_argument("--households", metavar="BESTAND", help="de gezinnen van --persons")
    parser.add_argument("--mapping", metavar="BESTAND", help="welke kolom wat is, in TOML of JSON")
    parser.add_argument("--separator", default=",", metavar="TEKEN", help="tussen de kolommen van een CSV")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="zaad: dezelfde mensen voor hetzelfde getal")


def run(given: argparse.Namespace) -> int:
    from bundel.engines.population.margins import MarginProblem, UnknownRegion
    from bundel.engines.schemes.evaluate import NoVersion
    from bundel.engines.schemes.files import Refused

    try:
        return population(given) if given.act == "population" else simulate(given)
    except Refused as wrong:
        raise Fault("\n".join(map(str, wrong.faults)))
    except (MarginProblem, UnknownRegion, NoVersion, ValueError) as wrong:
        raise Fault(str(wrong))


def _people(given: argparse.Namespace) -> Any:
    from bundel.engines.population.make import make
    from bundel.engines.population.margins import margins_of, read_margins

    if given.persons or given.households or given.mapping:
        return _own_people(given, margins_of, read_margins)
    if given.seed < 0:
        raise Fault("--seed is een getal vanaf 0.")
    margins = read_margins(_text(given.margins)) if given.margins else margins_of(given.region)
    if margins.region != given.region:
        raise Fault(f"{given.margins} gaat over ‘{margins.region}’, niet over ‘{given.region}’.")

    def progress(done: int, total: int, name: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{total} {name:<30}", end="" if name else "\n", file=sys.stderr, flush=True)

    return make(margins, given.seed, progress=progress)


def _own_people(given: argparse.Namespace, margins_of: Any, read_margins: Any) -> Any:
    """People of one's own; the region's margins tell only which municipalities there are."""
    from bundel.engines.population.extract import Mapping, read_extract
    from bundel.engines.schemes.files import read

    for name in ("persons", "households", "mapping"):
        if not getattr(given, name):
            raise Fault(f"--{name} ontbreekt: eigen mensen vragen --persons, --households en --mapping samen.")
    margins = read_margins(_text(given.margins)) if given.margins else margins_of(given.region)
    places = {one.code: one.name for one in margins.municipalities}
    return read_extract(
        Path(given.persons), Path(given.households), read(_text(given.mapping), Mapping), region=given.region, places=places,
        separator=given.separator,
    )  # fmt: skip


def _text(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Fault(f"{path} is geen tekst in UTF-8.")


def population(given: argparse.Namespace) -> int:
    """The fit to each margin, what is missing, and what was assumed."""
    from bundel.engines.population.fit import table

    people = _people(given)
    if given.json:
        rows = [
            {
                "code": row.code,
                "margin": row.name,
                "asked": row.asked,
                "made": row.made,
                "off_percent": round(row.off, 4),
            }
            for row in people.fit
        ]
        print(json.dumps({**people.about(), "fit": rows}, ensure_ascii=False))
        return GOOD
    households, persons = people.count
    if not people.synthetic:
        print(f"{households} gezinnen en {persons} mensen uit eigen bestanden ({given.region})")
        counts = [int((people.municipality == row).sum()) for row in range(len(people.places))]
        print("".join(f"\n{one.name:<24} {_few(count)} gezinnen" for one, count in zip(people.places, counts, strict=True)))
        return GOOD
    print(f"{households} verzonnen gezinnen, {persons} verzonnen mensen ({given.region}, zaad {given.seed})\n")
    print(table(people))
    for name, codes in people.missing.items():
        print(f"\nRandtotaal ontbreekt: {name} ({len(codes)} van {len(people.places)} gemeenten)", end="")
    print("".join(f"\nAanname: {line}" for line in people.assumed))
    return GOOD


def simulate(given: argparse.Namespace) -> int:
    """One measure; exit code 1 when nothing of it could be computed, or a scheme of it is refused."""
    from bundel.engines.measures.measure import Measure
    from bundel.engines.measures.service import findings_of
    from bundel.engines.measures.simulate import simulate as compute
    from bundel.engines.schemes.files import read

    measure = read(_text(given.measure), Measure)
    findings = findings_of(measure, given.language)
    if wrong := [one for one in findings if one["level"] == "refused"]:
        raise Fault("\n".join(f"{one['scheme']}, {one['place']}: {one['text']}" for one in wrong))
    outcome = compute(measure, _people(given))
    found = {**outcome.as_json(given.language), "findings": findings}
    if given.behind > 0:
        found["behind"] = outcome.behind(given.behind, given.language)
    print(json.dumps(found, ensure_ascii=False) if given.json else _lines(found))
    return GOOD if outcome.computed else WRONG


def _lines(found: dict[str, Any]) -> str:
    totals = found["totals"]
    lines = [
        f"{found['title']}, op {found['date']}: {'verzonnen' if found['synthetic'] else 'eigen'} mensen, {totals['households']} gezinnen",
        f"kost per jaar {totals['cost_before']} → {totals['cost_after']} euro; "
        f"winnaars {totals['winners']}, verliezers {totals['losers']} gezinnen",
    ]
    if "poor_before" in totals:
        lines.append(f"mensen onder de armoedegrens {totals['poor_before']} → {totals['poor_after']}")
    lines += [f"{row['name']:<24} {_shown(row['difference'])} euro" for row in found["municipalities"]]
    lines += [
        f"recht {one['right']}: {one['comes_in']} gezinnen erbij, {one['falls_out']} eruit" for one in found["rights"]
    ]
    lines += [f"niet te berekenen: {one['text']} {' '.join(one['dialogue'])}" for one in found["not_computable"]]
    lines += [
        f"verzonnen gezin {one['household']} ({one['municipality']}, {one['kind']}, leeftijden {', '.join(map(str, one['ages']))}): "
        f"{one['before']} → {one['after']} euro per jaar"
        for one in found.get("behind", ())
    ]
    lines += [f"weggelaten: {one}" for one in found["left_out"]]
    lines += [f"{one['scheme']}: {one['text']}" for one in found["findings"]]
    return "\n".join(lines)


def _few(count: int) -> str:
    return str(count) if count >= 5 else "minder dan 5"


def _shown(value: Any) -> str:
    return "…" if value is None else f"{value:+}"
