"""The answer of the engine as a page tells it: groups of rights with their chips, amounts and reasons, in the language of the reader."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bundel.engines.rights import explore as engine
from bundel.engines.rights import questions as asking
from bundel.engines.rights import say
from bundel.engines.rights.book import book
from bundel.engines.rights.worlds import undecided
from bundel.services.rights import rules

GROUPS: dict[str, tuple[object, object, str]] = {
    "yes": (gettext_lazy("Hier heb je recht op"), gettext_lazy("recht op"), "good"),
    "near": (gettext_lazy("Bijna"), gettext_lazy("bijna"), "warn"),
    "depends": (gettext_lazy("Dit hangt af van wat we nog niet weten"), gettext_lazy("nog niet gevraagd"), "idea"),
    "judge": (gettext_lazy("Hierover beslist een mens"), gettext_lazy("iemand beslist"), "idea"),
    "no_parameter": (gettext_lazy("Hiervoor kennen we het cijfer van vandaag niet"), gettext_lazy("cijfer niet bekend"), "plain"),
    "information": (gettext_lazy("Goed om te weten"), gettext_lazy("vraag het na"), "plain"),
    "no": (gettext_lazy("Hier heb je nu geen recht op"), gettext_lazy("nu niet"), "plain"),
}
MODES = {
    "automatic": gettext_lazy("Komt vanzelf. Kijk na of je het krijgt."),
    "automatic_after_income_check": gettext_lazy("Het ziekenfonds kijkt zelf je inkomen na. Hoor je niets? Vraag het."),
    "proactive": gettext_lazy("Je krijgt soms zelf bericht. Hoor je niets? Vraag het."),
    "held": gettext_lazy("Je hebt dit al."),
    "application": gettext_lazy("Je moet dit zelf vragen."),
    "none": "",
}
PERIODS = {
    "month": gettext_lazy("per maand"), "year": gettext_lazy("per jaar"), "once": gettext_lazy("één keer"),
    "consultation": gettext_lazy("per bezoek, betaal je zelf"), "day": gettext_lazy("per dag"), "school_year": gettext_lazy("per schooljaar"),
    "heating_season": gettext_lazy("per winter"), "month_max_price": gettext_lazy("per maand, hoogstens"),
    "percent_discount": gettext_lazy("% korting"),
}  # fmt: skip


SHOWN = {"depends": 5, "no": 4, "no_parameter": 5}  # reasons of what is not there


def _chip(reason: Mapping[str, Any]) -> dict[str, object]:
    """Whether a limit holds, as a word before a colour."""
    if reason["passes"] is not None:
        return {"chip": _("klopt"), "mood": "good"} if reason["passes"] else {"chip": _("klopt niet"), "mood": "bad"}
    if reason.get("no_parameter"):
        return {"chip": _("cijfer niet bekend"), "mood": "plain"}
    return {"chip": _("iemand beslist") if reason.get("judge") else _("nog niet gevraagd"), "mood": "plain"}


@dataclass
class Told:
    """One right as it is told. `amount` and `period` are words; `year` euro a year as far as it adds up."""

    key: str
    group: str
    answer: Mapping[str, Any]
    amount: str = ""
    period: str = ""
    range: str = ""
    year: Decimal = Decimal(0)
    near: Mapping[str, Any] | None = None
    near_by: str = ""
    opens: list[str] = field(default_factory=list)
    urls: tuple[str, ...] = ()
    asks: list[str] = field(default_factory=list)
    more: int = 0  # the questions that may still be asked about it

    @property
    def title(self) -> str:
        return str(self.answer["title"])

    @property
    def chip(self) -> object:
        return GROUPS[self.group][1]

    @property
    def mood(self) -> str:
        return GROUPS[self.group][2]

    @property
    def mode(self) -> object:
        return MODES.get(str(self.answer["mode"]), "")

    @property
    def first(self) -> dict[str, Any] | None:
        """Of a right that is there, the reason to say first: money under its limit, another figure, or else what decides."""
        if self.group not in ("yes", "judge"):
            return None
        held = [one for one in self.answer["reasons"] if one["passes"] is True and one["decides"]]
        figures = sorted((one for one in held if "distance" in one), key=lambda one: not isinstance(one["distance"], float))
        return next(iter(figures), held[-1] if held else None)

    @property
    def short(self) -> list[str]:
        """What is said of a right that is not there, in a line or three."""
        if self.group == "no":
            return [f"{one['text']} {one['by']}".strip() for one in self.reasons[:3]]
        if self.group == "depends":
            return [str(self.answer["about"]), _("Dit weten we nog niet:") + " " + self.asked] if self.asks else [str(self.answer["about"])]
        return [f"{self.answer['about']} {self.answer['apply']}", *self.remarks]

    @property
    def is_there(self) -> bool:
        return self.group in ("yes", "judge")

    @property
    def asked(self) -> str:
        """The questions on which it waits."""
        return " ".join(self.asks)

    @property
    def itself(self) -> str:
        return _("komt vanzelf") if self.by_itself and self.group == "yes" else ""

    @property
    def remarks(self) -> list[str]:
        """What is to be known of the amount."""
        found = [_("Het bedrag van die dag kennen we nog niet.")] if self.no_figure else []
        if self.group != "no" and self.answer.get("derived"):
            found.append(_("Dit cijfer is afgeleid, niet zo gepubliceerd. Vraag het na."))
        return [*found, *([self.answer["discretion"]] if self.answer.get("discretion") else [])]

    @property
    def no_figure(self) -> bool:
        return self.group in ("yes", "judge", "no_parameter") and bool(self.answer.get("no_parameter"))

    @property
    def by_itself(self) -> bool:
        return str(self.answer["mode"]).startswith("automatic")

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """Those that decide first, each with its chip and what is to be said of the distance; of what is no only what fails."""
        found = sorted(self.answer["reasons"], key=lambda one: not one["decides"])
        if self.group == "no":
            found = [one for one in found if one["passes"] is False] or found
        return [{**one, "by": _by(one), **_chip(one)} for one in found[: SHOWN.get(self.group, 12)]]


@dataclass
class Result:
    """Everything told of one household on one day."""

    on: dt.date
    told: list[Told]
    left: list[dict[str, Any]]  # the questions that still decide something, the first one first
    about: Told | None = None  # the right that more was asked about

    @property
    def unknown(self) -> bool:
        """Whether a figure of the day itself is lacking for something, so that the last known day says more."""
        return any(one.group == "no_parameter" or one.answer.get("no_parameter") for one in self.told)

    @property
    def last_known(self) -> dt.date | None:
        """The last day for which the figures are known, when that is not the day itself."""
        until = rules.known_until(self.on)
        return until if until < self.on and self.unknown else None

    @property
    def groups(self) -> list[tuple[str, object, list[Told]]]:
        return [(key, head, rows) for key, (head, _chip, _mood) in GROUPS.items() if (rows := [one for one in self.told if one.group == key])]

    @property
    def number(self) -> int:
        return sum(one.group == "yes" for one in self.told)

    @property
    def a_year(self) -> Decimal:
        return sum((one.year for one in self.told), Decimal(0))

    @property
    def a_month(self) -> str:
        """What is paid by the month, together."""
        cents = sum(int(one.year * 100 / 12) for one in self.told if one.answer.get("period") == "month")
        return say.money(cents, language()) if cents else ""

    @property
    def asked_for(self) -> list[Told]:
        """What to do next: the rights that are there, and those a person decides on."""
        return [one for one in self.told if one.group in ("yes", "judge", "near") and one.answer["mode"] not in ("held", "automatic")]

    def of(self, key: str) -> Told | None:
        return next((one for one in self.told if one.key == key), None)


def language() -> str:
    code = (get_language() or "nl")[:2]
    return code if code in ("nl", "fr", "en") else "nl"


def title_of(right: str) -> str:
    found = book().words.get(right)
    return found.title[language()] if found else right


def open_questions(done: engine.Explored) -> list[dict[str, Any]]:
    """The same questions without their weight, the one that most rights wait on first: cheaper, where only which they are matters."""
    waiting, spoken = undecided(done), language()
    found = []
    for fact in sorted({fact for facts in waiting.values() for fact in facts}):
        rights = [key for key, facts in waiting.items() if fact in facts]
        found += [{**one, "why": "", "rights": rights} for one in asking.of_fact(done.one, fact, spoken)]
    return sorted(found, key=lambda one: -len(one["rights"]))


def result(done: engine.Explored, *, skip: list[str] | None = None, everything: bool = False) -> Result:
    """What the engine found, told. `everything` also tells what is only for comparison."""
    spoken = language()
    every = open_questions(done)
    left = [one for one in every if one["id"] not in (skip or ())]
    by_right: dict[str, list[str]] = {}
    for one in every:
        for key in one["rights"]:
            by_right.setdefault(key, []).append(one["text"])
    told = [
        tell(done, key, spoken, by_right.get(key, []))
        for key in book().rights
        if everything or key not in rules.REFERENCE
    ]  # fmt: skip
    return Result(done.law.date, told, left)


def tell(done: engine.Explored, key: str, spoken: str, asks: list[str]) -> Told:
    """One right of one household."""
    right = book().rights[key]
    answer = {**engine.answer(done, right, spoken), "key": key}
    words = book().words[key]
    for name, text in (("about", words.about), ("payer", words.payer), ("apply", words.apply)):
        answer.setdefault(name, text[spoken])
    close = rules.near(done, right, answer["reasons"])
    group = "near" if close else "yes" if answer["eligible"] is True else str(answer["verdict"])
    group = "information" if key in rules.TOLD else group
    found = Told(
        key, group, answer, year=rules.a_year(answer), near=close, near_by=_by(close) if close else "", asks=asks[:3], urls=words.urls,
        opens=[book().words[other].title[spoken] for other in answer["opens"] if other in book().words],
    )  # fmt: skip
    if group not in ("no", "near"):
        _amount(found, answer, spoken)
    return found


def _amount(found: Told, answer: Mapping[str, Any], spoken: str) -> None:
    period = str(answer.get("period", ""))
    amount = answer.get("amount") if answer.get("amount") is not None else answer.get("amount_if_eligible")
    if amount is not None:
        found.amount = str(amount) if period == "percent_discount" else say.money(round(amount * 100), spoken)
    elif answer.get("amount_min") is not None:
        least, most = (say.money(round(answer[name] * 100), spoken) for name in ("amount_min", "amount_max"))
        found.amount = _("%(least)s tot %(most)s") % {"least": least, "most": most}
    if found.amount:
        found.period = str(PERIODS.get(period, ""))


def _by(reason: Mapping[str, Any] | None) -> str:
    """How far from the limit, in words: so much under it, over it, or short of it."""
    if reason is None or "distance" not in reason or reason.get("passes") is None:
        return ""
    distance = reason["distance"]
    shown = say.money(round(abs(distance) * 100), language()) if isinstance(distance, float) else str(abs(distance))
    if reason["passes"]:
        return _("nog %(distance)s ruimte") % {"distance": shown}
    if reason.get("operator") in ("<=", "<"):
        return _("%(distance)s te veel") % {"distance": shown}
    return _("%(distance)s te weinig") % {"distance": shown}
