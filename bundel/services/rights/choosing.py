"""Which few questions a resident is asked, and which more only when she asks about a right.

Small questions that are answered in one look go together: what papers one has, and a list of things that hold for few people. Of what is
left the questions that decide most come first, and after `MOST` it is enough: more is asked beside the right that it decides, or not at all.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from bundel.engines.rights import questions as asking
from bundel.engines.rights.explore import Explored
from bundel.engines.rights.words import vocabulary
from bundel.services.rights import telling
from bundel.services.rights.walk import HELD, Walk

MOST = 5  # questions after the first result, own rule of the house
WEIGHS = 1.0  # a question that decides less than one right, or a hundred euro a month, is only asked beside that right
PAPERS, SPECIAL = "bundle.papers", "bundle.special"
OF_PAPERS = ("belgian", "eu_citizen", "refugee", "foreigner_population_register")
OF_SPECIAL = (
    "pregnant", "uses_childcare", "child_disability_allowance", "one_parent_deceased", "both_parents_deceased", "independent_student",
    "care_points_7_or_more", "zwaar_zorgbehoevend_attest", "chronic_condition", "income_fell_20_percent", "leaving_homelessness",
    "moved_from_unfit_home", "lease_younger_than_3_months", "collective_gas_heating", "full_orphan", "unaccompanied_minor",
)  # fmt: skip
ASIDE = ("child_care_6_points_pillar_1_below_4", "child_care_6_points_pillar_1_4_or_more")  # few know; beside the care supplement alone
ON_PAGES = re.compile(
    r"income\..+\.(net_\w+|gross_taxable_household)|fact\.(residence\.(tenure|rent)|owns_home)|person\..+\.age|status\.("
    + "|".join((*HELD, *ASIDE)) + ")"
)  # fmt: skip
"""What one of the five pages asked already, and what is too rare: whoever left it open is not asked again by itself."""
BUNDLES = {PAPERS: OF_PAPERS, SPECIAL: OF_SPECIAL}


def all_left(done: Explored, weigh: Explored | None) -> list[dict[str, Any]]:
    """Every open question, those that were passed by too, the one that decides most first."""
    return asking.ask(done, language=telling.language(), weigh=weigh)


def key(walk: Walk, left: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The few to ask by themselves: what an answer just raised, then those that weigh, until it is enough."""
    raised = [one for one in left if one["id"] in walk.must]
    others = [one for one in left if one["decides"] and one["id"] not in walk.must and not ON_PAGES.fullmatch(one["id"])]
    others = [one for one in bundled(others, (SPECIAL, PAPERS), walk.skip) if one["weight"] >= WEIGHS]
    return [*raised, *others[: max(MOST - walk.asked, 0)]]


def about(walk: Walk, left: list[dict[str, Any]], right: str) -> list[dict[str, Any]]:
    """What may still be asked about one right: only what can change its answer."""
    return bundled([one for one in left if right in one["decides"]], (PAPERS,), walk.skip)


def bundled(left: Iterable[dict[str, Any]], which: tuple[str, ...], skip: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The questions, those of a bundle as one in the place that their weight gives it; a bundle that was passed by is left out."""
    rest, parts = [], {name: [] for name in which}
    for one in left:
        name = next((name for name in which if one["id"].removeprefix("status.") in BUNDLES[name]), "")
        (parts[name] if name else rest).append(one)
    for name, ones in parts.items():
        if name in skip:
            continue
        rest += [bundle(name, ones)] if len(ones) > 1 else ones
    return sorted(rest, key=lambda one: -one["weight"])


def bundle(name: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Several questions as one."""
    spoken, known = telling.language(), vocabulary().statuses
    rights = list(dict.fromkeys(right for one in parts for right in one["rights"]))
    decides = list(dict.fromkeys(right for one in parts for right in one["decides"]))
    words = [word for word in BUNDLES[name] if any(one["id"] == f"status.{word}" for one in parts)]
    choices = [{"value": word, "label": known[word].says[spoken].rstrip(".")} for word in words]
    if name == PAPERS:
        choices.append({"value": "none", "label": _("geen van deze")})
    why = asking.WHY[spoken].format(rights=asking.named(decides or rights, spoken))
    return {
        "id": name, "kind": "ticks" if name == SPECIAL else "choice", "choices": choices, "why": why, "rights": rights, "decides": decides,
        "text": _("Klopt er hier iets voor jou of voor iemand in je huis?") if name == SPECIAL else _("Wat klopt voor jou?"), "period": "",
        "weight": sum(one["weight"] for one in parts), "euros_a_month": sum(one["euros_a_month"] for one in parts),
        "parts": {one["id"].removeprefix("status."): one for one in parts},
    }  # fmt: skip


def answer(walk: Walk, asked: dict[str, Any], given: Any) -> None:
    """An answer to a bundle. What holds for someone, of which must be known for whom, is asked next by itself."""
    for word, one in asked["parts"].items():
        holds = word == given if asked["id"] == PAPERS else word in given
        people = [str(choice["value"]) for choice in one["choices"]]
        if holds and len(people) > 1:
            walk.must = [*walk.must, one["id"]]
        elif one["kind"] == "people":
            walk.answer(one["id"], people if holds else [])
        else:
            walk.answer(one["id"], holds)
