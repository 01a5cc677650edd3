"""Addresses in templates, made without asking the resolver each time: a page names up to a hundred and forty.

What an address looks like is asked once for each name and number of parts: with a part that stands for nothing in each place, cut into
what comes before, between and after. Only addresses that Django itself makes from positional parts of the kinds below are made so;
everything else goes to Django, which also says what is wrong.
"""

from functools import lru_cache
from uuid import UUID

from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import URLResolver, get_resolver, get_script_prefix, get_urlconf
from django.urls.converters import IntConverter, UUIDConverter

PLAIN = (UUIDConverter, IntConverter)  # of these every value of the right type fits, and none needs quoting


@lru_cache(maxsize=2048)
def _pieces(resolver: URLResolver, name: str, number: int, prefix: str) -> tuple[tuple[str, ...], tuple[type, ...]] | None:
    """What stands around the parts, and the types that they must have; None when Django must make it."""
    known = resolver.reverse_dict.getlist(name)
    if len(known) != 1:
        return None
    possible, _pattern, _defaults, converters = known[0]
    if len(possible) != 1:
        return None
    shape, parts = possible[0]
    if len(parts) != number or not all(isinstance(converters.get(part), PLAIN) for part in parts):
        return None
    pieces, rest = [], prefix + shape
    for part in parts:
        before, mark, rest = rest.partition(f"%({part})s")
        if not mark:
            return None
        pieces.append(before)
    if "%" in "".join([*pieces, rest]):
        return None
    return (*pieces, rest), tuple(UUID if isinstance(converters[part], UUIDConverter) else int for part in parts)


class Address(URLNode):
    """Django's own node, with a shorter way for a plain name and plain parts."""

    def render(self, context: Context) -> str:
        made = "" if self.kwargs else _made(self.view_name.resolve(context), [arg.resolve(context) for arg in self.args])
        if not made:
            return super().render(context)
        if self.asvar:
            context[self.asvar] = made
            return ""
        return made


def _made(name: str, parts: list[object]) -> str:
    """The address, or "" when Django must make it."""
    found = _pieces(get_resolver(get_urlconf()), name, len(parts), get_script_prefix())
    if found is None:
        return ""
    around, kinds = found
    made = around[0]
    for part, kind, after in zip(parts, kinds, around[1:], strict=True):
        if type(part) is not kind or (kind is int and part < 0):
            return ""
        made += f"{part}{after}"
    return made


def url(parser: Parser, token: Token) -> Address:
    """`{% url %}` as Django reads it."""
    node = django_url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)
