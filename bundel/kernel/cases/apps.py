from django.apps import AppConfig
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "bundel.kernel.cases"
    label = "cases"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.cases import (
            commands,
            commands_share,
            declared,
            declared_outcomes,
            declared_rights,
            indexing,
            kinds,
            queries_allot,
            queries_booking,
            queries_outcomes_report,
            queries_page,
            queries_papers,
            queries_programme_panel,
            queries_share,
            retention,
        )
        from bundel.kernel.cases.models import Consent, Member, Note, Question
        from bundel.kernel.rooms.registry import Place, rooms

        kinds.declare_all()
        commands.ON_CLOSED.append(commands_share.close_with_case)
        queries_page.PANELS += [queries_share.panel, queries_share.consent_panel, queries_papers.panel, queries_papers.moments_panel]
        queries_page.PANELS.append(queries_programme_panel.panel)
        queries_page.PANELS.append(queries_allot.panel)
        trail.WORDS["question"] = dict(Question.KINDS)
        rooms.places += [
            Place("inwoners", _("Dossiers"), "cases", "cases:list", 20, own=True),
            Place("inwoners", _("Programma’s"), "programmes", "cases:list", 25, own=True),
            Place("inwoners", _("Types dossier"), "case_types", "cases:types", 80, under="cases"),
        ]
        rooms.waiting.append(declared.waiting)
        rooms.at_bookings.append(queries_booking.offers)
        rooms.cards.append(declared.card)
        rooms.effects.append(queries_outcomes_report.since)
        rooms.kinds |= {"case": _("dossier")}
        rooms.index.append(indexing.index_cases)
        declared_outcomes.declare()
        rooms.retention += retention.RETENTION
        declared_rights.declare()
        works = {f"member:{role}": format_lazy("{}: {}", _("betrokken bij het dossier"), said) for role, said in Member.ROLES}
        trail.WORDS["ground"] = {**works, **dict(Consent.KINDS)}
        trail.WORDS["kind"] = {**trail.WORDS.get("kind", {}), **dict(Note.KINDS)}
        trail.declare(
            {
                "case.opened": _("%(actor)s opende dossier %(number)s (%(label)s)"),
                "case.from_booking": _("%(actor)s opende dossier %(number)s uit de reservatie met code %(code)s"),
                "case.read": _("%(actor)s bekeek dossier %(number)s"),
                "case.listed": _("%(actor)s zag namen in de lijst van dossiers: %(count)s"),
                "case.edited": _("%(actor)s vulde gegevens in van dossier %(number)s: %(number_of)s"),
                "case.moved": _("%(actor)s bracht dossier %(number)s naar “%(state)s”"),
                "case.noted": _("%(actor)s schreef in dossier %(number)s (%(kind)s)"),
                "case.task_added": _("%(actor)s plande een taak in dossier %(number)s tegen %(until)s"),
                "case.task_done": _("%(actor)s werkte een taak af in dossier %(number)s"),
                "case.assigned": _("%(actor)s gaf dossier %(number)s aan %(name)s"),
                "case.stood_in": _("%(actor)s neemt dossier %(number)s waar tot en met %(until)s"),
                "case.invited": _("%(actor)s liet %(name)s meekijken in dossier %(number)s"),
                "case.left": _("%(name)s is niet langer betrokken bij dossier %(number)s, door %(actor)s"),
                "case.linked": _("%(actor)s verbond dossier %(number)s met %(other)s"),
                "case.consent": _("%(actor)s legde in dossier %(number)s een grond vast om te delen met %(party)s, tot %(until)s"),
                "case.consent_withdrawn": _("%(actor)s trok in dossier %(number)s de grond in om te delen met %(party)s"),
                "case.asked": _("%(actor)s stelde over dossier %(number)s een vraag aan %(party)s (%(question)s)"),
                "case.share_read": _("%(actor)s las wat uit dossier %(number)s gedeeld werd met %(party)s"),
                "case.co_opened": _("%(actor)s opende dossier %(number)s naast %(other)s"),
                "case.handed_over": _("%(actor)s bevestigde het eerste contact: voor dossier %(number)s is nu %(party)s verantwoordelijk"),
                "case.taken_in": _("%(actor)s nam de cliënt van dossier %(number)s op in het eigen centrum"),
                "case.paper_read": _("%(actor)s opende een stuk van dossier %(number)s"),
                "case.door": _("%(actor)s gaf de cliënt van dossier %(number)s een eigen link"),
                "case.door_used": _("%(actor)s opende de eigen pagina van dossier %(number)s"),
                "case.share_door": _("%(actor)s gaf %(party)s een link naar wat uit dossier %(number)s gedeeld is"),
                "case.share_code": _("%(actor)s gaf %(party)s een code bij de link naar wat uit dossier %(number)s gedeeld is"),
                "case.retyped": _("%(actor)s zette dossier %(number)s op versie %(version)s van zijn type"),
                "case.type_loaded": _("%(actor)s laadde versie %(version)s van het type %(label)s"),
            }
        )
