from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandshakesConfig(AppConfig):
    name = "bundel.kernel.handshakes"
    label = "handshakes"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.handshakes import declared, queries, retention, ticks
        from bundel.kernel.rooms.registry import Place, rooms

        rooms.places.append(
            Place("samenwerken", _("Verzoeken"), "handshakes", "handshakes:read", 10, count=queries.waiting_count)
        )
        rooms.waiting.append(declared.waiting)
        rooms.party_panels.append(declared.panel)
        rooms.ticks.append(("verzoeken", ticks.tick))
        rooms.retention += retention.RETENTION

        trail.declare(
            {
                "handshake.asked": _("%(actor)s vroeg aan %(party)s, tegen %(until)s: %(title)s"),
                "handshake.accepted": _("%(actor)s aanvaardde voor %(party)s: %(title)s (%(why)s)"),
                "handshake.declined": _("%(actor)s weigerde voor %(party)s: %(title)s, omdat: %(why)s"),
                "handshake.countered": _("%(actor)s deed voor %(party)s een tegenvoorstel bij %(title)s: %(why)s"),
                "handshake.link_made": _("%(actor)s maakte een link waarmee %(party)s kan antwoorden op: %(title)s"),
                "handshake.withdrawn": _("%(actor)s trok de vraag aan %(party)s in: %(title)s, omdat: %(why)s"),
                "handshake.expired": _("%(actor)s stuurde de vraag aan %(party)s zonder antwoord terug: %(title)s"),
                "handshake.done": _("%(actor)s meldde als gedaan voor %(party)s: %(title)s (%(why)s)"),
                "handshake.not_done": _("%(actor)s meldde als niet gedaan voor %(party)s: %(title)s (%(why)s)"),
            }
        )
