"""What every public page shares: the partnership it is about, its menu, and how long a stranger's browser may keep it."""

import re
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import register_converter, reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from bundel.kernel.parties import queries_public as parties
from bundel.services.archive import queries_units as archives

FRESH = 60  # seconds that a stranger's page may be shown again without asking

# The first segments that the frame keeps for itself; the key of a partnership may be none of them.
RESERVED = frozenset({
    "werk", "antwoord", "signaal", "kalender", "account", "mijn", "gedeeld", "taal", "weergave", "static", "media", "toegankelijkheid", "api",
    "hsds",
    "jobs", "health",
    "admin",
})  # fmt: skip


class RegionKey:
    """The key of a partnership as the first segment of an address."""

    regex = r"(?!(?:" + "|".join(map(re.escape, sorted(RESERVED))) + r")/)[-a-zA-Z0-9_]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RegionKey, "region")

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Only GET and HEAD; an ETag, a minute of rest for strangers, and nothing kept in common for who is signed in."""

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        elif response.status_code == 200:
            patch_cache_control(response, public=True, max_age=FRESH)
        return response

    return require_safe(conditional_page(kept))


def show(
    request: HttpRequest, template: str, context: dict[str, object], *, about: object | None = None, place: str = ""
) -> HttpResponse:
    """Render a page of the site. `about` is the partnership; `place` the menu line where the reader is."""
    site: dict[str, object] = {"home": "/", "name": "Bundel", "places": []}
    if about is not None:
        request.site_name = str(about)
        site = {
            "home": reverse("region_home", args=[about.key]),
            "name": str(about),
            "places": _menu(about, place),
            "more": _more(about),
            "key": about.key,
        }
    return render(
        request, f"shell/site/{template}", {"site": site, "region": about, "today": request.viewer.today, **context}
    )


def _menu(about: object, here: str) -> list[dict[str, object]]:
    """What a resident comes for first, then what the partnership accounts for."""
    places = [
        ("region_rights", _("Rechten")), ("region_offers", _("Diensten")), ("region_moments", _("Afspraak maken")),
        ("region_members", _("Leden")), ("region_plans", _("Plan")), ("region_decisions", _("Besluiten")),
        ("region_contact", _("Contact")),
    ]  # fmt: skip
    return [{"url": reverse(name, args=[about.key]), "label": label, "here": name == here} for name, label in places]


def _more(about: object) -> list[dict[str, object]]:
    """The rest, at the foot of each page."""
    places = [
        ("region_programmes", _("Programma’s")), ("region_themes", _("Signalen")), ("region_volunteering", _("Vrijwilliger worden")),
    ]  # fmt: skip
    if archives.has_public(about.pk):
        places.append(("region_archive", _("Archieven")))
    return [{"url": reverse(name, args=[about.key]), "label": label} for name, label in places]


def of(key: str) -> object:
    return parties.partnership(key)
