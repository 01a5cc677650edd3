"""A quickened template says what Django's own reading of it says, whatever it is given."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Engine, TemplateSyntaxError, engines
from django.template.base import Node, VariableDoesNotExist
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from bundel.kernel.rooms import quick

BUILTINS = ["django.templatetags.i18n", "bundel.kernel.rooms.templatetags.bundel"]


class Thing:
    name = "Anneleen <3"

    def __str__(self):
        return "een <ding>"

    def greet(self):
        return "dag & welkom"

    def asks(self, whom):
        return whom

    def remove(self):
        raise AssertionError("a template removed something")

    remove.alters_data = True

    @property
    def broken(self):
        raise AttributeError("the inside of a property")

    @property
    def closed(self):
        raise VariableDoesNotExist("nothing here")

    @property
    def loud(self):
        raise ZeroDivisionError


class Mapping:
    """Has keys and attributes of the same name; the key goes first."""

    word = "attribute"

    def __str__(self):
        return "sleutels"

    def __getitem__(self, key):
        return {"word": "key"}[key]


class Kind:
    do_not_call_in_templates = True
    name = "a class that is not called"


class Made:
    def __init__(self):
        self.name = "made by the template"

    def __str__(self):
        return self.name


class Text(str):
    __slots__ = ()


VALUES = {
    "text": "<b>'t \"is\" & blijft</b>", "safe": mark_safe("<b>vet</b>"), "own": Text("<i>"), "late": gettext_lazy("Vandaag"),
    "late_safe": SimpleLazyObject(lambda: mark_safe("<i>later</i>")), "none": None, "yes": True, "zero": 0, "small": 999,
    "large": 1000, "minus": -3, "part": 1234.5, "amount": Decimal("1234.50"), "on": dt.date(2026, 11, 28),
    "at": dt.datetime(2026, 11, 28, 23, 30, tzinfo=dt.UTC), "thing": Thing(), "mapping": Mapping(), "kind": Kind, "made": Made,
    "list": ["<een>", "twee"], "pairs": [("a", 1), ("b", 2)], "table": {"key": "<v>", 1: "one", "items": "own", "call": Thing().greet},
    "plain": SimpleNamespace(inner=SimpleNamespace(word="diep <"), none=None, call=lambda: "called"), "empty": [], "call": Thing().greet,
    "needs": Thing().asks, "bytes": b"<b>", "nan": float("nan"), "many": list(range(1200)),
}  # fmt: skip
NAMES = [
    *VALUES, "absent", "absent.deeper", "thing.name", "thing.greet", "thing.asks", "thing.remove", "thing.broken", "thing.closed",
    "thing.absent", "mapping.word", "mapping.absent", "kind.name", "made.name", "list.0", "list.1", "list.7", "list.absent", "table.key",
    "table.1", "table.items", "table.call", "table.absent", "plain.inner.word", "plain.inner.absent.word", "plain.none.word", "plain.call",
    "text.upper", "text.0", "none.absent", "on.year", "many.1100", "autoescape", "template.name", "dicts.0", "use_tz", "forloop.counter",
    "small|add:1", "text|upper", "text|default:absent", "absent|default:text", "none|default_if_none:'<'", "list|join:', '", "safe|lower",
    "absent|length", "text|safe", "at|date:'H:i'", "many|length", "table|length", "'<tekst>'", "12", "1.5", "_('Vandaag')",
]  # fmt: skip
SHAPES = [
    "{{ @ }}", "{% if @ %}ja{% else %}nee{% endif %}", "{% if not @ %}ja{% endif %}",
    "{% if @ == text or @ > 3 %}ja{% elif thing.greet %}toch{% endif %}",
    "{% for one in @ %}{{ one }},{% empty %}leeg{% endfor %}", "{% with one=@ %}{{ one }}{% endwith %}",
    "{% autoescape off %}{{ @ }}{% endautoescape %}", "{% firstof @ 'niets' %}", "{% translate @ %}",
]  # fmt: skip  # the @ is where a name stands
WHOLE = [
    "{% for a, b in pairs %}{{ forloop.counter }}{% if forloop.last %}!{% endif %}{{ a }}{{ b }}{% endfor %}",
    "{% for one in list %}{% for two in list %}{{ forloop.parentloop.counter }}{{ two }}{% endfor %}{% endfor %}",
    "{% for one in list %}{% ifchanged %}{{ one }}{% endifchanged %}{% cycle 'a' 'b' %}{% endfor %}",
    "{% translate 'Vandaag' %} {% translate '100%% <zeker>' %} {% translate 'Vandaag' as told %}{{ told }}",
    "{% translate 'Vandaag' noop %} {% translate 'mei' context 'maand' %} {% translate 'mei' context text %} {% translate 'Vandaag'|upper %}",
    "{% autoescape off %}{% translate '<Vandaag>' %}{% endautoescape %}{% translate '<Vandaag>' %}",
    "{% blocktranslate with word=text count n=list|length %}{{ n }} {{ word }}{% plural %}{{ n }} en {{ word }}{% endblocktranslate %}",
    "{% if thing and thing.name in 'Anneleen <3' %}ja{% endif %}{% if 'x' in absent %}x{% endif %}{% if absent is None %}niets{% endif %}",
    "{% filter upper %}{{ text }}{% if yes %}{{ safe }}{% endif %}{% endfilter %}",
    "{% with a=text b=absent %}{{ a }}{{ b }}{% with a=safe %}{{ a }}{% endwith %}{{ a }}{% endwith %}",
]


@pytest.fixture(scope="module")
def engine():
    return Engine(builtins=BUILTINS)


def said(template, given):
    """What it says, or the kind of its refusal."""
    try:
        return template.render(Context(given))
    except Exception as error:
        return type(error)


def both(engine, text):
    """Django's template and the quickened one."""
    plain, quickened = engine.from_string(text), engine.from_string(text)
    quick.quicken(quickened.nodelist)
    return plain, quickened


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_kind_of_name_in_every_place_says_the_same(engine, shape, language):
    with translation.override(language):
        for name in NAMES:
            try:
                plain, quickened = both(engine, shape.replace("@", name))
            except TemplateSyntaxError:
                continue  # not every name may stand in every tag
            assert said(quickened, VALUES) == said(plain, VALUES), name
            assert said(quickened, VALUES) == said(plain, VALUES), f"{name}, the second time"


