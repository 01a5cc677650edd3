from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "bundel.services.privacy"
    label = "privacy"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.rooms.registry import Place, rooms
        from bundel.services.privacy import declared, indexing, retention, ticks
        from bundel.services.privacy.models_alarm import OUTCOMES, RISKS
        from bundel.services.privacy.models_risk import DECISIONS, OPINIONS

        rooms.places.append(Place("diensten", _("Gegevensbescherming"), "privacy", "privacy:read", 44, own=True))
        rooms.waiting.append(declared.waiting)
        rooms.cards.append(declared.cards)
        rooms.kinds |= {"privacy_record": _("verwerking")}
        rooms.index.append(indexing.index_all)
        rooms.ticks.append(("gegevensbescherming", ticks.tick))
        rooms.retention += retention.RETENTION
        trail.WORDS["breach_risk"] = dict(RISKS)
        trail.WORDS["request_outcome"] = {code: word for code, word in OUTCOMES if code}
        trail.WORDS["dpia_opinion"] = {code: word for code, word in OPINIONS if code}
        trail.WORDS["dpia_decision"] = {code: word for code, word in DECISIONS if code}
        trail.declare(
            {
                "privacy.started": _("%(actor)s nam de normen en verwerkingen over die Bundel meebrengt"),
                "privacy.staffed": _("%(actor)s duidde de functionarissen voor gegevensbescherming aan: %(people_named)s"),
                "privacy.controller_saved": _("%(actor)s bewaarde %(controller)s als verwerkingsverantwoordelijke"),
                "privacy.contacts_named": _("%(actor)s duidde de aanspreekpunten van %(controller)s aan: %(people_named)s"),
                "privacy.template_saved": _("%(actor)s bewaarde het sjabloon %(title)s, versie %(version)s"),
                "privacy.template_copied": _("%(actor)s zette het sjabloon %(title)s in %(number)s registers"),
                "privacy.template_followed": _("%(actor)s liet %(number)s registers versie %(version)s van het sjabloon %(title)s volgen"),
                "privacy.record_saved": _("%(actor)s bewaarde de verwerking %(title)s van %(controller)s"),
                "privacy.record_followed": _("%(actor)s nam in %(title)s van %(controller)s versie %(version)s van het sjabloon over"),
                "privacy.record_kept": _("%(actor)s hield in %(title)s van %(controller)s het eigene, omdat: %(why)s"),
                "privacy.record_ended": _("%(actor)s zette de verwerking %(title)s van %(controller)s stop"),
                "privacy.exported": _("%(actor)s voerde het register van %(controller)s uit"),
                "privacy.contract_saved": _("%(actor)s bewaarde de overeenkomst van %(controller)s met %(other)s"),
                "privacy.scored": _("%(actor)s scoorde %(controller)s op de normen van %(year)s: %(score)s op 100"),
                "privacy.norm_saved": _("%(actor)s bewaarde de norm %(norm)s"),
                "privacy.measure_planned": _("%(actor)s plande bij %(controller)s de maatregel %(title)s"),
                "privacy.measure_done": _("%(actor)s rondde bij %(controller)s de maatregel %(title)s af"),
                "privacy.dpia_saved": _("%(actor)s bewaarde de effectbeoordeling %(title)s van %(controller)s"),
                "privacy.dpia_risk": _("%(actor)s noteerde een risico in de effectbeoordeling %(title)s"),
                "privacy.dpia_opinion": _("%(actor)s gaf advies over %(title)s: %(dpia_opinion)s"),
                "privacy.dpia_decided": _("%(actor)s noteerde de beslissing over %(title)s: %(dpia_decision)s"),
                "privacy.incident_reported": _("%(actor)s meldde incident %(number)s bij %(controller)s"),
                "privacy.incident_assessed": _("%(actor)s beoordeelde incident %(number)s: %(breach_risk)s"),
                "privacy.incident_notified": _("%(actor)s meldde incident %(number)s aan de VTC"),
                "privacy.incident_told": _("%(actor)s noteerde dat de betrokkenen van incident %(number)s ingelicht zijn"),
                "privacy.incident_closed": _("%(actor)s sloot incident %(number)s af"),
                "privacy.incident_read": _("%(actor)s las incident %(number)s"),
                "privacy.request_received": _("%(actor)s noteerde verzoek %(number)s aan %(controller)s"),
                "privacy.request_identified": _("%(actor)s ging de identiteit na bij verzoek %(number)s"),
                "privacy.request_extended": _("%(actor)s verlengde de termijn van verzoek %(number)s, tot %(until)s"),
                "privacy.request_answered": _("%(actor)s beantwoordde verzoek %(number)s: %(request_outcome)s"),
                "privacy.request_read": _("%(actor)s las verzoek %(number)s"),
                "privacy.trained": _("%(actor)s noteerde een vorming bij %(controller)s: %(title)s"),
                "privacy.worked": _("%(actor)s noteerde %(days)s dagen voor %(controller)s"),
                "privacy.reported_year": _("%(actor)s maakte het jaarverslag %(year)s van %(controller)s"),
            }
        )
