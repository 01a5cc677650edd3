"""What people do in a case: open it, write, move it, plan and finish tasks. Each is one transaction and one sentence.

Only a running member of the case writes in it. The sentence in the trail names no person; the timeline of the case does.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.engines.terms.days import working_days_after
from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.cases import indexing, queries, rules, rules_names, rules_programme
from bundel.kernel.cases.declaration import Declaration, Move
from bundel.kernel.cases.models import Assessment, Case, CaseLink, CaseType, Consent, Counter, Member, Note, Task
from bundel.kernel.parties import queries_clients as clients
from bundel.kernel.rooms.screens import Stale

LONGEST_AGO = dt.timedelta(days=3660)


@transaction.atomic
def open_case(
    case_type: CaseType, *, by: Viewer, client: UUID | None = None, pseudonym: str = "", question: str = "", urgent: bool = False,
    fields: Mapping[str, Any] | None = None, municipality: object = None, opened: dt.date | None = None, owner: UUID | None = None,
    parent: Case | None = None, confirmed: bool = False, against: UUID | None = None,
) -> Case:  # fmt: skip
    """A case of the viewer's own organisation; she becomes its worker. `client` is a resident of the own centre, open to the
    viewer on a running ground. ValidationError `known`: the client has such a case already (say `confirmed` to go on);
    `conflict`: another dossier of this house stands against her."""
    owner = owner or by.organisation
    require(by, "cases:open", partnership=case_type.partnership_id, organisation=owner)
    one = rules.declared(case_type)
    opened = opened or by.today
    if not by.today - LONGEST_AGO <= opened <= by.today:
        raise ValidationError({"opened": _("Kies een dag in de voorbije tien jaar, ten laatste vandaag.")})
    person = _client(one, client, pseudonym, by)
    if pseudonym.strip() and not by.house:
        rules_names.refuse_pseudonym(pseudonym, by=by)
    if client and not confirmed:
        _refuse_known(owner, client, one)
    if queries.conflicts(case_type.partnership_id, owner, client, against):
        raise ValidationError(
            _("Er is een belangenconflict met een ander dossier van dit huis. Neem het zelf niet op; vraag het hoofd wie het wel kan."),
            code="conflict",
        )
    if not by.house:
        rules_programme.refuse_start(one, opened, person.person.birth_date if person and person.kind == "person" else None)
    kept = rules.sound(one, fields or {})
    rules.refuse_breaches(one, kept)
    rules_names.refuse_names(one, kept, by=by, names=rules_names.names_of(person))
    case = Case(
        partnership_id=case_type.partnership_id, type=case_type, number=_number(case_type, one, opened), owner_id=owner,
        trajectory=parent.trajectory if parent else uuid4(), leads=parent is None, parent=parent, role="co" if parent else "main",
        client_id=client, pseudonym=pseudonym.strip(), question=question.strip(), urgent=urgent, fields=kept, state=one.first.key,
        state_since=opened, opened=opened, worker=by.account, municipality=municipality or (person.territory if person else None),
        age_band=rules.age_band(person.person.birth_date if person and person.kind == "person" else None, opened), against_id=against,
        touched=_now(by), counted=rules_programme.counted_at_start(one, opened),
    )  # fmt: skip
    case.save(force_insert=True)
    if by.account:
        Member.objects.create(case=case, account=by.account, role="worker", why=_("opende dit dossier"), start=opened, looked=_now(by))
    _reuse(case, one, queries.earlier(by, case, one), by)
    _terms(case, one, state=one.first.key, changed=case.fields, by=by)
    _keep(case, by, bump=False)
    trail.record(
        "case.opened",
        by=by,
        subject=case,
        partnership=case.partnership_id,
        people=queries.about(case),
        number=case.number,
        label=case_type.label_nl,
    )
    indexing.index_cases([case.pk])
    return case


def _refuse_known(owner: UUID, client: UUID, one: Declaration) -> None:
    """ValidationError `known` with the number of the open case of this type that she has here already: no more than the list shows."""
    number = Case.objects.filter(owner=owner, client=client, type__key=one.key, closed=False).values_list("number", flat=True).first()
    if number:
        told = _("Deze inwoner heeft hier al een open dossier van dit type: %(number)s. Open dat, of bevestig dat dit een ander is.")
        raise ValidationError({"client": ValidationError(told % {"number": number}, code="known")})


def _client(one: Declaration, client: UUID | None, pseudonym: str, by: Viewer) -> object | None:
    if client:
        if not {"person", "household"} & set(one.client):
            if one.client == ["none"]:
                raise ValidationError({"client": _("Dit type dossier gaat niet over een inwoner. Laat dit leeg.")})
            raise ValidationError({"client": _("Dit type dossier houdt geen naam bij. Kies een schuilnaam.")})
        return clients.client_of(by, client)
    if "none" in one.client or (pseudonym.strip() and "pseudonym" in one.client) or by.house:
        return None
    if "pseudonym" in one.client:
        raise ValidationError({"pseudonym": _("Kies een inwoner, of geef een schuilnaam waaronder u deze persoon terugvindt.")})
    raise ValidationError({"client": _("Kies de inwoner over wie dit dossier gaat.")})


def _number(case_type: CaseType, one: Declaration, day: dt.date) -> str:
    """The next number of this type and year; the counter's row makes two at once wait for each other."""
    prefix = f"{one.number}-{day:%y}"
    Counter.objects.get_or_create(partnership_id=case_type.partnership_id, prefix=prefix)
    Counter.objects.filter(partnership_id=case_type.partnership_id, prefix=prefix).update(last=F("last") + 1)
    last = Counter.objects.values_list("last", flat=True).get(partnership_id=case_type.partnership_id, prefix=prefix)
    return f"{prefix}-{last:05d}"


