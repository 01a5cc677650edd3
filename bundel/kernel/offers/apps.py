from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OffersConfig(AppConfig):
    name = "bundel.kernel.offers"
    label = "offers"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.offers import declared, indexing
        from bundel.kernel.offers.commands import LABELS
        from bundel.kernel.offers.models import Offer
        from bundel.kernel.rooms.registry import Place, rooms

        rooms.places += [Place("diensten", _("Aanbod"), "offers", "offers:read", 10)]
        rooms.kinds |= {"offer": _("aanbod")}
        rooms.index += [indexing.index_offers]
        rooms.waiting += [declared.waiting]
        rooms.cards += [declared.card]
        rooms.party_panels += [declared.panel]
        names = {field.name: field.verbose_name for field in Offer._meta.get_fields() if hasattr(field, "verbose_name")}
        trail.WORDS.setdefault("fields", {}).update({f"offer.{name}": word for name, word in (names | LABELS).items()})
        trail.declare(
            {
                "offer.added": _("%(actor)s voegde het aanbod %(name)s toe"),
                "offer.edited": _("%(actor)s wijzigde %(fields)s van %(name)s"),
                "offer.looked_over": _("%(actor)s keek %(name)s na; opnieuw nakijken voor %(review)s"),
                "offer.joined": _("%(actor)s legde vast: %(party)s neemt deel aan %(name)s vanaf %(start)s"),
                "offer.left": _("%(actor)s legde vast: %(party)s neemt deel aan %(name)s tot en met %(until)s"),
            }
        )
