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


SAID = re.compile(r"Personal fields: ([a-z_,\s]+)\.")


def test_what_a_model_itself_calls_personal_stands_in_a_declaration():
    declared = {(one.model, name) for one in rooms.retention for name in one.fields}
    told = {
        (model._meta.label_lower, name.strip())
        for model in apps.get_models()
        if model.__module__.startswith(OURS) and (found := SAID.search(model.__doc__ or ""))
        for name in found[1].split(",")
    }
    assert told
    assert sorted(told - declared) == []


def test_every_text_of_a_case_has_an_end():
    """All free text of the room of cases is about someone, or by someone."""
    declared = {(one.model, name) for one in rooms.retention for name in one.fields}
    kept = {
        ("cases.case", "number"), ("cases.case", "state"), ("cases.case", "role"), ("cases.case", "age_band"),
        ("cases.member", "role"), ("cases.note", "kind"), ("cases.note", "way"), ("cases.task", "rule"), ("cases.caselink", "kind"),
        ("cases.assessment", "instrument"), ("cases.assessment", "phase"), ("cases.question", "kind"),
        ("cases.question", "first_contact_way"), ("cases.correction", "outcome"), ("cases.savedfilter", "name"),
        *(("cases.consent", name) for name in ("kind", "reference", "given", "language")),
    }  # fmt: skip
    texts = {
        (model._meta.label_lower, field.name)
        for model in apps.get_app_config("cases").get_models()
        if model.__name__ not in ("CaseType", "Counter")
        for field in model._meta.get_fields()
        if field.get_internal_type() in ("CharField", "TextField")
    } - kept
    assert sorted(texts - declared) == []
