"""The public plan: its goals and actions, how far they are by what was reported in public, and by which rule."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from bundel.kernel.parties import queries_public as parties
from bundel.kernel.plan import queries_consult, queries_reports
from bundel.kernel.plan import queries_public as plans
from bundel.shell.site.pages import public_page, show

PLACE = "region_plans"


@public_page
def plan_list(request: HttpRequest, region: str) -> HttpResponse:
    about = parties.partnership(region)
    found = plans.public_plans(about.pk)
    figures = plans.figures(found)
    context = {"plans": [(plan, figures[plan.pk]) for plan in found], "reports": plans.latest_reports(about.pk, 12)}
    return show(request, "plans.html", context, about=about, place=PLACE)


@public_page
def plan(request: HttpRequest, region: str, key: str) -> HttpResponse:
    about, found = parties.partnership(region), plans.public_plan(region, key)
    tree = plans.public_plan_tree(found)
    inside = [one for one in plans.public_plans(about.pk) if one.parent_id == found.pk]
    context = {"plan": found, "tree": tree, "strands": by_strand(found, tree.roots), "inside": inside}
    context["rounds"], context["reported"] = queries_consult.public_rounds(found), queries_reports.public_years(found)
    return show(request, "plan.html", context, about=about, place=PLACE)


def by_strand(plan: object, roots: list) -> list[tuple[str, list]]:
    """The first goals in the order of the strands of the programme; one group without a name when it has none."""
    labels = {one.get("key"): one.get("label", "") for one in plan.strands}
    groups = [(label, [node for node in roots if node.goal.strand == key]) for key, label in labels.items()]
    rest = [node for node in roots if node.goal.strand not in labels]
    return [(label, nodes) for label, nodes in [*groups, ("", rest)] if nodes]


@public_page
def goal(request: HttpRequest, region: str, key: str, pk: UUID) -> HttpResponse:
    about, found = parties.partnership(region), plans.public_plan(region, key)
    about_goal = plans.public_goal(found, pk)
    tree = plans.public_plan_tree(found, under=about_goal)
    return show(request, "goal.html", {"plan": found, "goal": about_goal, "tree": tree}, about=about, place=PLACE)


@public_page
def action(request: HttpRequest, region: str, key: str, pk: UUID) -> HttpResponse:
    about = parties.partnership(region)
    page = plans.public_action(region, key, pk)
    context = {"page": page, "plan": page.plan, "action": page.action, "tied": parties.pages_of(about)}
    return show(request, "action.html", context, about=about, place=PLACE)
