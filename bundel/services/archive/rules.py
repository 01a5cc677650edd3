"""Who may do what in the archive, how its papers are numbered, and when a unit may be destroyed."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.engines.archive import destruction
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.services.archive.models import Board, Rule, Service, Unit

AUTHORISATION = destruction.AUTHORISATION


@dataclass(frozen=True)
class Reach:
    """What a viewer has to do with the service: everything as its archivist, `boards` as a contact, counts as coordinator."""

    service: Service
    archivist: bool
    counts: bool
    manages: bool
    boards: tuple[UUID, ...]

    @property
    def works(self) -> bool:
        return self.archivist or bool(self.boards)

    def holds(self, board: UUID) -> bool:
        return self.archivist or board in self.boards

    def seen(self) -> QuerySet[Board]:
        rows = Board.objects.filter(service=self.service).select_related("party", "service")
        return rows if self.archivist else rows.filter(pk__in=self.boards)


def reach(viewer: Viewer) -> Reach | None:
    """None where the partnership has no archive service, or the viewer no part in it. Three queries, none without the right."""
    if not viewer.house and not may(viewer, "archive:see", organisation=viewer.organisation):
        return None
    service = next(iter(_service(viewer.partnership)), None)
    if service is None:
        return None
    if viewer.house:
        return Reach(service, True, True, True, ())
    account = viewer.account
    archivist = may(viewer, "archive:work") and service.archivists.filter(pk=account.pk).exists()
    boards = () if archivist else tuple(
        Board.objects.filter(service=service, contacts=account, party=account.organisation_id).values_list("pk", flat=True)
    )  # fmt: skip
    found = Reach(service, archivist, may(viewer, "archive:count"), may(viewer, "archive:manage"), boards)
    return found if found.works or found.counts or found.manages else None


def in_menu(viewer: Viewer) -> bool:
    """Whether `reach` finds something, in one query: the menu of every page asks it."""
    if viewer.house or not may(viewer, "archive:see", organisation=viewer.organisation):
        return viewer.house
    if may(viewer, "archive:count") or may(viewer, "archive:manage"):
        return bool(_services(viewer.partnership))
    return bool(_services_with_a_part(viewer.partnership, viewer.account.pk, viewer.organisation, may(viewer, "archive:work")))


@prepared_query
def _service(partnership: UUID) -> QuerySet[Service]:
    return Service.objects.filter(partnership=partnership).select_related("offer")[:1]


@prepared_query
def _services(partnership: UUID) -> QuerySet[Service]:
    return Service.objects.filter(partnership=partnership).values_list("pk")[:1]


@prepared_query
def _services_with_a_part(partnership: UUID, account: int, organisation: UUID, works: bool) -> QuerySet[Service]:
    part = Q(boards__contacts=account, boards__party=organisation)
    rows = Service.objects.filter(part | Q(archivists=account) if works else part, partnership=partnership)
    return rows.values_list("pk")[:1]


def required(viewer: Viewer) -> Reach:
    """The reach, or PermissionDenied for a colleague without a part in it."""
    found = reach(viewer)
    if found is None:
        raise PermissionDenied("archive:see")
    return found


def working(viewer: Viewer) -> Reach:
    """For who keeps archives: an archivist or a contact of a board. PermissionDenied for who only counts."""
    found = required(viewer)
    if not found.works:
        raise PermissionDenied("archive:work")
    return found


def archivist(viewer: Viewer) -> Reach:
    found = required(viewer)
    if not found.archivist:
        raise PermissionDenied("archive:work")
    return found


def held(viewer: Viewer, board: Board | UUID) -> Reach:
    """For something of this board: Http404 for who has no part in it."""
    found = reach(viewer)
    if found is None or not found.holds(getattr(board, "pk", board)):
        raise Http404
    if getattr(board, "service_id", found.service.pk) != found.service.pk:
        raise Http404
    return found


def next_number(service: Service, letter: str, year: int) -> str:
    """The next number of the service in this year; call it inside the act's transaction."""
    row = Service.objects.select_for_update().get(pk=service.pk)
    row.counted = row.counted + 1 if row.counted_year == year else 1
    row.counted_year = year
    row.save(update_fields=["counted", "counted_year"])
    return f"{letter}-{year}-{row.counted:04}"


