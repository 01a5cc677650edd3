from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "bundel.services.desk"
    label = "desk"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.services.desk import declared, indexing, retention, ticks
        from bundel.services.desk.models_court import RESULTS

        rooms.places += [
            Place("diensten", _("Expertendesk"), "desk", "desk:find", 40),
            Place("diensten", _("Herbruikbare antwoorden"), "desk_reusables", "desk:find", 41, under="desk"),
        ]
        rooms.waiting.append(declared.waiting)
        rooms.cards.append(declared.cards)
        rooms.kinds |= {"desk_question": _("vraag aan een desk"), "desk_answer": _("antwoord van een desk")}
        rooms.index.append(indexing.index_all)
        rooms.ticks.append(("expertendesk", ticks.tick))
        rooms.retention += retention.RETENTION
        trail.WORDS["court_result"] = {code: word for code, word in RESULTS if code}
        trail.WORDS.setdefault("title", {})["@exhibit"] = _("een stuk in een rechtbankdossier")
        trail.declare(
            {
                "desk.loaded": _("%(actor)s laadde %(desk)s, versie %(version)s"),
                "desk.staffed": _("%(actor)s duidde aan wie antwoordt op %(desk)s: %(people_named)s"),
                "desk.talked": _("%(actor)s noteerde een gesprek met een inwoner op %(title)s"),
                "desk.asked": _("%(actor)s stelde vraag %(number)s aan %(desk)s"),
                "desk.assigned": _("%(actor)s gaf vraag %(number)s aan %(person)s"),
                "desk.rerouted": _("%(actor)s gaf vraag %(number)s door aan %(desk)s"),
                "desk.said": _("%(actor)s schreef een bericht bij vraag %(number)s"),
                "desk.answered": _("%(actor)s beantwoordde vraag %(number)s in %(minutes)s minuten"),
                "desk.closed": _("%(actor)s sloot vraag %(number)s af"),
                "desk.read": _("%(actor)s las vraag %(number)s"),
                "desk.published": _("%(actor)s maakte een antwoord herbruikbaar: %(title)s"),
                "desk.reviewed": _("%(actor)s keek een antwoord na: %(title)s, opnieuw tegen %(until)s"),
                "desk.withdrawn": _("%(actor)s trok een antwoord in: %(title)s, omdat: %(why)s"),
                "desk.court_opened": _("%(actor)s opende rechtbankdossier %(number)s bij %(court)s"),
                "desk.court_hearing": _("%(actor)s noteerde een zitting in %(number)s op %(on)s"),
                "desk.court_exhibit": _("%(actor)s voegde stuk %(exhibit)s toe aan %(number)s"),
                "desk.court_term": _("%(actor)s berekende een termijn in %(number)s, laatste dag %(until)s"),
                "desk.court_term_met": _("%(actor)s noteerde in %(number)s dat een termijn gehaald is"),
                "desk.court_concluded": _("%(actor)s sloot rechtbankdossier %(number)s af: %(court_result)s"),
                "desk.court_read": _("%(actor)s las rechtbankdossier %(number)s"),
            }
        )
