"""The service itself: who its officers are, its controllers and their contacts, training and days of work."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts.queries_posts import holders, working_in
from bundel.kernel.offers import queries as offers
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.text import fold
from bundel.services.privacy import rules, shipped
from bundel.services.privacy.models import (
    KINDS,
    Controller,
    Norm,
    Service,
    Template,
    TemplateVersion,
    Training,
    Workday,
)

FIELDS = ("kind", "name", "contact", "appointed_on", "reported_on", "staff", "until")


@transaction.atomic
def start(partnership: UUID, *, by: Viewer) -> Service:
    """Take over the norms and the processings that come with Bundel; what is there already stays as it is. Twice is once."""
    _require_manages(by, partnership)
    service, _made = Service.objects.get_or_create(partnership_id=partnership)
    for order, one in enumerate(shipped.norms()):
        Norm.objects.get_or_create(
            partnership_id=partnership, key=one["key"],
            defaults={"label_nl": one["nl"], "label_fr": one["fr"], "label_en": one["en"], "source": shipped.SOURCE, "order": order},
        )  # fmt: skip
    known = set(Template.objects.filter(partnership=partnership).values_list("key", flat=True))
    fresh = {key: one for key, one in shipped.processings().items() if key not in known}
    for key, one in fresh.items():
        told = {name: value for name, value in one.items() if name != "for"}
        made = Template.objects.create(partnership_id=partnership, key=key, changed_on=by.today, **told)
        TemplateVersion.objects.create(template=made, version=1, content=rules.content(made), on=by.today)
    if fresh or _made:
        trail.record("privacy.started", by=by, subject=service, partnership=partnership)
    return service


@transaction.atomic
def staff(partnership: UUID, *, by: Viewer, officers: list[UUID], offer: UUID | None) -> Service:
    """Who the officers are, and which offer the quota of days stands in. ValidationError for who is no specialist today."""
    require(by, "privacy:manage", partnership=partnership)
    Service.objects.get_or_create(partnership_id=partnership)
    row = Service.objects.select_for_update().get(partnership=partnership)
    known = {one.uuid: one for one in holders(partnership, ["specialist"], on=by.today, limit=500)}
    if strange := [one for one in officers if one not in known]:
        raise ValidationError({"officers": _("Kies alleen mensen die vandaag specialist zijn (%(number)s niet).") % {"number": len(strange)}})
    if offer and not offers.catalogue(by, counted=False).filter(pk=offer, partnership=partnership).exists():
        raise ValidationError({"offer": _("Kies een aanbod van dit samenwerkingsverband.")})
    row.offer_id = offer
    row.save()
    row.officers.set([known[one] for one in officers])
    names = ", ".join(known[one].user.name for one in officers)
    trail.record("privacy.staffed", by=by, subject=row, partnership=partnership, people_named=names or "–")
    return row


@transaction.atomic
def save_controller(
    *, by: Viewer, partnership: UUID, controller: Controller | None = None, organisation: UUID | None = None, **given: object
) -> Controller:
    """Add a controller under a member, or correct one (FIELDS). ValidationError beside the field."""
    if controller is None:
        _require_manages(by, partnership)
        if organisation is None or not parties.is_member(partnership, organisation, by.today):
            raise ValidationError({"organisation": _("Kies een lid van dit samenwerkingsverband.")})
        row = Controller(partnership_id=partnership, organisation_id=organisation)
    else:
        row = Controller.objects.select_for_update().get(pk=controller.pk)
        rules.require_keeps(by, row)
    if strange := set(given) - set(FIELDS):
        raise TypeError(f"unknown fields: {', '.join(sorted(strange))}")
    for name, value in given.items():
        setattr(row, name, value)
    row.name = " ".join((row.name or "").split())[:160]
    wrong: dict[str, str] = {}
    if not row.name:
        wrong["name"] = _("Hoe heet deze verwerkingsverantwoordelijke?")
    if row.kind not in dict(KINDS):
        wrong["kind"] = _("Kies een soort.")
    same = {"partnership": row.partnership_id, "organisation": row.organisation_id, "kind": row.kind, "name": row.name}
    if Controller.objects.filter(**same).exclude(pk=row.pk).exists():
        wrong["name"] = _("Dit lid heeft al een verwerkingsverantwoordelijke met deze naam.")
    if row.appointed_on and row.reported_on and row.reported_on < row.appointed_on:
        wrong["reported_on"] = _("De melding aan de VTC kan niet voor de aanstelling liggen.")
    if wrong:
        raise ValidationError(wrong)
    row.sort_name = fold(row.name)[:160]
    row.save()
    trail.record("privacy.controller_saved", by=by, subject=row, partnership=row.partnership_id, controller=row.name)
    return row


@transaction.atomic
def name_contacts(controller: Controller, *, by: Viewer, contacts: list[UUID]) -> None:
    """The people of the member who keep this controller besides its head. ValidationError for who does not work there today."""
    row = Controller.objects.select_for_update().get(pk=controller.pk)
    rules.require_keeps(by, row)
    known = {one.uuid: one for one in working_in(row.partnership_id, on=by.today) if one.organisation_id == row.organisation_id}
    if any(one not in known for one in contacts):
        raise ValidationError({"contacts": _("Kies alleen mensen die vandaag bij dit lid werken.")})
    row.contacts.set([known[one] for one in contacts])
    names = ", ".join(known[one].user.name for one in contacts)
    trail.record(
        "privacy.contacts_named", by=by, subject=row, partnership=row.partnership_id, controller=row.name, people_named=names or "–"
    )


@transaction.atomic
def note_training(controller: Controller, *, by: Viewer, on: dt.date, title: str, participants: int) -> Training:
    rules.require_keeps(by, controller)
    if not title.strip():
        raise ValidationError({"title": _("Waarover ging de vorming?")})
    made = Training.objects.create(controller=controller, on=on, title=" ".join(title.split())[:160], participants=participants)
    trail.record("privacy.trained", by=by, subject=controller, partnership=controller.partnership_id, controller=controller.name,
        title=made.title)
    return made


@transaction.atomic
def note_work(controller: Controller, *, by: Viewer, on: dt.date, days: Decimal, what: str) -> Workday:
    """Work of the officer herself, in quarters of a day up to five. ValidationError beside the field."""
    rules.require_officer(by, controller.partnership_id)
    wrong: dict[str, str] = {}
    if not Decimal(0) < days <= 5 or days % Decimal("0.25"):
        wrong["days"] = _("Geef kwartdagen, van 0,25 tot 5.")
    if on > by.today:
        wrong["on"] = _("Deze dag moet nog komen. Noteer wat al gewerkt is.")
    if not what.strip():
        wrong["what"] = _("Waaraan werkte u?")
    if wrong:
        raise ValidationError(wrong)
    made = Workday.objects.create(controller=controller, officer=by.account, on=on, days=days, what=" ".join(what.split())[:160])
    trail.record(
        "privacy.worked", by=by, subject=controller, partnership=controller.partnership_id, controller=controller.name,
        days=f"{days.normalize():f}".replace(".", ","),
    )
    return made


def note_export(controller: Controller, *, by: Viewer) -> None:
    """The register left the house as a file."""
    trail.record("privacy.exported", by=by, subject=controller, partnership=controller.partnership_id, controller=controller.name)


def note_year_report(controller: Controller, *, by: Viewer, year: int) -> None:
    trail.record(
        "privacy.reported_year", by=by, subject=controller, partnership=controller.partnership_id, controller=controller.name, year=str(year)
    )


def _require_manages(by: Viewer, partnership: UUID) -> None:
    if rules.may_manage(by, partnership):
        return
    if partnership not in by.partnership_ids():
        raise Http404
    raise PermissionDenied("privacy:manage")
