from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "bundel.kernel.cases"
    label = "cases"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.cases import declared, indexing, retention
        from bundel.kernel.cases.models import Note
        from bundel.kernel.rooms.registry import Place, rooms

        rooms.places += [
            Place("inwoners", _("Dossiers"), "cases", "cases:list", 20, own=True),
            Place("inwoners", _("Types dossier"), "case_types", "cases:types", 80),
        ]
        rooms.waiting.append(declared.waiting)
        rooms.cards.append(declared.card)
        rooms.kinds |= {"case": _("dossier")}
        rooms.index.append(indexing.index_cases)
        from bundel.kernel.cases import declared_outcomes

        declared_outcomes.declare()
        rooms.retention += retention.RETENTION
        trail.WORDS["kind"] = {**trail.WORDS.get("kind", {}), **dict(Note.KINDS)}
        trail.declare(
            {
                "case.opened": _("%(actor)s opende dossier %(number)s (%(label)s)"),
                "case.read": _("%(actor)s bekeek dossier %(number)s"),
                "case.listed": _("%(actor)s zag %(count)s namen in de lijst van dossiers"),
                "case.edited": _("%(actor)s vulde %(number_of)s velden in van dossier %(number)s"),
                "case.moved": _("%(actor)s bracht dossier %(number)s naar “%(state)s”"),
                "case.noted": _("%(actor)s schreef in dossier %(number)s (%(kind)s)"),
                "case.task_added": _("%(actor)s plande een taak in dossier %(number)s tegen %(until)s"),
                "case.task_done": _("%(actor)s werkte een taak af in dossier %(number)s"),
                "case.assigned": _("%(actor)s gaf dossier %(number)s aan %(name)s"),
                "case.stood_in": _("%(actor)s neemt dossier %(number)s waar tot en met %(until)s"),
                "case.invited": _("%(actor)s liet %(name)s meekijken in dossier %(number)s"),
                "case.left": _("%(name)s is niet langer betrokken bij dossier %(number)s, door %(actor)s"),
                "case.linked": _("%(actor)s verbond dossier %(number)s met %(other)s"),
                "case.retyped": _("%(actor)s zette dossier %(number)s op versie %(version)s van zijn type"),
                "case_type.loaded": _("%(actor)s laadde versie %(version)s van het type %(label)s"),
            }
        )
