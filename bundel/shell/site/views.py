"""The public site: a partnership, its members and its services, for anyone and without signing in."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from bundel.kernel.offers import queries_public as offers
from bundel.kernel.parties import queries_public as parties
from bundel.kernel.plan import queries as plans
from bundel.kernel.plan import queries_public as across
from bundel.shell.site import chart
from bundel.shell.site.pages import of, public_page, show


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The one partnership of this house, or the choice between several, or how to start."""
    found = parties.partnerships()
    if len(found) == 1:
        return redirect("region_home", found[0].key)
    return show(request, "start.html", {"partnerships": found, "commands": ["bundel load …", "bundel demo"]})


@public_page
def region(request: HttpRequest, region: str) -> HttpResponse:
    about, today = of(region), request.viewer.today
    members = parties.members(about)
    now = [member for member in members if member.now(today)]
    profile = parties.profile(about)
    context = {
        "members": now,
        "inhabitants": parties.inhabitants(members, today),
        "offers": by_domain(offers.offers(about, today)),
        "seats": [one for one in parties.locations(about) if parties.holds(one, today)],
        "facts": profile.facts if profile else [],
        "documents": parties.documents(about, get_language()),
    }
    found = plans.public_plans(about.pk)
    figures = across.figures(found)
    current = sorted((plan for plan in found if plan.status == "adopted"), key=lambda plan: plan.parent_id is not None)
    context["plans"] = [(plan, figures[plan.pk]) for plan in current][:3]
    context["reports"] = across.latest_reports(about.pk)
    context["services"] = sum(len(found) for _domain, found in context["offers"])
    return show(request, "region.html", context, about=about)


def by_domain(found: list) -> list[tuple[object, list]]:
    """The offers in groups of one domain, in the order in which they come."""
    return [
        (group[0].domain, group)
        for _key, rows in groupby(found, key=lambda one: one.domain_id)
        if (group := list(rows))
    ]


@public_page
def document(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """A page in the partnership's own words, from its folder."""
    about = of(region)
    return show(request, "document.html", {"document": parties.document(about, key, get_language())}, about=about)


@public_page
def members(request: HttpRequest, region: str) -> HttpResponse:
    about, today = of(region), request.viewer.today
    found = parties.members(about)
    profile = parties.profile(about)
    counts = profile.counts if profile else []
    steps = parties.growth(found, counts, today)
    context = {
        "now": [(member, member.now(today)) for member in found if member.now(today)],
        "coming": [
            member for member in found if not member.now(today) and member.last.start and member.last.start > today
        ],
        "former": [member for member in found if member.last.until and member.last.until < today],
        "steps": steps,
        "line": chart.growth(steps, today),
        "counts": other_counts(counts),
    }
    return show(request, "members.html", context, about=about, place="region_members")


def other_counts(counts: list[dict]) -> list[dict]:
    """The known numbers that are not about members, oldest first, with their date as precise as it is."""
    rows = []
    for row in counts:
        day, precision = parties.known_on(row.get("on"))
        if row.get("what") not in parties.MEMBERS and day:
            rows.append({**row, "day": day, "precision": precision, "what": str(row.get("what", "")).replace("-", " ")})
    return sorted(rows, key=lambda row: (row["what"], row["day"]))


@public_page
def member(request: HttpRequest, region: str, key: str) -> HttpResponse:
    about, today = of(region), request.viewer.today
    page = parties.member_page(about, key, today)
    taken = offers.participations(about, page.party, today)
    context = {
        "page": page,
        "party": page.party,
        "offers": [one for one in taken if parties.holds(one, today) and parties.holds(one.offer, today)],
        "earlier": [one for one in taken if one.until and one.until < today],
        "actions": across.led_by(about.pk, page.party.pk),
    }
    return show(request, "member.html", context, about=about, place="region_members")


@public_page
def offers_list(request: HttpRequest, region: str) -> HttpResponse:
    about = of(region)
    groups = by_domain(offers.offers(about, request.viewer.today))
    return show(request, "offers.html", {"groups": groups}, about=about, place="region_offers")


@public_page
def offer(request: HttpRequest, region: str, key: str) -> HttpResponse:
    about = of(region)
    page = offers.offer_page(about, key, request.viewer.today)
    context = {"page": page, "offer": page.offer, "tied": parties.pages_of(about)}
    return show(request, "offer.html", context, about=about, place="region_offers")


@public_page
def contact(request: HttpRequest, region: str) -> HttpResponse:
    about, today = of(region), request.viewer.today
    found = parties.members(about)
    context = {
        "contacts": parties.contacts(about, today),
        "seats": [one for one in parties.locations(about) if not one.until or one.until >= today],
        "of_members": parties.member_contacts(found, today),
    }
    return show(request, "contact.html", context, about=about, place="region_contact")


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return show(
        request, "accessibility.html", {"partnerships": parties.partnerships(), "ombudsman": "vlaamseombudsdienst.be"}
    )
