from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "bundel.services.measures"
    label = "measures"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.services.measures import home, retention, ticks
        from bundel.services.measures.models_tests import TAKEN

        rooms.places += [
            Place("regie", _("Lokale regelingen"), "scheme_list", "schemes:read", 29),
            Place("regie", _("Armoedetoets"), "ptest_list", "tests:read", 30),
            Place("regie", _("Doelgroepen"), "group_list", "groups:read", 31, under="ptest_list"),
            Place("regie", _("Wat werkt"), "proven", "tests:read", 32, under="ptest_list"),
        ]
        rooms.waiting.append(home.waiting)
        rooms.at_item.append(home.at_item)
        rooms.retention += retention.RETENTION
        rooms.ticks.append(("bevolking", ticks.tick))
        trail.WORDS["taken"] = dict(TAKEN)
        trail.declare(
            {
                "scheme.added": _("%(actor)s maakte de regeling ‘%(title)s’"),
                "scheme.written": _("%(actor)s schreef een versie van ‘%(title)s’ vanaf %(day)s"),
                "scheme.offered": _("%(actor)s bood de versie van ‘%(title)s’ vanaf %(day)s aan een tweede persoon aan"),
                "scheme.approved": _("%(actor)s keurde de versie van ‘%(title)s’ vanaf %(day)s goed"),
                "scheme.sent_back": _("%(actor)s stuurde de versie van ‘%(title)s’ vanaf %(day)s terug"),
                "scheme.ended": _("%(actor)s gaf de versie van ‘%(title)s’ vanaf %(day)s een laatste dag"),
                "scheme.shortage": _("%(actor)s noteerde voor %(party)s een resultaat van REMI van %(day)s"),
                "scheme.proposed": _("%(actor)s stelde ‘%(title)s’ voor als gezamenlijke regeling"),
                "scheme.to_decision": _("%(actor)s legde de gezamenlijke regeling ‘%(title)s’ voor aan %(body)s"),
                "population.loaded": _("%(actor)s laadde eigen mensen (aantal gezinnen: %(number)s)"),
                "population.dropped": _("%(actor)s nam eigen mensen weg (aantal gezinnen: %(number)s)"),
                "population.asked": _("%(actor)s vroeg een bevolking met zaadgetal %(seed)s"),
                "test.begun": _("%(actor)s begon een armoedetoets van ‘%(title)s’"),
                "test.described": _("%(actor)s beschreef de maatregel ‘%(title)s’ opnieuw"),
                "test.scanned": _("%(actor)s beantwoordde de quickscan van ‘%(title)s’"),
                "test.figures": _("%(actor)s koos andere cijfers voor ‘%(title)s’"),
                "test.stated": _("%(actor)s verklaarde dat ‘%(title)s’ geen effect heeft"),
                "test.talked": _("%(actor)s noteerde een gesprek over ‘%(title)s’ met %(number)s ervaringsdeskundigen"),
                "test.recommended": _("%(actor)s schreef een aanbeveling bij ‘%(title)s’"),
                "test.advised": _("%(actor)s gaf het bestuur advies over ‘%(title)s’"),
                "test.answered": _("%(actor)s antwoordde op een aanbeveling bij ‘%(title)s’: %(taken)s"),
                "test.followed": _("%(actor)s volgde een aanbeveling bij ‘%(title)s’ op"),
                "test.words": _("%(actor)s wijzigde de woorden waarop een agendapunt een waarschuwing krijgt"),
                "test.shared": _("%(actor)s deelde ‘%(title)s’ met de leden"),
                "test.effect": _("%(actor)s meldde voor %(party)s wat ‘%(title)s’ deed (aantal gezinnen: %(number)s)"),
                "group.added": _("%(actor)s omschreef de doelgroep ‘%(title)s’"),
                "group.edited": _("%(actor)s wijzigde de doelgroep ‘%(title)s’"),
                "test.adopted": _("%(actor)s noteerde dat %(party)s ‘%(title)s’ overneemt"),
            }
        )
