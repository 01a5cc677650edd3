"""Every word on a screen is marked, and has its French and its English."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from bundel import catalogues
from bundel.kernel.access import trail
from tests.house.files import shown, with_suffix

NAMES = {"Bundel", "SHA", "XLSX", "CSV", "JSON", "ICS", "PDF", "htmx", "HSDS", "LPDC"}  # the same in every language
MARKED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->"
    r"|<script.*?</script>|{#.*?#}",
    re.DOTALL,
)
CODE = re.compile(r"{%.*?%}|{{.*?}}|&\w+;", re.DOTALL)
SPOKEN = re.compile(r"""\s(?:aria-label|title|placeholder|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
EDGES = re.compile(r"^\s*|\s*$")
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
# Words that are truly the same in Dutch and in the other language; in small letters.
SHARED = {
    "fr": {
        "%(minutes)s min",
        "arrondissement", "budget", "caw", "co-dossier", "code", "code %(code)s", "contact", "dossier", "dossiers", "instrument",
        "moment", "niveau", "plan", "pool", "quorum", "score", "site", "type",
        "score (%)", "vtc",
    },
    "en": {
        "%(minutes)s min",
        "account", "begin", "budget", "budget (euro)", "code", "code %(code)s", "contact", "download", "effect", "experiment", "instrument",
        "%(number)s open", "buddy", "desk", "desks", "man",
        "criteria", "score (%)", "vtc",
        "link", "moment", "nis", "open", "partner", "partners", "passkey", "passkeys", "plan", "planner", "pool", "postcode",
        "euro", "ocmw", "postcodes", "quorum", "score", "sector", "site", "scans", "specialist", "stop", "team", "type", "was", "website",
    },
}  # fmt: skip


# When everything fails nothing may be asked of the translations: it says itself in three languages.
OWN_WORDS = {"500.html"}


def unmarked(html: str) -> list[str]:
    """The words that a template shows as they stand, in text or in attributes that are read aloud."""
    told = CODE.sub("", MARKED.sub("", html))
    texts = [TAG.sub(" ", told), *("".join(found) for found in SPOKEN.findall(told))]
    return [word for text in texts for word in WORD.findall(text) if word not in NAMES]


def catalogue(language: str) -> Path:
    path = catalogues.source(language)
    if not path.exists():
        pytest.skip(f"no catalogue for {language} yet; make messages makes it")
    return path


def test_no_template_shows_a_word_that_cannot_be_translated() -> None:
    pages = [path for path in with_suffix(".html") if path.name not in OWN_WORDS]
    found = {shown(path): words for path in pages if (words := unmarked(path.read_text("utf-8")))}
    assert found == {}


@pytest.mark.parametrize(
    "html",
    ["<p>Nieuw</p>", '<a title="Nieuw">{{ one }}</a>', "{% if one %}Nieuw{% endif %}", "<input placeholder='Nieuw'>"],
)
def test_a_word_that_was_not_marked_is_seen(html: str) -> None:
    assert unmarked(html) == ["Nieuw"]


@pytest.mark.parametrize(
    "html",
    [
        '<p>{% translate "Nieuw" %}</p>',
        "{% blocktranslate with name=one %}Dag {{ name }}{% endblocktranslate %}",
        '<p class="nieuw" id="een">{{ one }} · 3</p>',
        "{# een opmerking #}<b>Bundel</b>",
        '<a title="{% translate "Nieuw" %}">{{ one }}</a>',
    ],
)
def test_a_word_that_was_marked_is_left_alone(html: str) -> None:
    assert unmarked(html) == []


def test_words_are_gathered_from_code_and_from_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "bundel"
    package.mkdir()
    (package / "one.py").write_text("a = _('trekker')\nb = ngettext('%(n)s actie', '%(n)s acties', n)\nc = f'{a}'\n")
    (package / "one.html").write_text(
        '<p title="{% translate "Het \'huis\'" %}">{% trans "doel" context "plan" %}'
        "{% blocktranslate count n=n %}{{ n }} lid{% plural %}{{ n }} leden{% endblocktranslate %}"
    )
    monkeypatch.setattr(catalogues, "PACKAGE", package)
    gathered = {(message.id, message.context) for message in catalogues.gather() if message.id}
    assert gathered == {
        ("trekker", None),
        (("%(n)s actie", "%(n)s acties"), None),
        ("Het 'huis'", None),
        ("doel", "plan"),
        (("%(n)s lid", "%(n)s leden"), None),
    }


def test_an_update_keeps_translations_and_compiles_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.py").write_text("a = _('trekker')\n")
    monkeypatch.setattr(catalogues, "PACKAGE", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    assert catalogues.update("fr") == ["trekker"]
    po = catalogues.source("fr")
    po.write_text(po.read_text("utf-8").replace('msgid "trekker"\nmsgstr ""', 'msgid "trekker"\nmsgstr "pilote"'))
    assert catalogues.update("fr") == []
    assert 'msgstr "pilote"' in po.read_text("utf-8")
    assert (catalogues.compile_stale(), catalogues.compile_stale()) == (["fr"], [])
    assert b"pilote" in po.with_suffix(".mo").read_bytes()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    catalogue(language)
    assert catalogues.untranslated(language) == []


def pairs(language: str) -> list[tuple[str, str]]:
    """Every Dutch form beside its translation: singular beside singular, plural beside plural."""
    with catalogue(language).open("rb") as file:
        known = read_po(file, locale=language)
    forms = [
        ((message.id,), (message.string,)) if isinstance(message.id, str) else (message.id, message.string)
        for message in known
        if message.id
    ]
    return [pair for dutch, said in forms for pair in zip(dutch, said, strict=True)]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_catalogue_holds_the_gathered_words_and_no_other(language: str) -> None:
    text = catalogue(language).read_text("utf-8")
    with catalogue(language).open("rb") as file:
        known = {(message.id, message.context) for message in read_po(file, locale=language) if message.id}
    assert known == {(message.id, message.context) for message in catalogues.gather() if message.id}
    assert "#, fuzzy" not in text
    assert "\n#~" not in text


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
@pytest.mark.parametrize("kind", [PLACE, TAG], ids=["places", "tags"])
def test_a_translation_keeps_the_places_where_values_go_and_the_tags(language: str, kind: re.Pattern[str]) -> None:
    lost = [
        (dutch, said) for dutch, said in pairs(language) if sorted(kind.findall(dutch)) != sorted(kind.findall(said))
    ]
    assert lost == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_a_translation_keeps_the_edges_of_the_words(language: str) -> None:
    lost = [
        (dutch, said)
        for dutch, said in pairs(language)
        if EDGES.findall(dutch) != EDGES.findall(said) or dutch.count("\n") != said.count("\n")
    ]
    assert lost == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_dutch_passes_for_a_translation(language: str) -> None:
    same = {dutch for dutch, said in pairs(language) if dutch == said}
    assert {word for word in same if word.lower() not in SHARED[language]} == set()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_sentence_of_the_trail_is_said_in_every_language(language: str) -> None:
    with catalogue(language).open("rb") as file:
        known = read_po(file, locale=language)
    with translation.override("nl"):
        sentences = {verb: str(sentence) for verb, sentence in trail.SENTENCES.items()}
    assert {verb: said for verb, said in sentences.items() if said not in known or not known[said].string} == {}


def test_every_catalogue_is_a_language_to_choose_and_is_named_in_each(settings) -> None:
    assert {code for code, _name in settings.LANGUAGES} == {"nl", *catalogues.LANGUAGES}
    catalogues.compile_stale()
    named = {}
    for code in catalogues.LANGUAGES:
        with translation.override(code):
            named[code] = [str(name) for _code, name in settings.LANGUAGES]
    assert named == {"fr": ["Néerlandais", "Français", "Anglais"], "en": ["Dutch", "French", "English"]}


def test_no_word_addresses_the_reader_as_a_friend() -> None:
    words = [message.id for message in catalogues.gather() if message.id and not _of_explorer(message)]
    forms = [form for word in words for form in ([word] if isinstance(word, str) else word)]
    assert [form for form in forms if FAMILIAR.search(form)] == []


def _of_explorer(message) -> bool:
    """The rights explorer speaks at reading level B1, with the sentences of the rules: those say je, so its own words do too."""
    return all(place.startswith(("bundel/services/rights/", "bundel/shell/site/", "bundel/shell/templates/shell/site/rights"))
               and "rights" in place for place, _line in message.locations)  # fmt: skip


def fixed(code: str) -> list[int]:
    """The lines where a word is translated while its module loads, before anyone asked for a language."""
    tree = ast.parse(code)
    names = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in {"gettext", "ngettext", "pgettext", "npgettext"}
    }
    later = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    found, look = [], list(tree.body)
    while look:
        node = look.pop()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            found.append(node.lineno)
        look += [] if isinstance(node, later) else ast.iter_child_nodes(node)
    return sorted(found)


def test_no_word_is_translated_before_a_language_is_known() -> None:
    assert {
        shown(path): lines for path in with_suffix(".py", under="bundel") if (lines := fixed(path.read_text("utf-8")))
    } == {}


def test_a_word_that_is_translated_too_early_is_seen() -> None:
    early = (
        "from django.utils.translation import gettext as _\nONE = {'a': _('een')}\ndef two():\n    return _('twee')\n"
    )
    assert fixed(early) == [2]


def test_words_are_marked_by_a_name_that_is_gathered() -> None:
    odd = {
        shown(path): alias.asname
        for path in with_suffix(".py", under="bundel")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name and alias.asname not in (None, "_")
    }
    assert odd == {}
