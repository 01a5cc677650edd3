"""How large a target group is on the region's made-up people, and what a measure did: told, and counted from the records of residents."""

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from bundel.engines.measures.cells import LEAST
from bundel.engines.measures.groups import Group, NotKnown, Size, sizes
from bundel.engines.rules.money import cents
from bundel.engines.schemes.facts import TYPE_LABELS, TYPES
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.said import said_of
from bundel.services.measures import content as contents
from bundel.services.measures import people, queries, queries_people, queries_tests
from bundel.services.measures.models import Effect, Population, PovertyTest, TargetGroup

KEPT = 32
_sized: "OrderedDict[tuple, tuple[list[Size], Size] | str]" = OrderedDict()


def kinds() -> list[tuple[str, str]]:
    return [(key, TYPE_LABELS[key][contents.language()]) for key in TYPES]


def groups(viewer: Viewer) -> QuerySet[TargetGroup]:
    require(viewer, "groups:read")
    return TargetGroup.objects.filter(partnership=viewer.partnership).order_by("title", "pk")


def ready_made() -> dict[str, dict[str, Any]]:
    """Three groups to begin with; whoever takes one over fills in what is a choice. The poverty line is that of Statbel."""
    source = _("armoedegrens: 60% van het mediane equivalente inkomen (Statbel, EU-SILC)")
    return {
        "jong": {"title": _("Jongvolwassenen"), "text": _("Wie 18 tot en met 25 jaar is."), "age_from": 18, "age_until": 25},
        "werk": {
            "title": _("Werkende armen"), "text": _("Wie een loon heeft en toch onder de armoedegrens leeft."), "age_from": 18,
            "age_until": 64, "works": "yes", "income_until": 100, "source": source,
        },
        "midden": {
            "title": _("Lagere middenklasse"), "text": _("Wie net boven de armoedegrens leeft en weinig steun krijgt. Kies tot waar."),
            "income_from": 100, "source": source,
        },
    }  # fmt: skip


def sizes_of(viewer: Viewer, key: UUID) -> tuple[list[str], list[list[object]]]:
    """The size per municipality as rows of an export, with where it comes from."""
    page = group_page(viewer, key)
    made = page.made
    origin = "" if made is None else _("eigen mensen") if made.own else _("synthetisch, zaadgetal %(seed)s") % {"seed": made.seed}
    heads = [_("NIS-code"), _("Gemeente"), _("Mensen"), _("Gezinnen"), _("Inwoners"), _("Herkomst")]
    return heads, [[one.code, one.name, one.people, one.households, one.of, origin] for one in page.lines]


