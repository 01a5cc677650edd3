from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "bundel.kernel.accounts"
    label = "accounts"

    def ready(self) -> None:
        from bundel.kernel.access import trail
        from bundel.kernel.accounts import listeners, retention
        from bundel.kernel.rooms.registry import Place, rooms

        trail.declare(SENTENCES)
        trail.WORDS.update(WORDS)
        listeners.connect()
        rooms.retention += retention.RETENTION
        rooms.places += [
            Place("regie", _("Logboek"), "trail", "trail:read", order=90),
            Place("regie", _("Beheer"), "admin_session", "admin:start", order=95),
        ]


SENTENCES = {
    "access.signed_in": _("%(actor)s meldde zich aan vanaf %(address)s (%(how)s, tweede stap: %(factor)s)"),
    "access.sign_in_failed": _("Een aanmelding als %(who)s vanaf %(address)s mislukte"),
    "access.signed_out": _("%(actor)s meldde zich af"),
    "access.arrival_refused": _("Iemand kwam via %(provider)s en werd niet toegelaten: %(why)s"),
    "access.factor_added": _("%(actor)s voegde een tweede stap toe: %(factor)s"),
    "access.factor_removed": _("%(actor)s verwijderde een tweede stap: %(factor)s"),
    "access.factor_renewed": _("%(actor)s vernieuwde een tweede stap: %(factor)s"),
    "access.factor_failed": _("De tweede stap van %(actor)s mislukte: %(factor)s"),
    "access.password_changed": _("%(actor)s wijzigde het eigen wachtwoord"),
    "access.password_reset": _("%(actor)s stelde via een brief een nieuw wachtwoord in"),
    "access.provider_linked": _("%(actor)s koppelde de aanmelding via %(provider)s"),
    "access.provider_unlinked": _("%(actor)s ontkoppelde de aanmelding via %(provider)s"),
    "access.account_arrived": _("%(actor)s kreeg via %(provider)s een account bij %(organisation)s"),
    "access.post_arrived": _("%(actor)s kreeg via %(provider)s de rol %(role)s"),
    "access.post_left": _("%(actor)s verloor via %(provider)s de rol %(role)s"),
    "access.session_ended": _("%(actor)s beëindigde eigen sessies: %(number)s"),
    "access.token_made": _("%(actor)s maakte een sleutel voor een programma: %(token)s, geldig tot en met %(until)s"),
    "access.token_ended": _("%(actor)s trok een sleutel voor een programma in: %(token)s"),
    "access.token_used": _("%(actor)s vroeg iets met de sleutel %(token)s: %(call)s"),
    "admin.started": _("%(actor)s begon een beheersessie van %(minutes)s minuten"),
    "admin.ended": _("%(actor)s beëindigde de beheersessie"),
    "admin.page_opened": _("%(actor)s opende in een beheersessie %(page)s"),
    "people.added": _("%(actor)s gaf %(person)s een account bij %(organisation)s met de rol %(role)s"),
    "people.invited": _("%(actor)s stuurde %(person)s een uitnodiging"),
    "people.post_given": _("%(actor)s gaf %(person)s de rol %(role)s"),
    "people.post_ended": _("%(actor)s beëindigde de rol %(role)s van %(person)s op %(until)s"),
    "people.account_ended": _("%(actor)s beëindigde het account van %(person)s op %(until)s"),
    "people.factors_reset": _("%(actor)s wiste de tweede stap van %(person)s"),
    "calendar.key_made": _("%(actor)s maakte een eigen kalenderadres"),
    "calendar.key_withdrawn": _("%(actor)s trok het eigen kalenderadres in"),
    "trail.opened": _("%(actor)s keek in het logboek"),
    "trail.who_saw": _("%(actor)s vroeg op wie de gegevens van een inwoner zag"),
}
FACTORS = {
    "totp": _("authenticatie-app"),
    "webauthn": _("passkey"),
    "recovery_codes": _("herstelcodes"),
    "code": _("code"),
    "demo": _("geen, want dit is een demo"),
    "-": _("geen"),
}
WORDS = {
    "factor": FACTORS,
    "how": {"password": _("wachtwoord"), "mfa": _("passkey"), "socialaccount": _("andere aanmelding")},
    "why": {
        "organisation": _("de organisatie is hier niet bekend"),
        "claim": _("er kwam geen organisatie mee"),
        "person": _("de persoon is hier niet bekend"),
        "post": _("er loopt geen functie"),
        "inactive": _("de aanmelding is afgesloten"),
    },
}
