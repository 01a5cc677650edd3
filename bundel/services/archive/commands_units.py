"""What people do with inventories: make one, describe units in it, hold one, add its digital parts, publish it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bundel.engines.archive.description import may_stand_under, missing
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.library import commands as library
from bundel.kernel.rooms.screens import Stale
from bundel.services.archive import commands, rules
from bundel.services.archive.models import LEVELS, Board, DigitalPart, Inventory, Rule, Unit
from bundel.services.archive.words import element

STEP = 5  # digits of one level in a path
MOST_UNDER = 99_999
TEXTS = ("reference", "title", "date", "extent", "creator", "access")
FIRST_YEAR = 500


@transaction.atomic
def add_inventory(board: Board, *, by: Viewer, title: str, introduction: str = "") -> Inventory:
    """A finding aid of this board, with its fonds as first description, still to be completed."""
    rules.held(by, board)
    title = _title(board, title)
    row = Inventory.objects.create(board=board, title=title, introduction=introduction.strip(), made=by.today)
    reference = board.code if not Unit.objects.filter(inventory__board=board, reference=board.code).exists() else ""
    Unit.objects.create(inventory=row, path="00001", level="fonds", reference=reference, title=title, creator=str(board))
    trail.record("archive.inventory_added", by=by, subject=row, partnership=board.service.partnership_id, title=title, party=str(board))
    return row


@transaction.atomic
def change_inventory(inventory: Inventory, *, by: Viewer, title: str, introduction: str = "") -> Inventory:
    row = _locked(inventory, by)
    row.title, row.introduction = _title(row.board, title, row), introduction.strip()
    row.save()
    trail.record("archive.inventory_changed", by=by, subject=row, partnership=row.board.service.partnership_id, title=row.title)
    return row


@transaction.atomic
def publish(inventory: Inventory, *, by: Viewer, public: bool) -> Inventory:
    """Show what is marked public on the site, or take it away. Refused, naming unit and element, while a public unit lacks an
    essential element of ISAD(G), and while nothing is marked public."""
    row = _locked(inventory, by)
    if public:
        shown = Unit.objects.filter(inventory=row, public=True)
        if not shown.exists():
            raise ValidationError(
                _("Er is nog niets als openbaar gemerkt. Merk minstens het archief zelf en kijk na of er geen namen in staan.")
            )
        refuse_incomplete([unit for unit in shown if unit_lacks(unit)])
    row.published_on = (row.published_on or by.today) if public else None
    row.save(update_fields=["published_on"])
    verb = "archive.published" if public else "archive.unpublished"
    trail.record(verb, by=by, subject=row, partnership=row.board.service.partnership_id, title=row.title)
    return row


def unit_lacks(unit: Unit) -> list[str]:
    """The essential elements of ISAD(G) that it lacks, by their key."""
    return missing({name: getattr(unit, name) for name in ("reference", "title", "date", "level", "extent", "creator")})


def refuse_incomplete(units: list[Unit]) -> None:
    """ValidationError that names the first ten units and what each lacks."""
    if not units:
        return
    told = [
        _("%(unit)s: %(elements)s")
        % {"unit": unit.reference or unit.title or "?", "elements": ", ".join(element(one) for one in unit_lacks(unit))}
        for unit in units[:10]
    ]
    more = [_("en nog %(number)s andere") % {"number": len(units) - 10}] if len(units) > 10 else []
    raise ValidationError(_("Vul eerst aan wat ISAD(G) verplicht. Er ontbreekt: %(what)s.") % {"what": "; ".join([*told, *more])})


@transaction.atomic
def add_unit(parent: Unit, *, by: Viewer, level: str, **fields: Any) -> Unit:
    """One description below `parent`, last of its row. ValidationError: a level that is not lower, a reference that is taken, years
    the wrong way round, a day of closing after today, no title."""
    inventory = _locked(parent.inventory, by)
    above = Unit.objects.get(pk=parent.pk, inventory=inventory)
    if level not in dict(LEVELS) or not may_stand_under(level, above.level):
        raise ValidationError({"level": _("Onder dit niveau staat alleen een lager: archief, deelarchief, reeks, bestanddeel, stuk.")})
    if above.destroyed_on:
        raise ValidationError(_("Dit is vernietigd: er komt niets meer onder."))
    last = Unit.objects.filter(parent=above).aggregate(last=Max("path"))["last"]
    number = int(last[-STEP:]) + 1 if last else 1
    if number > MOST_UNDER:
        raise ValidationError(_("Hieronder staan al %(most)s beschrijvingen. Verdeel ze over reeksen.") % {"most": MOST_UNDER})
    row = Unit(inventory=inventory, parent=above, level=level, path=f"{above.path}{number:0{STEP}}")
    _fill(row, by, fields)
    row.save(force_insert=True)
    trail.record("archive.unit_added", by=by, subject=row, partnership=inventory.board.service.partnership_id, reference=row.reference or "–")
    return row


@transaction.atomic
def change_unit(unit: Unit, *, by: Viewer, version: int, **fields: Any) -> Unit:
    """Set a description right. Stale when someone else saved since `version`."""
    inventory = _locked(unit.inventory, by)
    row = Unit.objects.select_for_update().get(pk=unit.pk, inventory=inventory)
    if row.version != version:
        raise Stale
    fields.pop("level", None)
    _fill(row, by, fields)
    if inventory.published_on and row.public and unit_lacks(row):
        refuse_incomplete([row])
    row.version += 1
    row.save()
    trail.record("archive.unit_changed", by=by, subject=row, partnership=inventory.board.service.partnership_id, reference=row.reference or "–")
    return row


@transaction.atomic
def hold(unit: Unit, *, by: Viewer, why: str) -> Unit:
    """Nothing of it is destroyed while `why` stands, for instance a court case; an empty `why` lifts it."""
    inventory = _locked(unit.inventory, by)
    row = Unit.objects.select_for_update().get(pk=unit.pk, inventory=inventory)
    row.hold = " ".join(why.split())[:200]
    row.version += 1
    row.save(update_fields=["hold", "version"])
    verb = "archive.held" if row.hold else "archive.released"
    trail.record(verb, by=by, subject=row, partnership=inventory.board.service.partnership_id, reference=row.reference or "–")
    return row


@transaction.atomic
def add_part(unit: Unit, *, by: Viewer, upload: UploadedFile, title: str = "") -> DigitalPart:
    """A file that belongs to the description; it goes along in the BagIt export with its checksum."""
    inventory = _locked(unit.inventory, by)
    row = Unit.objects.get(pk=unit.pk, inventory=inventory)
    stored = library.keep(by=by, owner=row, upload=upload, title=title, partnership=inventory.board.service.partnership_id, quiet=True)
    return DigitalPart.objects.create(unit=row, stored=stored.pk, added=by.today)


def note_exported(inventory: Inventory, *, by: Viewer, form: str) -> None:
    """An inventory went out whole: that is a read."""
    partnership = inventory.board.service.partnership_id
    trail.record("archive.exported", by=by, subject=inventory, partnership=partnership, is_read=True, title=inventory.title, form=form)


def _locked(inventory: Inventory, by: Viewer) -> Inventory:
    """The inventory, for who keeps its board's archive; while it is locked, no other description gets the same place."""
    found = Inventory.objects.select_for_update(of=("self",)).select_related("board__service", "board__party").get(pk=inventory.pk)
    rules.held(by, found.board)
    return found


