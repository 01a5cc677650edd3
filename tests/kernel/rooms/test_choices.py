"""What a stored code is called is what Django itself would say, in each language."""

from django.apps import apps
from django.utils.encoding import force_str
from django.utils.translation import override


def test_each_code_of_each_field_is_called_what_its_choice_says():
    asked = 0
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if not field.choices or not model.__module__.startswith("bundel."):
                continue
            for language in ("nl", "fr", "en"):
                with override(language):
                    for code, label in [*field.flatchoices, ("no such code", "no such code")]:
                        row = model(**{field.attname: code})
                        asked += 1
                        assert getattr(row, f"get_{field.name}_display")() == force_str(label, strings_only=True)
    assert asked > 500
