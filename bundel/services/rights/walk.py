"""The way through the questions: five short pages, then a first result, then one question at a time, the one that decides most first.

Everything answered so far travels in the form as one text; nothing is kept. The text is not trusted: the engine reads it again each time.
"""

import base64
import datetime as dt
import json
import zlib
from dataclasses import dataclass, field
from typing import Any

from bundel.engines.rights import explore as engine
from bundel.engines.rights import questions as asking
from bundel.engines.rights.book import book
from bundel.engines.rights.words import vocabulary

STEPS = ("people", "held", "home", "money", "tax")
MOST = 8_000  # characters of a state; a household of thirty people stays far below
UNPACKED = 60_000
HELD = (
    "leefloon", "equivalent_leefloon", "verhoogde_tegemoetkoming", "igo", "ivt", "it", "zorgbudget_ouderen", "pensioner",
    "unemployed_3_months_or_more", "incapacity_3_months_or_more", "invalidity_mutuality", "recognised_disability",
    "disability_recognised_earning_capacity_max_one_third", "widowed", "debt_mediation",
)  # fmt: skip
OF_HOUSE = frozenset(word for word in HELD if vocabulary().statuses[word].whom == "household")
WHOSE = ("recognised_disability",)  # of a child it decides other things than of who asks
FAMILY = ("applicant", "partner", "child", "student")
NET = ("net_wage", "net_replacement_income", "net_pension")


class Unreadable(Exception):
    """The state in the form is not one that this house wrote."""