def _reuse(case: Case, one: Declaration, before: Case | None, by: Viewer) -> list[str]:
    """Take over what the type reuses and this case does not say yet from the client's earlier case, when the viewer works on that
    one too: reading there is a read. The two are linked. Gives the keys of the fields."""
    if before is None or queries.membership(by, before) is None:
        return []
    empty = [field for field in one.fields if field.reuse and case.fields.get(field.key) in (None, "", [], {})]
    taken = {field.key: before.fields[field.key] for field in empty if before.fields.get(field.key) not in (None, "", [], {})}
    if not taken:
        return []
    queries.note_read(by, before)
    rules.refuse_breaches(one, {**case.fields, **taken})
    case.fields = {**case.fields, **taken}
    CaseLink.objects.get_or_create(one=case, other=before, defaults={"kind": "continues", "since": by.today})
    said = ", ".join(rules.said(field.label) for field in empty if field.key in taken)
    _write(case, "note", by=by, on=by.today, text=_("Overgenomen uit %(number)s: %(fields)s") % {"number": before.number, "fields": said})
    return list(taken)


@transaction.atomic
def reuse(case: Case, *, by: Viewer) -> list[str]:
    """Take over later what could not be taken over when the case was opened. ValidationError when there is nothing to take."""
    row = _mine(case, by)
    one = rules.declared(row.type)
    taken = _reuse(row, one, queries.earlier(by, row, one), by)
    if not taken:
        raise ValidationError(_("Er is niets over te nemen: alles is hier al ingevuld, of u bent bij het vorige dossier niet betrokken."))
    _terms(row, one, changed=taken, by=by)
    _keep(row, by)
    trail.record(
        "case.edited", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number, number_of=len(taken)
    )
    return taken


@transaction.atomic
def edit_fields(case: Case, *, by: Viewer, version: int, fields: Mapping[str, Any], question: str | None = None) -> Case:
    """Change what the case says. Stale when someone else saved first: then nothing is written and nothing typed is lost."""
    row = _mine(case, by)
    if row.version != version:
        raise Stale
    one = rules.declared(row.type)
    kept = rules.sound(one, fields)
    changed = {key for key, value in kept.items() if row.fields.get(key) != value}
    rules.refuse_breaches(one, {**row.fields, **kept})
    rules_names.refuse_names(one, {key: kept[key] for key in changed}, by=by, names=rules_names.names_of(row.client))
    row.fields = {**row.fields, **kept}
    if question is not None:
        row.question = question.strip()
    _terms(row, one, changed=changed, by=by)
    _keep(row, by)
    trail.record(
        "case.edited",
        by=by,
        subject=row,
        partnership=row.partnership_id,
        people=queries.about(row),
        number=row.number,
        number_of=len(changed),
    )
    return row


