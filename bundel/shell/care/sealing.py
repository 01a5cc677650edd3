"""With which keys the stored fields and files were sealed, and which of those are not at hand. Finds, opens nothing."""

from django.apps import apps
from django.db import models
from django.db.models.functions import Substr

from bundel.kernel.access import sealed

ENDING = "_sealed"  # how the name of a text field ends that holds what `sealed.seal_text` gave
KEY_FIELD = "sealed_with"  # the field that names the key of a sealed file


def in_use() -> dict[str, dict[str, int]]:
    """{name of key: {model.field: how many}} of everything sealed. One grouped query a field."""
    found: dict[str, dict[str, int]] = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.name.endswith(ENDING) or field.name == KEY_FIELD:
                for name, count in _counted(model, field):
                    found.setdefault(name, {})[f"{model._meta.label_lower}.{field.name}"] = count
    return found


def _counted(model: type[models.Model], field: models.Field) -> list[tuple[str, int]]:
    rows = model._base_manager.exclude(**{field.name: ""}).order_by()
    head: object = models.F(field.name)
    if field.name != KEY_FIELD:
        head = Substr(field.name, 1, sealed.HEAD)
    grouped = rows.annotate(sealed_head=head).values_list("sealed_head").annotate(models.Count("pk"))
    whole = field.name == KEY_FIELD
    return [(head if whole else sealed.sealed_with(head.encode()), count) for head, count in grouped]


def lacking() -> list[str]:
    """One line for each field and key that cannot be opened here: how many, which key, what to do."""
    known = set(sealed.key_names())
    return [
        f"{count} keer {where} is verzegeld met sleutel {name or '?'}, die hier ontbreekt: zet hem bij in BUNDEL_FIELD_KEYS"
        " of zet field.keys terug in BUNDEL_HOME"
        for name, places in sorted(in_use().items())
        if name not in known
        for where, count in sorted(places.items())
    ]
