"""What must be true of bodies, seats and competences across the files of a folder."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bundel.engines.formats.problems import Problem
from bundel.loader.body_declarations import Bodies, Competence, Share
from bundel.loader.checks import PARTY_REMEDY, problem, unknown, wrong_period
from bundel.loader.dates import PartialDate, periods_overlap
from bundel.loader.files import Located

BODY_REMEDY = "voeg het orgaan toe aan bodies.toml of verbeter de sleutel"
OFFER_REMEDY = "verwijs naar de sleutel van een aanbod in offers/"


def bodies(place: Located[Bodies], known: set[str], offers: set[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, body in enumerate(place.item.bodies):
        path = ("bodies", index)
        line = place.line(*path, "key")
        if body.key in first:
            yield problem(
                place, (*path, "key"), f"het orgaan ‘{body.key}’ staat er al op regel {first[body.key]}",
                "geef een van beide een andere sleutel",
            )  # fmt: skip
        first.setdefault(body.key, line)
        yield from unknown(place, (*path, "member"), body.member, known, "de partij", PARTY_REMEDY)
        yield from unknown(place, (*path, "offer"), body.offer, offers, "het aanbod", OFFER_REMEDY)
        yield from wrong_period(place, path, body, f"het orgaan ‘{body.name_nl}’")
        if body.kind == "council" and body.member is None:
            yield problem(place, path, f"‘{body.name_nl}’ is een raad van geen enkel lid", "voeg ‘member’ toe, de sleutel van het lid")
        for field, kinds in (("quorum", ("share", "number")), ("councils", ("number", "weight"))):
            name, word = f"{field}_value", "quorum" if field == "quorum" else "councils_rule"
            if getattr(body, word) in kinds and getattr(body, name) is None:
                yield problem(
                    place, (*path, word), f"{word} = \"{getattr(body, word)}\" vraagt een getal", f"voeg ‘{name}’ toe uit de statuten"
                )
        for number, term in enumerate(body.terms):
            here = (*path, "terms", number)
            yield from wrong_period(place, here, term, f"de zittingsperiode van ‘{body.name_nl}’")
            for before, other in enumerate(body.terms[:number]):
                if periods_overlap((_day(other.start), _day(other.until)), (_day(term.start), _day(term.until))):
                    yield problem(
                        place, here, f"deze zittingsperiode overlapt met regel {place.line(*path, 'terms', before)}",
                        "laat de eerste eindigen voor de tweede begint",
                    )  # fmt: skip


def seats(rows: list[Located[Share]], keys: set[str], known: set[str]) -> Iterator[Problem]:
    for row in rows:
        yield from unknown(row, (), row.item.body, keys, "het orgaan", BODY_REMEDY)
        yield from unknown(row, (), row.item.party, known, "de partij", PARTY_REMEDY)
        yield from wrong_period(row, (), row.item, f"de zetels van ‘{row.item.party}’")
    yield from _overlaps(rows, lambda row: (row.body, row.party, row.votes), lambda row: f"de zetels van ‘{row.party}’ in ‘{row.body}’")


def competences(rows: list[Located[Competence]], keys: set[str]) -> Iterator[Problem]:
    for row in rows:
        for key in (row.item.body, *row.item.advisers):
            yield from unknown(row, (), key, keys, "het orgaan", BODY_REMEDY)
        yield from wrong_period(row, (), row.item, f"de bevoegdheid ‘{row.item.label_nl}’")
        if row.item.rule and not row.item.strategic:
            yield problem(
                row, (), f"‘{row.item.label_nl}’ heeft een regel voor de raden maar is niet strategisch",
                "zet strategic op true of laat ‘rule’ leeg",
            )  # fmt: skip
    yield from _overlaps(rows, lambda row: (row.subject, row.up_to), lambda row: f"wie beslist over ‘{row.label_nl}’ tot dat bedrag")


def _overlaps(rows: Iterable[Located[Any]], same: Callable, what: Callable) -> Iterator[Problem]:
    """The second row of the same thing for the same time, naming the first."""
    seen: dict[object, list[Located[Any]]] = {}
    for row in rows:
        before = seen.setdefault(same(row.item), [])
        for other in before:
            first, second = ((_day(one.item.start), _day(one.item.until)) for one in (other, row))
            if periods_overlap(first, second):
                yield problem(
                    row, (), f"{what(row.item)} staat er al op regel {other.line()}",
                    "laat de eerste eindigen voor de tweede begint, of schrap er een",
                )  # fmt: skip
        before.append(row)


def _day(day: Any) -> Any:
    return None if day is None else PartialDate.read(day)
