from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "bundel.kernel.library"
    label = "library"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.library import commands, queries, queries_templates, retention
        from bundel.kernel.rooms.registry import Place, rooms

        rooms.places.append(Place("samenwerken", _("Sjablonen"), "templates", "templates:read", 60))
        rooms.waiting.append(queries_templates.waiting)
        rooms.checks.append(queries.lacking)
        rooms.ticks.append(("bestanden", commands.sweep))
        rooms.retention += retention.RETENTION
        titles = {"@resident": _("een bestand over een inwoner"), "@unnamed": _("een bestand zonder naam in het logboek")}
        trail.WORDS.setdefault("title", {}).update(titles)
        trail.declare(
            {
                "file.kept": _("%(actor)s voegde een bestand toe: %(title)s"),
                "file.replaced": _("%(actor)s verving een bestand door een nieuwere versie: %(title)s"),
                "file.removed": _("%(actor)s verwijderde een bestand: %(title)s, omdat: %(why)s"),
                "letter.frozen": _("%(actor)s maakte een brief van het sjabloon %(name)s, versie %(number)s"),
                "letter.replaced": _("%(actor)s verving een brief van het sjabloon %(name)s, omdat: %(why)s"),
                "template.written": _("%(actor)s schreef het sjabloon %(name)s"),
                "template.rewritten": _("%(actor)s schreef versie %(number)s van het sjabloon %(name)s"),
                "template.ended": _("%(actor)s haalde het sjabloon %(name)s uit gebruik"),
            }
        )
