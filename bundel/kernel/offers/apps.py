from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OffersConfig(AppConfig):
    name = "bundel.kernel.offers"
    label = "offers"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.offers import declared, indexing, reminders, retention
        from bundel.kernel.offers.commands import LABELS
        from bundel.kernel.offers.models import Agreement, Offer
        from bundel.kernel.rooms.registry import Place, rooms

        rooms.places += [Place("diensten", _("Aanbod"), "offers", "offers:read", 10)]
        rooms.kinds |= {"offer": _("aanbod")}
        rooms.index += [indexing.index_offers]
        rooms.waiting += [declared.waiting]
        rooms.cards += [declared.card]
        rooms.party_panels += [declared.panel]
        rooms.ticks.append(("offers", reminders.tick))
        rooms.retention += retention.RETENTION
        words = trail.WORDS.setdefault("fields", {})
        for model, own in ((Offer, LABELS), (Agreement, {"decision": _("besluit")})):
            names = {field.name: field.verbose_name for field in model._meta.get_fields() if hasattr(field, "verbose_name")}
            words.update({f"{model._meta.model_name}.{name}": word for name, word in (names | own).items()})
        trail.declare(
            {
                "offer.added": _("%(actor)s voegde het aanbod %(name)s toe"),
                "offer.edited": _("%(actor)s wijzigde %(fields)s van %(name)s"),
                "offer.looked_over": _("%(actor)s keek %(name)s na; opnieuw nakijken voor %(review)s"),
                "offer.joined": _("%(actor)s legde vast: %(party)s neemt deel aan %(name)s vanaf %(start)s"),
                "offer.terms_changed": _("%(actor)s verbeterde %(fields)s in de deelname van %(party)s aan %(name)s"),
                "offer.moment_added": _("%(actor)s legde vast waar en wanneer %(party)s mensen ontvangt voor %(name)s"),
                "offer.moment_edited": _("%(actor)s wijzigde waar en wanneer %(party)s mensen ontvangt voor %(name)s"),
                "offer.taken_over": _("%(actor)s nam aanbod over uit een bestand: %(new)s nieuw, %(changed)s gewijzigd"),
                "offer.left": _("%(actor)s legde vast: %(party)s neemt deel aan %(name)s tot en met %(until)s"),
            }
        )
