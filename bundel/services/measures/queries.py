"""What people see of local schemes: everyone of the partnership what was approved, who enters for a member its drafts as well."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.engines.measures.families import FAMILIES
from bundel.engines.rights.say import money
from bundel.engines.schemes.checks import Finding
from bundel.engines.schemes.files import Refused
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.parties import queries as directory
from bundel.kernel.rooms.lists import Column, Filter
from bundel.services.measures import content as contents
from bundel.services.measures.models import KINDS, STATES, Scheme, Shortage, Version

MOODS = {"draft": "plain", "offered": "warn", "approved": "good"}
OPERATORS = {"<=": "≤", "<": "<", ">=": "≥", ">": ">", "==": "="}


def members(partnership: UUID, day: dt.date) -> QuerySet:
    return directory.members(partnership, day)


def members_for(viewer: Viewer) -> QuerySet:
    """For whom the viewer may enter a scheme."""
    rows = members(viewer.partnership, viewer.today)
    return rows if may(viewer, "schemes:enter") else rows.filter(pk=viewer.organisation)


def holding(day: dt.date) -> Q:
    return Q(state="approved", start__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))


# the list -------------------------------------------------------------------------------------------------------------


def schemes(viewer: Viewer) -> QuerySet[Scheme]:
    require(viewer, "schemes:read")
    every = Version.objects.filter(scheme=OuterRef("pk"))
    rows = Scheme.objects.filter(partnership=viewer.partnership).annotate(
        since=Subquery(every.filter(holding(viewer.today)).values("start")[:1]), waits=Exists(every.filter(state="offered"))
    )
    if not may(viewer, "schemes:enter"):
        own = Q(member=viewer.organisation) if may(viewer, "schemes:enter", organisation=viewer.organisation) else Q(pk__in=[])
        rows = rows.filter(own | Exists(every.filter(state="approved")))
    return rows.select_related("member")


def columns() -> list[Column]:
    return [
        Column("title", _("Regeling"), lambda row: row.title_nl, ("title_nl", "pk")),
        Column("member", _("Lid"), lambda row: str(row.member or _("gezamenlijk")), ("member__sort_name", "title_nl", "pk")),
        Column("kind", _("Soort"), lambda row: str(row.get_kind_display()), ("kind", "pk"), wide=True),
        Column("since", _("Geldt sinds"), lambda row: row.since, ("since", "pk")),
        Column("waits", _("Stand"), lambda row: _("wacht op een tweede persoon") if row.waits else "", wide=True),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    who = [(one.pk, str(one)) for one in members(viewer.partnership, viewer.today)]
    found = [
        Filter("kind", _("Soort"), KINDS, lambda rows, key: rows.filter(kind=key)),
        Filter("member", _("Lid"), who, lambda rows, key: rows.filter(member=key)),
        Filter("waits", _("Stand"), [("yes", _("wacht op een tweede persoon"))], lambda rows, _key: rows.filter(waits=True)),
    ]
    return [one for one in found if one.choices]


def with_word(rows: QuerySet[Scheme], word: str) -> QuerySet[Scheme]:
    return rows.filter(Q(title_nl__icontains=word) | Q(member__name__icontains=word))


# one scheme -----------------------------------------------------------------------------------------------------------


def scheme_of(viewer: Viewer, key: UUID, act: str = "schemes:read") -> Scheme:
    """A scheme of the viewer's partnership, Http404 otherwise; `act` on top of it, at its member."""
    found = Scheme.objects.select_related("member__territory", "partnership").filter(pk=key).first()
    if found is None or found.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, act, partnership=found.partnership_id, organisation=found.member_id)
    return found


def version_of(viewer: Viewer, key: UUID, act: str = "schemes:enter") -> Version:
    found = Version.objects.select_related("scheme__member__territory", "scheme__partnership").filter(pk=key).first()
    if found is None or found.scheme.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, act, partnership=found.scheme.partnership_id, organisation=found.scheme.member_id)
    return found


@dataclass
class Told:
    """A version as people read it. `findings` what they should know of it before they decide."""

    row: Version
    mood: str
    rule: dict[str, Any]
    findings: list[str]
    may: dict[str, bool]


@dataclass
class SchemePage:
    scheme: Scheme
    versions: list[Told]
    may_enter: bool
    timeline: list


def scheme_page(viewer: Viewer, key: UUID) -> SchemePage:
    found = scheme_of(viewer, key)
    enters = may(viewer, "schemes:enter", partnership=found.partnership_id, organisation=found.member_id)
    rows = found.versions.select_related("entered_by__user", "approved_by__user")
    shown = list(rows if enters else rows.filter(state="approved"))
    for row in shown:
        row.scheme = found
    return SchemePage(found, [_told(viewer, row, enters) for row in shown], enters, trail.timeline(found.pk))