def _title(board: Board, title: str, row: Inventory | None = None) -> str:
    title = " ".join(title.split())
    if not title:
        raise ValidationError({"title": _("Geef een titel.")})
    others = Inventory.objects.filter(board=board, title=title)
    if (others.exclude(pk=row.pk) if row else others).exists():
        raise ValidationError({"title": _("Dit bestuur heeft al een inventaris met deze titel.")})
    return title


def _fill(row: Unit, by: Viewer, fields: dict[str, Any]) -> None:
    rule: UUID | None = fields.pop("rule", row.rule_id)
    for name, value in fields.items():
        setattr(row, name, " ".join(value.split()) if name in TEXTS else value)
    row.rule = Rule.objects.filter(pk=rule, service=row.inventory.board.service_id).first() if rule else None
    wrong: dict[str, str] = {}
    if not row.title:
        wrong["title"] = _("Geef een titel.")
    if row.reference:
        taken = Unit.objects.filter(inventory__board=row.inventory.board_id, reference=row.reference).exclude(pk=row.pk).first()
        if taken:
            wrong["reference"] = _("Deze referentie is al van “%(title)s”. Kies een andere.") % {"title": taken.title}
    if rule and row.rule is None:
        wrong["rule"] = _("Kies een regel uit de lijst.")
    years = [year for year in (row.begin, row.end) if year is not None]
    if any(not FIRST_YEAR <= year <= by.today.year for year in years):
        wrong["begin"] = _("Een jaar ligt tussen %(first)s en nu.") % {"first": FIRST_YEAR}
    elif len(years) == 2 and row.begin > row.end:
        wrong["end"] = _("Het laatste jaar ligt voor het eerste.")
    if row.public and row.parent_id and not Unit.objects.filter(pk=row.parent_id, public=True).exists():
        wrong["public"] = _("Wat hierboven staat, is niet openbaar. Merk dat eerst.")
    if row.destroyed_on:
        raise ValidationError(_("Dit is vernietigd: de beschrijving blijft zoals ze was."))
    if wrong:
        raise ValidationError(wrong)
    commands.closed_day(row.closed, by.today)
