"""What a partnership promised: plans/KEY.toml, with goals that may nest and actions under them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from bundel.loader.declarations import Code, Declaration, Key, Prose, chars

Year = Annotated[int, Field(ge=1900, le=2200)]


class Strand(Declaration):
    key: Key
    label: chars(200, 1)


class Milestone(Declaration):
    """`due` is empty where the source sets no other date than the end of the plan."""

    title: chars(200, 1)
    due: date | None = None
    done: date | None = None


class ExternalCode(Declaration):
    scheme: chars(60, 1)
    code: chars(60, 1)


class Action(Declaration):
    """`plain` says it in one sentence for everyone; `effect` is what residents should notice. Empty domains, target
    groups and rights are those of the goal."""

    code: Code
    title: chars(500)
    text: Prose = ""
    plain: Prose = ""
    effect: Prose = ""
    why_regional: Prose = ""
    nature: Literal["structural", "flanking"] | None = None
    stage: Literal["preventive", "curative"] | None = None
    domains: list[Key] = []
    fields: list[Key] = []
    target_groups: list[Key] = []
    rights: list[Key] = []
    lead: Key | None = None
    partners: list[Key] = []
    milestones: list[Milestone] = []
    external_codes: list[ExternalCode] = []


class Goal(Declaration):
    code: Code
    title: chars(500)
    text: Prose = ""
    plain: Prose = ""
    domains: list[Key] = []
    fields: list[Key] = []
    target_groups: list[Key] = []
    rights: list[Key] = []
    strand: Key | None = None
    goals: list["Goal"] = []
    actions: list[Action] = []


class Plan(Declaration):
    """`from` and `until` are the first and the last year. What is not certain about the plan as a whole, such as that
    it was put together afterwards from public text, stands in `note`."""

    key: Key
    title: chars(200, 1)
    kind: Literal["multi_year", "action_programme", "sub_plan"]
    part_of: Key | None = None
    start_year: Year = Field(alias="from")
    end_year: Year = Field(alias="until")
    status: Literal["draft", "adopted", "closed"]
    staleness_days: Annotated[int, Field(ge=1, le=3650)]
    source: chars(300) = ""
    note: chars(300) = ""
    front: Prose = ""
    strands: list[Strand] = []
    goals: list[Goal] = []
