"""Saved filters: a list as someone wants to find it back."""

from urllib.parse import parse_qsl, urlencode

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.cases.models import SavedFilter

KEPT = ("mine", "stand", "type", "telt", "sort", "q")
MOST = 20


@transaction.atomic
def save_filter(*, by: Viewer, name: str, query: str) -> SavedFilter:
    """Keep the filters and the order of the list under a name; the same name again replaces it."""
    require(by, "cases:list", organisation=by.organisation)
    kept = urlencode([(key, value) for key, value in parse_qsl(query.removeprefix("?")) if key in KEPT])
    if (
        not SavedFilter.objects.filter(account=by.account, name=name).exists()
        and SavedFilter.objects.filter(account=by.account).count() >= MOST
    ):
        raise ValidationError({"name": _("U bewaarde al twintig filters. Verwijder er eerst een.")})
    made, _new = SavedFilter.objects.update_or_create(account=by.account, name=name, defaults={"query": kept[:400]})
    return made


def drop_filter(*, by: Viewer, name: str) -> None:
    SavedFilter.objects.filter(account=by.account, name=name).delete()
