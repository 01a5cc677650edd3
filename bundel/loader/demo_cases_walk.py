"""Any declared type of case, walked to an end: fields filled in as each move asks for them, notes and scores taken first."""

import datetime as dt
import importlib.util
import random
from decimal import Decimal
from typing import Any

from django.db import transaction

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import commands, queries, rules
from bundel.kernel.cases.declaration import CaseField, Column, Declaration, Move
from bundel.kernel.cases.models import Assessment, Case, CaseType, Note
from bundel.loader import demo_cases_words as words

# made-up values that a reader would believe; other numbers and amounts are small
NUMBERS = {"persons": (3, 6), "children": (0, 2), "arrears_months": (2, 5), "repayment_months": (6, 18)}
AMOUNTS = {"budget": (780, 950), "rent": (610, 770), "repayment": (40, 90), "gained": (120, 1900)}
LATER = {"aftercare_on": 90, "social_update": 200, "until_on": 150}  # days after which such a day lies
SELDOM = ("executed", "planned", "served", "parked")  # states that most stories never see
NEEDS = ("reason", "note", "face_to_face", "worker", "outcome_start", "outcome_end")
ENDS = [(dt.timedelta(days=75), 0.06), (dt.timedelta(days=180), 0.35), (dt.timedelta(days=400), 2.0)]  # how gladly it ends by then


