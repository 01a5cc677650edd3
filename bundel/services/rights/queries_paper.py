"""The code on a printed letter: it carries the answers behind the # of the address, which a browser sends to nobody."""

import segno
from django.utils.safestring import SafeString, mark_safe

MOST = 1000  # characters that a phone still reads from paper


def code(address: str, state: str) -> tuple[SafeString, bool]:
    """The drawing, and whether the answers are in it; too many answers, and it carries the address of the page alone."""
    whole = f"{address}#a={state}"
    carries = bool(state) and len(whole) <= MOST
    made = segno.make(whole if carries else address, error="l", micro=False)
    return mark_safe(made.svg_inline(scale=3 if carries else 5, border=4, dark="#111", light="#fff")), carries
