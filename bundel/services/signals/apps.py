from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignalsConfig(AppConfig):
    name = "bundel.services.signals"
    label = "signals"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.services.signals import home, indexing, queries_themes, queries_watch, retention, ticks
        from bundel.services.signals.models import OUTCOMES

        rooms.places += [
            Place("regie", _("Signalen"), "signal_list", "signals:read", 26),
            Place("regie", _("Thema's"), "theme_list", "signals:read", 27, under="signal_list"),
            Place("regie", _("Beleidswacht"), "watch_list", "signals:read", 28, under="signal_list"),
        ]
        rooms.cards.append(home.cards)
        rooms.waiting += [home.waiting, queries_watch.waiting]
        rooms.kinds |= {"theme": _("thema"), "signal": _("signaal"), "watch": _("regel of oproep")}
        rooms.index.append(indexing.index_all)
        rooms.retention += retention.RETENTION
        rooms.ticks.append(("signalen", ticks.tick))
        rooms.steering.append(queries_themes.papers)
        rooms.after_refusal.append(home.from_handshake)
        rooms.action_panels.append(home.on_action)
        rooms.at_waiting_list.append(home.from_moment)
        trail.WORDS["theme_outcome"] = dict(OUTCOMES)
        trail.declare(
            {
                "signal.reported": _("%(actor)s meldde voor %(party)s wat er ontbreekt in %(place)s"),
                "signal.bundled": _("%(actor)s voegde signalen bij het thema ‘%(title)s’ (aantal: %(number)s)"),
                "signal.unbundled": _("%(actor)s haalde een signaal uit het thema ‘%(title)s’"),
                "signal.apart": _("%(actor)s liet een signaal apart tellen: %(title)s"),
                "theme.added": _("%(actor)s maakte het thema ‘%(title)s’"),
                "theme.edited": _("%(actor)s wijzigde het thema ‘%(title)s’"),
                "theme.agenda": _("%(actor)s zette het thema ‘%(title)s’ op de agenda van %(on)s"),
                "theme.decided": _("%(actor)s noteerde wat de stuurgroep over ‘%(title)s’ besliste: %(theme_outcome)s, want %(why)s"),
                "theme.finished": _("%(actor)s rondde het thema ‘%(title)s’ af: %(why)s"),
                "theme.published": _("%(actor)s zette het thema ‘%(title)s’ op de publieke site"),
                "theme.withdrawn": _("%(actor)s haalde het thema ‘%(title)s’ van de publieke site"),
                "theme.letter": _("%(actor)s werkte bij het thema ‘%(title)s’ de brief aan %(authority)s bij"),
                "gate.made": _("%(actor)s gaf iemand van %(party)s een link om te signaleren, tot en met %(until)s"),
                "gate.ended": _("%(actor)s trok een link van %(party)s om te signaleren in"),
                "watch.added": _("%(actor)s noteerde in de beleidswacht: %(title)s"),
                "watch.edited": _("%(actor)s wijzigde in de beleidswacht: %(title)s"),
                "watch.done": _("%(actor)s noteerde bij ‘%(title)s’ wat er gedaan is: %(why)s"),
                "watch.settled": _("%(actor)s handelde ‘%(title)s’ af: %(why)s"),
            }
        )
