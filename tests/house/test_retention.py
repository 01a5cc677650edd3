"""Every field that says something about a person has a declared end, in exactly one place."""

import re

from django.apps import apps

from bundel.kernel.rooms.registry import rooms

OURS = "bundel."
PERSONAL = re.compile(r"^(email|to|phone|given_name|family_name|birth_date|national_number(_sealed|_index)?|street_of_person)$")


def test_every_personal_field_has_a_retention():
    declared = {(one.model, name) for one in rooms.retention for name in one.fields}
    found = {
        (model._meta.label_lower, field.name)
        for model in apps.get_models()
        if model.__module__.startswith(OURS)
        for field in model._meta.get_fields()
        if PERSONAL.match(field.name)
    }
    assert sorted(found - declared) == []


def test_a_field_is_declared_once_and_exists():
    seen = set()
    for one in rooms.retention:
        model = apps.get_model(one.model)
        for name in one.fields:
            assert (one.model, name) not in seen
            seen.add((one.model, name))
            model._meta.get_field(name)
        assert str(one.rule)
        assert (one.due is None) == (one.carry_out is None)
