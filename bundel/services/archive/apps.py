from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "bundel.services.archive"
    label = "archive"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.services.archive import home, retention, rules

        rooms.places.append(Place("diensten", _("Archief"), "archive", "archive:see", 45, own=True, when=rules.in_menu))
        rooms.waiting.append(home.waiting)
        rooms.retention += retention.RETENTION
        trail.declare(
            {
                "archive.set_up": _("%(actor)s richtte de archiefdienst in, met als archivaris: %(people_named)s"),
                "archive.board_added": _("%(actor)s voegde het archief van %(party)s toe, met code %(code)s"),
                "archive.board_changed": _("%(actor)s paste het archief van %(party)s aan; contactpersonen: %(people_named)s"),
                "archive.rule_added": _("%(actor)s voegde selectieregel %(number)s toe: %(name)s"),
                "archive.rule_changed": _("%(actor)s paste selectieregel %(number)s aan: %(name)s"),
                "archive.inventory_added": _("%(actor)s begon de inventaris %(title)s van %(party)s"),
                "archive.inventory_changed": _("%(actor)s paste de inventaris %(title)s aan"),
                "archive.published": _("%(actor)s publiceerde de inventaris %(title)s"),
                "archive.unpublished": _("%(actor)s haalde de inventaris %(title)s van de site"),
                "archive.exported": _("%(actor)s haalde de inventaris %(title)s op als %(form)s"),
                "archive.unit_added": _("%(actor)s beschreef %(reference)s"),
                "archive.unit_changed": _("%(actor)s paste de beschrijving van %(reference)s aan"),
                "archive.held": _("%(actor)s blokkeerde %(reference)s: het mag niet vernietigd worden"),
                "archive.released": _("%(actor)s hief de blokkering van %(reference)s op"),
                "archive.place_saved": _("%(actor)s noteerde %(place)s met %(metres)s m"),
                "archive.box_added": _("%(actor)s voegde doos %(code)s toe, plaats: %(place)s"),
                "archive.box_put": _("%(actor)s zette doos %(code)s in %(place)s"),
                "archive.transfer_announced": _("%(actor)s kondigde overdracht %(number)s van %(party)s aan"),
                "archive.transfer_listed": _("%(actor)s voegde %(boxes)s dozen toe aan de lijst van overdracht %(number)s"),
                "archive.transfer_received": _("%(actor)s ontving overdracht %(number)s: %(boxes)s dozen geteld"),
                "archive.transfer_placed": _("%(actor)s plaatste overdracht %(number)s in %(place)s"),
                "archive.move_planned": _("%(actor)s plande verhuizing %(number)s van %(boxes)s dozen"),
                "archive.move_departed": _("%(actor)s liet verhuizing %(number)s vertrekken: %(boxes)s dozen geteld"),
                "archive.move_arrived": _("%(actor)s telde bij aankomst van verhuizing %(number)s %(boxes)s dozen, %(missing)s ontbreken"),
                "archive.move_dropped": _("%(actor)s schrapte verhuizing %(number)s"),
                "archive.destruction_proposed": _("%(actor)s stelde voor om %(units)s beschrijvingen te vernietigen: %(number)s"),
                "archive.destruction_permitted": _("%(actor)s noteerde bij %(number)s de toelating %(permission)s van het Rijksarchief"),
                "archive.destruction_approved": _("%(actor)s keurde vernietiging %(number)s goed"),
                "archive.destruction_stopped": _("%(actor)s zette vernietiging %(number)s stop"),
                "archive.destroyed": _("%(actor)s voerde vernietiging %(number)s uit: %(units)s beschrijvingen"),
                "archive.reading_asked": _("%(actor)s stelde vraag %(number)s om archief te raadplegen"),
                "archive.reading_granted": _("%(actor)s gaf toegang voor vraag %(number)s"),
                "archive.reading_refused": _("%(actor)s weigerde toegang voor vraag %(number)s"),
                "archive.reading_read": _("%(actor)s las vraag %(number)s om archief te raadplegen"),
                "archive.consulted": _("%(actor)s noteerde een raadpleging bij vraag %(number)s"),
                "archive.support_asked": _("%(actor)s vroeg ondersteuning %(number)s voor %(party)s"),
                "archive.support_done": _("%(actor)s rondde ondersteuning %(number)s af"),
                "archive.days": _("%(actor)s boekte %(days)s dagen voor %(party)s"),
            }
        )