@transaction.atomic
def move(
    case: Case, key: str, *, by: Viewer, reason: str = "", on: dt.date | None = None, fields: Mapping[str, Any] | None = None
) -> Case:
    """Make a declared move, with the `fields` that it still asks for. ValidationError names everything that is missing;
    PermissionDenied when it is not hers to make. What follows (tasks, terms) is made at once; the terms that this state meets are
    ticked off."""
    row = _mine(case, by)
    one = rules.declared(row.type)
    step = next((one_move for one_move in one.moves_from(row.state) if one_move.key == key), None)
    if step is None:
        raise ValidationError(
            _("Dat kan niet (meer) vanuit de stand ‘%(state)s’.") % {"state": rules.said(one.state(row.state).label)}, code="gone"
        )
    if not queries.may_move(by, row, step):
        raise PermissionDenied("cases:move")
    on = on or by.today
    if not row.opened <= on <= by.today:
        raise ValidationError({"on": _("Kies een dag tussen het begin van het dossier en vandaag.")})
    _fill_in(row, one, step, fields or {}, by)
    lacks = rules.missing(one, row, step, _have(row), reason=reason)
    if lacks:
        raise ValidationError(lacks)
    before, row.state, row.state_since = row.state, step.to, on
    target = one.state(step.to)
    row.counted = rules_programme.counted_after(one, step.to, on, row.counted)
    row.closed, row.ended = target.kind == "end", on if target.kind == "end" else None
    Task.objects.filter(case=row, done__isnull=True, rule__in=[rule.key for rule in one.terms if step.to in rule.until]).update(
        done=on, done_by=by.name, result=target.label.nl[:300]
    )
    if row.closed:
        Task.objects.filter(case=row, done__isnull=True).update(done=on, dropped=True, done_by=by.name)
        _end_shares(row, by)
    for follow in step.follows:
        due = working_days_after(on, follow.within) if follow.unit == "working_days" else on + dt.timedelta(days=follow.within)
        Task.objects.create(case=row, title=rules.said(follow.task), due=due, account=row.worker)
    _terms(row, one, state=step.to, by=by, on=on)
    _write(row, "move", by=by, on=on, text=reason.strip(), data={"from": before, "to": step.to, "move": step.key})
    _keep(row, by)
    trail.record(
        "case.moved",
        by=by,
        subject=row,
        partnership=row.partnership_id,
        people=queries.about(row),
        number=row.number,
        state=target.label.nl,
    )
    return row


def _fill_in(row: Case, one: Declaration, step: Move, fields: Mapping[str, Any], by: Viewer) -> None:
    """What was filled in together with a move: only the fields that it still asked for, so that nothing is written over."""
    asked = {field.key for field in rules.still_asked(one, row, step)}
    given = {key: value for key, value in rules.sound(one, fields).items() if key in asked and value not in (None, "", [], {})}
    if not given:
        return
    rules.refuse_breaches(one, {**row.fields, **given})
    rules_names.refuse_names(one, given, by=by, names=rules_names.names_of(row.client))
    row.fields = {**row.fields, **given}
    _terms(row, one, changed=given, by=by)
    trail.record(
        "case.edited", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number, number_of=len(given)
    )


def _have(row: Case) -> rules.Needs:
    notes = list(Note.objects.filter(case=row, kind__in=("note", "contact")).values_list("kind", "way"))
    return rules.Needs(
        notes=len(notes), face_to_face=sum(way in ("face_to_face", "visit") for _kind, way in notes),
        contacts=sum(kind == "contact" for kind, _way in notes),
        phases=frozenset(Assessment.objects.filter(case=row).values_list("phase", flat=True)),
        consents=Consent.objects.filter(case=row, withdrawn__isnull=True).count(),
    )  # fmt: skip


def _end_shares(row: Case, by: Viewer) -> None:
    """When a case closes, its open questions to others have no ground any more: the rooms that hold them decide."""
    for hook in ON_CLOSED:
        hook(row, by)


ON_CLOSED: list = []