@dataclass
class Walk:
    """`passed` are the pages that were answered, skipped or not known; `skip` the ids of questions not to ask again, of which
    `unsure` were not known. `on` is the day to reckon on, or "" for today. `asked` is how many questions were asked by themselves
    after the first result, `must` those that an answer raised, `about` the right of which she asked more; `few` does not travel."""

    household: dict[str, Any] = field(default_factory=lambda: {"open": True, "residence": {"region": "Vlaanderen"}, "people": []})
    passed: list[str] = field(default_factory=list)
    skip: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    on: str = ""
    asked: int = 0
    must: list[str] = field(default_factory=list)
    about: str = ""
    few: bool = False
    _done: engine.Explored | None = field(default=None, repr=False, compare=False)
    _said: str = field(default="", repr=False, compare=False)

    @classmethod
    def read(cls, text: str) -> "Walk":
        """Raises Unreadable."""
        if not text:
            return cls()
        if len(text) > MOST:
            raise Unreadable
        try:
            packed = zlib.decompressobj()
            plain = packed.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), UNPACKED)
            told = json.loads(plain)
            lists = [[str(one)[:120] for one in told[name]][:200] for name in ("p", "s", "u")]
            if packed.unconsumed_tail or not isinstance(told["h"], dict) or not isinstance(told["h"].get("people"), list):
                raise Unreadable
            made = cls(told["h"], *lists, str(told.get("d", ""))[:10], int(told.get("n", 0)), [str(one)[:120] for one in told.get("m", [])][:60])
            made.about = told["r"] if told.get("r") in book().rights else ""
            if not made.household["people"]:
                made.set_people([{"id": "ik", "role": "applicant"}])
            return made
        except (ValueError, KeyError, TypeError, zlib.error, RecursionError):
            raise Unreadable from None

    def text(self) -> str:
        """The state as it travels: letters, digits, - and _ alone."""
        more = {"d": self.on, "n": self.asked, "m": self.must, "r": self.about}
        told = {"h": self.household, "p": self.passed, "s": self.skip, "u": self.unsure, **{name: one for name, one in more.items() if one}}
        words = json.dumps(told, separators=(",", ":"), ensure_ascii=False)
        return base64.urlsafe_b64encode(zlib.compress(words.encode(), 9)).decode().rstrip("=")

    @property
    def step(self) -> str:
        """The first page that was not passed, or "" when there is a result."""
        return next((step for step in STEPS if step not in self.passed), "")

    def day(self, today: dt.date) -> dt.date:
        """The day to reckon on: never a day to come, nor one before the figures begin."""
        try:
            return min(today, max(book().first_day, dt.date.fromisoformat(self.on)))
        except ValueError:
            return today

    @property
    def ready(self) -> bool:
        return bool(self.household["people"])

    @property
    def applicant(self) -> dict[str, Any]:
        return next((one for one in self.household["people"] if one.get("role") == "applicant"), {"id": "ik", "role": "applicant"})

    @property
    def partner(self) -> dict[str, Any] | None:
        return next((one for one in self.household["people"] if one.get("role") == "partner"), None)

    def compute(self, on: dt.date) -> engine.Explored:
        """Raises WrongInput. What was computed last stands as long as nothing was answered since."""
        if not self.household["people"]:
            self.set_people([self.applicant])
        said = f"{on}{json.dumps(self.household, sort_keys=True)}"
        if self._said != said:
            self._done, self._said = engine.compute(self.household, on), said
        assert self._done is not None
        return self._done

    def computed(self, on: dt.date) -> engine.Explored:
        """The same household on another day, beside what `compute` keeps. Raises WrongInput."""
        return engine.compute(self.household, on)

    def set_people(self, people: list[dict[str, Any]]) -> None:
        """Who lives there; what was answered about whoever stays is kept."""
        before = {one.get("id"): one for one in self.household["people"]}
        kept = ("incomes", "statuses", "education", "fiscally_dependent", "benefit_on_1_january", "leefloon_three_months")
        self.household["people"] = [
            {**{name: before[one["id"]][name] for name in kept if one["id"] in before and name in before[one["id"]]}, **one} for one in people
        ]

    def set_held(self, words: list[str]) -> None:
        """Which of `HELD` someone in the household has: yes and no are both answers. With a parent or housemate in the home it is
        asked next who has it: what they have opens less for who asks."""
        people = self.household["people"]
        others = any(one.get("role") not in FAMILY for one in people)
        self.must = [one for one in self.must if one.removeprefix("status.") not in HELD]
        for word in HELD:
            if word in words and word in OF_HOUSE and (others or (word in WHOSE and len(people) > 1)):
                for person in self.household["people"]:
                    kept = [one for one in person.get("statuses") or [] if (one if isinstance(one, str) else one.get("name")) != word]
                    person["statuses"] = kept
                self.must.append(f"status.{word}")
            elif not (self.holds(word) and word in words):
                self.household = asking.answered(self.household, f"status.{word}", word in words)
        if "widowed" not in words:
            self.household = asking.answered(self.household, "status.widowed_after_2018", False)

    def set_owns(self, owns: bool | None) -> None:
        """Whether a home or a plot is hers; of who has none no cadastral income need be asked."""
        self.household.pop("owns_home", None)
        self.household.get("assets", {}).pop("own_home_cadastral_income_non_indexed", None)
        if owns is not None:
            self.household["owns_home"] = owns
        if owns is False:
            self.household.setdefault("assets", {})["own_home_cadastral_income_non_indexed"] = 0

    def set_single_parent(self) -> None:
        """Who lives with children and nobody else is a single parent; who has a partner or no children is none. With other people
        in the home it stays a question."""
        roles = [one.get("role") for one in self.household["people"]]
        if "partner" in roles or "child" not in roles:
            self.household = asking.answered(self.household, "status.single_parent", False)
        elif "other_cohabitant" not in roles:
            self.household = asking.answered(self.household, "status.single_parent", True)

    def set_income(self, person: str, word: str, amount: Any, *, sure: bool = False) -> None:
        """None takes an answer back."""
        found = next(one for one in self.household["people"] if str(one.get("id")) == person)
        others = [one for one in found.get("incomes") or [] if one.get("type") != word]
        if amount is not None:
            others.append({"type": word, "amount": amount, "period": vocabulary().incomes[word].period, **({"sure": True} if sure else {})})
        found.pop("incomes", None)
        if others:
            found["incomes"] = others

    def income(self, person: str, word: str) -> Any:
        found = next((one for one in self.household["people"] if str(one.get("id")) == person), {})
        return next((one.get("amount") for one in found.get("incomes") or [] if one.get("type") == word), None)

    def holds(self, word: str) -> bool:
        for person in self.household["people"]:
            for one in person.get("statuses") or []:
                if (one if isinstance(one, str) else one.get("name")) == word and (isinstance(one, str) or one.get("held", True)):
                    return True
        return False

    def answer(self, question: str, value: Any, *, sure: bool = False) -> None:
        """One answer of the engine's own questions. Raises WrongInput."""
        if question.startswith("income."):
            name, _dot, word = question.removeprefix("income.").rpartition(".")
            if word in vocabulary().incomes and any(str(one.get("id")) == name for one in self.household["people"]):
                return self.set_income(name, word, value, sure=sure)
        self.household = asking.answered(self.household, question, value)
        return None

    def pass_by(self, what: str, *, unsure: bool = False) -> None:
        """Skip a page or a question; it is not asked again by itself."""
        if what in STEPS:
            self.passed = [*(one for one in self.passed if one != what), what]
        elif what not in self.skip:
            self.skip.append(what)
        if unsure and what not in self.unsure:
            self.unsure.append(what)
