"""The screens of the mid-term review."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.plan import commands_amend, queries, queries_review
from bundel.kernel.plan.forms_review import ReviewForm
from bundel.kernel.plan.views import get_or_post
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, signed_in


@require_GET
@signed_in
def reviews(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_review.Review(request.viewer, key, request.GET)
    listing = Listing(request, "wijzigingen", page.changes(), page.columns(), page.filters(), sort="goal")
    export = listing.export
    if export:
        return export
    page.word(listing.rows)
    context = {
        "page": page, "plan": page.plan, "listing": listing, "rule": queries_review.FIGURE_RULE, "since_rule": queries_review.SINCE_RULE
    }  # fmt: skip
    return render(request, "plan/review_list.html", context)


@require_GET
@signed_in
def rows(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_review.ReviewRows(request.viewer, key, request.GET)
    listing = Listing(request, "evaluatie", found.rows(), found.columns(), found.filters(), sort="goal")
    context = {"listing": listing, "plan": found.plan, "rule": queries_review.FIGURE_RULE}
    return listing.export or render(request, "plan/review_rows.html", context)


@get_or_post
@signed_in
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    plan = queries.plan_of(request.viewer, key, "plan:account")
    return ask(
        request, ReviewForm(request.POST or None, initial={"on": request.viewer.today}),
        lambda asked: commands_amend.review(plan, by=request.viewer, **asked),
        title=_("Tussentijdse evaluatie bewaren"), done=_("De evaluatie is bewaard."), back=("review_list", [key]),
    )  # fmt: skip
