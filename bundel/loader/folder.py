"""The folder of a partnership: read whole or refused whole, and written back byte for byte the same."""

import csv
import io
import os
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel

from bundel.engines.formats.problems import FolderRefused, Problem
from bundel.loader import checks, checks_bodies, checks_figures
from bundel.loader.body_declarations import Bodies, Competence, Share
from bundel.loader.canonical import canonical, ground_in_order
from bundel.loader.case_types import check_types, read_types
from bundel.loader.declarations import Offer, Party, RegionCard, Relation
from bundel.loader.desk_files import read_desks
from bundel.loader.figure_declarations import Indicator
from bundel.loader.files import Files, Located, columns
from bundel.loader.ground_declarations import Ground, Population, Rights, Succession, Territory, TerritoryPart
from bundel.loader.plan_declarations import Plan
from bundel.loader.region import Region, own_parties
from bundel.loader.toml_text import plain, toml

GROUND = "vlaanderen"
HOME = Path(__file__).resolve().parents[1] / "regions"  # the folders that come with Bundel
ONE_EACH = ["region.toml", "parties.csv", "relations.csv"]
BODIES = ["bodies.toml", "seats.csv", "competences.csv"]  # left out where there is nothing to say
FIGURES = "indicators.csv"  # the same
MANY = {"offers": ".toml", "plans": ".toml", "cases": ".toml", "desks": ".toml", "documents": ".md"}
GROUND_TABLES: dict[str, tuple[str, type[BaseModel]]] = {
    "territories.csv": ("territories", Territory),
    "territory_parts.csv": ("parts", TerritoryPart),
    "population.csv": ("population", Population),
    "successions.csv": ("successions", Succession),
    "parties.csv": ("parties", Party),
}


def read_region(path: Path) -> Region:
    """Reads the folder and the ground beside it (../vlaanderen). Raises FolderRefused with every problem at once."""
    problems: list[Problem] = []
    if not path.is_dir():
        raise FolderRefused([Problem(path.name, 0, "de map bestaat niet", "kijk de naam van de map na")])
    ground, ground_parties = _read_ground(Files(path.parent / GROUND, problems, shown_as=f"{GROUND}/"))
    files = Files(path, problems)
    card = files.toml("region.toml", RegionCard)
    parties = files.table("parties.csv", Party)
    relations = files.table("relations.csv", Relation)
    offers = [found for name in files.names("offers", ".toml") if (found := files.toml(name, Offer))]
    plans = [found for name in files.names("plans", ".toml") if (found := files.toml(name, Plan))]
    cases = read_types(files)
    desks = read_desks(files)
    documents = [found for name in files.names("documents", ".md") if (found := files.document(name))]
    bodies = files.toml(BODIES[0], Bodies) if files.has(BODIES[0]) else None
    seats = files.table(BODIES[1], Share) if files.has(BODIES[1]) else []
    competences = files.table(BODIES[2], Competence) if files.has(BODIES[2]) else []
    indicators = files.table(FIGURES, Indicator) if files.has(FIGURES) else []
    _strangers(files, [*ONE_EACH, *BODIES, FIGURES])
    problems += _named_after_their_key(path, card, offers, plans, documents, cases, desks)
    problems += check_types(cases)
    if card and ground:
        problems += _across(card, ground, [*ground_parties, *parties], relations, offers, plans, files.set_aside)
        known = {row.item.key for row in [*ground_parties, *parties]} | {card.item.key} | files.set_aside
        problems += _of_bodies(bodies, seats, competences, known, {offer.item.key for offer in offers}, wrong=files.has(BODIES[0]))
        problems += checks_figures.indicators(indicators, known, plans)
    if problems or not card or not ground:
        raise FolderRefused(problems)
    return canonical(
        Region(
            card=card.item,
            parties=_items(parties),
            relations=_items(relations),
            offers=_items(offers),
            plans=_items(plans),
            cases=_items(cases),
            desks=_items(desks),
            documents=_items(documents),
            bodies=bodies.item.bodies if bodies else [],
            seats=_items(seats),
            competences=_items(competences),
            indicators=_items(indicators),
            ground=ground,
        )
    )


def read_ground(path: Path) -> Ground:
    problems: list[Problem] = []
    ground, _parties = _read_ground(Files(path, problems, shown_as=f"{path.name}/"))
    if problems or not ground:
        raise FolderRefused(problems)
    return ground


def _read_ground(files: Files) -> tuple[Ground | None, list[Located[Party]]]:
    before = len(files.problems)
    rows = {field: files.table(name, model) for name, (field, model) in GROUND_TABLES.items()}
    rights = files.toml("rights.toml", Rights)
    _strangers(files, [*GROUND_TABLES, "rights.toml"])
    codes = {row.item.code for row in rows["territories"]} | files.set_aside
    files.problems += checks.territories(rows["territories"])
    files.problems += checks.parts(rows["parts"], codes)
    files.problems += checks.population(rows["population"], codes)
    files.problems += checks.successions(rows["successions"], codes)
    if rights:
        files.problems += checks.doubles(rights, ("rights",), [right.key for right in rights.item.rights], "het recht")
    if len(files.problems) > before or not rights:
        return None, rows["parties"]
    tables = {field: _items(located) for field, located in rows.items()}
    return ground_in_order(Ground(**tables, rights=rights.item)), rows["parties"]


