"""What search engines read: which addresses are public, and which are not for them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bundel.kernel.offers import queries_public as offers
from bundel.kernel.parties import queries_public as parties
from bundel.kernel.plan import queries_public as plans
from bundel.services.archive import queries_units as archives
from bundel.shell.site.pages import public_page


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /werk/",
        "Disallow: /account/",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page: of each partnership, its members now and before, and its offers."""
    found = [reverse("public_home"), reverse("accessibility")]
    for about in parties.partnerships():
        names = (
            "region_home", "region_members", "region_offers", "region_programmes", "region_plans", "region_themes",
            "region_volunteering", "region_contact",
        )  # fmt: skip
        found += [reverse(name, args=[about.key]) for name in names]
        found += [reverse("region_member", args=[about.key, party.key]) for party in parties.member_page_exists(about)]
        found += [
            reverse("region_offer", args=[about.key, one.key]) for one in offers.offers(about, request.viewer.today)
        ]
        found += [reverse("region_document", args=[about.key, page["key"]]) for page in parties.documents(about, "nl")]
        found += [reverse("public_plan", args=[about.key, plan.key]) for plan in plans.public_plans(about.pk)]
        found += [reverse("public_archive", args=[about.key, one.pk]) for one in archives.public_inventories(about.pk)]
    context = {"addresses": [settings.SITE_URL + path for path in found]}
    return render(request, "shell/site/sitemap.xml", context, content_type="application/xml; charset=utf-8")
