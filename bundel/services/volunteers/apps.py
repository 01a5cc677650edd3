from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "bundel.services.volunteers"
    label = "volunteers"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.cases import queries_page
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.services.volunteers import home, retention, ticks
        from bundel.services.volunteers.models import ENDS, STEPS
        from bundel.services.volunteers.queries import ACT

        rooms.places += [
            Place("diensten", _("Vrijwilligers"), "volunteer_list", ACT, 40, own=True),
            Place("diensten", _("Buddy’s"), "need_list", ACT, 41, own=True, under="volunteer_list"),
        ]
        rooms.waiting.append(home.waiting)
        rooms.retention += retention.RETENTION
        rooms.ticks.append(("vrijwilligers", ticks.tick))
        queries_page.PANELS.append(home.case_panel)
        trail.WORDS["volunteer_step"] = dict(STEPS)
        trail.WORDS["duo_end"] = dict(ENDS)
        trail.declare(
            {
                "vacancy.added": _("%(actor)s maakte de vacature ‘%(title)s’"),
                "vacancy.edited": _("%(actor)s wijzigde de vacature ‘%(title)s’"),
                "volunteer.applied": _("%(actor)s toonde interesse voor de vacature ‘%(title)s’"),
                "volunteer.added": _("%(actor)s schreef een kandidaat-vrijwilliger in"),
                "volunteer.edited": _("%(actor)s wijzigde de gegevens van een vrijwilliger"),
                "volunteer.step": _("%(actor)s noteerde een stap van een vrijwilliger: %(volunteer_step)s"),
                "volunteer.note_written": _("%(actor)s schreef versie %(number)s van de informatienota voor vrijwilligers"),
                "volunteer.note_given": _("%(actor)s gaf een vrijwilliger versie %(number)s van de informatienota"),
                "volunteer.note_read": _("%(actor)s noteerde dat een vrijwilliger versie %(number)s van de informatienota las"),
                "volunteer.insured": _("%(actor)s noteerde de verzekering van vrijwilligers bij %(title)s"),
                "volunteer.ceiling": _("%(actor)s noteerde de plafonds van %(year)s voor vrijwilligers, volgens %(source)s"),
                "volunteer.accepted": _("%(actor)s aanvaardde een vrijwilliger"),
                "volunteer.stopped": _("%(actor)s sloot een vrijwilliger af: %(why)s"),
                "volunteer.paid": _("%(actor)s noteerde een kostenvergoeding van %(amount)s euro voor %(on)s"),
                "volunteer.taken_back": _("%(actor)s nam een kostenvergoeding van %(amount)s euro voor %(on)s terug: %(why)s"),
                "duo.asked": _("%(actor)s vroeg aan %(party)s een buddy voor %(number)s"),
                "duo.withdrawn": _("%(actor)s trok de buddyvraag %(number)s in: %(why)s"),
                "duo.proposed": _("%(actor)s stelde een buddy voor bij %(number)s"),
                "duo.refused": _("%(actor)s weigerde een voorgestelde buddy bij %(number)s: %(why)s"),
                "duo.begun": _("%(actor)s liet het duo van %(number)s beginnen"),
                "duo.contact": _("%(actor)s noteerde een contact van %(on)s in het duo van %(number)s"),
                "duo.paused": _("%(actor)s onderbrak het duo van %(number)s"),
                "duo.resumed": _("%(actor)s liet het duo van %(number)s weer lopen"),
                "duo.ended": _("%(actor)s sloot het duo van %(number)s af: %(duo_end)s"),
            }
        )
