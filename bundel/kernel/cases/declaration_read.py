"""A case type read from its TOML and judged as a whole: names twice, states that lead nowhere, names that nothing has.

Every fault names the place, what is wrong and what to do, in the reader's language.
"""

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.formats.toml_read import Fault, read_toml
from bundel.kernel.cases import allot as allotment
from bundel.kernel.cases import programme as programmes
from bundel.kernel.cases import supply as supplies
from bundel.kernel.cases.declaration import STANDARD, CaseField, Declaration


def read(text: str, *, file: str) -> Declaration:
    """The declaration in a TOML text. FolderRefused with every problem at once: file, line, message, remedy."""
    return read_toml(text, Declaration, file=file, faults=faults_of)[0]


def faults_of(one: Declaration) -> list[Fault]:
    """What each part alone cannot know: names twice, states that lead nowhere or are never reached, unknown names."""
    return [
        *_twice(one),
        *_starts(one),
        *_paths(one),
        *_fields(one),
        *_terms(one),
        *_checks(one),
        *_programme(one),
        *_allot(one),
        *_supply(one),
    ]


def _programme(one: Declaration) -> list[Fault]:
    if one.programme is None:
        return []
    return programmes.faults_of(one.programme, {state.key: state for state in one.states}, {field.key: field for field in one.fields})


def _allot(one: Declaration) -> list[Fault]:
    if one.allot is None:
        return []
    moves = {(state, move.to) for move in one.moves for state in move.sources}
    texts = {field.key for field in one.fields if field.type == "text"}
    return allotment.faults_of(one.allot, {state.key for state in one.states}, texts, moves)


def _supply(one: Declaration) -> list[Fault]:
    if one.supply is None:
        return []
    return supplies.faults_of(one.supply, {field.key: field.type for field in one.fields}, {move.key for move in one.moves})


def _twice(one: Declaration) -> list[Fault]:
    found: list[Fault] = []
    for name, parts in (("field", one.fields), ("state", one.states), ("move", one.moves), ("term", one.terms), ("check", one.checks)):
        seen: set[str] = set()
        for place, part in enumerate(parts):
            if part.key in seen:
                found.append(
                    ((name, place, "key"), Said(_("‘%(key)s’ staat er twee keer"), key=part.key), Said(_("geef elk een eigen sleutel")))
                )
            seen.add(part.key)
    return found


def _starts(one: Declaration) -> list[Fault]:
    number = sum(state.kind == "start" for state in one.states)
    if number == 1:
        return []
    return [
        (
            ("state", 0),
            Said(_("er zijn %(number)s beginstanden, het moet er één zijn"), number=number),
            Said(_('geef juist één stand kind = "start"')),
        )
    ]


def _paths(one: Declaration) -> list[Fault]:
    found: list[Fault] = []
    known = {state.key for state in one.states}
    for place, move in enumerate(one.moves):
        for key in [*move.sources, move.to]:
            if key not in known:
                found.append(
                    (
                        ("move", place),
                        Said(_("de stand ‘%(key)s’ bestaat niet"), key=key),
                        Said(_("kies uit %(choices)s"), choices=", ".join(sorted(known))),
                    )
                )
        found += [
            (
                ("move", place, "needs"),
                Said(_("‘%(key)s’ is geen veld en geen bekende eis"), key=need),
                Said(_("kies uit %(choices)s of field:veld"), choices=", ".join(STANDARD)),
            )
            for need in move.needs
            if not _known_need(one, need)
        ]
    reached = {state.key for state in one.states if state.kind == "start"}
    while more := {move.to for move in one.moves if reached & set(move.sources)} - reached:
        reached |= more
    leads = {state.key for state in one.states if state.kind == "end"}
    if not leads:
        found.append((("state", 0), Said(_("er is geen eindstand")), Said(_('geef minstens één stand kind = "end"'))))
    while more := {key for move in one.moves if move.to in leads for key in move.sources} - leads:
        leads |= more
    for place, state in enumerate(one.states):
        if state.key not in reached:
            found.append(
                (
                    ("state", place),
                    Said(_("de stand ‘%(key)s’ wordt nooit bereikt"), key=state.key),
                    Said(_("voeg een overgang toe die erheen leidt")),
                )
            )
        elif state.key not in leads:
            found.append(
                (
                    ("state", place),
                    Said(_("de stand ‘%(key)s’ leidt nergens heen"), key=state.key),
                    Said(_("voeg een overgang toe tot aan een eindstand")),
                )
            )
    return found


def _known_need(one: Declaration, need: str) -> bool:
    return one.field_of(need.removeprefix("field:")) is not None if need.startswith("field:") else need in STANDARD


