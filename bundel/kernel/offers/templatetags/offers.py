"""The few words that pages about offers share, also those of the public site."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bundel.kernel.offers import hours
from bundel.kernel.offers.spoken_languages import language_name

register = template.Library()


@register.filter
def week(stored: list[dict[str, str]]) -> list[tuple[object, str]]:
    """(day, spans in words) of stored open hours."""
    return [(hours.NAMES[day], pgettext("uren", " en ").join(spans)) for day, spans in hours.by_day(stored)]


@register.filter
def ways(offer: object, audience: str) -> dict[str, object]:
    return offer.ways(audience)


@register.filter
def languages(codes: list[str]) -> str:
    return ", ".join(language_name(code) for code in codes)


@register.filter
def euro(amount: Decimal | None) -> str:
    """An amount as it is said; nothing to pay is free."""
    if amount is None:
        return ""
    return _("gratis") if not amount else _("%(amount)s euro") % {"amount": number_format(amount, 2 if amount % 1 else 0)}


@register.filter
def quota(agreement: object) -> str:
    """“120 uren per jaar”, or the share as it was written."""
    if agreement.quota is None:
        return agreement.share
    number = number_format(agreement.quota.normalize() if agreement.quota % 1 else int(agreement.quota))
    told = f"{number} {agreement.get_quota_unit_display()} {agreement.get_quota_period_display()}".strip()
    return f"{told}; {agreement.share}" if agreement.share else told