def group_of(viewer: Viewer, key: UUID, act: str = "groups:read") -> TargetGroup:
    found = TargetGroup.objects.select_related("account__user").filter(pk=key).first()
    if found is None or found.partnership_id not in viewer.partnership_ids():
        raise Http404
    require(viewer, "groups:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id)
    return found


def criteria(row: TargetGroup) -> list[str]:
    """The criteria in words."""
    names = dict(kinds())
    found = []
    if row.age_from is not None or row.age_until is not None:
        low, high = row.age_from, row.age_until
        found.append(
            _("%(low)s tot en met %(high)s jaar") % {"low": low, "high": high} if low is not None and high is not None
            else _("vanaf %(low)s jaar") % {"low": low} if low is not None else _("tot en met %(high)s jaar") % {"high": high}
        )  # fmt: skip
    if row.works:
        found.append(str(row.get_works_display()))
    if row.kinds:
        found.append(", ".join(names[one] for one in row.kinds if one in names))
    if row.income_from is not None:
        found.append(_("inkomen vanaf %(part)s%% van de armoedegrens") % {"part": row.income_from})
    if row.income_until is not None:
        found.append(_("inkomen onder %(part)s%% van de armoedegrens") % {"part": row.income_until})
    if row.poverty_line is not None:
        found.append(_("armoedegrens van een alleenstaande: %(line)s euro per maand") % {"line": number_format(row.poverty_line, 2)})
    return found


def _engine(row: TargetGroup) -> Group:
    works = {"yes": True, "no": False}.get(row.works)
    return Group(row.age_from, row.age_until, works, tuple(row.kinds), row.income_from, row.income_until)


def sized(row: TargetGroup, made: Population | None, today: dt.date) -> tuple[list[Size], Size] | str:
    """Its size, kept in the process until the group or the people change; or in words why it cannot be told."""
    if made is None:
        return _("Er is nog geen bevolking om op te tellen.")
    key = (made.file, row.pk, row.version, today, contents.language())
    found = _sized.get(key)
    if found is None:
        line = None if row.poverty_line is None else cents(row.poverty_line)
        try:
            found = sizes(people.world_of(made.file, today, line), _engine(row))
        except NotKnown as lacking:
            found = said_of(lacking)
        _sized[key] = found
        while len(_sized) > KEPT:
            _sized.popitem(last=False)
    return found


@dataclass
class GroupPage:
    group: TargetGroup
    criteria: list[str]
    lines: list[Size]
    whole: Size | None
    refused: str
    made: Population | None
    without: list[str]
    may_write: bool
    timeline: list[Any]


def group_page(viewer: Viewer, key: UUID) -> GroupPage:
    row = group_of(viewer, key)
    made = queries_people.population(row.partnership_id)
    found = sized(row, made, viewer.today)
    lines, whole = ([], None) if isinstance(found, str) else found
    return GroupPage(
        row, criteria(row), lines, whole, found if isinstance(found, str) else "", made,
        queries_people.without_people(viewer, made) if made else [], may(viewer, "groups:write", partnership=row.partnership_id),
        trail.timeline(row.pk),
    )  # fmt: skip


@dataclass
class Sum:
    """Of one member, or of all: what was told over every period."""

    member: str
    households: int = 0
    dropped: int = 0
    paid: Decimal = Decimal(0)
    since: dt.date | None = None

    @property
    def each(self) -> Decimal | None:
        return self.paid / self.households if self.households else None


@dataclass
class FollowPage:
    """`counted`: lines that other rooms count for these members since the board answered, with what they rest on."""

    test: PovertyTest
    rows: list[Effect]
    sums: list[Sum]
    whole: Sum
    counted: list[tuple[object, object, object]]
    adoptions: list[Any]
    since: dt.date
    may_tell: bool
    members: list[Any] = field(default_factory=list)


def follow_page(viewer: Viewer, key: UUID) -> FollowPage:
    """Four queries, and those of the rooms that count something about it. Another member’s numbers below five are not shown."""
    row = queries_tests.ptest_of(viewer, key)
    rows = list(row.effects.select_related("member", "account__user"))
    for one in rows:
        own = one.member_id == viewer.organisation
        one.reached, one.gone = (number if own or not 0 < number < LEAST else None for number in (one.households, one.dropped))
    adoptions = list(row.adoptions.select_related("member"))
    sums: dict[UUID, Sum] = {}
    for one in rows:
        found = sums.setdefault(one.member_id, Sum(str(one.member), since=one.start))
        found.households += one.households
        found.dropped += one.dropped
        found.paid += one.paid
    whole = Sum("", sum(one.households for one in sums.values()), sum(one.dropped for one in sums.values()),
                sum((one.paid for one in sums.values()), Decimal(0)))  # fmt: skip
    parties = [row.owner, *(one.member for one in adoptions)]
    since = row.decided_on
    counted = [line for count in rooms.effects for line in count(viewer, [one.pk for one in parties], since)]
    telling = [
        one for one in parties
        if may(viewer, "tests:write", partnership=row.partnership_id, organisation=one.pk)
    ]  # fmt: skip
    return FollowPage(
        row, rows, list(sums.values()), whole, counted, adoptions, since, bool(telling) and row.state in ("answered", "closed"), telling
    )


def proven(viewer: Viewer) -> list[PovertyTest]:
    """What was shared with the members and told about: with `reached`, `kept` (who stayed, in percent) and `takers`."""
    require(viewer, "tests:read")
    rows = PovertyTest.objects.filter(partnership=viewer.partnership, shared=True).select_related("owner")
    found = list(rows.prefetch_related("effects", "adoptions__member").order_by("title", "pk")[:100])
    for one in found:
        told = list(one.effects.all())
        one.reached, gone = sum(each.households for each in told), sum(each.dropped for each in told)
        one.paid = sum((each.paid for each in told), Decimal(0))
        one.kept = round(100 * (one.reached - gone) / one.reached) if one.reached else None
        one.takers = [str(each.member) for each in one.adoptions.all()]
    return found


def members_of(viewer: Viewer, page: FollowPage) -> QuerySet:
    return queries.members(viewer.partnership, viewer.today).filter(pk__in=[one.pk for one in page.members])