def _fields(one: Declaration) -> list[Fault]:
    found: list[Fault] = []
    states = {state.key for state in one.states}
    for place, field in enumerate(one.fields):
        if field.type in ("choice", "choices", "grid") and not field.options:
            found.append((("field", place), Said(_("‘%(key)s’ heeft geen keuzes"), key=field.key), Said(_("voeg options toe"))))
        if field.nameless and field.type not in ("text", "long"):
            found.append(
                (
                    ("field", place, "nameless"),
                    Said(_("alleen een tekst kan een naam bevatten")),
                    Said(_("schrap nameless, of kies type text of long")),
                )
            )
        if field.type in ("grid", "counts") and not field.rows:
            found.append((("field", place), Said(_("‘%(key)s’ heeft geen rijen"), key=field.key), Said(_("voeg rows toe"))))
        found += _lines(place, field)
        found += [
            (
                ("field", place, "required_when"),
                Said(_("de stand ‘%(key)s’ bestaat niet"), key=key),
                Said(_("kies uit %(choices)s"), choices=", ".join(sorted(states))),
            )
            for key in field.required_when
            if key not in states
        ]
    found += [
        (("minimum",), Said(_("het veld ‘%(key)s’ bestaat niet"), key=key), Said(_("noem een veld van dit type")))
        for key in one.minimum
        if not one.field_of(key)
    ]
    return found


def _lines(place: int, field: CaseField) -> list[Fault]:
    """What is wrong with the columns of a field."""
    if field.type != "lines":
        return (
            [(("field", place, "columns"), Said(_("‘%(key)s’ heeft kolommen"), key=field.key), Said(_('geef het veld type = "lines"')))]
            if field.columns
            else []
        )
    if not field.columns:
        return [(("field", place), Said(_("‘%(key)s’ heeft geen kolommen"), key=field.key), Said(_("voeg columns toe")))]
    found: list[Fault] = []
    if field.least > field.most:
        found.append(
            (
                ("field", place, "least"),
                Said(_("least is %(least)s en most is %(most)s"), least=field.least, most=field.most),
                Said(_("maak least niet groter dan most")),
            )
        )
    seen: set[str] = set()
    for number, column in enumerate(field.columns):
        where = ("field", place, "columns", number)
        if column.key in seen:
            found.append(
                (where, Said(_("de kolom ‘%(key)s’ staat er twee keer"), key=column.key), Said(_("geef elke kolom een eigen sleutel")))
            )
        if column.type == "choice" and not column.options:
            found.append((where, Said(_("de kolom ‘%(key)s’ heeft geen keuzes"), key=column.key), Said(_("voeg options toe"))))
        seen.add(column.key)
    return found


def _terms(one: Declaration) -> list[Fault]:
    found: list[Fault] = []
    states = {state.key for state in one.states}
    for place, term in enumerate(one.terms):
        what, key = term.starts.split(":")
        field = one.field_of(key)
        if what == "state" and key not in states or what == "field" and (field is None or field.type != "date"):
            found.append(
                (
                    ("term", place, "starts"),
                    Said(_("‘%(key)s’ bestaat niet"), key=term.starts),
                    Said(_("noem een stand of een veld van het type date")),
                )
            )
        found += [
            (
                ("term", place, "until"),
                Said(_("de stand ‘%(key)s’ bestaat niet"), key=key),
                Said(_("kies uit %(choices)s"), choices=", ".join(sorted(states))),
            )
            for key in term.until
            if key not in states
        ]
    return found


NUMBERS = ("number", "money")
ORDERED = {"not_before": ("date",), "not_after": ("date",), "at_least": NUMBERS, "at_most": NUMBERS, "about": NUMBERS}


def _checks(one: Declaration) -> list[Fault]:
    found: list[Fault] = []
    for place, check in enumerate(one.checks):
        kinds = ORDERED[check.must_be]
        for name in ("field", "than", "times"):
            key = getattr(check, name)
            field = one.field_of(key) if isinstance(key, str) else None
            if isinstance(key, str) and (field is None or field.type not in kinds):
                remedy = Said(_("noem een veld van het type %(choices)s"), choices=" of ".join(kinds))
                found.append((("check", place, name), Said(_("‘%(key)s’ kan hier niet vergeleken worden"), key=key), remedy))
            elif isinstance(key, int) and kinds == ("date",):
                found.append(
                    (
                        ("check", place, name),
                        Said(_("een dag wordt met een ander veld vergeleken")),
                        Said(_("noem een veld van het type date")),
                    )
                )
    return found
