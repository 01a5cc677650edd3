"""The screens of the mid-term review, and of actions that go on in another or are replaced."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.plan import commands_amend, queries, queries_amend, queries_review
from bundel.kernel.plan.forms_review import MergeForm, ReviewForm, SupersedeForm
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


@get_or_post
@signed_in
def supersede(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:write")

    def act(asked: dict) -> None:
        into = queries_amend.live_action(found, asked.pop("into"))
        if into is None:
            raise ValidationError({"into": _("Kies de actie die in de plaats komt.")})
        commands_amend.supersede(found, into, by=request.viewer, **asked)

    form = SupersedeForm(request.POST or None, others=queries_amend.others_in_plan(found))
    return ask(
        request, form, act, title=_("%(action)s vervangen door een andere actie") % {"action": found}, done=_("Bewaard."),
        back=("action_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def merge(request: HttpRequest, key: UUID) -> HttpResponse:
    into = queries.action_of(request.viewer, key, "plan:write")

    def act(asked: dict) -> None:
        actions = queries_review.actions_named(into, asked.pop("actions"))
        commands_amend.merge(actions, into, by=request.viewer, **asked)

    form = MergeForm(request.POST or None, others=queries_amend.others_in_plan(into))
    return ask(
        request, form, act, title=_("Acties laten verdergaan in %(action)s") % {"action": into}, done=_("De acties zijn samengevoegd."),
        back=("action_detail", [key]),
    )  # fmt: skip