@pytest.mark.parametrize("text", WHOLE)
def test_whole_templates_say_the_same_in_turn_in_each_language(engine, text):
    plain, quickened = both(engine, text)
    for language in ("nl", "fr", "nl", "en"):
        with translation.override(language):
            assert said(quickened, VALUES) == said(plain, VALUES), language


CUT = ["kort", "precies zo", "langer dan tien", "één", "e\u0301e\u0301n lang woord", VALUES["safe"], VALUES["late"], None, 12345678901]


@pytest.mark.parametrize("value", CUT)
def test_a_text_is_cut_as_django_cuts_it(engine, value):
    text = "{{ value|truncatechars:10 }}{{ value|truncatechars:0 }}{{ value|truncatechars:most }}"
    given = {"value": value, "most": "10"}
    assert said(engine.from_string(text), given) == said(Engine().from_string(text), given)


@pytest.mark.parametrize("token", ["Kd93jf", "", None, "NOTPROVIDED", "<b>", SimpleLazyObject(lambda: "Kd93jf")])
def test_the_hidden_field_of_a_form_is_the_same(engine, token):
    plain, quickened = both(engine, "{% for one in list %}{% csrf_token %}{% endfor %}")
    for given in ({}, {"csrf_token": token}):
        assert said(quickened, VALUES | given) == said(plain, VALUES | given)


def test_a_fault_in_what_is_shown_is_not_swallowed(engine):
    plain, quickened = both(engine, "{{ thing.loud }}")
    assert said(plain, VALUES) is said(quickened, VALUES) is ZeroDivisionError


def test_a_text_of_people_is_escaped_and_a_property_is_read_once(engine):
    class Counted:
        times = 0

        @property
        def name(self):
            Counted.times += 1
            return "<script>"

    _, quickened = both(engine, "{{ who.name }}")
    assert quickened.render(Context({"who": Counted()})) == "&lt;script&gt;"
    assert Counted.times == 1


@pytest.mark.parametrize("value", [dt.date(2026, 3, 1), VALUES["at"], dt.time(9, 5), None, "", "1 maart", 12, True])
@pytest.mark.parametrize("form", ["j F Y", "d/m/Y", "H:i", "", None])
def test_a_day_is_written_as_django_writes_it(engine, value, form):
    own, plain = (one.from_string("{{ value|date }}" if form is None else "{{ value|date:form }}") for one in (engine, Engine()))
    for language in ("nl", "fr", "en", "nl"):
        with translation.override(language):
            given = {"value": value, "form": form}
            assert said(own, given) == said(plain, given)


def test_the_pages_of_the_house_are_quickened_and_in_debug_they_are_not():
    page = engines["django"].engine.get_template("shell/page.html")
    kinds = {type(node) for node in page.nodelist.get_nodes_by_type(Node)}
    assert quick.Shown in kinds or quick.Phrase in kinds or quick.Choice in kinds
    watched = Engine(debug=True, builtins=BUILTINS, loaders=[("django.template.loaders.locmem.Loader", {"a": "{{ a }}"})])
    loader = quick.Loader(watched, [("django.template.loaders.locmem.Loader", {"a": "{{ a }}"})])
    assert not {type(node) for node in loader.get_template("a").nodelist} & {quick.Shown}
    assert isinstance(both(Engine(), "{{ a }}")[1].render(Context({"a": "b"})), SafeString)
