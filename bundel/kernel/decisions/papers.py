"""A decision and the list of decisions on paper: tagged PDF (PDF/UA-1), made without any network, in Dutch: the language in
which is decided."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from bundel.kernel.decisions import rdfa
from bundel.kernel.decisions.models import Body, Decision

STYLE = """
@page { size: A4; margin: 20mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt } }
body { font-family: sans-serif; font-size: 10pt; line-height: 1.4 }
h1 { font-size: 18pt } h2 { font-size: 13pt; break-after: avoid } .small { font-size: 9pt }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top;
  padding: 1mm 2mm; border-bottom: .3pt solid #999 }
tr { break-inside: avoid }
"""


def _refuse(url: str, *args: object, **kwargs: object) -> None:
    raise ValueError(f"a paper fetches nothing: {url}")


def _pdf(template: str, context: dict[str, Any]) -> bytes:
    import weasyprint  # only who asks for paper pays for it

    with override("nl"):
        text = render_to_string(template, context)
    document = weasyprint.HTML(string=text, url_fetcher=_refuse)
    return document.write_pdf(stylesheets=[weasyprint.CSS(string=STYLE)], pdf_variant="pdf/ua-1")


def decision_pdf(decision: Decision) -> bytes:
    """One decision that was made known, with its corrections and the counts of its vote. No names of voters."""
    return _pdf("decisions/register_paper.html", {"decision": decision, "names": rdfa.names_of(decision)})


def list_pdf(decisions: list[Decision], *, name: str, year: int | None, body: Body | None, whole: int) -> bytes:
    """`whole` is how many the list on screen holds; when the paper holds fewer it says so."""
    context = {"decisions": decisions, "name": name, "year": year, "body": body, "whole": whole}
    return _pdf("decisions/register_list_paper.html", context)
