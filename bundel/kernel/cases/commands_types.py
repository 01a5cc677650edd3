"""What coordinators do with case types: load one version, move running cases to it."""

import tomllib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.cases import rules
from bundel.kernel.cases.declaration import Declaration, changes_that_hurt
from bundel.kernel.cases.declaration_read import read
from bundel.kernel.cases.models import Case, CaseType, Note


@transaction.atomic
def load_type(text: str, *, file: str, by: Viewer, partnership: object) -> tuple[CaseType, bool, list[str]]:
    """Take over one declaration; gives the type, whether it is new, and what running cases of the version before it would
    miss. FolderRefused with file, line and remedy; ValidationError when this version was loaded with another content."""
    require(by, "cases:types", partnership=partnership.pk)
    one = read(text, file=file)
    stands = CaseType.objects.filter(partnership=partnership, key=one.key, version=one.version).first()
    if stands:
        if tomllib.loads(stands.text) != tomllib.loads(text):
            raise ValidationError(
                _("%(file)s: versie %(version)s van ‘%(key)s’ is al geladen met een andere inhoud. Verhoog het veld version.")
                % {"file": file, "version": one.version, "key": one.key}
            )
        return stands, False, []
    before = CaseType.objects.filter(partnership=partnership, key=one.key, current=True).first()
    if before and before.version > one.version:
        raise ValidationError(
            _("%(file)s: er is al een versie %(version)s van ‘%(key)s’. Kies een hoger nummer.")
            % {"file": file, "version": before.version, "key": one.key}
        )
    lost = changes_that_hurt(rules.declared(before), one) if before else []
    CaseType.objects.filter(partnership=partnership, key=one.key, current=True).update(current=False)
    made = CaseType.objects.create(
        partnership=partnership, key=one.key, version=one.version, declaration=one.model_dump(mode="json", by_alias=True), text=text,
        label_nl=one.label.nl, label_fr=one.label.fr, label_en=one.label.en,
    )  # fmt: skip
    if before and one.programme and one.programme.goal:
        _count_again(partnership, one)
    trail.record("case.type_loaded", by=by, subject=made, partnership=partnership.pk, label=one.label.nl, version=one.version)
    return made, True, lost


@rows.as_house
def _count_again(partnership: object, one: Declaration) -> None:
    """A new version may count something else: give each case of this type the day on which it counts now."""
    goal = one.programme.goal
    came = Note.objects.filter(case=OuterRef("pk"), kind="move", data__to=goal.state).order_by("on").values("on")[:1]
    day = F("ended") if goal.counts == "closed" else F("opened") if goal.state in ("", one.first.key) else Subquery(came)
    Case.objects.filter(partnership=partnership, type__key=one.key).update(counted=day)


@rows.as_house
@transaction.atomic
def move_case(case: Case, target: CaseType, *, by: Viewer) -> Case:
    """Move a running case to a newer version of its type. ValidationError when it stands in a state, or holds a field, that the
    new version has not and does not rename: nothing is lost in silence."""
    require(by, "cases:types", partnership=case.partnership_id)
    row = Case.objects.select_for_update().select_related("type").get(pk=case.pk)
    if target.partnership_id != row.partnership_id or target.key != row.type.key:
        raise ValidationError(_("Dat is een ander type dossier."))
    new = rules.declared(target)
    if row.state not in {state.key for state in new.states}:
        raise ValidationError(
            _("De stand ‘%(state)s’ bestaat niet meer in die versie. Zet het dossier eerst in een andere stand.") % {"state": row.state}
        )
    row.fields, lost = _carried(row.fields, new)
    if lost:
        raise ValidationError(
            _("Die versie heeft geen veld %(fields)s. Geef het nieuwe veld renamed_from, of maak het in dit dossier eerst leeg.")
            % {"fields": ", ".join(lost)}
        )
    if misfits := [field.key for field in new.fields if not rules.fits(field, row.fields.get(field.key))]:
        raise ValidationError(
            _("Wat bij %(fields)s staat, past niet in die versie: een keuze, een rij of de soort van het veld is er anders. Zet ze "
              "er weer bij, of pas het dossier eerst aan.") % {"fields": ", ".join(misfits)}
        )
    row.type, row.version = target, row.version + 1
    row.save()
    trail.record("case.retyped", by=by, subject=row, partnership=row.partnership_id, number=row.number, version=target.version)
    return row


def _carried(values: dict, new: Declaration) -> tuple[dict, list[str]]:
    names = {field.renamed_from: field.key for field in new.fields if field.renamed_from}
    kept, lost = {}, []
    for key, value in values.items():
        name = key if new.field_of(key) else names.get(key)
        if name:
            kept[name] = value
        elif value not in (None, "", [], {}):
            lost.append(key)
    return kept, sorted(lost)


@rows.as_house
def move_all(old: CaseType, *, by: Viewer) -> tuple[int, list[tuple[str, str]]]:
    """Move every running case of an older version to the current one, each in its own transaction; gives how many moved and
    which stayed, with why."""
    require(by, "cases:types", partnership=old.partnership_id)
    target = CaseType.objects.get(partnership=old.partnership_id, key=old.key, current=True)
    moved, kept = 0, []
    for case in Case.objects.filter(type=old, closed=False).exclude(type=target).order_by("number"):
        try:
            move_case(case, target, by=by)
            moved += 1
        except ValidationError as error:
            kept.append((case.number, " ".join(error.messages)))
    return moved, kept
