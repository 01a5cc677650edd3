"""The page policy allows no inline style or script; what breaks it would fail silently in the browser."""

import re

import pytest

from tests.house.files import shown, with_suffix

BARRED = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc\s*=)[^>]*>", re.IGNORECASE),
    "an on… attribute": re.compile(r"<[a-z][^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"""(?:href|action|src)\s*=\s*["']?\s*javascript:""", re.IGNORECASE),
    "something from elsewhere": re.compile(
        r"""<(?:script|link|img|iframe)\b[^>]*\s(?:src|href)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE
    ),
}
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)


def barred(html: str) -> list[str]:
    """What the page policy would refuse in this template, in words; empty when nothing."""
    told = COMMENT.sub("", html)
    return [name for name, pattern in BARRED.items() if pattern.search(told)]


def test_no_template_breaks_the_page_policy() -> None:
    found = {shown(path): names for path in with_suffix(".html") if (names := barred(path.read_text(encoding="utf-8")))}
    assert found == {}


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: red">',
        "<div class=x\n  STYLE='width:3%'>",
        "<style>p {}</style>",
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<script src="https://elsewhere.example/a.js"></script>',
    ],
)
def test_what_the_policy_refuses_is_seen(html: str) -> None:
    assert len(barred(html)) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<script src=\"{% static 'htmx.js' %}\" defer></script>",
        '<p class="style">style = one</p>',
        "{# <p style=x> #}",
        '<input name="one" autocomplete="one-time-code">',
        '<a href="https://elsewhere.example/">elsewhere</a>',
    ],
)
def test_what_the_policy_allows_is_left_alone(html: str) -> None:
    assert barred(html) == []