def rule_holds(rule: Rule | None, today: object) -> bool:
    return rule is not None and destruction.rule_holds(rule.published, today, rule.until)


def rule_until(rule: Rule) -> object:
    """The last day of a rule; None when it was never published."""
    if rule.published is None:
        return None
    last = destruction.last_day(rule.published)
    return min(last, rule.until) if rule.until else last


@dataclass(frozen=True)
class Checked:
    """A unit before the gate. `told` says why not, empty when it may go; `gate.needs` whether `how_to_ask` opens it."""

    unit: Unit
    rule: Rule | None
    gate: destruction.Gate
    destroyable_from: object
    told: str


def ruled(unit: Unit) -> Rule | None:
    """The rule of a unit: its own, else that of what it stands under."""
    here: Unit | None = unit
    while here is not None:
        if here.rule_id:
            return here.rule
        here = here.parent
    return None


def held_by(unit: Unit) -> str:
    """Why it may not be touched: its own hold, else that of what it stands under; empty when nothing holds it."""
    here: Unit | None = unit
    while here is not None:
        if here.hold:
            return here.hold
        here = here.parent
    return ""


def check(unit: Unit, today: object, *, permission: bool = False, early: bool = False) -> Checked:
    """Whether this unit may be destroyed today. `permission`: the State Archives gave theirs, which stands in for a rule that is missing
    or over; for a retention that still runs only when it says so (`early`). Without a rule no retention is known, so none runs."""
    rule = ruled(unit)
    start = (
        destruction.destroyable_from(unit.closed, rule.retention_years) if unit.closed and rule and rule.retention_years is not None else None
    )
    hold = held_by(unit)
    gate = destruction.gate(
        rule_valid=rule_holds(rule, today), final=rule.final if rule else None, hold=hold, approved=permission, early=early,
        retention_passed=today >= start if start else permission and (rule is None or rule.retention_years is None),
    )  # fmt: skip
    return Checked(unit, rule, gate, start, _told(unit, rule, gate, start, hold, permission=permission))


def _told(unit: Unit, rule: Rule | None, gate: destruction.Gate, start: object, hold: str, *, permission: bool) -> str:
    name = unit.reference or unit.title
    if gate.reason == "hold":
        return _("%(unit)s is geblokkeerd: %(hold)s. Zolang dat zo is, wordt er niets vernietigd.") % {"unit": name, "hold": hold}
    if gate.reason == "keep":
        return _("%(unit)s wordt volgens %(rule)s bewaard. Haal het uit dit voorstel.") % {"unit": name, "rule": rule}
    if gate.reason == "no_valid_rule":
        until = rule_until(rule) if rule else None
        if rule is None:
            first = _("Voor %(unit)s is er geen selectieregel.") % {"unit": name}
        elif until is None:
            first = _("De regel van %(unit)s (%(rule)s) is niet gepubliceerd.") % {"unit": name, "rule": rule}
        else:
            first = _("De regel van %(unit)s (%(rule)s) gold tot en met %(day)s.") % {
                "unit": name, "rule": rule, "day": date_format(until, "j F Y")
            }  # fmt: skip
        return first
    if gate.reason == "retention_running":
        if start is None:
            first = _("Van %(unit)s is niet bekend wanneer het afgesloten werd; de bewaartermijn is dus niet te berekenen.") % {"unit": name}
        else:
            first = _("%(unit)s mag pas vanaf %(day)s vernietigd worden.") % {"unit": name, "day": date_format(start, "j F Y")}
        if permission:
            later = _("De genoteerde toelating verkort die termijn niet: wacht, of noteer een toelating die dat uitdrukkelijk wel doet.")
            return f"{first} {later}"
        return first
    return ""


def how_to_ask() -> str:
    """Which permission is needed, and how to get it."""
    return _(
        "Nodig: de toelating van de algemeen rijksarchivaris of zijn gemachtigde. Vraag ze schriftelijk aan het Rijksarchief met de lijst "
        "van dit voorstel, en noteer hier het kenmerk en de dag van de toelating."
    )
