"""Addresses in templates are those of Django, made in a shorter way."""

import uuid

import pytest
from django.template import engines
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse, set_script_prefix
from django.urls.converters import IntConverter, UUIDConverter
from django.urls.resolvers import RoutePattern

from bundel.kernel.rooms import addresses

PARTS = {UUIDConverter: uuid.UUID("0b1a7f52-5a0e-4f0c-9c55-4d3ad3f0a0f1"), IntConverter: 27}


def rendered(text: str, **given) -> str:
    return engines["django"].from_string(text).render(given)


def plain(patterns=None, parts=()):
    """Every address of the house that has a name and parts of these kinds alone: (name, its parts)."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        kinds = one.pattern.converters.values() if isinstance(one.pattern, RoutePattern) else [None] * one.pattern.regex.groups
        here = (*parts, *(PARTS.get(type(kind)) for kind in kinds))
        if isinstance(one, URLResolver):
            yield from plain(one.url_patterns, here)
        elif isinstance(one, URLPattern) and one.name and None not in here:
            yield one.name, here


def test_every_address_of_the_house_is_the_one_that_django_makes():
    short = 0
    for name, parts in plain():
        given = {f"part{place}": part for place, part in enumerate(parts)}
        assert rendered(f"{{% url '{name}' {' '.join(given)} %}}", **given) == reverse(name, args=parts), name
        short += bool(addresses._made(name, list(parts)))
    assert short > 300, "nearly all of them take the shorter way"


def test_what_is_not_plain_goes_to_django():
    assert rendered("{% url 'case_new' 'gbo' %}") == reverse("case_new", args=["gbo"])
    assert rendered("{% url 'case' pk=pk %}", pk=PARTS[UUIDConverter]) == reverse("case", args=[PARTS[UUIDConverter]])
    assert rendered("{% url 'case' pk %}", pk=str(PARTS[UUIDConverter])) == reverse("case", args=[PARTS[UUIDConverter]])
    assert rendered("{% url 'cases' as there %}[{{ there }}]") == f"[{reverse('cases')}]"
    assert rendered("{% url 'nergens' as there %}[{{ there }}]") == "[]"


@pytest.mark.parametrize("text", ["{% url 'nergens' %}", "{% url 'case' %}", "{% url 'case' 3 %}", "{% url 'case_leave' pk -1 %}"])
def test_what_django_refuses_is_refused(text):
    with pytest.raises(NoReverseMatch):
        rendered(text, pk=PARTS[UUIDConverter])


def test_a_site_below_a_folder_has_its_folder_in_every_address():
    try:
        set_script_prefix("/bundel/")
        assert rendered("{% url 'case' pk %}", pk=PARTS[UUIDConverter]) == f"/bundel/werk/dossiers/{PARTS[UUIDConverter]}/"
    finally:
        set_script_prefix("/")
