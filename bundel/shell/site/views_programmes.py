"""The programmes of a partnership that say of themselves that they are public: what, for whom, how to get there."""

from django.http import HttpRequest, HttpResponse

from bundel.kernel.cases import queries_programmes_public as programmes
from bundel.shell.site.pages import of, public_page, show


@public_page
def programme_list(request: HttpRequest, region: str) -> HttpResponse:
    about = of(region)
    found = programmes.shown(about.pk, request.viewer.today)
    return show(request, "programmes.html", {"found": found}, about=about, place="region_programmes")


@public_page
def programme(request: HttpRequest, region: str, key: str) -> HttpResponse:
    about = of(region)
    found = programmes.shown_one(about.pk, key, request.viewer.today)
    return show(request, "programme.html", {"found": found}, about=about, place="region_programmes")
