"""What was signalled and what came of it, for anyone: themes without sender or resident."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from bundel.kernel.parties import queries_public as parties
from bundel.services.signals import queries_public as signals
from bundel.shell.site.pages import public_page, show

PLACE = "region_themes"


@public_page
def theme_list(request: HttpRequest, region: str) -> HttpResponse:
    about = parties.partnership(region)
    return show(request, "themes.html", {"themes": signals.themes(about.pk)}, about=about, place=PLACE)


@public_page
def theme(request: HttpRequest, region: str, pk: UUID) -> HttpResponse:
    about = parties.partnership(region)
    found = signals.theme(about.pk, pk)
    return show(request, "theme.html", {"found": found, "theme": found.theme}, about=about, place=PLACE)
