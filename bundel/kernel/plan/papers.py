"""A report on paper: a tagged PDF (PDF/UA-1), made without any network."""

from django.template.loader import render_to_string
from django.utils.translation import override

from bundel.kernel.plan.queries_reports import ReportPage

STYLE = """
@page { size: A4; margin: 20mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt } }
body { font-family: sans-serif; font-size: 10pt; line-height: 1.4 }
h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 11pt; margin-bottom: 1mm; break-after: avoid }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top;
  padding: 1mm 2mm; border-bottom: .3pt solid #999 }
th[scope=row] { width: 38mm; font-weight: bold } .small { font-size: 8pt; overflow-wrap: anywhere }
"""


def _refuse(url: str, *args: object, **kwargs: object) -> None:
    raise ValueError(f"a paper fetches nothing: {url}")


def pdf(page: ReportPage) -> bytes:
    """The report as PDF, in Dutch: the language in which the plan was decided."""
    import weasyprint  # only who asks for paper pays for it

    with override("nl"):
        text = render_to_string("plan/report_paper.html", {"page": page, "report": page.report, "content": page.content})
    document = weasyprint.HTML(string=text, url_fetcher=_refuse)
    return document.write_pdf(stylesheets=[weasyprint.CSS(string=STYLE)], pdf_variant="pdf/ua-1")
