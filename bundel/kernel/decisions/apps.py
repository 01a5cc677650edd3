from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "bundel.kernel.decisions"
    label = "decisions"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.decisions import (
            commands_decisions,
            commands_joining,
            commands_route,
            indexing,
            positions,
            queries,
            queries_calendar,
            queries_meetings,
            retention,
        )
        from bundel.kernel.decisions.models import Decision
        from bundel.kernel.handshakes.commands_kinds import declare
        from bundel.kernel.offers import commands_agreements, queries_agreements
        from bundel.kernel.rooms.registry import Place, rooms

        declare(positions.KIND)
        commands_decisions.BEFORE_VOTE.append(commands_route.advice_first)
        commands_decisions.ON_DECIDED[commands_joining.JOIN] = commands_joining.join
        commands_agreements.DECISIONS.append(queries.numbered)
        queries_agreements.DECISION_LINES.append(queries.lines_of)
        trail.WORDS["outcome"] = dict(Decision.OUTCOMES)
        rooms.places += [
            Place("regie", _("Vergaderingen"), "meetings", "decisions:read", 41),
            Place("regie", _("Punten"), "items", "decisions:read", 41, under="meetings"),
            Place("regie", _("Actiepunten"), "tasks", "decisions:read", 42, under="meetings"),
            Place("regie", _("Organen"), "bodies", "decisions:read", 43, under="meetings"),
            Place("regie", _("Besluiten"), "decisions", "decisions:read", 44),
        ]
        rooms.waiting += [queries.waiting, queries_meetings.waiting]
        rooms.kinds |= {"body": _("orgaan"), "meeting": _("vergadering"), "decision": _("besluit")}
        rooms.index.append(indexing.index_all)
        rooms.calendar.append(queries_calendar.of_person)
        rooms.retention += retention.RETENTION
        trail.WORDS.setdefault("title", {})["@closed"] = _("een bestand in besloten zitting")
        trail.declare(
            {
                "body.created": _("%(actor)s legde het orgaan %(name)s vast"),
                "body.edited": _("%(actor)s wijzigde het orgaan %(name)s"),
                "body.seated": _("%(actor)s gaf %(name)s een zetel in %(body)s vanaf %(on)s"),
                "body.unseated": _("%(actor)s beëindigde de zetel van %(name)s in %(body)s, tot en met %(until)s"),
                "body.seat_account": _("%(actor)s zei wie de bijeenroepingen krijgt voor de zetel van %(name)s in %(body)s"),
                "body.term_added": _("%(actor)s legde vast dat %(body)s een nieuwe zittingsperiode begint op %(on)s"),
                "body.allotted": _("%(actor)s legde vast dat %(party)s in %(body)s dit aantal zetels heeft: %(number)s"),
                "body.competence_added": _("%(actor)s legde vast dat %(body)s beslist over %(label)s"),
                "item.proposed": _("%(actor)s bracht het punt %(title)s voor %(body)s"),
                "item.edited": _("%(actor)s wijzigde het punt %(title)s"),
                "item.withdrawn": _("%(actor)s trok het punt %(title)s in, omdat: %(why)s"),
                "item.councils_asked": _("%(actor)s vroeg %(number)s raden een standpunt over %(title)s, tegen %(until)s"),
                "item.advice_asked": _("%(actor)s vroeg advies aan %(body)s over %(title)s, tegen %(until)s"),
                "item.advice_given": _("%(actor)s noteerde het advies van %(body)s over %(title)s"),
                "item.position_noted": _("%(actor)s noteerde van papier het standpunt van %(party)s over %(title)s, besluit %(reference)s"),
                "body.reported": _("%(actor)s bracht verslag uit over %(body)s van %(on)s: %(title)s"),
                "meeting.planned": _("%(actor)s plande een vergadering van %(body)s op %(on)s"),
                "meeting.edited": _("%(actor)s wijzigde de vergadering van %(body)s op %(on)s"),
                "meeting.prepared": _("%(actor)s maakte voor %(body)s van %(on)s %(number)s stukken klaar"),
                "meeting.called": _("%(actor)s riep %(body)s bijeen op %(on)s; aantal brieven: %(number)s"),
                "meeting.cancelled": _("%(actor)s gelastte de vergadering van %(body)s op %(on)s af, omdat: %(why)s"),
                "meeting.opened": _("%(actor)s opende de vergadering van %(body)s op %(on)s"),
                "meeting.attended": _("%(actor)s noteerde wie er is in %(body)s: %(number)s van %(whole)s zetels"),
                "meeting.minuted": _("%(actor)s schreef aan het verslag van %(body)s op %(on)s"),
                "meeting.closed": _("%(actor)s sloot de vergadering van %(body)s op %(on)s"),
                "meeting.approved": _("%(actor)s noteerde dat het verslag van %(body)s op %(on)s is goedgekeurd"),
                "meeting.corrected": _("%(actor)s zette iets recht in het verslag van %(body)s op %(on)s, omdat: %(why)s"),
                "meeting.task_added": _("%(actor)s gaf %(party)s na de vergadering het actiepunt %(title)s"),
                "item.placed": _("%(actor)s zette %(title)s op de agenda van %(body)s op %(on)s"),
                "item.moved": _("%(actor)s gaf %(title)s plaats %(number)s op de agenda van %(on)s"),
                "item.unplaced": _("%(actor)s haalde %(title)s van de agenda"),
                "item.postponed": _("%(actor)s stelde %(title)s uit, omdat: %(why)s"),
                "item.discussed": _("%(actor)s noteerde dat %(title)s besproken is"),
                "item.minuted": _("%(actor)s schreef aan het verslag over %(title)s"),
                "item.paper_added": _("%(actor)s voegde een stuk toe bij %(title)s"),
                "item.conflict": _("%(actor)s noteerde dat %(name)s niet meestemt over %(title)s"),
                "decision.taken": _("%(actor)s noteerde besluit %(number)s van %(body)s over %(title)s: %(outcome)s"),
                "decision.published": _("%(actor)s maakte besluit %(number)s bekend; klacht kan tot en met %(until)s"),
                "decision.corrected": _("%(actor)s zette iets recht bij besluit %(number)s, omdat: %(why)s"),
                "decision.task_added": _("%(actor)s gaf %(party)s na besluit %(number)s het actiepunt %(title)s"),
                "decision.task_done": _("%(actor)s meldde het actiepunt %(title)s als gedaan: %(why)s"),
            }
        )
