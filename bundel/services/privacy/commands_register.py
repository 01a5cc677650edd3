"""The register: templates and their copies, records of a controller, and the papers with processors."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bundel.engines.privacy.register import is_endless
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.rooms.screens import Stale
from bundel.services.privacy import indexing, rules
from bundel.services.privacy.models import (
    CLAUSES,
    GROUNDS,
    TOLD,
    Contract,
    Controller,
    Record,
    Template,
    TemplateVersion,
)

REVIEW = 365  # days until a record is looked at again (convention of the house)
LONGEST = 4000


@transaction.atomic
def save_template(*, by: Viewer, partnership: UUID, template: Template | None = None, why: str = "", **told: object) -> Template:
    """Describe a processing for everyone, or change it: every change is a version, and each copy then shows the difference."""
    rules.require_officer(by, partnership)
    row = Template.objects.select_for_update().get(pk=template.pk) if template else Template(partnership_id=partnership, version=0)
    before = rules.content(row)
    _tell(row, told)
    if not row.title:
        raise ValidationError({"title": _("Hoe heet deze verwerking?")})
    if template and rules.content(row) == before:
        return row
    if template and not why.strip():
        raise ValidationError({"why": _("Zeg wat er veranderde: elk register ziet het bij het verschil.")})
    if not template:
        row.key = _free_key(partnership, row.title)
    row.version += 1
    row.changed_on = by.today
    row.save()
    TemplateVersion.objects.create(template=row, version=row.version, content=rules.content(row), why=why.strip()[:300], on=by.today)
    trail.record("privacy.template_saved", by=by, subject=row, partnership=partnership, title=row.title, version=row.version)
    return row


@transaction.atomic
def copy_template(template: Template, *, by: Viewer, controllers: list[UUID]) -> list[Record]:
    """Put it in the registers of these controllers; who has it already keeps what she has. One trail sentence."""
    rules.require_officer(by, template.partnership_id)
    found = list(Controller.objects.filter(partnership=template.partnership_id, pk__in=controllers))
    if len(found) != len(set(controllers)) or not found:
        raise ValidationError({"controllers": _("Kies minstens één verwerkingsverantwoordelijke van dit samenwerkingsverband.")})
    have = set(template.copies.filter(controller__in=found).values_list("controller", flat=True))
    made = []
    for one in found:
        if one.pk in have:
            continue
        row = Record(controller=one, template=template, followed=template.version, review=by.today + dt.timedelta(days=REVIEW))
        _tell(row, rules.content(template))
        _weigh(row, one, draft=False)
        made.append(row)
    Record.objects.bulk_create(made)
    indexing.index_records(made)
    trail.record(
        "privacy.template_copied", by=by, subject=template, partnership=template.partnership_id, title=template.title, number=len(made)
    )
    return made


@transaction.atomic
def save_record(
    *, by: Viewer, controller: Controller, record: Record | None = None, version: int = 0, draft: bool = False, review: dt.date | None = None,
    **told: object,
) -> Record:  # fmt: skip
    """Write a record, or correct one. Not a draft: every field of art. 30(1) must say something, ValidationError beside each that does not.
    Stale when someone else saved since `version`."""
    rules.require_keeps(by, controller)
    if record:
        row = Record.objects.select_for_update().get(pk=record.pk, controller=controller)
        if version != row.version:
            raise Stale
        row.version += 1
    else:
        row = Record(controller=controller, review=by.today + dt.timedelta(days=REVIEW))
    _tell(row, told)
    row.review = review or row.review
    wrong: dict[str, str] = {}
    if not row.title:
        wrong["title"] = _("Hoe heet deze verwerking?")
    if row.ground not in dict(GROUNDS):
        wrong["ground"] = _("Kies een grond.")
    if is_endless(row.retention):
        wrong["retention"] = _("Een bewaartermijn heeft een einde. Noem een termijn, of de selectieregel van het archief.")
    elif not draft:
        wrong |= dict.fromkeys(rules.lacking(row, controller), _("Vul dit in (AVG, art. 30, lid 1), of bewaar als ontwerp."))
    if wrong:
        raise ValidationError(wrong)
    _weigh(row, controller, draft=draft)
    row.save()
    indexing.index_records([row])
    trail.record(
        "privacy.record_saved", by=by, subject=row, partnership=controller.partnership_id, title=row.title, controller=controller.name
    )
    return row


@transaction.atomic
def follow(record: Record, *, by: Viewer, fields: list[str]) -> Record:
    """Take over what changed in the template since this copy last followed it: these fields of it. The other changes stay out."""
    row, template = _copy(record, by)
    changed = {name for name, *_rest in differences(row)}
    if not fields or set(fields) - changed:
        raise ValidationError({"fields": _("Kies wat u overneemt, of houd het eigene met een reden.")})
    for name in fields:
        setattr(row, name, getattr(template, name))
    row.followed, row.own_why, row.version = template.version, "", row.version + 1
    _weigh(row, row.controller, draft=row.state == "draft")
    row.save()
    indexing.index_records([row])
    told = {"title": row.title, "controller": row.controller.name, "version": template.version}
    trail.record("privacy.record_followed", by=by, subject=row, partnership=template.partnership_id, **told)
    return row


@transaction.atomic
def follow_all(template: Template, *, by: Viewer) -> tuple[int, int]:
    """Bring along every copy that still reads what it took over from the template, in all that changed since. A copy with words of its
    own in one of those fields, or that has stopped, is left: someone looks at the difference. Gives (brought along, left to look at).
    Four queries, however many copies; one trail sentence."""
    rules.require_officer(by, template.partnership_id)
    behind = template.copies.filter(followed__lt=template.version).exclude(state="ended").select_related("controller")
    rows = list(behind.select_for_update(of=("self",)))
    contents = dict(TemplateVersion.objects.filter(template=template).values_list("version", "content"))
    now, moved = rules.content(template), []
    for row in rows:
        before = contents.get(row.followed, {})
        changed = [name for name in TOLD if now[name] != before.get(name) and now[name] != getattr(row, name)]
        if any(getattr(row, name) != before.get(name) for name in changed):
            continue
        for name in changed:
            setattr(row, name, now[name])
        row.followed, row.own_why, row.version = template.version, "", row.version + 1
        _weigh(row, row.controller, draft=row.state == "draft")
        moved.append(row)
    if not moved:
        raise ValidationError(_("Er is geen kopie die zonder nakijken kan volgen: open het verschil bij elk register dat achterloopt."))
    Record.objects.bulk_update(moved, [*TOLD, "followed", "own_why", "version", "missing", "complete", "state"])
    indexing.index_records(moved)
    told = {"title": template.title, "number": len(moved), "version": template.version}
    trail.record("privacy.template_followed", by=by, subject=template, partnership=template.partnership_id, **told)
    return len(moved), len(rows) - len(moved)


@transaction.atomic
def keep_own(record: Record, *, by: Viewer, why: str) -> Record:
    """Leave the copy as it is although the template changed, with the reason."""
    row, template = _copy(record, by)
    if not why.strip():
        raise ValidationError({"why": _("Waarom blijft het eigene? Schrijf het in één zin.")})
    row.followed, row.own_why, row.version = template.version, " ".join(why.split())[:300], row.version + 1
    row.save()
    told = {"title": row.title, "controller": row.controller.name, "why": row.own_why}
    trail.record("privacy.record_kept", by=by, subject=row, partnership=template.partnership_id, **told)
    return row


@transaction.atomic
def end_record(record: Record, *, by: Viewer) -> Record:
    """The processing has stopped; it stays in the register as such. Twice is once."""
    row = Record.objects.select_for_update(of=("self",)).select_related("controller").get(pk=record.pk)
    rules.require_keeps(by, row.controller)
    if row.state == "ended":
        return row
    row.state, row.version = "ended", row.version + 1
    row.save()
    told = {"title": row.title, "controller": row.controller.name}
    trail.record("privacy.record_ended", by=by, subject=row, partnership=row.controller.partnership_id, **told)
    return row


@transaction.atomic
def save_contract(
    *, by: Viewer, controller: Controller, contract: Contract | None = None, processor: str, what: str, clauses: list[str], **given: object
) -> Contract:
    """A paper with a processor or another authority. ValidationError beside the field."""
    rules.require_keeps(by, controller)
    row = Contract.objects.select_for_update().get(pk=contract.pk, controller=controller) if contract else Contract(controller=controller)
    row.processor, row.what = " ".join(processor.split())[:160], " ".join(what.split())[:300]
    row.clauses = [key for key, _label in CLAUSES if key in clauses]
    for name in ("kind", "subprocessors", "start", "until", "opinion"):
        if name in given:
            setattr(row, name, given[name])
    wrong: dict[str, str] = {}
    if not row.processor:
        wrong["processor"] = _("Wie is de andere partij?")
    if not row.what:
        wrong["what"] = _("Wat doet deze partij met de gegevens?")
    if row.start and row.until and row.until < row.start:
        wrong["until"] = _("Het einde ligt voor het begin. Kijk beide dagen na.")
    if wrong:
        raise ValidationError(wrong)
    row.save()
    trail.record(
        "privacy.contract_saved", by=by, subject=row, partnership=controller.partnership_id, controller=controller.name, other=row.processor
    )
    return row


def differences(record: Record) -> list[tuple[str, object, object, object]]:
    """(field, own value, the template as it was followed, the template now) of what changed in the template since and differs here.
    One query; empty for a record that follows, or has no template."""
    template = record.template
    if template is None or record.followed >= template.version:
        return []
    old = TemplateVersion.objects.filter(template=template, version=record.followed).first()
    before = old.content if old else {}
    now = rules.content(template)
    return [
        (name, getattr(record, name), before.get(name), now[name])
        for name in TOLD
        if now[name] != before.get(name) and now[name] != getattr(record, name)
    ]


def _copy(record: Record, by: Viewer) -> tuple[Record, Template]:
    row = Record.objects.select_for_update(of=("self",)).select_related("controller", "template").get(pk=record.pk)
    rules.require_keeps(by, row.controller)
    if row.template is None or row.followed >= row.template.version:
        raise ValidationError(_("Er is geen nieuwere versie van het sjabloon."))
    return row, row.template


def _tell(row: Record | Template, told: dict[str, object]) -> None:
    for name, value in told.items():
        if name not in TOLD:
            raise TypeError(f"unknown field: {name}")
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.strip().splitlines())[:LONGEST]
        setattr(row, name, value)
    row.title = " ".join((row.title or "").split())[:160]


def _weigh(row: Record, controller: Controller, *, draft: bool) -> None:
    row.missing = rules.lacking(row, controller)
    row.complete = not row.missing
    if row.state != "ended":
        row.state = "in_force" if row.complete and not draft else "draft"


def _free_key(partnership: UUID, title: str) -> str:
    base = slugify(title)[:50] or "verwerking"
    taken = set(Template.objects.filter(partnership=partnership, key__startswith=base).values_list("key", flat=True))
    return base if base not in taken else next(f"{base}-{number}" for number in range(2, 10_000) if f"{base}-{number}" not in taken)
