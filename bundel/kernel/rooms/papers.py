"""Papers: HTML of a template as a tagged PDF (PDF/UA-1), made without any network. See docs/decisions/0016.

The same words give the same paper, so what was printed lately is handed out again: a public address cannot be made to print
the same list over and over.
"""

from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

KEPT = 32  # papers in memory, a few hundred kilobytes each
STYLE = """
@page { size: A4; margin: 20mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt } }
body { font-family: sans-serif; font-size: 10pt; line-height: 1.4 }
h1 { font-size: 19pt } h2 { font-size: 13pt; break-after: avoid } h3 { font-size: 11pt; margin-bottom: 1mm; break-after: avoid }
table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
th, td { text-align: left; vertical-align: top; padding: 1mm 2mm; border-bottom: .3pt solid #999 }
th[scope=row] { font-weight: bold } .small { font-size: 8.5pt; overflow-wrap: anywhere }
"""


def pdf(template: str, context: dict[str, Any], *, language: str = "nl", style: str = "") -> bytes:
    """The template as PDF, in the language in which it was decided; `style` is added to the house's own."""
    with override(language):
        return _printed(render_to_string(template, context), STYLE + style)


def _refuse(url: str, *args: object, **kwargs: object) -> None:
    raise ValueError(f"a paper fetches nothing: {url}")


@lru_cache(maxsize=KEPT)
def _printed(text: str, style: str) -> bytes:
    import weasyprint  # only who asks for paper pays for it

    document = weasyprint.HTML(string=text, url_fetcher=_refuse)
    return document.write_pdf(stylesheets=[weasyprint.CSS(string=style)], pdf_variant="pdf/ua-1")
