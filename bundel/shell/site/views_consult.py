"""The public result of a consultation: what organisations said about a plan, and what is done with it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from bundel.kernel.parties import queries_public as parties
from bundel.kernel.plan import queries_consult
from bundel.kernel.plan import queries_public as plans
from bundel.shell.site.pages import public_page, show


@public_page
def consultation(request: HttpRequest, region: str, key: str, pk: UUID) -> HttpResponse:
    about, plan = parties.partnership(region), plans.public_plan(region, key)
    found, groups = queries_consult.public_round(plan, pk)
    return show(request, "consultation.html", {"plan": plan, "round": found, "groups": groups}, about=about, place="region_plans")