def _across(card, ground, all_parties, relations, offers, plans, set_aside) -> Iterable[Problem]:
    """`set_aside`: keys of rows that were refused already; what refers to them is not wrong as well."""
    codes = {row.code for row in ground.territories}
    known = {row.item.key for row in all_parties} | {card.item.key} | set_aside
    yield from checks.parties(all_parties, codes)
    rights = {right.key for right in ground.rights.rights}
    yield from checks.card(card, codes)
    yield from checks.relations(relations, known)
    ground_keys = {party.key for party in ground.parties}
    own = own_parties(card.item.key, [(row.item.party, row.item.other) for row in relations], ground_keys)
    yield from checks.at_home(
        [row for row in all_parties if row.item.key not in ground_keys], relations, card.item.key, own
    )
    for offer in offers:
        yield from checks.offer(offer, card.item, known, rights, codes)
    for plan in plans:
        yield from checks.plan(plan, card.item, known, rights, {other.item.key for other in plans})


def _of_bodies(bodies, seats, competences, known, offers, *, wrong) -> Iterable[Problem]:
    """`wrong`: there is a bodies.toml; when it was refused, what refers to its bodies is not wrong as well."""
    if bodies:
        yield from checks_bodies.bodies(bodies, known, offers)
    elif wrong:
        return
    keys = {body.key for body in bodies.item.bodies} if bodies else set()
    yield from checks_bodies.seats(seats, keys, known)
    yield from checks_bodies.competences(competences, keys)


def _named_after_their_key(path: Path, card, offers, plans, documents, cases, desks) -> Iterable[Problem]:
    expected = [(offer, f"offers/{offer.item.key}.toml") for offer in offers]
    expected += [(plan, f"plans/{plan.item.key}.toml") for plan in plans]
    expected += [(one, f"cases/{one.item.key}.toml") for one in cases]
    expected += [(one, f"desks/{one.item.key}.toml") for one in desks]
    expected += [(page, f"documents/{page.item.key}.{page.item.language}.md") for page in documents]
    for located, name in expected:
        if located.file != name:
            yield checks.problem(
                located,
                ("key",),
                f"de sleutel hoort bij een bestand {name}",
                f"hernoem het bestand tot {name} of pas de sleutel aan",
            )
    if card and card.item.key != path.name:
        yield checks.problem(
            card,
            ("key",),
            f"de sleutel ‘{card.item.key}’ verschilt van de naam van de map ‘{path.name}’",
            "geef map en sleutel dezelfde naam",
        )


def _strangers(files: Files, known: list[str]) -> None:
    """A file that nothing reads would be lost without a word; so it is refused. Hidden files are let be."""
    if not files.root.is_dir():
        return
    for path in sorted(files.root.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and path.name in MANY and files.shown_as == "":
            for inner in sorted(path.iterdir()):
                if not inner.name.startswith(".") and not (inner.is_file() and inner.name.endswith(MANY[path.name])):
                    files.add(
                        f"{path.name}/{inner.name}",
                        0,
                        "dit bestand hoort hier niet",
                        f"hier horen alleen bestanden op {MANY[path.name]}",
                    )
        elif path.is_dir() or path.name not in known:
            files.add(path.name, 0, "dit hoort niet in de map", f"bekend zijn: {', '.join([*known, *MANY])}")


def _items(rows: list[Located]) -> list:
    return [row.item for row in rows]


def region_files(region: Region) -> dict[str, str]:
    """The texts of the region's own folder, by relative name, in canonical form."""
    files = {
        "region.toml": toml(region.card),
        "parties.csv": table(Party, region.parties),
        "relations.csv": table(Relation, region.relations),
    }
    if region.bodies:
        files["bodies.toml"] = toml(Bodies(bodies=region.bodies))
    if region.seats:
        files["seats.csv"] = table(Share, region.seats)
    if region.competences:
        files["competences.csv"] = table(Competence, region.competences)
    if region.indicators:
        files[FIGURES] = table(Indicator, region.indicators)
    files |= {f"offers/{offer.key}.toml": toml(offer) for offer in region.offers}
    files |= {f"plans/{plan.key}.toml": toml(plan) for plan in region.plans}
    files |= {f"cases/{one.key}.toml": one.text for one in region.cases}
    files |= {f"desks/{one.key}.toml": one.text for one in region.desks}
    for page in region.documents:
        head = toml(page.model_copy(update={"body": ""}))
        files[f"documents/{page.key}.{page.language}.md"] = f"+++\n{head}+++\n\n{page.body}\n"
    return files


def ground_files(ground: Ground) -> dict[str, str]:
    files = {name: table(model, getattr(ground, field)) for name, (field, model) in GROUND_TABLES.items()}
    return files | {"rights.toml": toml(ground.rights)}


def table(model: type[BaseModel], rows: list) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns(model))
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in model.model_fields])
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return plain(value) if isinstance(value, Decimal) else str(value)


def write_region(region: Region, path: Path) -> None:
    """Makes the folder say exactly this region: writes each file whole, takes away offers, plans, documents,
    bodies and indicators that are no longer there. Refuses a folder with something else in it (ValueError)."""
    if path.is_dir() and any(path.iterdir()) and not (path / "region.toml").is_file():
        raise ValueError(f"{path} is geen map van een samenwerkingsverband: region.toml ontbreekt")
    files = region_files(region)
    for name in (*BODIES, FIGURES):
        if name not in files:
            (path / name).unlink(missing_ok=True)
    for folder, ending in MANY.items():
        for old in (path / folder).glob(f"*{ending}"):
            if f"{folder}/{old.name}" not in files:
                old.unlink()
    _write(files, path)


def write_ground(ground: Ground, path: Path) -> None:
    _write(ground_files(ground), path)


def _write(files: dict[str, str], path: Path) -> None:
    for name, text in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}.new")
        fresh.write_text(text, encoding="utf-8", newline="\n")
        os.replace(fresh, target)
