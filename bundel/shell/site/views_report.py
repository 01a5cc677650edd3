"""The public report of a year: each version at its own lasting address, and the newest one without a number."""

from django.http import HttpRequest, HttpResponse

from bundel.kernel.parties import queries_public as parties
from bundel.kernel.plan import queries_reports
from bundel.shell.site.pages import public_page, show


@public_page
def year_report(request: HttpRequest, region: str, key: str, year: int, number: int | None = None) -> HttpResponse:
    about = parties.partnership(region)
    found = queries_reports.public_report(region, key, year, number)
    page = queries_reports.report_page(found, public=True)
    context = {"page": page, "report": found, "content": page.content}
    return show(request, "year_report.html", context, about=about, place="region_plans")
