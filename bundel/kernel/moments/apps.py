from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MomentsConfig(AppConfig):
    name = "bundel.kernel.moments"
    label = "moments"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.moments import declared, indexing, queries_calendar, retention, ticks
        from bundel.kernel.rooms.registry import Place, rooms

        rooms.places += [
            Place("diensten", _("Momenten"), "moments", "moments:read", 20),
            Place("diensten", _("Mijn agenda"), "moment_agenda", "moments:attend", 21, own=True),
            Place("diensten", _("Onthaal vandaag"), "moment_reception", "moments:attend", 22, own=True),
            Place("diensten", _("Aanwezigheid"), "moment_presence", "moments:read", 23, under="moments"),
        ]
        rooms.waiting.append(declared.waiting)
        rooms.cards.append(declared.cards)
        rooms.kinds["series"] = _("momentenreeks")
        rooms.index.append(indexing.index_series)
        rooms.ticks.append(("momenten", ticks.tick))
        rooms.calendar.append(queries_calendar.of_person)
        rooms.retention += retention.RETENTION
        trail.declare(
            {
                "moment.planned": _("%(actor)s plande %(title)s bij %(party)s; aantal momenten: %(number)s"),
                "moment.series_changed": _("%(actor)s wijzigde de reeks %(title)s"),
                "moment.cancelled": _("%(actor)s gelastte %(title)s van %(on)s af, omdat: %(why)s (reservaties: %(number)s)"),
                "moment.moved": _("%(actor)s verplaatste %(title)s naar %(on)s"),
                "moment.booked": _("%(actor)s reserveerde een plaats in %(title)s op %(on)s, code %(code)s"),
                "moment.queued": _("%(actor)s zette code %(code)s op de wachtlijst van %(title)s op %(on)s"),
                "moment.booking_cancelled": _("%(actor)s annuleerde reservatie %(code)s in %(title)s"),
                "moment.moved_up": _("%(actor)s maakte plaats: code %(code)s schoof van de wachtlijst door in %(title)s"),
                "moment.arrived": _("%(actor)s meldde code %(code)s aan voor %(title)s"),
                "moment.called": _("%(actor)s riep code %(code)s binnen voor %(title)s"),
                "moment.attended": _("%(actor)s noteerde dat code %(code)s aanwezig was op %(title)s"),
                "moment.missed": _("%(actor)s noteerde dat code %(code)s niet kwam op %(title)s"),
                "moment.counted": _("%(actor)s telde voor %(party)s op %(title)s: %(number)s personen, van wie %(fresh)s nieuw bereikt"),
                "moment.recognised": _("%(actor)s herkende code %(code)s van %(title)s als inwoner van het eigen centrum"),
                "moment.told": _("%(actor)s verwittigde code %(code)s over %(title)s"),
                "moment.names_read": _("%(actor)s zag wie reserveerde; aantal: %(number)s"),
                "moment.feed_made": _("%(actor)s maakte een agenda-adres"),
                "moment.feed_ended": _("%(actor)s trok een agenda-adres in"),
            }
        )
