"""What must be true across the files of a folder: keys that are unique, references that exist, periods that can be."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from bundel.loader.dates import ends_before_it_starts, periods_overlap
from bundel.loader.declarations import Offer, Party, RegionCard, Relation
from bundel.loader.files import Located
from bundel.loader.ground_declarations import Population, Succession, Territory, TerritoryPart
from bundel.loader.plan_declarations import Goal, Plan
from bundel.loader.problems import Problem

Path = tuple[str | int, ...]


def problem(place: Located[Any], path: Path, message: str, remedy: str) -> Problem:
    return Problem(place.file, place.line(*path), message, remedy)


def twice(rows: Iterable[Located[Any]], key: Callable[[Any], Hashable], what: str) -> Iterator[Problem]:
    """The second row with the same key, naming the first."""
    first: dict[Hashable, Located[Any]] = {}
    for row in rows:
        value = key(row.item)
        if value in first:
            before = first[value]
            shown = " / ".join(str(part) for part in value if part is not None) if isinstance(value, tuple) else value
            yield problem(
                row,
                (),
                f"{what} ‘{shown}’ staat er al: {before.file}, regel {before.line()}",
                f"schrap een van beide regels ({before.line()} of {row.line()}) of geef er een een andere sleutel",
            )
        first.setdefault(value, row)


def doubles(place: Located[Any], path: Path, keys: list[str], what: str) -> Iterator[Problem]:
    """The same key twice within one list of a TOML file."""
    for index, key in enumerate(keys):
        if key in keys[:index]:
            line = place.line(*path, keys.index(key))
            yield problem(place, (*path, index), f"{what} ‘{key}’ staat er al op regel {line}", "schrap een van beide")


def unknown(
    place: Located[Any], path: Path, key: str | None, known: Iterable[str], what: str, remedy: str
) -> Iterator[Problem]:
    if key is not None and key not in known:
        yield problem(place, path, f"{what} ‘{key}’ is niet bekend", remedy)


def wrong_period(place: Located[Any], path: Path, item: Any, what: str) -> Iterator[Problem]:
    if ends_before_it_starts(item.start, item.until):
        yield problem(
            place,
            (*path, "until"),
            f"{what} eindigt op {item.until}, voor het begin op {item.start}",
            "verbeter ‘from’ of ‘until’; ‘until’ is de laatste dag",
        )


TERRITORY_REMEDY = "gebruik een code uit vlaanderen/territories.csv of voeg het gebied daar toe"
PARTY_REMEDY = "voeg de partij toe aan parties.csv of verbeter de sleutel"
RIGHT_REMEDY = "kies een recht uit vlaanderen/rights.toml"


def territories(rows: list[Located[Territory]]) -> Iterator[Problem]:
    yield from twice(rows, lambda row: row.code, "het gebied")
    for row in rows:
        yield from wrong_period(row, (), row.item, f"het gebied ‘{row.item.name_nl}’")


def parts(rows: list[Located[TerritoryPart]], codes: set[str]) -> Iterator[Problem]:
    yield from twice(rows, lambda row: (row.whole, row.part, row.start), "het deel")
    for row in rows:
        for code in (row.item.whole, row.item.part):
            yield from unknown(row, (), code, codes, "de gebiedscode", TERRITORY_REMEDY)
        yield from wrong_period(row, (), row.item, f"‘{row.item.part}’ in ‘{row.item.whole}’")


def population(rows: list[Located[Population]], codes: set[str]) -> Iterator[Problem]:
    yield from twice(rows, lambda row: (row.code, row.year), "het inwonertal")
    for row in rows:
        yield from unknown(row, (), row.item.code, codes, "de gebiedscode", TERRITORY_REMEDY)


def successions(rows: list[Located[Succession]], codes: set[str]) -> Iterator[Problem]:
    yield from twice(rows, lambda row: (row.predecessor, row.successor), "de opvolging")
    for row in rows:
        for code in (row.item.predecessor, row.item.successor):
            yield from unknown(row, (), code, codes, "de gebiedscode", TERRITORY_REMEDY)


def parties(rows: list[Located[Party]], codes: set[str]) -> Iterator[Problem]:
    yield from twice(rows, lambda row: row.key, "de partij")
    yield from twice((row for row in rows if row.item.kbo), lambda row: row.kbo, "het ondernemingsnummer")
    for row in rows:
        yield from unknown(row, (), row.item.nis, codes, "de gebiedscode", TERRITORY_REMEDY)


def relations(rows: list[Located[Relation]], known: set[str]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], list[Located[Relation]]] = {}
    for row in rows:
        item = row.item
        for key in (item.party, item.other):
            yield from unknown(row, (), key, known, "de partij", PARTY_REMEDY)
        yield from wrong_period(row, (), item, f"‘{item.party}’ bij ‘{item.other}’")
        same = seen.setdefault((item.party, item.relation, item.other), [])
        for before in same:
            if periods_overlap((before.item.start, before.item.until), (item.start, item.until)):
                yield problem(
                    row,
                    (),
                    f"‘{item.party}’ {item.relation} ‘{item.other}’ overlapt met regel {before.line()}",
                    "laat de eerste eindigen voor de tweede begint, of schrap er een",
                )
        same.append(row)


def at_home(
    parties: list[Located[Party]], relations: list[Located[Relation]], region: str, own: set[str]
) -> Iterator[Problem]:
    """A folder holds what hangs together with its partnership; the rest belongs to the ground, or to another region."""
    for row in parties:
        if row.item.key not in own:
            yield problem(
                row, (), f"‘{row.item.name}’ staat in geen enkel verband met ‘{region}’",
                "voeg in relations.csv een regel toe, of zet de partij in vlaanderen/parties.csv",
            )  # fmt: skip
    for row in relations:
        if not {row.item.party, row.item.other} & (own | {region}):
            yield problem(
                row, (), f"‘{row.item.party}’ {row.item.relation} ‘{row.item.other}’ gaat niet over ‘{region}’",
                "zet deze regel in de map van het verband waar ze over gaat",
            )  # fmt: skip


def card(place: Located[RegionCard], codes: set[str]) -> Iterator[Problem]:
    item = place.item
    for index, location in enumerate(item.locations):
        path: Path = ("locations", index)
        yield from unknown(place, (*path, "nis"), location.nis, codes, "de gebiedscode", TERRITORY_REMEDY)
        yield from wrong_period(place, path, location, f"de plaats ‘{location.label}’")
    for index, contact in enumerate(item.contacts):
        yield from wrong_period(place, ("contacts", index), contact, f"het contactpunt ‘{contact.role_nl}’")
    for name, what in (("domains", "het domein"), ("fields", "de werf"), ("target_groups", "de doelgroep")):
        yield from doubles(place, (name,), [term.key for term in getattr(item, name)], what)


def offer(place: Located[Offer], region: RegionCard, known: set[str], rights: set[str], codes: set[str]) -> Iterator[Problem]:
    item = place.item
    yield from wrong_period(place, (), item, f"het aanbod ‘{item.name_nl}’")
    yield from unknown(place, ("domain",), item.domain, _keys(region.domains), "het domein", _list_remedy("domains"))
    yield from _tags(place, (), item, region, rights)
    yield from unknown(place, ("owner",), item.owner, known, "de partij", PARTY_REMEDY)
    for index, key in enumerate(item.leaves_out):
        yield from unknown(place, ("except", index), key, known, "de partij", PARTY_REMEDY)
    yield from _terms_of(place, item, known, codes)
    if item.participants == "members":
        return
    if item.leaves_out:
        yield problem(place, ("except",), '‘except’ heeft alleen zin bij participants = "members"', "schrap ‘except’")
    for index, participant in enumerate(item.participants):
        path: Path = ("participants", index)
        yield from unknown(place, (*path, "party"), participant.party, known, "de partij", PARTY_REMEDY)
        yield from wrong_period(place, path, participant, f"de deelname van ‘{participant.party}’")
        if (participant.quota is None) != (participant.quota_unit is None):
            yield problem(
                place, path, f"het quotum van ‘{participant.party}’ is maar half gegeven",
                "geef ‘quota’ en ‘quota_unit’ samen, of geen van beide",
            )  # fmt: skip
        for before, other in enumerate(item.participants[:index]):
            if other.party == participant.party and periods_overlap(
                (other.start, other.until), (participant.start, participant.until)
            ):
                line = place.line("participants", before)
                yield problem(
                    place, path, f"‘{participant.party}’ neemt al deel op regel {line}", "schrap een van beide"
                )


def _terms_of(place: Located[Offer], item: Offer, known: set[str], codes: set[str]) -> Iterator[Problem]:
    for index, code in enumerate(item.area):
        yield from unknown(place, ("area", index), code, codes, "de gebiedscode", TERRITORY_REMEDY)
    yield from doubles(place, ("area",), item.area, "het gebied")
    if item.waiting_days is not None and item.waiting_on is None:
        yield problem(place, ("waiting_days",), "de wachttijd heeft geen dag van meting", "voeg ‘waiting_on’ toe")
    if item.capacity is not None and item.capacity_unit is None:
        yield problem(place, ("capacity",), "de capaciteit heeft geen eenheid", "voeg ‘capacity_unit’ toe")
    for index, moment in enumerate(item.contact_moments):
        path: Path = ("contact_moments", index)
        yield from unknown(place, (*path, "party"), moment.party, known, "de partij", PARTY_REMEDY)
        yield from wrong_period(place, path, moment, f"het contactmoment bij ‘{moment.party}’")


def plan(
    place: Located[Plan], region: RegionCard, known: set[str], rights: set[str], plans: set[str]
) -> Iterator[Problem]:
    item = place.item
    if item.end_year < item.start_year:
        yield problem(
            place, ("until",), f"het plan eindigt in {item.end_year}, voor het begin in {item.start_year}",
            "verbeter ‘from’ of ‘until’",
        )  # fmt: skip
    yield from unknown(
        place, ("part_of",), item.part_of, plans, "het plan", "verwijs naar de sleutel van een plan in plans/"
    )
    yield from doubles(place, ("strands",), [strand.key for strand in item.strands], "het luik")
    goal_codes: dict[str, int] = {}
    action_codes: dict[str, int] = {}
    for path, goal in walk(item.goals, ("goals",)):
        yield from _code_twice(place, path, goal.code, goal_codes)
        yield from unknown(
            place, (*path, "strand"), goal.strand, _keys(item.strands), "het luik", "voeg het toe onder [[strands]]"
        )
        yield from _tags(place, path, goal, region, rights)
        for index, action in enumerate(goal.actions):
            yield from _action(place, (*path, "actions", index), action, region, known, rights, action_codes)


def _action(place, path, action, region, known, rights, codes) -> Iterator[Problem]:
    yield from _code_twice(place, path, action.code, codes)
    yield from _tags(place, path, action, region, rights)
    yield from unknown(place, (*path, "lead"), action.lead, known, "de partij", PARTY_REMEDY)
    for index, key in enumerate(action.partners):
        yield from unknown(place, (*path, "partners", index), key, known, "de partij", PARTY_REMEDY)


def walk(goals: list[Goal], path: Path) -> Iterator[tuple[Path, Goal]]:
    """Every goal with its path in the file, outer before inner."""
    for index, goal in enumerate(goals):
        yield (*path, index), goal
        yield from walk(goal.goals, (*path, index, "goals"))


def _code_twice(place: Located[Plan], path: Path, code: str, codes: dict[str, int]) -> Iterator[Problem]:
    line = place.line(*path, "code")
    if code in codes:
        yield problem(
            place,
            (*path, "code"),
            f"de code ‘{code}’ staat er al op regel {codes[code]}",
            "geef een van beide een andere code",
        )
    codes.setdefault(code, line)


def _tags(place, path, item, region: RegionCard, rights: set[str]) -> Iterator[Problem]:
    for name, known, what, remedy in (
        ("domains", _keys(region.domains), "het domein", _list_remedy("domains")),
        ("fields", _keys(region.fields), "de werf", _list_remedy("fields")),
        ("target_groups", _keys(region.target_groups), "de doelgroep", _list_remedy("target_groups")),
        ("rights", rights, "het recht", RIGHT_REMEDY),
    ):
        for index, key in enumerate(getattr(item, name, [])):
            yield from unknown(place, (*path, name, index), key, known, what, remedy)


def _keys(terms: list[Any]) -> set[str]:
    return {term.key for term in terms}


def _list_remedy(name: str) -> str:
    return f"voeg het toe onder [[{name}]] in region.toml of verbeter de sleutel"
