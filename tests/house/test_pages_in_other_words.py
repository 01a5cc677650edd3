"""Every page is fetched in French and in English: no Dutch of the code is left on it, only what people wrote."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.urls import reverse

from bundel import catalogues
from bundel.kernel.access.models import User
from tests.house.test_words import SHARED
from tests.house.url_table import COLUMNS, TABLE, Objects

# Words that Dutch has and French and English have not.
DUTCH = re.compile(
    r"\b(het|een|niet|naar|wordt|geen|nog|uw|voor|deze|wie|waar|zonder|bij|ook|maar|tot|sinds|vanaf|dat|hoe)\b",
    re.IGNORECASE,
)
SPOKEN = ("aria-label", "title", "placeholder", "alt")
SILENT = {"script", "style", "code"}
VOID = {"input", "meta", "link", "br", "img", "hr", "path", "circle", "rect", "use"}


class Texts(HTMLParser):
    """The texts of a page that are not marked as Dutch, and its spoken attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # In a text field stands what people wrote; the frame offers each language under its own name.
        quiet = given.get("lang") == "nl" or tag in SILENT | {"textarea"} or bool(self.open and self.open[-1][1])
        if tag == "html":
            quiet = False
        if not quiet:
            self.found += [given[name] or "" for name in SPOKEN if name in given]
        if tag not in VOID:
            self.open.append((tag, quiet))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.open and self.open[-1][1]):
            self.found.append(" ".join(data.split()))


def page(name: str, objects: Objects, as_, client, language: str):
    """The page at this address as one of the people sees it who may: in French the first, in English the last."""
    row = TABLE[name]
    able = [who for who, code in zip(COLUMNS, row.codes, strict=True) if code == 200]
    who = able[0 if language == "fr" else -1]
    visitor = client if who == "stranger" else as_(who)
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = visitor.get(reverse(name, args=row.args(objects)))
    return who, answer.content.decode() if "html" in answer.headers.get("Content-Type", "") else ""


def dutch() -> set[str]:
    forms = [(message.id,) if isinstance(message.id, str) else message.id for message in catalogues.gather()]
    return {form for both in forms for form in both if form}


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_dutch_of_the_code_is_left_on_a_page(language, world, as_, client):
    objects = Objects.of(world)
    User.objects.update(language=language)
    written = {objects.plan.title, objects.shown.title}  # by people, so it stays as it is
    words = {word for word in dutch() if word.lower() not in SHARED[language]} - written
    left = {}
    for name in sorted(name for name, row in TABLE.items() if 200 in row.codes and not row.post):
        who, html = page(name, objects, as_, client, language)
        if html:
            assert f'<html lang="{language}"' in html, name
            found = {text for text in Texts(html).found if text in words or DUTCH.search(text)}
            if found:
                left[f"{name} for {who}"] = sorted(found)
    assert left == {}, left
