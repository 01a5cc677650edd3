"""The words of the elements of ISAD(G), for messages and labels."""

from django.utils.translation import gettext_lazy as _

ELEMENTS = {
    "reference": _("referentie"),
    "title": _("titel"),
    "date": _("datering"),
    "level": _("niveau"),
    "extent": _("omvang en drager"),
    "creator": _("archiefvormer"),
}


def element(key: str) -> str:
    return str(ELEMENTS[key])
