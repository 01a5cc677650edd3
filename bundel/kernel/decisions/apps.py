from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "bundel.kernel.decisions"
    label = "decisions"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.decisions import commands_decisions, commands_route, indexing, positions, queries
        from bundel.kernel.decisions.models import Decision
        from bundel.kernel.handshakes.commands_kinds import declare
        from bundel.kernel.rooms.registry import Place, rooms

        declare(positions.KIND)
        commands_decisions.BEFORE_VOTE.append(commands_route.advice_first)
        trail.WORDS["outcome"] = dict(Decision.OUTCOMES)
        rooms.places += [
            Place("regie", _("Organen"), "bodies", "decisions:read", 40),
            Place("regie", _("Punten"), "items", "decisions:read", 41),
            Place("regie", _("Besluiten"), "decisions", "decisions:read", 42),
        ]
        rooms.waiting.append(queries.waiting)
        rooms.kinds |= {"body": _("orgaan"), "decision": _("besluit")}
        rooms.index.append(indexing.index_all)
        trail.declare(
            {
                "body.created": _("%(actor)s legde het orgaan %(name)s vast"),
                "body.edited": _("%(actor)s wijzigde het orgaan %(name)s"),
                "body.seated": _("%(actor)s gaf %(name)s een zetel in %(body)s vanaf %(on)s"),
                "body.unseated": _("%(actor)s beëindigde de zetel van %(name)s in %(body)s, tot en met %(until)s"),
                "body.competence_added": _("%(actor)s legde vast dat %(body)s beslist over %(label)s"),
                "item.proposed": _("%(actor)s bracht het punt %(title)s voor %(body)s"),
                "item.edited": _("%(actor)s wijzigde het punt %(title)s"),
                "item.withdrawn": _("%(actor)s trok het punt %(title)s in, omdat: %(why)s"),
                "item.councils_asked": _("%(actor)s vroeg %(number)s raden een standpunt over %(title)s, tegen %(until)s"),
                "item.advice_asked": _("%(actor)s vroeg advies aan %(body)s over %(title)s, tegen %(until)s"),
                "item.advice_given": _("%(actor)s noteerde het advies van %(body)s over %(title)s"),
                "item.position_noted": _("%(actor)s noteerde van papier het standpunt van %(party)s over %(title)s, besluit %(reference)s"),
                "decision.taken": _("%(actor)s noteerde besluit %(number)s van %(body)s over %(title)s: %(outcome)s"),
                "decision.published": _("%(actor)s maakte besluit %(number)s bekend; klacht kan tot en met %(until)s"),
                "decision.corrected": _("%(actor)s zette iets recht bij besluit %(number)s, omdat: %(why)s"),
                "decision.task_added": _("%(actor)s gaf %(party)s na besluit %(number)s het actiepunt %(title)s"),
                "decision.task_done": _("%(actor)s meldde het actiepunt %(title)s als gedaan: %(why)s"),
            }
        )
