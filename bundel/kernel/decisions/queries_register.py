"""The decisions that were made known, as anyone reads them: the list of a year and of a body, and their papers."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bundel.kernel.decisions import papers, queries, rdfa
from bundel.kernel.decisions.models import Body, Decision

YEAR_MOST, LATEST = 2000, 100
AT_ONCE = 100  # lines of a page on the site: each tells machines what it is
ON_PAPER = 300  # lines: a longer paper takes seconds, and anyone may ask for it

names_of, list_names, tally = rdfa.names_of, rdfa.list_names, rdfa.tally


def _public(partnership: UUID) -> QuerySet[Decision]:
    return Decision.objects.filter(_made_known(partnership), body__public=True)


def _made_known(partnership: UUID) -> Q:
    return Q(partnership=partnership, published_on__isnull=False, closed=False)  # as an index has it


def public_list(partnership: UUID, year: int | None = None, body: Body | None = None) -> list[Decision]:
    """What was made known, newest first: of one year, or the latest hundred."""
    return list(_listed(partnership, year, body)[: YEAR_MOST if year else LATEST])


def _listed(partnership: UUID, year: int | None, body: Body | None) -> QuerySet[Decision]:
    rows = _public(partnership)
    if year:
        rows = rows.filter(year=year)
    if body:
        rows = rows.filter(body=body)
    rows = rows.select_related("body").only(
        "number", "title", "on", "published_on", "outcome", "partnership", "meeting", "body__name", "body__key", "body__name_fr", "body__name_en"
    )
    return rows.order_by("-on", "-number")


def public_page(partnership: UUID, year: int | None, body: Body | None, number: int) -> tuple[list[Decision], bool]:
    """Page `number` (from 1) of that list, and whether another follows. Http404 for a page without any, save the first."""
    rows = _listed(partnership, year, body)[AT_ONCE * (number - 1) : AT_ONCE * number + 1]
    found = list(rows) if year or number == 1 else []
    if number > 1 and not found:
        raise Http404
    return found[:AT_ONCE], bool(year) and len(found) > AT_ONCE


def public_years(partnership: UUID, body: Body | None = None) -> list[int]:
    # from the bodies, of which there are few, so that an index alone answers it
    bodies = [body.pk] if body else [one.pk for one in public_bodies(partnership)]
    rows = Decision.objects.filter(_made_known(partnership), body__in=bodies)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def public_bodies(partnership: UUID) -> list[Body]:
    """The bodies of which a decision was made known."""
    # the bodies gathered first: asked body by body, SQLite walks every decision for one that made nothing known
    known = set(Decision.objects.filter(_made_known(partnership)).order_by().values_list("body", flat=True).distinct())
    return list(Body.objects.filter(pk__in=known, public=True).only("key", "name").order_by("name"))


def public_body(partnership: UUID, key: str) -> Body:
    """Http404 for a body of which nothing was made known."""
    found = next((one for one in public_bodies(partnership) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def paper_of(partnership_key: str, number: str) -> tuple[str, bytes]:
    """The name and the PDF of one decision that was made known; Http404 otherwise."""
    found = queries.public_decision(partnership_key, number)
    return f"{partnership_key}-{found.number}", papers.decision_pdf(found)


def list_paper(partnership: UUID, name: str, year: int | None, body: Body | None) -> bytes:
    """The list of decisions as PDF, at most `ON_PAPER` and then it says so; Http404 when it holds nothing."""
    found = public_list(partnership, year, body)
    if not found:
        raise Http404
    return papers.list_pdf(found[:ON_PAPER], name=name, year=year, body=body, whole=len(found))
