from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "bundel.kernel.parties"
    label = "parties"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.parties import indexing, retention
        from bundel.kernel.parties.models import Party, Relation
        from bundel.kernel.rooms.registry import Place, rooms

        rooms.places += [
            Place("inwoners", _("Inwoners"), "residents", "residents:find", 10, own=True),
            Place("samenwerken", _("Organisaties"), "parties", "parties:read", 10),
        ]
        rooms.kinds |= {"party": _("organisatie"), "resident": _("inwoner")}
        rooms.retention += retention.RETENTION
        rooms.index += [indexing.index_parties, indexing.index_residents]
        trail.WORDS["fields"] = {
            field.name: field.verbose_name for field in Party._meta.get_fields() if hasattr(field, "verbose_name")
        }
        trail.WORDS["relation"] = dict(Relation.KINDS)
        trail.declare(
            {
                "party.added": _("%(actor)s voegde %(name)s toe"),
                "party.edited": _("%(actor)s wijzigde %(fields)s van %(name)s"),
                "party.related": _("%(actor)s legde vast: %(name)s is %(relation)s %(other)s vanaf %(start)s"),
                "party.relation_ended": _("%(actor)s beëindigde het verband van %(name)s met %(other)s op %(until)s"),
                "party.succeeded": _("%(actor)s legde de fusie vast: %(name)s volgt %(predecessors)s op vanaf %(on)s"),
                "party.contact_added": _("%(actor)s voegde het contactpunt %(role)s van %(name)s toe"),
                "party.contact_ended": _("%(actor)s beëindigde het contactpunt %(role)s van %(name)s"),
                "party.moved": _("%(actor)s legde een nieuw adres van %(name)s vast: %(street)s vanaf %(start)s"),
                "resident.added": _("%(actor)s nam een inwoner op"),
                "resident.edited": _("%(actor)s wijzigde gegevens van een inwoner"),
                "resident.read": _("%(actor)s bekeek gegevens van een inwoner"),
                "resident.number_read": _("%(actor)s bekeek het rijksregisternummer van een inwoner"),
                "resident.listed": _("%(actor)s zag namen in de lijst van inwoners: %(count)s"),
                "resident.lives_with": _("%(actor)s legde vast dat twee inwoners samenwonen sinds %(start)s"),
                "resident.left_household": _(
                    "%(actor)s legde vast dat een inwoner het huishouden verliet op %(until)s"
                ),
                "resident.ground": _("%(actor)s legde een grond vast om gegevens te zien, tot %(until)s"),
                "resident.ground_ended": _("%(actor)s sloot de gegevens weer"),
            }
        )
