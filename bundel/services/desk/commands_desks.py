"""What coordinators do with desks: take one over, load one, say who answers there and which offer it is."""

import tomllib
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts.queries_posts import holders
from bundel.kernel.offers import queries as offers
from bundel.services.desk.declaration import read
from bundel.services.desk.models import Desk
from bundel.services.desk.shipped import shipped_desks


@transaction.atomic
def load_desk(text: str, *, file: str, by: Viewer, partnership: UUID) -> tuple[Desk, bool]:
    """Take over one declaration; gives the desk and whether something changed. FolderRefused with file, line and remedy;
    ValidationError when this version, or a higher one, was loaded with another content."""
    require(by, "desk:manage", partnership=partnership)
    one = read(text, file=file)
    stands = Desk.objects.select_for_update().filter(partnership=partnership, key=one.key).first()
    if stands and stands.version >= one.version:
        if stands.version == one.version and tomllib.loads(stands.text) == tomllib.loads(text):
            return stands, False
        raise ValidationError(
            _("%(file)s: van ‘%(key)s’ is versie %(version)s al geladen. Verhoog het veld version.")
            % {"file": file, "key": one.key, "version": stands.version}
        )
    if Desk.objects.filter(partnership=partnership, prefix=one.prefix).exclude(key=one.key).exists():
        told = _("%(file)s: een andere desk gebruikt al %(prefix)s. Kies een ander prefix.")
        raise ValidationError(told % {"file": file, "prefix": one.prefix})
    desk = stands or Desk(partnership_id=partnership, key=one.key)
    desk.name_nl, desk.name_fr, desk.name_en = one.name.nl, one.name.fr, one.name.en
    desk.prefix, desk.domain, desk.answer_days = one.prefix, one.domain, one.answer_days
    desk.declaration, desk.text, desk.version = one.model_dump(mode="json", by_alias=True), text, one.version
    desk.save()
    trail.record("desk.loaded", by=by, subject=desk, partnership=partnership, desk=one.name.nl, version=one.version)
    return desk, True


def start(key: str, *, by: Viewer, partnership: UUID) -> Desk:
    """Take over one of the desks that Bundel brings."""
    found = shipped_desks().get(key)
    if found is None:
        raise ValidationError(_("Deze desk bestaat niet."))
    return load_desk(found[1], file=f"{key}.toml", by=by, partnership=partnership)[0]


@transaction.atomic
def staff(desk: Desk, *, by: Viewer, specialists: list[UUID], offer: UUID | None) -> Desk:
    """Who answers there, and which offer its quota of hours and its participants stand in. ValidationError for someone who is no
    specialist of the region today."""
    require(by, "desk:manage", partnership=desk.partnership_id)
    row = Desk.objects.select_for_update().get(pk=desk.pk)
    known = {one.uuid: one for one in holders(row.partnership_id, ["specialist"], on=by.today, limit=500)}
    if strange := [one for one in specialists if one not in known]:
        raise ValidationError({"specialists": _("Kies alleen mensen die vandaag specialist zijn (%(number)s niet).") % {"number": len(strange)}})
    if offer and not offers.catalogue(by, counted=False).filter(pk=offer, partnership=row.partnership_id).exists():
        raise ValidationError({"offer": _("Kies een aanbod van dit samenwerkingsverband.")})
    row.offer_id = offer
    row.save()
    row.specialists.set([known[one] for one in specialists])
    names = ", ".join(known[one].user.name for one in specialists)
    trail.record("desk.staffed", by=by, subject=row, partnership=row.partnership_id, desk=row.name_nl, people_named=names or "–")
    return row
