from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    name = "bundel.kernel.plan"
    label = "plan"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.decisions import commands_agenda
        from bundel.kernel.decisions import queries as decisions
        from bundel.kernel.figures import queries as figures
        from bundel.kernel.plan import (
            handshake_kinds,
            home,
            queries_consult,
            queries_decided,
            queries_figures,
            queries_steering,
            queries_studies,
            reminders,
            retention,
            search_entries,
            search_studies,
            voice_kinds,
        )
        from bundel.kernel.plan.models import STATES, Remark, Study
        from bundel.kernel.rooms.registry import Place, rooms

        trail.WORDS["state"] = dict(STATES)
        figures.PANELS.append(queries_figures.panel)
        commands_agenda.PREPARED.append(queries_steering.papers)
        rooms.places += [
            Place("regie", _("Meerjarenplan"), "plan_list", "plan:read", 20),
            Place("regie", _("Acties"), "action_list", "plan:read", 21, under="plan_list"),
            Place("regie", _("Onze acties"), "action_ours", "plan:read", 22, under="plan_list"),
            Place("regie", _("Ideeën en proeven"), "study_list", "plan:read", 24, under="plan_list"),
        ]
        rooms.cards.append(home.cards)
        rooms.waiting += [home.waiting, queries_consult.waiting, queries_studies.waiting]
        rooms.kinds |= {"plan": _("plan"), "goal": _("doel"), "action": _("actie"), "study": _("idee of proef")}
        rooms.index += [search_entries.index_all, search_studies.index_all]
        rooms.retention += retention.RETENTION
        rooms.party_panels.append(home.panel)
        rooms.ticks.append(("herinneringen", reminders.tick))
        decisions.ACTIONS.append(queries_decided.named)
        handshake_kinds.declare_all()
        voice_kinds.declare_all()
        trail.WORDS |= {"remark_verdict": dict(Remark.VERDICTS), "study_stage": dict(Study.STAGES), "study_kind": dict(Study.KINDS)}
        trail.declare(
            {
                "plan.created": _("%(actor)s maakte het plan %(title)s"),
                "plan.edited": _("%(actor)s wijzigde het plan %(title)s"),
                "plan.read": _("%(actor)s las het bestand %(filename)s in"),
                "plan.applied": _(
                    "%(actor)s bracht een tekst in %(title)s: %(new)s nieuw, %(changed)s gewijzigd, %(gone)s weg"
                ),
                "plan.exported": _("%(actor)s nam het plan %(title)s mee als %(form)s"),
                "plan.adopted": _("%(actor)s stelde het plan %(title)s vast"),
                "plan.closed": _("%(actor)s sloot het plan %(title)s af"),
                "plan.published": _("%(actor)s zette het plan %(title)s op de publieke site"),
                "plan.withdrawn": _("%(actor)s haalde het plan %(title)s van de publieke site"),
                "goal.added": _("%(actor)s voegde doel %(code)s %(title)s toe"),
                "goal.edited": _("%(actor)s wijzigde doel %(code)s %(title)s"),
                "goal.followed": _("%(actor)s koos de cijfers van doel %(code)s %(title)s (aantal: %(number)s)"),
                "goal.ended": _(
                    "%(actor)s haalde doel %(code)s uit het plan (doelen eronder: %(goals)s, acties: %(actions)s): %(why)s"
                ),
                "action.added": _("%(actor)s voegde actie %(code)s %(title)s toe"),
                "action.edited": _("%(actor)s wijzigde actie %(code)s %(title)s"),
                "action.assigned": _(
                    "%(actor)s gaf actie %(code)s vanaf %(on)s aan trekker %(lead)s, met partners %(partners)s"
                ),
                "action.reported": _("%(actor)s meldde over %(on)s dat actie %(code)s %(state)s is: %(why)s"),
                "year.opened": _("%(actor)s begon het jaarprogramma %(year)s van %(title)s"),
                "year.proposed": _("%(actor)s stelde actie %(code)s %(title)s voor %(year)s voor: %(why)s"),
                "year.scoring": _("%(actor)s vroeg %(number)s leden om scores voor het jaarprogramma %(year)s"),
                "year.selected": _("%(actor)s selecteerde %(number)s van %(whole)s acties voor %(year)s"),
                "year.frozen": _(
                    "%(actor)s legde het jaarprogramma %(year)s vast met %(number)s acties (vingerafdruk %(digest)s)"
                ),
                "year.resulted": _("%(actor)s noteerde bij actie %(code)s in %(year)s: %(result)s, %(why)s"),
                "year.closed": _("%(actor)s sloot het jaarprogramma %(year)s af"),
                "milestone.added": _("%(actor)s voegde bij actie %(code)s de mijlpaal ‘%(milestone)s’ toe"),
                "milestone.done": _(
                    "%(actor)s noteerde dat mijlpaal ‘%(milestone)s’ van actie %(code)s gehaald is op %(on)s"
                ),
                "action.ended": _("%(actor)s haalde actie %(code)s uit het plan: %(why)s"),
                "action.takenover": _("%(actor)s liet %(others)s verdergaan in actie %(code)s: %(why)s"),
                "priority.added": _("%(actor)s voegde prioriteit %(scheme)s %(code)s toe: %(title)s"),
                "priority.edited": _("%(actor)s wijzigde prioriteit %(scheme)s %(code)s: %(title)s"),
                "action.mapped": _("%(actor)s koppelde actie %(code)s aan de prioriteiten %(codes)s"),
                "plan.reviewed": _("%(actor)s bewaarde de tussentijdse evaluatie van %(title)s: %(why)s"),
                "yearreport.frozen": _("%(actor)s legde ‘%(title)s’ over %(year)s vast als versie %(number)s"),
                "yearreport.published": _("%(actor)s zette ‘%(title)s’ over %(year)s, versie %(number)s, op de publieke site"),
                "yearreport.withdrawn": _("%(actor)s haalde ‘%(title)s’ over %(year)s, versie %(number)s, van de publieke site"),
                "consultation.opened": _("%(actor)s begon de raadpleging ‘%(title)s’, open tot en met %(until)s"),
                "consultation.asked": _("%(actor)s vroeg opmerkingen bij ‘%(title)s’ (aantal organisaties: %(number)s)"),
                "consultation.remarked": _("%(actor)s antwoordde voor %(party)s op de raadpleging ‘%(title)s’ (aantal opmerkingen: %(number)s)"),
                "consultation.answered": _("%(actor)s beantwoordde een opmerking van %(party)s bij ‘%(title)s’: %(remark_verdict)s"),
                "consultation.closed": _("%(actor)s sloot de raadpleging ‘%(title)s’ (aantal opmerkingen: %(number)s)"),
                "consultation.published": _("%(actor)s maakte de antwoorden van de raadpleging ‘%(title)s’ bekend"),
                "study.added": _("%(actor)s bracht voor %(party)s het idee ‘%(title)s’ in"),
                "study.edited": _("%(actor)s wijzigde ‘%(title)s’"),
                "study.started": _("%(actor)s pakte ‘%(title)s’ op als %(study_kind)s"),
                "study.turned": _("%(actor)s bracht ‘%(title)s’ naar de fase %(study_stage)s"),
                "study.option": _("%(actor)s beschreef bij ‘%(title)s’ de optie ‘%(option)s’"),
                "study.removed": _("%(actor)s haalde bij ‘%(title)s’ de optie ‘%(option)s’ weg"),
                "study.asked": _("%(actor)s vroeg punten voor ‘%(title)s’, tot en met %(until)s (aantal leden: %(number)s)"),
                "study.weighed": _("%(actor)s gaf voor %(party)s punten aan ‘%(title)s’"),
                "study.scaled": _("%(actor)s besloot ‘%(title)s’ op te schalen: %(why)s"),
                "study.stopped": _("%(actor)s besloot met ‘%(title)s’ te stoppen: %(why)s"),
                "study.linked": _("%(actor)s liet ‘%(title)s’ verdergaan als actie %(code)s %(action)s"),
                "milestone.reopened": _(
                    "%(actor)s zette mijlpaal ‘%(milestone)s’ van actie %(code)s weer open: %(why)s"
                ),
            }
        )