class Walk:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.scores = importlib.util.find_spec("bundel.kernel.cases.commands_outcomes") is not None

    def declared(self, kind: CaseType) -> Declaration:
        return rules.declared(kind)

    def at_start(self, kind: CaseType, day: dt.date) -> dict[str, Any]:
        """What the type asks when a case is opened; days of what may still come stay open."""
        one, values = rules.declared(kind), {}
        for field in one.fields:
            if field.at_start and (field.type != "date" or field.required_when and field.key in ("first_visit", "notice_on")):
                self._put(values, field, day)
        return values

    # ---- one step ------------------------------------------------------------------------------------------------------

    def step(self, case: Case, by: Viewer) -> None:
        """Make one move that is hers to make; nothing when there is none."""
        one = rules.declared(case.type)
        move = self._choose(one, case, by)
        if move is None:
            return
        self._fill(one, case, move, by)
        self._before(one, case, move, by)
        reason = self.chance.choice(words.REASONS if one.state(move.to).kind == "end" else words.MOVED)
        case.refresh_from_db()
        commands.move(case, move.key, by=by, reason=reason if "reason" in move.needs or self.chance.random() < 0.3 else "")

    def close(self, case: Case, by: Viewer, reason: str) -> bool:
        """End the case if its state has a move that leads to an end."""
        one = rules.declared(case.type)
        move = next((step for step in one.moves_from(case.state) if one.state(step.to).kind == "end" and queries.may_move(by, case, step)), None)
        if move is None:
            return False
        self._fill(one, case, move, by)
        self._before(one, case, move, by)
        case.refresh_from_db()
        commands.move(case, move.key, by=by, reason=reason)
        return True

    def _choose(self, one: Declaration, case: Case, by: Viewer) -> Move | None:
        been = {note["from"] for note in Note.objects.filter(case=case, kind="move").values_list("data", flat=True)}
        rounding = {state for field in one.fields if field.key == "end_reason" for state in field.required_when}
        found, weights = [], []
        for move in one.moves_from(case.state):
            if not queries.may_move(by, case, move) or not self._can(move):
                continue
            ends = one.state(move.to).kind == "end" or move.to in rounding
            weight = 3.0
            if ends:
                weight = next((glad for age, glad in ENDS if by.today - case.opened < age), 4.0)
            elif move.to in been:
                weight = 0.2
            elif move.to in SELDOM:
                weight = 0.3
            found.append(move)
            weights.append(weight)
        return self.chance.choices(found, weights)[0] if found else None

    def _can(self, move: Move) -> bool:
        return all(need.startswith("field:") or need in NEEDS and (self.scores or need != "outcome_start") for need in move.needs)

    def _before(self, one: Declaration, case: Case, move: Move, by: Viewer) -> None:
        """The talks, notes and scores that the move asks for."""
        notes = list(Note.objects.filter(case=case, kind__in=("note", "contact")).values_list("kind", "way"))
        if "face_to_face" in move.needs and not any(way in ("face_to_face", "visit") for _kind, way in notes):
            commands.take_note(case, by=by, text=words.CONTACTS["face_to_face"][0], kind="contact", way="face_to_face", minutes=60)
        elif "note" in move.needs and not notes:
            commands.take_note(case, by=by, text=self.chance.choice(words.NOTES), minutes=10)
        for _attempt in range(getattr(move, "attempts", 0) - sum(kind == "contact" for kind, _way in notes)):
            commands.take_note(case, by=by, text=self.chance.choice(words.CONTACTS["not_reached"]), kind="contact", way="not_reached", minutes=5)
        phases = {need.removeprefix("outcome_") for need in move.needs if need.startswith("outcome_")}
        started = Assessment.objects.filter(case=case, phase="start").exists()
        if self.scores and one.instruments and ("start" in phases and not started or "end" in phases and started):
            self._score(one, case, "end" if "end" in phases else "start", by)

    def _score(self, one: Declaration, case: Case, phase: str, by: Viewer) -> None:
        """The first instrument of the type, its domains most often in the middle, a little better at the end."""
        from bundel.kernel.cases import commands_outcomes

        key = one.instruments[0]
        instrument = commands_outcomes.instrument_of(case, key)
        before = Assessment.objects.filter(case=case, instrument=key, phase="start").values_list("scores", flat=True).first() or {}
        levels = {}
        if instrument.kind == "goals":
            named = list(before) or self.chance.sample(words.GOALS, k=2)
            levels = {name: self.chance.choice([-1, 0, 0, 1] if phase == "end" else [-2, -1]) for name in named}
        for domain in instrument.domains:
            level = before.get(domain.key) or self.chance.choice([2, 2, 3, 3, 4])
            better = {"end": [0, 1, 1], "interim": [-1, 0, 0, 1]}.get(phase, [0])
            levels[domain.key] = max(1, min(5, level + self.chance.choice(better)))
        with transaction.atomic():
            commands_outcomes.score(case, key, by=by, phase=phase, on=by.today, levels=levels, with_client=True, confirmed=True)

    def measure(self, case: Case, by: Viewer, phase: str) -> None:
        """Most cases whose type has an instrument are measured at the start; of those, most at the end and some on the way. By a
        chance of their own: what else happens in the year stays the same."""
        one, own = rules.declared(case.type), self.chance
        self.chance = random.Random(f"{case.number} {phase} {by.today}")
        try:
            done = dict(Assessment.objects.filter(case=case).values_list("phase", "on"))
            often = {"start": 0.6, "interim": 0.15, "end": 0.75}[phase]
            fits = phase not in done and by.today not in done.values() if phase == "start" else "start" in done and "end" not in done
            if one.instruments and fits and by.today not in done.values() and self.chance.random() < often:
                self._score(one, case, phase, by)
        finally:
            self.chance = own

    # ---- fields --------------------------------------------------------------------------------------------------------

    def _fill(self, one: Declaration, case: Case, move: Move, by: Viewer) -> None:
        """The fields that the move asks for, and some of the others."""
        case.refresh_from_db()
        asked = {need.removeprefix("field:") for need in move.needs if need.startswith("field:")}
        asked |= {field.key for field in one.fields if move.to in field.required_when}
        values = dict(case.fields)
        given: dict[str, Any] = {}
        for field in one.fields:
            empty = values.get(field.key) in (None, "", [], {})
            if field.type == "lines":
                if empty and (lines := self._lines(field, case, by.today)):
                    given[field.key] = lines
                continue
            optional = not field.required_when and field.type != "date" and self.chance.random() < 0.25
            if empty and (field.key in asked or optional):
                self._put(given, field, by.today, values | given)
        if given:
            commands.edit_fields(case, by=by, version=case.version, fields=given)
            case.refresh_from_db()

    def _lines(self, field: CaseField, case: Case, day: dt.date) -> list[dict[str, Any]]:
        """A few lines in some cases, by a chance of their own: what else happens in the year stays the same."""
        own, self.chance = self.chance, random.Random(f"{case.number} {field.key}")
        try:
            if self.chance.random() < 0.5:
                return []
            number = self.chance.randint(max(1, field.least), max(min(3, field.most), field.least))
            return [{column.key: self._value(column, day, {}) for column in field.columns} for _line in range(number)]
        finally:
            self.chance = own

    def _put(self, values: dict[str, Any], field: CaseField, day: dt.date, known: dict[str, Any] | None = None) -> None:
        value = self._value(field, day, known if known is not None else values)
        if value is not None:
            values[field.key] = value

    def _value(self, field: CaseField | Column, day: dt.date, known: dict[str, Any]) -> Any:
        chance, keys = self.chance, [option.key for option in field.options]
        if field.type == "choice":
            return chance.choice(keys)
        if field.type == "choices":
            return chance.sample(keys, k=min(len(keys), chance.choice([1, 1, 2, 3])))
        if field.type == "date":
            return day + dt.timedelta(days=LATER.get(field.key, 0))
        if field.type == "yesno":
            return chance.random() < 0.4
        if field.type == "number":
            return Decimal(chance.randint(*NUMBERS.get(field.key, (1, 4))))
        if field.type == "money":
            return self._amount(field, known)
        if field.type == "grid":
            marks = {row.key: keys[: chance.choices([0, 1, 2, 3], [30, 35, 22, 13])[0]] for row in field.rows}
            return {row: chosen for row, chosen in marks.items() if chosen} or {field.rows[0].key: keys[:1]}
        if field.type == "counts":
            return {row.key: chance.randrange(0, 9) for row in field.rows}
        if field.type == "long":
            return chance.choice(words.LONG.get(field.key, words.PLAIN))
        return None if field.key == "roll" else chance.choice(words.SHORT.get(field.key, words.PLAIN))

    def _amount(self, field: CaseField, known: dict[str, Any]) -> Decimal:
        if field.key == "arrears" and known.get("rent") and known.get("arrears_months"):
            return Decimal(known["rent"]) * int(Decimal(known["arrears_months"]))
        return Decimal(self.chance.randint(*AMOUNTS.get(field.key, (50, 400))))
