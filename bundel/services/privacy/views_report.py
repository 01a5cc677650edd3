"""What leaves as a file: the register in the shape of art. 30(1), and the yearly report."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from bundel.kernel.access.viewer import may
from bundel.kernel.rooms.downloads import attachment
from bundel.kernel.rooms.lists import comma_separated, xlsx
from bundel.kernel.rooms.screens import signed_in
from bundel.services.privacy import commands, queries, queries_register, queries_report


@require_GET
@signed_in
def register(request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
    """`form` is xlsx, csv or json."""
    viewer = request.viewer
    row = queries.find(viewer, pk)
    if form not in ("xlsx", "csv", "json"):
        raise Http404
    if not may(viewer, "lists:export"):
        raise PermissionDenied("lists:export")
    found = queries_register.export_rows(row, queries.start(viewer).officers)
    commands.note_export(row, by=viewer)
    name = f"register-{slugify(row.name)}"
    if form == "json":
        return attachment(queries_register.as_json(row, found, viewer.today), f"{name}.json", "application/json")
    heads, lines = queries_register.as_table(found)
    return xlsx(name, heads, lines) if form == "xlsx" else comma_separated(name, heads, lines)


@require_GET
@signed_in
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.find(viewer, pk)
    years = queries_report.years(viewer)
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else years[0]
    page = queries_report.report(viewer, row, year)
    return render(request, "privacy/year.html", {"page": page, "row": row, "years": [str(one) for one in years], "year": str(year)})


@require_GET
@signed_in
def report_file(request: HttpRequest, pk: UUID, year: int, form: str) -> HttpResponse:
    """`form` is pdf or xlsx."""
    viewer = request.viewer
    row = queries.find(viewer, pk)
    if form not in ("pdf", "xlsx") or year not in queries_report.years(viewer):
        raise Http404
    if not may(viewer, "lists:export"):
        raise PermissionDenied("lists:export")
    page = queries_report.report(viewer, row, year)
    commands.note_year_report(row, by=viewer, year=year)
    name = f"jaarverslag-{year}-{slugify(row.name)}"
    if form == "xlsx":
        return xlsx(name, *queries_report.as_table(page))
    return attachment(queries_report.pdf(page), f"{name}.pdf", "application/pdf")
