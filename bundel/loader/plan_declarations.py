"""What a partnership promised: plans/KEY.toml, with goals that may nest and actions under them."""

from typing import Annotated, Literal

from pydantic import Field

from bundel.loader.dates import PartialDate
from bundel.loader.declarations import Code, Declaration, Key, Line, Text, Title


class Strand(Declaration):
    key: Key
    label: Line


class Milestone(Declaration):
    """`due` is empty where the source sets no other date than the end of the plan."""

    title: Line
    due: PartialDate | None = None
    done: PartialDate | None = None


class ExternalCode(Declaration):
    scheme: Key
    code: Code


class Action(Declaration):
    """`plain` says it in one sentence for everyone; `effect` is what residents should notice. Empty domains, target
    groups and rights are those of the goal."""

    code: Code
    title: Title
    text: Text = ""
    plain: Text = ""
    effect: Text = ""
    why_regional: Text = ""
    nature: Literal["structural", "flanking"] | None = None
    stage: Literal["preventive", "curative"] | None = None
    domains: list[Key] = []
    target_groups: list[Key] = []
    rights: list[Key] = []
    lead: Key | None = None
    partners: list[Key] = []
    milestones: list[Milestone] = []
    external_codes: list[ExternalCode] = []


class Goal(Declaration):
    code: Code
    title: Title
    text: Text = ""
    plain: Text = ""
    domains: list[Key] = []
    target_groups: list[Key] = []
    rights: list[Key] = []
    strand: Key | None = None
    field: Key | None = None
    goals: list["Goal"] = []
    actions: list[Action] = []


class Plan(Declaration):
    """`reconstructed`: put together afterwards from public text; it was never adopted in this form."""

    key: Key
    title: Line
    kind: Literal["multi_year", "action_programme", "sub_plan"]
    part_of: Key | None = None
    start: PartialDate = Field(alias="from")
    until: PartialDate | None = None
    status: Literal["draft", "adopted", "closed", "reconstructed"]
    staleness_days: Annotated[int, Field(ge=1, le=3650)]
    source: Text = ""
    front: Annotated[str, Field(max_length=20000)] = ""
    strands: list[Strand] = []
    goals: list[Goal] = []
