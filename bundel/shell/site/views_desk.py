"""The public page of the desks: which specialists receive residents themselves, where and when."""

from django.http import HttpRequest, HttpResponse

from bundel.services.desk import queries_desks
from bundel.shell.site.pages import of, public_page, show


@public_page
def desks(request: HttpRequest, region: str) -> HttpResponse:
    about = of(region)
    return show(request, "desks.html", {"desks": queries_desks.public_hours(about.pk)}, about=about, place="region_moments")