@transaction.atomic
def take_note(
    case: Case, *, by: Viewer, text: str, kind: str = "note", way: str = "", on: dt.date | None = None, minutes: int | None = None,
    corrects: Note | None = None, new_due: str = "", due: dt.date | None = None,
) -> Note:  # fmt: skip
    """Write one entry; `new_due` with `due` makes the next task in the same go."""
    row = _mine(case, by)
    on = on or by.today
    if on > by.today:
        raise ValidationError({"on": _("Een notitie gaat over wat gebeurd is: kies vandaag of een dag ervoor.")})
    if not text.strip() and way != "not_reached":
        raise ValidationError({"text": _("Schrijf wat er gezegd of gedaan is.")})
    note = _write(row, kind, by=by, on=on, text=text.strip(), way=way, minutes=minutes, corrects=corrects)
    if new_due.strip():
        add_task(row, by=by, title=new_due, due=due)
        row.refresh_from_db()
    _keep(row, by, bump=False)
    trail.record(
        "case.noted", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number, kind=kind
    )
    return note


@transaction.atomic
def add_task(case: Case, *, by: Viewer, title: str, due: dt.date | None, account: object = None, for_client: bool = False) -> Task:
    row = _mine(case, by)
    if not title.strip():
        raise ValidationError({"title": _("Zeg wat er moet gebeuren.")})
    if due is None or due < row.opened:
        raise ValidationError({"due": _("Kies tegen welke dag.")})
    task = Task.objects.create(case=row, title=title.strip()[:200], due=due, account=account or by.account, for_client=for_client)
    _keep(row, by, bump=False)
    trail.record(
        "case.task_added",
        by=by,
        subject=row,
        partnership=row.partnership_id,
        people=queries.about(row),
        number=row.number,
        until=due.isoformat(),
    )
    return task


@transaction.atomic
def do_task(task: Task, *, by: Viewer, result: str = "", dropped: bool = False) -> Task:
    """Done, or dropped with the reason. A second click changes nothing."""
    row = _mine(task.case, by)
    task = Task.objects.select_for_update().get(pk=task.pk, case=row)
    if task.done:
        return task
    if dropped and not result.strip():
        raise ValidationError({"result": _("Zeg waarom dit niet meer hoeft.")})
    task.done, task.done_by, task.result, task.dropped = by.today, by.name, result.strip()[:300], dropped
    task.save()
    _write(
        row, "task", by=by, on=by.today, text=task.title if not task.result else f"{task.title}: {task.result}", data={"dropped": dropped}
    )
    _keep(row, by, bump=False)
    trail.record("case.task_done", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number)
    return task


# ---- shared by the files of this room --------------------------------------------------------------------------------


def _now(by: Viewer) -> dt.datetime:
    return by.at or timezone.now()


def _mine(case: Case, by: Viewer) -> Case:
    """The case, locked, for a running member of it. Http404 for strangers to the case, PermissionDenied without membership."""
    row = Case.objects.select_for_update(of=("self",)).select_related("type", "client").filter(pk=case.pk).first()
    queries.require_open(by, row)
    return row


def _write(row: Case, kind: str, *, by: Viewer, on: dt.date, text: str = "", way: str = "", minutes: int | None = None,
           data: dict | None = None, corrects: Note | None = None) -> Note:  # fmt: skip
    return Note.objects.create(
        case=row, kind=kind, way=way, on=on, minutes=minutes, text=text, data=data or {}, by=by.account, by_name=by.name or "Bundel",
        at=_now(by), corrects=corrects,
    )  # fmt: skip


def _terms(row: Case, one: Declaration, *, by: Viewer, state: str | None = None, changed: object = (), on: dt.date | None = None) -> None:
    """Begin the terms that this state or these fields start; a term of the same rule that still runs takes the new day."""
    values = {**row.fields, "state": on or row.state_since}
    for rule, day in rules.terms_begun(one, state=state, changed=changed, values=values):
        running = Task.objects.filter(case=row, rule=rule.key, done__isnull=True)
        if not running.update(due=day):
            Task.objects.create(case=row, title=rules.said(rule.label)[:200], rule=rule.key, due=day, account=None)


def _keep(row: Case, by: Viewer, *, bump: bool = True) -> None:
    """Save the case with its next day and when it was last touched; a note beside someone's typing is no conflict."""
    with rows.house():  # who divides the work is no member, and the next day of the case is still that of its tasks
        row.due = Task.objects.filter(case=row, done__isnull=True).aggregate(first=Min("due"))["first"]
    row.touched = _now(by)
    row.version += bump
    row.save()
    if by.account:
        Member.objects.filter(case=row, account=by.account, until__isnull=True).update(looked=row.touched)
