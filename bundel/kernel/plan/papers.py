"""A year report on paper."""

from bundel.kernel.plan.queries_reports import ReportPage
from bundel.kernel.rooms import papers

# fixed: without it every line is set twice, to see how wide a column wants to be
STYLE = "table { table-layout: fixed } th[scope=row] { width: 38mm }"


def pdf(page: ReportPage) -> bytes:
    """The report as tagged PDF, in Dutch: the language in which the plan was decided."""
    return papers.pdf("plan/report_paper.html", {"page": page, "report": page.report, "content": page.content}, style=STYLE)