def _told(viewer: Viewer, row: Version, enters: bool) -> Told:
    mine = viewer.account is not None and viewer.account.pk == row.entered_by_id
    at_home = row.scheme.member_id is None or row.scheme.member_id == viewer.organisation
    allowed = {
        "edit": enters and row.state != "approved", "offer": enters and row.state == "draft",
        "approve": enters and row.state == "offered" and not mine and at_home, "back": enters and row.state == "offered",
        "end": enters and row.state == "approved",
    }  # fmt: skip
    try:
        findings: list[Finding] = contents.findings(row)
    except Refused:
        findings = []
    return Told(row, MOODS[row.state], rule_in_words(row.content), [contents.said(one.says) for one in findings], allowed)


# a rule in words ------------------------------------------------------------------------------------------------------


def euro(value: Any) -> str:
    return money(round(float(value) * 100), contents.language())


def condition_in_words(one: dict[str, Any]) -> str:
    if "judge" in one:
        return _("een maatschappelijk werker oordeelt: %(text)s") % {"text": one["judge"]["nl"]}
    if one.get("one_of"):
        return ", ".join(contents.name_of(f"{one['fact']}={word}") for word in one["one_of"])
    name = contents.name_of(one["fact"])
    if not one.get("operator"):
        return name if one.get("holds", True) else _("niet: %(text)s") % {"text": name}
    fact, bound = contents.FACTS[one["fact"]], one["bound"]
    shown = euro if fact.kind == "money" else str
    if isinstance(bound, dict):
        each = _("%(base)s, en %(step)s meer per persoon ten laste") % {"base": shown(bound["base"]), "step": shown(bound["step"])}
        return f"{name} {OPERATORS[one['operator']]} {each}"
    return f"{name} {OPERATORS[one['operator']]} {shown(bound)}"


PERIODS = {"month": lambda: _("per maand"), "year": lambda: _("per jaar"), "once": lambda: _("eenmalig"), "use": lambda: _("per keer")}


def formula_in_words(found: dict[str, Any]) -> str:
    kind = found["kind"]
    if kind == "flat":
        return euro(found["amount"])
    if kind == "base_step":
        if not float(found["base"]):
            count = contents.name_of(found.get("count", "children"))
            return _("%(step)s voor elk van: %(count)s") % {"step": euro(found["step"]), "count": count}
        return _("%(base)s, en %(step)s voor elk van: %(count)s") % {
            "base": euro(found["base"]), "step": euro(found["step"]), "count": contents.name_of(found.get("count", "children")),
        }  # fmt: skip
    if kind == "gap":
        return _("%(share)s%% van wat het netto-inkomen tekortkomt op een eigen, fictieve korf") % {"share": found.get("share", 100)}
    if kind == "cost_share":
        told = _("%(share)s%% van een kost van %(cost)s") % {"share": found["share"], "cost": euro(found["cost"])}
        return f"{told}, {_('hoogstens')} {euro(found['most'])}" if found.get("most") else told
    if kind == "table":
        return "; ".join(f"{contents.said(contents.TYPE_LABELS[row])} {euro(amount)}" for row, amount in found["rows"].items())
    if kind == "brackets":
        return "; ".join(_("tot %(top)s: %(amount)s") % {"top": euro(row["up_to"]), "amount": euro(row["amount"])} for row in found["rows"])
    return _("%(share)s%% van het tekort dat REMI gaf") % {"share": found.get("share", 100)}


def rule_in_words(stored: dict[str, Any]) -> dict[str, Any]:
    """amount, period, limits, and the conditions: groups of which every or one is needed."""
    when = stored.get("when")
    join = "any" if when and "any" in when else "all"
    parts = [] if when is None else when.get(join, [when])
    groups = [[condition_in_words(each) for each in part.get("any") or part.get("all") or [part]] for part in parts]
    limits = [_("hoogstens %(amount)s") % {"amount": euro(stored["cap"])}] if stored.get("cap") else []
    if stored.get("cap_income"):
        limits.append(_("inkomen en steun samen hoogstens %(amount)s per maand") % {"amount": euro(stored["cap_income"])})
    times = _("%(number)s keer per jaar") % {"number": stored["times"]} if stored.get("times") else ""
    return {
        "amount": formula_in_words(stored["formula"]), "period": " ".join(filter(None, [PERIODS[stored["period"]](), times])), "limits": limits,
        "join": join, "groups": groups, "source": stored["source"], "note": stored.get("note", ""),
    }  # fmt: skip


# what the licensed tool told ------------------------------------------------------------------------------------------


def shortages(viewer: Viewer) -> list[Shortage]:
    """The last hundred, latest first."""
    require(viewer, "schemes:read")
    rows = list(Shortage.objects.filter(partnership=viewer.partnership).select_related("member")[:100])
    names = {one.key: contents.said(one.name) for one in FAMILIES}
    for row in rows:
        row.family_name, row.balance = names.get(row.family, row.family), row.income - row.budget
    return rows


def state_label(code: str) -> object:
    return dict(STATES)[code]
