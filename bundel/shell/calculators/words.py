"""The words of the forms of calculators: the titles that an engine gives its fields, and those of fields that name none."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

CHOICES = {
    "half_plus": _("meer dan de helft"), "none": _("geen"), "all_prepared": _("elke raad heeft gesproken"),
    "all_consent": _("elke raad stemt in"),
    "simple_majority_cast": _("meer voor dan tegen"), "absolute_majority_cast": _("meer dan de helft van de stemmen"),
    "two_thirds_cast": _("twee derde van de stemmen"), "unanimous_cast": _("eenparig"), "yes": _("voor"), "no": _("tegen"),
    "unlikely": _("onwaarschijnlijk"), "risk": _("een risico"), "high": _("een hoog risico"), "keep": _("bewaren"), "destroy": _("vernietigen"),
    "sample": _("een steekproef bewaren"),
}  # fmt: skip
FIELDS = {
    "arithmetic": _("Berekening"), "today": _("Op welke dag"), "aware_at": _("Vastgesteld op"), "risk": _("Risico voor de betrokkenen"),
    "encrypted": _("De gegevens waren versleuteld"), "notified_at": _("Gemeld op"), "reason": _("Waarom"), "received": _("Ontvangen op"),
    "extended": _("Verlengd"), "informed_on": _("Verlenging meegedeeld op"), "due": _("Ten laatste op"), "late": _("Te laat"),
    "hours_late": _("Uren te laat"), "notify_authority": _("Melden aan de toezichthouder"), "notify_subjects": _("Melden aan de betrokkenen"),
    "authority": _("Toezichthouder"), "notify_before": _("Melden voor"), "register": _("In het register"), "complete": _("Volledig"),
    "missing": _("Wat ontbreekt"), "valid": _("Geldig"), "rule_published": _("Selectieregel gepubliceerd op"), "final": _("Bestemming"),
    "closed": _("Afgesloten op"), "retention_years": _("Bewaartermijn in jaren"), "hold": _("Wat de vernietiging tegenhoudt"),
    "rule_valid": _("De regel geldt nog"), "rule_valid_until": _("De regel geldt tot en met"), "retention_passed": _("De termijn is voorbij"),
    "destroyable_from": _("Te vernietigen vanaf"), "allowed": _("Mag"), "allowed_by_retention": _("Mag volgens de termijn"),
    "needs": _("Wat nog nodig is"), "boxes": _("Aantal dozen"), "metres": _("Strekkende meter"), "fits": _("Het past"),
    "unit": _("Beschrijving"), "approved": _("Het Rijksarchief liet het toe"), "early": _("Die toelating wacht de bewaartermijn niet af"),
    "record": _("Verwerking"), "serie": _("Reeks van stukken"),
}  # fmt: skip


def title_of(name: str, given: str | None) -> str:
    """What a field is called in the reader's language: its own title, else the house's word for it, else its name."""
    if given:
        return gettext(given)
    return str(FIELDS.get(name, "")) or name.replace("_", " ").capitalize()


def choice_of(code: str) -> str:
    return str(CHOICES.get(code, code))
