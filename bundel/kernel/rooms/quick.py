"""Templates that render quicker: once Django has read a template, its commonest parts get a shorter way to the same words.

Half of a page was the reading of its template: a page looks up a thousand names and writes four hundred values, and for each of them
Django first asks what it almost never is (a day in another zone, a callable class, text that must be translated late). What is
ordinary goes the short way here: a name among the context's, an attribute or a key, text, a small whole number, a fixed phrase. All
else goes Django's way, which also says what is wrong. `tests/kernel/rooms/test_quick.py` holds the two against each other.
"""

from collections.abc import Iterator
from html import escape

from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    Template,
    Variable,
    VariableDoesNotExist,
    VariableNode,
    render_value_in_context,
)
from django.template.context import BaseContext
from django.template.defaulttags import CsrfTokenNode, IfNode, TemplateLiteral
from django.template.loaders.base import Loader as BaseLoader
from django.template.loaders.cached import Loader as CachedLoader
from django.template.smartif import TokenBase
from django.templatetags.i18n import TranslateNode
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

SMALL = 1_000  # whole numbers below it have no separator in any language
_NOTHING = object()


class _Quickened(BaseLoader):
    def get_template(self, template_name: str, skip: list[object] | None = None) -> Template:
        template = super().get_template(template_name, skip)
        if not self.engine.debug:  # there Django keeps the place of what goes wrong
            quicken(template.nodelist)
        return template


class Loader(CachedLoader, _Quickened):
    """Django's loader that keeps what it read, which is quickened when it is read."""


def quicken(nodes: NodeList) -> None:
    """Gives each node and expression below these the shorter way, where it has one."""
    for node in nodes.get_nodes_by_type(Node):
        for part in _parts(vars(node)):
            short = SHORTER.get(type(part))
            if short and (type(part) is not Variable or part.lookups is not None):
                part.__class__ = short
        if type(node) is TranslateNode:
            _fix(node)
        elif short := SHORTER.get(type(node)):
            node.__class__ = short


def _parts(value: object) -> Iterator[object]:
    """The expressions, and the terms of a condition, that a node holds; not those of the nodes below it."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _parts(one)
    elif isinstance(value, list | tuple) and not isinstance(value, NodeList):
        for one in value:
            yield from _parts(one)
    elif isinstance(value, TokenBase):
        yield value
        yield from _parts((value.first, value.second, value.value))
    elif isinstance(value, FilterExpression):
        yield value
        yield from _parts((value.var, [args for _filter, args in value.filters]))
    elif isinstance(value, Variable):
        yield value


class Name(Variable):
    """A name to look up: among the context's names, then attribute by attribute."""

    __slots__ = ()

    def resolve(self, context: BaseContext) -> object:
        """As Django's; raises VariableDoesNotExist too."""
        if self.translate:
            return super().resolve(context)
        lookups = self.lookups
        first = lookups[0]
        for names in reversed(context.dicts):
            if first in names:
                current = names[first]
                break
        else:
            if hasattr(context, first):
                return super().resolve(context)
            raise VariableDoesNotExist("Failed lookup for key [%s] in %r", (first, context))
        if callable(current):
            return super().resolve(context)
        for at in range(1, len(lookups)):
            current = _below(current, lookups[at])
            if current is _NOTHING:
                return super().resolve(context)
        return current


def _below(current: object, bit: str) -> object:
    """What a plain dictionary, or a thing without keys, has under this name; `_NOTHING` where Django must find it."""
    if type(current) is dict:
        found = current.get(bit, _NOTHING)
    elif hasattr(type(current), "__getitem__"):
        return _NOTHING
    else:
        try:
            found = getattr(current, bit)
        except (AttributeError, TypeError):
            return _NOTHING
    if not callable(found):
        return found
    if getattr(found, "do_not_call_in_templates", False):
        return found
    if getattr(found, "alters_data", False):
        return _NOTHING
    try:
        return found()
    except TypeError:
        return _NOTHING


class Term(TemplateLiteral):
    """A value in a condition: what is not there counts as nothing."""

    def eval(self, context: BaseContext) -> object:
        expression = self.value
        if expression.filters or not expression.is_var:
            return expression.resolve(context, ignore_failures=True)
        try:
            return expression.var.resolve(context)
        except VariableDoesNotExist:
            return None


class Shown(VariableNode):
    """A value on the page. Text and small whole numbers are written as they are, other values by Django."""

    def render_annotated(self, context: BaseContext) -> str:
        expression = self.filter_expression
        try:
            if expression.filters or not expression.is_var:
                value = expression.resolve(context)
            else:
                value = expression.var.resolve(context)
        except VariableDoesNotExist:
            value = expression.resolve(context)  # what Django shows for a name that is not there
        except UnicodeDecodeError:
            return ""
        if isinstance(value, Promise):
            value = str(value)
        kind = type(value)
        if kind is SafeString:
            return value
        if kind is str:
            return escape(value) if context.autoescape else value
        if kind is int and 0 <= value < SMALL:
            return str(value)
        return render_value_in_context(value, context)


class Choice(IfNode):
    """`{% if %}`: the first branch that holds."""

    def render_annotated(self, context: BaseContext) -> str:
        for condition, nodes in self.conditions_nodelists:
            try:
                holds = condition is None or condition.eval(context)
            except VariableDoesNotExist:
                continue
            if holds:
                return "".join([node.render_annotated(context) for node in nodes])
        return ""


class Token(CsrfTokenNode):
    """The hidden field of every form; a page with a list of small forms writes it sixty times."""

    def render_annotated(self, context: BaseContext) -> str:
        token = str(context.get("csrf_token"))
        if not token.isalnum() or token in ("None", "NOTPROVIDED"):
            return self.render(context)
        return f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'


class Phrase(TranslateNode):
    """A fixed phrase, translated once for each language."""

    made: dict[tuple[str | None, bool], str]

    def render_annotated(self, context: BaseContext) -> str:
        key = get_language(), context.autoescape
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = self.render(context)
        return found


def _fix(node: TranslateNode) -> None:
    """Makes a phrase of `{% translate "…" %}` when nothing of it can differ between two readings."""
    expression, meant = node.filter_expression, node.message_context
    fixed = isinstance(expression.var, Variable) and expression.var.lookups is None and not expression.filters
    if fixed and not node.asvar and (meant is None or not meant.is_var or meant.var.lookups is None) and not getattr(meant, "filters", None):
        node.__class__, node.made = Phrase, {}


SHORTER: dict[type, type] = {Variable: Name, TemplateLiteral: Term, VariableNode: Shown, IfNode: Choice, CsrfTokenNode: Token}
